/** `[x, y, width, depth]` in metres, as in a site file. */
export type Rect = readonly [x: number, y: number, width: number, depth: number]
export type Corner = readonly [x: number, y: number]
export type Side = 'north' | 'south' | 'east' | 'west'

/** A room of a building that is being laid out. */
export interface NewRoom {
  readonly id: string
  readonly name: string
  readonly use: string
  readonly rect?: Rect
  readonly polygon?: readonly Corner[]
  readonly seats?: number
  readonly workplaces?: number
  readonly under3?: boolean
}

export interface NewPartition {
  readonly between: readonly [string, string]
  readonly material?: string
  readonly bearing?: boolean
}

export interface NewOpening {
  readonly kind: 'door' | 'window'
  readonly between?: readonly [string, string]
  readonly room?: string
  readonly side?: Side
  readonly at?: Corner
  readonly widthM: number
  readonly material: string
  readonly publicEntrance?: boolean
}

export interface NewFloor {
  readonly id: string
  readonly level: number
  readonly rooms: readonly NewRoom[]
  readonly partitions: readonly NewPartition[]
  readonly openings: readonly NewOpening[]
}

/** Materials that a building is made of: keys of the catalogue. */
export interface Fabric {
  readonly exterior: string
  readonly bearing: string
  readonly partition: string
  readonly slab: string
  readonly door: string
  readonly fireDoor: string
  readonly glassDoor: string
  readonly glazing: string
}

/** Strip of rooms between a façade, or a party wall, and a corridor; rooms stand in it side by side, as deep as it is. */
export interface Band {
  readonly rect: Rect
  /** Side on which the corridor runs. */
  readonly front: Side
  /** Whether the side away from the corridor is a façade with windows. */
  readonly daylight: boolean
  /** Up to here along the strip another strip stands before that façade [m]; default 0. */
  readonly darkM?: number
  /** Façades at the two ends of the strip, from the west or the south. */
  readonly ends?: readonly [Side | null, Side | null]
  readonly corridor: string
  /** The first and the last room must be at least so long to reach the corridor [m]; 0 where any length does. */
  readonly cornerM?: readonly [first: number, last: number]
  /** What the rest of the strip is filled with. */
  readonly fill: 'office' | 'storage'
}

/** A corridor, or a part of one that is open to the others. */
export interface Passage {
  readonly id: string
  readonly rect?: Rect
  readonly polygon?: readonly Corner[]
  readonly openTo?: readonly string[]
}

/** What a layout type makes of a floor area: the same on all levels. */
export interface Skeleton {
  readonly bands: readonly Band[]
  readonly passages: readonly Passage[]
  /** The strip that begins with stairs, lift, telecom room and toilets. */
  readonly core: number
  /** The strip where the public enters, waits and is received. */
  readonly public: number
  /** Where the public enters: through a hall in that strip, or at the end of a corridor. */
  readonly entrance: { readonly corridor: string; readonly at: Corner } | null
}

/** Lengths of a file are whole centimetres. */
export function cm(metres: number): number {
  return Math.round(metres * 100) / 100
}
