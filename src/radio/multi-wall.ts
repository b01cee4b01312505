import { clampedDistanceM, freeSpaceLossDb } from './free-space.js'
import { requireFinite, requirePositive, type ValidityRange } from './validity.js'

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
