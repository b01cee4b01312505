import type { RequirementProfile } from '../model/catalog.js'
import type { RoomNeed } from '../model/plan.js'
import { airtimeShare } from './airtime.js'
import type { RoomDemand } from './demand.js'

/** What one radio of the planned kind can give a room that stands alone. */
export interface RadioOffer {
  /** The best harmonic-mean rate any allowed position reaches in the room [bit/s]. */
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
 * The survey's first table: APs for coverage, APs for capacity, the larger of them and which one binds. `aps` is null where
 * no allowed position covers the room or no number of radios carries it (`capacityAps` is then infinite, null in JSON).
 */
export function combineNeed(coverageAps: number | null, capacity: number, reason: string | null): RoomNeed {
  if (coverageAps === null || !Number.isFinite(capacity)) {
    return { coverageAps, capacityAps: capacity, aps: null, binding: null, reason }
  }
  const binding = coverageAps > capacity ? 'coverage' : coverageAps < capacity ? 'capacity' : 'both'
  return { coverageAps, capacityAps: capacity, aps: Math.max(coverageAps, capacity), binding, reason }
}
