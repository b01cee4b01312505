import type { GeometryProblem } from './floor-problem.js'
import { NO_WALL, type OpeningSpec, type WeldedFloor } from './floor-specs.js'
import { distanceToSegmentMm, footShare, type MmPoint, pointToMetres, pointToMm } from './millimetres.js'
import { type OpeningProblems, openingProblems } from './opening-problems.js'
import { boundingBox, isAxisRectangle } from './polygon.js'
import { roomIndex } from './room-names.js'
import type { Polygon } from './shapes.js'
import { type Run, runLengthMm, type StretchTable, sharedRuns } from './stretches.js'
import { OPENING_REACH_MM, SAME_EDGE_MM } from './tolerances.js'

/** Two openings may share this much [mm]: what snapping leaves. */
const OVERLAP_MM = 1

/** An opening on its run of wall, from `startMm` to `endMm` along it. */
export interface PlacedOpening {
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
