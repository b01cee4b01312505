/** Speed of light in vacuum [m/s], exact by the definition of the metre (SI, 2019). */
export const SPEED_OF_LIGHT_M_PER_S = 299_792_458

/**
 * Rounds half away from zero to a multiple of `step`, without `-0`. A step below 1 is taken as one over a whole number (0.1,
 * 0.25, 0.0001), so that the result is the double nearest to the decimal that a reader expects.
 */
export function quantise(value: number, step: number): number {
  const magnitude = Math.abs(value)
  const perUnit = Math.round(1 / step)
  const rounded = step < 1 ? Math.round(magnitude * perUnit) / perUnit : Math.round(magnitude / step) * step
  return value < 0 && rounded !== 0 ? -rounded : rounded
}

/** The least whole number not below `value`, blind to the binary noise of a product such as 10 × 1.2, without `-0`. */
export function roundUp(value: number): number {
  const whole = Math.ceil(value - 1e-9)
  return whole === 0 ? 0 : whole
}

/** Compares two strings by code unit: the same order on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Of entries in rising order the first within [from, to) that is no less than a value; `to` where all are less. */
export function firstFrom(rising: ArrayLike<number>, from: number, to: number, least: number): number {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (rising[middle]! < least) low = middle + 1
    else high = middle
  }
  return low
}

/** A text without the accents of its letters; nothing else of it changes. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '')
}
