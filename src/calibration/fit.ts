/**
 * The fit of a path to readings. Likelihood: Student t about the median for what was heard; for what was not, the probability of a
 * level below the receiver's floor, but for the share that is missed at that level. Priors: normal and log-normal. Most probable
 * parameters by reweighted Gauss-Newton steps (Levenberg-Marquardt), scale and missed shares in turn between them. Cost: readings ×
 * parameters² a step, some 40 steps.
 */

import { cholesky, solveCholesky } from '../statistics/matrix.js'
import { tCdf, tCost, tDensity, tWeight } from '../statistics/student-t.js'
import type { Observations } from './observations.js'
import { type FitLayout, figuresOf, priorMoments } from './parameters.js'
import { mediansDbm, pathRows } from './path.js'

/** Parameters, and the scale of the t [dB]. */
export interface Fit {
  readonly parameters: Float64Array
  readonly scaleDb: number
  /** Per row, the share of such pairs that go unheard whatever the level (`missedShares`); absent: what is unheard says nothing. */
  readonly missed?: Float64Array
  /** Per row, how much it counts against the others; absent: all alike. */
  readonly weights?: Float64Array
}

/** Cost, and its gradient and curvature, about some parameters; what the readings say of the scale. */
export interface NormalEquations {
  /** Minus the logarithm of prior and likelihood, up to a constant. */
  readonly cost: number
  readonly gradient: Float64Array
  readonly curvature: Float64Array
  /** Weighted squares of what was heard [dB²], and how many readings count for it. */
  readonly squares: number
  readonly heard: number
}

/** What a row says: its cost, how that pulls at its median, how it bends as least squares do, and what it tells on the average. */
interface Pull {
  cost: number
  pull: number
  bend: number
  information: number
}

/** Information of a reading under the t [1/dB²], times the square of its scale: (nu + 1) / (nu + 3). */
export const T_INFORMATION = 5 / 7

function pullOf(awayDb: number, censored: boolean, missed: number, scaleDb: number, out: Pull): void {
  const u = awayDb / scaleDb
  if (!censored) {
    const weight = tWeight(u) / (scaleDb * scaleDb)
    out.cost = tCost(u)
    out.pull = weight * awayDb
    out.bend = weight
    out.information = T_INFORMATION / (scaleDb * scaleDb)
    return
  }
  const probability = missed + (1 - missed) * tCdf(u)
  const slope = (-(1 - missed) * tDensity(u)) / scaleDb / probability
  out.cost = -Math.log(probability)
  out.pull = slope
  out.bend = slope * slope
  out.information = out.bend
}

/** Adds one row of slopes to gradient and lower triangle. */
function addRow(
  slopes: Float64Array,
  pull: number,
  bend: number,
  gradient: Float64Array,
  curvature: Float64Array,
): void {
  const size = slopes.length
  for (let i = 0; i < size; i++) {
    const slope = slopes[i]!
    if (slope === 0) continue
    gradient[i]! -= pull * slope
    for (let j = 0; j <= i; j++) curvature[i * size + j]! += bend * slope * slopes[j]!
  }
}

/**
 * The normal equations of likelihood and prior: reweighted least squares for what was heard, the squared slope of the logarithm for
 * what was not. Readings count by their weight over the design effect.
 * @param curvatureBy what converges best, or what the readings tell: Fisher's information
 */
export function normalEquations(
  of: Observations,
  layout: FitLayout,
  { parameters, scaleDb, missed, weights }: Fit,
  designEffect: number,
  curvatureBy: 'bend' | 'information' = 'bend',
): NormalEquations {
  const size = parameters.length
  const figures = figuresOf(layout, parameters)
  const { levelDbm, censored } = of
  const isBend = curvatureBy === 'bend'
  const [gradient, curvature, slopes] = [new Float64Array(size), new Float64Array(size * size), new Float64Array(size)]
  const says: Pull = { cost: 0, pull: 0, bend: 0, information: 0 }
  const medianOf = pathRows(of, layout, figures)
  let [cost, squares, heard] = [0, 0, 0]
  for (let row = 0; row < of.count; row++) {
    const awayDb = levelDbm[row]! - medianOf(row, slopes)
    pullOf(awayDb, censored[row] === 1, missed?.[row] ?? 1, scaleDb, says)
    const weight = weights?.[row] ?? 1
    const counts = weight / designEffect
    cost += weight * says.cost
    addRow(slopes, says.pull * counts, (isBend ? says.bend : says.information) * counts, gradient, curvature)
    if (censored[row] === 1) continue
    squares += weight * says.pull * awayDb * scaleDb * scaleDb
    heard += weight
  }
  const priorCost = addPrior(layout, parameters, gradient, curvature)
  return { cost: cost / designEffect + priorCost, gradient, curvature, squares, heard }
}

/** Adds the prior, fills the upper triangle; returns the prior's cost. */
function addPrior(
  layout: FitLayout,
  parameters: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array,
): number {
  const { mean, sd } = priorMoments(layout)
  const size = parameters.length
  let cost = 0
  for (let i = 0; i < size; i++) {
    const away = (parameters[i]! - mean[i]!) / sd[i]!
    cost += (away * away) / 2
    gradient[i]! += away / sd[i]!
    curvature[i * size + i]! += 1 / sd[i]! ** 2
    for (let j = 0; j < i; j++) curvature[j * size + i] = curvature[i * size + j]!
  }
  return cost
}

/** Scale of the t before any reading [dB], as sure as so many readings: ITU-R P.1238-13, Table 2, office, 5.01 dB over √2. */
const SCALE_DB = 3.5
const SCALE_READINGS = 3

/** Rounds of the scale; within each the parameters go to their most probable place. */
const SCALE_ROUNDS = 12
const MOST_STEPS = 25
/** A step that moves no parameter by more ends a round, in dB and in logarithms; so much does the scale still move at the end. */
const SMALLEST_STEP = 1e-3
const FIRST_DAMPING = 1e-3
const MOST_DAMPING = 1e8

/** The scale that the readings at hand give, held by its prior [dB]: one EM step of Lange, Little and Taylor (1989). */
function nextScaleDb({ squares, heard }: NormalEquations, designEffect: number): number {
  const squared = (squares / designEffect + SCALE_READINGS * SCALE_DB ** 2) / (heard / designEffect + SCALE_READINGS)
  return Math.sqrt(squared)
}

/** Predicted levels are pooled in steps of so many dB for the shares that are missed. */
const STEP_DB = 6
/** Share missed where nothing is known, and the variance that two steps' shares may differ by. */
const FIRST_MISSED = 0.05
const MISSED_VARIANCE = 0.03
const [LEAST_MISSED, MOST_MISSED] = [0.01, 0.98]

/** Rows of one step of predicted level: how many, how many unheard, and how many the receiver's floor explains. */
interface LevelStep {
  count: number
  unheard: number
  below: number
}

function levelSteps(of: Observations, mediansDbm: Float64Array, scaleDb: number, thresholdDbm: number) {
  const steps = new Map<number, LevelStep>()
  for (let row = 0; row < of.count; row++) {
    const key = Math.round(mediansDbm[row]! / STEP_DB)
    const step = steps.get(key) ?? { count: 0, unheard: 0, below: 0 }
    step.count += 1
    step.unheard += of.censored[row]!
    step.below += tCdf((thresholdDbm - mediansDbm[row]!) / scaleDb)
    steps.set(key, step)
  }
  return [...steps].sort(([a], [b]) => b - a)
}

/** Share missed at a step of level, drawn to that of the next stronger step where the floor explains most or rows are few. */
function missedAt({ count, unheard, below }: LevelStep, stronger: number): number {
  const floored = below / count
  const free = 1 - floored + 1e-9
  const variance = Math.max(floored * (1 - floored), 0.02) / count / free ** 2
  const weight = MISSED_VARIANCE / (MISSED_VARIANCE + variance)
  const here = weight * ((unheard / count - floored) / free) + (1 - weight) * Math.max(stronger, FIRST_MISSED)
  return Math.max(stronger, Math.min(MOST_MISSED, Math.max(LEAST_MISSED, here)))
}

/**
 * Per row, the share of pairs at its predicted level that go unheard though the receiver's floor does not explain it: a scan missed,
 * an AP off, a list cut short. What is unheard beyond what the floor makes of the predicted levels, step by step of level; a weaker
 * signal is missed at least as often as a stronger one. Near 1, what was not heard says nothing of the path. Null where all was heard.
 */
export function missedShares(of: Observations, mediansDbm: Float64Array, scaleDb: number): Float64Array | null {
  const floorDbm = receiverFloorDbm(of)
  if (floorDbm === null) return null
  const shares = new Map<number, number>()
  let stronger = 0
  for (const [key, step] of levelSteps(of, mediansDbm, scaleDb, floorDbm)) {
    stronger = missedAt(step, stronger)
    shares.set(key, stronger)
  }
  return mediansDbm.map((median) => shares.get(Math.round(median / STEP_DB))!)
}

/** Level under which nothing is heard: the middle of those that were not reached [dBm]; null where all was heard. */
export function receiverFloorDbm(of: Observations): number | null {
  const floors = of.levelDbm.filter((_, row) => of.censored[row] === 1).sort()
  return floors[Math.floor(floors.length / 2)] ?? null
}

/** A damped Gauss-Newton step; null where the damped matrix is not positive definite. */
function dampedStep({ gradient, curvature }: NormalEquations, damping: number): Float64Array | null {
  const size = gradient.length
  const damped = curvature.map((value, at) => (at % (size + 1) === 0 ? value * (1 + damping) : value))
  const factor = cholesky(damped, size)
  return factor && solveCholesky(factor, size, gradient).map((value) => -value)
}

/** The most probable parameters under one scale, with the normal equations there: Levenberg-Marquardt. */
function settle(
  of: Observations,
  layout: FitLayout,
  start: Fit,
  designEffect: number,
): { parameters: Float64Array; equations: NormalEquations } {
  let { parameters } = start
  let equations = normalEquations(of, layout, start, designEffect)
  let damping = FIRST_DAMPING
  for (let round = 0; round < MOST_STEPS && damping < MOST_DAMPING; round++) {
    const step = dampedStep(equations, damping)
    const moved = parameters.map((value, i) => value + (step?.[i] ?? 0))
    const there = normalEquations(of, layout, { ...start, parameters: moved }, designEffect)
    if (!step || there.cost > equations.cost) {
      damping *= 10
      continue
    }
    parameters = moved
    equations = there
    damping = Math.max(1e-9, damping / 10)
    if (Math.max(...step.map(Math.abs)) < SMALLEST_STEP) break
  }
  return { parameters, equations }
}

/** Rounds in which what was not heard says nothing yet, and from which on the shares missed stay as they are. */
const HEARD_ROUNDS = 2
const LAST_SHARES = 9

/**
 * The most probable offset, exponent, saturation, losses and devices' offsets: Student t likelihood by reweighted least squares, what
 * was not heard as censored (J. Tobin, Econometrica 26 (1958), 24-36) but for the share that is missed at its level, which is estimated
 * in turn, normal and log-normal priors.
 * @param designEffect so many neighbouring readings say what one says
 * @param start where to begin; the priors' middle where it is not given
 * @param weights per row, how much it counts against the others
 */
export function fitPath(
  of: Observations,
  layout: FitLayout,
  designEffect = 1,
  start?: Fit,
  weights?: Float64Array,
): Fit {
  let { parameters, scaleDb } = start ?? { parameters: priorMoments(layout).mean, scaleDb: 2 * SCALE_DB }
  let missed: Float64Array | null = null
  for (let round = start ? HEARD_ROUNDS : 0; round < SCALE_ROUNDS; round++) {
    if (round >= HEARD_ROUNDS && round < LAST_SHARES)
      missed = missedShares(of, mediansDbm(of, layout, parameters), scaleDb)
    const weighed = { ...(missed && { missed }), ...(weights && { weights }) }
    const settled = settle(of, layout, { parameters, scaleDb, ...weighed }, designEffect)
    const next = nextScaleDb(settled.equations, designEffect)
    const moved = Math.abs(next - scaleDb)
    parameters = settled.parameters
    scaleDb = next
    if (moved < SMALLEST_STEP * 5 && round >= HEARD_ROUNDS) break
  }
  return { parameters, scaleDb, ...(missed && { missed }), ...(weights && { weights }) }
}
