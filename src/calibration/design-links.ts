import { T_INFORMATION } from './normal-equations.js'
import type { Observations } from './observations.js'
import { FIRST_FACTOR, type FitLayout, figuresOf, priorMoments } from './parameters.js'
import { pathRow } from './path-row.js'
import { DEVIATION_PER_SCALE } from './student-t.js'

/** What a reading of one AP at one place would tell. */
export interface DesignLink {
  readonly point: number
  /** How its level moves with each parameter, at the prior's middle. */
  readonly slopes: Float64Array
}

/** Fisher's information of a reading [1/dB²] whose spread is `sigmaDb`, under the fit's Student t. */
export function readingInformation(sigmaDb: number): number {
  return T_INFORMATION / (sigmaDb / DEVIATION_PER_SCALE) ** 2
}

/** So many standard deviations above the prior's middle losses are taken: what goes round a wall that loses more tells less of it. */
const ABOVE_MIDDLE = 0.5

/** Parameters that a design counts with. */
function designParameters(layout: FitLayout): Float64Array {
  const { mean, sd } = priorMoments(layout)
  return mean.map((middle, i) =>
    i < FIRST_FACTOR || i >= FIRST_FACTOR + layout.factors ? middle : middle + ABOVE_MIDDLE * sd[i]!,
  )
}

/** Losses that a design counts with [dB], per column. */
export function designLossesDb(layout: FitLayout): readonly number[] {
  return figuresOf(layout, designParameters(layout)).lossesDb
}

/** Links as a design sees them: linear about what it counts with (locally optimal, H. Chernoff, Ann. Math. Statist. 24 (1953), 586-602). */
export function designLinks(of: Observations, layout: FitLayout): DesignLink[] {
  const figures = figuresOf(layout, designParameters(layout))
  return Array.from({ length: of.count }, (_, row) => {
    const slopes = new Float64Array(FIRST_FACTOR + layout.factors + layout.devices)
    pathRow(of, layout, figures, row, slopes)
    return { point: of.point[row]!, slopes }
  })
}

/** The prior's covariance, row by row. */
export function priorCovariance(layout: FitLayout): Float64Array {
  const { sd } = priorMoments(layout)
  const covariance = new Float64Array(sd.length ** 2)
  for (let i = 0; i < sd.length; i++) covariance[i * sd.length + i] = sd[i]! ** 2
  return covariance
}

/** covariance · slopes. */
export function spread(covariance: Float64Array, slopes: Float64Array): Float64Array {
  const size = slopes.length
  const out = new Float64Array(size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) if (slopes[j] !== 0) out[i]! += covariance[i * size + j]! * slopes[j]!
  return out
}

/** Covariance once a reading is in: the rank-one update of J. Sherman and W. J. Morrison, Ann. Math. Statist. 21 (1950), 124-127. */
export function withReading(covariance: Float64Array, { slopes }: DesignLink, information: number): Float64Array {
  const size = slopes.length
  const moved = spread(covariance, slopes)
  const about = moved.reduce((sum, value, i) => sum + value * slopes[i]!, 0)
  const share = information / (1 + information * about)
  return covariance.map((value, at) => value - share * moved[Math.floor(at / size)]! * moved[at % size]!)
}

/** Covariance once all of some readings are in. */
export function withReadings(
  covariance: Float64Array,
  links: readonly DesignLink[],
  information: number,
): Float64Array {
  return links.reduce((known, link) => withReading(known, link, information), covariance)
}
