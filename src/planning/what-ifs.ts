import { type PowerInput, powerState } from '../channels/lower-power.js'
import type { LocationPlan, RoomPlan } from '../model/location-plan.js'
import type { ApFailure, FewestPlan, LostRoom } from '../model/what-if-plan.js'
import { type FewestArgument, fewestArgument } from '../placement/fewest-argument.js'
import type { PlacementSolution } from '../placement/solve-placement.js'
import { quantise } from '../units.js'
import { extraRooms, planAlternatives, shadowingCounts } from './alternatives.js'
import type { JudgedFloor } from './location-summary.js'
import type { PlacedAp } from './placed.js'
import type { Prepared } from './prepare-location.js'
import type { RadioPlans } from './radios.js'
import { type RoomOutcome, type RoomState, roomStates } from './rooms.js'
import { lossSensitivity } from './sensitivity.js'
import { unmetRooms } from './unmet-rooms.js'

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
  prepared: Prepared,
  planned: readonly RoomState[],
  after: readonly RoomState[],
  full: readonly RoomState[],
): LostRoom[] {
  return prepared.rooms.flatMap(({ sample, room }, r) => {
    const { reason, coveredShare } = after[r]!
    if (planned[r]!.reason !== null || reason === null) return []
    const floor = prepared.setup.location.floors[sample.floorIndex]!.id
    const heldAtFullPower = full[r]!.reason === null
    return [{ floor, id: room.id, coveredShare: quantise(coveredShare, 0.0001), reason, heldAtFullPower }]
  })
}

/**
 * What the failure of each single AP costs in rooms: those that pass in the plan and fail without it, the others at their
 * channels and power, and whether full power of the others would hold them.
 */
export async function apFailures(
  prepared: Prepared,
  aps: readonly PlacedAp[],
  radios: RadioPlans,
  outcomes: readonly RoomOutcome[],
): Promise<ApFailure[]> {
  const { powerInput, power } = radios
  const { externalUtilisation } = prepared.input
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
    failures.push({ ap: id, lostRooms: lostRooms(prepared, planned, after, full) })
  }
  return failures
}

/** The argument in rooms and square metres. */
function fewestPlan({ setup, rooms }: Prepared, argument: FewestArgument): FewestPlan {
  const { bound, forced, pointsPerAp, claims } = argument
  const cellM2 = setup.design.propagation.sampleSpacingM ** 2
  return {
    bound,
    pinned: forced,
    pointsPerAp,
    claims: claims.map(({ room, kind, aps, points, samples }) => {
      const { sample, room: of } = rooms[room]!
      return {
        floor: setup.location.floors[sample.floorIndex]!.id,
        room: of.id,
        kind,
        aps,
        points,
        areaM2: kind === 'demand' ? null : quantise(samples * cellM2, 0.01),
      }
    }),
  }
}

/** A planned location, as the questions about it need it. */
interface PlannedLocation {
  readonly prepared: Prepared
  readonly solution: PlacementSolution
  /** Candidates chosen after refinement. */
  readonly chosen: readonly number[]
  readonly aps: readonly PlacedAp[]
  readonly radios: RadioPlans
  readonly outcomes: readonly RoomOutcome[]
  readonly floors: readonly JudgedFloor[]
  /** APs that the refinement of single failures added. */
  readonly addedAps?: number
}

/** What people ask of a plan: what it depends on, what another one would cost, why not fewer APs, what mends a failed room. */
type WhatIfs = Pick<
  LocationPlan,
  'sensitivity' | 'shadowing' | 'alternatives' | 'extra' | 'failures' | 'fewest' | 'unmet'
>

/** Verdicts of the prepared rooms, in their order. */
function verdictsOf({ rooms }: Prepared, floors: readonly JudgedFloor[]): RoomPlan['verdict'][] {
  return rooms.map(({ sample }) => floors[sample.floorIndex]!.rooms[sample.roomIndex]!.verdict)
}

/** Answers them for one location. */
export async function whatIfs(planned: PlannedLocation): Promise<WhatIfs> {
  const { prepared, solution, chosen, aps, radios, outcomes, floors } = planned
  const unmet = await unmetRooms(prepared, solution, verdictsOf(prepared, floors))
  const shadowing = await shadowingCounts(prepared, solution)
  const alternatives = await planAlternatives(prepared, solution, chosen)
  const extra = await extraRooms(prepared, solution, chosen, planned.addedAps)
  // Claims are told in rooms: what areas ask for beside them only adds to it.
  const ofRooms = solution.problem.rooms.map((room, r) => (r < prepared.rooms.length ? room : { ...room, need: 0 }))
  const fewest = await fewestArgument({ ...solution.problem, rooms: ofRooms }, solution.lowerBound)
  return {
    sensitivity: await lossSensitivity(prepared, aps, radios, outcomes),
    shadowing,
    alternatives,
    extra,
    failures: await apFailures(prepared, aps, radios, outcomes),
    fewest: fewest && fewestPlan(prepared, fewest),
    unmet,
  }
}
