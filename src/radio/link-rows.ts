import type { AngleChannel } from './angle-channels.js'
import { classesOfRow, type FramePlace, lossesOfRow, type OffsetLattice } from './offset-lattice.js'
import { PER_SECOND_BAND, SECOND_BAND } from './packed-loss.js'
import { type RadialTables, voidBit } from './radial-table.js'
import type { RayPath } from './ray-path.js'
import type { RadioScene } from './scene.js'
import { type Sweep, type SweepBuffers, type SweepWindow, startOfRow } from './shadow-sweep.js'

/** Turns the changes of channel 0 along a row of the window into running sums, and empties the row. */
export function sumRow(
  buffers: SweepBuffers,
  row: number,
  { columnStart, columnEnd }: SweepWindow,
  sums: Float64Array,
): void {
  const { change, stride } = buffers
  const base = row * stride
  let sum = startOfRow(buffers, 0, row)
  for (let column = columnStart; column < columnEnd; column++) {
    sum += change[base + column]!
    change[base + column] = 0
    sums[column] = sum
  }
}

/** Stretches of a row over which a channel's running sum stays the same: start, end and sum of each that is not 0. */
export interface Stretches {
  count: number
  readonly start: Int32Array
  readonly end: Int32Array
  readonly sum: Float64Array
}

export function stretchScratch(columns: number): Stretches {
  const length = columns + 2
  return { count: 0, start: new Int32Array(length), end: new Int32Array(length), sum: new Float64Array(length) }
}

/** Finds the stretches of a channel within columns [from, to) of a row, and empties the row's changes. */
export function findStretches(
  buffers: SweepBuffers,
  channel: number,
  row: number,
  from: number,
  to: number,
  stretches: Stretches,
): void {
  const { change, stride, planeSize, marks, markWords, rows } = buffers
  const base = channel * planeSize + row * stride
  const firstWord = (channel * rows + row) * markWords
  let sum = startOfRow(buffers, channel, row)
  let start = from
  stretches.count = 0
  for (let word = 0; word < markWords; word++) {
    let bits = marks[firstWord + word]!
    if (bits === 0) continue
    marks[firstWord + word] = 0
    while (bits !== 0) {
      const low = bits & -bits
      bits ^= low
      const column = (word << 5) + 31 - Math.clz32(low)
      if (column > start && start < to) {
        if (sum !== 0) addStretch(stretches, start, Math.min(column, to), sum)
        start = column
      }
      sum += change[base + column]!
      change[base + column] = 0
    }
  }
  if (sum !== 0 && start < to) addStretch(stretches, start, to, sum)
}

function addStretch(stretches: Stretches, start: number, end: number, sum: number): void {
  const at = stretches.count
  stretches.start[at] = start
  stretches.end[at] = end
  stretches.sum[at] = sum
  stretches.count = at + 1
}

/** Adds the losses of the walls of one channel to the sums of a row; column c of it is cell `shift` + c of the classes. */
export function addAngleLosses(
  { lossOfClass }: AngleChannel,
  classes: Uint16Array,
  shift: number,
  { count, start, end, sum }: Stretches,
  sums: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const crossings = sum[i]!
    const last = end[i]! - 1
    let column = start[i]!
    // Two at a time: the second look-up need not wait for the first sum.
    for (; column < last; column += 2) {
      const here = lossOfClass[classes[shift + column]!]!
      const next = lossOfClass[classes[shift + column + 1]!]!
      sums[column]! += crossings * here
      sums[column + 1]! += crossings * next
    }
    if (column === last) sums[column]! += crossings * lossOfClass[classes[shift + column]!]!
  }
}

/** What a transmitter's height, pattern and place between the cells and a layer fix between them. */
export interface LayerLink {
  readonly path: RayPath
  /** Per scene. */
  readonly tables: readonly RadialTables[]
  /** Gain of an antenna that is turned [dB] by the place from it [m]; null: the tables hold it. */
  readonly gainDb: ((dx: number, dy: number) => number) | null
  /** Loss of areas of clutter to a sample [dB] by its place [m]; null where none is on the way. */
  readonly clutterDb: ((x: number, y: number) => number) | null
  readonly lattice: OffsetLattice
  readonly place: FramePlace
}

/** Where the results of one band go. */
export interface LinkTarget {
  readonly lossDb: Float32Array
  readonly obstructed: Uint8Array
  /** See `LossFigures`: written to where readings tell of links. */
  readonly sigmaShare?: Float32Array | undefined
}

/** Scratch of one row, per column. */
export interface RowScratch {
  /** Packed losses of the walls crossed. */
  readonly sums: Float64Array
  /** Which slabs of its path the ray pierces inside a void: the sum of their `voidBit`. */
  readonly openSlabs: Float64Array
  readonly stretches: Stretches
}

export function rowScratch(columns: number): RowScratch {
  return { sums: new Float64Array(columns), openSlabs: new Float64Array(columns), stretches: stretchScratch(columns) }
}

/** One row under work: its columns [from, to) that hold samples, and how columns map to cells of the lattice. */
interface RowAtWork {
  readonly row: number
  readonly from: number
  readonly to: number
  readonly latticeRow: number
  /** Lattice column of column 0. */
  readonly latticeShift: number
}

function rowAtWork({ layer, window }: Sweep, { lattice, place }: LayerLink, row: number): RowAtWork {
  const { runColumn, runsOfRow, frameRow, rowEnd } = layer
  const first = runsOfRow[row]!
  return {
    row,
    from: Math.max(window.columnStart, runColumn[first]!),
    to: Math.min(window.columnEnd, rowEnd[row]!),
    latticeRow: frameRow[row]! - place.cellY + lattice.originRow,
    latticeShift: lattice.originColumn - place.cellX,
  }
}

/** Channels that the sweeps wrote to. */
function sweptChannels({ firstRow, lastRow }: SweepBuffers): number[] {
  const channels: number[] = []
  for (let channel = 1; channel < firstRow.length; channel++) {
    if (firstRow[channel]! <= lastRow[channel]!) channels.push(channel)
  }
  return channels
}

/** Empties what a sweep noted beside the changes themselves. */
function endSweep({ buffers, window }: Sweep): void {
  const { rowChange, rowPlaneSize, firstRow, lastRow } = buffers
  for (let channel = 0; channel < firstRow.length; channel++) {
    rowChange[channel * rowPlaneSize + window.rowEnd] = 0
    firstRow[channel] = rowPlaneSize
    lastRow[channel] = -1
  }
}

/**
 * Turns the swept changes into the packed wall losses of each row of the window, hands them to `use`, and leaves the
 * buffers empty.
 */
export function forEachRow(
  scene: RadioScene,
  sweep: Sweep,
  scratch: RowScratch,
  link: LayerLink,
  use: (row: RowAtWork, masked: boolean) => void,
): void {
  const { buffers, window } = sweep
  const { angleChannels, angleNormals } = scene
  const { sums, stretches, openSlabs } = scratch
  const channels = sweptChannels(buffers)
  const masked = channels.some((channel) => channel > angleChannels.length)
  for (let row = window.rowStart; row < window.rowEnd; row++) {
    const work = rowAtWork(sweep, link, row)
    const { from, to, latticeRow, latticeShift } = work
    sumRow(buffers, row, window, sums)
    if (masked) openSlabs.fill(0, from, to)
    for (const channel of channels) {
      if (row < buffers.firstRow[channel]! || row > buffers.lastRow[channel]!) continue
      findStretches(buffers, channel, row, from, to, stretches)
      if (stretches.count === 0) continue
      if (channel > angleChannels.length) {
        markVoids(stretches, voidBit(scene, link.path, channel - angleChannels.length - 1), openSlabs)
        continue
      }
      const angled = angleChannels[channel - 1]!
      const { direction } = angled
      const [low, high] = [from + latticeShift, to + latticeShift]
      const classes = classesOfRow(link.lattice, direction, angleNormals[direction]!, latticeRow, low, high)
      addAngleLosses(angled, classes, latticeRow * link.lattice.columns + latticeShift, stretches, sums)
    }
    if (from < to) use(work, masked)
  }
  endSweep(sweep)
}

function markVoids({ count, start, end, sum }: Stretches, bit: number, openSlabs: Float64Array): void {
  for (let i = 0; i < count; i++) {
    if (sum[i]! <= 0) continue
    for (let column = start[i]!; column < end[i]!; column++) openSlabs[column]! += bit
  }
}

/** Writes the losses of every row to the targets, one a scene. */
export function writeRows(
  scenes: readonly RadioScene[],
  sweep: Sweep,
  scratch: RowScratch,
  link: LayerLink,
  targets: readonly LinkTarget[],
  outStart: number,
): void {
  forEachRow(scenes[0]!, sweep, scratch, link, (work, masked) => {
    for (let band = 0; band < scenes.length; band++) {
      writeRuns(scenes[band]!, band, sweep, scratch, link, work, masked, targets[band]!, outStart)
    }
  })
}

/** Writes the runs of a row, stretch by stretch of cells that pierce the same slabs. */
function writeRuns(
  scene: RadioScene,
  band: number,
  { layer }: Sweep,
  scratch: RowScratch,
  link: LayerLink,
  work: RowAtWork,
  masked: boolean,
  target: LinkTarget,
  outStart: number,
): void {
  const { runColumn, runLength, runOut, runsOfRow } = layer
  for (let run = runsOfRow[work.row]!; run < runsOfRow[work.row + 1]!; run++) {
    const end = Math.min(runColumn[run]! + runLength[run]!, work.to)
    const shift = outStart + runOut[run]! - runColumn[run]!
    let start = Math.max(runColumn[run]!, work.from)
    while (start < end) {
      const open = masked ? scratch.openSlabs[start]! : 0
      const stop = masked ? endOfState(scratch.openSlabs, start, end) : end
      writeStretch(scene, band, layer, scratch.sums, link, open, work, start, stop, shift, target)
      start = stop
    }
  }
}

function endOfState(openSlabs: Float64Array, start: number, end: number): number {
  let stop = start + 1
  while (stop < end && openSlabs[stop] === openSlabs[start]) stop += 1
  return stop
}

/** Loss with the distance plus the losses of the walls crossed. */
function writeStretch(
  scene: RadioScene,
  band: number,
  layer: Sweep['layer'],
  sums: Float64Array,
  { lattice, tables, gainDb, clutterDb }: LayerLink,
  openSlabs: number,
  { row, latticeRow, latticeShift }: RowAtWork,
  start: number,
  end: number,
  shift: number,
  { lossDb, obstructed }: LinkTarget,
): void {
  const { stateAt, wallsLossDb, knownWallsDb } = tables[band]!
  const { sight, obstructed: hidden, slabObstructs } = stateAt(openSlabs)
  const [low, high] = [start + latticeShift, end + latticeShift]
  const inSight = lossesOfRow(lattice, { tables, gainDb }, band, sight, latticeRow, low, high)
  const inShadow = lossesOfRow(lattice, { tables, gainDb }, band, hidden, latticeRow, low, high)
  const first = latticeRow * lattice.columns + latticeShift
  const slabHides = slabObstructs ? 1 : 0
  // The units of one band are the packed sum less what the other band holds.
  const ofPacked = scene.slot === 0 ? 1 : 0
  const ofSecond = scene.slot === 0 ? -SECOND_BAND : 1
  for (let column = start; column < end; column++) {
    const packed = sums[column]!
    const units = packed * ofPacked + Math.floor(packed * PER_SECOND_BAND) * ofSecond
    const hides = units > 0 ? 1 : slabHides
    const byDistanceDb = hides === 1 ? inShadow[first + column]! : inSight[first + column]!
    if (units > 0) {
      const knownDb = units < knownWallsDb.length ? knownWallsDb[units]! : 0
      lossDb[shift + column] = byDistanceDb + (knownDb > 0 ? knownDb : wallsLossDb(units))
    } else lossDb[shift + column] = byDistanceDb
    obstructed[shift + column] = hides
  }
  if (clutterDb === null) return
  const { originX, frame, rowY } = layer
  for (let column = start; column < end; column++)
    lossDb[shift + column]! += clutterDb(originX + column * frame.spacingM, rowY[row]!)
}
