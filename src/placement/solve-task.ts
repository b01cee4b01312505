import type { Highs } from 'highs'
import { addToPool, type CoverCut, growCutByCount, range, roomCuts } from './cover-cuts.js'
import { type CoverState, isCovered, sampleMet, stateOf } from './cover-state.js'
import type { CoverTask } from './cover-task.js'
import type { LinearRow } from './linear-model.js'
import { repairCover } from './local-search.js'
import { type ExplicitRooms, masterModel, solveMip } from './master.js'
import { boundByRelaxation } from './relaxation.js'
import {
  explicitOf,
  isDone,
  masterRows,
  offer,
  raise,
  type Search,
  type SideCondition,
  type StartLimits,
  startSearch,
  VALUE_GUARD,
} from './search.js'

export interface SearchLimits extends StartLimits {
  readonly nodes: number
  /** Rounds in which nothing gets better after which the search gives up. */
  readonly idleRounds?: number
}

export interface SearchResult {
  /** Best solution found, null where there is none. */
  readonly columns: readonly number[] | null
  readonly cost: number
  /** Proven lower bound of the cost; infinite where there is no solution. */
  readonly bound: number
  readonly nodes: number
}

const SEEDS_PER_ROOM = 8
const MIP_ROUNDS_BEFORE_EXPLICIT = 12
const MOST_MIP_ROUNDS = 400
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
    settles: (bound, cost) => search.roundUp(bound) >= Math.min(cost, search.cost) - VALUE_GUARD,
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
    search.sideRows.push(...(search.side?.violated(columns) ?? []))
    const repaired = repairCover(search.task, search.lists, columns)
    if (repaired) offer(search, repaired)
    return
  }
  const broken = search.side?.violated(columns) ?? []
  search.sideRows.push(...broken)
  offer(search, columns)
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
  limits: SearchLimits,
  known: readonly (readonly number[])[] = [],
): SearchResult {
  const search = startSearch(solver, task, side, known, limits)
  const ended = () => isDone(search) || search.cost <= (limits.enoughAt ?? 0)
  if (!ended()) {
    for (const r of task.rooms.keys()) {
      if (limits.work.left() <= 0) break
      addToPool(search.pool, roomCuts(task, search.coverers, r, SEEDS_PER_ROOM, limits.work))
    }
    boundByRelaxation(search)
  }
  let idle = 0
  for (let round = 0; !ended() && round < MOST_MIP_ROUNDS && idle < (limits.idleRounds ?? MOST_MIP_ROUNDS); round++) {
    if (isTooLarge(search)) break
    if (round === MIP_ROUNDS_BEFORE_EXPLICIT) stateRooms(search)
    const { bound, cost } = search
    if (!masterRound(search, limits)) break
    idle = search.bound > bound || search.cost < cost ? 0 : idle + 1
  }
  const { best, cost, bound, nodes } = search
  return { columns: best, cost, bound, nodes }
}
