import type { AccessPointPlan, LocationPlan } from '../model/location-plan.js'
import type { Plan } from '../model/plan.js'
import { workbookMessagesOf } from './messages/xlsx.js'

export interface PlacedAp {
  readonly location: LocationPlan
  readonly ap: AccessPointPlan
}

export function placedAps(plan: Plan): PlacedAp[] {
  return plan.locations.flatMap((location) => location.accessPoints.map((ap) => ({ location, ap })))
}

export function roomName({ location, ap }: PlacedAp): string {
  const floor = location.floors.find((candidate) => candidate.id === ap.floor)
  return floor?.rooms.find((room) => room.id === ap.room)?.name ?? ap.room
}

/** "RDC", "R+1"; with the id of the floor where another one has the same level. */
export function floorName(plan: Plan, location: LocationPlan, id: string): string {
  const floor = location.floors.find((candidate) => candidate.id === id)
  if (floor === undefined) return id
  const name = workbookMessagesOf(plan.language).floor(floor.level)
  const shared = location.floors.some((other) => other.level === floor.level && other.id !== floor.id)
  return shared ? `${name} (${floor.id})` : name
}

/** The name of the room that a rack stands in, or the id of the rack. */
export function rackName({ location, ap }: PlacedAp): string {
  const rooms = location.floors.flatMap((floor) => floor.rooms)
  return rooms.find((room) => room.id === ap.rack)?.name ?? ap.rack
}

/** Class or model in words. */
export function typeName(plan: Plan, ap: AccessPointPlan): string {
  return plan.labels.accessPoints[ap.type] ?? ap.type
}

/** Metres in hundredths, summed exactly. */
export function sumMetres(metres: readonly number[]): number {
  return metres.reduce((sum, metre) => sum + Math.round(metre * 100), 0) / 100
}
