import {
  addColumn,
  type ColumnLists,
  type CoverState,
  chosenColumns,
  isCovered,
  removeColumn,
  stateOf,
} from './cover-state.js'
import type { CoverTask } from './cover-task.js'
import { completeGreedily, costOf, startState } from './greedy.js'

const ROUNDS = 24
const HARDER = 1.6

/** True when adding the column to the state meets every room; the state is left as it was. */
function completes(state: CoverState, column: number): boolean {
  addColumn(state, column)
  const covered = isCovered(state)
  removeColumn(state, column)
  return covered
}

function openRoomSample(state: CoverState): number {
  const { task } = state
  const room = state.missing.findIndex((weight) => weight > 0)
  return room < 0 ? -1 : task.rooms[room]!.start
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
  const { task } = state
  const price = costOf(task, removed)
  for (const column of removed) removeColumn(state, column)
  if (openRoomSample(state) < 0) return -1
  for (let column = 0; column < task.columns; column++) {
    if (task.costs[column]! >= price || state.chosen[column] === 1 || removed.includes(column)) continue
    if (!completes(state, column)) continue
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
export function goodCover(task: CoverTask, lists: ColumnLists): number[] | null {
  const weights = new Float64Array(task.rooms.length).fill(1)
  let best: number[] | null = null
  let bestCost = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
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
    for (let r = 0; r < weights.length; r++) if (late[r] === 1) weights[r]! *= HARDER
  }
  return best
}

/** Marks the rooms that only one chosen column serves: those that a next greedy should look at first. */
function markLastMet(state: CoverState, columns: readonly number[], late: Uint8Array): void {
  for (const column of columns) {
    removeColumn(state, column)
    let open = 0
    for (const weight of state.missing) if (weight > 0) open += 1
    if (open === 1) late[state.missing.findIndex((weight) => weight > 0)] = 1
    addColumn(state, column)
  }
}

/** Completes a partial choice to a cover and improves it. */
export function repairCover(task: CoverTask, lists: ColumnLists, columns: readonly number[]): number[] | null {
  const state = stateOf(task, lists, [...task.fixed, ...columns])
  if (!completeGreedily(state, new Float64Array(task.rooms.length).fill(1))) return null
  exchange(state)
  return chosenColumns(state)
}
