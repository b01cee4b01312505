import type { AngleChannel } from './angle-channels.js'
import { type SweepBuffers, type SweepWindow, startOfRow } from './sweep-buffers.js'

/** Turns the changes of channel 0 along a row of the window into running sums, and empties the row. */
export function sumRow(
  buffers: SweepBuffers,
  row: number,
  { columnStart, columnEnd }: SweepWindow,
  sums: Float64Array,
): void {
  const { change, stride } = buffers
  const base = row * stride
  let sum = startOfRow(buffers, 0, row)
  for (let column = columnStart; column < columnEnd; column++) {
    sum += change[base + column]!
    change[base + column] = 0
    sums[column] = sum
  }
}

/** Stretches of a row over which a channel's running sum stays the same: start, end and sum of each that is not 0. */
export interface Stretches {
  count: number
  readonly start: Int32Array
  readonly end: Int32Array
  readonly sum: Float64Array
}

export function stretchScratch(columns: number): Stretches {
  const length = columns + 2
  return { count: 0, start: new Int32Array(length), end: new Int32Array(length), sum: new Float64Array(length) }
}

/** Finds the stretches of a channel within columns [from, to) of a row, and empties the row's changes. */
export function findStretches(
  buffers: SweepBuffers,
  channel: number,
  row: number,
  from: number,
  to: number,
  stretches: Stretches,
): void {
  const { change, stride, planeSize, marks, markWords, rows } = buffers
  const base = channel * planeSize + row * stride
  const firstWord = (channel * rows + row) * markWords
  let sum = startOfRow(buffers, channel, row)
  let start = from
  stretches.count = 0
  for (let word = 0; word < markWords; word++) {
    let bits = marks[firstWord + word]!
    if (bits === 0) continue
    marks[firstWord + word] = 0
    while (bits !== 0) {
      const low = bits & -bits
      bits ^= low
      const column = (word << 5) + 31 - Math.clz32(low)
      if (column > start && start < to) {
        if (sum !== 0) addStretch(stretches, start, Math.min(column, to), sum)
        start = column
      }
      sum += change[base + column]!
      change[base + column] = 0
    }
  }
  if (sum !== 0 && start < to) addStretch(stretches, start, to, sum)
}

function addStretch(stretches: Stretches, start: number, end: number, sum: number): void {
  const at = stretches.count
  stretches.start[at] = start
  stretches.end[at] = end
  stretches.sum[at] = sum
  stretches.count = at + 1
}

/** Adds the losses of the walls of one channel to the sums of a row; column c of it is cell `shift` + c of the classes. */
export function addAngleLosses(
  { lossOfClass }: AngleChannel,
  classes: Uint16Array,
  shift: number,
  { count, start, end, sum }: Stretches,
  sums: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const crossings = sum[i]!
    const last = end[i]! - 1
    let column = start[i]!
    // Two at a time: the second look-up need not wait for the first sum.
    for (; column < last; column += 2) {
      const here = lossOfClass[classes[shift + column]!]!
      const next = lossOfClass[classes[shift + column + 1]!]!
      sums[column]! += crossings * here
      sums[column + 1]! += crossings * next
    }
    if (column === last) sums[column]! += crossings * lossOfClass[classes[shift + column]!]!
  }
}
