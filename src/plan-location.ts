import type { LocationPlan } from './model/location-plan.js'
import type { Location } from './model/site.js'
import { startGuard } from './placement/guard.js'
import { refinePlacement } from './placement/refine.js'
import { solvePlacement } from './placement/solve-placement.js'
import { splitDemand } from './placement/split-demand.js'
import { continuousBound } from './planning/continuous-bound.js'
import { corridorFindings } from './planning/corridor-runs.js'
import { wireDevices } from './planning/devices.js'
import { locationFindings } from './planning/location-findings.js'
import { lineMbps, locationSummary, usedProfiles, worstMarginDb } from './planning/location-summary.js'
import { materialUses } from './planning/material-use.js'
import { rangeFindings } from './planning/model-range.js'
import { roomNeeds } from './planning/needs.js'
import { placedAps } from './planning/placed.js'
import { placementPlan, quantisedMargin } from './planning/placement-plan.js'
import { plannedFloors, roomOutcomes } from './planning/planned-floors.js'
import { tuneRadios } from './planning/radios.js'
import type { LocationSetup, PlanSetup } from './planning/setup.js'
import { surveyLocation } from './planning/survey.js'
import { unmetFindings } from './planning/unmet-findings.js'
import { wallMountFindings } from './planning/wall-mounts.js'
import { whatIfs } from './planning/what-ifs.js'
import { marginBudget } from './radio/link.js'
import { prepareCabling } from './routes/cabling.js'

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
  const outcomes = roomOutcomes(survey, needs, solution, radios, split)
  const floors = plannedFloors(survey, radios, aps, outcomes)
  const planned = { survey, solution, chosen: refined.chosen, aps, radios, outcomes, floors }
  const { answers, stopped } = await whatIfs(planned, guard)
  const continuous = await continuousBound(survey, solution, guard)
  const margins = usedProfiles(survey).map((profile) =>
    quantisedMargin(marginBudget(profile, setup.design, setup.band)),
  )
  return {
    id: location.id,
    siteId: location.siteId,
    siteNumber: location.siteNumber,
    siteName: location.siteName,
    name: location.name,
    status: location.status,
    commune: location.commune,
    provenance: location.provenance,
    ...locationSummary(survey, floors),
    placement: placementPlan(survey, solution, continuous, aps, worstMarginDb(floors)),
    margin: margins[0]!,
    margins,
    channelExclusions: location.channelExclusions,
    acceptedWarnings: location.acceptedWarnings,
    accessPoints: devices.accessPoints,
    racks: devices.racks,
    rackLinks: devices.links,
    secondRack: devices.secondRack,
    floors,
    materials: materialUses(setup),
    ...answers,
    wanMbps: lineMbps(survey),
    findings: [
      ...unmetFindings(location, floors, answers.unmet),
      ...locationFindings(
        setup,
        floors.flatMap((floor) => floor.rooms.map((room) => [floor.id, room] as const)),
        solution,
        devices,
        cabling,
        solution.guardStopped || refined.guardStopped || stopped,
      ),
      ...corridorFindings(setup, aps, radios.bands[0]!),
      ...wallMountFindings(location.id, aps),
      ...rangeFindings(survey, aps, radios),
    ],
  }
}
