import { boundingBox } from '../geometry/polygon.js'
import { assignCells, columnCentreX, type SampleGrid as GridFrame, gridOver, rowCentreY } from '../geometry/raster.js'
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
  const corners = location.floors.flatMap(({ rooms }) => rooms.flatMap(({ polygon }) => polygon))
  return corners.length > 0 ? boundingBox(corners) : { minX: 0, minY: 0, maxX: 1, maxY: 1 }
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

/** Cells of one row, side by side, with the place of the first one in the results. */
export interface CellRun {
  readonly row: number
  readonly column: number
  readonly length: number
  readonly out: number
}

/** Samples of one floor at one height, as runs of cells; only rows that hold samples are swept. */
export interface SampleLayer {
  readonly floorIndex: number
  /** Height of the samples above the location's origin [m]. */
  readonly zM: number
  readonly frame: GridFrame
  /** First and last column of the frame that hold samples. */
  readonly firstColumn: number
  readonly lastColumn: number
  /** Rows of the frame that hold samples, from the south, and their centres [m]. */
  readonly frameRow: Int32Array
  readonly rowY: Float64Array
  /** Per row of the frame, and one past the last: the first row with samples at or above it. */
  readonly rowFrom: Int32Array
  /** Centre of column 0 [m]. */
  readonly originX: number
  readonly runColumn: Int32Array
  readonly runLength: Int32Array
  readonly runOut: Int32Array
  /** Per row, one past its last column with a sample: runs of a row may lie in one another. */
  readonly rowEnd: Int32Array
  /** Runs of row r are those from `runsOfRow[r]` up to `runsOfRow[r + 1]`. */
  readonly runsOfRow: Int32Array
}

/** Builds a layer from runs in the order of their rows. */
export function sampleLayer(floorIndex: number, zM: number, frame: GridFrame, runs: readonly CellRun[]): SampleLayer {
  const rows = [...new Set(runs.map((run) => run.row))].sort((a, b) => a - b)
  const rowFrom = new Int32Array(frame.height + 1)
  for (let row = frame.height, next = rows.length; row >= 0; row--) {
    if (next > 0 && rows[next - 1] === row) next -= 1
    rowFrom[row] = next
  }
  const sorted = [...runs].sort((a, b) => a.row - b.row || a.column - b.column)
  const runsOfRow = new Int32Array(rows.length + 1)
  for (const run of sorted) runsOfRow[rowFrom[run.row]! + 1]! += 1
  for (let row = 0; row < rows.length; row++) runsOfRow[row + 1]! += runsOfRow[row]!
  const rowEnd = new Int32Array(rows.length)
  for (const run of sorted) {
    const row = rowFrom[run.row]!
    rowEnd[row] = Math.max(rowEnd[row]!, run.column + run.length)
  }
  return {
    floorIndex,
    zM,
    frame,
    firstColumn: sorted.reduce((first, run) => Math.min(first, run.column), frame.width),
    lastColumn: sorted.reduce((last, run) => Math.max(last, run.column + run.length - 1), -1),
    frameRow: Int32Array.from(rows),
    rowY: Float64Array.from(rows, (row) => rowCentreY(frame, row)),
    rowFrom,
    originX: columnCentreX(frame, 0),
    runColumn: Int32Array.from(sorted, (run) => run.column),
    runLength: Int32Array.from(sorted, (run) => run.length),
    runOut: Int32Array.from(sorted, (run) => run.out),
    runsOfRow,
    rowEnd,
  }
}
