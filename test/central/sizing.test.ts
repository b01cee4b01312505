import { describe, expect, it } from 'vitest'
import { type CentralLocation, concurrentSessions, logVolumes, planCentral } from '../../src/central/sizing.js'
import type {
  Catalog,
  ControllerType,
  FirewallType,
  LogCategory,
  LogStoreType,
  PortalTier,
} from '../../src/model/catalog.js'
import type { Design } from '../../src/model/operation.js'

function design(portal: Partial<Design['portal']> = {}): Design {
  return {
    demand: {
      devicesPerPerson: 1.1,
      connectingShare: 0.5,
      activeShare: 0.3,
      visitsPerSeatPerDay: 2,
      peakHourShare: 0.2,
      dwellMin: 45,
    },
    portal: {
      software: 'licensed',
      identification: 'none',
      headroom: 1.3,
      logRetentionDays: 365,
      logModel: 'port-block',
      ...portal,
    },
    wan: { mbpsPerActive: 2, headroom: 1.5 },
    central: { paired: true },
  } as unknown as Design
}

function catalog(
  portals: readonly PortalTier[],
  logStores: readonly LogStoreType[],
  firewalls: readonly FirewallType[] = FIREWALLS,
  more: { readonly controllers?: readonly ControllerType[]; readonly logCategories?: readonly LogCategory[] } = {},
): Catalog {
  const basis = { fr: 'un an', en: 'one year' }
  const logBytes = { perSessionBytes: 500, perFlowBytes: 200, flowsPerSession: 1000, source: 'typed by hand', basis }
  const { controllers = CONTROLLERS, logCategories = [] } = more
  return { portals, controllers, firewalls, logStores, logBytes, logCategories } as unknown as Catalog
}

const tier = (
  article: string | null,
  maxSessions: number | null,
  software: PortalTier['software'] = 'licensed',
): PortalTier => ({
  article,
  maxSessions,
  software,
})
const TIERS = [tier('portal-500', 500), tier('portal-100', 100), tier('portal-250', 250)]
const FIREWALLS = [
  { article: 'fw-large', throughputMbps: 4000, vpnMbps: 1000 },
  { article: 'fw-small', throughputMbps: 500, vpnMbps: 40 },
  { article: 'fw-odd', throughputMbps: 35, vpnMbps: 900 },
]
const CONTROLLERS = [
  { article: 'wlc-100', maxAps: 100, maxClients: 1000 },
  { article: null, maxAps: 10, maxClients: 400 },
  { article: 'wlc-30', maxAps: 30, maxClients: 2000 },
]
const STORES = [
  { article: 'store-2000', usableGb: 2000 },
  { article: 'store-500', usableGb: 500 },
]

/** Locations of 4 APs, where every seat is in a waiting room. */
const seatsOf = (...seats: number[]): CentralLocation[] =>
  seats.map((waitingSeats, index) => ({
    id: `l${index + 1}`,
    waitingSeats,
    seats: waitingSeats,
    aps: 4,
    wanMbps: 10.05,
  }))

const planOf = (locations: readonly CentralLocation[], of: Design, from: Catalog) =>
  planCentral(locations, of, from, 'en')

/** Log volume over the retention times, all categories [GB]. */
const logVolumeGb = (seats: number, of: Design, shop: Catalog): number => logVolumes(seats, of, shop, 'en').gb

describe('concurrent sessions', () => {
  it('are seats × visits × peak share × stay × devices × share that connects', () => {
    // 600 × 2 = 1200 visits a day, 240 in the peak hour, 180 present at once, 198 devices, half of them connect.
    expect(concurrentSessions(600, design())).toBeCloseTo(99, 9)
  })

  it('grow with the seats and are none without', () => {
    expect(concurrentSessions(1200, design())).toBeCloseTo(198, 9)
    expect(concurrentSessions(0, design())).toBe(0)
  })
})

describe('the central site', () => {
  it('by hand: 600 seats', () => {
    expect(planOf(seatsOf(200, 400), design(), catalog(TIERS, STORES))).toEqual({
      sessions: 99,
      sessionsWithHeadroom: 129,
      sessionsSeatsFull: 330,
      formula: '600 × 2 × 0.2 × 45/60 × 1.1 × 0.5 = 99; × 1.3 = 129',
      portalSoftware: 'licensed',
      portal: { article: 'portal-250', maxSessions: 250 },
      controllerAps: 8,
      controllerClients: 330,
      controller: { article: null, maxAps: 10, maxClients: 400 },
      // 660 sessions a day × 500 bytes × 365 days.
      logGb: 0.1,
      logDailyMb: 0.33,
      logRetentionDays: 365,
      logModel: 'port-block',
      logs: [
        {
          key: 'traffic',
          label: null,
          collected: true,
          retentionDays: 365,
          formula: '660 × 500 × 365 / 10⁹ = 0.12',
          gb: 0.12,
          dailyMb: 0.33,
          basis: 'one year',
        },
      ],
      logStore: { article: 'store-500', quantity: 1, usableGb: 500 },
      wanMbps: 20.1,
      lines: [
        { locationId: 'l1', formula: '200 × 1.1 × 0.5 × 0.3 × 2 = 10.1', mbps: 10.05 },
        { locationId: 'l2', formula: '400 × 1.1 × 0.5 × 0.3 × 2 = 10.1', mbps: 10.05 },
      ],
      vpnMbps: 30.2,
      vpnFormula: '20.1 × 1.5 = 30.2',
      firewall: { article: 'fw-odd', throughputMbps: 35, vpnMbps: 900 },
      paired: true,
      waitingSeats: 600,
      locationsCounted: 2,
      steps: [
        { key: 'sessions', formula: '600 × 2 × 0.2 × 45/60 × 1.1 × 0.5 = 99', choice: null },
        {
          key: 'sessionsHeld',
          formula: '⌈600 × 2 × 0.2 × 45/60 × 1.1 × 0.5 × 1.3⌉ = 129',
          choice: { kind: 'article', article: 'portal-250', limit: 250 },
        },
        { key: 'seatsFull', formula: '⌈600 × 1.1 × 0.5⌉ = 330', choice: null },
        { key: 'controllerAps', formula: 'Σ = 8', choice: { kind: 'included', limit: 10 } },
        { key: 'controllerClients', formula: '⌈600 × 1.1 × 0.5⌉ = 330', choice: { kind: 'included', limit: 400 } },
        { key: 'servers', formula: '1 + 1 = 2', choice: null },
        { key: 'logs', formula: '0.1', choice: null },
        {
          key: 'logStores',
          formula: 'max(1, ⌈0.1 / 500⌉) = 1',
          choice: { kind: 'article', article: 'store-500', limit: 500 },
        },
        { key: 'wan', formula: 'Σ = 20.1', choice: null },
        { key: 'tunnels', formula: '20.1 × 1.5 = 30.2', choice: { kind: 'article', article: 'fw-odd', limit: 900 } },
        { key: 'filtered', formula: '20.1 × 1.5 = 30.2', choice: { kind: 'article', article: 'fw-odd', limit: 35 } },
        { key: 'firewalls', formula: '1 + 1 = 2', choice: null },
      ],
    })
  })

  it('takes a tier that is reached exactly, and the next one above', () => {
    // 1000 seats: 165 sessions; a headroom of 1 gives 165.
    const exact = catalog([tier('p', 165), ...TIERS], STORES)
    expect(planOf(seatsOf(1000), design({ headroom: 1 }), exact).portal?.article).toBe('p')
    expect(planOf(seatsOf(1001), design({ headroom: 1 }), exact).portal?.article).toBe('portal-250')
  })

  it('has no portal where the largest tier is too small', () => {
    expect(planOf(seatsOf(5000), design(), catalog(TIERS, STORES)).portal).toBeNull()
    expect(planOf(seatsOf(10), design(), catalog([], STORES)).portal).toBeNull()
  })

  it('takes free software, which no licence limits, where the design asks for it', () => {
    const free = tier(null, null, 'alcasar')
    const both = catalog([free, ...TIERS], STORES)
    expect(planOf(seatsOf(5000), design({ software: 'alcasar' }), both)).toMatchObject({
      portalSoftware: 'alcasar',
      portal: { article: null, maxSessions: null },
    })
    expect(planOf(seatsOf(600), design(), both).portal?.article).toBe('portal-250')
    expect(planOf(seatsOf(600), design({ software: 'packetfence' }), both).portal).toBeNull()
  })

  it('has the smallest firewall whose tunnels and filter both carry all lines, with headroom', () => {
    const lines = (count: number) => planOf(seatsOf(...Array<number>(count).fill(10)), design(), catalog(TIERS, STORES))
    // Two lines of 10.05 Mbit/s, half as much again: 30.2. Three: 45.3, more than the 40 and the 35 of the small ones.
    expect([lines(2).vpnMbps, lines(2).firewall?.article]).toEqual([30.2, 'fw-odd'])
    expect([lines(3).vpnMbps, lines(3).firewall?.article]).toEqual([45.3, 'fw-large'])
    expect(lines(100).firewall).toBeNull()
  })

  it('has the smallest controller that carries both the APs and the devices on them', () => {
    const controllerFor = (...seats: number[]) =>
      planOf(seatsOf(...seats), design(), catalog(TIERS, STORES)).controller?.article
    expect(controllerFor(300, 300)).toBeNull()
    // 9 × 4 APs are too many for two of them; 1 000 seats are 550 devices, too many for the smallest.
    expect(controllerFor(500, 500)).toBe('wlc-30')
    expect(controllerFor(...Array<number>(9).fill(10))).toBe('wlc-100')
    expect(controllerFor(...Array<number>(26).fill(10))).toBeUndefined()
    expect(controllerFor(1500, 1500)).toBe('wlc-30')
    expect(controllerFor(4000)).toBeUndefined()
  })

  it('needs little where nothing is bought', () => {
    const none = planOf([], design(), catalog(TIERS, STORES))
    expect(none).toMatchObject({ sessions: 0, sessionsWithHeadroom: 0, wanMbps: 0, logGb: 0, locationsCounted: 0 })
  })

  it('does not change with the order of the catalogue', () => {
    const a = planOf(seatsOf(600), design(), catalog(TIERS, STORES))
    const b = planOf(seatsOf(600), design(), catalog([...TIERS].reverse(), [...STORES].reverse()))
    expect(a).toEqual(b)
  })
})

describe('logs', () => {
  it('by port block: one record a session', () => {
    expect(logVolumeGb(600, design(), catalog([], []))).toBeCloseTo((660 * 500 * 365) / 1e9, 12)
  })

  it('by flow: a record for each flow as well', () => {
    const perFlow = design({ logModel: 'per-flow' })
    expect(logVolumeGb(600, perFlow, catalog([], []))).toBeCloseTo((660 * (500 + 200 * 1000) * 365) / 1e9, 9)
    expect(planOf(seatsOf(600), perFlow, catalog(TIERS, STORES)).logGb).toBe(48.3)
  })

  it('of several categories, each for its own time; identity only where it is asked for', () => {
    const [label, basis] = [
      { fr: 'nom', en: 'name' },
      { fr: 'loi', en: 'law' },
    ]
    const category = (key: string, perSessionBytes: number, retentionDays: number, ifIdentified: boolean) => ({
      key,
      label,
      perSessionBytes,
      retentionDays,
      ifIdentified,
      basis,
    })
    const logCategories = [category('identity', 100, 1826, true), category('security', 400, 92, false)]
    const from = catalog(TIERS, STORES, FIREWALLS, { logCategories })
    const anonymous = planOf(seatsOf(6000), design(), from)
    expect(anonymous.logs.map(({ key, collected, gb, dailyMb }) => [key, collected, gb, dailyMb])).toEqual([
      ['traffic', true, 1.2, 3.3],
      ['identity', false, 0, 0],
      ['security', true, 0.24, 2.64],
    ])
    expect([anonymous.logGb, anonymous.logDailyMb]).toEqual([1.4, 5.94])
    const known = planOf(seatsOf(6000), design({ identification: 'account' }), from)
    expect(known.logs[1]).toMatchObject({
      label: 'name',
      collected: true,
      formula: '6600 × 100 × 1826 / 10⁹ = 1.21',
      gb: 1.21,
      basis: 'law',
    })
    expect(known.logGb).toBe(2.7)
    expect(known.steps.find(({ key }) => key === 'logs')?.formula).toBe('1.2 + 1.21 + 0.24 ≈ 2.7')
  })

  it('over the retention time', () => {
    const year = logVolumeGb(600, design(), catalog([], []))
    expect(logVolumeGb(600, design({ logRetentionDays: 730 }), catalog([], []))).toBeCloseTo(2 * year, 12)
  })

  it('fill the smallest store that holds them, or several of the largest', () => {
    const perFlow = design({ logModel: 'per-flow' })
    const storeFor = (seats: number) => planOf(seatsOf(seats), perFlow, catalog(TIERS, STORES)).logStore
    expect(storeFor(6000)).toEqual({ article: 'store-500', quantity: 1, usableGb: 500 })
    expect(storeFor(12000)).toEqual({ article: 'store-2000', quantity: 1, usableGb: 2000 })
    expect(storeFor(60000)).toEqual({ article: 'store-2000', quantity: 3, usableGb: 2000 })
    expect(planOf(seatsOf(600), perFlow, catalog(TIERS, [])).logStore).toBeNull()
  })
})
