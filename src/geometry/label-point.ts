import { boundingBox, containsPoint, distanceToEdgesM, isAxisRectangle } from './polygon.js'
import type { Point, Polygon } from './shapes.js'

const STEPS = 8
const PRECISION_M = 0.01

/**
 * A point well inside the polygon, for a label: the middle of the largest circle that fits, to about 1 cm. A grid over
 * the bounding box, refined around its best point until the step is 1 cm.
 */
export function labelPoint(polygon: Polygon): Point {
  const box = boundingBox(polygon)
  let centre: Point = [(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2]
  if (isAxisRectangle(polygon)) return centre
  let reachX = (box.maxX - box.minX) / 2
  let reachY = (box.maxY - box.minY) / 2
  let best = { point: centre, clearance: clearanceM(polygon, centre) }
  while (Math.max(reachX, reachY) > PRECISION_M) {
    for (let row = -STEPS; row <= STEPS; row++) {
      for (let column = -STEPS; column <= STEPS; column++) {
        const point: Point = [centre[0] + (column / STEPS) * reachX, centre[1] + (row / STEPS) * reachY]
        const clearance = clearanceM(polygon, point)
        if (clearance > best.clearance + 1e-9) best = { point, clearance }
      }
    }
    centre = best.point
    reachX /= STEPS / 2
    reachY /= STEPS / 2
  }
  return best.point
}

/** Distance to the nearest edge [m], negative outside. */
function clearanceM(polygon: Polygon, [x, y]: Point): number {
  const distance = distanceToEdgesM(polygon, x, y)
  return containsPoint(polygon, x, y) ? distance : -distance
}
