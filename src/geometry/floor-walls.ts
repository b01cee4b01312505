import type { GeometryProblem } from './floor-problem.js'
import {
  type FloorWalls,
  type FloorWallsInput,
  NO_WALL,
  type OpenStretch,
  type PartitionSpec,
  type RoomShape,
  type WallDefaults,
  type WallStretch,
  type WeldedFloor,
} from './floor-specs.js'
import { blockedDoors } from './level-graph.js'
import {
  comparePoints,
  distanceToLineMm,
  type MmPoint,
  pointToMetres,
  pointToMm,
  SAME_EDGE_MM,
  turn,
} from './millimetres.js'
import { nearPairs } from './near-pairs.js'
import { cutOpenings, placeOpenings } from './openings.js'
import { boundingBox, normalisePolygon, perimeterM, polygonAreaM2, selfCrossing } from './polygon.js'
import { polygonOverlap } from './polygon-overlap.js'
import { enclosedGapProblems, gapProblems } from './room-gaps.js'
import { pairText, roomIndex, somewhereIn } from './room-names.js'
import { type Point, type Polygon, roundedM } from './shapes.js'
import { boundaryStretches, roomsBeside, type Stretch, type StretchTable, stretchKey } from './stretches.js'
import { type Path, pathEdges, weldPaths } from './weld.js'

type WallPiece = Readonly<Stretch>

interface Ended {
  readonly from: MmPoint
  readonly to: MmPoint
}

/** How far [mm] a corner where nothing else ends may lie beside the merged wall: what snapping to 1 mm moves it. */
const SNAP_DEVIATION_MM = 1

/**
 * Joins pieces that follow each other straight on with the same material, kind and rooms, and orders the result from
 * west to east, then south to north. A corner where another wall or an opening ends is passed only when the merged wall
 * goes through it exactly, so that no gap opens there.
 */
function mergeStretches(pieces: readonly WallPiece[], openings: readonly Ended[]): WallPiece[] {
  const ordered = pieces
    .map((piece) => (comparePoints(piece.a, piece.b) <= 0 ? piece : { ...piece, a: piece.b, b: piece.a }))
    .sort((p, q) => comparePoints(p.a, q.a) || comparePoints(p.b, q.b))
  const ends = countEnds(ordered, openings)
  const starting = new Map<string, number[]>()
  for (const [index, piece] of ordered.entries()) {
    const list = starting.get(pointKey(piece.a))
    if (list) list.push(index)
    else starting.set(pointKey(piece.a), [index])
  }
  const used = new Set<number>()
  const merged: WallPiece[] = []
  for (const [index, piece] of ordered.entries()) {
    if (used.has(index)) continue
    merged.push(extend(piece, ordered, starting, ends, used))
  }
  return merged
}

function extend(
  piece: WallPiece,
  ordered: readonly WallPiece[],
  starting: ReadonlyMap<string, readonly number[]>,
  ends: ReadonlyMap<string, number>,
  used: Set<number>,
): WallPiece {
  const passed: MmPoint[] = []
  let end = piece.b
  for (;;) {
    passed.push(end)
    const next = (starting.get(pointKey(end)) ?? []).find((index) => {
      const candidate = ordered[index]!
      return (
        !used.has(index) &&
        alike(piece, candidate) &&
        passed.every((corner) => onWay(piece.a, corner, candidate.b, ends))
      )
    })
    if (next === undefined) return { ...piece, b: end }
    used.add(next)
    end = ordered[next]!.b
  }
}

function alike(p: WallPiece, q: WallPiece): boolean {
  return p.material === q.material && p.kind === q.kind && p.rooms[0] === q.rooms[0] && p.rooms[1] === q.rooms[1]
}

function onWay(from: MmPoint, corner: MmPoint, to: MmPoint, ends: ReadonlyMap<string, number>): boolean {
  const forward = (corner.x - from.x) * (to.x - corner.x) + (corner.y - from.y) * (to.y - corner.y) > 0
  if (!forward) return false
  if (turn(from, corner, to) === 0) return true
  return ends.get(pointKey(corner)) === 2 && distanceToLineMm(from, to, corner) <= SNAP_DEVIATION_MM
}

function countEnds(pieces: readonly WallPiece[], openings: readonly Ended[]): Map<string, number> {
  const ends = new Map<string, number>()
  const count = (point: MmPoint) => ends.set(pointKey(point), (ends.get(pointKey(point)) ?? 0) + 1)
  for (const piece of pieces) {
    count(piece.a)
    count(piece.b)
  }
  for (const opening of openings) {
    count(opening.from)
    count(opening.to)
  }
  return ends
}

function pointKey(point: MmPoint): string {
  return `${point.x},${point.y}`
}

const SAME_EDGE_M = SAME_EDGE_MM / 1000

/** Rooms that are no room: no size, or an outline that crosses itself. */
function shapeProblems(rooms: readonly RoomShape[]): GeometryProblem[] {
  return rooms.flatMap((room, index) => sizeProblem(room, index) ?? crossingProblem(room, index) ?? [])
}

function sizeProblem({ id, polygon }: RoomShape, index: number): GeometryProblem | null {
  const areaM2 = polygonAreaM2(polygon)
  const crossed = polygon.length > 3 && selfCrossing(polygon) !== null && areaM2 === 0 && hasExtent(polygon)
  if (crossed || areaM2 > (SAME_EDGE_M * perimeterM(polygon)) / 2) return null
  return {
    code: 'room-size',
    severity: 'error',
    message: `room '${id}' has no size (${areaM2.toFixed(2)} m²)`,
    fix: 'a room needs a width and a depth above 0, or at least three corners that are not in line',
    at: polygon[0] ?? [0, 0],
    subject: { kind: 'room', index },
    actual: areaM2,
  }
}

/** A bow tie may have no area between its two lobes and is still better told as a crossing. */
function hasExtent(polygon: RoomShape['polygon']): boolean {
  const box = boundingBox(polygon)
  return Math.min(box.maxX - box.minX, box.maxY - box.minY) > SAME_EDGE_M
}

function crossingProblem({ id, polygon }: RoomShape, index: number): GeometryProblem | null {
  const at = selfCrossing(polygon)
  if (!at) return null
  return {
    code: 'polygon-crossing',
    severity: 'error',
    message: `the outline of room '${id}' crosses or touches itself at [${at[0]}, ${at[1]}]`,
    fix: 'list the corners in order around the room',
    at,
    subject: { kind: 'room', index },
  }
}

/** Rooms that lie on one another by more than 1 cm; an empty outline overlaps nothing. */
function overlapProblems(rooms: readonly RoomShape[]): GeometryProblem[] {
  const boxes = rooms.map((room) => boundingBox(room.polygon))
  return nearPairs(boxes, -SAME_EDGE_M / 2).flatMap(([first, second]) => {
    const [a, b] = [rooms[first]!, rooms[second]!]
    const overlap = polygonOverlap(a.polygon, b.polygon)
    if (!overlap || overlap.thicknessM <= SAME_EDGE_M) return []
    const at = [roundedM(overlap.at[0]), roundedM(overlap.at[1])] as const
    return {
      code: 'room-overlap',
      severity: 'error' as const,
      message: `rooms '${a.id}' and '${b.id}' overlap by ${overlap.areaM2.toFixed(2)} m² around [${at[0]}, ${at[1]}]`,
      fix: 'rooms meet on a common edge: move or shrink one of them',
      at,
      subject: { kind: 'room' as const, index: second },
      actual: Math.round(overlap.areaM2 * 1e4) / 1e4,
      limit: 0,
    }
  })
}

export type {
  FloorWalls,
  OpeningSpec,
  PartitionSpec,
  WallStretch,
} from './floor-specs.js'

/**
 * Walls and openings of a floor from its rooms. All coordinates are metres on the millimetre grid. Mistakes come back as
 * problems; what can be built is built all the same.
 */
export function buildFloorWalls(input: FloorWallsInput): FloorWalls {
  const shapes = input.rooms.map((room) => ({ id: room.id, polygon: normalisePolygon(room.polygon) }))
  const broken = shapeProblems(shapes)
  const faulty = new Set(broken.map((problem) => problem.subject.index))
  const { rooms, lines } = weldFloor(shapes, faulty, input.partitions)
  const welded = rooms.map((path, index) => ({ id: shapes[index]!.id, polygon: outlineOf(path) }))
  const floor: WeldedFloor = { rooms: welded, outlines: rooms, lines, faulty }

  const table = boundaryStretches(
    rooms,
    { ...input.defaults, open: NO_WALL },
    (room) => input.rooms[room]?.outdoor === true,
  )
  const overlaps = overlapProblems(welded)
  const gaps = [...gapProblems(welded, table), ...enclosedGapProblems(welded, table)]
  const partitionProblems = applyPartitions(floor, table, input.partitions, input.defaults)
  const placed = placeOpenings(floor, table, input.openings)
  const cut = cutOpenings(table, placed.openings)
  const indices = cut.openings.map(({ spec }) => input.openings.indexOf(spec))
  const blocked = blockedDoors(cut.openings, indices, table.values())

  return {
    walls: mergeStretches(cut.pieces, cut.openings)
      .filter(isWall)
      .map((piece) => toWall(piece, shapes)),
    openings: cut.openings.map(({ from, to, spec, rooms: sides }) => ({
      ...ends(from, to),
      kind: spec.kind,
      material: spec.material,
      rooms: names(sides, shapes),
      publicEntrance: spec.publicEntrance,
    })),
    openStretches: openStretches(table, shapes),
    rooms: welded.filter((_, index) => !faulty.has(index)),
    problems: [...broken, ...overlaps, ...gaps, ...partitionProblems, ...placed.problems, ...blocked],
  }
}

function weldFloor(
  shapes: readonly RoomShape[],
  faulty: ReadonlySet<number>,
  partitions: readonly PartitionSpec[],
): { readonly rooms: Path[]; readonly lines: Map<number, Path> } {
  const outlines = shapes.map(
    (shape, index): Path => ({ points: faulty.has(index) ? [] : shape.polygon.map(pointToMm), closed: true }),
  )
  const lineIndices = partitions.flatMap((spec, index) => (spec.kind === 'line' ? [index] : []))
  const linePaths = lineIndices.map((index): Path => {
    const spec = partitions[index]! as PartitionSpec & { kind: 'line' }
    return { points: [pointToMm(spec.from), pointToMm(spec.to)], closed: false }
  })
  const welded = weldPaths([...outlines, ...linePaths])
  const lines = new Map(lineIndices.map((index, order) => [index, welded[shapes.length + order]!] as const))
  return { rooms: welded.slice(0, shapes.length), lines }
}

/** Corners of a welded outline without those that stand in the middle of an axis-parallel side. */
function outlineOf(path: Path): Polygon {
  const count = path.points.length
  return path.points
    .filter((point, i) => {
      const before = path.points[(i + count - 1) % count]!
      const after = path.points[(i + 1) % count]!
      const straight = (before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y)
      return !straight
    })
    .map(pointToMetres)
}

function isWall(piece: WallPiece): boolean {
  return piece.material !== NO_WALL
}

function toWall(piece: WallPiece, shapes: readonly RoomShape[]): WallStretch {
  return { ...ends(piece.a, piece.b), kind: piece.kind, material: piece.material, rooms: names(piece.rooms, shapes) }
}

function openStretches(table: StretchTable, shapes: readonly RoomShape[]): OpenStretch[] {
  return [...table.values()]
    .filter((stretch) => stretch.material === NO_WALL && stretch.rooms[0] !== stretch.rooms[1])
    .map((stretch) => ({ ...ends(stretch.a, stretch.b), rooms: names(stretch.rooms, shapes) }))
}

function names(
  rooms: readonly [number | null, number | null],
  shapes: readonly RoomShape[],
): readonly [string | null, string | null] {
  const name = (index: number | null) => (index === null ? null : shapes[index]!.id)
  return [name(rooms[0]), name(rooms[1])]
}

/** The two ends in metres, the western (or southern) one first. */
function ends(a: MmPoint, b: MmPoint): { readonly from: Point; readonly to: Point } {
  const forward = a.x < b.x || (a.x === b.x && a.y <= b.y)
  return { from: pointToMetres(forward ? a : b), to: pointToMetres(forward ? b : a) }
}

type BetweenSpec = PartitionSpec & { readonly kind: 'between' }
type LineSpec = PartitionSpec & { readonly kind: 'line' }

/**
 * Applies the exceptions to the default walls: first those between two rooms, then the lines, each in its order, so that
 * a line is always the finer exception. Changes the stretches in place and adds free walls to the table.
 */
function applyPartitions(
  floor: WeldedFloor,
  table: StretchTable,
  partitions: readonly PartitionSpec[],
  defaults: WallDefaults,
): GeometryProblem[] {
  const pairs = stretchesByPair(table)
  const seen = new Map<string, number>()
  const between = partitions.flatMap((spec, index) =>
    spec.kind === 'between' ? applyBetween(floor, pairs, seen, spec, index, defaults) : [],
  )
  const lines = partitions.flatMap((spec, index) =>
    spec.kind === 'line' ? applyLine(floor, table, spec, index, defaults) : [],
  )
  return [...between, ...lines]
}

/** Key of two sides in either order; -1 is outside. */
function pairKey(a: number | null, b: number | null): string {
  const [first, second] = [a ?? -1, b ?? -1]
  return first < second ? `${first}|${second}` : `${second}|${first}`
}

function stretchesByPair(table: StretchTable): Map<string, Stretch[]> {
  const pairs = new Map<string, Stretch[]>()
  for (const stretch of table.values()) {
    const key = pairKey(stretch.rooms[0], stretch.rooms[1])
    const list = pairs.get(key)
    if (list) list.push(stretch)
    else pairs.set(key, [stretch])
  }
  return pairs
}

function applyBetween(
  floor: WeldedFloor,
  pairs: ReadonlyMap<string, readonly Stretch[]>,
  seen: Map<string, number>,
  spec: BetweenSpec,
  index: number,
  defaults: WallDefaults,
): GeometryProblem[] {
  const sides = spec.rooms.map((id) => roomIndex(floor, id))
  if (sides.some((side) => side !== null && floor.faulty.has(side))) return []
  const key = pairKey(sides[0]!, sides[1]!)
  const stretches = sides[0] === sides[1] ? [] : (pairs.get(key) ?? [])
  if (stretches.length === 0) return [noSharedWall(floor, spec, index)]
  for (const stretch of stretches) build(stretch, spec, defaults)
  const problems = seen.has(key) ? [repeated(spec, index, stretches[0]!)] : []
  seen.set(key, index)
  return problems
}

function build(stretch: Stretch, spec: PartitionSpec, defaults: WallDefaults): void {
  const exterior = stretch.kind === 'exterior'
  const unborne = exterior ? defaults.exterior : defaults.partition
  stretch.material = spec.material ?? (spec.bearing ? defaults.bearing : unborne)
  if (!exterior) stretch.kind = spec.bearing ? 'bearing' : isFree(stretch) ? 'free' : 'partition'
}

function isFree(stretch: Stretch): boolean {
  return stretch.rooms[0] === stretch.rooms[1]
}

function noSharedWall(floor: WeldedFloor, spec: BetweenSpec, index: number): GeometryProblem {
  return {
    code: 'partition-no-shared-wall',
    severity: 'error',
    message: `${pairText(spec.rooms)} share no wall`,
    fix: 'name two rooms with a common edge, or draw the wall with from and to',
    at: somewhereIn(floor, spec.rooms),
    subject: { kind: 'partition', index },
  }
}

function repeated(spec: BetweenSpec, index: number, stretch: Stretch): GeometryProblem {
  return {
    code: 'partition-repeated',
    severity: 'warning',
    message: `the wall between ${pairText(spec.rooms)} is given twice; the last one counts`,
    fix: 'keep one of them, or use from and to for a part of the wall',
    at: pointToMetres(stretch.a),
    subject: { kind: 'partition', index },
  }
}

function applyLine(
  floor: WeldedFloor,
  table: StretchTable,
  spec: LineSpec,
  index: number,
  defaults: WallDefaults,
): GeometryProblem[] {
  const edges = pathEdges(floor.lines.get(index)!)
  if (edges.length === 0) return [noLength(spec, index)]
  const built = edges.map(([a, b]) => {
    const known = table.get(stretchKey(a, b))
    if (known) build(known, spec, defaults)
    const stretch = known ?? freeWall(floor, a, b, spec, defaults)
    if (spec.material !== NO_WALL || known) table.set(stretchKey(a, b), stretch)
    return { stretch, isNew: !known }
  })
  if (built.every(({ isNew }) => isNew) && spec.material === NO_WALL) return [removesNothing(spec, index)]
  const outside = built.every(({ stretch }) => stretch.rooms[0] === null && stretch.rooms[1] === null)
  return outside ? [standsOutside(spec, index)] : []
}

function freeWall(floor: WeldedFloor, a: MmPoint, b: MmPoint, spec: LineSpec, defaults: WallDefaults): Stretch {
  return {
    a,
    b,
    rooms: roomsBeside(a, b, floor.rooms),
    kind: spec.bearing ? 'bearing' : 'free',
    material: spec.material ?? (spec.bearing ? defaults.bearing : defaults.partition),
  }
}

function noLength(spec: LineSpec, index: number): GeometryProblem {
  const lengthM = Math.hypot(spec.to[0] - spec.from[0], spec.to[1] - spec.from[1])
  return {
    code: 'partition-size',
    severity: 'error',
    message: `a wall of ${lengthM.toFixed(3)} m is no wall`,
    fix: 'from and to must be two different points',
    at: spec.from,
    subject: { kind: 'partition', index },
    actual: lengthM,
  }
}

function removesNothing(spec: LineSpec, index: number): GeometryProblem {
  return {
    code: 'partition-no-effect',
    severity: 'warning',
    message: `'${NO_WALL}' ${lineText(spec)} removes nothing: no room edge lies there`,
    fix: 'give the two ends of a stretch that two rooms share',
    at: spec.from,
    subject: { kind: 'partition', index },
  }
}

function standsOutside(spec: LineSpec, index: number): GeometryProblem {
  return {
    code: 'partition-outside',
    severity: 'warning',
    message: `the wall ${lineText(spec)} stands in no room`,
    fix: 'check its coordinates: metres from the south-west corner of the location',
    at: spec.from,
    subject: { kind: 'partition', index },
  }
}

function lineText({ from, to }: LineSpec): string {
  return `from [${from.join(', ')}] to [${to.join(', ')}]`
}
