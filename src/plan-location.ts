import { acceptancePlan } from './acceptance/acceptance-plan.js'
import type { BilledLocation } from './bom/bom-input.js'
import { roomSeats } from './capacity/demand.js'
import type { LocationPlan, OtherPlan, PlanFigures, RoomNeed } from './model/location-plan.js'
import type { PlanChoice } from './model/operation.js'
import type { Location } from './model/site.js'
import type { ApFailure } from './model/what-if-plan.js'
import { type FrontPoint, solveFront } from './placement/front.js'
import { refinePlacement } from './placement/refine.js'
import { solvePlacement } from './placement/solve-placement.js'
import { beyondFile } from './planning/alternatives.js'
import { continuousBound } from './planning/continuous-bound.js'
import { locationFindings, unmetFindings } from './planning/location-findings.js'
import { lineMbps, locationHead, locationSummary, placementPlan, worstMarginDb } from './planning/location-summary.js'
import { roomNeeds } from './planning/needs.js'
import { type PlacedAp, placedAps } from './planning/placed.js'
import { planFigures } from './planning/plan-figures.js'
import {
  type KeptParts,
  nothingKept,
  type Prepared,
  prepareAgain,
  prepareLocation,
  roomPath,
  searchNodes,
} from './planning/prepare-location.js'
import { heldPrepared, keptApart, type PlacedChoice, placeRecommended } from './planning/recommended.js'
import { lossesAtHigh } from './planning/sensitivity.js'
import { placedFindings, type RoomService, servedLocation, serveRooms } from './planning/serve-rooms.js'
import { locationSetup, type PlanSetup } from './planning/setup.js'
import { apFailures, whatIfs } from './planning/what-ifs.js'
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

/** The least-cost plan: proven placement, then refined at the same cost. */
async function placeMinimum(prepared: Prepared, cabling: Cabling): Promise<PlacedChoice> {
  const solution = await solvePlacement(prepared.problem, { nodeLimit: searchNodes(prepared) })
  const { problem } = solution
  const cableM = cableLengths(prepared, cabling)
  const refined = await refinePlacement({ problem, input: prepared.input, chosen: solution.chosen, cableM })
  const kept = await keptApart(prepared, solution, refined.chosen, cableM)
  return { prepared, ...kept, unheld: [], apartM: 0, addedAps: 0 }
}

/** A placed plan with what the rooms get of it. */
interface ServedChoice extends PlacedChoice {
  readonly aps: readonly PlacedAp[]
  readonly service: RoomService
}

async function served(choice: PlacedChoice, needs: readonly RoomNeed[], cabling: Cabling): Promise<ServedChoice> {
  const { prepared, solution, chosen } = choice
  const aps = placedAps(prepared, chosen)
  return { ...choice, aps, service: await serveRooms(prepared, aps, solution, needs, cabling) }
}

function figuresOf(
  { prepared, service, unheld, apartM, addedAps, aps }: ServedChoice,
  plan: PlanChoice,
  failures: readonly ApFailure[],
  lostAtHigh: number | null,
): PlanFigures {
  const { designMarginDb } = prepared.setup.design.recommended
  return {
    plan,
    designMarginDb: plan === 'recommended' ? designMarginDb : 0,
    aps: aps.length,
    ...planFigures(prepared.setup.band, service.floors, failures),
    roomsLostAtHigh: lostAtHigh,
    addedAps,
    apartM,
    unheldRooms: unheld.map((room) => roomPath(prepared, room)),
  }
}

/** The plan that is not bought, as far as it is priced and compared. */
async function otherPlan(choice: ServedChoice, plan: PlanChoice): Promise<OtherPlan> {
  const { prepared, solution, aps, service } = choice
  const { radios, outcomes, floors, areas, devices } = service
  const failures = await apFailures(prepared, aps, radios, outcomes)
  const high = await lossesAtHigh(prepared, aps, radios, outcomes)
  const { verdict, passedRooms, coveredShare, buildingCoveredShare } = locationSummary(prepared, floors, areas)
  const noBound = { lowerBound: null, unknown: null }
  return {
    figures: figuresOf(choice, plan, failures, high?.lostRooms.length ?? null),
    ...{ verdict, passedRooms, coveredShare, buildingCoveredShare },
    placement: placementPlan(prepared, solution, noBound, aps, worstMarginDb(floors)),
    accessPoints: devices.accessPoints,
    racks: devices.racks,
    rackLinks: devices.links,
  }
}

/** The plan of a location that is bought, served, before anything is asked about it. */
async function boughtLocation(location: Location, shared: PlanSetup, kept: KeptParts): Promise<ServedChoice> {
  const setup = locationSetup(shared, location)
  const common = prepareAgain(setup, kept)
  const cabling = prepareCabling(location, setup.catalog, setup.design)
  const lengths = (of: Prepared) => cableLengths(of, cabling)
  const isLeast = setup.design.buy === 'minimum'
  const choice = isLeast ? await placeMinimum(common, cabling) : await placeRecommended(common, lengths)
  return served(choice, [], cabling)
}

/** What the bill, the central site and the verdicts take of a planned location. */
export type PlacedLocation = Omit<BilledLocation, 'floors'> & {
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

/**
 * The same APs, racks and verdicts as `planLocation` gives, without what that asks about them.
 * @param kept what plans of the location have in common, for the next one
 */
export async function placedLocation(
  location: Location,
  shared: PlanSetup,
  kept: KeptParts = nothingKept(),
): Promise<PlacedLocation> {
  const { prepared, solution, aps, service } = await boughtLocation(location, shared, kept)
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

/**
 * What a location costs with at most so many of its rooms given up, one search a number of rooms: on the problem of the plan that is bought.
 * What the recommended plan adds for distances and failures comes after this search: its points are no proof of what is bought.
 */
export async function locationFront(
  location: Location,
  shared: PlanSetup,
  most: number,
  kept: KeptParts = nothingKept(),
): Promise<LocationFront> {
  const setup = locationSetup(shared, location)
  const { buy } = setup.design
  const plain = prepareAgain(setup, kept)
  const prepared = buy === 'minimum' ? plain : (await heldPrepared(plain)).prepared
  const seats = prepared.rooms.map(({ room }) => roomSeats(room, setup.catalog.roomUses[room.use]!))
  const { nodeLimit } = setup.design.placement
  const points = await solveFront(prepared.problem, { most, seats, nodeLimit })
  return {
    id: location.id,
    points: points.map(({ givenUp, ...point }) => ({
      ...point,
      proven: point.proven && buy === 'minimum',
      givenUp: givenUp.map((r) => roomPath(prepared, r)),
      seatsLost: givenUp.reduce((sum, r) => sum + seats[r]!, 0),
    })),
  }
}

/**
 * Plans one location, all floors together: prepared, count per room, proven placement, refinement, channels and power, cables
 * and racks, verdicts; the same for the plan that is not bought, as far as it is compared. Pure: the same location and setup give
 * the same plan on every machine.
 */
export async function planLocation(location: Location, shared: PlanSetup): Promise<LocationPlan> {
  const setup = locationSetup(shared, location)
  const common = prepareLocation(setup)
  const needs = await roomNeeds(common)
  const cabling = prepareCabling(location, setup.catalog, setup.design)
  const minimum = await placeMinimum(common, cabling)
  const recommended = await placeRecommended(common, (of) => cableLengths(of, cabling), minimum.solution)
  const beyond = await beyondFile(common, minimum.solution, minimum.chosen)
  const { buy } = setup.design
  const [bought, beside] = buy === 'minimum' ? [minimum, recommended] : [recommended, minimum]
  const choice = await served(bought, needs, cabling)
  const { prepared, solution, aps, service } = choice
  const { radios, outcomes, floors, devices } = service
  const answers = await whatIfs({ ...choice, radios, outcomes, floors })
  const continuous = await continuousBound(prepared, solution)
  const serves = servedLocation(prepared, service)
  const other = await served(beside, needs, cabling)
  return {
    ...locationHead(location),
    ...locationSummary(prepared, floors, service.areas),
    placement: placementPlan(prepared, solution, continuous, aps, worstMarginDb(floors)),
    ...serves,
    figures: figuresOf(choice, buy, answers.failures, answers.sensitivity?.allHigh.lostRooms.length ?? null),
    other: await otherPlan(other, buy === 'minimum' ? 'recommended' : 'minimum'),
    ...answers,
    ...(beyond === undefined ? {} : { beyondFile: beyond }),
    wanMbps: lineMbps(prepared),
    acceptance: acceptancePlan({ floors: serves.floors, margin: serves.margin, margins: serves.margins }),
    findings: [
      ...unmetFindings(location, serves.floors, answers.unmet),
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
