import type { ApRadio, RequirementProfile } from '../model/catalog.js'
import type { RoomBand } from '../model/location-plan.js'
import type { Band } from '../model/site.js'
import type { SampleGrid } from './grid.js'
import { designNoiseFloorDbm, downlinkRssiDbm, isCovered, type LinkDesign, lossLimits, probabilityAt } from './link.js'
import type { LinkField } from './link-field.js'

/** One AP over one floor at its final power. */
export interface ApField extends LinkField {
  readonly eirpDbm: number
  readonly radio: Pick<ApRadio, 'peakGainDbi' | 'streams' | 'standard' | 'maxWidthMhz'>
}

/** Median RSSI over a floor: −Infinity without an AP. */
export interface FloorSignal {
  /** Of the strongest AP [dBm]. */
  readonly rssiDbm: Float32Array
  /** Index of the strongest AP, −1 without one; the first of equals. */
  readonly bestAp: Int16Array
  /** Of the second strongest [dBm]. */
  readonly secondRssiDbm: Float32Array
}

/** Strongest and second strongest AP per cell. */
export function floorSignal(fields: readonly ApField[], design: LinkDesign, cells: number): FloorSignal {
  const rssiDbm = new Float32Array(cells).fill(Number.NEGATIVE_INFINITY)
  const secondRssiDbm = new Float32Array(cells).fill(Number.NEGATIVE_INFINITY)
  const bestAp = new Int16Array(cells).fill(-1)
  for (const [ap, field] of fields.entries()) {
    const atZeroDbm = downlinkRssiDbm(design, field.eirpDbm, 0)
    for (let cell = 0; cell < cells; cell++) {
      const received = Math.fround(atZeroDbm - field.lossDb[cell]!)
      if (received > rssiDbm[cell]!) {
        secondRssiDbm[cell] = rssiDbm[cell]!
        rssiDbm[cell] = received
        bestAp[cell] = ap
      } else if (received > secondRssiDbm[cell]!) secondRssiDbm[cell] = received
    }
  }
  return { rssiDbm, bestAp, secondRssiDbm }
}

/** Cells of each room of a floor, in the order of the cells. */
export function cellsByRoom(grid: SampleGrid, rooms: number): Int32Array[] {
  const counts = new Int32Array(rooms)
  for (const room of grid.roomIndex) if (room >= 0) counts[room]! += 1
  const cells = Array.from(counts, (count) => new Int32Array(count))
  counts.fill(0)
  for (const [cell, room] of grid.roomIndex.entries()) {
    if (room >= 0) cells[room]![counts[room]!++] = cell
  }
  return cells
}

/** Probability [0..1] at one cell that the best single AP reaches a target: no credit for several APs together. */
export function probabilityAtCell(
  fields: readonly ApField[],
  design: LinkDesign,
  cell: number,
  targetRssiDbm: number,
): number {
  let best = 0
  for (const field of fields) {
    const median = downlinkRssiDbm(design, field.eirpDbm, field.lossDb[cell]!)
    const obstructed = field.obstructed[cell] === 1
    best = Math.max(best, probabilityAt(design, median, targetRssiDbm, obstructed, field.sigmaShare?.[cell]))
  }
  return best
}

/** Quantile [0..1] of sorted values, linear between neighbours (R. J. Hyndman and Y. Fan, 1996, type 7). */
export function quantileOf(sorted: Float32Array, share: number): number {
  const position = share * (sorted.length - 1)
  const low = Math.floor(position)
  const value = sorted[low]!
  const next = sorted[Math.min(low + 1, sorted.length - 1)]!
  return position === low ? value : value + (next - value) * (position - low)
}

export interface RoomCase {
  readonly cells: Int32Array
  readonly fields: readonly ApField[]
  readonly signal: FloorSignal
  readonly profile: RequirementProfile
  readonly design: LinkDesign
  readonly band: Band
}

function coveredCells({ cells, fields, profile, design, band }: RoomCase): number {
  const limits = fields.map(({ eirpDbm, radio }) => lossLimits({ profile, design, band, eirpDbm, radio }))
  let covered = 0
  for (const cell of cells) {
    const byOne = fields.some(({ lossDb, obstructed, sigmaShare }, i) =>
      isCovered(limits[i]!, lossDb[cell]!, obstructed[cell] === 1, sigmaShare?.[cell]),
    )
    if (byOne) covered += 1
  }
  return covered
}

/**
 * What a room gets on a band, not rounded. A cell counts as covered where one single AP meets every test. Secondary
 * coverage is a second AP at the profile's secondary level, at its primary one where it names none (median RSSI).
 */
export function roomBand(room: RoomCase): RoomBand {
  const { cells, fields, signal, profile, design, band } = room
  if (cells.length === 0 || fields.length === 0) {
    return {
      coveredShare: 0,
      rssiP5Dbm: null,
      rssiMedianDbm: null,
      snrMedianDb: null,
      secondaryShare: 0,
      probability: 0,
    }
  }
  const rssi = Float32Array.from(cells, (cell) => signal.rssiDbm[cell]!).sort()
  const rssiMedianDbm = quantileOf(rssi, 0.5)
  const secondaryDbm = profile.secondaryRssiDbm ?? profile.primaryRssiDbm
  let secondary = 0
  let probability = 0
  for (const cell of cells) {
    if (signal.secondRssiDbm[cell]! >= secondaryDbm) secondary += 1
    probability += probabilityAtCell(fields, design, cell, profile.primaryRssiDbm)
  }
  return {
    coveredShare: coveredCells(room) / cells.length,
    rssiP5Dbm: quantileOf(rssi, 0.05),
    rssiMedianDbm,
    snrMedianDb: rssiMedianDbm - designNoiseFloorDbm(design, band),
    secondaryShare: secondary / cells.length,
    probability: probability / cells.length,
  }
}
