import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src/model/catalog.js'
import type { Location } from '../../src/model/site.js'
import { planRacks, type RackSetup, type WiredAp } from '../../src/wiring/racks.js'
import { loadShipped } from '../bom/shipped.js'
import { centsOf, deviceCentsOf, injectorType, switchType, wiringCatalog, wiringDesign } from './catalog.js'

const DESIGN = wiringDesign(0.2, 0.2)
const CATALOG = wiringCatalog(
  { s8: 30000n, s24: 80000n, inj: 4000n },
  [switchType('s8', 8, 120), switchType('s24', 24, 370)],
  [injectorType('inj', 30)],
)
const RACKS = [
  { id: 'lt', floorIndex: 0, at: [1, 1] as const, freeUnits: null },
  { id: 'lt2', floorIndex: 1, at: [2, 2] as const, freeUnits: null },
]

const location = (switchPorts: number | null): Location =>
  ({ floors: [{ id: 'rdc' }, { id: 'r1' }], existing: { switchPorts, rack: null, ups: null } }) as unknown as Location

const aps = (rack: string, count: number, fields: Partial<WiredAp> = {}): WiredAp[] =>
  Array.from({ length: count }, () => ({ rack, poeW: 13.8, poeStandard: '802.3at', ...fields }))

const setup = (at: Location, catalog: Catalog): Omit<RackSetup, 'links'> => ({
  location: at,
  catalog,
  design: DESIGN,
  switchCents: centsOf(catalog),
  deviceCents: deviceCentsOf(catalog),
})

const plan = (wired: readonly WiredAp[], switchPorts: number | null = null, catalog = CATALOG) =>
  planRacks(RACKS, wired, { ...setup(location(switchPorts), catalog), links: [] })

describe('a rack', () => {
  it('with several APs gets a switch with ports and watts to spare', () => {
    expect(plan(aps('lt', 4))).toEqual([
      {
        id: 'lt',
        floor: 'rdc',
        at: [1, 1],
        aps: 4,
        ports: 5,
        poeW: 55.2,
        switches: [{ article: 's8', quantity: 1, ports: 8, poeBudgetW: 120 }],
        injectors: 0,
        reason: 'switch',
        main: true,
        linkPorts: 1,
        panels: 0,
        copperLinks: 0,
        fibreLinks: 0,
        units: null,
        freeUnits: null,
        existing: false,
        enclosures: [],
      },
      {
        id: 'lt2',
        floor: 'r1',
        at: [2, 2],
        aps: 0,
        ports: 0,
        poeW: 0,
        switches: [],
        injectors: 0,
        reason: 'no-ap',
        main: false,
        linkPorts: 0,
        panels: 0,
        copperLinks: 0,
        fibreLinks: 0,
        units: null,
        freeUnits: null,
        existing: false,
        enclosures: [],
      },
    ])
  })

  it('gets an injector where the location has a single AP', () => {
    expect(plan(aps('lt2', 1))[1]).toMatchObject({ injectors: 1, switches: [], reason: 'injector' })
  })

  it('gets a switch where it has one AP and another rack has APs too', () => {
    const [first, second] = plan([...aps('lt', 1), ...aps('lt2', 3)])
    expect(first).toMatchObject({ injectors: 0, reason: 'switch' })
    expect(second).toMatchObject({ aps: 3, reason: 'switch' })
  })

  it('gets a switch for a single AP that no injector can feed', () => {
    const strong = wiringCatalog({ s: 1n, inj: 1n }, [switchType('s', 8, 240, '802.3bt')], [injectorType('inj', 30)])
    const [rack] = plan(aps('lt', 1, { poeW: 45, poeStandard: '802.3bt' }), null, strong)
    expect(rack).toMatchObject({ injectors: 0, reason: 'switch', switches: [{ article: 's' }] })
  })

  it('uses an existing switch that is known to have the ports, margin and gateway included', () => {
    expect(plan(aps('lt', 4), 6)[0]).toMatchObject({ switches: [], injectors: 0, reason: 'existing-switch' })
    expect(plan(aps('lt', 4), 5)[0]).toMatchObject({ reason: 'switch' })
    expect(plan(aps('lt', 1), 3)[0]).toMatchObject({ injectors: 0, reason: 'existing-switch' })
    expect(plan(aps('lt', 4), null)[0]).toMatchObject({ reason: 'switch' })
  })

  it('does not count one existing switch for two racks', () => {
    const racks = plan([...aps('lt', 2), ...aps('lt2', 2)], 48)
    expect(racks.map((rack) => rack.reason)).toEqual(['switch', 'switch'])
  })

  it('says so where the catalogue has no switch that feeds its APs', () => {
    const [rack] = plan(aps('lt', 2, { poeW: 60, poeStandard: '802.3bt' }))
    expect(rack).toMatchObject({ aps: 2, poeW: 120, switches: [], injectors: 0, reason: 'no-switch-in-catalogue' })
  })

  it('gets several switches where one is not enough', () => {
    // 48 ports with the margin, one for the gateway, two for each further switch.
    expect(plan(aps('lt', 40))[0]?.switches).toEqual([
      { article: 's8', quantity: 1, ports: 8, poeBudgetW: 120 },
      { article: 's24', quantity: 2, ports: 24, poeBudgetW: 370 },
    ])
  })

  it('follows the strictest AP', () => {
    const types = [switchType('af', 24, 370, '802.3af'), switchType('at', 24, 370, '802.3at')]
    const catalog = wiringCatalog({ af: 100n, at: 200n }, types)
    const soft = aps('lt', 2, { poeStandard: '802.3af', poeW: 7 })
    expect(plan(soft, null, catalog)[0]?.switches[0]?.article).toBe('af')
    expect(plan([...soft, ...aps('lt', 1)], null, catalog)[0]?.switches[0]?.article).toBe('at')
  })

  it('sums watts without binary noise', () => {
    expect(plan(aps('lt', 3, { poeW: 0.1 }))[0]?.poeW).toBe(0.3)
  })

  it('links to the first one in use: a port of copper, or a slot of fibre, at either end', () => {
    const link = (medium: 'copper' | 'fibre') =>
      ({ from: 'lt2', to: 'lt', label: 'l', medium, cableM: 20, route: [] }) as const
    const linked = (medium: 'copper' | 'fibre') =>
      planRacks(RACKS, [...aps('lt', 2), ...aps('lt2', 2)], {
        ...setup(location(null), CATALOG),
        links: [link(medium)],
      })
    expect(linked('copper')).toMatchObject([
      { main: true, copperLinks: 1, fibreLinks: 0, linkPorts: 2 },
      { main: false, copperLinks: 1, fibreLinks: 0, linkPorts: 1 },
    ])
    expect(linked('fibre')).toMatchObject([
      { main: true, copperLinks: 0, fibreLinks: 1, linkPorts: 1 },
      { main: false, copperLinks: 0, fibreLinks: 1, linkPorts: 0 },
    ])
  })

  it('stands in the smallest enclosure that holds it, or in the rack that is there and has room', () => {
    const { catalog } = loadShipped()
    const plan = (freeUnits: number | null, rack: boolean | null, count = 4) => {
      const there = { ...location(null), existing: { switchPorts: null, rack, ups: null } }
      const sites = [{ ...RACKS[0]!, freeUnits }]
      return planRacks(sites, aps('lt', count), { ...setup(there, catalog), links: [] })[0]!
    }
    const bought = [{ article: 'rack-9u', quantity: 1, rackUnits: 9 }]
    // A switch, a panel, a strip and the gateway.
    expect(plan(null, null)).toMatchObject({ units: 4, existing: false, enclosures: bought })
    expect(plan(null, true)).toMatchObject({ existing: true, enclosures: [] })
    expect(plan(4, null)).toMatchObject({ existing: true, enclosures: [] })
    expect(plan(3, true)).toMatchObject({ existing: false, enclosures: bought })
    expect(plan(null, null, 150)).toMatchObject({ enclosures: [{ article: 'rack-42u' }] })
  })
})
