import type { Highs } from 'highs'
import { attainableRounding } from './attainable.js'
import { elementsOf, transpose, wordsFor } from './bitset.js'
import {
  addToPool,
  byCount,
  byValue,
  type CoverCut,
  type Coverers,
  cutValue,
  growCut,
  range,
  roomCuts,
} from './cover-cuts.js'
import { type ColumnLists, type CoverState, columnLists, isCovered, sampleMet, stateOf } from './cover-state.js'
import type { CoverTask } from './cover-task.js'
import { costOf } from './greedy.js'
import type { LinearRow } from './linear-model.js'
import { withOpenModel } from './linear-model.js'
import { goodCover, repairCover } from './local-search.js'
import { type CoverersBySample, cutRow, type ExplicitRooms, explicitRooms, masterModel, solveMip } from './master.js'

/** A condition beside coverage (radio capacity), stated by cuts: rows that every feasible choice meets. */
export interface SideCondition {
  /** Rows that the chosen columns break; none when they meet the condition. */
  readonly violated: (columns: readonly number[]) => LinearRow[]
  /** Turns a cover into one that also meets the condition, or null. */
  readonly repair: (columns: readonly number[]) => number[] | null
}

export interface SearchLimits {
  readonly nodes: number
  readonly seconds: number
}

export interface SearchResult {
  /** Best solution found, null where there is none. */
  readonly columns: readonly number[] | null
  readonly cost: number
  /** Proven lower bound of the cost; infinite where there is no solution. */
  readonly bound: number
  readonly nodes: number
  readonly timedOut: boolean
}

const START_ROUNDS = 4
const SEEDS_PER_ROOM = 24
const LP_ROUNDS = 30
const CUTS_PER_ROUND = 60
const MIP_ROUNDS_BEFORE_EXPLICIT = 12
const MOST_MIP_ROUNDS = 400
const VALUE_GUARD = 1e-6

interface Search {
  readonly solver: Highs
  readonly task: CoverTask
  readonly lists: ColumnLists
  readonly coverers: Coverers
  readonly bySample: CoverersBySample
  readonly side: SideCondition | null
  readonly pool: CoverCut[]
  readonly sideRows: LinearRow[]
  readonly explicit: Set<number>
  readonly allowed: Uint8Array
  readonly roundUp: (bound: number) => number
  best: readonly number[] | null
  cost: number
  bound: number
  nodes: number
  timedOut: boolean
}

function startSearch(
  solver: Highs,
  task: CoverTask,
  side: SideCondition | null,
  known: readonly number[] | null,
): Search {
  const lists = columnLists(task)
  const words = wordsFor(task.columns)
  const coverers = { words, bits: transpose(task.primary, task.words, task.columns, task.samples) }
  const reaching = task.secondary ? transpose(task.secondary, task.words, task.columns, task.samples) : null
  const total = task.costs.reduce((sum, cost) => sum + cost, 0)
  const search: Search = {
    solver,
    task,
    lists,
    coverers,
    bySample: {
      primary: (sample) => elementsOf(coverers.bits, words, sample),
      secondary: (sample) => (reaching ? elementsOf(reaching, words, sample) : []),
    },
    side,
    pool: [],
    sideRows: [],
    explicit: new Set(task.rooms.flatMap((room, r) => (room.pair ? [r] : []))),
    allowed: new Uint8Array(task.columns).fill(1),
    roundUp: (bound) => bound,
    best: null,
    cost: Number.POSITIVE_INFINITY,
    bound: costOf(task, task.fixed),
    nodes: 0,
    timedOut: false,
  }
  for (const columns of [known, goodCover(task, lists, START_ROUNDS)]) if (columns) offer(search, columns)
  const highest = Math.min(total, search.cost)
  return { ...search, roundUp: fixedPlus(task, attainableRounding(task.costs, highest)) }
}

/** The fixed columns' cost is certain: only what stands above it is rounded to attainable sums. */
function fixedPlus(task: CoverTask, rounding: (bound: number) => number): (bound: number) => number {
  const base = costOf(task, task.fixed)
  return (bound) => base + rounding(bound - base)
}

/** Takes a cover as the best known solution when it is cheaper and meets the side condition, repaired if need be. */
function offer(search: Search, columns: readonly number[]): void {
  const whole = search.side ? search.side.repair(columns) : columns
  if (whole === null) return
  const cost = costOf(search.task, whole)
  if (cost < search.cost) {
    search.cost = cost
    search.best = whole
  }
}

function raise(search: Search, bound: number): void {
  search.bound = Math.max(search.bound, Math.min(search.cost, search.roundUp(bound)))
}

function isDone(search: Search): boolean {
  return search.bound >= search.cost - VALUE_GUARD
}

function explicitOf(search: Search): ExplicitRooms {
  const rooms = [...search.explicit].sort((a, b) => a - b)
  return explicitRooms(search.task, rooms, search.bySample)
}

/** Rows of the pool and of the side condition. */
function masterRows(search: Search): LinearRow[] {
  return [...search.pool.map((cut) => cutRow(cut.columns)), ...search.sideRows]
}

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
    for (const seed of weakest.slice(0, 6)) {
      if (coverage.get(seed)! >= 1 - VALUE_GUARD) break
      const cut = growCut(task, coverers, r, seed, usable, price)
      if (cut && cutValue(cut, values) < 1 - 1e-4) cuts.push(cut)
    }
  })
  return cuts
}

function sampleValue(search: Search, sample: number, values: Float64Array): number {
  let sum = 0
  for (const column of search.bySample.primary(sample)) sum += values[column]!
  return sum
}

/** Raises the bound by the linear relaxation, adding cuts while they help; drops columns that are too dear. */
function boundByRelaxation(search: Search): void {
  const { solver, task } = search
  const model = masterModel(task, search.allowed, masterRows(search), explicitOf(search), false)
  withOpenModel(solver, model, (highs) => {
    highs.options.set('solver', 'simplex')
    let before = Number.NEGATIVE_INFINITY
    let stalled = 0
    for (let round = 0; round < LP_ROUNDS; round++) {
      highs.run()
      if (highs.getModelStatus() !== solver.constants.modelStatus.optimal) return
      const objective = highs.getObjectiveValue()
      const solution = highs.getSolution()
      raise(search, objective)
      dropDear(search, objective, solution.colDual)
      if (isDone(search)) return
      stalled = objective > before + 1e-4 ? 0 : stalled + 1
      if (stalled >= 3) return
      before = objective
      const entered = addToPool(search.pool, fractionalCuts(search, solution.colValue)).slice(0, CUTS_PER_ROUND)
      if (entered.length === 0) return
      for (const cut of entered) {
        const row = cutRow(cut.columns)
        highs.addRow(1, solver.infinity, {
          indices: Int32Array.from(row.indices),
          values: Float64Array.from(row.values),
        })
      }
    }
  })
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

/** Cuts of the rooms that a choice leaves unmet, over the samples it does not cover. */
function integerCuts(search: Search, state: CoverState): CoverCut[] {
  const { task, coverers } = search
  const cuts: CoverCut[] = []
  task.rooms.forEach((room, r) => {
    if (state.missing[r]! <= 0 || room.pair) return
    const usable = range(room).filter((sample) => !sampleMet(state, sample))
    const step = Math.max(1, Math.floor(usable.length / 8))
    for (let i = 0; i < usable.length; i += step) {
      const cut = growCut(task, coverers, r, usable[i]!, usable, byCount)
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

/** One round: solve the master, raise the bound, and either accept its solution or cut it off. False when to stop. */
function masterRound(search: Search, limits: SearchLimits): boolean {
  const { task } = search
  const explicit = explicitOf(search)
  const model = masterModel(task, search.allowed, [...masterRows(search), ...cutoffRow(search)], explicit, true)
  const left = limits.nodes - search.nodes
  const outcome = solveMip(search.solver, model, task.columns, {
    nodes: left,
    seconds: limits.seconds,
    start: startValues(search, explicit),
  })
  search.nodes += outcome.nodes
  search.timedOut ||= outcome.timedOut
  raise(search, outcome.status === 'infeasible' ? search.cost : outcome.bound)
  if (isDone(search)) return false
  if (outcome.columns) cutOrAccept(search, outcome.columns)
  return !isDone(search) && outcome.status === 'optimal' && search.nodes < limits.nodes
}

function cutOrAccept(search: Search, columns: readonly number[]): void {
  const state = stateOf(search.task, search.lists, columns)
  if (!isCovered(state)) {
    state.missing.forEach((weight, r) => {
      if (weight > 0 && search.task.rooms[r]!.pair) throw new Error('the master broke an explicit room')
    })
    addToPool(search.pool, integerCuts(search, state))
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
 * do not converge are stated sample by sample. Bounds are rounded up to the next cost that the APs can make.
 */
export function solveTask(
  solver: Highs,
  task: CoverTask,
  side: SideCondition | null,
  limits: SearchLimits,
  known: readonly number[] | null = null,
): SearchResult {
  const search = startSearch(solver, task, side, known)
  task.rooms.forEach((_, r) => {
    addToPool(search.pool, roomCuts(task, search.coverers, r, SEEDS_PER_ROOM))
  })
  if (!isDone(search)) boundByRelaxation(search)
  for (let round = 0; !isDone(search) && round < MOST_MIP_ROUNDS; round++) {
    if (round === MIP_ROUNDS_BEFORE_EXPLICIT) for (const r of task.rooms.keys()) search.explicit.add(r)
    if (!masterRound(search, limits)) break
  }
  const { best, cost, bound, nodes, timedOut } = search
  return { columns: best, cost, bound, nodes, timedOut }
}
