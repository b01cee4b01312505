import type { Observations } from './observations.js'
import { type FitLayout, figuresOf, priorMoments } from './parameters.js'
import { pathRow } from './path-row.js'
import { tCdf, tCost, tDensity, tWeight } from './student-t.js'

/** Parameters, and the scale of the t [dB]. */
export interface Fit {
  readonly parameters: Float64Array
  readonly scaleDb: number
  /** Per row, the share of such pairs that go unheard whatever the level (`missedShares`); absent: what is unheard says nothing. */
  readonly missed?: Float64Array
}

/** Cost, and its gradient and curvature, about some parameters; what the readings say of the scale. */
export interface NormalEquations {
  /** Minus the logarithm of prior and likelihood, up to a constant. */
  readonly cost: number
  readonly gradient: Float64Array
  readonly curvature: Float64Array
  /** Weighted squares of what was heard [dB²], and how many readings that is. */
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
 * what was not. Readings count by 1 over the design effect.
 * @param curvatureBy what converges best, or what the readings tell: Fisher's information
 */
export function normalEquations(
  of: Observations,
  layout: FitLayout,
  { parameters, scaleDb, missed }: Fit,
  designEffect: number,
  curvatureBy: 'bend' | 'information' = 'bend',
): NormalEquations {
  const size = parameters.length
  const figures = figuresOf(layout, parameters)
  const { levelDbm, censored } = of
  const [gradient, curvature, slopes] = [new Float64Array(size), new Float64Array(size * size), new Float64Array(size)]
  const says: Pull = { cost: 0, pull: 0, bend: 0, information: 0 }
  let [cost, squares, heard] = [0, 0, 0]
  for (let row = 0; row < of.count; row++) {
    const awayDb = levelDbm[row]! - pathRow(of, layout, figures, row, slopes)
    pullOf(awayDb, censored[row] === 1, missed?.[row] ?? 1, scaleDb, says)
    cost += says.cost
    addRow(slopes, says.pull / designEffect, says[curvatureBy] / designEffect, gradient, curvature)
    if (censored[row] === 1) continue
    squares += says.pull * awayDb * scaleDb * scaleDb
    heard += 1
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
