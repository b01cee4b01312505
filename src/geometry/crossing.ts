import { orient2d } from 'robust-predicates'
import type { Segment } from './shapes.js'

/**
 * Both ends of every ray are moved by this one offset [m], 0.74 µm long: golden ratio − 1 by √2 − 1, so that no ray
 * between points of a rational grid can meet the end of a wall. A closed corner is then crossed through one of its walls,
 * never between them, and the ray back meets what the ray forth met.
 */
export const RAY_OFFSET_X_M = 0.618_033_988_749_894_9e-6
export const RAY_OFFSET_Y_M = 0.414_213_562_373_095_1e-6

/**
 * True when the ray from (ax, ay) to (bx, by) [m], moved by the ray offset, crosses the wall. Exact for the moved ends as
 * doubles (Shewchuk's adaptive predicate); the same in both directions.
 */
export function crosses(ax: number, ay: number, bx: number, by: number, wall: Segment): boolean {
  // One order of the ends makes ties, should there be any, fall alike in both directions.
  const swap = ax > bx || (ax === bx && ay > by)
  const fromX = (swap ? bx : ax) + RAY_OFFSET_X_M
  const fromY = (swap ? by : ay) + RAY_OFFSET_Y_M
  const toX = (swap ? ax : bx) + RAY_OFFSET_X_M
  const toY = (swap ? ay : by) + RAY_OFFSET_Y_M
  const [startX, startY] = wall.from
  const [endX, endY] = wall.to
  const startLeft = orient2d(fromX, fromY, toX, toY, startX, startY) < 0
  const endLeft = orient2d(fromX, fromY, toX, toY, endX, endY) < 0
  if (startLeft === endLeft) return false
  return orient2d(startX, startY, endX, endY, fromX, fromY) < 0 !== orient2d(startX, startY, endX, endY, toX, toY) < 0
}
