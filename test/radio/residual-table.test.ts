import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { columnCentreX, rowCentreY } from '../../src/geometry/raster.js'
import type { BandCalibration, ReadResiduals } from '../../src/model/calibration.js'
import { cellEngine, writeLeastLosses } from '../../src/radio/cell-bounds.js'
import { buildSampleSet, coverageMatrix } from '../../src/radio/coverage-matrix.js'
import { linkLossField } from '../../src/radio/link-field.js'
import { BEYOND_REACH_DB } from '../../src/radio/link-kernel.js'
import { lossBlock } from '../../src/radio/loss-table.js'
import { mostGainDb, type ResidualTable, residualTable } from '../../src/radio/residual-table.js'
import { buildScene } from '../../src/radio/scene.js'
import { type FieldReading, type Position, sharedField, sigmaShare } from '../../src/radio/shared-field.js'
import { studentQuantile } from '../../src/statistics/student-t.js'
import { seededGauss } from '../acceptance/seeded.js'
import { seeded } from '../seeded.js'
import { CATALOG, floor, ISOTROPIC, location, room, wall, withPropagation } from './fixtures.js'

const APS: readonly Position[] = [
  { x: 2, y: 2 },
  { x: 18, y: 3 },
  { x: 3, y: 10 },
  { x: 17, y: 11 },
  { x: 10, y: 6 },
]
const WIDE = 20
const DEEP = 12

/** Readings of every AP at places drawn at random: what lies to the east of x = 10 takes 8 dB, and scatter. */
function seededReadings(seed: number, places: number): FieldReading[] {
  const random = seeded(seed)
  return Array.from({ length: places }, () => ({ x: WIDE * random(), y: DEEP * random() })).flatMap((at) =>
    APS.map((from, ap) => {
      const behind = (at.x - 10) * (from.x - 10) < 0 ? -8 : 0
      return { ...at, group: 0, ap, from, residualDb: behind + 4 * (random() + random() + random() - 1.5) }
    }),
  )
}

function residualsOf(readings: readonly FieldReading[], id: string): ReadResiduals {
  const places = new Map<string, FieldReading[]>()
  for (const each of readings) places.set(`${each.x} ${each.y}`, [...(places.get(`${each.x} ${each.y}`) ?? []), each])
  return {
    location: id,
    accessPoints: APS.map(({ x, y }) => [x, y]),
    places: [...places.values()].map((read) => ({
      floor: HOUSE.floors[0]!.id,
      at: [read[0]!.x, read[0]!.y],
      read: read.map(({ ap, residualDb }) => [ap, residualDb]),
    })),
  }
}

const HOUSE = location([
  floor(
    0,
    [room('all', [0, 0, WIDE, DEEP])],
    [wall([10.01, 0], [10.01, 9], 'brick'), wall([0, 6.01], [7, 6.01], 'brick')],
  ),
  floor(1, [room('up', [0, 0, WIDE, DEEP])], []),
])
const TOLD: BandCalibration = {
  offsetDb: 0,
  exponent: 2.2,
  saturationDb: 20,
  lineOfSightSigmaDb: 5,
  obstructedSigmaDb: 7,
  losses: {},
}

function sceneWith(residuals?: readonly ReadResiduals[]) {
  const design = withPropagation({ sampleSpacingM: 0.5 })
  const told = { ...TOLD, ...(residuals && { residuals }) }
  return buildScene(HOUSE, CATALOG, { ...design, calibrated: { '5GHz': told } }, '5GHz')
}

/** The Gaussian process of all readings at once, by Gauss-Jordan: no choice of readings, no factor of a matrix, no table. */
function denseMeanDb(readings: readonly FieldReading[], at: Position, from: Position, factor: number): number {
  const unit = ({ x, y }: Position, to: Position) => {
    const metres = Math.hypot(to.x - x, to.y - y)
    return [(to.x - x) / metres, (to.y - y) / metres] as const
  }
  const links = [
    ...readings.map((each) => ({ at: each as Position, to: unit(each, each.from), ap: each.ap })),
    { at, to: unit(at, from), ap: -1 },
  ]
  const covariance = (i: number, j: number): number => {
    const [a, b] = [links[i]!, links[j]!]
    const metres = Math.hypot(a.at.x - b.at.x, a.at.y - b.at.y)
    const cosine = a.to[0] * b.to[0] + a.to[1] * b.to[1]
    const shared = factor * (9 * Math.exp(-metres / 6 - (1 - cosine) / 0.1) + 9 * Math.exp(-metres / 3) * cosine)
    const own = a.ap === b.ap && a.ap >= 0 ? 16 * Math.exp(-(1 - cosine) / 0.3) + 9 * Math.exp(-metres / 3) : 0
    return (metres > 24 ? 0 : shared) + own + (i === j ? 9 : 0)
  }
  const size = readings.length
  const means = APS.map((_, ap) => {
    const own = readings.filter((each) => each.ap === ap)
    return own.reduce((sum, { residualDb }) => sum + residualDb, 0) / (own.length + 4)
  })
  const rows = readings.map((each, i) => [
    ...readings.map((_, j) => covariance(i, j)),
    each.residualDb - means[each.ap]!,
  ])
  for (let pivot = 0; pivot < size; pivot++) {
    const by = rows[pivot]![pivot]!
    rows[pivot] = rows[pivot]!.map((value) => value / by)
    for (let other = 0; other < size; other++) {
      const times = rows[other]![pivot]!
      if (other !== pivot && times !== 0) rows[other] = rows[other]!.map((value, k) => value - times * rows[pivot]![k]!)
    }
  }
  return readings.reduce((sum, _, i) => sum + covariance(i, size) * rows[i]!.at(-1)!, 0)
}

describe('what readings say of the links of a plan', () => {
  test('of few readings it is the whole Gaussian process, solved densely', () => {
    for (const seed of [1, 2, 3]) {
      const readings = seededReadings(seed, 6)
      const field = sharedField(readings)
      const random = seeded(seed + 10)
      for (let i = 0; i < 20; i++) {
        const [at, from] = [
          { x: WIDE * random(), y: DEEP * random() },
          { x: WIDE * random(), y: DEEP * random() },
        ]
        const { meanDb, floorShare } = field({ ...at, group: 0 }, from)
        // Readings that share less than 0.05 dB² with the link are not asked.
        expect(Math.abs(meanDb - denseMeanDb(readings, at, from, floorShare))).toBeLessThan(0.15)
      }
    }
  })

  const readings = seededReadings(7, 40)
  const scene = sceneWith([residualsOf(readings, HOUSE.id)])
  const told = scene.told as ResidualTable
  const field = sharedField(readings)

  test('the table is what the acceptance and the bench take, between its nodes too', () => {
    const random = seeded(3)
    const [draws, off, shares, means] = [300, [] as number[], [] as number[], [] as number[]]
    for (let i = 0; i < draws; i++) {
      const at = { x: WIDE * random(), y: DEEP * random() }
      const from = { x: WIDE * random(), y: DEEP * random() }
      const part = field({ ...at, group: 0 }, from)
      const { meanDb, sigmaShare: share } = told.link({ floorIndex: 0, ...at }, from.x, from.y)
      off.push(meanDb - part.meanDb)
      shares.push(share - sigmaShare(part))
      means.push(part.meanDb)
    }
    const rms = (of: readonly number[]) => Math.sqrt(of.reduce((sum, value) => sum + value * value, 0) / of.length)
    expect(rms(means)).toBeGreaterThan(0.7)
    expect(rms(off)).toBeLessThan(0.2)
    expect(rms(shares)).toBeLessThan(0.005)
  })

  test('and the very same at its nodes', () => {
    for (const [x, y] of [
      [1.5, 3],
      [9, 6],
      [13.5, 10.5],
    ] as const) {
      for (let turn = 0; turn < 24; turn += 5) {
        const bearing = (turn * Math.PI) / 12
        const from = { x: x + 4 * Math.cos(bearing), y: y + 4 * Math.sin(bearing) }
        const part = field({ x, y, group: 0 }, from)
        const { meanDb, sigmaShare: share } = told.link({ floorIndex: 0, x, y }, from.x, from.y)
        expect(meanDb).toBeCloseTo(part.meanDb, 6)
        expect(share).toBeCloseTo(sigmaShare(part), 6)
      }
    }
    const takes = (path: string) => readFileSync(path, 'utf8')
    expect(takes('bench/accuracy/ours.mjs')).toContain("const { sharedField } = await load('radio/shared-field')")
    expect(takes('src/planning/accept-location.ts')).toContain("sharedField } from '../radio/shared-field.js'")
  })

  test('levels of a plan move by it, once, in losses and fields alike; a storey nobody read keeps its own', () => {
    const plain = sceneWith()
    expect(plain.told).toBeNull()
    const transmitter = { floorIndex: 0, x: 4.3, y: 3.2, heightM: 2.5, pattern: ISOTROPIC }
    const [before, after] = [linkLossField(plain, transmitter, 0), linkLossField(scene, transmitter, 0)]
    expect(before.sigmaShare).toBeUndefined()
    const samples = buildSampleSet(scene, HOUSE, () => true)
    const block = lossBlock(coverageMatrix(scene, [transmitter], samples), 0, 0)!
    for (let s = 0; s < samples.rooms[0]!.end; s += 11) {
      const cell = samples.cell[s]!
      const [x, y] = [
        columnCentreX(scene.frame, cell % scene.frame.width),
        rowCentreY(scene.frame, Math.floor(cell / scene.frame.width)),
      ]
      const { meanDb, sigmaShare: share } = told.link({ floorIndex: 0, x, y }, transmitter.x, transmitter.y)
      expect(before.lossDb[cell]! - after.lossDb[cell]!).toBeCloseTo(meanDb, 4)
      expect(after.sigmaShare![cell]).toBeCloseTo(share, 6)
      expect(block.lossDb[block.shift + s]).toBe(after.lossDb[cell])
      expect(block.sigmaShare![block.shift + s]).toBe(after.sigmaShare![cell])
    }
    const [up, moved] = [linkLossField(plain, transmitter, 1), linkLossField(scene, transmitter, 1)]
    expect(moved.lossDb).toEqual(up.lossDb)
    expect(new Set(moved.sigmaShare)).toEqual(new Set([1]))
  })

  test('a cutoff keeps every link that a gain brings within it', () => {
    const samples = buildSampleSet(scene, HOUSE, () => true)
    const transmitter = { floorIndex: 0, x: 2.1, y: 1.4, heightM: 2.5, pattern: ISOTROPIC }
    const whole = lossBlock(coverageMatrix(scene, [transmitter], samples), 0, 0)!
    expect(mostGainDb(told, samples.layers)).toBeGreaterThan(2)
    for (const cutoffDb of [60, 65, 70, 75]) {
      const near = lossBlock(coverageMatrix(scene, [transmitter], samples, cutoffDb), 0, 0)
      const within = (block: typeof near) =>
        Array.from(
          { length: samples.rooms[0]!.end },
          (_, s) => block !== null && block.lossDb[block.shift + s]! <= cutoffDb,
        )
      expect(within(near)).toEqual(within(whole))
    }
  })

  test('no point of a cell gains more than the bound of the cell gives it', () => {
    const samples = buildSampleSet(scene, HOUSE, () => true)
    const count = samples.rooms[0]!.end
    const random = seeded(5)
    let gains = 0
    for (const [x, y] of [
      [3, 3],
      [9, 6],
      [15.5, 10],
    ] as const) {
      const cell = { floorIndex: 0, x, y, heightM: 2.5, halfX: 0.5, halfY: 0.5, pattern: ISOTROPIC }
      const least = {
        lossDb: new Float64Array(samples.count).fill(BEYOND_REACH_DB),
        obstructed: new Uint8Array(samples.count).fill(1),
        sigmaShare: new Float32Array(samples.count).fill(1),
      }
      const engine = cellEngine(scene, Number.POSITIVE_INFINITY)
      for (const layer of samples.layers) writeLeastLosses(engine, cell, layer, least)
      for (let i = 0; i < 12; i++) {
        const at = { ...cell, x: x + random() - 0.5, y: y + random() - 0.5 }
        const field = linkLossField(scene, at, 0)
        for (let s = 0; s < count; s++) {
          const of = samples.cell[s]!
          if (field.lossDb[of]! < least.lossDb[s]! || field.sigmaShare![of]! < least.sigmaShare[s]! - 1e-6) gains += 1
        }
      }
    }
    expect(gains).toBe(0)
  })
})

/** Levels beyond the path of links of a made-up floor: a screen at x = 14 that no plan shows takes `screenDb`, and each reading scatters. */
function madeUp(seed: number, screenDb: number) {
  const gauss = seededGauss(seed)
  const random = seeded(seed)
  const place = () => ({ x: WIDE * random(), y: DEEP * random() })
  const beyondDb = (at: Position, from: Position) => ((at.x - 14) * (from.x - 14) < 0 ? -screenDb : 0) + 4 * gauss()
  const read = Array.from({ length: 30 }, place).flatMap((at) =>
    APS.map((from, ap) => ({ ...at, group: 0, ap, from, residualDb: beyondDb(at, from) })),
  )
  const unread = { x: 3 + 8 * random(), y: 2 + 8 * random() }
  const asked = Array.from({ length: 60 }, place).map((at) => ({ at, beyondDb: beyondDb(at, unread) }))
  return { read, unread, asked }
}

describe('a calibrated plan of a floor with something that no plan shows', () => {
  const frame = sceneWith().frame
  /** Errors of an AP that nobody read, by the path alone (its level told by the others) and by the plan, with how often its 90 % holds. */
  const judged = (screenDb: number, floors: readonly number[]) => {
    const [alone, plan, held] = [[] as number[], [] as number[], [] as number[]]
    for (const seed of floors) {
      const { read, unread, asked } = madeUp(seed, screenDb)
      const mean = read.reduce((sum, { residualDb }) => sum + residualDb, 0) / read.length
      const levelled = read.map((each) => ({ ...each, residualDb: each.residualDb - mean }))
      const sigmaDb = Math.sqrt(levelled.reduce((sum, { residualDb }) => sum + residualDb ** 2, 0) / read.length)
      const table = residualTable(levelled, frame, 1)
      for (const { at, beyondDb } of asked) {
        const { meanDb, sigmaShare: share } = table.link({ floorIndex: 0, ...at }, unread.x, unread.y)
        const off = beyondDb - mean
        alone.push(off)
        plan.push(off - meanDb)
        held.push(Math.abs(off - meanDb) <= studentQuantile(0.95, APS.length) * share * sigmaDb ? 1 : 0)
      }
    }
    const rms = (of: readonly number[]) => Math.sqrt(of.reduce((sum, value) => sum + value * value, 0) / of.length)
    return { alone: rms(alone), plan: rms(plan), held: held.reduce((sum, one) => sum + one, 0) / held.length }
  }

  test('states levels nearer to the truth than the path alone, and holds what it states', () => {
    const { alone, plan, held } = judged(12, [1, 2, 3, 4])
    expect(plan).toBeLessThan(alone - 0.4)
    expect(held).toBeGreaterThan(0.85)
    expect(held).toBeLessThan(0.97)
  })

  test('and moves next to nothing where links share nothing', () => {
    const { alone, plan, held } = judged(0, [1, 2])
    expect(Math.abs(plan - alone)).toBeLessThan(0.15)
    expect(held).toBeGreaterThan(0.85)
  })
})
