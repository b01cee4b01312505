import type { Highs } from 'highs'
import type { CoverProblem } from './cover-problem.js'
import { type ColumnLists, isCovered, removeColumn, stateOf } from './cover-state.js'
import type { CoverTask } from './cover-task.js'
import { type DemandLoad, FULL_LOAD, STEPS_PER_SPREAD, spreadDemand, unreachedRooms } from './demand-load.js'
import type { LinearRow } from './linear-model.js'
import type { Reduction } from './reduce.js'
import type { SideCondition } from './search.js'
import type { Work } from './work.js'

/** Mixtures of the two budgets tried when the worth of an AP is bounded; any mixture gives a valid bound. */
const MIXTURES = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1]
const WORTH_GUARD = 1e-9
/** One AP after another until the demand is carried: a large building may need many. */
const MOST_ADDITIONS = 1000
/** Steps of work for what a candidate is worth in a room at its prices. */
const STEPS_PER_WORTH = 300

/**
 * Most price-weighted demand that one AP can carry: fractional knapsacks over mixtures of its airtime and client budgets,
 * the least of which is an upper bound (surrogate relaxation).
 */
export function worthOf(problem: CoverProblem, candidate: number, roomPrices: Float64Array): number {
  const roomCount = problem.rooms.length
  const items: { price: number; airtime: number; clients: number }[] = []
  for (let r = 0; r < roomCount; r++) {
    if (problem.reaches[candidate * roomCount + r] === 0 || roomPrices[r]! <= 0) continue
    const airtime = problem.airtime(candidate, r) / problem.airtimeBudget[candidate]!
    const clients = problem.rooms[r]!.connected / problem.clientBudget[candidate]!
    if (Number.isFinite(airtime)) items.push({ price: roomPrices[r]!, airtime, clients })
  }
  let least = items.reduce((sum, item) => sum + item.price, 0)
  for (const mixture of MIXTURES) {
    const sizes = items.map((item) => ({
      price: item.price,
      size: mixture * item.airtime + (1 - mixture) * item.clients,
    }))
    least = Math.min(least, fractionalKnapsack(sizes))
  }
  return least
}

function fractionalKnapsack(items: { price: number; size: number }[]): number {
  const byRatio = [...items].sort((a, b) => b.price * a.size - a.price * b.size)
  let left = 1
  let worth = 0
  for (const item of byRatio) {
    const share = item.size <= left ? 1 : left / item.size
    worth += share * item.price
    left -= share * item.size
    if (left <= 0) break
  }
  return worth
}

/** Rows broken by columns whose load is above 1: at these prices the demand is worth more than all they can carry. */
function priceRows(
  problem: CoverProblem,
  reduction: Reduction,
  columns: readonly number[],
  load: DemandLoad,
): LinearRow[] {
  const own = new Map(
    columns.map((column, i) => {
      const candidate = reduction.candidateOf[column]!
      const airtime = load.airtimePrices[i]! * problem.airtimeBudget[candidate]!
      return [column, airtime + load.clientPrices[i]! * problem.clientBudget[candidate]!]
    }),
  )
  return rowsAtPrices(problem, reduction, load.roomPrices, own)
}

/**
 * At any prices of the rooms' demand, the APs chosen must be worth the whole of it: by worth, and by number at the largest
 * worth. `own` bounds the worth of some columns from elsewhere.
 */
function rowsAtPrices(
  problem: CoverProblem,
  reduction: Reduction,
  roomPrices: Float64Array,
  own: ReadonlyMap<number, number>,
): LinearRow[] {
  const total = roomPrices.reduce((sum, price) => sum + price, 0)
  const indices: number[] = []
  const values: number[] = []
  let largest = 0
  reduction.candidateOf.forEach((candidate, column) => {
    const worth = Math.min(worthOf(problem, candidate, roomPrices), own.get(column) ?? Number.POSITIVE_INFINITY)
    if (worth <= 0) return
    indices.push(column)
    values.push(Math.min(1, (worth + WORTH_GUARD) / total))
    largest = Math.max(largest, worth)
  })
  const ones = indices.map(() => 1)
  const least = Math.ceil(total / largest - 1e-6)
  const upper = Number.POSITIVE_INFINITY
  return [
    { lower: 1, upper, indices, values },
    { lower: least, upper, indices, values: ones },
  ]
}

/** The demand of all rooms against the budgets of all APs, in clients and in airtime at the best rate of any AP. */
function totalRows(problem: CoverProblem, reduction: Reduction): LinearRow[] {
  const clients = problem.rooms.map((room) => Math.max(0, room.connected))
  const airtime = problem.rooms.map((room, r) => {
    if (room.connected <= 0) return 0
    const best = reduction.candidateOf.reduce((least, c) => Math.min(least, airtimeIfReached(problem, c, r)), Infinity)
    return Number.isFinite(best) ? best : 0
  })
  return [clients, airtime].flatMap((prices) =>
    prices.some((price) => price > 0) ? rowsAtPrices(problem, reduction, Float64Array.from(prices), new Map()) : [],
  )
}

function airtimeIfReached(problem: CoverProblem, candidate: number, room: number): number {
  const reached = problem.reaches[candidate * problem.rooms.length + room] === 1
  return reached ? problem.airtime(candidate, room) : Number.POSITIVE_INFINITY
}

function reachRow(problem: CoverProblem, reduction: Reduction, room: number): LinearRow {
  const roomCount = problem.rooms.length
  const indices: number[] = []
  reduction.candidateOf.forEach((candidate, column) => {
    if (problem.reaches[candidate * roomCount + room] === 1) indices.push(column)
  })
  return { lower: 1, upper: Number.POSITIVE_INFINITY, indices, values: indices.map(() => 1) }
}

/**
 * Demand carried by the radios that reach it, as cuts for the search (linear programming duality). Once the work is spent
 * a repaired cover keeps the columns that it could spare.
 */
export function demandCondition(
  solver: Highs,
  problem: CoverProblem,
  reduction: Reduction,
  lists: ColumnLists,
  work: Work,
): SideCondition {
  const { task, candidateOf } = reduction
  const candidates = (columns: readonly number[]) => columns.map((column) => candidateOf[column]!)
  const carried = (columns: readonly number[]) => {
    work.spend(STEPS_PER_SPREAD)
    const load = spreadDemand(solver, problem, candidates(columns))
    return load !== null && load.load <= FULL_LOAD
  }
  const violated = (columns: readonly number[]) => {
    work.spend(STEPS_PER_SPREAD + STEPS_PER_WORTH * reduction.candidateOf.length * problem.rooms.length)
    const lonely = unreachedRooms(problem, candidates(columns))
    if (lonely.length > 0) return lonely.map((room) => reachRow(problem, reduction, room))
    const load = spreadDemand(solver, problem, candidates(columns))
    if (load === null || load.load <= FULL_LOAD) return []
    return priceRows(problem, reduction, columns, load)
  }
  const repair = (columns: readonly number[]) => {
    const chosen = addUntilCarried(task, columns, violated)
    const mayGo = (rest: readonly number[]) => work.left() > 0 && carried(rest)
    return chosen === null ? null : dropSpare(task, lists, chosen, mayGo)
  }
  return { always: totalRows(problem, reduction), violated, repair }
}

/** Adds the column worth most per cost in the broken row until none is broken. */
function addUntilCarried(
  task: CoverTask,
  columns: readonly number[],
  violated: SideCondition['violated'],
): number[] | null {
  const chosen = [...columns]
  for (let added = 0; added <= MOST_ADDITIONS; added++) {
    const row = violated(chosen)[0]
    if (row === undefined) return chosen
    let best = -1
    let bestScore = 0
    row.indices.forEach((column, i) => {
      const score = row.values[i]! / Math.max(task.costs[column]!, 0.5)
      if (score > bestScore && !chosen.includes(column)) {
        best = column
        bestScore = score
      }
    })
    if (best < 0) return null
    chosen.push(best)
  }
  return null
}

/** Drops columns that neither coverage nor demand needs, the dearest first. */
function dropSpare(
  task: CoverTask,
  lists: ColumnLists,
  columns: readonly number[],
  carried: (columns: readonly number[]) => boolean,
): number[] {
  let chosen = [...columns]
  const order = [...columns].sort((a, b) => task.costs[b]! - task.costs[a]! || b - a)
  for (const column of order) {
    if (task.fixed.includes(column)) continue
    const rest = chosen.filter((other) => other !== column)
    const state = stateOf(task, lists, chosen)
    removeColumn(state, column)
    if (isCovered(state) && carried(rest)) chosen = rest
  }
  return chosen.sort((a, b) => a - b)
}
