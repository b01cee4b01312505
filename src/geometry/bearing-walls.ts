import type { GeometryProblem } from './floor-problem.js'
import type { OpeningStretch, RoomShape, WallStretch } from './floor-specs.js'
import { toMm } from './millimetres.js'
import { boundingBox, boxesTouch, containsPoint, distanceToSegmentM } from './polygon.js'
import { polygonRest } from './polygon-overlap.js'
import { type Point, type Polygon, pointDistanceM, roundedM, type Segment } from './shapes.js'

/** What façades of different thickness may differ by [m], drawn on their centre lines. */
const OVERHANG_M = 0.25

/** Rooms of a floor that reach over the outline of the floor below: a warning each. `null` stands for a room that is not judged. */
export function overhangProblems(lower: readonly Polygon[], upper: readonly (RoomShape | null)[]): GeometryProblem[] {
  const boxes = lower.map(boundingBox)
  return upper.flatMap((room, index): GeometryProblem[] => {
    if (room === null) return []
    const box = boundingBox(room.polygon)
    const rest = polygonRest(
      room.polygon,
      lower.filter((_, each) => boxesTouch(box, boxes[each]!, 0)),
    )
    if (rest === null || rest.thicknessM <= OVERHANG_M) return []
    return [
      {
        code: 'floor-overhang',
        severity: 'warning',
        message: `${rest.areaM2.toFixed(2)} m² of room '${room.id}' lie outside the outline of the floor below`,
        fix: 'draw both floors from the same south-west corner to the same outline; accept the warning where the building really stands out',
        at: [roundedM(rest.at[0]), roundedM(rest.at[1])],
        subject: { kind: 'room', index },
        actual: Math.round(rest.areaM2 * 100) / 100,
        limit: 0,
      },
    ]
  })
}

/** How far [m] a bearing wall may stand beside the one below, on centre lines. */
const BESIDE_M = 0.3
/** A shorter stretch [m] without a wall below is spanned by a lintel or a beam. */
const SPANNED_M = 1
/** In line with a wall that carries a beam spans this much [m]. */
const BEAM_M = 4
/** Step [m] at which a wall is held against the floor below. */
const STEP_M = 0.1
/** Pieces of one wall turn by less than this [sine of the angle]. */
const STRAIGHT_SINE = 0.02

/** A bearing wall that nothing carries. */
export interface Unborne {
  /** Rooms on its two sides; null is outside. */
  readonly rooms: WallStretch['rooms']
  /** The longest stretch without a wall below [m], and its middle. */
  readonly lengthM: number
  readonly at: Point
}

/** Walls, openings and rooms of a floor, as far as they carry or are carried. */
export interface BearingFloor {
  readonly walls: readonly WallStretch[]
  readonly openings: readonly OpeningStretch[]
  readonly rooms: readonly RoomShape[]
  /** Materials that carry wherever they stand: those of the floor's façades and bearing walls. */
  readonly carrying: readonly string[]
}

/**
 * Bearing walls of a floor that run for over a metre above rooms of the floor below with neither façade nor bearing wall under
 * them, or over more than a beam spans where they continue one.
 */
export function unborneWalls(lower: BearingFloor, upper: BearingFloor): Unborne[] {
  const carries = ({ kind, material }: WallStretch) =>
    kind === 'exterior' || kind === 'bearing' || lower.carrying.includes(material)
  const supports = wholeWalls(lower.walls.filter(carries), lower.openings, () => true)
  const rooms = lower.rooms.map(({ polygon }) => polygon)
  const bearing = upper.walls.filter(({ kind }) => kind === 'bearing')
  return wholeWalls(bearing, upper.openings, sameRooms).flatMap((wall) => longestUnborne(wall, supports, rooms) ?? [])
}

type WholeWall = Segment & Pick<WallStretch, 'rooms'>

type Fits = (a: WholeWall, b: WholeWall) => boolean

function sameRooms(a: WholeWall, b: WholeWall): boolean {
  return a.rooms[0] === b.rooms[0] && a.rooms[1] === b.rooms[1]
}

/** Walls with what opens them, each followed straight on from end to end: lintels carry on. */
function wholeWalls(walls: readonly WholeWall[], openings: readonly WholeWall[], fits: Fits): WholeWall[] {
  const meeting = new Map<string, WholeWall[]>()
  for (const piece of [...walls, ...openings]) {
    for (const end of [piece.from, piece.to]) {
      const known = meeting.get(pointKey(end))
      if (known) known.push(piece)
      else meeting.set(pointKey(end), [piece])
    }
  }
  const used = new Set<WholeWall>()
  const follow = (wall: WholeWall, start: Point): Point => {
    for (let end = start; ; ) {
      const next = meeting
        .get(pointKey(end))!
        .find((each) => !used.has(each) && fits(wall, each) && isParallel(wall, each))
      if (next === undefined) return end
      used.add(next)
      end = pointKey(next.from) === pointKey(end) ? next.to : next.from
    }
  }
  return walls.flatMap((wall) => {
    if (used.has(wall)) return []
    used.add(wall)
    return [{ rooms: wall.rooms, from: follow(wall, wall.from), to: follow(wall, wall.to) }]
  })
}

function pointKey([x, y]: Point): string {
  return `${toMm(x)},${toMm(y)}`
}

function longestUnborne(wall: WholeWall, all: readonly Segment[], rooms: readonly Polygon[]): Unborne | null {
  const { from, to } = wall
  const box = boundingBox([from, to])
  const supports = all.filter((each) => boxesTouch(boundingBox([each.from, each.to]), box, BESIDE_M + STEP_M))
  const below = rooms.filter((room) => boxesTouch(boundingBox(room), box, 0))
  const length = pointDistanceM(from, to)
  const steps = Math.max(1, Math.ceil(length / STEP_M))
  const pointAt = (step: number): Point => [
    from[0] + ((to[0] - from[0]) * step) / steps,
    from[1] + ((to[1] - from[1]) * step) / steps,
  ]
  const isBorne = (step: number): boolean => {
    const [x, y] = pointAt(step + 0.5)
    if (!below.some((room) => containsPoint(room, x, y))) return true
    return supports.some((each) => distanceToSegmentM(each.from, each.to, x, y) <= BESIDE_M)
  }
  const inLine = supports.filter((each) => isParallel(each, wall))
  const continued = (step: number): boolean => {
    const [x, y] = pointAt(step)
    return inLine.some((each) => distanceToSegmentM(each.from, each.to, x, y) <= BESIDE_M + STEP_M)
  }
  let worst: Unborne | null = null
  for (let start = 0; start < steps; start++) {
    let end = start
    while (end < steps && !isBorne(end)) end++
    const lengthM = round(((end - start) * length) / steps, 100)
    const spannedM = continued(start) || continued(end) ? BEAM_M : SPANNED_M
    if (lengthM > spannedM && lengthM > (worst?.lengthM ?? 0)) {
      const [x, y] = pointAt((start + end) / 2)
      worst = { rooms: wall.rooms, lengthM, at: [round(x, 1000), round(y, 1000)] }
    }
    start = end
  }
  return worst
}

function isParallel(a: Segment, b: Segment): boolean {
  const [ux, uy] = [a.to[0] - a.from[0], a.to[1] - a.from[1]]
  const [vx, vy] = [b.to[0] - b.from[0], b.to[1] - b.from[1]]
  return Math.abs(ux * vy - uy * vx) < STRAIGHT_SINE * Math.hypot(ux, uy) * Math.hypot(vx, vy)
}

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts
}
