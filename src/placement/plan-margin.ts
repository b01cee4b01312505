import type { CoverInput, CoverProblem } from './cover-problem.js'
import { kthLargest } from './room-margin.js'

/** Rooms that have to be met, for measuring how far a set of APs stays on the safe side. */
export interface MarginScale {
  readonly input: CoverInput
  readonly rooms: readonly MarginRoom[]
  /** Best margin of a candidate at any sample of each of these rooms, in their order. */
  readonly peaksDb: (candidate: number) => Float64Array
}

interface MarginRoom {
  readonly room: number
  readonly need: number
  readonly start: number
  readonly end: number
  readonly secondary: boolean
}

/** A plan less one AP: the best margin of the rest at each sample, and the margin of each room that it gives alone. */
export interface RestOfPlan {
  readonly aps: readonly number[]
  readonly bestDb: Float64Array
  readonly marginsDb: readonly number[]
}

/** Margins of a plan: the worst room's, and the sum of all rooms' up to `ENOUGH_MARGIN_DB`. */
export interface PlanMargin {
  readonly worstDb: number
  readonly sumDb: number
}

/** A room beyond this margin gains nothing from more [dB]. */
export const ENOUGH_MARGIN_DB = 12

export function marginScale(problem: CoverProblem, input: CoverInput): MarginScale {
  const rooms = problem.rooms.flatMap(({ need, start, end, secondary }, room) =>
    need > 0 ? [{ room, need, start, end, secondary }] : [],
  )
  return { input, rooms, peaksDb: rememberedPeaks(input, rooms) }
}

function rememberedPeaks(input: CoverInput, rooms: readonly MarginRoom[]): (candidate: number) => Float64Array {
  const known = new Map<number, Float64Array>()
  return (candidate) => {
    const peaks = known.get(candidate) ?? Float64Array.from(rooms, (of) => peakDb(input, candidate, of))
    known.set(candidate, peaks)
    return peaks
  }
}

function peakDb(input: CoverInput, candidate: number, { room, start, end }: MarginRoom): number {
  let peak = Number.NEGATIVE_INFINITY
  for (let s = start; s < end; s++) peak = Math.max(peak, marginDb(input, candidate, 'primary', room, s))
  return peak
}

function marginDb(
  input: CoverInput,
  candidate: number,
  kind: 'primary' | 'secondary',
  room: number,
  s: number,
): number {
  const { transmitter, type } = input.candidates[candidate]!
  const limits = input.offers[type]![kind][room]
  if (!limits) return Number.NEGATIVE_INFINITY
  const at = transmitter * input.samples + s
  return (input.obstructed[at] === 1 ? limits.obstructedDb : limits.lineOfSightDb) - input.lossDb[at]!
}

export function restOfPlan({ input, rooms }: MarginScale, aps: readonly number[]): RestOfPlan {
  const bestDb = new Float64Array(input.samples).fill(Number.NEGATIVE_INFINITY)
  for (const a of aps) {
    for (const { room, start, end } of rooms) {
      for (let s = start; s < end; s++) bestDb[s] = Math.max(bestDb[s]!, marginDb(input, a, 'primary', room, s))
    }
  }
  const marginsDb = rooms.map(({ start, end, need }) => kthLargest(bestDb.slice(start, end), need))
  return { aps, bestDb, marginsDb }
}

/** Largest over pairs of distinct APs of the smaller of one's primary and the other's secondary margin. */
function pairMarginDb(input: CoverInput, aps: readonly number[], room: number, s: number): number {
  let best = Number.NEGATIVE_INFINITY
  for (const a of aps) {
    const primary = marginDb(input, a, 'primary', room, s)
    if (primary <= best) continue
    for (const b of aps) {
      if (b !== a) best = Math.max(best, Math.min(primary, marginDb(input, b, 'secondary', room, s)))
    }
  }
  return best
}

function sampleMargins(scale: MarginScale, rest: RestOfPlan, candidate: number, of: MarginRoom): Float64Array {
  const values = new Float64Array(of.end - of.start)
  const aps = of.secondary ? [...rest.aps, candidate] : []
  for (let s = of.start; s < of.end; s++) {
    values[s - of.start] = of.secondary
      ? pairMarginDb(scale.input, aps, of.room, s)
      : Math.max(rest.bestDb[s]!, marginDb(scale.input, candidate, 'primary', of.room, s))
  }
  return values
}

/** True when with the candidate every room keeps at least the given margin; stops at the first that does not. */
export function keepsMargin(scale: MarginScale, rest: RestOfPlan, candidate: number, leastDb: number): boolean {
  const peaks = scale.peaksDb(candidate)
  return scale.rooms.every((of, i) => {
    if (!of.secondary && rest.marginsDb[i]! >= leastDb) return true
    if (!of.secondary && peaks[i]! < leastDb) return false
    const aps = of.secondary ? [...rest.aps, candidate] : []
    let missing = of.need
    for (let s = of.start; s < of.end && missing > 0; s++) {
      if (of.end - s < missing) return false
      const kept = of.secondary
        ? pairMarginDb(scale.input, aps, of.room, s) >= leastDb
        : rest.bestDb[s]! >= leastDb || marginDb(scale.input, candidate, 'primary', of.room, s) >= leastDb
      if (kept) missing -= 1
    }
    return missing <= 0
  })
}

/** Margins of the plan made of the rest and one candidate. */
export function planMargin(scale: MarginScale, rest: RestOfPlan, candidate: number): PlanMargin {
  let worstDb = Number.POSITIVE_INFINITY
  let sumDb = 0
  for (const i of scale.rooms.keys()) {
    const margin = marginWith(scale, rest, candidate, i)
    worstDb = Math.min(worstDb, margin)
    sumDb += Math.min(margin, ENOUGH_MARGIN_DB)
  }
  return { worstDb, sumDb }
}

/** Margin of one room; a candidate that nowhere beats what the rest gives the room leaves it as it is. */
function marginWith(scale: MarginScale, rest: RestOfPlan, candidate: number, i: number): number {
  const of = scale.rooms[i]!
  if (!of.secondary && scale.peaksDb(candidate)[i]! <= rest.marginsDb[i]!) return rest.marginsDb[i]!
  return kthLargest(sampleMargins(scale, rest, candidate, of), of.need)
}

/** Margin of each room that has to be met [dB], by room index; rooms without a need have +∞. */
export function roomMarginsDb(scale: MarginScale, aps: readonly number[]): number[] {
  const margins = scale.input.rooms.map(() => Number.POSITIVE_INFINITY)
  const last = aps.at(-1)
  if (last === undefined) {
    for (const { room } of scale.rooms) margins[room] = Number.NEGATIVE_INFINITY
    return margins
  }
  const rest = restOfPlan(scale, aps.slice(0, -1))
  for (const of of scale.rooms) margins[of.room] = kthLargest(sampleMargins(scale, rest, last, of), of.need)
  return margins
}
