/**
 * What readings of a floor say of places where nobody read, beyond a path that holds for all: residuals, read less predicted, are
 * alike where they share a cause. Two parts, each a Gaussian process (simple kriging: G. Matheron, Economic Geology 58 (1963),
 * 1246-1266; C. E. Rasmussen and C. K. I. Williams, Gaussian Processes for Machine Learning, 2006, eq. 2.25-2.26):
 *
 * - place: what all APs have in common about a place (a body, a hand, a corner of the room). It is told by the other APs.
 * - link: what one AP has of its own. Its strength; the direction seen from it (what hangs beside it); shadowing alike over metres.
 *
 * Cost: the cube of the places once, the cube of the readings of an AP for each. Censored readings say nothing here.
 */
import { cholesky, solveCholesky } from './matrix.js'

/** Standard deviations [dB], reach of what places share and of shadowing [m], width of a direction [1 − cos]: docs/accuracy.md. */
const PLACE_DB = 1
const AROUND_DB = 1.5
const AROUND_M = 6
const STRENGTH_DB = 4
const DIRECTION_DB = 4
const DIRECTION_WIDTH = 0.3
const SHADOW_DB = 4
const SHADOW_M = 3
/** Of one reading about its link, and of one AP's residual about what the place has in common with the others. */
const READING_DB = 3
const OTHER_AP_DB = 6.3
/** So many readings of 0 hold the mean residual of an AP. */
const STRENGTH_READINGS = 4

export interface FieldPlace {
  readonly x: number
  readonly y: number
  /** Floor and device: places of different ones have nothing in common. */
  readonly group: number
}

export interface FieldReading extends FieldPlace {
  readonly ap: number
  /** Read less predicted [dB]. */
  readonly residualDb: number
}

/** Residuals to be expected of one AP. */
export interface LinkField {
  /** The residual to be expected at a place [dB]. */
  readonly meanDb: (at: FieldPlace) => number
  /** Its standard deviation [dB], fading of one reading included; as dear as the square of the AP's readings. */
  readonly sdDb: (at: FieldPlace) => number
  /** Of some places, by how much a reading at one of them lowers the variance at another [dB²]. */
  readonly tells: (places: readonly FieldPlace[]) => (read: number, other: number) => number
}

/** Weights by which some readings tell of others under a covariance; null where it is not positive definite. */
function weights<T>(of: readonly T[], covariance: (a: T, b: T) => number, noise: (of: T) => number) {
  const size = of.length
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) matrix[i * size + j] = covariance(of[i]!, of[j]!) + (i === j ? noise(of[i]!) : 0)
  const factor = cholesky(matrix, size)
  return (right: Float64Array): Float64Array => (factor ? solveCholesky(factor, size, right) : new Float64Array(size))
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
const samePlace = (a: FieldPlace, b: FieldPlace): boolean => a.x === b.x && a.y === b.y && a.group === b.group

function placeCovariance(a: FieldPlace, b: FieldPlace): number {
  if (a.group !== b.group) return 0
  const around = AROUND_DB ** 2 * Math.exp(-Math.hypot(a.x - b.x, a.y - b.y) / AROUND_M)
  return around + (samePlace(a, b) ? PLACE_DB ** 2 : 0)
}

/** Residuals without the mean of each AP: how strong it is says nothing of a place. */
function withoutStrength(readings: readonly FieldReading[]): FieldReading[] {
  const sums = new Map<number, { sum: number; count: number }>()
  for (const { ap, residualDb } of readings) {
    const { sum, count } = sums.get(ap) ?? { sum: 0, count: 0 }
    sums.set(ap, { sum: sum + residualDb, count: count + 1 })
  }
  return readings.map((reading) => {
    const { sum, count } = sums.get(reading.ap)!
    return { ...reading, residualDb: reading.residualDb - sum / (count + STRENGTH_READINGS) }
  })
}

/** What the readings of other APs say that all have in common at a place [dB]. */
export function placeField(others: readonly FieldReading[]): (at: FieldPlace) => number {
  const places = new Map<string, { readonly at: FieldPlace; sum: number; count: number }>()
  for (const reading of withoutStrength(others)) {
    const key = `${reading.group} ${reading.x} ${reading.y}`
    const known = places.get(key) ?? { at: reading, sum: 0, count: 0 }
    places.set(key, { ...known, sum: known.sum + reading.residualDb, count: known.count + 1 })
  }
  const all = [...places.values()]
  const solve = weights(
    all,
    (a, b) => placeCovariance(a.at, b.at),
    ({ count }) => OTHER_AP_DB ** 2 / count,
  )
  const solved = solve(Float64Array.from(all, ({ sum, count }) => sum / count))
  return (at) =>
    dot(
      Float64Array.from(all, (each) => placeCovariance(each.at, at)),
      solved,
    )
}

function linkCovariance(from: { readonly x: number; readonly y: number }, a: FieldPlace, b: FieldPlace): number {
  const turn = Math.atan2(a.y - from.y, a.x - from.x) - Math.atan2(b.y - from.y, b.x - from.x)
  const direction = DIRECTION_DB ** 2 * Math.exp(-(1 - Math.cos(turn)) / DIRECTION_WIDTH)
  const metresApart = Math.hypot(a.x - b.x, a.y - b.y)
  const shadow = a.group === b.group ? SHADOW_DB ** 2 * Math.exp(-metresApart / SHADOW_M) : 0
  return STRENGTH_DB ** 2 + direction + shadow
}

/** What is to be expected of an AP's residuals anywhere, by its own readings and by what places have in common. */
export function linkField(
  from: { readonly x: number; readonly y: number },
  own: readonly FieldReading[],
  placeDb: (at: FieldPlace) => number,
): LinkField {
  const covariance = (a: FieldPlace, b: FieldPlace): number => linkCovariance(from, a, b)
  const solve = weights(own, covariance, () => READING_DB ** 2)
  const solved = solve(Float64Array.from(own, (reading) => reading.residualDb - placeDb(reading)))
  const sharedWith = (at: FieldPlace): Float64Array => Float64Array.from(own, (reading) => covariance(reading, at))
  const apart = PLACE_DB ** 2 + AROUND_DB ** 2 + READING_DB ** 2
  return {
    meanDb: (at) => placeDb(at) + dot(sharedWith(at), solved),
    sdDb: (at) => {
      const shared = sharedWith(at)
      return Math.sqrt(Math.max(READING_DB ** 2, covariance(at, at) - dot(shared, solve(shared)) + apart))
    },
    tells: (places) => {
      const told = places.map((at) => ({ at, shared: sharedWith(at), solved: solve(sharedWith(at)) }))
      const left = (a: number, b: number): number =>
        covariance(told[a]!.at, told[b]!.at) - dot(told[a]!.shared, told[b]!.solved)
      return (read, other) => left(read, other) ** 2 / (Math.max(0, left(read, read)) + apart)
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
    const sdDb = field.sdDb(at)
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
