import type { Estate } from '../model/estate.js'
import type { LocationPlan } from '../model/location-plan.js'
import type { KnownFloor, KnownLocation, KnownPlaces } from '../model/measurement.js'
import type { Plan } from '../model/plan.js'
import type { Band } from '../model/site.js'
import { acceptancePlan } from '../report/acceptance/points.js'

function floorsOf(location: LocationPlan): KnownFloor[] {
  const { points } = acceptancePlan(location)
  return location.floors.map((floor) => ({
    id: floor.id,
    rooms: floor.rooms.map(({ id, polygon }) => ({ id, polygon })),
    points: new Map(points.filter((point) => point.floor === floor).map(({ number, at }) => [number, at])),
  }))
}

/** What readings may name in a location; its floors are laid out when a reading asks for them. */
function knownLocation(location: LocationPlan): KnownLocation {
  let floors: KnownFloor[] | null = null
  return {
    id: location.id,
    bands: Object.keys(location.floors[0]?.grid.rssiDbm ?? {}) as Band[],
    accessPoints: location.accessPoints.map(({ id }) => id),
    get floors() {
      floors ??= floorsOf(location)
      return floors
    },
  }
}

/** What files of readings may name: the plan's locations, points and APs, and the operation's devices. */
export function knownPlaces({ operation }: Estate, plan: Plan): KnownPlaces {
  return { locations: plan.locations.map(knownLocation), devices: operation.measuringDevices }
}
