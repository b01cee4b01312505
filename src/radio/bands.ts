import type { Band } from '../model/site.js'
import { requireFinite, requirePositive } from './validity.js'

/**
 * Band edges [GHz] open to indoor RLAN in France: EN 300 328 (2400-2483.5 MHz), EN 301 893 (5150-5350 and 5470-5725 MHz,
 * averaged from edge to edge), Arcep decision 2021-2184 (5945-6425 MHz).
 */
export const BAND_EDGES_GHZ: Readonly<Record<Band, readonly [number, number]>> = {
  '2.4GHz': [2.4, 2.4835],
  '5GHz': [5.15, 5.725],
  '6GHz': [5.945, 6.425],
}

/**
 * Frequency [Hz] that stands for the band until channels are set.
 * @throws RangeError when the design names none for the band.
 */
export function designFrequencyHz(
  propagation: { readonly designFrequencyMhz: Readonly<Partial<Record<Band, number>>> },
  band: Band,
): number {
  const frequencyMhz = propagation.designFrequencyMhz[band]
  if (frequencyMhz === undefined)
    throw new RangeError(`design.propagation.designFrequencyMhz has no figure for ${band}`)
  return frequencyMhz * 1e6
}

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
