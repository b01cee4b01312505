import { clampedDistanceM, freeSpaceLossDb } from './free-space.js'
import { requireFinite, requirePositive, type ValidityRange } from './validity.js'

/**
 * Walls in a row lose less than the sum of each: what goes round them (doors, corridors, reflections, diffraction) arrives with
 * an excess of its own and adds in power. After the idea of COST 231 final report, section 4.7.2, eq. 4.7.3, which bends the sum
 * over floors; the form here is our own, with the excess of the way round fitted to measurements (docs/accuracy.md).
 */

const PER_DB = Math.LN10 / 10

/**
 * Loss [dB] of walls whose sum is `sumDb`, where a way round loses `saturationDb` more than free sight: 0 for no wall, `sumDb` for
 * few, and no more than `saturationDb` and what both ways together lack at first. Null: the plain sum.
 */
export function saturatedWallsDb(sumDb: number, saturationDb: number | null): number {
  if (saturationDb === null) return sumDb
  const round = Math.exp(-PER_DB * saturationDb)
  return (Math.log1p(round) - Math.log(Math.exp(-PER_DB * sumDb) + round)) / PER_DB
}

/** The sum [dB] whose saturated loss is `lossDb`; infinite where none reaches it. */
export function wallSumDb(lossDb: number, saturationDb: number | null): number {
  if (saturationDb === null) return lossDb
  const round = Math.exp(-PER_DB * saturationDb)
  const direct = (1 + round) * Math.exp(-PER_DB * lossDb) - round
  return direct > 0 ? -Math.log(direct) / PER_DB : Number.POSITIVE_INFINITY
}

/** Saturated loss [dB], and how fast it grows with the sum of walls and with the excess of the way round: both slopes, 0..1. */
export interface Saturated {
  lossDb: number
  sum: number
  saturation: number
}

/** Writes the saturated loss of sums of walls [dB] and its slopes, where a way round loses `saturationDb` more than free sight. */
export function saturating(saturationDb: number): (sumDb: number, out: Saturated) => void {
  const round = Math.exp(-PER_DB * saturationDb)
  const [most, none] = [Math.log1p(round), round / (1 + round)]
  return (sumDb, out) => {
    const direct = Math.exp(-PER_DB * sumDb)
    out.lossDb = (most - Math.log(direct + round)) / PER_DB
    out.sum = direct / (direct + round)
    out.saturation = round / (direct + round) - none
  }
}

/** Defined from 1 m on; its walls and slabs hold where their own figures do. */
export const MULTI_WALL_VALIDITY: ValidityRange = {
  source: 'form of COST 231 final report, section 4.7.2, eq. 4.7.2, with free space and the losses of the walls',
  frequencyGhz: null,
  distanceM: [1, Number.POSITIVE_INFINITY],
}

/**
 * Multi-wall loss [dB], after the form of COST 231 final report, section 4.7.2: free space at 1 m, 10 n log10(d) with d held
 * to at least 1 m, a clutter loss per metre, and the losses of the walls and slabs crossed.
 * @throws RangeError for a distance or frequency not above 0, or a figure that is not finite.
 */
export function multiWallLossDb({
  distanceM,
  frequencyHz,
  exponent,
  clutterDbPerM,
  crossedDb,
}: {
  distanceM: number
  frequencyHz: number
  exponent: number
  clutterDbPerM: number
  /** Sum of the losses of walls and slabs [dB]. */
  crossedDb: number
}): number {
  requirePositive('distanceM', distanceM)
  requireFinite('exponent', exponent)
  requireFinite('clutterDbPerM', clutterDbPerM)
  requireFinite('crossedDb', crossedDb)
  const reference = freeSpaceLossDb({ distanceM: 1, frequencyHz })
  const spreading = 10 * exponent * Math.log10(clampedDistanceM(distanceM))
  return reference + spreading + clutterDbPerM * distanceM + crossedDb
}
