/**
 * The sum of what walls lose on the way to every sample, by a sweep over shadow edges row by row, and the buffers it runs in. Cost:
 * rows × walls + samples, in place of samples × walls.
 */
import { RAY_OFFSET_X_M, RAY_OFFSET_Y_M } from '../geometry/crossing.js'
import type { SampleLayer } from './grid.js'
import type { WallSet } from './wall-set.js'

/** Rows [rowStart, rowEnd) of a layer and columns [columnStart, columnEnd) of its frame. */
export interface SweepWindow {
  readonly rowStart: number
  readonly rowEnd: number
  readonly columnStart: number
  readonly columnEnd: number
}

/** Changes of the running sums, one plane a channel: all 0 between sweeps. */
export interface SweepBuffers {
  readonly stride: number
  readonly planeSize: number
  readonly rowPlaneSize: number
  /** Words of marks in a row. */
  readonly markWords: number
  /** Change at a cell of a row: channel × planeSize + row × stride + column. */
  readonly change: Float64Array
  /** Change from a row on, over its whole width: channel × rowPlaneSize + row. */
  readonly rowChange: Float64Array
  /** Bit c of a row's words: column c may hold a change. Word (channel × rows + row) × markWords + ⌊c / 32⌋. */
  readonly marks: Int32Array
  readonly rows: number
  /** First and last row that a sweep wrote to, per channel; first > last for none. */
  readonly firstRow: Int32Array
  readonly lastRow: Int32Array
}

/** Scratch of one sweep, per vertex, and the rows' distance from the transmitter. */
export interface SweepScratch {
  readonly x: Float64Array
  readonly y: Float64Array
  /** First row beyond the vertex scaled by 1/to, and by 1/from. */
  readonly nearRow: Int32Array
  readonly farRow: Int32Array
  readonly jump: Float64Array
  /** Per row of the layer: its y less the transmitter's [m]. */
  readonly rowDy: Float64Array
}

/** Buffers for layers of a size. */
export function sweepBuffers(rows: number, columns: number, channels: number): SweepBuffers {
  const stride = columns + 1
  const planeSize = rows * stride
  const rowPlaneSize = rows + 1
  const markWords = (columns >> 5) + 1
  return {
    stride,
    planeSize,
    rowPlaneSize,
    markWords,
    change: new Float64Array(channels * planeSize),
    rowChange: new Float64Array(channels * rowPlaneSize),
    marks: new Int32Array(channels * rows * markWords),
    rows,
    firstRow: new Int32Array(channels).fill(rowPlaneSize),
    lastRow: new Int32Array(channels).fill(-1),
  }
}

/** Scratch for wall sets of up to so many vertices and layers of up to so many rows. */
export function sweepScratch(vertices: number, rows: number): SweepScratch {
  return {
    x: new Float64Array(vertices),
    y: new Float64Array(vertices),
    nearRow: new Int32Array(vertices),
    farRow: new Int32Array(vertices),
    jump: new Float64Array(vertices),
    rowDy: new Float64Array(rows),
  }
}

/** Notes that rows [low, high) of a channel hold changes. */
export function noteRows({ firstRow, lastRow }: SweepBuffers, channel: number, low: number, high: number): void {
  if (low < firstRow[channel]!) firstRow[channel] = low
  if (high > lastRow[channel]!) lastRow[channel] = high - 1
}

/** Adds an amount to the whole width of the rows from `first` up to but without `end`, walking by `step`. */
export function addToRows(
  { rowChange, rowPlaneSize }: SweepBuffers,
  channel: number,
  first: number,
  end: number,
  step: number,
  amount: number,
): void {
  const base = channel * rowPlaneSize
  const low = step > 0 ? first : end + 1
  const high = step > 0 ? end : first + 1
  rowChange[base + low]! += amount
  rowChange[base + high]! -= amount
}

/** The sum that a row starts with; what holds over the width of a row holds for the next one until its own change. */
export function startOfRow({ rowChange, rowPlaneSize }: SweepBuffers, channel: number, row: number): number {
  const at = channel * rowPlaneSize + row
  const sum = rowChange[at]!
  rowChange[at] = 0
  rowChange[at + 1]! += sum
  return sum
}

/**
 * The wall-crossing kernel. Seen from a transmitter, each wall throws a shadow over the samples beyond it, and along a row
 * of the grid the loss changes only where a shadow begins or ends: on the ray through an end of a wall, or at the wall
 * itself. Each such change is one addition; one running sum per row then gives the losses of all its samples. The cost
 * grows with walls × rows, not with walls × samples.
 *
 * Walls that meet share their vertex, so a corner costs one change and can never let a ray slip through. A ray that is cut
 * at the slabs meets a wall between the fractions t1 and t2 of its length exactly when it meets the wall scaled about the
 * transmitter by 1/t2 but not by 1/t1: the same sweep serves other floors. Transmitter and samples are moved by the ray
 * offset, as in geometry/crossing.
 */

/** One transmitter over a window of one layer. */
export interface Sweep {
  readonly buffers: SweepBuffers
  readonly scratch: SweepScratch
  readonly layer: SampleLayer
  readonly window: SweepWindow
  readonly apX: number
  readonly apY: number
}

/** Begins a sweep: the rows' distances from the transmitter. */
export function startSweep(sweep: Sweep): void {
  const { scratch, layer, window, apY } = sweep
  const { rowDy } = scratch
  const { rowY } = layer
  for (let row = window.rowStart; row < window.rowEnd; row++) rowDy[row] = rowY[row]! - apY
}

/** Vertices as seen from the transmitter, with the first rows beyond them, held to the window. */
function placeVertices({ scratch, layer, window, apX, apY }: Sweep, walls: WallSet, from: number, to: number): void {
  const { vertexX, vertexY } = walls
  const { rowFrom, frame } = layer
  const { rowStart, rowEnd } = window
  const { x, y, nearRow, farRow, jump } = scratch
  const perRow = 1 / frame.spacingM
  // Row r of the frame lies at y > v when r > (v + apY − row 0) / spacing.
  const base = (apY - frame.minY) * perRow + 0.5
  const height = frame.height
  const shiftX = apX + RAY_OFFSET_X_M
  const shiftY = apY + RAY_OFFSET_Y_M
  const nearScale = perRow / to
  const farScale = from > 0 ? perRow / from : 0
  for (let v = 0; v < vertexX.length; v++) {
    const py = vertexY[v]! - shiftY
    x[v] = vertexX[v]! - shiftX
    y[v] = py
    jump[v] = 0
    const near = rowFrom[Math.min(Math.max(py * nearScale + base, 0), height) | 0]!
    nearRow[v] = Math.max(rowStart, Math.min(near, rowEnd))
    if (farScale > 0) {
      const far = rowFrom[Math.min(Math.max(py * farScale + base, 0), height) | 0]!
      farRow[v] = Math.max(rowStart, Math.min(far, rowEnd))
    } else farRow[v] = py > 0 ? rowEnd : rowStart
  }
}

/** Adds `weight` where rows [rowLow, rowHigh) meet a line, given by its columns per metre and its column at the transmitter. */
function addAlongLine(
  { buffers, scratch, window }: Sweep,
  channel: number,
  columnAtAp: number,
  columnsPerM: number,
  rowLow: number,
  rowHigh: number,
  weight: number,
): void {
  const { change, stride, planeSize, marks, markWords, rows } = buffers
  const { rowDy } = scratch
  const { columnStart, columnEnd } = window
  noteRows(buffers, channel, rowLow, rowHigh)
  let at = channel * planeSize + rowLow * stride
  let mark = (channel * rows + rowLow) * markWords
  for (let row = rowLow; row < rowHigh; row++, at += stride, mark += markWords) {
    const place = columnsPerM * rowDy[row]! + columnAtAp
    if (place >= columnEnd) continue
    const column = Math.max(place, columnStart) | 0
    change[at + column]! += weight
    if (channel !== 0) marks[mark + (column >> 5)]! |= 1 << column
  }
}

/**
 * Sums every wall's shadow into the buffers: the weight of a wall is added on its channel at each sample whose ray from
 * the transmitter crosses it between the fractions `from` and `to` of the ray's length.
 */
export function sweepWalls(sweep: Sweep, walls: WallSet, from: number, to: number): void {
  placeVertices(sweep, walls, from, to)
  addWallLines(sweep, walls, from, to)
  addVertexRays(sweep, walls)
}

/** Changes at the walls themselves; notes at each vertex what changes on the ray through it. */
function addWallLines(sweep: Sweep, walls: WallSet, from: number, to: number): void {
  const { buffers, scratch, layer, window, apX } = sweep
  const { from: lower, to: upper, weight, vertexChannel } = walls
  const { x, y, nearRow, farRow, jump } = scratch
  const perColumn = 1 / layer.frame.spacingM
  const columnOfAp = (apX - layer.originX) * perColumn + 1
  for (let s = 0; s < lower.length; s++) {
    const a = lower[s]!
    const b = upper[s]!
    // Seen from a transmitter on its left, what lies right of a wall is in its shadow.
    const side = x[a]! * y[b]! - y[a]! * x[b]! > 0 ? weight[s]! : -weight[s]!
    jump[a]! -= side
    jump[b]! += side
    const near = nearRow[a]! < nearRow[b]!
    const far = from > 0 && farRow[a]! < farRow[b]!
    if (near || far) {
      const channel = vertexChannel[a]!
      const slope = ((x[b]! - x[a]!) / (y[b]! - y[a]!)) * perColumn
      const atAp = x[a]! * perColumn - slope * y[a]!
      if (near) addAlongLine(sweep, channel, atAp / to + columnOfAp, slope, nearRow[a]!, nearRow[b]!, side)
      if (far) addAlongLine(sweep, channel, atAp / from + columnOfAp, slope, farRow[a]!, farRow[b]!, -side)
    }
    if (from === 0 && side < 0 && y[a]! < 0 && y[b]! > 0) {
      // A wall west of the transmitter: rows start in its shadow.
      const channel = vertexChannel[a]!
      noteRows(buffers, channel, window.rowStart, window.rowEnd)
      buffers.rowChange[channel * buffers.rowPlaneSize + window.rowStart]! -= side
    }
  }
}

/** Changes on the rays through the vertices, on the rows beyond them. */
function addVertexRays({ buffers, scratch, layer, window, apX }: Sweep, walls: WallSet): void {
  const { change, stride, planeSize, marks, markWords, rows } = buffers
  const { x, y, nearRow, farRow, jump, rowDy } = scratch
  const { vertexChannel } = walls
  const { columnStart, columnEnd } = window
  const perColumn = 1 / layer.frame.spacingM
  const columnOfAp = (apX - layer.originX) * perColumn + 1
  for (let v = 0; v < vertexChannel.length; v++) {
    if (jump[v] === 0) continue
    const above = y[v]! > 0
    const step = above ? 1 : -1
    // The first row beyond the vertex and the one past the last, walking away from the transmitter.
    const first = above ? nearRow[v]! : nearRow[v]! - 1
    const end = above ? farRow[v]! : farRow[v]! - 1
    if (above ? first >= end : first <= end) continue
    const channel = vertexChannel[v]!
    const amount = above ? jump[v]! : -jump[v]!
    const slope = (x[v]! / y[v]!) * perColumn
    noteRows(buffers, channel, above ? first : end + 1, above ? end : first + 1)
    // Away from the transmitter the ray moves one way along the columns: rows before it enters the window, within, after.
    const eastward = slope > 0 === above
    let row = first
    while (row !== end) {
      const place = slope * rowDy[row]! + columnOfAp
      if (eastward ? place >= columnStart : place < columnEnd) break
      row += step
    }
    if (eastward && row !== first) addToRows(buffers, channel, first, row, step, amount)
    let at = channel * planeSize + row * stride
    let mark = (channel * rows + row) * markWords
    const atStep = step * stride
    const markStep = step * markWords
    while (row !== end) {
      const place = slope * rowDy[row]! + columnOfAp
      if (place < columnStart || place >= columnEnd) break
      const column = place | 0
      change[at + column]! += amount
      if (channel !== 0) marks[mark + (column >> 5)]! |= 1 << column
      row += step
      at += atStep
      mark += markStep
    }
    if (!eastward && row !== end) addToRows(buffers, channel, row, end, step, amount)
  }
}

/**
 * Sums the inside of an outline, scaled about the transmitter by 1/at, into a channel: 1 at each sample whose ray passes
 * inside it at the fraction `at` of its length.
 */
export function sweepOutline(sweep: Sweep, outline: WallSet, channel: number, at: number): void {
  placeVertices(sweep, outline, 0, at)
  const { scratch, layer, apX } = sweep
  const { from: lower, to: upper, weight } = outline
  const { x, y, nearRow } = scratch
  const perColumn = 1 / layer.frame.spacingM
  const columnOfAp = (apX - layer.originX) * perColumn + 1
  for (let s = 0; s < lower.length; s++) {
    const a = lower[s]!
    const b = upper[s]!
    if (nearRow[a]! >= nearRow[b]!) continue
    const slope = ((x[b]! - x[a]!) / (y[b]! - y[a]!)) * perColumn
    const atAp = (x[a]! * perColumn - slope * y[a]!) / at + columnOfAp
    addAlongLine(sweep, channel, atAp, slope, nearRow[a]!, nearRow[b]!, weight[s]!)
  }
}
