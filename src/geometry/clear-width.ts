import { containsPoint, edgesOf } from './polygon.js'
import { type Point, type Polygon, pointDistanceM } from './shapes.js'

/** A piece of wall or opening on the boundary of a room, or a wall that stands free in it. */
export interface WallFace {
  readonly from: Point
  readonly to: Point
  /** Half the thickness of the wall [m]: what it takes from a room drawn to its centre line; null for a door, which takes what the wall beside it takes. */
  readonly halfM: number | null
}

interface Narrowing {
  /** Clear width between the faces of two walls [m]. */
  readonly widthM: number
  readonly at: Point
}

/** Faces within about 25° of parallel look at each other. */
const FACING_COSINE = -0.9
/** A piece this far [m] from a side is not on it. */
const ON_SIDE_M = 0.011
/** Narrower than wanted over less than this length [m] is a recess or a jamb, and no corridor. */
const SHORT_M = 0.5
/** What rounding to the millimetre leaves [m]. */
const ROUNDING_M = 0.002

/** A straight side of the room, seen from inside, with what stands on it. */
interface Side {
  readonly start: Point
  readonly along: Point
  readonly lengthM: number
  readonly pieces: readonly { readonly fromM: number; readonly toM: number; readonly halfM: number }[]
}

/**
 * The narrowest place of a room where two of its walls face each other at less than `leastM` from face to face, over half a
 * metre or more; null where there is none. Open sides have no face.
 */
export function narrowing(polygon: Polygon, faces: readonly WallFace[], leastM: number): Narrowing | null {
  const sides = sidesOf(polygon, faces)
  let narrowest: Narrowing | null = null
  for (const [index, first] of sides.entries()) {
    for (const second of sides.slice(index + 1)) {
      const found = betweenSides(first, second, polygon, leastM)
      if (found && (narrowest === null || found.widthM < narrowest.widthM)) narrowest = found
    }
  }
  return narrowest
}

function sidesOf(polygon: Polygon, faces: readonly WallFace[]): Side[] {
  const boundary = straightEdges(polygon).map(([start, end]) => side(start, end, faces))
  const free = faces.filter(({ from, to }) => stands(polygon, from, to))
  const freeSides = free.flatMap((face) => [side(face.from, face.to, [face]), side(face.to, face.from, [face])])
  return [...boundary, ...freeSides].filter(({ pieces }) => pieces.length > 0)
}

/** Whether a wall stands inside the room, off its boundary. */
function stands(polygon: Polygon, from: Point, to: Point): boolean {
  const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
  const onEdge = edgesOf(polygon).some(([a, b]) => Math.abs(offLine(a, b, middle)) <= ON_SIDE_M)
  return !onEdge && containsPoint(polygon, middle[0], middle[1])
}

/** The edges of the outline, those that run straight on joined. */
function straightEdges(polygon: Polygon): (readonly [Point, Point])[] {
  const corners = polygon.filter((corner, i) => {
    const before = polygon[(i + polygon.length - 1) % polygon.length]!
    const after = polygon[(i + 1) % polygon.length]!
    return Math.abs(offLine(before, after, corner)) > ON_SIDE_M || before === after
  })
  return edgesOf(corners)
}

/** Distance [m] of a point from the line through a and b, positive on its left. */
function offLine(a: Point, b: Point, point: Point): number {
  const length = pointDistanceM(a, b)
  return ((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])) / length
}

function side(start: Point, end: Point, faces: readonly WallFace[]): Side {
  const lengthM = pointDistanceM(start, end)
  const along: Point = [(end[0] - start[0]) / lengthM, (end[1] - start[1]) / lengthM]
  const reach = ([x, y]: Point): number => (x - start[0]) * along[0] + (y - start[1]) * along[1]
  const on = faces.filter(({ from, to }) => [from, to].every((p) => Math.abs(offLine(start, end, p)) <= ON_SIDE_M))
  const thinnest = Math.min(...on.flatMap(({ halfM }) => halfM ?? []))
  const pieces = on.flatMap(({ from, to, halfM }) => {
    const [low, high] = [reach(from), reach(to)].sort((p, q) => p - q) as [number, number]
    const [fromM, toM] = [Math.max(0, low), Math.min(lengthM, high)]
    const half = halfM ?? (Number.isFinite(thinnest) ? thinnest : 0)
    return toM - fromM > ON_SIDE_M ? [{ fromM, toM, halfM: half }] : []
  })
  return { start, along, lengthM, pieces }
}

function betweenSides(first: Side, second: Side, polygon: Polygon, leastM: number): Narrowing | null {
  const cosine = first.along[0] * second.along[0] + first.along[1] * second.along[1]
  if (cosine >= FACING_COSINE) return null
  const local = (metres: number) => {
    const x = second.start[0] + second.along[0] * metres - first.start[0]
    const y = second.start[1] + second.along[1] * metres - first.start[1]
    return { along: x * first.along[0] + y * first.along[1], out: y * first.along[0] - x * first.along[1] }
  }
  const narrow: Narrow[] = []
  for (const far of second.pieces) {
    const [end, start] = [local(far.fromM), local(far.toM)]
    const slope = (end.out - start.out) / (end.along - start.along)
    for (const near of first.pieces) {
      const [fromM, toM] = [Math.max(near.fromM, start.along), Math.min(near.toM, end.along)]
      if (toM - fromM <= 0) continue
      const outAt = (metres: number) => start.out + slope * (metres - start.along)
      const walls = near.halfM + far.halfM
      const part = partBelow([fromM, toM], [outAt(fromM) - walls, outAt(toM) - walls], leastM - ROUNDING_M)
      if (part === null || Math.min(outAt(fromM), outAt(toM)) <= 0) continue
      const middle = place(first, (fromM + toM) / 2, outAt((fromM + toM) / 2) / 2)
      const widthM = Math.round(Math.min(outAt(fromM) - walls, outAt(toM) - walls) * 1000) / 1000
      if (containsPoint(polygon, middle[0], middle[1])) narrow.push({ ...part, widthM, at: middle })
    }
  }
  return narrowestRun(narrow)
}

interface Narrow extends Narrowing {
  readonly fromM: number
  readonly toM: number
}

/** The narrowest place of those that follow one another over half a metre or more. */
function narrowestRun(pieces: readonly Narrow[]): Narrowing | null {
  let narrowest: Narrowing | null = null
  let run: Narrow[] = []
  for (const piece of pieces.toSorted((a, b) => a.fromM - b.fromM)) {
    const reached = Math.max(...run.map(({ toM }) => toM))
    run = run.length > 0 && piece.fromM <= reached + ON_SIDE_M ? [...run, piece] : [piece]
    const lengthM = Math.max(...run.map(({ toM }) => toM)) - run[0]!.fromM
    if (lengthM < SHORT_M) continue
    const found = run.reduce((a, b) => (b.widthM < a.widthM ? b : a))
    if (narrowest === null || found.widthM < narrowest.widthM) narrowest = { widthM: found.widthM, at: found.at }
  }
  return narrowest
}

/** The part of a stretch on which a width that changes evenly is below the limit. */
function partBelow(
  [fromM, toM]: readonly [number, number],
  [first, last]: readonly [number, number],
  limit: number,
): { readonly fromM: number; readonly toM: number } | null {
  if (Math.min(first, last) >= limit) return null
  if (Math.max(first, last) <= limit) return { fromM, toM }
  const meets = fromM + ((limit - first) / (last - first)) * (toM - fromM)
  return first < limit ? { fromM, toM: meets } : { fromM: meets, toM }
}

function place({ start, along }: Side, metres: number, out: number): Point {
  const x = start[0] + along[0] * metres - along[1] * out
  const y = start[1] + along[1] * metres + along[0] * out
  return [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000]
}
