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
