import type { LocationPlan } from '../../src/model/location-plan.js'
import type { Plan } from '../../src/model/plan.js'
import type { RackPlan } from '../../src/model/rack-plan.js'

/** Operation figures as `sites/operation.yaml` writes them, typed once more: the test of the estate does not read them. */
const TERM_YEARS = 3
const [SPARE_RATE, SPARES_AT_LEAST] = [0.05, 1]
const [PORT_MARGIN, POE_MARGIN] = [0.2, 0.2]
const [VISITS, PEAK, DWELL_H, DEVICES, CONNECTING] = [2, 0.2, 0.75, 1.1, 0.5]
const HEADROOM = 1.3
/** Bytes a session and days of the traffic data, then of the security data; nobody is asked who they are. */
const LOGS = [
  [600, 365],
  [400, 92],
] as const
const [CONTROLLER_APS, CONTROLLER_DEVICES] = [250, 2500]
/** 1.1 devices × 0.5 that connect × 0.3 active × 2 Mbit/s, of 100 seats: whole, so that a tie of the rounding stays one. */
const MBPS_PER_100_SEATS = 33
const PORTAL_TIERS = [150, 500, 1000, 2000]
const LOG_STORE_GB = 4000
const [FIREWALL_HEADROOM, FIREWALL_MBPS, PAIR] = [1.3, 1000, 2]
/** Ports, PoE watts and cents of the two switches; the injector gives 30 W. */
const SWITCHES = [
  { article: 'switch-poe-8', ports: 8, poeW: 120, cents: 43_000 },
  { article: 'switch-poe-24', ports: 24, poeW: 370, cents: 135_000 },
]
const INJECTOR_W = 30
const INSTALL_CENTS = 7_000

/** Quantities by `location rule article`, `-` for what belongs to the whole operation; zeros are left out. */
export type Quantities = Map<string, number>

/** Up to the next whole number; what binary noise adds to a whole one is dropped. */
const up = (value: number): number => Math.ceil(value - 1e-9)

const roomsOf = (location: LocationPlan) => location.floors.flatMap((floor) => floor.rooms)

const fedBy = (location: LocationPlan, rack: RackPlan) => location.accessPoints.filter((ap) => ap.rack === rack.id)

/** Switches or an injector for one rack, from its APs alone. */
export function expectedFeed(location: LocationPlan, rack: RackPlan): { article: string; quantity: number } | null {
  const aps = fedBy(location, rack)
  if (aps.length === 0) return null
  const largestW = Math.max(...aps.map((ap) => ap.poeW))
  if (location.accessPoints.length === 1 && largestW <= INJECTOR_W) return { article: 'injector-poe', quantity: 1 }
  const offers = SWITCHES.map((type) => {
    const fed = Math.min(type.ports, Math.floor(type.poeW / (largestW * (1 + POE_MARGIN)) + 1e-9))
    const quantity = Math.max(up(up(aps.length * (1 + PORT_MARGIN)) / type.ports), up(aps.length / fed))
    return { article: type.article, quantity, cents: quantity * (type.cents + INSTALL_CENTS) }
  })
  const { article, quantity } = offers.toSorted((a, b) => a.cents - b.cents)[0]!
  return { article, quantity }
}

/** Ports and watts of a rack, from its APs. */
export function expectedRack(location: LocationPlan, rack: RackPlan): { aps: number; ports: number; poeW: number } {
  const aps = fedBy(location, rack)
  const poeW = aps.reduce((sum, ap) => sum + ap.poeW, 0)
  return { aps: aps.length, ports: up(aps.length * (1 + PORT_MARGIN)), poeW: Number(poeW.toFixed(2)) }
}

/** Mbit/s of a location's line, from the seats of its required rooms. */
export function expectedWanMbps(location: LocationPlan): number {
  const seats = roomsOf(location).reduce((sum, room) => sum + (room.required ? room.seats : 0), 0)
  return Math.round((seats * MBPS_PER_100_SEATS) / 10) / 10
}

/** What the tunnels of all locations bring to the central firewall [Mbit/s]. */
export function expectedVpnMbps(plan: Plan): number {
  const tenths = plan.locations.reduce((sum, location) => sum + Math.round(expectedWanMbps(location) * 10), 0)
  return Math.round(tenths * FIREWALL_HEADROOM) / 10
}

/** Sessions, tier and logs of the central site, from the seats of the waiting rooms. */
export function expectedCentral(plan: Plan) {
  const waiting = plan.locations.flatMap(roomsOf).filter((room) => room.use === 'waiting-room')
  const seats = waiting.reduce((sum, room) => sum + room.seats, 0)
  const sessions = seats * VISITS * PEAK * DWELL_H * DEVICES * CONNECTING
  const withHeadroom = up(sessions * HEADROOM)
  const sessionsADay = seats * VISITS * DEVICES * CONNECTING
  const logGb = LOGS.reduce((sum, [bytes, days]) => sum + (sessionsADay * bytes * days) / 1e9, 0)
  const required = plan.locations.flatMap(roomsOf).filter((room) => room.required)
  const allSeats = required.reduce((sum, room) => sum + room.seats, 0)
  return {
    controllerAps: plan.locations.reduce((sum, location) => sum + location.accessPoints.length, 0),
    controllerClients: up(allSeats * DEVICES * CONNECTING),
    logDailyMb: Number(LOGS.reduce((sum, [bytes]) => sum + (sessionsADay * bytes) / 1e6, 0).toFixed(2)),
    waitingSeats: seats,
    sessions: Number(sessions.toFixed(1)),
    sessionsWithHeadroom: withHeadroom,
    sessionsSeatsFull: up(seats * DEVICES * CONNECTING),
    tier: PORTAL_TIERS.find((sessionsHeld) => sessionsHeld >= withHeadroom) ?? null,
    logGb: Number(logGb.toFixed(1)),
    logStores: Math.max(1, up(logGb / LOG_STORE_GB)),
  }
}

type Say = (rule: string, article: string, quantity: number) => void

function locationQuantities(location: LocationPlan, say: Say): void {
  const aps = location.accessPoints
  for (const article of new Set(aps.map((ap) => ap.article)))
    say('ap', article, aps.filter((ap) => ap.article === article).length)
  say('ap-licence', `licence-ap-${TERM_YEARS}y`, aps.length)
  say('cabling-point', 'cabling-point-cat6a', aps.length)
  say('ap-install', 'ap-install', aps.length)
  say('patch-cords', 'patch-cord-cat6a', 2 * aps.length)
  let switches = 0
  // The first rack in use is linked to each other one by copper: none of the shipped locations is 90 m long.
  const [main, ...others] = location.racks.filter((rack) => fedBy(location, rack).length > 0)
  for (const rack of location.racks) {
    const feed = expectedFeed(location, rack)
    if (feed === null) continue
    if (feed.article !== 'injector-poe') switches += feed.quantity
    say(feed.article === 'injector-poe' ? 'rack-injector' : 'rack-switch', feed.article, feed.quantity)
    say('rack-enclosure', 'rack-9u', 1)
    const ends = rack === main ? others.length : 1
    say('rack-patch-panel', 'patch-panel-24', up((fedBy(location, rack).length + ends) / 24))
    say('rack-link', 'cabling-point-cat6a', rack === main ? 0 : 1)
    say('rack-link-cords', 'patch-cord-cat6a', rack === main ? 0 : 2)
    say('rack-power-strip', 'pdu-rack', 1)
  }
  say('site-gateway', 'gateway-site', 1)
  say('switch-install', 'switch-install', switches + 1)
  for (const article of ['site-survey', 'acceptance', 'as-built-file', 'asbestos-survey']) say(article, article, 1)
  // Every AP hangs 10 cm under the ceiling of its room.
  say('lift-hire', 'lift-hire', aps.some((ap) => ap.heightM + 0.1 > 3.55) ? 1 : 0)
  const doors = location.floors.flatMap((floor) => floor.openings)
  say('pictogram', 'pictogram', doors.filter((door) => door.publicEntrance).length)
}

function operationQuantities(plan: Plan, say: Say): void {
  const aps = plan.locations.flatMap((location) => location.accessPoints)
  const spares = Math.max(SPARES_AT_LEAST, up(aps.length * SPARE_RATE))
  const { tier, logStores, controllerAps, controllerClients } = expectedCentral(plan)
  // The servers carry the controller, as long as it is no larger than what is asked of it.
  if (controllerAps > CONTROLLER_APS || controllerClients > CONTROLLER_DEVICES) say('controller', 'none', Number.NaN)
  say('ap-spares', mostFrequent(aps.map((ap) => ap.article)), spares)
  say('portal', `portal-licence-${tier}`, 1)
  say('servers', 'server-1u', PAIR)
  say('hypervisor', 'hypervisor-licence', PAIR)
  say('log-store', 'log-store-4tb', logStores)
  say('central-firewall', 'firewall-central', expectedVpnMbps(plan) <= FIREWALL_MBPS ? PAIR : Number.NaN)
  say('central-ups', 'ups-3000va', 1)
  say('training', 'training-day', 2)
  say('support', 'support-3y', 1)
  for (const article of ['central-integration', 'portal-content', 'general-study']) say(article, article, 1)
  say('project-management', 'project-management', 10 + plan.locations.length / 2)
}

function mostFrequent(articles: readonly string[]): string {
  const count = (article: string): number => articles.filter((each) => each === article).length
  return [...new Set(articles)].toSorted((a, b) => count(b) - count(a))[0]!
}

/**
 * What the shipped estate must buy, by plain arithmetic on the APs, racks, rooms and doors of its plan: neither the rules nor their engine
 * are read. All 29 locations are open, of unknown age, with nothing known to be there.
 */
export function expectedQuantities(plan: Plan): Quantities {
  const found: Quantities = new Map()
  const into =
    (place: string): Say =>
    (rule, article, quantity) => {
      const key = `${place} ${rule} ${article}`
      if (quantity > 0) found.set(key, (found.get(key) ?? 0) + quantity)
    }
  for (const location of plan.locations) locationQuantities(location, into(location.id))
  operationQuantities(plan, into('-'))
  return found
}
