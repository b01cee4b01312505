import { crosses, RAY_OFFSET_X_M, RAY_OFFSET_Y_M } from '../geometry/crossing.js'
import { boundingBox, boxesTouch, containsPoint } from '../geometry/polygon.js'
import { cellCentre } from '../geometry/raster.js'
import type { Box, Point, Polygon, Segment } from '../geometry/shapes.js'
import type { Location } from '../model/site.js'
import type { SampleRoom, SampleSet } from './coverage-matrix.js'
import type { Transmitter } from './link-kernel.js'
import { objectSides, sideShare } from './low-objects.js'
import { type RayPath, rayPath } from './ray-path.js'
import type { RadioScene } from './scene.js'
import { isOpenAt, type SlabPlane } from './slab-planes.js'

/**
 * How often each ray crosses each material, per material one count a link: transmitter × samples + sample. A side of a closed object is
 * half a crossing.
 */
export interface MaterialCrossings {
  readonly materials: readonly string[]
  readonly counts: readonly Float32Array[]
}

interface CrossedWall extends Segment {
  readonly material: number
  /** Part of the material that a crossing is. */
  readonly share: number
  readonly box: Box
}

/** Walls and openings, floor by floor, and the index of each plane's material, −1 where it is none of those counted. */
interface Crossed {
  readonly walls: readonly (readonly CrossedWall[])[]
  /** Sides of objects, floor by floor and layer by layer. */
  readonly objects: readonly (readonly (readonly CrossedWall[])[])[]
  readonly planes: readonly (SlabPlane & { readonly index: number })[]
}

function crossedParts(scene: RadioScene, location: Location, materials: readonly string[]): Crossed {
  const index = new Map(materials.map((material, i) => [material, i]))
  const walls = location.floors.map((floor) =>
    [...floor.walls, ...floor.openings].flatMap(({ from, to, material }): CrossedWall[] => {
      const known = index.get(material)
      return known === undefined ? [] : [{ from, to, material: known, share: 1, box: boxOf({ from, to }) }]
    }),
  )
  const objects = location.floors.map((floor, f) =>
    scene.floors[f]!.objects.map(({ bottomZM, topZM }) =>
      (floor.objects ?? [])
        .filter(({ baseM, topM }) => floor.elevationM + baseM === bottomZM && floor.elevationM + topM === topZM)
        .flatMap((object) => {
          const known = index.get(object.material)
          if (known === undefined) return []
          const share = sideShare(object)
          return objectSides(object).map(([from, to]) => ({
            from,
            to,
            material: known,
            share,
            box: boxOf({ from, to }),
          }))
        }),
    ),
  )
  const planes = scene.planes.map((plane) => ({ ...plane, index: index.get(plane.material ?? '') ?? -1 }))
  return { walls, objects, planes }
}

/** More than the offset by which rays are moved [m]. */
const REACH_M = 1e-5

function boxOf({ from, to }: Segment): Box {
  return {
    minX: Math.min(from[0], to[0]),
    minY: Math.min(from[1], to[1]),
    maxX: Math.max(from[0], to[0]),
    maxY: Math.max(from[1], to[1]),
  }
}

/** The walls that a ray from a point into a room can meet: those that reach into the box about both. */
function between(crossed: Crossed, x: number, y: number, polygon: Polygon): Crossed {
  const box = boundingBox([...polygon, [x, y]])
  const walls = crossed.walls.map((level) => level.filter((wall) => boxesTouch(wall.box, box, REACH_M)))
  return { ...crossed, walls }
}

/** Counts what one ray, cut at the slabs, crosses. */
function countRay(
  { walls, objects, planes }: Crossed,
  path: RayPath,
  from: readonly [number, number],
  to: readonly [number, number],
  add: (material: number, share: number) => void,
): void {
  const x = (t: number): number => from[0] + t * (to[0] - from[0])
  const y = (t: number): number => from[1] + t * (to[1] - from[1])
  for (const piece of path.pieces) {
    const [ax, ay, bx, by] = [x(piece.from), y(piece.from), x(piece.to), y(piece.to)]
    const [minX, maxX] = [Math.min(ax, bx) - REACH_M, Math.max(ax, bx) + REACH_M]
    const [minY, maxY] = [Math.min(ay, by) - REACH_M, Math.max(ay, by) + REACH_M]
    for (const wall of walls[piece.floorIndex]!) {
      const { box } = wall
      if (box.minX > maxX || box.maxX < minX || box.minY > maxY || box.maxY < minY) continue
      if (crosses(ax, ay, bx, by, wall)) add(wall.material, wall.share)
    }
  }
  for (const piece of path.objects) {
    const [ax, ay, bx, by] = [x(piece.from), y(piece.from), x(piece.to), y(piece.to)]
    for (const side of objects[piece.floorIndex]![piece.layer]!)
      if (crosses(ax, ay, bx, by, side)) add(side.material, side.share)
  }
  for (const { plane, at } of path.slabs) {
    const slab = planes[plane]!
    if (slab.index < 0) continue
    const [px, py] = [x(at) + RAY_OFFSET_X_M, y(at) + RAY_OFFSET_Y_M]
    if (!isOpenAt(slab, (polygon) => containsPoint(polygon, px, py))) add(slab.index, 1)
  }
}

/** A place at a height above the location's origin [m]. */
export interface ReceiverPlace {
  readonly at: Point
  readonly zM: number
}

/** How often the ray of each pair of a transmitter and a place crosses each of the materials, per material one count a pair. */
export function linkCrossings(
  scene: RadioScene,
  location: Location,
  materials: readonly string[],
  links: readonly (readonly [Pick<Transmitter, 'floorIndex' | 'x' | 'y' | 'heightM'>, ReceiverPlace])[],
): Float64Array[] {
  const crossed = crossedParts(scene, location, materials)
  const counts = materials.map(() => new Float64Array(links.length))
  for (const [link, [{ floorIndex, x, y, heightM }, { at, zM }]] of links.entries()) {
    const path = rayPath(scene, scene.floors[floorIndex]!.elevationM + heightM, zM)
    countRay(crossed, path, [x, y], at, (material, share) => {
      counts[material]![link]! += share
    })
  }
  return counts
}

/** The samples of an area, stretch by stretch that lie in one room. */
function inRooms({ floors }: RadioScene, samples: SampleSet, { id, start, end }: SampleRoom): SampleRoom[] {
  const stretches: SampleRoom[] = []
  for (let s = start; s < end; s++) {
    const floorIndex = samples.floorIndex[s]!
    const roomIndex = floors[floorIndex]!.grid.roomIndex[samples.cell[s]!]!
    const last = stretches.at(-1)
    if (last?.floorIndex === floorIndex && last.roomIndex === roomIndex)
      stretches[stretches.length - 1] = { ...last, end: s + 1 }
    else stretches.push({ floorIndex, roomIndex, id, start: s, end: s + 1 })
  }
  return stretches
}

/**
 * Counts, for the rays from a few transmitters to a sample set, how often each crosses each of the materials: walls,
 * openings and slabs. What a change of one material's loss does to all links follows from it
 * without another field.
 */
export function materialCrossings(
  scene: RadioScene,
  location: Location,
  materials: readonly string[],
  transmitters: readonly Transmitter[],
  samples: SampleSet,
): MaterialCrossings {
  const crossed = crossedParts(scene, location, materials)
  const stretches = samples.rooms.flatMap((room) => (room.roomIndex < 0 ? inRooms(scene, samples, room) : [room]))
  const counts = materials.map(() => new Float32Array(transmitters.length * samples.count))
  for (const [t, { floorIndex, x, y, heightM }] of transmitters.entries()) {
    const fromZM = scene.floors[floorIndex]!.elevationM + heightM
    for (const room of stretches) {
      const { polygon } = location.floors[room.floorIndex]!.rooms[room.roomIndex]!
      const near = between(crossed, x, y, polygon)
      const path = rayPath(scene, fromZM, scene.floors[room.floorIndex]!.roomReceiverZM[room.roomIndex]!)
      for (let sample = room.start; sample < room.end; sample++) {
        const to = cellCentre(scene.frame, samples.cell[sample]!)
        const link = t * samples.count + sample
        countRay(near, path, [x, y], to, (material, share) => {
          counts[material]![link]! += share
        })
      }
    }
  }
  return { materials, counts }
}
