/**
 * After the proof: among plans of the same cost, one in which the worst room has more margin, then shorter cables. Moves
 * (`refinePlacement`) are a bounded descent by the margins of `plan-margin.ts`, one AP at a time, no proof.
 *
 * Cost: an AP's move looks at all positions of its cost; most fall at the first room whose peak is too low.
 */

import type { Highs } from 'highs'
import type { CoverInput, CoverProblem } from './cover-problem.js'
import { carriesDemand, fittingSplit, STEPS_PER_SPREAD, sharesOf, splitStillFits } from './demand-load.js'
import { loadSolver } from './linear-model.js'
import {
  keepsMargin,
  type MarginScale,
  marginScale,
  type PlanMargin,
  planMargin,
  planMarginIf,
  restOfPlan,
} from './plan-margin.js'
import { areApart } from './spacing.js'
import { type Work, workOf } from './work.js'

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
 * Whether plans carry the demand, each that of the rest and a candidate in the place of an AP. A split of the demand is kept while
 * APs move: it mostly fits the next plan too, which spares a linear programme.
 */
function demandKept(solver: Highs, problem: CoverProblem, work: Work): Mover['carries'] {
  /** What each AP of the plan carries, and what each of those that may stand in its place would. */
  const shareOf = new Map<number, Float64Array>()
  const splitOf = (aps: readonly number[]): boolean => {
    if (aps.every((ap) => shareOf.has(ap))) return true
    shareOf.clear()
    const split = fittingSplit(solver, problem, aps)
    if (split) for (const [i, ap] of aps.entries()) shareOf.set(ap, sharesOf(split, problem, i))
    return split !== null
  }
  return (rest, ap) => (candidate) => {
    const aps = [...rest, candidate]
    if (!areApart(problem, aps)) return false
    const own = splitOf([...rest, ap]) ? shareOf.get(ap)! : null
    if (own !== null && splitStillFits(problem, aps, (i) => (i < rest.length ? shareOf.get(rest[i]!)! : own))) {
      shareOf.set(candidate, own)
      return true
    }
    shareOf.delete(candidate)
    work.spend(STEPS_PER_SPREAD)
    return carriesDemand(solver, problem, aps)
  }
}

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
  const carries = demandKept(await loadSolver(), problem, work)
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
    const margin = planMarginIf(scale, rest, candidate, (atMost) => isWider(atMost, bestMargin))
    if (margin === null || !fits(candidate)) continue
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
    const isEnough = ({ sumDb }: PlanMargin) => sumDb >= held.sumDb - SPREAD_FOR_CABLE_DB
    if (planMarginIf(scale, rest, candidate, isEnough) !== null && fits(candidate)) return candidate
  }
  return ap
}
