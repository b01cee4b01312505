import { describe, expect, it } from 'vitest'
import { concurrentSessions, logVolumeGb, planCentral } from '../../src/central/sizing.js'
import type { Catalog, FirewallType, LogStoreType, PortalTier } from '../../src/model/catalog.js'
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
    portal: { software: 'licensed', headroom: 1.3, logRetentionDays: 365, logModel: 'port-block', ...portal },
    wan: { mbpsPerActive: 2, headroom: 1.5 },
    central: { paired: true },
  } as unknown as Design
}

function catalog(
  portals: readonly PortalTier[],
  logStores: readonly LogStoreType[],
  firewalls: readonly FirewallType[] = FIREWALLS,
): Catalog {
  const logBytes = { perSessionBytes: 500, perFlowBytes: 200, flowsPerSession: 1000, source: 'typed by hand' }
  return { portals, firewalls, logStores, logBytes } as unknown as Catalog
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
const STORES = [
  { article: 'store-2000', usableGb: 2000 },
  { article: 'store-500', usableGb: 500 },
]

const seatsOf = (...seats: number[]) => seats.map((waitingSeats) => ({ waitingSeats, wanMbps: 10.05 }))

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
    expect(planCentral(seatsOf(200, 400), design(), catalog(TIERS, STORES))).toEqual({
      sessions: 99,
      sessionsWithHeadroom: 129,
      sessionsSeatsFull: 330,
      formula: '600 × 2 × 0.2 × 45/60 × 1.1 × 0.5 = 99; × 1.3 = 129',
      portalSoftware: 'licensed',
      portal: { article: 'portal-250', maxSessions: 250 },
      // 660 sessions a day × 500 bytes × 365 days.
      logGb: 0.1,
      logDailyMb: 0.33,
      logRetentionDays: 365,
      logModel: 'port-block',
      logStore: { article: 'store-500', quantity: 1, usableGb: 500 },
      wanMbps: 20.1,
      vpnMbps: 30.2,
      vpnFormula: '20.1 × 1.5 = 30.2',
      firewall: { article: 'fw-odd', throughputMbps: 35, vpnMbps: 900 },
      paired: true,
      waitingSeats: 600,
      locationsCounted: 2,
    })
  })

  it('takes a tier that is reached exactly, and the next one above', () => {
    // 1000 seats: 165 sessions; a headroom of 1 gives 165.
    const exact = catalog([tier('p', 165), ...TIERS], STORES)
    expect(planCentral(seatsOf(1000), design({ headroom: 1 }), exact).portal?.article).toBe('p')
    expect(planCentral(seatsOf(1001), design({ headroom: 1 }), exact).portal?.article).toBe('portal-250')
  })

  it('has no portal where the largest tier is too small', () => {
    expect(planCentral(seatsOf(5000), design(), catalog(TIERS, STORES)).portal).toBeNull()
    expect(planCentral(seatsOf(10), design(), catalog([], STORES)).portal).toBeNull()
  })

  it('takes free software, which no licence limits, where the design asks for it', () => {
    const free = tier(null, null, 'alcasar')
    const both = catalog([free, ...TIERS], STORES)
    expect(planCentral(seatsOf(5000), design({ software: 'alcasar' }), both)).toMatchObject({
      portalSoftware: 'alcasar',
      portal: { article: null, maxSessions: null },
    })
    expect(planCentral(seatsOf(600), design(), both).portal?.article).toBe('portal-250')
    expect(planCentral(seatsOf(600), design({ software: 'packetfence' }), both).portal).toBeNull()
  })

  it('has the smallest firewall whose tunnels and filter both carry all lines, with headroom', () => {
    const lines = (count: number) =>
      planCentral(seatsOf(...Array<number>(count).fill(10)), design(), catalog(TIERS, STORES))
    // Two lines of 10.05 Mbit/s, half as much again: 30.2. Three: 45.3, more than the 40 and the 35 of the small ones.
    expect([lines(2).vpnMbps, lines(2).firewall?.article]).toEqual([30.2, 'fw-odd'])
    expect([lines(3).vpnMbps, lines(3).firewall?.article]).toEqual([45.3, 'fw-large'])
    expect(lines(100).firewall).toBeNull()
  })

  it('needs little where nothing is bought', () => {
    const none = planCentral([], design(), catalog(TIERS, STORES))
    expect(none).toMatchObject({ sessions: 0, sessionsWithHeadroom: 0, wanMbps: 0, logGb: 0, locationsCounted: 0 })
  })

  it('does not change with the order of the catalogue', () => {
    const a = planCentral(seatsOf(600), design(), catalog(TIERS, STORES))
    const b = planCentral(seatsOf(600), design(), catalog([...TIERS].reverse(), [...STORES].reverse()))
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
    expect(planCentral(seatsOf(600), perFlow, catalog(TIERS, STORES)).logGb).toBe(48.3)
  })

  it('over the retention time', () => {
    const year = logVolumeGb(600, design(), catalog([], []))
    expect(logVolumeGb(600, design({ logRetentionDays: 730 }), catalog([], []))).toBeCloseTo(2 * year, 12)
  })

  it('fill the smallest store that holds them, or several of the largest', () => {
    const perFlow = design({ logModel: 'per-flow' })
    const storeFor = (seats: number) => planCentral(seatsOf(seats), perFlow, catalog(TIERS, STORES)).logStore
    expect(storeFor(6000)).toEqual({ article: 'store-500', quantity: 1, usableGb: 500 })
    expect(storeFor(12000)).toEqual({ article: 'store-2000', quantity: 1, usableGb: 2000 })
    expect(storeFor(60000)).toEqual({ article: 'store-2000', quantity: 3, usableGb: 2000 })
    expect(planCentral(seatsOf(600), perFlow, catalog(TIERS, [])).logStore).toBeNull()
  })
})
