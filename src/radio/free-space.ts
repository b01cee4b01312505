import { SPEED_OF_LIGHT_M_PER_S } from '../units.js'
import { requireFinite, requirePositive, type ValidityRange } from './validity.js'

/** The empirical indoor models hold from here on; closer points are computed at this distance. */
export const MIN_MODEL_DISTANCE_M = 1

/** A law of physics in the far field: no band, no distance is fitted. */
export const FREE_SPACE_VALIDITY: ValidityRange = {
  source: 'ITU-R P.525-4, section 2.3 (far field)',
  frequencyGhz: null,
  distanceM: null,
}

/** Defined from its reference distance on; where else it holds is the matter of the exponent that was fitted. */
export const LOG_DISTANCE_VALIDITY: ValidityRange = {
  source: 'Rappaport, Wireless Communications, 2nd ed., section 4.9',
  frequencyGhz: null,
  distanceM: [MIN_MODEL_DISTANCE_M, Number.POSITIVE_INFINITY],
}

/** Distance [m] held to the 1 m from which the empirical models are defined. */
export function clampedDistanceM(distanceM: number): number {
  return Math.max(distanceM, MIN_MODEL_DISTANCE_M)
}

/**
 * Free-space loss [dB] between isotropic antennas, 20 log10(4π d f / c) (ITU-R P.525-4, section 2.3). Exact in the far
 * field; no lower clamp.
 * @throws RangeError when distance or frequency is not above 0.
 */
export function freeSpaceLossDb({ distanceM, frequencyHz }: { distanceM: number; frequencyHz: number }): number {
  requirePositive('distanceM', distanceM)
  requirePositive('frequencyHz', frequencyHz)
  return 20 * Math.log10((4 * Math.PI * distanceM * frequencyHz) / SPEED_OF_LIGHT_M_PER_S)
}

/**
 * Log-distance loss [dB]: reference loss at 1 m plus 10 n log10(d), d held to at least 1 m (T. S. Rappaport, Wireless
 * Communications, 2nd ed., section 4.9).
 * @throws RangeError when the distance is not above 0, the exponent is negative or a figure is not finite.
 */
export function logDistanceLossDb({
  distanceM,
  referenceLossDb,
  exponent,
}: {
  distanceM: number
  referenceLossDb: number
  exponent: number
}): number {
  requirePositive('distanceM', distanceM)
  requireFinite('referenceLossDb', referenceLossDb)
  if (!(exponent >= 0 && Number.isFinite(exponent)))
    throw new RangeError(`exponent is ${exponent}; it must be finite and 0 or more`)
  return referenceLossDb + 10 * exponent * Math.log10(clampedDistanceM(distanceM))
}
