/**
 * The least wall loss that any point of a cell has to a sample. It is the sweep of shadow-sweep with a cell in the place of the
 * transmitter: seen from all points of the cell, the ray through an end of a wall turns within a wedge, and where the loss
 * grows beyond that ray the sum grows only at the far side of the wedge, where it falls the sum falls at the near side. Each
 * change is thus taken at its best for the sample, all of them together at least as good as from any one point.
 *
 * That holds while every point of the cell sees a wall from the same side. A wall whose line meets the cell is left out: it
 * counts for nothing. Losses that depend on the angle count at the angle where they are least.
 */
import { RAY_OFFSET_X_M, RAY_OFFSET_Y_M } from '../geometry/crossing.js'
import type { SampleLayer } from './sample-layer.js'
import type { RadioScene } from './scene.js'
import type { SweepWindow } from './sweep-buffers.js'
import { buildWallSet, type WallSet } from './wall-set.js'

/** A rectangle along the axes in which an AP may stand anywhere [m]. */
export interface CellBox {
  readonly x: number
  readonly y: number
  readonly halfX: number
  readonly halfY: number
}

/** Changes of the running sums of one layer's rows, all 0 between sweeps, and scratch per vertex. */
export interface CellScratch {
  readonly stride: number
  readonly change: Float64Array
  readonly x: Float64Array
  readonly y: Float64Array
  readonly nearRow: Int32Array
  readonly jump: Float64Array
}

/** Cells grow by this on every side [m], so that rounding cannot leave a point of them out. */
const ROUNDING_M = 1e-6

/** A floor's walls on one channel, in the scene's units of loss, each at the angle where it loses least. */
export function leastWalls(scene: RadioScene, floorIndex: number): WallSet {
  const { vertexX, vertexY, vertexChannel, from, to, weight } = scene.floors[floorIndex]!.walls
  const least = scene.angleChannels.map(({ lossOfClass }) => Math.floor(Math.min(...lossOfClass)))
  return buildWallSet(
    Array.from(from, (a, s) => {
      const b = to[s]!
      const channel = vertexChannel[a]!
      const units = channel === 0 ? weight[s]! : least[channel - 1]! * weight[s]!
      const place = { x1: vertexX[a]!, y1: vertexY[a]!, x2: vertexX[b]!, y2: vertexY[b]! }
      return { ...place, channel: 0, weight: units }
    }),
  )
}

export function cellScratch(scene: RadioScene, walls: readonly WallSet[]): CellScratch {
  const { width, height } = scene.frame
  const vertices = Math.max(0, ...walls.map(({ vertexX }) => vertexX.length))
  return {
    stride: width + 1,
    change: new Float64Array(height * (width + 1)),
    x: new Float64Array(vertices),
    y: new Float64Array(vertices),
    nearRow: new Int32Array(vertices),
    jump: new Float64Array(vertices),
  }
}

/** A sweep at work: the window of the layer and the cell, with what turns metres into columns. */
interface Work {
  readonly scratch: CellScratch
  readonly layer: SampleLayer
  readonly window: SweepWindow
  readonly cell: CellBox
  readonly perColumn: number
  /** Column that a hit at the middle of the cell falls to, plus 1. */
  readonly columnOfCell: number
}

/** Sums into the scratch what the walls lose at least between any point of the cell and the samples of the window. */
export function sweepCell(
  scratch: CellScratch,
  walls: WallSet,
  layer: SampleLayer,
  window: SweepWindow,
  box: CellBox,
): void {
  const cell = { ...box, halfX: box.halfX + ROUNDING_M, halfY: box.halfY + ROUNDING_M }
  const perColumn = 1 / layer.frame.spacingM
  const columnOfCell = (cell.x - layer.originX) * perColumn + 1
  const work: Work = { scratch, layer, window, cell, perColumn, columnOfCell }
  placeVertices(work, walls)
  addWalls(work, walls)
  for (let v = 0; v < walls.vertexX.length; v++) if (scratch.jump[v] !== 0) addRays(work, v)
}

/** Vertices as seen from the middle of the cell, both ends of the rays moved by the ray offset, and the first rows beyond them. */
function placeVertices({ scratch, layer, window, cell, perColumn }: Work, { vertexX, vertexY }: WallSet): void {
  const { x, y, nearRow, jump } = scratch
  const { rowFrom, frame } = layer
  const { rowStart, rowEnd } = window
  const base = (cell.y - frame.minY) * perColumn + 0.5
  for (let v = 0; v < vertexX.length; v++) {
    const py = vertexY[v]! - (cell.y + RAY_OFFSET_Y_M)
    x[v] = vertexX[v]! - (cell.x + RAY_OFFSET_X_M)
    y[v] = py
    jump[v] = 0
    const near = rowFrom[Math.min(Math.max(py * perColumn + base, 0), frame.height) | 0]!
    nearRow[v] = Math.max(rowStart, Math.min(near, rowEnd))
  }
}

/** Changes at the walls themselves and at the start of the rows; notes at each vertex what changes on the rays through it. */
function addWalls({ scratch, layer, window, cell, perColumn, columnOfCell }: Work, walls: WallSet): void {
  const { x, y, nearRow, jump, change, stride } = scratch
  const { from, to, weight } = walls
  const { rowY } = layer
  const { rowStart, rowEnd, columnStart, columnEnd } = window
  let atStart = 0
  for (let s = 0; s < from.length; s++) {
    const a = from[s]!
    const b = to[s]!
    const turn = x[a]! * y[b]! - y[a]! * x[b]!
    const reach = cell.halfX * Math.abs(y[b]! - y[a]!) + cell.halfY * Math.abs(x[b]! - x[a]!)
    if (Math.abs(turn) <= reach + ROUNDING_M * ROUNDING_M) continue
    const side = turn > 0 ? weight[s]! : -weight[s]!
    jump[a]! -= side
    jump[b]! += side
    if (side < 0) {
      // West of the cell: rows start in its shadow where it ends below and above the whole cell; other ends add their own part.
      if (y[a]! < -cell.halfY) atStart -= side
      if (y[b]! < -cell.halfY) atStart += side
    }
    if (nearRow[a]! >= nearRow[b]!) continue
    const slope = (x[b]! - x[a]!) / (y[b]! - y[a]!)
    for (let row = nearRow[a]!; row < nearRow[b]!; row++) {
      const place = (x[a]! + slope * (rowY[row]! - cell.y - y[a]!)) * perColumn + columnOfCell
      if (place >= columnEnd) continue
      change[row * stride + (place < columnStart ? columnStart : place | 0)]! += side
    }
  }
  if (atStart === 0) return
  for (let row = rowStart; row < rowEnd; row++) change[row * stride + columnStart]! += atStart
}

/** The changes on the rays through a vertex, on the rows above and below it. */
function addRays(work: Work, v: number): void {
  const { scratch, window, cell } = work
  const x = scratch.x[v]!
  const y = scratch.y[v]!
  const jump = scratch.jump[v]!
  const near = scratch.nearRow[v]!
  if (Math.abs(y) > cell.halfY) {
    const [low, high] = [Math.abs(y) - cell.halfY, Math.abs(y) + cell.halfY]
    const amount = y > 0 ? jump : -jump
    const slope = amount > 0 ? largestSlope(x + cell.halfX, low, high) : -largestSlope(cell.halfX - x, low, high)
    if (y > 0) addRay(work, v, near, window.rowEnd, 1, slope, amount)
    else addRay(work, v, near - 1, window.rowStart - 1, -1, slope, amount)
    return
  }
  addLevelRays(work, v, x, y, jump, near)
}

/** Largest x / y for y within [low, high], low above 0. */
function largestSlope(x: number, low: number, high: number): number {
  return x > 0 ? x / low : x / high
}

/**
 * A vertex level with the cell: some points of the cell see it above them, others below, so that its rays sweep all of the
 * rows from their steepest hit outwards. Rows above count as seen from below the vertex, rows below as seen from above it.
 */
function addLevelRays(work: Work, v: number, x: number, y: number, jump: number, near: number): void {
  const { window, cell } = work
  const { rowStart, rowEnd } = window
  const above = y + cell.halfY
  const below = cell.halfY - y
  if (x - cell.halfX > 0) {
    if (jump < 0 && above > 0) addRay(work, v, near, rowEnd, 1, (x - cell.halfX) / above, jump)
    if (jump > 0 && below > 0) addRay(work, v, near - 1, rowStart - 1, -1, (x - cell.halfX) / below, -jump)
  } else if (x + cell.halfX < 0) {
    if (jump < 0) addToStart(work, near, rowEnd, jump)
    else if (above > 0) addRay(work, v, near, rowEnd, 1, (x + cell.halfX) / above, jump)
    if (jump < 0) addToStart(work, rowStart, near, jump)
    if (jump < 0 && below > 0) addRay(work, v, near - 1, rowStart - 1, -1, (x + cell.halfX) / below, -jump)
  } else addToStart(work, rowStart, rowEnd, -Math.abs(jump))
}

function addToStart({ scratch, window }: Work, first: number, end: number, amount: number): void {
  for (let row = first; row < end; row++) scratch.change[row * scratch.stride + window.columnStart]! += amount
}

/** Adds an amount where the rows from `first` up to but without `end`, walking by `step`, meet a ray through a vertex. */
function addRay(
  { scratch, layer, window, cell, perColumn, columnOfCell }: Work,
  v: number,
  first: number,
  end: number,
  step: number,
  slope: number,
  amount: number,
): void {
  const { change, stride } = scratch
  const { rowY } = layer
  const { columnStart, columnEnd } = window
  const start = scratch.x[v]! * perColumn + columnOfCell
  const perRowM = slope * perColumn
  const vertexY = cell.y + scratch.y[v]!
  for (let row = first; row !== end; row += step) {
    const place = start + perRowM * Math.abs(rowY[row]! - vertexY)
    if (place >= columnEnd) {
      if (slope > 0) return
      continue
    }
    change[row * stride + (place < columnStart ? columnStart : place | 0)]! += amount
  }
}
