import { addToPool, byValue, type CoverCut, cutValue, growCut, range } from './cover-cuts.js'
import { isCovered, stateOf } from './cover-state.js'
import { exchangedCover, repairCover } from './local-search.js'
import { cutRow } from './master.js'
import { type OpenRelaxation, withRelaxation } from './open-relaxation.js'
import { isDone, offer, raise, type Search, VALUE_GUARD } from './search.js'

const LP_ROUNDS = 30
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
function fractionalCuts(search: Search, values: Float64Array): CoverCut[] {
  const { task, coverers } = search
  const price = byValue(values)
  const cuts: CoverCut[] = []
  task.rooms.forEach((room, r) => {
    if (room.slack === 0) return
    const usable = range(room)
    const coverage = new Map(usable.map((sample) => [sample, sampleValue(search, sample, values)]))
    const weakest = [...usable].sort((a, b) => coverage.get(a)! - coverage.get(b)! || a - b)
    for (const seed of weakest.slice(0, SEEDS_PER_ROUND)) {
      if (coverage.get(seed)! >= 1 - VALUE_GUARD) break
      const cut = growCut(task, coverers, r, seed, usable, price)
      search.work.spend(STEPS_PER_WEIGHED * usable.length * (cut?.samples.length ?? 1))
      if (cut && cutValue(cut, values) < 1 - LEAST_VIOLATION) cuts.push(cut)
    }
  })
  return cuts
}

function sampleValue(search: Search, sample: number, values: Float64Array): number {
  let sum = 0
  for (const column of search.bySample.primary(sample)) sum += values[column]!
  return sum
}

/**
 * Raises the bound by the linear relaxation, adding cuts while they help and dropping columns that are too dear; then dives
 * for a good cover. A large task first gets a bound on its number of APs, which rounds up further than one on the cost.
 */
export function boundByRelaxation(search: Search): void {
  withRelaxation(search, search.work, (lp) => {
    if (search.large) climbCount(search, lp)
    const values = climb(search, lp)
    if (values === null || isDone(search)) return
    dropSlack(search, values)
    // What rounding finds there, the search by swaps has found before.
    if (search.large) return
    offerRounded(search, values)
    if (!isDone(search)) dive(search, lp, values)
  })
}

/** Adds the cuts that the values break to the open model; false where there are none. */
function addBrokenCuts(search: Search, lp: OpenRelaxation, values: Float64Array): boolean {
  const found = addToPool(search.pool, fractionalCuts(search, values))
  // What is left out here would stay out: the pool takes no cut twice. A large task cannot afford that.
  const entered = search.large ? found : found.slice(0, CUTS_PER_ROUND)
  for (const cut of entered) lp.addRow(cutRow(cut.columns))
  return entered.length > 0
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
    stalled = found.objective > before + LEAST_PROGRESS ? 0 : stalled + 1
    before = found.objective
    if (least >= (search.best?.length ?? Number.POSITIVE_INFINITY)) break
    if (!addBrokenCuts(search, lp, found.values)) break
  }
  lp.setCosts(task.costs)
  if (least === 0) return
  const indices = Array.from({ length: task.columns }, (_, c) => c)
  const row = { lower: least, upper: Number.POSITIVE_INFINITY, indices, values: indices.map(() => 1) }
  search.sideRows.push(row)
  lp.addRow(row)
}

/** Solve, cut, solve again, as long as the bound rises; the last values. */
function climb(search: Search, lp: OpenRelaxation): Float64Array | null {
  let before = Number.NEGATIVE_INFINITY
  let stalled = 0
  for (let round = 0; ; round++) {
    const found = lp.solve()
    if (found === null) return null
    raise(search, found.objective)
    dropDear(search, found.objective, found.reduced)
    stalled = found.objective > before + LEAST_PROGRESS ? 0 : stalled + 1
    before = found.objective
    if (isDone(search) || stalled >= MOST_STALLED || round >= LP_ROUNDS) return found.values
    if (!addBrokenCuts(search, lp, found.values)) return found.values
  }
}

/** Cuts that the relaxation does not need leave the pool: the master stays small and gets them back when it breaks them. */
function dropSlack({ task, pool }: Search, values: Float64Array): void {
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
function dropDear(search: Search, objective: number, reducedCosts: Float64Array): void {
  const { task, allowed } = search
  const fixed = new Set(task.fixed)
  for (let c = 0; c < task.columns; c++) {
    if (fixed.has(c) || allowed[c] === 0 || reducedCosts[c]! <= 0) continue
    if (search.roundUp(objective + reducedCosts[c]! - VALUE_GUARD) >= search.cost) allowed[c] = 0
  }
}
