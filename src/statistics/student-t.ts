import { normalCdf, normalQuantile } from './normal.js'

/**
 * Student's t with 4 degrees of freedom, the likelihood of a reading: outliers (a body in the way, an AP that was moved) count little.
 * K. L. Lange, R. J. A. Little and J. M. G. Taylor, Robust statistical modeling using the t distribution, JASA 84 (1989), 881-896.
 */
export const READING_FREEDOM = 4
const FREEDOM = READING_FREEDOM
/** Gamma(5/2) / (sqrt(4 pi) Gamma(2)). */
const PEAK = 0.375

/** Minus the logarithm of the density at u standard scales, up to a constant. */
export function tCost(u: number): number {
  return ((FREEDOM + 1) / 2) * Math.log1p((u * u) / FREEDOM)
}

/** Weight of a residual of u scales in the reweighted least squares. */
export function tWeight(u: number): number {
  return (FREEDOM + 1) / (FREEDOM + u * u)
}

export function tDensity(u: number): number {
  return PEAK * (1 + (u * u) / FREEDOM) ** -2.5
}

/** Distribution function, in closed form for 4 degrees of freedom. */
export function tCdf(u: number): number {
  const q = 1 + (u * u) / FREEDOM
  return Math.max(1e-12, 0.5 + ((PEAK * u) / Math.sqrt(q)) * (1 - (u * u) / (12 * q)))
}

/** Standard deviation of a t of 4 degrees of freedom over its scale. */
export const DEVIATION_PER_SCALE = Math.SQRT2

/** From so many degrees of freedom on a t is taken for the normal, which is then within 0.001 of it. */
const AS_NORMAL = 200

/**
 * Distribution function of Student's t with whole degrees of freedom: the finite sums of M. Abramowitz and I. A. Stegun, Handbook of
 * Mathematical Functions, eq. 26.7.3 and 26.7.4; of the normal where none are given.
 */
export function studentCdf(u: number, freedom = Number.POSITIVE_INFINITY): number {
  if (freedom >= AS_NORMAL) return normalCdf(u)
  const angle = Math.atan(u / Math.sqrt(freedom))
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
  const isOdd = freedom % 2 === 1
  let term = isOdd ? cosine : 1
  let sum = freedom === 1 ? 0 : term
  for (let k = isOdd ? 3 : 2; k < freedom; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine
    sum += term
  }
  return isOdd ? 0.5 + (angle + sine * sum) / Math.PI : 0.5 + (sine * sum) / 2
}

/**
 * Quantile of Student's t with whole degrees of freedom, by bisection of its distribution function; of the normal where none are given.
 * @throws RangeError where the probability is not between 0 and 1
 */
export function studentQuantile(probability: number, freedom = Number.POSITIVE_INFINITY): number {
  const z = normalQuantile(probability)
  if (freedom >= AS_NORMAL || z === 0) return z
  // A t is wider than the normal on either side.
  let [near, far] = [Math.abs(z), 2 * Math.abs(z)]
  const upper = Math.max(probability, 1 - probability)
  while (studentCdf(far, freedom) < upper) far *= 2
  while (far - near > 1e-12 * far) {
    const middle = (near + far) / 2
    if (studentCdf(middle, freedom) < upper) near = middle
    else far = middle
  }
  return Math.sign(z) * far
}
