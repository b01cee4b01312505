import { clampedDistanceM } from './free-space.js'
import { requireOneOf, requirePositive, type ValidityRange } from './validity.js'

export type Itu1238Environment =
  | 'office-los'
  | 'office-nlos'
  | 'corridor-los'
  | 'corridor-nlos'
  | 'industrial-los'
  | 'industrial-nlos'
  | 'conference-los'
  | 'conference-nlos'

/** Coefficients of ITU-R P.1238 eq. (1) with the range they were fitted on. */
export interface SiteGeneralFit {
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  readonly sigmaDb: number
  readonly validity: ValidityRange
}

type FitRow = readonly [number, number, number, number, readonly [number, number], readonly [number, number]]

function fitsOf(source: string, rows: Readonly<Record<Itu1238Environment, FitRow>>) {
  const fits = Object.entries(rows).map(([environment, row]) => {
    const [alpha, beta, gamma, sigmaDb, frequencyGhz, distanceM] = row
    const validity = { source: `${source}, ${environment}`, frequencyGhz, distanceM, floors: [0, 0] as const }
    return [environment, { alpha, beta, gamma, sigmaDb, validity }] as const
  })
  return Object.fromEntries(fits) as Record<Itu1238Environment, SiteGeneralFit>
}

/** ITU-R P.1238-13 (09/2025) Table 2. */
export const ITU1238_SITE_GENERAL = fitsOf('ITU-R P.1238-13 (09/2025), eq. (1), Table 2', {
  'office-los': [1.47, 34.17, 2.08, 3.68, [0.3, 294], [2, 27]],
  'office-nlos': [2.39, 30.13, 2.4, 5.01, [0.3, 255], [4, 30]],
  'corridor-los': [1.57, 29.46, 2.24, 3.77, [0.3, 300], [2, 160]],
  'corridor-nlos': [2.78, 28.62, 2.54, 7.58, [0.625, 159], [3, 94]],
  'industrial-los': [2.27, 24.79, 2.1, 2.62, [0.625, 294], [2, 102]],
  'industrial-nlos': [2.8, 23.55, 2.16, 5.7, [0.625, 255], [3, 110]],
  'conference-los': [1.56, 30.47, 2.23, 2.92, [0.45, 300], [2, 21]],
  'conference-nlos': [1.4, 39.53, 2.37, 3.33, [0.45, 159], [4, 25]],
})

/**
 * ITU-R P.1238-13 eq. (1), site-general median loss [dB] between two points of one floor:
 * 10 alpha log10(d) + beta + 10 gamma log10(f GHz). Distances under 1 m count as 1 m; see `validity` of the row.
 * @throws RangeError for a distance or frequency not above 0, or an unknown environment.
 */
export function itu1238SiteGeneralLossDb({
  distanceM,
  frequencyHz,
  environment,
}: {
  distanceM: number
  frequencyHz: number
  environment: Itu1238Environment
}): number {
  requirePositive('distanceM', distanceM)
  requirePositive('frequencyHz', frequencyHz)
  const { alpha, beta, gamma } = requireOneOf('environment', environment, ITU1238_SITE_GENERAL)
  return 10 * alpha * Math.log10(clampedDistanceM(distanceM)) + beta + 10 * gamma * Math.log10(frequencyHz / 1e9)
}
