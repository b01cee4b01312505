/**
 * Rays that leave their storey, from a cell in which an AP may stand anywhere: which walls they meet from every point of the
 * cell. Walls that follow each other straight on count as one, with the least loss among those that some ray meets.
 */
import { RAY_OFFSET_X_M, RAY_OFFSET_Y_M } from '../geometry/crossing.js'
import type { CellBox } from './cell-sweep.js'
import type { RayPiece } from './ray-path.js'
import type { WallSet } from './wall-set.js'

/** Walls of one line without a gap between them. */
export interface WallRun {
  readonly fromX: number
  readonly fromY: number
  readonly alongX: number
  readonly alongY: number
  /** alongX · y − alongY · x of its points, the rays being moved by the ray offset. */
  readonly shift: number
  /** Each wall's stretch of the line, 0 at `from` and 1 at `to`, and what it loses [units]. */
  readonly stretches: readonly { readonly start: number; readonly end: number; readonly units: number }[]
}

/** Points nearer to a line than this [m] count as lying on it. */
const ON_LINE_M = 1e-6
/** Share of a run by which the place of a crossing may be off through rounding. */
const PLACE_GUARD = 1e-9

interface Piece {
  readonly a: number
  readonly b: number
  readonly units: number
}

/** A next piece straight on from vertex `end`, taken out of those that are left. */
function takeNext(left: Set<Piece>, { vertexX, vertexY }: WallSet, start: number, end: number): Piece | null {
  const [dx, dy] = [vertexX[end]! - vertexX[start]!, vertexY[end]! - vertexY[start]!]
  const length = Math.hypot(dx, dy)
  for (const piece of left) {
    if (piece.a !== end && piece.b !== end) continue
    const other = piece.a === end ? piece.b : piece.a
    const [ox, oy] = [vertexX[other]! - vertexX[end]!, vertexY[other]! - vertexY[end]!]
    if (Math.abs(dx * oy - dy * ox) > ON_LINE_M * length || dx * ox + dy * oy <= 0) continue
    left.delete(piece)
    return { a: end, b: other, units: piece.units }
  }
  return null
}

/** The runs of a floor's walls. */
export function wallRuns(walls: WallSet): WallRun[] {
  const { vertexX, vertexY, from, to, weight } = walls
  const left = new Set(Array.from(from, (a, s): Piece => ({ a, b: to[s]!, units: weight[s]! })))
  const runs: WallRun[] = []
  for (const first of left) {
    left.delete(first)
    const chain = [first]
    for (let next = takeNext(left, walls, first.a, first.b); next; next = takeNext(left, walls, next.a, next.b))
      chain.push(next)
    let [back, front] = [first.b, first.a]
    for (let next = takeNext(left, walls, back, front); next; next = takeNext(left, walls, back, front)) {
      chain.unshift({ a: next.b, b: next.a, units: next.units })
      ;[back, front] = [front, next.b]
    }
    const [start, end] = [chain[0]!.a, chain.at(-1)!.b]
    const [fromX, fromY] = [vertexX[start]!, vertexY[start]!]
    const [alongX, alongY] = [vertexX[end]! - fromX, vertexY[end]! - fromY]
    const shift = alongX * (fromY - RAY_OFFSET_Y_M) - alongY * (fromX - RAY_OFFSET_X_M)
    const length = Math.hypot(alongX, alongY)
    const placeOf = (v: number): number => Math.hypot(vertexX[v]! - fromX, vertexY[v]! - fromY) / length
    const stretches = chain.map(({ a, b, units }) => ({ start: placeOf(a), end: placeOf(b), units }))
    runs.push({ fromX, fromY, alongX, alongY, shift, stretches })
  }
  return runs
}

/** Least loss among the walls of a run that the rays from all points of the cell to a sample may meet; 0 where one meets none. */
function leastUnits(run: WallRun, cell: CellBox, toX: number, toY: number): number {
  const { alongX, alongY, stretches } = run
  const startX = run.fromX - RAY_OFFSET_X_M
  const startY = run.fromY - RAY_OFFSET_Y_M
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let corner = 0; corner < 4; corner++) {
    const x = cell.x + ((corner & 1) === 0 ? -cell.halfX : cell.halfX)
    const y = cell.y + ((corner & 2) === 0 ? -cell.halfY : cell.halfY)
    const rayX = toX - x
    const rayY = toY - y
    const place = ((x - startX) * rayY - (y - startY) * rayX) / (alongX * rayY - alongY * rayX)
    low = Math.min(low, place)
    high = Math.max(high, place)
  }
  if (!(low > PLACE_GUARD && high < 1 - PLACE_GUARD)) return 0
  let units = Number.POSITIVE_INFINITY
  for (const { start, end, units: own } of stretches) {
    if (start <= high + PLACE_GUARD && end >= low - PLACE_GUARD) units = Math.min(units, own)
  }
  return units
}

/**
 * What the walls lose at least between every point of the cell and a sample, by the pieces of the ray [units]; more than
 * `enough` may be left uncounted.
 */
export function surelyLostOnRays(
  runs: readonly (readonly WallRun[])[],
  cell: CellBox,
  toX: number,
  toY: number,
  pieces: readonly RayPiece[],
  enough: number,
): number {
  let units = 0
  for (const { floorIndex, from, to } of pieces) {
    const ofFloor = runs[floorIndex]!
    for (let i = 0; i < ofFloor.length; i++) {
      const run = ofFloor[i]!
      // Which side of the run's line a point lies on, and how far: linear, so the middle of the cell and a margin tell all.
      const atCell = run.alongX * cell.y - run.alongY * cell.x - run.shift
      const atSample = run.alongX * toY - run.alongY * toX - run.shift
      const atFrom = atCell + from * (atSample - atCell)
      const atTo = atCell + to * (atSample - atCell)
      if (atFrom > 0 === atTo > 0) continue
      const margin = Math.abs(run.alongY) * cell.halfX + Math.abs(run.alongX) * cell.halfY
      if (Math.abs(atFrom) <= (1 - from) * margin || Math.abs(atTo) <= (1 - to) * margin) continue
      units += leastUnits(run, cell, toX, toY)
      if (units > enough) return units
    }
  }
  return units
}
