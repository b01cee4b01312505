import type { Point } from '../geometry/shapes.js'
import type { Catalog } from '../model/catalog.js'
import type { Design } from '../model/operation.js'
import type { Location } from '../model/site.js'
import { buildCableGrid, type CableGrid, cellAt, cellCentre } from './cable-grid.js'
import { type RouteTree, routesTo } from './shortest-routes.js'

export interface RackSite {
  readonly id: string
  readonly floorIndex: number
  readonly at: Point
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
  run(device: Device): CableRun
}

function assumedRack(location: Location, catalog: Catalog): RackSite {
  const floor = location.floors[0]!
  const service = floor.rooms.filter((room) => !room.isVoid && catalog.roomUses[room.use]!.scope === 'none')
  const rooms = service.length > 0 ? service : floor.rooms
  const room = rooms.reduce((best, candidate) => (candidate.areaM2 > best.areaM2 ? candidate : best))
  const x = room.polygon.reduce((sum, p) => sum + p[0], 0) / room.polygon.length
  const y = room.polygon.reduce((sum, p) => sum + p[1], 0) / room.polygon.length
  return { id: 'lt', floorIndex: 0, at: [x, y] }
}

function rackSites(location: Location): RackSite[] {
  return location.telecomRooms.map((room) => ({
    id: room.id,
    floorIndex: location.floors.findIndex((floor) => floor.id === room.floorId),
    at: room.at,
  }))
}

interface Reach {
  readonly rackIndex: number
  readonly cell: number
  readonly metres: number
}

/** The route starts at the neighbouring cell centre that makes it shortest: devices may stand on cell corners. */
function bestStart(grid: CableGrid, trees: readonly RouteTree[], device: Device): Reach | null {
  const half = grid.spacingM / 2
  let best: Reach | null = null
  for (const dy of [-half, half]) {
    for (const dx of [-half, half]) {
      const cell = cellAt(grid, device.floorIndex, device.at[0] + dx, device.at[1] + dy)
      const centre = cellCentre(grid, cell)
      const offset = Math.abs(centre.x - device.at[0]) + Math.abs(centre.y - device.at[1])
      trees.forEach((tree, rackIndex) => {
        const metres = tree.metres[cell]! + offset
        if (Number.isFinite(metres) && (best === null || metres < best.metres - 1e-9))
          best = { rackIndex, cell, metres }
      })
    }
  }
  return best
}

function trace(grid: CableGrid, tree: RouteTree, rack: RackSite, device: Device, start: number): CableRun['points'] {
  const points: { floorIndex: number; at: Point }[] = [{ floorIndex: device.floorIndex, at: device.at }]
  for (let cell = start; cell >= 0; cell = tree.next[cell]!) {
    const centre = cellCentre(grid, cell)
    const last = points[points.length - 1]!
    const before = points[points.length - 2]
    const straight =
      before !== undefined &&
      before.floorIndex === last.floorIndex &&
      last.floorIndex === centre.floorIndex &&
      ((before.at[0] === last.at[0] && last.at[0] === centre.x) ||
        (before.at[1] === last.at[1] && last.at[1] === centre.y))
    if (straight) points.pop()
    points.push({ floorIndex: centre.floorIndex, at: [centre.x, centre.y] })
  }
  points.push({ floorIndex: rack.floorIndex, at: rack.at })
  return points
}

/**
 * Cable routes of a location: right-angled, above the ceilings, upwards only in shafts and telecom rooms. A length is the
 * route, the drop from the ceiling to the floor at the rack, the drop to the device, the service loop, all with slack.
 */
export function prepareCabling(location: Location, catalog: Catalog, design: Design): Cabling {
  const named = rackSites(location)
  const racks = named.length > 0 ? named : [assumedRack(location, catalog)]
  const grid = buildCableGrid(location, catalog, design.placement.candidateSpacingM)
  const trees = racks.map((rack) => routesTo(grid, cellAt(grid, rack.floorIndex, rack.at[0], rack.at[1])))
  const installed = (routeM: number, rack: RackSite, device: Device): number => {
    const rackDropM = location.floors[rack.floorIndex]!.heightM
    const deviceDropM = Math.max(0, location.floors[device.floorIndex]!.heightM - device.heightM)
    return (routeM + rackDropM + deviceDropM + design.cabling.serviceLoopM) * (1 + design.cabling.slackRate)
  }
  const unrouted = (device: Device): CableRun => {
    const rack = racks[0]!
    const rise = Math.abs(grid.ceilingM[rack.floorIndex]! - grid.ceilingM[device.floorIndex]!)
    const metres = Math.abs(rack.at[0] - device.at[0]) + Math.abs(rack.at[1] - device.at[1]) + rise
    return { rack: rack.id, cableM: installed(metres, rack, device), routed: false, points: [] }
  }
  const run = (device: Device): CableRun => {
    const start = bestStart(grid, trees, device)
    if (start === null) return unrouted(device)
    const rack = racks[start.rackIndex]!
    const points = trace(grid, trees[start.rackIndex]!, rack, device, start.cell)
    return { rack: rack.id, cableM: installed(start.metres, rack, device), routed: true, points }
  }
  const lengthM = (device: Device): number => {
    const start = bestStart(grid, trees, device)
    return start === null ? unrouted(device).cableM : installed(start.metres, racks[start.rackIndex]!, device)
  }
  return { racks, rackAssumed: named.length === 0, lengthM, run }
}
