import { describe, expect, test } from 'vitest'
import { columnCentreX, rowCentreY } from '../../src/geometry/raster.js'
import type { Floor, Location, Wall } from '../../src/model/site.js'
import { type AngleMode, bruteForce, bruteForceLink } from '../../src/radio/brute-force.js'
import { linkLossField, linkLossFields } from '../../src/radio/link-field.js'
import { bandKernel, type Transmitter } from '../../src/radio/link-kernel.js'
import { buildScene, buildScenes, type RadioScene } from '../../src/radio/scene.js'
import { seeded } from '../seeded.js'
import {
  CATALOG,
  CEILING,
  DESIGN,
  floor,
  ISOTROPIC,
  location,
  opening,
  room,
  transformed,
  wall,
  withPropagation,
} from './fixtures.js'

function worstDifference(
  scene: RadioScene,
  place: Location,
  transmitter: Transmitter,
  floorIndex: number,
  angles: AngleMode,
): { differenceDb: number; wrongStates: number } {
  const engine = bruteForce(scene, place, CATALOG, angles)
  const target = scene.floors[floorIndex]!
  const field = linkLossField(scene, transmitter, floorIndex)
  let differenceDb = 0
  let wrongStates = 0
  for (let cell = 0; cell < field.lossDb.length; cell++) {
    const x = columnCentreX(target.grid, cell % target.grid.width)
    const y = rowCentreY(target.grid, Math.floor(cell / target.grid.width))
    const zM = target.roomReceiverZM[target.grid.roomIndex[cell]!] ?? target.receiverZM
    const slow = bruteForceLink(engine, transmitter, x, y, zM)
    differenceDb = Math.max(differenceDb, Math.abs(slow.lossDb - field.lossDb[cell]!))
    if (slow.obstructed !== (field.obstructed[cell] === 1)) wrongStates += 1
  }
  return { differenceDb, wrongStates }
}

/** Walls on the grid of sample centres and edges, oblique ones too, with doors, so that ends meet samples and rays. */
function randomWalls(random: () => number, count: number, width: number, depth: number, materials: string[]): Wall[] {
  const pick = (limit: number): number => Math.round(random() * limit * 4) / 4
  return Array.from({ length: count }, () => {
    const x = pick(width)
    const y = pick(depth)
    const kind = Math.floor(random() * 3)
    const length = 0.5 + pick(4)
    const material = materials[Math.floor(random() * materials.length)]!
    if (kind === 0) return wall([x, y], [x + length, y], material)
    if (kind === 1) return wall([x, y], [x, y + length], material)
    return wall([x, y], [x + pick(3) - 1.5 || 0.25, y + pick(3) + 0.25], material)
  })
}

function randomFloor(random: () => number, level: number, materials: string[], changes: Partial<Floor> = {}): Floor {
  const rooms = [room('a', [0, 0, 6, 8]), room('b', [6, 0, 6, 8], { floorOffsetM: level === 0 ? 0.45 : 0 })]
  return floor(level, rooms, randomWalls(random, 14, 12, 8, materials), changes)
}

function randomTransmitter(random: () => number, floorIndex: number): Transmitter {
  const onGrid = random() < 0.7
  const place = (limit: number): number => (onGrid ? Math.round(random() * limit * 4) / 4 : random() * limit)
  const pattern = random() < 0.5 ? CEILING : ISOTROPIC
  return { floorIndex, x: place(12), y: place(8), heightM: random() < 0.5 ? 2.6 : 1, pattern }
}

const JUDGED = ['brick', 'light', 'door']
const ALL = [...JUDGED, 'concrete', 'glazing', 'stud']

describe('the kernel against brute force', () => {
  test('one level, judged losses, walls and transmitters on sample lines', { tags: 'long' }, () => {
    const random = seeded(11)
    for (let round = 0; round < 60; round++) {
      const place = location([randomFloor(random, 0, JUDGED)])
      const scene = buildScene(place, CATALOG, DESIGN, '5GHz')
      const worst = worstDifference(scene, place, randomTransmitter(random, 0), 0, 'classes')
      expect(worst.wrongStates).toBe(0)
      expect(worst.differenceDb).toBeLessThan(0.01)
    }
  })

  test('losses that depend on the angle: 0.01 dB with the same classes, 0.3 dB with continuous angles', {
    tags: 'long',
  }, () => {
    const random = seeded(12)
    for (let round = 0; round < 12; round++) {
      const place = location([randomFloor(random, 0, ALL)])
      const band = round % 2 === 0 ? '5GHz' : '2.4GHz'
      const scene = buildScene(place, CATALOG, withPropagation({ sampleSpacingM: 1 }), band)
      const transmitter = randomTransmitter(random, 0)
      expect(worstDifference(scene, place, transmitter, 0, 'classes').differenceDb).toBeLessThan(0.01)
      const continuous = worstDifference(scene, place, transmitter, 0, 'continuous')
      expect(continuous.wrongStates).toBe(0)
      expect(continuous.differenceDb).toBeLessThan(0.3)
    }
  })

  test('far from the origin, walls in every direction, sunk and raised rooms, transmitters anywhere', {
    tags: 'long',
  }, () => {
    const random = seeded(16)
    for (let round = 0; round < 12; round++) {
      const materials = round % 2 === 0 ? JUDGED : ALL
      const ring = Array.from({ length: 30 }, (_, i) => {
        const [from, to] = [i, i + 1].map((k) => (k * Math.PI) / 15)
        const at = (angle: number): [number, number] => [6 + 3 * Math.cos(angle), 4 + 3 * Math.sin(angle)]
        return wall(at(from!), at(to!), materials[i % materials.length]!)
      })
      const rooms = [
        room('low', [0, 0, 6, 8], { floorOffsetM: -0.6 }),
        room('high', [6, 0, 6, 8], { floorOffsetM: 0.3 }),
      ]
      const place = transformed(
        location([
          floor(0, rooms, [...ring, ...randomWalls(random, 10, 12, 8, materials)]),
          randomFloor(random, 1, materials),
        ]),
        892_000,
        6_247_000,
      )
      const scene = buildScene(place, CATALOG, withPropagation({ sampleSpacingM: 0.4 }), '5GHz')
      const drawn = randomTransmitter(random, round % 2)
      const transmitter = { ...drawn, x: drawn.x + 892_000, y: drawn.y + 6_247_000 }
      for (const to of [0, 1]) {
        const worst = worstDifference(scene, place, transmitter, to, 'classes')
        expect(worst.wrongStates).toBe(0)
        expect(worst.differenceDb).toBeLessThan(0.01)
      }
    }
  })

  test('two bands in one sweep: each as in a sweep of its own', { tags: 'long' }, () => {
    const random = seeded(14)
    for (let round = 0; round < 20; round++) {
      const place = location([randomFloor(random, 0, ALL), randomFloor(random, 1, ALL)])
      const bands = round % 2 === 0 ? (['5GHz', '2.4GHz'] as const) : (['2.4GHz', '6GHz'] as const)
      const kernel = bandKernel(buildScenes(place, CATALOG, DESIGN, bands))
      const transmitter = randomTransmitter(random, round % 3 === 0 ? 1 : 0)
      for (const to of [0, 1]) {
        const together = linkLossFields(kernel, transmitter, to)
        for (const [slot, band] of bands.entries()) {
          const alone = linkLossField(buildScene(place, CATALOG, DESIGN, band), transmitter, to)
          expect(together[slot]!.obstructed).toEqual(alone.obstructed)
          const differences = alone.lossDb.map((lossDb, cell) => Math.abs(lossDb - together[slot]!.lossDb[cell]!))
          expect(Math.max(...differences)).toBeLessThan(0.005)
        }
      }
    }
  })

  test('a kernel gives the same whatever it computed before: no trace of other transmitters stays', {
    tags: 'long',
  }, () => {
    const random = seeded(15)
    const place = location([randomFloor(random, 0, ALL), randomFloor(random, 1, ALL)])
    const scenes = buildScenes(place, CATALOG, DESIGN, ['5GHz', '2.4GHz'])
    const used = bandKernel(scenes)
    for (let round = 0; round < 60; round++) {
      const transmitter = randomTransmitter(random, round % 2)
      for (const to of [0, 1]) {
        const fresh = linkLossFields(bandKernel(scenes), transmitter, to)
        expect(linkLossFields(used, transmitter, to)).toEqual(fresh)
      }
    }
  })

  test('three levels, a void, an unknown slab, transmitters above and below', { tags: 'long' }, () => {
    const random = seeded(13)
    for (let round = 0; round < 24; round++) {
      const upper = randomFloor(random, 1, ALL, { slab: round % 3 === 0 ? null : 'concrete' })
      const rooms = [room('c', [0, 0, 5, 8]), room('hall', [5, 2, 4, 4.5], { isVoid: true }), room('d', [9, 0, 3, 8])]
      const place = location([
        randomFloor(random, 0, ALL),
        { ...upper, rooms },
        randomFloor(random, 2, ALL, { openings: [opening([3, 3], [4, 3], 'door')] }),
      ])
      const scene = buildScene(place, CATALOG, DESIGN, '5GHz')
      const from = round % 3
      for (const to of [0, 1, 2]) {
        const worst = worstDifference(scene, place, randomTransmitter(random, from), to, 'classes')
        expect(worst.wrongStates).toBe(0)
        expect(worst.differenceDb).toBeLessThan(0.01)
      }
    }
  })

  test.each([2, 12, 40, 60])('%i levels with a well from top to bottom', (levels) => {
    const rooms = (i: number) => [room(`a${i}`, [0, 0, 5, 4]), room(`v${i}`, [5, 0, 4, 4], { isVoid: i > 0 })]
    const place = location(Array.from({ length: levels }, (_, i) => floor(i, rooms(i), [])))
    const scene = buildScene(place, CATALOG, withPropagation({ sampleSpacingM: 1 }), '5GHz')
    const transmitter = { floorIndex: 0, x: 7, y: 2, heightM: 2.6, pattern: ISOTROPIC }
    const top = levels - 1
    const field = linkLossField(scene, transmitter, top)
    const engine = bruteForce(scene, place, CATALOG, 'classes')
    const { grid, receiverZM } = scene.floors[top]!
    const differences = [...field.lossDb.keys()].map((cell) => {
      const [x, y] = [columnCentreX(grid, cell % grid.width), rowCentreY(grid, Math.floor(cell / grid.width))]
      return Math.abs(bruteForceLink(engine, transmitter, x, y, receiverZM).lossDb - field.lossDb[cell]!)
    })
    // Of the 59 slabs between the lowest and the highest of 60 levels 52 are told apart; the other 7 count as closed.
    const closed = Math.max(0, levels - 1 - 52)
    expect(Math.max(...differences)).toBeCloseTo(closed * 19, 1)
  })
})
