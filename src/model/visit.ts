import type { WallKind } from './site.js'

/** What a visit looks at of a room. */
export interface VisitRoom {
  readonly floor: string
  readonly id: string
  readonly name: string
  readonly use: string
  readonly heightM: number
  readonly seats: number
  readonly required: boolean
}

/** A kind of wall of a floor, or the wall between two rooms where it is of another material. */
export interface VisitWall {
  readonly floor: string
  readonly of: Exclude<WallKind, 'free'> | readonly [string, string]
  readonly material: string
  /** Rooms that the plan loses with this material at its high loss. */
  readonly lostRooms: number
}

/** A length that a tape checks: a room's extent along an axis [m]. */
export interface VisitLength {
  readonly floor: string
  readonly room: string
  readonly axis: 'x' | 'y'
  readonly plannedM: number
}

/** What a visit asks of one location, what the plan depends on most first. */
export interface VisitForm {
  readonly locationId: string
  readonly rooms: readonly VisitRoom[]
  readonly walls: readonly VisitWall[]
  readonly lengths: readonly VisitLength[]
}

/** Questions about the whole location, by the key that an answer is read by. */
export const VISIT_QUESTIONS = [
  'date',
  'builtBefore1997',
  'rack',
  'freeUnits',
  'switchPorts',
  'ups',
  'uplink',
  'asbestosFile',
  'notAsDrawn',
] as const
export type VisitQuestion = (typeof VISIT_QUESTIONS)[number]
