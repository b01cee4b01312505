import type { RequirementProfile } from '../model/catalog.js'
import type {
  AreaPlan,
  FloorPlan,
  LocationPlan,
  MarginBudget,
  PlacementPlan,
  RoomPlan,
} from '../model/location-plan.js'
import { roundedEuros } from '../model/money.js'
import type { Location } from '../model/site.js'
import type { PlacementSolution } from '../placement/solve-placement.js'
import { quantise } from '../units.js'
import type { ContinuousBound } from './continuous-bound.js'
import type { PlacedAp } from './placed.js'
import { type Prepared, roomPath } from './prepare-location.js'
import { type LocationSetup, requiredProfile } from './setup.js'

/** The profiles that rooms of a location must meet, most required area first; else the first of the catalogue. */
export function usedProfiles(prepared: Prepared): RequirementProfile[] {
  const { location, catalog } = prepared.setup
  const area = new Map<string, number>()
  for (const floor of location.floors) {
    for (const room of floor.rooms) {
      const profile = requiredProfile(room, catalog)
      if (profile !== null) area.set(profile.key, (area.get(profile.key) ?? 0) + room.areaM2)
    }
  }
  const keys = [...area].sort((a, b) => b[1] - a[1]).map(([key]) => key)
  for (const { profile } of prepared.areas) if (!keys.includes(profile.key)) keys.push(profile.key)
  if (keys.length === 0) keys.push(Object.keys(catalog.profiles)[0]!)
  return keys.map((key) => catalog.profiles[key]!)
}

/** Covered share of some rooms together, by area, each at the target of its own profile, else of the location's first. */
function coveredShare(rooms: readonly RoomPlan[], setup: LocationSetup): number {
  const area = rooms.reduce((sum, room) => sum + room.areaM2, 0)
  const covered = rooms.reduce((sum, room) => sum + room.areaM2 * (room.bands[setup.band]?.coveredShare ?? 0), 0)
  return area === 0 ? 1 : quantise(covered / area, 0.0001)
}

function publicEntrances(location: Location): number {
  return location.floors.reduce(
    (sum, floor) => sum + floor.openings.filter((opening) => opening.publicEntrance).length,
    0,
  )
}

/** Mbit/s that the active clients of all required rooms ask of the line. */
export function lineMbps(prepared: Prepared): number {
  const active = prepared.rooms.reduce((sum, { demand }) => sum + demand.active, 0)
  return quantise(active * prepared.setup.design.wan.mbpsPerActive, 0.1)
}

/** What names a location, from its file. */
type LocationHead = Pick<
  LocationPlan,
  'id' | 'siteId' | 'siteNumber' | 'siteName' | 'name' | 'status' | 'commune' | 'coordinates' | 'provenance'
>

/** What a plan takes of a location's file as it stands. */
export function locationHead(location: Location): LocationHead {
  const { id, siteId, siteNumber, siteName, name, status, commune, coordinates, provenance } = location
  const known = coordinates === undefined ? {} : { coordinates }
  return { id, siteId, siteNumber, siteName, name, status, commune, ...known, provenance }
}

/** What is said of a location as a whole. */
type LocationSummary = Pick<
  LocationPlan,
  | 'verdict'
  | 'areaM2'
  | 'requiredRooms'
  | 'passedRooms'
  | 'coveredShare'
  | 'buildingCoveredShare'
  | 'publicEntrances'
  | 'calibration'
  | 'told'
>

/** A floor with its verdicts, before its cells are shown one by one. */
export type JudgedFloor = Omit<FloorPlan, 'grid'>

/** Adds up the rooms of all floors. */
export function locationSummary(
  prepared: Prepared,
  floors: readonly JudgedFloor[],
  areas: readonly AreaPlan[],
): LocationSummary {
  const { setup, scene } = prepared
  const rooms = floors.flatMap((floor) => floor.rooms)
  const required = rooms.filter((room) => room.required)
  const passed = required.filter((room) => room.verdict === 'pass')
  return {
    verdict: [...required, ...areas].some(({ verdict }) => verdict === 'fail') ? 'fail' : 'pass',
    areaM2: quantise(
      floors.reduce((sum, floor) => sum + floor.areaM2, 0),
      0.01,
    ),
    requiredRooms: required.length,
    passedRooms: passed.length,
    coveredShare: coveredShare(required, setup),
    buildingCoveredShare: coveredShare(
      rooms.filter((room) => !room.isVoid),
      setup,
    ),
    publicEntrances: publicEntrances(setup.location),
    ...(setup.design.calibratedBy !== undefined && { calibration: setup.design.calibratedBy }),
    ...(scene.told !== null && { told: scene.told.by }),
  }
}

/** Margin of the worst required room; null where no room has one [dB]. */
export function worstMarginDb(floors: readonly JudgedFloor[]): number | null {
  const margins = floors
    .flatMap((floor) => floor.rooms)
    .flatMap((room) => (room.required && room.marginDb !== null ? [room.marginDb] : []))
  return margins.length === 0 ? null : Math.min(...margins)
}

/** Count, bound, cost and proof of a placement; euros are null where a price of an AP is not known. */
export function placementPlan(
  prepared: Prepared,
  solution: PlacementSolution,
  continuous: ContinuousBound,
  aps: readonly PlacedAp[],
  worstMarginDb: number | null,
): PlacementPlan {
  const { unitCents, design } = prepared.setup
  const priced = aps.every((ap) => ap.pinned?.existing || (unitCents[ap.type.id] ?? null) !== null)
  const { costCents, proven } = solution
  const boundCents = proven ? costCents : Math.min(costCents, Math.floor(solution.costLowerBoundCents))
  return {
    count: aps.length,
    lowerBound: solution.lowerBound,
    continuousLowerBound: continuous.lowerBound,
    continuousUnknown: continuous.unknown,
    costEur: priced ? roundedEuros(costCents) : null,
    costLowerBoundEur: priced ? roundedEuros(boundCents) : null,
    gap: costCents > 0 ? quantise((costCents - boundCents) / costCents, 0.0001) : 0,
    proven,
    candidateSpacingM: design.placement.candidateSpacingM,
    candidates: prepared.list.candidates.length,
    samples: prepared.samples.count,
    penaltyEur: roundedEuros(aps.reduce((sum, ap) => sum + ap.penaltyCents, 0)),
    nodes: solution.nodes,
    worstMarginDb: worstMarginDb === null || !Number.isFinite(worstMarginDb) ? null : quantise(worstMarginDb, 0.1),
    relaxedRooms: solution.relaxedRooms.map(({ room }) => roomPath(prepared, room)),
  }
}

/** A margin budget at the precision of the plan. */
export function quantisedMargin(margin: MarginBudget): MarginBudget {
  const tenth = (value: number): number => quantise(value, 0.1)
  return {
    ...margin,
    lineOfSightMarginDb: tenth(margin.lineOfSightMarginDb),
    obstructedMarginDb: tenth(margin.obstructedMarginDb),
    lineOfSightMedianDbm: tenth(margin.lineOfSightMedianDbm),
    obstructedMedianDbm: tenth(margin.obstructedMedianDbm),
  }
}
