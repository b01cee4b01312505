import type { Band } from '../model/site.js'
import { clampedDistanceM } from './free-space.js'
import { requireFinite, requirePositive, type ValidityRange } from './validity.js'

export type ClassicEnvironment = 'residential-house' | 'residential-apartment' | 'office' | 'commercial'

/** N and the floor losses Lf(1), Lf(2), ... [dB] of one environment near one frequency; null where none is published. */
export interface ClassicRow {
  readonly environment: ClassicEnvironment
  readonly frequencyGhz: readonly [number, number]
  readonly powerLossCoefficient: number
  readonly floorLossesDb: readonly number[]
  readonly source: string
}

const P1238_7_9 = 'ITU-R P.1238-7…-9, eq. (2), Tables 2 and 3'
const row = (
  environment: ClassicEnvironment,
  frequencyGhz: readonly [number, number],
  powerLossCoefficient: number,
  floorLossesDb: readonly number[],
): ClassicRow => ({ environment, frequencyGhz, powerLossCoefficient, floorLossesDb, source: P1238_7_9 })

/** ITU-R P.1238 classic coefficients by environment and band; nothing is published for 5945-6425 MHz. */
export const ITU1238_CLASSIC: readonly ClassicRow[] = [
  row('office', [0.9, 0.9], 33, [9, 19, 24]),
  row('commercial', [0.9, 0.9], 20, []),
  row('office', [1.2, 1.3], 32, []),
  row('commercial', [1.2, 1.3], 22, []),
  row('residential-house', [1.8, 2], 28, [4, 8, 12]),
  row('residential-apartment', [1.8, 2], 28, [4, 8, 12]),
  row('office', [1.8, 2], 30, [15, 19, 23]),
  row('commercial', [1.8, 2], 22, [6, 9, 12]),
  row('residential-house', [2.4, 2.4835], 28, [5]),
  row('residential-apartment', [2.4, 2.4835], 28, [10]),
  row('office', [2.4, 2.4835], 30, [14]),
  row('office', [3.5, 3.5], 27, [18, 26]),
  row('office', [4, 4], 28, []),
  row('commercial', [4, 4], 22, []),
  row('residential-apartment', [5.15, 5.725], 30, [13]),
  row('residential-house', [5.15, 5.725], 28, [7]),
  row('office', [5.15, 5.725], 31, [16]),
  row('office', [5.725, 5.85], 24, [22, 28]),
]

/**
 * ITU-R P.1238 eq. (2) [dB]: 20 log10(f MHz) + N log10(d) + Lf - 28. N already holds the walls: never add wall losses.
 * Distances under 1 m count as 1 m.
 * @throws RangeError for a distance or frequency not above 0, or a figure that is not finite.
 */
export function itu1238ClassicLossDb({
  distanceM,
  frequencyHz,
  powerLossCoefficient,
  floorLossDb,
}: {
  distanceM: number
  frequencyHz: number
  powerLossCoefficient: number
  floorLossDb: number
}): number {
  requirePositive('distanceM', distanceM)
  requirePositive('frequencyHz', frequencyHz)
  requireFinite('powerLossCoefficient', powerLossCoefficient)
  requireFinite('floorLossDb', floorLossDb)
  const distanceTerm = powerLossCoefficient * Math.log10(clampedDistanceM(distanceM))
  return 20 * Math.log10(frequencyHz / 1e6) + distanceTerm + floorLossDb - 28
}

/** The row of an environment for a frequency; null where none is published. */
export function classicRow(environment: ClassicEnvironment, frequencyHz: number): ClassicRow | null {
  const f = frequencyHz / 1e9
  return (
    ITU1238_CLASSIC.find(
      ({ environment: of, frequencyGhz: [low, high] }) => of === environment && f >= low && f <= high,
    ) ?? null
  )
}

/** Where a row holds: its band, from 1 m on, as many floors as it has losses for. */
export function classicValidity({ environment, frequencyGhz, floorLossesDb, source }: ClassicRow): ValidityRange {
  const floors = [0, floorLossesDb.length] as const
  return { source: `${source}, ${environment}`, frequencyGhz, distanceM: [1, Number.POSITIVE_INFINITY], floors }
}

/**
 * The row of an environment that stands for a Wi-Fi band; at 6 GHz the 5 GHz one, for want of a published figure.
 * @throws RangeError where nothing is published for the environment.
 */
export function bandRow(
  environment: ClassicEnvironment,
  band: Band,
): { readonly row: ClassicRow; readonly borrowed: boolean } {
  const row = classicRow(environment, band === '2.4GHz' ? 2.44e9 : 5.5e9)
  if (row === null) throw new RangeError(`ITU-R P.1238 has no coefficients for '${environment}' at ${band}`)
  return { row, borrowed: band === '6GHz' }
}

/**
 * Floor loss Lf [dB] of a row for a number of floors; `extrapolated` when more floors than published are asked for: each
 * further one then costs what the last published step did.
 */
export function classicFloorLossDb(
  { floorLossesDb }: ClassicRow,
  floors: number,
): { readonly lossDb: number; readonly extrapolated: boolean } {
  if (floors === 0) return { lossDb: 0, extrapolated: false }
  const published = floorLossesDb.length
  const known = floorLossesDb[floors - 1]
  if (known !== undefined) return { lossDb: known, extrapolated: false }
  const last = floorLossesDb[published - 1] ?? 0
  const step = last - (floorLossesDb[published - 2] ?? 0)
  return { lossDb: last + (floors - published) * step, extrapolated: true }
}
