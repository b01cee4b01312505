/**
 * The count of each room as if it stood alone: APs for its coverage, exact (one and two by looking at all, more by the search), and
 * APs for its people.
 */

import { harmonicMean, rateAtLoss } from '../capacity/airtime.js'
import { capacityAps, combineNeed, roomDemand } from '../capacity/demand.js'
import type { RoomNeed } from '../model/location-plan.js'
import {
  copyRange,
  countRow,
  joinRow,
  popCount,
  type SparseRows,
  sizeOf,
  sparseRows,
  wordsFor,
} from '../placement/bitset.js'
import { type CoverProblem, passes } from '../placement/cover-problem.js'
import { type PlacementOptions, solvePlacement } from '../placement/solve-placement.js'
import { workOf } from '../placement/work.js'
import { lossBlock } from '../radio/loss-table.js'
import type { Prepared, PreparedRoom } from './prepare-location.js'
import { type LocationSetup, requiredProfile } from './setup.js'

interface RoomCoverage {
  /** Least APs that cover the room's share if it stood alone; null where no allowed position of its floor can. */
  readonly aps: number | null
  /** The number is exact; else it is the best found when the node limit struck. */
  readonly proven: boolean
  /** Largest share of the room that the allowed positions of its floor cover together. */
  readonly achievableShare: number
}

/** The coverage of one room by some of the candidates, samples counted from 0, every AP at the same cost. */
function roomProblem(problem: CoverProblem, r: number, candidates: readonly number[]): CoverProblem {
  const room = problem.rooms[r]!
  const samples = room.end - room.start
  const words = wordsFor(samples)
  const extract = (rows: SparseRows) =>
    sparseRows(candidates.length, words, (i, into) => copyRange(into, rows, candidates[i]!, room.start, room.end))
  return {
    rooms: [{ ...room, start: 0, end: samples, connected: 0 }],
    samples,
    words,
    candidates: candidates.length,
    costCents: new Float64Array(candidates.length).fill(1),
    forced: [],
    primary: extract(problem.primary),
    secondary: room.secondary && problem.secondary ? extract(problem.secondary) : null,
    reaches: new Uint8Array(candidates.length),
    airtime: () => 0,
    airtimeBudget: new Float64Array(candidates.length),
    clientBudget: new Float64Array(candidates.length),
  }
}

/** True when two of the candidates together cover `need` samples. */
function pairCovers(problem: CoverProblem, need: number): boolean {
  const { words, candidates } = problem
  const primary = new Uint32Array(candidates * words)
  for (let c = 0; c < candidates; c++) joinRow(primary.subarray(c * words, (c + 1) * words), problem.primary, c)
  const sizes = Int32Array.from({ length: candidates }, (_, c) => countRow(primary, words, c))
  const order = [...sizes.keys()].filter((c) => sizes[c]! > 0).sort((a, b) => sizes[b]! - sizes[a]! || a - b)
  for (const [i, a] of order.entries()) {
    for (let j = i + 1; j < order.length; j++) {
      const b = order[j]!
      if (sizes[a]! + sizes[b]! < need) break
      let both = 0
      for (let w = 0; w < words; w++) both += popCount(primary[a * words + w]! | primary[b * words + w]!)
      if (both >= need) return true
    }
  }
  return false
}

/**
 * Least number of the given candidates (those of the room's own floor) that cover its share if it stood alone. One and two
 * are found by looking at all, more by the exact search. `problem` is the unrelaxed one.
 */
async function coverageAps(
  problem: CoverProblem,
  room: number,
  candidates: readonly number[],
  options: PlacementOptions,
): Promise<RoomCoverage> {
  const alone = roomProblem(problem, room, candidates)
  const { need, end, secondary } = alone.rooms[0]!
  if (need <= 0) return { aps: 0, proven: true, achievableShare: 1 }
  if (!secondary) {
    const one = candidates.some((_, c) => sizeOf(alone.primary, c) >= need)
    if (one) return { aps: 1, proven: true, achievableShare: achievable(alone) }
    if (achievable(alone) * end < need - 0.5) return { aps: null, proven: true, achievableShare: achievable(alone) }
    if (pairCovers(alone, need)) return { aps: 2, proven: true, achievableShare: achievable(alone) }
  }
  const solution = await solvePlacement(alone, { ...options, anyLeast: true })
  const relaxed = solution.relaxedRooms[0]
  if (relaxed) return { aps: null, proven: true, achievableShare: relaxed.achievableShare }
  return { aps: solution.chosen.length, proven: solution.proven, achievableShare: achievable(alone) }
}

function achievable(alone: CoverProblem): number {
  const all = new Uint32Array(alone.words)
  for (let c = 0; c < alone.candidates; c++) joinRow(all, alone.primary, c)
  return alone.samples === 0 ? 1 : countRow(all, alone.words, 0) / alone.samples
}

/** Allowed candidates on the room's own floor; pinned APs stand where somebody put them and prove nothing of the room alone. */
function ownFloor({ list }: Prepared, room: PreparedRoom): number[] {
  return list.candidates.flatMap(({ transmitter, pinned }, index) =>
    pinned === null && list.transmitters[transmitter]!.floorIndex === room.sample.floorIndex ? [index] : [],
  )
}

/** The best harmonic-mean rate over the samples covered that any of the candidates which reach the room has in it [bit/s]. */
function bestRate(
  { input, problem }: Prepared,
  roomIndex: number,
  candidates: readonly number[],
): { rateBps: number; clients: number } {
  const { start, end } = input.rooms[roomIndex]!
  let best = 0
  let clients = 0
  for (const candidate of candidates) {
    if (problem.reaches[candidate * input.rooms.length + roomIndex] === 0) continue
    const { transmitter, type } = input.candidates[candidate]!
    const offer = input.offers[type]!
    const limits = offer.primary[roomIndex]!
    const rates: number[] = []
    const block = lossBlock(input.losses, transmitter, roomIndex)
    for (let s = start; block && s < end; s++) {
      const at = block.shift + s
      if (passes(block, at, limits)) rates.push(rateAtLoss(offer.rates, block.lossDb[at]!))
    }
    const rate = harmonicMean(rates)
    if (rate > best) [best, clients] = [rate, offer.clientsAtLeast]
  }
  return { rateBps: best, clients }
}

/** The count per room: APs for its coverage if it stood alone, for its capacity, the larger, and which binds. */
export async function roomNeeds(prepared: Prepared): Promise<RoomNeed[]> {
  const { design } = prepared.setup
  const { nodeLimit } = design.placement
  const options = { nodeLimit, work: workOf(nodeLimit) }
  const needs: RoomNeed[] = []
  for (const [index, room] of prepared.rooms.entries()) {
    const candidates = ownFloor(prepared, room)
    const coverage = await coverageAps(prepared.problem, index, candidates, options)
    const { rateBps, clients } = bestRate(prepared, index, candidates)
    const capacity = capacityAps(room.demand, room.profile, {
      bestRateBps: rateBps,
      macEfficiency: design.link.macEfficiency,
      externalUtilisation: prepared.input.externalUtilisation,
      clientsAtLeast: clients,
    })
    const reason =
      coverage.aps === null
        ? candidates.length === 0
          ? 'no-position'
          : 'not-coverable'
        : Number.isFinite(capacity)
          ? null
          : 'demand'
    needs.push(combineNeed(coverage.aps, capacity, reason))
  }
  return needs
}

const ROUNDING_GUARD = 1e-9

/**
 * Access points that the devices of all required rooms ask for, before any loss is computed: an AP that carries a part of a room
 * gives it at least that part of what the most devices of a radio are to that room. No plan that meets every room has fewer.
 */
export function leastByDevices({ location, catalog, design }: LocationSetup): number {
  const types = [...design.accessPoint.classes, ...design.accessPoint.models]
  const mostClients = Math.max(...types.map((id) => catalog.apTypes[id]?.clientsAtLeast ?? Number.POSITIVE_INFINITY))
  let parts = 0
  let least = 0
  for (const room of location.floors.flatMap((floor) => floor.rooms)) {
    const profile = requiredProfile(room, catalog)
    if (profile === null) continue
    least = 1
    const { connected } = roomDemand(room, catalog.roomUses[room.use]!, design.demand, profile)
    parts += connected / Math.min(mostClients, profile.maxClientsPerRadio)
  }
  return Math.max(least, Math.ceil(parts - ROUNDING_GUARD))
}
