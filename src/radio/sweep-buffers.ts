/** Rows [rowStart, rowEnd) of a layer and columns [columnStart, columnEnd) of its frame. */
export interface SweepWindow {
  readonly rowStart: number
  readonly rowEnd: number
  readonly columnStart: number
  readonly columnEnd: number
}

/** Changes of the running sums, one plane a channel: all 0 between sweeps. */
export interface SweepBuffers {
  readonly stride: number
  readonly planeSize: number
  readonly rowPlaneSize: number
  /** Words of marks in a row. */
  readonly markWords: number
  /** Change at a cell of a row: channel × planeSize + row × stride + column. */
  readonly change: Float64Array
  /** Change from a row on, over its whole width: channel × rowPlaneSize + row. */
  readonly rowChange: Float64Array
  /** Bit c of a row's words: column c may hold a change. Word (channel × rows + row) × markWords + ⌊c / 32⌋. */
  readonly marks: Int32Array
  readonly rows: number
  /** First and last row that a sweep wrote to, per channel; first > last for none. */
  readonly firstRow: Int32Array
  readonly lastRow: Int32Array
}

/** Scratch of one sweep, per vertex, and the rows' distance from the transmitter. */
export interface SweepScratch {
  readonly x: Float64Array
  readonly y: Float64Array
  /** First row beyond the vertex scaled by 1/to, and by 1/from. */
  readonly nearRow: Int32Array
  readonly farRow: Int32Array
  readonly jump: Float64Array
  /** Per row of the layer: its y less the transmitter's [m]. */
  readonly rowDy: Float64Array
}

/** Buffers for layers of a size. */
export function sweepBuffers(rows: number, columns: number, channels: number): SweepBuffers {
  const stride = columns + 1
  const planeSize = rows * stride
  const rowPlaneSize = rows + 1
  const markWords = (columns >> 5) + 1
  return {
    stride,
    planeSize,
    rowPlaneSize,
    markWords,
    change: new Float64Array(channels * planeSize),
    rowChange: new Float64Array(channels * rowPlaneSize),
    marks: new Int32Array(channels * rows * markWords),
    rows,
    firstRow: new Int32Array(channels).fill(rowPlaneSize),
    lastRow: new Int32Array(channels).fill(-1),
  }
}

/** Scratch for wall sets of up to so many vertices and layers of up to so many rows. */
export function sweepScratch(vertices: number, rows: number): SweepScratch {
  return {
    x: new Float64Array(vertices),
    y: new Float64Array(vertices),
    nearRow: new Int32Array(vertices),
    farRow: new Int32Array(vertices),
    jump: new Float64Array(vertices),
    rowDy: new Float64Array(rows),
  }
}

/** Notes that rows [low, high) of a channel hold changes. */
export function noteRows({ firstRow, lastRow }: SweepBuffers, channel: number, low: number, high: number): void {
  if (low < firstRow[channel]!) firstRow[channel] = low
  if (high > lastRow[channel]!) lastRow[channel] = high - 1
}

/** Adds an amount to the whole width of the rows from `first` up to but without `end`, walking by `step`. */
export function addToRows(
  { rowChange, rowPlaneSize }: SweepBuffers,
  channel: number,
  first: number,
  end: number,
  step: number,
  amount: number,
): void {
  const base = channel * rowPlaneSize
  const low = step > 0 ? first : end + 1
  const high = step > 0 ? end : first + 1
  rowChange[base + low]! += amount
  rowChange[base + high]! -= amount
}

/** The sum that a row starts with; what holds over the width of a row holds for the next one until its own change. */
export function startOfRow({ rowChange, rowPlaneSize }: SweepBuffers, channel: number, row: number): number {
  const at = channel * rowPlaneSize + row
  const sum = rowChange[at]!
  rowChange[at] = 0
  rowChange[at + 1]! += sum
  return sum
}
