import { inverse } from './matrix.js'
import { type Fit, normalEquations } from './normal-equations.js'
import type { Observations } from './observations.js'
import { FIRST_FACTOR, type FitLayout } from './parameters.js'

/** Every candidate row alone: how its median changes with the parameters, by the normal equations of one row. */
function slopesOf(candidates: Observations, layout: FitLayout, fit: Fit, row: number): Float64Array {
  const one: Observations = {
    ...candidates,
    count: 1,
    baseDbm: candidates.baseDbm.subarray(row, row + 1),
    spreadingDb: candidates.spreadingDb.subarray(row, row + 1),
    levelDbm: candidates.levelDbm.subarray(row, row + 1),
    censored: new Uint8Array(1),
    crossings: candidates.crossings.map((column) => column.subarray(row, row + 1)),
  }
  const { curvature } = normalEquations(one, layout, fit, 1, 'information')
  const { curvature: prior } = normalEquations({ ...one, count: 0 }, layout, fit, 1, 'information')
  const size = fit.parameters.length
  // The information of one row is the product of its slopes: the first, of the offset, is 1.
  const unit = curvature[0]! - prior[0]!
  return Float64Array.from({ length: size }, (_, i) => (curvature[i]! - (i === 0 ? prior[0]! : 0)) / unit)
}

/**
 * The rows of some candidates that would tell most of one factor, the best first: how much of its variance a reading there would take
 * away (a Bayesian c-optimal design: K. Chaloner and I. Verdinelli, Statistical Science 10 (1995), 273-304). What crosses that
 * material and none that is not told either thus comes first.
 * @param of readings at hand
 * @param layout with a factor for every column
 */
export function tellingRows(
  of: Observations,
  layout: FitLayout,
  fit: Fit,
  designEffect: number,
  candidates: Observations,
  factor: number,
  most: number,
): number[] {
  const size = fit.parameters.length
  const covariance = inverse(normalEquations(of, layout, fit, designEffect, 'information').curvature, size)
  if (covariance === null) return []
  const parameter = FIRST_FACTOR + factor
  const noise = (fit.scaleDb * fit.scaleDb * 7) / 5
  const gains = Array.from({ length: candidates.count }, (_, row) => {
    const slopes = slopesOf(candidates, layout, fit, row)
    let [along, total] = [0, 0]
    for (let i = 0; i < size; i++) {
      let sum = 0
      for (let j = 0; j < size; j++) sum += covariance[i * size + j]! * slopes[j]!
      total += slopes[i]! * sum
      if (i === parameter) along = sum
    }
    return { row, gain: (along * along) / (noise + total) }
  })
  return gains
    .filter(({ gain }) => gain > 1e-6)
    .sort((a, b) => b.gain - a.gain || a.row - b.row)
    .slice(0, most)
    .map(({ row }) => row)
}
