/** Speed of light in vacuum [m/s], exact by the definition of the metre (SI, 2019). */
export const SPEED_OF_LIGHT_M_PER_S = 299_792_458

/** Ratio of powers [dB] to a linear power ratio. */
export function dbToLinear(db: number): number {
  return 10 ** (db / 10)
}

/** Linear power ratio to [dB]. */
export function linearToDb(ratio: number): number {
  return 10 * Math.log10(ratio)
}

/** Rounds half away from zero to a multiple of `step`, without `-0`. */
export function quantise(value: number, step: number): number {
  const inverse = Math.round(1 / step)
  const rounded = (Math.sign(value) * Math.round(Math.abs(value) * inverse)) / inverse
  return rounded === 0 ? 0 : rounded
}

/** Compares two strings by code unit: the same order on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
