/**
 * What readings of a location say of the links of a plan (`shared-field.ts`), kept by place and bearing: a lattice over each storey, at each
 * of its nodes some bearings, linear between them. A link then costs a look-up, whichever transmitter it is of, and what a sample may gain
 * by any point of a cell is known, since what is linear between nodes is greatest at one of them.
 */
import type { Box } from '../geometry/shapes.js'
import type { GridFrame, SampleLayer } from './grid.js'
import type { SweepWindow } from './shadow-sweep.js'
import { type FieldReading, sharedByBearing, sigmaShare } from './shared-field.js'

/** Distance of the nodes [m]: what links share is alike over 3 to 6 m. Between nodes the mean is 0.1 dB off on the root mean square. */
const NODES_M = 1.5
/** Bearings of a node: what stands in one direction is alike within some 25°. */
const BEARINGS = 24
const PER_RADIAN = BEARINGS / (2 * Math.PI)

/** What readings say of a link, overwritten by the next look-up. */
export interface ToldLink {
  /** What is received beyond the path [dB]. */
  meanDb: number
  /** What is left of the deviation that is stated without them. */
  sigmaShare: number
}

/** A point of a storey at which a link ends. */
interface LinkEnd {
  readonly floorIndex: number
  readonly x: number
  readonly y: number
}

export interface ResidualTable {
  /** What it is told by. */
  readonly by: { readonly readings: number; readonly places: number; readonly accessPoints: number }
  /** No link has less left of its deviation. */
  readonly leastSigmaShare: number
  /** Of the link of a transmitter at a place to a sample. */
  readonly link: (to: LinkEnd, fromX: number, fromY: number) => ToldLink
  /** The most that a link from anywhere in a box to a sample may gain: neither figure is bettered by any. */
  readonly best: (to: LinkEnd, from: Box) => ToldLink
}

/** Nodes of a storey: mean and share at node × bearings + bearing, and the best of each node; NaN where they were not asked for yet. */
interface StoreyNodes {
  readonly meanDb: Float64Array
  readonly sigmaShare: Float64Array
  readonly mostDb: Float64Array
  readonly leastShare: Float64Array
}

interface Lattice {
  readonly minX: number
  readonly minY: number
  readonly columns: number
  readonly rows: number
}

function latticeOver({ minX, minY, width, height, spacingM }: GridFrame): Lattice {
  const nodes = (cells: number): number => Math.ceil((cells * spacingM) / NODES_M) + 1
  return { minX, minY, columns: Math.max(2, nodes(width)), rows: Math.max(2, nodes(height)) }
}

function emptyNodes({ columns, rows }: Lattice): StoreyNodes {
  const nodes = columns * rows
  return {
    meanDb: new Float64Array(nodes * BEARINGS),
    sigmaShare: new Float64Array(nodes * BEARINGS),
    mostDb: new Float64Array(nodes).fill(Number.NaN),
    leastShare: new Float64Array(nodes),
  }
}

/** The square of nodes around a place, and how far in it the place lies [0..1]. */
interface Square {
  first: number
  right: number
  up: number
}

function squareAround({ minX, minY, columns, rows }: Lattice, x: number, y: number, into: Square): void {
  const across = Math.min(columns - 1, Math.max(0, (x - minX) / NODES_M))
  const along = Math.min(rows - 1, Math.max(0, (y - minY) / NODES_M))
  const column = Math.min(columns - 2, Math.floor(across))
  const row = Math.min(rows - 2, Math.floor(along))
  into.first = row * columns + column
  into.right = across - column
  into.up = along - row
}

const TURNS = Array.from({ length: BEARINGS }, (_, b) => ({
  cos: Math.cos(b / PER_RADIAN),
  sin: Math.sin(b / PER_RADIAN),
}))

/** Places are told apart by so much [m]. */
const GUARD_M = 1e-6

/** Bearings [bearings] from a place between which a box lies; all around where it is in it. */
function bearingsOf({ x, y }: LinkEnd, { minX, minY, maxX, maxY }: Box): readonly [from: number, to: number] {
  const [beside, along] = [Math.max(minX - x, x - maxX), Math.max(minY - y, y - maxY)]
  if (beside <= GUARD_M && along <= GUARD_M) return [0, BEARINGS - 1]
  const middle = Math.atan2((minY + maxY) / 2 - y, (minX + maxX) / 2 - x)
  let [low, high] = [0, 0]
  for (const cornerX of [minX, maxX]) {
    for (const cornerY of [minY, maxY]) {
      const turn = Math.atan2(cornerY - y, cornerX - x) - middle
      const off = turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI))
      low = Math.min(low, off)
      high = Math.max(high, off)
    }
  }
  return [Math.floor((middle + low) * PER_RADIAN), Math.ceil((middle + high) * PER_RADIAN)]
}

const around = (bearing: number): number => ((bearing % BEARINGS) + BEARINGS) % BEARINGS

/** @param readings of one location on one band; `group`: the storey */
export function residualTable(readings: readonly FieldReading[], frame: GridFrame, storeys: number): ResidualTable {
  const byBearing = sharedByBearing(readings)
  const lattice = latticeOver(frame)
  const { columns, minX, minY } = lattice
  const floors = Array.from({ length: storeys }, () => emptyNodes(lattice))
  const square: Square = { first: 0, right: 0, up: 0 }
  const told: ToldLink = { meanDb: 0, sigmaShare: 1 }
  const fill = (group: number, node: number): void => {
    const { meanDb, sigmaShare: share, mostDb, leastShare } = floors[group]!
    const x = minX + (node % columns) * NODES_M
    const y = minY + Math.floor(node / columns) * NODES_M
    const partOf = byBearing({ x, y, group })
    let [most, least] = [Number.NEGATIVE_INFINITY, 1]
    for (let b = 0; b < BEARINGS; b++) {
      const part = partOf(TURNS[b]!)
      meanDb[node * BEARINGS + b] = part.meanDb
      share[node * BEARINGS + b] = sigmaShare(part)
      most = Math.max(most, part.meanDb)
      least = Math.min(least, share[node * BEARINGS + b]!)
    }
    mostDb[node] = most
    leastShare[node] = least
  }
  /** Finds the square of a place, its nodes filled. */
  const find = ({ floorIndex, x, y }: LinkEnd): StoreyNodes => {
    const nodes = floors[floorIndex]!
    squareAround(lattice, x, y, square)
    const { first } = square
    for (let node = first; node <= first + columns; node += columns) {
      if (Number.isNaN(nodes.mostDb[node]!)) fill(floorIndex, node)
      if (Number.isNaN(nodes.mostDb[node + 1]!)) fill(floorIndex, node + 1)
    }
    return nodes
  }
  const link = (to: LinkEnd, fromX: number, fromY: number): ToldLink => {
    const nodes = find(to)
    const turn = Math.atan2(fromY - to.y, fromX - to.x) * PER_RADIAN
    const before = Math.floor(turn)
    const off = turn - before
    const [b, next] = [around(before), around(before + 1)]
    const { first, right, up } = square
    told.meanDb = 0
    told.sigmaShare = 0
    for (let corner = 0; corner < 4; corner++) {
      const [isRight, isUp] = [corner & 1, corner >> 1]
      const weight = (isRight ? right : 1 - right) * (isUp ? up : 1 - up)
      const node = (first + isRight + isUp * columns) * BEARINGS
      told.meanDb += weight * ((1 - off) * nodes.meanDb[node + b]! + off * nodes.meanDb[node + next]!)
      told.sigmaShare += weight * ((1 - off) * nodes.sigmaShare[node + b]! + off * nodes.sigmaShare[node + next]!)
    }
    return told
  }
  const best = (to: LinkEnd, from: Box): ToldLink => {
    const nodes = find(to)
    const { first } = square
    const [low, high] = bearingsOf(to, from)
    told.meanDb = Number.NEGATIVE_INFINITY
    told.sigmaShare = 1
    for (let corner = 0; corner < 4; corner++) {
      const node = first + (corner & 1) + (corner >> 1) * columns
      if (high - low >= BEARINGS - 1) {
        told.meanDb = Math.max(told.meanDb, nodes.mostDb[node]!)
        told.sigmaShare = Math.min(told.sigmaShare, nodes.leastShare[node]!)
        continue
      }
      for (let b = low; b <= high; b++) {
        const at = node * BEARINGS + around(b)
        told.meanDb = Math.max(told.meanDb, nodes.meanDb[at]!)
        told.sigmaShare = Math.min(told.sigmaShare, nodes.sigmaShare[at]!)
      }
    }
    return told
  }
  const nowhere = byBearing({ x: 0, y: 0, group: -1 })(TURNS[0]!)
  const by = {
    readings: readings.length,
    places: new Set(readings.map(({ x, y, group }) => `${group} ${x} ${y}`)).size,
    accessPoints: new Set(readings.map(({ ap }) => ap)).size,
  }
  return { by, leastSigmaShare: sigmaShare({ ...nowhere, openShare: 0 }), link, best }
}

/** Where losses of the samples of a layer stand, and what is left of the deviation of each. */
interface ToldTarget {
  readonly lossDb: Float32Array | Float64Array
  readonly sigmaShare?: Float32Array | undefined
}

/** Goes through the samples of a window: each with its place among the results. */
function forEachSample(
  { floorIndex, originX, rowY, frame, runColumn, runLength, runOut, runsOfRow }: SampleLayer,
  { rowStart, rowEnd, columnStart, columnEnd }: SweepWindow,
  use: (to: LinkEnd, out: number) => void,
): void {
  const to = { floorIndex, x: 0, y: 0 }
  for (let row = rowStart; row < rowEnd; row++) {
    to.y = rowY[row]!
    for (let run = runsOfRow[row]!; run < runsOfRow[row + 1]!; run++) {
      const end = Math.min(runColumn[run]! + runLength[run]!, columnEnd)
      const shift = runOut[run]! - runColumn[run]!
      for (let column = Math.max(runColumn[run]!, columnStart); column < end; column++) {
        to.x = originX + column * frame.spacingM
        use(to, shift + column)
      }
    }
  }
}

/** Takes what readings say of the links to the samples of a window off their losses, which stand at `outStart` plus the runs' places. */
export function applyTold(
  toldOf: (to: LinkEnd) => ToldLink,
  layer: SampleLayer,
  window: SweepWindow,
  { lossDb, sigmaShare: shares }: ToldTarget,
  outStart: number,
): void {
  forEachSample(layer, window, (to, out) => {
    const { meanDb, sigmaShare: share } = toldOf(to)
    lossDb[outStart + out]! -= meanDb
    if (shares !== undefined) shares[outStart + out] = share
  })
}

/** The most that a link to any sample of some layers may gain [dB]. */
export function mostGainDb(table: ResidualTable, layers: readonly SampleLayer[]): number {
  const anywhere = { minX: -Infinity, minY: -Infinity, maxX: Infinity, maxY: Infinity }
  let most = 0
  for (const layer of layers) {
    const { frame, rowY } = layer
    const whole = { rowStart: 0, rowEnd: rowY.length, columnStart: 0, columnEnd: frame.width }
    forEachSample(layer, whole, (to) => {
      most = Math.max(most, table.best(to, anywhere).meanDb)
    })
  }
  return most
}
