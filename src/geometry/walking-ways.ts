/**
 * Shortest ways through a building, floors joined by stairs. Cells beside a wall cost twice, so that a way keeps to the middle of a
 * corridor; rooms that one does not walk through cost as much more as the caller says. Dial's buckets (R. B. Dial, CACM 12 (1969),
 * 632-633) over all floors together: a cell is settled once.
 */

import { columnCentreX, rowCentreY } from './raster.js'
import type { Point } from './shapes.js'
import { cellOf, PARTS, STEPS, type WalkGrid } from './walking.js'

/** A place in a building. */
export interface WalkPlace {
  readonly floorIndex: number
  readonly at: Point
}

/** Floors with the cost of each cell, and the stairs between them. */
export interface WalkBuilding {
  readonly floors: readonly WalkGrid[]
  /** Cost of a step into each cell, 1 or more, floor by floor. */
  readonly weights: readonly Uint8Array[]
  readonly stairs: readonly (readonly [WalkPlace, WalkPlace])[]
  /** Length of the way up or down a storey [m]. */
  readonly storeyM: number
}

/** Ways from one place to all others, in weighed fifths of a cell, and the cell before each; cells of all floors in one numbering. */
interface Ways {
  readonly building: WalkBuilding
  readonly starts: readonly number[]
  readonly far: Float64Array
  readonly before: Int32Array
}

const BESIDE_WALL = 2

function startsOf(floors: readonly WalkGrid[]): number[] {
  const starts = [0]
  for (const { open } of floors) starts.push(starts.at(-1)! + open.length)
  return starts
}

function numberOf({ floors }: WalkBuilding, starts: readonly number[], { floorIndex, at }: WalkPlace): number {
  return starts[floorIndex]! + cellOf(floors[floorIndex]!, at)
}

/** Steps from a cell to its neighbours on its floor, with their costs. */
function neighbours(building: WalkBuilding, floorIndex: number, cell: number): (readonly [number, number])[] {
  const { grid, open, barred } = building.floors[floorIndex]!
  const weights = building.weights[floorIndex]!
  const [column, row] = [cell % grid.width, Math.floor(cell / grid.width)]
  const found: (readonly [number, number])[] = []
  for (const [step, [right, up, parts]] of STEPS.entries()) {
    const [toX, toY] = [column + right, row + up]
    if (toX < 0 || toX >= grid.width || toY < 0 || toY >= grid.height) continue
    const to = toY * grid.width + toX
    if (open[to] !== 1 || (barred[cell]! & (1 << step)) !== 0) continue
    found.push([to, parts * weights[to]! * (barred[to] === 0 ? 1 : BESIDE_WALL)])
  }
  return found
}

/** Ways from a place to all others of the building. */
export function waysFrom(building: WalkBuilding, start: WalkPlace): Ways {
  const { floors, stairs, storeyM } = building
  const starts = startsOf(floors)
  const far = new Float64Array(starts.at(-1)!).fill(Number.POSITIVE_INFINITY)
  const before = new Int32Array(far.length).fill(-1)
  const climbs = new Map<number, number[]>()
  for (const [lower, upper] of stairs) {
    const [a, b] = [numberOf(building, starts, lower), numberOf(building, starts, upper)]
    climbs.set(a, [...(climbs.get(a) ?? []), b])
    climbs.set(b, [...(climbs.get(b) ?? []), a])
  }
  const climbParts = Math.round((storeyM / floors[0]!.grid.spacingM) * PARTS)
  const first = numberOf(building, starts, start)
  const buckets: number[][] = [[first]]
  far[first] = 0
  const reach = (from: number, to: number, length: number): void => {
    if (far[to]! <= length) return
    far[to] = length
    before[to] = from
    while (buckets.length <= length) buckets.push([])
    buckets[length]!.push(to)
  }
  for (let length = 0; length < buckets.length; length++) {
    for (const cell of buckets[length]!) {
      if (far[cell]! < length) continue
      const floorIndex = starts.findIndex((_, f) => cell < starts[f + 1]!)
      const base = starts[floorIndex]!
      for (const [to, cost] of neighbours(building, floorIndex, cell - base)) reach(cell, base + to, length + cost)
      for (const to of climbs.get(cell) ?? []) reach(cell, to, length + climbParts)
    }
    buckets[length] = []
  }
  return { building, starts, far, before }
}

/** Cost of the way to a place, to be compared; infinite where none leads. */
export function wayCost({ building, starts, far }: Ways, place: WalkPlace): number {
  return far[numberOf(building, starts, place)]!
}

/** The way to a place, cell by cell from its start; null where none leads. */
export function wayTo(ways: Ways, place: WalkPlace): WalkPlace[] | null {
  const { building, starts, far, before } = ways
  const last = numberOf(building, starts, place)
  if (!Number.isFinite(far[last]!)) return null
  const way: WalkPlace[] = []
  for (let cell = last; cell >= 0; cell = before[cell]!) {
    const floorIndex = starts.findIndex((_, f) => cell < starts[f + 1]!)
    const { grid } = building.floors[floorIndex]!
    const own = cell - starts[floorIndex]!
    const at: Point = [columnCentreX(grid, own % grid.width), rowCentreY(grid, Math.floor(own / grid.width))]
    way.push({ floorIndex, at })
  }
  return way.reverse()
}
