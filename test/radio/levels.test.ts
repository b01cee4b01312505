import { describe, expect, test } from 'vitest'
import { columnCentreX, rowCentreY } from '../../src/geometry/raster.js'
import type { Location } from '../../src/model/site.js'
import { bruteForce, bruteForceLink } from '../../src/radio/brute-force.js'
import { cost231FloorTermDb } from '../../src/radio/cost231.js'
import { freeSpaceLossDb } from '../../src/radio/free-space.js'
import { linkLossField } from '../../src/radio/link-field.js'
import { rayPath } from '../../src/radio/ray-path.js'
import { buildScene, type RadioScene } from '../../src/radio/scene.js'
import { bandAverageSlabLossDb } from '../../src/radio/slab.js'
import { CATALOG, floor, ISOTROPIC, location, room, wall, withPropagation } from './fixtures.js'

/** Levels 2.7 m high with 0.2 m of slab between: planes at 2.8 m and 5.7 m; clients 1 m up; judged slab 19 dB at 5 GHz. */
const PLAIN = withPropagation({ clutterDbPerM: 0, exponent: 2, sampleSpacingM: 1 })
const HZ = 5.5e9
const BOX = [0, 0, 20, 10] as const
const plain = (level: number, changes = {}, rooms = [room(`r${level}`, BOX)]) => floor(level, rooms, [], changes)
const distanceDb = (...metres: readonly number[]) =>
  freeSpaceLossDb({ distanceM: Math.hypot(...metres), frequencyHz: HZ })

function scene(place: Location, design = PLAIN): RadioScene {
  return buildScene(place, CATALOG, design, '5GHz')
}

interface Ends {
  readonly from: readonly [floorIndex: number, x: number, y: number, heightM: number]
  readonly to: readonly [floorIndex: number, x: number, y: number]
}

/** Loss at the cell whose centre is `to`, by the kernel; brute force must say the same. */
function lossOf(place: Location, { from, to }: Ends, design = PLAIN): { lossDb: number; obstructed: boolean } {
  const built = scene(place, design)
  const [floorIndex, x, y, heightM] = from
  const transmitter = { floorIndex, x, y, heightM, pattern: ISOTROPIC }
  const [toFloor, toX, toY] = to
  const { grid, receiverZM, roomReceiverZM } = built.floors[toFloor]!
  const cell = Array.from({ length: grid.width * grid.height }, (_, i) => i).find(
    (i) =>
      Math.abs(columnCentreX(grid, i % grid.width) - toX) < 1e-9 &&
      Math.abs(rowCentreY(grid, Math.floor(i / grid.width)) - toY) < 1e-9,
  )!
  const field = linkLossField(built, transmitter, toFloor)
  const zM = roomReceiverZM[grid.roomIndex[cell]!] ?? receiverZM
  const slow = bruteForceLink(bruteForce(built, place, CATALOG, 'classes'), transmitter, toX, toY, zM)
  expect(field.lossDb[cell]!).toBeCloseTo(slow.lossDb, 2)
  expect(field.obstructed[cell] === 1).toBe(slow.obstructed)
  return { lossDb: slow.lossDb, obstructed: slow.obstructed }
}

describe('slabs', () => {
  test('the slabs crossed add up: one from level 0 to 1, two from 0 to 2, the same downwards', () => {
    const place = location([plain(0), plain(1), plain(2)])
    // Up: AP at 2.6 m, client at 2.9 + 1 = 3.9 m, 4 m to the east.
    expect(lossOf(place, { from: [0, 4.5, 5.5, 2.6], to: [1, 8.5, 5.5] }).lossDb).toBeCloseTo(
      distanceDb(4, 1.3) + 19,
      6,
    )
    // Two levels: client at 5.8 + 1 = 6.8 m.
    expect(lossOf(place, { from: [0, 4.5, 5.5, 2.6], to: [2, 8.5, 5.5] }).lossDb).toBeCloseTo(
      distanceDb(4, 4.2) + 38,
      6,
    )
    // Down: AP at 5.8 + 2.6 = 8.4 m, client at 1 m.
    const down = lossOf(place, { from: [2, 4.5, 5.5, 2.6], to: [0, 7.5, 9.5] })
    expect(down.lossDb).toBeCloseTo(distanceDb(3, 4, 7.4) + 38, 6)
    expect(down.obstructed).toBe(true)
    expect(lossOf(place, { from: [0, 4.5, 5.5, 2.6], to: [0, 8.5, 5.5] }).obstructed).toBe(false)
  })

  test('each slab by its own material; unknown ones by the COST 231 term for their number', () => {
    const mixed = location([plain(0), plain(1, { slab: 'brick' }), plain(2)])
    expect(lossOf(mixed, { from: [0, 4.5, 5.5, 2.6], to: [2, 8.5, 5.5] }).lossDb).toBeCloseTo(
      distanceDb(4, 4.2) + 29,
      6,
    )
    const unknown = location([plain(0, { slab: null }), plain(1, { slab: null }), plain(2)])
    const two = lossOf(unknown, { from: [0, 4.5, 5.5, 2.6], to: [2, 8.5, 5.5] })
    expect(two.lossDb).toBeCloseTo(distanceDb(4, 4.2) + 33.524, 3)
    expect(cost231FloorTermDb(2)).toBeCloseTo(33.524, 3)
    const one = location([plain(0, { slab: null }), plain(1), plain(2)])
    expect(lossOf(one, { from: [0, 4.5, 5.5, 2.6], to: [2, 8.5, 5.5] }).lossDb).toBeCloseTo(
      distanceDb(4, 4.2) + 19 + 18.3,
      6,
    )
  })

  test('a P.2040 slab at the angle of the ray, held to maxIncidenceDeg', () => {
    const place = location([plain(0, { slab: 'concrete' }), plain(1)])
    const layers = [{ material: 'concrete', thicknessM: 0.16 }]
    const slabDb = (incidenceDeg: number) => bandAverageSlabLossDb({ layers, band: '5GHz', incidenceDeg })
    // Straight up; 3 m aside at 1.3 m of height: 66.6°; 12 m aside: 83.8°, counted as 75°.
    expect(lossOf(place, { from: [0, 4.5, 5.5, 2.6], to: [1, 4.5, 5.5] }).lossDb).toBeCloseTo(
      distanceDb(1.3) + slabDb(0),
      2,
    )
    const deg = (Math.atan(3 / 1.3) * 180) / Math.PI
    expect(deg).toBeCloseTo(66.571, 3)
    expect(lossOf(place, { from: [0, 4.5, 5.5, 2.6], to: [1, 7.5, 5.5] }).lossDb).toBeCloseTo(
      distanceDb(3, 1.3) + slabDb(deg),
      1,
    )
    const flat = lossOf(place, { from: [0, 4.5, 5.5, 2.6], to: [1, 16.5, 5.5] })
    expect(flat.lossDb).toBeCloseTo(distanceDb(12, 1.3) + slabDb(75), 2)
    const held = withPropagation({ clutterDbPerM: 0, sampleSpacingM: 1, maxIncidenceDeg: 60 })
    expect(lossOf(place, { from: [0, 4.5, 5.5, 2.6], to: [1, 16.5, 5.5] }, held).lossDb).toBeCloseTo(
      distanceDb(12, 1.3) + slabDb(60),
      2,
    )
  })

  test('a void lets through what pierces the slab inside it, and only that', () => {
    const upper = plain(1, {}, [
      room('west', [0, 0, 6, 10]),
      room('well', [6, 0, 4, 10], { isVoid: true }),
      room('east', [10, 0, 10, 10]),
    ])
    const place = location([plain(0), upper])
    // AP at 2.6 m, 0.2 m below the plane; client 1.1 m above it: pierced at 2/13 of the way.
    expect(rayPath(scene(place), 2.6, 3.9).slabs[0]!.at).toBeCloseTo(0.2 / 1.3, 12)
    const through = lossOf(place, { from: [0, 5.5, 5.5, 2.6], to: [1, 11.5, 5.5] }) // pierced at 6.42
    expect(through.lossDb).toBeCloseTo(distanceDb(6, 1.3), 6)
    expect(through.obstructed).toBe(false)
    const before = lossOf(place, { from: [0, 5.5, 5.5, 2.6], to: [1, 8.5, 5.5] }) // pierced at 5.96
    expect(before.lossDb).toBeCloseTo(distanceDb(3, 1.3) + 19, 6)
    expect(before.obstructed).toBe(true)
    const beyond = lossOf(place, { from: [0, 9.5, 5.5, 2.6], to: [1, 13.5, 5.5] }) // pierced at 10.12
    expect(beyond.lossDb).toBeCloseTo(distanceDb(4, 1.3) + 19, 6)
  })
})

describe('walls of the levels', () => {
  const across = (x: number, material: string) => wall([x, 0], [x, 10], material)

  test('each piece of a ray meets the walls of its own level only', () => {
    // From 2.6 m at x = 4.5 to 3.9 m at x = 17.5: the slab is pierced at x = 4.5 + 13 · 2/13 = 6.5.
    const at = (lower: number[], upper: number[]) =>
      location([
        floor(
          0,
          [room('a', BOX)],
          lower.map((x) => across(x, 'brick')),
        ),
        floor(
          1,
          [room('b', BOX)],
          upper.map((x) => across(x, 'light')),
        ),
      ])
    const ends: Ends = { from: [0, 4.5, 5.5, 2.6], to: [1, 17.5, 5.5] }
    const bareDb = distanceDb(13, 1.3) + 19
    expect(lossOf(at([], []), ends).lossDb).toBeCloseTo(bareDb, 6)
    expect(lossOf(at([6], []), ends).lossDb).toBeCloseTo(bareDb + 10, 6)
    expect(lossOf(at([7], []), ends).lossDb).toBeCloseTo(bareDb, 6)
    expect(lossOf(at([], [6]), ends).lossDb).toBeCloseTo(bareDb, 6)
    expect(lossOf(at([], [7]), ends).lossDb).toBeCloseTo(bareDb + 3.3, 6)
    expect(lossOf(at([5, 6, 7, 12], [5, 6, 7, 12]), ends).lossDb).toBeCloseTo(bareDb + 20 + 6.6, 6)
  })

  test('a level between is crossed by the middle piece', () => {
    const middle = floor(1, [room('b', BOX)], [across(6, 'brick'), across(9, 'light'), across(12, 'door')])
    const place = location([plain(0), middle, plain(2)])
    // 2.6 to 6.8 m over 10 m: planes at 2.8 and 5.7 m, pierced at x = 4.98 and 11.88.
    const { lossDb } = lossOf(place, { from: [0, 4.5, 5.5, 2.6], to: [2, 14.5, 5.5] })
    expect(lossDb).toBeCloseTo(distanceDb(10, 4.2) + 38 + 10 + 3.3, 6)
  })
})

describe('rooms with a floor or a height of their own', () => {
  test('a client stands on the raised floor of its room', () => {
    const stage = [room('hall', [0, 0, 10, 10]), room('stage', [10, 0, 10, 10], { floorOffsetM: 0.6, heightM: 2.1 })]
    const place = location([plain(0, {}, stage)])
    expect(lossOf(place, { from: [0, 4.5, 5.5, 2.6], to: [0, 8.5, 5.5] }).lossDb).toBeCloseTo(distanceDb(4, 1.6), 6)
    expect(lossOf(place, { from: [0, 4.5, 5.5, 2.6], to: [0, 12.5, 5.5] }).lossDb).toBeCloseTo(distanceDb(8, 1), 6)
  })

  test('a room higher than the slab has no slab through it, and none is lost where an ordinary room stands on it', () => {
    const rooms = [room('hall', [0, 0, 8, 10], { heightM: 5 }), room('low', [8, 0, 12, 10])]
    // The upper level stands over `low` only; the AP hangs at 4.9 m, above the plane at 2.8 m.
    const place = location([plain(0, {}, rooms), plain(1, {}, [room('up', [8, 0, 12, 10])])])
    const own = lossOf(place, { from: [0, 4.5, 5.5, 4.9], to: [0, 2.5, 5.5] })
    expect(own.lossDb).toBeCloseTo(distanceDb(2, 3.9), 6)
    expect(own.obstructed).toBe(false)
    // To the low room: the plane is pierced 2.1/3.9 of the way, at x = 8.27 for 7 m and at 6.65 for 4 m.
    expect(lossOf(place, { from: [0, 4.5, 5.5, 4.9], to: [0, 11.5, 5.5] }).lossDb).toBeCloseTo(
      distanceDb(7, 3.9) + 19,
      6,
    )
    expect(lossOf(place, { from: [0, 4.5, 5.5, 4.9], to: [0, 8.5, 5.5] }).lossDb).toBeCloseTo(distanceDb(4, 3.9), 6)
    // To the level above, level with the AP's own storey: no slab.
    expect(lossOf(place, { from: [0, 4.5, 5.5, 4.9], to: [1, 11.5, 5.5] }).lossDb).toBeCloseTo(distanceDb(7, 1), 6)
    // A ceiling written too high under an ordinary room: the floor of that room is there all the same.
    const clash = location([plain(0, {}, rooms), plain(1)])
    expect(lossOf(clash, { from: [0, 4.5, 5.5, 2.6], to: [1, 4.5, 5.5] }).lossDb).toBeCloseTo(distanceDb(1.3) + 19, 6)
  })

  test('an atrium that is written as a void above and as a high room below is open once', () => {
    const lower = plain(0, {}, [room('atrium', [0, 0, 8, 10], { heightM: 5.6 }), room('low', [8, 0, 12, 10])])
    const upper = plain(1, {}, [room('void', [0, 0, 8, 10], { isVoid: true }), room('up', [8, 0, 12, 10])])
    const place = location([lower, upper])
    expect(lossOf(place, { from: [0, 4.5, 5.5, 5.5], to: [0, 2.5, 5.5] }).lossDb).toBeCloseTo(distanceDb(2, 4.5), 6)
    expect(lossOf(place, { from: [0, 4.5, 5.5, 5.5], to: [1, 10.5, 5.5] }).lossDb).toBeCloseTo(distanceDb(6, 1.6), 6)
    expect(lossOf(place, { from: [0, 10.5, 5.5, 2.6], to: [1, 10.5, 5.5] }).lossDb).toBeCloseTo(distanceDb(1.3) + 19, 6)
  })

  test('a hall of three storeys has no slab through it on any of them, unless a room stands in it', () => {
    const hall = [room('hall', [0, 0, 8, 10], { heightM: 8.5 }), room('low', [8, 0, 12, 10])]
    const beside = (id: string) => [room(id, [8, 0, 12, 10])]
    const place = location([plain(0, {}, hall), plain(1, {}, beside('b')), plain(2, {}, beside('c'))])
    // The AP hangs at 8.4 m: planes at 2.8 and 5.7 m are pierced in the hall, or beyond x = 8 in the others.
    const own = lossOf(place, { from: [0, 4.5, 5.5, 8.4], to: [0, 2.5, 5.5] })
    expect(own.lossDb).toBeCloseTo(distanceDb(2, 7.4), 6)
    expect(own.obstructed).toBe(false)
    expect(lossOf(place, { from: [0, 4.5, 5.5, 8.4], to: [2, 12.5, 5.5] }).lossDb).toBeCloseTo(distanceDb(8, 1.6), 6)
    // To level 0 over 14 m: the upper plane at 36 % of the way, x = 9.6, the lower one at 76 %, x = 15.1: both slabs.
    expect(lossOf(place, { from: [0, 4.5, 5.5, 8.4], to: [0, 18.5, 5.5] }).lossDb).toBeCloseTo(
      distanceDb(14, 7.4) + 38,
      6,
    )
    const blocked = location([plain(0, {}, hall), plain(1), plain(2, {}, beside('c'))])
    expect(lossOf(blocked, { from: [0, 4.5, 5.5, 8.4], to: [0, 2.5, 5.5] }).lossDb).toBeCloseTo(
      distanceDb(2, 7.4) + 38,
      6,
    )
  })

  test('split levels: rooms half a storey up keep their slab, half a storey up', () => {
    const half = (id: string) => room(id, [10, 0, 10, 10], { floorOffsetM: 1.45 })
    const lower = plain(0, {}, [room('a0', [0, 0, 10, 10]), half('b0')])
    const upper = plain(1, {}, [room('a1', [0, 0, 10, 10]), half('b1')])
    const place = location([lower, upper])
    // b0: floor 1.45 m, ceiling 4.15 m, AP 4.05 m; b1: floor 4.35 m, AP 6.95 m; its slab at 4.25 m.
    expect(lossOf(place, { from: [0, 15.5, 5.5, 4.05], to: [0, 12.5, 5.5] }).lossDb).toBeCloseTo(distanceDb(3, 1.6), 6)
    const up = lossOf(place, { from: [0, 15.5, 5.5, 4.05], to: [1, 12.5, 5.5] })
    expect(up.lossDb).toBeCloseTo(distanceDb(3, 1.3) + 19, 6)
    expect(up.obstructed).toBe(true)
    // b0 to a1 is the same storey of air: 4.05 m to 3.9 m, only the wall between them would count.
    expect(lossOf(place, { from: [0, 15.5, 5.5, 4.05], to: [1, 5.5, 5.5] }).lossDb).toBeCloseTo(distanceDb(10, 0.15), 6)
    // a0 (2.6 m) to b0's client (2.45 m): no slab either; a0 to a1: one.
    expect(lossOf(place, { from: [0, 5.5, 5.5, 2.6], to: [0, 12.5, 5.5] }).lossDb).toBeCloseTo(distanceDb(7, 0.15), 6)
    expect(lossOf(place, { from: [0, 5.5, 5.5, 2.6], to: [1, 8.5, 5.5] }).lossDb).toBeCloseTo(
      distanceDb(3, 1.3) + 19,
      6,
    )
  })

  test('a wing whose upper floor lies lower: clients below the level plane pay one slab from below, none in their room', () => {
    const lower = plain(0, {}, [room('a0', [0, 0, 10, 10]), room('b0', [10, 0, 10, 10], { floorOffsetM: -1.45 })])
    const upper = plain(1, {}, [room('a1', [0, 0, 10, 10]), room('b1', [10, 0, 10, 10], { floorOffsetM: -1.45 })])
    const place = location([lower, upper])
    // b1: floor 1.45 m, client 2.45 m (under the plane at 2.8 m), AP 4.05 m; its slab at 1.35 m; b0: client −0.45 m.
    expect(lossOf(place, { from: [1, 15.5, 5.5, 1.15], to: [1, 12.5, 5.5] }).lossDb).toBeCloseTo(distanceDb(3, 1.6), 6)
    expect(lossOf(place, { from: [1, 15.5, 5.5, 1.15], to: [0, 12.5, 5.5] }).lossDb).toBeCloseTo(
      distanceDb(3, 4.5) + 19,
      6,
    )
    expect(lossOf(place, { from: [0, 15.5, 5.5, 1.15], to: [1, 12.5, 5.5] }).lossDb).toBeCloseTo(
      distanceDb(3, 1.3) + 19,
      6,
    )
  })
})

test('floors that touch, their slab unknown, are parted by one plane and one floor term', () => {
  const place = location([
    plain(0, { slab: null }),
    plain(1, { elevationM: 2.7, slab: null }),
    plain(2, { elevationM: 5.4 }),
  ])
  expect(scene(place).planes.map(({ openAreas }) => openAreas)).toEqual([[], []])
  const { lossDb } = lossOf(place, { from: [0, 4.5, 5.5, 2.6], to: [1, 8.5, 5.5] })
  expect(lossDb).toBeCloseTo(distanceDb(4, 1.1) + 18.3, 6)
})

describe('numbering', () => {
  test('levels may skip numbers: consecutive floors are parted by one slab at half the way', () => {
    const place = location([plain(-1, { elevationM: -2.9 }), plain(3, { elevationM: 0 })])
    expect(lossOf(place, { from: [0, 4.5, 5.5, 2.6], to: [1, 8.5, 5.5] }).lossDb).toBeCloseTo(
      distanceDb(4, 1.3) + 19,
      6,
    )
    expect(scene(place).planes.map(({ zM }) => zM)).toEqual([expect.closeTo(-0.1, 9)])
  })
})
