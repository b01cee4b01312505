import { describe, expect, test } from 'vitest'
import { columnCentreX, rowCentreY } from '../../src/geometry/raster.js'
import type { ClutterArea, Floor, FloorObject } from '../../src/model/site.js'
import { bruteForce, bruteForceLink } from '../../src/radio/brute-force.js'
import { cellEngine, writeLeastLosses } from '../../src/radio/cell-bounds.js'
import { buildSampleSet } from '../../src/radio/coverage-matrix.js'
import { linkLossField } from '../../src/radio/link-field.js'
import { linkKernel, type Transmitter } from '../../src/radio/link-kernel.js'
import { linkCrossings, materialCrossings } from '../../src/radio/material-crossings.js'
import { buildScene } from '../../src/radio/scene.js'
import { seeded } from '../seeded.js'
import { CATALOG, CEILING, DESIGN, floor, ISOTROPIC, location, room, wall, withPropagation } from './fixtures.js'

const shelf = (changes: Partial<FloorObject> = {}): FloorObject => ({
  points: [
    [6, -1],
    [6, 9],
  ],
  closed: false,
  material: 'brick',
  baseM: 0,
  topM: 2.2,
  name: null,
  ...changes,
})

const hall = (changes: Partial<Floor>) =>
  location([floor(0, [room('hall', [0, 0, 12, 1])], [], { heightM: 3.1, ...changes })])

describe('a shelf of 2.2 m between an AP at 3 m and a phone at 1 m', () => {
  const place = hall({ objects: [shelf()] })
  const scene = buildScene(place, CATALOG, withPropagation({ clutterDbPerM: 0.2, sampleSpacingM: 1 }), '5GHz')
  const transmitter: Transmitter = { floorIndex: 0, x: 4, y: 0.5, heightM: 3, pattern: ISOTROPIC }
  const field = linkLossField(scene, transmitter, 0)
  // The ray falls 2 m on its way: at the shelf, 2 m off, it is at 3 − 2 · 2 / (x − 4). It meets the shelf where x − 4 < 5.
  test.each([
    // x, loss by hand: 47.25 + 20 log d + 0.2 d, d = hypot(x − 4, 2), and 10 dB of the shelf where the ray is below 2.2 m.
    [4.5, false, 53.95],
    [7.5, true, 70.2],
    [8.5, true, 72.08],
    [9.5, false, 63.77],
    [11.5, false, 66.6],
  ])('at %s m', (x, met, lossDb) => {
    const d = Math.hypot(x - 4, 2)
    expect(47.25 + 20 * Math.log10(d) + 0.2 * d + (met ? 10 : 0)).toBeCloseTo(lossDb, 1)
    const cell = Math.floor(x)
    expect(Math.abs(field.lossDb[cell]! - lossDb)).toBeLessThan(0.1)
    expect(field.obstructed[cell]).toBe(met ? 1 : 0)
  })
})

test('a closed object loses its material once between its two sides, half where the ray leaves over its top', () => {
  const box = shelf({
    closed: true,
    topM: 2,
    points: [
      [5, -1],
      [6, -1],
      [6, 9],
      [5, 9],
    ],
  })
  const scene = buildScene(
    hall({ objects: [box] }),
    CATALOG,
    withPropagation({ clutterDbPerM: 0, sampleSpacingM: 1 }),
    '5GHz',
  )
  const loss = (x: number, heightM: number, cell: number): number => {
    const field = linkLossField(scene, { floorIndex: 0, x, y: 0.5, heightM, pattern: ISOTROPIC }, 0)
    const d = Math.hypot(cell + 0.5 - x, heightM - 1)
    return field.lossDb[cell]! - 47.255 - 20 * Math.log10(d)
  }
  expect(loss(2, 1, 9)).toBeCloseTo(10, 1)
  // From 3 m at x = 4.5 to 1 m at 6.5: below 2 m from half of the way on, at x = 5.5, inside the box.
  expect(loss(4.5, 3, 6)).toBeCloseTo(5, 1)
  expect(loss(2, 1, 3)).toBeCloseTo(0, 1)
})

test('an area of clutter loses by the metres of the ray within it, under its top', () => {
  const area: ClutterArea = {
    polygon: [
      [5, -1],
      [8, -1],
      [8, 2],
      [5, 2],
    ],
    dbPerM: 2,
    baseM: 0,
    topM: 3,
    reason: 'test',
  }
  const scene = buildScene(
    hall({ clutter: [area] }),
    CATALOG,
    withPropagation({ clutterDbPerM: 0, sampleSpacingM: 1 }),
    '5GHz',
  )
  const field = linkLossField(scene, { floorIndex: 0, x: 1.5, y: 0.5, heightM: 1, pattern: ISOTROPIC }, 0)
  const excess = (cell: number): number => field.lossDb[cell]! - 47.255 - 20 * Math.log10(Math.max(1, cell - 1))
  expect(excess(3)).toBeCloseTo(0, 1)
  expect(excess(6)).toBeCloseTo(3, 1)
  expect(excess(10)).toBeCloseTo(6, 1)
  expect(field.obstructed[10]).toBe(0)
})

describe('the kernel against brute force', () => {
  const random = seeded(77)
  const pick = (of: number): number => Math.round(random() * of * 4) / 4
  const objectsOf = (materials: readonly string[]): FloorObject[] =>
    Array.from({ length: 5 }, (_, i) => {
      const [x, y, w, h] = [pick(9), pick(5), 0.5 + pick(2), 0.5 + pick(2)]
      const closed = i % 2 === 0
      const points: [number, number][] = closed
        ? [
            [x, y],
            [x + w, y],
            [x + w, y + h],
            [x, y + h],
          ]
        : [
            [x, y],
            [x + w, y + h],
            [x + w, y + h + 1],
          ]
      const baseM = i === 3 ? 0.83 : 0
      return { points, closed, material: materials[i % materials.length]!, baseM, topM: 1.07 + i * 0.31, name: null }
    })
  const clutterOf = (): ClutterArea[] => [
    {
      polygon: [
        [pick(4), pick(3)],
        [6 + pick(4), pick(3)],
        [7, 5 + pick(2)],
      ],
      dbPerM: 0.7,
      baseM: 0,
      topM: 1.93,
      reason: 'test',
    },
  ]
  test('objects, areas of clutter, walls and slabs, from this level and the other', { tags: 'long' }, () => {
    for (let round = 0; round < 4; round++) {
      const materials = round % 2 === 0 ? ['brick', 'light'] : ['concrete', 'glazing', 'light']
      const rooms = [room('a', [0, 0, 6, 8]), room('b', [6, 0, 6, 8], { floorOffsetM: 0.3 })]
      const walls = [wall([6, 0], [6, 5], 'light'), wall([2, 3], [5, 3], materials[0]!)]
      const low = () => ({ objects: objectsOf(materials), clutter: clutterOf() })
      const place = location([floor(0, rooms, walls, low()), floor(1, rooms, walls, low())])
      const saturationDb = round % 3 === 0 ? 30 : null
      const scene = buildScene(place, CATALOG, withPropagation({ saturationDb, sampleSpacingM: 1 }), '5GHz')
      const engine = bruteForce(scene, place, CATALOG, 'classes')
      const transmitter: Transmitter = {
        floorIndex: round % 2,
        x: pick(12),
        y: pick(8),
        heightM: round % 3 === 0 ? 1 : 2.6,
        pattern: CEILING,
      }
      let [worstDb, wrongStates] = [0, 0]
      for (const [to, target] of scene.floors.entries()) {
        const field = linkLossField(scene, transmitter, to)
        const { grid, roomReceiverZM, receiverZM } = target
        for (let cell = 0; cell < field.lossDb.length; cell++) {
          const [x, y] = [columnCentreX(grid, cell % grid.width), rowCentreY(grid, Math.floor(cell / grid.width))]
          const slow = bruteForceLink(engine, transmitter, x, y, roomReceiverZM[grid.roomIndex[cell]!] ?? receiverZM)
          worstDb = Math.max(worstDb, Math.abs(slow.lossDb - field.lossDb[cell]!))
          if ((field.obstructed[cell] === 1) !== slow.obstructed) wrongStates += 1
        }
      }
      expect(worstDb).toBeLessThan(0.02)
      expect(wrongStates).toBe(0)
    }
  })

  test('no point of a cell goes below its bound', () => {
    const place = location([
      floor(0, [room('a', [0, 0, 12, 8])], [wall([4, 0], [4, 6], 'brick')], {
        objects: objectsOf(['brick', 'light']),
        clutter: clutterOf(),
      }),
    ])
    const scene = buildScene(place, CATALOG, DESIGN, '5GHz')
    const samples = buildSampleSet(scene, place, () => true)
    const box = { floorIndex: 0, heightM: 2.6, x: 2, y: 3, halfX: 0.25, halfY: 0.25, pattern: CEILING }
    const least = { lossDb: new Float64Array(samples.count).fill(300), obstructed: new Uint8Array(samples.count) }
    for (const layer of samples.layers) writeLeastLosses(cellEngine(scene, 200), box, layer, least)
    const kernel = linkKernel(scene)
    for (const [x, y] of [
      [1.75, 2.75],
      [2.25, 3.25],
      [2.1, 2.8],
    ] as const) {
      const field = linkLossField(scene, { floorIndex: 0, x, y, heightM: 2.6, pattern: CEILING }, 0, kernel)
      for (let s = 0; s < samples.count; s++) {
        expect(least.lossDb[s]!).toBeLessThanOrEqual(field.lossDb[samples.cell[s]!]!)
        expect(least.obstructed[s]!).toBeLessThanOrEqual(field.obstructed[samples.cell[s]!]!)
      }
    }
  })
})

test('crossings of an object count where the ray is low enough, a side of a closed one half', () => {
  const closed = shelf({
    closed: true,
    topM: 1.5,
    material: 'light',
    points: [
      [8, -1],
      [9, -1],
      [9, 9],
      [8, 9],
    ],
  })
  const place = hall({ objects: [shelf(), closed] })
  const scene = buildScene(place, CATALOG, withPropagation({ sampleSpacingM: 1 }), '5GHz')
  const from = { floorIndex: 0, x: 1.5, y: 0.5, heightM: 1 }
  const [brick, light] = linkCrossings(
    scene,
    place,
    ['brick', 'light'],
    [
      [from, { at: [11.5, 0.5], zM: 1 }],
      [
        { ...from, heightM: 3 },
        { at: [6.5, 0.5], zM: 2.5 },
      ],
      [from, { at: [8.5, 0.5], zM: 1 }],
    ],
  )
  expect([...brick!]).toEqual([1, 0, 1])
  expect([...light!]).toEqual([1, 0, 0.5])
  const samples = buildSampleSet(scene, place, () => true)
  const { counts } = materialCrossings(scene, place, ['light'], [{ ...from, pattern: ISOTROPIC }], samples)
  expect(counts[0]![samples.count - 1]).toBe(1)
})
