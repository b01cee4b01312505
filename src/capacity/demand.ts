import type { RequirementProfile, RoomUse } from '../model/catalog.js'
import type { RoomNeed } from '../model/location-plan.js'
import type { LocationDesign } from '../model/operation.js'
import type { Room } from '../model/site.js'
import { airtimeShare } from './airtime.js'

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

/** What one radio of the planned kind can give a room that stands alone. */
export interface RadioOffer {
  /** The best harmonic-mean rate in the room of any allowed position that reaches it [bit/s]; 0 where none does. */
  readonly bestRateBps: number
  readonly macEfficiency: number
  /** Time share taken by others on the band [0..1]. */
  readonly externalUtilisation: number
  /** Clients the radio carries by its own data sheet. */
  readonly clientsAtLeast: number
}

const ROUNDING_GUARD = 1e-9

function ceilGuarded(value: number): number {
  return Math.ceil(value - ROUNDING_GUARD)
}

/**
 * Radios a room needs for its demand alone: the larger of ⌈airtime / (ceiling − others' share)⌉ and ⌈clients / ceiling⌉.
 * Infinite where the airtime ceiling leaves nothing or no rate is reached.
 */
export function capacityAps(
  demand: RoomDemand,
  profile: Pick<RequirementProfile, 'maxAirtime' | 'maxClientsPerRadio'>,
  offer: RadioOffer,
): number {
  if (demand.connected <= 0) return 0
  const free = profile.maxAirtime - offer.externalUtilisation
  const clients = Math.min(profile.maxClientsPerRadio, offer.clientsAtLeast)
  if (free <= 0 || clients <= 0) return Number.POSITIVE_INFINITY
  const airtime = airtimeShare(demand.mbps, offer.bestRateBps, offer.macEfficiency)
  return Math.max(ceilGuarded(airtime / free), ceilGuarded(demand.connected / clients))
}

/**
 * The survey's first table: APs for coverage, APs for capacity, the larger of them and which one binds. Where both ask for
 * as many, coverage binds: those APs stand there with or without people. A count is null where nothing satisfies it: no
 * allowed positions cover the room, no number of radios carries its people (`capacity` infinite).
 */
export function combineNeed(coverageAps: number | null, capacity: number, reason: string | null): RoomNeed {
  const capacityAps = Number.isFinite(capacity) ? capacity : null
  if (coverageAps === null || capacityAps === null) {
    return { coverageAps, capacityAps, aps: null, binding: null, reason }
  }
  const binding = coverageAps >= capacityAps ? 'coverage' : 'capacity'
  return { coverageAps, capacityAps, aps: Math.max(coverageAps, capacityAps), binding, reason }
}
