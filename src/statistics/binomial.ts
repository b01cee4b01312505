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
export interface ShareBounds {
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
