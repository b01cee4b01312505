import { assignCells, type SampleGrid as GridFrame, gridOver } from '../geometry/raster.js'
import type { Box } from '../geometry/shapes.js'
import type { Floor, Location } from '../model/site.js'

export type { GridFrame }

/** Sample cells of one floor, in the frame that all floors of the location share. */
export interface SampleGrid extends GridFrame {
  /** Index into `floor.rooms` per cell, row by row from the south; −1 outside. A cell centre is in one room at most. */
  readonly roomIndex: Int32Array
}

/** Bounding box [m] over the rooms of all floors; the unit square where there are none. */
export function locationBox(location: Location): Box {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const floor of location.floors) {
    for (const room of floor.rooms) {
      for (const [x, y] of room.polygon) {
        minX = Math.min(minX, x)
        minY = Math.min(minY, y)
        maxX = Math.max(maxX, x)
        maxY = Math.max(maxY, y)
      }
    }
  }
  return minX <= maxX ? { minX, minY, maxX, maxY } : { minX: 0, minY: 0, maxX: 1, maxY: 1 }
}

/** Frame of cells over the whole location, from the south-west corner of its box: moving a building moves the plan. */
export function locationFrame(location: Location, spacingM: number): GridFrame {
  return gridOver(locationBox(location), spacingM)
}

/** Grid of one floor in the frame of its location. */
export function sampleGrid(frame: GridFrame, floor: Floor): SampleGrid {
  const polygons = floor.rooms.map((room) => room.polygon)
  return { ...frame, roomIndex: assignCells(frame, polygons) }
}
