/**
 * Bounds of a reduced task by its linear relaxation, with cuts that a fractional solution breaks, until the bound stops rising, and a
 * dive for a cover (`boundByRelaxation`); and a bound by prices found by hand, where that settles a search (`raiseByPacking`).
 *
 * Cost: pivots; each counts as work.
 */

import { addToPool, byValue, type CoverCut, cutValue, growCut, range, sampleValue } from './cover-cuts.js'
import { type CoverTask, isCovered, stateOf } from './cover-state.js'
import { knapsackCuts } from './knapsack-cuts.js'
import type { LinearRow } from './linear-model.js'
import { exchangedCover, repairCover } from './local-search.js'
import { cutRow } from './master.js'
import { type OpenRelaxation, withRelaxation } from './open-relaxation.js'
import { isDone, masterRows, offer, raise, type Search, targetOf, VALUE_GUARD } from './search.js'

const LP_ROUNDS = 30
/** The same for the cost of a large task while its number of columns is open: branching on the number gains more of the work. */
const LP_ROUNDS_BEFORE_COUNT = 8
const CUTS_PER_ROUND = 60
const SEEDS_PER_ROUND = 6
const MOST_STALLED = 3
const LEAST_PROGRESS = 1e-4
const LEAST_VIOLATION = 1e-4
/** Steps of work for each sample that a cut weighs as its next one. */
const STEPS_PER_WEIGHED = 30
/** In a dive, columns above this value follow the largest one to 1. */
const NEARLY_ONE = 0.999

/** Cuts that a fractional solution breaks. */
export function fractionalCuts(search: Search, values: Float64Array): CoverCut[] {
  const { task, coverers, rooms } = search
  const price = byValue(values)
  const cuts: CoverCut[] = []
  for (const r of rooms) {
    const room = task.rooms[r]!
    if (room.slack === 0) continue
    const usable = range(room)
    const coverage = Float64Array.from(usable, (sample) => sampleValue(coverers, sample, values))
    for (const at of leastOf(coverage, SEEDS_PER_ROUND)) {
      if (coverage[at]! >= 1 - VALUE_GUARD) break
      const seed = room.start + at
      const cut = growCut(task, coverers, r, seed, usable, price)
      search.work.spend(STEPS_PER_WEIGHED * usable.length * (cut?.samples.length ?? 1))
      if (cut && cutValue(cut, values) < 1 - LEAST_VIOLATION) cuts.push(cut)
    }
  }
  return cuts
}

/** Where so many of the least values stand, the least first, of equal ones the first. */
function leastOf(values: Float64Array, most: number): number[] {
  const least: number[] = []
  for (let at = 0; at < values.length; at++) {
    if (least.length === most && values[at]! >= values[least[most - 1]!]!) continue
    let place = least.length
    while (place > 0 && values[least[place - 1]!]! > values[at]!) place -= 1
    least.splice(place, 0, at)
    if (least.length > most) least.pop()
  }
  return least
}

/**
 * Raises the bound by the linear relaxation, adding cuts while they help and dropping columns that are too dear; then dives
 * for a good cover. A large task first gets a bound on its number of APs, which rounds up further than one on the cost.
 */
export function boundByRelaxation(search: Search): void {
  withRelaxation(search, search.work, (lp) => {
    if (search.large) climbCount(search, lp)
    // While the number is open the cost says little more than it did; branching on it is next.
    if (search.large && search.leastColumns < (search.best?.length ?? 0)) return
    const values = climb(search, lp)
    if (values === null || isDone(search)) return
    // Rows that the cost does not need may be those that the number of columns does, and what rounding finds, swaps find as well.
    if (search.large) return
    dropSlack(search, values)
    offerRounded(search, values)
    if (!isDone(search)) dive(search, lp, values)
  })
}

/** Adds the cuts that the values break to the open model; false where there are none. */
export function addBrokenCuts(search: Search, lp: OpenRelaxation, values: Float64Array): boolean {
  const found = addToPool(search.pool, fractionalCuts(search, values))
  // What is left out here would stay out: the pool takes no cut twice. A large task cannot afford that.
  const entered = search.large ? found : found.slice(0, CUTS_PER_ROUND)
  for (const cut of entered) lp.addRow(cutRow(cut))
  const { task, lists, work, rooms } = search
  const coverers = search.huge ? search.coverers : null
  const counted = search.counted === null ? [] : knapsackCuts(task, lists, values, work, rooms, coverers)
  for (const row of counted) lp.addRow(row)
  const asked = search.huge ? (search.side?.brokenBy?.(values, search.rooms, search.work) ?? []) : []
  for (const row of asked) lp.addRow(row)
  search.counted?.push(...counted, ...asked)
  return entered.length + counted.length + asked.length > 0
}

/** Least number of columns by the relaxation with every column at 1, stated as a row for all that follows. */
function climbCount(search: Search, lp: OpenRelaxation): void {
  const { task } = search
  lp.setCosts(new Float64Array(task.columns).fill(1))
  let least = 0
  let before = Number.NEGATIVE_INFINITY
  let stalled = 0
  for (let round = 0; round < LP_ROUNDS && stalled < MOST_STALLED; round++) {
    const found = lp.solve()
    if (found === null) break
    least = Math.max(least, Math.ceil(found.objective - VALUE_GUARD))
    search.countPrices = { objective: found.objective, reduced: found.reduced }
    stalled = found.objective > before + LEAST_PROGRESS ? 0 : stalled + 1
    before = found.objective
    if (least >= (search.best?.length ?? Number.POSITIVE_INFINITY)) break
    if (!addBrokenCuts(search, lp, found.values)) break
  }
  lp.setCosts(task.costs)
  if (least > search.leastColumns) lp.addRow(stateCount(search, least))
}

/** Takes up the proven least number of columns, as a row of all that follows. */
export function stateCount(search: Search, least: number): LinearRow {
  const indices = Array.from({ length: search.task.columns }, (_, c) => c)
  const row = { lower: least, upper: Number.POSITIVE_INFINITY, indices, values: indices.map(() => 1) }
  const others = search.sideRows.filter((known) => known !== search.countRow)
  search.sideRows.splice(0, search.sideRows.length, ...others, row)
  search.countRow = row
  search.leastColumns = least
  raise(search, leastCostOf(search.task, least))
  return row
}

/** What so many columns cost at least. */
function leastCostOf({ costs, fixed }: CoverTask, columns: number): number {
  const isFixed = new Set(fixed)
  const cheapest = costs.reduce(
    (least, cost, c) => (isFixed.has(c) ? least : Math.min(least, cost)),
    Number.POSITIVE_INFINITY,
  )
  const base = fixed.reduce((sum, column) => sum + costs[column]!, 0)
  return columns > fixed.length ? base + (columns - fixed.length) * cheapest : base
}

/** Solve, cut, solve again, as long as the bound rises; the last values. */
export function climb(search: Search, lp: OpenRelaxation): Float64Array | null {
  const { large, leastColumns, best } = search
  const most = large && leastColumns < (best?.length ?? 0) ? LP_ROUNDS_BEFORE_COUNT : LP_ROUNDS
  let before = Number.NEGATIVE_INFINITY
  let stalled = 0
  for (let round = 0; ; round++) {
    const found = lp.solve()
    if (found === null) return null
    raise(search, found.objective)
    search.prices = { objective: found.objective, reduced: found.reduced }
    dropDear(search)
    stalled = found.objective > before + LEAST_PROGRESS ? 0 : stalled + 1
    before = found.objective
    if (isDone(search) || stalled >= MOST_STALLED || round >= most) return found.values
    if (!addBrokenCuts(search, lp, found.values)) return found.values
  }
}

/** Cuts that the relaxation does not need leave the pool: the master stays small and gets them back when it breaks them. */
function dropSlack({ task, pool, counted }: Search, values: Float64Array): void {
  const isTight = ({ lower, indices, values: of }: LinearRow) =>
    indices.reduce((sum, column, i) => sum + of[i]! * values[column]!, 0) <= lower + VALUE_GUARD
  counted?.splice(0, counted.length, ...counted.filter(isTight))
  const tight = pool.filter((cut) => task.rooms[cut.room]!.slack === 0 || cutValue(cut, values) <= 1 + VALUE_GUARD)
  pool.splice(0, pool.length, ...tight)
}

/** Covers made from the columns of high value, completed greedily. */
function offerRounded(search: Search, values: Float64Array): void {
  const { task, lists } = search
  for (const least of [0.9, 0.7, 0.5, 0.3]) {
    const columns = Array.from({ length: task.columns }, (_, c) => c).filter((c) => values[c]! >= least)
    const cover = repairCover(task, lists, columns, values)
    if (cover) offer(search, cover)
    if (isDone(search)) return
  }
}

/** Fixes the largest columns at 1 one after another, cutting on the way, until they cover or cannot get cheaper. */
function dive(search: Search, lp: OpenRelaxation, start: Float64Array): void {
  const { task, lists } = search
  const fixed = new Set(task.fixed)
  let values = start
  for (let depth = 0; depth < task.columns; depth++) {
    for (const column of columnsToFix(values, task.columns, fixed)) {
      fixed.add(column)
      lp.fix(column)
    }
    if (isCovered(stateOf(task, lists, fixed))) break
    let found = lp.solve()
    if (found && addBrokenCuts(search, lp, found.values)) found = lp.solve()
    if (found === null || search.roundUp(found.objective) >= search.cost) return
    values = found.values
  }
  const cover = exchangedCover(task, lists, fixed)
  if (cover) offer(search, cover)
}

function columnsToFix(values: Float64Array, columns: number, fixed: ReadonlySet<number>): number[] {
  const nearly: number[] = []
  let largest = -1
  for (let c = 0; c < columns; c++) {
    if (fixed.has(c)) continue
    if (values[c]! > NEARLY_ONE) nearly.push(c)
    if (largest < 0 || values[c]! > values[largest]!) largest = c
  }
  return nearly.length > 0 || largest < 0 ? nearly : [largest]
}

/** A column whose reduced cost lifts the bound to the best known cost cannot be part of a cheaper solution. */
export function dropDear(search: Search): void {
  const { task, allowed, prices } = search
  if (prices === null) return
  const fixed = new Set(task.fixed)
  for (let c = 0; c < task.columns; c++) {
    if (fixed.has(c) || allowed[c] === 0 || prices.reduced[c]! <= 0) continue
    if (search.roundUp(prices.objective + prices.reduced[c]! - VALUE_GUARD) >= search.cost) allowed[c] = 0
  }
}

/** Orders in which rows are packed, each led by another of the shortest ones. */
const PACKINGS = 12

/** Σ values·x ≥ need over the columns that are not fixed. */
interface PackedRow extends Pick<LinearRow, 'indices' | 'values'> {
  readonly need: number
}

function packedRow({ task }: Search, { lower, upper, indices, values }: LinearRow): PackedRow | null {
  if (upper !== Number.POSITIVE_INFINITY || values.some((value) => value < 0)) return null
  const fixed = new Set(task.fixed)
  const free = [...indices.keys()].filter((i) => values[i]! > 0 && !fixed.has(indices[i]!))
  const met = indices.reduce((sum, column, i) => sum + (fixed.has(column) ? values[i]! : 0), 0)
  if (lower <= met || free.length === 0) return null
  return { need: lower - met, indices: free.map((i) => indices[i]!), values: free.map((i) => values[i]!) }
}

/** What rows are worth in sum where each takes as large a price as what is left of the costs allows. */
function packed(rows: Iterable<PackedRow>, costs: Float64Array): number {
  const left = costs.slice()
  let worth = 0
  for (const { need, indices, values } of rows) {
    let price = Number.POSITIVE_INFINITY
    for (let i = 0; i < indices.length && price > 0; i++) price = Math.min(price, left[indices[i]!]! / values[i]!)
    if (price <= 0) continue
    worth += price * need
    for (let i = 0; i < indices.length; i++) left[indices[i]!]! -= price * values[i]!
  }
  return worth
}

/**
 * A bound by prices that are found by hand: a feasible solution of the dual of the relaxation, so that where it already settles the
 * search the linear programme would have said the same. Else nothing of it is kept.
 */
export function raiseByPacking(search: Search): void {
  const { task } = search
  if (search.best === null) return
  const rows = masterRows(search).flatMap((row) => packedRow(search, row) ?? [])
  rows.sort((a, b) => a.indices.length / a.need - b.indices.length / b.need)
  const base = task.fixed.reduce((sum, column) => sum + task.costs[column]!, 0)
  for (const first of [...rows.keys()].slice(0, PACKINGS)) {
    const order = [rows[first]!, ...rows.slice(0, first), ...rows.slice(first + 1)]
    const bound = search.roundUp(base + packed(order, task.costs) - VALUE_GUARD)
    search.work.spend(rows.reduce((sum, { indices }) => sum + indices.length, 0))
    if (bound < targetOf(search) - VALUE_GUARD) continue
    raise(search, bound)
    return
  }
}
