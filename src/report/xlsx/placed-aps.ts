import type { AccessPointPlan, LocationPlan } from '../../model/plan.js'
import type { Book } from './book.js'

export interface PlacedAp {
  readonly location: LocationPlan
  readonly ap: AccessPointPlan
}

export function placedAps(book: Book): PlacedAp[] {
  return book.plan.locations.flatMap((location) => location.accessPoints.map((ap) => ({ location, ap })))
}

function floorOf({ location, ap }: PlacedAp): LocationPlan['floors'][number] | undefined {
  return location.floors.find((candidate) => candidate.id === ap.floor)
}

export function roomName(placed: PlacedAp): string {
  return floorOf(placed)?.rooms.find((room) => room.id === placed.ap.room)?.name ?? placed.ap.room
}

/** "RDC", "R+1"; with the id of the floor where another one has the same level. */
export function floorName(book: Book, placed: PlacedAp): string {
  const floor = floorOf(placed)
  if (floor === undefined) return placed.ap.floor
  const name = book.text.floor(floor.level)
  const shared = placed.location.floors.some((other) => other.level === floor.level && other.id !== floor.id)
  return shared ? `${name} (${floor.id})` : name
}

/** The name of the room that a rack stands in, or the id of the rack. */
export function rackName({ location, ap }: PlacedAp): string {
  const rooms = location.floors.flatMap((floor) => floor.rooms)
  return rooms.find((room) => room.id === ap.rack)?.name ?? ap.rack
}

/** Class or model in words. */
export function typeName(book: Book, ap: AccessPointPlan): string {
  return book.plan.labels.accessPoints[ap.type] ?? ap.type
}

/** Metres in hundredths, summed exactly. */
export function sumMetres(metres: readonly number[]): number {
  return metres.reduce((sum, metre) => sum + Math.round(metre * 100), 0) / 100
}
