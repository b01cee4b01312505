import type { PlacementPlan } from '../model/location-plan.js'
import { continuousProblem, type LeastLosses } from '../placement/continuous-problem.js'
import { leastCountBound, type PlacementSolution } from '../placement/solve-placement.js'
import { writeLeastLosses } from '../radio/cell-losses.js'
import { cellEngine } from '../radio/cell-tables.js'
import { BEYOND_REACH_DB } from '../radio/link-kernel.js'
import { cutoffDb, type Survey } from './survey.js'

/** Pairs of a candidate and a sample beyond which the bound is not computed: it would take longer than it tells. */
const MOST_PAIRS = 20_000_000
/** Solver nodes: a bound is of use unproven as well. */
const NODE_LIMIT = 50

/** A bound on the number of APs wherever they stand in the cells, or why there is none. */
export interface ContinuousBound {
  readonly lowerBound: number | null
  readonly unknown: PlacementPlan['continuousUnknown']
}

/** Losses of the cells of the survey's transmitters: squares of the candidate grid, each around its candidate. */
export function cellLosses({ setup, scene, samples, list, input }: Survey): (transmitter: number) => LeastLosses {
  const engine = cellEngine(scene, cutoffDb(input.offers))
  const half = setup.design.placement.candidateSpacingM / 2
  const target = { lossDb: new Float64Array(samples.count), obstructed: new Uint8Array(samples.count) }
  return (transmitter) => {
    target.lossDb.fill(BEYOND_REACH_DB)
    target.obstructed.fill(1)
    const place = list.transmitters[transmitter]!
    const cell = { ...place, halfX: half, halfY: half, pattern: setup.catalog.patterns[place.pattern]! }
    for (const layer of samples.layers) writeLeastLosses(engine, cell, layer, target)
    return target
  }
}

/** A proven bound on the number of APs of any plan whose APs stand anywhere in the cells of the candidate grid. */
export async function continuousBound(survey: Survey, solution: PlacementSolution): Promise<ContinuousBound> {
  const { lowerBound, problem } = solution
  if (lowerBound <= Math.max(1, problem.forced.length)) return { lowerBound, unknown: null }
  if (problem.candidates * problem.samples > MOST_PAIRS) return { lowerBound: null, unknown: 'too-large' }
  const wide = continuousProblem(survey.input, problem, cellLosses(survey))
  const bound = await leastCountBound(wide, { nodeLimit: NODE_LIMIT })
  return { lowerBound: Math.min(lowerBound, Math.max(problem.forced.length, bound)), unknown: null }
}
