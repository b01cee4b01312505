import { popCount } from './bitset.js'
import type { CoverTask } from './cover-task.js'
import type { LinearRow } from './linear-model.js'
import { shiftColumn, type UnitState, unitState, type WordRows } from './word-rows.js'

/** A row of the kind Σ values·x ≥ lower with what the chosen columns bring to it. */
interface SideRow {
  readonly row: LinearRow
  /** Value of every column. */
  readonly coefficients: Float64Array
  weight: number
  activity: number
}

/** A choice of columns under change: what it covers, what it brings to the rows, and how hard each has been to meet. */
export interface SwapState {
  readonly task: CoverTask
  readonly units: UnitState
  /** Weight still missing in each room, at most 0 when it is met. */
  readonly missing: Int32Array
  readonly chosen: Set<number>
  readonly roomWeights: Float64Array
  readonly rows: SideRow[]
  /** Words of columns looked at so far. */
  looked: number
}

export function swapState(task: CoverTask, rows: WordRows, start: readonly number[]): SwapState {
  const swap: SwapState = {
    task,
    units: unitState(task, rows),
    missing: Int32Array.from(task.rooms, (room) => room.need),
    chosen: new Set(),
    roomWeights: new Float64Array(task.rooms.length).fill(1),
    rows: [],
    looked: 0,
  }
  for (const column of start) bringIn(swap, column)
  return swap
}

export function enterRow(swap: SwapState, row: LinearRow): void {
  const coefficients = new Float64Array(swap.task.columns)
  row.indices.forEach((column, i) => {
    coefficients[column] = row.values[i]!
  })
  let activity = 0
  for (const column of swap.chosen) activity += coefficients[column]!
  swap.rows.push({ row, coefficients, weight: 1, activity })
}

const MET = 1e-9

export function missingOf({ row, activity }: SideRow): number {
  return Math.max(0, row.lower - activity - MET)
}

export function isMet({ missing, rows }: SwapState): boolean {
  return missing.every((weight) => weight <= 0) && rows.every((side) => missingOf(side) === 0)
}

export function bringIn(swap: SwapState, column: number): void {
  shiftColumn(swap.units, column, 1, swap.missing)
  swap.chosen.add(column)
  for (const side of swap.rows) side.activity += side.coefficients[column]!
}

export function takeOut(swap: SwapState, column: number): void {
  shiftColumn(swap.units, column, -1, swap.missing)
  swap.chosen.delete(column)
  for (const side of swap.rows) side.activity -= side.coefficients[column]!
}

/** What is missed less once the column enters (`sign` 1), or more once it leaves (−1): weighted shares of the needs. */
export function worth(swap: SwapState, column: number, sign: 1 | -1): number {
  let sum = worthInRooms(swap, column, sign)
  for (const side of swap.rows) {
    const value = side.coefficients[column]!
    if (value === 0) continue
    const after = Math.max(0, side.row.lower - side.activity - sign * value - MET)
    sum += (side.weight * Math.abs(after - missingOf(side))) / side.row.lower
  }
  return sum
}

function worthInRooms(swap: SwapState, column: number, sign: 1 | -1): number {
  const { rows, open, once } = swap.units
  const turning = sign === 1 ? open : once
  const end = rows.starts[column + 1]!
  let sum = 0
  for (let i = rows.starts[column]!; i < end; ) {
    const room = rows.roomOf[rows.at[i]!]!
    let units = 0
    for (; i < end && rows.roomOf[rows.at[i]!] === room; i++) units += popCount(rows.bits[i]! & turning[rows.at[i]!]!)
    if (units > 0) sum += worthOfUnits(swap, room, sign * units)
  }
  swap.looked += end - rows.starts[column]!
  return sum
}

function worthOfUnits({ task, missing, roomWeights }: SwapState, room: number, units: number): number {
  const after = Math.max(0, missing[room]! - units)
  return (roomWeights[room]! * Math.abs(after - Math.max(0, missing[room]!))) / task.rooms[room]!.need
}

/** What stays open weighs so much more. */
export function harden({ missing, roomWeights, rows }: SwapState, by: number): void {
  for (let r = 0; r < roomWeights.length; r++) if (missing[r]! > 0) roomWeights[r]! += by
  for (const side of rows) if (missingOf(side) > 0) side.weight += by
}
