import type { Point } from '../geometry/shapes.js'
import type { AcceptableCode, Finding } from './plan-parts.js'

export type { AcceptableCode, AcceptedWarning } from './plan-parts.js'

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

/** How far [m] the `at` of an acceptance may lie from the warning. */
const ACCEPTED_WITHIN_M = 0.5

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
