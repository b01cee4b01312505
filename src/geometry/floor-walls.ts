import { blockedDoors } from './level-graph.js'
import { cutOpenings, placeOpenings } from './openings.js'
import { enclosedGapProblems, gapProblems } from './room-gaps.js'
import type {
  FloorWalls,
  FloorWallsInput,
  OpenStretch,
  PartitionSpec,
  RoomShape,
  WallStretch,
  WeldedFloor,
} from './floor-specs.js'
import { NO_WALL } from './floor-specs.js'
import { mergeStretches, type WallPiece } from './merge-walls.js'
import { type MmPoint, pointToMetres, pointToMm } from './millimetres.js'
import { applyPartitions } from './partitions.js'
import { normalisePolygon } from './polygon.js'
import { overlapProblems, shapeProblems } from './room-checks.js'
import type { Point, Polygon } from './shapes.js'
import { boundaryStretches, type StretchTable } from './stretches.js'
import { type Path, weldPaths } from './weld.js'

export type {
  FloorWalls,
  FloorWallsInput,
  OpeningSpec,
  OpeningStretch,
  OpenStretch,
  PartitionSpec,
  RoomShape,
  WallDefaults,
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

  const table = boundaryStretches(rooms, input.defaults)
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
  return {
    ...ends(piece.a, piece.b),
    kind: piece.kind,
    material: piece.material,
    rooms: names(piece.rooms, shapes),
  }
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
