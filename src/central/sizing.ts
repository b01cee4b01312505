import type { Catalog } from '../model/catalog.js'
import type { Design } from '../model/operation.js'
import type { CentralPlan } from '../model/plan.js'
import { quantise, roundUp } from '../units.js'

/** What the central site must know of a bought location. */
export interface CentralLocation {
  /** Seats of the dossier waiting rooms. */
  readonly waitingSeats: number
  /** Line that the location's active clients need [Mbit/s]. */
  readonly wanMbps: number
}

const MINUTES_PER_HOUR = 60
const BYTES_PER_MB = 1e6
const BYTES_PER_GB = 1e9

/** Concurrent sessions of one peak hour: seats turned over by the day's visits, by the time they stay, by the devices that connect. */
export function concurrentSessions(seats: number, design: Design): number {
  const { visitsPerSeatPerDay, peakHourShare, dwellMin, devicesPerPerson, connectingShare } = design.demand
  return (
    (seats * visitsPerSeatPerDay * peakHourShare * dwellMin * devicesPerPerson * connectingShare) / MINUTES_PER_HOUR
  )
}

/** Logs written in a day [byte]: one record a session with port blocks, one more for each flow otherwise. */
function logBytesPerDay(seats: number, design: Design, catalog: Catalog): number {
  const { visitsPerSeatPerDay, devicesPerPerson, connectingShare } = design.demand
  const sessionsPerDay = seats * visitsPerSeatPerDay * devicesPerPerson * connectingShare
  const { perSessionBytes, perFlowBytes, flowsPerSession } = catalog.logBytes
  const bytes = perSessionBytes + (design.portal.logModel === 'per-flow' ? perFlowBytes * flowsPerSession : 0)
  return sessionsPerDay * bytes
}

/** Log volume over the retention time [GB]: it stays there, because each day the day that leaves the retention is purged. */
export function logVolumeGb(seats: number, design: Design, catalog: Catalog): number {
  return (logBytesPerDay(seats, design, catalog) * design.portal.logRetentionDays) / BYTES_PER_GB
}

/** The smallest that is large enough; the one named first among equals. */
function smallest<T>(types: readonly T[], size: (type: T) => number, need: number): T | null {
  return [...types].sort((a, b) => size(a) - size(b)).find((type) => size(type) >= need) ?? null
}

/** Of the software that the design asks for; one without a limit comes after all that have one. */
function portalFor(sessions: number, design: Design, catalog: Catalog): CentralPlan['portal'] {
  const tiers = catalog.portals.filter((tier) => tier.software === design.portal.software)
  const tier = smallest(tiers, ({ maxSessions }) => maxSessions ?? Number.MAX_VALUE, sessions)
  return tier === null ? null : { article: tier.article, maxSessions: tier.maxSessions }
}

/** All locations come in by tunnels and go out in the clear: both figures must carry their lines. */
function firewallFor(mbps: number, catalog: Catalog): CentralPlan['firewall'] {
  return smallest(catalog.firewalls, (type) => Math.min(type.vpnMbps, type.throughputMbps), mbps)
}

function logStoreFor(logGb: number, catalog: Catalog): CentralPlan['logStore'] {
  const sorted = [...catalog.logStores].sort((a, b) => a.usableGb - b.usableGb)
  const largest = sorted[sorted.length - 1]
  if (largest === undefined) return null
  const store = sorted.find((type) => type.usableGb >= logGb) ?? largest
  return { article: store.article, quantity: Math.max(1, Math.ceil(logGb / store.usableGb)), usableGb: store.usableGb }
}

/**
 * Sizes the central site for the locations that are bought. The portal is the smallest tier that carries the sessions with
 * headroom, the firewall the smallest that carries all lines with headroom, null where none is large enough; the log store is the smallest that holds the logs, or several of the largest.
 */
export function planCentral(locations: readonly CentralLocation[], design: Design, catalog: Catalog): CentralPlan {
  const seats = locations.reduce((sum, location) => sum + location.waitingSeats, 0)
  const sessions = concurrentSessions(seats, design)
  const withHeadroom = roundUp(sessions * design.portal.headroom)
  const d = design.demand
  const logGb = logVolumeGb(seats, design, catalog)
  const wanMbps = quantise(
    locations.reduce((sum, location) => sum + location.wanMbps, 0),
    0.1,
  )
  const vpnMbps = quantise(wanMbps * design.wan.headroom, 0.1)
  return {
    sessions: quantise(sessions, 0.1),
    sessionsWithHeadroom: withHeadroom,
    sessionsSeatsFull: roundUp(seats * d.devicesPerPerson * d.connectingShare),
    formula:
      `${seats} × ${d.visitsPerSeatPerDay} × ${d.peakHourShare} × ${d.dwellMin}/60 × ${d.devicesPerPerson} × ${d.connectingShare}` +
      ` = ${quantise(sessions, 0.1)}; × ${design.portal.headroom} = ${withHeadroom}`,
    portalSoftware: design.portal.software,
    portal: portalFor(withHeadroom, design, catalog),
    logGb: quantise(logGb, 0.1),
    logDailyMb: quantise(logBytesPerDay(seats, design, catalog) / BYTES_PER_MB, 0.01),
    logRetentionDays: design.portal.logRetentionDays,
    logModel: design.portal.logModel,
    logStore: logStoreFor(logGb, catalog),
    wanMbps,
    vpnMbps,
    vpnFormula: `${wanMbps} × ${design.wan.headroom} = ${vpnMbps}`,
    firewall: firewallFor(vpnMbps, catalog),
    paired: design.central.paired,
    waitingSeats: seats,
    locationsCounted: locations.length,
  }
}
