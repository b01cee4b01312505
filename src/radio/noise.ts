import { requireFinite, requirePositive } from './validity.js'

/** Thermal noise density at 290 K [dBm/Hz], rounded as the Wi-Fi literature does (10 log10(kT) = −173.975). */
export const THERMAL_NOISE_DBM_PER_HZ = -174

/**
 * Noise floor [dBm]: -174 dBm/Hz + 10 log10(width) + noise figure (ITU-R P.372-16, section 2, at 290 K).
 * @throws RangeError when the width is not above 0 or the noise figure is not a finite number.
 */
export function noiseFloorDbm({ widthHz, noiseFigureDb }: { widthHz: number; noiseFigureDb: number }): number {
  requirePositive('widthHz', widthHz)
  requireFinite('noiseFigureDb', noiseFigureDb)
  return THERMAL_NOISE_DBM_PER_HZ + 10 * Math.log10(widthHz) + noiseFigureDb
}
