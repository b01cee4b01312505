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

function edition<T extends string>(
  source: string,
  rows: Readonly<Record<T, FitRow>>,
): Readonly<Record<T, SiteGeneralFit>> {
  const fits = Object.entries<FitRow>(rows).map(([environment, row]) => {
    const [alpha, beta, gamma, sigmaDb, frequencyGhz, distanceM] = row
    const validity = { source: `${source}, ${environment}`, frequencyGhz, distanceM, floors: [0, 0] as const }
    return [environment, { alpha, beta, gamma, sigmaDb, validity }] as const
  })
  return Object.fromEntries(fits) as Record<T, SiteGeneralFit>
}

/** ITU-R P.1238-13 (09/2025) Table 2. */
export const ITU1238_SITE_GENERAL = edition<Itu1238Environment>('ITU-R P.1238-13 (09/2025), eq. (1), Table 2', {
  'office-los': [1.47, 34.17, 2.08, 3.68, [0.3, 294], [2, 27]],
  'office-nlos': [2.39, 30.13, 2.4, 5.01, [0.3, 255], [4, 30]],
  'corridor-los': [1.57, 29.46, 2.24, 3.77, [0.3, 300], [2, 160]],
  'corridor-nlos': [2.78, 28.62, 2.54, 7.58, [0.625, 159], [3, 94]],
  'industrial-los': [2.27, 24.79, 2.1, 2.62, [0.625, 294], [2, 102]],
  'industrial-nlos': [2.8, 23.55, 2.16, 5.7, [0.625, 255], [3, 110]],
  'conference-los': [1.56, 30.47, 2.23, 2.92, [0.45, 300], [2, 21]],
  'conference-nlos': [1.4, 39.53, 2.37, 3.33, [0.45, 159], [4, 25]],
})

/** ITU-R P.1238-11 Table 2, kept to compare editions, with its own ranges. */
export const ITU1238_SITE_GENERAL_EDITION_11 = edition<Exclude<Itu1238Environment, `conference-${string}`>>(
  'ITU-R P.1238-11, eq. (1), Table 2',
  {
    'office-los': [1.46, 34.62, 2.03, 3.76, [0.3, 83.5], [2, 27]],
    'office-nlos': [2.46, 29.53, 2.38, 5.04, [0.3, 82], [4, 30]],
    'corridor-los': [1.63, 28.12, 2.25, 4.07, [0.3, 83.5], [2, 160]],
    'corridor-nlos': [2.77, 29.27, 2.48, 7.63, [0.625, 83.5], [4, 94]],
    'industrial-los': [2.31, 24.52, 2.06, 2.69, [0.625, 70.28], [2, 101]],
    'industrial-nlos': [3.79, 21.01, 1.34, 9.05, [0.625, 70.28], [5, 108]],
  },
)

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
  return siteGeneralLossDb(requireOneOf('environment', environment, ITU1238_SITE_GENERAL), distanceM, frequencyHz)
}

/** Eq. (1) with coefficients of any edition [dB]. */
export function siteGeneralLossDb(
  { alpha, beta, gamma }: Pick<SiteGeneralFit, 'alpha' | 'beta' | 'gamma'>,
  distanceM: number,
  frequencyHz: number,
): number {
  return 10 * alpha * Math.log10(clampedDistanceM(distanceM)) + beta + 10 * gamma * Math.log10(frequencyHz / 1e9)
}
