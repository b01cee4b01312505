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

/**
 * Loss minus antenna pattern against horizontal distance, for fixed heights of both ends, as tables of nodes: which one
 * holds depends on the slabs that the ray meets (bit i of a mask: slab i of the path is pierced inside a void) and, in
 * some models, on whether anything is in its way.
 */
export interface RadialTables {
  readonly tablesDb: readonly Float32Array[]
  /** Table per void mask, in sight and obstructed. */
  readonly sight: readonly number[]
  readonly obstructed: readonly number[]
  /** Per void mask: a slab is in the way. */
  readonly slabObstructs: readonly boolean[]
}

function tabulate(
  scene: RadioScene,
  pattern: AntennaPattern,
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
    return distanceLossDb(scene, state) - patternGainDb(pattern, fromNadirDeg)
  })
}

/** Tabulates all void masks of a path out to a horizontal reach [m]. */
export function radialTables(
  scene: RadioScene,
  pattern: AntennaPattern,
  heights: { readonly fromZM: number; readonly toZM: number },
  path: RayPath,
  reachM: number,
): RadialTables {
  const distinguishes =
    scene.propagation.model === 'itu-r-p1238-site-general' || scene.propagation.model === 'inh-office'
  const tablesDb: Float32Array[] = []
  const sight: number[] = []
  const obstructed: number[] = []
  const slabObstructs: boolean[] = []
  const voided = path.slabs.reduce((bits, slab, i) => (scene.planes[slab.plane]!.voids ? bits | (1 << i) : bits), 0)
  for (let mask = 0; mask < 1 << path.slabs.length; mask++) {
    const slabs = path.slabs.filter((_, i) => (mask & (1 << i)) === 0).map((slab) => scene.planes[slab.plane]!)
    const obstructs = slabsObstruct(slabs)
    const add = (hidden: boolean): number => tablesDb.push(tabulate(scene, pattern, heights, slabs, hidden, reachM)) - 1
    const sameAs = mask & voided
    const fresh = sameAs === mask
    sight.push(fresh ? add(obstructs) : sight[sameAs]!)
    obstructed.push(fresh && distinguishes && !obstructs ? add(true) : fresh ? sight[mask]! : obstructed[sameAs]!)
    slabObstructs.push(obstructs)
  }
  return { tablesDb, sight, obstructed, slabObstructs }
}

/**
 * The largest horizontal distance [m] at which any table still is at or under a loss; −1 where none is. Walls only add, so
 * nothing beyond can be of use.
 */
export function usefulReachM({ tablesDb }: RadialTables, cutoffDb: number): number {
  let last = -1
  for (const table of tablesDb) {
    let node = table.length - 1
    while (node > last && table[node]! > cutoffDb) node -= 1
    last = Math.max(last, node)
  }
  return last < 0 ? -1 : nodeDistanceM(last + 1)
}
