import { clampedDistanceM } from './free-space.js'
import { requireOneOf, requirePositive, type ValidityRange } from './validity.js'

/** 3GPP TR 38.901 Table 7.4.1-1, InH-Office. */
export const INH_OFFICE_VALIDITY: ValidityRange = {
  source: '3GPP TR 38.901 V16.1.0, Table 7.4.1-1, InH-Office',
  frequencyGhz: [0.5, 100],
  distanceM: [1, 150],
  floors: [0, 0],
}

/** Shadow fading [dB] of the same table. */
export const INH_OFFICE_SIGMA_DB = { lineOfSight: 3, obstructed: 8.03 } as const

/**
 * InH-Office loss [dB] (3GPP TR 38.901 V16.1.0, Table 7.4.1-1) over the 3D distance; NLOS is never under LOS. Distances
 * under 1 m count as 1 m.
 * @throws RangeError for a distance or frequency not above 0.
 */
export function inhOfficeLossDb({
  distanceM,
  frequencyHz,
  lineOfSight,
}: {
  distanceM: number
  frequencyHz: number
  lineOfSight: boolean
}): number {
  requirePositive('distanceM', distanceM)
  requirePositive('frequencyHz', frequencyHz)
  const decades = Math.log10(clampedDistanceM(distanceM))
  const frequencyTerm = Math.log10(frequencyHz / 1e9)
  const sight = 32.4 + 17.3 * decades + 20 * frequencyTerm
  return lineOfSight ? sight : Math.max(sight, 17.3 + 38.3 * decades + 24.9 * frequencyTerm)
}

/**
 * Probability of line of sight [0..1] over the horizontal distance (3GPP TR 38.901 V16.1.0, Table 7.4.2-1, indoor mixed and
 * open office).
 * @throws RangeError for a negative distance or an unknown variant.
 */
export function inhOfficeLosProbability({
  distance2dM,
  variant,
}: {
  distance2dM: number
  variant: 'mixed' | 'open'
}): number {
  if (!(distance2dM >= 0)) throw new RangeError(`distance2dM is ${distance2dM}; it must be 0 or more`)
  return requireOneOf('variant', variant, LOS_PROBABILITY)(distance2dM)
}

const LOS_PROBABILITY: Readonly<Record<'mixed' | 'open', (distanceM: number) => number>> = {
  mixed: (distanceM) => {
    if (distanceM <= 1.2) return 1
    return distanceM < 6.5 ? Math.exp(-(distanceM - 1.2) / 4.7) : 0.32 * Math.exp(-(distanceM - 6.5) / 32.6)
  },
  open: (distanceM) => {
    if (distanceM <= 5) return 1
    return distanceM <= 49 ? Math.exp(-(distanceM - 5) / 70.8) : 0.54 * Math.exp(-(distanceM - 49) / 211.7)
  },
}
