/**
 * What readings of a floor say of places where nobody read, beyond a path that holds for all: residuals, read less predicted, are
 * alike where they share a cause. A Gaussian process (simple kriging: G. Matheron, Economic Geology 58 (1963), 1246-1266; C. E. Rasmussen
 * and C. K. I. Williams, Gaussian Processes for Machine Learning, 2006, eq. 2.25-2.26) of two parts:
 *
 * - shared: what stands at a place in the way of all APs that lie in one direction from it (P. Agrawal and N. Patwari, Correlated link
 *   shadow fading in multi-hop wireless networks, IEEE Trans. Wireless Communications 8 (2009), 4024-4036), and on which side of the reader
 *   an AP lies (a body, a hand, a corner of the room: what one side gains the other loses). It is told by the other APs.
 * - link: what one AP has of its own. Its strength; the direction seen from it (what hangs beside it); shadowing alike over metres.
 *
 * The parts explain what a floor is known to spread by, and do not add to it: they are as wide on every floor, floors are not. What is
 * stated of an AP that nobody read has the deviation that the plan states, less the share that other APs told.
 *
 * Cost: the square of the other APs' readings once, a pass over them a place; the cube of the readings of an AP. Censored readings say
 * nothing here.
 */
import { cholesky, solveCholesky } from './matrix.js'

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

interface Position {
  readonly x: number
  readonly y: number
}

export interface FieldPlace extends Position {
  /** Floor and device: places of different ones have nothing in common. */
  readonly group: number
  /** Deviation that the plan states of the link from the AP in question to here [dB]; absent: that of the parts stands. */
  readonly sigmaDb?: number | undefined
}

/** What a level scatters by: its standard deviation [dB], and degrees of freedom where that is of a Student t, else of the normal. */
export interface FieldSpread {
  readonly sdDb: number
  readonly freedom?: number | undefined
}

export interface FieldReading extends FieldPlace {
  readonly ap: number
  /** Where the AP hangs. */
  readonly from: Position
  /** Read less predicted [dB]. */
  readonly residualDb: number
}

/** Residuals to be expected of one AP. */
export interface LinkField {
  /** The residual to be expected at a place [dB]. */
  readonly meanDb: (at: FieldPlace) => number
  /** How far a reading there may lie from it, fading included; as dear as the square of the AP's readings. */
  readonly spread: (at: FieldPlace) => FieldSpread
  /** Of some places, by how much a reading at one of them lowers the variance at another [dB²]. */
  readonly tells: (places: readonly FieldPlace[]) => (read: number, other: number) => number
}

/** What the readings of other APs say of a link's shared part. */
export type SharedField = (at: FieldPlace, from: Position) => SharedPart
export interface SharedPart {
  readonly meanDb: number
  /** What of it stays open, 1 for its usual variance; and what of that it has on this floor where nothing was read. */
  readonly openShare: number
  readonly floorShare: number
}

/** Weights by which some readings tell of others under a covariance; nothing where it is not positive definite. */
function weights<T>(of: readonly T[], covariance: (a: T, b: T) => number) {
  const size = of.length
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) matrix[i * size + j] = covariance(of[i]!, of[j]!) + (i === j ? READING_DB2 : 0)
  const factor = cholesky(matrix, size)
  return (right: Float64Array): Float64Array => (factor ? solveCholesky(factor, size, right) : new Float64Array(size))
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0)

/** A place, and the cosine and sine of the bearing of an AP from it. */
interface Link extends FieldPlace {
  readonly cos: number
  readonly sin: number
}

function linkOf({ x, y, group }: FieldPlace, from: Position): Link {
  const bearing = Math.atan2(from.y - y, from.x - x)
  return { x, y, group, cos: Math.cos(bearing), sin: Math.sin(bearing) }
}

/** Variances [dB²]. */
const TOWARDS_DB2 = TOWARDS_DB * TOWARDS_DB
const SIDE_DB2 = SIDE_DB * SIDE_DB
const SHARED_DB2 = TOWARDS_DB2 + SIDE_DB2
const DIRECTION_DB2 = DIRECTION_DB * DIRECTION_DB
const SHADOW_DB2 = SHADOW_DB * SHADOW_DB
const READING_DB2 = READING_DB * READING_DB
/** Of a reading, all parts together but the shared one. */
const UNSHARED_DB2 = STRENGTH_DB * STRENGTH_DB + DIRECTION_DB2 + SHADOW_DB2 + READING_DB2

const alike = (a: Link, b: Link): number => a.cos * b.cos + a.sin * b.sin

/** `Math.hypot` and powers are several times as dear, and this is asked for every pair of readings. */
function apartM(a: Position, b: Position): number {
  const dx = a.x - b.x
  const dy = a.y - b.y
  return Math.sqrt(dx * dx + dy * dy)
}

/** Of two links of whichever APs. */
function sharedCovariance(a: Link, b: Link): number {
  if (a.group !== b.group) return 0
  const metres = apartM(a, b)
  if (metres > FARTHEST_M) return 0
  const cosine = alike(a, b)
  const towards = TOWARDS_DB2 * Math.exp(-metres / TOWARDS_M - (1 - cosine) / TOWARDS_WIDTH)
  return towards + SIDE_DB2 * Math.exp(-metres / SIDE_M) * cosine
}

/** Of two links of one AP, but for how strong it is. */
function ownCovariance(a: Link, b: Link): number {
  const direction = DIRECTION_DB2 * Math.exp(-(1 - alike(a, b)) / DIRECTION_WIDTH)
  return direction + (a.group === b.group ? SHADOW_DB2 * Math.exp(-apartM(a, b) / SHADOW_M) : 0)
}

interface OtherReading extends Link {
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
      const { x, y, group, cos, sin } = linkOf(reading, reading.from)
      return { x, y, group, cos, sin, ap: reading.ap, residualDb }
    })
    .sort((a, b) => a.ap - b.ap || a.x - b.x || a.y - b.y || a.residualDb - b.residualDb)
}

interface Telling {
  readonly reading: OtherReading
  /** What it shares with the link [dB²]. */
  readonly sharedDb2: number
}

/** The readings most alike a link, the most first: kept in order one by one, since most are far from the first ones. */
function telling(link: Link, others: readonly OtherReading[]): Telling[] {
  const near: Telling[] = []
  let least = LEAST_TELLING_DB2
  for (const reading of others) {
    const sharedDb2 = sharedCovariance(link, reading)
    const size = Math.abs(sharedDb2)
    if (size < least) continue
    let at = near.length
    while (at > 0 && Math.abs(near[at - 1]!.sharedDb2) < size) at -= 1
    near.splice(at, 0, { reading, sharedDb2 })
    if (near.length <= TELLING) continue
    near.pop()
    least = Math.abs(near[TELLING - 1]!.sharedDb2)
  }
  return near
}

/**
 * How much links share on this floor, 1 as usual: least squares of the products of two residuals of different APs on the covariance they
 * usually have, drawn to 1 as far as the products scatter (Gaussian prior). 0 where nothing is shared.
 */
function sharedFactor(all: readonly OtherReading[]): number {
  if (all.length === 0) return 1
  const variance = all.reduce((sum, { residualDb }) => sum + residualDb * residualDb, 0) / all.length
  const prior = (variance * variance) / FACTOR_SD ** 2
  let [products, squares] = [prior, prior]
  for (let i = 0; i < all.length; i++) {
    const one = all[i]!
    for (let j = 0; j < i; j++) {
      const other = all[j]!
      if (one.ap === other.ap) continue
      const usual = sharedCovariance(one, other)
      products += usual * one.residualDb * other.residualDb
      squares += usual * usual
    }
  }
  return squares === 0 ? 1 : Math.min(MOST_FACTOR, Math.max(0, products / squares))
}

/** What the readings of other APs say of what links share at a place. */
export function sharedField(others: readonly FieldReading[]): SharedField {
  const all = withoutStrength(others)
  const factor = sharedFactor(all)
  return (at, from) => {
    const link = linkOf(at, from)
    const near = telling(link, all)
    const told = Float64Array.from(near, ({ sharedDb2 }) => factor * sharedDb2)
    const solved = weights(
      near.map(({ reading }) => reading),
      (a, b) => factor * sharedCovariance(a, b) + (a.ap === b.ap ? ownCovariance(a, b) : 0),
    )(told)
    const meanDb = near.reduce((sum, { reading }, i) => sum + solved[i]! * reading.residualDb, 0)
    return { meanDb, openShare: Math.max(0, factor - dot(told, solved) / SHARED_DB2), floorShare: factor }
  }
}

/** A link, and what its shared part has left open by the other APs. */
interface OpenLink extends Link {
  readonly sharedDb: number
  /** The variance of a reading by all parts, and before any was read [dB²]. */
  readonly unreadDb2: number
  readonly floorDb2: number
  /** Root of the share of the variance. */
  readonly open: number
}

const openCovariance = (a: OpenLink, b: OpenLink): number =>
  STRENGTH_DB * STRENGTH_DB + ownCovariance(a, b) + a.open * b.open * sharedCovariance(a, b)

/**
 * What is to be expected of an AP's residuals anywhere, by its own readings and by what links share. What the other APs leave open of
 * the shared part is taken for as alike from place to place as the part itself.
 *
 * Where nobody read the AP its variance is that stated of the link times the share that the other APs leave open, with the freedom of what
 * is stated. Its own readings leave it what the parts leave open, and never less sure than it was.
 */
export function linkField(
  from: Position,
  own: readonly FieldReading[],
  shared: SharedField,
  freedom?: number | undefined,
): LinkField {
  const openLink = (at: FieldPlace): OpenLink => {
    const { meanDb, openShare, floorShare } = shared(at, from)
    const { x, y, group, cos, sin } = linkOf(at, from)
    const unreadDb2 = UNSHARED_DB2 + openShare * SHARED_DB2
    const floorDb2 = UNSHARED_DB2 + floorShare * SHARED_DB2
    return { x, y, group, cos, sin, sharedDb: meanDb, unreadDb2, floorDb2, open: Math.sqrt(openShare) }
  }
  const read = own.map(openLink)
  const solve = weights(read, openCovariance)
  const solved = solve(Float64Array.from(own, ({ residualDb }, i) => residualDb - read[i]!.sharedDb))
  const sharedWith = (link: OpenLink): Float64Array => Float64Array.from(read, (each) => openCovariance(each, link))
  /** By the parts alone [dB²]. */
  const ofParts = (link: OpenLink, told: Float64Array): number =>
    Math.max(0, openCovariance(link, link) - dot(told, solve(told))) + READING_DB2
  const spreadOf = (link: OpenLink, sigmaDb: number | undefined, partsDb2: number): FieldSpread => {
    const statedDb2 = sigmaDb === undefined ? null : (sigmaDb * sigmaDb * link.unreadDb2) / link.floorDb2
    const isStated = statedDb2 !== null && (own.length === 0 || statedDb2 < partsDb2)
    return isStated ? { sdDb: Math.sqrt(statedDb2), freedom } : { sdDb: Math.sqrt(partsDb2) }
  }
  return {
    meanDb: (at) => {
      const link = openLink(at)
      return link.sharedDb + dot(sharedWith(link), solved)
    },
    spread: (at) => {
      const link = openLink(at)
      return spreadOf(link, at.sigmaDb, ofParts(link, sharedWith(link)))
    },
    tells: (places) => {
      const links = places.map((at) => {
        const link = openLink(at)
        const told = sharedWith(link)
        const partsDb2 = ofParts(link, told)
        // A reading takes the same share of what is stated as of what the parts leave open.
        const stated = spreadOf(link, at.sigmaDb, partsDb2).sdDb ** 2 / partsDb2
        return { link, told, solved: solve(told), partsDb2, stated }
      })
      const left = (a: number, b: number): number =>
        openCovariance(links[a]!.link, links[b]!.link) - dot(links[a]!.told, links[b]!.solved)
      return (reading, other) => (links[other]!.stated * left(reading, other) ** 2) / links[reading]!.partsDb2
    },
  }
}

/** A place of which it is asked whether an AP reaches a level there. */
export interface OpenPlace {
  readonly at: FieldPlace
  readonly field: LinkField
  /** The level to be expected less the one that is asked for [dB]. */
  readonly aboveDb: number
  /** Fields of the APs that are heard there. */
  readonly hears: ReadonlySet<LinkField>
}

/**
 * How much of what is open at some places a reading at each of them would settle [0..1]: the fall of the variance, each place weighed by
 * how likely it lies just at the level asked for (V. Picheny and others, Adaptive designs of experiments for accurate approximation of a
 * target region, J. Mech. Design 132 (2010), 071008, eq. 19). Cost: the square of the places times the readings of an AP.
 */
export function settledShares(places: readonly OpenPlace[]): number[] {
  const weighed = places.map(({ at, field, aboveDb }) => {
    const { sdDb } = field.spread(at)
    return { sdDb, weight: Math.exp(-((aboveDb / sdDb) ** 2) / 2) / sdDb }
  })
  const open = weighed.reduce((sum, { sdDb, weight }) => sum + weight * sdDb * sdDb, 0)
  const settled = places.map(() => 0)
  for (const field of new Set(places.map((place) => place.field))) {
    const fallDb2 = field.tells(places.map(({ at }) => at))
    for (const [read, { hears }] of places.entries()) {
      if (!hears.has(field)) continue
      for (const [other, place] of places.entries())
        if (place.field === field) settled[read]! += weighed[other]!.weight * fallDb2(read, other)
    }
  }
  return settled.map((sum) => (open > 0 ? sum / open : 0))
}
