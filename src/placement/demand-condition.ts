/**
 * Demand in the search for a cover. In order below: bounds by counting, before any search (`leastCostOfDemand`); rows that every
 * choice which carries the demand meets, from the prices of a split that does not fit (linear programming duality: at those
 * prices the demand is worth more than the chosen APs can carry); repair of a cover that cannot carry it (`demandCondition`).
 *
 * Cost: counting goes over every pair of a position and a room five times; a broken split costs one small linear programme and a
 * knapsack for each position.
 */

import type { Highs } from 'highs'
import { someRows } from './bitset.js'
import { demandParts } from './carried-demand.js'
import type { CoverProblem } from './cover-problem.js'
import { addColumn, type CoverTask, columnLists, isCovered, removeColumn, stateOf } from './cover-state.js'
import {
  carriesDemand,
  type DemandLoad,
  FULL_LOAD,
  pouredSplit,
  STEPS_PER_SPREAD,
  spreadDemand,
  unreachedRooms,
} from './demand-load.js'
import type { LinearRow } from './linear-model.js'
import type { Reduction } from './reduce.js'
import type { SideCondition } from './search.js'
import type { Work } from './work.js'

/** Airtime of the room's demand at the best rate that any candidate has in it; infinite where none reaches it or nothing is asked. */
function leastAirtime(problem: CoverProblem, r: number): number {
  let least = Number.POSITIVE_INFINITY
  if (problem.rooms[r]!.connected <= 0) return least
  for (let c = 0; c < problem.candidates; c++) {
    if (problem.reaches[c * problem.rooms.length + r] === 1) least = Math.min(least, problem.airtime(c, r))
  }
  return least
}

/** The problem in which every AP carries a room at the best rate that any has in it: a relaxation of the demand. */
export function optimisticAirtime(problem: CoverProblem): CoverProblem {
  const best = problem.rooms.map((_, r) => leastAirtime(problem, r))
  return { ...problem, airtime: (_c, r) => best[r]! }
}

export function costOfAll(problem: CoverProblem, candidates: readonly number[]): number {
  return candidates.reduce((sum, c) => sum + problem.costCents[c]!, 0)
}

/** Most APs beside the forced ones that a plan of this cost can have. */
export function mostApsOf(problem: CoverProblem, costCents: number): number {
  const forced = new Set(problem.forced)
  const costs = problem.costCents.filter((cost, c) => !forced.has(c) && cost > 0)
  const cheapest = costs.reduce((least, cost) => Math.min(least, cost), Number.POSITIVE_INFINITY)
  const free = problem.costCents.some((cost, c) => !forced.has(c) && cost <= 0)
  if (free || !Number.isFinite(cheapest)) return problem.candidates
  return Math.max(1, Math.floor((costCents - costOfAll(problem, problem.forced)) / cheapest + 1e-9))
}

/** Shares of airtime, the rest clients, in which what a room takes of an AP is counted; any gives a valid bound. */
const COUNTED_MIXTURES = [0, 0.25, 0.5, 0.75, 1]

/** The part of an AP that the whole demand of a room takes of it; infinite where it cannot serve the room. */
function partTaken(problem: CoverProblem, c: number, r: number, mixture: number): number {
  const { rooms, reaches, airtimeBudget, clientBudget } = problem
  if (reaches[c * rooms.length + r] === 0) return Number.POSITIVE_INFINITY
  const airtime = mixture * problem.airtime(c, r)
  const clients = (1 - mixture) * rooms[r]!.connected
  // Nothing asked of nothing left is no part at all.
  return (airtime === 0 ? 0 : airtime / airtimeBudget[c]!) + (clients === 0 ? 0 : clients / clientBudget[c]!)
}

/** Least part of an AP that each room takes of any that could serve it, forced ones left out: 0 where no other could; per mixture. */
function leastParts(problem: CoverProblem, forced: ReadonlySet<number>): number[][] {
  const { rooms, reaches, candidates } = problem
  const least = COUNTED_MIXTURES.map(() => rooms.map(() => Number.POSITIVE_INFINITY))
  for (let c = 0; c < candidates; c++) {
    if (forced.has(c)) continue
    for (let r = 0; r < rooms.length; r++) {
      if (reaches[c * rooms.length + r] === 0 || rooms[r]!.connected <= 0) continue
      for (let m = 0; m < COUNTED_MIXTURES.length; m++)
        least[m]![r] = Math.min(least[m]![r]!, partTaken(problem, c, r, COUNTED_MIXTURES[m]!))
    }
  }
  return least.map((parts) => parts.map((part) => (Number.isFinite(part) ? part : 0)))
}

/** The most of these parts that a forced AP can take over: it serves no room in less than what it takes of it. */
function takenOver(problem: CoverProblem, c: number, parts: readonly number[], mixture: number): number {
  let most = 0
  let all = 0
  parts.forEach((part, r) => {
    const own = part > 0 ? partTaken(problem, c, r, mixture) : Number.POSITIVE_INFINITY
    if (!Number.isFinite(own)) return
    all += part
    most = Math.max(most, own > 0 ? part / own : Number.POSITIVE_INFINITY)
  })
  return Math.min(most, all)
}

/**
 * APs beside the forced ones that it takes at least to carry all rooms. Whoever carries a share of a room gives it at least that
 * share of what the best AP for the room would give, and none gives more than itself: so it takes as many as these parts of
 * an AP make together, less what the forced ones take over. Where there are forced ones each room is counted alone as well,
 * for those that do not reach it take over nothing.
 */
function leastAps(problem: CoverProblem): number {
  const forced = new Set(problem.forced)
  let most = 0
  const least = leastParts(problem, forced)
  for (const [m, mixture] of COUNTED_MIXTURES.entries()) {
    const parts = least[m]!
    const alone = forced.size === 0 ? [] : parts.map((part, r) => parts.map((_, other) => (other === r ? part : 0)))
    for (const counted of [parts, ...alone]) {
      const taken = problem.forced.reduce((sum, c) => sum + takenOver(problem, c, counted, mixture), 0)
      most = Math.max(most, counted.reduce((sum, part) => sum + part, 0) - taken)
    }
  }
  return Math.ceil(most - 1e-6)
}

/** What the APs cost at least that have room for all clients and their airtime: a cheaper cover cannot carry the demand. */
export function leastCostOfDemand(problem: CoverProblem): number {
  const aps = leastAps(problem)
  if (aps <= 0) return 0
  const forced = new Set(problem.forced)
  let cheapest = Number.POSITIVE_INFINITY
  problem.costCents.forEach((cost, c) => {
    if (!forced.has(c)) cheapest = Math.min(cheapest, cost)
  })
  return costOfAll(problem, problem.forced) + aps * cheapest
}

/** Mixtures of the two budgets tried when the worth of an AP is bounded; any mixture gives a valid bound. */
const MIXTURES = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1]
const WORTH_GUARD = 1e-9
/** Pairs of a position and a room from which the work of rows is counted as it is, and rooms overloaded apart from one another are told at once. */
const WIDE_PAIRS = 1_000_000
/** Sets of overloaded rooms told at once. */
const MOST_SETS = 9
/** Steps of work for a split and its rows there. */
const STEPS_PER_WIDE_SPREAD = 60_000_000
/** One AP after another until the demand is carried: a large building may need many. */
const MOST_ADDITIONS = 1000
/** Steps of work for what a candidate is worth in a room at its prices. */
const STEPS_PER_WORTH = 300

/**
 * Most price-weighted demand that one AP can carry: fractional knapsacks over mixtures of its airtime and client budgets,
 * the least of which is an upper bound (surrogate relaxation).
 */
function worthOf(
  problem: CoverProblem,
  candidate: number,
  roomPrices: Float64Array,
  pricedRooms: readonly number[],
): number {
  const roomCount = problem.rooms.length
  const items: { price: number; airtime: number; clients: number }[] = []
  for (const r of pricedRooms) {
    if (problem.reaches[candidate * roomCount + r] === 0) continue
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
export function priceRows(
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
  const pricedRooms = [...roomPrices.keys()].filter((r) => roomPrices[r]! > 0)
  reduction.candidateOf.forEach((candidate, column) => {
    const worth = Math.min(
      worthOf(problem, candidate, roomPrices, pricedRooms),
      own.get(column) ?? Number.POSITIVE_INFINITY,
    )
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
export function totalRows(problem: CoverProblem, reduction: Reduction): LinearRow[] {
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

export function reachRow(problem: CoverProblem, reduction: Reduction, room: number): LinearRow {
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
 * @param wideFrom pairs of a position and a room from which every set of overloaded rooms is told, not the worst alone
 */
export function demandCondition(
  solver: Highs,
  problem: CoverProblem,
  reduction: Reduction,
  work: Work,
  wideFrom: number = WIDE_PAIRS,
): SideCondition {
  const { task, candidateOf } = reduction
  const candidates = (columns: readonly number[]) => columns.map((column) => candidateOf[column]!)
  const carried = (columns: readonly number[]) => {
    work.spend(STEPS_PER_SPREAD)
    return carriesDemand(solver, problem, candidates(columns))
  }
  const isWide = candidateOf.length * problem.rooms.length >= wideFrom
  const violated = (columns: readonly number[]) => {
    const aps = candidates(columns)
    work.spend(
      isWide ? STEPS_PER_WIDE_SPREAD : STEPS_PER_SPREAD + STEPS_PER_WORTH * candidateOf.length * problem.rooms.length,
    )
    const lonely = unreachedRooms(problem, aps)
    if (lonely.length > 0) return lonely.map((room) => reachRow(problem, reduction, room))
    if (pouredSplit(problem, aps) !== null) return []
    const rows: LinearRow[] = []
    for (let left = problem, sets = isWide ? MOST_SETS : 1; sets > 0; sets--) {
      const load = spreadDemand(solver, left, aps)
      if (load === null || load.load <= FULL_LOAD) break
      rows.push(...priceRows(left, reduction, columns, load))
      left = withoutDemandOf(left, load.roomPrices)
      if (isWide) work.spend(STEPS_PER_WIDE_SPREAD)
    }
    return rows
  }
  const repair = (columns: readonly number[]) => {
    const chosen = addUntilCarried(task, columns, violated)
    const mayGo = (rest: readonly number[]) => work.left() > 0 && carried(rest)
    return chosen === null ? null : dropSpare(task, chosen, mayGo)
  }
  const brokenBy = (values: Float64Array, rooms: readonly number[], of: Work) =>
    rowsBrokenBy(solver, problem, reduction, values, rooms, of)
  const demand = () => demandParts(problem, candidateOf)
  const leastDemand = () => demandParts(problem, candidateOf, true)
  return { always: totalRows(problem, reduction), violated, repair, brokenBy, demand, leastDemand }
}

/** Values below count as none; loads of fractional values above this are worth a row. */
const LEAST_VALUE = 1e-6
const LEAST_LOAD = 1.001

/**
 * Rows that fractional values break: each AP has as much of its budgets as of itself, and at the prices of a split of the rooms' demand that
 * does not fit whatever is chosen must be worth all of it. Whole APs are in it by the row that counts them.
 */
function rowsBrokenBy(
  solver: Highs,
  problem: CoverProblem,
  reduction: Reduction,
  values: Float64Array,
  rooms: readonly number[],
  work: Work,
): LinearRow[] {
  const { candidateOf } = reduction
  const within = new Set(rooms)
  const [airtimeBudget, clientBudget] = [problem.airtimeBudget.slice(), problem.clientBudget.slice()]
  const aps: number[] = []
  for (const [column, candidate] of candidateOf.entries()) {
    const value = values[column]!
    if (value <= LEAST_VALUE) continue
    airtimeBudget[candidate]! *= value
    clientBudget[candidate]! *= value
    aps.push(candidate)
  }
  const own = problem.rooms.map((room, r) => (within.has(r) ? room : { ...room, connected: 0 }))
  const rows: LinearRow[] = []
  let left: CoverProblem = { ...problem, airtimeBudget, clientBudget, rooms: own }
  for (let sets = MOST_SETS; sets > 0; sets--) {
    if (unreachedRooms(left, aps).length > 0) break
    const load = spreadDemand(solver, left, aps)
    work.spend(STEPS_PER_WIDE_SPREAD)
    if (load === null || load.load <= LEAST_LOAD) break
    const room = load.roomPrices.reduce((most, price, r) => (price > load.roomPrices[most]! ? r : most), 0)
    const isBroken = ({ lower, indices, values: of }: LinearRow) =>
      indices.reduce((sum, column, i) => sum + of[i]! * values[column]!, 0) < lower - LEAST_VALUE
    rows.push(
      ...rowsAtPrices(problem, reduction, load.roomPrices, new Map())
        .filter(isBroken)
        .map((row) => ({ ...row, room })),
    )
    left = withoutDemandOf(left, load.roomPrices)
  }
  return rows
}

/** The problem in which the rooms that have a price ask for nothing. */
function withoutDemandOf(problem: CoverProblem, roomPrices: Float64Array): CoverProblem {
  return { ...problem, rooms: problem.rooms.map((room, r) => (roomPrices[r]! > 0 ? { ...room, connected: 0 } : room)) }
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

/** The task of some of its columns alone. */
function taskOf(task: CoverTask, columns: readonly number[]): CoverTask {
  const { primary, secondary, costs } = task
  return {
    ...{ ...task, columns: columns.length, costs: Float64Array.from(columns, (column) => costs[column]!), fixed: [] },
    ...{ primary: someRows(primary, columns), secondary: secondary && someRows(secondary, columns) },
  }
}

/** Drops columns that neither coverage nor demand needs, the dearest first. */
function dropSpare(
  task: CoverTask,
  columns: readonly number[],
  carried: (columns: readonly number[]) => boolean,
): number[] {
  let chosen = [...columns]
  const own = taskOf(task, columns)
  const state = stateOf(own, columnLists(own), columns.keys())
  const order = [...columns.keys()].sort(
    (a, b) => task.costs[columns[b]!]! - task.costs[columns[a]!]! || columns[b]! - columns[a]!,
  )
  for (const at of order) {
    if (task.fixed.includes(columns[at]!)) continue
    const rest = chosen.filter((other) => other !== columns[at])
    removeColumn(state, at)
    if (isCovered(state) && carried(rest)) chosen = rest
    else addColumn(state, at)
  }
  return chosen.sort((a, b) => a - b)
}
