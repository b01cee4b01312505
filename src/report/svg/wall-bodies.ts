import type { Point, Polygon, Segment } from '../../geometry/shapes.js'
import type { FloorPlan } from '../../model/location-plan.js'
import { THINNEST_DRAWN_M, wallThicknessM } from './structure.js'

/** Air between a wall and what is written beside it [m]. */
const AIR_M = 0.03

/** The rectangle that a piece of wall takes in a drawing, with its air. */
function bodyOf({ from, to }: Segment, thicknessM: number): Polygon[] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const lengthM = Math.hypot(dx, dy)
  if (lengthM === 0) return []
  const half = Math.max(THINNEST_DRAWN_M, thicknessM) / 2 + AIR_M
  const [ax, ay] = [(dx / lengthM) * half, (dy / lengthM) * half]
  const corner = ([x, y]: Point, along: number, across: number): Point => [
    x + along * ax - across * ay,
    y + along * ay + across * ax,
  ]
  return [[corner(from, -1, -1), corner(to, 1, -1), corner(to, 1, 1), corner(from, -1, 1)]]
}

/** Where walls stand, their doors and windows included: no name is written there. */
export function wallBodies(floor: Pick<FloorPlan, 'walls' | 'openings'>): Polygon[] {
  const walls = floor.walls.flatMap((wall) => bodyOf(wall, wall.thicknessM))
  const openings = floor.openings.flatMap((opening) => bodyOf(opening, wallThicknessM(floor, opening)))
  return [...walls, ...openings]
}
