import type { LocationPlan } from '../model/location-plan.js'
import { formatEuros } from '../model/money.js'
import type { PlanAlternative } from '../model/what-if-plan.js'
import { buildCoverProblem, type CoverInput, type CoverProblem } from '../placement/cover-problem.js'
import { carriesDemand } from '../placement/demand-load.js'
import { loadSolver } from '../placement/highs.js'
import { marginScale, roomMarginsDb } from '../placement/plan-margin.js'
import { type PlacementSolution, solvePlacement } from '../placement/solve-placement.js'
import { someCandidates } from '../placement/some-candidates.js'
import { roomPath, type Survey, type SurveyRoom, typeOffers } from './survey.js'

/** Nodes that each of these searches may spend: they inform, and prove less where they are stopped. */
const NODE_LIMIT = 100
const TARGET_STEP_DB = 1

/** The rooms with another target [dB more]. */
export function withTarget(rooms: readonly SurveyRoom[], byDb: number): SurveyRoom[] {
  return rooms.map((room) => {
    const primaryRssiDbm = room.profile.primaryRssiDbm + byDb
    return { ...room, profile: { ...room.profile, primaryRssiDbm } }
  })
}

function isPriced({ setup, list }: Survey, candidates: readonly number[]): boolean {
  return candidates.every((c) => {
    const { type, pinned } = list.candidates[c]!
    return pinned?.existing || (setup.unitCents[list.types[type]!.id] ?? null) !== null
  })
}

function euros(cents: number): string {
  return formatEuros(BigInt(Math.round(cents)))
}

/** The plan itself, where it is the answer to the changed problem too. */
function samePlan(survey: Survey, solution: PlacementSolution, chosen: readonly number[]): PlanAlternative {
  const cost = isPriced(survey, chosen) ? euros(solution.costCents) : null
  const unmetRooms = solution.relaxedRooms.map(({ room }) => roomPath(survey, room))
  return { count: chosen.length, costEur: cost, costLowerBoundEur: cost, proven: true, stopped: null, unmetRooms }
}

async function leastCost(
  survey: Survey,
  problem: CoverProblem,
  candidates: readonly number[],
): Promise<PlanAlternative> {
  const nodeLimit = Math.min(survey.setup.design.placement.nodeLimit, NODE_LIMIT)
  const solution = await solvePlacement(problem, { nodeLimit })
  const { chosen, costCents, costLowerBoundCents, proven } = solution
  const priced = isPriced(
    survey,
    chosen.map((c) => candidates[c]!),
  )
  const boundCents = proven ? costCents : Math.min(costCents, Math.floor(costLowerBoundCents))
  return {
    count: chosen.length,
    costEur: priced ? euros(costCents) : null,
    costLowerBoundEur: priced ? euros(boundCents) : null,
    proven,
    stopped: proven ? null : 'node-limit',
    unmetRooms: solution.relaxedRooms.map(({ room }) => roomPath(survey, room)),
  }
}

/** True where the chosen APs meet every room of the input, demand included. */
export async function meets(input: CoverInput, chosen: readonly number[]): Promise<boolean> {
  const placed = { ...input, candidates: chosen.map((c) => input.candidates[c]!) }
  const problem = buildCoverProblem(placed)
  const aps = chosen.map((_, index) => index)
  if (roomMarginsDb(marginScale(problem, placed), aps).some((marginDb) => marginDb < 0)) return false
  return carriesDemand(await loadSolver(), problem, aps)
}

async function nextDb(
  survey: Survey,
  solution: PlacementSolution,
  chosen: readonly number[],
): Promise<PlanAlternative> {
  const { setup, list, rooms } = survey
  const input = { ...survey.input, offers: typeOffers(setup, list.types, withTarget(rooms, TARGET_STEP_DB)) }
  // A higher target never makes the coverage cheaper: a plan that coverage alone proves least stays so where it meets it. Demand
  // proves nothing here: a cell that ends nearer is faster, and holds fewer rooms to the strictest ceiling among them.
  const byCoverage = solution.coverageBoundCents >= solution.costCents && solution.relaxedRooms.length === 0
  if (byCoverage && (await meets(input, chosen))) return samePlan(survey, solution, chosen)
  const all = list.candidates.map((_, c) => c)
  return leastCost(survey, buildCoverProblem(input), all)
}

async function withoutDiscouraged(
  survey: Survey,
  solution: PlacementSolution,
  chosen: readonly number[],
): Promise<PlanAlternative> {
  const discouraged = (c: number) => survey.list.candidates[c]!.discouraged
  // Fewer positions never cost less: a least plan that uses none of those left out is the least one still.
  if (solution.proven && solution.relaxedRooms.length === 0 && !chosen.some(discouraged))
    return samePlan(survey, solution, chosen)
  const encouraged = survey.list.candidates.flatMap((_, c) => (discouraged(c) ? [] : [c]))
  return leastCost(survey, someCandidates(survey.problem, encouraged), encouraged)
}

/** The least-cost plan had it no discouraged positions, and had every room a target 1 dB higher; on the same losses. */
export async function planAlternatives(
  survey: Survey,
  solution: PlacementSolution,
  chosen: readonly number[],
): Promise<LocationPlan['alternatives']> {
  return {
    withoutDiscouraged: await withoutDiscouraged(survey, solution, chosen),
    nextDb: await nextDb(survey, solution, chosen),
  }
}
