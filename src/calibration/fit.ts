import { cholesky, solveCholesky } from './matrix.js'
import { type Fit, type NormalEquations, normalEquations } from './normal-equations.js'
import type { Observations } from './observations.js'
import { type FitLayout, priorMoments } from './parameters.js'

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
    const there = normalEquations(of, layout, { parameters: moved, scaleDb: start.scaleDb }, designEffect)
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

/**
 * The most probable offset, exponent, saturation and losses: Student t likelihood by reweighted least squares, what was not heard
 * as censored (J. Tobin, Econometrica 26 (1958), 24-36), normal and log-normal priors.
 * @param designEffect so many neighbouring readings say what one says
 * @param start where to begin; the priors' middle where it is not given
 */
export function fitPath(of: Observations, layout: FitLayout, designEffect = 1, start?: Fit): Fit {
  let fit: Fit = start ?? { parameters: priorMoments(layout).mean, scaleDb: 2 * SCALE_DB }
  for (let round = 0; round < SCALE_ROUNDS; round++) {
    const { parameters, equations } = settle(of, layout, fit, designEffect)
    const scaleDb = nextScaleDb(equations, designEffect)
    const moved = Math.abs(scaleDb - fit.scaleDb)
    fit = { parameters, scaleDb }
    if (moved < SMALLEST_STEP * 5) break
  }
  return fit
}
