/** Probability of at most `failures` among `points` where each fails with `failureShare`, points drawn independently. */
export function atMostFailures(failures: number, points: number, failureShare: number): number {
  let term = (1 - failureShare) ** points
  let sum = term
  for (let k = 1; k <= Math.min(failures, points); k++) {
    term *= ((points - k + 1) / k) * (failureShare / (1 - failureShare))
    sum += term
  }
  return Math.min(1, sum)
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
  let points = failures + 1
  // A tie of the closed form, such as 0.5 of 0.5, must not be missed by the last digit.
  while (atMostFailures(failures, points, 1 - share) > 1 - confidence + 1e-12) points++
  return points
}
