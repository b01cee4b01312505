import type { RequirementProfile, RoomUse } from '../model/catalog.js'
import type { LocationDesign } from '../model/operation.js'
import type { Room } from '../model/site.js'

/** What the people of one room ask of the radios that carry it. */
export interface RoomDemand {
  readonly persons: number
  /** Devices associated at the same time. */
  readonly connected: number
  /** Devices transferring at the same time. */
  readonly active: number
  /** Offered load of the whole room [Mbit/s]. */
  readonly mbps: number
}

/** Seats written in the plan, else the use's seats per square metre, rounded to whole persons. */
export function roomSeats(room: Room, use: RoomUse): number {
  return room.seats ?? Math.round(use.seatsPerM2 * room.areaM2)
}

/**
 * Demand of one room: persons = seats, connected = persons × devices × connecting share, active = connected × active share.
 * Connected and active devices are averages and stay fractional.
 */
export function roomDemand(
  room: Room,
  use: RoomUse,
  demand: LocationDesign['demand'],
  profile: Pick<RequirementProfile, 'mbpsPerActive'>,
): RoomDemand {
  const persons = roomSeats(room, use)
  const connected = persons * demand.devicesPerPerson * demand.connectingShare
  const active = connected * demand.activeShare
  return { persons, connected, active, mbps: active * profile.mbpsPerActive }
}
