import type { Point, Polygon } from '../geometry/shapes.js'
import type { Band, FixedRadio, Mount } from '../model/site.js'

/** What an import is not sure of: what a reader must look at, where, and what was assumed meanwhile. */
export interface Doubt {
  readonly code: DoubtCode
  /** Floor id, and room id, where there is one. */
  readonly floor?: string
  readonly room?: string
  /** Place on the floor [m]. */
  readonly at?: Point
  /** What the sentence is made with. */
  readonly values: Readonly<Record<string, string | number>>
}

/** Who is told of a doubt. */
export type Tell = (doubt: Doubt) => void

export type DoubtCode =
  | 'use-unknown'
  | 'use-unsure'
  | 'room-from-walls'
  | 'space-lost'
  | 'space-low'
  | 'space-without-shape'
  | 'element-without-shape'
  | 'spaces-by-height'
  | 'storeys-joined'
  | 'room-cut'
  | 'names-joined'
  | 'name-unclosed'
  | 'groups-apart'
  | 'area-differs'
  | 'height-assumed'
  | 'heights-assumed'
  | 'level-without-walls'
  | 'layer-unknown'
  | 'wall-material-assumed'
  | 'opening-material-assumed'
  | 'slab-unknown'
  | 'opening-narrowed'
  | 'opening-dropped'
  | 'wall-dropped'
  | 'entrance-assumed'
  | 'entrance-unknown'
  | 'telecom-unknown'
  | 'turned'
  | 'step-quotes'
  | 'north-unknown'
  | 'lengths-differ'
  | 'lengths-unchecked'
  | 'undated'
  | 'unit-assumed'
  | 'unit-header-wrong'
  | 'scale-bar-wrong'
  | 'page-of-several'
  | 'walls-from-outlines'
  | 'storey-by-title'
  | 'layers-hidden'
  | 'xref-missing'
  | 'entities-unread'
  | 'curves-left-out'
  | 'curves-of-page'
  | 'walls-by-name'
  | 'walls-as-strokes'
  | 'strokes-left-out'
  | 'treads-left-out'
  | 'doors-unplaced'
  | 'walls-of-one-line'
  | 'walls-low'
  | 'walls-knee'
  | 'project-rotated'
  | 'project-cropped'
  | 'project-stretched'
  | 'not-carried'
  | 'floor-without-rooms'
  | 'walls-joined'
  | 'walls-outside'
  | 'ap-dropped'
  | 'ap-model'
  | 'ap-mount-assumed'
  | 'ap-height'
  | 'ap-radio'

/** What only our own export says of a room: keys of a site file. */
export interface RoomExtras {
  readonly seats?: number
  readonly workplaces?: number
  readonly under3?: boolean
  readonly outdoor?: boolean
  readonly coverage?: boolean
  readonly profile?: string
  readonly areaShare?: number
  readonly ceiling?: { readonly tileM: Point; readonly originM: Point }
}

export interface DraftRoom {
  readonly id: string
  readonly name: string
  readonly use: string
  readonly outline: Polygon
  /** Where it is not the floor's [m]. */
  readonly heightM: number | null
  readonly floorOffsetM: number | null
  readonly isVoid: boolean
  readonly more?: RoomExtras
  /** What it comes from: the name in the model, its area between the faces of walls and as stated there [m²]. */
  readonly source: { readonly name: string; readonly netM2: number; readonly statedM2: number | null }
}

export interface DraftPartition {
  readonly between: readonly [string, string] | null
  readonly line: readonly [Point, Point] | null
  readonly material: string
  /** What the model calls it, empty where it does not. */
  readonly source: string
}

export interface DraftOpening {
  readonly kind: 'door' | 'window'
  /** The second one may be `outside`. */
  readonly rooms: readonly [string, string]
  readonly at: Point
  readonly widthM: number
  readonly material: string
  readonly publicEntrance: boolean
}

/** Something on a floor that ends below its ceiling; heights above the floor of its room [m], null up to the ceiling. */
export interface DraftLow {
  readonly baseM: number
  readonly topM: number | null
}

export interface DraftAp {
  readonly id: string
  readonly at: Point
  readonly mount: Mount
  /** As in a site file; null where nothing says it [°]. */
  readonly azimuthDeg: number | null
  readonly tiltDeg: number | null
  readonly existing: boolean
  /** Null: below the ceiling, as the planner hangs it [m]. */
  readonly heightM: number | null
  readonly article: string | null
  readonly radios: Readonly<Partial<Record<Band, FixedRadio>>>
  /** Name in the project, empty where it is its id. */
  readonly source: string
}

export interface DraftFloor {
  readonly id: string
  readonly level: number
  readonly sourceName: string
  readonly heightM: number
  readonly elevationM: number | null
  readonly slab: string | null
  readonly walls: { readonly exterior: string; readonly bearing: string; readonly partition: string }
  readonly rooms: readonly DraftRoom[]
  readonly partitions: readonly DraftPartition[]
  readonly openings: readonly DraftOpening[]
  /** Access points that a project of another tool fixed. */
  readonly accessPoints?: readonly DraftAp[]
  readonly exclusions?: readonly { readonly polygon: Polygon; readonly reason: string }[]
  readonly preferred?: readonly { readonly polygon: Polygon; readonly reason: string }[]
  readonly lamps?: readonly Point[]
  readonly objects?: readonly (DraftLow & {
    readonly name: string | null
    readonly points: Polygon
    readonly closed: boolean
    readonly material: string
  })[]
  readonly clutter?: readonly (DraftLow & {
    readonly polygon: Polygon
    readonly dbPerM: number
    readonly reason: string
  })[]
  readonly requirement?: { readonly profile: string; readonly areaShare: number | null } | null
}

export interface DraftLocation {
  /** Empty where the drawing does not name it. */
  readonly name: string
  /** Where the turned drawing's origin lies in the plan [m]. */
  readonly originM: Point
  readonly floors: readonly DraftFloor[]
  readonly telecomRooms: readonly { readonly id: string; readonly floor: string; readonly at: Point }[]
  readonly doubts: readonly Doubt[]
}

/** A site file in the making. */
export interface SiteDraft {
  readonly format: string
  /** Of a drawing in the plane that can lie under the plan; null for a model. */
  readonly metresPerUnit: number | null
  readonly writtenBy: string
  readonly dated: string | null
  readonly unit: string
  readonly provenance: 'drawing' | 'assumed'
  /** Lengths that the drawing states and that were measured in it, and how many of them agree within 2 %. */
  readonly lengths: { readonly stated: number; readonly agreeing: number }
  /** True north, clockwise from the plan's y axis [°]; null where the drawing does not say. */
  readonly northDeg: number | null
  /** How far the drawing was turned, counter-clockwise [°]. */
  readonly turnedDeg: number
  readonly locations: readonly DraftLocation[]
  /** Doubts about the drawing as a whole. */
  readonly doubts: readonly Doubt[]
}
