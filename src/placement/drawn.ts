/** What searches by exchange draw: by sums, products and shifts alone, so that it is the same on every machine. */

/** Numbers from 0 and below a limit, drawn by a seed (xorshift after Marsaglia, 2003). */
export type Draw = (below: number) => number

export function drawing(seed: number): Draw {
  let state = Math.imul(seed, 0x9e37_79b9)
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return Math.floor(((state >>> 0) / 0x1_0000_0000) * below)
  }
}

export const QUANTILES = 1024

/** What an exponential variate is at each of so many equal chances: −ln u, by sums and products. */
export function quantiles(): Float64Array {
  const values = new Float64Array(QUANTILES)
  let sum = 0.5 / QUANTILES
  for (let i = QUANTILES - 1; i >= 0; i--) {
    values[i] = sum
    const z = 1 / (2 * i)
    if (i > 0) sum += 2 * z * (1 + (z * z) / 3 + z ** 4 / 5 + z ** 6 / 7)
  }
  return values
}
