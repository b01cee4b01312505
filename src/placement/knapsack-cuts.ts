/**
 * Cuts of a room that count what each column covers. Of any of its samples S at least b = weight(S) − slack must be covered, so
 * Σ min(b, covered weight in S) · x ≥ b, and for every whole d also Σ ⌈min(b, …) / d⌉ · x ≥ ⌈b / d⌉ (Carr, Fleischer, Leung and
 * Phillips, 2000; rounding after Chvátal and Gomory). With d one below b that says: one column that serves all of S, or two. All
 * numbers are whole, so the rows hold exactly.
 *
 * S are the samples that a fractional solution covers least, d one of the amounts that its columns cover. Cost of a cut: the
 * columns of the solution in the room, for each S and d; then one pass over the samples of the S that is broken most.
 */

import { type Coverers, columnsAt } from './cover-cuts.js'
import type { ColumnLists, CoverTask } from './cover-state.js'
import type { LinearRow } from './linear-model.js'
import type { Work } from './work.js'

/** A value below this counts as none. */
const LEAST_VALUE = 1e-6
const LEAST_VIOLATION = 1e-3
/** Two sums of values that differ by less count as the same. */
const SAME_COVERAGE = 1e-9
/** Parts of b by which it is divided, beside the amounts that columns cover. */
const PARTS = [1, 2, 3, 4]

/** A column of the fractional solution with its entries of one room in the lists. */
interface Used {
  readonly value: number
  readonly from: number
  readonly to: number
}

/** Columns of the solution by room. */
function usedByRoom(task: CoverTask, lists: ColumnLists, values: Float64Array): Used[][] {
  const byRoom: Used[][] = task.rooms.map(() => [])
  for (let column = 0; column < task.columns; column++) {
    const value = values[column]!
    if (value <= LEAST_VALUE) continue
    const end = lists.starts[column + 1]!
    for (let from = lists.starts[column]!; from < end; ) {
      const room = task.roomOf[lists.samples[from]!]!
      let to = from + 1
      while (to < end && lists.samples[to]! < task.rooms[room]!.end) to += 1
      byRoom[room]!.push({ value, from, to })
      from = to
    }
  }
  return byRoom
}

/** The samples of S in the order they entered, and what stands in the row. */
interface Broken {
  readonly samples: number
  readonly need: number
  readonly divisor: number
  readonly violation: number
}

/** The divisor by which the row is broken most; `amounts` are the weights that the used columns cover of S. */
function bestDivisor(used: readonly Used[], amounts: Int32Array, samples: number, need: number): Broken {
  let best: Broken = { samples, need, divisor: 1, violation: 0 }
  const divisors = new Set(PARTS.map((part) => Math.max(1, Math.floor((need - 1) / part))))
  for (const amount of amounts) if (amount > 0 && amount < need) divisors.add(amount)
  for (const divisor of divisors) {
    const right = Math.ceil(need / divisor)
    let left = 0
    for (let i = 0; i < used.length && left < right; i++)
      left += Math.ceil(Math.min(need, amounts[i]!) / divisor) * used[i]!.value
    const violation = 1 - left / right
    if (violation > best.violation) best = { samples, need, divisor, violation }
  }
  return best
}

/** The room's samples, those first that the solution covers least. */
function leastCovered(lists: ColumnLists, used: readonly Used[], start: number, end: number) {
  const coverage = new Float64Array(end - start)
  const usedAt: number[][] = Array.from(coverage, () => [])
  for (const [i, { value, from, to }] of used.entries()) {
    for (let entry = from; entry < to; entry++) {
      const sample = lists.samples[entry]! - start
      coverage[sample]! += value
      usedAt[sample]!.push(i)
    }
  }
  const order = [...coverage.keys()].sort((a, b) => coverage[a]! - coverage[b]! || a - b)
  return { coverage, usedAt, order }
}

/** The row of a room that is broken most, over all columns; null where none is. */
function knapsackCut(
  task: CoverTask,
  lists: ColumnLists,
  room: number,
  used: readonly Used[],
  work: Work,
  coverers: Coverers | null,
): LinearRow | null {
  const { start, end, slack } = task.rooms[room]!
  const { coverage, usedAt, order } = leastCovered(lists, used, start, end)
  const amounts = new Int32Array(used.length)
  let best: Broken = { samples: 0, need: 0, divisor: 1, violation: LEAST_VIOLATION }
  let weight = 0
  for (const [i, sample] of order.entries()) {
    weight += task.weights[start + sample]!
    for (const u of usedAt[sample]!) amounts[u]! += task.weights[start + sample]!
    const next = order[i + 1]
    if (weight <= slack || (next !== undefined && coverage[next]! <= coverage[sample]! + SAME_COVERAGE)) continue
    const found = bestDivisor(used, amounts, i + 1, weight - slack)
    work.spend(2 * used.length * (used.length + PARTS.length))
    if (found.violation > best.violation) best = found
  }
  return best.need === 0 ? null : rowOf(task, lists, coverers, order.slice(0, best.samples), start, best, work)
}

function coverersIn({ bySample }: ColumnLists, sample: number): ArrayLike<number> {
  return bySample.columns.subarray(bySample.starts[sample]!, bySample.starts[sample + 1]!)
}

function rowOf(
  task: CoverTask,
  lists: ColumnLists,
  coverers: Coverers | null,
  samples: readonly number[],
  start: number,
  { need, divisor }: Broken,
  work: Work,
): LinearRow {
  const amounts = new Int32Array(task.columns)
  for (const sample of samples) {
    const columns = coverers === null ? coverersIn(lists, start + sample) : columnsAt(coverers, start + sample)
    for (let i = 0; i < columns.length; i++) amounts[columns[i]!]! += task.weights[start + sample]!
    work.spend(2 * columns.length)
  }
  const indices: number[] = []
  for (let column = 0; column < amounts.length; column++) if (amounts[column]! > 0) indices.push(column)
  work.spend(task.columns)
  const values = indices.map((column) => Math.ceil(Math.min(need, amounts[column]!) / divisor))
  return {
    room: task.roomOf[start]!,
    lower: Math.ceil(need / divisor),
    upper: Number.POSITIVE_INFINITY,
    indices,
    values,
  }
}

/**
 * For each of some rooms (all) the counting cut that the values break most, if any. Not for rooms that ask for two APs a sample. Where columns by
 * sample are at hand as bits, the lists of them are not asked for.
 */
export function knapsackCuts(
  task: CoverTask,
  lists: ColumnLists,
  values: Float64Array,
  work: Work,
  rooms: Iterable<number> = task.rooms.keys(),
  coverers: Coverers | null = null,
): LinearRow[] {
  const used = usedByRoom(task, lists, values)
  return [...rooms].flatMap((room) =>
    task.rooms[room]!.pair ? [] : (knapsackCut(task, lists, room, used[room]!, work, coverers) ?? []),
  )
}
