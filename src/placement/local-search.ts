/**
 * Covers early: greedy by gain per cost with gains counted anew only where a column that came in shares a room, then exchange of
 * two columns for a cheaper one, repeated with more weight on rooms that were expensive. Heuristics: they end the search sooner
 * and prove nothing.
 */

import { isSubset } from './bitset.js'
import {
  addColumn,
  type ColumnLists,
  type CoverState,
  type CoverTask,
  chosenColumns,
  emptyState,
  isCovered,
  openRoomBits,
  openRooms,
  removeColumn,
  sampleMet,
  stateOf,
} from './cover-state.js'

/** Share of the needs still missing that a column would meet; a sample of a pair room counts half for its first AP. */
export function gainOf(state: CoverState, column: number, roomWeights: Float64Array): number {
  const { task, lists } = state
  let gain = 0
  let room = -1
  let inRoom = 0
  for (let i = lists.starts[column]!; i < lists.starts[column + 1]!; i++) {
    const sample = lists.samples[i]!
    const r = task.roomOf[sample]!
    if (r !== room) {
      gain += roomGain(state, room, inRoom, roomWeights)
      room = r
      inRoom = 0
    }
    if (state.missing[r]! <= 0 || sampleMet(state, sample)) continue
    const first = task.rooms[r]!.pair && state.either[sample]! === 0
    inRoom += first ? task.weights[sample]! / 2 : task.weights[sample]!
  }
  return gain + roomGain(state, room, inRoom, roomWeights)
}

function roomGain(state: CoverState, room: number, covered: number, roomWeights: Float64Array): number {
  if (room < 0 || covered === 0) return 0
  return (roomWeights[room]! * Math.min(covered, state.missing[room]!)) / state.task.rooms[room]!.need
}

const VALUE_FLOOR = 0.05

/** Gains of all columns, kept up to date as columns come in. */
interface Gains {
  readonly of: (column: number) => number
  readonly add: (column: number) => void
}

/** Gains counted anew only where a column that came in shares a room. */
function gainsAnew(state: CoverState, roomWeights: Float64Array): Gains {
  const { lists, task } = state
  const { rooms, roomWords } = lists
  const known = new Float64Array(task.columns)
  const stale = new Uint8Array(task.columns).fill(1)
  return {
    of: (column) => {
      if (stale[column] === 1) known[column] = gainOf(state, column, roomWeights)
      stale[column] = 0
      return known[column]!
    },
    add: (column) => {
      addColumn(state, column)
      for (let c = 0; c < task.columns; c++) {
        for (let w = 0; w < roomWords; w++) {
          if ((rooms[c * roomWords + w]! & rooms[column * roomWords + w]!) !== 0) stale[c] = 1
        }
      }
    },
  }
}

/** Pairs of a column and a sample up to which what columns would add is kept room by room. */
const MOST_PAIRS_KEPT = 1_000_000

/** What each column covers in each room that it covers any of: entries of column c from `starts[c]` up to `starts[c + 1]`. */
interface RoomShares {
  readonly starts: Int32Array
  readonly rooms: Int32Array
  readonly weights: Int32Array
  /** By the pairs of the lists by sample: the entry of the column for the sample's room. */
  readonly entryAt: Int32Array
}

/** Shares are the task's own: made once for the many covers that are begun from its lists. */
const knownShares = new WeakMap<ColumnLists, RoomShares>()

function roomShares({ task, lists }: CoverState): RoomShares {
  const known = knownShares.get(lists)
  if (known) return known
  const starts = new Int32Array(task.columns + 1)
  const rooms: number[] = []
  const weights: number[] = []
  const entryAt = new Int32Array(lists.samples.length)
  const next = lists.bySample.starts.slice()
  for (let c = 0; c < task.columns; c++) {
    let room = -1
    for (let i = lists.starts[c]!; i < lists.starts[c + 1]!; i++) {
      const sample = lists.samples[i]!
      if (task.roomOf[sample] !== room) {
        room = task.roomOf[sample]!
        rooms.push(room)
        weights.push(0)
      }
      weights[weights.length - 1]! += task.weights[sample]!
      entryAt[next[sample]!++] = rooms.length - 1
    }
    starts[c + 1] = rooms.length
  }
  const made = { starts, rooms: Int32Array.from(rooms), weights: Int32Array.from(weights), entryAt }
  knownShares.set(lists, made)
  return made
}

/** The same gains where every sample needs one AP, from what each column would still add to each room. */
function gainsByRoom(state: CoverState, roomWeights: Float64Array): Gains {
  const { task, lists } = state
  const { starts, rooms, weights, entryAt } = roomShares(state)
  const { bySample } = lists
  const left = weights.slice()
  const take = (sample: number) => {
    const weight = task.weights[sample]!
    for (let i = bySample.starts[sample]!; i < bySample.starts[sample + 1]!; i++) left[entryAt[i]!]! -= weight
  }
  for (let sample = 0; sample < task.samples; sample++) if (state.covering[sample]! > 0) take(sample)
  return {
    of: (column) => {
      let gain = 0
      for (let e = starts[column]!; e < starts[column + 1]!; e++) {
        const room = rooms[e]!
        if (state.missing[room]! > 0) gain += roomGain(state, room, left[e]!, roomWeights)
      }
      return gain
    },
    add: (column) => {
      for (let i = lists.starts[column]!; i < lists.starts[column + 1]!; i++) {
        const sample = lists.samples[i]!
        if (state.covering[sample] === 0 && state.missing[task.roomOf[sample]!]! > 0) take(sample)
      }
      addColumn(state, column)
    },
  }
}

function gainsOf(state: CoverState, roomWeights: Float64Array): Gains {
  const { task, lists } = state
  const byRoom = task.secondary === null && lists.samples.length <= MOST_PAIRS_KEPT
  return byRoom ? gainsByRoom(state, roomWeights) : gainsAnew(state, roomWeights)
}

function bestColumn(state: CoverState, gains: Gains, values: Float64Array | null): number {
  let best = -1
  let bestScore = 0
  for (let c = 0; c < state.task.columns; c++) {
    if (state.chosen[c] === 1) continue
    const draw = values ? VALUE_FLOOR + values[c]! : 1
    const score = (draw * gains.of(c)) / Math.max(state.task.costs[c]!, 0.5)
    if (score > bestScore * (1 + 1e-12)) {
      bestScore = score
      best = c
    }
  }
  return best
}

/** Drops columns whose rooms stay met without them, the dearest first. */
export function dropRedundant(state: CoverState, keep: (column: number) => boolean): void {
  const { costs } = state.task
  const order = chosenColumns(state).sort((a, b) => costs[b]! - costs[a]! || b - a)
  for (const column of order) {
    if (keep(column)) continue
    removeColumn(state, column)
    if (!isCovered(state)) addColumn(state, column)
  }
}

/** Adds the best column per cost until all rooms are met, then drops what became redundant. False where nothing helps. */
export function completeGreedily(
  state: CoverState,
  roomWeights: Float64Array,
  values: Float64Array | null = null,
): boolean {
  const gains = gainsOf(state, roomWeights)
  while (!isCovered(state)) {
    const column = bestColumn(state, gains, values)
    if (column < 0) return false
    gains.add(column)
  }
  dropRedundant(state, (column) => state.task.fixed.includes(column))
  return true
}

export function startState(task: CoverTask, lists: ColumnLists): CoverState {
  const state = emptyState(task, lists)
  for (const column of task.fixed) addColumn(state, column)
  return state
}

/** The greedy cover from the fixed columns; null where even all columns together cannot cover. */
export function greedyCover(task: CoverTask, lists: ColumnLists): number[] | null {
  const state = startState(task, lists)
  return completeGreedily(state, new Float64Array(task.rooms.length).fill(1)) ? chosenColumns(state) : null
}

export function costOf(task: CoverTask, columns: readonly number[]): number {
  return columns.reduce((sum, column) => sum + task.costs[column]!, 0)
}

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
function exchange(state: CoverState): void {
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
  const open = openRooms(state)
  if (open === 0) return -1
  const mayDo = mayComplete(state)
  const added = new Int32Array(task.rooms.length)
  for (const column of completionColumns(state)) {
    if (task.costs[column]! >= price || state.chosen[column] === 1 || removed.includes(column)) continue
    if (!mayDo(column)) continue
    if (!completes(state, column, open, added)) continue
    addColumn(state, column)
    return column
  }
  for (const column of removed) addColumn(state, column)
  return null
}

/** Columns and rooms up to which what each column covers of each room has a place of its own. */
const MOST_COVERED_KEPT = 1_000_000

/** Weight that each column covers in each room: column·rooms + room. */
const knownCovered = new WeakMap<ColumnLists, Int32Array>()

function coveredWeights({ task, lists }: CoverState): Int32Array {
  const known = knownCovered.get(lists)
  if (known) return known
  const covered = new Int32Array(task.columns * task.rooms.length)
  for (let c = 0; c < task.columns; c++) {
    for (let i = lists.starts[c]!; i < lists.starts[c + 1]!; i++) {
      const sample = lists.samples[i]!
      covered[c * task.rooms.length + task.roomOf[sample]!]! += task.weights[sample]!
    }
  }
  knownCovered.set(lists, covered)
  return covered
}

/** A quick test that only columns fail which cannot meet all open rooms: they do not reach one, or cover less of it than it lacks. */
function mayComplete(state: CoverState): (column: number) => boolean {
  const { task, lists, missing } = state
  const rooms = task.rooms.length
  if (task.secondary !== null || task.columns * rooms > MOST_COVERED_KEPT) {
    const openBits = openRoomBits(state)
    return (column) => isSubset(openBits, 0, lists.rooms, column, lists.roomWords)
  }
  const covered = coveredWeights(state)
  const open = task.rooms.flatMap((_, r) => (missing[r]! > 0 ? [r] : []))
  return (column) => {
    for (let i = 0; i < open.length; i++) if (covered[column * rooms + open[i]!]! < missing[open[i]!]!) return false
    return true
  }
}

/**
 * A good cover: greedy from the fixed columns, exchanged, repeated with the weights of rooms that were expensive raised.
 * A bounded heuristic; null where even all columns together cannot cover.
 * @param enoughAt a cover that costs no more ends it: none is cheaper
 */
export function goodCover(task: CoverTask, lists: ColumnLists, rounds: number, enoughAt = 0): number[] | null {
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
    if (bestCost <= enoughAt) return best
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
