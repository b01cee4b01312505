import type { Highs } from 'highs'
import type { CoverProblem } from './cover-problem.js'
import { chosenColumns, columnLists } from './cover-state.js'
import { costOfAll, demandCondition, leastCostOfDemand, mostApsOf, optimisticAirtime } from './demand-condition.js'
import { carriesDemand } from './demand-load.js'
import { loadSolver } from './linear-model.js'
import { completeGreedily, startState } from './local-search.js'
import { type CapacityView, type Reduction, reduceProblem } from './reduce.js'
import { type RelaxedRoom, relaxApart, relaxProblem } from './relax.js'
import type { SearchLimits } from './search.js'
import { solveTask } from './solve-task.js'
import { areApart, type Near, withSpacing } from './spacing.js'
import { partOf, releasablePart, type Work, workOf } from './work.js'

export interface PlacementOptions {
  /** Solver nodes in all, with other work in proportion: what stops the search, alike on every machine. */
  readonly nodeLimit: number
  /** The other work where several searches share it. */
  readonly work?: Work
  /** What any plan of this problem is known to cost at least, where nothing of it is relaxed: a cover at that cost ends the search. */
  readonly least?: KnownLeast
  /** Pairs of a position and a sample from which a task is solved as that of a large building, if not the usual. */
  readonly largeFrom?: number
  /** The same from which that of a large building is bounded in windows of rooms. */
  readonly hugeFrom?: number
  /** What is asked is what a plan would cost, and any of the least cost tells. */
  readonly anyLeast?: boolean
}

export interface PlacementSolution {
  /** Chosen candidates in rising order. */
  readonly chosen: readonly number[]
  readonly costCents: number
  /** What questions about the plan may begin from: bounds that hold whatever distances are asked, since the questions ask for none. */
  readonly least: KnownLeast
  /** Proven lower bound of the cost of any plan on the candidates. */
  readonly costLowerBoundCents: number
  /** Proven lower bound of the number of APs of any plan on the candidates, forced ones included. */
  readonly lowerBound: number
  /** The cost equals its bound. */
  readonly proven: boolean
  readonly nodes: number
  readonly relaxedRooms: readonly RelaxedRoom[]
  /** The problem that was solved: what no position could meet is relaxed. */
  readonly problem: CoverProblem
}

/** Bounds of a problem that asks for no more: of its cost, and of what of that coverage alone asks for. */
export interface KnownLeast {
  readonly costCents: number
  readonly coverageCents: number
  /** Rooms out of reach that asked for nothing there. They ask for no more where less is in reach, so that the bounds hold there too. */
  readonly silentRooms?: readonly number[]
}

/** What one placement may spend: solver nodes in all, and other work. */
interface Budget {
  readonly least?: KnownLeast
  readonly nodes: number
  readonly work: Work
  readonly largeFrom?: number
  readonly hugeFrom?: number
  readonly anyLeast?: boolean
}

/** Share of the work that coverage alone may take: the rest is for the demand. */
const SHARE_OF_COVERAGE = 0.5
/** Rounds of the search without any progress after which a placement is left unproven. */
const IDLE_ROUNDS = 30

function searchLimits(budget: Budget, used: number): SearchLimits {
  return { ...budget, nodes: budget.nodes - used, idleRounds: IDLE_ROUNDS }
}

interface Stage {
  readonly chosen: readonly number[] | null
  readonly costCents: number
  readonly boundCents: number
  readonly nodes: number
  /** The task was a large one. */
  readonly large: boolean
  /** Proven least number of APs, 0 where it was not asked for. */
  readonly leastAps: number
}

/** A stage with what the coverage alone was proven to cost. */
type Staged = Stage & { readonly coverageBoundCents: number }

function runStage(
  solver: Highs,
  problem: CoverProblem,
  reduction: Reduction,
  withDemand: boolean,
  limits: SearchLimits,
  known: readonly (readonly number[])[],
): Stage {
  const { task, candidateOf, unitCents } = reduction
  const lists = columnLists(task)
  const demand = withDemand ? demandCondition(solver, problem, reduction, limits.work) : null
  const side = withSpacing(problem, reduction, lists, limits.work, demand)
  const columnOf = new Map([...candidateOf].map((candidate, column) => [candidate, column]))
  const covers = known.map((cover) => cover.map((candidate) => columnOf.get(candidate)!))
  const enoughAt = (limits.enoughAt ?? 0) / unitCents
  const enoughBound = (limits.enoughBound ?? Number.POSITIVE_INFINITY) / unitCents
  const found = solveTask(solver, task, side, { ...limits, enoughAt, enoughBound, lists }, covers)
  return {
    chosen: found.columns?.map((column) => candidateOf[column]!).sort((a, b) => a - b) ?? null,
    costCents: found.cost * unitCents,
    boundCents: found.bound * unitCents,
    nodes: found.nodes,
    large: found.large,
    leastAps: found.leastColumns,
  }
}

/** What an AP can carry, compared: rooms reached, budgets, and airtime where `exact`. */
function capacityView(problem: CoverProblem, exact: boolean): CapacityView {
  const { rooms, reaches, airtimeBudget, clientBudget } = problem
  const demanding = rooms.flatMap((room, r) => (room.connected > 0 ? [r] : []))
  const reached = (c: number, r: number) => reaches[c * rooms.length + r] === 1
  return {
    matters: (c) => demanding.some((r) => reached(c, r)),
    noWorse: (a, b) =>
      airtimeBudget[a]! >= airtimeBudget[b]! &&
      clientBudget[a]! >= clientBudget[b]! &&
      demanding.every(
        (r) => !reached(b, r) || (reached(a, r) && (!exact || problem.airtime(a, r) <= problem.airtime(b, r))),
      ),
  }
}

/** Coverage alone. Where rooms ask for two APs a sample, a first greedy plan bounds how many of a kind can be of use. */
function reduceCoverage(problem: CoverProblem, keep: readonly number[] = []): Reduction {
  const whole = reduceProblem(problem, { capacity: null, mostAps: problem.candidates, keep })
  // A plan without regard to distances says nothing of how many APs one with them has.
  if (problem.secondary === null || problem.near !== undefined) return whole
  const { task, candidateOf } = whole
  const state = startState(task, columnLists(task))
  if (!completeGreedily(state, new Float64Array(task.rooms.length).fill(1))) return whole
  const candidates = chosenColumns(state).map((column) => candidateOf[column]!)
  return reduceProblem(problem, {
    capacity: null,
    mostAps: mostApsOf(problem, costOfAll(problem, candidates)),
    keep: [],
  })
}

/** The stage of coverage alone, and the best plan known when it ends; what it searched is given up with it. */
function coverageStage(
  solver: Highs,
  problem: CoverProblem,
  budget: Budget,
  enoughAt: number,
  answer: readonly number[] | null,
): { readonly coverage: Stage; readonly plan: readonly number[] | null } {
  const reduction = reduceCoverage(problem, answer ?? [])
  const work = releasablePart(budget.work, SHARE_OF_COVERAGE * budget.work.left())
  let plan = answer
  // Where the demand takes no AP more than coverage, all that is left of the work is for the bound of the coverage.
  const onCovers = (columns: readonly number[], bound: number, isHuge: boolean) => {
    const cover = columns.map((column) => reduction.candidateOf[column]!).sort((a, b) => a - b)
    const boundCents = Math.max(enoughAt, bound * reduction.unitCents)
    const carries = carriesDemand(solver, problem, cover)
    // Two huge tasks do not stand beside each other.
    if (isHuge && !carries) return false
    const found = carries ? cover : carryingPlan(solver, problem, budget, cover, boundCents)
    if (found === null) return true
    plan = cheaperOf(problem, plan, found)
    if (found.length <= cover.length) work.release()
    return true
  }
  const limits = { ...searchLimits(budget, 0), work, enoughAt, onCovers }
  const coverage = runStage(solver, problem, reduction, false, limits, answer === null ? [] : [answer])
  return { coverage, plan }
}

/** The cheaper of two plans, the first of equal ones. */
function cheaperOf(problem: CoverProblem, one: readonly number[] | null, other: readonly number[]): readonly number[] {
  return one === null || costOfAll(problem, other) < costOfAll(problem, one) ? other : one
}

/**
 * Least cost in stages, each a relaxation of the next: coverage alone, then demand at the best rates, then demand at the
 * true rates. A stage whose optimum is good for the true problem ends the search. `answer` is a choice known to meet everything.
 */
function leastCost(
  solver: Highs,
  problem: CoverProblem,
  budget: Budget,
  answer: readonly number[] | null = null,
): Staged {
  const { costCents: leastCents = 0, coverageCents = 0 } = budget.least ?? {}
  const enoughAt = Math.max(leastCostOfDemand(problem), leastCents)
  const { coverage, plan } = coverageStage(solver, problem, budget, enoughAt, answer)
  const coverageBoundCents = Math.max(coverage.boundCents, coverageCents)
  const first = {
    ...coverage,
    coverageBoundCents,
    boundCents: Math.min(coverage.costCents, Math.max(coverage.boundCents, enoughAt)),
  }
  if (first.chosen === null || carriesDemand(solver, problem, first.chosen)) return first
  const carrying = carryingCover(solver, problem, first.chosen, budget.work)
  const known = carrying !== null && areApart(problem, carrying) ? cheaperOf(problem, plan, carrying) : plan
  return { ...withDemand(solver, problem, budget, first, known), coverageBoundCents }
}

/** A plan with the demand, made from a cover that cannot carry it; null where none is found. */
function carryingCover(
  solver: Highs,
  problem: CoverProblem,
  cover: readonly number[],
  work: Work,
): readonly number[] | null {
  const wide = reduceProblem(problem, { capacity: capacityView(problem, false), mostAps: 1, keep: cover })
  const columnOf = new Map([...wide.candidateOf].map((candidate, column) => [candidate, column]))
  const condition = demandCondition(solver, problem, wide, work)
  const repaired = condition.repair(cover.map((candidate) => columnOf.get(candidate)!))
  return repaired?.map((column) => wide.candidateOf[column]!) ?? null
}

/** Share of the work left that may go into a plan with the demand while the bound of the coverage is still to be raised. */
const SHARE_OF_PLAN = 0.3

/** The best plan with the demand that a search for covers alone comes to from a cover of a large task; null where none is found. */
function carryingPlan(
  solver: Highs,
  problem: CoverProblem,
  budget: Budget,
  cover: readonly number[],
  boundCents: number,
): readonly number[] | null {
  const work = partOf(budget.work, SHARE_OF_PLAN * budget.work.left())
  const carrying = carryingCover(solver, problem, cover, work)
  const known = carrying !== null && areApart(problem, carrying) ? carrying : null
  const first = { chosen: cover, costCents: costOfAll(problem, cover), boundCents, nodes: 0, large: true, leastAps: 0 }
  return withDemand(solver, problem, { ...budget, work }, first, known, { coversOnly: true }).chosen
}

function withDemand(
  solver: Highs,
  problem: CoverProblem,
  budget: Budget,
  first: Stage,
  known: readonly number[] | null,
  only: Pick<SearchLimits, 'coversOnly'> = {},
): Stage {
  const mostAps = known ? mostApsOf(problem, costOfAll(problem, known)) : problem.candidates
  let { nodes, leastAps } = first
  let boundCents = Math.max(first.boundCents, leastCostOfDemand(problem))
  let best = known
  // A large task is not searched twice: the rates at their best tell little of a plan that carries at the true ones.
  for (const exact of first.large ? [true] : [false, true]) {
    if (best && costOfAll(problem, best) <= boundCents) break
    if (best && budget.work.left() <= 0) break
    const covers = [first.chosen, best].filter((cover) => cover !== null)
    const stageProblem = exact ? problem : optimisticAirtime(problem)
    const reduction = reduceProblem(problem, { capacity: capacityView(problem, exact), mostAps, keep: covers.flat() })
    const limits = { ...searchLimits(budget, nodes), ...only, enoughAt: boundCents, coversFirst: true }
    const stage = runStage(solver, stageProblem, reduction, true, limits, covers)
    nodes += stage.nodes
    boundCents = Math.max(boundCents, stage.boundCents)
    leastAps = Math.max(leastAps, stage.leastAps)
    if (stage.chosen && (exact || carriesDemand(solver, problem, stage.chosen))) {
      if (best === null || stage.costCents < costOfAll(problem, best)) best = stage.chosen
    }
  }
  const costCents = best ? costOfAll(problem, best) : Number.POSITIVE_INFINITY
  return { ...first, chosen: best, costCents, boundCents: Math.min(boundCents, costCents), nodes, leastAps }
}

/** Bounds of a problem whose limits alone are looser: what demand asks for there holds no more, what coverage does is the least still. */
export function byCoverageAlone({ least }: Pick<PlacementSolution, 'least'>): KnownLeast {
  return { ...least, costCents: least.coverageCents }
}

/** Whether nothing is relaxed but rooms that ask for nothing: all else is met as it was asked. */
export function meetsAllAsked({ relaxedRooms, least }: Pick<PlacementSolution, 'relaxedRooms' | 'least'>): boolean {
  return relaxedRooms.every(({ room }) => least.silentRooms?.includes(room) === true)
}

/** Rooms out of reach that ask for nothing of the search. */
function silentRooms({ rooms }: CoverProblem, relaxed: readonly RelaxedRoom[]): number[] {
  const isSilent = (r: number) => rooms[r]!.need === 0 && rooms[r]!.connected === 0
  return [...new Set(relaxed.map(({ room }) => room))].filter(isSilent)
}

/** Lower bound on the number of APs that a bound on the cost implies: every AP beside the forced ones costs at most the dearest. */
export function countBound(problem: CoverProblem, boundCents: number): number {
  const forced = new Set(problem.forced)
  let dearest = 0
  problem.costCents.forEach((cost, c) => {
    if (!forced.has(c)) dearest = Math.max(dearest, cost)
  })
  const rest = boundCents - costOfAll(problem, problem.forced)
  return problem.forced.length + (rest > 0 && dearest > 0 ? Math.ceil(rest / dearest - 1e-9) : 0)
}

/** A proven bound on the number of APs, by the cost where that is enough, else by solving for the count itself. */
function leastCount(solver: Highs, problem: CoverProblem, cost: Stage, budget: Budget): Stage & { bound: number } {
  const implied = Math.max(countBound(problem, cost.boundCents), cost.leastAps)
  if (cost.chosen !== null && implied >= cost.chosen.length) return { ...cost, nodes: 0, bound: implied }
  const unit = { ...problem, costCents: problem.costCents.map(() => 1) }
  if (cost.chosen !== null && (cost.large || budget.work.left() <= 0)) {
    return { ...cost, nodes: 0, bound: Math.max(implied, leastCostOfDemand(unit)) }
  }
  // What is known of the cost says nothing of the count.
  const { least: _, ...rest } = budget
  const counted = leastCost(solver, unit, { ...rest, nodes: budget.nodes - cost.nodes })
  return { ...counted, bound: Math.max(implied, Math.ceil(counted.boundCents - 1e-9)) }
}

/**
 * A proven bound on the number of APs of any choice of candidates that covers every room and holds all clients with their
 * airtime, several APs at one candidate included where a single one per sample is enough. A bound of `enough` ends the search.
 */
export async function leastCountBound(
  problem: CoverProblem,
  { nodeLimit, work = workOf(nodeLimit), enough }: PlacementOptions & { readonly enough: number },
): Promise<number> {
  const solver = await loadSolver()
  const unit = { ...problem, costCents: problem.costCents.map(() => 1) }
  const byDemand = leastCostOfDemand(unit)
  if (byDemand >= enough) return byDemand
  const limits = { ...searchLimits({ nodes: nodeLimit, work, anyLeast: true }, 0), enoughBound: enough }
  const stage = runStage(solver, unit, reduceCoverage(unit), false, limits, [])
  return Math.ceil(Math.max(stage.boundCents, byDemand) - 1e-9)
}

/**
 * Places APs at least cost so that every room meets its requirement and its demand fits the radios that reach it; exact
 * over the given candidates unless a limit strikes, then with an honest bound.
 */
export async function solvePlacement(problem: CoverProblem, options: PlacementOptions): Promise<PlacementSolution> {
  const { nodeLimit, work = workOf(nodeLimit), least, ...others } = options
  const solver = await loadSolver()
  const relaxed = relaxProblem(solver, problem)
  const silent = silentRooms(relaxed.problem, relaxed.relaxedRooms)
  const isSilent = (room: number) => silent.includes(room) && least?.silentRooms?.includes(room) === true
  const holds = least !== undefined && relaxed.relaxedRooms.every(({ room }) => isSilent(room))
  const known = holds ? { least } : {}
  const budget = { ...others, ...known, work, nodes: nodeLimit }
  const cost = leastCost(solver, relaxed.problem, budget)
  if (cost.chosen === null) throw new Error('a relaxed placement problem must have a solution')
  const count = leastCount(solver, relaxed.problem, cost, budget)
  const solution = solutionOf(cost, cost.chosen, count)
  const bounds = silent.length === 0 ? solution.least : { ...solution.least, silentRooms: silent }
  return { ...solution, least: bounds, relaxedRooms: relaxed.relaxedRooms, problem: relaxed.problem }
}

function solutionOf(
  cost: Staged,
  chosen: readonly number[],
  count: { readonly bound: number; readonly nodes: number },
) {
  return {
    chosen,
    costCents: cost.costCents,
    least: { costCents: cost.boundCents, coverageCents: cost.coverageBoundCents },
    costLowerBoundCents: cost.boundCents,
    lowerBound: Math.min(chosen.length, count.bound),
    proven: cost.boundCents >= cost.costCents,
    nodes: cost.nodes + count.nodes,
  }
}

/**
 * The same with no two positions chosen that are `near` each other, from a solution that knows no distances: its bounds hold here
 * too, and where it keeps them it is the answer. Null where no choice keeps them, or none is found before a limit strikes.
 */
export async function solveApart(
  free: PlacementSolution,
  near: Near,
  options: PlacementOptions,
): Promise<PlacementSolution | null> {
  const problem = { ...free.problem, near }
  if (areApart(problem, free.chosen)) return { ...free, problem }
  const { nodeLimit, work = workOf(nodeLimit), ...others } = options
  const budget = { ...others, work, nodes: nodeLimit }
  const solver = await loadSolver()
  const found = leastCost(solver, problem, budget)
  if (found.chosen === null) return null
  return apartOf(solver, free, problem, budget, found, found.chosen)
}

/** A choice that keeps its distances, with the bounds of the problem that knows none. */
function apartOf(
  solver: Highs,
  free: PlacementSolution,
  problem: CoverProblem,
  budget: Budget,
  found: Staged,
  chosen: readonly number[],
): PlacementSolution {
  const boundCents = Math.min(found.costCents, Math.max(found.boundCents, free.costLowerBoundCents))
  const cost = { ...found, boundCents }
  // Fewer APs than without distances there cannot be: what counts them need not know of distances.
  const count = leastCount(solver, free.problem, cost, budget)
  const bound = Math.max(free.lowerBound, count.bound)
  return { ...free, ...solutionOf(cost, chosen, { ...count, bound }), least: free.least, problem }
}

/**
 * The same where a choice that keeps its distances is owed: what none of them meets is relaxed to what the densest that were found do, and
 * told (`relaxedRooms`, `apart`). The bounds are those of what is then left to ask.
 */
export async function solveApartAnyway(
  free: PlacementSolution,
  near: Near,
  options: PlacementOptions,
): Promise<PlacementSolution> {
  const whole = await solveApart(free, near, options)
  if (whole !== null) return whole
  const { nodeLimit, work = workOf(nodeLimit), ...others } = options
  const budget = { ...others, work, nodes: nodeLimit }
  const solver = await loadSolver()
  const relaxed = relaxApart(solver, free.problem, near, free.chosen)
  const problem = { ...relaxed.problem, near }
  const found = leastCost(solver, problem, budget, relaxed.chosen)
  if (found.chosen === null) throw new Error('a problem held to what a choice meets must have a solution')
  // What all positions together do not meet is short for that, however far apart they stand.
  const known = new Set(free.relaxedRooms.map(({ room }) => room))
  const relaxedRooms = [...free.relaxedRooms, ...relaxed.relaxedRooms.filter(({ room }) => !known.has(room))]
  // The free problem's bounds say nothing of what is now asked.
  const eased = { ...free, costLowerBoundCents: 0, lowerBound: 0, problem: relaxed.problem }
  const solution = apartOf(solver, eased, problem, budget, found, found.chosen)
  return { ...solution, relaxedRooms: relaxedRooms.sort((a, b) => a.room - b.room) }
}
