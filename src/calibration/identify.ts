import { inverse } from '../statistics/matrix.js'
import { normalQuantile } from '../statistics/normal.js'
import { studentQuantile } from '../statistics/student-t.js'
import { type Fit, normalEquations } from './fit.js'
import { fitWeighed, LEAST_LEFT_OUT, leaveOut, type WeighedFit } from './held-out.js'
import { deviceCount, distinct, type Observations } from './observations.js'
import {
  EXPONENT,
  FIRST_FACTOR,
  type FitLayout,
  type FitPriors,
  fitLayout,
  type LossColumn,
  OFFSET,
  priorMoments,
  SATURATION,
  STATED,
  Z_90,
} from './parameters.js'

/** Standard deviations of the parameters, and how far their 90 % intervals reach either side. */
export interface Uncertainty {
  /** Posterior covariance, row by row. */
  readonly covariance: Float64Array
  /** Of the posterior and of the fits that left an AP out, the larger. */
  readonly reach: Float64Array
  /** Covariance by the readings all but alone, under a prior `LOOSENED` times as wide. */
  readonly looseCovariance: Float64Array
  /** Variance of that over the prior's: above 1 the prior says more than the readings. */
  readonly unlearnt: Float64Array
}

/** So many times wider, the prior only keeps what nothing tells from running away. */
const LOOSENED = 5

/** Spread of the parameters over fits that each left one group out: J. W. Tukey's jackknife, Ann. Math. Statist. 29 (1958), 614. */
function jackknifeSd(leftOut: readonly Float64Array[], parameter: number): number {
  const values = leftOut.map((parameters) => parameters[parameter]!)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt((squares * (values.length - 1)) / values.length)
}

/**
 * How sure the parameters are: the posterior about its peak (Laplace, Fisher's information of the t), and the jackknife over APs, which also sees that all
 * readings of an AP err together; the wider of both counts.
 * @param leftOut parameters of the fits that left one AP out each; of fewer than 3 the posterior alone is taken
 */
export function uncertainty(
  of: Observations,
  layout: FitLayout,
  fit: Fit,
  designEffect: number,
  leftOut: readonly Float64Array[],
): Uncertainty {
  const { curvature } = normalEquations(of, layout, fit, designEffect, 'information')
  const { sd } = priorMoments(layout)
  const size = sd.length
  const covariance = inverse(curvature, size) ?? new Float64Array(size * size)
  const z = normalQuantile((1 + STATED) / 2)
  const groups = leftOut.length
  const t = groups < LEAST_LEFT_OUT ? 0 : studentQuantile((1 + STATED) / 2, groups - 1)
  const loose = Float64Array.from(curvature)
  for (let i = 0; i < size; i++) loose[i * size + i]! -= (1 - LOOSENED ** -2) / sd[i]! ** 2
  const looseCovariance = inverse(loose, size) ?? covariance
  const variances = Float64Array.from({ length: size }, (_, i) => covariance[i * size + i]!)
  return {
    covariance,
    looseCovariance,
    reach: variances.map((variance, i) =>
      Math.max(z * Math.sqrt(variance), groups < LEAST_LEFT_OUT ? 0 : t * jackknifeSd(leftOut, i)),
    ),
    unlearnt: sd.map((width, i) => looseCovariance[i * size + i]! / width ** 2),
  }
}

/**
 * 90 % interval of a figure above 0 that was fitted by its logarithm, from how far that reaches: down as the figure itself errs, up
 * as its logarithm does, whichever is farther.
 */
export function intervalOf(value: number, reach: number): readonly [number, number] {
  return [value * Math.max(0, 1 - reach), value * Math.exp(reach)]
}

/** Why the readings do not tell what a material loses. */
export type Unidentified =
  | { readonly why: 'not-crossed'; readonly readings: number }
  | { readonly why: 'confounded'; readonly with: readonly string[] }
  | { readonly why: 'too-few'; readonly readings: number }

/** What became of each column: a factor of its own, one with others in the catalogue's ratio, or held at the catalogue's loss. */
export interface Identified {
  readonly layout: FitLayout
  readonly fit: WeighedFit
  readonly leftOut: readonly Float64Array[]
  readonly uncertainty: Uncertainty
  /** Per column; null where its loss is told. */
  readonly unidentified: readonly (Unidentified | null)[]
}

/** A wall is fitted when this many readings cross it, at this many places. */
export const LEAST_READINGS = 5
export const LEAST_PLACES = 3
/** A factor of which the prior says more than the readings is not told; nor one that leaving an AP out moves so far. */
const MOST_UNLEARNT = 1
const MOST_WANDER = 0.5
/** Correlation, by the readings, from which another parameter stands for one that is not told. */
const CORRELATED = 0.7

/** Names of what a wall can be confounded with beside other walls. */
const PATH_NAMES = new Map([
  [OFFSET, 'the level of all readings'],
  [EXPONENT, 'the distance'],
  [SATURATION, 'the way round the walls'],
])

function crossedBy(of: Observations, column: number): { readings: number; places: number } {
  const rows = Array.from({ length: of.count }, (_, row) => row).filter((row) => of.crossings[column]![row]! > 0)
  return { readings: rows.length, places: new Set(rows.map((row) => of.point[row]!)).size }
}

interface Trial {
  readonly layout: FitLayout
  readonly fit: WeighedFit
  readonly leftOut: readonly Float64Array[]
  readonly uncertainty: Uncertainty
}

function tryFit(of: Observations, layout: FitLayout): Trial {
  const fit = fitWeighed(of, layout)
  const several = distinct(of.accessPoint).length >= LEAST_LEFT_OUT
  const leftOut = several ? leaveOut(of, layout, of.accessPoint, fit).parameters : []
  return { layout, fit, leftOut, uncertainty: uncertainty(of, layout, fit, fit.designEffect, leftOut) }
}

function correlation({ looseCovariance: of }: Uncertainty, a: number, b: number): number {
  const size = Math.sqrt(of.length)
  return of[a * size + b]! / Math.sqrt(of[a * size + a]! * of[b * size + b]!)
}

/** Whether a factor is not told: by the posterior, or by how far it moves when an AP is left out. */
function isOpen({ layout, uncertainty: { unlearnt, reach } }: Trial, factor: number): boolean {
  const parameter = FIRST_FACTOR + factor
  const wander = (reach[parameter]! / Z_90 / priorMoments(layout).sd[parameter]!) ** 2
  return unlearnt[parameter]! > MOST_UNLEARNT || wander > MOST_WANDER
}

/** Parameters that stand for a factor that is not told. */
function partners(trial: Trial, factor: number): number[] {
  if (!isOpen(trial, factor)) return []
  const parameter = FIRST_FACTOR + factor
  const size = FIRST_FACTOR + trial.layout.factors
  return Array.from({ length: size }, (_, other) => other).filter(
    (other) => other !== parameter && Math.abs(correlation(trial.uncertainty, parameter, other)) > CORRELATED,
  )
}

/** The groups of columns after those that stand for one another are tied, first of all the pair that is hardest to tell apart. */
function tie(trial: Trial, groups: readonly (readonly number[])[]): (readonly number[])[] | null {
  let worst: { a: number; b: number; size: number } | null = null
  for (let a = 0; a < groups.length; a++) {
    for (const parameter of partners(trial, a)) {
      const b = parameter - FIRST_FACTOR
      if (b < 0) continue
      const size = Math.abs(correlation(trial.uncertainty, FIRST_FACTOR + a, parameter))
      if (worst === null || size > worst.size) worst = { a, b, size }
    }
  }
  if (worst === null) return null
  const { a, b } = worst
  return [...groups.filter((_, g) => g !== a && g !== b), [...groups[a]!, ...groups[b]!]]
}

const groupOf = (groups: readonly (readonly number[])[], column: number): number =>
  groups.findIndex((group) => group.includes(column))

/**
 * Fits what the readings can tell and nothing else. Materials that stand for one another are tied by the ratio of the catalogue and
 * fitted together; a factor that is not told even so is held at the catalogue's, the least told first.
 */
export function identify(of: Observations, columns: readonly LossColumn[], priors: FitPriors): Identified {
  const crossings = columns.map((_, column) => crossedBy(of, column))
  const unidentified: (Unidentified | null)[] = crossings.map(({ readings, places }) =>
    readings < LEAST_READINGS || places < LEAST_PLACES ? { why: 'not-crossed', readings } : null,
  )
  let groups: (readonly number[])[] = columns.flatMap((_, column) => (unidentified[column] ? [] : [[column]]))
  let trial = tryFit(of, fitLayout(columns, priors, groups, deviceCount(of)))
  for (let tied = tie(trial, groups); tied !== null; tied = tie(trial, groups)) {
    groups = tied
    trial = tryFit(of, fitLayout(columns, priors, groups, deviceCount(of)))
  }
  for (const [column, found] of unidentified.entries()) {
    const group = groups[groupOf(groups, column)] ?? []
    if (found !== null || group.length < 2) continue
    unidentified[column] = {
      why: 'confounded',
      with: group.filter((other) => other !== column).map((other) => columns[other]!.material),
    }
  }
  for (let worst = leastTold(trial); worst !== null; worst = leastTold(trial)) {
    const stands = partners(trial, worst).flatMap((parameter) => PATH_NAMES.get(parameter) ?? [])
    for (const column of groups[worst]!) {
      const others = unidentified[column]?.why === 'confounded' ? unidentified[column].with : []
      const names = [...others, ...stands]
      unidentified[column] =
        names.length > 0
          ? { why: 'confounded', with: names }
          : { why: 'too-few', readings: crossings[column]!.readings }
    }
    groups = groups.filter((_, g) => g !== worst)
    trial = tryFit(of, fitLayout(columns, priors, groups, deviceCount(of)))
  }
  return { ...trial, unidentified }
}

/** The factor of which the readings say least; null where all are told. */
function leastTold(trial: Trial): number | null {
  const { unlearnt } = trial.uncertainty
  const open = Array.from({ length: trial.layout.factors }, (_, factor) => factor).filter((factor) =>
    isOpen(trial, factor),
  )
  return open.sort((a, b) => unlearnt[FIRST_FACTOR + b]! - unlearnt[FIRST_FACTOR + a]!)[0] ?? null
}
