import type { AntennaPattern } from '../model/catalog.js'
import { patternGainDb } from './antenna.js'
import { distanceLossDb, slabsObstruct } from './distance-loss.js'
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
}

/** Slabs with voids on one path that are told apart; a void in any further one is not seen, so that its slab counts. */
const MOST_OPEN_SLABS = 52

/** What a plane adds to the number that says which slabs are open: 0 where the path meets no void of it. */
export function voidBit(scene: RadioScene, path: RayPath, plane: number): number {
  const open = path.slabs.filter((slab) => scene.planes[slab.plane]!.voids !== null)
  const index = open.findIndex((slab) => slab.plane === plane)
  return index < 0 || index >= MOST_OPEN_SLABS ? 0 : 2 ** index
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
  return Float32Array.from({ length: Math.ceil(radialPosition(reachM)) + 2 }, (_, node) => {
    const horizontalM = nodeDistanceM(node)
    const distanceM = Math.hypot(horizontalM, heightDifferenceM)
    const fromNadirDeg = (Math.atan2(horizontalM, heightDifferenceM) * 180) / Math.PI
    const state = { distanceM, horizontalM, heightDifferenceM, slabs, obstructed }
    return distanceLossDb(scene, state) - (pattern === null ? 0 : patternGainDb(pattern, fromNadirDeg))
  })
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
  return { tablesDb, stateAt, least: stateAt(slabs.reduce((sum, { bit }) => sum + bit, 0)) }
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
