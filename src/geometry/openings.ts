import type { GeometryProblem } from './floor-problem.js'
import { NO_WALL, type OpeningSpec, type WeldedFloor } from './floor-specs.js'
import {
  comparePoints,
  distanceToSegmentMm,
  footShare,
  type MmPoint,
  OPENING_REACH_MM,
  pointToMetres,
  pointToMm,
  SAME_EDGE_MM,
  samePoint,
} from './millimetres.js'
import { boundingBox, isAxisRectangle } from './polygon.js'
import { pairText, roomIndex, somewhereIn } from './room-names.js'
import type { Point, Polygon } from './shapes.js'
import { pointOnRun, type Run, runLengthMm, type Stretch, type StretchTable, sharedRuns } from './stretches.js'

/** An opening with its two ends on the millimetre grid. */
export interface CutOpening extends PlacedOpening {
  readonly from: MmPoint
  readonly to: MmPoint
}

interface Cut {
  readonly pieces: readonly Stretch[]
  readonly openings: readonly CutOpening[]
}

/** Takes the openings out of their stretches; what is left of a stretch keeps everything but its ends. */
export function cutOpenings(table: StretchTable, openings: readonly PlacedOpening[]): Cut {
  const byRun = new Map<Run, CutOpening[]>()
  const cut = openings.map(
    (opening): CutOpening => ({
      ...opening,
      from: pointOnRun(opening.run, opening.startMm),
      to: pointOnRun(opening.run, opening.endMm),
    }),
  )
  for (const opening of cut) {
    const list = byRun.get(opening.run)
    if (list) list.push(opening)
    else byRun.set(opening.run, [opening])
  }
  const touched = new Map<Stretch, readonly Stretch[]>()
  for (const [run, list] of byRun) {
    list.sort((a, b) => a.startMm - b.startMm)
    for (const [i, stretch] of run.stretches.entries()) touched.set(stretch, remainder(run, i, stretch, list))
  }
  const pieces = [...table.values()].flatMap((stretch) => touched.get(stretch) ?? [stretch])
  return { pieces, openings: cut }
}

function remainder(run: Run, index: number, stretch: Stretch, openings: readonly CutOpening[]): Stretch[] {
  const [start, end] = [run.offsets[index]!, run.offsets[index + 1]!]
  const pieces: Stretch[] = []
  let point = run.points[index]!
  for (const opening of openings) {
    if (opening.endMm <= start || opening.startMm >= end) continue
    if (opening.startMm > start) addPiece(pieces, stretch, point, opening.from)
    point = opening.endMm < end ? opening.to : run.points[index + 1]!
  }
  addPiece(pieces, stretch, point, run.points[index + 1]!)
  return pieces
}

function addPiece(pieces: Stretch[], stretch: Stretch, a: MmPoint, b: MmPoint): void {
  if (samePoint(a, b)) return
  const [low, high] = comparePoints(a, b) <= 0 ? [a, b] : [b, a]
  pieces.push({ ...stretch, a: low, b: high })
}

/** Two openings may share this much [mm]: what snapping leaves. */
const OVERLAP_MM = 1

/** An opening on its run of wall, from `startMm` to `endMm` along it. */
interface PlacedOpening {
  readonly spec: OpeningSpec
  readonly rooms: readonly [number | null, number | null]
  readonly run: Run
  readonly startMm: number
  readonly endMm: number
}

interface Placement {
  readonly openings: readonly PlacedOpening[]
  readonly problems: readonly GeometryProblem[]
}

/** Finds the stretch of wall that each opening replaces. */
export function placeOpenings(floor: WeldedFloor, table: StretchTable, specs: readonly OpeningSpec[]): Placement {
  const openings: PlacedOpening[] = []
  const problems: GeometryProblem[] = []
  const runsOf = runFinder(floor, table)
  for (const [index, spec] of specs.entries()) {
    const outcome = placeOpening(floor, runsOf, spec, index)
    problems.push(...outcome.problems)
    if (!outcome.opening) continue
    const overlap = overlapOf(openings, outcome.opening)
    if (overlap) problems.push(openingProblems(spec, index).overlap(overlap.run, overlap.startMm, overlap.endMm))
    else openings.push(outcome.opening)
  }
  return { openings, problems }
}

type RunFinder = (room: number, other: number | null) => readonly Run[]

function runFinder(floor: WeldedFloor, table: StretchTable): RunFinder {
  const known = new Map<string, readonly Run[]>()
  return (room, other) => {
    const key = `${room}|${other}`
    const runs = known.get(key) ?? sharedRuns(floor.outlines[room]!, room, other, table)
    known.set(key, runs)
    return runs
  }
}

interface Outcome {
  readonly opening: PlacedOpening | null
  readonly problems: readonly GeometryProblem[]
}

function placeOpening(floor: WeldedFloor, runsOf: RunFinder, spec: OpeningSpec, index: number): Outcome {
  const [room, other] = sidesOf(floor, spec)
  if ([room, other].some((side) => side !== null && floor.faulty.has(side))) return { opening: null, problems: [] }
  const report = openingProblems(spec, index)
  if (room === null || room < 0 || room === other) return { opening: null, problems: [report.noSharedWall(floor)] }
  if (spec.side && !isAxisRectangle(floor.rooms[room]!.polygon)) {
    return { opening: null, problems: [report.notRectangular(floor)] }
  }
  const runs = runsOf(room, other).filter((run) => !spec.side || liesOnSide(run, floor.rooms[room]!.polygon, spec.side))
  if (runs.length === 0) return { opening: null, problems: [report.noSharedWall(floor)] }
  const inside = spec.kind === 'window' && other !== null ? [report.windowInside(runs[0]!)] : []
  const placed = placeOnRun(spec, runs, report)
  if ('code' in placed) return { opening: null, problems: [...inside, placed] }
  return { opening: { spec, rooms: [room, other], ...placed }, problems: inside }
}

/** The two sides in the order of the rooms, the outside last. */
function sidesOf(floor: WeldedFloor, spec: OpeningSpec): readonly [number | null, number | null] {
  const [first, second] = [roomIndex(floor, spec.rooms[0]), roomIndex(floor, spec.rooms[1])]
  const swap = first === null || (second !== null && second < first)
  return swap ? [second, first] : [first, second]
}

interface Span {
  readonly run: Run
  readonly startMm: number
  readonly endMm: number
}

function placeOnRun(spec: OpeningSpec, runs: readonly Run[], report: OpeningProblems): Span | GeometryProblem {
  const widthMm = spec.widthM * 1000
  if (!(widthMm > 0)) return report.noWidth(runs[0]!)
  const at = spec.at ? pointToMm(spec.at) : null
  const run = at ? nearestRun(runs, at) : longestRun(runs)
  const length = runLengthMm(run)
  const spot = at ? spotOnRun(run, at) : { offsetMm: length / 2, distanceMm: 0 }
  if (spot.distanceMm > OPENING_REACH_MM) return report.offWall(run, spot.distanceMm, spot.offsetMm)
  if (widthMm > length + 2 * SAME_EDGE_MM) return report.tooWide(run, length)
  const [start, end] = [spot.offsetMm - widthMm / 2, spot.offsetMm + widthMm / 2]
  if (start < -SAME_EDGE_MM || end > length + SAME_EDGE_MM) return report.beyondStretch(run, spot.offsetMm)
  const span = { run, startMm: Math.max(0, start), endMm: Math.min(length, end) }
  return touchesOpenPlan(span) ? report.noWall(run, spot.offsetMm) : span
}

function touchesOpenPlan({ run, startMm, endMm }: Span): boolean {
  return run.stretches.some((stretch, i) => {
    const shared = Math.min(endMm, run.offsets[i + 1]!) - Math.max(startMm, run.offsets[i]!)
    return stretch.material === NO_WALL && shared > SAME_EDGE_MM
  })
}

function longestRun(runs: readonly Run[]): Run {
  return runs.reduce((longest, run) => (runLengthMm(run) > runLengthMm(longest) ? run : longest))
}

function nearestRun(runs: readonly Run[], at: MmPoint): Run {
  return runs.reduce((nearest, run) =>
    spotOnRun(run, at).distanceMm < spotOnRun(nearest, at).distanceMm ? run : nearest,
  )
}

function spotOnRun(run: Run, at: MmPoint): { readonly offsetMm: number; readonly distanceMm: number } {
  let best = { offsetMm: 0, distanceMm: Infinity }
  for (let i = 0; i + 1 < run.points.length; i++) {
    const [a, b] = [run.points[i]!, run.points[i + 1]!]
    const distance = distanceToSegmentMm(a, b, at)
    if (distance >= best.distanceMm) continue
    const share = Math.min(1, Math.max(0, footShare(a, b, at)))
    best = { offsetMm: run.offsets[i]! + share * (run.offsets[i + 1]! - run.offsets[i]!), distanceMm: distance }
  }
  return best
}

function liesOnSide(run: Run, polygon: Polygon, side: 'north' | 'south' | 'east' | 'west'): boolean {
  const box = boundingBox(polygon)
  const [axis, value] = (
    { north: [1, box.maxY], south: [1, box.minY], east: [0, box.maxX], west: [0, box.minX] } as const
  )[side]
  return run.points.every((point) => Math.abs(pointToMetres(point)[axis] - value) * 1000 <= SAME_EDGE_MM)
}

function overlapOf(earlier: readonly PlacedOpening[], opening: PlacedOpening): Span | null {
  for (const other of earlier) {
    if (other.run !== opening.run) continue
    const startMm = Math.max(other.startMm, opening.startMm)
    const endMm = Math.min(other.endMm, opening.endMm)
    if (endMm - startMm > OVERLAP_MM) return { run: opening.run, startMm, endMm }
  }
  return null
}

function metres(mm: number): string {
  return (mm / 1000).toFixed(2)
}

function roundM(mm: number): number {
  return Math.round(mm) / 1000
}

function place(run: Run, offsetMm: number): string {
  const [x, y] = pointToMetres(pointOnRun(run, offsetMm))
  return `[${x}, ${y}]`
}

type OpeningProblems = ReturnType<typeof openingProblems>

/** What can be wrong with one opening, ready to be reported. */
function openingProblems(spec: OpeningSpec, index: number) {
  const subject = { kind: 'opening', index } as const
  const middle = (run: Run) => pointToMetres(pointOnRun(run, runLengthMm(run) / 2))
  const where = (run: Run) => spec.at ?? middle(run)
  const [what, rooms] = [`this ${spec.kind}`, pairText(spec.rooms)]
  const widthM = spec.widthM.toFixed(2)
  const refused = (
    code: string,
    message: string,
    fix: string | null,
    at: Point,
    figures: Pick<GeometryProblem, 'actual' | 'limit'> = {},
  ): GeometryProblem => ({
    code,
    severity: 'error',
    message,
    ...(fix === null ? {} : { fix }),
    at,
    subject,
    ...figures,
  })
  return {
    noSharedWall: (floor: WeldedFloor) => {
      const side = spec.side ? ` on the ${spec.side} side` : ''
      const fix = 'name two rooms with a common edge, or outside for a façade'
      const at = spec.at ?? somewhereIn(floor, spec.rooms)
      return refused('opening-no-shared-wall', `${what} is on no wall: ${rooms} share none${side}`, fix, at)
    },
    notRectangular: (floor: WeldedFloor) => {
      const message = `side is for rectangular rooms; '${spec.rooms[0]}' is a polygon`
      const at = spec.at ?? somewhereIn(floor, spec.rooms)
      return refused('opening-side-polygon', message, 'give the middle of the opening with at', at)
    },
    windowInside: (run: Run): GeometryProblem => ({
      code: 'window-inside',
      severity: 'warning',
      message: `this window is on an inner wall, between ${rooms}`,
      fix: 'use outside for a façade; keep it when it is an inner window',
      at: where(run),
      subject,
    }),
    noWidth: (run: Run) =>
      refused('opening-size', `${what} is ${spec.widthM} m wide`, 'widthM must be above 0', where(run), {
        actual: spec.widthM,
      }),
    offWall: (run: Run, distance: number, offset: number) => {
      const message = `${what} is ${metres(distance)} m away from the wall between ${rooms}`
      const figures = { actual: roundM(distance), limit: OPENING_REACH_MM / 1000 }
      const fix = `the nearest point of that wall is ${place(run, offset)}`
      return refused('opening-off-wall', message, fix, where(run), figures)
    },
    tooWide: (run: Run, length: number) => {
      const message = `${what} is ${widthM} m wide, the wall between ${rooms} is ${metres(length)} m long`
      const figures = { actual: spec.widthM, limit: roundM(length) }
      return refused('opening-too-wide', message, null, where(run), figures)
    },
    beyondStretch: (run: Run, offset: number) => {
      const length = runLengthMm(run)
      const limit = 2 * Math.min(offset, length - offset)
      const slack = Math.max(0, length / 2 - (spec.widthM * 1000) / 2)
      const nearest = length / 2 + Math.max(-slack, Math.min(slack, offset - length / 2))
      const message = `${what} runs past the end of the wall between ${rooms}: ${widthM} m wide where ${metres(limit)} m fit`
      const figures = { actual: spec.widthM, limit: roundM(limit) }
      return refused(
        'opening-too-wide',
        message,
        `it fits with its middle at ${place(run, nearest)}`,
        where(run),
        figures,
      )
    },
    noWall: (run: Run, offset: number) => {
      const message = `${what} is where ${rooms} have no wall between them ('${NO_WALL}')`
      const fix = 'remove the opening, or end the open stretch before it'
      return refused('opening-no-wall', message, fix, pointToMetres(pointOnRun(run, offset)))
    },
    overlap: (run: Run, startMm: number, endMm: number) => {
      const message = `${what} overlaps another opening between ${rooms} by ${metres(endMm - startMm)} m`
      const at = pointToMetres(pointOnRun(run, (startMm + endMm) / 2))
      const figures = { actual: roundM(endMm - startMm), limit: 0 }
      return refused('opening-overlap', message, 'give each opening its own middle with at', at, figures)
    },
  }
}
