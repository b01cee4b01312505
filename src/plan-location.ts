import type { LocationPlan } from './model/location-plan.js'
import type { Location } from './model/site.js'
import { refinePlacement } from './placement/refine.js'
import { solvePlacement } from './placement/solve-placement.js'
import { continuousBound } from './planning/continuous-bound.js'
import { locationFindings } from './planning/location-findings.js'
import { locationSetup } from './planning/location-setup.js'
import { lineMbps, locationHead, locationSummary, worstMarginDb } from './planning/location-summary.js'
import { roomNeeds } from './planning/needs.js'
import { placedAps } from './planning/placed.js'
import { placementPlan } from './planning/placement-plan.js'
import { placedFindings, servedLocation, serveRooms } from './planning/serve-rooms.js'
import type { PlanSetup } from './planning/setup.js'
import { surveyLocation } from './planning/survey.js'
import { unmetFindings } from './planning/unmet-findings.js'
import { whatIfs } from './planning/what-ifs.js'
import { prepareCabling } from './routes/cabling.js'

/**
 * Plans one location, all floors together: survey, count per room, proven placement, refinement, channels and power, cables
 * and racks, verdicts. Pure: the same location and setup give the same plan on
 * every machine.
 */
export async function planLocation(location: Location, shared: PlanSetup): Promise<LocationPlan> {
  const setup = locationSetup(shared, location)
  const { nodeLimit } = setup.design.placement
  const survey = surveyLocation(setup)
  const needs = await roomNeeds(survey)
  const solution = await solvePlacement(survey.problem, { nodeLimit })
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
  })
  const aps = placedAps(survey, refined.chosen)
  const service = await serveRooms(survey, aps, solution, needs, cabling)
  const { radios, outcomes, floors, devices } = service
  const planned = { survey, solution, chosen: refined.chosen, aps, radios, outcomes, floors }
  const answers = await whatIfs(planned)
  const continuous = await continuousBound(survey, solution)
  return {
    ...locationHead(location),
    ...locationSummary(survey, floors),
    placement: placementPlan(survey, solution, continuous, aps, worstMarginDb(floors)),
    ...servedLocation(survey, service),
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
      ),
      ...placedFindings(survey, aps, radios),
    ],
  }
}
