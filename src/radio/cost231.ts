import { clampedDistanceM, freeSpaceLossDb } from './free-space.js'
import { requireCount, requireFinite, type ValidityRange } from './validity.js'

/** COST 231 final report (1999), section 4.7.2: floor loss and empirical b, fitted at 1.8 GHz. */
export const COST231_FLOOR_LOSS_DB = 18.3
export const COST231_FLOOR_EXPONENT_B = 0.46

/**
 * COST 231 floor term [dB], kf^((kf + 2)/(kf + 1) - b) x Lf with b = 0.46: the second and later floors cost less than the
 * first. 0 floors cost 0.
 * @throws RangeError when `floors` is not a whole number from 0 on.
 */
export function cost231FloorTermDb(floors: number, floorLossDb: number = COST231_FLOOR_LOSS_DB): number {
  requireCount('floors', floors)
  return floors === 0 ? 0 : floors ** ((floors + 2) / (floors + 1) - COST231_FLOOR_EXPONENT_B) * floorLossDb
}

/** Fitted at 1.8 GHz; the report names no longest distance. */
export const COST231_VALIDITY: ValidityRange = {
  source: 'COST 231 final report, section 4.7.2 (fitted at 1.8 GHz)',
  frequencyGhz: [1.8, 1.8],
  distanceM: [1, Number.POSITIVE_INFINITY],
}

/** Wall losses of the report [dB]: light (plasterboard) and heavy (brick, concrete). */
export const COST231_LIGHT_WALL_DB = 3.4
export const COST231_HEAVY_WALL_DB = 6.9

/**
 * COST 231 multi-wall loss [dB] (COST 231 final report, section 4.7.2, eq. 4.7.2) with Lc = 0: free space, one figure per
 * wall crossed, the floor term with b = 0.46. Distances under 1 m count as 1 m.
 * @throws RangeError for a distance or frequency not above 0, a negative floor count, or a loss that is not finite.
 */
export function cost231LossDb({
  distanceM,
  frequencyHz,
  wallLossesDb,
  floors,
  floorLossDb,
}: {
  distanceM: number
  frequencyHz: number
  wallLossesDb: readonly number[]
  floors: number
  floorLossDb?: number
}): number {
  wallLossesDb.forEach((loss, wall) => {
    requireFinite(`wallLossesDb[${wall}]`, loss)
  })
  if (floorLossDb !== undefined) requireFinite('floorLossDb', floorLossDb)
  const walls = wallLossesDb.reduce((sum, loss) => sum + loss, 0)
  const freeSpace = freeSpaceLossDb({ distanceM: distanceM > 0 ? clampedDistanceM(distanceM) : distanceM, frequencyHz })
  return freeSpace + walls + cost231FloorTermDb(floors, floorLossDb)
}
