import type { Point } from './shapes.js'

/** Edges and corners this close [mm] are the same. */
export const SAME_EDGE_MM = 10

/** Two rooms facing each other across less than this [mm] were meant to meet. */
export const ROOM_GAP_MM = 400

/** How far [mm] the `at` of an opening may lie from its wall. */
export const OPENING_REACH_MM = 50

/** A point in whole millimetres. Signed areas of such points are exact up to ±30 km. */
export interface MmPoint {
  readonly x: number
  readonly y: number
}

/** Metres to whole millimetres, halves away from zero so that mirroring commutes with snapping. */
export function toMm(metres: number): number {
  return roundAwayFromZero(metres * 1000)
}

function roundAwayFromZero(value: number): number {
  const rounded = Math.sign(value) * Math.round(Math.abs(value))
  return rounded === 0 ? 0 : rounded
}

function snapToMm(metres: number): number {
  return toMm(metres) / 1000
}

/** A point [m] snapped to the millimetre. */
export function snapPoint(point: Point): Point {
  return [snapToMm(point[0]), snapToMm(point[1])]
}

export function pointToMm(point: Point): MmPoint {
  return { x: toMm(point[0]), y: toMm(point[1]) }
}

export function pointToMetres(point: MmPoint): Point {
  return [point.x / 1000, point.y / 1000]
}

export function samePoint(a: MmPoint, b: MmPoint): boolean {
  return a.x === b.x && a.y === b.y
}

/** Twice the signed area of the triangle a, b, c [mm²]: positive when c lies left of a → b. Exact. */
export function turn(a: MmPoint, b: MmPoint, c: MmPoint): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

export function distanceMm(a: MmPoint, b: MmPoint): number {
  return Math.hypot(b.x - a.x, b.y - a.y)
}

/** Where the foot of the perpendicular from `point` stands on a → b: 0 at a, 1 at b, unbounded. */
export function footShare(a: MmPoint, b: MmPoint, point: MmPoint): number {
  const dx = b.x - a.x
  const dy = b.y - a.y
  return ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy)
}

/** The point at `share` of the way from a to b, on the millimetre grid. */
export function pointAtShare(a: MmPoint, b: MmPoint, share: number): MmPoint {
  return { x: a.x + roundAwayFromZero((b.x - a.x) * share), y: a.y + roundAwayFromZero((b.y - a.y) * share) }
}

/** Distance [mm] of `point` from the infinite line through a and b. */
export function distanceToLineMm(a: MmPoint, b: MmPoint, point: MmPoint): number {
  return Math.abs(turn(a, b, point)) / distanceMm(a, b)
}

/** Distance [mm] of `point` from the segment a, b. */
export function distanceToSegmentMm(a: MmPoint, b: MmPoint, point: MmPoint): number {
  if (samePoint(a, b)) return distanceMm(a, point)
  const share = Math.min(1, Math.max(0, footShare(a, b, point)))
  return Math.hypot(a.x + (b.x - a.x) * share - point.x, a.y + (b.y - a.y) * share - point.y)
}

/** Order by x, then by y. */
export function comparePoints(a: MmPoint, b: MmPoint): number {
  return a.x - b.x || a.y - b.y
}
