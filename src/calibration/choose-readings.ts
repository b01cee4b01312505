import { type DesignLink, spread, withReading, withReadings } from './design-links.js'
import { LEAST_PLACES, LEAST_READINGS } from './identify.js'

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
