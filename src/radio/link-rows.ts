import { addsWallLosses } from './distance-loss.js'
import { RADIAL_NODES_PER_M, type RadialTables } from './radial-table.js'
import type { RayPath } from './ray-path.js'
import type { SampleLayer } from './sample-layer.js'
import type { RadioScene } from './scene.js'
import type { SweepBuffers, SweepWindow } from './shadow-sweep.js'
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

/** One row under work: its cells' place in the buffers and their offset from the transmitter. */
interface RowAtWork {
  readonly base: number
  /** Column 0 relative to the transmitter [m]. */
  readonly originX: number
  readonly spacingM: number
  readonly dy: number
}

/** Turns the swept changes of a window into losses, row by row, and leaves the buffers empty. */
export function writeRows(
  scene: RadioScene,
  buffers: SweepBuffers,
  voidMask: Uint8Array,
  link: LayerLink,
  layer: SampleLayer,
  window: SweepWindow,
  apAt: { readonly x: number; readonly y: number },
  target: LinkTarget,
): void {
  const channels = touchedChannels(buffers)
  const angled = channels.filter((channel) => channel > 0 && channel <= scene.angleChannels.length)
  const voids = channels.filter((channel) => channel > scene.angleChannels.length)
  const unitDb = addsWallLosses(scene) ? 1 / UNITS_PER_DB : 0
  const { runColumn, runLength, runOut, runsOfRow, rowY, frame } = layer
  for (let row = window.rowStart; row < window.rowEnd; row++) {
    for (const channel of channels) sumRow(buffers, channel, row, window)
    if (voids.length > 0) markVoids(scene, buffers, voidMask, link.path, row, window)
    const work: RowAtWork = {
      base: row * buffers.stride,
      originX: layer.originX - apAt.x,
      spacingM: frame.spacingM,
      dy: rowY[row]! - apAt.y,
    }
    for (let run = runsOfRow[row]!; run < runsOfRow[row + 1]!; run++) {
      const end = Math.min(runColumn[run]! + runLength[run]!, window.columnEnd)
      const shift = target.outStart + runOut[run]! - runColumn[run]!
      let start = Math.max(runColumn[run]!, window.columnStart)
      const first = start
      while (start < end) {
        const mask = voids.length > 0 ? voidMask[start]! : 0
        const stop = voids.length > 0 ? endOfMask(voidMask, start, end) : end
        writeStretch(buffers, link.tables, mask, work, start, stop, shift, unitDb, target)
        start = stop
      }
      for (const channel of angled) {
        addAngleLosses(scene, buffers, channel, link.heightDifferenceM, work, first, end, shift, target)
      }
    }
    for (const channel of channels) clearRow(buffers, channel, row, window)
  }
  for (const channel of channels) buffers.rowChange[channel * buffers.rowPlaneSize + window.rowEnd] = 0
  buffers.touched.fill(0)
}

function touchedChannels({ touched }: SweepBuffers): number[] {
  const channels: number[] = []
  for (let channel = 0; channel < touched.length; channel++) if (touched[channel] === 1) channels.push(channel)
  return channels
}

/** Turns the changes of one channel along a row into running sums. */
function sumRow(buffers: SweepBuffers, channel: number, row: number, window: SweepWindow): void {
  const { change, rowChange, stride, planeSize, rowPlaneSize } = buffers
  const at = channel * rowPlaneSize + row
  let sum = rowChange[at]!
  rowChange[at] = 0
  // What holds over the width of this row holds for the next one until its own change.
  rowChange[at + 1]! += sum
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
  scene: RadioScene,
  { change, stride, planeSize }: SweepBuffers,
  voidMask: Uint8Array,
  path: RayPath,
  row: number,
  window: SweepWindow,
): void {
  voidMask.fill(0, window.columnStart, window.columnEnd)
  for (const [bit, slab] of path.slabs.entries()) {
    const first = (1 + scene.angleChannels.length + slab.plane) * planeSize + row * stride
    for (let column = window.columnStart; column < window.columnEnd; column++) {
      if (change[first + column]! > 0) voidMask[column]! |= 1 << bit
    }
  }
}

function endOfMask(voidMask: Uint8Array, start: number, end: number): number {
  let stop = start + 1
  while (stop < end && voidMask[stop] === voidMask[start]) stop += 1
  return stop
}

/** Radial loss plus the units of the walls crossed, for cells that pierce the same slabs. */
function writeStretch(
  { change }: SweepBuffers,
  tables: RadialTables,
  mask: number,
  { base, originX, spacingM, dy }: RowAtWork,
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
  for (let column = start; column < end; column++) {
    const dx = originX + column * spacingM
    const position = Math.sqrt(dx * dx + dy2) * RADIAL_NODES_PER_M
    const node = position | 0
    const units = change[base + column]!
    const hides = units > 0 ? 1 : slabHides
    const table = hides === 1 ? hidden : sight
    const low = table[node]!
    lossDb[shift + column] = low + (table[node + 1]! - low) * (position - node) + units * unitDb
    obstructed[shift + column] = hides
  }
}

/** Adds the losses of the walls of one direction and material, at the angle of each ray. */
function addAngleLosses(
  scene: RadioScene,
  { change, planeSize }: SweepBuffers,
  channel: number,
  heightDifferenceM: number,
  { base, originX, spacingM, dy }: RowAtWork,
  start: number,
  end: number,
  shift: number,
  { lossDb, obstructed }: LinkTarget,
): void {
  const { normalX, normalY, table } = scene.angleChannels[channel - 1]!
  const { nodesDb, cos2Min } = table
  const intervals = nodesDb.length - 1
  const scale = intervals / (1 - cos2Min)
  const rest2 = dy * dy + heightDifferenceM * heightDifferenceM
  const crossings = channel * planeSize + base
  for (let column = start; column < end; column++) {
    const count = change[crossings + column]!
    if (count === 0) continue
    const dx = originX + column * spacingM
    const across = dx * normalX + dy * normalY
    const cos2 = (across * across) / (dx * dx + rest2)
    const position = cos2 > cos2Min ? (cos2 - cos2Min) * scale : 0
    const node = position < intervals ? position | 0 : intervals - 1
    const low = nodesDb[node]!
    lossDb[shift + column]! += count * (low + (nodesDb[node + 1]! - low) * (position - node))
    if (low > 0) obstructed[shift + column] = 1
  }
}
