import { beforeAll, describe, expect, it } from 'vitest'
import type { Catalog } from '../../src/model/catalog.js'
import type { LocationPlan } from '../../src/model/location-plan.js'
import type { Location } from '../../src/model/site.js'
import { planLocation } from '../../src/plan-location.js'
import { planSetup } from '../../src/plan-setup.js'
import type { PlanSetup } from '../../src/planning/setup.js'
import { floor, location, room } from '../radio/fixtures.js'
import { shippedEstate } from '../sites/shipped-estate.js'

let setup: PlanSetup
let shipped: (id: string) => Location

beforeAll(async () => {
  const estate = await shippedEstate()
  setup = planSetup(estate, 'p1238')
  const locations = estate.sites.flatMap((site) => site.locations)
  shipped = (id) => locations.find((each) => each.id === id)!
})

function withCatalog(changes: Partial<Catalog>): PlanSetup {
  return { ...setup, catalog: { ...setup.catalog, ...changes } }
}

function withoutDiscouraged(): PlanSetup {
  const uses = Object.entries(setup.catalog.roomUses).map(
    ([key, use]) => [key, use.apMount === 'discouraged' ? { ...use, apMount: 'forbidden' as const } : use] as const,
  )
  return withCatalog({ roomUses: Object.fromEntries(uses) })
}

function oneDbMore(): PlanSetup {
  const profiles = Object.entries(setup.catalog.profiles).map(
    ([key, profile]) => [key, { ...profile, primaryRssiDbm: profile.primaryRssiDbm + 1 }] as const,
  )
  return withCatalog({ profiles: Object.fromEntries(profiles) })
}

const summary = ({ placement, unmet }: LocationPlan) => ({
  count: placement.count,
  costEur: placement.costEur,
  proven: placement.proven,
  unmet: unmet.length,
})

describe('a plan with one thing changed', () => {
  for (const id of ['flamants', 'port-de-bouc', 'bonneveine']) {
    it(`is what a plan of the changed catalogue gives: ${id}`, async () => {
      const { alternatives } = await planLocation(shipped(id), setup)
      const said = ({ count, costEur, proven, unmetRooms }: typeof alternatives.nextDb) => ({
        count,
        costEur,
        proven,
        unmet: unmetRooms.length,
      })
      const encouraged = await planLocation(shipped(id), withoutDiscouraged())
      expect(said(alternatives.withoutDiscouraged)).toEqual(summary(encouraged))
      expect(said(alternatives.nextDb)).toEqual(summary(await planLocation(shipped(id), oneDbMore())))
    })
  }
})

describe('a target 1 dB higher', () => {
  it('is planned anew where the demand binds: a cell that ends nearer may carry the room with fewer APs', async () => {
    const guest = { ...setup.catalog.profiles['public-guest']!, mbpsPerActive: 10.7 }
    const demanding = {
      ...setup,
      catalog: { ...setup.catalog, profiles: { ...setup.catalog.profiles, [guest.key]: guest } },
    }
    const hall = location([
      floor(0, [room('salle', [0, 0, 30, 9], { use: 'meeting-room', seats: 40 })], [], { slab: null }),
    ])
    const { placement, alternatives } = await planLocation(hall, demanding)
    const higher = { ...guest, primaryRssiDbm: guest.primaryRssiDbm + 1 }
    const profiles = { ...setup.catalog.profiles, [guest.key]: higher }
    const fresh = await planLocation(hall, { ...setup, catalog: { ...setup.catalog, profiles } })
    expect([placement.count, fresh.placement.count]).toEqual([2, 1])
    expect(alternatives.nextDb).toMatchObject({ count: 1, proven: true, costEur: fresh.placement.costEur })
  })
})

describe('the failure of one AP', () => {
  it('loses the rooms that it alone carries, and none where one AP is enough twice', async () => {
    const plan = await planLocation(shipped('durance-alpilles-3'), setup)
    expect(plan.failures.map(({ ap }) => ap)).toEqual(plan.accessPoints.map(({ id }) => id))
    const required = plan.floors.flatMap((level) => level.rooms.filter((room) => room.required).map(({ id }) => id))
    expect(plan.failures[0]!.lostRooms.map(({ id }) => id)).toEqual(required)
    expect(plan.failures[0]!.lostRooms.every(({ coveredShare }) => coveredShare === 0)).toBe(true)
    const site = shipped('durance-alpilles-3')
    const [ap] = plan.accessPoints
    const pin = (id: string) => ({
      id,
      at: ap!.at,
      mount: ap!.mount,
      heightM: null,
      article: null,
      existing: false,
    })
    const twice = {
      ...site,
      floors: site.floors.map((level) =>
        level.id === ap!.floor ? { ...level, accessPoints: [pin('a'), pin('b')] } : level,
      ),
    }
    const safe = await planLocation(twice, setup)
    expect(safe.failures.map(({ lostRooms }) => lostRooms)).toEqual([[], []])
  })
})
