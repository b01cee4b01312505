import { boundingBox, polygonAreaM2 } from '../geometry/polygon.js'
import { type Point, type Polygon, pointDistanceM, type Segment } from '../geometry/shapes.js'
import type { Area } from './footprint.js'

/*
 * In a model rooms end at the faces of walls, here on their centre lines. Each stretch of a room's outline moves outwards by half of what
 * separates it from the room on the other side, or by half of the wall where there is none; then neighbouring stretches are joined again.
 */

/** No wall is thicker [m]: old stone has 0.9 m, and two leaves with a cavity stay below. */
const THICKEST_M = 1.5
/** What is deeper [m] before a room that faces no other is no wall of its own. */
const OUTER_M = 0.95
/** Two rooms that leave less than this [m] beside their walls were meant to meet; `room-gap` begins at 0.4 m. */
const GAP_M = 0.45
/** How far [m] rooms may lie in one another, and a wall's face off the room's. */
const OVERLAP_M = 0.12
const FACE_M = 0.08
/** How far [m] a room may reach into a wall that it ends in; what is longer is a wall that ends there. */
const WITHIN_M = 0.6
/** A stretch that differs from both its neighbours and is shorter [m] is the end of a wall, or a column. */
const SHORT_M = 0.35
/** Depths this near [m] are one. */
const SAME_M = 0.015
/** A corner is not moved farther than this many times the depth of its sides. */
const MITRE = 4
/** Holes below this [m²] are columns, and belong to the room. */
const COLUMN_M2 = 1

/** An outline with its inside on the left: the outer one counter-clockwise, holes clockwise. */
export type Ring = Polygon

/** Rings of a space without its columns. */
export function ringsOf({ outline, holes }: Area): Ring[] {
  return [outline, ...holes.filter((hole) => polygonAreaM2(hole) > COLUMN_M2).map((hole) => [...hole].reverse())]
}

interface Edge extends Segment {
  readonly space: number
}

interface Stretch {
  readonly start: Point
  readonly end: Point
  /** How far the stretch moves outwards [m]; null where nothing tells. */
  depthM: number | null
}

/** Outlines of spaces grown to the middle of what separates them. */
export function growRings(spaces: readonly (readonly Ring[])[], walls: readonly Area[]): Ring[][] {
  const spaceEdges = spaces.flatMap((rings, space) =>
    rings.flatMap((ring) => edgesOf(ring).map((e) => ({ ...e, space }))),
  )
  const wallEdges = walls.flatMap((wall, space) =>
    ringsOf(wall).flatMap((ring) => edgesOf(ring).map((edge): Edge => ({ ...edge, space }))),
  )
  return spaces.map((rings) => rings.map((ring) => growRing(ring, spaceEdges, wallEdges)))
}

function edgesOf(ring: Ring): Segment[] {
  return ring.map((from, index) => ({ from, to: ring[(index + 1) % ring.length]! }))
}

function growRing(ring: Ring, spaceEdges: readonly Edge[], wallEdges: readonly Edge[]): Ring {
  const { minX, minY, maxX, maxY } = boundingBox(ring)
  const around: Segment = { from: [minX, minY], to: [maxX, maxY] }
  const [spaces, walls] = [near(around, spaceEdges), near(around, wallEdges)]
  return joined(settled(edgesOf(ring).flatMap((edge) => stretchesOf(edge, near(edge, spaces), near(edge, walls)))))
}

function near({ from, to }: Segment, edges: readonly Edge[]): Edge[] {
  const minX = Math.min(from[0], to[0]) - THICKEST_M
  const maxX = Math.max(from[0], to[0]) + THICKEST_M
  const minY = Math.min(from[1], to[1]) - THICKEST_M
  const maxY = Math.max(from[1], to[1]) + THICKEST_M
  return edges.filter(
    ({ from: a, to: b }) =>
      Math.max(a[0], b[0]) >= minX &&
      Math.min(a[0], b[0]) <= maxX &&
      Math.max(a[1], b[1]) >= minY &&
      Math.min(a[1], b[1]) <= maxY,
  )
}

/** The pieces of an edge between the corners of all that stands before it, each with its depth. */
function stretchesOf({ from, to }: Segment, spaceEdges: readonly Edge[], wallEdges: readonly Edge[]): Stretch[] {
  const lengthM = pointDistanceM(from, to)
  if (lengthM < 1e-6) return []
  const along: Point = [(to[0] - from[0]) / lengthM, (to[1] - from[1]) / lengthM]
  const out: Point = [along[1], -along[0]]
  const cuts = new Set([0, lengthM])
  for (const { from: corner } of [...spaceEdges, ...wallEdges]) {
    const [dx, dy] = [corner[0] - from[0], corner[1] - from[1]]
    const depth = dx * out[0] + dy * out[1]
    const position = dx * along[0] + dy * along[1]
    if (position > 0 && position < lengthM && depth > -OVERLAP_M && depth < THICKEST_M) cuts.add(position)
  }
  const order = [...cuts].sort((a, b) => a - b)
  const positions = order.filter((at, i) => i === 0 || i === order.length - 1 || at - order[i - 1]! > 0.005)
  const at = (position: number): Point => [from[0] + along[0] * position, from[1] + along[1] * position]
  return positions.slice(1).map((end, index) => {
    const start = positions[index]!
    const ray = { origin: at((start + end) / 2), out }
    return { start: at(start), end: at(end), depthM: depthAt(ray, spaceEdges, wallEdges) }
  })
}

interface Ray {
  readonly origin: Point
  readonly out: Point
}

interface Hit {
  readonly at: number
  readonly enters: boolean
  readonly space: number
}

/** Where a ray meets edges, in order, from a little before its origin. */
function hits({ origin, out }: Ray, edges: readonly Edge[]): Hit[] {
  const found: Hit[] = []
  for (const { from, to, space } of edges) {
    const [ex, ey] = [to[0] - from[0], to[1] - from[1]]
    const cross = out[0] * ey - out[1] * ex
    if (Math.abs(cross) < 1e-9) continue
    const [dx, dy] = [from[0] - origin[0], from[1] - origin[1]]
    const share = (dx * out[1] - dy * out[0]) / cross
    if (share < 0 || share >= 1) continue
    const at = (dx * ey - dy * ex) / cross
    // The inside lies to the left of an edge: a ray that comes from its right enters.
    if (at > -THICKEST_M && at < THICKEST_M) found.push({ at, enters: cross < 0, space })
  }
  return found.sort((a, b) => a.at - b.at)
}

/** What lies before a point of an outline: the other room, and the walls between. */
function depthAt(ray: Ray, spaceEdges: readonly Edge[], wallEdges: readonly Edge[]): number | null {
  const other = hits(ray, spaceEdges).find(({ at, enters }) => enters && at > -OVERLAP_M)
  const layers = wallLayers(ray, wallEdges)
  const first = layers.find(({ from, to }) => from < FACE_M && to > 0.01)
  if (other) {
    const between = layers.filter(({ from, to }) => from < other.at && to > 0.01)
    const last = between.at(-1)
    const own = first ? Math.min(first.to, other.at) : 0
    const theirs = last && last.to > other.at - FACE_M ? other.at - Math.max(0, last.from) : 0
    if (other.at - (own + theirs) / 2 < GAP_M) return other.at / 2
  }
  if (!first) return 0
  if (first.to > OUTER_M) return null
  // Some programs end rooms within their walls, on their axes above all: the middle is that of the wall then.
  const isWithin = first.from < -FACE_M && first.from > -WITHIN_M
  return Math.max(0, ((isWithin ? first.from : 0) + first.to) / 2)
}

interface Layer {
  readonly from: number
  to: number
}

/** The walls that a ray goes through; leaves that nearly touch are one. */
function wallLayers(ray: Ray, wallEdges: readonly Edge[]): Layer[] {
  const inside = new Map<number, number>()
  const layers: Layer[] = []
  for (const { at, enters, space } of hits(ray, wallEdges)) {
    if (enters) inside.set(space, at)
    else {
      layers.push({ from: inside.get(space) ?? -THICKEST_M, to: at })
      inside.delete(space)
    }
  }
  for (const from of inside.values()) layers.push({ from, to: THICKEST_M })
  const merged: Layer[] = []
  for (const layer of layers.sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && layer.from <= last.to + 0.06) last.to = Math.max(last.to, layer.to)
    else merged.push({ ...layer })
  }
  return merged
}

const lengthOf = ({ start, end }: Stretch): number => pointDistanceM(start, end)
const directionOf = ({ start, end }: Stretch): number => Math.atan2(end[1] - start[1], end[0] - start[0])

/** Whether two stretches lie on one line. */
function isStraightOn(a: Stretch, b: Stretch): boolean {
  const turn = Math.abs(directionOf(a) - directionOf(b))
  return Math.min(turn, 2 * Math.PI - turn) < 0.02
}

/** Stretches of one line and one depth become one; short ones and those that nothing tells take the depth of their neighbours. */
function settled(stretches: readonly Stretch[]): Stretch[] {
  const known = stretches.flatMap(({ depthM }) => (depthM === null ? [] : [depthM])).sort((a, b) => a - b)
  const usual = known[known.length >> 1] ?? 0
  let list = merge(stretches)
  for (let round = 0; round < 20; round++) {
    const weak = weakest(list)
    if (weak < 0) break
    list = merge(absorb(list, weak))
  }
  return list.map((stretch) => (stretch.depthM === null ? { ...stretch, depthM: usual } : stretch))
}

function merge(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = []
  for (const stretch of stretches) {
    const last = merged.at(-1)
    if (last && isStraightOn(last, stretch) && sameDepth(last, stretch))
      merged[merged.length - 1] = { ...last, end: stretch.end }
    else merged.push(stretch)
  }
  return merged
}

function sameDepth(a: Stretch, b: Stretch): boolean {
  if (a.depthM === null || b.depthM === null) return a.depthM === b.depthM
  return Math.abs(a.depthM - b.depthM) < SAME_M
}

/** The shortest stretch that its neighbours on the same line can take over, or -1. */
function weakest(list: readonly Stretch[]): number {
  let found = -1
  for (const [index, stretch] of list.entries()) {
    const limit = stretch.depthM === null ? THICKEST_M : SHORT_M
    const lengthM = lengthOf(stretch)
    if (lengthM >= limit || heirs(list, index).length === 0) continue
    if (found < 0 || lengthM < lengthOf(list[found]!)) found = index
  }
  return found
}

/** Neighbours on the same line whose depth is known and that are no shorter. */
function heirs(list: readonly Stretch[], index: number): number[] {
  const stretch = list[index]!
  return [index - 1, index + 1].filter((at) => {
    const other = list[at]
    if (!other || other.depthM === null || !isStraightOn(other, stretch)) return false
    return stretch.depthM === null || lengthOf(other) >= lengthOf(stretch)
  })
}

function absorb(list: readonly Stretch[], index: number): Stretch[] {
  const weak = list[index]!
  const around = heirs(list, index)
  const middle: Point = [(weak.start[0] + weak.end[0]) / 2, (weak.start[1] + weak.end[1]) / 2]
  const next = [...list]
  if (around.length === 2) {
    next[index - 1] = { ...list[index - 1]!, end: middle }
    next[index + 1] = { ...list[index + 1]!, start: middle }
  } else if (around[0] === index - 1) next[index - 1] = { ...list[index - 1]!, end: weak.end }
  else next[index + 1] = { ...list[index + 1]!, start: weak.start }
  next.splice(index, 1)
  return next
}

/** The moved stretches joined again at their corners. */
function joined(stretches: readonly Stretch[]): Ring {
  const ring: Point[] = []
  for (const [index, stretch] of stretches.entries()) {
    const next = stretches[(index + 1) % stretches.length]!
    const corner = mitre(stretch, next)
    if (corner) ring.push(corner)
    else ring.push(moved(stretch, stretch.end), moved(next, next.start))
  }
  return ring.filter((point, index) => {
    const before = ring[(index + ring.length - 1) % ring.length]!
    return pointDistanceM(before, point) > 1e-4
  })
}

function moved({ start, end, depthM }: Stretch, point: Point): Point {
  const lengthM = pointDistanceM(start, end) || 1
  const depth = (depthM ?? 0) / lengthM
  return [point[0] + (end[1] - start[1]) * depth, point[1] - (end[0] - start[0]) * depth]
}

/** Where the moved lines of two stretches meet; null where that is far away or they are parallel. */
function mitre(a: Stretch, b: Stretch): Point | null {
  const [p, q] = [moved(a, a.start), moved(b, b.start)]
  const [ux, uy] = [a.end[0] - a.start[0], a.end[1] - a.start[1]]
  const [vx, vy] = [b.end[0] - b.start[0], b.end[1] - b.start[1]]
  const cross = ux * vy - uy * vx
  if (Math.abs(cross) < 0.03 * Math.hypot(ux, uy) * Math.hypot(vx, vy)) return null
  const share = ((q[0] - p[0]) * vy - (q[1] - p[1]) * vx) / cross
  const corner: Point = [p[0] + ux * share, p[1] + uy * share]
  const reach = MITRE * Math.max(Math.abs(a.depthM ?? 0), Math.abs(b.depthM ?? 0)) + 0.05
  return Math.hypot(corner[0] - a.end[0], corner[1] - a.end[1]) <= reach ? corner : null
}

/** Whether a point lies in rings that may cross themselves: their winding number around it is not 0. */
export function windsAround(rings: readonly Ring[], x: number, y: number): boolean {
  let winding = 0
  for (const ring of rings)
    for (const { from, to } of edgesOf(ring)) {
      if (from[1] > y === to[1] > y) continue
      const side = (to[0] - from[0]) * (y - from[1]) - (x - from[0]) * (to[1] - from[1])
      if (to[1] > from[1] && side > 0) winding++
      else if (to[1] < from[1] && side < 0) winding--
    }
  return winding > 0
}

interface Line {
  /** Direction from 0 up to π [rad], and the distance from the origin to the left of it [m]. */
  angle: number
  offset: number
  readonly weight: number
}

/** Lines whose directions, and distances, are this near are one. */
const SAME_ANGLE = (1.2 * Math.PI) / 180
const SAME_OFFSET_M = 0.03
/** Shorter edges [m] follow the others. */
const LEADING_M = 0.2
/** A corner is not moved farther [m] when lines are drawn together. */
const FARTHEST_M = 0.08

function lineOf({ from, to }: Segment): Line {
  const raw = Math.atan2(to[1] - from[1], to[0] - from[0])
  let angle = ((raw % Math.PI) + Math.PI) % Math.PI
  if (angle > Math.PI - SAME_ANGLE) angle -= Math.PI
  const weight = pointDistanceM(from, to)
  const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
  for (const axis of [0, Math.PI / 2]) if (Math.abs(angle - axis) < SAME_ANGLE) angle = axis
  return { angle, offset: offsetOf(middle, angle), weight }
}

const offsetOf = ([x, y]: Point, angle: number): number => y * Math.cos(angle) - x * Math.sin(angle)

/** Draws edges that nearly lie on one line onto one, over all rings of a building; lines along the axes go to the centimetre. */
export function alignRings(rings: readonly Ring[]): Ring[] {
  const edges = rings.map((ring) => edgesOf(ring).map(lineOf))
  const leading = edges.flat().filter(({ weight }) => weight >= LEADING_M)
  for (const group of clusters(leading, ({ angle }) => angle, 0.004, 0.008)) {
    const angle = isAxis(group[0]!.angle) ? group[0]!.angle : mean(group, ({ angle: each }) => each)
    for (const line of group) {
      // The middle of the edge stays where it is while the line turns.
      line.angle = angle
    }
  }
  for (const [r, ring] of rings.entries())
    for (const [e, edge] of edgesOf(ring).entries()) {
      const line = edges[r]![e]!
      line.offset = offsetOf([(edge.from[0] + edge.to[0]) / 2, (edge.from[1] + edge.to[1]) / 2], line.angle)
    }
  for (const angle of new Set(leading.map((line) => line.angle)))
    for (const same of clusters(
      leading.filter((line) => line.angle === angle),
      ({ offset }) => offset,
      SAME_OFFSET_M,
      2 * SAME_OFFSET_M,
    )) {
      const offset = mean(same, (line) => line.offset)
      for (const line of same) line.offset = isAxis(angle) ? Math.round(offset * 100) / 100 : offset
    }
  return rings.map((ring, r) =>
    ring.map((point, i) => corner(point, edges[r]![(i + ring.length - 1) % ring.length]!, edges[r]![i]!)),
  )
}

const isAxis = (angle: number): boolean => angle === 0 || angle === Math.PI / 2

const mean = (lines: readonly Line[], of: (line: Line) => number): number =>
  lines.reduce((sum, line) => sum + of(line) * line.weight, 0) / lines.reduce((sum, { weight }) => sum + weight, 0)

/** Groups of values that follow one another within `step` and do not spread beyond `spread`. */
function clusters(lines: readonly Line[], of: (line: Line) => number, step: number, spread: number): Line[][] {
  const groups: Line[][] = []
  for (const line of [...lines].sort((a, b) => of(a) - of(b))) {
    const group = groups.at(-1)
    if (group && of(line) - of(group.at(-1)!) <= step && of(line) - of(group[0]!) <= spread) group.push(line)
    else groups.push([line])
  }
  return groups
}

/** Where two lines meet, or the foot on the longer one where they are parallel or meet elsewhere. */
function corner(point: Point, a: Line, b: Line): Point {
  const cross = Math.sin(b.angle - a.angle)
  if (Math.abs(cross) > 0.15) {
    const x = (a.offset * Math.cos(b.angle) - b.offset * Math.cos(a.angle)) / cross
    const y = (a.offset * Math.sin(b.angle) - b.offset * Math.sin(a.angle)) / cross
    if (Math.hypot(x - point[0], y - point[1]) <= FARTHEST_M) return [x, y]
  }
  const line = a.weight >= b.weight ? a : b
  const shift = line.offset - offsetOf(point, line.angle)
  if (Math.abs(shift) > FARTHEST_M) return point
  return [point[0] - shift * Math.sin(line.angle), point[1] + shift * Math.cos(line.angle)]
}
