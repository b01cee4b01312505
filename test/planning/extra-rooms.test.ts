import { beforeAll, describe, expect, it } from 'vitest'
import type { Location } from '../../src/model/site.js'
import { planLocation } from '../../src/plan-location.js'
import { planSetup } from '../../src/plan-setup.js'
import type { PlanSetup } from '../../src/planning/setup.js'
import { shippedEstate } from '../sites/shipped-estate.js'

let setup: PlanSetup
let shipped: (id: string) => Location

beforeAll(async () => {
  const estate = await shippedEstate()
  setup = planSetup(estate, null)
  const locations = estate.sites.flatMap((site) => site.locations)
  shipped = (id) => locations.find((each) => each.id === id)!
})

/** The catalogue in which the extra rooms are named by the file. */
function allNamed(): PlanSetup {
  const uses = Object.entries(setup.catalog.roomUses).map(
    ([key, use]) => [key, use.scope === 'extra' ? { ...use, scope: 'dossier' as const } : use] as const,
  )
  return { ...setup, catalog: { ...setup.catalog, roomUses: Object.fromEntries(uses) } }
}

describe('rooms open to the public that the file does not name', () => {
  for (const id of ['flamants', 'bonneveine', 'port-de-bouc']) {
    it(`cost what a plan costs that must cover them: ${id}`, async () => {
      const { extra, placement } = await planLocation(shipped(id), setup)
      const named = await planLocation(shipped(id), allNamed())
      expect(extra).toMatchObject({ count: named.placement.count, proven: true, stopped: null, unmetRooms: [] })
      expect(extra.count).toBeGreaterThanOrEqual(placement.count)
      expect(Object.values(extra.bought!).reduce((sum, count) => sum + count, 0)).toBe(named.placement.count)
      const more = (of: typeof named) =>
        of.floors.flatMap((floor) => floor.rooms.filter((room) => room.required)).length
      expect(extra.rooms).toHaveLength(more(named) - more(await planLocation(shipped(id), setup)))
      expect(named.extra).toMatchObject({ rooms: [], count: named.placement.count })
    })
  }

  it('are none where they are meant for children under three', async () => {
    const location = shipped('port-de-bouc')
    const floors = location.floors.map((floor) => ({
      ...floor,
      rooms: floor.rooms.map((room) => (room.use === 'reception' ? { ...room, under3: true } : room)),
    }))
    expect((await planLocation({ ...location, floors }, setup)).extra.rooms).toEqual([])
  })
})
