import type { GeometryProblem } from '../geometry/floor-problem.js'
import { buildFloorWalls } from '../geometry/floor-walls.js'
import { nearPairs } from '../geometry/near-pairs.js'
import { boundingBox, distanceToEdgesM, perimeterM, polygonAreaM2, signedAreaM2 } from '../geometry/polygon.js'
import { type Box, type Point, type Polygon, pointDistanceM, type Segment } from '../geometry/shapes.js'
import { type Area, areaContains, areaM2, unionWithin } from './footprint.js'
import { alignRings, growRings, type Ring, ringsOf, windsAround } from './grow.js'
import { type Region, regionsOf, type Subdivision, subdivide } from './subdivision.js'

/** Corners that stand off a straightened border by less than this [m] go. */
const STRAIGHTEN_M = 0.02
/** Parts of a room below this [m²], and below this thickness [m], go to a neighbour. */
const SCRAP_M2 = 0.15
const SCRAP_M = 0.12
/** Enclosed places thinner than this [m] are no place: `room-gap` begins at 0.4 m. */
const CLOSED_GAP_M = 0.45
/** The least room that walls enclose, and its least thickness. */
const LEAST_ROOM_M2 = 1.2
const LEAST_ROOM_M = 0.7
/** Rounds of closing what `mds check` would call a gap. */
const REPAIRS = 12

/** What stands on one level of a model, in the plane [m]. */
export interface LevelShapes {
  readonly spaces: readonly Area[]
  readonly walls: readonly Area[]
  /** Doors and windows: they close the walls they stand in. */
  readonly fillings: readonly Area[]
}

/** A room on the centre lines of its walls. */
export interface RoomPart {
  /** Index of the space of the level that it is, or a part of. */
  readonly space: number
  readonly outline: Polygon
}

/** Places that walls enclose and that no space takes: rooms where a model has no spaces, shafts where it has. */
export function enclosedPlaces({ spaces, walls, fillings }: LevelShapes): Area[] {
  const bodies = [...walls, ...walls.flatMap(lengthened), ...fillings.flatMap(widened)]
  const lines = [...bodies, ...spaces].flatMap(({ outline, holes }) => [outline, ...holes].flatMap(sides))
  const inBody = (x: number, y: number) => bodies.some((body) => areaContains(body, x, y))
  const inSpace = (x: number, y: number) => spaces.some((space) => areaContains(space, x, y))
  // The free plane is where no body is; what of it no line of bodies parts from the outside is not enclosed.
  const built = unionWithin(lines, inBody)
  return built
    .flatMap(({ holes }) => holes)
    .map((hole): Area => {
      const outline = [...hole]
      const inner = built.filter((other) => isWithin(other.outline, outline)).map((other) => other.outline)
      return { outline, holes: inner }
    })
    .filter((place) => {
      const area = areaM2(place)
      if (area < LEAST_ROOM_M2 || (2 * area) / perimeterM(place.outline) < LEAST_ROOM_M) return false
      return coveredShare(place, inSpace) < 0.2
    })
}

const sides = (ring: Polygon): Segment[] => ring.map((from, i) => ({ from, to: ring[(i + 1) % ring.length]! }))

function isWithin(inner: Polygon, outer: Polygon): boolean {
  const [x, y] = inner[0]!
  return areaContains({ outline: outer, holes: [] }, x, y) && distanceToEdgesM(outer, x, y) > 0.001
}

/** How much of an area a test tells, on a grid over it. */
function coveredShare(area: Area, covers: (x: number, y: number) => boolean): number {
  const box = boundingBox(area.outline)
  let [inside, covered] = [0, 0]
  for (let i = 1; i < 12; i++)
    for (let j = 1; j < 12; j++) {
      const x = box.minX + ((box.maxX - box.minX) * i) / 12
      const y = box.minY + ((box.maxY - box.minY) * j) / 12
      if (!areaContains(area, x, y)) continue
      inside++
      if (covers(x, y)) covered++
    }
  return inside === 0 ? 1 : covered / inside
}

/** The extent of points along a direction and across it. */
interface Frame {
  readonly box: Polygon
  readonly lengthM: number
  readonly widthM: number
  readonly angle: number
}

/** The longest side's direction, and the extent of an outline along and across it. */
export function frameOf(outline: Polygon): Frame {
  const longest = sides(outline).reduce((best, side) => (lengthM(side) > lengthM(best) ? side : best))
  return frameAlong(outline, Math.atan2(longest.to[1] - longest.from[1], longest.to[0] - longest.from[0]))
}

function frameAlong(points: readonly Point[], angle: number): Frame {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const local = boundingBox(points.map(([x, y]): Point => [x * cos + y * sin, y * cos - x * sin]))
  const back = (u: number, v: number): Point => [u * cos - v * sin, u * sin + v * cos]
  const box = [
    back(local.minX, local.minY),
    back(local.maxX, local.minY),
    back(local.maxX, local.maxY),
    back(local.minX, local.maxY),
  ]
  return { box, lengthM: local.maxX - local.minX, widthM: local.maxY - local.minY, angle }
}

const lengthM = ({ from, to }: Segment): number => pointDistanceM(from, to)

/** A straight wall drawn out at both ends: walls that meet on their axes leave notches at corners. */
function lengthened({ outline }: Area): Area[] {
  const { box, widthM, lengthM: long } = frameOf(outline)
  if (polygonAreaM2(outline) < 0.8 * widthM * long || widthM > 0.8) return []
  return [{ outline: stretched(box, Math.min(0.15, widthM / 2 + 0.02), 0), holes: [] }]
}

/** The body of a door or window, drawn out along its wall: leaves stand a little clear of their jambs. */
function widened({ outline }: Area): Area[] {
  return [{ outline: stretched(frameOf(outline).box, 0.05, 0), holes: [] }]
}

/** The pieces that doors cut a straight wall into, as one; others as they are. */
export function wholeWall(pieces: readonly Area[]): Area[] {
  if (pieces.length < 2) return [...pieces]
  const longest = pieces.reduce((best, piece) => (areaM2(piece) > areaM2(best) ? piece : best))
  const { angle, widthM } = frameOf(longest.outline)
  const whole = frameAlong(
    pieces.flatMap(({ outline }) => outline),
    angle,
  )
  return widthM > 0.8 || whole.widthM > widthM + 0.02 ? [...pieces] : [{ outline: whole.box, holes: [] }]
}

function stretched(box: Polygon, alongM: number, acrossM: number): Polygon {
  const [a, b, , d] = box as readonly [Point, Point, Point, Point]
  const unit = (p: Point, q: Point): Point => {
    const length = pointDistanceM(p, q) || 1
    return [(q[0] - p[0]) / length, (q[1] - p[1]) / length]
  }
  const [u, v] = [unit(a, b), unit(a, d)]
  const signs = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const
  return box.map(([x, y], i): Point => {
    const [su, sv] = signs[i]!
    return [x + u[0] * su * alongM + v[0] * sv * acrossM, y + u[1] * su * alongM + v[1] * sv * acrossM]
  })
}

/** Grown outlines of the spaces of all levels of a building, drawn together over one another. */
export function grownLevels(levels: readonly LevelShapes[]): Ring[][][] {
  const grown = levels.map(({ spaces, walls }) => growRings(spaces.map(ringsOf), walls))
  const aligned = alignRings(grown.flat(2))
  let next = 0
  return grown.map((level) => level.map((rings) => rings.map(() => aligned[next++]!)))
}

/** Rooms of a level from its grown outlines: a partition, so that no two overlap and none leaves a slit to its neighbour. */
export function roomsOfLevel(spaces: readonly Area[], grown: readonly (readonly Ring[])[]): RoomPart[] {
  const sub = subdivide([...grown.flat().flatMap(sides), ...closers(grown)])
  const boxes = grown.map((rings) => boundingBox(rings.flat()))
  const labels = sub.faces.map((face) => (face === null ? 0 : labelAt(face.inside, spaces, grown, boxes)))
  closeNarrow(sub, labels, spaces)
  giveScraps(sub, labels)
  for (let round = 0; round < REPAIRS; round++) {
    const parts = partsOf(regionsOf(sub, labels, STRAIGHTEN_M))
    if (!closeGaps(sub, labels, parts, spaces)) break
  }
  return soundParts(sub, labels)
}

/** Straightened as far as nothing becomes an error by it; what remains one is left out, the smaller room of two. */
export function soundParts(
  sub: Subdivision,
  labels: readonly number[],
  tolerancesM: readonly number[] = [STRAIGHTEN_M, 0.006, 0.001],
): RoomPart[] {
  let parts: RoomPart[] = []
  for (const toleranceM of tolerancesM) {
    parts = partsOf(regionsOf(sub, labels, toleranceM))
    if (roomErrors(parts).length === 0) return parts
  }
  for (let errors = roomErrors(parts); errors.length > 0; errors = roomErrors(parts)) {
    const [{ subject, message }] = errors as [GeometryProblem]
    const concerned = parts.filter((_, index) => index === subject.index || message.includes(`'${index}'`))
    const smallest = concerned.reduce((least, part) =>
      polygonAreaM2(part.outline) < polygonAreaM2(least.outline) ? part : least,
    )
    parts = parts.filter((part) => part !== smallest)
  }
  return parts
}

function roomErrors(parts: readonly RoomPart[]): GeometryProblem[] {
  const { problems } = buildFloorWalls({
    rooms: parts.map(({ outline }, index) => ({ id: `${index}`, polygon: outline })),
    partitions: [],
    openings: [],
    defaults: { exterior: 'a', bearing: 'b', partition: 'c' },
  })
  return problems.filter(({ severity, subject }) => severity === 'error' && subject.kind === 'room')
}

/** Lines across narrow gaps between two rooms, at both ends: what lies between them is a face, though the gap opens to the outside. */
function closers(grown: readonly (readonly Ring[])[]): Segment[] {
  const edges = grown.flatMap((rings, space) =>
    rings.flatMap((ring) => sides(ring).map((side) => ({ ...side, space }))),
  )
  const boxes = edges.map(({ from, to }) => boundingBox([from, to]))
  return nearPairs(boxes, CLOSED_GAP_M).flatMap(([i, j]) => {
    const [s, t] = [edges[i]!, edges[j]!]
    return s.space === t.space ? [] : acrossGap(s, t)
  })
}

function acrossGap(s: Segment, t: Segment): Segment[] {
  const length = lengthM(s)
  const other = lengthM(t)
  if (length < 0.01 || other < 0.01) return []
  const [ux, uy] = [(s.to[0] - s.from[0]) / length, (s.to[1] - s.from[1]) / length]
  const [vx, vy] = [(t.to[0] - t.from[0]) / other, (t.to[1] - t.from[1]) / other]
  if (ux * vx + uy * vy > -0.7) return []
  const local = ([x, y]: Point) => ({
    along: (x - s.from[0]) * ux + (y - s.from[1]) * uy,
    out: (x - s.from[0]) * uy - (y - s.from[1]) * ux,
  })
  const [a, b] = [local(t.to), local(t.from)]
  const [start, end] = [Math.max(0, a.along), Math.min(length, b.along)]
  if (end - start < 0.01) return []
  const outAt = (along: number) => a.out + ((b.out - a.out) * (along - a.along)) / (b.along - a.along)
  return [start, end].flatMap((along): Segment[] => {
    const out = outAt(along)
    if (out < 0.006 || out > CLOSED_GAP_M) return []
    const from: Point = [s.from[0] + ux * along, s.from[1] + uy * along]
    return [{ from, to: [from[0] + uy * out, from[1] - ux * out] }]
  })
}

/** 1 + the space that a point belongs to, or 0. */
function labelAt(
  [x, y]: Point,
  spaces: readonly Area[],
  grown: readonly (readonly Ring[])[],
  boxes: readonly Box[],
): number {
  let best = 0
  let least = Infinity
  for (const [index, rings] of grown.entries()) {
    const { minX, minY, maxX, maxY } = boxes[index]!
    if (x < minX || x > maxX || y < minY || y > maxY) continue
    if (!windsAround(rings, x, y)) continue
    const inside = areaContains(spaces[index]!, x, y)
    // Of two spaces that hold the point the smaller one is meant; outside of all, the nearest.
    const rank = inside ? areaM2(spaces[index]!) * 1e-6 : 1 + distanceToArea(spaces[index]!, x, y)
    if (rank >= least) continue
    best = index + 1
    least = rank
  }
  return best
}

function distanceToArea({ outline, holes }: Area, x: number, y: number): number {
  return Math.min(...[outline, ...holes].map((ring) => distanceToEdgesM(ring, x, y)))
}

function nearest([x, y]: Point, spaces: readonly Area[]): number {
  const distances = spaces.map((space) => distanceToArea(space, x, y))
  return distances.indexOf(Math.min(...distances)) + 1
}

/** Gives enclosed places that are thinner than a gap to the rooms beside them, face by face. */
function closeNarrow(sub: Subdivision, labels: number[], spaces: readonly Area[]): void {
  for (const part of connected(sub, labels)) {
    if (labels[part[0]!] !== 0 || part.includes(0)) continue
    const area = part.reduce((sum, face) => sum + sub.faces[face]!.areaM2, 0)
    if ((2 * area) / borderM(sub, labels, part) >= CLOSED_GAP_M) continue
    for (const face of part) labels[face] = nearest(sub.faces[face]!.inside, spaces)
  }
}

/** Faces that belong together under one label. */
function connected(sub: Subdivision, labels: readonly number[]): number[][] {
  const beside: Set<number>[] = sub.faces.map(() => new Set())
  for (const [half, { face }] of sub.halfEdges.entries()) beside[face]!.add(sub.halfEdges[half ^ 1]!.face)
  const seen = new Set<number>()
  const parts: number[][] = []
  for (const start of sub.faces.keys()) {
    if (seen.has(start)) continue
    const part = [start]
    seen.add(start)
    for (const face of part)
      for (const next of beside[face]!)
        if (!seen.has(next) && labels[next] === labels[start]) {
          seen.add(next)
          part.push(next)
        }
    parts.push(part)
  }
  return parts
}

function borderM(sub: Subdivision, labels: readonly number[], part: readonly number[]): number {
  return bordersOf(sub, labels, part).reduce((sum, { lengthM: length }) => sum + length, 0)
}

/** Each stretch of border of a part, with the label on its other side. */
function bordersOf(
  sub: Subdivision,
  labels: readonly number[],
  part: readonly number[],
): { readonly label: number; readonly lengthM: number }[] {
  const own = new Set(part)
  return sub.halfEdges.flatMap(({ face, from, to }, half) => {
    const other = sub.halfEdges[half ^ 1]!.face
    if (!own.has(face) || own.has(other)) return []
    const [a, b] = [sub.vertices[from]!, sub.vertices[to]!]
    return [{ label: labels[other]!, lengthM: Math.hypot(b.x - a.x, b.y - a.y) / 1000 }]
  })
}

/** Splinters of a room go to the neighbour with the longest common border. */
export function giveScraps(sub: Subdivision, labels: number[]): void {
  for (const part of connected(sub, labels)) {
    const label = labels[part[0]!]!
    if (part.includes(0)) continue
    const area = part.reduce((sum, face) => sum + sub.faces[face]!.areaM2, 0)
    const thin = (2 * area) / borderM(sub, labels, part) < SCRAP_M
    if (!thin && (area >= SCRAP_M2 || label === 0)) continue
    if (!thin && isOnlyPart(sub, labels, part, label)) continue
    const lengths = new Map<number, number>()
    for (const { label: other, lengthM: length } of bordersOf(sub, labels, part))
      lengths.set(other, (lengths.get(other) ?? 0) + length)
    const heir = [...lengths].sort((a, b) => b[1] - a[1])[0]
    if (heir) for (const face of part) labels[face] = heir[0]
  }
}

function isOnlyPart(sub: Subdivision, labels: readonly number[], part: readonly number[], label: number): boolean {
  const own = new Set(part)
  return sub.faces.every((_, face) => own.has(face) || labels[face] !== label)
}

/** Gives the faces of each remaining `room-gap` to a room; false when there is none that could be. */
function closeGaps(sub: Subdivision, labels: number[], parts: readonly RoomPart[], spaces: readonly Area[]): boolean {
  let closed = false
  for (const { code, at } of roomErrors(parts)) {
    if (code !== 'room-gap') continue
    const face = sub.faces.findIndex(
      (each, index) =>
        each !== null && labels[index] === 0 && areaContains({ outline: each.outline, holes: [] }, at[0], at[1]),
    )
    if (face < 0) continue
    labels[face] = nearest(at, spaces)
    closed = true
  }
  return closed
}

/** A room must be one outline: one that runs around another is cut in two through the hole. */
function partsOf(regions: readonly Region[]): RoomPart[] {
  return regions.flatMap(({ label, outline, holes }) => {
    const real = holes.filter((hole) => polygonAreaM2(hole) > 0.02)
    return cutThroughHoles(outline, real).map((part) => ({ space: label - 1, outline: part }))
  })
}

function cutThroughHoles(outline: Polygon, holes: readonly Polygon[]): Polygon[] {
  if (holes.length === 0) return [outline]
  const area: Area = { outline, holes: holes.map((hole) => (signedAreaM2(hole) < 0 ? [...hole].reverse() : hole)) }
  const box = boundingBox(outline)
  const cuts = area.holes.map((hole): Segment => {
    const inner = boundingBox(hole)
    const [x, y] = [(inner.minX + inner.maxX) / 2, (inner.minY + inner.maxY) / 2]
    // Across the shorter way, so that the new border is short.
    return box.maxX - box.minX < box.maxY - box.minY
      ? { from: [box.minX - 1, y], to: [box.maxX + 1, y] }
      : { from: [x, box.minY - 1], to: [x, box.maxY + 1] }
  })
  const sub = subdivide([...[outline, ...area.holes].flatMap(sides), ...cuts])
  let next = 0
  const labels = sub.faces.map((face) => (face && areaContains(area, face.inside[0], face.inside[1]) ? ++next : 0))
  return regionsOf(sub, labels, 0.001)
    .filter(({ holes: inner }) => inner.length === 0)
    .map((region) => region.outline)
}
