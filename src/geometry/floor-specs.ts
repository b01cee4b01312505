import type { GeometryProblem } from './floor-problem.js'
import type { Point, Polygon } from './shapes.js'
import type { StretchKind } from './stretches.js'
import type { Path } from './weld.js'

export interface RoomShape {
  readonly id: string
  readonly polygon: Polygon
  /** Open to the sky. */
  readonly outdoor?: boolean
}

/** The far side of a façade in `rooms` pairs. */
export const OUTSIDE = 'outside'

/** The material that is no wall at all. */
export const NO_WALL = 'none'

export type PartitionSpec =
  | {
      readonly kind: 'between'
      /** One of them may be `outside`. */
      readonly rooms: readonly [string, string]
      /** Null: the default of its kind. */
      readonly material: string | null
      readonly bearing: boolean
    }
  | {
      readonly kind: 'line'
      readonly from: Point
      readonly to: Point
      readonly material: string | null
      readonly bearing: boolean
    }

export interface OpeningSpec {
  readonly kind: 'door' | 'window'
  /** One of them may be `outside`. */
  readonly rooms: readonly [string, string]
  /** The middle of the opening; null: the middle of the longest shared stretch. */
  readonly at: Point | null
  /** Of a rectangular room: only the façade on this side counts. */
  readonly side: 'north' | 'south' | 'east' | 'west' | null
  readonly widthM: number
  readonly material: string
  readonly publicEntrance: boolean
}

export interface WallDefaults {
  readonly exterior: string
  readonly bearing: string
  readonly partition: string
}

export interface FloorWallsInput {
  readonly rooms: readonly RoomShape[]
  readonly partitions: readonly PartitionSpec[]
  readonly openings: readonly OpeningSpec[]
  readonly defaults: WallDefaults
}

export interface WallStretch {
  readonly from: Point
  readonly to: Point
  readonly kind: StretchKind
  readonly material: string
  /** Rooms on the two sides in the order of the input; null is outside. */
  readonly rooms: readonly [string | null, string | null]
}

export interface OpeningStretch {
  readonly from: Point
  readonly to: Point
  readonly kind: 'door' | 'window'
  readonly material: string
  readonly rooms: readonly [string | null, string | null]
  readonly publicEntrance: boolean
}

/** A stretch of room boundary with no wall on it: open plan. */
export interface OpenStretch {
  readonly from: Point
  readonly to: Point
  readonly rooms: readonly [string | null, string | null]
}

export interface FloorWalls {
  /** From west to east, then south to north; straight runs of one material are one wall. */
  readonly walls: readonly WallStretch[]
  /** In the order of the input, those that could be placed. */
  readonly openings: readonly OpeningStretch[]
  readonly openStretches: readonly OpenStretch[]
  /** Corner-welded outlines in the order of the input: adjoining rooms meet exactly. Rooms that are no polygon are left out. */
  readonly rooms: readonly RoomShape[]
  readonly problems: readonly GeometryProblem[]
}

/** The floor after welding; faulty rooms have an empty outline so that indices stay those of the input. */
export interface WeldedFloor {
  readonly rooms: readonly RoomShape[]
  readonly outlines: readonly Path[]
  /** Outline of each `line` partition by its index in the input. */
  readonly lines: ReadonlyMap<number, Path>
  readonly faulty: ReadonlySet<number>
}
