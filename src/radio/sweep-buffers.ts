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
  /** Change at a cell of a row: channel × planeSize + row × stride + column. */
  readonly change: Int32Array
  /** Change from a row on, over its whole width: channel × rowPlaneSize + row. */
  readonly rowChange: Int32Array
  /** First and last row that a sweep wrote to, per channel; first > last for none. */
  readonly firstRow: Int32Array
  readonly lastRow: Int32Array
}

/** Scratch of one sweep, per vertex. */
export interface VertexScratch {
  readonly x: Float64Array
  readonly y: Float64Array
  /** First row beyond the vertex scaled by 1/to, and by 1/from. */
  readonly nearRow: Int32Array
  readonly farRow: Int32Array
  readonly jump: Int32Array
}

/** Buffers for layers of a size. */
export function sweepBuffers(rows: number, columns: number, channels: number): SweepBuffers {
  const stride = columns + 1
  const planeSize = rows * stride
  const rowPlaneSize = rows + 1
  return {
    stride,
    planeSize,
    rowPlaneSize,
    change: new Int32Array(channels * planeSize),
    rowChange: new Int32Array(channels * rowPlaneSize),
    firstRow: new Int32Array(channels).fill(rowPlaneSize),
    lastRow: new Int32Array(channels).fill(-1),
  }
}

/** Scratch for wall sets of up to so many vertices. */
export function vertexScratch(vertices: number): VertexScratch {
  return {
    x: new Float64Array(vertices),
    y: new Float64Array(vertices),
    nearRow: new Int32Array(vertices),
    farRow: new Int32Array(vertices),
    jump: new Int32Array(vertices),
  }
}

/** Notes that rows [low, high) of a channel hold changes. */
export function noteRows({ firstRow, lastRow }: SweepBuffers, channel: number, low: number, high: number): void {
  firstRow[channel] = Math.min(firstRow[channel]!, low)
  lastRow[channel] = Math.max(lastRow[channel]!, high - 1)
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
