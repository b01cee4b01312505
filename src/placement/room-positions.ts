import { boundingBox, containsPoint, distanceToEdgesM, distanceToSegmentM } from '../geometry/polygon.js'
import type { Point, Polygon } from '../geometry/shapes.js'
import type { Opening } from '../model/site.js'

/** Tolerance of distances between coordinates given in millimetres [m]. */
const DISTANCE_GUARD_M = 1e-6
/** Share of the widest clearance that a point of a narrow room must keep to count as lying on its centre line. */
const CENTRE_LINE_SHARE = 0.9
/** How far a wall-mounted AP's antennas stand off the wall [m]. */
export const WALL_MOUNT_OFFSET_M = 0.1

export interface PositionGrid {
  /** South-west corner of the box around the whole location. */
  readonly origin: Point
  readonly spacingM: number
  /** Least distance from the room's walls [m]. */
  readonly clearanceM: number
}

interface ClearPoint {
  readonly at: Point
  readonly clearanceM: number
}

function* gridPoints(polygon: Polygon, grid: PositionGrid): Generator<Point> {
  const box = boundingBox(polygon)
  const [originX, originY] = grid.origin
  const step = grid.spacingM
  for (let j = Math.ceil((box.minY - originY) / step); originY + j * step <= box.maxY; j++)
    for (let i = Math.ceil((box.minX - originX) / step); originX + i * step <= box.maxX; i++)
      yield [originX + i * step, originY + j * step]
}

function clearPoints(polygon: Polygon, points: Iterable<Point>): ClearPoint[] {
  const clear: ClearPoint[] = []
  for (const at of points) {
    if (containsPoint(polygon, at[0], at[1])) clear.push({ at, clearanceM: distanceToEdgesM(polygon, at[0], at[1]) })
  }
  return clear
}

/**
 * The inner point farthest from all walls to within a tenth of the spacing: where an AP of a narrow room goes.
 * A coarse grid search refined around its best point; ties go to the south-west.
 */
export function deepestPoint(polygon: Polygon, spacingM: number): Point {
  const box = boundingBox(polygon)
  let centre: Point = [(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2]
  let bestM = containsPoint(polygon, centre[0], centre[1]) ? distanceToEdgesM(polygon, centre[0], centre[1]) : -1
  let reach = Math.max(box.maxX - box.minX, box.maxY - box.minY) / 2
  const around = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1]
  while (reach > spacingM / 10) {
    const [x, y] = centre
    for (const v of around) {
      for (const u of around) {
        const at: Point = [x + u * reach, y + v * reach]
        if (!containsPoint(polygon, at[0], at[1])) continue
        const clearanceM = distanceToEdgesM(polygon, at[0], at[1])
        if (clearanceM > bestM + DISTANCE_GUARD_M) {
          bestM = clearanceM
          centre = at
        }
      }
    }
    reach /= 2
  }
  return centre
}

/**
 * Ceiling positions of a room: grid points at least the clearance from its walls. A room too narrow for that gives its
 * deepest point and the points half a step apart that lie nearly as deep: its centre line.
 */
export function ceilingPositions(polygon: Polygon, grid: PositionGrid): Point[] {
  const clear = clearPoints(polygon, gridPoints(polygon, grid))
  const wide = clear.filter((point) => point.clearanceM >= grid.clearanceM - DISTANCE_GUARD_M)
  if (wide.length > 0) return wide.map((point) => point.at)
  const deepest = deepestPoint(polygon, grid.spacingM)
  const deepestM = distanceToEdgesM(polygon, deepest[0], deepest[1])
  const aligned = gridPoints(polygon, { ...grid, origin: deepest })
  const line = clearPoints(polygon, aligned).filter((point) => point.clearanceM >= deepestM * CENTRE_LINE_SHARE)
  return line.map((point) => point.at)
}

/** Points in the room in front of its doors, on the door's normal at the clearance; none where that leaves the room. */
export function doorPositions(
  roomId: string,
  polygon: Polygon,
  openings: readonly Opening[],
  clearanceM: number,
): Point[] {
  const doors = openings.filter((opening) => opening.kind === 'door' && opening.rooms.includes(roomId))
  return doors.flatMap(({ from, to }) => {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1])
    const normal = [-(to[1] - from[1]) / length, (to[0] - from[0]) / length] as const
    const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] as const
    return [1, -1]
      .map((side): Point => [middle[0] + side * normal[0] * clearanceM, middle[1] + side * normal[1] * clearanceM])
      .filter(([x, y]) => containsPoint(polygon, x, y) && keepsClear(polygon, x, y, clearanceM))
  })
}

function keepsClear(polygon: Polygon, x: number, y: number, clearanceM: number): boolean {
  return distanceToEdgesM(polygon, x, y) >= clearanceM - DISTANCE_GUARD_M
}

/** Points along the room's walls, one each spacing, for wall-mounted APs; none in front of an opening. */
export function wallPositions(polygon: Polygon, openings: readonly Opening[], spacingM: number): Point[] {
  return polygon.flatMap((from, i) => {
    const to = polygon[(i + 1) % polygon.length]!
    const length = Math.hypot(to[0] - from[0], to[1] - from[1])
    const along = [(to[0] - from[0]) / length, (to[1] - from[1]) / length] as const
    const points: Point[] = []
    for (let s = spacingM; s <= length - spacingM + DISTANCE_GUARD_M; s += spacingM) {
      const foot: Point = [from[0] + along[0] * s, from[1] + along[1] * s]
      // Polygons run counter-clockwise: the room lies to the left of its edges.
      const at: Point = [foot[0] - along[1] * WALL_MOUNT_OFFSET_M, foot[1] + along[0] * WALL_MOUNT_OFFSET_M]
      const opened = openings.some(
        (opening) => distanceToSegmentM(opening.from, opening.to, foot[0], foot[1]) < WALL_MOUNT_OFFSET_M,
      )
      if (!opened && containsPoint(polygon, at[0], at[1])) points.push(at)
    }
    return points
  })
}
