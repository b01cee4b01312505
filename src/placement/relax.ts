import type { Highs } from 'highs'
import { countRange, countWithin, eachElement, hasElement, joinRow, takeRow, wordsFor } from './bitset.js'
import type { CoverProblem, CoverRoom } from './cover-problem.js'
import { carriesDemand, FULL_LOAD, pouredSplit, spreadDemand, unreachedRooms } from './demand-load.js'
import { areApart, type Near } from './spacing.js'

type RelaxReason = 'unreachable' | 'coverage' | 'secondary' | 'demand'

/** A room whose requirement no allowed set of positions meets, with the best that all of them together reach. */
export interface RelaxedRoom {
  readonly room: number
  readonly id: string
  readonly reason: RelaxReason
  /** Share of its samples, or of its demand, that is reachable. */
  readonly achievableShare: number
  /** Positions enough would meet it, but not at the least distance between them. */
  readonly apart?: true
}

const PRICE_GUARD = 1e-9

interface Reachable {
  readonly samples: number
  readonly withoutSecondary: number
}

/** Samples of the room that all candidates together meet: with two distinct APs where the room asks for it. */
function reachable(problem: CoverProblem, room: CoverRoom, covered: Uint32Array): Reachable {
  const withoutSecondary = countRange(covered, problem.words, 0, room.start, room.end)
  if (!room.secondary) return { samples: withoutSecondary, withoutSecondary }
  return { samples: metByTwo(problem, room), withoutSecondary }
}

/** Samples that any candidate covers, as one bit row. */
function coveredByAny({ primary, words, candidates }: CoverProblem): Uint32Array {
  const covered = new Uint32Array(words)
  for (let c = 0; c < candidates; c++) joinRow(covered, primary, c)
  return covered
}

/** Samples of a room that one candidate covers and another reaches at the secondary level. */
function metByTwo({ candidates, primary, secondary }: CoverProblem, { start, end }: CoverRoom): number {
  if (secondary === null) return 0
  const covering = new Int32Array(end - start)
  const reaching = new Int32Array(end - start)
  const either = new Int32Array(end - start)
  const within = [start >>> 5, wordsFor(end)] as const
  const isOwn = (s: number) => s >= start && s < end
  for (let c = 0; c < candidates; c++) {
    const cover = (s: number) => {
      if (!isOwn(s)) return
      covering[s - start]! += 1
      either[s - start]! += 1
    }
    const reach = (s: number) => {
      if (!isOwn(s)) return
      reaching[s - start]! += 1
      if (!hasElement(primary, c, s)) either[s - start]! += 1
    }
    eachElement(primary, c, cover, within)
    eachElement(secondary, c, reach, within)
  }
  return covering.reduce((met, count, i) => met + (count >= 1 && reaching[i]! >= 1 && either[i]! >= 2 ? 1 : 0), 0)
}

/** Share of a room out of reach that one more AP has to bring for it to be asked for: the room fails whatever is bought. */
const WORTH_AN_AP = 0.05

/** Samples of a room that APs cover which each bring a share of it that is worth one, the most first. */
function worthCovering({ primary, candidates }: CoverProblem, { start, end }: CoverRoom, covered: Uint32Array) {
  const open = covered.slice()
  for (let worth = 0; ; ) {
    let [best, gain] = [-1, Math.ceil(WORTH_AN_AP * (end - start)) - 1]
    for (let c = 0; c < candidates; c++) {
      const more = countWithin(primary, c, start, end, open)
      if (more > gain) [best, gain] = [c, more]
    }
    if (best < 0) return worth
    takeRow(open, primary, best)
    worth += gain
  }
}

function relaxCoverage(problem: CoverProblem, relaxed: RelaxedRoom[]): CoverProblem {
  const covered = coveredByAny(problem)
  const rooms = problem.rooms.map((room, r) => {
    const { samples, withoutSecondary } = reachable(problem, room, covered)
    if (samples >= room.need) return room
    const reason = withoutSecondary === 0 ? 'unreachable' : withoutSecondary < room.need ? 'coverage' : 'secondary'
    relaxed.push({ room: r, id: room.id, reason, achievableShare: samples / (room.end - room.start) })
    const need = room.withoutClass ? 0 : Math.min(samples, worthCovering(problem, room, covered))
    return { ...room, need }
  })
  return { ...problem, rooms }
}

/** Scales rooms' demand to what is given; airtime follows. */
function scaleDemand(problem: CoverProblem, shares: readonly number[]): CoverProblem {
  const rooms = problem.rooms.map((room, r) => ({
    ...room,
    connected: room.connected * shares[r]!,
    demandShare: room.demandShare * shares[r]!,
  }))
  return { ...problem, rooms, airtime: (c, r) => problem.airtime(c, r) * shares[r]! }
}

/** Share of the room's demand that all candidates which reach it could carry if it stood alone. */
function carriableShare(problem: CoverProblem, r: number): number {
  const room = problem.rooms[r]!
  let share = 0
  for (let c = 0; c < problem.candidates && share < 1; c++) {
    if (problem.reaches[c * problem.rooms.length + r] === 0) continue
    const airtime = problem.airtime(c, r)
    const byAirtime = airtime > 0 ? problem.airtimeBudget[c]! / airtime : 1
    share += Math.min(byAirtime, problem.clientBudget[c]! / room.connected)
  }
  return Math.min(1, share)
}

function relaxDemand(problem: CoverProblem, relaxed: RelaxedRoom[]): CoverProblem {
  const asksNothing = (r: number) => problem.rooms[r]!.withoutClass === true && relaxed.some(({ room }) => room === r)
  const shares = problem.rooms.map((room, r) => {
    if (asksNothing(r)) return 0
    return room.connected > 0 ? carriableShare(problem, r) : 1
  })
  shares.forEach((share, r) => {
    const known = asksNothing(r) || relaxed.some((other) => other.room === r && other.reason === 'unreachable')
    if (share < 1 && !known)
      relaxed.push({ room: r, id: problem.rooms[r]!.id, reason: 'demand', achievableShare: share })
  })
  return shares.every((share) => share === 1) ? problem : scaleDemand(problem, shares)
}

/**
 * Where the rooms' demand cannot be carried together by all candidates, the rooms that share the fullest radios (those with
 * a price) are scaled down alike until it can.
 */
function relaxJointDemand(solver: Highs, problem: CoverProblem, relaxed: RelaxedRoom[]): CoverProblem {
  if (carriedAside(problem)) return problem
  const scaled = scaledToFit(
    solver,
    problem,
    Array.from({ length: problem.candidates }, (_, c) => c),
  )
  scaled.rooms.forEach((room, r) => {
    if (room.demandShare >= problem.rooms[r]!.demandShare) return
    relaxed.push({ room: r, id: room.id, reason: 'demand', achievableShare: room.demandShare })
  })
  return scaled
}

/** The demand that a set of APs carries: the rooms that share its fullest radios scaled down alike until it does. */
function scaledToFit(solver: Highs, problem: CoverProblem, aps: readonly number[]): CoverProblem {
  let scaled = problem
  for (let round = 0; round < problem.rooms.length; round++) {
    if (pouredSplit(scaled, aps) !== null) break
    const load = spreadDemand(solver, scaled, aps)
    if (load === null || load.load <= FULL_LOAD) break
    const priced = (r: number) => problem.rooms[r]!.connected > 0 && load.roomPrices[r]! > PRICE_GUARD
    scaled = scaleDemand(
      scaled,
      problem.rooms.map((_, r) => (priced(r) ? 1 / load.load : 1)),
    )
  }
  return scaled
}

/** A quick sufficient test: each room served by candidates of its own, taken in order. */
function carriedAside(problem: CoverProblem): boolean {
  const taken = new Uint8Array(problem.candidates)
  return problem.rooms.every((room, r) => {
    let share = room.connected > 0 ? 0 : 1
    for (let c = 0; c < problem.candidates && share < 1; c++) {
      if (taken[c] === 1 || problem.reaches[c * problem.rooms.length + r] === 0) continue
      taken[c] = 1
      const airtime = problem.airtime(c, r)
      const byAirtime = airtime > 0 ? problem.airtimeBudget[c]! / airtime : 1
      share += Math.min(byAirtime, problem.clientBudget[c]! / room.connected)
    }
    return share >= 1
  })
}

/**
 * Relaxes what no allowed set of positions can meet, room by room: coverage to what APs reach that each bring a share of the room worth
 * one, then demand to what all candidates together carry; both to nothing where no AP that is offered is made for the room. The rest of the
 * problem stays as it was.
 */
export function relaxProblem(
  solver: Highs,
  problem: CoverProblem,
): { readonly problem: CoverProblem; readonly relaxedRooms: readonly RelaxedRoom[] } {
  const relaxed: RelaxedRoom[] = []
  const covered = relaxCoverage(problem, relaxed)
  const carried = relaxJointDemand(solver, relaxDemand(covered, relaxed), relaxed)
  const order = relaxed.sort((a, b) => a.room - b.room)
  return { problem: carried, relaxedRooms: order }
}

/** Samples of a room that APs meet, counted as far as its need: with a second AP where it asks for that. */
export function metSamples(problem: CoverProblem, room: CoverRoom, aps: readonly number[]): number {
  const { primary, secondary } = problem
  const reaches = (ap: number, s: number) => secondary !== null && hasElement(secondary, ap, s)
  let met = 0
  for (let s = room.start; s < room.end && met < room.need; s++) {
    const first = aps.filter((ap) => hasElement(primary, ap, s))
    if (first.some((a) => !room.secondary || aps.some((b) => b !== a && reaches(b, s)))) met += 1
  }
  return met
}

/** A problem held to what some APs meet of it, with the rooms of which that is less. */
interface Held {
  readonly problem: CoverProblem
  readonly relaxedRooms: readonly RelaxedRoom[]
  readonly chosen: readonly number[]
  /** Shares met of what each room asks for, added up. */
  readonly worth: number
}

function heldTo(solver: Highs, problem: CoverProblem, chosen: readonly number[]): Held {
  const relaxedRooms: RelaxedRoom[] = []
  const unreached = new Set(unreachedRooms(problem, chosen))
  const reached = scaleDemand(
    problem,
    problem.rooms.map((_, r) => (unreached.has(r) ? 0 : 1)),
  )
  const carried = scaledToFit(solver, reached, chosen)
  let worth = 0
  const rooms = carried.rooms.map((room, r) => {
    const { id, need, start, end, connected } = problem.rooms[r]!
    const met = metSamples(problem, room, chosen)
    const share = connected > 0 ? room.connected / connected : 1
    worth += (need > 0 ? met / need : 1) + share
    const alike = { room: r, id, apart: true } as const
    if (met < need)
      relaxedRooms.push({
        ...alike,
        reason: room.secondary ? 'secondary' : 'coverage',
        achievableShare: met / (end - start),
      })
    else if (share < 1) relaxedRooms.push({ ...alike, reason: 'demand', achievableShare: room.demandShare })
    return { ...room, need: met }
  })
  return { problem: { ...carried, rooms }, relaxedRooms, chosen, worth }
}

/** Positions taken in an order, each unless it is near one taken before; forced ones first. */
function packedInOrder({ forced, candidates }: CoverProblem, near: Near, order: readonly number[]): number[] {
  const isBlocked = new Uint8Array(candidates)
  const taken = new Set<number>()
  const take = (c: number) => {
    taken.add(c)
    for (const other of near(c)) isBlocked[other] = 1
  }
  for (const c of forced) take(c)
  for (const c of order) if (isBlocked[c] === 0) take(c)
  return [...taken].sort((a, b) => a - b)
}

/** Orders that fill a floor densely: from one corner, from the other, the positions with the fewest others near them first, a cover's own first. */
function fillingOrders(problem: CoverProblem, near: Near, cover: readonly number[]): number[][] {
  const { airtimeBudget, clientBudget, candidates } = problem
  const strength = (c: number) => clientBudget[c]! * airtimeBudget[c]!
  const all = Array.from({ length: candidates }, (_, c) => c)
  const byStrength = (tie: (a: number, b: number) => number) =>
    [...all].sort((a, b) => strength(b) - strength(a) || tie(a, b))
  return [
    byStrength((a, b) => a - b),
    byStrength((a, b) => b - a),
    byStrength((a, b) => near(a).length - near(b).length || a - b),
    [...cover, ...byStrength((a, b) => near(a).length - near(b).length || a - b)],
  ]
}

/** What is not needed of a choice goes, in halves of it. */
function withoutSpare(solver: Highs, problem: CoverProblem, chosen: readonly number[]): number[] {
  const isEnough = (aps: readonly number[]) =>
    problem.rooms.every((room) => metSamples(problem, room, aps) >= room.need) && carriesDemand(solver, problem, aps)
  const forced = new Set(problem.forced)
  let kept = [...chosen]
  const drop = (some: readonly number[]): void => {
    const rest = kept.filter((ap) => !some.includes(ap))
    if (isEnough(rest)) kept = rest
    else if (some.length > 1) {
      const half = some.length >> 1
      drop(some.slice(0, half))
      drop(some.slice(half))
    }
  }
  const spare = kept.filter((ap) => !forced.has(ap))
  if (spare.length > 0) drop(spare)
  return kept
}

/**
 * Where no choice of positions that keeps its distances meets everything: the problem held to what the best of some dense choices
 * meets, that choice, and the rooms it leaves short. The shares are what was found, not proven to be the most.
 */
export function relaxApart(
  solver: Highs,
  problem: CoverProblem,
  near: Near,
  cover: readonly number[],
): Omit<Held, 'worth'> {
  const held = fillingOrders(problem, near, cover).map((order) =>
    heldTo(solver, problem, packedInOrder(problem, near, order)),
  )
  const best = held.reduce((a, b) => (b.worth > a.worth + PRICE_GUARD ? b : a))
  const chosen = withoutSpare(solver, best.problem, best.chosen)
  if (!areApart({ near, forced: problem.forced }, chosen)) throw new Error('a dense choice must keep its distances')
  return { ...best, chosen }
}
