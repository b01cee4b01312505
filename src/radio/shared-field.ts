/**
 * What readings of a floor say of links of other APs: residuals, read less predicted, are alike where links share a cause. The shared part of
 * a Gaussian process (simple kriging: G. Matheron, Economic Geology 58 (1963), 1246-1266; C. E. Rasmussen and C. K. I. Williams, Gaussian
 * Processes for Machine Learning, 2006, eq. 2.25-2.26): what stands at a place in the way of all APs that lie in one direction from it
 * (P. Agrawal and N. Patwari, Correlated link shadow fading in multi-hop wireless networks, IEEE Trans. Wireless Communications 8 (2009),
 * 4024-4036), and on which side of the reader an AP lies (a body, a hand, a corner of the room: what one side gains the other loses).
 *
 * Plans that are calibrated, the acceptance and bench/accuracy take it from here. Cost: the square of the readings once, a pass over those
 * of the storey a place, the cube of `TELLING` a bearing.
 */
import { cholesky, solveCholesky } from '../statistics/matrix.js'

/** Standard deviations [dB], reach [m], width of a direction [1 − cos]: docs/accuracy.md. */
const TOWARDS_DB = 3
const TOWARDS_M = 6
const TOWARDS_WIDTH = 0.1
const SIDE_DB = 3
const SIDE_M = 3
const STRENGTH_DB = 4
const DIRECTION_DB = 4
const DIRECTION_WIDTH = 0.3
const SHADOW_DB = 3
const SHADOW_M = 3
/** Of one reading about its link. */
const READING_DB = 3
/** So many readings of 0 hold the mean residual of an AP. */
const STRENGTH_READINGS = 4
/** Readings of other APs that tell of a link: those most alike, of those that share as much with it [dB²]. */
const TELLING = 30
const LEAST_TELLING_DB2 = 0.05
/** How far floors differ in how much links share, and the most that is believed. */
const FACTOR_SD = 0.5
const MOST_FACTOR = 3
/** From here on the shared part is taken for nothing: 0.15 of 9 dB² [m]. */
const FARTHEST_M = 24

/** Variances [dB²]. */
const TOWARDS_DB2 = TOWARDS_DB * TOWARDS_DB
const SIDE_DB2 = SIDE_DB * SIDE_DB
const SHARED_DB2 = TOWARDS_DB2 + SIDE_DB2
export const STRENGTH_DB2 = STRENGTH_DB * STRENGTH_DB
const DIRECTION_DB2 = DIRECTION_DB * DIRECTION_DB
const SHADOW_DB2 = SHADOW_DB * SHADOW_DB
export const READING_DB2 = READING_DB * READING_DB
/** Of a reading, all parts together but the shared one. */
const UNSHARED_DB2 = STRENGTH_DB2 + DIRECTION_DB2 + SHADOW_DB2 + READING_DB2

export interface Position {
  readonly x: number
  readonly y: number
}

export interface ReadPlace extends Position {
  /** Storey, and device where devices are told apart: places of different ones have nothing in common. */
  readonly group: number
}

export interface FieldReading extends ReadPlace {
  readonly ap: number
  /** Where the AP hangs. */
  readonly from: Position
  /** Read less predicted [dB]. */
  readonly residualDb: number
}

/** What the readings of other APs say of a link's shared part. */
export interface SharedPart {
  readonly meanDb: number
  /** What of it stays open, 1 for its usual variance; and what of that it has on this floor where nothing was read. */
  readonly openShare: number
  readonly floorShare: number
}
export type SharedField = (at: ReadPlace, from: Position) => SharedPart

/** Cosine and sine of the bearing of an AP from a place. */
export interface Bearing {
  readonly cos: number
  readonly sin: number
}

/** The bearing of an AP, and a place. */
export interface Link extends ReadPlace, Bearing {}

export function bearingOf({ x, y }: Position, from: Position): Bearing {
  const bearing = Math.atan2(from.y - y, from.x - x)
  return { cos: Math.cos(bearing), sin: Math.sin(bearing) }
}

const alike = (a: Bearing, b: Bearing): number => a.cos * b.cos + a.sin * b.sin

/** `Math.hypot` and powers are several times as dear, and this is asked for every pair of readings. */
function apartM(a: Position, b: Position): number {
  const dx = a.x - b.x
  const dy = a.y - b.y
  return Math.sqrt(dx * dx + dy * dy)
}

/** Of two links of a storey so far apart, and the cosine between their bearings. */
function sharedAt(metres: number, cosine: number): number {
  if (metres > FARTHEST_M) return 0
  const towards = TOWARDS_DB2 * Math.exp(-metres / TOWARDS_M - (1 - cosine) / TOWARDS_WIDTH)
  return towards + SIDE_DB2 * Math.exp(-metres / SIDE_M) * cosine
}

/** Of two links of whichever APs. */
export function sharedCovariance(a: Link, b: Link): number {
  return a.group === b.group ? sharedAt(apartM(a, b), alike(a, b)) : 0
}

/** Of two links of one AP, but for how strong it is. */
export function ownCovariance(a: Link, b: Link): number {
  const direction = DIRECTION_DB2 * Math.exp(-(1 - alike(a, b)) / DIRECTION_WIDTH)
  return direction + (a.group === b.group ? SHADOW_DB2 * Math.exp(-apartM(a, b) / SHADOW_M) : 0)
}

/** The share of a stated deviation that what the readings of other APs say leaves of it: that of all parts, less what they told. */
export function sigmaShare({ openShare, floorShare }: SharedPart): number {
  return Math.sqrt((UNSHARED_DB2 + openShare * SHARED_DB2) / (UNSHARED_DB2 + floorShare * SHARED_DB2))
}

/** Weights by which some readings tell of others under a covariance; nothing where it is not positive definite. */
export function weights<T>(of: readonly T[], covariance: (a: T, b: T) => number) {
  const size = of.length
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) matrix[i * size + j] = covariance(of[i]!, of[j]!) + (i === j ? READING_DB2 : 0)
  const factor = cholesky(matrix, size)
  return (right: Float64Array): Float64Array => (factor ? solveCholesky(factor, size, right) : new Float64Array(size))
}

interface OtherReading extends Link {
  /** Its place among all. */
  readonly index: number
  readonly ap: number
  readonly residualDb: number
}

/** Residuals without the mean of each AP, how strong it is, which says nothing of a place; in an order of their own. */
function withoutStrength(readings: readonly FieldReading[]): OtherReading[] {
  const sums = new Map<number, { sum: number; count: number }>()
  for (const { ap, residualDb } of readings) {
    const { sum, count } = sums.get(ap) ?? { sum: 0, count: 0 }
    sums.set(ap, { sum: sum + residualDb, count: count + 1 })
  }
  return readings
    .map((reading) => {
      const { sum, count } = sums.get(reading.ap)!
      const residualDb = reading.residualDb - sum / (count + STRENGTH_READINGS)
      const { x, y, group, ap } = reading
      return { x, y, group, ...bearingOf(reading, reading.from), ap, residualDb }
    })
    .sort((a, b) => a.ap - b.ap || a.x - b.x || a.y - b.y || a.residualDb - b.residualDb)
    .map((reading, index) => ({ ...reading, index }))
}

/** Readings as columns: all of them, and every pair, are gone through again and again. */
type Flat = Readonly<Record<(typeof COLUMNS)[number], Float64Array>>
const COLUMNS = ['x', 'y', 'cos', 'sin', 'ap', 'group', 'residualDb'] as const

function flatOf(all: readonly OtherReading[]): Flat {
  const columns = COLUMNS.map((name) => [name, Float64Array.from(all, (reading) => reading[name])])
  return Object.fromEntries(columns) as Flat
}

/** A reading beside a place, with what of each part is alike there, whatever the bearings [dB²]. */
interface NearReading {
  readonly reading: OtherReading
  readonly towardsDb2: number
  readonly sideDb2: number
}

/** The readings of a storey within reach of a place, the nearest first. */
function nearReadings(at: ReadPlace, others: readonly OtherReading[], { x, y, group }: Flat): NearReading[] {
  const near: NearReading[] = []
  for (let i = 0; i < others.length; i++) {
    if (group[i] !== at.group) continue
    const [dx, dy] = [at.x - x[i]!, at.y - y[i]!]
    const metres = Math.sqrt(dx * dx + dy * dy)
    if (metres > FARTHEST_M) continue
    const towardsDb2 = TOWARDS_DB2 * Math.exp(-metres / TOWARDS_M)
    near.push({ reading: others[i]!, towardsDb2, sideDb2: SIDE_DB2 * Math.exp(-metres / SIDE_M) })
  }
  return near.sort((a, b) => b.towardsDb2 - a.towardsDb2)
}

interface Telling {
  readonly reading: OtherReading
  /** What it shares with the link [dB²]. */
  readonly sharedDb2: number
}

/** The readings most alike a link, the most first: kept in order one by one, since most are far from the first ones. */
function telling(bearing: Bearing, near: readonly NearReading[]): Telling[] {
  const told: Telling[] = []
  let least = LEAST_TELLING_DB2
  for (const { reading, towardsDb2, sideDb2 } of near) {
    // Those that follow are farther still.
    if (towardsDb2 + sideDb2 < least) break
    const cosine = alike(bearing, reading)
    const sharedDb2 = towardsDb2 * Math.exp(-(1 - cosine) / TOWARDS_WIDTH) + sideDb2 * cosine
    const size = Math.abs(sharedDb2)
    if (size < least) continue
    let at = told.length
    while (at > 0 && Math.abs(told[at - 1]!.sharedDb2) < size) at -= 1
    told.splice(at, 0, { reading, sharedDb2 })
    if (told.length <= TELLING) continue
    told.pop()
    least = Math.abs(told[TELLING - 1]!.sharedDb2)
  }
  return told
}

/**
 * How much links share on this floor, 1 as usual: least squares of the products of two residuals of different APs on the covariance they
 * usually have, drawn to 1 as far as the products scatter (Gaussian prior). 0 where nothing is shared.
 */
function sharedFactor(all: readonly OtherReading[], flat: Flat): number {
  if (all.length === 0) return 1
  const variance = all.reduce((sum, { residualDb }) => sum + residualDb * residualDb, 0) / all.length
  const prior = (variance * variance) / FACTOR_SD ** 2
  let [products, squares] = [prior, prior]
  const { x, y, cos, sin, ap, group, residualDb } = flat
  for (let i = 0; i < all.length; i++) {
    for (let j = 0; j < i; j++) {
      if (ap[i] === ap[j] || group[i] !== group[j]) continue
      const [dx, dy] = [x[i]! - x[j]!, y[i]! - y[j]!]
      const usual = sharedAt(Math.sqrt(dx * dx + dy * dy), cos[i]! * cos[j]! + sin[i]! * sin[j]!)
      products += usual * residualDb[i]! * residualDb[j]!
      squares += usual * usual
    }
  }
  return squares === 0 ? 1 : Math.min(MOST_FACTOR, Math.max(0, products / squares))
}

/** Readings of which the covariance of each pair is kept once it was asked for: 16 MB. */
const MOST_KEPT = 1400

/** Covariance of two readings, the shared part by the factor of the floor: the same pairs are asked for place by place. */
function keptCovariance(all: readonly OtherReading[], factor: number): (a: OtherReading, b: OtherReading) => number {
  const covariance = (a: OtherReading, b: OtherReading): number =>
    factor * sharedCovariance(a, b) + (a.ap === b.ap ? ownCovariance(a, b) : 0)
  const size = all.length
  if (size > MOST_KEPT) return covariance
  const kept = new Float64Array(size * size).fill(Number.NaN)
  return (a, b) => {
    const at = Math.max(a.index, b.index) * size + Math.min(a.index, b.index)
    if (Number.isNaN(kept[at]!)) kept[at] = covariance(a, b)
    return kept[at]!
  }
}

/** What the readings say of links that reach a place, by their bearing from there. */
export function sharedByBearing(
  readings: readonly FieldReading[],
): (at: ReadPlace) => (bearing: Bearing) => SharedPart {
  const all = withoutStrength(readings)
  const flat = flatOf(all)
  const factor = sharedFactor(all, flat)
  const covariance = keptCovariance(all, factor)
  return (at) => {
    const near = nearReadings(at, all, flat)
    return (bearing) => {
      const found = telling(bearing, near)
      const told = Float64Array.from(found, ({ sharedDb2 }) => factor * sharedDb2)
      const solve = weights(
        found.map(({ reading }) => reading),
        covariance,
      )
      const solved = solve(told)
      let [meanDb, toldDb2] = [0, 0]
      for (const [i, { reading }] of found.entries()) {
        meanDb += solved[i]! * reading.residualDb
        toldDb2 += solved[i]! * told[i]!
      }
      return { meanDb, openShare: Math.max(0, factor - toldDb2 / SHARED_DB2), floorShare: factor }
    }
  }
}

/** What the readings of other APs say of what links share at a place. */
export function sharedField(others: readonly FieldReading[]): SharedField {
  const byBearing = sharedByBearing(others)
  return (at, from) => byBearing(at)(bearingOf(at, from))
}
