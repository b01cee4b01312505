import { atMostFailures } from './binomial.js'

/**
 * The fewest points of which at most `failures` fail, by which a share of the area is shown to conform with a confidence: a
 * one-sided, distribution-free tolerance interval. Without a failure, n = ⌈ln(1 − confidence) / ln(share)⌉.
 * Source: Wilks 1941, "Determination of sample sizes for setting tolerance limits"; ISO 16269-6:2014, one-sided intervals;
 * with failures, the exact binomial bound of Clopper and Pearson 1934.
 * @param share 0…1, to be shown; all of an area is shown by no number of points
 * @param confidence 0 < confidence < 1
 */
export function sampleSize(share: number, confidence: number, failures: number): number | null {
  if (!(share >= 0 && share <= 1 && confidence > 0 && confidence < 1))
    throw new RangeError(`share ${share} must lie in 0…1 and confidence ${confidence} between 0 and 1`)
  if (share === 1) return null
  if (share === 0) return failures + 1
  // A tie of the closed form, such as 0.5 of 0.5, must not be missed by the last digit.
  return leastWith(failures + 1, (points) => atMostFailures(failures, points, 1 - share) <= 1 - confidence + 1e-12)
}

/** The least whole number from `least` on with a property that all larger ones have, in steps that grow as the logarithm of what is found. */
function leastWith(least: number, has: (count: number) => boolean): number {
  if (has(least)) return least
  let [without, step] = [least, 1]
  while (!has(without + step)) {
    without += step
    step *= 2
  }
  let found = without + step
  while (found - without > 1) {
    const middle = Math.floor((without + found) / 2)
    if (has(middle)) found = middle
    else without = middle
  }
  return found
}

/** How many of some points may fail while their share still conforms. */
export function allowedFailures(points: number, areaShare: number): number {
  return Math.floor(points * (1 - areaShare) + 1e-9)
}

/** The fewest points of which one may fail while the share conforms; null where none may. */
export function fewestWithFailure(areaShare: number): number | null {
  return areaShare >= 1 ? null : Math.ceil(1 / (1 - areaShare) - 1e-9)
}

/**
 * The fewest failures among some points that show that less than the share conforms: with fewer, the exact upper bound (Clopper and
 * Pearson 1934) still reaches it. Null where even all of them failing would not show it.
 * @param confidence 0 < confidence < 1
 */
export function shownFailures(points: number, areaShare: number, confidence: number): number | null {
  const isShown = (failures: number): boolean =>
    failures > points || 1 - atMostFailures(failures - 1, points, 1 - areaShare) < 1 - confidence
  const failures = leastWith(1, isShown)
  return failures > points ? null : failures
}

/**
 * Confidence of each of the statements that a room fails, or its location as a whole, so that with the given confidence none of them
 * is made wrongly: γ^(1/(rooms + 1)).
 * Source: Šidák 1967, "Rectangular confidence regions for the means of multivariate normal distributions", JASA 62; statements that
 * hold or fail together are wrong less often.
 */
export function failureConfidence(confidence: number, rooms: number): number {
  return confidence ** (1 / (rooms + 1))
}
