/**
 * What a fit is worth where it has not been: groups of readings left out one after the other, how many readings say what one says,
 * and the spread to state of it. Cost: a fit a group.
 */

import { normalCdf } from '../statistics/normal.js'
import {
  DEVIATION_PER_SCALE,
  READING_FREEDOM,
  studentCdf,
  studentQuantile,
  tCdf,
  tWeight,
} from '../statistics/student-t.js'
import { type Fit, fitPath, receiverFloorDbm } from './fit.js'
import { distinct, type Observations, observationsWhere } from './observations.js'
import { type FitLayout, figuresOf, STATED } from './parameters.js'
import { isObstructed, medianDbm, mediansDbm } from './path.js'

/** Outer radii of the rings over which residuals are compared [m]; what was not heard of an AP is alike beyond them too. */
const RINGS_M = [0.75, 1.5, 3, 6, 12, 24] as const
const FAR_RINGS_M = [...RINGS_M, 48, 96, Number.POSITIVE_INFINITY]

/** From so many APs on, leaving one out after the other tells how unequal they are. */
export const LEAST_LEFT_OUT = 3

/** Products of pairs of residuals and number of pairs, ring by ring; squares and number of all. */
interface RingSums {
  readonly products: Float64Array
  readonly pairs: Float64Array
  squares: number
  count: number
}

/** Adds the pairs among the rows of one AP; `strengthDb` is what it is above the others. */
function addAccessPoint(
  of: Observations,
  residuals: Float64Array,
  rows: readonly number[],
  strengthDb: number,
  ringsM2: Float64Array,
  sums: RingSums,
): void {
  const away = Float64Array.from(rows, (row) => residuals[row]! - strengthDb)
  const x = Float64Array.from(rows, (row) => of.pointX[of.point[row]!]!)
  const y = Float64Array.from(rows, (row) => of.pointY[of.point[row]!]!)
  const farthest = ringsM2.at(-1)!
  for (let i = 0; i < rows.length; i++) {
    const [atX, atY, awayDb] = [x[i]!, y[i]!, away[i]!]
    sums.squares += awayDb * awayDb
    for (let j = 0; j < i; j++) {
      const dx = x[j]! - atX
      const dy = y[j]! - atY
      const squared = dx * dx + dy * dy
      if (squared >= farthest) continue
      let ring = 0
      while (squared >= ringsM2[ring]!) ring += 1
      sums.products[ring]! += awayDb * away[j]!
      sums.pairs[ring]! += 1
    }
  }
  sums.count += rows.length
}

/** 1 plus the sum of the correlations of a residual with all others of its AP, ring by ring while they are more than noise. */
function correlatedCount({ products, pairs, squares, count }: RingSums): number {
  if (count === 0 || squares === 0) return 1
  let effect = 1
  for (let ring = 0; ring < pairs.length; ring++) {
    if (pairs[ring] === 0) continue
    const correlation = (products[ring]! / pairs[ring]! / squares) * count
    // From the first ring on that is as good as uncorrelated there is only noise.
    if (correlation <= 2 / Math.sqrt(pairs[ring]!)) break
    effect += (2 * correlation * pairs[ring]!) / count
  }
  return effect
}

const ringSums = (ringsM: readonly number[]): RingSums => ({
  products: new Float64Array(ringsM.length),
  pairs: new Float64Array(ringsM.length),
  squares: 0,
  count: 0,
})

/** Rows for which a test holds, by AP. */
function rowsByAccessPoint(of: Observations, holds: (row: number) => boolean): Map<number, number[]> {
  const rowsOf = new Map(distinct(of.accessPoint).map((ap) => [ap, [] as number[]]))
  for (let row = 0; row < of.count; row++) if (holds(row)) rowsOf.get(of.accessPoint[row]!)!.push(row)
  return rowsOf
}

const heardByAccessPoint = (of: Observations): Map<number, number[]> =>
  rowsByAccessPoint(of, (row) => !of.censored[row])

/**
 * How many readings say what one says: shadowing stays alike over metres (M. Gudmundson, Electronics Letters 27 (1991), 2145-2146),
 * so that a dense walk holds fewer independent readings than points. 1 plus the sum of the correlations with all others of the same
 * AP (L. Kish, Survey Sampling, 1965), estimated ring by ring of distance from the residuals; 1 for independent ones. How strong an AP is
 * against the others is left out where leaving APs out tells it, from three on: else intervals would hold it twice.
 */
export function designEffect(of: Observations, residualsDb: Float64Array): number {
  const sums = ringSums(RINGS_M)
  const ringsM2 = Float64Array.from(RINGS_M, (radius) => radius * radius)
  const rowsOf = heardByAccessPoint(of)
  for (const rows of rowsOf.values()) {
    if (rows.length === 0) continue
    const strengthDb =
      rowsOf.size < LEAST_LEFT_OUT ? 0 : rows.reduce((sum, row) => sum + residualsDb[row]!, 0) / rows.length
    addAccessPoint(of, residualsDb, rows, strengthDb, ringsM2, sums)
  }
  return correlatedCount(sums)
}

/**
 * The design effect of whether a pair was heard, from its residuals: 1 where it was not, less the probability of that. An AP that is
 * weak, or off, goes unheard over a whole floor: what that has in common stays in, over any distance.
 */
export function unheardEffect(of: Observations, mediansDbm: Float64Array, { scaleDb, missed }: Fit): number {
  const floorDbm = receiverFloorDbm(of)
  if (floorDbm === null || missed === undefined) return 1
  const residuals = mediansDbm.map((median, row) => {
    const below = tCdf((floorDbm - median) / scaleDb)
    return of.censored[row]! - (missed[row]! + (1 - missed[row]!) * below)
  })
  const sums = ringSums(FAR_RINGS_M)
  const ringsM2 = Float64Array.from(FAR_RINGS_M, (radius) => radius * radius)
  for (const rows of rowsByAccessPoint(of, () => true).values()) addAccessPoint(of, residuals, rows, 0, ringsM2, sums)
  return correlatedCount(sums)
}

/** Strength of an AP against the others before any reading [dB]: as surely known as so many APs; and readings of 0 that its own are drawn to. */
const STRENGTH_DB = 4
const STRENGTH_APS = 1
const STRENGTH_READINGS = 4
/** Centre and scale of the strengths settle within so many rounds. */
const STRENGTH_ROUNDS = 50

/**
 * How much the readings of each AP count, so that one that is weak or strong wherever it is read does not pull the level of all: the
 * weight of its strength under a Student t about the common level, 1 there, centre and scale by expectation-maximisation (Lange, Little
 * and Taylor 1989). All 1 of fewer APs than leaving one out tells anything of.
 */
export function accessPointWeights(of: Observations, residualsDb: Float64Array): Map<number, number> {
  const heard = [...heardByAccessPoint(of)].filter(([, rows]) => rows.length > 0)
  if (heard.length < LEAST_LEFT_OUT) return new Map()
  const strengths = heard.map(
    ([, rows]) => rows.reduce((sum, row) => sum + residualsDb[row]!, 0) / (rows.length + STRENGTH_READINGS),
  )
  let centreDb = 0
  let scaleDb = STRENGTH_DB
  const weightOf = (strengthDb: number): number => tWeight((strengthDb - centreDb) / scaleDb)
  for (let round = 0; round < STRENGTH_ROUNDS; round++) {
    const weights = strengths.map(weightOf)
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    centreDb = strengths.reduce((sum, strengthDb, i) => sum + weights[i]! * strengthDb, 0) / total
    const squares = strengths.reduce((sum, strengthDb, i) => sum + weights[i]! * (strengthDb - centreDb) ** 2, 0)
    scaleDb = Math.sqrt((squares + STRENGTH_APS * STRENGTH_DB ** 2) / (strengths.length + STRENGTH_APS))
  }
  return new Map(heard.map(([ap], i) => [ap, weightOf(strengths[i]!) / tWeight(0)]))
}

/** A fit and the design effect it was made with. */
export interface WeighedFit extends Fit {
  readonly designEffect: number
}

/**
 * Fits twice: the residuals of a fit to independent readings give the design effects of what was heard and of what was not, and the
 * strengths of the APs, by which the second fit weighs them.
 */
export function fitWeighed(of: Observations, layout: FitLayout, start?: Fit): WeighedFit {
  const first = fitPath(of, layout, 1, start)
  const medians = mediansDbm(of, layout, first.parameters)
  const residualsDb = medians.map((median, row) => of.levelDbm[row]! - median)
  const effect = designEffect(of, residualsDb)
  const unheard = Math.min(1, effect / unheardEffect(of, medians, first))
  const strengths = accessPointWeights(of, residualsDb)
  const weights = Float64Array.from(
    of.accessPoint,
    (ap, row) => (strengths.get(ap) ?? 1) * (of.censored[row] ? unheard : 1),
  )
  return { ...fitPath(of, layout, effect, first, weights), designEffect: effect }
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
/** The scale of a t settles within so many rounds. */
const SPREAD_ROUNDS = 50

/** Scale of the Student t of a reading about 0 that some errors have [dB], most likely by expectation-maximisation. */
function scaleOf(errorsDb: readonly number[]): number {
  let scaleDb = Math.sqrt(errorsDb.reduce((sum, errorDb) => sum + errorDb * errorDb, 0) / errorsDb.length)
  for (let round = 0; round < SPREAD_ROUNDS && scaleDb > 0; round++) {
    const squares = errorsDb.reduce((sum, errorDb) => sum + tWeight(errorDb / scaleDb) * errorDb * errorDb, 0)
    scaleDb = Math.sqrt(squares / errorsDb.length)
  }
  return scaleDb
}

/**
 * What an AP that was not measured will be off by: the most likely scale of the errors at APs that were left out, in sight and
 * obstructed, so that it holds how strong one AP is against another beside shadowing, bodies and fading. Of the Student t that a
 * reading has: a few errors are far larger than the others, and a root mean square takes all for as large. An AP more than the n left
 * out: √(1 + 1/n) of it. Of fewer APs than the t has degrees of freedom, as many ("Student", Biometrika 6 (1908), 1-25).
 * @param floorDbm below it nothing is heard; null where nobody knows
 * @returns null where fewer than two APs, or no reading, tell it
 */
export function statedSpread(of: Observations, held: HeldOut, floorDbm: number | null): StatedSpread | null {
  const [sight, hidden]: [number[], number[]] = [[], []]
  for (let row = 0; row < of.count; row++) {
    if (of.censored[row]) continue
    const awayDb = of.levelDbm[row]! - heardLevelDbm(held.mediansDbm[row]!, held.deviationsDb[row]!, floorDbm)
    const errors = isObstructed(of, row) ? hidden : sight
    errors.push(awayDb)
  }
  const aps = distinct(of.accessPoint).length
  const all = [...sight, ...hidden]
  if (aps < 2 || all.length === 0) return null
  const sigma = (errors: readonly number[]): number =>
    scaleOf(errors.length < LEAST_READINGS ? all : errors) * Math.sqrt(1 + 1 / aps)
  return { lineOfSightDb: sigma(sight), obstructedDb: sigma(hidden), freedom: Math.min(aps, READING_FREEDOM) }
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
