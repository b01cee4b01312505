import type { AntennaPattern } from '../model/catalog.js'
import { type Aim, aimedGain } from './antenna.js'
import type { SampleLayer } from './grid.js'
import { type LayerLink, type LinkTarget, type RowScratch, rowScratch, writeRows } from './link-rows.js'
import { clutterLossDb } from './low-objects.js'
import { type FramePlace, framePlace, type OffsetLattice, offsetLattice } from './offset-lattice.js'
import { radialTables, usefulReachM } from './radial-table.js'
import { rayPath } from './ray-path.js'
import { applyTold } from './residual-table.js'
import type { RadioScene } from './scene.js'
import {
  type Sweep,
  type SweepBuffers,
  type SweepScratch,
  type SweepWindow,
  startSweep,
  sweepBuffers,
  sweepOutline,
  sweepScratch,
  sweepWalls,
} from './shadow-sweep.js'

/** A transmitter: its floor, place [m], height above that floor's surface [m] and antenna. */
export interface Transmitter {
  readonly floorIndex: number
  readonly x: number
  readonly y: number
  readonly heightM: number
  readonly pattern: AntennaPattern
  /** How the antenna is turned; without it, it looks straight down and is alike all around. */
  readonly aim?: Aim | null
}

/** What is written where a sample lies beyond the cutoff: more than any link survives [dB]. */
export const BEYOND_REACH_DB = 300

/** What the transmitters of one height and pattern and the samples of one layer have in common, and how far it is of use. */
interface LayerPath extends Pick<LayerLink, 'path' | 'tables' | 'gainDb'> {
  readonly reachM: number
  readonly heightDifferenceM: number
  /** By place of the transmitter between the cell centres, the last used last. */
  readonly lattices: Map<string, OffsetLattice>
}

/** Scratch memory and tables of one location, reused over transmitters; holds no result. */
export interface LinkKernel {
  /** One or two bands that share their walls. */
  readonly scenes: readonly RadioScene[]
  /** Losses above this are of no use [dB]: such samples may read BEYOND_REACH_DB. */
  readonly cutoffDb: number
  readonly buffers: SweepBuffers
  readonly scratch: SweepScratch
  readonly paths: Map<string, LayerPath>
  readonly rows: RowScratch
  /** Longest horizontal distance in the frame, a transmitter outside by no more than this included [m]. */
  readonly spanM: number
}

/** Prepares a kernel for the scenes of one `buildScenes`; memory is bounded by one floor's grid × channels. */
export function bandKernel(scenes: readonly RadioScene[], cutoffDb: number = Number.POSITIVE_INFINITY): LinkKernel {
  const { frame, floors, planes, angleChannels } = scenes[0]!
  const vertices = Math.max(
    0,
    ...floors.map((floor) => floor.walls.vertexX.length),
    ...floors.flatMap((floor) => floor.objects.map(({ walls }) => walls.vertexX.length)),
    ...planes.map((plane) => plane.voids?.vertexX.length ?? 0),
  )
  return {
    scenes,
    cutoffDb,
    buffers: sweepBuffers(frame.height, frame.width, 1 + angleChannels.length + planes.length),
    scratch: sweepScratch(vertices, frame.height),
    paths: new Map(),
    rows: rowScratch(frame.width),
    spanM: 2 * Math.hypot(frame.width, frame.height) * frame.spacingM,
  }
}

/** A kernel for one band. */
export function linkKernel(scene: RadioScene, cutoffDb?: number): LinkKernel {
  return bandKernel([scene], cutoffDb)
}

/** Values of lattices that a path keeps: the candidates' own grid, and the points at doors between its rooms. */
const MOST_LATTICE_CELLS = 4_000_000
const MOST_LATTICES = 4

function layerPath(
  { scenes, paths, spanM, cutoffDb }: LinkKernel,
  fromZM: number,
  toZM: number,
  { pattern, aim = null }: Pick<Transmitter, 'pattern' | 'aim'>,
): LayerPath {
  const turned = aim === null ? '' : ` ${aim.azimuthDeg} ${aim.tiltDeg}`
  const key = `${fromZM} ${toZM} ${pattern.key}${turned}`
  const known = paths.get(key)
  if (known) return known
  const path = rayPath(scenes[0]!, fromZM, toZM)
  const radial = aim === null ? pattern : null
  const tables = scenes.map((scene) => radialTables(scene, radial, { fromZM, toZM }, path, spanM))
  const reachM = Math.max(...tables.map((table) => usefulReachM(table, cutoffDb)))
  const heightDifferenceM = fromZM - toZM
  const gainDb = aim === null ? null : levelGain(pattern, aim, -heightDifferenceM)
  const made = { path, tables, gainDb, reachM, heightDifferenceM, lattices: new Map() }
  paths.set(key, made)
  return made
}

/** Gain [dB] of a turned antenna towards samples of one height by their place from it. */
function levelGain(pattern: AntennaPattern, aim: Aim, risesM: number): (dx: number, dy: number) => number {
  const gain = aimedGain(pattern, aim)
  return (dx, dy) => gain(dx, dy, risesM)
}

function latticeAt({ scenes }: LinkKernel, path: LayerPath, place: FramePlace): OffsetLattice {
  const { lattices, heightDifferenceM } = path
  const { frame, angleNormals } = scenes[0]!
  const key = `${place.fractionX} ${place.fractionY}`
  const lattice =
    lattices.get(key) ?? offsetLattice(frame, place, heightDifferenceM, angleNormals.length, scenes.length)
  lattices.delete(key)
  const most = Math.max(1, Math.min(MOST_LATTICES, MOST_LATTICE_CELLS / (lattice.rows * lattice.columns)))
  for (const oldest of [...lattices.keys()].slice(0, Math.max(0, lattices.size + 1 - most))) lattices.delete(oldest)
  lattices.set(key, lattice)
  return lattice
}

/** Rows and columns of a layer within a horizontal reach of a point; null where there are none. */
function windowAround(layer: SampleLayer, x: number, y: number, reachM: number): SweepWindow | null {
  const { frame } = layer
  const cell = (offset: number): number => offset / frame.spacingM - 0.5
  const firstRow = Math.max(0, Math.ceil(cell(y - reachM - frame.minY)))
  const lastRow = Math.min(frame.height - 1, Math.floor(cell(y + reachM - frame.minY)))
  const columnStart = Math.max(layer.firstColumn, Math.ceil(cell(x - reachM - frame.minX)))
  const columnEnd = Math.min(layer.lastColumn, Math.floor(cell(x + reachM - frame.minX))) + 1
  if (firstRow > lastRow || columnStart >= columnEnd) return null
  const rowStart = layer.rowFrom[firstRow]!
  const rowEnd = layer.rowFrom[lastRow + 1]!
  return rowStart < rowEnd ? { rowStart, rowEnd, columnStart, columnEnd } : null
}

/** A sweep of the walls and voids between a transmitter and a layer, and what turns it into losses. */
export interface SweptLayer {
  readonly sweep: Sweep
  readonly link: LayerLink
}

/** Sweeps what lies between a transmitter and the samples of a layer; null where none is within reach. */
export function sweepLayer(kernel: LinkKernel, transmitter: Transmitter, layer: SampleLayer): SweptLayer | null {
  const { buffers, scratch } = kernel
  const { floors, planes, angleChannels, frame } = kernel.scenes[0]!
  const { x, y } = transmitter
  const fromZM = floors[transmitter.floorIndex]!.elevationM + transmitter.heightM
  const path = layerPath(kernel, fromZM, layer.zM, transmitter)
  const window = path.reachM < 0 ? null : windowAround(layer, x, y, Math.min(path.reachM, kernel.spanM))
  if (!window) return null
  const sweep: Sweep = { buffers, scratch, layer, window, apX: x, apY: y }
  startSweep(sweep)
  for (const { floorIndex, from, to } of path.path.pieces) sweepWalls(sweep, floors[floorIndex]!.walls, from, to)
  for (const { floorIndex, layer: objects, from, to } of path.path.objects)
    sweepWalls(sweep, floors[floorIndex]!.objects[objects]!.walls, from, to)
  for (const { plane, at } of path.path.slabs) {
    const { voids } = planes[plane]!
    if (voids) sweepOutline(sweep, voids, 1 + angleChannels.length + plane, at)
  }
  const place = framePlace(frame, x, y)
  const lattice = latticeAt(kernel, path, place)
  const { clutter } = path.path
  const clutterDb =
    clutter.length === 0
      ? null
      : (toX: number, toY: number): number => clutterLossDb(clutter, x, y, toX, toY, path.heightDifferenceM)
  return { sweep, link: { path: path.path, tables: path.tables, gainDb: path.gainDb, clutterDb, lattice, place } }
}

/**
 * Path loss minus antenna pattern [dB] from a transmitter to the samples of a layer, written at `outStart` plus the runs'
 * places, and 1 where walls or slabs are in the way; one target per scene of the kernel. What readings say of a link is taken off its
 * loss here, and nowhere else. Samples beyond the kernel's cutoff are left as they are.
 */
export function writeLinkLosses(
  kernel: LinkKernel,
  transmitter: Transmitter,
  layer: SampleLayer,
  targets: readonly LinkTarget[],
  outStart: number,
): void {
  const swept = sweepLayer(kernel, transmitter, layer)
  if (!swept) return
  writeRows(kernel.scenes, swept.sweep, kernel.rows, swept.link, targets, outStart)
  const { x, y } = transmitter
  for (const [band, { told }] of kernel.scenes.entries())
    if (told !== null) applyTold((to) => told.link(to, x, y), layer, swept.sweep.window, targets[band]!, outStart)
}
