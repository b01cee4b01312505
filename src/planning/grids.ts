import type { GridPlan } from '../model/location-plan.js'
import type { SampleGrid } from '../radio/grid.js'
import { probabilityAtCell } from '../radio/room-stats.js'
import { quantise } from '../units.js'
import type { BandOnFloor } from './floor-cells.js'
import type { LocationSetup } from './setup.js'

const OUTSIDE_RSSI = -128
const LOWEST_RSSI = -127
const HIGHEST_RSSI = 0
const OUTSIDE_BYTE = 255
const SHARE_STEPS = 200

function base64(bytes: Int8Array | Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

function rssiBytes(grid: SampleGrid, { signal }: BandOnFloor): Int8Array {
  return Int8Array.from(signal.rssiDbm, (dbm, cell) => {
    if (grid.roomIndex[cell]! < 0) return OUTSIDE_RSSI
    return Math.max(LOWEST_RSSI, Math.min(HIGHEST_RSSI, Number.isFinite(dbm) ? quantise(dbm, 1) : LOWEST_RSSI))
  })
}

function probabilityBytes(
  grid: SampleGrid,
  { fields }: BandOnFloor,
  { design }: LocationSetup,
  targetDbm: number,
): Uint8Array {
  return Uint8Array.from(grid.roomIndex, (room, cell) =>
    room < 0 ? OUTSIDE_BYTE : Math.round(probabilityAtCell(fields, design, cell, targetDbm) * SHARE_STEPS),
  )
}

function apBytes(grid: SampleGrid, { signal }: BandOnFloor): Uint8Array {
  return Uint8Array.from(signal.bestAp, (ap, cell) =>
    grid.roomIndex[cell]! < 0 || ap < 0 || ap >= OUTSIDE_BYTE ? OUTSIDE_BYTE : ap,
  )
}

/** The quantised grids of one floor, one byte a cell; the first band carries the requirements. */
export function gridPlan(
  setup: LocationSetup,
  grid: SampleGrid,
  bands: readonly BandOnFloor[],
  targetDbm: number,
): GridPlan {
  const first = bands[0]!
  const half = grid.spacingM / 2
  return {
    originM: [quantise(grid.minX + half, 0.01), quantise(grid.minY + half, 0.01)],
    spacingM: grid.spacingM,
    width: grid.width,
    height: grid.height,
    rssiDbm: Object.fromEntries(bands.map((band) => [band.band, base64(rssiBytes(grid, band))])),
    probability: base64(probabilityBytes(grid, first, setup, targetDbm)),
    bestAp: base64(apBytes(grid, first)),
  }
}
