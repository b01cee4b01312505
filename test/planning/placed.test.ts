import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { loadEstate } from '../../src/index.js'
import type { AccessPointPlan, LocationPlan } from '../../src/model/location-plan.js'
import type { Floor, Location } from '../../src/model/site.js'
import { planSetup } from '../../src/plan.js'
import { planLocation } from '../../src/plan-location.js'
import type { PlanSetup } from '../../src/planning/setup.js'
import { floor, location, room, wall } from '../radio/fixtures.js'

let setup: PlanSetup

beforeAll(async () => {
  setup = planSetup(await loadEstate(join(import.meta.dirname, '..', '..')), null)
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
