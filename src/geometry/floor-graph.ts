import type { GeometryProblem } from './floor-problem.js'
import { labelPoint } from './label-point.js'
import type { Point, Polygon } from './shapes.js'

/** A room as far as walking goes. */
export interface WalkableRoom {
  readonly id: string
  readonly polygon: Polygon
  /** Stairs or a lift: it leads to other levels, so the floor is entered there. */
  readonly vertical: boolean
  /** A shaft or a void: nobody is meant to walk in. */
  readonly closed: boolean
}

type Sides = readonly [string | null, string | null]

/** What one walks through; null is outside. */
export interface WalkableFloor {
  readonly rooms: readonly WalkableRoom[]
  readonly openings: readonly { readonly kind: 'door' | 'window'; readonly rooms: Sides }[]
  readonly openStretches: readonly { readonly from: Point; readonly to: Point; readonly rooms: Sides }[]
}

/** An open stretch narrower than this [m] is no passage. */
const PASSAGE_M = 0.5

/** For each room, in the order of the floor, where its doors and open stretches lead; null is outside. */
export function passages(floor: WalkableFloor): Map<string, readonly (string | null)[]> {
  const links = new Map<string, Set<string | null>>(floor.rooms.map((room) => [room.id, new Set()]))
  const connect = ([a, b]: Sides) => {
    if (a !== null) links.get(a)?.add(b)
    if (b !== null) links.get(b)?.add(a)
  }
  for (const opening of floor.openings) if (opening.kind === 'door') connect(opening.rooms)
  for (const { from, to, rooms } of floor.openStretches) {
    if (Math.hypot(to[0] - from[0], to[1] - from[1]) >= PASSAGE_M) connect(rooms)
  }
  return new Map([...links].map(([id, set]) => [id, [...set]]))
}

/**
 * Rooms that have neither door nor open side, and rooms that no door leads to from the entrances, the stairs and the
 * lifts of their floor (from its largest connected part, when it has none of them).
 */
export function reachabilityProblems(floor: WalkableFloor): GeometryProblem[] {
  const links = passages(floor)
  const reached = reachedFrom(entrances(floor, links), links)
  return floor.rooms.flatMap((room, index) => {
    if (room.closed) return []
    if (links.get(room.id)!.length === 0) return [noDoor(room, index)]
    return reached.has(room.id) ? [] : [unreachable(room, index)]
  })
}

type Links = ReadonlyMap<string, readonly (string | null)[]>

function entrances(floor: WalkableFloor, links: Links): string[] {
  const found = floor.rooms.filter((room) => room.vertical || links.get(room.id)!.includes(null)).map((room) => room.id)
  if (found.length > 0) return found
  const parts = floor.rooms.map((room) => [...reachedFrom([room.id], links)])
  return parts.reduce<string[]>((largest, part) => (part.length > largest.length ? part : largest), [])
}

function reachedFrom(starts: readonly string[], links: Links): Set<string> {
  const reached = new Set(starts)
  // A set visits what is added to it while it is walked.
  for (const room of reached) {
    for (const next of links.get(room) ?? []) if (next !== null) reached.add(next)
  }
  return reached
}

function noDoor(room: WalkableRoom, index: number): GeometryProblem {
  return {
    code: 'room-no-door',
    severity: 'warning',
    message: `room '${room.id}' has no door`,
    fix: 'add an opening of kind door, or an open stretch to its neighbour (material none)',
    at: labelPoint(room.polygon),
    subject: { kind: 'room', index },
  }
}

function unreachable(room: WalkableRoom, index: number): GeometryProblem {
  return {
    code: 'room-unreachable',
    severity: 'warning',
    message: `no door leads to room '${room.id}' from an entrance, stairs or a lift of its floor`,
    fix: 'add the missing door to a room that can be reached',
    at: labelPoint(room.polygon),
    subject: { kind: 'room', index },
  }
}
