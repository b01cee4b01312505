import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnCentreX, rowCentreY } from '../../src/geometry/raster.js'
import type { PropagationModel } from '../../src/model/operation.js'
import type { Location, Wall } from '../../src/model/site.js'
import { bruteForce, bruteForceLink } from '../../src/radio/brute-force.js'
import { buildSampleSet, coverageMatrix } from '../../src/radio/coverage-matrix.js'
import { type LinkField, linkLossField } from '../../src/radio/link-field.js'
import { BEYOND_REACH_DB, linkKernel, type Transmitter } from '../../src/radio/link-kernel.js'
import { lossBlock } from '../../src/radio/loss-table.js'
import { buildScene } from '../../src/radio/scene.js'
import {
  CATALOG,
  CEILING,
  DESIGN,
  floor,
  ISOTROPIC,
  location,
  room,
  transformed,
  wall,
  withPropagation,
} from './fixtures.js'

const WIDTH = 10
const DEPTH = 7
const MATERIAL_KEYS = ['brick', 'light', 'door', 'concrete', 'stud']

const coordinate = (limit: number) => fc.integer({ min: 0, max: limit * 4 }).map((quarter) => quarter / 4)
const wallArbitrary = (keys: readonly string[]): fc.Arbitrary<Wall> =>
  fc
    .tuple(coordinate(WIDTH), coordinate(DEPTH), coordinate(WIDTH), coordinate(DEPTH), fc.constantFrom(...keys))
    .filter(([x1, y1, x2, y2]) => x1 !== x2 || y1 !== y2)
    .map(([x1, y1, x2, y2, key]) => wall([x1, y1], [x2, y2], key))
const wallsArbitrary = (keys: readonly string[] = MATERIAL_KEYS) => fc.array(wallArbitrary(keys), { maxLength: 12 })
const transmitterArbitrary: fc.Arbitrary<Transmitter> = fc
  .tuple(coordinate(WIDTH), coordinate(DEPTH), fc.constantFrom(2.6, 1), fc.constantFrom(CEILING, ISOTROPIC))
  .map(([x, y, heightM, pattern]) => ({ floorIndex: 0, x, y, heightM, pattern }))

function onLevels(...levels: readonly (readonly Wall[])[]): Location {
  return location(levels.map((walls, level) => floor(level, [room('r', [0, 0, WIDTH, DEPTH])], walls)))
}

function fieldOf(place: Location, transmitter: Transmitter, to = 0, design = DESIGN): LinkField {
  return linkLossField(buildScene(place, CATALOG, design, '5GHz'), transmitter, to)
}

/** By how much RSSI rises at most from one field to another [dB]. */
function largestRise(before: LinkField, after: LinkField): number {
  return before.lossDb.reduce((most, lossDb, cell) => Math.max(most, lossDb - after.lossDb[cell]!), -Infinity)
}

describe('corners', () => {
  // A room in the middle; the ray from outside must meet its wall, whichever way it is aimed at a corner.
  const box = [
    wall([4, 3], [6, 3], 'brick'),
    wall([6, 3], [6, 5], 'brick'),
    wall([6, 5], [4, 5], 'brick'),
    wall([4, 5], [4, 3], 'brick'),
  ]

  test('from eight directions no ray enters a closed room for free, and none pays twice for going in', () => {
    const scene = buildScene(onLevels(box), CATALOG, withPropagation({ sampleSpacingM: 0.5, clutterDbPerM: 0 }), '5GHz')
    const free = buildScene(onLevels([]), CATALOG, withPropagation({ sampleSpacingM: 0.5, clutterDbPerM: 0 }), '5GHz')
    for (const [dx, dy] of [
      [1, 0],
      [1, 1],
      [0, 1],
      [-1, 1],
      [-1, 0],
      [-1, -1],
      [0, -1],
      [1, -1],
    ] as const) {
      // Through the corner itself: transmitter, corner and sample on one line.
      const transmitter = { floorIndex: 0, x: 5 + 2.75 * dx, y: 4 + 2.75 * dy, heightM: 1, pattern: ISOTROPIC }
      const walled = linkLossField(scene, transmitter, 0)
      const bare = linkLossField(free, transmitter, 0)
      const { grid } = scene.floors[0]!
      for (let cell = 0; cell < walled.lossDb.length; cell++) {
        const x = columnCentreX(grid, cell % grid.width)
        const y = rowCentreY(grid, Math.floor(cell / grid.width))
        if (x < 4 || x > 6 || y < 3 || y > 5) continue
        expect(walled.lossDb[cell]! - bare.lossDb[cell]!).toBeCloseTo(10, 3)
        expect(walled.obstructed[cell]).toBe(1)
      }
    }
  })
})

describe('properties', () => {
  test('one more wall never raises RSSI, on either level', () => {
    fc.assert(
      fc.property(
        wallsArbitrary(),
        wallsArbitrary(),
        wallArbitrary(MATERIAL_KEYS),
        transmitterArbitrary,
        fc.constantFrom(0, 1),
        (below, above, extra, transmitter, to) => {
          const before = fieldOf(onLevels(below, above), transmitter, to)
          const lower = fieldOf(onLevels([...below, extra], above), transmitter, to)
          const upper = fieldOf(onLevels(below, [...above, extra]), transmitter, to)
          expect(largestRise(before, lower)).toBeLessThan(1e-4)
          expect(largestRise(before, upper)).toBeLessThan(1e-4)
          expect(lower.obstructed.every((state, cell) => state >= before.obstructed[cell]!)).toBe(true)
        },
      ),
      { numRuns: 40, seed: 1 },
    )
  })

  test('a lossier wall never raises RSSI', () => {
    fc.assert(
      fc.property(wallsArbitrary(['light', 'door']), transmitterArbitrary, (walls, transmitter) => {
        const before = fieldOf(onLevels(walls), transmitter)
        const after = fieldOf(
          onLevels(walls.map((each, i) => (i % 2 ? each : { ...each, material: 'brick' }))),
          transmitter,
        )
        expect(largestRise(before, after)).toBeLessThan(1e-4)
      }),
      { numRuns: 40, seed: 2 },
    )
  })

  test('moving a building moves the result', () => {
    fc.assert(
      fc.property(
        wallsArbitrary(),
        transmitterArbitrary,
        coordinate(90),
        coordinate(90),
        (walls, transmitter, dx, dy) => {
          const place = onLevels(walls, [])
          const moved = { ...transmitter, x: transmitter.x + dx, y: transmitter.y + dy }
          for (const to of [0, 1]) {
            const here = fieldOf(place, transmitter, to)
            const there = fieldOf(transformed(place, dx, dy), moved, to)
            expect(Math.max(largestRise(here, there), largestRise(there, here))).toBeLessThan(1e-3)
          }
        },
      ),
      { numRuns: 25, seed: 3 },
    )
  })

  test('mirroring a building mirrors the result where no sample or ray touches the end of a wall', () => {
    const offLines = (each: Wall): Wall => {
      const [[x1, y1], [x2, y2]] = [each.from, each.to]
      return { ...each, from: [x1 + 0.0137, y1 + 0.0071], to: [x2 + 0.0137, y2 + 0.0071] }
    }
    const hundredths = (limit: number) => fc.integer({ min: 1, max: limit * 100 }).map((value) => value / 100 + 0.00321)
    fc.assert(
      fc.property(wallsArbitrary(), hundredths(WIDTH - 1), hundredths(DEPTH - 1), (walls, x, y) => {
        const place = onLevels(walls.map(offLines))
        const transmitter = { floorIndex: 0, x, y, heightM: 2.6, pattern: CEILING }
        const here = fieldOf(place, transmitter)
        const there = fieldOf(transformed(place, WIDTH, 0, -1), { ...transmitter, x: WIDTH - x })
        const columns = WIDTH * 2
        const mirrored = there.lossDb.map((_, cell) => there.lossDb[cell - 2 * (cell % columns) + columns - 1]!)
        const back = { ...there, lossDb: mirrored }
        expect(Math.max(largestRise(here, back), largestRise(back, here))).toBeLessThan(1e-3)
      }),
      { numRuns: 30, seed: 4 },
    )
  })

  test('swapping transmitter and receiver gives the same loss, between levels too', () => {
    const cell = fc.tuple(fc.integer({ min: 0, max: WIDTH * 2 - 1 }), fc.integer({ min: 0, max: DEPTH * 2 - 1 }))
    fc.assert(
      fc.property(
        wallsArbitrary(),
        wallsArbitrary(),
        cell,
        cell,
        fc.constantFrom(0, 1),
        (below, above, a, b, level) => {
          const scene = buildScene(onLevels(below, above), CATALOG, DESIGN, '5GHz')
          const at = ([column, row]: readonly [number, number], floorIndex: number): Transmitter => ({
            floorIndex,
            x: columnCentreX(scene.frame, column),
            y: rowCentreY(scene.frame, row),
            heightM: DESIGN.propagation.receiverHeightM,
            pattern: ISOTROPIC,
          })
          const index = ([column, row]: readonly [number, number]): number => row * scene.frame.width + column
          const forth = linkLossField(scene, at(a, 0), level)
          const back = linkLossField(scene, at(b, level), 0)
          expect(back.lossDb[index(a)]!).toBeCloseTo(forth.lossDb[index(b)]!, 3)
          expect(back.obstructed[index(a)]).toBe(forth.obstructed[index(b)])
        },
      ),
      { numRuns: 150, seed: 5 },
    )
  })
})

describe('the coverage matrix', () => {
  test('is the field at the samples of the rooms asked for, in their order; beyond the cutoff only what exceeds it', () => {
    fc.assert(
      fc.property(
        wallsArbitrary(),
        wallsArbitrary(),
        fc.array(transmitterArbitrary, { minLength: 1, maxLength: 4 }),
        (below, above, some) => {
          const rooms = [
            room('a', [0, 0, 4, 7]),
            room('b', [4, 0, 3, 7], { floorOffsetM: 0.3 }),
            room('c', [7, 0, 3, 7]),
          ]
          const upper = [room('d', [0, 0, 10, 3]), room('e', [0, 3, 10, 4])]
          const place = location([floor(0, rooms, below), floor(1, upper, above)])
          const scene = buildScene(place, CATALOG, DESIGN, '5GHz')
          const samples = buildSampleSet(scene, place, ({ id }) => id !== 'c' && id !== 'd')
          expect(samples.rooms.map(({ id }) => id)).toEqual(['a', 'b', 'e'])
          const transmitters = some.map((each, i) => ({ ...each, floorIndex: i % 2 }))
          const cutoffDb = 62
          const matrix = coverageMatrix(scene, transmitters, samples)
          const cut = coverageMatrix(scene, transmitters, samples, cutoffDb)
          const kernel = linkKernel(scene)
          let wrong = 0
          for (const [t, transmitter] of transmitters.entries()) {
            const fields = [0, 1].map((to) => linkLossField(scene, transmitter, to, kernel))
            for (let s = 0; s < samples.count; s++) {
              const { lossDb, obstructed } = fields[samples.floorIndex[s]!]!
              const cell = samples.cell[s]!
              const whole = lossBlock(matrix, t, samples.room[s]!)!
              const at = whole.shift + s
              if (whole.lossDb[at] !== lossDb[cell] || whole.obstructed[at] !== obstructed[cell]) wrong += 1
              const kept = lossBlock(cut, t, samples.room[s]!)
              const keptDb = kept ? kept.lossDb[kept.shift + s]! : BEYOND_REACH_DB
              const beyond = keptDb === BEYOND_REACH_DB
              if (beyond ? lossDb[cell]! <= cutoffDb : keptDb !== lossDb[cell]) wrong += 1
            }
          }
          expect(wrong).toBe(0)
        },
      ),
      { numRuns: 20, seed: 6 },
    )
  })
})

describe('the other propagation models', () => {
  const walls = [wall([3, 0], [3, 5], 'brick'), wall([3, 5], [8, 5], 'light'), wall([6, 1], [8, 4], 'concrete')]
  const models: PropagationModel[] = [
    'free-space',
    'log-distance',
    'itu-r-p1238',
    'itu-r-p1238-site-general',
    'inh-office',
    'tgax',
  ]

  test.each(models)('%s agrees with brute force on two levels', (model) => {
    const place = onLevels(walls, walls)
    const scene = buildScene(place, CATALOG, withPropagation({ model, exponent: 3 }), '5GHz')
    const engine = bruteForce(scene, place, CATALOG, 'classes')
    const transmitter = { floorIndex: 0, x: 1.25, y: 2.25, heightM: 2.6, pattern: CEILING }
    let obstructed = 0
    for (const to of [0, 1]) {
      const field = linkLossField(scene, transmitter, to)
      const { grid, receiverZM } = scene.floors[to]!
      for (let cell = 0; cell < field.lossDb.length; cell++) {
        const x = columnCentreX(grid, cell % grid.width)
        const y = rowCentreY(grid, Math.floor(cell / grid.width))
        const slow = bruteForceLink(engine, transmitter, x, y, receiverZM)
        expect(Math.abs(slow.lossDb - field.lossDb[cell]!)).toBeLessThan(0.01)
        expect(field.obstructed[cell] === 1).toBe(slow.obstructed)
        if (to === 0) obstructed += field.obstructed[cell]!
      }
    }
    expect(obstructed).toBeGreaterThan(20)
  })
})
