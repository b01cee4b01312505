/**
 * After the proof: among plans of the same cost, one in which the worst room has more margin, then shorter cables. First the
 * margins (how many dB a room could lose: the k-th largest margin of its samples, k the samples that it needs), then the moves
 * (`refinePlacement`): a bounded descent, one AP at a time, no proof.
 *
 * Cost: an AP's move looks at all positions of its cost; most fall at the first room whose peak is too low.
 */

import { type LossBlock, lossBlock } from '../radio/loss-table.js'
import type { CoverInput, CoverProblem, LossLimits } from './cover-problem.js'
import { carriesDemand, STEPS_PER_SPREAD, splitStillFits, spreadDemand } from './demand-load.js'
import { loadSolver } from './linear-model.js'
import { areApart } from './spacing.js'
import { startWork, type Work, workOf } from './work.js'

/** The k-th largest of the values (k from 1); −∞ where there are fewer. Changes the order of the given array. */
function kthLargest(values: Float64Array, k: number): number {
  if (k > values.length) return Number.NEGATIVE_INFINITY
  const at = values.length - k
  let low = 0
  let high = values.length - 1
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
interface MarginScale {
  readonly input: CoverInput
  readonly rooms: readonly MarginRoom[]
  /** Best margin of a candidate at any sample of each of these rooms, in their order. */
  readonly peaksDb: (candidate: number) => Float64Array
  readonly work: Work
}

interface MarginRoom {
  readonly room: number
  readonly need: number
  readonly start: number
  readonly end: number
  readonly secondary: boolean
}

/** A plan less one AP: the best margin of the rest at each sample, and the margin of each room that it gives alone. */
interface RestOfPlan {
  readonly aps: readonly number[]
  readonly bestDb: Float64Array
  readonly marginsDb: readonly number[]
}

/** Margins of a plan: the worst room's, and the sum of all rooms' up to `ENOUGH_MARGIN_DB`. */
interface PlanMargin {
  readonly worstDb: number
  readonly sumDb: number
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
  return { input, rooms, peaksDb: rememberedPeaks(input, rooms), work }
}

function rememberedPeaks(input: CoverInput, rooms: readonly MarginRoom[]): (candidate: number) => Float64Array {
  const known = new Map<number, Float64Array>()
  return (candidate) => {
    const peaks = known.get(candidate) ?? Float64Array.from(rooms, (of) => peakDb(input, candidate, of))
    known.set(candidate, peaks)
    return peaks
  }
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

function marginDb(link: RoomLink | null, s: number): number {
  if (link === null) return Number.NEGATIVE_INFINITY
  if (link.windows === undefined) return sampleMarginDb(link, s)
  const length = link.windows[s - link.start]!
  if (length === 0) return Number.NEGATIVE_INFINITY
  let least = Number.POSITIVE_INFINITY
  for (let k = 0; k < length; k++) least = Math.min(least, sampleMarginDb(link, s + k))
  return least
}

function sampleMarginDb({ block, limits }: RoomLink, s: number): number {
  const at = block.shift + s
  return (block.obstructed[at] === 1 ? limits.obstructedDb : limits.lineOfSightDb) - block.lossDb[at]!
}

function peakDb(input: CoverInput, candidate: number, { room, start, end }: MarginRoom): number {
  const link = linkOf(input, candidate, 'primary', room)
  let peak = Number.NEGATIVE_INFINITY
  for (let s = start; link && s < end; s++) peak = Math.max(peak, marginDb(link, s))
  return peak
}

export function restOfPlan({ input, rooms }: MarginScale, aps: readonly number[]): RestOfPlan {
  const bestDb = new Float64Array(input.samples).fill(Number.NEGATIVE_INFINITY)
  for (const a of aps) {
    for (const { room, start, end } of rooms) {
      const link = linkOf(input, a, 'primary', room)
      for (let s = start; link && s < end; s++) bestDb[s] = Math.max(bestDb[s]!, marginDb(link, s))
    }
  }
  const marginsDb = rooms.map(({ start, end, need }) => kthLargest(bestDb.slice(start, end), need))
  return { aps, bestDb, marginsDb }
}

type PairLinks = Readonly<Record<'primary' | 'secondary', readonly (RoomLink | null)[]>>

function pairLinks(input: CoverInput, aps: readonly number[], room: number): PairLinks {
  const links = (kind: 'primary' | 'secondary') => aps.map((ap) => linkOf(input, ap, kind, room))
  return { primary: links('primary'), secondary: links('secondary') }
}

/** Largest over pairs of distinct APs of the smaller of one's primary and the other's secondary margin. */
function pairMarginDb({ primary, secondary }: PairLinks, s: number): number {
  let best = Number.NEGATIVE_INFINITY
  for (const [a, link] of primary.entries()) {
    const first = marginDb(link, s)
    if (first <= best) continue
    for (const [b, other] of secondary.entries()) {
      if (b !== a) best = Math.max(best, Math.min(first, marginDb(other, s)))
    }
  }
  return best
}

/** Margin at each sample of a room of the plan made of the rest and one candidate. */
function marginsIn({ input }: MarginScale, rest: RestOfPlan, candidate: number, of: MarginRoom): (s: number) => number {
  if (of.secondary) {
    const pairs = pairLinks(input, [...rest.aps, candidate], of.room)
    return (s) => pairMarginDb(pairs, s)
  }
  const link = linkOf(input, candidate, 'primary', of.room)
  return (s) => Math.max(rest.bestDb[s]!, marginDb(link, s))
}

function sampleMargins(scale: MarginScale, rest: RestOfPlan, candidate: number, of: MarginRoom): Float64Array {
  const margin = marginsIn(scale, rest, candidate, of)
  scale.work.spend(workOfMargins(of, rest))
  const margins = new Float64Array(of.end - of.start)
  for (let i = 0; i < margins.length; i++) margins[i] = margin(of.start + i)
  return margins
}

/** Steps of work for the margins of a room: in pair rooms every AP is looked at. */
function workOfMargins({ start, end, secondary }: MarginRoom, { aps }: RestOfPlan): number {
  return STEPS_PER_MARGIN * (end - start) * (secondary ? aps.length + 1 : 1)
}

/** True when with the candidate every room keeps at least the given margin; stops at the first that does not. */
export function keepsMargin(scale: MarginScale, rest: RestOfPlan, candidate: number, leastDb: number): boolean {
  const peaks = scale.peaksDb(candidate)
  return scale.rooms.every((of, i) => {
    if (!of.secondary && rest.marginsDb[i]! >= leastDb) return true
    if (!of.secondary && peaks[i]! < leastDb) return false
    const margin = marginsIn(scale, rest, candidate, of)
    scale.work.spend(workOfMargins(of, rest))
    let missing = of.need
    for (let s = of.start; s < of.end && missing > 0; s++) {
      if (of.end - s < missing) return false
      if (margin(s) >= leastDb) missing -= 1
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

interface RefineInput {
  /** The problem that was solved: its needs and demand hold. */
  readonly problem: CoverProblem
  /** The losses it was made from. */
  readonly input: CoverInput
  readonly chosen: readonly number[]
  /** Cable length of a candidate [m]. */
  readonly cableM: (candidate: number) => number
}

interface Refined {
  /** In rising order. */
  readonly chosen: readonly number[]
  /** Margin of the worst required room [dB]; null without one. */
  readonly worstMarginDb: number | null
}

/** Passes over the APs after which the search stops although it still improves. */
const MOST_PASSES = 4
/** Margins are compared in steps of this [dB], so that an AP does not move for a hundredth of a decibel. */
const MARGIN_STEP_DB = 0.1
/** What all rooms together may lose [dB] for a shorter cable; the worst room loses nothing. */
const SPREAD_FOR_CABLE_DB = 1
const CABLE_GUARD_M = 1e-6
/** The work of so many nodes is its own, whether or not the search before it was stopped. */
const NODES_WORTH = 200

interface Mover extends RefineInput {
  readonly scale: MarginScale
  /** Whether the plan of the rest and another candidate in the place of an AP carries the demand. */
  readonly carries: (rest: readonly number[], ap: number) => (candidate: number) => boolean
}

type Move = (mover: Mover, chosen: readonly number[], ap: number) => number

/**
 * A bounded heuristic, not a proof: among plans of the same cost, moves one AP at a time to where the worst room has more
 * margin (then all rooms together), and at the end to where its cable is shorter at no loss of the worst margin. Coverage,
 * secondary coverage and demand stay met and forced APs stay where they are. Deterministic.
 */
export async function refinePlacement(refine: RefineInput): Promise<Refined> {
  const { problem, input } = refine
  const work = workOf(NODES_WORTH)
  const scale = marginScale(problem, input, work)
  const sorted = [...refine.chosen].sort((a, b) => a - b)
  if (scale.rooms.length === 0 || sorted.length === 0) return { chosen: sorted, worstMarginDb: null }
  const solver = await loadSolver()
  const carries = (rest: readonly number[], ap: number) => {
    let shares: Float64Array | undefined
    return (candidate: number) => {
      if (!areApart(problem, [...rest, candidate])) return false
      // The split of the plan as it is mostly fits another candidate too, which spares a linear programme.
      shares ??= spreadDemand(solver, problem, [...rest, ap])?.shares ?? new Float64Array(0)
      const aps = [...rest, candidate]
      if (shares.length > 0 && splitStillFits(problem, aps, shares)) return true
      work.spend(STEPS_PER_SPREAD)
      return carriesDemand(solver, problem, aps)
    }
  }
  const mover: Mover = { ...refine, scale, carries }
  let chosen = sorted
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const next = moveEach(mover, chosen, widerMargin)
    if (next.every((ap, i) => ap === chosen[i])) break
    chosen = next
  }
  chosen = moveEach(mover, chosen, shorterCable)
  const { worstDb } = planMargin(scale, restOfPlan(scale, chosen.slice(1)), chosen[0]!)
  return { chosen: [...chosen].sort((a, b) => a - b), worstMarginDb: worstDb }
}

/** Offers every AP that is not forced a move, one after another. */
function moveEach(mover: Mover, chosen: readonly number[], move: Move): number[] {
  const next = [...chosen]
  for (const [i, ap] of next.entries()) {
    if (mover.scale.work.left() <= 0) break
    if (!mover.problem.forced.includes(ap)) next[i] = move(mover, next, ap)
  }
  return next
}

/** Candidates of the same cost that are not in the plan. */
function alternatives(problem: CoverProblem, chosen: readonly number[], ap: number): number[] {
  const taken = new Set(chosen)
  const cost = problem.costCents[ap]!
  const list: number[] = []
  for (let c = 0; c < problem.candidates; c++) if (problem.costCents[c] === cost && !taken.has(c)) list.push(c)
  return list
}

function stepsOf(margin: PlanMargin): number {
  return Math.floor(margin.worstDb / MARGIN_STEP_DB + 1e-6)
}

function isWider(a: PlanMargin, b: PlanMargin): boolean {
  const [stepsA, stepsB] = [stepsOf(a), stepsOf(b)]
  return stepsA === stepsB ? a.sumDb > b.sumDb + MARGIN_STEP_DB : stepsA > stepsB
}

function widerMargin(mover: Mover, chosen: readonly number[], ap: number): number {
  const { problem, scale, carries } = mover
  const rest = restOfPlan(
    scale,
    chosen.filter((other) => other !== ap),
  )
  const fits = carries(rest.aps, ap)
  let best = ap
  let bestMargin = planMargin(scale, rest, ap)
  for (const candidate of alternatives(problem, chosen, ap)) {
    if (!keepsMargin(scale, rest, candidate, stepsOf(bestMargin) * MARGIN_STEP_DB)) continue
    const margin = planMargin(scale, rest, candidate)
    if (!isWider(margin, bestMargin) || !fits(candidate)) continue
    best = candidate
    bestMargin = margin
  }
  return best
}

function shorterCable(mover: Mover, chosen: readonly number[], ap: number): number {
  const { problem, scale, carries, cableM } = mover
  const rest = restOfPlan(
    scale,
    chosen.filter((other) => other !== ap),
  )
  const held = planMargin(scale, rest, ap)
  const fits = carries(rest.aps, ap)
  const shorter = alternatives(problem, chosen, ap)
    .filter((candidate) => cableM(candidate) < cableM(ap) - CABLE_GUARD_M)
    .sort((a, b) => cableM(a) - cableM(b) || a - b)
  for (const candidate of shorter) {
    if (!keepsMargin(scale, rest, candidate, Math.max(0, stepsOf(held) * MARGIN_STEP_DB))) continue
    const { sumDb } = planMargin(scale, rest, candidate)
    if (sumDb >= held.sumDb - SPREAD_FOR_CABLE_DB && fits(candidate)) return candidate
  }
  return ap
}
