import type { OpeningStretch, RoomShape, WallStretch } from './floor-specs.js'
import { containsPoint, distanceToSegmentM } from './polygon.js'
import type { Point, Polygon, Segment } from './shapes.js'

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

/** Walls with what opens them: lintels carry on. */
function wholeWalls(walls: readonly WholeWall[], openings: readonly WholeWall[], fits: Fits): WholeWall[] {
  const whole = [...walls]
  const others = [...openings]
  for (let grown = true; grown; ) {
    grown = false
    for (const [index, wall] of whole.entries()) {
      const next = others.findIndex((opening) => fits(wall, opening) && continues(wall, opening))
      if (next < 0) continue
      whole[index] = joined(wall, others.splice(next, 1)[0]!)
      grown = true
    }
  }
  return joinedWalls(whole, fits)
}

/** Walls that an opening between them made two are one again. */
function joinedWalls(walls: readonly WholeWall[], fits: Fits): WholeWall[] {
  const whole: WholeWall[] = []
  for (const wall of walls) {
    const before = whole.findIndex((other) => fits(other, wall) && continues(other, wall))
    if (before < 0) whole.push(wall)
    else whole[before] = joined(whole[before]!, wall)
  }
  return whole
}

/** Whether two pieces touch and run straight on. */
function continues(a: WholeWall, b: WholeWall): boolean {
  if (![a.from, a.to].some((end) => near(end, b.from) || near(end, b.to))) return false
  return isParallel(a, b)
}

/** The two ends that lie farthest apart, in the order of the first piece. */
function joined(a: WholeWall, b: WholeWall): WholeWall {
  const along = (p: Point) => (p[0] - a.from[0]) * (a.to[0] - a.from[0]) + (p[1] - a.from[1]) * (a.to[1] - a.from[1])
  const ends = [a.from, a.to, b.from, b.to].toSorted((p, q) => along(p) - along(q))
  return { rooms: a.rooms, from: ends[0]!, to: ends[3]! }
}

function near(a: Point, b: Point): boolean {
  return Math.hypot(a[0] - b[0], a[1] - b[1]) < 0.002
}

function longestUnborne(wall: WholeWall, supports: readonly Segment[], below: readonly Polygon[]): Unborne | null {
  const { from, to } = wall
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
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
