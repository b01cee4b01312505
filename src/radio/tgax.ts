import { type EnvironmentOf, environmentOf, type PropagationEnvironment } from '../model/propagation-environments.js'
import { cost231FloorTermDb } from './cost231.js'
import { clampedDistanceM } from './free-space.js'
import { requireCount, requireOneOf, requirePositive, type ValidityRange } from './validity.js'

export type TgaxScenario = EnvironmentOf<'tgax'>

/** IEEE 802.11-14/0980r16, scenarios 1 and 2: breakpoint [m] and loss per wall [dB]. */
export const TGAX_BREAKPOINT_M: Readonly<Record<TgaxScenario, number>> = { residential: 5, enterprise: 10 }
export const TGAX_WALL_LOSS_DB: Readonly<Record<TgaxScenario, number>> = { residential: 5, enterprise: 7 }

/** The document names no range: the bands of IEEE 802.11ax and the 1 m it is defined from; floors in the residential scenario only. */
export const TGAX_VALIDITY: Readonly<Record<TgaxScenario, ValidityRange>> = {
  residential: {
    source: 'IEEE 802.11-14/0980r16, scenario 1, residential',
    frequencyGhz: [2.4, 7.125],
    distanceM: [1, Number.POSITIVE_INFINITY],
  },
  enterprise: {
    source: 'IEEE 802.11-14/0980r16, scenario 2, enterprise',
    frequencyGhz: [2.4, 7.125],
    distanceM: [1, Number.POSITIVE_INFINITY],
    floors: [0, 0],
  },
}

/** The scenario of a plan: `enterprise` where the design names none. @throws RangeError for the environment of another model. */
export function tgaxScenario({ environment }: { readonly environment?: PropagationEnvironment }): TgaxScenario {
  return environmentOf('tgax', environment)
}

/**
 * IEEE TGax indoor loss [dB] (IEEE 802.11-14/0980r16, Simulation Scenarios, sections 1 and 2): free space to the breakpoint,
 * 35 dB a decade beyond, a figure per wall, the floor term 18.3 F^((F+2)/(F+1) - 0.46). The document has floors in the
 * residential scenario only; the enterprise one is given the same term. Distances under 1 m count as 1 m.
 * @throws RangeError for a distance or frequency not above 0, or counts that are not whole numbers from 0 on.
 */
export function tgaxLossDb({
  distanceM,
  frequencyHz,
  scenario,
  walls,
  floors,
}: {
  distanceM: number
  frequencyHz: number
  scenario: TgaxScenario
  walls: number
  floors: number
}): number {
  requirePositive('distanceM', distanceM)
  requirePositive('frequencyHz', frequencyHz)
  requireCount('walls', walls)
  const distance = clampedDistanceM(distanceM)
  const breakpoint = requireOneOf('scenario', scenario, TGAX_BREAKPOINT_M)
  const near = 40.05 + 20 * Math.log10(frequencyHz / 2.4e9) + 20 * Math.log10(Math.min(distance, breakpoint))
  const far = distance > breakpoint ? 35 * Math.log10(distance / breakpoint) : 0
  return near + far + TGAX_WALL_LOSS_DB[scenario] * walls + cost231FloorTermDb(floors)
}
