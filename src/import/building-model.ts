import type { Point } from '../geometry/shapes.js'
import type { Area, Mesh } from './footprint.js'
import type { Doubt } from './site-draft.js'

/** A layer of a wall, a slab or a door, as the model names it. */
export interface ModelLayer {
  readonly name: string
  /** Null where the model does not say [m]. */
  readonly thicknessM: number | null
}

export interface ModelSpace {
  /** Short name, most often a number. */
  readonly name: string
  readonly longName: string
  /** What the model says it is for, beside its name. */
  readonly category: string
  readonly mesh: Mesh
  /** Where the model has a footprint or a box only. */
  readonly plan: { readonly area: Area; readonly bottomM: number; readonly heightM: number | null } | null
  /** Net floor area that the model states [m²]. */
  readonly statedM2: number | null
  /** Whether the model says that it lies outside: terraces, courts. */
  readonly isOutdoor?: boolean
  /** Its name may be that of something in it. */
  readonly isUnsure?: boolean
}

/** A text as it is drawn. */
export interface DrawnText {
  readonly layer: string
  readonly at: Point
  readonly text: string
  /** Of its letters. */
  readonly height?: number
}

/** A text of a drawing that may name what it stands in. */
export interface Label {
  readonly at: Point
  /** Empty where it says an area and no name. */
  readonly text: string
  readonly areaM2: number | null
  /** Known to the dictionary; known, but among annotations or furniture; words that it does not know. */
  readonly rank: 'known' | 'aside' | 'guess'
}

/** A passage is an opening of a wall that neither door nor window fills. */
export type ElementKind = 'wall' | 'curtain-wall' | 'column' | 'door' | 'window' | 'passage' | 'slab'

export interface ModelElement {
  readonly kind: ElementKind
  /** Its own name and that of its type, for the words in them. */
  readonly name: string
  /** What people call its kind: the type's name, else its own. */
  readonly typeName: string
  readonly mesh: Mesh
  readonly layers: readonly ModelLayer[]
  /** Stated width of a door or window [m]. */
  readonly widthM: number | null
  readonly loadBearing: boolean
}

export interface ModelStorey {
  readonly name: string
  /** Its number, where a title tells it: 0 is the level of the street. */
  readonly level?: number
  /** Stated height above the zero of the building [m]; null where the model does not say. */
  readonly elevationM: number | null
  /** Height at which it is placed in the model [m], where that may be another. */
  readonly placedM?: number | null
  readonly spaces: readonly ModelSpace[]
  /** Texts that name what they stand in, where a drawing has no spaces. */
  readonly labels: readonly Label[]
}

export interface ModelBuilding {
  readonly name: string
  readonly storeys: readonly ModelStorey[]
  /** Spaces that no storey holds. */
  readonly loose?: readonly ModelSpace[]
  readonly elements: readonly ModelElement[]
}

/** A length that the model states of something that can be measured in it too [m]. */
export interface StatedLength {
  readonly what: string
  readonly kind: 'wall' | 'opening' | 'dimension'
  readonly statedM: number
  readonly measuredM: number
}

/** What a building model says, in metres, x and y as drawn, z upwards. */
export interface BuildingModel {
  readonly format: string
  /** Program that wrote it. */
  readonly writtenBy: string
  /** Day of the file, `YYYY-MM-DD`. */
  readonly dated: string | null
  readonly unit: string
  /** True north, counter-clockwise from the y axis of the drawing [rad]; null where the model does not say. */
  readonly northRad: number | null
  readonly buildings: readonly ModelBuilding[]
  readonly statedLengths: readonly StatedLength[]
  /** A drawing in the plane: its heights are assumed. */
  readonly isFlat: boolean
  /** Apostrophes of a STEP file that stood in a text without being doubled, and the line of the first one. */
  readonly bareQuotes?: { readonly count: number; readonly line: number }
  /** Names of spaces without any geometry. */
  readonly shapeless: readonly string[]
  /** What its reader is not sure of. */
  readonly doubts?: readonly Doubt[]
}
