import { clampedDistanceM, freeSpaceLossDb } from './free-space.js'
import { requirePositive, type ValidityRange } from './validity.js'

export type TgnModel = 'A' | 'B' | 'C' | 'D' | 'E' | 'F'

/** IEEE 802.11-03/940r4, Table I: breakpoint distance of the TGn channel models [m]. */
export const TGN_BREAKPOINT_M: Readonly<Record<TgnModel, number>> = { A: 5, B: 5, C: 5, D: 10, E: 20, F: 30 }

/** The document names no range: the 1 m it is defined from. */
export const TGN_VALIDITY: ValidityRange = {
  source: 'IEEE 802.11-03/940r4, section 3',
  frequencyGhz: null,
  distanceM: [1, Number.POSITIVE_INFINITY],
}

const SLOPE_BEYOND = 3.5

/**
 * IEEE TGn loss [dB] (IEEE 802.11-03/940r4, section 3): free space to the breakpoint, exponent 3.5 beyond. Distances under
 * 1 m count as 1 m.
 * @throws RangeError for a distance or frequency not above 0.
 */
export function tgnLossDb({
  distanceM,
  frequencyHz,
  model,
}: {
  distanceM: number
  frequencyHz: number
  model: TgnModel
}): number {
  requirePositive('distanceM', distanceM)
  const distance = clampedDistanceM(distanceM)
  const breakpoint = TGN_BREAKPOINT_M[model]
  const near = freeSpaceLossDb({ distanceM: Math.min(distance, breakpoint), frequencyHz })
  return near + (distance > breakpoint ? 10 * SLOPE_BEYOND * Math.log10(distance / breakpoint) : 0)
}
