/**
 * Least cost of a reduced task by cuts (Benders' way for covers with slack: of any samples that together weigh more than a room
 * may miss, one must be covered): a bound by the relaxation (`relaxation-bound.ts`), then rounds in whole numbers, each solved, cut off
 * or accepted (`solveTask`).
 *
 * The bound of every round is that of a relaxation and holds whatever ends the search. Cost: pivots; each counts as work, so
 * that a search ends at the same place everywhere.
 */

import type { Highs } from 'highs'
import { type CutsOf, raiseCount } from './branch.js'
import { addToPool, type CoverCut, growCutByCount, range, roomCuts } from './cover-cuts.js'
import { type CoverState, type CoverTask, isCovered, sampleMet, stateOf } from './cover-state.js'
import { raiseWithDemand } from './demand-windows.js'
import { halfCuts } from './half-cuts.js'
import { knapsackCuts } from './knapsack-cuts.js'
import type { LinearRow } from './linear-model.js'
import { repairCover } from './local-search.js'
import { cutRow, type ExplicitRooms, masterModel, solveMip } from './master.js'
import { improve } from './neighbourhoods.js'
import { withRelaxation } from './open-relaxation.js'
import {
  addBrokenCuts,
  boundByRelaxation,
  climb,
  dropDear,
  fractionalCuts,
  raiseByPacking,
  stateCount,
} from './relaxation-bound.js'
import {
  explicitOf,
  isDone,
  learn,
  masterRows,
  offer,
  offerAnnealed,
  offerSwapped,
  offerTempered,
  raise,
  type Search,
  type SearchLimits,
  type SearchResult,
  type SideCondition,
  startSearch,
  targetOf,
  VALUE_GUARD,
} from './search.js'
import { searchTree } from './tree-search.js'
import { boundByWindows } from './windows.js'
import { dearer, partOf, type Work } from './work.js'

const SEEDS_PER_ROOM = 8
const MIP_ROUNDS_BEFORE_EXPLICIT = 12
const MOST_MIP_ROUNDS = 400
/** Share of the work left that rounds in whole numbers of a large task may take: they seldom end there. */
const SHARE_OF_ROUNDS = 0.3
/** The same where the number of columns is proven and only their prices are left: there they often do. */
const SHARE_OF_PRICE_ROUNDS = 0.9
/** Pairs of a column and a sample up to which rooms are stated sample by sample: beyond, the solver's memory ends first. */
const MOST_EXPLICIT_PAIRS = 2_000_000

/** Columns in play up to which the master of a large building is solved in whole numbers: beyond, the solver's memory ends first. */
const MOST_WHOLE_COLUMNS = 10_000

/** True where the bound of the relaxation has to do. */
function isTooLarge({ large, allowed }: Search): boolean {
  return large && allowed.reduce((sum, one) => sum + one, 0) > MOST_WHOLE_COLUMNS
}

/** Cuts of the rooms that a choice leaves unmet, over the samples it does not cover. */
function integerCuts(search: Search, state: CoverState): CoverCut[] {
  const { task, coverers } = search
  const cuts: CoverCut[] = []
  task.rooms.forEach((room, r) => {
    if (state.missing[r]! <= 0 || room.pair) return
    const usable = range(room).filter((sample) => !sampleMet(state, sample))
    const step = Math.max(1, Math.floor(usable.length / 8))
    for (let i = 0; i < usable.length; i += step) {
      const cut = growCutByCount(task, coverers, r, usable[i]!, usable, search.work)
      if (cut) cuts.push(cut)
    }
  })
  return cuts
}

/** True when the best known solution is one of the master: none of its columns was dropped as too dear. */
function bestIsAllowed(search: Search): boolean {
  return search.best?.every((column) => search.allowed[column] === 1) ?? false
}

/** Where the best known solution cannot be handed to the master, it is asked for cheaper ones only. */
function cutoffRow(search: Search): LinearRow[] {
  if (search.best === null || bestIsAllowed(search)) return []
  const indices = Array.from({ length: search.task.columns }, (_, c) => c)
  return [{ lower: Number.NEGATIVE_INFINITY, upper: search.cost - 1, indices, values: [...search.task.costs] }]
}

function startValues(search: Search, explicit: ExplicitRooms): Float64Array | null {
  if (search.best === null || !bestIsAllowed(search)) return null
  const values = new Float64Array(search.task.columns + explicit.samples.length)
  for (const column of search.best) values[column] = 1
  const state = stateOf(search.task, search.lists, search.best)
  explicit.samples.forEach((sample, i) => {
    values[search.task.columns + i] = sampleMet(state, sample) ? 1 : 0
  })
  return values
}

/** States every room sample by sample, which ends what cuts alone do not, where the solver can hold that. */
function stateRooms({ task, lists, explicit }: Search): void {
  if (lists.samples.length <= MOST_EXPLICIT_PAIRS) for (const r of task.rooms.keys()) explicit.add(r)
}

/** One round: solve the master, raise the bound, and either accept its solution or cut it off. False when to stop. */
function masterRound(search: Search, limits: SearchLimits): boolean {
  const { task } = search
  if (limits.work.left() <= 0) return false
  const explicit = explicitOf(search)
  const model = masterModel(task, search.allowed, [...masterRows(search), ...cutoffRow(search)], explicit, true)
  const left = limits.nodes - search.nodes
  const outcome = solveMip(search.solver, model, task.columns, {
    nodes: left,
    work: limits.work,
    start: startValues(search, explicit),
    target: search.bound,
    settles: (bound, cost) => search.roundUp(bound) >= Math.min(cost, targetOf(search)) - VALUE_GUARD,
  })
  search.nodes += outcome.nodes
  raise(search, outcome.status === 'infeasible' ? search.cost : outcome.bound)
  if (isDone(search)) return false
  if (outcome.columns) cutOrAccept(search, outcome.columns)
  return !isDone(search) && outcome.status !== 'stopped' && search.nodes < limits.nodes
}

function cutOrAccept(search: Search, columns: readonly number[]): void {
  const state = stateOf(search.task, search.lists, columns)
  if (!isCovered(state)) {
    state.missing.forEach((weight, r) => {
      if (weight > 0 && search.task.rooms[r]!.pair) throw new Error('the master broke an explicit room')
    })
    addToPool(search.pool, integerCuts(search, state))
    // What the demand asks for holds for any choice, covered or not: said now, it spares the rounds that would find it out.
    learn(search.sideRows, search.side?.violated(columns) ?? [])
    const repaired = repairCover(search.task, search.lists, columns)
    if (repaired) offer(search, repaired)
    return
  }
  learn(search.sideRows, search.side?.violated(columns) ?? [])
  offer(search, columns)
}

/** A step of a large task takes about what it says (measured on a loaded machine: 0.97 to 1.03 ns): the whole budget stands for less than 120 s. */
const NANOSECONDS_PER_LARGE_STEP = 1.05
/** The same of a huge one, which is out of the processor's caches (measured on a machine of which three programs share each processor: 1.9 to 2.2 ns in annealing). */
const NANOSECONDS_PER_HUGE_STEP = 1.75
/** A step of windows takes so much of that (measured there: 0.4 to 0.5 ns). */
const PART_OF_WINDOW_STEP = 0.3
/** Share of the work left that branching on the number of columns may take where the next number settles it, and where more than that is open. */
const SHARE_OF_BRANCHES = 0.95
const SHARE_OF_DISTANT_BRANCHES = 0.6

/** Raises the bound of a large task by branching on how many columns it takes. */
function branchOnCount(search: Search): void {
  const { task } = search
  const cutsOf: CutsOf = (values, rows) => [
    ...addToPool(search.pool, fractionalCuts(search, values)).map((cut) => cutRow(cut)),
    ...knapsackCuts(task, search.lists, values, search.work),
    ...halfCuts(rows, values, task.columns, search.work).slice(0, 10),
  ]
  // There the number is what is asked: a row that states the least one hides how near the relaxation is to the next.
  const rows = masterRows(search).filter((row) => row !== search.countRow)
  const isNext = (search.best?.length ?? 0) - search.leastColumns <= 1
  const work = partOf(search.work, (isNext ? SHARE_OF_BRANCHES : SHARE_OF_DISTANT_BRANCHES) * search.work.left())
  const least = raiseCount(search, rows, work, cutsOf)
  if (least > search.leastColumns) stateCount(search, least)
  // While the number is open the cost says little more than it did.
  if (isDone(search) || least < (search.best?.length ?? 0)) return
  withRelaxation(search, search.work, (lp) => climb(search, lp))
  dropDear(search)
}

function shareOfRounds({ best, leastColumns }: Search): number {
  return best !== null && leastColumns >= best.length ? SHARE_OF_PRICE_ROUNDS : SHARE_OF_ROUNDS
}

/** Shares of the work left that the first covers of a huge task may take, and then its bound: the rest is for its covers. */
const SHARE_OF_FIRST_COVERS = 0.12
const SHARE_OF_WINDOWS = 0.5
/** The same where the demand is asked as well: a plan that carries it is harder to find. */
const SHARE_OF_PLANS = 0.65
const SHARE_OF_LAST_WINDOWS = 1

/** Of the work for windows, what those of coverage may take where the demand is asked as well. */
const SHARE_BEFORE_DEMAND = 0.5

/** The bound of a huge task, of its coverage and then with the demand beside it. */
function boundInWindows(search: Search, work: Work): number {
  const asked = search.side?.leastDemand?.()
  const first = asked === undefined ? work : partOf(work, SHARE_BEFORE_DEMAND * work.left())
  const { bound, prices } = boundByWindows(search, first, addBrokenCuts)
  return asked === undefined ? bound : Math.max(bound, raiseWithDemand(search, prices, asked, work))
}

/** A huge task: covers, a bound on its number of columns, and more covers. A cover that does not carry the demand is left to be bounded with it. */
function solveHuge(search: Search, limits: SearchLimits): void {
  const isEnough = () => isDone(search) || search.cost <= (limits.enoughAt ?? 0)
  const { coversFirst = false, onCovers } = limits
  improveLarge(search, limits, coversFirst ? SHARE_OF_PLANS : SHARE_OF_FIRST_COVERS)
  if (isEnough()) return
  if (search.best !== null && onCovers?.(search.best, search.bound, true) === false) return
  const share = (coversFirst ? SHARE_OF_LAST_WINDOWS : SHARE_OF_WINDOWS) * search.work.left()
  const work = dearer(partOf(search.work, share), PART_OF_WINDOW_STEP)
  stateCount(search, Math.ceil(boundInWindows(search, work) - VALUE_GUARD))
  if (!isEnough() && search.work.left() > 0) improveLarge(search, limits)
}

/** Searches by swaps in a huge task that bring nothing better, one after another, after which it is left. */
const IDLE_SWAPS = 3

/** Better covers of a large task, down to what is known of its bound. Of a huge one no neighbourhood is small enough to be solved. */
function improveLarge(search: Search, { enoughAt = 0 }: SearchLimits, share = 1): void {
  const isEnough = () => isDone(search) || search.cost <= enoughAt
  const work = partOf(search.work, share * search.work.left())
  if (search.huge) offerAnnealed(search, Math.max(enoughAt, search.bound), work)
  if (!search.huge || !isEnough()) offerSwapped(search, Math.max(enoughAt, search.bound), work)
  if (!search.huge && !isEnough()) offerTempered(search, enoughAt)
  if (!search.huge && !isEnough()) improve(search, solveTask)
  if (!search.huge) return
  let idle = 0
  for (let seed = 2; !isEnough() && idle < IDLE_SWAPS && work.left() > 0; seed++) {
    const before = search.cost
    offerSwapped(search, Math.max(enoughAt, search.bound), work, seed)
    idle = search.cost < before ? 0 : idle + 1
  }
}

/**
 * Least-cost choice of a reduced task. The master problem holds only cuts ("of these samples one must be covered"); its
 * optimum is a lower bound, and the solution itself once it covers every room and meets the side condition. Rooms whose cuts
 * do not converge are stated sample by sample. `known` are covers; those that break the side condition tell what it asks. Bounds are rounded up to the next cost that the APs can make.
 */
export function solveTask(
  solver: Highs,
  task: CoverTask,
  side: SideCondition | null,
  given: SearchLimits,
  known: readonly (readonly number[])[] = [],
): SearchResult {
  const started = startSearch(solver, task, side, known, given)
  const perStep = started.huge ? NANOSECONDS_PER_HUGE_STEP : NANOSECONDS_PER_LARGE_STEP
  const work = started.large ? dearer(given.work, perStep) : given.work
  const [search, limits] = [
    { ...started, work },
    { ...given, work },
  ]
  const ended = () => isDone(search) || search.cost <= (limits.enoughAt ?? 0)
  if (search.huge && !limits.coversOnly) {
    if (!ended()) solveHuge(search, limits)
    return resultOf(search)
  }
  if (search.large && limits.coversFirst && !ended()) improveLarge(search, limits)
  if (search.large && limits.coversOnly) return resultOf(search)
  if (!ended()) {
    for (const r of task.rooms.keys()) {
      if (limits.work.left() <= 0) break
      addToPool(search.pool, roomCuts(task, search.coverers, r, SEEDS_PER_ROOM, limits.work))
    }
    if (!search.large) raiseByPacking(search)
    if (search.forTree && search.best !== null && !isDone(search)) searchTree(search, limits.enoughAt ?? 0)
    if (ended()) return resultOf(search)
    boundByRelaxation(search)
    if (search.large && !limits.coversFirst && !ended()) improveLarge(search, limits)
    if (search.large && search.best !== null) limits.onCovers?.(search.best, search.bound, search.huge)
    dropDear(search)
    if (search.large && !ended()) branchOnCount(search)
  }
  const inRounds = search.large
    ? { ...limits, work: partOf(limits.work, shareOfRounds(search) * limits.work.left()) }
    : limits
  let idle = 0
  for (let round = 0; !ended() && round < MOST_MIP_ROUNDS && idle < (limits.idleRounds ?? MOST_MIP_ROUNDS); round++) {
    if (isTooLarge(search)) break
    if (round === MIP_ROUNDS_BEFORE_EXPLICIT) stateRooms(search)
    const { bound, cost } = search
    if (!masterRound(search, inRounds)) break
    idle = search.bound > bound || search.cost < cost ? 0 : idle + 1
  }
  return resultOf(search)
}

function resultOf({ best, cost, bound, nodes, large, leastColumns }: Search): SearchResult {
  return { columns: best, cost, bound, nodes, large, leastColumns }
}
