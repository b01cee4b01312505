/**
 * A bound on the number of APs wherever they stand in the cells of the grid. Each candidate may cover what any point of its cell
 * could: losses no point goes below (`radio/cell-losses.ts`), best rates, loosest ceilings (`continuousProblem`); no plan whose APs
 * stand in the cells has fewer APs than the least of that problem (`continuousBound`).
 */

import { airtimeShare, rateAtLoss } from '../capacity/airtime.js'
import type { PlacementPlan } from '../model/location-plan.js'
import { countRange, joinRow, someRows, sparseOf } from '../placement/bitset.js'
import {
  type CoverInput,
  type CoverProblem,
  neededSamples,
  REACH_SHARE,
  setCovered,
} from '../placement/cover-problem.js'
import { leastCountBound, type PlacementSolution } from '../placement/solve-placement.js'
import { antennaOf } from '../radio/antenna.js'
import { cellEngine, writeLeastLosses } from '../radio/cell-bounds.js'
import { type LossLimits, limitDb } from '../radio/link.js'
import { BEYOND_REACH_DB } from '../radio/link-kernel.js'
import { lossFigures } from '../radio/loss-table.js'
import { mostGainDb } from '../radio/residual-table.js'
import { cutoffDb, type Prepared } from './prepare-location.js'

/** Losses from the cell of one transmitter to every sample that no point of the cell goes below [dB], and what is surely hidden. */
interface LeastLosses {
  readonly lossDb: Float64Array
  readonly obstructed: Uint8Array
  /** The least that readings leave of the deviation, wherever in the cell; absent: all of it. */
  readonly sigmaShare?: Float32Array | undefined
}

/** What the cells' problem takes from that of the grid; the losses are those of the cells. */
type CellInput = Pick<CoverInput, 'rooms' | 'candidates' | 'offers' | 'samples' | 'macEfficiency'> &
  Pick<CoverInput, 'externalUtilisation'>

interface Rows {
  readonly primary: Uint32Array
  readonly secondary: Uint32Array | null
  readonly reaches: Uint8Array
  /** Airtime of each room's whole demand at the best rate in it: candidate × rooms + room. */
  readonly airtime: Float64Array
}

/** Whether a sample is reached from some point of a cell: below even odds a wider deviation helps, above them a narrower one. */
function reachedAt({ lossDb, obstructed, sigmaShare }: LeastLosses, limits: LossLimits) {
  return (s: number): boolean => {
    const isObstructed = obstructed[s] === 1
    return lossDb[s]! <= Math.max(limitDb(limits, isObstructed), limitDb(limits, isObstructed, sigmaShare?.[s]))
  }
}

/** A radio has no better rate in a room than where its loss is least, and no point of the cell covers a sample that the cell does not. */
function writeCell(input: CellInput, rows: Rows, words: number, candidate: number, losses: LeastLosses): void {
  const offer = input.offers[input.candidates[candidate]!.type]!
  input.rooms.forEach((room, r) => {
    const { start, end } = room
    setCovered(rows.primary, words, candidate, room, reachedAt(losses, offer.primary[r]!))
    const second = rows.secondary && room.secondary ? offer.secondary[r]! : null
    if (second !== null) setCovered(rows.secondary!, words, candidate, room, reachedAt(losses, second))
    const at = candidate * input.rooms.length + r
    const least = Math.max(1, neededSamples(REACH_SHARE, end - start))
    if (countRange(rows.primary, words, candidate, start, end) < least) return
    rows.reaches[at] = 1
    let bestDb = Number.POSITIVE_INFINITY
    for (let s = start; s < end; s++) bestDb = Math.min(bestDb, losses.lossDb[s]!)
    rows.airtime[at] = airtimeShare(room.mbps, rateAtLoss(offer.rates, bestDb), input.macEfficiency)
  })
}

/** A pinned AP stands where it stands: its rows are those of the grid's problem. */
function copyForced(problem: CoverProblem, rows: Rows, candidate: number): void {
  const { words } = problem
  const [from, to] = [candidate * words, (candidate + 1) * words]
  joinRow(rows.primary.subarray(from, to), problem.primary, candidate)
  if (problem.secondary) joinRow(rows.secondary!.subarray(from, to), problem.secondary, candidate)
  const roomCount = problem.rooms.length
  const first = candidate * roomCount
  rows.reaches.set(problem.reaches.subarray(first, first + roomCount), first)
}

/** Ceilings at their loosest: a point of the cell may reach only the rooms that ask for the least care. */
function loosestBudgets(
  { rooms, candidates, offers, externalUtilisation }: CellInput,
  problem: CoverProblem,
  reaches: Uint8Array,
): Pick<CoverProblem, 'airtimeBudget' | 'clientBudget'> {
  const airtimeBudget = problem.airtimeBudget.slice()
  const clientBudget = problem.clientBudget.slice()
  candidates.forEach(({ type, forced }, c) => {
    if (forced) return
    const reached = rooms.filter((room, r) => reaches[c * rooms.length + r] === 1 && room.connected > 0)
    const airtime = Math.max(0, ...reached.map(({ maxAirtime }) => maxAirtime - externalUtilisation))
    const clients = Math.max(0, ...reached.map(({ maxClientsPerRadio }) => maxClientsPerRadio))
    airtimeBudget[c] = airtime
    clientBudget[c] = Math.min(offers[type]!.clientsAtLeast, clients)
  })
  return { airtimeBudget, clientBudget }
}

/** Where samples need two APs, both may stand in one cell: every candidate but the forced ones is then there twice. */
function withTwins(problem: CoverProblem): CoverProblem {
  const { candidates, rooms, airtime } = problem
  const forced = new Set(problem.forced)
  const free = Array.from({ length: candidates }, (_, c) => c).filter((c) => !forced.has(c))
  const original = (c: number): number => (c < candidates ? c : free[c - candidates]!)
  const all = Array.from({ length: candidates + free.length }, (_, c) => original(c))
  return {
    ...problem,
    candidates: all.length,
    costCents: Float64Array.from(all, (c) => problem.costCents[c]!),
    primary: someRows(problem.primary, all),
    secondary: problem.secondary && someRows(problem.secondary, all),
    reaches: Uint8Array.from(all.flatMap((c) => rooms.map((_, r) => problem.reaches[c * rooms.length + r]!))),
    airtime: (c, r) => airtime(original(c), r),
    airtimeBudget: Float64Array.from(all, (c) => problem.airtimeBudget[c]!),
    clientBudget: Float64Array.from(all, (c) => problem.clientBudget[c]!),
  }
}

/**
 * The placement problem in which every AP covers what any point of its candidate's cell could: no plan whose APs stand in the
 * cells has fewer APs than its least. `lossesOf` gives the losses of a transmitter's cell, valid until it is called again.
 * Needs are those of `problem`, the grid's, with what no position of the grid meets relaxed.
 */
function continuousProblem(
  input: CellInput,
  problem: CoverProblem,
  lossesOf: (transmitter: number) => LeastLosses,
): CoverProblem {
  const { rooms, candidates } = input
  const { words } = problem
  const rows: Rows = {
    primary: new Uint32Array(candidates.length * words),
    secondary: problem.secondary && new Uint32Array(candidates.length * words),
    reaches: new Uint8Array(candidates.length * rooms.length),
    airtime: new Float64Array(candidates.length * rooms.length).fill(Number.POSITIVE_INFINITY),
  }
  const byTransmitter = new Map<number, number[]>()
  candidates.forEach(({ transmitter, forced }, c) => {
    if (forced) copyForced(problem, rows, c)
    else byTransmitter.set(transmitter, [...(byTransmitter.get(transmitter) ?? []), c])
  })
  for (const [transmitter, ofTransmitter] of byTransmitter) {
    const losses = lossesOf(transmitter)
    for (const c of ofTransmitter) writeCell(input, rows, words, c, losses)
  }
  const forced = new Set(problem.forced)
  const wide = {
    ...problem,
    costCents: new Float64Array(candidates.length).fill(1),
    primary: sparseOf(rows.primary, words),
    secondary: rows.secondary && sparseOf(rows.secondary, words),
    reaches: rows.reaches,
    airtime: (c: number, r: number) =>
      forced.has(c) ? problem.airtime(c, r) : rows.airtime[c * rooms.length + r]! * problem.rooms[r]!.demandShare,
    ...loosestBudgets(input, problem, rows.reaches),
  }
  return problem.secondary === null ? wide : withTwins(wide)
}

/** Pairs of a candidate and a sample beyond which the bound is not computed: it would take longer than it tells. */
const MOST_PAIRS = 20_000_000
/** Solver nodes: a bound is of use unproven as well. */
const NODE_LIMIT = 50

/** A bound on the number of APs wherever they stand in the cells, or why there is none. */
export interface ContinuousBound {
  readonly lowerBound: number | null
  readonly unknown: PlacementPlan['continuousUnknown']
}

/** Losses of the cells of the prepared transmitters: squares of the candidate grid, each around its candidate. */
function cellLosses({ setup, scene, samples, list, input }: Prepared): (transmitter: number) => LeastLosses {
  const { told } = scene
  const gainDb = told === null ? 0 : mostGainDb(told, samples.layers)
  const engine = cellEngine(scene, cutoffDb(input.offers, told) + gainDb)
  const half = setup.design.placement.candidateSpacingM / 2
  const { obstructed, sigmaShare } = lossFigures(samples.count, told !== null)
  const target = { lossDb: new Float64Array(samples.count), obstructed, sigmaShare }
  return (transmitter) => {
    target.lossDb.fill(BEYOND_REACH_DB)
    target.obstructed.fill(1)
    target.sigmaShare?.fill(1)
    const place = list.transmitters[transmitter]!
    const cell = { ...place, halfX: half, halfY: half, ...antennaOf(setup.catalog, place) }
    for (const layer of samples.layers) writeLeastLosses(engine, cell, layer, target)
    return target
  }
}

/** A proven bound on the number of APs of any plan whose APs stand anywhere in the cells of the candidate grid. */
export async function continuousBound(prepared: Prepared, solution: PlacementSolution): Promise<ContinuousBound> {
  const { lowerBound, problem } = solution
  if (lowerBound <= Math.max(1, problem.forced.length)) return { lowerBound, unknown: null }
  if (problem.candidates * problem.samples > MOST_PAIRS) return { lowerBound: null, unknown: 'too-large' }
  const wide = continuousProblem(prepared.input, problem, cellLosses(prepared))
  const bound = await leastCountBound(wide, { nodeLimit: NODE_LIMIT, enough: lowerBound })
  return { lowerBound: Math.min(lowerBound, Math.max(problem.forced.length, bound)), unknown: null }
}
