/**
 * Cable routes and lengths of a building: shortest ways on a grid of every storey, joined where cables may change level, off
 * corridors at a greater weight. One tree of routes from each rack (Dijkstra with a binary heap, some hundred thousand cells),
 * then each device walks down its tree.
 */

import { labelPoint } from '../geometry/label-point.js'
import type { Point } from '../geometry/shapes.js'
import type { Catalog } from '../model/catalog.js'
import type { LocationDesign } from '../model/operation.js'
import type { Location } from '../model/site.js'
import {
  buildCableGrid,
  type CableGrid,
  cellAt,
  cellCentre,
  cellsNear,
  isBlocked,
  type NearCell,
} from './cable-grid.js'

/** Above other rooms a metre counts this much more than along circulation, so that routes follow corridors when it costs little. */
const OFF_CIRCULATION_WEIGHT = 1.1

/** All routes to one rack: by cell, the metres of the route and the next cell towards the rack (−1 where none). */
interface RouteTree {
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

export interface RackSite {
  readonly id: string
  readonly floorIndex: number
  readonly at: Point
  /** Units free in the rack that is there [U]; null where nobody counted them. */
  readonly freeUnits: number | null
}

export interface Device {
  readonly floorIndex: number
  readonly at: Point
  /** Above its floor [m]. */
  readonly heightM: number
}

export interface CableRun {
  readonly rack: string
  /** Installed length: route, drops, service loop and slack [m]. */
  readonly cableM: number
  /** False when no way for cables was found and the right-angled distance stands in for it. */
  readonly routed: boolean
  readonly points: readonly { readonly floorIndex: number; readonly at: Point }[]
}

export interface Cabling {
  readonly racks: readonly RackSite[]
  /** True when the location names no telecom room and a position was assumed. */
  readonly rackAssumed: boolean
  /** Installed length to the nearest rack [m]. */
  lengthM(device: Device): number
  /** The cable to the nearest rack, or to the nearest of those with the given indices. */
  run(device: Device, among?: readonly number[]): CableRun
  /** The same with one more rack, behind the others. */
  withRack(rack: RackSite): Cabling
}

/** The middle of the largest room of the lowest floor that is nobody's public room and lets cables in. */
function assumedRack(location: Location, catalog: Catalog): RackSite {
  const floor = location.floors[0]!
  const open = floor.rooms.filter((room) => !isBlocked(room, catalog.roomUses[room.use]!))
  const service = open.filter((room) => catalog.roomUses[room.use]!.scope === 'none')
  const rooms = [service, open, floor.rooms].find((choice) => choice.length > 0)!
  const room = rooms.reduce((best, candidate) => (candidate.areaM2 > best.areaM2 ? candidate : best))
  return { id: 'lt', floorIndex: 0, at: labelPoint(room.polygon), freeUnits: null }
}

function rackSites(location: Location): RackSite[] {
  return location.telecomRooms.map((room) => ({
    id: room.id,
    floorIndex: location.floors.findIndex((floor) => floor.id === room.floorId),
    at: room.at,
    freeUnits: room.freeUnits ?? null,
  }))
}

type Stop = CableRun['points'][number]

interface Reach {
  readonly rackIndex: number
  readonly cell: number
  readonly metres: number
}

/** The cells about a rack; a rack that stands where no cable may run is reached all the same. */
function rackCells(grid: CableGrid, rack: RackSite): NearCell[] {
  const near = cellsNear(grid, rack.floorIndex, rack.at)
  if (near.length > 0) return near
  const cell = cellAt(grid, rack.floorIndex, rack.at[0], rack.at[1])
  const centre = cellCentre(grid, cell)
  return [{ cell, metres: Math.abs(centre.x - rack.at[0]) + Math.abs(centre.y - rack.at[1]) }]
}

/** The rack, and the cell about the device, that make the route shortest; the rack named first at a tie. */
function bestStart(
  grid: CableGrid,
  trees: readonly RouteTree[],
  device: Device,
  among: readonly number[],
): Reach | null {
  let best: Reach | null = null
  for (const near of cellsNear(grid, device.floorIndex, device.at)) {
    for (const rackIndex of among) {
      const metres = trees[rackIndex]!.metres[near.cell]! + near.metres
      const shorter = best === null || metres < best.metres - 1e-9
      const sooner = best !== null && metres < best.metres + 1e-9 && rackIndex < best.rackIndex
      if (Number.isFinite(metres) && (shorter || sooner)) best = { rackIndex, cell: near.cell, metres }
    }
  }
  return best
}

/** Whether the way from `a` over `b` to `c` runs straight on. */
function straightOn(a: Stop, b: Stop, c: Stop): boolean {
  if (a.floorIndex !== b.floorIndex || b.floorIndex !== c.floorIndex) return false
  const [[ax, ay], [bx, by], [cx, cy]] = [a.at, b.at, c.at]
  return (
    (ax === bx && bx === cx && (by - ay) * (cy - by) >= 0) || (ay === by && by === cy && (bx - ax) * (cx - bx) >= 0)
  )
}

/** The stops of a route without those that lie on a straight line between their neighbours. */
function corners(stops: readonly Stop[]): Stop[] {
  const kept: Stop[] = []
  for (const stop of stops) {
    const [before, last] = [kept.at(-2), kept.at(-1)]
    if (before !== undefined && last !== undefined && straightOn(before, last, stop)) kept.pop()
    kept.push(stop)
  }
  return kept
}

/** From the device through the cells of the tree to the rack, right-angled throughout. */
function trace(grid: CableGrid, tree: RouteTree, rack: RackSite, device: Device, start: number): CableRun['points'] {
  const stops: Stop[] = [{ floorIndex: device.floorIndex, at: device.at }]
  const turn = (floorIndex: number, at: Point): void => {
    const last = stops.at(-1)!
    if (last.at[0] !== at[0] && last.at[1] !== at[1]) stops.push({ floorIndex, at: [at[0], last.at[1]] })
    if (last.floorIndex !== floorIndex || last.at[0] !== at[0] || last.at[1] !== at[1]) stops.push({ floorIndex, at })
  }
  for (let cell = start; cell >= 0; cell = tree.next[cell]!) {
    const centre = cellCentre(grid, cell)
    turn(centre.floorIndex, [centre.x, centre.y])
  }
  turn(rack.floorIndex, rack.at)
  return corners(stops)
}

/**
 * Cable routes of a location: right-angled, above the ceilings, upwards only in shafts and telecom rooms. A length is the
 * route, the drop from the ceiling to the floor at the rack, the way down to the device (up, in a room higher than its level),
 * the service loop, all with slack.
 */
export function prepareCabling(location: Location, catalog: Catalog, design: LocationDesign): Cabling {
  const named = rackSites(location)
  const racks = named.length > 0 ? named : [assumedRack(location, catalog)]
  const grid = buildCableGrid(location, catalog, design.placement.candidateSpacingM)
  const trees = racks.map((rack) => routesTo(grid, rackCells(grid, rack)))
  return cablingOf({ location, design, grid }, racks, trees, named.length === 0)
}

function cablingOf(
  building: { readonly location: Location; readonly design: LocationDesign; readonly grid: CableGrid },
  racks: readonly RackSite[],
  trees: readonly RouteTree[],
  rackAssumed: boolean,
): Cabling {
  const { location, design, grid } = building
  const installed = (routeM: number, rack: RackSite, device: Device): number => {
    const rackDropM = location.floors[rack.floorIndex]!.heightM
    const deviceM = Math.abs(location.floors[device.floorIndex]!.heightM - device.heightM)
    return (routeM + rackDropM + deviceM + design.cabling.serviceLoopM) * (1 + design.cabling.slackRate)
  }
  const directM = (rack: RackSite, device: Device): number =>
    Math.abs(rack.at[0] - device.at[0]) +
    Math.abs(rack.at[1] - device.at[1]) +
    Math.abs(grid.ceilingM[rack.floorIndex]! - grid.ceilingM[device.floorIndex]!)
  const all = [...racks.keys()]
  const unrouted = (device: Device, among: readonly number[]): CableRun => {
    const rack = among
      .map((index) => racks[index]!)
      .reduce((best, other) => (directM(other, device) < directM(best, device) - 1e-9 ? other : best))
    return { rack: rack.id, cableM: installed(directM(rack, device), rack, device), routed: false, points: [] }
  }
  const run = (device: Device, among: readonly number[] = all): CableRun => {
    const start = bestStart(grid, trees, device, among)
    if (start === null) return unrouted(device, among)
    const rack = racks[start.rackIndex]!
    const points = trace(grid, trees[start.rackIndex]!, rack, device, start.cell)
    return { rack: rack.id, cableM: installed(start.metres, rack, device), routed: true, points }
  }
  const lengthM = (device: Device): number => {
    const start = bestStart(grid, trees, device, all)
    return start === null ? unrouted(device, all).cableM : installed(start.metres, racks[start.rackIndex]!, device)
  }
  const withRack = (rack: RackSite): Cabling =>
    cablingOf(building, [...racks, rack], [...trees, routesTo(grid, rackCells(grid, rack))], rackAssumed)
  return { racks, rackAssumed, lengthM, run, withRack }
}
