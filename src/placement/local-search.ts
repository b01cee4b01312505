import { isSubset } from './bitset.js'
import {
  addColumn,
  type ColumnLists,
  type CoverState,
  chosenColumns,
  isCovered,
  openRoomBits,
  openRooms,
  removeColumn,
  sampleMet,
  stateOf,
} from './cover-state.js'
import type { CoverTask } from './cover-task.js'
import { completeGreedily, costOf, dropRedundant, startState } from './greedy.js'

const HARDER = 1.6

/** Weight that the column would add to each open room is enough for all of them. */
function completes(state: CoverState, column: number, open: number, added: Int32Array): boolean {
  const { task, lists, missing } = state
  const flags = task.secondary !== null
  if (flags) return completesByTrial(state, column)
  let met = 0
  for (let i = lists.starts[column]!; i < lists.starts[column + 1]!; i++) {
    const sample = lists.samples[i]!
    const room = task.roomOf[sample]!
    if (missing[room]! <= 0 || state.covering[sample]! > 0) continue
    const before = added[room]!
    added[room] = before + task.weights[sample]!
    if (before < missing[room]! && added[room]! >= missing[room]!) met += 1
  }
  added.fill(0)
  return met === open
}

function completesByTrial(state: CoverState, column: number): boolean {
  addColumn(state, column)
  const covered = isCovered(state)
  removeColumn(state, column)
  return covered
}

/** Columns one of which a completion must contain: the coverers of a sample that may not be missed, else all. */
function completionColumns(state: CoverState): ArrayLike<number> & Iterable<number> {
  const { task, lists, missing } = state
  const room = missing.findIndex((weight, r) => weight > 0 && task.rooms[r]!.slack === 0 && !task.rooms[r]!.pair)
  if (room >= 0) {
    const { start, end } = task.rooms[room]!
    for (let s = start; s < end; s++) {
      if (!sampleMet(state, s)) {
        return lists.bySample.columns.subarray(lists.bySample.starts[s]!, lists.bySample.starts[s + 1]!)
      }
    }
  }
  return lists.all
}

/** Replaces two columns by one cheaper than both together, or one by a cheaper one, as long as that works. */
export function exchange(state: CoverState): void {
  while (tryExchange(state)) {}
}

function tryExchange(state: CoverState): boolean {
  const { task } = state
  const free = chosenColumns(state).filter((column) => !task.fixed.includes(column))
  for (let i = 0; i < free.length; i++) {
    for (let j = i; j < free.length; j++) {
      const removed = i === j ? [free[i]!] : [free[i]!, free[j]!]
      const replacement = replacementFor(state, removed)
      if (replacement !== null) return true
    }
  }
  return false
}

function replacementFor(state: CoverState, removed: readonly number[]): number | null {
  const { task, lists } = state
  const price = costOf(task, removed)
  for (const column of removed) removeColumn(state, column)
  const open = openRooms(state)
  if (open === 0) return -1
  const openBits = openRoomBits(state)
  const added = new Int32Array(task.rooms.length)
  for (const column of completionColumns(state)) {
    if (task.costs[column]! >= price || state.chosen[column] === 1 || removed.includes(column)) continue
    if (!isSubset(openBits, 0, lists.rooms, column, lists.roomWords)) continue
    if (!completes(state, column, open, added)) continue
    addColumn(state, column)
    return column
  }
  for (const column of removed) addColumn(state, column)
  return null
}

/**
 * A good cover: greedy from the fixed columns, exchanged, repeated with the weights of rooms that were expensive raised.
 * A bounded heuristic; null where even all columns together cannot cover.
 */
export function goodCover(task: CoverTask, lists: ColumnLists, rounds: number): number[] | null {
  const weights = new Float64Array(task.rooms.length).fill(1)
  let best: number[] | null = null
  let bestCost = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const state = startState(task, lists)
    const late = new Uint8Array(task.rooms.length)
    if (!completeGreedily(state, weights)) return best
    exchange(state)
    const columns = chosenColumns(state)
    const cost = costOf(task, columns)
    if (cost < bestCost) {
      best = columns
      bestCost = cost
    }
    markLastMet(state, columns, late)
    // Weights that keep their proportions give the same cover again.
    if (late.every((mark) => mark === late[0])) return best
    for (let r = 0; r < weights.length; r++) if (late[r] === 1) weights[r]! *= HARDER
  }
  return best
}

/** Marks the rooms that only one chosen column serves: those that a next greedy should look at first. */
function markLastMet(state: CoverState, columns: readonly number[], late: Uint8Array): void {
  for (const column of columns) {
    removeColumn(state, column)
    if (openRooms(state) === 1) late[state.missing.findIndex((weight) => weight > 0)] = 1
    addColumn(state, column)
  }
}

/**
 * Completes a partial choice to a cover and improves it; null where nothing completes it. `values` of a fractional solution
 * draw the completion to the columns that it uses.
 */
export function repairCover(
  task: CoverTask,
  lists: ColumnLists,
  columns: readonly number[],
  values: Float64Array | null = null,
): number[] | null {
  const state = stateOf(task, lists, [...task.fixed, ...columns])
  if (!completeGreedily(state, new Float64Array(task.rooms.length).fill(1), values)) return null
  exchange(state)
  return chosenColumns(state)
}

/** Improves a cover by dropping and exchanging columns. */
export function exchangedCover(task: CoverTask, lists: ColumnLists, columns: Iterable<number>): number[] {
  const state = stateOf(task, lists, columns)
  dropRedundant(state, (column) => task.fixed.includes(column))
  exchange(state)
  return chosenColumns(state)
}
