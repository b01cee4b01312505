import type { FloorPlan, LocationPlan, RoomPlan } from '../model/location-plan.js'
import { fewestArgument } from '../placement/fewest-argument.js'
import type { Guard } from '../placement/guard.js'
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

/** Answers them for one location; `stopped` where the guard ended one of the searches. */
export async function whatIfs(
  { survey, solution, chosen, aps, radios, outcomes, floors }: PlannedLocation,
  guard: Guard,
): Promise<{ readonly answers: WhatIfs; readonly stopped: boolean }> {
  const unmet = await unmetRooms(survey, solution, verdictsOf(survey, floors))
  const shadowing = await shadowingCounts(survey, guard)
  const alternatives = await planAlternatives(survey, solution, chosen, guard)
  const extra = await extraRooms(survey, solution, chosen, guard)
  const fewest = await fewestArgument(solution.problem, solution.lowerBound)
  const searches = [...shadowing, alternatives.withoutDiscouraged, alternatives.nextDb, extra]
  return {
    answers: {
      sensitivity: await lossSensitivity(survey, aps, radios, outcomes),
      shadowing,
      alternatives,
      extra,
      failures: await apFailures(survey, aps, radios, outcomes),
      fewest: fewest && fewestPlan(survey, fewest),
      unmet,
    },
    stopped: searches.some(({ stopped }) => stopped === 'guard'),
  }
}
