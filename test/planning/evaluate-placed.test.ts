import { beforeAll, describe, expect, it } from 'vitest'
import type { AccessPointPlan, FloorPlan } from '../../src/model/location-plan.js'
import type { Floor, Location } from '../../src/model/site.js'
import { planLocation } from '../../src/plan-location.js'
import { planSetup } from '../../src/plan-setup.js'
import { evaluatePlaced, keepAps } from '../../src/planning/evaluate-placed.js'
import type { PlanSetup } from '../../src/planning/setup.js'
import { floor, location, room, wall } from '../radio/fixtures.js'
import { shippedEstate } from '../sites/shipped-estate.js'

let setup: PlanSetup
let shipped: (id: string) => Location

beforeAll(async () => {
  const estate = await shippedEstate()
  setup = planSetup(estate, null)
  const locations = estate.sites.flatMap((site) => site.locations)
  shipped = (id) => locations.find((each) => each.id === id)!
})

/** The same building with all its partitions of another material. */
function withOtherWalls(of: Location, material: string): Location {
  const floors = of.floors.map((each): Floor => {
    const walls = each.walls.map((one) => (one.kind === 'partition' ? { ...one, material } : one))
    return { ...each, walls }
  })
  return { ...of, floors }
}

/** The count of a room alone is the plan's. */
const withoutNeeds = (floors: readonly FloorPlan[]) =>
  floors.map((each) => ({ ...each, rooms: each.rooms.map((one) => ({ ...one, need: null })) }))

const withoutPins = (aps: readonly AccessPointPlan[]) => aps.map((ap) => ({ ...ap, pinned: false }))

describe('a building seen with the APs of an earlier plan', () => {
  for (const id of ['bonneveine', 'durance-alpilles-2', 'estaque']) {
    it(`is what a plan gives that has them pinned: ${id}`, async () => {
      const { accessPoints } = await planLocation(shipped(id), setup)
      const changed = withOtherWalls(shipped(id), 'vitrage-simple')
      const seen = await evaluatePlaced(changed, setup, accessPoints)
      const pinned = await planLocation(keepAps(changed, accessPoints).location, setup)
      expect(seen.lost).toEqual([])
      expect(pinned.accessPoints).toHaveLength(accessPoints.length)
      expect(withoutNeeds(seen.plan.floors)).toEqual(withoutNeeds(pinned.floors))
      expect(withoutPins(seen.plan.accessPoints)).toEqual(withoutPins(pinned.accessPoints))
      expect(seen.plan.accessPoints.every((ap) => !ap.pinned)).toBe(true)
      const { racks, verdict, coveredShare, passedRooms, wanMbps, margins } = pinned
      expect(seen.plan).toMatchObject({ racks, verdict, coveredShare, passedRooms, wanMbps, margins })
    })
  }
})

/** Two meeting rooms apart from each other, the first of them only where it is asked for. */
function building(rooms: readonly ('west' | 'east')[], accessPoints: Floor['accessPoints'] = []): Location {
  const west = room('ouest', [0, 0, 6, 4], { use: 'meeting-room', seats: 6 })
  const east = room('est', [40, 0, 6, 4], { use: 'meeting-room', seats: 6 })
  const walls = [wall([6, 0], [6, 4], 'pierre-600'), wall([40, 0], [40, 4], 'pierre-600')]
  return location([
    floor(
      0,
      rooms.map((side) => (side === 'west' ? west : east)),
      walls,
      { slab: null, accessPoints },
    ),
  ])
}

it('names the APs whose room is gone and leaves them out', async () => {
  const { accessPoints } = await planLocation(building(['west', 'east']), setup)
  const { plan, lost } = await evaluatePlaced(building(['east']), setup, accessPoints)
  expect(lost).toEqual(['test-floor-0-ouest-1'])
  expect(plan.accessPoints.map(({ id }) => id)).toEqual(['test-floor-0-est-1'])
  expect(plan.verdict).toBe('pass')
})

it('adds no AP: a new room without one is not met, with a finding', async () => {
  const { accessPoints } = await planLocation(building(['east']), setup)
  const { plan } = await evaluatePlaced(building(['west', 'east']), setup, accessPoints)
  expect(plan.accessPoints).toHaveLength(1)
  expect(plan.verdict).toBe('fail')
  expect(plan.findings).toContainEqual(expect.objectContaining({ code: 'room-not-served', ids: ['ouest'] }))
})

it('judges a building with no AP at all', async () => {
  const { plan } = await evaluatePlaced(building(['east']), setup, [])
  expect(plan.accessPoints).toEqual([])
  expect(plan.verdict).toBe('fail')
})

it('lets the file have its way with what it pins', async () => {
  const pin = { id: 'est-1', at: [41, 1], mount: 'ceiling', heightM: null, article: null, existing: false } as const
  const { accessPoints } = await planLocation(building(['east']), setup)
  const pinned = await evaluatePlaced(building(['east'], [pin]), setup, accessPoints)
  expect(pinned.plan.accessPoints).toMatchObject([{ id: 'test-floor-0-est-1', at: [41, 1], pinned: true }])
  const released = await evaluatePlaced(building(['east']), setup, pinned.plan.accessPoints)
  expect(released.plan.accessPoints).toEqual([])
})

it('says what is covered of the required rooms, and of the whole building, which is less', async () => {
  const plan = await planLocation(shipped('estaque'), setup)
  const rooms = plan.floors.flatMap((each) => each.rooms).filter((each) => !each.isVoid)
  const shareOf = (counted: typeof rooms): number => {
    const area = counted.reduce((sum, { areaM2 }) => sum + areaM2, 0)
    return counted.reduce((sum, { areaM2, bands }) => sum + areaM2 * bands['5GHz']!.coveredShare, 0) / area
  }
  expect(plan.coveredShare).toBeCloseTo(shareOf(rooms.filter(({ required }) => required)), 4)
  expect(plan.buildingCoveredShare).toBeCloseTo(shareOf(rooms), 4)
  expect(plan.coveredShare).toBeGreaterThan(0.95)
  expect(plan.buildingCoveredShare).toBeLessThan(0.6)
})
