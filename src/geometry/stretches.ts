import {
  distanceMm,
  distanceToLineMm,
  type MmPoint,
  pointAtShare,
  pointToMetres,
  SAME_EDGE_MM,
  samePoint,
} from './millimetres.js'
import { containsPoint } from './polygon.js'
import type { Polygon } from './shapes.js'
import { type Path, pathEdges } from './weld.js'

export type StretchKind = 'exterior' | 'bearing' | 'partition' | 'free'

/** A straight piece of boundary between two rooms (indices), or between a room and the outside (null). */
export interface Stretch {
  readonly a: MmPoint
  readonly b: MmPoint
  readonly rooms: readonly [number | null, number | null]
  kind: StretchKind
  material: string
}

/** All stretches of a floor, found by their two ends in either order. */
export type StretchTable = Map<string, Stretch>

export function stretchKey(a: MmPoint, b: MmPoint): string {
  const [low, high] = a.x < b.x || (a.x === b.x && a.y <= b.y) ? [a, b] : [b, a]
  return `${low.x},${low.y},${high.x},${high.y}`
}

interface BoundaryMaterials {
  readonly exterior: string
  readonly partition: string
  /** Where nothing stands: around rooms that are open to the sky. */
  readonly open: string
}

/**
 * What two welded rooms share is one partition; what has no room on its other side is exterior. Rooms that are open to the sky are outside:
 * what parts them from a room is exterior, and nothing stands between them and what is around.
 */
export function boundaryStretches(
  rooms: readonly Path[],
  materials: BoundaryMaterials,
  isOutdoor: (room: number) => boolean = () => false,
): StretchTable {
  const table: StretchTable = new Map()
  for (const [room, path] of rooms.entries()) {
    for (const [a, b] of pathEdges(path)) {
      const key = stretchKey(a, b)
      const known = table.get(key)
      if (!known) {
        table.set(key, { a, b, rooms: [room, null], kind: 'exterior', material: materials.exterior })
      } else if (known.rooms[1] === null && known.rooms[0] !== room) {
        table.set(key, { ...known, rooms: [known.rooms[0], room], kind: 'partition', material: materials.partition })
      }
    }
  }
  for (const stretch of table.values()) {
    const [a, b] = stretch.rooms.map((room) => room === null || isOutdoor(room))
    if (a && b) stretch.material = materials.open
    else if (a !== b && stretch.rooms[1] !== null) {
      stretch.kind = 'exterior'
      stretch.material = materials.exterior
    }
  }
  return table
}

/** The rooms on the two sides of a free line, by what lies 1 cm to the left and to the right of its middle. */
export function roomsBeside(
  a: MmPoint,
  b: MmPoint,
  rooms: readonly { readonly polygon: Polygon }[],
): readonly [number | null, number | null] {
  const length = distanceMm(a, b)
  const stepX = (-(b.y - a.y) / length) * SAME_EDGE_MM
  const stepY = ((b.x - a.x) / length) * SAME_EDGE_MM
  const side = (sign: number) => {
    const [x, y] = pointToMetres({ x: (a.x + b.x) / 2 + sign * stepX, y: (a.y + b.y) / 2 + sign * stepY })
    const found = rooms.findIndex((room) => containsPoint(room.polygon, x, y))
    return found < 0 ? null : found
  }
  const left = side(1)
  const right = side(-1)
  return left === null ? [right, left] : [left, right]
}

/** A maximal straight run of boundary between the same two sides. */
export interface Run {
  readonly points: readonly MmPoint[]
  readonly stretches: readonly Stretch[]
  /** Distance [mm] of each point from the first one, along the run. */
  readonly offsets: readonly number[]
}

export function runLengthMm(run: Run): number {
  return run.offsets.at(-1)!
}

/** The point at a distance along the run, on the millimetre grid. */
export function pointOnRun(run: Run, offsetMm: number): MmPoint {
  const next = run.offsets.findIndex((offset, i) => i > 0 && offset >= offsetMm)
  const i = next < 0 ? run.offsets.length - 1 : next
  const [before, after] = [run.offsets[i - 1]!, run.offsets[i]!]
  return pointAtShare(run.points[i - 1]!, run.points[i]!, (offsetMm - before) / (after - before))
}

/** The straight runs that `room` shares with `other` (null: the outside), in the order of its boundary. */
export function sharedRuns(path: Path, room: number, other: number | null, table: StretchTable): Run[] {
  const edges = pathEdges(path).map(([a, b]) => ({ a, b, stretch: table.get(stretchKey(a, b)) ?? null }))
  const shared = edges.map(({ stretch }) => stretch !== null && otherSide(stretch, room) === other)
  const continues = (previous: number, next: number, start: number) =>
    shared[previous] && shared[next] && isStraight(edges, start, next)
  const count = edges.length
  let first = 0
  while (first < count && continues((first + count - 1) % count, first, (first + count - 1) % count)) first++
  const runs: Run[] = []
  let current: number[] = []
  for (let step = 0; step < count; step++) {
    const index = (first + step) % count
    if (current.length > 0 && !continues(current.at(-1)!, index, current[0]!)) {
      runs.push(toRun(current.map((edge) => edges[edge]!)))
      current = []
    }
    if (shared[index]) current.push(index)
  }
  if (current.length > 0) runs.push(toRun(current.map((edge) => edges[edge]!)))
  return runs
}

function otherSide(stretch: Stretch, room: number): number | null | undefined {
  if (stretch.rooms[0] === room) return stretch.rooms[1]
  return stretch.rooms[1] === room ? stretch.rooms[0] : undefined
}

interface BoundaryEdge {
  readonly a: MmPoint
  readonly b: MmPoint
  readonly stretch: Stretch | null
}

/** True when the edges from `start` to `end` (cyclic) run forward and stay within 1 cm of their chord. */
function isStraight(edges: readonly BoundaryEdge[], start: number, end: number): boolean {
  const from = edges[start]!.a
  const to = edges[end]!.b
  if (samePoint(from, to)) return false
  for (let index = start; index !== end; index = (index + 1) % edges.length) {
    const corner = edges[index]!.b
    const forward = (corner.x - from.x) * (to.x - corner.x) + (corner.y - from.y) * (to.y - corner.y)
    if (forward <= 0 || distanceToLineMm(from, to, corner) > SAME_EDGE_MM) return false
  }
  return true
}

function toRun(edges: readonly BoundaryEdge[]): Run {
  const points = [edges[0]!.a, ...edges.map((edge) => edge.b)]
  const offsets = [0]
  for (const { a, b } of edges) offsets.push(offsets.at(-1)! + distanceMm(a, b))
  return { points, offsets, stretches: edges.map((edge) => edge.stretch!) }
}
