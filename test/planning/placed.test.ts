import { beforeAll, expect, it } from 'vitest'
import { whyNotPlanned } from '../../src/input/check-planned.js'
import type { AccessPointPlan, LocationPlan } from '../../src/model/location-plan.js'
import type { Floor, Location } from '../../src/model/site.js'
import { planLocation } from '../../src/plan-location.js'
import { planSetup } from '../../src/plan-setup.js'
import type { PlanSetup } from '../../src/planning/setup.js'
import { cableRows, cablingCsv } from '../../src/report/subjects/cables.js'
import { floor, location, room, wall } from '../radio/fixtures.js'
import { planFixture } from '../report/plan-fixture.js'
import { sitePage } from '../report/site-page.js'
import { shippedEstate } from '../sites/shipped-estate.js'

let setup: PlanSetup

beforeAll(async () => {
  setup = planSetup(await shippedEstate(), null)
})

type Aps = Floor['accessPoints']

/** Two meeting rooms apart from each other, the first of them in the list only where it is asked for. */
function building(westToo: boolean, accessPoints: Aps = []): Location {
  const west = room('ouest', [0, 0, 6, 4], { use: 'meeting-room', seats: 6 })
  const east = room('est', [40, 0, 6, 4], { use: 'meeting-room', seats: 6 })
  const walls = [wall([6, 0], [6, 4], 'pierre-600'), wall([40, 0], [40, 4], 'pierre-600')]
  return location([floor(0, westToo ? [west, east] : [east], walls, { slab: null, accessPoints })])
}

const inRoom = (plan: LocationPlan, id: string): AccessPointPlan => plan.accessPoints.find((ap) => ap.room === id)!

it('keeps the id and the cable label of an AP when another comes before it', async () => {
  const alone = await planLocation(building(false), setup)
  const both = await planLocation(building(true), setup)
  expect(both.accessPoints).toHaveLength(2)
  const { id, label } = inRoom(alone, 'est')
  expect(id).toBe('test-floor-0-est-1')
  expect(inRoom(both, 'est')).toMatchObject({ id, label })
  expect(label).not.toContain(inRoom(both, 'est').port)
})

it('gives no AP the name of a pinned one', async () => {
  const far: Aps = [{ id: 'est-1', at: [1, 1], mount: 'ceiling', heightM: null, article: null, existing: false }]
  const plan = await planLocation(building(true, far), setup)
  expect(inRoom(plan, 'ouest').id).toBe('test-floor-0-est-1')
  expect(inRoom(plan, 'est').id).toBe('test-floor-0-est-2')
})

it('counts an existing AP for coverage and not in the cost', async () => {
  const there: Aps = [{ id: 'b1', at: [43, 2], mount: 'ceiling', heightM: null, article: null, existing: true }]
  const bought = await planLocation(building(true), setup)
  const plan = await planLocation(building(true, there), setup)
  expect(plan.accessPoints.map(({ existing }) => existing)).toEqual([false, true])
  expect(plan.unmet).toEqual([])
  expect(plan.placement.count).toBe(bought.placement.count)
  expect(Number(plan.placement.costEur)).toBeCloseTo(Number(bought.placement.costEur) / 2, 6)
})

it('lays no cable to an AP that is there, and gives it no port, watt or switch', async () => {
  const there: Aps = [{ id: 'b1', at: [43, 2], mount: 'ceiling', heightM: null, article: null, existing: true }]
  const plan = await planLocation(building(true, there), setup)
  const [laid, own] = [inRoom(plan, 'ouest'), inRoom(plan, 'est')]
  expect(own).toMatchObject({ id: 'test-floor-0-b1', rack: null, port: null, switchPort: null, cableM: 0, route: [] })
  expect(laid.cableM).toBeGreaterThan(0)
  const [rack] = plan.racks
  expect(plan.racks).toHaveLength(1)
  expect(rack).toMatchObject({ aps: 1, poeW: laid.poeW, reason: 'injector', switches: [] })
  const shown = { ...planFixture({ language: 'en' }), locations: [plan] }
  expect(cableRows(shown).map((row) => ('ap' in row ? row.ap.id : row.link.label))).toEqual([laid.id])
  expect(cablingCsv(shown)).not.toContain(own.id)
  const page = sitePage(shown, plan).replace(/\s/g, ' ')
  expect(page).toContain(`<dt>Cable</dt><dd>${Math.round(laid.cableM)} m</dd>`)
  const only = await planLocation(building(false, there), setup)
  expect(only.accessPoints.map(({ existing }) => existing)).toEqual([true])
  expect(only.racks.every(({ reason, aps }) => reason === 'no-ap' && aps === 0)).toBe(true)
})

it('is a plan that shards may hold, with an existing AP whose rack nobody named', async () => {
  const there: Aps = [{ id: 'b1', at: [43, 2], mount: 'ceiling', heightM: null, article: null, existing: true }]
  const site = building(true, there)
  const plan = await planLocation(site, setup)
  const { siteId, siteNumber, siteName } = site
  const of = { id: siteId, number: siteNumber, name: siteName, locations: [site] }
  expect(whyNotPlanned(plan, { site: of, location: site, catalog: (await shippedEstate()).catalog })).toBeNull()
})

it('warns of access points nearer to each other than 2 m, with the nearest pair', async () => {
  const ap = (id: string, x: number): Aps[number] => ({
    ...{ id, at: [x, 2], mount: 'ceiling', heightM: null, article: null, existing: false },
  })
  const codes = ({ findings }: LocationPlan) => findings.filter(({ code }) => code === 'aps-close')
  const near = await planLocation(building(true, [ap('a', 1), ap('b', 2.5), ap('c', 3)]), setup)
  expect(codes(near)).toMatchObject([
    { severity: 'warning', actual: 0.5, limit: 2, ids: ['test-floor-0-b', 'test-floor-0-c', 'test-floor-0-a'] },
  ])
  expect(codes(near)[0]!.message).toContain("'test-floor-0-b' and 'test-floor-0-c' (0.50 m), the nearest of 2 pairs")
  expect(codes(await planLocation(building(true, [ap('a', 1), ap('b', 3)]), setup))).toEqual([])
})

it('warns of access points of one room that stand closer than the recommended plan puts them', async () => {
  const ap = (id: string, x: number): Aps[number] => ({
    ...{ id, at: [x, 2], mount: 'ceiling', heightM: null, article: null, existing: false },
  })
  const found = async (aps: Aps) => {
    const { findings } = await planLocation(building(true, aps), setup)
    return findings.filter(({ code }) => code === 'aps-close-in-room')
  }
  expect(await found([ap('a', 1), ap('b', 3)])).toMatchObject([
    { severity: 'warning', actual: 2, limit: 3, ids: ['test-floor-0-a', 'test-floor-0-b'] },
  ])
  expect(await found([ap('a', 1), ap('b', 4)])).toEqual([])
  expect(await found([ap('a', 1), ap('b', 2.5)])).toEqual([])
})

it('tells that a location without a room to cover is bought all the same', async () => {
  const empty = location([floor(0, [room('bureau', [0, 0, 3, 4], { use: 'office' })], [], { slab: null })])
  const found = async (of: Location) => (await planLocation(of, setup)).findings.map(({ code }) => code)
  expect(await found(empty)).toContain('no-required-room')
  expect(await found({ ...empty, status: 'closed' })).not.toContain('no-required-room')
  expect(await found(building(true))).not.toContain('no-required-room')
})
