/**
 * Predictions against measured levels. The sets are not shipped (no licence to do so, or none at all): they are read where
 * they lie beside the project, and skipped, said so, where they do not.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { columnCentreX, rowCentreY } from '../../src/geometry/raster.js'
import type { Catalog } from '../../src/model/catalog.js'
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

interface Link {
  readonly transmitter: string
  readonly rssiDbm: number
  /** Loss per unknown: 10 log10 of the distance, then how many walls of each kind are crossed. */
  readonly terms: readonly number[]
}

interface Point {
  readonly x: number
  readonly y: number
}

interface MeasuredFloor {
  readonly transmitters: ReadonlyMap<string, Point & { readonly band: string }>
  readonly receivers: ReadonlyMap<string, Point>
  readonly links: readonly VectorRow[]
  readonly walls: ReadonlyMap<string, readonly Wall[]>
}

function readFloor(name: string): MeasuredFloor {
  const table = (file: string): VectorRow[] => parseTable(readFileSync(`${SETS}${name}/${file}.csv`, 'utf8'))
  const at = (row: VectorRow): Point => ({ x: number(row, 'x_m'), y: number(row, 'y_m') })
  const walls = new Map<string, Wall[]>()
  const wallFile = `${SETS}${name}/walls.json`
  if (existsSync(wallFile)) {
    type Drawn = { kind: string; x1: number; y1: number; x2: number; y2: number }
    const drawn = (JSON.parse(readFileSync(wallFile, 'utf8')) as { walls: Drawn[] }).walls
    for (const { kind, x1, y1, x2, y2 } of drawn) {
      walls.set(kind, [...(walls.get(kind) ?? []), wall([x1, y1], [x2, y2], 'one')])
    }
  }
  const points = table('rx')
  const here = points[0]!.floor
  // The walls of the other floors are not drawn here.
  const transmitters = new Map(
    table('tx')
      .filter((row) => row.floor === here)
      .map((row) => [row.tx_id!, { ...at(row), band: row.band_ghz! }]),
  )
  // Heard in at least half the scans.
  const heard = (row: VectorRow): boolean => number(row, 'n_detected') >= number(row, 'n_scans') / 2
  return {
    transmitters,
    receivers: new Map(points.map((row) => [row.rx_id!, at(row)])),
    links: table('links').filter((row) => transmitters.has(row.tx_id!) && heard(row)),
    walls,
  }
}

/** A wall of 1 dB, so that a loss is a count. */
const ONE_DB = { lossDb: 1, lowDb: 1, highDb: 1, source: 'test' }
const COUNTING = {
  ...CATALOG,
  materials: { one: { ...MATERIALS.brick!, key: 'one', judged: { '5GHz': ONE_DB } } },
} as Catalog
const COUNT_DESIGN = withPropagation({ clutterDbPerM: 0, sampleSpacingM: SPACING_M })

/** One floor with these walls, its cell centres on the decimetres around all transmitters and receivers. */
function placeOf({ transmitters, receivers }: MeasuredFloor, walls: readonly Wall[]): Location {
  const points = [...transmitters.values(), ...receivers.values()]
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const low = (values: number[]): number => Math.floor(Math.min(...values)) - 1 - SPACING_M / 2
  const size = (values: number[]): number => Math.ceil(Math.max(...values) - low(values)) + 1
  return location([floor(0, [room('all', [low(xs), low(ys), size(xs), size(ys)])], walls)])
}

/** Walls of one kind crossed on the way from every transmitter to every receiver, as the kernel counts them. */
function crossings(measured: MeasuredFloor, walls: readonly Wall[]): Map<string, number> {
  const place = placeOf(measured, walls)
  const scenes = [placeOf(measured, []), place].map((each) => buildScene(each, COUNTING, COUNT_DESIGN, '5GHz'))
  const kernels = scenes.map((scene) => linkKernel(scene))
  const engine = bruteForce(scenes[1]!, place, COUNTING, 'continuous')
  const { frame } = scenes[0]!
  const counts = new Map<string, number>()
  for (const [txId, { x, y }] of measured.transmitters) {
    const transmitter: Transmitter = { floorIndex: 0, x, y, heightM: 1 + HEIGHT_DIFFERENCE_M, pattern: ISOTROPIC }
    const [bare, walled] = scenes.map((scene, i) => linkLossField(scene, transmitter, 0, kernels[i]))
    for (const [rxId, point] of measured.receivers) {
      const column = Math.round((point.x - frame.minX) / SPACING_M - 0.5)
      const row = Math.round((point.y - frame.minY) / SPACING_M - 0.5)
      const cell = row * frame.width + column
      const count = Math.round(walled!.lossDb[cell]! - bare!.lossDb[cell]!)
      counts.set(`${txId} ${rxId}`, count)
      if (counts.size % 97 !== 0) continue
      // The obvious engine counts the same, at the centre of the cell.
      const slow = bruteForceLink(engine, transmitter, columnCentreX(frame, column), rowCentreY(frame, row), 1)
      const slowBare = bare!.lossDb[cell]!
      expect(Math.abs(slow.lossDb - slowBare - count)).toBeLessThan(0.1)
    }
  }
  return counts
}

/** The links of a band, of transmitters heard at 20 points or more. */
function linksOf(measured: MeasuredFloor, band: string, kinds: readonly string[]): Link[] {
  const counts = kinds
    .filter((kind) => measured.walls.has(kind))
    .map((kind) => crossings(measured, measured.walls.get(kind)!))
  const all = measured.links.flatMap((row): Link[] => {
    const from = measured.transmitters.get(row.tx_id!)!
    const to = measured.receivers.get(row.rx_id!)!
    if (from.band !== band) return []
    const distanceM = Math.max(1, Math.hypot(from.x - to.x, from.y - to.y, HEIGHT_DIFFERENCE_M))
    const crossed = counts.map((count) => count.get(`${row.tx_id} ${row.rx_id}`)!)
    const hidden = row.los === undefined ? [] : [1 - number(row, 'los')]
    const terms = [10 * Math.log10(distanceM), ...crossed, ...hidden]
    return [{ transmitter: row.tx_id!, rssiDbm: number(row, 'rssi_mean_dbm'), terms }]
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

/** Root mean square error [dB] when each transmitter is predicted from a fit to all the others. */
function leaveOneOutDb(links: readonly Link[]): number {
  const squares = [...new Set(links.map(({ transmitter }) => transmitter))].flatMap((left) => {
    const fitted = fitLevels(links.filter(({ transmitter }) => transmitter !== left))
    return links
      .filter(({ transmitter }) => transmitter === left)
      .map((link) => (predict(fitted, link) - link.rssiDbm) ** 2)
  })
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
}

interface Case {
  readonly set: string
  readonly band: string
  /** Kinds of walls, each with a loss of its own. */
  readonly kinds: readonly string[]
  readonly links: number
  /** What a linear multi-wall fit of others reached on the same links, leaving one AP out [dB]. */
  readonly baselineDb: number
  /** The same by distance alone. */
  readonly oneSlopeDb: number
}

const CETC: readonly string[] = ['wall', 'door', 'window', 'lift']
const CASES: readonly Case[] = [
  { set: 'sod-cetc331-f1', band: '2.4', kinds: CETC, links: 2049, baselineDb: 8.25, oneSlopeDb: 13.4 },
  { set: 'sod-cetc331-f1', band: '5', kinds: CETC, links: 1783, baselineDb: 8.82, oneSlopeDb: 11.8 },
  { set: 'sod-cetc331-f2', band: '2.4', kinds: CETC, links: 4249, baselineDb: 7.53, oneSlopeDb: 10.1 },
  { set: 'sod-cetc331-f2', band: '5', kinds: CETC, links: 3741, baselineDb: 7.94, oneSlopeDb: 11.1 },
  { set: 'sod-cetc331-f3', band: '2.4', kinds: CETC, links: 2122, baselineDb: 5.97, oneSlopeDb: 5.97 },
  { set: 'sod-cetc331-f3', band: '5', kinds: CETC, links: 2124, baselineDb: 5.31, oneSlopeDb: 5.31 },
  {
    set: 'hkpolyu-rtt-conference-room',
    band: '5',
    kinds: ['wall', 'partition'],
    links: 2119,
    baselineDb: 8.05,
    oneSlopeDb: 8.96,
  },
  // No walls, but whether each link is in sight; nobody's baseline: what this fit reaches.
  { set: 'rtt-office', band: '5', kinds: [], links: 532, baselineDb: 3.73, oneSlopeDb: 3.89 },
  { set: 'rtt-apartment', band: '5', kinds: [], links: 440, baselineDb: 5.14, oneSlopeDb: 7.18 },
]
/** Baselines are printed to two decimals, the one-slope ones to three digits. */
const PRINTED_DB = 0.06

describe('the fit', () => {
  test('finds what made the levels, and holds a factor at 0 where the data ask for less', () => {
    const made = Array.from({ length: 60 }, (_, i): Link => {
      const terms = [10 * Math.log10(1 + (i % 13)), i % 4, (i * 7) % 3]
      return { transmitter: `${i % 5}`, rssiDbm: -30 - 2.4 * terms[0]! - 6 * terms[1]! + 1.5 * terms[2]!, terms }
    })
    const whole = fitLevels(made.map((link) => ({ ...link, rssiDbm: link.rssiDbm - 1.5 * link.terms[2]! })))
    expect(whole.offsetDbm).toBeCloseTo(-30, 6)
    expect(whole.factors).toEqual([expect.closeTo(2.4, 6), expect.closeTo(6, 6), expect.closeTo(0, 6)])
    expect(fitLevels(made).factors[2]).toBe(0)
    expect(leaveOneOutDb(made.map((link) => ({ ...link, rssiDbm: -40 - 20 * link.terms[0]! })))).toBeLessThan(1e-6)
  })
})

for (const { set, band, kinds, links: count, baselineDb, oneSlopeDb } of CASES) {
  test.skipIf(!present(set))(`measured levels: ${set}, ${band} GHz`, () => {
    const links = linksOf(readFloor(set), band, kinds)
    expect(links).toHaveLength(count)
    // The same links as the baselines: by distance alone the same error.
    const alone = links.map((link) => ({ ...link, terms: link.terms.slice(0, 1) }))
    expect(Math.abs(leaveOneOutDb(alone) - oneSlopeDb)).toBeLessThan(PRINTED_DB)
    expect(leaveOneOutDb(links)).toBeLessThan(baselineDb + PRINTED_DB)
  })
}
