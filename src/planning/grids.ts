import type { RequirementProfile } from '../model/catalog.js'
import type { GridPlan } from '../model/location-plan.js'
import type { SampleGrid } from '../radio/grid.js'
import { designNoiseFloorDbm, rateSteps } from '../radio/link.js'
import { probabilityAtCell } from '../radio/room-stats.js'
import { quantise } from '../units.js'
import { heardAt } from './co-channel.js'
import type { BandOnFloor } from './floor-cells.js'
import type { LocationSetup } from './setup.js'

const OUTSIDE_RSSI = -128
const LOWEST_RSSI = -127
const HIGHEST_RSSI = 0
const OUTSIDE_BYTE = 255
const SHARE_STEPS = 200
const BPS_PER_MBPS = 1e6

function base64(bytes: Int8Array | Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

function rssiBytes(grid: SampleGrid, rssiDbm: Float32Array): Int8Array {
  return Int8Array.from(rssiDbm, (dbm, cell) => {
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

function coChannelBytes(
  grid: SampleGrid,
  band: BandOnFloor,
  { design }: LocationSetup,
  { coChannelMax }: RequirementProfile,
): Uint8Array {
  return Uint8Array.from(grid.roomIndex, (room, cell) =>
    room < 0 ? OUTSIDE_BYTE : Math.min(OUTSIDE_BYTE - 1, heardAt(band, design, coChannelMax.aboveDbm, cell)),
  )
}

/** The PHY rate that the strongest AP gives at each cell. */
function phyRates(grid: SampleGrid, band: BandOnFloor, { design }: LocationSetup): GridPlan['phyRate'] {
  const { signal, fields, channels } = band
  const steps = fields.map(({ eirpDbm, radio }, ap) =>
    rateSteps({ design, radio, eirpDbm, widthMhz: channels[ap]!.widthMhz }),
  )
  const rateAt = (cell: number): number => {
    const ap = signal.bestAp[cell]!
    if (ap < 0) return 0
    return steps[ap]!.find((step) => fields[ap]!.lossDb[cell]! <= step.maxLossDb)?.rateBps ?? 0
  }
  const rates = Float64Array.from(grid.roomIndex, (room, cell) => (room < 0 ? 0 : rateAt(cell)))
  const known = [...new Set([0, ...rates])].sort((a, b) => a - b)
  const index = Uint8Array.from(rates, (rate, cell) => (grid.roomIndex[cell]! < 0 ? OUTSIDE_BYTE : known.indexOf(rate)))
  return { mbps: known.map((rate) => quantise(rate / BPS_PER_MBPS, 0.1)), index: base64(index) }
}

/** The quantised grids of one floor, one byte a cell; the first band carries the requirements. */
export function gridPlan(
  setup: LocationSetup,
  grid: SampleGrid,
  bands: readonly BandOnFloor[],
  profile: RequirementProfile,
): GridPlan {
  const first = bands[0]!
  const half = grid.spacingM / 2
  return {
    originM: [quantise(grid.minX + half, 0.01), quantise(grid.minY + half, 0.01)],
    spacingM: grid.spacingM,
    width: grid.width,
    height: grid.height,
    rssiDbm: Object.fromEntries(bands.map((band) => [band.band, base64(rssiBytes(grid, band.signal.rssiDbm))])),
    probability: base64(probabilityBytes(grid, first, setup, profile.primaryRssiDbm)),
    bestAp: base64(apBytes(grid, first)),
    secondRssiDbm: base64(rssiBytes(grid, first.signal.secondRssiDbm)),
    noiseFloorDbm: Object.fromEntries(bands.map(({ band }) => [band, designNoiseFloorDbm(setup.design, band)])),
    coChannel: { aboveDbm: profile.coChannelMax.aboveDbm, aps: base64(coChannelBytes(grid, first, setup, profile)) },
    phyRate: phyRates(grid, first, setup),
  }
}
