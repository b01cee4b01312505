import type { RequirementProfile } from './model/catalog.js'
import type { FloorPlan, LocationPlan, RoomPlan } from './model/location-plan.js'
import type { Location } from './model/site.js'
import { startGuard } from './placement/guard.js'
import { refinePlacement } from './placement/refine.js'
import { solvePlacement } from './placement/solve-placement.js'
import { splitDemand } from './placement/split-demand.js'
import { fewestArgument } from './placement/fewest-argument.js'
import { planAlternatives } from './planning/alternatives.js'
import { apFailures } from './planning/ap-failures.js'
import { corridorFindings } from './planning/corridor-runs.js'
import { wireDevices } from './planning/devices.js'
import { floorCells } from './planning/floor-cells.js'
import { floorPlan } from './planning/floors.js'
import { fewestPlan } from './planning/fewest-plan.js'
import { locationFindings } from './planning/location-findings.js'
import { materialUses } from './planning/material-use.js'
import { rangeFindings } from './planning/model-range.js'
import { roomNeeds } from './planning/needs.js'
import { placedAps } from './planning/placed.js'
import { placementPlan, quantisedMargin } from './planning/placement-plan.js'
import { tuneRadios } from './planning/radios.js'
import { relaxedReason } from './planning/room-reason.js'
import { type RoomOutcome, roomPlan } from './planning/rooms.js'
import { lossSensitivity } from './planning/sensitivity.js'
import { type LocationSetup, type PlanSetup, requiredProfile } from './planning/setup.js'
import { shadowingCounts } from './planning/shadowing.js'
import { type Survey, surveyLocation } from './planning/survey.js'
import { unmetFindings } from './planning/unmet-findings.js'
import { unmetRooms } from './planning/unmet-rooms.js'
import { marginBudget } from './radio/link.js'
import { prepareCabling } from './routes/cabling.js'
import { quantise } from './units.js'

/** The profile that most required area hangs on speaks for the location; else the first of the catalogue. */
function mainProfile(survey: Survey): RequirementProfile {
  const { location, catalog } = survey.setup
  const area = new Map<string, number>()
  for (const floor of location.floors) {
    for (const room of floor.rooms) {
      const profile = requiredProfile(room, catalog)
      if (profile !== null) area.set(profile.key, (area.get(profile.key) ?? 0) + room.areaM2)
    }
  }
  const first = [...area].sort((a, b) => b[1] - a[1])[0]?.[0] ?? Object.keys(catalog.profiles)[0]!
  return catalog.profiles[first]!
}

/** Covered share of all required rooms together, by area. */
function coveredShare(rooms: readonly RoomPlan[], setup: LocationSetup): number {
  const required = rooms.filter((room) => room.required)
  const area = required.reduce((sum, room) => sum + room.areaM2, 0)
  const covered = required.reduce((sum, room) => sum + room.areaM2 * (room.bands[setup.band]?.coveredShare ?? 0), 0)
  return area === 0 ? 1 : quantise(covered / area, 0.0001)
}

/** Verdicts of the survey's rooms, in their order. */
function verdictsOf({ rooms }: Survey, floors: readonly FloorPlan[]): RoomPlan['verdict'][] {
  return rooms.map(({ sample }) => floors[sample.floorIndex]!.rooms[sample.roomIndex]!.verdict)
}

function publicEntrances(location: Location): number {
  return location.floors.reduce(
    (sum, floor) => sum + floor.openings.filter((opening) => opening.publicEntrance).length,
    0,
  )
}

/** Mbit/s that the active clients of all required rooms ask of the line. */
function lineMbps(survey: Survey): number {
  const active = survey.rooms.reduce((sum, { demand }) => sum + demand.active, 0)
  return quantise(active * survey.setup.design.wan.mbpsPerActive, 0.1)
}

/**
 * Plans one location, all floors together: survey, count per room, proven placement, refinement, channels and power, cables
 * and racks, verdicts. Pure: the same location and setup give the same plan, unless the guard runs out on the clock [ms] that
 * is handed in; then a finding says so.
 */
export async function planLocation(location: Location, shared: PlanSetup, now?: () => number): Promise<LocationPlan> {
  const setup: LocationSetup = { ...shared, location, band: shared.design.bands[0]! }
  const { nodeLimit, guardS } = setup.design.placement
  const guard = startGuard(guardS, now)
  const survey = surveyLocation(setup)
  const needs = await roomNeeds(survey, guard)
  const solution = await solvePlacement(survey.problem, { nodeLimit, guard })
  const cabling = prepareCabling(location, setup.catalog, setup.design)
  const cableM = (candidate: number): number => {
    const { floorIndex, x, y, heightM } = survey.list.transmitters[survey.list.candidates[candidate]!.transmitter]!
    return cabling.lengthM({ floorIndex, at: [x, y], heightM })
  }
  const refined = await refinePlacement({
    problem: solution.problem,
    input: survey.input,
    chosen: solution.chosen,
    cableM,
    guard,
  })
  const aps = placedAps(survey, refined.chosen)
  const radios = await tuneRadios(survey, solution, aps)
  const split = await splitDemand(
    radios.power.problem,
    aps.map((_ap, index) => index),
    survey.input.externalUtilisation,
  )
  const devices = wireDevices(survey, aps, radios, split, cabling)
  const profile = mainProfile(survey)
  const relaxed = solution.relaxedRooms.map((room) => ({ room: room.room, requirement: relaxedReason(survey, room) }))
  const outcomes = survey.rooms.map(
    (room, index): RoomOutcome => ({
      need: needs[index]!,
      split,
      relaxed,
      marginDb: radios.power.roomMarginsDb[index]!,
      connected: room.demand.connected,
      profile: room.profile,
      index,
    }),
  )
  const outcomeOf = (floorIndex: number, roomIndex: number): RoomOutcome | null => {
    const index = survey.rooms.findIndex(
      ({ sample }) => sample.floorIndex === floorIndex && sample.roomIndex === roomIndex,
    )
    return outcomes[index] ?? null
  }
  const floors = location.floors.map((floor, floorIndex) => {
    const cells = floorCells(survey, radios, aps, floorIndex)
    const rooms = floor.rooms.map((_room, index) =>
      roomPlan(setup, aps, cells, index, outcomeOf(floorIndex, index), profile),
    )
    return floorPlan(survey, cells, rooms, profile)
  })
  const rooms = floors.flatMap((floor) => floor.rooms)
  const required = rooms.filter((room) => room.required)
  const margins = required.map((room) => room.marginDb).filter((margin) => margin !== null)
  const failed = required.some((room) => room.verdict === 'fail')
  const unmet = await unmetRooms(survey, solution, verdictsOf(survey, floors))
  const shadowing = await shadowingCounts(survey, guard)
  const alternatives = await planAlternatives(survey, solution, refined.chosen, guard)
  const fewest = await fewestArgument(solution.problem, solution.lowerBound)
  const informed = [...shadowing, alternatives.withoutDiscouraged, alternatives.nextDb]
  return {
    id: location.id,
    siteId: location.siteId,
    siteNumber: location.siteNumber,
    siteName: location.siteName,
    name: location.name,
    status: location.status,
    commune: location.commune,
    provenance: location.provenance,
    verdict: failed ? 'fail' : 'pass',
    areaM2: quantise(
      floors.reduce((sum, floor) => sum + floor.areaM2, 0),
      0.01,
    ),
    requiredRooms: required.length,
    passedRooms: required.filter((room) => room.verdict === 'pass').length,
    coveredShare: coveredShare(rooms, setup),
    publicEntrances: publicEntrances(location),
    placement: placementPlan(survey, solution, aps, margins.length === 0 ? null : Math.min(...margins)),
    margin: quantisedMargin(marginBudget(profile, setup.design, setup.band)),
    channelExclusions: location.channelExclusions,
    accessPoints: devices.accessPoints,
    racks: devices.racks,
    floors,
    materials: materialUses(setup),
    sensitivity: await lossSensitivity(survey, aps, radios, outcomes),
    shadowing,
    alternatives,
    failures: await apFailures(survey, aps, radios, outcomes),
    fewest: fewest && fewestPlan(survey, fewest),
    unmet,
    wanMbps: lineMbps(survey),
    findings: [
      ...unmetFindings(location, floors, unmet),
      ...locationFindings(
        setup,
        floors.flatMap((floor) => floor.rooms.map((room) => [floor.id, room] as const)),
        solution,
        devices,
        cabling,
        solution.guardStopped || refined.guardStopped || informed.some(({ stopped }) => stopped === 'guard'),
      ),
      ...corridorFindings(setup, aps, radios.bands[0]!),
      ...rangeFindings(survey, aps, radios),
    ],
  }
}
