import type { AntennaPattern } from '../model/catalog.js'
import { type LayerLink, type RowScratch, rowScratch, writeRows } from './link-rows.js'
import { radialTables, usefulReachM } from './radial-table.js'
import { rayPath } from './ray-path.js'
import type { SampleLayer } from './sample-layer.js'
import type { RadioScene } from './scene.js'
import { sweepOutline, sweepWalls } from './shadow-sweep.js'
import {
  type SweepBuffers,
  type SweepWindow,
  sweepBuffers,
  type VertexScratch,
  vertexScratch,
} from './sweep-buffers.js'

/** A transmitter: its floor, place [m], height above that floor's surface [m] and elevation pattern. */
export interface Transmitter {
  readonly floorIndex: number
  readonly x: number
  readonly y: number
  readonly heightM: number
  readonly pattern: AntennaPattern
}

/** What is written where a sample lies beyond the cutoff: more than any link survives [dB]. */
export const BEYOND_REACH_DB = 300

/** What the transmitters of one height and the samples of one layer have in common, and how far it is of use. */
interface LayerPath extends LayerLink {
  readonly reachM: number
}

/** Scratch memory and tables of one scene, reused over transmitters; holds no result. */
export interface LinkKernel {
  readonly scene: RadioScene
  /** Losses above this are of no use [dB]: such samples may read BEYOND_REACH_DB. */
  readonly cutoffDb: number
  readonly buffers: SweepBuffers
  readonly scratch: VertexScratch
  readonly paths: Map<string, LayerPath>
  readonly rows: RowScratch
  /** Longest horizontal distance in the frame, a transmitter outside by no more than this included [m]. */
  readonly spanM: number
}

/** Prepares a kernel for a scene; memory is bounded by one floor's grid × channels. */
export function linkKernel(scene: RadioScene, cutoffDb: number = Number.POSITIVE_INFINITY): LinkKernel {
  const { frame } = scene
  const vertices = Math.max(
    0,
    ...scene.floors.map((floor) => floor.walls.vertexX.length),
    ...scene.planes.map((plane) => plane.voids?.vertexX.length ?? 0),
  )
  const channels = 1 + scene.angleChannels.length + scene.planes.length
  return {
    scene,
    cutoffDb,
    buffers: sweepBuffers(frame.height, frame.width, channels),
    scratch: vertexScratch(vertices),
    paths: new Map(),
    rows: rowScratch(frame.width),
    spanM: 2 * Math.hypot(frame.width, frame.height) * frame.spacingM,
  }
}

function layerPath(kernel: LinkKernel, fromZM: number, layer: SampleLayer, pattern: AntennaPattern): LayerPath {
  const key = `${fromZM} ${layer.zM} ${pattern.key}`
  const known = kernel.paths.get(key)
  if (known) return known
  const path = rayPath(kernel.scene, fromZM, layer.zM)
  const tables = radialTables(kernel.scene, pattern, { fromZM, toZM: layer.zM }, path, kernel.spanM)
  const made = { path, tables, reachM: usefulReachM(tables, kernel.cutoffDb), heightDifferenceM: fromZM - layer.zM }
  kernel.paths.set(key, made)
  return made
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

/**
 * Path loss minus antenna pattern [dB] from a transmitter to the samples of a layer, written at `outStart` plus the runs'
 * places, and 1 where walls or slabs are in the way. Samples beyond the kernel's cutoff are left as they are.
 */
export function writeLinkLosses(
  kernel: LinkKernel,
  transmitter: Transmitter,
  layer: SampleLayer,
  lossDb: Float32Array,
  obstructed: Uint8Array,
  outStart: number,
): void {
  const { scene, buffers, scratch } = kernel
  const { x, y } = transmitter
  const fromZM = scene.floors[transmitter.floorIndex]!.elevationM + transmitter.heightM
  const link = layerPath(kernel, fromZM, layer, transmitter.pattern)
  const window = windowAround(layer, x, y, Math.min(link.reachM, kernel.spanM))
  if (!window || link.reachM < 0) return
  for (const piece of link.path.pieces) {
    const walls = scene.floors[piece.floorIndex]!.walls
    sweepWalls(buffers, scratch, layer, window, walls, x, y, piece.from, piece.to)
  }
  const firstVoid = 1 + scene.angleChannels.length
  for (const slab of link.path.slabs) {
    const { voids } = scene.planes[slab.plane]!
    if (voids) sweepOutline(buffers, scratch, layer, window, voids, firstVoid + slab.plane, x, y, slab.at)
  }
  const target = { lossDb, obstructed, outStart }
  writeRows(scene, buffers, kernel.rows, link, layer, window, { x, y }, target)
}
