import { columnCentreX, rowCentreY } from '../geometry/raster.js'
import type { GridFrame } from './grid.js'

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
  }
}
