import type { Finding } from '../model/finding.js'
import type { AccessPointPlan, FloorPlan } from '../model/location-plan.js'
import type { PlacedEvaluation, PlacedPlan } from '../model/placed-plan.js'
import type { Location } from '../model/site.js'
import { pinnedCandidates } from '../placement/candidates.js'
import { loadSolver } from '../placement/highs.js'
import { relaxProblem } from '../placement/relax.js'
import { prepareCabling } from '../routes/cabling.js'
import { keepAps } from './kept-aps.js'
import { locationFindings } from './location-findings.js'
import { locationSetup } from './location-setup.js'
import { lineMbps, locationHead, locationSummary } from './location-summary.js'
import { placedAps } from './placed.js'
import { placedFindings, servedLocation, serveRooms } from './serve-rooms.js'
import type { PlanSetup } from './setup.js'
import { type Survey, surveyLocation } from './survey.js'

/** One finding a room that the APs do not serve as it asks: what would help is known once the location is planned. */
function unservedFindings({ id: locationId }: Location, floors: readonly FloorPlan[]): Finding[] {
  return floors.flatMap((floor) =>
    floor.rooms
      .filter(({ verdict }) => verdict === 'fail')
      .map((room) => ({
        code: 'room-not-served',
        severity: 'error',
        message: `room '${room.id}' of ${locationId} does not meet its requirement with the present access points (${room.reason})`,
        at: { locationId, floorId: floor.id },
        ids: [room.name],
      })),
  )
}

async function served(survey: Survey): Promise<PlacedPlan> {
  const { setup, problem } = survey
  const { location, catalog, design } = setup
  const aps = placedAps(survey, [...survey.list.candidates.keys()])
  const cabling = prepareCabling(location, catalog, design)
  const service = await serveRooms(survey, aps, relaxProblem(await loadSolver(), problem), [], cabling)
  const { floors, devices, radios } = service
  const rooms = floors.flatMap((floor) => floor.rooms.map((room) => [floor.id, room] as const))
  return {
    ...locationHead(location),
    ...locationSummary(survey, floors),
    ...servedLocation(survey, service),
    wanMbps: lineMbps(survey),
    findings: [
      ...unservedFindings(location, floors),
      ...locationFindings(setup, rooms, null, devices, cabling),
      ...placedFindings(survey, aps, radios),
    ],
  }
}

/**
 * A location as the APs of an earlier plan serve it: nothing is placed, no AP is added or moved. Channels, power, coverage,
 * demand, cables and verdicts are those that a plan would have that has these APs pinned. Pure.
 * @param earlier APs of a plan of this location before its file, the design or a catalogue changed
 */
export async function evaluatePlaced(
  location: Location,
  shared: PlanSetup,
  earlier: readonly AccessPointPlan[],
): Promise<PlacedEvaluation> {
  const fixed = keepAps(location, earlier)
  const setup = locationSetup(shared, fixed.location)
  const plan = await served(surveyLocation(setup, pinnedCandidates(fixed.location, setup.catalog, setup.design)))
  const own = (ap: AccessPointPlan): AccessPointPlan => (fixed.kept.has(ap.id) ? { ...ap, pinned: false } : ap)
  return { plan: { ...plan, accessPoints: plan.accessPoints.map(own) }, lost: fixed.lost }
}
