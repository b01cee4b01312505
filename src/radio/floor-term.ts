import { requireCount } from './validity.js'

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
