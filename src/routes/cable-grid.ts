import { assignCells } from '../geometry/raster.js'
import type { Point } from '../geometry/shapes.js'
import type { Catalog, RoomUse } from '../model/catalog.js'
import type { Location, Room } from '../model/site.js'

/** Cells of all floors of a location in one numbering: `cell = floorStart[f] + row * width + column`. */
export interface CableGrid {
  readonly minX: number
  readonly minY: number
  readonly spacingM: number
  readonly width: number
  readonly height: number
  readonly floors: number
  /** 0 where no cable may run, 1 along circulation, 2 above the ceilings of other rooms. */
  readonly kind: Uint8Array
  /** 1 where a cable may also rise through the slab (shafts and telecom rooms). */
  readonly riser: Uint8Array
  /** Height of the ceiling of each floor above the location's origin [m]: cables run there. */
  readonly ceilingM: readonly number[]
}

/** Cables never run through lifts and enclosed stairs, nor across a void. */
export function isBlocked(room: Room, use: RoomUse): boolean {
  return room.isVoid || (use.family === 'circulation' && use.apMount === 'forbidden' && !use.verticalRuns)
}

/** Where cables may run in a location: above the ceilings of its rooms, upwards only through shafts and telecom rooms. */
export function buildCableGrid(location: Location, catalog: Catalog, spacingM: number): CableGrid {
  const corners = location.floors.flatMap((floor) => floor.rooms.flatMap((room) => room.polygon))
  const minX = Math.min(...corners.map((p) => p[0]))
  const minY = Math.min(...corners.map((p) => p[1]))
  const width = Math.max(1, Math.ceil((Math.max(...corners.map((p) => p[0])) - minX) / spacingM - 1e-9))
  const height = Math.max(1, Math.ceil((Math.max(...corners.map((p) => p[1])) - minY) / spacingM - 1e-9))
  const kind = new Uint8Array(width * height * location.floors.length)
  const riser = new Uint8Array(kind.length)
  location.floors.forEach((floor, f) => {
    const cells = assignCells(
      { minX, minY, spacingM, width, height },
      floor.rooms.map((room) => room.polygon),
    )
    const uses = floor.rooms.map((room) => catalog.roomUses[room.use]!)
    for (let cell = 0; cell < cells.length; cell++) {
      const r = cells[cell]!
      if (r < 0) continue
      const use = uses[r]!
      const at = f * width * height + cell
      if (!isBlocked(floor.rooms[r]!, use)) kind[at] = use.circulation ? 1 : 2
      if (use.verticalRuns) riser[at] = 1
    }
  })
  const ceilingM = location.floors.map((floor) => floor.elevationM + floor.heightM)
  return { minX, minY, spacingM, width, height, floors: location.floors.length, kind, riser, ceilingM }
}

/** The cell that holds a point; points on the far edge belong to the last cell. */
export function cellAt(grid: CableGrid, floorIndex: number, x: number, y: number): number {
  const column = Math.min(grid.width - 1, Math.max(0, Math.floor((x - grid.minX) / grid.spacingM + 1e-9)))
  const row = Math.min(grid.height - 1, Math.max(0, Math.floor((y - grid.minY) / grid.spacingM + 1e-9)))
  return (floorIndex * grid.height + row) * grid.width + column
}

export function cellCentre(grid: CableGrid, cell: number): { floorIndex: number; x: number; y: number } {
  const perFloor = grid.width * grid.height
  const floorIndex = Math.floor(cell / perFloor)
  const rest = cell - floorIndex * perFloor
  const row = Math.floor(rest / grid.width)
  return {
    floorIndex,
    x: grid.minX + (rest - row * grid.width + 0.5) * grid.spacingM,
    y: grid.minY + (row + 0.5) * grid.spacingM,
  }
}

/** A cell with the right-angled way from its centre to a point [m]. */
export interface NearCell {
  readonly cell: number
  readonly metres: number
}

/** Keeps a point on a cell centre to that cell, and a point on a cell corner to the four cells that meet there. */
const HALF_CELL = 0.5 - 1e-6

/** The up to four cells about a point where cables may run: devices and racks may stand on cell corners. */
export function cellsNear(grid: CableGrid, floorIndex: number, [x, y]: Point): NearCell[] {
  const reach = HALF_CELL * grid.spacingM
  const found: NearCell[] = []
  for (const dy of [-reach, reach]) {
    for (const dx of [-reach, reach]) {
      const cell = cellAt(grid, floorIndex, x + dx, y + dy)
      if (grid.kind[cell] === 0 || found.some((near) => near.cell === cell)) continue
      const centre = cellCentre(grid, cell)
      found.push({ cell, metres: Math.abs(centre.x - x) + Math.abs(centre.y - y) })
    }
  }
  return found
}
