import { nearPairs } from '../geometry/near-pairs.js'
import { boundingBox, distanceToSegmentM } from '../geometry/polygon.js'
import { type Point, pointDistanceM } from '../geometry/shapes.js'

/** An end this near to another wall [m] touches it; one within the second was meant to. */
const [TOUCH_M, JOIN_M] = [0.005, 0.15]

interface Line {
  readonly from: Point
  readonly to: Point
}

/** Where the lines of two walls cross; null where they run alike. */
function crossing(a: Line, b: Line): Point | null {
  const [ux, uy] = [a.to[0] - a.from[0], a.to[1] - a.from[1]]
  const [vx, vy] = [b.to[0] - b.from[0], b.to[1] - b.from[1]]
  const cross = ux * vy - uy * vx
  if (Math.abs(cross) < 0.2 * Math.hypot(ux, uy) * Math.hypot(vx, vy)) return null
  const share = ((b.from[0] - a.from[0]) * vy - (b.from[1] - a.from[1]) * vx) / cross
  return [a.from[0] + ux * share, a.from[1] + uy * share]
}

/** Walls drawn by hand, whose free ends are drawn to the walls that they nearly reach; others stay as they are. */
export function joinWalls<T extends Line>(
  walls: readonly T[],
): { readonly walls: readonly T[]; readonly joined: number } {
  const near: number[][] = walls.map(() => [])
  for (const [i, j] of nearPairs(
    walls.map(({ from, to }) => boundingBox([from, to])),
    JOIN_M,
  )) {
    near[i]!.push(j)
    near[j]!.push(i)
  }
  const touches = (end: Point, others: readonly number[], reachM: number): number[] =>
    others.filter((other) => distanceToSegmentM(walls[other]!.from, walls[other]!.to, end[0], end[1]) <= reachM)
  const isFree = (end: Point, wall: number): boolean => touches(end, near[wall]!, TOUCH_M).length === 0
  let joined = 0
  const meet = (end: Point, wall: number): Point => {
    if (!isFree(end, wall)) return end
    const [best] = touches(end, near[wall]!, JOIN_M)
      .map((other) => ({ other, to: target(walls[wall]!, end, walls[other]!, (at) => isFree(at, other)) }))
      .filter(({ to }) => pointDistanceM(to, end) <= 2 * JOIN_M)
      .sort((a, b) => pointDistanceM(a.to, end) - pointDistanceM(b.to, end) || a.other - b.other)
    if (best === undefined) return end
    joined++
    return best.to
  }
  const moved = walls.map((wall, index) => ({ ...wall, from: meet(wall.from, index), to: meet(wall.to, index) }))
  return { walls: moved, joined }
}

/** Where a free end meets another wall: on both lines, or between two ends of walls that run alike. */
function target(wall: Line, end: Point, other: Line, isFree: (end: Point) => boolean): Point {
  const both = crossing(wall, other)
  if (both !== null) return both
  const free = [other.from, other.to].find((at) => pointDistanceM(at, end) <= JOIN_M)
  if (free === undefined) return end
  return isFree(free) ? [(end[0] + free[0]) / 2, (end[1] + free[1]) / 2] : free
}
