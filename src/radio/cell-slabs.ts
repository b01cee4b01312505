import { boundingBox, containsPoint } from '../geometry/polygon.js'
import type { Box, Polygon } from '../geometry/shapes.js'
import type { CellBox } from './cell-sweep.js'
import type { OpenArea } from './slab-planes.js'

/** Boxes grow by this on every side [m]: rays are moved by less (geometry/crossing). */
const RAY_GUARD_M = 1e-5

/** True where an edge of the polygon may meet the box. */
function edgeMeets(polygon: Polygon, { x, y, halfX, halfY }: CellBox): boolean {
  return polygon.some(([ax, ay], i) => {
    const [bx, by] = polygon[(i + 1) % polygon.length]!
    if (Math.max(ax, bx) < x - halfX || Math.min(ax, bx) > x + halfX) return false
    if (Math.max(ay, by) < y - halfY || Math.min(ay, by) > y + halfY) return false
    const turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    return Math.abs(turn) <= Math.abs(by - ay) * halfX + Math.abs(bx - ax) * halfY
  })
}

/** An open area with the box around it. */
interface BoxedArea extends OpenArea {
  readonly box: Box
}

/** Whether a slab may be open anywhere in the box. */
function mayBeOpenIn(areas: readonly BoxedArea[], around: CellBox): boolean {
  const { x, y, halfX, halfY } = around
  let most = 0
  for (const { polygon, counts, box } of areas) {
    if (box.minX > x + halfX || box.maxX < x - halfX || box.minY > y + halfY || box.maxY < y - halfY) continue
    const meets = edgeMeets(polygon, around)
    if (meets ? counts === 1 : containsPoint(polygon, x, y)) most += counts
  }
  return most > 0
}

/** Where rays from cells of one size may pierce an open slab, by the middle of the box through which they do. */
export interface OpenMap {
  readonly minX: number
  readonly minY: number
  readonly columns: number
  readonly rows: number
  /** 0 not yet known, 1 closed, 2 open somewhere in the box. */
  readonly state: Uint8Array
  readonly mayOpen: (column: number, row: number) => boolean
}

/** Places of the map to a metre; what lies between two of them is told by the nearer one's larger box. */
const PER_M = 10

/** The map of a slab over a box, for rays pierced within `halfX` and `halfY` of their middle [m]. */
export function openMap(areas: readonly OpenArea[], box: Box, halfX: number, halfY: number): OpenMap {
  const boxed = areas.map((area) => ({ ...area, box: boundingBox(area.polygon) }))
  const columns = Math.ceil((box.maxX - box.minX) * PER_M) + 1
  const rows = Math.ceil((box.maxY - box.minY) * PER_M) + 1
  const beside = 0.5 / PER_M + RAY_GUARD_M
  const mayOpen = (column: number, row: number): boolean =>
    mayBeOpenIn(boxed, {
      x: box.minX + column / PER_M,
      y: box.minY + row / PER_M,
      halfX: halfX + beside,
      halfY: halfY + beside,
    })
  return { minX: box.minX, minY: box.minY, columns, rows, state: new Uint8Array(columns * rows), mayOpen }
}

/** Whether the slab may be open where rays pierce it around a point; a point outside the map counts as open. */
export function mayBeOpenAt(map: OpenMap, x: number, y: number): boolean {
  const column = Math.round((x - map.minX) * PER_M)
  const row = Math.round((y - map.minY) * PER_M)
  if (column < 0 || row < 0 || column >= map.columns || row >= map.rows) return true
  const at = row * map.columns + column
  if (map.state[at] === 0) map.state[at] = map.mayOpen(column, row) ? 2 : 1
  return map.state[at] === 2
}
