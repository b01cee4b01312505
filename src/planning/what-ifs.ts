import type { FloorPlan, LocationPlan, RoomPlan } from '../model/location-plan.js'
import { fewestArgument } from '../placement/fewest-argument.js'
import type { PlacementSolution } from '../placement/solve-placement.js'
import { planAlternatives } from './alternatives.js'
import { apFailures } from './ap-failures.js'
import { extraRooms } from './extra-rooms.js'
import { fewestPlan } from './fewest-plan.js'
import type { PlacedAp } from './placed.js'
import type { RadioPlans } from './radios.js'
import type { RoomOutcome } from './rooms.js'
import { lossSensitivity } from './sensitivity.js'
import { shadowingCounts } from './shadowing.js'
import type { Survey } from './survey.js'
import { unmetRooms } from './unmet-rooms.js'

/** A planned location, as the questions about it need it. */
export interface PlannedLocation {
  readonly survey: Survey
  readonly solution: PlacementSolution
  /** Candidates chosen after refinement. */
  readonly chosen: readonly number[]
  readonly aps: readonly PlacedAp[]
  readonly radios: RadioPlans
  readonly outcomes: readonly RoomOutcome[]
  readonly floors: readonly FloorPlan[]
}

/** What people ask of a plan: what it hangs on, what another one would cost, why not fewer APs, what mends a failed room. */
export type WhatIfs = Pick<
  LocationPlan,
  'sensitivity' | 'shadowing' | 'alternatives' | 'extra' | 'failures' | 'fewest' | 'unmet'
>

/** Verdicts of the survey's rooms, in their order. */
function verdictsOf({ rooms }: Survey, floors: readonly FloorPlan[]): RoomPlan['verdict'][] {
  return rooms.map(({ sample }) => floors[sample.floorIndex]!.rooms[sample.roomIndex]!.verdict)
}

/** Answers them for one location. */
export async function whatIfs(planned: PlannedLocation): Promise<WhatIfs> {
  const { survey, solution, chosen, aps, radios, outcomes, floors } = planned
  const unmet = await unmetRooms(survey, solution, verdictsOf(survey, floors))
  const shadowing = await shadowingCounts(survey)
  const alternatives = await planAlternatives(survey, solution, chosen)
  const extra = await extraRooms(survey, solution, chosen)
  const fewest = await fewestArgument(solution.problem, solution.lowerBound)
  return {
    sensitivity: await lossSensitivity(survey, aps, radios, outcomes),
    shadowing,
    alternatives,
    extra,
    failures: await apFailures(survey, aps, radios, outcomes),
    fewest: fewest && fewestPlan(survey, fewest),
    unmet,
  }
}
