import type { Point } from '../geometry/shapes.js'
import type { Finding } from './finding.js'

/** Warnings of a location that its file may accept with a reason; errors never can be. */
export const ACCEPTABLE_CODES = [
  'ap-in-forbidden-room',
  'ap-in-wall',
  'bearing-unsupported',
  'ceiling-too-high',
  'corridor-narrow',
  'door-narrow',
  'enclosed-gap',
  'floor-overhang',
  'floor-unreachable',
  'no-cable-riser',
  'no-public-entrance',
  'no-telecom-room',
  'not-stacked',
  'partition-no-effect',
  'partition-outside',
  'partition-repeated',
  'room-area',
  'room-low',
  'room-name-twice',
  'room-no-door',
  'room-unreachable',
  'seats-too-many',
  'slab-unknown',
  'window-inside',
] as const

export type AcceptableCode = (typeof ACCEPTABLE_CODES)[number]

/** What a location's file accepts: the warnings of one code at one place. */
export interface Acceptance {
  readonly code: AcceptableCode
  readonly floor?: string | undefined
  /** A room that the warning is about. */
  readonly room?: string | undefined
  /** Where it is [m], for one of several of a room or a floor. */
  readonly at?: Point | undefined
  readonly reason: string
}

/** A warning that a location's file accepts, as reports list it. */
export interface AcceptedWarning {
  readonly code: AcceptableCode
  readonly reason: string
  /** The warning as `mds check` says it. */
  readonly message: string
  readonly floorId: string | null
  /** Rooms that it is about. */
  readonly rooms: readonly string[]
  /** Where it is [m]. */
  readonly at: Point | null
  readonly actual: number | string | null
  readonly limit: number | string | null
}

/** How far [m] the `at` of an acceptance may lie from the warning. */
export const ACCEPTED_WITHIN_M = 0.5

/**
 * Whether an acceptance is about a finding. A finding on a floor must be named by its floor or by a room of its own: what
 * appears later on another floor is not accepted unseen.
 */
export function accepts(acceptance: Acceptance, { code, at, ids = [] }: Finding): boolean {
  const { floor, room, at: place } = acceptance
  if (code !== acceptance.code) return false
  if (at.floorId !== undefined && floor === undefined && room === undefined) return false
  if (floor !== undefined && at.floorId !== floor) return false
  if (room !== undefined && !ids.includes(room)) return false
  if (place === undefined) return true
  return at.x !== undefined && at.y !== undefined && Math.hypot(at.x - place[0], at.y - place[1]) <= ACCEPTED_WITHIN_M
}
