import type { AntennaPattern } from '../model/catalog.js'
import { patternGainDb } from './antenna.js'
import {
  knownWallsLossDb,
  type RaysByDistance,
  slabsObstruct,
  wallsLossByUnits,
  writeDistanceLosses,
} from './distance-loss.js'
import { clampedDistanceM } from './free-space.js'
import type { RayPath } from './ray-path.js'
import type { RadioScene, SlabPlane } from './scene.js'

/**
 * Nodes per metre of horizontal distance from a distance on [m]: dense where losses bend, so that straight lines between
 * nodes stay within 0.01 dB of the formulas.
 */
const ZONES = [
  { fromM: 0, perM: 256, firstNode: 0 },
  { fromM: 8, perM: 128, firstNode: 2048 },
  { fromM: 16, perM: 64, firstNode: 3072 },
  { fromM: 32, perM: 32, firstNode: 4096 },
] as const

/** Place of a horizontal distance [m] among the nodes; its whole part is the node before. */
export function radialPosition(horizontalM: number): number {
  if (horizontalM < 8) return horizontalM * 256
  const { fromM, perM, firstNode } = horizontalM < 16 ? ZONES[1] : horizontalM < 32 ? ZONES[2] : ZONES[3]
  return firstNode + (horizontalM - fromM) * perM
}

/** Horizontal distance of a node [m]. */
function nodeDistanceM(node: number): number {
  const { fromM, perM, firstNode } = ZONES.findLast((zone) => node >= zone.firstNode)!
  return fromM + (node - firstNode) / perM
}

/** Which tables hold where a ray meets some of the slabs on its path. */
interface SlabState {
  /** Index of the table, in sight and obstructed. */
  readonly sight: number
  readonly obstructed: number
  /** A slab is in the way. */
  readonly slabObstructs: boolean
}

/**
 * Loss minus antenna pattern against horizontal distance, for fixed heights of both ends, as tables of nodes: which one
 * holds depends on the slabs that the ray meets and, in some models, on whether anything is in its way.
 */
export interface RadialTables {
  /** Grows as states are asked for. */
  readonly tablesDb: readonly Float32Array[]
  /** By which of the path's open slabs are pierced inside a void: see `voidBit`. */
  readonly stateAt: (openSlabs: number) => SlabState
  /** With every slab open that can be: nothing loses less. */
  readonly least: SlabState
  /** Loss of the walls crossed [dB], by their units, above 0. */
  readonly wallsLossDb: (units: number) => number
  /** Those that are known already, 0 where not. */
  readonly knownWallsDb: Float64Array
}

/** Slabs with voids on one path that are told apart; a void in any further one is not seen, so that its slab counts. */
const MOST_OPEN_SLABS = 52

/** What a plane adds to the number that says which slabs are open: 0 where the path meets no void of it. */
export function voidBit(scene: RadioScene, path: RayPath, plane: number): number {
  const open = path.slabs.filter((slab) => scene.planes[slab.plane]!.voids !== null)
  const index = open.findIndex((slab) => slab.plane === plane)
  return index < 0 || index >= MOST_OPEN_SLABS ? 0 : 2 ** index
}

/** What a ray to each node is, for one pattern and one difference in height, whatever the frequency. */
interface NodeRays extends RaysByDistance {
  readonly gainDb: Float64Array
}

function nodeRays(pattern: AntennaPattern | null, heightDifferenceM: number, count: number): NodeRays {
  const byHeight = knownRays.get(pattern ?? NO_PATTERN) ?? new Map<number, NodeRays>()
  knownRays.set(pattern ?? NO_PATTERN, byHeight)
  const known = byHeight.get(heightDifferenceM)
  if (known && known.distanceM.length >= count) return known
  if (byHeight.size >= MOST_HEIGHTS) byHeight.clear()
  const horizontal = new Float64Array(count)
  const distanceM = new Float64Array(count)
  const log10M = new Float64Array(count)
  const gainDb = new Float64Array(count)
  for (let node = 0; node < count; node++) {
    const horizontalM = nodeDistanceM(node)
    horizontal[node] = horizontalM
    distanceM[node] = Math.hypot(horizontalM, heightDifferenceM)
    log10M[node] = Math.log10(clampedDistanceM(distanceM[node]!))
    const fromNadirDeg = (Math.atan2(horizontalM, heightDifferenceM) * 180) / Math.PI
    gainDb[node] = pattern === null ? 0 : patternGainDb(pattern, fromNadirDeg)
  }
  const made = { horizontalM: horizontal, distanceM, log10M, gainDb }
  byHeight.set(heightDifferenceM, made)
  return made
}

/** Every channel and every building asks for the same few heights: their rays are worked out once per pattern object. */
const knownRays = new WeakMap<object, Map<number, NodeRays>>()
/** Stands for an antenna that is taken at its peak whatever the direction. */
const NO_PATTERN = {}
const MOST_HEIGHTS = 64

/** Tables kept for a pattern: channels, heights and slabs of buildings that are alike. */
const MOST_TABLES = 256
const knownTables = new WeakMap<object, Map<string, Float32Array>>()

/** Everything that a table is made of beside its pattern. */
function tableKey(
  { frequencyHz, band, propagation }: RadioScene,
  heightDifferenceM: number,
  slabs: readonly SlabPlane[],
  obstructed: boolean,
): string {
  const met = slabs.map(({ known, lossDb, table }) => [known, lossDb, table && [table.cos2Min, ...table.nodesDb]])
  return JSON.stringify([frequencyHz, band, propagation, heightDifferenceM, met, obstructed])
}

function tabulate(
  scene: RadioScene,
  pattern: AntennaPattern | null,
  heights: { readonly fromZM: number; readonly toZM: number },
  slabs: readonly SlabPlane[],
  obstructed: boolean,
  reachM: number,
): Float32Array {
  const heightDifferenceM = heights.fromZM - heights.toZM
  const count = Math.ceil(radialPosition(reachM)) + 2
  const tables = knownTables.get(pattern ?? NO_PATTERN) ?? new Map<string, Float32Array>()
  knownTables.set(pattern ?? NO_PATTERN, tables)
  const key = tableKey(scene, heightDifferenceM, slabs, obstructed)
  const known = tables.get(key)
  if (known && known.length >= count) return known.subarray(0, count)
  const rays = nodeRays(pattern, heightDifferenceM, count)
  const lossDb = new Float64Array(count)
  writeDistanceLosses(lossDb, scene, rays, { heightDifferenceM, slabs, obstructed })
  const table = new Float32Array(count)
  for (let node = 0; node < count; node++) table[node] = lossDb[node]! - rays.gainDb[node]!
  if (tables.size >= MOST_TABLES) tables.clear()
  tables.set(key, table)
  return table
}

/**
 * Tables of a path out to a horizontal reach [m], each made when a state first asks for it. Without a pattern they hold the path loss at
 * the antenna's peak, than which no direction loses less.
 */
export function radialTables(
  scene: RadioScene,
  pattern: AntennaPattern | null,
  heights: { readonly fromZM: number; readonly toZM: number },
  path: RayPath,
  reachM: number,
): RadialTables {
  const { model } = scene.propagation
  const distinguishes = model === 'itu-r-p1238-site-general' || model === 'inh-office'
  const tablesDb: Float32Array[] = []
  const byOpenSlabs = new Map<number, SlabState>()
  const byMaterials = new Map<string, SlabState>()
  const slabs = path.slabs.map(({ plane }) => ({ plane: scene.planes[plane]!, bit: voidBit(scene, path, plane) }))

  const make = (met: readonly SlabPlane[]): SlabState => {
    const slabObstructs = slabsObstruct(met)
    const add = (hidden: boolean): number => tablesDb.push(tabulate(scene, pattern, heights, met, hidden, reachM)) - 1
    const sight = add(slabObstructs)
    return { sight, obstructed: distinguishes && !slabObstructs ? add(true) : sight, slabObstructs }
  }
  const stateAt = (openSlabs: number): SlabState => {
    const known = byOpenSlabs.get(openSlabs)
    if (known) return known
    const met = slabs.filter(({ bit }) => bit === 0 || Math.floor(openSlabs / bit) % 2 === 0).map(({ plane }) => plane)
    // Which level a slab parts does not matter: as many of the same material lose the same.
    const key = met
      .map(({ material }) => material ?? '')
      .sort()
      .join('\n')
    const state = byMaterials.get(`${met.length} ${key}`) ?? make(met)
    byMaterials.set(`${met.length} ${key}`, state)
    byOpenSlabs.set(openSlabs, state)
    return state
  }
  const least = stateAt(slabs.reduce((sum, { bit }) => sum + bit, 0))
  return { tablesDb, stateAt, least, wallsLossDb: wallsLossByUnits(scene), knownWallsDb: knownWallsLossDb(scene) }
}

/**
 * The largest horizontal distance [m] at which the least loss still is at or under a loss; −1 where it nowhere is. Walls
 * and slabs only add, so nothing beyond can be of use.
 */
export function usefulReachM({ tablesDb, least }: RadialTables, cutoffDb: number): number {
  const table = tablesDb[least.sight]!
  let node = table.length - 1
  while (node >= 0 && table[node]! > cutoffDb) node -= 1
  return node < 0 ? -1 : nodeDistanceM(node + 1)
}
