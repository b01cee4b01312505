/**
 * Probability of at most `failures` among `points` where each fails with `failureShare`, points drawn independently. Terms are
 * summed by their logarithms, so that none is lost however many points there are.
 */
export function atMostFailures(failures: number, points: number, failureShare: number): number {
  if (failures >= points) return 1
  if (failures < 0) return 0
  if (failureShare <= 0) return 1
  if (failureShare >= 1) return 0
  const [logFails, logHolds] = [Math.log(failureShare), Math.log1p(-failureShare)]
  let logTerm = points * logHolds
  let sum = Math.exp(logTerm)
  for (let k = 1; k <= failures; k++) {
    logTerm += Math.log((points - k + 1) / k) + logFails - logHolds
    sum += Math.exp(logTerm)
  }
  return Math.min(1, sum)
}

/** Halvings of an interval of length 1 until nothing of a double is left. */
const HALVINGS = 60

/** Where a function that falls from above `level` to below it crosses it, in 0…1. */
function crossing(falling: (share: number) => number, level: number): number {
  let [low, high] = [0, 1]
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2
    if (falling(middle) > level) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** One-sided bounds of a share: each holds with the confidence, by itself. */
interface ShareBounds {
  readonly lower: number
  readonly upper: number
}

/**
 * One-sided confidence bounds of the share of all places that conform, of `points` drawn independently of which `failures` did not.
 * Exact: the share at which as few failures, or as many, would be seen with probability 1 − confidence. Without a point 0 and 1.
 * Source: Clopper and Pearson 1934, "The use of confidence or fiducial limits illustrated in the case of the binomial", Biometrika 26.
 * @param confidence 0 < confidence < 1
 */
export function clopperPearson(points: number, failures: number, confidence: number): ShareBounds {
  const mostFailing =
    failures >= points ? 1 : crossing((share) => atMostFailures(failures, points, share), 1 - confidence)
  const leastFailing = failures <= 0 ? 0 : crossing((share) => atMostFailures(failures - 1, points, share), confidence)
  return { lower: 1 - mostFailing, upper: 1 - leastFailing }
}

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
