import { airtimeShare, type RateStep, rateAtLoss } from '../capacity/airtime.js'
import { type LossLimits, limitDb } from '../radio/link.js'
import { type LossBlock, type LossFigures, type LossTable, lossBlock } from '../radio/loss-table.js'
import { firstFrom } from '../units.js'
import { countWithin, eachElement, type SparseRows, setBit, someRows, sparseRows, wordsFor } from './bitset.js'

/** A room that must be covered, with its samples [start, end) in the sample list. */
export interface RequiredRoom {
  readonly id: string
  readonly start: number
  readonly end: number
  /** Share of the samples that must be covered. */
  readonly areaShare: number
  /** Each covered sample also needs a second AP at the secondary level. */
  readonly secondary: boolean
  readonly connected: number
  readonly mbps: number
  readonly maxAirtime: number
  readonly maxClientsPerRadio: number
  /** No AP that is offered is made for it: where the others do not meet it whole, it asks for none. */
  readonly withoutClass?: true
  /**
   * By sample: how many, from it on, one AP must serve together, 0 where none begin; each sample by itself where absent. Of a way in
   * the order it is walked: where each such stretch has an AP that serves all of it, none is left behind before another has served
   * as long.
   */
  readonly windows?: Int32Array
}

/** What has to be met of a room: its samples, or the stretches that begin at them. */
export function countToMeet({ start, end, windows }: Pick<RequiredRoom, 'start' | 'end' | 'windows'>): number {
  return windows === undefined ? end - start : windows.reduce((sum, length) => sum + (length > 0 ? 1 : 0), 0)
}

/** What an AP type gives in each required room (same order as the rooms). */
export interface TypeOffer {
  readonly primary: readonly LossLimits[]
  /** Read only for rooms that ask for secondary coverage. */
  readonly secondary: readonly (LossLimits | null)[]
  /** PHY rate by loss, from the fastest step down. */
  readonly rates: readonly RateStep[]
  readonly clientsAtLeast: number
}

/** One place where one AP type may stand. */
export interface CandidateInput {
  /** Row of the losses. */
  readonly transmitter: number
  /** Index into the offers. */
  readonly type: number
  readonly costCents: number
  /** Stands in every plan. */
  readonly forced: boolean
}

export interface CoverInput {
  readonly rooms: readonly RequiredRoom[]
  readonly candidates: readonly CandidateInput[]
  readonly offers: readonly TypeOffer[]
  readonly samples: number
  /** From every transmitter to the samples of the rooms, in their order. */
  readonly losses: LossTable
  readonly macEfficiency: number
  /** Time share of the first band taken by others [0..1]. */
  readonly externalUtilisation: number
}

/** A room as the solver sees it. */
export interface CoverRoom {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly areaShare: number
  /** Samples that must be covered. */
  readonly need: number
  readonly secondary: boolean
  /** Devices to carry; with `airtime` scaled by `demandShare` where the demand had to be relaxed. */
  readonly connected: number
  readonly demandShare: number
  /** No AP that is offered is made for it: see `RequiredRoom`. */
  readonly withoutClass?: true
  /** Its samples are beginnings of stretches, and where none begins nothing covers it. */
  readonly stretches?: boolean
}

/** The whole placement problem of a location on plain arrays. */
export interface CoverProblem {
  readonly rooms: readonly CoverRoom[]
  readonly samples: number
  readonly words: number
  readonly candidates: number
  readonly costCents: Float64Array
  readonly forced: readonly number[]
  /** Candidates of which none is chosen beside each one, pinned pairs apart; absent where no distance is asked for. */
  readonly near?: (candidate: number) => readonly number[]
  /** Samples covered on the first band, one bit row a candidate: of a large floor only the rooms around it hold any. */
  readonly primary: SparseRows
  /** Samples reached at the secondary level, null where no room asks for it. */
  readonly secondary: SparseRows | null
  /** 1 where the candidate covers enough of the room to carry its demand: candidate·rooms + room. */
  readonly reaches: Uint8Array
  /** Own airtime [0..1] that a radio of the candidate spends on the whole demand of the room. */
  readonly airtime: (candidate: number, room: number) => number
  /** Airtime left to own traffic [0..1]: the strictest ceiling of the rooms reached less the others' share. */
  readonly airtimeBudget: Float64Array
  readonly clientBudget: Float64Array
}

/** An AP carries clients of a room of which it covers at least this share (SPEC of the capacity model). */
export const REACH_SHARE = 0.2
const ROUNDING_GUARD = 1e-9
/** Pairs of a candidate and a room up to which their airtime is computed when it is first asked for. */
const MOST_LAZY_AIRTIMES = 1_000_000

/** Samples that must be covered: ⌈share × samples⌉, guarded against the rounding of the product. */
export function neededSamples(areaShare: number, samples: number): number {
  return Math.max(0, Math.ceil(areaShare * samples - ROUNDING_GUARD))
}

/** True where a link passes the room's tests. */
export function passes({ lossDb, obstructed, sigmaShare }: LossFigures, at: number, limits: LossLimits): boolean {
  return lossDb[at]! <= limitDb(limits, obstructed[at] === 1, sigmaShare?.[at])
}

/** Sets the samples of a room that are met where those that pass are known: stretches whose samples all do. */
export function setCovered(
  bits: Uint32Array,
  words: number,
  row: number,
  { start, end, windows }: Pick<RequiredRoom, 'start' | 'end' | 'windows'>,
  passesAt: (sample: number) => boolean,
): void {
  let inRow = 0
  for (let s = end - 1; s >= start; s--) {
    inRow = passesAt(s) ? inRow + 1 : 0
    const length = windows === undefined ? 1 : windows[s - start]!
    if (length > 0 && inRow >= length) setBit(bits, words, row, s)
  }
}

/** `setCovered` of a room whose samples are met each by itself: what most rooms are, a hundred million times. */
function setPassing(
  bits: Uint32Array,
  { start, end }: RequiredRoom,
  { lossDb, obstructed, shift }: LossBlock,
  { lineOfSightDb, obstructedDb }: LossLimits,
): void {
  for (let s = start; s < end; ) {
    const w = s >>> 5
    const stop = Math.min(end, (w + 1) << 5)
    let word = 0
    for (; s < stop; s++) {
      if (lossDb[shift + s]! <= (obstructed[shift + s] === 1 ? obstructedDb : lineOfSightDb)) word |= 1 << (s & 31)
    }
    if (word !== 0) bits[w]! |= word
  }
}

type LimitsOf = (offer: TypeOffer, room: number) => LossLimits | null

function coverageBits(input: CoverInput, words: number, limitsOf: LimitsOf): SparseRows {
  return sparseRows(input.candidates.length, words, (c, bits) => {
    const candidate = input.candidates[c]!
    const offer = input.offers[candidate.type]!
    input.rooms.forEach((room, r) => {
      const limits = limitsOf(offer, r)
      const block = limits && lossBlock(input.losses, candidate.transmitter, r)
      if (!block) return
      if (room.windows === undefined && block.sigmaShare === undefined) setPassing(bits, room, block, limits)
      else setCovered(bits, words, 0, room, (s) => passes(block, block.shift + s, limits))
    })
  })
}

function reachTable(input: CoverInput, primary: SparseRows): Uint8Array {
  const reaches = new Uint8Array(input.candidates.length * input.rooms.length)
  for (let c = 0; c < input.candidates.length; c++) {
    input.rooms.forEach((room, r) => {
      const least = Math.max(1, neededSamples(REACH_SHARE, room.end - room.start))
      if (countWithin(primary, c, room.start, room.end) >= least) reaches[c * input.rooms.length + r] = 1
    })
  }
  return reaches
}

/** Airtimes that are asked for of a problem: each computed when it is first asked for, or all at once where pairs are many. */
function airtimes(input: CoverInput, primary: SparseRows, mostLazy: number): CoverProblem['airtime'] {
  const roomCount = input.rooms.length
  const pairs = input.candidates.length * roomCount
  if (pairs > mostLazy) return airtimesAtOnce(input, primary)
  const known = new Float64Array(pairs).fill(Number.NaN)
  return (c, r) => {
    const at = c * roomCount + r
    if (Number.isNaN(known[at]!)) known[at] = airtimeOf(input, primary, c, r)
    return known[at]!
  }
}

/**
 * The same where most candidates are out of most rooms' reach: a search asks for nearly all of the others, and what is computed of them
 * before it lets go of the losses, which on a large floor take more memory than all that the search makes.
 */
function airtimesAtOnce(input: CoverInput, primary: SparseRows): CoverProblem['airtime'] {
  const { candidates, losses } = input
  const { firstBlock, blockRoom } = losses
  const starts = new Int32Array(candidates.length + 1)
  for (const [c, { transmitter }] of candidates.entries())
    starts[c + 1] = starts[c]! + firstBlock[transmitter + 1]! - firstBlock[transmitter]!
  const roomOf = new Int32Array(starts[candidates.length]!)
  const known = new Float64Array(roomOf.length)
  for (const [c, { transmitter }] of candidates.entries()) {
    roomOf.set(blockRoom.subarray(firstBlock[transmitter]!, firstBlock[transmitter + 1]!), starts[c]!)
    for (let at = starts[c]!; at < starts[c + 1]!; at++)
      // Behind the rooms that are required there may be others.
      if (roomOf[at]! < input.rooms.length) known[at] = airtimeOf(input, primary, c, roomOf[at]!)
  }
  return (c, r) => {
    const end = starts[c + 1]!
    const at = firstFrom(roomOf, starts[c]!, end, r)
    return at < end && roomOf[at] === r ? known[at]! : Number.POSITIVE_INFINITY
  }
}

function airtimeOf(input: CoverInput, primary: SparseRows, c: number, r: number): number {
  const candidate = input.candidates[c]!
  const room = input.rooms[r]!
  const { rates } = input.offers[candidate.type]!
  const block = lossBlock(input.losses, candidate.transmitter, r)
  if (block === null) return Number.POSITIVE_INFINITY
  let covered = 0
  let inverseSum = 0
  const add = (s: number) => {
    if (s < room.start || s >= room.end) return
    covered += 1
    inverseSum += 1 / rateAtLoss(rates, block.lossDb[block.shift + s]!)
  }
  eachElement(primary, c, add, [room.start >>> 5, wordsFor(room.end)])
  return covered === 0 ? Number.POSITIVE_INFINITY : airtimeShare(room.mbps, covered / inverseSum, input.macEfficiency)
}

function budgets(input: CoverInput, reaches: Uint8Array): Pick<CoverProblem, 'airtimeBudget' | 'clientBudget'> {
  const airtimeBudget = new Float64Array(input.candidates.length)
  const clientBudget = new Float64Array(input.candidates.length)
  input.candidates.forEach((candidate, c) => {
    let airtime = Number.POSITIVE_INFINITY
    let clients = input.offers[candidate.type]!.clientsAtLeast
    input.rooms.forEach((room, r) => {
      if (reaches[c * input.rooms.length + r] === 0 || room.connected <= 0) return
      airtime = Math.min(airtime, room.maxAirtime - input.externalUtilisation)
      clients = Math.min(clients, room.maxClientsPerRadio)
    })
    airtimeBudget[c] = Number.isFinite(airtime) ? Math.max(0, airtime) : 0
    clientBudget[c] = clients
  })
  return { airtimeBudget, clientBudget }
}

/**
 * Turns losses into the placement problem: bit sets of covered samples, needs, demand coefficients. An AP is held to the
 * strictest ceilings among the rooms it reaches, whether or not it carries them.
 * @param mostLazy pairs of a candidate and a room beyond which the problem does not hold the losses that it is made of
 */
export function buildCoverProblem(input: CoverInput, mostLazy: number = MOST_LAZY_AIRTIMES): CoverProblem {
  const words = wordsFor(input.samples)
  const primary = coverageBits(input, words, (offer, r) => offer.primary[r]!)
  const anySecondary = input.rooms.some((room) => room.secondary)
  const secondary = anySecondary
    ? coverageBits(input, words, (offer, r) => (input.rooms[r]!.secondary ? offer.secondary[r]! : null))
    : null
  const reaches = reachTable(input, primary)
  return {
    rooms: input.rooms.map((room) => {
      const { id, start, end, areaShare, secondary: second, connected } = room
      const need = neededSamples(areaShare, countToMeet(room))
      const stretches = room.windows === undefined ? {} : { stretches: true }
      const without = room.withoutClass ? { withoutClass: true as const } : {}
      return { id, start, end, areaShare, need, secondary: second, connected, demandShare: 1, ...stretches, ...without }
    }),
    samples: input.samples,
    words,
    candidates: input.candidates.length,
    costCents: Float64Array.from(input.candidates, (candidate) => candidate.costCents),
    forced: input.candidates.flatMap((candidate, c) => (candidate.forced ? [c] : [])),
    primary,
    secondary,
    reaches,
    airtime: airtimes(input, primary, mostLazy),
    ...budgets(input, reaches),
  }
}

/** The problem with some of its candidates only, in the order given; forced ones that are left out are forced no more. */
export function someCandidates(problem: CoverProblem, candidates: readonly number[]): CoverProblem {
  const { rooms, primary, secondary, costCents, airtimeBudget, clientBudget } = problem
  const reaches = new Uint8Array(candidates.length * rooms.length)
  for (const [i, c] of candidates.entries())
    reaches.set(problem.reaches.subarray(c * rooms.length, (c + 1) * rooms.length), i * rooms.length)
  const forced = new Set(problem.forced)
  const indexOf = new Map(candidates.map((c, i) => [c, i]))
  const nearOf = problem.near
  const near = nearOf && ((i: number) => nearOf(candidates[i]!).flatMap((other) => indexOf.get(other) ?? []))
  return {
    ...problem,
    ...(near === undefined ? {} : { near }),
    candidates: candidates.length,
    costCents: Float64Array.from(candidates, (c) => costCents[c]!),
    forced: candidates.flatMap((c, i) => (forced.has(c) ? [i] : [])),
    primary: someRows(primary, candidates),
    secondary: secondary && someRows(secondary, candidates),
    reaches,
    airtime: (c, r) => problem.airtime(candidates[c]!, r),
    airtimeBudget: Float64Array.from(candidates, (c) => airtimeBudget[c]!),
    clientBudget: Float64Array.from(candidates, (c) => clientBudget[c]!),
  }
}
