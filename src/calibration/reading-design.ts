/**
 * Which readings to ask for: Bayesian design about the prior's middle. Links as a design sees them, the fewest that lower the variances
 * that count to their goals, how low these can be asked to go, and what would tell one loss most. Cost: links × parameters² a reading taken.
 */

import { inverse } from '../statistics/matrix.js'
import { DEVIATION_PER_SCALE } from '../statistics/student-t.js'
import { type Fit, normalEquations, T_INFORMATION } from './fit.js'
import { LEAST_PLACES, LEAST_READINGS } from './identify.js'
import type { Observations } from './observations.js'
import {
  EXPONENT,
  FIRST_FACTOR,
  type FitLayout,
  figuresOf,
  lossPrior,
  OFFSET,
  priorMoments,
  SATURATION,
} from './parameters.js'
import { pathRows } from './path.js'

/** What a reading of one AP at one place would tell. */
export interface DesignLink {
  readonly point: number
  /** How its level moves with each parameter, at the prior's middle. */
  readonly slopes: Float64Array
}

/** Fisher's information of a reading [1/dB²] whose spread is `sigmaDb`, under the fit's Student t. */
export function readingInformation(sigmaDb: number): number {
  return T_INFORMATION / (sigmaDb / DEVIATION_PER_SCALE) ** 2
}

/** So many standard deviations above the prior's middle losses are taken: what goes round a wall that loses more tells less of it. */
const ABOVE_MIDDLE = 0.5

/** Parameters that a design counts with. */
function designParameters(layout: FitLayout): Float64Array {
  const { mean, sd } = priorMoments(layout)
  return mean.map((middle, i) =>
    i < FIRST_FACTOR || i >= FIRST_FACTOR + layout.factors ? middle : middle + ABOVE_MIDDLE * sd[i]!,
  )
}

/** Losses that a design counts with [dB], per column. */
export function designLossesDb(layout: FitLayout): readonly number[] {
  return figuresOf(layout, designParameters(layout)).lossesDb
}

/** Links as a design sees them: linear about what it counts with (locally optimal, H. Chernoff, Ann. Math. Statist. 24 (1953), 586-602). */
export function designLinks(of: Observations, layout: FitLayout): DesignLink[] {
  const slopesOf = pathRows(of, layout, figuresOf(layout, designParameters(layout)))
  return Array.from({ length: of.count }, (_, row) => {
    const slopes = new Float64Array(FIRST_FACTOR + layout.factors + layout.devices)
    slopesOf(row, slopes)
    return { point: of.point[row]!, slopes }
  })
}

/** The prior's covariance, row by row. */
export function priorCovariance(layout: FitLayout): Float64Array {
  const { sd } = priorMoments(layout)
  const covariance = new Float64Array(sd.length ** 2)
  for (let i = 0; i < sd.length; i++) covariance[i * sd.length + i] = sd[i]! ** 2
  return covariance
}

/** covariance · slopes. */
export function spread(covariance: Float64Array, slopes: Float64Array): Float64Array {
  const size = slopes.length
  const out = new Float64Array(size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) if (slopes[j] !== 0) out[i]! += covariance[i * size + j]! * slopes[j]!
  return out
}

/** Covariance once a reading is in: the rank-one update of J. Sherman and W. J. Morrison, Ann. Math. Statist. 21 (1950), 124-127. */
export function withReading(covariance: Float64Array, { slopes }: DesignLink, information: number): Float64Array {
  const size = slopes.length
  const moved = spread(covariance, slopes)
  const about = moved.reduce((sum, value, i) => sum + value * slopes[i]!, 0)
  const share = information / (1 + information * about)
  return covariance.map((value, at) => value - share * moved[Math.floor(at / size)]! * moved[at % size]!)
}

/** Covariance once all of some readings are in. */
export function withReadings(
  covariance: Float64Array,
  links: readonly DesignLink[],
  information: number,
): Float64Array {
  return links.reduce((known, link) => withReading(known, link, information), covariance)
}

/** How surely one parameter shall be known: standard deviation, in the parameter's own unit. */
export interface DesignGoal {
  readonly parameter: number
  readonly sd: number
}

/** What is chosen from, and what for. */
export interface DesignProblem {
  /** Before any reading, row by row. */
  readonly prior: Float64Array
  readonly links: readonly DesignLink[]
  /** Of one reading [1/dB²]. */
  readonly information: number
  readonly goals: readonly DesignGoal[]
  /** Points where somebody measures anyway. */
  readonly visited: ReadonlySet<number>
  /** With fewer, nothing at all is fitted. */
  readonly least: { readonly readings: number; readonly places: number }
}

export interface Design {
  /** Points beside those visited anyway, in the order in which they were taken. */
  readonly added: readonly number[]
  /** Indices of the links to read, in the order in which they were taken. */
  readonly links: readonly number[]
  readonly covariance: Float64Array
}

interface State {
  readonly covariance: Float64Array
  readonly taken: readonly number[]
}

const varianceOf = (covariance: Float64Array, parameter: number): number =>
  covariance[parameter * Math.sqrt(covariance.length) + parameter]!

const crosses = ({ slopes }: DesignLink, { parameter }: DesignGoal): boolean => slopes[parameter] !== 0

/** Whether a goal wants a surer figure, or only what the fit asks of readings and places that cross a wall at all. */
function wants({ links }: DesignProblem, { covariance, taken }: State, goal: DesignGoal): 'sure' | 'more' | null {
  if (varianceOf(covariance, goal.parameter) > goal.sd ** 2) return 'sure'
  const crossed = taken.map((link) => links[link]!).filter((link) => crosses(link, goal))
  const places = new Set(crossed.map(({ point }) => point)).size
  return crossed.length < LEAST_READINGS || places < LEAST_PLACES ? 'more' : null
}

interface Wanted {
  readonly goal: DesignGoal
  readonly why: 'sure' | 'more'
  /** Places where it is crossed already: another one counts more where places are missing. */
  readonly places: ReadonlySet<number>
}

function wanted(problem: DesignProblem, state: State): Wanted[] {
  const { goals, links, least } = problem
  const placesOf = (taken: readonly number[]): Set<number> => new Set(taken.map((link) => links[link]!.point))
  const open = goals.flatMap((goal): Wanted[] => {
    const why = wants(problem, state, goal)
    if (why === null) return []
    const crossed = state.taken.filter((link) => crosses(links[link]!, goal))
    const places = placesOf(crossed)
    return [{ goal, why, places: places.size < LEAST_PLACES && crossed.length >= LEAST_READINGS ? places : new Set() }]
  })
  if (open.length > 0) return open
  const places = placesOf(state.taken)
  if (state.taken.length >= least.readings && places.size >= least.places) return []
  const known = places.size < least.places && state.taken.length >= least.readings ? places : new Set<number>()
  return goals.map((goal): Wanted => ({ goal, why: 'sure', places: known }))
}

/** What a reading takes off the variances that are still too large, each over its goal's. */
function gainOf({ information }: DesignProblem, covariance: Float64Array, link: DesignLink, open: Wanted[]): number {
  const moved = spread(covariance, link.slopes)
  const about = moved.reduce((sum, value, i) => sum + value * link.slopes[i]!, 0)
  const share = information / (1 + information * about)
  return open.reduce((sum, { goal, why, places }) => {
    if (places.has(link.point) || (why === 'more' && !crosses(link, goal))) return sum
    return sum + share * (moved[goal.parameter]! / goal.sd) ** 2
  }, 0)
}

/** Less than this part of a goal's variance is the last digits of a sum. */
const LEAST_GAIN = 1e-9

function best(count: number, gain: (index: number) => number): number | null {
  let [found, most] = [null as number | null, LEAST_GAIN]
  for (let index = 0; index < count; index++) {
    const here = gain(index)
    // The first of several that are alike, whatever the last digit of their sums.
    if (here > most * (1 + 1e-9)) [found, most] = [index, here]
  }
  return found
}

/** Takes one reading after the other, each time the one that tells most, until the goals are met or nothing helps. */
function takeLinks(problem: DesignProblem, allowed: readonly number[]): State {
  let state: State = { covariance: problem.prior, taken: [] }
  const left = new Set(allowed)
  for (;;) {
    const open = wanted(problem, state)
    if (open.length === 0) return state
    const rest = [...left]
    const next = best(rest.length, (i) => gainOf(problem, state.covariance, problem.links[rest[i]!]!, open))
    if (next === null) return state
    const link = rest[next]!
    left.delete(link)
    state = {
      covariance: withReading(state.covariance, problem.links[link]!, problem.information),
      taken: [...state.taken, link],
    }
  }
}

/** Ordinals of the points with the links at each. */
function linksByPoint({ links }: DesignProblem): Map<number, number[]> {
  const byPoint = new Map<number, number[]>()
  for (const [index, { point }] of links.entries()) {
    const own = byPoint.get(point)
    if (own === undefined) byPoint.set(point, [index])
    else own.push(index)
  }
  return byPoint
}

/** The variances that are still too large, each over its goal's. */
function excess(open: readonly Wanted[], covariance: Float64Array): number {
  return open.reduce((sum, { goal }) => sum + varianceOf(covariance, goal.parameter) / goal.sd ** 2, 0)
}

/** Reads all that is heard at one point. */
function visit(problem: DesignProblem, { covariance, taken }: State, links: readonly number[]): State {
  return {
    covariance: withReadings(
      covariance,
      links.map((link) => problem.links[link]!),
      problem.information,
    ),
    taken: [...taken, ...links],
  }
}

/** Takes one point after the other with all that is heard there, each time the one that tells most, until the goals are met. */
function takePoints(
  problem: DesignProblem,
  start: State,
  byPoint: ReadonlyMap<number, readonly number[]>,
  among: readonly number[],
): { readonly points: readonly number[]; readonly state: State } {
  const points: number[] = []
  let [state, left] = [start, among]
  for (;;) {
    const open = wanted(problem, state)
    if (open.length === 0) return { points, state }
    const sure = open.filter(({ why }) => why === 'sure')
    const before = excess(sure, state.covariance)
    const gain = (index: number): number => {
      const links = byPoint.get(left[index]!)!
      if (sure.length > 0) return before - excess(sure, visit(problem, { ...state, taken: [] }, links).covariance)
      return open.filter(({ goal }) => links.some((link) => crosses(problem.links[link]!, goal))).length
    }
    const next = best(left.length, gain)
    if (next === null) return { points, state }
    const point = left[next]!
    points.push(point)
    left = left.filter((other) => other !== point)
    state = visit(problem, state, byPoint.get(point)!)
  }
}

/**
 * The fewest points beside those visited anyway, then the fewest points in all, then the fewest readings at them, that lower the
 * posterior variances of some parameters to their goals: each greedily, the one that tells most first. A-optimal on the parameters
 * that count, in the Bayesian sense of K. Chaloner and I. Verdinelli, Statistical Science 10 (1995), 273-304; built up one after
 * the other as in V. V. Fedorov, Theory of Optimal Experiments, 1972.
 */
export function chooseReadings(problem: DesignProblem): Design {
  const byPoint = linksByPoint(problem)
  const visited = [...byPoint.keys()].filter((point) => problem.visited.has(point))
  const others = [...byPoint.keys()].filter((point) => !problem.visited.has(point))
  const nothing: State = { covariance: problem.prior, taken: [] }
  const linksAt = (points: readonly number[]): number[] => points.flatMap((point) => byPoint.get(point)!)
  const added = takePoints(problem, visit(problem, nothing, linksAt(visited)), byPoint, others).points
  const kept = takePoints(problem, visit(problem, nothing, linksAt(added)), byPoint, visited).points
  const { covariance, taken } = takeLinks(problem, linksAt([...kept, ...added]))
  const used = new Set(taken.map((link) => problem.links[link]!.point))
  return { added: added.filter((point) => used.has(point)), links: taken, covariance }
}

/** A loss is to be known half as unsurely as before; 0.5 dB (standard deviation) is enough of any. */
const TARGET_SD_DB = 0.5
const TARGET_SHARE = 0.5
/** A design aims lower than its target: the spread and the losses that the readings will show are not those it counts with. */
const AIM = 0.85
/** Nobody reads all that there is to read: so far above what that would give an aim lies, below the target and where that is out of reach. */
const ABOVE_ALL = 1.15
const OUT_OF_REACH = 1.25
/** A loss of which all readings together say hardly anything is not asked for. */
const HARDLY_LEARNT = 0.8
/** Correlation, by the readings all but alone, from which another parameter stands for a loss; the prior is so many times wider then. */
const CORRELATED = 0.7
const LOOSENED = 5

/** What stands for a loss: a column, or a part of the path that all readings share. */
export type Confounder = number | 'level' | 'distance' | 'way-round'

export interface LossGoal {
  readonly column: number
  readonly priorSdDb: number
  readonly targetSdDb: number
  /** Null where the catalogue is as sure, or nothing that can be read tells the loss. */
  readonly goal: DesignGoal | null
  readonly open:
    | { readonly why: 'not-crossed' | 'too-few'; readonly readings: number }
    | { readonly why: 'confounded'; readonly with: readonly Confounder[] }
    | null
}

const SHARED = new Map<number, Confounder>([
  [OFFSET, 'level'],
  [EXPONENT, 'distance'],
  [SATURATION, 'way-round'],
])

/** What the readings cannot tell apart from a parameter. */
function confounders(
  { factorOf }: FitLayout,
  prior: Float64Array,
  links: readonly DesignLink[],
  information: number,
  parameter: number,
): Confounder[] {
  const loose = prior.map((variance) => variance * LOOSENED ** 2)
  const known = withReadings(loose, links, information)
  const size = Math.sqrt(known.length)
  const at = (i: number, j: number): number => known[i * size + j]!
  return Array.from({ length: size }, (_, other) => other).flatMap((other) => {
    if (other === parameter) return []
    const correlation = at(parameter, other) / Math.sqrt(at(parameter, parameter) * at(other, other))
    if (!(Math.abs(correlation) > CORRELATED)) return []
    return [SHARED.get(other) ?? factorOf.indexOf(other - FIRST_FACTOR)]
  })
}

/**
 * How surely each of some losses can and shall be told by the readings that can be had at all.
 * @param links all that can be read
 * @param columns ordinals of the losses that count
 */
export function lossGoals(
  layout: FitLayout,
  prior: Float64Array,
  links: readonly DesignLink[],
  information: number,
  columns: readonly number[],
): LossGoal[] {
  const all = withReadings(prior, links, information)
  const size = Math.sqrt(prior.length)
  const lossesDb = designLossesDb(layout)
  return columns.map((column): LossGoal => {
    const lossDb = lossesDb[column]!
    const parameter = FIRST_FACTOR + layout.factorOf[column]!
    const { median, logSd } = lossPrior(layout.columns[column]!)
    const priorSdDb = median * logSd
    const targetSdDb = Math.max(TARGET_SD_DB, TARGET_SHARE * priorSdDb)
    const settled = { column, priorSdDb, targetSdDb, goal: null }
    if (priorSdDb <= targetSdDb) return { ...settled, open: null }
    const crossed = links.filter(({ slopes }) => slopes[parameter] !== 0)
    if (crossed.length < LEAST_READINGS || new Set(crossed.map(({ point }) => point)).size < LEAST_PLACES)
      return { ...settled, open: { why: 'not-crossed', readings: crossed.length } }
    const reachedDb = lossDb * Math.sqrt(all[parameter * size + parameter]!)
    const aimDb = AIM * targetSdDb
    if (ABOVE_ALL * reachedDb <= targetSdDb)
      return { ...settled, goal: { parameter, sd: Math.max(aimDb, ABOVE_ALL * reachedDb) / lossDb }, open: null }
    const goal = reachedDb > HARDLY_LEARNT * priorSdDb ? null : { parameter, sd: (OUT_OF_REACH * reachedDb) / lossDb }
    const others = confounders(layout, prior, links, information, parameter)
    const open =
      others.length > 0
        ? ({ why: 'confounded', with: others } as const)
        : ({ why: 'too-few', readings: crossed.length } as const)
    return { ...settled, goal, open }
  })
}

/** Every candidate row alone: how its median changes with the parameters, by the normal equations of one row. */
function slopesOf(candidates: Observations, layout: FitLayout, fit: Fit, row: number): Float64Array {
  const one: Observations = {
    ...candidates,
    count: 1,
    baseDbm: candidates.baseDbm.subarray(row, row + 1),
    spreadingDb: candidates.spreadingDb.subarray(row, row + 1),
    levelDbm: candidates.levelDbm.subarray(row, row + 1),
    censored: new Uint8Array(1),
    crossings: candidates.crossings.map((column) => column.subarray(row, row + 1)),
  }
  const { curvature } = normalEquations(one, layout, fit, 1, 'information')
  const { curvature: prior } = normalEquations({ ...one, count: 0 }, layout, fit, 1, 'information')
  const size = fit.parameters.length
  // The information of one row is the product of its slopes: the first, of the offset, is 1.
  const unit = curvature[0]! - prior[0]!
  return Float64Array.from({ length: size }, (_, i) => (curvature[i]! - (i === 0 ? prior[0]! : 0)) / unit)
}

/**
 * The rows of some candidates that would tell most of one factor, the best first: how much of its variance a reading there would take
 * away (a Bayesian c-optimal design: K. Chaloner and I. Verdinelli, Statistical Science 10 (1995), 273-304). What crosses that
 * material and none that is not told either thus comes first.
 * @param of readings at hand
 * @param layout with a factor for every column
 */
export function tellingRows(
  of: Observations,
  layout: FitLayout,
  fit: Fit,
  designEffect: number,
  candidates: Observations,
  factor: number,
  most: number,
): number[] {
  const size = fit.parameters.length
  const covariance = inverse(normalEquations(of, layout, fit, designEffect, 'information').curvature, size)
  if (covariance === null) return []
  const parameter = FIRST_FACTOR + factor
  const noise = (fit.scaleDb * fit.scaleDb * 7) / 5
  const gains = Array.from({ length: candidates.count }, (_, row) => {
    const slopes = slopesOf(candidates, layout, fit, row)
    let [along, total] = [0, 0]
    for (let i = 0; i < size; i++) {
      let sum = 0
      for (let j = 0; j < size; j++) sum += covariance[i * size + j]! * slopes[j]!
      total += slopes[i]! * sum
      if (i === parameter) along = sum
    }
    return { row, gain: (along * along) / (noise + total) }
  })
  return gains
    .filter(({ gain }) => gain > 1e-6)
    .sort((a, b) => b.gain - a.gain || a.row - b.row)
    .slice(0, most)
    .map(({ row }) => row)
}
