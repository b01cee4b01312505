/** A point in the plane [m], x to the east, y to the north. */
export type Point = readonly [number, number]

/** A simple polygon [m], counter-clockwise, without a repeated last point. */
export type Polygon = readonly Point[]

/** A straight piece of wall or line [m]. */
export interface Segment {
  readonly from: Point
  readonly to: Point
}

/** An axis-parallel box [m]: west, south, east, north. */
export interface Box {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** How far two points are from one another [m]. */
export function pointDistanceM(a: Point, b: Point): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1])
}

/** The point at a share of the way from `a` to `b`. */
export function pointBetween(a: Point, b: Point, share: number): Point {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

/** A length or coordinate [m] rounded to the millimetre, as files write it. */
export function roundedM(metres: number): number {
  return Math.round(metres * 1000) / 1000
}

export function roundedPoint([x, y]: Point): Point {
  return [roundedM(x), roundedM(y)]
}
