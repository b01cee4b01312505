/**
 * The slow obvious engine that the kernel is held against: every sample against every wall in double precision, the ray
 * cut at the slabs, no table of distances. Used by tests and the benchmark only.
 */

import { crosses, RAY_OFFSET_X_M, RAY_OFFSET_Y_M } from '../geometry/crossing.js'
import type { Point, Polygon, Segment } from '../geometry/shapes.js'
import type { Catalog, Material } from '../model/catalog.js'
import type { Location } from '../model/site.js'
import { aimedGain, patternGainDb } from './antenna.js'
import { distanceLossDb, slabsObstruct, wallsLossDb } from './distance-loss.js'
import { directionNormal, incidenceClass, lossByClassDb, wallDirection } from './incidence-classes.js'
import type { Transmitter } from './link-kernel.js'
import { rayPath } from './ray-path.js'
import type { RadioScene } from './scene.js'
import { isOpenAt } from './slab-planes.js'
import { TGAX_WALL_LOSS_DB, tgaxScenario } from './tgax.js'
import { dependsOnAngle, materialLoss, p2040LossDb } from './wall-loss.js'

/** `classes`: the incidence classes of the kernel; `continuous`: the P.2040 formula at each ray's own angle. */
export type AngleMode = 'classes' | 'continuous'

export interface BruteForce {
  readonly scene: RadioScene
  readonly location: Location
  readonly angles: AngleMode
  /** Walls and openings of each floor. */
  readonly walls: readonly (readonly BruteWall[])[]
}

interface BruteWall extends Segment {
  readonly material: Material
  readonly lossDb: number
  /** Loss per incidence class; null where it does not depend on the angle. */
  readonly byClassDb: Float64Array | null
}

export function bruteForce(scene: RadioScene, location: Location, catalog: Catalog, angles: AngleMode): BruteForce {
  const known = new Map<string, Float64Array>()
  const classesOf = (material: Material): Float64Array => {
    const losses = known.get(material.key) ?? lossByClassDb(material, scene.band, scene.propagation.maxIncidenceDeg)
    known.set(material.key, losses)
    return losses
  }
  const walls = location.floors.map((floor) =>
    [...floor.walls, ...floor.openings]
      .filter((each) => each.material !== 'none')
      .map(({ from, to, material: key }): BruteWall => {
        const material = catalog.materials[key]!
        const byClassDb = dependsOnAngle(material, scene.band) ? classesOf(material) : null
        return { from, to, material, lossDb: materialLoss(material, scene.band).lossDb, byClassDb }
      }),
  )
  return { scene, location, angles, walls }
}

interface Ray {
  readonly x: number
  readonly y: number
  readonly zM: number
  readonly toX: number
  readonly toY: number
  readonly toZM: number
}

function wallLossDb({ scene, angles }: BruteForce, wall: BruteWall, ray: Ray): number {
  const { model, maxIncidenceDeg } = scene.propagation
  if (model === 'tgax') return TGAX_WALL_LOSS_DB[tgaxScenario(scene.propagation)] * Math.sign(wall.lossDb)
  if (model !== 'multi-wall') return 0
  if (!wall.byClassDb) return wall.lossDb
  const [alongX, alongY] = [wall.to[0] - wall.from[0], wall.to[1] - wall.from[1]]
  const [dx, dy, dz] = [ray.toX - ray.x, ray.toY - ray.y, ray.toZM - ray.zM]
  const squared = dx * dx + dy * dy + dz * dz
  if (angles === 'classes') {
    const [normalX, normalY] = directionNormal(wallDirection(alongX, alongY))
    return wall.byClassDb[incidenceClass((dx * normalX + dy * normalY) ** 2 / squared)]!
  }
  const cos2 = ((dy * alongX - dx * alongY) / Math.hypot(alongX, alongY)) ** 2 / squared
  const angleDeg = (Math.acos(Math.min(1, Math.sqrt(cos2))) * 180) / Math.PI
  return p2040LossDb(wall.material, scene.band, Math.min(angleDeg, maxIncidenceDeg))
}

function containsMoved(polygon: Polygon, x: number, y: number): boolean {
  const [px, py] = [x + RAY_OFFSET_X_M, y + RAY_OFFSET_Y_M]
  let inside = false
  for (const [i, [x1, y1]] of polygon.entries()) {
    const [x2, y2] = polygon[(i + 1) % polygon.length]!
    if (y1 > py !== y2 > py && px < x1 + ((py - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside
  }
  return inside
}

/** Loss minus pattern [dB] of one ray from a transmitter to a point at a height, and whether anything is in its way. */
export function bruteForceLink(
  engine: BruteForce,
  transmitter: Transmitter,
  toX: number,
  toY: number,
  toZM: number,
): { readonly lossDb: number; readonly obstructed: boolean } {
  const { scene, location } = engine
  const zM = location.floors[transmitter.floorIndex]!.elevationM + transmitter.heightM
  const ray: Ray = { x: transmitter.x, y: transmitter.y, zM, toX, toY, toZM }
  const at = (t: number): Point => [ray.x + t * (toX - ray.x), ray.y + t * (toY - ray.y)]
  const path = rayPath(scene, zM, toZM)
  let wallsDb = 0
  let met = false
  for (const piece of path.pieces) {
    const [ax, ay] = at(piece.from)
    const [bx, by] = at(piece.to)
    for (const wall of engine.walls[piece.floorIndex]!) {
      if (!crosses(ax, ay, bx, by, wall)) continue
      wallsDb += wallLossDb(engine, wall, ray)
      if (wall.lossDb > 0) met = true
    }
  }
  const slabs = path.slabs
    .map((slab) => ({ plane: scene.planes[slab.plane]!, pierced: at(slab.at) }))
    .filter(({ plane, pierced: [x, y] }) => !isOpenAt(plane, (polygon) => containsMoved(polygon, x, y)))
    .map(({ plane }) => plane)
  const obstructed = met || slabsObstruct(slabs)
  const horizontalM = Math.hypot(toX - ray.x, toY - ray.y)
  const heightDifferenceM = zM - toZM
  const distanceM = Math.hypot(horizontalM, heightDifferenceM)
  const { pattern, aim = null } = transmitter
  const gainDb =
    aim === null
      ? patternGainDb(pattern, (Math.atan2(horizontalM, heightDifferenceM) * 180) / Math.PI)
      : aimedGain(pattern, aim)(toX - ray.x, toY - ray.y, toZM - zM)
  const state = { distanceM, horizontalM, heightDifferenceM, slabs, obstructed }
  return { lossDb: distanceLossDb(scene, state) + wallsLossDb(scene, wallsDb) - gainDb, obstructed }
}
