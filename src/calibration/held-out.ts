/**
 * What a fit is worth where it has not been: groups of readings left out one after the other, how many readings say what one says,
 * and the spread to state of it. Cost: a fit a group.
 */

import { normalCdf } from '../statistics/normal.js'
import { DEVIATION_PER_SCALE, studentCdf, studentQuantile } from '../statistics/student-t.js'
import { type Fit, fitPath } from './fit.js'
import { distinct, type Observations, observationsWhere } from './observations.js'
import { type FitLayout, figuresOf, STATED } from './parameters.js'
import { isObstructed, medianDbm, mediansDbm } from './path.js'

/** Squared outer radii of the rings over which residuals are compared [m²]. */
const RINGS_M2 = Float64Array.from([0.75, 1.5, 3, 6, 12, 24], (radius) => radius * radius)

/** From so many APs on, leaving one out after the other tells how unequal they are. */
export const LEAST_LEFT_OUT = 3

/** Products of pairs of residuals and number of pairs, ring by ring; squares and number of all. */
interface RingSums {
  readonly products: Float64Array
  readonly pairs: Float64Array
  squares: number
  heard: number
}

/** Adds the pairs among the readings of one AP; `strengthDb` is what it is above the others. */
function addAccessPoint(
  of: Observations,
  residualsDb: Float64Array,
  rows: Int32Array,
  strengthDb: number,
  sums: RingSums,
): void {
  const away = Float64Array.from(rows, (row) => residualsDb[row]! - strengthDb)
  const x = Float64Array.from(rows, (row) => of.pointX[of.point[row]!]!)
  const y = Float64Array.from(rows, (row) => of.pointY[of.point[row]!]!)
  const farthest = RINGS_M2.at(-1)!
  for (let i = 0; i < rows.length; i++) {
    const [atX, atY, awayDb] = [x[i]!, y[i]!, away[i]!]
    sums.squares += awayDb * awayDb
    for (let j = 0; j < i; j++) {
      const dx = x[j]! - atX
      const dy = y[j]! - atY
      const squared = dx * dx + dy * dy
      if (squared >= farthest) continue
      let ring = 0
      while (squared >= RINGS_M2[ring]!) ring += 1
      sums.products[ring]! += awayDb * away[j]!
      sums.pairs[ring]! += 1
    }
  }
  sums.heard += rows.length
}

/**
 * How many readings say what one says: shadowing stays alike over metres (M. Gudmundson, Electronics Letters 27 (1991), 2145-2146),
 * so that a dense walk holds fewer independent readings than points. 1 plus the sum of the correlations with all others of the same
 * AP (L. Kish, Survey Sampling, 1965), estimated ring by ring of distance from the residuals; 1 for independent ones. How strong an AP is
 * against the others is left out where leaving APs out tells it, from three on: else intervals would hold it twice.
 */
export function designEffect(of: Observations, residualsDb: Float64Array): number {
  const sums = {
    products: new Float64Array(RINGS_M2.length),
    pairs: new Float64Array(RINGS_M2.length),
    squares: 0,
    heard: 0,
  }
  const rowsOf = new Map(distinct(of.accessPoint).map((ap) => [ap, [] as number[]]))
  for (let row = 0; row < of.count; row++) if (!of.censored[row]) rowsOf.get(of.accessPoint[row]!)!.push(row)
  for (const rows of rowsOf.values()) {
    if (rows.length === 0) continue
    const strengthDb =
      rowsOf.size < LEAST_LEFT_OUT ? 0 : rows.reduce((sum, row) => sum + residualsDb[row]!, 0) / rows.length
    addAccessPoint(of, residualsDb, Int32Array.from(rows), strengthDb, sums)
  }
  const { products, pairs, squares, heard } = sums
  if (heard === 0 || squares === 0) return 1
  let effect = 1
  for (let ring = 0; ring < RINGS_M2.length; ring++) {
    if (pairs[ring] === 0) continue
    const correlation = (products[ring]! / pairs[ring]! / squares) * heard
    // From the first ring on that is as good as uncorrelated there is only noise.
    if (correlation <= 2 / Math.sqrt(pairs[ring]!)) break
    effect += (2 * correlation * pairs[ring]!) / heard
  }
  return effect
}

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

/** Spread of readings about the level that a fit to other APs gives: sigmas of a Student t [dB], and its degrees of freedom. */
export interface StatedSpread {
  readonly lineOfSightDb: number
  readonly obstructedDb: number
  readonly freedom: number
}

/** Fewer readings of a state than these take the figure of all. */
const LEAST_READINGS = 20

interface Squares {
  sum: number
  count: number
}

/**
 * What an AP that was not measured will be off by: root mean square of the errors at APs that were left out, in sight and
 * obstructed, so that it holds how strong one AP is against another beside shadowing, bodies and fading. As surely known as so many
 * APs tell a variance: Student's t with as many degrees of freedom ("Student", Biometrika 6 (1908), 1-25).
 * @param floorDbm below it nothing is heard; null where nobody knows
 * @returns null where fewer than two APs, or no reading, tell it
 */
export function statedSpread(of: Observations, held: HeldOut, floorDbm: number | null): StatedSpread | null {
  const sight: Squares = { sum: 0, count: 0 }
  const hidden: Squares = { sum: 0, count: 0 }
  for (let row = 0; row < of.count; row++) {
    if (of.censored[row]) continue
    const awayDb = of.levelDbm[row]! - heardLevelDbm(held.mediansDbm[row]!, held.deviationsDb[row]!, floorDbm)
    const squares = isObstructed(of, row) ? hidden : sight
    squares.sum += awayDb * awayDb
    squares.count += 1
  }
  const freedom = distinct(of.accessPoint).length
  const all = { sum: sight.sum + hidden.sum, count: sight.count + hidden.count }
  if (freedom < 2 || all.count === 0) return null
  const sigma = (squares: Squares): number => {
    const { sum, count } = squares.count < LEAST_READINGS ? all : squares
    return Math.sqrt(sum / count)
  }
  return { lineOfSightDb: sigma(sight), obstructedDb: sigma(hidden), freedom }
}

/** Between which levels 90 % of the readings that are heard lie [dBm]: quantiles of a spread cut off at the floor. */
export function statedIntervalDbm(
  medianDbm: number,
  sigmaDb: number,
  floorDbm: number | null,
  freedom?: number,
): readonly [number, number] {
  const unheard = floorDbm === null ? 0 : Math.min(1 - 1e-9, studentCdf((floorDbm - medianDbm) / sigmaDb, freedom))
  const at = (share: number): number =>
    medianDbm + sigmaDb * studentQuantile(Math.min(1 - 1e-12, unheard + share * (1 - unheard)), freedom)
  return [at((1 - STATED) / 2), at((1 + STATED) / 2)]
}
