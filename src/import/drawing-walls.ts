import { components, nearPairs } from '../geometry/near-pairs.js'
import { boundingBox, distanceToSegmentM, polygonAreaM2 } from '../geometry/polygon.js'
import { type Point, type Polygon, pointBetween, pointDistanceM, type Segment } from '../geometry/shapes.js'
import type { ModelElement } from './building-model.js'
import type { Mesh } from './footprint.js'
import { USUAL_HEIGHT_M } from './levels.js'

/*
 * Walls of a drawing are pairs of lines; doors and windows are what bridges the gaps in them.
 */

export interface DrawnArc {
  readonly layer: string
  readonly centre: Point
  readonly radius: number
  /** Ends, counter-clockwise [rad]. */
  readonly from: number
  readonly to: number
  /** Where it is drawn as a band. */
  readonly width?: number
}

/** Thickness of walls [m], and the least length along which two lines are one. */
export const WALL_M: readonly [number, number] = [0.04, 0.55]
const LEAST_OVERLAP_M = 0.1
/** No wall is longer [m]: axes, borders of land and damaged lines are. */
const LONGEST_M = 500
/** Gaps in a wall [m]: up to the first a junction, up to the second a door, up to the third a window where lines cross it. */
const GAPS_M = { junction: 0.45, door: 1.3, widest: 4 }
/** A wall is thicker than what stands in it by more than this [m]. */
const THICKER_M = 0.03
export const lengthOf = ({ from, to }: Segment): number => pointDistanceM(from, to)

/** A straight piece of wall about its axis. */
export interface WallPiece {
  readonly from: Point
  readonly to: Point
  readonly lengthM: number
  readonly thickM: number
}

/** A straight line, with its width where it is drawn as a band [m]. */
export interface DrawnLine extends Segment {
  readonly widthM?: number
}

/** Walls of a drawing: between parallel lines, and along lines as wide as a wall; of those only where they are no faces themselves, drawn with a thick pen. */
export function wallsOf(lines: readonly DrawnLine[]): WallPiece[] {
  const bands = lines.flatMap((line): WallPiece[] => {
    const { from, to, widthM: thickM = 0 } = line
    const lengthM = lengthOf(line)
    const isBand = thickM >= WALL_M[0] && thickM <= WALL_M[1] && lengthM > 0 && lengthM <= LONGEST_M
    return isBand ? [{ from, to, thickM, lengthM }] : []
  })
  const total = (pieces: readonly WallPiece[]) => pieces.reduce((sum, { lengthM }) => sum + lengthM, 0)
  if (bands.length === 0 || total(facingPairs(bands)) > total(bands) / 4) return facingPairs(lines)
  const isBand = ({ widthM = 0 }: DrawnLine) => widthM >= WALL_M[0] && widthM <= WALL_M[1]
  return [...bands, ...facingPairs(lines.filter((line) => !isBand(line)))]
}

/** Treads of stairs [m]: how long they are, and how far from one to the next; fewer lines are no flight. */
const TREADS_M = { lengths: [0.6, 3], steps: [0.2, 0.36], off: 0.02 } as const
const LEAST_TREADS = 5

/** Lines at equal steps, each as long as the next and beside it, but the first and the last of them, which may be faces of walls. */
export function treadsAmong<T extends Segment>(lines: readonly T[]): Set<T> {
  const { lengths, steps, off } = TREADS_M
  const fitting = lines.filter((line) => lengthOf(line) >= lengths[0] && lengthOf(line) <= lengths[1])
  const boxes = fitting.map(({ from, to }) => boundingBox([from, to]))
  const moves = nearPairs(boxes, steps[1]).flatMap(([i, j]) => {
    const [a, b] = [fitting[i]!, fitting[j]!]
    const isTurned = pointDistanceM(a.from, b.to) < pointDistanceM(a.from, b.from)
    const [start, end] = isTurned ? [b.to, b.from] : [b.from, b.to]
    const by: Point = [start[0] - a.from[0], start[1] - a.from[1]]
    const stepM = Math.hypot(...by)
    const along = Math.abs(by[0] * (a.to[0] - a.from[0]) + by[1] * (a.to[1] - a.from[1])) / lengthOf(a)
    const isAlike = near([a.to[0] + by[0], a.to[1] + by[1]], end, off) && along <= off
    return isAlike && stepM >= steps[0] && stepM <= steps[1] ? [{ i, j, by }] : []
  })
  const flights = components(
    fitting.length,
    moves.map(({ i, j }) => [i, j]),
  )
  const sizes = new Map<number, number>()
  for (const flight of flights) sizes.set(flight, (sizes.get(flight) ?? 0) + 1)
  const ways = fitting.map((): Point[] => [])
  for (const { i, j, by } of moves) {
    ways[i]!.push(by)
    ways[j]!.push([-by[0], -by[1]])
  }
  const isBetween = (own: readonly Point[]) => own.some(([x, y]) => own.some((other) => near(other, [-x, -y], off)))
  return new Set(fitting.filter((_, i) => sizes.get(flights[i]!)! >= LEAST_TREADS && isBetween(ways[i]!)))
}

/** Shorter lines [m] are caps and jambs; a layer where this share of the rest faces nothing draws its walls as one line. */
const [LEAST_LONE_M, LONE] = [0.3, 0.6]

/** Lines of layers that draw walls as one line, each with how much of it there is [m]. */
export function loneLayers(lines: readonly (DrawnLine & { readonly layer: string })[]): Map<string, number> {
  const long = lines.filter((line) => lengthOf(line) >= LEAST_LONE_M && lengthOf(line) <= LONGEST_M)
  const pieces = wallsOf(lines)
  const boxes = [...long, ...pieces].map(({ from, to }) => boundingBox([from, to]))
  const faces = new Set<number>()
  for (const [i, j] of nearPairs(boxes, WALL_M[1] / 2)) {
    const piece = pieces[j - long.length]
    if (piece === undefined || i >= long.length || faces.has(i)) continue
    const { from, to } = long[i]!
    const isFace = [0.25, 0.5, 0.75].some((share) => {
      const [x, y] = pointBetween(from, to, share)
      return distanceToSegmentM(piece.from, piece.to, x, y) <= piece.thickM / 2 + 0.02
    })
    if (isFace) faces.add(i)
  }
  const lengths = new Map<string, { lone: number; all: number }>()
  for (const [index, line] of long.entries()) {
    const own = lengths.get(line.layer) ?? { lone: 0, all: 0 }
    own.all += lengthOf(line)
    if (!faces.has(index)) own.lone += lengthOf(line)
    lengths.set(line.layer, own)
  }
  return new Map([...lengths].filter(([, { lone, all }]) => lone >= LONE * all).map(([layer, { all }]) => [layer, all]))
}

/** Walls between parallel lines: of each line with the nearest one that it runs along. */
function facingPairs(lines: readonly Segment[]): WallPiece[] {
  const facing = lines.filter((line) => lengthOf(line) >= LEAST_OVERLAP_M && lengthOf(line) <= LONGEST_M)
  const cells = new Map<string, number[]>()
  const size = 2
  for (const [index, { from, to }] of facing.entries()) {
    const steps = Math.max(1, Math.ceil(lengthOf({ from, to }) / size))
    for (let i = 0; i <= steps; i++) {
      const key = `${Math.floor((from[0] + ((to[0] - from[0]) * i) / steps) / size)},${Math.floor((from[1] + ((to[1] - from[1]) * i) / steps) / size)}`
      const cell = cells.get(key)
      if (cell) cell.push(index)
      else cells.set(key, [index])
    }
  }
  const around = (line: Segment): Set<number> => {
    const found = new Set<number>()
    const steps = Math.max(1, Math.ceil(lengthOf(line) / size))
    for (let s = 0; s <= steps; s++) {
      const column = Math.floor((line.from[0] + ((line.to[0] - line.from[0]) * s) / steps) / size)
      const row = Math.floor((line.from[1] + ((line.to[1] - line.from[1]) * s) / steps) / size)
      for (let i = -1; i <= 1; i++)
        for (let j = -1; j <= 1; j++) for (const index of cells.get(`${column + i},${row + j}`) ?? []) found.add(index)
    }
    return found
  }
  const known = new Set<string>()
  const pieces = facing.flatMap((line, index) => {
    const beside = [...around(line)]
      .filter((other) => other !== index)
      .flatMap((other) => pairOf(line, facing[other]!) ?? [])
    return [true, false].flatMap((isLeft) => nearestPieces(beside.filter((each) => each.isLeft === isLeft)))
  })
  // Each of two faces finds the other.
  return pieces.filter(({ from, to }) => {
    const ends = [from, to].map(([x, y]) => `${Math.round(x * 100)},${Math.round(y * 100)}`).sort()
    const key = ends.join('|')
    return !known.has(key) && known.add(key)
  })
}

interface Beside extends WallPiece {
  readonly isLeft: boolean
  readonly start: number
  readonly end: number
}

/** What lies between a line and a parallel one. */
function pairOf(line: Segment, other: Segment): Beside | null {
  const length = lengthOf(line)
  const [ux, uy] = [(line.to[0] - line.from[0]) / length, (line.to[1] - line.from[1]) / length]
  const local = ([x, y]: Point) => ({
    along: (x - line.from[0]) * ux + (y - line.from[1]) * uy,
    left: (y - line.from[1]) * ux - (x - line.from[0]) * uy,
  })
  const [a, b] = [local(other.from), local(other.to)]
  if (Math.abs(a.left - b.left) > 0.02 * Math.abs(a.along - b.along) + 0.002) return null
  const sideM = (a.left + b.left) / 2
  const thickM = Math.abs(sideM)
  if (thickM < WALL_M[0] || thickM > WALL_M[1]) return null
  const [start, end] = [Math.max(0, Math.min(a.along, b.along)), Math.min(length, Math.max(a.along, b.along))]
  if (end - start < LEAST_OVERLAP_M) return null
  const at = (along: number): Point => [
    line.from[0] + ux * along - (uy * sideM) / 2,
    line.from[1] + uy * along + (ux * sideM) / 2,
  ]
  return { start, end, isLeft: sideM > 0, from: at(start), to: at(end), lengthM: end - start, thickM }
}

/** Finishes [m] that a wall may have on both sides together: they are drawn in it and end before it does. */
const FINISHES_M = 0.06

/** Of several lines to one side the nearest, stretch by stretch. */
function nearestPieces(beside: readonly Beside[]): WallPiece[] {
  const kept: Beside[] = []
  for (const piece of [...beside].sort((a, b) => a.thickM - b.thickM)) {
    const over = kept.filter((each) => Math.min(each.end, piece.end) > Math.max(each.start, piece.start))
    const hidden = over.reduce(
      (sum, each) => sum + Math.min(each.end, piece.end) - Math.max(each.start, piece.start),
      0,
    )
    if (hidden < piece.lengthM * 0.5) kept.push(piece)
    else if (over.every(({ thickM }) => piece.thickM - thickM <= FINISHES_M)) kept.push(...beyond(piece, over))
  }
  return kept
}

/** What of a wall stands out at the ends of those in it. */
function beyond(piece: Beside, over: readonly Beside[]): Beside[] {
  const low = over.reduce((least, { start }) => Math.min(least, start), piece.end)
  const high = over.reduce((most, { end }) => Math.max(most, end), piece.start)
  const at = (along: number): Point => pointBetween(piece.from, piece.to, (along - piece.start) / piece.lengthM)
  return [
    [piece.start, low],
    [high, piece.end],
  ].flatMap(([start = 0, end = 0]) =>
    end - start < WALL_M[0] ? [] : [{ ...piece, start, end, from: at(start), to: at(end), lengthM: end - start }],
  )
}

interface Bridge extends WallPiece {
  readonly kind: 'door' | 'window'
  readonly widthM: number
}

/** Walls drawn over the gaps of doors, windows and junctions, what stands in these gaps or over the walls, and leaves that stand at none. */
export function bridged(
  pieces: readonly WallPiece[],
  doors: readonly DrawnArc[],
  lines: readonly Segment[],
): { readonly walls: WallPiece[]; readonly openings: Bridge[]; readonly unplaced: readonly DrawnArc[] } {
  const walls = [...pieces]
  const openings: Bridge[] = []
  for (const piece of pieces)
    for (const isForward of [true, false]) {
      const end = isForward ? piece.to : piece.from
      const start = isForward ? piece.from : piece.to
      if (goesOn(piece, end, pieces)) continue
      const next = aheadOf(piece, start, end, pieces)
      if (next === null) continue
      const gap: WallPiece = { from: end, to: next.at, lengthM: next.gapM, thickM: Math.min(piece.thickM, next.thickM) }
      if (isBuilt(gap, pieces)) continue
      const kind = fillingOf(gap, doors, lines)
      if (kind === null) continue
      walls.push(gap)
      const known = openings.some((each) => near(middle(each), middle(gap), 0.2))
      if (kind !== 'junction' && !known) openings.push({ ...gap, kind, widthM: Math.round(gap.lengthM * 1000) / 1000 })
    }
  for (const door of doors) {
    const gap = doorGap(door, pieces)
    const place = gap ?? doorIn(door, walls)
    if (place === null || openings.some((each) => near(middle(each), middle(place), place.lengthM / 2))) continue
    if (gap !== null) walls.push(uptoWall(gap, pieces))
    openings.push({ ...place, kind: 'door', widthM: Math.round(door.radius * 1000) / 1000 })
  }
  const unplaced = doors.filter(
    ({ centre, radius }) => !openings.some((each) => near(middle(each), centre, radius + HINGE_M)),
  )
  return { walls, openings, unplaced }
}

/** A window is at least so wide [m]; its lines end this near to one another, and to the faces of its wall [m]. */
const [LEAST_WINDOW_M, ALIKE_M] = [0.4, 0.05]

/** Windows that are drawn over walls without a gap: where two lines at least of their layer lie in a wall from one place to another. */
export function windowsOver(
  walls: readonly WallPiece[],
  lines: readonly Segment[],
  known: readonly Segment[],
): Bridge[] {
  const spans = walls.map((): Segment[] => [])
  const boxes = [...walls, ...lines].map(({ from, to }) => boundingBox([from, to]))
  for (const [i, j] of nearPairs(boxes, WALL_M[1] / 2)) {
    const [wall, line] = [walls[i], lines[j - walls.length]]
    const span = wall === undefined || line === undefined ? null : spanIn(wall, line)
    if (span !== null) spans[i]!.push(span)
  }
  const found: Bridge[] = []
  for (const [i, own] of spans.entries())
    for (const span of own) {
      const isAlone = !own.some(
        (other) => other !== span && near(other.from, span.from, ALIKE_M) && near(other.to, span.to, ALIKE_M),
      )
      const isKnown = [...known, ...found].some((each) => near(middle(each), middle(span), lengthOf(span) / 2))
      if (isAlone || isKnown) continue
      const lengthM = lengthOf(span)
      found.push({
        ...span,
        kind: 'window',
        lengthM,
        thickM: walls[i]!.thickM,
        widthM: Math.round(lengthM * 1000) / 1000,
      })
    }
  return found
}

/** The stretch of the axis of a wall that a line along it, within its faces, lies on; null of any other line. */
function spanIn({ from, to, lengthM, thickM }: WallPiece, line: Segment): Segment | null {
  const [ux, uy] = [(to[0] - from[0]) / lengthM, (to[1] - from[1]) / lengthM]
  const local = ([x, y]: Point) => ({
    along: (x - from[0]) * ux + (y - from[1]) * uy,
    off: Math.abs((y - from[1]) * ux - (x - from[0]) * uy),
  })
  const [a, b] = [local(line.from), local(line.to)]
  const [start, end] = [Math.min(a.along, b.along), Math.max(a.along, b.along)]
  const isIn = Math.max(a.off, b.off) <= thickM / 2 + ALIKE_M && start >= -ALIKE_M && end <= lengthM + ALIKE_M
  if (!isIn || end - start < LEAST_WINDOW_M || end - start > GAPS_M.widest) return null
  const at = (along: number): Point => [from[0] + ux * along, from[1] + uy * along]
  return { from: at(start), to: at(end) }
}

/** A gap of something thinner in a wall is none: between the frames of two windows the wall goes on. */
function isBuilt(gap: WallPiece, pieces: readonly WallPiece[]): boolean {
  const [x, y] = middle(gap)
  return pieces.some(
    ({ from, to, thickM }) =>
      thickM > gap.thickM + THICKER_M &&
      distanceToSegmentM(from, to, x, y) <= thickM / 2 &&
      !isAcross(gap, { from, to }),
  )
}

/** Whether two lines lie closer to a right angle than to one another. */
function isAcross(a: Segment, b: Segment): boolean {
  const dot = (a.to[0] - a.from[0]) * (b.to[0] - b.from[0]) + (a.to[1] - a.from[1]) * (b.to[1] - b.from[1])
  return Math.abs(dot) < 0.7 * lengthOf(a) * lengthOf(b)
}

/** The gap of a door drawn out to the wall behind its jamb, where there is one near. */
function uptoWall(gap: WallPiece, pieces: readonly WallPiece[]): WallPiece {
  const [ux, uy] = [(gap.to[0] - gap.from[0]) / gap.lengthM, (gap.to[1] - gap.from[1]) / gap.lengthM]
  for (let step = 0; step <= GAPS_M.junction; step += 0.03) {
    const at: Point = [gap.to[0] + ux * step, gap.to[1] + uy * step]
    if (!pieces.some(({ from, to, thickM }) => distanceToSegmentM(from, to, at[0], at[1]) <= thickM / 2)) continue
    return { ...gap, to: at, lengthM: gap.lengthM + step }
  }
  return gap
}

/** Where a leaf closes: from the end of the wall that it hangs on, or shuts against, on the axis of this wall. */
function doorGap({ centre, radius, from, to }: DrawnArc, pieces: readonly WallPiece[]): WallPiece | null {
  let best: WallPiece | null = null
  let least = Infinity
  for (const angle of [from, to]) {
    const [ux, uy] = [Math.cos(angle), Math.sin(angle)]
    const latch: Point = [centre[0] + ux * radius, centre[1] + uy * radius]
    for (const piece of pieces) {
      const [wx, wy] = [(piece.to[0] - piece.from[0]) / piece.lengthM, (piece.to[1] - piece.from[1]) / piece.lengthM]
      if (piece.lengthM < piece.thickM || Math.abs(wx * uy - wy * ux) > 0.05) continue
      for (const end of [piece.from, piece.to])
        for (const post of [centre, latch]) {
          const away = post === centre ? 1 : -1
          // The wall lies on the other side of the post than the leaf.
          const isBeyond = (end === piece.to ? 1 : -1) * (wx * ux + wy * uy) * away > 0
          const off = pointDistanceM(end, post)
          if (!isBeyond || off > piece.thickM / 2 + 0.15 || off >= least) continue
          least = off
          best = {
            from: end,
            to: [end[0] + ux * away * radius, end[1] + uy * away * radius],
            lengthM: radius,
            thickM: piece.thickM,
          }
        }
    }
  }
  return best
}

/** How far a hinge may stand off the axis of its wall, beside half of its thickness [m]. */
const HINGE_M = 0.2

/** Where a leaf closes, on the axis of the wall that its hinge stands at; null where none is near. */
export function doorIn({ centre, radius, from, to }: DrawnArc, pieces: readonly WallPiece[]): WallPiece | null {
  let best: WallPiece | null = null
  let least = Infinity
  for (const piece of pieces) {
    const off = distanceToSegmentM(piece.from, piece.to, centre[0], centre[1])
    if (off > piece.thickM / 2 + HINGE_M || off >= least) continue
    const [wx, wy] = [(piece.to[0] - piece.from[0]) / piece.lengthM, (piece.to[1] - piece.from[1]) / piece.lengthM]
    for (const angle of [from, to]) {
      const [ux, uy] = [Math.cos(angle), Math.sin(angle)]
      if (Math.abs(ux * wy - uy * wx) > 0.1) continue
      const latch: Point = [centre[0] + ux * radius, centre[1] + uy * radius]
      if (distanceToSegmentM(piece.from, piece.to, latch[0], latch[1]) > piece.thickM / 2 + HINGE_M) continue
      const onAxis = ([x, y]: Point): Point => {
        const along = (x - piece.from[0]) * wx + (y - piece.from[1]) * wy
        return [piece.from[0] + wx * along, piece.from[1] + wy * along]
      }
      least = off
      best = { from: onAxis(centre), to: onAxis(latch), lengthM: radius, thickM: piece.thickM }
    }
  }
  return best
}

const middle = ({ from, to }: Segment): Point => [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
const near = (a: Point, b: Point, reachM: number): boolean => pointDistanceM(b, a) <= reachM

/** Whether the next piece of a curved wall begins at an end: what lies on the axis further on is a piece behind it. */
function goesOn(piece: WallPiece, end: Point, pieces: readonly WallPiece[]): boolean {
  return pieces.some((other) => {
    if (other === piece || Math.abs(other.thickM - piece.thickM) > THICKER_M) return false
    const [at, far] = near(other.from, end, 0.02) ? [other.from, other.to] : [other.to, other.from]
    if (!near(at, end, 0.02)) return false
    const [start] = near(piece.from, end, 0) ? [piece.to] : [piece.from]
    const [ax, ay, bx, by] = [end[0] - start[0], end[1] - start[1], far[0] - at[0], far[1] - at[1]]
    return ax * bx + ay * by > 0.96 * piece.lengthM * other.lengthM
  })
}

/** The next piece on the axis of a wall beyond its end. */
function aheadOf(
  piece: WallPiece,
  start: Point,
  end: Point,
  pieces: readonly WallPiece[],
): { readonly at: Point; readonly gapM: number; readonly thickM: number } | null {
  const [ux, uy] = [(end[0] - start[0]) / piece.lengthM, (end[1] - start[1]) / piece.lengthM]
  let best: { readonly at: Point; readonly gapM: number; readonly thickM: number } | null = null
  for (const other of pieces) {
    if (other === piece || Math.abs(other.thickM - piece.thickM) > 0.06) continue
    for (const at of [other.from, other.to]) {
      const [dx, dy] = [at[0] - end[0], at[1] - end[1]]
      const gapM = dx * ux + dy * uy
      if (gapM <= 0.01 || gapM > GAPS_M.widest || Math.abs(dx * uy - dy * ux) > 0.04) continue
      const far = at === other.from ? other.to : other.from
      if ((far[0] - at[0]) * ux + (far[1] - at[1]) * uy < other.lengthM * 0.98) continue
      if (best === null || gapM < best.gapM) best = { at, gapM, thickM: other.thickM }
    }
  }
  return best
}

/** What stands in the gap of a wall; null where nothing closes it. */
function fillingOf(
  gap: WallPiece,
  doors: readonly DrawnArc[],
  lines: readonly Segment[],
): 'door' | 'window' | 'junction' | null {
  const hinge = doors.some(({ centre, radius }) => {
    const hung = near(centre, gap.from, gap.thickM + 0.15) || near(centre, gap.to, gap.thickM + 0.15)
    return hung && radius < gap.lengthM + 0.15 && radius > gap.lengthM / 2 - 0.15
  })
  if (hinge) return 'door'
  if (gap.lengthM <= GAPS_M.junction) return 'junction'
  const [ux, uy] = [(gap.to[0] - gap.from[0]) / gap.lengthM, (gap.to[1] - gap.from[1]) / gap.lengthM]
  const across = lines.some((line) => {
    const length = lengthOf(line)
    if (length < gap.lengthM * 0.8 || length > gap.lengthM * 1.3) return false
    const turn = Math.abs((line.to[0] - line.from[0]) * uy - (line.to[1] - line.from[1]) * ux)
    return turn < 0.03 * length && near(middle(line), middle(gap), gap.thickM / 2 + 0.05)
  })
  if (across) return 'window'
  return gap.lengthM <= GAPS_M.door ? 'door' : null
}

/** A body of the usual height over a piece of wall. */
export function element(
  kind: 'wall' | 'door' | 'window',
  { from, to, lengthM, thickM }: WallPiece,
  widthM: number,
): ModelElement {
  const [nx, ny] = [(-(to[1] - from[1]) / lengthM) * (thickM / 2), ((to[0] - from[0]) / lengthM) * (thickM / 2)]
  const outline: Polygon = [
    [from[0] - nx, from[1] - ny],
    [to[0] - nx, to[1] - ny],
    [to[0] + nx, to[1] + ny],
    [from[0] + nx, from[1] + ny],
  ]
  const name = kind === 'wall' ? `${Math.round(thickM * 100)} cm` : ''
  return {
    kind,
    name,
    typeName: name,
    mesh: prism(outline),
    layers: [],
    widthM: widthM > 0 ? widthM : null,
    loadBearing: false,
  }
}

function prism(outline: Polygon): Mesh {
  const [low, high] = [0, USUAL_HEIGHT_M]
  const [a, b, c, d] = (polygonAreaM2(outline) > 0 ? outline : []) as [Point, Point, Point, Point]
  if (!a) return []
  const triangle = (p: Point, q: Point, r: Point, z: number) => [p, q, r].flatMap(([x, y]) => [x, y, z])
  return [...triangle(a, b, c, high), ...triangle(a, c, d, high), ...triangle(a, c, b, low), ...triangle(a, d, c, low)]
}
