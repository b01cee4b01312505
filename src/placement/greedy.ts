import {
  addColumn,
  type ColumnLists,
  type CoverState,
  chosenColumns,
  emptyState,
  isCovered,
  removeColumn,
  sampleMet,
} from './cover-state.js'
import type { CoverTask } from './cover-task.js'

/** Share of the needs still missing that a column would meet; a sample of a pair room counts half for its first AP. */
function gainOf(state: CoverState, column: number, roomWeights: Float64Array): number {
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

/** Gains of all columns, counted anew only where a column that came in shares a room. */
interface Gains {
  readonly of: Float64Array
  readonly stale: Uint8Array
}

function markStale({ stale }: Gains, { lists, task }: CoverState, added: number): void {
  const { rooms, roomWords } = lists
  for (let c = 0; c < task.columns; c++) {
    for (let w = 0; w < roomWords; w++) {
      if ((rooms[c * roomWords + w]! & rooms[added * roomWords + w]!) !== 0) stale[c] = 1
    }
  }
}

function bestColumn(state: CoverState, gains: Gains, roomWeights: Float64Array, values: Float64Array | null): number {
  let best = -1
  let bestScore = 0
  for (let c = 0; c < state.task.columns; c++) {
    if (state.chosen[c] === 1) continue
    if (gains.stale[c] === 1) gains.of[c] = gainOf(state, c, roomWeights)
    gains.stale[c] = 0
    const draw = values ? VALUE_FLOOR + values[c]! : 1
    const score = (draw * gains.of[c]!) / Math.max(state.task.costs[c]!, 0.5)
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
  const { columns } = state.task
  const gains = { of: new Float64Array(columns), stale: new Uint8Array(columns).fill(1) }
  while (!isCovered(state)) {
    const column = bestColumn(state, gains, roomWeights, values)
    if (column < 0) return false
    addColumn(state, column)
    markStale(gains, state, column)
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
