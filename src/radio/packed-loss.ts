/**
 * Losses of up to two bands in one double: whole units of the first band plus whole units of the second times 2^26. Sums
 * and differences of such numbers are exact while each band's total stays below 2^26 units, so one sweep serves both
 * bands, a sum of 0 means a free ray, and the order of the additions does not matter.
 */

/** Weight of the second band. */
export const SECOND_BAND = 2 ** 26
export const PER_SECOND_BAND = 1 / SECOND_BAND

/** Finest resolution: a wall is off by at most 1/8192 dB. */
const MOST_UNITS_PER_DB = 4096

/** Which band of a packed number: the first or the second. */
export type BandSlot = 0 | 1

/** Units per dB, a power of two, at which walls that lose so much in sum [dB] fit a packed number. */
export function unitsPerDb(totalLossDb: number): number {
  const fitting = SECOND_BAND / Math.max(1, totalLossDb)
  return Math.min(MOST_UNITS_PER_DB, 2 ** Math.floor(Math.log2(fitting)))
}

/** Packs the losses [dB] of one or two bands; what loses anything at all loses at least one unit. */
export function packLosses(lossesDb: readonly number[], perDb: number): number {
  const units = lossesDb.map((lossDb) => (lossDb > 0 ? Math.max(1, Math.round(lossDb * perDb)) : 0))
  return units[0]! + (units[1] ?? 0) * SECOND_BAND
}
