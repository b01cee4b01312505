/**
 * How many dB the rooms of a plan could lose: the k-th largest margin of a room's samples, k the samples that it needs. Where a room
 * asks for two APs, a sample's margin is the largest over pairs of distinct APs of the smaller of one's primary and the other's
 * secondary margin. Held against sorting the whole plan's: `test/placement/plan-margin.test.ts`.
 *
 * Cost: what a plan less one AP gives is made once; a candidate in the place of that AP is then looked at alone, in the rooms that
 * need it, at the samples that need it.
 */

import { type LossLimits, limitDb } from '../radio/link.js'
import { type LossBlock, lossBlock } from '../radio/loss-table.js'
import type { CoverInput, CoverProblem } from './cover-problem.js'
import { startWork, type Work } from './work.js'

/** The k-th largest of the first values (k from 1); −∞ where there are fewer. Changes their order. */
function kthLargest(values: Float64Array, count: number, k: number): number {
  if (k > count) return Number.NEGATIVE_INFINITY
  const at = count - k
  let low = 0
  let high = count - 1
  while (low < high) {
    const pivot = values[(low + high) >>> 1]!
    let i = low
    let j = high
    while (i <= j) {
      while (values[i]! < pivot) i++
      while (values[j]! > pivot) j--
      if (i > j) break
      const swapped = values[i]!
      values[i++] = values[j]!
      values[j--] = swapped
    }
    if (at <= j) high = j
    else if (at >= i) low = i
    else break
  }
  return values[at]!
}

/** Rooms that have to be met, for measuring how far a set of APs stays on the safe side. */
export interface MarginScale {
  readonly input: CoverInput
  readonly rooms: readonly MarginRoom[]
  readonly work: Work
  /** Of each candidate that was looked at, by room of these: the largest margin that it gives anywhere in it; NaN where not yet known. */
  readonly peaks: Map<number, Float64Array>
  /** For the margins of one room. */
  readonly scratch: Readonly<Record<'best' | 'primary' | 'secondary', Float64Array>>
}

interface MarginRoom {
  readonly room: number
  readonly need: number
  readonly start: number
  readonly end: number
  readonly secondary: boolean
}

/** What APs give at each sample [dB]. */
interface Given {
  /** The margin: of one AP, or of the best pair where the room asks for two. */
  readonly bestDb: Float64Array
  /** Of one AP alone; read where the room asks for two. */
  readonly primaryDb: Float64Array
  readonly secondaryDb: Float64Array
}

/** A plan less one AP: what the rest gives at each sample, and the margin of each room that it gives alone. */
export interface RestOfPlan {
  readonly aps: readonly number[]
  readonly given: Given
  readonly marginsDb: readonly number[]
  /** Where the rest falls short of the margin that was asked for last. */
  shortOf: { readonly leastDb: number; readonly shortages: readonly Shortage[] } | null
}

/** Margins of a plan: the worst room's, and the sum of all rooms' up to `ENOUGH_MARGIN_DB`. */
export interface PlanMargin {
  readonly worstDb: number
  readonly sumDb: number
}

/** A room that the rest does not keep at a margin. */
interface Shortage {
  /** Its place among the scale's rooms. */
  readonly place: number
  /** Samples below the margin, and how many of them have to reach it. */
  readonly samples: Int32Array
  readonly missing: number
}

/** A room beyond this margin gains nothing from more [dB]. */
const ENOUGH_MARGIN_DB = 12
/** Steps of work for one margin at one sample. */
const STEPS_PER_MARGIN = 20

/** @param work what looking at margins may cost; without it as much as it takes */
export function marginScale(
  problem: CoverProblem,
  input: CoverInput,
  work: Work = startWork(Number.POSITIVE_INFINITY),
): MarginScale {
  const rooms = problem.rooms.flatMap(({ need, start, end, secondary }, room) =>
    need > 0 ? [{ room, need, start, end, secondary }] : [],
  )
  const longest = rooms.reduce((most, { start, end }) => Math.max(most, end - start), 0)
  const row = () => new Float64Array(longest)
  const scratch = { best: row(), primary: row(), secondary: row() }
  return { input, rooms, work, peaks: new Map(), scratch }
}

/** A candidate's losses in a room beside the limits that it has there. */
interface RoomLink {
  readonly block: LossBlock
  readonly limits: LossLimits
  /** Of the room: what begins at each sample. */
  readonly windows: Int32Array | undefined
  readonly start: number
}

/** Null where the candidate offers the room nothing, or nothing of it is within reach. */
function linkOf(input: CoverInput, candidate: number, kind: 'primary' | 'secondary', room: number): RoomLink | null {
  const { transmitter, type } = input.candidates[candidate]!
  const limits = input.offers[type]![kind][room]
  if (!limits) return null
  const block = lossBlock(input.losses, transmitter, room)
  if (block === null) return null
  const { windows, start } = input.rooms[room]!
  return { block, limits, windows, start }
}

function sampleMarginDb({ block, limits }: RoomLink, s: number): number {
  const at = block.shift + s
  return limitDb(limits, block.obstructed[at] === 1, block.sigmaShare?.[at]) - block.lossDb[at]!
}

function marginDb(link: RoomLink | null, s: number): number {
  if (link === null) return Number.NEGATIVE_INFINITY
  if (link.windows === undefined) return sampleMarginDb(link, s)
  const length = link.windows[s - link.start]!
  if (length === 0) return Number.NEGATIVE_INFINITY
  let least = Number.POSITIVE_INFINITY
  for (let k = 0; k < length; k++) least = Math.min(least, sampleMarginDb(link, s + k))
  return least
}

/** The largest margin of a link at the samples of a room that are met each by itself. */
function largestDb({ block, limits }: RoomLink, { start, end }: MarginRoom): number {
  const { lossDb, obstructed, shift } = block
  let largest = Number.NEGATIVE_INFINITY
  for (let s = start; s < end; s++) {
    const marginDb = (obstructed[shift + s] === 1 ? limits.obstructedDb : limits.lineOfSightDb) - lossDb[shift + s]!
    if (marginDb > largest) largest = marginDb
  }
  return largest
}

/** Lifts what is best at each sample of such a room to the margins of a link. */
function lift(bestDb: Float64Array, { block, limits }: RoomLink, { start, end }: MarginRoom): void {
  const { lossDb, obstructed, shift } = block
  for (let s = start; s < end; s++) {
    const marginDb = (obstructed[shift + s] === 1 ? limits.obstructedDb : limits.lineOfSightDb) - lossDb[shift + s]!
    if (marginDb > bestDb[s]!) bestDb[s] = marginDb
  }
}

/** The margins of a link at the samples of a room. */
function writeMargins(out: Float64Array, link: RoomLink | null, { start, end }: MarginRoom): void {
  if (link === null) out.fill(Number.NEGATIVE_INFINITY, 0, end - start)
  else for (let s = start; s < end; s++) out[s - start] = marginDb(link, s)
}

/** The largest margin that a candidate gives anywhere in a room: as the one AP, or as either of two. */
function peakDb({ input, rooms, peaks, scratch }: MarginScale, candidate: number, place: number): number {
  const known = peaks.get(candidate) ?? new Float64Array(rooms.length).fill(Number.NaN)
  peaks.set(candidate, known)
  if (!Number.isNaN(known[place]!)) return known[place]!
  const of = rooms[place]!
  const peakOf = (kind: 'primary' | 'secondary'): number => {
    const link = linkOf(input, candidate, kind, of.room)
    if (link === null) return Number.NEGATIVE_INFINITY
    if (link.windows === undefined) return largestDb(link, of)
    writeMargins(scratch[kind], link, of)
    let peak = Number.NEGATIVE_INFINITY
    for (let i = 0; i < of.end - of.start; i++) if (scratch[kind][i]! > peak) peak = scratch[kind][i]!
    return peak
  }
  known[place] = of.secondary ? Math.max(peakOf('primary'), peakOf('secondary')) : peakOf('primary')
  return known[place]!
}

/** Adds an AP in a room to what others give there. */
function addAp({ input, scratch }: MarginScale, given: Given, ap: number, of: MarginRoom): void {
  const { start, end, room, secondary } = of
  const { bestDb, primaryDb, secondaryDb } = given
  const link = linkOf(input, ap, 'primary', room)
  const second = secondary ? linkOf(input, ap, 'secondary', room) : null
  if (link === null && second === null) return
  if (!secondary && link !== null && link.windows === undefined) {
    lift(bestDb, link, of)
    return
  }
  writeMargins(scratch.primary, link, of)
  if (secondary) writeMargins(scratch.secondary, second, of)
  for (let s = start; s < end; s++) {
    const [asFirst, asSecond] = [scratch.primary[s - start]!, scratch.secondary[s - start]!]
    if (secondary) {
      bestDb[s] = Math.max(bestDb[s]!, Math.min(asFirst, secondaryDb[s]!), Math.min(primaryDb[s]!, asSecond))
      primaryDb[s] = Math.max(primaryDb[s]!, asFirst)
      secondaryDb[s] = Math.max(secondaryDb[s]!, asSecond)
    } else bestDb[s] = Math.max(bestDb[s]!, asFirst)
  }
}

function givenBy(scale: MarginScale, aps: readonly number[]): Given {
  const none = (samples = scale.input.samples) => new Float64Array(samples).fill(Number.NEGATIVE_INFINITY)
  const alone = scale.rooms.some(({ secondary }) => secondary) ? scale.input.samples : 0
  const given = { bestDb: none(), primaryDb: none(alone), secondaryDb: none(alone) }
  for (const ap of aps) for (const of of scale.rooms) addAp(scale, given, ap, of)
  return given
}

/** The margin of a room that APs give. */
function roomMarginDb({ scratch }: MarginScale, { bestDb }: Given, { start, end, need }: MarginRoom): number {
  scratch.best.set(bestDb.subarray(start, end))
  return kthLargest(scratch.best, end - start, need)
}

export function restOfPlan(scale: MarginScale, aps: readonly number[]): RestOfPlan {
  const given = givenBy(scale, aps)
  return { aps, given, marginsDb: scale.rooms.map((of) => roomMarginDb(scale, given, of)), shortOf: null }
}

/** Margin of each room that has to be met [dB], by room index; rooms without a need have +∞. */
export function roomMarginsDb(scale: MarginScale, aps: readonly number[]): number[] {
  const margins = scale.input.rooms.map(() => Number.POSITIVE_INFINITY)
  const given = givenBy(scale, aps)
  for (const of of scale.rooms) margins[of.room] = roomMarginDb(scale, given, of)
  return margins
}

/** The rooms that the rest does not keep at a margin, with the samples where it does not. */
function shortagesOf({ rooms }: MarginScale, rest: RestOfPlan, leastDb: number): readonly Shortage[] {
  if (rest.shortOf?.leastDb === leastDb) return rest.shortOf.shortages
  const { bestDb } = rest.given
  const shortages = rooms.flatMap(({ start, end, need }, place) => {
    if (rest.marginsDb[place]! >= leastDb) return []
    const samples: number[] = []
    for (let s = start; s < end; s++) if (bestDb[s]! < leastDb) samples.push(s)
    return [{ place, samples: Int32Array.from(samples), missing: need - (end - start - samples.length) }]
  })
  rest.shortOf = { leastDb, shortages }
  return shortages
}

/** Whether a candidate lifts so many of the short samples of a room to a margin. */
function mends(
  scale: MarginScale,
  { given }: RestOfPlan,
  candidate: number,
  short: Shortage,
  leastDb: number,
): boolean {
  const { input, work, rooms } = scale
  const { room, secondary } = rooms[short.place]!
  const { samples } = short
  const { primaryDb, secondaryDb } = given
  const first = linkOf(input, candidate, 'primary', room)
  const second = secondary ? linkOf(input, candidate, 'secondary', room) : null
  let missing = short.missing
  let i = 0
  for (; missing > 0 && samples.length - i >= missing; i++) {
    const s = samples[i]!
    const isLifted = secondary
      ? (secondaryDb[s]! >= leastDb && marginDb(first, s) >= leastDb) ||
        (primaryDb[s]! >= leastDb && marginDb(second, s) >= leastDb)
      : marginDb(first, s) >= leastDb
    if (isLifted) missing -= 1
  }
  work.spend(STEPS_PER_MARGIN * i)
  return missing <= 0
}

/** True when with the candidate every room keeps at least the given margin. */
export function keepsMargin(scale: MarginScale, rest: RestOfPlan, candidate: number, leastDb: number): boolean {
  const shortages = shortagesOf(scale, rest, leastDb)
  return (
    shortages.every(({ place }) => peakDb(scale, candidate, place) >= leastDb) &&
    shortages.every((short) => mends(scale, rest, candidate, short, leastDb))
  )
}

/** Margin of one room; a candidate that nowhere beats what the rest gives the room leaves it as it is. */
function marginWith(scale: MarginScale, rest: RestOfPlan, candidate: number, place: number): number {
  const { input, scratch, work } = scale
  const of = scale.rooms[place]!
  const { start, end, need, room, secondary } = of
  if (peakDb(scale, candidate, place) <= rest.marginsDb[place]!) return rest.marginsDb[place]!
  const { bestDb, primaryDb, secondaryDb } = rest.given
  work.spend(STEPS_PER_MARGIN * (end - start))
  writeMargins(scratch.primary, linkOf(input, candidate, 'primary', room), of)
  if (secondary) writeMargins(scratch.secondary, linkOf(input, candidate, 'secondary', room), of)
  for (let i = 0; i < end - start; i++) {
    const s = start + i
    const first = scratch.primary[i]!
    scratch.best[i] = secondary
      ? Math.max(bestDb[s]!, Math.min(first, secondaryDb[s]!), Math.min(primaryDb[s]!, scratch.secondary[i]!))
      : Math.max(bestDb[s]!, first)
  }
  return kthLargest(scratch.best, end - start, need)
}

function asPlanMargin(marginsDb: ArrayLike<number>): PlanMargin {
  let worstDb = Number.POSITIVE_INFINITY
  let sumDb = 0
  for (let i = 0; i < marginsDb.length; i++) {
    worstDb = Math.min(worstDb, marginsDb[i]!)
    sumDb += Math.min(marginsDb[i]!, ENOUGH_MARGIN_DB)
  }
  return { worstDb, sumDb }
}

/** Margins of the plan made of the rest and one candidate. */
export function planMargin(scale: MarginScale, rest: RestOfPlan, candidate: number): PlanMargin {
  return asPlanMargin(scale.rooms.map((_, place) => marginWith(scale, rest, candidate, place)))
}

/**
 * The same where it may be of use, null as soon as it is not.
 * @param isOfUse of margins none of which is less than the plan's
 */
export function planMarginIf(
  scale: MarginScale,
  rest: RestOfPlan,
  candidate: number,
  isOfUse: (atMost: PlanMargin) => boolean,
): PlanMargin | null {
  const margins = Float64Array.from(rest.marginsDb, (margin, place) =>
    Math.max(margin, peakDb(scale, candidate, place)),
  )
  if (!isOfUse(asPlanMargin(margins))) return null
  for (let place = 0; place < margins.length; place++) {
    if (margins[place]! <= rest.marginsDb[place]!) continue
    margins[place] = marginWith(scale, rest, candidate, place)
    if (!isOfUse(asPlanMargin(margins))) return null
  }
  return asPlanMargin(margins)
}
