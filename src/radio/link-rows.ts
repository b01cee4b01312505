import { addAngleLosses, type RowAtWork } from './angle-losses.js'
import { addsWallLosses } from './distance-loss.js'
import { RADIAL_NODES_PER_M, type RadialTables } from './radial-table.js'
import type { RayPath } from './ray-path.js'
import type { SampleLayer } from './sample-layer.js'
import type { RadioScene } from './scene.js'
import { type SweepBuffers, type SweepWindow, startOfRow } from './sweep-buffers.js'
import { UNITS_PER_DB } from './wall-set.js'

/** What a transmitter's height and a layer fix between them. */
export interface LayerLink {
  readonly path: RayPath
  readonly tables: RadialTables
  readonly heightDifferenceM: number
}

/** Where results go: a sample's place is `outStart` plus its place in the layer. */
export interface LinkTarget {
  readonly lossDb: Float32Array
  readonly obstructed: Uint8Array
  readonly outStart: number
}

/** Scratch of one row, per column. */
export interface RowScratch {
  /** Bit i: the ray pierces slab i of its path inside a void. */
  readonly voidMask: Uint8Array
  /** Losses of the walls that depend on the angle [dB]; all 0 between rows. */
  readonly angleDb: Float64Array
  /** 1 / squared length of the ray [1/m²]. */
  readonly inverseSquare: Float64Array
}

export function rowScratch(columns: number): RowScratch {
  return {
    voidMask: new Uint8Array(columns),
    angleDb: new Float64Array(columns),
    inverseSquare: new Float64Array(columns),
  }
}

/** Turns the swept changes of a window into losses, row by row, and leaves the buffers empty. */
export function writeRows(
  scene: RadioScene,
  buffers: SweepBuffers,
  scratch: RowScratch,
  link: LayerLink,
  layer: SampleLayer,
  window: SweepWindow,
  apAt: { readonly x: number; readonly y: number },
  target: LinkTarget,
): void {
  const angleChannels = scene.angleChannels.length
  const channels = sweptChannels(buffers)
  const angled = channels.filter((channel) => channel > 0 && channel <= angleChannels)
  const voids = channels.filter((channel) => channel > angleChannels)
  const unitDb = addsWallLosses(scene) ? 1 / UNITS_PER_DB : 0
  for (let row = window.rowStart; row < window.rowEnd; row++) {
    const work: RowAtWork = {
      row,
      dy: layer.rowY[row]! - apAt.y,
      originX: layer.originX - apAt.x,
      spacingM: layer.frame.spacingM,
    }
    sumRow(buffers, 0, row, window)
    for (const channel of voids) sumRow(buffers, channel, row, window)
    if (voids.length > 0) markVoids(buffers, scratch.voidMask, 1 + angleChannels, link.path, row, window)
    if (angled.length > 0) sumAngleLosses(scene, buffers, scratch, angled, link.heightDifferenceM, work, window)
    writeRuns(buffers, scratch, link.tables, voids.length > 0, layer, window, work, unitDb, target)
    clearRow(buffers, 0, row, window)
    if (angled.length > 0) scratch.angleDb.fill(0, window.columnStart, window.columnEnd)
    for (const channel of voids) clearRow(buffers, channel, row, window)
  }
  for (const channel of channels) {
    buffers.rowChange[channel * buffers.rowPlaneSize + window.rowEnd] = 0
    buffers.firstRow[channel] = buffers.rowPlaneSize
    buffers.lastRow[channel] = -1
  }
}

/** Channels that the sweeps wrote to. */
function sweptChannels({ firstRow, lastRow }: SweepBuffers): number[] {
  const channels: number[] = []
  for (let channel = 0; channel < firstRow.length; channel++) {
    if (firstRow[channel]! <= lastRow[channel]!) channels.push(channel)
  }
  return channels
}

/** Turns the changes of one channel along a row into running sums. */
export function sumRow(buffers: SweepBuffers, channel: number, row: number, window: SweepWindow): void {
  const { change, stride, planeSize } = buffers
  let sum = startOfRow(buffers, channel, row)
  const first = channel * planeSize + row * stride
  const end = first + window.columnEnd
  for (let cell = first + window.columnStart; cell < end; cell++) {
    sum = (sum + change[cell]!) | 0
    change[cell] = sum
  }
}

function clearRow(
  { change, stride, planeSize }: SweepBuffers,
  channel: number,
  row: number,
  window: SweepWindow,
): void {
  const first = channel * planeSize + row * stride
  change.fill(0, first + window.columnStart, first + window.columnEnd)
}

function markVoids(
  { change, stride, planeSize }: SweepBuffers,
  voidMask: Uint8Array,
  firstVoidChannel: number,
  path: RayPath,
  row: number,
  window: SweepWindow,
): void {
  voidMask.fill(0, window.columnStart, window.columnEnd)
  for (const [bit, slab] of path.slabs.entries()) {
    const first = (firstVoidChannel + slab.plane) * planeSize + row * stride
    for (let column = window.columnStart; column < window.columnEnd; column++) {
      if (change[first + column]! > 0) voidMask[column]! |= 1 << bit
    }
  }
}

/** Sums along a row the losses of the walls that depend on the angle, and empties the row's changes. */
function sumAngleLosses(
  scene: RadioScene,
  buffers: SweepBuffers,
  { angleDb, inverseSquare }: RowScratch,
  angled: readonly number[],
  heightDifferenceM: number,
  work: RowAtWork,
  window: SweepWindow,
): void {
  const { dy, originX, spacingM } = work
  const rest2 = dy * dy + heightDifferenceM * heightDifferenceM
  for (let column = window.columnStart; column < window.columnEnd; column++) {
    const dx = originX + column * spacingM
    inverseSquare[column] = 1 / (dx * dx + rest2)
  }
  for (const channel of angled) {
    if (work.row < buffers.firstRow[channel]! || work.row > buffers.lastRow[channel]!) continue
    addAngleLosses(scene, buffers, channel, inverseSquare, work, window, angleDb)
  }
}

/** Writes the runs of a row, stretch by stretch of cells that pierce the same slabs. */
function writeRuns(
  buffers: SweepBuffers,
  scratch: RowScratch,
  tables: RadialTables,
  masked: boolean,
  layer: SampleLayer,
  window: SweepWindow,
  work: RowAtWork,
  unitDb: number,
  target: LinkTarget,
): void {
  const { runColumn, runLength, runOut, runsOfRow } = layer
  for (let run = runsOfRow[work.row]!; run < runsOfRow[work.row + 1]!; run++) {
    const end = Math.min(runColumn[run]! + runLength[run]!, window.columnEnd)
    const shift = target.outStart + runOut[run]! - runColumn[run]!
    let start = Math.max(runColumn[run]!, window.columnStart)
    while (start < end) {
      const mask = masked ? scratch.voidMask[start]! : 0
      const stop = masked ? endOfMask(scratch.voidMask, start, end) : end
      writeStretch(buffers, scratch.angleDb, tables, mask, work, start, stop, shift, unitDb, target)
      start = stop
    }
  }
}

function endOfMask(voidMask: Uint8Array, start: number, end: number): number {
  let stop = start + 1
  while (stop < end && voidMask[stop] === voidMask[start]) stop += 1
  return stop
}

/** Radial loss plus the losses of the walls crossed. */
function writeStretch(
  { change, stride }: SweepBuffers,
  angleDb: Float64Array,
  tables: RadialTables,
  mask: number,
  { row, dy, originX, spacingM }: RowAtWork,
  start: number,
  end: number,
  shift: number,
  unitDb: number,
  { lossDb, obstructed }: LinkTarget,
): void {
  const sight = tables.sightDb[mask]!
  const hidden = tables.obstructedDb[mask]!
  const slabHides = tables.slabObstructs[mask]! ? 1 : 0
  const dy2 = dy * dy
  const base = row * stride
  for (let column = start; column < end; column++) {
    const dx = originX + column * spacingM
    const position = Math.sqrt(dx * dx + dy2) * RADIAL_NODES_PER_M
    const node = position | 0
    const units = change[base + column]!
    const byAngleDb = angleDb[column]!
    const hides = units > 0 || byAngleDb > 0 ? 1 : slabHides
    const table = hides === 1 ? hidden : sight
    const low = table[node]!
    lossDb[shift + column] = low + (table[node + 1]! - low) * (position - node) + units * unitDb + byAngleDb
    obstructed[shift + column] = hides
  }
}
