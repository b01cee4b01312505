import type { Finding } from '../model/finding.js'
import type { FloorPlan, LocationPlan, RoomNeed } from '../model/location-plan.js'
import type { PlacementSolution } from '../placement/solve-placement.js'
import { splitDemand } from '../placement/split-demand.js'
import { marginBudget } from '../radio/link.js'
import type { Cabling } from '../routes/cabling.js'
import { corridorFindings } from './corridor-runs.js'
import { type WiredDevices, wireDevices } from './devices.js'
import { usedProfiles } from './location-summary.js'
import { materialUses } from './material-use.js'
import { rangeFindings } from './model-range.js'
import { closeFindings, type PlacedAp } from './placed.js'
import { quantisedMargin } from './placement-plan.js'
import { plannedFloors, roomOutcomes } from './planned-floors.js'
import { type RadioPlans, tuneRadios } from './radios.js'
import type { RoomOutcome } from './rooms.js'
import type { Survey } from './survey.js'
import { wallMountFindings } from './wall-mounts.js'

/** What the rooms get of APs that have their places. */
export interface RoomService {
  readonly radios: RadioPlans
  readonly devices: WiredDevices
  readonly outcomes: readonly RoomOutcome[]
  readonly floors: readonly FloorPlan[]
}

/**
 * Channels and power, demand, cables, verdicts and grids of placed APs.
 * @param needs the count of each room alone; empty where it is not known
 */
export async function serveRooms(
  survey: Survey,
  aps: readonly PlacedAp[],
  solution: Pick<PlacementSolution, 'problem' | 'relaxedRooms'>,
  needs: readonly RoomNeed[],
  cabling: Cabling,
): Promise<RoomService> {
  const radios = await tuneRadios(survey, solution, aps)
  const split = await splitDemand(
    radios.power.problem,
    aps.map((_ap, index) => index),
    survey.input.externalUtilisation,
  )
  const devices = wireDevices(survey, aps, radios, split, cabling)
  const outcomes = roomOutcomes(survey, needs, solution, radios, split)
  return { radios, devices, outcomes, floors: plannedFloors(survey, radios, aps, outcomes) }
}

/** The part of a location's plan that placed APs alone decide. */
type ServedLocation = Pick<
  LocationPlan,
  | 'margin'
  | 'margins'
  | 'channelExclusions'
  | 'acceptedWarnings'
  | 'accessPoints'
  | 'racks'
  | 'rackLinks'
  | 'secondRack'
  | 'floors'
  | 'materials'
>

/** Devices, floors and what they are judged by, as the plan shows them. */
export function servedLocation(survey: Survey, { devices, floors }: RoomService): ServedLocation {
  const { setup } = survey
  const margins = usedProfiles(survey).map((profile) =>
    quantisedMargin(marginBudget(profile, setup.design, setup.band)),
  )
  return {
    margin: margins[0]!,
    margins,
    channelExclusions: setup.location.channelExclusions,
    acceptedWarnings: setup.location.acceptedWarnings,
    accessPoints: devices.accessPoints,
    racks: devices.racks,
    rackLinks: devices.links,
    secondRack: devices.secondRack,
    floors,
    materials: materialUses(setup),
  }
}

/** What is to be said of where the APs stand and of the model's range there. */
export function placedFindings(survey: Survey, aps: readonly PlacedAp[], radios: RadioPlans): Finding[] {
  const { setup } = survey
  return [
    ...corridorFindings(setup, aps, radios.bands[0]!),
    ...closeFindings(setup.location.id, aps),
    ...wallMountFindings(setup.location.id, aps),
    ...rangeFindings(survey, aps, radios),
  ]
}
