import type { Point } from '../../geometry/shapes.js'
import type { GridPlan } from '../../model/location-plan.js'

/** A grid of values with the cells outside the building filled from their neighbours, ready for contours. */
export interface ValueGrid {
  readonly width: number
  readonly height: number
  readonly values: Float64Array
  readonly originM: Point
  readonly spacingM: number
}

function decode(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}

/** Spreads the known values outwards, ring by ring, so that contours run into the façade instead of along it. */
function fillOutside(values: Float64Array, known: Uint8Array, width: number, height: number): void {
  let front: number[] = []
  for (let cell = 0; cell < values.length; cell++) if (known[cell] === 1) front.push(cell)
  while (front.length > 0) {
    const next: number[] = []
    for (const cell of front) {
      const column = cell % width
      const row = Math.floor(cell / width)
      const neighbours = [
        column > 0 ? cell - 1 : -1,
        column + 1 < width ? cell + 1 : -1,
        row > 0 ? cell - width : -1,
        row + 1 < height ? cell + width : -1,
      ]
      for (const other of neighbours) {
        if (other < 0 || known[other] === 1) continue
        values[other] = values[cell]!
        known[other] = 1
        next.push(other)
      }
    }
    front = next
  }
}

/** Decodes one layer of a grid; `outside` is the byte that marks cells outside the building. */
function layer(grid: GridPlan, text: string, outside: number, value: (byte: number) => number): ValueGrid {
  const bytes = decode(text)
  const values = new Float64Array(bytes.length)
  const known = new Uint8Array(bytes.length)
  bytes.forEach((byte, cell) => {
    if (byte === outside) return
    values[cell] = value(byte)
    known[cell] = 1
  })
  fillOutside(values, known, grid.width, grid.height)
  return { width: grid.width, height: grid.height, values, originM: grid.originM, spacingM: grid.spacingM }
}

const OUTSIDE_RSSI = 128
const OUTSIDE_SHARE = 255
const SHARE_STEPS = 200

/** RSSI [dBm] from its int8 layer. */
export function rssiValues(grid: GridPlan, text: string): ValueGrid {
  return layer(grid, text, OUTSIDE_RSSI, (byte) => (byte > 127 ? byte - 256 : byte))
}

/** A share 0…1 from its uint8 layer of half percents. */
export function shareValues(grid: GridPlan, text: string): ValueGrid {
  return layer(grid, text, OUTSIDE_SHARE, (byte) => byte / SHARE_STEPS)
}

/** PHY rate [Mbit/s] of the strongest AP. */
export function rateValues(grid: GridPlan): ValueGrid {
  return layer(grid, grid.phyRate.index, OUTSIDE_SHARE, (byte) => grid.phyRate.mbps[byte]!)
}

/** RSSI [dBm] minus the band's noise floor [dBm]. */
export function snrValues(grid: GridPlan, rssi: string, noiseFloorDbm: number): ValueGrid {
  const levels = rssiValues(grid, rssi)
  return { ...levels, values: levels.values.map((dbm) => dbm - noiseFloorDbm) }
}
