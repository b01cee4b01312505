/**
 * Predictions against measured levels. The sets are not shipped (no licence to do so, or none at all): they are read where
 * they lie beside the project, and skipped, said so, where they do not.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { columnCentreX, rowCentreY } from '../../src/geometry/raster.js'
import type { Catalog, Material } from '../../src/model/catalog.js'
import type { Location, Wall } from '../../src/model/site.js'
import { bruteForce, bruteForceLink } from '../../src/radio/brute-force.js'
import { linkLossField } from '../../src/radio/link-field.js'
import { linkKernel, type Transmitter } from '../../src/radio/link-kernel.js'
import { buildScene } from '../../src/radio/scene.js'
import { CATALOG, floor, ISOTROPIC, location, MATERIALS, room, wall, withPropagation } from './fixtures.js'
import { number, parseTable, type VectorRow } from './vectors.js'

const SETS = fileURLToPath(new URL('../../../shared/datasets/', import.meta.url))
const present = (name: string): boolean => existsSync(`${SETS}${name}/links.csv`)

/** AP and phone heights are not known: 1.3 m between them. */
const HEIGHT_DIFFERENCE_M = 1.3
/** Points lie on decimetres; where they do not, the nearest cell is at most 7 cm away. */
const SPACING_M = 0.1
/** Nor are the heights of the storeys. */
const STOREY_M = 3.5
const SLAB_M = 0.3

interface Link {
  readonly transmitter: string
  readonly rssiDbm: number
  /** Loss per unknown: 10 log10 of the distance, walls of each kind that are crossed, whether hidden, slabs. */
  readonly terms: readonly number[]
  readonly slabs: number
}

interface Point {
  readonly floorIndex: number
  readonly x: number
  readonly y: number
}

/** The floors that were measured of a building, from the lowest up. */
interface Building {
  readonly transmitters: ReadonlyMap<string, Point & { readonly band: string }>
  readonly receivers: ReadonlyMap<string, Point>
  readonly links: readonly VectorRow[]
  /** Per floor, walls by their kind. */
  readonly walls: readonly ReadonlyMap<string, readonly Wall[]>[]
}

function readWalls(set: string): Map<string, Wall[]> {
  const walls = new Map<string, Wall[]>()
  const path = `${SETS}${set}/walls.json`
  if (!existsSync(path)) return walls
  type Drawn = { kind: string; x1: number; y1: number; x2: number; y2: number }
  const drawn = (JSON.parse(readFileSync(path, 'utf8')) as { walls: Drawn[] }).walls
  for (const { kind, x1, y1, x2, y2 } of drawn) {
    walls.set(kind, [...(walls.get(kind) ?? []), wall([x1, y1], [x2, y2], 'one')])
  }
  return walls
}

/** One folder a floor; receivers are named anew by their floor. */
function readBuilding(sets: readonly string[]): Building {
  const table = (set: string, file: string): VectorRow[] =>
    parseTable(readFileSync(`${SETS}${set}/${file}.csv`, 'utf8'))
  const levels = sets.map((set) => table(set, 'rx')[0]!.floor!)
  const place = (row: VectorRow): Point => ({
    floorIndex: levels.indexOf(row.floor!),
    x: number(row, 'x_m'),
    y: number(row, 'y_m'),
  })
  // The walls of other floors are not drawn here.
  const transmitters = new Map(
    table(sets[0]!, 'tx')
      .filter((row) => levels.includes(row.floor!))
      .map((row) => [row.tx_id!, { ...place(row), band: row.band_ghz! }]),
  )
  const named = (floorIndex: number, row: VectorRow): string => `${floorIndex}-${row.rx_id}`
  const receivers = sets.flatMap((set, i) => table(set, 'rx').map((row) => [named(i, row), place(row)] as const))
  // Heard in at least half the scans.
  const heard = (row: VectorRow): boolean => number(row, 'n_detected') >= number(row, 'n_scans') / 2
  const links = sets.flatMap((set, i) =>
    table(set, 'links')
      .filter((row) => transmitters.has(row.tx_id!) && heard(row))
      .map((row) => ({ ...row, rx_id: named(i, row) })),
  )
  return { transmitters, receivers: new Map(receivers), links, walls: sets.map(readWalls) }
}

/** A wall of 1 dB, so that a loss is a count; a slab that costs nothing. */
function costing(key: string, lossDb: number): Material {
  const figure = { lossDb, lowDb: lossDb, highDb: lossDb, source: 'test' }
  return { ...MATERIALS.brick!, key, judged: { '5GHz': figure } }
}
const COUNTING = { ...CATALOG, materials: { one: costing('one', 1), nothing: costing('nothing', 0) } } as Catalog
const COUNT_DESIGN = withPropagation({ clutterDbPerM: 0, sampleSpacingM: SPACING_M })

/** The floors with their walls of one kind, cell centres on the decimetres around all receivers. */
function placeOf({ receivers, walls }: Building, kind: string | null): Location {
  const points = [...receivers.values()]
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const low = (values: number[]): number => Math.floor(Math.min(...values)) - 1 - SPACING_M / 2
  const size = (values: number[]): number => Math.ceil(Math.max(...values) - low(values)) + 1
  return location(
    walls.map((byKind, level) =>
      floor(level, [room(`all${level}`, [low(xs), low(ys), size(xs), size(ys)])], (kind && byKind.get(kind)) || [], {
        elevationM: level * STOREY_M,
        heightM: STOREY_M - SLAB_M,
        slab: 'nothing',
      }),
    ),
  )
}

/** The floors with their walls of one kind, or none, and the losses on them as the kernel tells them, each field once. */
function countedOn(building: Building, kind: string | null) {
  const place = placeOf(building, kind)
  const scene = buildScene(place, COUNTING, COUNT_DESIGN, '5GHz')
  const kernel = linkKernel(scene)
  const fields = new Map<string, Float32Array>()
  const fieldOf = (txId: string, transmitter: Transmitter, to: number): Float32Array => {
    const key = `${txId} ${to}`
    const field = fields.get(key) ?? linkLossField(scene, transmitter, to, kernel).lossDb
    fields.set(key, field)
    return field
  }
  return { place, scene, fieldOf }
}

/** Walls of one kind crossed on the way of every link, as the kernel counts them on all levels. */
function crossings(building: Building, kind: string, bareFloors: ReturnType<typeof countedOn>): number[] {
  const { place, scene, fieldOf } = countedOn(building, kind)
  const engine = bruteForce(scene, place, COUNTING, 'continuous')
  const { frame } = scene
  return building.links.map((link, index) => {
    const { floorIndex, x, y } = building.transmitters.get(link.tx_id!)!
    const transmitter = { floorIndex, x, y, heightM: 1 + HEIGHT_DIFFERENCE_M, pattern: ISOTROPIC }
    const to = building.receivers.get(link.rx_id!)!
    const [bare, walled] = [bareFloors, { fieldOf }].map((each) =>
      each.fieldOf(link.tx_id!, transmitter, to.floorIndex),
    )
    const column = Math.round((to.x - frame.minX) / SPACING_M - 0.5)
    const row = Math.round((to.y - frame.minY) / SPACING_M - 0.5)
    const cell = row * frame.width + column
    const count = Math.round(walled![cell]! - bare![cell]!)
    if (index % 97 === 0) {
      // The obvious engine counts the same, at the centre of the cell.
      const zM = scene.floors[to.floorIndex]!.receiverZM
      const slow = bruteForceLink(engine, transmitter, columnCentreX(frame, column), rowCentreY(frame, row), zM)
      expect(Math.abs(slow.lossDb - bare![cell]! - count)).toBeLessThan(0.1)
    }
    return count
  })
}

/** The links of a band, of transmitters heard at 20 points or more. */
function linksOf(building: Building, band: string): Link[] {
  const ofBand = building.links.filter((row) => building.transmitters.get(row.tx_id!)!.band === band)
  const kinds = [...new Set(building.walls.flatMap((walls) => [...walls.keys()]))]
  const bare = countedOn(building, null)
  const counts = kinds.map((kind) => crossings({ ...building, links: ofBand }, kind, bare))
  const all = ofBand.map((row, index): Link => {
    const from = building.transmitters.get(row.tx_id!)!
    const to = building.receivers.get(row.rx_id!)!
    const rise = (from.floorIndex - to.floorIndex) * STOREY_M + HEIGHT_DIFFERENCE_M
    const distanceM = Math.max(1, Math.hypot(from.x - to.x, from.y - to.y, rise))
    const slabs = Math.abs(from.floorIndex - to.floorIndex)
    const hidden = row.los === undefined ? [] : [1 - number(row, 'los')]
    const terms = [10 * Math.log10(distanceM), ...counts.map((count) => count[index]!), ...hidden]
    const several = building.walls.length > 1 ? [slabs] : []
    return { transmitter: row.tx_id!, rssiDbm: number(row, 'rssi_mean_dbm'), terms: [...terms, ...several], slabs }
  })
  const heard = new Map<string, number>()
  for (const { transmitter } of all) heard.set(transmitter, (heard.get(transmitter) ?? 0) + 1)
  return all.filter(({ transmitter }) => heard.get(transmitter)! >= 20)
}

interface Fit {
  readonly offsetDbm: number
  /** Exponent, then one loss a kind of wall [dB]: none negative. */
  readonly factors: readonly number[]
}

/** Least squares of RSSI = offset − Σ factor · term, factors not negative: coordinate descent on the normal equations. */
function fitLevels(links: readonly Link[]): Fit {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const size = links[0]!.terms.length
  const termMeans = Array.from({ length: size }, (_, t) => mean(links.map(({ terms }) => terms[t]!)))
  const rssiMean = mean(links.map(({ rssiDbm }) => rssiDbm))
  const centred = links.map(({ terms }) => terms.map((term, t) => term - termMeans[t]!))
  const gram = Array.from({ length: size }, (_, a) =>
    Array.from({ length: size }, (__, b) => centred.reduce((sum, row) => sum + row[a]! * row[b]!, 0)),
  )
  const right = Array.from({ length: size }, (_, t) =>
    centred.reduce((sum, row, i) => sum - row[t]! * (links[i]!.rssiDbm - rssiMean), 0),
  )
  const factors = new Array<number>(size).fill(0)
  for (let round = 0; round < 2000; round++) {
    for (let t = 0; t < size; t++) {
      if (gram[t]![t]! < 1e-9) continue
      const others = factors.reduce((sum, factor, u) => (u === t ? sum : sum + gram[t]![u]! * factor), 0)
      factors[t] = Math.max(0, (right[t]! - others) / gram[t]![t]!)
    }
  }
  return { offsetDbm: rssiMean + factors.reduce((sum, factor, t) => sum + factor * termMeans[t]!, 0), factors }
}

const predict = ({ offsetDbm, factors }: Fit, { terms }: Link): number =>
  offsetDbm - factors.reduce((sum, factor, t) => sum + factor * terms[t]!, 0)

/** Root mean square error [dB] over some links when each transmitter is predicted from a fit to all the others. */
function leaveOneOutDb(links: readonly Link[], counts: (link: Link) => boolean = () => true): number {
  const squares = [...new Set(links.map(({ transmitter }) => transmitter))].flatMap((left) => {
    const fitted = fitLevels(links.filter(({ transmitter }) => transmitter !== left))
    return links
      .filter((link) => link.transmitter === left && counts(link))
      .map((link) => (predict(fitted, link) - link.rssiDbm) ** 2)
  })
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
}

interface Case {
  readonly set: string
  readonly band: string
  readonly links: number
  /** What a linear multi-wall fit of others reached on the same links, leaving one AP out [dB]. */
  readonly baselineDb: number
  /** The same by distance alone. */
  readonly oneSlopeDb: number
}

const CASES: readonly Case[] = [
  { set: 'sod-cetc331-f1', band: '2.4', links: 2049, baselineDb: 8.25, oneSlopeDb: 13.4 },
  { set: 'sod-cetc331-f1', band: '5', links: 1783, baselineDb: 8.82, oneSlopeDb: 11.8 },
  { set: 'sod-cetc331-f2', band: '2.4', links: 4249, baselineDb: 7.53, oneSlopeDb: 10.1 },
  { set: 'sod-cetc331-f2', band: '5', links: 3741, baselineDb: 7.94, oneSlopeDb: 11.1 },
  { set: 'sod-cetc331-f3', band: '2.4', links: 2122, baselineDb: 5.97, oneSlopeDb: 5.97 },
  { set: 'sod-cetc331-f3', band: '5', links: 2124, baselineDb: 5.31, oneSlopeDb: 5.31 },
  {
    set: 'hkpolyu-rtt-conference-room',
    band: '5',
    links: 2119,
    baselineDb: 8.05,
    oneSlopeDb: 8.96,
  },
  // No walls, but whether each link is in sight; nobody's baseline: what this fit reaches.
  { set: 'rtt-office', band: '5', links: 532, baselineDb: 3.73, oneSlopeDb: 3.89 },
  { set: 'rtt-apartment', band: '5', links: 440, baselineDb: 5.14, oneSlopeDb: 7.18 },
]
/** Baselines are printed to two decimals, the one-slope ones to three digits. */
const PRINTED_DB = 0.06

describe('the fit', () => {
  test('finds what made the levels, and holds a factor at 0 where the data ask for less', () => {
    const made = Array.from({ length: 60 }, (_, i): Link => {
      const terms = [10 * Math.log10(1 + (i % 13)), i % 4, (i * 7) % 3]
      const rssiDbm = -30 - 2.4 * terms[0]! - 6 * terms[1]! + 1.5 * terms[2]!
      return { transmitter: `${i % 5}`, rssiDbm, terms, slabs: 0 }
    })
    const whole = fitLevels(made.map((link) => ({ ...link, rssiDbm: link.rssiDbm - 1.5 * link.terms[2]! })))
    expect(whole.offsetDbm).toBeCloseTo(-30, 6)
    expect(whole.factors).toEqual([expect.closeTo(2.4, 6), expect.closeTo(6, 6), expect.closeTo(0, 6)])
    expect(fitLevels(made).factors[2]).toBe(0)
    expect(leaveOneOutDb(made.map((link) => ({ ...link, rssiDbm: -40 - 20 * link.terms[0]! })))).toBeLessThan(1e-6)
  })
})

for (const { set, band, links: count, baselineDb, oneSlopeDb } of CASES) {
  test.skipIf(!present(set))(`measured levels: ${set}, ${band} GHz`, () => {
    const links = linksOf(readBuilding([set]), band)
    expect(links).toHaveLength(count)
    // The same links as the baselines: by distance alone the same error.
    const alone = links.map((link) => ({ ...link, terms: link.terms.slice(0, 1) }))
    expect(Math.abs(leaveOneOutDb(alone) - oneSlopeDb)).toBeLessThan(PRINTED_DB)
    expect(leaveOneOutDb(links)).toBeLessThan(baselineDb + PRINTED_DB)
  })
}

/** The three floors of one building at once: slabs fitted as one loss each. */
const BUILDING = ['sod-cetc331-f1', 'sod-cetc331-f2', 'sod-cetc331-f3']

for (const [band, most] of [
  ['2.4', { allDb: 7, acrossDb: 6.4, slabDb: [14, 22] }],
  ['5', { allDb: 7.5, acrossDb: 5.7, slabDb: [24, 34] }],
] as const) {
  test.skipIf(!BUILDING.every(present))(`measured levels across slabs: sod-cetc331, ${band} GHz`, () => {
    const links = linksOf(readBuilding(BUILDING), band)
    const across = (link: Link): boolean => link.slabs > 0
    const without = links.map((link) => ({ ...link, terms: link.terms.slice(0, -1) }))
    expect(links.filter(across).length).toBeGreaterThan(1000)
    expect(leaveOneOutDb(links)).toBeLessThan(most.allDb)
    expect(leaveOneOutDb(links, across)).toBeLessThan(most.acrossDb)
    expect(leaveOneOutDb(without, across)).toBeGreaterThan(2 * most.acrossDb)
    const slabDb = fitLevels(links).factors.at(-1)!
    expect(slabDb).toBeGreaterThan(most.slabDb[0])
    expect(slabDb).toBeLessThan(most.slabDb[1])
  })
}
