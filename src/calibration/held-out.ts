import { normalCdf } from '../radio/normal.js'
import { designEffect } from './design-effect.js'
import { fitPath } from './fit.js'
import type { Fit } from './normal-equations.js'
import { distinct, type Observations, observationsWhere } from './observations.js'
import { type FitLayout, figuresOf } from './parameters.js'
import { medianDbm, mediansDbm } from './predict.js'
import { DEVIATION_PER_SCALE } from './student-t.js'

/** A fit and the design effect it was made with. */
export interface WeighedFit extends Fit {
  readonly designEffect: number
}

/** Fits twice: the residuals of independent readings give the design effect by which the second fit weighs them. */
export function fitWeighed(of: Observations, layout: FitLayout, start?: Fit): WeighedFit {
  const first = fitPath(of, layout, 1, start)
  const medians = mediansDbm(of, layout, first.parameters)
  const effect = designEffect(
    of,
    medians.map((median, row) => of.levelDbm[row]! - median),
  )
  return { ...fitPath(of, layout, effect, first), designEffect: effect }
}

/** What each group was predicted as, from a fit to all the others. */
export interface HeldOut {
  /** Per row [dBm]. */
  readonly mediansDbm: Float64Array
  /** Standard deviation that the fit gives a reading [dB], per row. */
  readonly deviationsDb: Float64Array
  /** Parameters of each fit, by the group that it left out. */
  readonly parameters: readonly Float64Array[]
}

/** Leaves out one group of rows after the other: APs, rooms. */
export function leaveOut(of: Observations, layout: FitLayout, groupOf: Int32Array, start?: Fit): HeldOut {
  const [medians, deviations] = [new Float64Array(of.count), new Float64Array(of.count)]
  const parameters = distinct(groupOf).map((group) => {
    const fit = fitWeighed(
      observationsWhere(of, (row) => groupOf[row] !== group),
      layout,
      start,
    )
    const figures = figuresOf(layout, fit.parameters)
    for (let row = 0; row < of.count; row++) {
      if (groupOf[row] !== group) continue
      medians[row] = medianDbm(of, layout, figures, row)
      deviations[row] = fit.scaleDb * DEVIATION_PER_SCALE
    }
    return fit.parameters
  })
  return { mediansDbm: medians, deviationsDb: deviations, parameters }
}

const SQRT_TWO_PI = Math.sqrt(2 * Math.PI)

/**
 * Level that a reading has on the average, given that it was heard at all [dBm]: the mean of a normal cut off below the receiver's
 * floor (J. J. Heckman, Econometrica 47 (1979), 153-161, inverse Mills ratio); the median where no floor is known.
 */
export function heardLevelDbm(medianDbm: number, deviationDb: number, floorDbm: number | null): number {
  if (floorDbm === null) return medianDbm
  const z = (medianDbm - floorDbm) / deviationDb
  if (z < -8) return floorDbm
  return medianDbm + (deviationDb * Math.exp((-z * z) / 2)) / SQRT_TWO_PI / normalCdf(z)
}
