/** Numerator and denominator of J. F. Hart's approximation, highest power first (Computer Approximations, 1968, no. 5666). */
const HART_NUMERATOR = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
  220.206867912376,
]
const HART_DENOMINATOR = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
]
const HART_LIMIT = 7.07106781186547
const SQRT_TWO_PI = 2.506628274631

function horner(coefficients: readonly number[], x: number): number {
  let sum = 0
  for (let i = 0; i < coefficients.length; i++) sum = sum * x + coefficients[i]!
  return sum
}

/**
 * Standard normal distribution function, absolute error below 1e-14: J. F. Hart's algorithm as given by G. West, Better
 * approximations to cumulative normal functions, Wilmott Magazine, 2005.
 */
export function normalCdf(x: number): number {
  const size = Math.abs(x)
  if (size > 37) return x > 0 ? 1 : 0
  const density = Math.exp((-size * size) / 2)
  const tail =
    size < HART_LIMIT
      ? (density * horner(HART_NUMERATOR, size)) / horner(HART_DENOMINATOR, size)
      : density / (size + 1 / (size + 2 / (size + 3 / (size + 4 / (size + 0.65))))) / SQRT_TWO_PI
  return x > 0 ? 1 - tail : tail
}

/** Coefficients of M. J. Wichura's PPND16, highest power first. */
const CENTRE = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
    133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
    42.31333070160091, 1,
  ],
] as const
const MIDDLE = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
] as const
const FAR = [
  [
    2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
    1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133, 0.014875361290850615,
    0.1369298809227358, 0.599832206555888, 1,
  ],
] as const

/**
 * Quantile of the standard normal distribution, about 1 part in 1e16: algorithm AS 241 (PPND16) of M. J. Wichura, Applied
 * Statistics 37 (1988), 477-484.
 * @throws RangeError when the probability is not strictly between 0 and 1.
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`probability is ${probability}; it must lie strictly between 0 and 1`)
  }
  const q = probability - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * horner(CENTRE[0], r)) / horner(CENTRE[1], r)
  }
  const r = Math.sqrt(-Math.log(q < 0 ? probability : 1 - probability))
  const size =
    r <= 5 ? horner(MIDDLE[0], r - 1.6) / horner(MIDDLE[1], r - 1.6) : horner(FAR[0], r - 5) / horner(FAR[1], r - 5)
  return q < 0 ? -size : size
}
