import type { Catalog } from '../model/catalog.js'
import { TRAFFIC } from '../model/catalog.js'
import type { CentralChoice, CentralPlan, CentralStep, LogCategoryPlan } from '../model/central-plan.js'
import type { Design, Language } from '../model/operation.js'
import { quantise, roundUp } from '../units.js'

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

/** It must carry both the APs and the devices on them. */
function controllerFor(aps: number, clients: number, catalog: Catalog): CentralPlan['controller'] {
  const enough = catalog.controllers.filter((type) => type.maxClients >= clients)
  return smallest(enough, ({ maxAps }) => maxAps, aps)
}

/** All locations come in by tunnels and go out in the clear: both figures must carry their lines. */
function firewallFor(mbps: number, catalog: Catalog): CentralPlan['firewall'] {
  return smallest(catalog.firewalls, (type) => Math.min(type.vpnMbps, type.throughputMbps), mbps)
}

/** The smallest that holds the logs, or several of the largest. */
function logStoreFor(logGb: number, catalog: Catalog): CentralPlan['logStore'] {
  const sorted = [...catalog.logStores].sort((a, b) => a.usableGb - b.usableGb)
  const largest = sorted[sorted.length - 1]
  if (largest === undefined) return null
  const store = sorted.find((type) => type.usableGb >= logGb) ?? largest
  return { article: store.article, quantity: Math.max(1, Math.ceil(logGb / store.usableGb)), usableGb: store.usableGb }
}

/** A choice as a step shows it: an article, what is bought anyway, or nothing that is large enough. */
function choiceOf<T extends { readonly article: string | null }>(
  chosen: T | null,
  limit: (type: T) => number | null,
): CentralChoice {
  if (chosen === null) return { kind: 'none' }
  const { article } = chosen
  return article === null
    ? { kind: 'included', limit: limit(chosen) }
    : { kind: 'article', article, limit: limit(chosen) }
}

const BYTES_PER_MB = 1e6
const BYTES_PER_GB = 1e9

/** Sessions of a day: visits of all seats, by the devices that connect. */
function sessionsPerDay(seats: number, design: Design): number {
  const { visitsPerSeatPerDay, devicesPerPerson, connectingShare } = design.demand
  return seats * visitsPerSeatPerDay * devicesPerPerson * connectingShare
}

interface Category {
  readonly key: string
  readonly label: string | null
  readonly collected: boolean
  readonly retentionDays: number
  readonly bytes: number
  /** The bytes of one session as the formula writes them. */
  readonly bytesText: string
  readonly basis: string | null
}

/** One record a session with port blocks; one more for each flow where the address translation is logged flow by flow. */
function trafficData(design: Design, catalog: Catalog, language: Language): Category {
  const { perSessionBytes, perFlowBytes, flowsPerSession, basis } = catalog.logBytes
  const perFlow = design.portal.logModel === 'per-flow'
  return {
    key: TRAFFIC,
    label: null,
    collected: true,
    retentionDays: design.portal.logRetentionDays,
    bytes: perSessionBytes + (perFlow ? perFlowBytes * flowsPerSession : 0),
    bytesText: perFlow ? `(${perSessionBytes} + ${flowsPerSession} × ${perFlowBytes})` : `${perSessionBytes}`,
    basis: basis?.[language] ?? null,
  }
}

function categories(design: Design, catalog: Catalog, language: Language): Category[] {
  const others = catalog.logCategories.map(
    ({ key, label, perSessionBytes, retentionDays, ifIdentified, basis }): Category => ({
      key,
      label: label[language],
      collected: !ifIdentified || design.portal.identification !== 'none',
      retentionDays,
      bytes: perSessionBytes,
      bytesText: `${perSessionBytes}`,
      basis: basis[language],
    }),
  )
  return [trafficData(design, catalog, language), ...others]
}

const bytesPerDay = (category: Category, sessions: number): number =>
  category.collected ? sessions * category.bytes : 0

function stored(category: Category, sessions: number): LogCategoryPlan {
  const { key, label, collected, retentionDays, bytesText, basis } = category
  const daily = bytesPerDay(category, sessions)
  const gb = quantise((daily * retentionDays) / BYTES_PER_GB, 0.01)
  return {
    key,
    label,
    collected,
    retentionDays,
    formula: collected ? `${quantise(sessions, 0.1)} × ${bytesText} × ${retentionDays} / 10⁹ = ${gb}` : '0',
    gb,
    dailyMb: quantise(daily / BYTES_PER_MB, 0.01),
    basis,
  }
}

/** Connection data of all categories: what is stored, and written and purged each day. */
interface Logs {
  readonly categories: readonly LogCategoryPlan[]
  /** Unrounded [GB]. */
  readonly gb: number
  /** Unrounded [MB]. */
  readonly dailyMb: number
}

/**
 * Connection data kept by category: sessions a day × bytes × days of retention. The volume stands, because each day the day that leaves
 * the retention is purged, as much as is written.
 */
export function logVolumes(seats: number, design: Design, catalog: Catalog, language: Language): Logs {
  const sessions = sessionsPerDay(seats, design)
  const all = categories(design, catalog, language)
  const sum = (of: (category: Category) => number): number => all.reduce((total, category) => total + of(category), 0)
  return {
    categories: all.map((category) => stored(category, sessions)),
    gb: sum((category) => bytesPerDay(category, sessions) * category.retentionDays) / BYTES_PER_GB,
    dailyMb: sum((category) => bytesPerDay(category, sessions)) / BYTES_PER_MB,
  }
}

/** What the steps are written from: the plan without them, and the counts that only the formulas show. */
interface StepInput {
  readonly plan: Omit<CentralPlan, 'steps'>
  readonly design: Design
  /** Seats of all required rooms. */
  readonly seats: number
}

function sessionSteps({ plan, design }: StepInput): CentralStep[] {
  const d = design.demand
  const factors = `${plan.waitingSeats} × ${d.visitsPerSeatPerDay} × ${d.peakHourShare} × ${d.dwellMin}/60 × ${d.devicesPerPerson} × ${d.connectingShare}`
  return [
    { key: 'sessions', formula: `${factors} = ${plan.sessions}`, choice: null },
    {
      key: 'sessionsHeld',
      formula: `⌈${factors} × ${design.portal.headroom}⌉ = ${plan.sessionsWithHeadroom}`,
      choice: choiceOf(plan.portal, ({ maxSessions }) => maxSessions),
    },
    {
      key: 'seatsFull',
      formula: `⌈${plan.waitingSeats} × ${d.devicesPerPerson} × ${d.connectingShare}⌉ = ${plan.sessionsSeatsFull}`,
      choice: null,
    },
  ]
}

function controllerSteps({ plan, design, seats }: StepInput): CentralStep[] {
  const { devicesPerPerson, connectingShare } = design.demand
  return [
    {
      key: 'controllerAps',
      formula: `Σ = ${plan.controllerAps}`,
      choice: choiceOf(plan.controller, ({ maxAps }) => maxAps),
    },
    {
      key: 'controllerClients',
      formula: `⌈${seats} × ${devicesPerPerson} × ${connectingShare}⌉ = ${plan.controllerClients}`,
      choice: choiceOf(plan.controller, ({ maxClients }) => maxClients),
    },
  ]
}

const pair = (paired: boolean): string => (paired ? '1 + 1 = 2' : '1')

function logSteps({ plan }: StepInput): CentralStep[] {
  const { logs, logGb, logStore } = plan
  const parts = logs.filter((category) => category.collected).map((category) => category.gb)
  return [
    { key: 'logs', formula: parts.length < 2 ? `${logGb}` : `${parts.join(' + ')} ≈ ${logGb}`, choice: null },
    {
      key: 'logStores',
      formula: logStore === null ? `${logGb}` : `max(1, ⌈${logGb} / ${logStore.usableGb}⌉) = ${logStore.quantity}`,
      choice: choiceOf(logStore, ({ usableGb }) => usableGb),
    },
  ]
}

function lineSteps({ plan, design }: StepInput): CentralStep[] {
  const carried = `${plan.wanMbps} × ${design.wan.headroom} = ${plan.vpnMbps}`
  return [
    { key: 'wan', formula: `Σ = ${plan.wanMbps}`, choice: null },
    { key: 'tunnels', formula: carried, choice: choiceOf(plan.firewall, ({ vpnMbps }) => vpnMbps) },
    { key: 'filtered', formula: carried, choice: choiceOf(plan.firewall, ({ throughputMbps }) => throughputMbps) },
    { key: 'firewalls', formula: pair(plan.paired), choice: null },
  ]
}

/** Every figure of the central site with its formula in numbers and what it decides. */
function centralSteps(input: StepInput): CentralStep[] {
  return [
    ...sessionSteps(input),
    ...controllerSteps(input),
    { key: 'servers', formula: pair(input.plan.paired), choice: null },
    ...logSteps(input),
    ...lineSteps(input),
  ]
}

/** The line of a location: active devices of its required rooms, all seats taken [Mbit/s]. */
function lineFormula(seats: number, mbps: number, design: Design): string {
  const { devicesPerPerson, connectingShare, activeShare } = design.demand
  const factors = [seats, devicesPerPerson, connectingShare, activeShare, design.wan.mbpsPerActive]
  return `${factors.join(' × ')} = ${quantise(mbps, 0.1)}`
}

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
