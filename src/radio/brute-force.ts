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
import { type RayPath, rayPath } from './ray-path.js'
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
  /** Sides of the objects of each floor, with the heights between which they stand above the origin [m]. */
  readonly objects: readonly (readonly (BruteWall & { readonly bottomZM: number; readonly topZM: number })[])[]
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
  const objects = location.floors.map((floor) =>
    (floor.objects ?? []).flatMap(({ points, closed, material: key, baseM, topM }) => {
      const material = catalog.materials[key]!
      const part = closed ? 0.5 : 1
      const byClassDb = dependsOnAngle(material, scene.band) ? classesOf(material).map((lossDb) => lossDb * part) : null
      const lossDb = materialLoss(material, scene.band).lossDb * part
      const sides = points.flatMap((from, i) =>
        i + 1 < points.length || closed ? [[from, points[(i + 1) % points.length]!] as const] : [],
      )
      return sides.map(([from, to]) => ({
        ...{ from, to, material, lossDb, byClassDb },
        bottomZM: floor.elevationM + baseM,
        topZM: floor.elevationM + topM,
      }))
    }),
  )
  return { scene, location, angles, walls, objects }
}

/** Fraction of a ray's length at which it meets a wall, both ends of the ray moved by the ray offset. */
function meetsAt(ray: Ray, { from, to }: Segment): number {
  const [ax, ay] = [ray.x + RAY_OFFSET_X_M, ray.y + RAY_OFFSET_Y_M]
  const [dx, dy] = [ray.toX - ray.x, ray.toY - ray.y]
  const [ex, ey] = [to[0] - from[0], to[1] - from[1]]
  return ((from[0] - ax) * ey - (from[1] - ay) * ex) / (dx * ey - dy * ex)
}

/** Steps in which the way through an area of clutter is summed [m]. */
const CLUTTER_STEP_M = 0.002

/** Loss of the areas of clutter [dB], summed in small steps along the ray. */
function clutterDb({ location, scene }: BruteForce, path: RayPath, ray: Ray): number {
  if (scene.propagation.model !== 'multi-wall' || location.floors.every(({ clutter = [] }) => clutter.length === 0))
    return 0
  const lengthM = Math.hypot(ray.toX - ray.x, ray.toY - ray.y, ray.toZM - ray.zM)
  const steps = Math.max(1, Math.ceil(lengthM / CLUTTER_STEP_M))
  let sumDb = 0
  for (let step = 0; step < steps; step++) {
    const t = (step + 0.5) / steps
    const piece = path.pieces.find(({ from, to }) => t >= from && t < to)
    const floor = piece && location.floors[piece.floorIndex]!
    const [x, y, z] = [ray.x + t * (ray.toX - ray.x), ray.y + t * (ray.toY - ray.y), ray.zM + t * (ray.toZM - ray.zM)]
    for (const { polygon, dbPerM, baseM, topM } of floor?.clutter ?? []) {
      const heightM = z - floor!.elevationM
      if (heightM >= baseM && heightM <= topM && containsMoved(polygon, x, y)) sumDb += (dbPerM * lengthM) / steps
    }
  }
  return sumDb
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

/** What a ray meets, of whichever band: ordinals of walls and of sides of objects, piece by piece, and where it pierces slabs. */
export interface Meetings {
  readonly ray: Ray
  readonly path: RayPath
  readonly walls: readonly (readonly [floorIndex: number, wall: number])[]
  readonly sides: readonly (readonly [floorIndex: number, side: number])[]
}

/** All that stands in the way of one ray from a transmitter to a point at a height. */
export function meetingsOf(
  { scene, location, walls, objects }: BruteForce,
  transmitter: Transmitter,
  toX: number,
  toY: number,
  toZM: number,
): Meetings {
  const zM = location.floors[transmitter.floorIndex]!.elevationM + transmitter.heightM
  const ray: Ray = { x: transmitter.x, y: transmitter.y, zM, toX, toY, toZM }
  const path = rayPath(scene, zM, toZM)
  const crossed = (
    piece: RayPath['pieces'][number],
    all: readonly Segment[],
    take: (ordinal: number) => void,
  ): void => {
    const [ax, ay] = pointAt(ray, piece.from)
    const [bx, by] = pointAt(ray, piece.to)
    for (let i = 0; i < all.length; i++) if (crosses(ax, ay, bx, by, all[i]!)) take(i)
  }
  const met: { walls: [number, number][]; sides: [number, number][] } = { walls: [], sides: [] }
  for (const piece of path.pieces) {
    const { floorIndex } = piece
    crossed(piece, walls[floorIndex]!, (wall) => met.walls.push([floorIndex, wall]))
    crossed(piece, objects[floorIndex]!, (at) => {
      const side = objects[floorIndex]![at]!
      const crossedZM = zM + meetsAt(ray, side) * (toZM - zM)
      if (crossedZM >= side.bottomZM && crossedZM <= side.topZM) met.sides.push([floorIndex, at])
    })
  }
  return { ray, path, ...met }
}

const pointAt = ({ x, y, toX, toY }: Ray, t: number): Point => [x + t * (toX - x), y + t * (toY - y)]

/**
 * Loss minus pattern [dB] of one ray from a transmitter by what it meets, and whether anything is in its way.
 * @param meetings of the same location, in this band or another
 */
export function meetingsLink(
  engine: BruteForce,
  transmitter: Transmitter,
  { ray, path, walls, sides }: Meetings,
): { readonly lossDb: number; readonly obstructed: boolean } {
  const { scene } = engine
  let wallsDb = 0
  let met = false
  for (const [floorIndex, at] of walls) {
    const wall = engine.walls[floorIndex]![at]!
    wallsDb += wallLossDb(engine, wall, ray)
    if (wall.lossDb > 0) met = true
  }
  for (const [floorIndex, at] of sides) {
    const side = engine.objects[floorIndex]![at]!
    if (scene.propagation.model === 'multi-wall') wallsDb += wallLossDb(engine, side, ray)
    if (side.lossDb > 0) met = true
  }
  const slabs = path.slabs
    .map((slab) => ({ plane: scene.planes[slab.plane]!, pierced: pointAt(ray, slab.at) }))
    .filter(({ plane, pierced: [x, y] }) => !isOpenAt(plane, (polygon) => containsMoved(polygon, x, y)))
    .map(({ plane }) => plane)
  const obstructed = met || slabsObstruct(slabs)
  const horizontalM = Math.hypot(ray.toX - ray.x, ray.toY - ray.y)
  const heightDifferenceM = ray.zM - ray.toZM
  const distanceM = Math.hypot(horizontalM, heightDifferenceM)
  const { pattern, aim = null } = transmitter
  const gainDb =
    aim === null
      ? patternGainDb(pattern, (Math.atan2(horizontalM, heightDifferenceM) * 180) / Math.PI)
      : aimedGain(pattern, aim)(ray.toX - ray.x, ray.toY - ray.y, ray.toZM - ray.zM)
  const state = { distanceM, horizontalM, heightDifferenceM, slabs, obstructed }
  const addedDb = wallsLossDb(scene, wallsDb) + clutterDb(engine, path, ray)
  return { lossDb: distanceLossDb(scene, state) + addedDb - gainDb, obstructed }
}

/** Loss minus pattern [dB] of one ray from a transmitter to a point at a height, and whether anything is in its way. */
export function bruteForceLink(
  engine: BruteForce,
  transmitter: Transmitter,
  toX: number,
  toY: number,
  toZM: number,
): { readonly lossDb: number; readonly obstructed: boolean } {
  return meetingsLink(engine, transmitter, meetingsOf(engine, transmitter, toX, toY, toZM))
}
