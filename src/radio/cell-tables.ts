import type { AntennaPattern } from '../model/catalog.js'
import { patternGainDb } from './antenna.js'
import { type WallRun, wallRuns } from './cell-rays.js'
import { type OpenMap, openMap } from './cell-slabs.js'
import { type CellBox, type CellScratch, cellScratch, leastWalls } from './cell-sweep.js'
import { distanceLossDb, slabsObstruct } from './distance-loss.js'
import { type RayPath, rayPath } from './ray-path.js'
import type { RadioScene, SlabPlane } from './scene.js'
import type { WallSet } from './wall-set.js'

/** A cell in which an AP may stand anywhere, at one height above its floor [m] and with one elevation pattern. */
export interface ApCell extends CellBox {
  readonly floorIndex: number
  readonly heightM: number
  readonly pattern: AntennaPattern
}

/** The kernel's losses lie within 0.01 dB of the formulas: a least loss stays below them by that much and as much again. */
const KERNEL_TOLERANCE_DB = 0.02

/** Least loss minus pattern by the least horizontal distance, with the slabs of a state in the way. */
export interface LeastTable {
  readonly sightDb: Float64Array
  readonly hiddenDb: Float64Array
  readonly slabHides: boolean
}

/** A slab on a path that is open somewhere: the fraction of the ray where it is pierced, and a bit of its own. */
export interface OpenableSlab {
  readonly plane: SlabPlane
  readonly map: OpenMap
  readonly at: number
  readonly bit: number
}

/** What the cells of one height, size and pattern and the samples of one layer have in common. */
export interface CellPath {
  readonly path: RayPath
  /** Slabs on the path that are open somewhere, each with its bit. */
  readonly openable: readonly OpenableSlab[]
  readonly heightDifferenceM: number
  readonly gainsDb: Float64Array
  /** By the sum of the bits of the slabs that may be open. */
  readonly tables: Map<number, LeastTable>
  /** With every slab open that can be. */
  readonly least: LeastTable
  readonly reachM: number
}

/** Tables and scratch of one location; holds no result. */
export interface CellEngine {
  readonly scene: RadioScene
  /** Losses above this are of no use [dB]. */
  readonly cutoffDb: number
  readonly walls: readonly WallSet[]
  readonly runs: readonly (readonly WallRun[])[]
  readonly scratch: CellScratch
  readonly paths: Map<string, CellPath>
  /** Longest horizontal distance in the frame [m]: cells stand within it. */
  readonly spanM: number
}

export function cellEngine(scene: RadioScene, cutoffDb: number): CellEngine {
  const walls = scene.floors.map((_floor, index) => leastWalls(scene, index))
  const { width, height, spacingM } = scene.frame
  const spanM = Math.hypot(width, height) * spacingM
  return {
    scene,
    cutoffDb,
    walls,
    runs: walls.map(wallRuns),
    scratch: cellScratch(scene, walls),
    paths: new Map(),
    spanM,
  }
}

/** Nodes of the tables: what stands at one holds up to the next. */
const NODES_PER_M = 32

/** The node at or before a horizontal distance [m]. */
export function nodeBefore(horizontalM: number): number {
  return (horizontalM * NODES_PER_M) | 0
}

/** Largest gain between two angles from straight below [deg], at most 0. */
function largestGainDb(pattern: AntennaPattern, fromDeg: number, toDeg: number): number {
  const within = pattern.points.filter(([deg]) => deg > fromDeg && deg < toDeg).map(([, gainDb]) => gainDb)
  return Math.max(patternGainDb(pattern, fromDeg), patternGainDb(pattern, toDeg), ...within)
}

const nadirDeg = (horizontalM: number, heightM: number): number => (Math.atan2(horizontalM, heightM) * 180) / Math.PI

/** Whether a model loses more than by the walls where something is in the way. */
function sightMatters({ propagation: { model } }: RadioScene): boolean {
  return model === 'itu-r-p1238-site-general' || model === 'inh-office'
}

/** A slab that loses at every angle what it loses at its best. */
function atBestAngle(plane: SlabPlane): SlabPlane {
  return plane.table ? { ...plane, table: null, lossDb: Math.min(...plane.table.nodesDb) } : plane
}

/** Largest gain by the least horizontal distance, towards any point of a cell. */
function largestGains(
  { spanM }: CellEngine,
  { pattern, halfX, halfY }: ApCell,
  heightDifferenceM: number,
): Float64Array {
  const acrossM = 2 * Math.hypot(halfX, halfY)
  return Float64Array.from({ length: nodeBefore(spanM) + 2 }, (_, node) => {
    const near = nadirDeg(node / NODES_PER_M, heightDifferenceM)
    const far = nadirDeg((node + 1) / NODES_PER_M + acrossM, heightDifferenceM)
    return largestGainDb(pattern, near, far)
  })
}

function leastTable(
  { scene }: CellEngine,
  gainsDb: Float64Array,
  heightDifferenceM: number,
  met: readonly SlabPlane[],
): LeastTable {
  const slabs = met.map(atBestAngle)
  const tabulate = (obstructed: boolean): Float64Array =>
    gainsDb.map((gainDb, node) => {
      const horizontalM = node / NODES_PER_M
      const distanceM = Math.hypot(horizontalM, heightDifferenceM)
      const lossDb = distanceLossDb(scene, { distanceM, horizontalM, heightDifferenceM, slabs, obstructed })
      return lossDb - gainDb - KERNEL_TOLERANCE_DB
    })
  const slabHides = slabsObstruct(met)
  const sightDb = tabulate(slabHides)
  return { sightDb, hiddenDb: slabHides || !sightMatters(scene) ? sightDb : tabulate(true), slabHides }
}

export function tableOf(engine: CellEngine, path: Omit<CellPath, 'least' | 'reachM'>, open: number): LeastTable {
  const known = path.tables.get(open)
  if (known) return known
  const openPlanes = new Set(path.openable.filter(({ bit }) => (open & bit) !== 0).map(({ plane }) => plane))
  const met = path.path.slabs.map(({ plane }) => engine.scene.planes[plane]!).filter((plane) => !openPlanes.has(plane))
  const made = leastTable(engine, path.gainsDb, path.heightDifferenceM, met)
  path.tables.set(open, made)
  return made
}

function mapOf(
  { scene }: CellEngine,
  { halfX, halfY }: ApCell,
  { plane, at }: Pick<OpenableSlab, 'plane' | 'at'>,
): OpenMap {
  const { minX, minY, width, height, spacingM } = scene.frame
  const box = { minX, minY, maxX: minX + width * spacingM, maxY: minY + height * spacingM }
  return openMap(plane.openAreas, box, (1 - at) * halfX, (1 - at) * halfY)
}

export function cellPath(engine: CellEngine, cell: ApCell, fromZM: number, toZM: number): CellPath {
  const key = `${fromZM} ${toZM} ${cell.pattern.key} ${cell.halfX} ${cell.halfY}`
  const known = engine.paths.get(key)
  if (known) return known
  const path = rayPath(engine.scene, fromZM, toZM)
  const openable = path.slabs
    .map(({ plane, at }) => ({ plane: engine.scene.planes[plane]!, at }))
    .filter(({ plane }) => plane.voids !== null)
    .map((slab, index) => ({ ...slab, map: mapOf(engine, cell, slab), bit: 1 << index }))
  const heightDifferenceM = fromZM - toZM
  const gainsDb = largestGains(engine, cell, heightDifferenceM)
  const begun = { path, openable, heightDifferenceM, gainsDb, tables: new Map<number, LeastTable>() }
  const allOpen = openable.reduce((sum, { bit }) => sum | bit, 0)
  const least = tableOf(engine, begun, allOpen)
  let node = least.sightDb.length - 1
  while (node >= 0 && least.sightDb[node]! > engine.cutoffDb) node -= 1
  const reaching = { ...begun, least, reachM: node < 0 ? -1 : (node + 1) / NODES_PER_M }
  engine.paths.set(key, reaching)
  return reaching
}
