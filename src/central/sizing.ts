import type { Catalog } from '../model/catalog.js'
import type { CentralPlan } from '../model/central-plan.js'
import type { Design, Language } from '../model/operation.js'
import { quantise, roundUp } from '../units.js'
import { controllerFor, firewallFor, logStoreFor, portalFor } from './choices.js'
import { logVolumes } from './logs.js'
import { centralSteps, lineFormula } from './steps.js'

/** What the central site must know of a bought location. */
export interface CentralLocation {
  readonly id: string
  /** Seats of the dossier waiting rooms. */
  readonly waitingSeats: number
  /** Seats of all required rooms. */
  readonly seats: number
  /** Access points in service. */
  readonly aps: number
  /** Line that the location's active clients need [Mbit/s]. */
  readonly wanMbps: number
}

const MINUTES_PER_HOUR = 60

/** Concurrent sessions of one peak hour: seats turned over by the day's visits, by the time they stay, by the devices that connect. */
export function concurrentSessions(seats: number, design: Design): number {
  const { visitsPerSeatPerDay, peakHourShare, dwellMin, devicesPerPerson, connectingShare } = design.demand
  return (
    (seats * visitsPerSeatPerDay * peakHourShare * dwellMin * devicesPerPerson * connectingShare) / MINUTES_PER_HOUR
  )
}

/** Log volume over the retention times, all categories [GB]. */
export function logVolumeGb(seats: number, design: Design, catalog: Catalog): number {
  return logVolumes(seats, design, catalog, 'en').gb
}

/** Devices connected where every seat is taken. */
const connectedDevices = (seats: number, { demand }: Design): number =>
  roundUp(seats * demand.devicesPerPerson * demand.connectingShare)

function portalPart(seats: number, design: Design, catalog: Catalog) {
  const sessions = concurrentSessions(seats, design)
  const withHeadroom = roundUp(sessions * design.portal.headroom)
  const d = design.demand
  return {
    sessions: quantise(sessions, 0.1),
    sessionsWithHeadroom: withHeadroom,
    sessionsSeatsFull: connectedDevices(seats, design),
    formula:
      `${seats} × ${d.visitsPerSeatPerDay} × ${d.peakHourShare} × ${d.dwellMin}/60 × ${d.devicesPerPerson} × ${d.connectingShare}` +
      ` = ${quantise(sessions, 0.1)}; × ${design.portal.headroom} = ${withHeadroom}`,
    portalSoftware: design.portal.software,
    portal: portalFor(withHeadroom, design, catalog),
  }
}

function controllerPart(aps: number, seats: number, design: Design, catalog: Catalog) {
  const clients = connectedDevices(seats, design)
  return { controllerAps: aps, controllerClients: clients, controller: controllerFor(aps, clients, catalog) }
}

function logPart(seats: number, design: Design, catalog: Catalog, language: Language) {
  const { categories, gb, dailyMb } = logVolumes(seats, design, catalog, language)
  return {
    logGb: quantise(gb, 0.1),
    logDailyMb: quantise(dailyMb, 0.01),
    logRetentionDays: design.portal.logRetentionDays,
    logModel: design.portal.logModel,
    logs: categories,
    logStore: logStoreFor(gb, catalog),
  }
}

function linePart(locations: readonly CentralLocation[], design: Design, catalog: Catalog) {
  const sum = locations.reduce((total, location) => total + location.wanMbps, 0)
  const wanMbps = quantise(sum, 0.1)
  const vpnMbps = quantise(wanMbps * design.wan.headroom, 0.1)
  return {
    wanMbps,
    lines: locations.map(({ id, seats, wanMbps: mbps }) => ({
      locationId: id,
      formula: lineFormula(seats, mbps, design),
      mbps,
    })),
    vpnMbps,
    vpnFormula: `${wanMbps} × ${design.wan.headroom} = ${vpnMbps}`,
    firewall: firewallFor(vpnMbps, catalog),
  }
}

/**
 * Sizes the central site for the locations that are bought. The portal is the smallest tier that carries the sessions with headroom, the
 * controller the smallest that carries the APs and their devices, the firewall the smallest that carries all lines with headroom, null
 * where none is large enough; the log store is the smallest that holds the logs, or several of the largest.
 */
export function planCentral(
  locations: readonly CentralLocation[],
  design: Design,
  catalog: Catalog,
  language: Language,
): CentralPlan {
  const sum = (of: (location: CentralLocation) => number): number =>
    locations.reduce((total, location) => total + of(location), 0)
  const waitingSeats = sum((location) => location.waitingSeats)
  const seats = sum((location) => location.seats)
  const aps = sum((location) => location.aps)
  const plan = {
    ...portalPart(waitingSeats, design, catalog),
    ...controllerPart(aps, seats, design, catalog),
    ...logPart(waitingSeats, design, catalog, language),
    ...linePart(locations, design, catalog),
    paired: design.central.paired,
    waitingSeats,
    locationsCounted: locations.length,
  }
  return { ...plan, steps: centralSteps({ plan, design, seats }) }
}
