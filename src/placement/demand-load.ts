/**
 * How a set of APs carries the demand of all rooms: a transport problem in which each room's demand splits freely among the APs
 * that reach it, each AP within its airtime and clients, the fullest one as empty as possible (`spreadDemand`, a linear programme
 * of as many columns as there are pairs of an AP and a room that it reaches). Most plans need none: `pouredSplit` fills APs one
 * after another, and what it finds to fit does. `splitStillFits` is the quick test that a split made before still fits;
 * `splitDemand` is what the plan shows of the final APs.
 */

import type { Highs } from 'highs'
import type { CoverProblem, CoverRoom } from './cover-problem.js'
import { type LinearRow, loadSolver, solveLinear } from './linear-model.js'

/** How a set of APs can carry the demand of all rooms, the fullest AP as empty as possible. */
export interface DemandLoad {
  /** Largest use of any AP's airtime or client budget; the demand fits when it is at most 1. */
  readonly load: number
  /** Share of room r's demand carried by the i-th AP of the set: shares[i·rooms + r]. */
  readonly shares: Float64Array
  /** Prices of the rooms' demand and of the APs' budgets that prove the load least possible. */
  readonly roomPrices: Float64Array
  readonly airtimePrices: Float64Array
  readonly clientPrices: Float64Array
}

/** Demand fits when the load is at most this: 1 with the tolerance of the linear solver. */
export const FULL_LOAD = 1 + 1e-6
/** Steps of work for a split of the demand. */
export const STEPS_PER_SPREAD = 1_000_000

/** Rooms with demand that no AP of the set reaches. */
export function unreachedRooms(problem: CoverProblem, aps: readonly number[]): number[] {
  const roomCount = problem.rooms.length
  return problem.rooms.flatMap((room, r) => {
    const lacks = room.connected > 0 && !aps.some((a) => problem.reaches[a * roomCount + r] === 1)
    return lacks ? [r] : []
  })
}

interface Flow {
  readonly ap: number
  readonly room: number
}

function flowsOf(problem: CoverProblem, aps: readonly number[]): Flow[] {
  const roomCount = problem.rooms.length
  return aps.flatMap((a, ap) =>
    problem.rooms.flatMap((room, r) =>
      room.connected > 0 && problem.reaches[a * roomCount + r] === 1 && Number.isFinite(problem.airtime(a, r))
        ? [{ ap, room: r }]
        : [],
    ),
  )
}

/** Σ amount·share − budget·load ≤ 0 for each AP. */
function budgetRows(flows: readonly Flow[], budgets: readonly number[], amount: (flow: Flow) => number): LinearRow[] {
  const rows = budgets.map((budget) => ({ indices: [flows.length], values: [-budget] }))
  flows.forEach((flow, column) => {
    rows[flow.ap]!.indices.push(column)
    rows[flow.ap]!.values.push(amount(flow))
  })
  return rows.map((row) => ({ ...row, lower: Number.NEGATIVE_INFINITY, upper: 0 }))
}

function demandRows(flows: readonly Flow[], rooms: readonly number[]): LinearRow[] {
  return rooms.map((room) => {
    const indices = flows.flatMap((flow, column) => (flow.room === room ? [column] : []))
    return { lower: 1, upper: 1, indices, values: indices.map(() => 1) }
  })
}

/**
 * Splits every room's demand freely among the APs of the set that reach it so that the fullest AP is as empty as possible
 * (a linear programme). Null where a room with demand is reached by none of them.
 */
export function spreadDemand(solver: Highs, problem: CoverProblem, aps: readonly number[]): DemandLoad | null {
  const roomCount = problem.rooms.length
  const demanding = problem.rooms.flatMap((room, r) => (room.connected > 0 ? [r] : []))
  const prices = {
    roomPrices: new Float64Array(roomCount),
    airtimePrices: new Float64Array(aps.length),
    clientPrices: new Float64Array(aps.length),
  }
  const shares = new Float64Array(aps.length * roomCount)
  if (demanding.length === 0) return { load: 0, shares, ...prices }
  const flows = flowsOf(problem, aps)
  const solution = solveLinear(solver, {
    costs: [...flows.map(() => 0), 1],
    lower: [...flows.map(() => 0), 0],
    upper: [...flows.map(() => Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY],
    rows: [
      ...demandRows(flows, demanding),
      ...budgetRows(
        flows,
        aps.map((a) => problem.airtimeBudget[a]!),
        ({ ap, room }) => problem.airtime(aps[ap]!, room),
      ),
      ...budgetRows(
        flows,
        aps.map((a) => problem.clientBudget[a]!),
        ({ room }) => problem.rooms[room]!.connected,
      ),
    ],
  })
  if (solution === null) return null
  flows.forEach((flow, column) => {
    shares[flow.ap * roomCount + flow.room] = solution.columns[column]!
  })
  demanding.forEach((room, row) => {
    prices.roomPrices[room] = Math.max(0, solution.rowDuals[row]!)
  })
  aps.forEach((_, ap) => {
    prices.airtimePrices[ap] = Math.max(0, -solution.rowDuals[demanding.length + ap]!)
    prices.clientPrices[ap] = Math.max(0, -solution.rowDuals[demanding.length + aps.length + ap]!)
  })
  return { load: solution.objective, shares, ...prices }
}

/** What is left of an AP's budgets while demand is poured into it. */
interface Left {
  /** Its place in the set. */
  readonly i: number
  readonly ap: number
  airtime: number
  clients: number
}

/** The share of a room's demand that an AP has still room for. */
function shareLeft(problem: CoverProblem, { ap, airtime, clients }: Left, r: number): number {
  const [asked, connected] = [problem.airtime(ap, r), problem.rooms[r]!.connected]
  const byAirtime = asked > 0 ? airtime / asked : 1
  return Math.min(1, byAirtime, clients / connected)
}

/**
 * A split of all demand within the budgets, where one is found by pouring: rooms that fewest APs reach first, each into the AP that
 * has most left for it, then into the next. Null says nothing: only the linear programme knows that none fits.
 */
export function pouredSplit(problem: CoverProblem, aps: readonly number[]): Float64Array | null {
  const { rooms, reaches, airtimeBudget, clientBudget } = problem
  const left = aps.map((ap, i): Left => ({ i, ap, airtime: airtimeBudget[ap]!, clients: clientBudget[ap]! }))
  const reachedBy = rooms.map(({ connected }, r) =>
    connected > 0
      ? left.filter(({ ap }) => reaches[ap * rooms.length + r] === 1 && Number.isFinite(problem.airtime(ap, r)))
      : [],
  )
  const demanding = [...rooms.keys()].filter((r) => rooms[r]!.connected > 0)
  demanding.sort((a, b) => reachedBy[a]!.length - reachedBy[b]!.length || rooms[b]!.connected - rooms[a]!.connected)
  const shares = new Float64Array(aps.length * rooms.length)
  for (const r of demanding) {
    const able = reachedBy[r]!.map((to) => ({ to, share: shareLeft(problem, to, r) }))
    let open = 1
    for (const { to, share } of able.sort((a, b) => b.share - a.share)) {
      const taken = Math.min(open, share)
      if (taken <= 0) break
      shares[to.i * rooms.length + r] = taken
      to.airtime -= taken * problem.airtime(to.ap, r)
      to.clients -= taken * rooms[r]!.connected
      open -= taken
      if (open <= 0) break
    }
    if (open > 0) return null
  }
  return shares
}

/** Shares of some split of all demand within the budgets, null where there is none. */
export function fittingSplit(solver: Highs, problem: CoverProblem, aps: readonly number[]): Float64Array | null {
  const poured = pouredSplit(problem, aps)
  if (poured !== null) return poured
  const load = spreadDemand(solver, problem, aps)
  return load !== null && load.load <= FULL_LOAD ? load.shares : null
}

/** True when the APs of the set can carry every room's demand within their budgets. */
export function carriesDemand(solver: Highs, problem: CoverProblem, aps: readonly number[]): boolean {
  return fittingSplit(solver, problem, aps) !== null
}

/** The share of each room's demand that the i-th AP of a split carries. */
export function sharesOf(shares: Float64Array, { rooms }: CoverProblem, i: number): Float64Array {
  return shares.subarray(i * rooms.length, (i + 1) * rooms.length)
}

/**
 * True when a split of the demand made for other rates or APs still fits the budgets: a quick sufficient test.
 * @param sharesAt of each room's demand, what the i-th AP carries
 */
export function splitStillFits(
  problem: CoverProblem,
  aps: readonly number[],
  sharesAt: (i: number) => Float64Array,
): boolean {
  const roomCount = problem.rooms.length
  return aps.every((a, i) => {
    const shares = sharesAt(i)
    let airtime = 0
    let clients = 0
    for (let r = 0; r < roomCount; r++) {
      const share = shares[r]!
      if (share <= 0) continue
      if (problem.reaches[a * roomCount + r] === 0) return false
      airtime += share * problem.airtime(a, r)
      clients += share * problem.rooms[r]!.connected
    }
    return airtime <= problem.airtimeBudget[a]! * FULL_LOAD && clients <= problem.clientBudget[a]! * FULL_LOAD
  })
}

/** How the final APs carry the demand of the required rooms. */
export interface DemandSplit {
  /** Per AP: airtime of its radio on the first band, others' traffic included [0..1]. */
  readonly airtime: readonly number[]
  /** Per AP: connected devices. */
  readonly clients: readonly number[]
  /** Per room: airtime of the busiest radio that carries some of it, null where it has no demand or no radio. */
  readonly roomAirtime: readonly (number | null)[]
  /** Per room: connected devices on the fullest radio that carries some of it. */
  readonly roomClients: readonly (number | null)[]
  /** Per room: indices into the APs that carry some of it. */
  readonly carriers: readonly (readonly number[])[]
  /** Every room's demand fits its radios' ceilings. */
  readonly fits: boolean
}

const SHARE_GUARD = 1e-6

/**
 * Splits the demand of all rooms among the given APs (candidates of the problem) so that the fullest radio, by airtime or
 * clients against its ceiling, is as empty as possible. Rooms that no AP reaches stay out and do not fit.
 */
export async function splitDemand(
  problem: CoverProblem,
  aps: readonly number[],
  externalUtilisation: number,
): Promise<DemandSplit> {
  const rooms = carriedRooms(problem, aps)
  const load = spreadDemand(await loadSolver(), { ...problem, rooms }, aps)
  const fits = load !== null && load.load <= 1 + SHARE_GUARD
  return told({ ...problem, rooms }, aps, load?.shares ?? null, externalUtilisation, fits && allCarried(problem, rooms))
}

/** The same where any split that fits will do: rooms then pass or fail alike. */
export async function anySplit(
  problem: CoverProblem,
  aps: readonly number[],
  externalUtilisation: number,
): Promise<DemandSplit> {
  const rooms = carriedRooms(problem, aps)
  const poured = pouredSplit({ ...problem, rooms }, aps)
  if (poured === null) return splitDemand(problem, aps, externalUtilisation)
  return told({ ...problem, rooms }, aps, poured, externalUtilisation, allCarried(problem, rooms))
}

/** The rooms, those that none of the APs reaches without their demand. */
function carriedRooms(problem: CoverProblem, aps: readonly number[]): CoverRoom[] {
  const roomCount = problem.rooms.length
  const carried = (r: number) =>
    aps.some((a) => problem.reaches[a * roomCount + r] === 1 && Number.isFinite(problem.airtime(a, r)))
  return problem.rooms.map((room, r) => (carried(r) ? room : { ...room, connected: 0 }))
}

function allCarried(problem: CoverProblem, carried: readonly CoverRoom[]): boolean {
  return problem.rooms.every(({ connected }, r) => connected <= 0 || carried[r] === problem.rooms[r])
}

function told(
  problem: CoverProblem,
  aps: readonly number[],
  split: Float64Array | null,
  externalUtilisation: number,
  fits: boolean,
): DemandSplit {
  const { rooms } = problem
  const shares = split ?? new Float64Array(aps.length * rooms.length)
  const share = (i: number, r: number) => shares[i * rooms.length + r]!
  const sumOver = (i: number, amount: (r: number) => number) => sumOf(rooms.length, (r) => share(i, r), amount)
  const airtime = aps.map((a, i) => externalUtilisation + sumOver(i, (r) => problem.airtime(a, r)))
  const clients = aps.map((_, i) => sumOver(i, (r) => rooms[r]!.connected))
  const carriers = rooms.map((_, r) => aps.flatMap((_ap, i) => (share(i, r) > SHARE_GUARD ? [i] : [])))
  const largest = (values: readonly number[], of: readonly number[]) =>
    of.length === 0 ? null : Math.max(...of.map((i) => values[i]!))
  return {
    ...{ airtime, clients, carriers, fits },
    roomAirtime: carriers.map((of) => largest(airtime, of)),
    roomClients: carriers.map((of) => largest(clients, of)),
  }
}

function sumOf(count: number, share: (r: number) => number, amount: (r: number) => number): number {
  let sum = 0
  for (let r = 0; r < count; r++) if (share(r) > 0) sum += share(r) * amount(r)
  return sum
}
