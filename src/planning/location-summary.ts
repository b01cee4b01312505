import type { RequirementProfile } from '../model/catalog.js'
import type { FloorPlan, LocationPlan, RoomPlan } from '../model/location-plan.js'
import type { Location } from '../model/site.js'
import { quantise } from '../units.js'
import { type LocationSetup, requiredProfile } from './setup.js'
import type { Survey } from './survey.js'

/** The profiles that rooms of a location must meet, most required area first; else the first of the catalogue. */
export function usedProfiles(survey: Survey): RequirementProfile[] {
  const { location, catalog } = survey.setup
  const area = new Map<string, number>()
  for (const floor of location.floors) {
    for (const room of floor.rooms) {
      const profile = requiredProfile(room, catalog)
      if (profile !== null) area.set(profile.key, (area.get(profile.key) ?? 0) + room.areaM2)
    }
  }
  const keys = [...area].sort((a, b) => b[1] - a[1]).map(([key]) => key)
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
export function lineMbps(survey: Survey): number {
  const active = survey.rooms.reduce((sum, { demand }) => sum + demand.active, 0)
  return quantise(active * survey.setup.design.wan.mbpsPerActive, 0.1)
}

/** What names a location, from its file. */
type LocationHead = Pick<
  LocationPlan,
  'id' | 'siteId' | 'siteNumber' | 'siteName' | 'name' | 'status' | 'commune' | 'provenance'
>

/** What a plan takes of a location's file as it stands. */
export function locationHead(location: Location): LocationHead {
  const { id, siteId, siteNumber, siteName, name, status, commune, provenance } = location
  return { id, siteId, siteNumber, siteName, name, status, commune, provenance }
}

/** What is said of a location as a whole. */
type LocationSummary = Pick<
  LocationPlan,
  'verdict' | 'areaM2' | 'requiredRooms' | 'passedRooms' | 'coveredShare' | 'buildingCoveredShare' | 'publicEntrances'
>

/** Adds up the rooms of all floors. */
export function locationSummary(survey: Survey, floors: readonly FloorPlan[]): LocationSummary {
  const { setup } = survey
  const rooms = floors.flatMap((floor) => floor.rooms)
  const required = rooms.filter((room) => room.required)
  const passed = required.filter((room) => room.verdict === 'pass')
  return {
    verdict: required.some((room) => room.verdict === 'fail') ? 'fail' : 'pass',
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
  }
}

/** Margin of the worst required room; null where no room has one [dB]. */
export function worstMarginDb(floors: readonly FloorPlan[]): number | null {
  const margins = floors
    .flatMap((floor) => floor.rooms)
    .flatMap((room) => (room.required && room.marginDb !== null ? [room.marginDb] : []))
  return margins.length === 0 ? null : Math.min(...margins)
}
