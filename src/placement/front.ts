/**
 * What a location costs when rooms of it are given up: for each number of rooms the least cost of any set of positions that serves
 * all but so many, and among equals the fewest seats lost. One search a number, on the cover problem of `solvePlacement` with one more
 * column a room: chosen, it stands for the room's coverage and its demand. In order below: those columns (`withWaivers`); the
 * demand and the number of rooms as a condition beside coverage (`waiverCondition`); the searches (`solveFront`).
 *
 * Cost: about one placement a number of rooms. Rooms that ask for two APs a sample cannot be given up here: a column of theirs
 * would have to count twice.
 */

import type { Highs } from 'highs'
import { eachElement, setBit, sparseRows } from './bitset.js'
import type { CoverProblem } from './cover-problem.js'
import { type CoverTask, columnLists } from './cover-state.js'
import { costOfAll, mostApsOf, priceRows, reachRow, totalRows } from './demand-condition.js'
import { FULL_LOAD, spreadDemand, unreachedRooms } from './demand-load.js'
import { type LinearRow, loadSolver } from './linear-model.js'
import { type Reduction, reduceProblem, residualOf } from './reduce.js'
import type { SideCondition } from './search.js'
import { solvePlacement } from './solve-placement.js'
import { solveTask } from './solve-task.js'
import { workOf } from './work.js'

/** The cheapest plan that gives up at most so many rooms. */
export interface FrontPoint {
  /** Rooms of the problem, in rising order; as many as it takes, so fewer than were allowed where more save nothing. */
  readonly givenUp: readonly number[]
  readonly count: number
  readonly costCents: number
  /** No plan that gives up as many rooms costs less. */
  readonly boundCents: number
  readonly proven: boolean
  readonly nodes: number
}

export interface FrontOptions {
  /** Rooms that may be given up, at most. */
  readonly most: number
  /** Seats of the rooms of the problem, from the first on; those beyond the list are not given up. */
  readonly seats: readonly number[]
  /** Solver nodes for each number of rooms. */
  readonly nodeLimit: number
}

/** A reduced problem with a column a room behind its own columns. */
interface Waived {
  readonly problem: CoverProblem
  readonly reduction: Reduction
  /** The task of the search: columns of the reduction, then one a room. */
  readonly task: CoverTask
  /** Costs are counted in this many units of seats. */
  readonly scale: number
}

/** Rooms of the problem that have a room in the reduced task, in its order. */
function roomsLeft(problem: CoverProblem): number[] {
  const { need } = residualOf(problem)
  return problem.rooms.flatMap((_, r) => (need[r]! > 0 ? [r] : []))
}

/** Seats that giving up a room costs in the objective: at least one, so that none is given up for nothing. */
const seatsLost = (seats: number): number => 1 + Math.round(seats)

function withWaivers(problem: CoverProblem, reduction: Reduction, { seats }: FrontOptions): Waived {
  const { task } = reduction
  const left = roomsLeft(problem)
  const columns = task.columns + problem.rooms.length
  const primary = sparseRows(columns, task.words, (column, into) => {
    if (column < task.columns) eachElement(task.primary, column, (sample) => setBit(into, task.words, 0, sample))
    const r = column - task.columns
    const own = r < 0 || r >= seats.length ? -1 : left.indexOf(r)
    if (own < 0) return
    const { start, end } = task.rooms[own]!
    for (let sample = start; sample < end; sample++) setBit(into, task.words, 0, sample)
  })
  const lost = problem.rooms.map((_, r) => seatsLost(seats[r] ?? 0))
  const scale = 1 + lost.reduce((sum, each) => sum + each, 0)
  const costs = Float64Array.from([...task.costs].map((cost) => cost * scale).concat(lost))
  return { problem, reduction, task: { ...task, columns, costs, primary }, scale }
}

const UNBOUNDED = Number.POSITIVE_INFINITY

/** A row that the rooms given up relax: each by its part of the right-hand side. */
function relaxedRow(row: LinearRow, parts: readonly number[], first: number): LinearRow {
  const rooms = parts.flatMap((part, r) => (part > 0 ? [r] : []))
  return {
    ...row,
    indices: [...row.indices, ...rooms.map((r) => first + r)],
    values: [...row.values, ...rooms.map((r) => parts[r]!)],
  }
}

/** The two rows of a price vector: by worth, each room relaxes its share; by number, any room relaxes it whole. */
function relaxedRows(rows: readonly LinearRow[], prices: readonly number[], first: number): LinearRow[] {
  const total = prices.reduce((sum, price) => sum + price, 0)
  return rows.map((row, i) =>
    relaxedRow(
      row,
      prices.map((price) => (price <= 0 ? 0 : i % 2 === 0 ? Math.min(1, price / total + 1e-9) : row.lower)),
      first,
    ),
  )
}

/** Demand of all rooms by clients and by airtime at the best rate: the prices of `totalRows`, in its order. */
function totalPrices({ rooms, reaches, airtime }: CoverProblem, candidates: readonly number[]): number[][] {
  const clients = rooms.map(({ connected }) => Math.max(0, connected))
  const best = rooms.map(({ connected }, r) => {
    if (connected <= 0) return 0
    const least = candidates.reduce(
      (low, c) => (reaches[c * rooms.length + r] === 1 ? Math.min(low, airtime(c, r)) : low),
      UNBOUNDED,
    )
    return Number.isFinite(least) ? least : 0
  })
  return [clients, best].filter((prices) => prices.some((price) => price > 0))
}

/** One AP after another until the demand is carried. */
const MOST_ADDED = 200

/** The number of rooms given up and the demand of the others, as cuts. */
function waiverCondition(solver: Highs, { problem, reduction, task }: Waived, most: number): SideCondition {
  const first = reduction.task.columns
  const waivers = problem.rooms.map((_, r) => first + r)
  const tooMany: LinearRow = { lower: -most, upper: UNBOUNDED, indices: waivers, values: waivers.map(() => -1) }
  const candidates = [...reduction.candidateOf]
  const totals = totalRows(problem, reduction)
  const prices = totalPrices(problem, candidates)
  const always = prices.flatMap((of, i) => relaxedRows(totals.slice(2 * i, 2 * i + 2), of, first))
  const split = (columns: readonly number[]) => ({
    own: columns.filter((column) => column < first),
    givenUp: new Set(columns.flatMap((column) => (column >= first ? [column - first] : []))),
  })
  const without = (givenUp: ReadonlySet<number>): CoverProblem => ({
    ...problem,
    rooms: problem.rooms.map((room, r) => (givenUp.has(r) ? { ...room, connected: 0 } : room)),
  })
  const demandBroken = (columns: readonly number[]): LinearRow[] => {
    const { own, givenUp } = split(columns)
    const asked = without(givenUp)
    const chosen = own.map((column) => reduction.candidateOf[column]!)
    const lonely = unreachedRooms(asked, chosen)
    if (lonely.length > 0)
      return lonely.map((room) =>
        relaxedRow(
          reachRow(problem, reduction, room),
          problem.rooms.map((_, r) => (r === room ? 1 : 0)),
          first,
        ),
      )
    const load = spreadDemand(solver, asked, chosen)
    if (load === null || load.load <= FULL_LOAD) return []
    return relaxedRows(priceRows(asked, reduction, own, load), [...load.roomPrices], first)
  }
  const violated = (columns: readonly number[]): LinearRow[] =>
    columns.filter((column) => column >= first).length > most ? [tooMany] : demandBroken(columns)
  const repair = (columns: readonly number[]): number[] | null => {
    const chosen = [...columns]
    if (chosen.filter((column) => column >= first).length > most) return null
    for (let added = 0; added <= MOST_ADDED; added++) {
      const row = demandBroken(chosen)[0]
      if (row === undefined) return chosen.sort((a, b) => a - b)
      const next = bestOf(row, task, chosen, first)
      if (next < 0) return null
      chosen.push(next)
    }
    return null
  }
  return { always: [tooMany, ...always], violated, repair }
}

/** The AP worth most in a broken row for its cost; −1 where none is left. */
function bestOf(row: LinearRow, task: CoverTask, chosen: readonly number[], first: number): number {
  let [best, bestScore] = [-1, 0]
  row.indices.forEach((column, i) => {
    const score = row.values[i]! / Math.max(task.costs[column]!, 0.5)
    if (column < first && score > bestScore && !chosen.includes(column)) [best, bestScore] = [column, score]
  })
  return best
}

/** What an AP can carry, compared for the reduction: rooms reached and budgets, airtime included. */
function noWorse({ rooms, reaches, airtimeBudget, clientBudget, airtime }: CoverProblem) {
  const demanding = rooms.flatMap((room, r) => (room.connected > 0 ? [r] : []))
  const reached = (c: number, r: number) => reaches[c * rooms.length + r] === 1
  return {
    matters: (c: number) => demanding.some((r) => reached(c, r)),
    noWorse: (a: number, b: number) =>
      airtimeBudget[a]! >= airtimeBudget[b]! &&
      clientBudget[a]! >= clientBudget[b]! &&
      demanding.every((r) => !reached(b, r) || (reached(a, r) && airtime(a, r) <= airtime(b, r))),
  }
}

function pointOf(waived: Waived, found: ReturnType<typeof solveTask>, before: FrontPoint): FrontPoint {
  const { reduction, scale, problem } = waived
  const first = reduction.task.columns
  const columns = found.columns ?? []
  const own = columns.filter((column) => column < first).map((column) => reduction.candidateOf[column]!)
  const boundCents = Math.floor(found.bound / scale + 1e-9) * reduction.unitCents
  const costCents = costOfAll(problem, own)
  // A search that was stopped may not have found what fewer rooms already give.
  if (found.columns === null || costCents > before.costCents)
    return { ...before, boundCents: Math.min(before.costCents, boundCents), proven: false, nodes: found.nodes }
  return {
    givenUp: columns.flatMap((column) => (column >= first ? [column - first] : [])),
    count: own.length,
    costCents,
    boundCents: Math.min(costCents, boundCents),
    proven: found.bound >= found.cost - 1e-6,
    nodes: found.nodes,
  }
}

/**
 * The front of a location: its plan with every room, then with one room given up, two, …
 * @returns one point a number of rooms from 0; those that save nothing repeat the one before
 */
export async function solveFront(given: CoverProblem, options: FrontOptions): Promise<FrontPoint[]> {
  const solver = await loadSolver()
  const whole = await solvePlacement(given, { nodeLimit: options.nodeLimit })
  const { problem } = whole
  const points: FrontPoint[] = [
    {
      givenUp: [],
      count: whole.chosen.length,
      costCents: whole.costCents,
      boundCents: Math.min(whole.costCents, whole.costLowerBoundCents),
      proven: whole.proven,
      nodes: whole.nodes,
    },
  ]
  const nothingLeft = whole.chosen.length === problem.forced.length
  if (problem.secondary !== null || nothingLeft || options.most === 0) return points
  const reduction = reduceProblem(problem, {
    capacity: noWorse(problem),
    mostAps: mostApsOf(problem, whole.costCents),
    keep: whole.chosen,
  })
  const waived = withWaivers(problem, reduction, options)
  const columnOf = new Map([...reduction.candidateOf].map((candidate, column) => [candidate, column]))
  let known = whole.chosen.map((candidate) => columnOf.get(candidate)!)
  for (let most = 1; most <= Math.min(options.most, options.seats.length); most++) {
    const side = waiverCondition(solver, waived, most)
    const limits = {
      work: workOf(options.nodeLimit),
      nodes: options.nodeLimit,
      idleRounds: 30,
      largeFrom: UNBOUNDED,
      lists: columnLists(waived.task),
    }
    const found = solveTask(solver, waived.task, side, limits, [known])
    const point = pointOf(waived, found, points.at(-1)!)
    points.push(point)
    if (found.columns !== null) known = [...found.columns]
  }
  return points
}
