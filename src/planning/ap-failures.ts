import { type PowerInput, powerState } from '../channels/lower-power.js'
import type { ApFailure, LostRoom } from '../model/what-if-plan.js'
import { quantise } from '../units.js'
import type { PlacedAp } from './placed.js'
import type { RadioPlans } from './radios.js'
import { type RoomState, roomStates } from './room-states.js'
import type { RoomOutcome } from './rooms.js'
import type { Survey } from './survey.js'

/** The APs of a plan without one of them. */
function without(power: PowerInput, ap: number): PowerInput {
  const rest = power.startEirpDbm.map((_, index) => index).filter((index) => index !== ap)
  return {
    ...power,
    base: { ...power.base, candidates: rest.map((index) => power.base.candidates[index]!) },
    startEirpDbm: rest.map((index) => power.startEirpDbm[index]!),
    offerAt: (index, eirpDbm) => power.offerAt(rest[index]!, eirpDbm),
  }
}

function lostRooms(
  survey: Survey,
  planned: readonly RoomState[],
  after: readonly RoomState[],
  full: readonly RoomState[],
): LostRoom[] {
  return survey.rooms.flatMap(({ sample, room }, r) => {
    const { reason, coveredShare } = after[r]!
    if (planned[r]!.reason !== null || reason === null) return []
    const floor = survey.setup.location.floors[sample.floorIndex]!.id
    const heldAtFullPower = full[r]!.reason === null
    return [{ floor, id: room.id, coveredShare: quantise(coveredShare, 0.0001), reason, heldAtFullPower }]
  })
}

/**
 * What the failure of each single AP costs in rooms: those that pass in the plan and fail without it, the others at their
 * channels and power, and whether full power of the others would hold them.
 */
export async function apFailures(
  survey: Survey,
  aps: readonly PlacedAp[],
  radios: RadioPlans,
  outcomes: readonly RoomOutcome[],
): Promise<ApFailure[]> {
  const { powerInput, power } = radios
  const { externalUtilisation } = survey.input
  const states = (input: PowerInput, eirpDbm: readonly number[]) =>
    roomStates(powerState(input, eirpDbm), outcomes, externalUtilisation)
  const planned = await states(powerInput, power.eirpDbm)
  const failures: ApFailure[] = []
  for (const [index, { id }] of aps.entries()) {
    const rest = without(powerInput, index)
    const eirpDbm = power.eirpDbm.filter((_, other) => other !== index)
    const after = await states(rest, eirpDbm)
    const lost = planned.some(({ reason }, r) => reason === null && after[r]!.reason !== null)
    const full = lost ? await states(rest, rest.startEirpDbm) : after
    failures.push({ ap: id, lostRooms: lostRooms(survey, planned, after, full) })
  }
  return failures
}
