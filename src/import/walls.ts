import { NO_WALL, OUTSIDE } from '../geometry/floor-specs.js'
import { buildFloorWalls, type OpeningSpec, type PartitionSpec, type WallStretch } from '../geometry/floor-walls.js'
import {
  boundingBox,
  boxesTouch,
  containsPoint,
  distanceToEdgesM,
  distanceToSegmentM,
  polygonAreaM2,
} from '../geometry/polygon.js'
import { type Point, type Polygon, pointBetween, pointDistanceM, roundedPoint } from '../geometry/shapes.js'
import { areaContains } from './footprint.js'
import { type Level, type LevelElement, thicknessM } from './levels.js'
import { type Fabrics, fabricOf, type ImportNames } from './names.js'
import { openingsOf } from './openings.js'
import { frameOf } from './rooms.js'
import type { Doubt, DraftOpening, DraftPartition, DraftRoom } from './site-draft.js'

/** Steps along a wall at which its material is looked at [m]. */
const STEP_M = 0.1
/** A stretch of another material, or without a wall, that is shorter [m] is a joint. */
const JOINT_M = 0.35
/** How far [m] a wall may stand off the line that was found for it. */
const WALL_REACH_M = 0.25
interface LevelWalls {
  readonly walls: { readonly exterior: string; readonly bearing: string; readonly partition: string }
  readonly partitions: readonly DraftPartition[]
  readonly openings: readonly DraftOpening[]
  readonly doubts: readonly Doubt[]
}

export interface Piece {
  readonly from: Point
  readonly to: Point
  readonly rooms: readonly [string, string]
  /** Null: the usual material of its kind. */
  readonly material: string | null
  readonly source: string
}

/** Whether what lies on one side of a wall is open to the sky. */
type IsFacade = (rooms: readonly [string, string]) => boolean

/** Materials, exceptions and openings of the walls between the rooms of a level, such that nothing of them is an error. */
export function wallsOfLevel(level: Level, rooms: readonly DraftRoom[], shift: Point, fabrics: Fabrics): LevelWalls {
  const at = moved(level, shift)
  const bare = { exterior: 'exterior', bearing: 'bearing', partition: 'partition' }
  const outdoors = new Set(rooms.flatMap(({ id, more }) => (more?.outdoor === true ? id : [])))
  const shapes = rooms.map(({ id, outline }) => ({ id, polygon: outline, outdoor: outdoors.has(id) }))
  const stretches = buildFloorWalls({ rooms: shapes, partitions: [], openings: [], defaults: bare }).walls
  const doubts: Doubt[] = []
  const note = materialNotes(doubts)
  const isFacade: IsFacade = (between) => between.some((id) => id === OUTSIDE || outdoors.has(id))
  const pieces = stretches.flatMap((stretch) => piecesOf(stretch, at, fabrics, note, isFacade))
  const defaults = usual(pieces, fabrics.names.defaults, at.walls, fabrics, isFacade)
  const kindOf = (piece: Piece) => (isFacade(piece.rooms) ? defaults.exterior : defaults.partition)
  note.tell()
  const exceptions = partitionsOf(pieces, (piece) =>
    piece.material === null ? null : piece.material !== kindOf(piece) ? piece.material : null,
  )
  const free = freeWalls(at, rooms, fabrics, defaults.partition)
  const openings = openingsOf(at, stretches, fabrics, doubts)
  const sound = withoutErrors(shapes, defaults, [...exceptions, ...free], openings, doubts)
  return { walls: defaults, ...sound, doubts }
}

/** The level in the coordinates of the plan. */
function moved(level: Level, [dx, dy]: Point): Level {
  const move = (polygon: Polygon): Polygon => polygon.map(([x, y]): Point => [x - dx, y - dy])
  const all = (list: readonly LevelElement[]): LevelElement[] =>
    list.map((each) => ({ ...each, area: { outline: move(each.area.outline), holes: each.area.holes.map(move) } }))
  const spaces = level.spaces.map((space) => ({
    ...space,
    area: { outline: move(space.area.outline), holes: space.area.holes.map(move) },
  }))
  return {
    ...level,
    spaces,
    walls: all(level.walls),
    doors: all(level.doors),
    windows: all(level.windows),
    passages: all(level.passages),
  }
}

/** Collects what no table knows, each name once, with the walls it was met in. */
export function materialNotes(doubts: Doubt[]) {
  const layers = new Map<string, string>()
  const walls = new Map<
    string,
    { readonly name: string; readonly at: Point; readonly material: string; lengthM: number }
  >()
  return {
    layer: (name: string, wall: string): void => void (layers.has(name) || layers.set(name, wall)),
    wall: (name: string, at: Point, length: number, material: string): void => {
      const key = `${name}|${material}`
      const known = walls.get(key)
      if (known) known.lengthM += length
      else walls.set(key, { name, at, material, lengthM: length })
    },
    tell: (): void => {
      for (const [name, wall] of layers) doubts.push({ code: 'layer-unknown', values: { layer: name, wall } })
      for (const { name, at, material, lengthM: length } of walls.values()) {
        const values = { wall: name, lengthM: Math.round(length * 10) / 10, material }
        doubts.push({ code: 'wall-material-assumed', at: roundedPoint(at), values })
      }
    },
  }
}

/** An inner wall from this thickness [m] is taken for a bearing one where nothing tells its material. */
const BEARING_M = 0.16

export function assumedWall(
  { exterior, bearing, partition }: ImportNames['defaults'],
  isExterior: boolean,
  thickM: number,
): string {
  if (isExterior) return exterior
  return thickM >= BEARING_M ? bearing : partition
}

/** A stretch cut where the walls that stand on it change. */
function piecesOf(
  stretch: WallStretch,
  level: Level,
  fabrics: Fabrics,
  note: ReturnType<typeof materialNotes>,
  isFacade: IsFacade,
): Piece[] {
  const { from, to } = stretch
  const rooms: readonly [string, string] = [
    stretch.rooms[0] ?? stretch.rooms[1]!,
    stretch.rooms[0] && stretch.rooms[1] ? stretch.rooms[1] : OUTSIDE,
  ]
  const length = pointDistanceM(from, to)
  const steps = Math.max(1, Math.round(length / STEP_M))
  const near = [...level.walls, ...level.windows, ...level.doors].filter(({ area }) =>
    nearSegment(area.outline, from, to),
  )
  const along: Point = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  const crossing = new Set(near.filter(({ area }) => isAcross(area.outline, along)))
  const found = Array.from({ length: steps }, (_, i) => {
    const at = pointBetween(from, to, (i + 0.5) / steps)
    return level.passages.some(({ area }) => areaContains(area, at[0], at[1])) ? null : wallAt(at, near, crossing)
  })
  const runs = withoutJoints(found, length / steps)
  return runs.map(({ start, end, value }) => {
    const [a, b] = [pointBetween(from, to, start / steps), pointBetween(from, to, end / steps)]
    if (value === null) return { from: roundedPoint(a), to: roundedPoint(b), rooms, material: NO_WALL, source: '' }
    const { element, area } = value
    const source = element.typeName
    if (element.kind === 'window' || element.kind === 'door')
      return { from: roundedPoint(a), to: roundedPoint(b), rooms, material: null, source }
    const fabric = fabricOf(
      fabrics.names.walls,
      fabrics.catalog,
      element.layers,
      `${element.kind === 'curtain-wall' ? 'curtain ' : ''}${element.name}`,
      thicknessM(area),
    )
    for (const layer of fabric.unknown) note.layer(layer, source)
    const material = fabric.material ?? assumedWall(fabrics.names.defaults, isFacade(rooms), thicknessM(area))
    if (fabric.material === null) note.wall(source, pointBetween(a, b, 0.5), pointDistanceM(a, b), material)
    return { from: roundedPoint(a), to: roundedPoint(b), rooms, material, source }
  })
}

function nearSegment(outline: Polygon, a: Point, b: Point): boolean {
  if (!boxesTouch(boundingBox(outline), boundingBox([a, b]), 1)) return false
  if (outline.some(([x, y]) => distanceToSegmentM(a, b, x, y) < 1)) return true
  return [a, b, pointBetween(a, b, 0.5)].some(
    ([x, y]) => containsPoint(outline, x, y) || distanceToEdgesM(outline, x, y) < 1,
  )
}

/** Whether a long straight wall runs across a direction: a stretch that ends at it is none of it. */
function isAcross(outline: Polygon, [ux, uy]: Point): boolean {
  const { angle, lengthM: long, widthM: wide } = frameOf(outline)
  const isStraight = long > 2 * wide && polygonAreaM2(outline) > 0.8 * long * wide
  return isStraight && Math.abs(Math.cos(angle) * ux + Math.sin(angle) * uy) < 0.5
}

/** The wall that a point is in, or nearest to where it runs alike; windows and doors only where no wall is. */
function wallAt(
  [x, y]: Point,
  near: readonly LevelElement[],
  crossing: ReadonlySet<LevelElement>,
): LevelElement | null {
  let best: LevelElement | null = null
  let least = WALL_REACH_M
  for (const each of near) {
    const isFilling = each.element.kind === 'window' || each.element.kind === 'door'
    const isIn = areaContains(each.area, x, y)
    if (!isIn && crossing.has(each)) continue
    const off = isIn ? 0 : distanceToEdgesM(each.area.outline, x, y)
    const rank = off + (isFilling ? 0.1 : 0)
    if (rank >= least) continue
    least = rank
    best = each
  }
  return best
}

interface RunOf<T> {
  readonly start: number
  readonly end: number
  readonly value: T
}

/** Runs of one wall type; those too short to mean anything go to the longer neighbour. */
function withoutJoints(found: readonly (LevelElement | null)[], stepM: number): RunOf<LevelElement | null>[] {
  const key = (each: LevelElement | null) =>
    each === null
      ? ''
      : `${each.element.kind}|${each.element.layers.map(({ name }) => name).join('+')}|${each.element.typeName}`
  let runs = found.map((value, i): RunOf<LevelElement | null> => ({ start: i, end: i + 1, value }))
  const merged = () =>
    runs.reduce<RunOf<LevelElement | null>[]>((list, run) => {
      const last = list.at(-1)
      if (last && key(last.value) === key(run.value)) list[list.length - 1] = { ...last, end: run.end }
      else list.push(run)
      return list
    }, [])
  for (runs = merged(); runs.length > 1; runs = merged()) {
    const size = ({ start, end }: RunOf<unknown>) => (end - start) * stepM
    const shortest = runs.reduce((best, run) => (size(run) < size(best) ? run : best))
    if (size(shortest) >= JOINT_M) break
    const index = runs.indexOf(shortest)
    const [before, after] = [runs[index - 1], runs[index + 1]]
    const heir = !before ? after! : !after || size(before) >= size(after) ? before : after
    runs = runs.map((run) => (run === shortest ? { ...run, value: heir.value } : run))
  }
  return runs
}

/** The materials of most length, which need not be written wall by wall. */
export function usual(
  pieces: readonly Piece[],
  fallback: ImportNames['defaults'],
  walls: readonly LevelElement[],
  fabrics: Fabrics,
  isFacade: IsFacade = (rooms) => rooms[1] === OUTSIDE,
): LevelWalls['walls'] {
  const most = (some: readonly Piece[], otherwise: string): string => {
    const lengths = new Map<string, number>()
    for (const { material, from, to } of some)
      if (material !== null && material !== NO_WALL)
        lengths.set(material, (lengths.get(material) ?? 0) + pointDistanceM(from, to))
    return [...lengths].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? otherwise
  }
  const bearing = walls
    .filter(({ element }) => element.loadBearing)
    .map(
      ({ element, area }) =>
        fabricOf(fabrics.names.walls, fabrics.catalog, element.layers, element.name, thicknessM(area)).material,
    )
    .find((material) => material !== null)
  return {
    exterior: most(
      pieces.filter(({ rooms }) => isFacade(rooms)),
      fallback.exterior,
    ),
    bearing: bearing ?? fallback.bearing,
    partition: most(
      pieces.filter(({ rooms }) => !isFacade(rooms)),
      fallback.partition,
    ),
  }
}

/** Exceptions to the defaults: of two rooms where all between them is alike, else stretch by stretch. */
export function partitionsOf(pieces: readonly Piece[], exception: (piece: Piece) => string | null): DraftPartition[] {
  const pairs = new Map<string, Piece[]>()
  for (const piece of pieces) {
    const key = [...piece.rooms].sort().join('|')
    const known = pairs.get(key)
    if (known) known.push(piece)
    else pairs.set(key, [piece])
  }
  return [...pairs.values()].flatMap((list): DraftPartition[] => {
    const materials = new Set(list.map(exception))
    const [only] = materials
    if (materials.size === 1) {
      if (only == null) return []
      return [{ between: list[0]!.rooms, line: null, material: only, source: only === NO_WALL ? '' : list[0]!.source }]
    }
    return list.flatMap((piece): DraftPartition[] => {
      const material = exception(piece)
      if (material === null) return []
      return [
        { between: null, line: [piece.from, piece.to], material, source: material === NO_WALL ? '' : piece.source },
      ]
    })
  })
}

/** Straight walls with one space on both sides: they end inside a room. */
function freeWalls(level: Level, rooms: readonly DraftRoom[], fabrics: Fabrics, partition: string): DraftPartition[] {
  return level.walls.flatMap((wall): DraftPartition[] => {
    const { element, area } = wall
    const { box, widthM, lengthM: long } = frameOf(area.outline)
    if (long < 0.6 || widthM > 0.6 || polygonAreaM2(area.outline) < 0.8 * widthM * long) return []
    const [a, b] = [pointBetween(box[0]!, box[3]!, 0.5), pointBetween(box[1]!, box[2]!, 0.5)]
    const side: Point = [(-(b[1] - a[1]) / long) * (widthM / 2 + 0.15), ((b[0] - a[0]) / long) * (widthM / 2 + 0.15)]
    const steps = Math.max(2, Math.ceil(long / STEP_M))
    const inside = Array.from({ length: steps + 1 }, (_, i) => i / steps).filter((share) => {
      const [x, y] = pointBetween(a, b, share)
      const left = spaceAt(level, x + side[0], y + side[1])
      return left >= 0 && left === spaceAt(level, x - side[0], y - side[1])
    })
    const [from, to] = [inside[0] ?? 0, inside.at(-1) ?? 0]
    if ((to - from) * long < 0.5) return []
    const middle = pointBetween(a, b, (from + to) / 2)
    const room = rooms.find(({ outline, isVoid }) => !isVoid && containsPoint(outline, middle[0], middle[1]))
    if (!room || distanceToEdgesM(room.outline, middle[0], middle[1]) < 0.12) return []
    const { material } = fabricOf(fabrics.names.walls, fabrics.catalog, element.layers, element.name, thicknessM(area))
    const reach = widthM / 2 + 0.3
    const line = [
      drawnOut(pointBetween(a, b, to), pointBetween(a, b, from), room.outline, reach),
      drawnOut(pointBetween(a, b, from), pointBetween(a, b, to), room.outline, reach),
    ] as const
    return [
      {
        between: null,
        line: [roundedPoint(line[0]), roundedPoint(line[1])],
        material: material ?? partition,
        source: element.typeName,
      },
    ]
  })
}

const spaceAt = (level: Level, x: number, y: number): number =>
  level.spaces.findIndex(({ area }) => areaContains(area, x, y))

/** The end of a wall, drawn out along it to the outline of its room where that is near. */
function drawnOut(from: Point, end: Point, outline: Polygon, reachM: number): Point {
  const length = pointDistanceM(from, end)
  const [ux, uy] = [(end[0] - from[0]) / length, (end[1] - from[1]) / length]
  let best = end
  let least = reachM
  for (const [i, a] of outline.entries()) {
    const b = outline[(i + 1) % outline.length]!
    const [ex, ey] = [b[0] - a[0], b[1] - a[1]]
    const cross = ux * ey - uy * ex
    if (Math.abs(cross) < 1e-9) continue
    const [dx, dy] = [a[0] - end[0], a[1] - end[1]]
    const share = (dx * uy - dy * ux) / cross
    const along = (dx * ey - dy * ex) / cross
    if (share < 0 || share > 1 || Math.abs(along) >= least) continue
    least = Math.abs(along)
    best = [end[0] + ux * along, end[1] + uy * along]
  }
  return best
}

/** Takes out what the check of a site file would refuse, with a doubt each. */
export function withoutErrors(
  rooms: readonly { readonly id: string; readonly polygon: Polygon; readonly outdoor?: boolean }[],
  defaults: LevelWalls['walls'],
  partitions: readonly DraftPartition[],
  openings: readonly DraftOpening[],
  doubts: Doubt[],
): { readonly partitions: DraftPartition[]; readonly openings: DraftOpening[] } {
  const kept = { partitions: [...partitions], openings: [...openings] }
  for (let round = 0; round < 60; round++) {
    const { problems } = buildFloorWalls({
      rooms,
      defaults,
      partitions: kept.partitions.map(partitionSpec),
      openings: kept.openings.map(openingSpec),
    })
    const bad = problems.find(
      ({ severity, subject, code }) =>
        (severity === 'error' && subject.kind !== 'room') ||
        code === 'partition-repeated' ||
        code === 'partition-outside',
    )
    if (!bad) break
    if (bad.subject.kind === 'opening') {
      const [opening] = kept.openings.splice(bad.subject.index, 1)
      if (opening) doubts.push({ code: 'opening-dropped', at: opening.at, values: { kind: opening.kind, name: '' } })
    } else {
      const [wall] = kept.partitions.splice(bad.subject.index, 1)
      if (bad.severity === 'error' && wall)
        doubts.push({
          code: 'wall-dropped',
          ...(wall.line ? { at: wall.line[0] } : {}),
          values: { name: wall.source, material: wall.material },
        })
    }
  }
  return kept
}

function partitionSpec({ between: pair, line, material }: DraftPartition): PartitionSpec {
  return pair
    ? { kind: 'between', rooms: pair, material, bearing: false }
    : { kind: 'line', from: line![0], to: line![1], material, bearing: false }
}

function openingSpec({ kind, rooms, at, widthM, material, publicEntrance }: DraftOpening): OpeningSpec {
  return { kind, rooms, at, side: null, widthM, material, publicEntrance }
}
