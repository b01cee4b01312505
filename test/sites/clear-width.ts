import { containsPoint } from '../../src/geometry/polygon.js'
import type { Point, Segment } from '../../src/geometry/shapes.js'
import type { Material } from '../../src/model/catalog.js'
import type { Floor, Room } from '../../src/model/site.js'
import { lengthM } from './building.js'

interface Face extends Segment {
  readonly halfThicknessM: number
}

/** Shorter pieces of wall are posts and reveals, and shorter stretches side by side no corridor [m]. */
const SHORTEST_M = 0.5

/** The narrowest way between two walls of a room that face each other [m], their thickness taken off. */
export function clearWidthM(floor: Floor, room: Room, materials: Readonly<Record<string, Material>>): number {
  const faces = [...floor.walls, ...floor.openings]
    .filter((piece) => piece.rooms.includes(room.id))
    .map(({ from, to, material }): Face => ({ from, to, halfThicknessM: (materials[material]?.thicknessM ?? 0) / 2 }))
  const widths = faces.flatMap((a, i) => faces.slice(i + 1).map((b) => between(a, b, room)))
  return Math.min(Infinity, ...widths)
}

function between(a: Face, b: Face, room: Room): number {
  const length = lengthM(a)
  if (length === 0 || lengthM(b) === 0) return Infinity
  const unit: Point = [(a.to[0] - a.from[0]) / length, (a.to[1] - a.from[1]) / length]
  const along = (p: Point): number => (p[0] - a.from[0]) * unit[0] + (p[1] - a.from[1]) * unit[1]
  const across = (p: Point): number => (p[1] - a.from[1]) * unit[0] - (p[0] - a.from[0]) * unit[1]
  const [from, to] = [across(b.from), across(b.to)]
  // Walls up to 8 degrees askew still make a corridor; its narrow end counts.
  if (Math.abs(from - to) > 0.15 * lengthM(b) || from * to <= 0) return Infinity
  const start = Math.max(0, Math.min(along(b.from), along(b.to)))
  const end = Math.min(length, Math.max(along(b.from), along(b.to)))
  if (end - start < SHORTEST_M) return Infinity
  const distance = Math.min(Math.abs(from), Math.abs(to))
  const side = (Math.sign(from) * distance) / 2
  const t = (start + end) / 2
  const middle: Point = [a.from[0] + unit[0] * t - unit[1] * side, a.from[1] + unit[1] * t + unit[0] * side]
  if (!containsPoint(room.polygon, middle[0], middle[1])) return Infinity
  return distance - a.halfThicknessM - b.halfThicknessM
}
