import type { GeometryProblem } from './floor-problem.js'
import { labelPoint } from './label-point.js'
import {
  distanceMm,
  distanceToSegmentMm,
  footShare,
  type MmPoint,
  pointToMetres,
  SAME_EDGE_MM,
  turn,
} from './millimetres.js'
import type { CutOpening } from './openings.js'
import { type Point, type Polygon, pointDistanceM } from './shapes.js'
import { type Footprint, isSameWell } from './stack.js'
import type { Stretch } from './stretches.js'

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
    if (pointDistanceM(from, to) >= PASSAGE_M) connect(rooms)
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

/** A level as far as walking goes. */
export interface WalkedLevel {
  readonly level: number
  /** For each room where its doors lead; null is outside (`passages`). */
  readonly links: ReadonlyMap<string, readonly (string | null)[]>
  /** Stairs, then lifts: what stands on its like of the level below leads there. */
  readonly wells: readonly (readonly Footprint[])[]
}

/**
 * For each level, from the lowest up, the rooms that no way leads to from a door to the outside, by doors, stairs and lifts.
 * None where no door of the building leads outside: its entrance is then not drawn.
 */
export function cutOffRooms(levels: readonly WalkedLevel[]): ReadonlySet<string>[] {
  const reached = levels.map(({ links }) => {
    const entered = [...links].filter(([, next]) => next.includes(null)).map(([room]) => room)
    return new Set(entered)
  })
  if (reached.every((rooms) => rooms.size === 0)) return levels.map(() => new Set())
  for (let grown = true; grown; ) {
    const before = reached.reduce((sum, rooms) => sum + rooms.size, 0)
    for (const [index, level] of levels.entries()) walk(level, reached[index]!)
    for (const [index, upper] of levels.entries()) {
      const lower = levels[index - 1]
      if (lower && upper.level === lower.level + 1) climb(lower, upper, reached[index - 1]!, reached[index]!)
    }
    grown = reached.reduce((sum, rooms) => sum + rooms.size, 0) > before
  }
  return levels.map(({ links }, index) => new Set([...links.keys()].filter((room) => !reached[index]!.has(room))))
}

function walk({ links }: WalkedLevel, reached: Set<string>): void {
  // A set visits what is added to it while it is walked.
  for (const room of reached) for (const next of links.get(room) ?? []) if (next !== null) reached.add(next)
}

function climb(lower: WalkedLevel, upper: WalkedLevel, below: Set<string>, above: Set<string>): void {
  for (const [kind, wells] of upper.wells.entries()) {
    for (const well of wells) {
      const foot = lower.wells[kind]!.filter((each) => isSameWell(each.polygon, well.polygon))
      for (const { id } of foot) {
        if (below.has(id)) above.add(well.id)
        if (above.has(well.id)) below.add(id)
      }
    }
  }
}

/** A wall this near [mm] to a jamb stands beside the door. */
const JAMB_MM = 50

/** Doors that a free wall runs into: an error each. `indices` are those of the openings in the input. */
export function blockedDoors(
  openings: readonly CutOpening[],
  indices: readonly number[],
  table: Iterable<Stretch>,
): GeometryProblem[] {
  const free = [...table].filter(({ rooms: [first, second] }) => first === second)
  return openings.flatMap((opening, order): GeometryProblem[] => {
    if (opening.spec.kind !== 'door') return []
    const hit = free.map((wall) => meeting(opening, wall)).find((point) => point !== null)
    if (!hit) return []
    return [
      {
        code: 'door-into-wall',
        severity: 'error',
        message: `a free wall runs into this door, ${(jambMm(opening, hit) / 1000).toFixed(2)} m from its jamb`,
        fix: 'move the door along its wall with at, or end the free wall beside it',
        at: pointToMetres(hit),
        subject: { kind: 'opening', index: indices[order]! },
        actual: Math.round(jambMm(opening, hit)) / 1000,
        limit: JAMB_MM / 1000,
      },
    ]
  })
}

function jambMm({ from, to }: CutOpening, point: MmPoint): number {
  return Math.min(distanceMm(from, point), distanceMm(to, point))
}

/** Where a wall ends on a door or crosses it, off its jambs; null where it does not. */
function meeting(door: CutOpening, wall: Stretch): MmPoint | null {
  const ends = [wall.a, wall.b].filter((end) => distanceToSegmentMm(door.from, door.to, end) <= SAME_EDGE_MM)
  const points = [...ends, ...crossing(door, wall)]
  return points.find((point) => jambMm(door, point) > JAMB_MM) ?? null
}

function crossing({ from, to }: CutOpening, { a, b }: Stretch): MmPoint[] {
  const [sideA, sideB] = [turn(from, to, a), turn(from, to, b)]
  if (sideA * sideB >= 0) return []
  const share = sideA / (sideA - sideB)
  const point = { x: Math.round(a.x + (b.x - a.x) * share), y: Math.round(a.y + (b.y - a.y) * share) }
  const along = footShare(from, to, point)
  return along > 0 && along < 1 ? [point] : []
}
