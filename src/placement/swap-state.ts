import { addColumn, type ColumnLists, type CoverState, isCovered, removeColumn, stateOf } from './cover-state.js'
import type { CoverTask } from './cover-task.js'
import type { LinearRow } from './linear-model.js'

/** A row of the kind Σ values·x ≥ lower with what the chosen columns bring to it. */
interface SideRow {
  readonly row: LinearRow
  weight: number
  activity: number
}

/** A choice of columns under change: what it covers, what it brings to the rows, and how hard each has been to meet. */
export interface SwapState {
  readonly state: CoverState
  readonly chosen: Set<number>
  readonly roomWeights: Float64Array
  readonly rows: SideRow[]
  /** Rows of each column, with its value in them. */
  readonly rowsOf: Map<number, [SideRow, number][]>
  /** Scratch: weight a column would add to each room, and the rooms. */
  readonly added: Int32Array
  readonly touched: Int32Array
  /** Pairs of a column and a sample looked at so far. */
  pairs: number
}

export function swapState(task: CoverTask, lists: ColumnLists, start: readonly number[]): SwapState {
  return {
    state: stateOf(task, lists, start),
    chosen: new Set(start),
    roomWeights: new Float64Array(task.rooms.length).fill(1),
    rows: [],
    rowsOf: new Map(),
    added: new Int32Array(task.rooms.length),
    touched: new Int32Array(task.rooms.length),
    pairs: 0,
  }
}

export function enterRow(swap: SwapState, row: LinearRow): void {
  const side: SideRow = { row, weight: 1, activity: 0 }
  swap.rows.push(side)
  row.indices.forEach((column, i) => {
    const known = swap.rowsOf.get(column) ?? []
    known.push([side, row.values[i]!])
    swap.rowsOf.set(column, known)
    if (swap.chosen.has(column)) side.activity += row.values[i]!
  })
}

const MET = 1e-9

export function missingOf({ row, activity }: SideRow): number {
  return Math.max(0, row.lower - activity - MET)
}

export function isMet({ state, rows }: SwapState): boolean {
  return isCovered(state) && rows.every((side) => missingOf(side) === 0)
}

export function bringIn(swap: SwapState, column: number): void {
  addColumn(swap.state, column)
  swap.chosen.add(column)
  for (const [side, value] of swap.rowsOf.get(column) ?? []) side.activity += value
}

export function takeOut(swap: SwapState, column: number): void {
  removeColumn(swap.state, column)
  swap.chosen.delete(column)
  for (const [side, value] of swap.rowsOf.get(column) ?? []) side.activity -= value
}

/** What is missed less once the column enters (`sign` 1), or more once it leaves (−1): weighted shares of the needs. */
export function worth(swap: SwapState, column: number, sign: 1 | -1): number {
  let sum = worthInRooms(swap, column, sign)
  for (const [side, value] of swap.rowsOf.get(column) ?? []) {
    const after = Math.max(0, side.row.lower - side.activity - sign * value - MET)
    sum += (side.weight * Math.abs(after - missingOf(side))) / side.row.lower
  }
  return sum
}

function worthInRooms(swap: SwapState, column: number, sign: 1 | -1): number {
  const { state, roomWeights, added, touched } = swap
  const { task, lists, covering, missing } = state
  const [start, end] = [lists.starts[column]!, lists.starts[column + 1]!]
  const turning = sign === 1 ? 0 : 1
  let rooms = 0
  for (let i = start; i < end; i++) {
    const sample = lists.samples[i]!
    if (covering[sample] !== turning) continue
    const room = task.roomOf[sample]!
    if (added[room] === 0) touched[rooms++] = room
    added[room]! += task.weights[sample]!
  }
  swap.pairs += end - start
  let sum = 0
  for (let k = 0; k < rooms; k++) {
    const room = touched[k]!
    const after = Math.max(0, missing[room]! - sign * added[room]!)
    sum += (roomWeights[room]! * Math.abs(after - Math.max(0, missing[room]!))) / task.rooms[room]!.need
    added[room] = 0
  }
  return sum
}

/** What stays open weighs more. */
export function harden({ state, roomWeights, rows }: SwapState, factor: number): void {
  for (let r = 0; r < roomWeights.length; r++) if (state.missing[r]! > 0) roomWeights[r]! *= factor
  for (const side of rows) if (missingOf(side) > 0) side.weight *= factor
}
