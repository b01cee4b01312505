import { acceptancePlan } from './acceptance/acceptance-plan.js'
import { roomSeats } from './capacity/demand.js'
import type { LocationPlan } from './model/location-plan.js'
import type { Location } from './model/site.js'
import { type FrontPoint, solveFront } from './placement/front.js'
import { refinePlacement } from './placement/refine.js'
import { solvePlacement } from './placement/solve-placement.js'
import { continuousBound } from './planning/continuous-bound.js'
import { locationFindings, unmetFindings } from './planning/location-findings.js'
import { lineMbps, locationHead, locationSummary, placementPlan, worstMarginDb } from './planning/location-summary.js'
import { roomNeeds } from './planning/needs.js'
import { placedAps } from './planning/placed.js'
import { type Prepared, prepareLocation, roomPath } from './planning/prepare-location.js'
import { placedFindings, servedLocation, serveRooms } from './planning/serve-rooms.js'
import { locationSetup, type PlanSetup } from './planning/setup.js'
import { whatIfs } from './planning/what-ifs.js'
import { type Cabling, prepareCabling } from './routes/cabling.js'

/** Cable length of a candidate [m], found once: sorting by length asks for the same ones a hundred times over. */
function cableLengths({ list }: Prepared, cabling: Cabling): (candidate: number) => number {
  const known = new Map<number, number>()
  const lengthOf = (candidate: number): number => {
    const { floorIndex, x, y, heightM } = list.transmitters[list.candidates[candidate]!.transmitter]!
    return cabling.lengthM({ floorIndex, at: [x, y], heightM })
  }
  return (candidate) => {
    const lengthM = known.get(candidate) ?? lengthOf(candidate)
    known.set(candidate, lengthM)
    return lengthM
  }
}

/** A location with its APs in place and served, before anything is asked about it. */
async function placeLocation(location: Location, shared: PlanSetup, isWhole: boolean) {
  const setup = locationSetup(shared, location)
  const { nodeLimit } = setup.design.placement
  const prepared = prepareLocation(setup)
  const needs = isWhole ? await roomNeeds(prepared) : []
  const solution = await solvePlacement(prepared.problem, { nodeLimit })
  const cabling = prepareCabling(location, setup.catalog, setup.design)
  const refined = await refinePlacement({
    problem: solution.problem,
    input: prepared.input,
    chosen: solution.chosen,
    cableM: cableLengths(prepared, cabling),
  })
  const aps = placedAps(prepared, refined.chosen)
  const service = await serveRooms(prepared, aps, solution, needs, cabling)
  return { setup, prepared, solution, chosen: refined.chosen, cabling, aps, service }
}

/** What the bill, the central site and the verdicts take of a planned location. */
export type PlacedLocation = Pick<
  LocationPlan,
  | 'id'
  | 'siteId'
  | 'status'
  | 'provenance'
  | 'areaM2'
  | 'publicEntrances'
  | 'wanMbps'
  | 'accessPoints'
  | 'racks'
  | 'rackLinks'
> & {
  readonly floors: readonly Pick<LocationPlan['floors'][number], 'id' | 'rooms'>[]
  readonly proven: boolean
}

/** What is kept of a planned location for plans that are only compared. */
export function asPlaced(plan: Omit<PlacedLocation, 'proven'> & Pick<LocationPlan, 'placement'>): PlacedLocation {
  const { id, siteId, status, provenance, areaM2, publicEntrances, wanMbps, accessPoints, racks, rackLinks } = plan
  return {
    ...{ id, siteId, status, provenance, areaM2, publicEntrances, wanMbps, accessPoints, racks, rackLinks },
    floors: plan.floors.map(({ id: floor, rooms }) => ({ id: floor, rooms })),
    proven: plan.placement.proven,
  }
}

/** The same APs, racks and verdicts as `planLocation` gives, without what that asks about them. */
export async function placedLocation(location: Location, shared: PlanSetup): Promise<PlacedLocation> {
  const { prepared, solution, aps, service } = await placeLocation(location, shared, false)
  const notAsked = { lowerBound: null, unknown: null }
  return asPlaced({
    ...locationHead(location),
    ...locationSummary(prepared, service.floors, service.areas),
    placement: placementPlan(prepared, solution, notAsked, aps, null),
    ...servedLocation(prepared, service),
    wanMbps: lineMbps(prepared),
  })
}

/** The front of a location, its rooms as `floor/room`. */
export interface LocationFront {
  readonly id: string
  readonly points: readonly (Omit<FrontPoint, 'givenUp'> & {
    readonly givenUp: readonly string[]
    readonly seatsLost: number
  })[]
}

/** What a location costs with at most so many of its rooms given up, one search a number of rooms. */
export async function locationFront(location: Location, shared: PlanSetup, most: number): Promise<LocationFront> {
  const setup = locationSetup(shared, location)
  const prepared = prepareLocation(setup)
  const seats = prepared.rooms.map(({ room }) => roomSeats(room, setup.catalog.roomUses[room.use]!))
  const { nodeLimit } = setup.design.placement
  const points = await solveFront(prepared.problem, { most, seats, nodeLimit })
  return {
    id: location.id,
    points: points.map(({ givenUp, ...point }) => ({
      ...point,
      givenUp: givenUp.map((r) => roomPath(prepared, r)),
      seatsLost: givenUp.reduce((sum, r) => sum + seats[r]!, 0),
    })),
  }
}

/**
 * Plans one location, all floors together: prepared, count per room, proven placement, refinement, channels and power, cables
 * and racks, verdicts. Pure: the same location and setup give the same plan on
 * every machine.
 */
export async function planLocation(location: Location, shared: PlanSetup): Promise<LocationPlan> {
  const { setup, prepared, solution, chosen, cabling, aps, service } = await placeLocation(location, shared, true)
  const { radios, outcomes, floors, devices } = service
  const planned = { prepared, solution, chosen, aps, radios, outcomes, floors }
  const answers = await whatIfs(planned)
  const continuous = await continuousBound(prepared, solution)
  const served = servedLocation(prepared, service)
  return {
    ...locationHead(location),
    ...locationSummary(prepared, floors, service.areas),
    placement: placementPlan(prepared, solution, continuous, aps, worstMarginDb(floors)),
    ...served,
    ...answers,
    wanMbps: lineMbps(prepared),
    acceptance: acceptancePlan({ floors, margin: served.margin, margins: served.margins }),
    findings: [
      ...unmetFindings(location, floors, answers.unmet),
      ...locationFindings(
        setup,
        floors.flatMap((floor) => floor.rooms.map((room) => [floor.id, room] as const)),
        solution,
        devices,
        cabling,
      ),
      ...placedFindings(prepared, aps, service),
    ],
  }
}
