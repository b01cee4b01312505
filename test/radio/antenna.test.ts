import { describe, expect, test } from 'vitest'
import { columnCentreX, rowCentreY } from '../../src/geometry/raster.js'
import type { AntennaPattern, PatternPoint } from '../../src/model/catalog.js'
import { aimedGain, aimOf, cutGainDb } from '../../src/radio/antenna.js'
import { bruteForce, bruteForceLink } from '../../src/radio/brute-force.js'
import { cellEngine, writeLeastLosses } from '../../src/radio/cell-bounds.js'
import { buildSampleSet } from '../../src/radio/coverage-matrix.js'
import { linkLossField } from '../../src/radio/link-field.js'
import { linkKernel, type Transmitter } from '../../src/radio/link-kernel.js'
import { buildScene } from '../../src/radio/scene.js'
import { seeded } from '../seeded.js'
import { CATALOG, CEILING, DESIGN, floor, location, room, wall, withPropagation } from './fixtures.js'

const half = (points: readonly PatternPoint[]): PatternPoint[] => [
  ...points,
  ...points
    .slice(1)
    .filter(([deg]) => deg < 180)
    .map(([deg, db]): PatternPoint => [360 - deg, db])
    .reverse(),
]

/** A patch: 3 dB down at 35° either side, 20 dB to the back. */
const PATCH: AntennaPattern = {
  key: 'patch',
  label: { fr: '', en: '' },
  source: 'test',
  mount: 'wall',
  points: [],
  cuts: {
    azimuth: half([
      [0, 0],
      [35, -3],
      [90, -14],
      [180, -20],
    ]),
    elevation: [
      [0, 0],
      [30, -3],
      [90, -12],
      [180, -20],
      [270, -16],
      [330, -3],
    ],
  },
}

const towards = (pattern: AntennaPattern, aim: NonNullable<ReturnType<typeof aimOf>>) => {
  const gain = aimedGain(pattern, aim)
  return (azimuthDeg: number, belowDeg: number): number => {
    const [a, b] = [(azimuthDeg * Math.PI) / 180, (belowDeg * Math.PI) / 180]
    return gain(Math.sin(a) * Math.cos(b), Math.cos(a) * Math.cos(b), -Math.sin(b))
  }
}

describe('an antenna that is turned', () => {
  test('is each of its cuts on that plane, wherever it faces', () => {
    const { azimuth, elevation } = PATCH.cuts!
    for (const facing of [0, 37.5, 90, 300]) {
      const gain = towards(PATCH, { azimuthDeg: facing, tiltDeg: 0 })
      for (const deg of [0, 20, 35, 80, 90, 179, 200, 340])
        expect(gain(facing + deg, 0)).toBeCloseTo(cutGainDb(azimuth, deg), 9)
      for (const deg of [0, 15, 30, 60, 89]) expect(gain(facing, deg)).toBeCloseTo(cutGainDb(elevation, deg), 9)
      for (const deg of [10, 45, 80]) expect(gain(facing + 180, deg)).toBeCloseTo(cutGainDb(elevation, 180 - deg), 9)
    }
  })

  test('is one gain straight below, from whichever side', () => {
    const gain = towards(PATCH, { azimuthDeg: 0, tiltDeg: 0 })
    for (const around of [0, 45, 90, 180, 271]) expect(gain(around, 90)).toBeCloseTo(-12, 9)
  })

  test('turned down by its tilt: what it has ahead it has that much lower', () => {
    const gain = towards(PATCH, { azimuthDeg: 90, tiltDeg: 25 })
    expect(gain(90, 25)).toBeCloseTo(0, 9)
    expect(gain(90, 55)).toBeCloseTo(-3, 9)
    expect(gain(90, -5)).toBeCloseTo(-3, 9)
  })

  test('made for a ceiling and hung on a wall, it looks away from the wall as it did down', () => {
    expect(aimOf(CEILING, { mount: 'ceiling', azimuthDeg: null, tiltDeg: 0 })).toBeNull()
    const onWall = towards(CEILING, aimOf(CEILING, { mount: 'wall', azimuthDeg: 180, tiltDeg: 0 })!)
    expect(onWall(180, 0)).toBeCloseTo(-3, 9)
    expect(onWall(240, 0)).toBeCloseTo(0, 9)
    expect(onWall(180, 60)).toBeCloseTo(0, 9)
    expect(onWall(0, 0)).toBeCloseTo(-12, 9)
    const down = towards(PATCH, aimOf(PATCH, { mount: 'ceiling', azimuthDeg: null, tiltDeg: 0 })!)
    expect(down(17, 90)).toBeCloseTo(0, 9)
  })

  test('at the end of a corridor: levels of a hand calculation to 0.1 dB', () => {
    // Corridor of 30 m by 2 m; AP on its west end at 2.2 m, facing east; a phone at 1.0 m on the axis, EIRP 20 dBm.
    const place = location([floor(0, [room('corridor', [0, 0, 30, 2])], [])])
    const scene = buildScene(place, CATALOG, withPropagation({ clutterDbPerM: 0.2, sampleSpacingM: 1 }), '5GHz')
    const transmitter: Transmitter = {
      floorIndex: 0,
      x: 0.1,
      y: 0.5,
      heightM: 2.2,
      pattern: PATCH,
      aim: { azimuthDeg: 90, tiltDeg: 0 },
    }
    const field = linkLossField(scene, transmitter, 0)
    // Free space at 1 m and 5500 MHz: 47.25 dB. At (x, 0.5): d = hypot(x − 0.1, 1.2), below the axis by atan(1.2 / (x − 0.1)).
    const byHand: readonly (readonly [number, number])[] = [
      // x = 0.5 m: d 1.265, 71.6°: 47.25 + 2.04 + 0.25 + (3 + 9 × 41.57 / 60)
      [0, 58.78],
      // x = 2.5 m: d 2.683, 26.6°: 47.25 + 8.57 + 0.54 + 2.66
      [2, 59.02],
      // x = 10.5 m: d 10.469, 6.58°: 47.25 + 20.40 + 2.09 + 0.66
      [10, 70.4],
      // x = 29.5 m: d 29.424, 2.34°: 47.25 + 29.37 + 5.88 + 0.23
      [29, 82.74],
    ]
    for (const [column, lossDb] of byHand) expect(Math.abs(field.lossDb[column]! - lossDb)).toBeLessThan(0.1)
  })
})

test('the kernel equals brute force with antennas turned any way, across floors too', { tags: 'long' }, () => {
  const random = seeded(41)
  const pick = (of: number): number => Math.round(random() * of * 4) / 4
  for (let round = 0; round < 12; round++) {
    const walls = Array.from({ length: 10 }, () => {
      const [x, y] = [pick(11), pick(7)]
      const to: [number, number] = random() < 0.5 ? [x + 0.5 + pick(3), y] : [x + pick(2) - 1, y + 0.25 + pick(3)]
      return wall([x, y], to, ['brick', 'light', 'concrete'][round % 3]!)
    })
    const rooms = [room('a', [0, 0, 6, 8]), room('b', [6, 0, 6, 8], { floorOffsetM: 0.3 })]
    const place = location([floor(0, rooms, walls), floor(1, rooms, walls.slice(0, 5))])
    const scene = buildScene(place, CATALOG, DESIGN, '5GHz')
    const engine = bruteForce(scene, place, CATALOG, 'classes')
    const transmitter: Transmitter = {
      floorIndex: round % 2,
      x: pick(12),
      y: pick(8),
      heightM: 2.2,
      pattern: round % 3 === 0 ? CEILING : PATCH,
      aim: { azimuthDeg: Math.round(random() * 36000) / 100, tiltDeg: Math.round(random() * 180) - 90 },
    }
    let [worstDb, wrongStates] = [0, 0]
    for (const [to, target] of scene.floors.entries()) {
      const field = linkLossField(scene, transmitter, to)
      for (let cell = 0; cell < field.lossDb.length; cell++) {
        const { grid, roomReceiverZM, receiverZM } = target
        const [x, y] = [columnCentreX(grid, cell % grid.width), rowCentreY(grid, Math.floor(cell / grid.width))]
        const zM = roomReceiverZM[grid.roomIndex[cell]!] ?? receiverZM
        const slow = bruteForceLink(engine, transmitter, x, y, zM)
        worstDb = Math.max(worstDb, Math.abs(slow.lossDb - field.lossDb[cell]!))
        if ((field.obstructed[cell] === 1) !== slow.obstructed) wrongStates += 1
      }
    }
    expect(worstDb).toBeLessThan(0.01)
    expect(wrongStates).toBe(0)
  }
})

test('no point of a cell goes below its bound with a turned antenna', () => {
  const place = location([floor(0, [room('a', [0, 0, 12, 8])], [wall([4, 0], [4, 6], 'brick')])])
  const scene = buildScene(place, CATALOG, DESIGN, '5GHz')
  const samples = buildSampleSet(scene, place, () => true)
  const aim = { azimuthDeg: 70, tiltDeg: 10 }
  const box = { floorIndex: 0, heightM: 2.2, x: 2, y: 3, halfX: 0.25, halfY: 0.25, pattern: PATCH, aim }
  const least = { lossDb: new Float64Array(samples.count).fill(300), obstructed: new Uint8Array(samples.count) }
  for (const layer of samples.layers) writeLeastLosses(cellEngine(scene, 200), box, layer, least)
  const kernel = linkKernel(scene)
  for (const [x, y] of [
    [1.75, 2.75],
    [2.25, 3.25],
    [2, 3],
    [2.1, 2.8],
  ] as const) {
    const field = linkLossField(scene, { floorIndex: 0, x, y, heightM: 2.2, pattern: PATCH, aim }, 0, kernel)
    for (let s = 0; s < samples.count; s++)
      expect(least.lossDb[s]!).toBeLessThanOrEqual(field.lossDb[samples.cell[s]!]!)
  }
})
