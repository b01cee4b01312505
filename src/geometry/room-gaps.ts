import type { GeometryProblem } from './floor-problem.js'
import type { RoomShape } from './floor-specs.js'
import { labelPoint } from './label-point.js'
import { distanceMm, type MmPoint, pointToMetres, ROOM_GAP_MM, SAME_EDGE_MM } from './millimetres.js'
import { nearPairs } from './near-pairs.js'
import { boundingBox, containsPoint, distanceToEdgesM, normalisePolygon, perimeterM, signedAreaM2 } from './polygon.js'
import type { Stretch, StretchTable } from './stretches.js'

/**
 * Gaps inside the outline: places that rooms enclose and no room takes, a warning each. A court or a light well is one, and
 * so is a room that was forgotten. Narrow ones are told as gaps between two rooms. Takes the table before free walls are added.
 */
export function enclosedGapProblems(rooms: readonly RoomShape[], table: StretchTable): GeometryProblem[] {
  return outsideLoops(table).flatMap((loop): GeometryProblem[] => {
    const outline = loop.map(({ a }) => pointToMetres(a))
    // Rooms lie left of their edges: around a gap the loop runs clockwise.
    const areaM2 = -signedAreaM2(outline)
    if (areaM2 <= 0 || (2 * areaM2) / perimeterM(outline) < ROOM_GAP_MM / 1000) return []
    const around = [...new Set(loop.map(({ rooms: [room] }) => room!))].sort((p, q) => p - q)
    return [gapProblem(areaM2, labelPoint(normalisePolygon(outline)), around, rooms)]
  })
}

/** The closed ways around what is outside, each with the outside on its right. */
function outsideLoops(table: StretchTable): Stretch[][] {
  const leaving = new Map<string, Stretch[]>()
  for (const stretch of table.values()) {
    if (stretch.rooms[0] === null || stretch.rooms[1] !== null) continue
    const known = leaving.get(pointKey(stretch.a))
    if (known) known.push(stretch)
    else leaving.set(pointKey(stretch.a), [stretch])
  }
  const used = new Set<Stretch>()
  const loops: Stretch[][] = []
  for (const start of [...leaving.values()].flat()) {
    if (used.has(start)) continue
    const loop: Stretch[] = []
    for (let next: Stretch | undefined = start; next && !used.has(next); next = rightmost(next, leaving)) {
      used.add(next)
      loop.push(next)
    }
    loops.push(loop)
  }
  return loops
}

/** The edge that turns most to the right at the end of another: it stays on the same part of the outside. */
function rightmost(from: Stretch, leaving: ReadonlyMap<string, readonly Stretch[]>): Stretch | undefined {
  const choices = leaving.get(pointKey(from.b)) ?? []
  return choices.reduce<Stretch | undefined>(
    (best, choice) => (best === undefined || turnLeft(from, choice) < turnLeft(from, best) ? choice : best),
    undefined,
  )
}

/** Angle [rad] of the turn from one edge to the next, positive to the left. */
function turnLeft(from: Stretch, to: Stretch): number {
  const [ux, uy] = [from.b.x - from.a.x, from.b.y - from.a.y]
  const [vx, vy] = [to.b.x - to.a.x, to.b.y - to.a.y]
  return Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy)
}

function pointKey({ x, y }: MmPoint): string {
  return `${x},${y}`
}

function gapProblem(
  areaM2: number,
  [x, y]: readonly [number, number],
  around: readonly number[],
  rooms: readonly RoomShape[],
): GeometryProblem {
  const ids = around.map((room) => rooms[room]!.id)
  return {
    code: 'enclosed-gap',
    severity: 'warning',
    message: `${areaM2.toFixed(2)} m² around [${round(x)}, ${round(y)}] are enclosed by rooms and no room: ${ids.map((id) => `'${id}'`).join(', ')}`,
    fix: 'draw the room that is missing; accept the warning where it is a court or a light well',
    at: [round(x), round(y)],
    subject: { kind: 'room', index: around[0]! },
    ids,
    actual: Math.round(areaM2 * 100) / 100,
    limit: 0,
  }
}

function round(metres: number): number {
  return Math.round(metres * 100) / 100
}

interface Gap {
  readonly widthMm: number
  readonly at: MmPoint
  /** Angle at which two façades that face each other part [°], with the middle of their narrowest place; null for two corners. */
  readonly wedge: { readonly angleDeg: number; readonly narrowMm: number; readonly at: MmPoint } | null
}

interface RoomGap extends Gap {
  readonly rooms: readonly [number, number]
}

/**
 * Pairs of rooms that leave less than 0.4 m of nothing between them: façades that face each other, or corners that
 * nearly meet. One problem a pair, at its narrowest place. Takes the table before free walls are added.
 */
export function gapProblems(rooms: readonly RoomShape[], table: StretchTable): GeometryProblem[] {
  const facades = [...table.values()].filter((stretch) => stretch.rooms[1] === null)
  const boxes = facades.map((facade) => boundingBox([pointToMetres(facade.a), pointToMetres(facade.b)]))
  const touching = touchingRooms(table)
  const narrowest = new Map<string, RoomGap>()
  for (const [first, second] of nearPairs(boxes, ROOM_GAP_MM / 1000)) {
    const [s, t] = [facades[first]!, facades[second]!]
    const pair = [Math.min(s.rooms[0]!, t.rooms[0]!), Math.max(s.rooms[0]!, t.rooms[0]!)] as const
    if (pair[0] === pair[1]) continue
    const key = pair.join('|')
    const gap = facingGap(s, t) ?? (touching.has(key) ? null : cornerGap(s, t, rooms))
    if (gap?.wedge && gap.wedge.angleDeg >= CORNER_DEG && opensFromCorner(gap.wedge.at, pair, facades, rooms)) continue
    const known = narrowest.get(key)
    if (gap && (!known || isNarrower(gap, known))) narrowest.set(key, { ...gap, rooms: pair })
  }
  return [...narrowest.values()]
    .sort((a, b) => a.rooms[0] - b.rooms[0] || a.rooms[1] - b.rooms[1])
    .map((gap) => toProblem(gap, rooms))
}

/** Of the same width to the millimetre, what faces each other says more than its corners. */
function isNarrower(gap: Gap, known: Gap): boolean {
  if (Math.abs(gap.widthMm - known.widthMm) < 1) return known.wedge === null && gap.wedge !== null
  return gap.widthMm < known.widthMm
}

/** Façades that meet and part at this angle or more are a corner of the building; below it, walls that were meant to be one [°]. */
const CORNER_DEG = 6

/** Farther from where two façades meet, an angle of `CORNER_DEG` has opened to more than a gap. */
const CORNER_REACH_MM = ROOM_GAP_MM / Math.tan((CORNER_DEG * Math.PI) / 180)

/** Corners that the façades of two rooms share. */
function sharedCorners([first, second]: readonly [number, number], facades: readonly Stretch[]): MmPoint[] {
  const endsOf = (room: number) => facades.filter(({ rooms }) => rooms[0] === room).flatMap(({ a, b }) => [a, b])
  const others = endsOf(second)
  return endsOf(first).filter((corner) => others.some((other) => distanceMm(corner, other) <= SAME_EDGE_MM))
}

/** Whether a place between two façades is reached from a corner where the two rooms meet, with nothing in between: a bow has many façades. */
function opensFromCorner(
  at: MmPoint,
  pair: readonly [number, number],
  facades: readonly Stretch[],
  rooms: readonly RoomShape[],
): boolean {
  return sharedCorners(pair, facades).some((corner) => {
    if (distanceMm(corner, at) > CORNER_REACH_MM) return false
    return [0.25, 0.5, 0.75].every((share) => {
      const between = { x: corner.x + share * (at.x - corner.x), y: corner.y + share * (at.y - corner.y) }
      const [x, y] = pointToMetres(between)
      return pair.every((room) => {
        const { polygon } = rooms[room]!
        return !containsPoint(polygon, x, y) || distanceToEdgesM(polygon, x, y) * 1000 <= SAME_EDGE_MM
      })
    })
  })
}

/** Rooms that share a wall, as `smaller|larger` index. */
function touchingRooms(table: StretchTable): Set<string> {
  const pairs = new Set<string>()
  for (const { rooms } of table.values()) {
    const [first, second] = rooms
    if (first !== null && second !== null) pairs.add(`${Math.min(first, second)}|${Math.max(first, second)}`)
  }
  return pairs
}

/** Façades whose outward directions are within 45° of opposite face each other. */
const FACING_COSINE = -Math.SQRT1_2

/** The gap between two façades that look at each other; room interiors lie left of a → b. */
function facingGap(s: Stretch, t: Stretch): Gap | null {
  const length = distanceMm(s.a, s.b)
  const along = { x: (s.b.x - s.a.x) / length, y: (s.b.y - s.a.y) / length }
  const otherLength = distanceMm(t.a, t.b)
  const cosine = (along.x * (t.b.x - t.a.x) + along.y * (t.b.y - t.a.y)) / otherLength
  if (cosine >= FACING_COSINE) return null
  const local = (point: MmPoint) => ({
    along: (point.x - s.a.x) * along.x + (point.y - s.a.y) * along.y,
    out: (point.x - s.a.x) * along.y - (point.y - s.a.y) * along.x,
  })
  const [start, end] = [local(t.b), local(t.a)]
  const slope = (end.out - start.out) / (end.along - start.along)
  const outAt = (position: number) => start.out + slope * (position - start.along)
  const [from, to] = clip(Math.max(0, start.along), Math.min(length, end.along), outAt)
  if (to - from <= SAME_EDGE_MM) return null
  const between = (position: number): MmPoint => {
    const out = outAt(position) / 2
    return {
      x: Math.round(s.a.x + along.x * position + along.y * out),
      y: Math.round(s.a.y + along.y * position - along.x * out),
    }
  }
  const [narrow, wide] = [outAt(from), outAt(to)].sort((p, q) => p - q) as [number, number]
  const angleDeg = (Math.atan(Math.abs(slope)) * 180) / Math.PI
  const narrowAt = between(outAt(from) <= outAt(to) ? from : to)
  return {
    widthMm: narrow > SAME_EDGE_MM ? narrow : Math.max(-narrow, wide),
    at: between((from + to) / 2),
    wedge: { angleDeg, narrowMm: Math.max(0, narrow), at: narrowAt },
  }
}

/** The part of [from, to] where a linear distance is that of a gap, or of two façades that welding failed to make one. */
function clip(from: number, to: number, outAt: (position: number) => number): readonly [number, number] {
  if (to <= from) return [0, 0]
  const [first, last] = [outAt(from), outAt(to)]
  const inside = (value: number) => value >= -SAME_EDGE_MM && value < ROOM_GAP_MM
  if (inside(first) && inside(last)) return [from, to]
  if (first === last) return [0, 0]
  const positionOf = (value: number) => from + ((value - first) / (last - first)) * (to - from)
  const [p, q] = [positionOf(-SAME_EDGE_MM), positionOf(ROOM_GAP_MM)].sort((a, b) => a - b) as [number, number]
  return [Math.max(from, p), Math.min(to, q)]
}

/** The nearest two ends of façades that nearly meet, with nothing between them. */
function cornerGap(s: Stretch, t: Stretch, rooms: readonly RoomShape[]): Gap | null {
  const gaps = [s.a, s.b].flatMap((p) =>
    [t.a, t.b].map((q) => ({ widthMm: distanceMm(p, q), at: { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 } })),
  )
  const { widthMm, at } = gaps.reduce((nearest, gap) => (gap.widthMm < nearest.widthMm ? gap : nearest))
  if (widthMm <= SAME_EDGE_MM || widthMm >= ROOM_GAP_MM) return null
  const [x, y] = pointToMetres(at)
  const built = rooms.some(
    ({ polygon }) => containsPoint(polygon, x, y) || distanceToEdgesM(polygon, x, y) * 1000 <= SAME_EDGE_MM,
  )
  return built ? null : { widthMm, at: { x: Math.round(at.x), y: Math.round(at.y) }, wedge: null }
}

function toProblem(gap: RoomGap, rooms: readonly RoomShape[]): GeometryProblem {
  const { widthMm, at, wedge } = gap
  const [first, second] = gap.rooms
  const widthM = Math.round(widthMm) / 1000
  const names = `rooms '${rooms[first]!.id}' and '${rooms[second]!.id}'`
  const parts = wedge !== null && wedge.narrowMm <= SAME_EDGE_MM && wedge.angleDeg > 0
  const limitM = ROOM_GAP_MM / 1000
  return {
    code: 'room-gap',
    severity: 'error',
    message: parts
      ? `${names} meet and then part at ${wedge.angleDeg.toFixed(1)}°, a gap of up to ${widthM} m`
      : `${names} leave a gap of ${widthM} m`,
    fix: parts
      ? `rooms meet on the centre line of their wall: close the gap (an arc is drawn in chords: give both rooms its corners at the same places), or let the two walls part at ${CORNER_DEG}° or more`
      : `rooms meet on the centre line of their wall: close the gap, or leave ${limitM.toFixed(1)} m or more`,
    at: pointToMetres(at),
    subject: { kind: 'room', index: second },
    actual: widthM,
    limit: limitM,
  }
}
