/** Readings made from known losses on a made-up floor: walls of each material drawn at random, seeded. */

import type { Observations } from '../../src/calibration/observations.js'
import type { LossColumn } from '../../src/calibration/parameters.js'
import { crosses } from '../../src/geometry/crossing.js'
import type { Segment } from '../../src/geometry/shapes.js'
import { saturatedWallsDb } from '../../src/radio/multi-wall.js'
import { seeded } from '../seeded.js'

export function normalRandom(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

export const COLUMNS: readonly LossColumn[] = [
  { material: 'concrete', saturates: true, lossDb: 13, lowDb: 9, highDb: 22 },
  { material: 'brick', saturates: true, lossDb: 9, lowDb: 5, highDb: 16 },
  { material: 'stud', saturates: true, lossDb: 3, lowDb: 2, highDb: 5 },
  { material: 'door', saturates: true, lossDb: 3, lowDb: 1.5, highDb: 6 },
  { material: 'glazing', saturates: true, lossDb: 4, lowDb: 2, highDb: 9 },
]

export interface Truth {
  readonly aps: number
  readonly places: number
  readonly offsetDb: number
  readonly exponent: number
  /** Null: walls add up. */
  readonly saturationDb: number | null
  /** Per material, so many times the loss of the column. */
  readonly factors: readonly number[]
  readonly sigmaDb: number
  /** From one AP to the next [dB]. */
  readonly apSigmaDb: number
  readonly floorDbm: number
}

export const TRUTH: Truth = {
  aps: 7,
  places: 60,
  offsetDb: -38,
  exponent: 2.2,
  saturationDb: 24,
  factors: [1, 1, 1, 1, 1],
  sigmaDb: 5,
  apSigmaDb: 2,
  floorDbm: -88,
}

const WIDTH_M = 40
const DEPTH_M = 25

interface MadeWall extends Segment {
  readonly column: number
}

/** Walls across the floor, each cut by a door; the outer columns of `COLUMNS` on none of them stay uncrossed. */
function wallsOf(random: () => number): MadeWall[] {
  return Array.from({ length: 14 }, (_, i) => {
    const upright = i % 2 === 0
    const at = (upright ? WIDTH_M : DEPTH_M) * (0.05 + 0.9 * random())
    const length = upright ? DEPTH_M : WIDTH_M
    const from = length * 0.4 * random()
    const to = from + length * 0.5
    const door = from + (to - from) * random() * 0.8
    const point = (along: number): readonly [number, number] => (upright ? [at, along] : [along, at])
    const piece = (a: number, b: number, column: number): MadeWall => ({ from: point(a), to: point(b), column })
    const material = Math.floor(random() * 3)
    return [piece(from, door, material), piece(door, door + 1.5, 3), piece(door + 1.5, to, material)]
  }).flat()
}

/** Readings of all APs at all places, rooms being squares of 10 m. */
export function synthetic(seed: number, given: Partial<Truth> = {}): Observations {
  const truth = { ...TRUTH, ...given }
  const random = seeded(seed)
  const normal = normalRandom(random)
  const walls = wallsOf(random)
  const place = (): readonly [number, number] => [WIDTH_M * random(), DEPTH_M * random()]
  const aps = Array.from({ length: truth.aps }, () => ({ at: place(), strengthDb: truth.apSigmaDb * normal() }))
  const places = Array.from({ length: truth.places }, place)
  const rows = aps.flatMap(({ at, strengthDb }, ap) =>
    places.map((to, point) => {
      const counts = COLUMNS.map(
        (_, column) =>
          walls.filter((wall) => wall.column === column && crosses(at[0], at[1], to[0], to[1], wall)).length,
      )
      const spreadingDb = 10 * Math.log10(Math.max(1, Math.hypot(at[0] - to[0], at[1] - to[1], 1.3)))
      const wallsDb = counts.reduce((sum, count, c) => sum + count * COLUMNS[c]!.lossDb * truth.factors[c]!, 0)
      const medianDbm =
        truth.offsetDb + strengthDb - truth.exponent * spreadingDb - saturatedWallsDb(wallsDb, truth.saturationDb)
      const levelDbm = medianDbm + truth.sigmaDb * normal()
      return { ap, point, counts, spreadingDb, levelDbm, heard: levelDbm >= truth.floorDbm }
    }),
  )
  return {
    count: rows.length,
    baseDbm: new Float64Array(rows.length),
    spreadingDb: Float64Array.from(rows, (row) => row.spreadingDb),
    levelDbm: Float64Array.from(rows, ({ heard, levelDbm }) => (heard ? levelDbm : truth.floorDbm)),
    censored: Uint8Array.from(rows, ({ heard }) => (heard ? 0 : 1)),
    crossings: COLUMNS.map((_, c) => Float64Array.from(rows, ({ counts }) => counts[c]!)),
    accessPoint: Int32Array.from(rows, ({ ap }) => ap),
    point: Int32Array.from(rows, ({ point }) => point),
    zone: Int32Array.from(rows, ({ point }) => {
      const [x, y] = places[point]!
      return Math.floor(x / 10) * 100 + Math.floor(y / 10)
    }),
    pointX: Float64Array.from(places, ([x]) => x),
    pointY: Float64Array.from(places, ([, y]) => y),
  }
}
