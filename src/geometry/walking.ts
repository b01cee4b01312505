import { crosses } from './crossing.js'
import { boundingBox } from './polygon.js'
import { assignCells, columnCentreX, gridOver, rowCentreY, type SampleGrid } from './raster.js'
import type { Point, Polygon, Segment } from './shapes.js'

/** Where one can walk on a floor: inside its rooms, not through walls or windows. */
export interface WalkGrid {
  readonly grid: SampleGrid
  /** 1 where one can stand. */
  readonly open: Uint8Array
  /** Bits of the steps that a wall bars, in the order of `STEPS`. */
  readonly barred: Uint8Array
}

/** Two cells fit into the clear width of any door. */
const SPACING_M = 0.4
/** Steps to the neighbours, each with its opposite four further on; their lengths in fifths of a cell: 5, and 7 for 5 times the root of 2. */
export const STEPS = [
  [1, 0, 5],
  [1, 1, 7],
  [0, 1, 5],
  [-1, 1, 7],
  [-1, 0, 5],
  [-1, -1, 7],
  [0, -1, 5],
  [1, -1, 7],
] as const
const HALF = STEPS.length / 2
export const PARTS = 5

/** Bars the steps that cross a wall. */
function bar({ grid, barred }: WalkGrid, wall: Segment): void {
  const { minX, minY, spacingM, width, height } = grid
  const cell = (at: number, low: number): number => Math.floor((at - low) / spacingM)
  const fromColumn = Math.max(0, cell(Math.min(wall.from[0], wall.to[0]), minX) - 1)
  const toColumn = Math.min(width - 1, cell(Math.max(wall.from[0], wall.to[0]), minX) + 1)
  const fromRow = Math.max(0, cell(Math.min(wall.from[1], wall.to[1]), minY) - 1)
  const toRow = Math.min(height - 1, cell(Math.max(wall.from[1], wall.to[1]), minY) + 1)
  for (let row = fromRow; row <= toRow; row++)
    for (let column = fromColumn; column <= toColumn; column++) {
      const [x, y] = [columnCentreX(grid, column), rowCentreY(grid, row)]
      for (let step = 0; step < HALF; step++) {
        const [right, up] = STEPS[step]!
        const [toX, toY] = [column + right, row + up]
        if (toX < 0 || toX >= width || toY >= height) continue
        if (!crosses(x, y, x + right * spacingM, y + up * spacingM, wall)) continue
        barred[row * width + column]! |= 1 << step
        barred[toY * width + toX]! |= 1 << (step + HALF)
      }
    }
}

/**
 * Prepares a floor for walking.
 * @param rooms where one can stand
 * @param barriers walls with their doors cut out, and windows
 */
export function walkGrid(rooms: readonly Polygon[], barriers: readonly Segment[]): WalkGrid {
  const grid = gridOver(boundingBox(rooms.flat()), SPACING_M)
  const rooming = assignCells(grid, rooms)
  const made = {
    grid,
    open: Uint8Array.from(rooming, (room) => (room < 0 ? 0 : 1)),
    barred: new Uint8Array(rooming.length),
  }
  for (const wall of barriers) bar(made, wall)
  return made
}

/** The cell that stands for a place: its own, else the nearest in which one can stand. */
export function cellOf({ grid, open }: WalkGrid, [x, y]: Point): number {
  const column = Math.min(grid.width - 1, Math.max(0, Math.floor((x - grid.minX) / grid.spacingM)))
  const row = Math.min(grid.height - 1, Math.max(0, Math.floor((y - grid.minY) / grid.spacingM)))
  const own = row * grid.width + column
  if (open[own] === 1) return own
  let [nearest, least] = [own, Number.POSITIVE_INFINITY]
  for (let cell = 0; cell < open.length; cell++) {
    if (open[cell] !== 1) continue
    const away =
      (columnCentreX(grid, cell % grid.width) - x) ** 2 + (rowCentreY(grid, Math.floor(cell / grid.width)) - y) ** 2
    if (away < least) [nearest, least] = [cell, away]
  }
  return nearest
}

/** Lengths of the ways from a cell to all others, in fifths of a cell; infinite where none leads (R. B. Dial, CACM 12 (1969), 632-633). */
function waysFrom({ grid, open, barred }: WalkGrid, start: number): Float64Array {
  const far = new Float64Array(open.length).fill(Number.POSITIVE_INFINITY)
  const buckets: number[][] = [[start]]
  far[start] = 0
  for (let length = 0; length < buckets.length; length++) {
    for (const cell of buckets[length] ?? []) {
      if (far[cell]! < length) continue
      const [column, row] = [cell % grid.width, Math.floor(cell / grid.width)]
      for (const [step, [right, up, parts]] of STEPS.entries()) {
        const [toX, toY] = [column + right, row + up]
        if (toX < 0 || toX >= grid.width || toY < 0 || toY >= grid.height) continue
        const to = toY * grid.width + toX
        if (open[to] !== 1 || (barred[cell]! & (1 << step)) !== 0 || far[to]! <= length + parts) continue
        far[to] = length + parts
        while (buckets.length <= length + parts) buckets.push([])
        buckets[length + parts]!.push(to)
      }
    }
    buckets[length] = []
  }
  return far
}

/** Lengths of the ways between some places of a floor [m], place by place; the straight line where no way leads. */
export function walkingMetres(floor: WalkGrid, places: readonly Point[]): Float64Array {
  const count = places.length
  const metres = new Float64Array(count * count)
  const cells = places.map((place) => cellOf(floor, place))
  for (let a = 0; a < count; a++) {
    const ways = waysFrom(floor, cells[a]!)
    for (let b = 0; b < count; b++) {
      const way = (ways[cells[b]!]! / PARTS) * floor.grid.spacingM
      const straight = Math.hypot(places[a]![0] - places[b]![0], places[a]![1] - places[b]![1])
      metres[a * count + b] = Number.isFinite(way) ? Math.max(way, straight) : straight
    }
  }
  return metres
}

/** A way that is shorter by less [m] is no other way. */
const SHORTER_M = 1e-6

function nearestFirst(metres: Float64Array, count: number): number[] {
  const order = [0]
  const left = new Set(Array.from({ length: count - 1 }, (_, i) => i + 1))
  while (left.size > 0) {
    const here = order.at(-1)! * count
    let [next, least] = [-1, Number.POSITIVE_INFINITY]
    for (const place of left) if (metres[here + place]! < least) [next, least] = [place, metres[here + place]!]
    order.push(next)
    left.delete(next)
  }
  return order
}

/** Turns one stretch of the walk about wherever that shortens it, until no turn does. */
function turnStretches(order: number[], metres: Float64Array): void {
  const count = order.length
  const way = (a: number, b: number): number => metres[order[a]! * count + order[b]!]!
  for (let turned = true; turned; ) {
    turned = false
    for (let i = 1; i < count - 1; i++) {
      for (let j = i + 1; j < count; j++) {
        const beyond = j + 1 < count ? way(i, j + 1) - way(j, j + 1) : 0
        if (way(i - 1, j) - way(i - 1, i) + beyond >= -SHORTER_M) continue
        for (let [a, b] = [i, j]; a < b; a++, b--) [order[a], order[b]] = [order[b]!, order[a]!]
        turned = true
      }
    }
  }
}

/**
 * Order in which to walk past places, the first of them first and no way back: the nearest next, then 2-opt
 * (G. A. Croes, Operations Research 6 (1958), 791-812).
 * @param metres ways between the places, place by place [m]
 */
export function walkOrder(metres: Float64Array): number[] {
  const count = Math.sqrt(metres.length)
  if (count === 0) return []
  const order = nearestFirst(metres, count)
  turnStretches(order, metres)
  return order
}
