import { expect, it } from 'vitest'
import type { Location, Room } from '../../src/model/site.js'
import { planLocation } from '../../src/plan-location.js'
import { planSetup } from '../../src/plan-setup.js'
import { floor, location, room, wall } from '../radio/fixtures.js'
import { shippedEstate } from '../sites/shipped-estate.js'

const CONCRETE = { slab: 'plancher-beton-200' }
const meeting = (id: string, x: number): Room => room(id, [x, 0, 6, 5], { use: 'meeting-room', seats: 6 })
const rack = (level: number): Room => room(`lt-${level}`, [0, 0, 3, 5], { use: 'telecom' })

/** A rack below; above, stairs between a meeting room at the riser and another one. */
function overStairs(withRiser: boolean): Location {
  const stairs = room('escalier', [9, 0, 3, 5], { use: 'stairs' })
  const upper = [
    ...(withRiser ? [rack(1)] : [room('lt-1', [0, 0, 3, 5], { use: 'storage' })]),
    meeting('pres', 3),
    stairs,
  ]
  const walls = [3, 9, 12].map((x) => wall([x, 0], [x, 5], 'refend-beton-200'))
  const plan = location([
    floor(0, [rack(0), meeting('bas', 3)], [walls[0]!], CONCRETE),
    floor(1, [...upper, meeting('loin', 12)], walls, CONCRETE),
  ])
  return { ...plan, telecomRooms: [{ id: 'lt', floorId: plan.floors[0]!.id, at: [1.5, 2.5] }] }
}

it('says what stands in the way of a cable: the missing riser, or the stairs where others of the floor have a way', async () => {
  const setup = planSetup(await shippedEstate(), 'p1238')
  const told = async (withRiser: boolean) => {
    const { findings } = await planLocation(overStairs(withRiser), setup)
    return findings.flatMap(({ code, fix, ids }) => (code === 'no-cable-route' ? [[ids?.length, fix]] : []))
  }
  expect(await told(true)).toEqual([[1, expect.stringContaining('cables pass no stairs')]])
  expect(await told(false)).toEqual([[2, expect.stringContaining('shaft or telecom room')]])
})
