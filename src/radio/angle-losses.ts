import type { RadioScene } from './scene.js'
import { type SweepBuffers, type SweepWindow, startOfRow } from './sweep-buffers.js'

/** One row under work, seen from the transmitter. */
export interface RowAtWork {
  readonly row: number
  readonly dy: number
  /** Column 0 relative to the transmitter [m]. */
  readonly originX: number
  readonly spacingM: number
}

/** One direction and material: the crossings counted so far along the row, each at the angle of its ray. */
export function addAngleLosses(
  scene: RadioScene,
  buffers: SweepBuffers,
  channel: number,
  inverseSquare: Float64Array,
  { row, dy, originX, spacingM }: RowAtWork,
  window: SweepWindow,
  angleDb: Float64Array,
): void {
  const { normalX, normalY, table } = scene.angleChannels[channel - 1]!
  const { nodesDb, cos2Min } = table
  const intervals = nodesDb.length - 1
  const scale = intervals / (1 - cos2Min)
  const { change, stride, planeSize } = buffers
  const first = channel * planeSize + row * stride
  const acrossRow = dy * normalY + originX * normalX
  const acrossStep = spacingM * normalX
  let count = startOfRow(buffers, channel, row)
  for (let column = window.columnStart; column < window.columnEnd; column++) {
    const step = change[first + column]!
    if (step !== 0) {
      count += step
      change[first + column] = 0
    }
    if (count === 0) continue
    const across = acrossRow + column * acrossStep
    const position = Math.max(0, (across * across * inverseSquare[column]! - cos2Min) * scale)
    const node = Math.min(position, intervals - 1) | 0
    const low = nodesDb[node]!
    angleDb[column]! += count * (low + (nodesDb[node + 1]! - low) * (position - node))
  }
}
