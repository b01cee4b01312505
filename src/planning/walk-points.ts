import { distanceToEdgesM } from '../geometry/polygon.js'
import { cellCentre } from '../geometry/raster.js'
import type { Point } from '../geometry/shapes.js'
import type { ExpectedPoint } from '../model/acceptance.js'
import type { Catalog } from '../model/catalog.js'
import type { Location, Room } from '../model/site.js'
import type { SampleGrid } from '../radio/grid.js'
import { isBlocked } from '../routes/cable-grid.js'

/** A place where one can measure. */
export interface WalkPoint {
  readonly floorIndex: number
  readonly roomIndex: number
  readonly at: Point
  /** Number of the acceptance sheet's point; null for any other place. */
  readonly number: number | null
}

/** Places beside the sheet's lie so far apart [m], and from them: shadowing stays alike over metres. */
const STEP_M = 2

/** Points of the acceptance sheet. */
export function sheetPoints({ floors }: Location, expected: readonly ExpectedPoint[]): WalkPoint[] {
  return expected.map(({ floorId, roomId, number, at }) => {
    const floorIndex = floors.findIndex(({ id }) => id === floorId)
    const roomIndex = floors[floorIndex]!.rooms.findIndex(({ id }) => id === roomId)
    return { floorIndex, roomIndex, at, number }
  })
}

/** Nobody measures in a shaft, a lift, on stairs or over a void. */
function isEntered(room: Room, catalog: Catalog): boolean {
  const use = catalog.roomUses[room.use]!
  return !isBlocked(room, use) && !use.verticalRuns
}

/**
 * Places on a square grid in all rooms that are entered, clear of the walls and of the sheet's points.
 * @param grids cells of each floor
 * @param clearanceM least distance from the axes of walls
 */
export function otherPoints(
  { floors }: Location,
  catalog: Catalog,
  grids: readonly SampleGrid[],
  sheet: readonly WalkPoint[],
  clearanceM: number,
): WalkPoint[] {
  return grids.flatMap((grid, floorIndex) => {
    const { rooms } = floors[floorIndex]!
    const step = Math.max(1, Math.round(STEP_M / grid.spacingM))
    const first = Math.floor(step / 2)
    const own = sheet.filter((point) => point.floorIndex === floorIndex)
    const points: WalkPoint[] = []
    for (let row = first; row < grid.height; row += step)
      for (let column = first; column < grid.width; column += step) {
        const cell = row * grid.width + column
        const roomIndex = grid.roomIndex[cell]!
        const room = rooms[roomIndex]
        if (room === undefined || !isEntered(room, catalog)) continue
        const at = cellCentre(grid, cell)
        if (distanceToEdgesM(room.polygon, at[0], at[1]) < clearanceM) continue
        if (own.some((point) => Math.hypot(point.at[0] - at[0], point.at[1] - at[1]) < STEP_M)) continue
        points.push({ floorIndex, roomIndex, at, number: null })
      }
    return points
  })
}
