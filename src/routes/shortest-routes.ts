import type { CableGrid, NearCell } from './cable-grid.js'

/** Above other rooms a metre counts this much more than along circulation, so that routes follow corridors when it costs little. */
const OFF_CIRCULATION_WEIGHT = 1.1

/** All routes to one rack: by cell, the metres of the route and the next cell towards the rack (−1 where none). */
export interface RouteTree {
  readonly metres: Float64Array
  readonly next: Int32Array
}

interface Heap {
  readonly cells: number[]
  readonly keys: number[]
}

function push(heap: Heap, cell: number, key: number): void {
  let i = heap.cells.length
  heap.cells.push(cell)
  heap.keys.push(key)
  while (i > 0) {
    const parent = (i - 1) >> 1
    if (heap.keys[parent]! <= key) break
    heap.cells[i] = heap.cells[parent]!
    heap.keys[i] = heap.keys[parent]!
    i = parent
  }
  heap.cells[i] = cell
  heap.keys[i] = key
}

function pop(heap: Heap): { cell: number; key: number } {
  const top = { cell: heap.cells[0]!, key: heap.keys[0]! }
  const cell = heap.cells.pop()!
  const key = heap.keys.pop()!
  const size = heap.cells.length
  if (size === 0) return top
  let i = 0
  for (;;) {
    let child = 2 * i + 1
    if (child >= size) break
    if (child + 1 < size && heap.keys[child + 1]! < heap.keys[child]!) child++
    if (heap.keys[child]! >= key) break
    heap.cells[i] = heap.cells[child]!
    heap.keys[i] = heap.keys[child]!
    i = child
  }
  heap.cells[i] = cell
  heap.keys[i] = key
  return top
}

/**
 * Shortest right-angled routes to a rack from every cell (Dijkstra over the four neighbours and, in risers, the floors above
 * and below). Walls are passed above the ceiling; the outside, lifts and enclosed stairs are not. `starts` are the cells
 * about the rack, each with its way to it.
 */
export function routesTo(grid: CableGrid, starts: readonly NearCell[]): RouteTree {
  const size = grid.kind.length
  const perFloor = grid.width * grid.height
  const weighted = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  const metres = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  const next = new Int32Array(size).fill(-1)
  const done = new Uint8Array(size)
  const heap: Heap = { cells: [], keys: [] }
  for (const start of starts) {
    weighted[start.cell] = start.metres
    metres[start.cell] = start.metres
    push(heap, start.cell, start.metres)
  }
  const relax = (from: number, to: number, lengthM: number, weight: number): void => {
    const candidate = weighted[from]! + lengthM * weight
    if (candidate >= weighted[to]! - 1e-9) return
    weighted[to] = candidate
    metres[to] = metres[from]! + lengthM
    next[to] = from
    push(heap, to, candidate)
  }
  while (heap.cells.length > 0) {
    const { cell } = pop(heap)
    if (done[cell]) continue
    done[cell] = 1
    const floor = Math.floor(cell / perFloor)
    const column = (cell - floor * perFloor) % grid.width
    const row = Math.floor((cell - floor * perFloor) / grid.width)
    const step = (to: number): void => {
      const kind = grid.kind[to]!
      if (kind !== 0) relax(cell, to, grid.spacingM, kind === 1 ? 1 : OFF_CIRCULATION_WEIGHT)
    }
    if (column > 0) step(cell - 1)
    if (column + 1 < grid.width) step(cell + 1)
    if (row > 0) step(cell - grid.width)
    if (row + 1 < grid.height) step(cell + grid.width)
    if (grid.riser[cell] !== 1) continue
    for (const other of [floor - 1, floor + 1]) {
      if (other < 0 || other >= grid.floors) continue
      const to = cell + (other - floor) * perFloor
      if (grid.riser[to] === 1) relax(cell, to, Math.abs(grid.ceilingM[other]! - grid.ceilingM[floor]!), 1)
    }
  }
  return { metres, next }
}
