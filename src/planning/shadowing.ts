import type { ShadowingCount } from '../model/what-if-plan.js'
import { buildCoverProblem } from '../placement/cover-problem.js'
import { solvePlacement } from '../placement/solve-placement.js'
import { SHOWN_SIGMAS_DB, withSigma } from './shown-sigmas.js'
import { roomPath, type Survey, typeOffers } from './survey.js'

/** Nodes that each of these searches may spend: they inform, and prove less where they are stopped. */
const NODE_LIMIT = 100

async function countAt(survey: Survey, sigmaDb: number): Promise<ShadowingCount> {
  const { setup, list, rooms } = survey
  const offers = typeOffers(withSigma(setup, sigmaDb), list.types, rooms)
  const problem = buildCoverProblem({ ...survey.input, offers })
  const counted = { ...problem, costCents: problem.costCents.map(() => 1) }
  const { nodeLimit } = setup.design.placement
  const solution = await solvePlacement(counted, { nodeLimit: Math.min(nodeLimit, NODE_LIMIT) })
  const count = solution.chosen.length
  const proven = solution.lowerBound >= count
  return {
    sigmaDb,
    count,
    lowerBound: solution.lowerBound,
    proven,
    stopped: proven ? null : 'node-limit',
    unmetRooms: solution.relaxedRooms.map(({ room }) => roomPath(survey, room)),
  }
}

/**
 * The least number of APs on the same candidates and losses, had shadowing a standard deviation of 5 or of 8 dB in sight and
 * obstructed alike: what the count hangs on where σ is not measured. Rooms that nothing meets then are named.
 */
export async function shadowingCounts(survey: Survey): Promise<ShadowingCount[]> {
  const counts: ShadowingCount[] = []
  for (const sigmaDb of SHOWN_SIGMAS_DB) counts.push(await countAt(survey, sigmaDb))
  return counts
}
