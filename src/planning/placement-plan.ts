import type { MarginBudget, PlacementPlan } from '../model/location-plan.js'
import { formatEuros } from '../model/money.js'
import type { PlacementSolution } from '../placement/solve-placement.js'
import { quantise } from '../units.js'
import type { ContinuousBound } from './continuous-bound.js'
import type { PlacedAp } from './placed.js'
import { roomPath, type Survey } from './survey.js'

function euros(cents: number): string {
  return formatEuros(BigInt(Math.round(cents)))
}

/** Count, bound, cost and proof of a placement; euros are null where a price of an AP is not known. */
export function placementPlan(
  survey: Survey,
  solution: PlacementSolution,
  continuous: ContinuousBound,
  aps: readonly PlacedAp[],
  worstMarginDb: number | null,
): PlacementPlan {
  const { unitCents, design } = survey.setup
  const priced = aps.every((ap) => ap.pinned?.existing || (unitCents[ap.type.id] ?? null) !== null)
  const { costCents, proven } = solution
  const boundCents = proven ? costCents : Math.min(costCents, Math.floor(solution.costLowerBoundCents))
  return {
    count: aps.length,
    lowerBound: solution.lowerBound,
    continuousLowerBound: continuous.lowerBound,
    continuousUnknown: continuous.unknown,
    costEur: priced ? euros(costCents) : null,
    costLowerBoundEur: priced ? euros(boundCents) : null,
    gap: costCents > 0 ? quantise((costCents - boundCents) / costCents, 0.0001) : 0,
    proven,
    candidateSpacingM: design.placement.candidateSpacingM,
    candidates: survey.list.candidates.length,
    samples: survey.samples.count,
    penaltyEur: euros(aps.reduce((sum, ap) => sum + ap.penaltyCents, 0)),
    nodes: solution.nodes,
    worstMarginDb: worstMarginDb === null || !Number.isFinite(worstMarginDb) ? null : quantise(worstMarginDb, 0.1),
    relaxedRooms: solution.relaxedRooms.map(({ room }) => roomPath(survey, room)),
  }
}

/** A margin budget at the precision of the plan. */
export function quantisedMargin(margin: MarginBudget): MarginBudget {
  const tenth = (value: number): number => quantise(value, 0.1)
  return {
    ...margin,
    lineOfSightMarginDb: tenth(margin.lineOfSightMarginDb),
    obstructedMarginDb: tenth(margin.obstructedMarginDb),
    lineOfSightMedianDbm: tenth(margin.lineOfSightMedianDbm),
    obstructedMedianDbm: tenth(margin.obstructedMedianDbm),
  }
}
