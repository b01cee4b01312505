import type { ShadowingCount } from '../model/what-if-plan.js'
import { buildCoverProblem } from '../placement/cover-problem.js'
import { solvePlacement } from '../placement/solve-placement.js'
import { SHOWN_SIGMAS, withSigma } from './shown-sigmas.js'
import { roomPath, type Survey, typeOffers } from './survey.js'

/** Nodes that each of these searches may spend: they inform, and prove less where they are stopped. */
const NODE_LIMIT = 100

async function countAt(survey: Survey, shadowing: (typeof SHOWN_SIGMAS)[number]): Promise<ShadowingCount> {
  const { setup, list, rooms } = survey
  const offers = typeOffers(withSigma(setup, shadowing), list.types, rooms)
  const problem = buildCoverProblem({ ...survey.input, offers })
  const counted = { ...problem, costCents: problem.costCents.map(() => 1) }
  const { nodeLimit } = setup.design.placement
  const solution = await solvePlacement(counted, { nodeLimit: Math.min(nodeLimit, NODE_LIMIT) })
  const count = solution.chosen.length
  const proven = solution.lowerBound >= count
  return {
    ...shadowing,
    count,
    lowerBound: solution.lowerBound,
    proven,
    stopped: proven ? null : 'node-limit',
    unmetRooms: solution.relaxedRooms.map(({ room }) => roomPath(survey, room)),
  }
}

/**
 * The least number of APs on the same candidates and losses, had shadowing each of the standard deviations shown: what the count
 * depends on where σ is not measured. Rooms that nothing meets then are named.
 */
export async function shadowingCounts(survey: Survey): Promise<ShadowingCount[]> {
  const counts: ShadowingCount[] = []
  for (const sigmas of SHOWN_SIGMAS) counts.push(await countAt(survey, sigmas))
  return counts
}
