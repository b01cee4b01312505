import { edgesOf } from '../../src/geometry/polygon.js'
import type { Point, Segment } from '../../src/geometry/shapes.js'
import type { Floor, Location, Room } from '../../src/model/site.js'
import { sumOf } from './shipped-estate.js'

/** Pairs of rooms of a floor, and how one comes or looks from one to the other. */
export interface Link {
  readonly rooms: readonly [string, string]
  /** A door, or a stretch without a wall. */
  readonly walkable: boolean
  /** A stretch without a wall, or glazing. */
  readonly transparent: boolean
}

/** A gap in a wall narrower than this is no passage [m]. */
const PASSAGE_M = 0.5
/** Edges this close are one wall [m]. */
const SAME_LINE_M = 0.02

export function lengthM({ from, to }: Segment): number {
  return Math.hypot(to[0] - from[0], to[1] - from[1])
}

const isGlass = (material: string): boolean => material.startsWith('vitrage')

const joins = (sides: readonly (string | null)[], a: string, b: string): boolean =>
  sides.includes(a) && sides.includes(b)

/** How the rooms of one floor hang together. */
export function linksOf(floor: Floor): Link[] {
  return floor.rooms.flatMap((a, i) =>
    floor.rooms.slice(i + 1).flatMap((b): Link[] => {
      const sharedM = sharedEdgeM(a, b)
      if (sharedM < PASSAGE_M) return []
      const walls = floor.walls.filter((wall) => joins(wall.rooms, a.id, b.id))
      const openings = floor.openings.filter((opening) => joins(opening.rooms, a.id, b.id))
      const open = sharedM - sumOf([...walls, ...openings], lengthM) >= PASSAGE_M
      const door = openings.some(({ kind }) => kind === 'door')
      const glass = walls.some((wall) => isGlass(wall.material) && lengthM(wall) >= PASSAGE_M)
      return [{ rooms: [a.id, b.id], walkable: open || door, transparent: open || glass }]
    }),
  )
}

function sharedEdgeM(a: Room, b: Room): number {
  return sumOf(edgesOf(a.polygon), (edge) => sumOf(edgesOf(b.polygon), (other) => overlapM(edge, other)))
}

/** Length that two edges have in common when they lie on one line. */
function overlapM([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): number {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  const unit = [(b[0] - a[0]) / length, (b[1] - a[1]) / length] as const
  const off = (p: Point): number => Math.abs((p[1] - a[1]) * unit[0] - (p[0] - a[0]) * unit[1])
  if (off(c) > SAME_LINE_M || off(d) > SAME_LINE_M) return 0
  const along = (p: Point): number => (p[0] - a[0]) * unit[0] + (p[1] - a[1]) * unit[1]
  const [low, high] = [Math.min(along(c), along(d)), Math.max(along(c), along(d))]
  return Math.max(0, Math.min(length, high) - Math.max(0, low))
}

/** Ids that links lead to from some rooms, through rooms that may be passed. */
export function reachedThrough(
  starts: readonly string[],
  links: readonly (readonly [string, string])[],
  passable: (id: string) => boolean,
): Set<string> {
  const reached = new Set(starts)
  // A set visits what is added to it while it is walked.
  for (const id of reached) {
    if (!passable(id) && !starts.includes(id)) continue
    for (const [a, b] of links) {
      if (a === id) reached.add(b)
      if (b === id) reached.add(a)
    }
  }
  return reached
}

/** Walkable links of all levels of a location; stairs and lifts lead from one level to the next. */
export function walkableLinks(location: Location): (readonly [string, string])[] {
  const level = location.floors.flatMap((floor) =>
    linksOf(floor)
      .filter(({ walkable }) => walkable)
      .map(({ rooms }) => rooms),
  )
  const vertical = location.floors.flatMap((floor, i) =>
    wells(floor).flatMap((room) =>
      wells(location.floors[i + 1]).flatMap((above) => (standsOn(above, room) ? [[room.id, above.id] as const] : [])),
    ),
  )
  return [...level, ...vertical]
}

const VERTICAL = ['stairs', 'lift']

function wells(floor: Floor | undefined): Room[] {
  return floor?.rooms.filter(({ use }) => VERTICAL.includes(use)) ?? []
}

function standsOn(above: Room, below: Room): boolean {
  const middle = (room: Room, axis: 0 | 1): number => sumOf(room.polygon, (p) => p[axis]) / room.polygon.length
  return (
    above.use === below.use &&
    Math.hypot(middle(above, 0) - middle(below, 0), middle(above, 1) - middle(below, 1)) < 0.5
  )
}

/** Rooms with a window, or glazing, to the outside. */
export function litRooms(floor: Floor): string[] {
  const outside = (sides: readonly (string | null)[]): boolean => sides.includes(null)
  const glazed = [
    ...floor.openings.filter(({ kind, material }) => kind === 'window' || material === 'porte-vitree'),
    ...floor.walls.filter((wall) => isGlass(wall.material) && lengthM(wall) >= PASSAGE_M),
  ]
  return glazed.filter(({ rooms }) => outside(rooms)).flatMap(({ rooms }) => rooms.filter((id) => id !== null))
}
