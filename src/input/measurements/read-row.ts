import { type KnownPlaces, type Measurement, STANDARD_FLOOR_DBM } from '../../model/measurement.js'
import { type NumberRule, numberCell, type RowCells } from './cells.js'
import type { Role } from './headings.js'
import { bandCell, deviceCells, heardCells } from './heard-cells.js'
import { levelCell } from './level-cell.js'
import { placeCells } from './place-cells.js'
import type { SideTables } from './tables.js'
import { timeCell } from './time-cell.js'

const NOISE_RULE: NumberRule = { what: 'noise', min: -120, max: 0, unit: 'dBm' }
const THROUGHPUT_RULE: NumberRule = { what: 'throughput', min: 0, max: 50_000, unit: 'Mbit/s', thousands: true }
/**
 * What only a reading has: with one of these a row without a level is not just a place that was not measured. An AP is none of them: a walk
 * list names those to be read.
 */
const OF_A_READING: readonly Role[] = ['bssid', 'noise', 'throughput', 'time', 'censored']

/** Whether a row names a place to measure at and holds no reading. */
export function isBlank(cells: RowCells): boolean {
  return cells.content('rssi') === undefined && OF_A_READING.every((role) => cells.text(role) === null)
}

/** The reading of one row; null where it cannot be used, with all that is wrong told. */
export function readRow(cells: RowCells, known: KnownPlaces, tables: SideTables): Measurement | null {
  const place = placeCells(cells, known)
  const band = place && bandCell(cells, place.location)
  const heard = place && heardCells(cells, place.location, tables)
  const device = deviceCells(cells, tables)
  const before = levelCell(cells)
  const noiseDbm = numberCell(cells, 'noise', NOISE_RULE)
  const throughputMbps = numberCell(cells, 'throughput', THROUGHPUT_RULE)
  const time = timeCell(cells)
  if (before === null && cells.content('rssi') === undefined)
    cells.report('rssi', {
      code: 'measurement-missing',
      message: 'the level is empty',
      fix: 'write ND or <-95 where nothing was heard; leave all that is measured empty where nobody measured',
    })
  if (place === null || band === null || heard === null || device === null || before === null) return null
  const floorDbm = (device === 'none' ? null : device.floorDbm) ?? STANDARD_FLOOR_DBM
  return {
    locationId: place.location.id,
    floorId: place.floorId,
    roomId: place.roomId,
    at: place.at,
    point: place.point,
    band,
    ap: heard.ap,
    bssid: heard.bssid,
    rssiDbm: before.censored ? (before.belowDbm ?? floorDbm) : before.rssiDbm,
    censored: before.censored,
    device: device === 'none' || device.id === '' ? null : device.id,
    deviceOffsetDb: device === 'none' ? null : device.offsetDb,
    noiseDbm,
    throughputMbps,
    time,
    place: cells.at('rssi'),
  }
}
