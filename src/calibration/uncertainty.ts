import { normalQuantile } from '../radio/normal.js'
import { inverse } from './matrix.js'
import { type Fit, normalEquations } from './normal-equations.js'
import type { Observations } from './observations.js'
import { type FitLayout, priorMoments } from './parameters.js'
import { tQuantile } from './student-t.js'

/** Share of stated intervals that hold. */
export const STATED = 0.9

/** Standard deviations of the parameters, and how far their 90 % intervals reach either side. */
export interface Uncertainty {
  /** Posterior covariance, row by row. */
  readonly covariance: Float64Array
  /** Of the posterior and of the fits that left an AP out, the larger. */
  readonly reach: Float64Array
  /** Covariance by the readings all but alone, under a prior `LOOSENED` times as wide. */
  readonly looseCovariance: Float64Array
  /** Variance of that over the prior's: above 1 the prior says more than the readings. */
  readonly unlearnt: Float64Array
}

/** So many times wider, the prior only keeps what nothing tells from running away. */
const LOOSENED = 5

/** Spread of the parameters over fits that each left one group out: J. W. Tukey's jackknife, Ann. Math. Statist. 29 (1958), 614. */
function jackknifeSd(leftOut: readonly Float64Array[], parameter: number): number {
  const values = leftOut.map((parameters) => parameters[parameter]!)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt((squares * (values.length - 1)) / values.length)
}

/**
 * How sure the parameters are: the posterior about its peak (Laplace, Fisher's information of the t), and the jackknife over APs, which also sees that all
 * readings of an AP err together; the wider of both counts.
 * @param leftOut parameters of the fits that left one AP out each; of fewer than 3 the posterior alone is taken
 */
export function uncertainty(
  of: Observations,
  layout: FitLayout,
  fit: Fit,
  designEffect: number,
  leftOut: readonly Float64Array[],
): Uncertainty {
  const { curvature } = normalEquations(of, layout, fit, designEffect, 'information')
  const { sd } = priorMoments(layout)
  const size = sd.length
  const covariance = inverse(curvature, size) ?? new Float64Array(size * size)
  const z = normalQuantile((1 + STATED) / 2)
  const groups = leftOut.length
  const t = groups < 3 ? 0 : tQuantile((1 + STATED) / 2, groups - 1, z)
  const loose = Float64Array.from(curvature)
  for (let i = 0; i < size; i++) loose[i * size + i]! -= (1 - LOOSENED ** -2) / sd[i]! ** 2
  const looseCovariance = inverse(loose, size) ?? covariance
  const variances = Float64Array.from({ length: size }, (_, i) => covariance[i * size + i]!)
  return {
    covariance,
    looseCovariance,
    reach: variances.map((variance, i) =>
      Math.max(z * Math.sqrt(variance), groups < 3 ? 0 : t * jackknifeSd(leftOut, i)),
    ),
    unlearnt: sd.map((width, i) => looseCovariance[i * size + i]! / width ** 2),
  }
}

/**
 * 90 % interval of a figure above 0 that was fitted by its logarithm, from how far that reaches: down as the figure itself errs, up
 * as its logarithm does, whichever is farther.
 */
export function intervalOf(value: number, reach: number): readonly [number, number] {
  return [value * Math.max(0, 1 - reach), value * Math.exp(reach)]
}
