import type { Highs } from 'highs'
import { countRange } from './bitset.js'
import type { CoverProblem, CoverRoom } from './cover-problem.js'
import { FULL_LOAD, spreadDemand } from './demand-load.js'

type RelaxReason = 'unreachable' | 'coverage' | 'secondary' | 'demand'

/** A room whose requirement no allowed set of positions meets, with the best that all of them together reach. */
export interface RelaxedRoom {
  readonly room: number
  readonly id: string
  readonly reason: RelaxReason
  /** Share of its samples, or of its demand, that is reachable. */
  readonly achievableShare: number
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
  let met = 0
  for (let s = room.start; s < room.end; s++) {
    const { covering, reaching, either } = countAt(problem, s)
    if (covering >= 1 && reaching >= 1 && either >= 2) met += 1
  }
  return { samples: met, withoutSecondary }
}

/** Samples that any candidate covers, as one bit row. */
function coveredByAny({ primary, words }: CoverProblem): Uint32Array {
  const covered = new Uint32Array(words)
  for (let i = 0; i < primary.length; i += words) for (let w = 0; w < words; w++) covered[w]! |= primary[i + w]!
  return covered
}

function countAt(problem: CoverProblem, sample: number): { covering: number; reaching: number; either: number } {
  const { words, primary, secondary } = problem
  const word = sample >>> 5
  const bit = 1 << (sample & 31)
  let [covering, reaching, either] = [0, 0, 0]
  for (let c = 0; c < problem.candidates; c++) {
    const covers = (primary[c * words + word]! & bit) !== 0
    const reaches = secondary !== null && (secondary[c * words + word]! & bit) !== 0
    if (covers) covering += 1
    if (reaches) reaching += 1
    if (covers || reaches) either += 1
  }
  return { covering, reaching, either }
}

function relaxCoverage(problem: CoverProblem, relaxed: RelaxedRoom[]): CoverProblem {
  const covered = coveredByAny(problem)
  const rooms = problem.rooms.map((room, r) => {
    const { samples, withoutSecondary } = reachable(problem, room, covered)
    if (samples >= room.need) return room
    const reason = withoutSecondary === 0 ? 'unreachable' : withoutSecondary < room.need ? 'coverage' : 'secondary'
    relaxed.push({ room: r, id: room.id, reason, achievableShare: samples / (room.end - room.start) })
    return { ...room, need: samples }
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
  const shares = problem.rooms.map((room, r) => (room.connected > 0 ? carriableShare(problem, r) : 1))
  shares.forEach((share, r) => {
    const known = relaxed.some((other) => other.room === r && other.reason === 'unreachable')
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
  const all = Array.from({ length: problem.candidates }, (_, c) => c)
  let scaled = problem
  for (let round = 0; round < problem.rooms.length; round++) {
    const load = spreadDemand(solver, scaled, all)
    if (load === null || load.load <= FULL_LOAD) break
    const priced = (r: number) => problem.rooms[r]!.connected > 0 && load.roomPrices[r]! > PRICE_GUARD
    scaled = scaleDemand(
      scaled,
      problem.rooms.map((_, r) => (priced(r) ? 1 / load.load : 1)),
    )
  }
  scaled.rooms.forEach((room, r) => {
    if (room.demandShare >= problem.rooms[r]!.demandShare) return
    relaxed.push({ room: r, id: room.id, reason: 'demand', achievableShare: room.demandShare })
  })
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
 * Relaxes what no allowed set of positions can meet to the best that all candidates together reach, room by room: first
 * coverage, then demand. The rest of the problem stays as it was.
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
