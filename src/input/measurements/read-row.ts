import { containsPoint } from '../../geometry/polygon.js'
import type { Point } from '../../geometry/shapes.js'
import type { Finding } from '../../model/finding.js'
import {
  type KnownFloor,
  type KnownLocation,
  type KnownPlaces,
  type Measurement,
  type MeasuringDevice,
  STANDARD_FLOOR_DBM,
} from '../../model/measurement.js'
import type { Band } from '../../model/site.js'
import { didYouMean } from '../did-you-mean.js'
import type { Grid } from '../tables/table.js'
import { levelCell, type NumberRule, numberCell, type RowCells, rowCells, timeCell } from './cells.js'
import type { Header, Role } from './headings.js'

/*
 * A reading: its place, band, AP and device by what the plan knows, told apart from rows that nobody filled in; and the tables that say whose a
 * BSSID is and what a device reads.
 */

const OFFSET_RULE: NumberRule = { what: "device's offset", min: -40, max: 40, unit: 'dB' }
const FLOOR_RULE: NumberRule = { what: "receiver's floor", min: -110, max: 0, unit: 'dBm' }

/** A table of a file with its headings. */
export interface HeadedTable {
  readonly grid: Grid
  readonly header: Header
}

/** What side tables and the rows themselves say of APs and devices; later files add to it. */
export interface SideTables {
  /** AP id by BSSID. */
  readonly aps: Map<string, string>
  readonly devices: Map<string, MeasuringDevice>
}

const MAC = /^[0-9a-f]{12}$/

/** A BSSID as it is compared, `a0:b1:c2:d3:e4:f5`; null for what is none. */
function bssidOf(text: string): string | null {
  const digits = text.toLowerCase().replace(/[:\-. ]/g, '')
  return MAC.test(digits) ? digits.match(/../g)!.join(':') : null
}

/** The BSSID of a row; null where there is none, or what stands there is none, which is told. */
function bssidCell(cells: RowCells): string | null {
  const text = cells.text('bssid')
  if (text === null) return null
  const bssid = bssidOf(text)
  if (bssid === null)
    cells.report('bssid', {
      code: 'measurement-bssid',
      message: `'${text}' is no BSSID`,
      fix: 'write such as a0:b1:c2:d3:e4:f5',
    })
  return bssid
}

/** Notes that a BSSID is an AP's; one BSSID belongs to one AP. */
function noteBssid(cells: RowCells, { aps }: SideTables): void {
  const [ap, bssid] = [cells.text('ap'), cells.text('bssid') === null ? null : bssidOf(cells.text('bssid')!)]
  if (ap === null || bssid === null) return
  const known = aps.get(bssid)
  if (known === undefined) aps.set(bssid, ap)
  else if (known !== ap)
    cells.report('bssid', {
      code: 'measurement-bssid-twice',
      message: `${bssid} is given to '${ap}' and to '${known}'`,
      fix: 'a BSSID belongs to one AP',
    })
}

function noteDevice(cells: RowCells, { devices }: SideTables): void {
  const id = cells.text('device')
  if (id === null) return
  const offsetDb = numberCell(cells, 'deviceOffset', OFFSET_RULE)
  const floorDbm = numberCell(cells, 'receiverFloor', FLOOR_RULE)
  const known = devices.get(id)
  if (known === undefined) devices.set(id, { id, offsetDb, floorDbm })
  else if (known.offsetDb !== offsetDb || known.floorDbm !== floorDbm)
    cells.report('device', {
      code: 'measurement-device-twice',
      message: `the device '${id}' has two offsets or floors`,
      fix: 'one line a device; what the operation says of it need not be said again',
    })
}

/** Whether a table says which BSSIDs an AP has, or what a device reads, and holds no reading. */
export function isSideTable({ columns }: Header): boolean {
  if (columns.has('rssi')) return false
  return (columns.has('ap') && columns.has('bssid')) || (columns.has('device') && columns.has('deviceOffset'))
}

/** Notes what a table says of APs and devices. A table of readings may name the AP beside its BSSID. */
export function noteSideTable({ grid, header }: HeadedTable, tables: SideTables, findings: Finding[]): void {
  for (const row of grid.rows.slice(header.row + 1)) {
    const cells = rowCells(row, header, findings)
    if (isSideTable(header)) bssidCell(cells)
    noteBssid(cells, tables)
    if (!header.columns.has('rssi') && header.columns.has('deviceOffset')) noteDevice(cells, tables)
  }
}

const BAND_DIGITS: Readonly<Record<string, Band>> = { '2.4': '2.4GHz', '5': '5GHz', '6': '6GHz' }
const BAND = /^(2[.,]4|5|6)(?:[.,]0)?\s*(?:g|ghz)?$/i

/** Centre frequencies of channels, as survey programs write them. */
const MHZ = /^(\d{4})(?:[.,]0+)?\s*(?:mhz)?$/i
/** The same in GHz, to two decimals at least: 5.2 says no channel. */
const GHZ = /^(\d[.,]\d{2,3})\s*(?:ghz)?$/i
const BANDS_MHZ: readonly (readonly [low: number, high: number, band: Band])[] = [
  [2400, 2500, '2.4GHz'],
  [5150, 5895, '5GHz'],
  [5925, 7125, '6GHz'],
]

function bandOf(text: string): Band | undefined {
  const ghz = GHZ.exec(text)?.[1]?.replace(',', '.')
  const mhz = ghz === undefined ? Number(MHZ.exec(text)?.[1] ?? 0) : 1000 * Number(ghz)
  const digits = BAND.exec(text)?.[1]
  return digits === undefined
    ? BANDS_MHZ.find(([low, high]) => mhz >= low && mhz <= high)?.[2]
    : BAND_DIGITS[digits.replace(',', '.')]
}

/** The band of a row; null where it is none, or none that the plan has there, which is told. */
function bandCell(cells: RowCells, { id, bands }: KnownLocation): Band | null {
  const text = cells.text('band')
  const content = cells.content('band')
  if (text === null) {
    cells.report('band', {
      code: 'measurement-missing',
      message: 'the band is empty',
      fix: `known: ${bands.join(', ')}`,
    })
    return null
  }
  const band = content?.kind === 'date' ? undefined : bandOf(text)
  if (band !== undefined && bands.includes(band)) return band
  cells.report('band', {
    code: 'unknown-band',
    message: band === undefined ? `unknown band '${text}'` : `the plan of '${id}' has no ${band}`,
    fix: `known: ${bands.join(', ')}`,
  })
  return null
}

interface Heard {
  readonly ap: string | null
  readonly bssid: string | null
}

/** The AP of a row by its id or its BSSID; null where it is not known, which is told. None at all is the strongest. */
function heardCells(cells: RowCells, { id, accessPoints }: KnownLocation, { aps }: SideTables): Heard | null {
  const named = cells.text('ap')
  // Survey programs call an AP by its BSSID where they know no name.
  const alias = named === null || accessPoints.includes(named) ? null : bssidOf(named)
  const written = alias === null ? named : null
  const bssid = bssidCell(cells) ?? alias
  if (cells.text('bssid') !== null && bssid === null) return null
  const mapped = bssid === null ? undefined : aps.get(bssid)
  const ap = written ?? mapped ?? null
  if (ap === null && bssid !== null) {
    cells.report(alias === null ? 'bssid' : 'ap', {
      code: 'unknown-bssid',
      message: `no table says whose BSSID ${bssid} is`,
      fix: 'give the AP beside it once, or a table with the columns ap and bssid; leave readings of other networks out',
    })
    return null
  }
  if (ap === null || accessPoints.includes(ap)) return { ap, bssid }
  cells.report(written === null ? 'bssid' : 'ap', {
    code: 'unknown-ap',
    message: `the plan of '${id}' has no access point '${ap}'`,
    ...didYouMean(ap, accessPoints),
  })
  return null
}

/** The device of a row with its offset, the row's own before the table's; null where it is not known, which is told. */
function deviceCells(cells: RowCells, { devices }: SideTables): MeasuringDevice | 'none' | null {
  const id = cells.text('device')
  const own = numberCell(cells, 'deviceOffset', OFFSET_RULE)
  if (cells.content('deviceOffset') !== undefined && own === null) return null
  if (id === null) return own === null ? 'none' : { id: '', offsetDb: own, floorDbm: null }
  const known = devices.get(id)
  if (known !== undefined) return own === null ? known : { ...known, offsetDb: own }
  if (own !== null) return { id, offsetDb: own, floorDbm: null }
  const hint = didYouMean(id, devices.keys())
  cells.report('device', {
    code: 'unknown-device',
    message: `nothing says what the device '${id}' reads above the reference client`,
    fix:
      hint.fix ??
      'give it under measurement.devices of sites/operation.yaml, or a column or table with device and deviceOffsetDb; offsetDb: null where nobody knows',
  })
  return null
}

/** Where a reading was taken. */
interface ReadPlace {
  readonly location: KnownLocation
  readonly floorId: string
  readonly roomId: string
  readonly at: Point
  readonly point: number | null
}

const METRES = { min: -10_000, max: 10_000, unit: 'm' } as const
const X_RULE: NumberRule = { ...METRES, what: 'place x' }
const Y_RULE: NumberRule = { ...METRES, what: 'place y' }
const POINT_RULE: NumberRule = { what: 'number of the point', min: 1, max: 99_999, unit: 'whole numbers' }
/** A point that is further than this from where the sheet has it is another one: half a step of a grid of 0.5 m, and some [m]. */
const SAME_POINT_M = 0.3
/** A place as near as this to a point of the sheet is that point: coordinates are written to the centimetre [m]. */
const ON_THE_POINT_M = 0.01

function needed(cells: RowCells, role: Role, what: string): string | null {
  const text = cells.text(role)
  if (text === null) cells.report(role, { code: 'measurement-missing', message: `the ${what} is empty` })
  return text
}

function named<T extends { readonly id: string }>(
  cells: RowCells,
  role: 'location' | 'floor',
  known: readonly T[],
  where: string,
): T | null {
  const written = needed(cells, role, role)
  if (written === null) return null
  const found = known.find(({ id }) => id === written)
  if (found !== undefined) return found
  const names = known.map(({ id }) => id)
  cells.report(role, {
    code: `unknown-${role}`,
    message: `unknown ${role} '${written}'${where}`,
    ...didYouMean(written, names),
  })
  return null
}

function numberedPoint(cells: RowCells, floor: KnownFloor, locationId: string): { number: number; at: Point } | null {
  const number = numberCell(cells, 'point', POINT_RULE)
  if (number === null) return null
  const at = floor.points.get(number)
  if (at !== undefined) return { number, at }
  const last = Math.max(0, ...floor.points.keys())
  cells.report('point', {
    code: 'unknown-point',
    message: `floor '${floor.id}' of '${locationId}' has no point ${number}`,
    fix: last === 0 ? 'it has none: give x and y' : `its sheet has points 1 to ${last}; give x and y for another place`,
    actual: number,
    limit: last,
  })
  return null
}

/** A place without a number: that of a point of the sheet where it lies on one. */
function samePlace({ points }: KnownFloor, [x, y]: Point): Pick<ReadPlace, 'at' | 'point'> {
  for (const [number, at] of points)
    if (Math.hypot(x - at[0], y - at[1]) <= ON_THE_POINT_M) return { at, point: number }
  return { at: [x, y], point: null }
}

const shown = ([x, y]: Point): string => `${x.toFixed(2)} ; ${y.toFixed(2)}`

/** The place of a row by its number, its coordinates, or both, which must agree. */
function placeOf(cells: RowCells, floor: KnownFloor, locationId: string): Pick<ReadPlace, 'at' | 'point'> | null {
  const isNumbered = cells.content('point') !== undefined
  const [x, y] = [numberCell(cells, 'x', X_RULE), numberCell(cells, 'y', Y_RULE)]
  const point = isNumbered ? numberedPoint(cells, floor, locationId) : null
  if (isNumbered && point === null) return null
  if (x === null || y === null) {
    const isHalf = cells.content('x') !== undefined || cells.content('y') !== undefined
    if (point !== null && !isHalf) return { at: point.at, point: point.number }
    if (!isHalf)
      cells.report('point', {
        code: 'measurement-missing',
        message: 'neither a point nor x and y',
        fix: 'give one of them',
      })
    else if (cells.content('x') === undefined || cells.content('y') === undefined)
      cells.report(x === null ? 'x' : 'y', {
        code: 'measurement-missing',
        message: `${x === null ? 'x' : 'y'} is empty`,
        fix: 'give both',
      })
    return null
  }
  if (point === null) return samePlace(floor, [x, y])
  if (Math.hypot(x - point.at[0], y - point.at[1]) <= SAME_POINT_M) return { at: point.at, point: point.number }
  cells.report('point', {
    code: 'measurement-point-moved',
    message: `point ${point.number} lies at ${shown(point.at)}, the row says ${shown([x, y])}`,
    fix: 'the sheet is that of another plan: read it against that plan, or leave the number out and the coordinates in',
  })
  return null
}

const FOOT_M = 0.3048

/** What may be wrong with a place outside: what brings it into a room. */
function likelyMistake({ rooms }: KnownFloor, [x, y]: Point): string {
  const isInside = (atX: number, atY: number): boolean => rooms.some(({ polygon }) => containsPoint(polygon, atX, atY))
  if (isInside(y, x)) return '; x and y may be exchanged'
  return isInside(x * FOOT_M, y * FOOT_M) ? '; these may be feet' : ''
}

/** Where a row was read, with the room that holds the place; null where that is not known, which is told. */
function placeCells(cells: RowCells, known: KnownPlaces): ReadPlace | null {
  const location = named(cells, 'location', known.locations, '')
  if (location === null) return null
  const floor = named(cells, 'floor', location.floors, ` in '${location.id}'`)
  if (floor === null) return null
  const place = placeOf(cells, floor, location.id)
  if (place === null) return null
  const room = floor.rooms.find(({ polygon }) => containsPoint(polygon, place.at[0], place.at[1]))
  const report = (role: Role, code: string, message: string, fix: object): null => {
    cells.report(role, { code, message, ...fix })
    return null
  }
  if (room === undefined)
    return report('x', 'measurement-outside', `${shown(place.at)} lies in no room of floor '${floor.id}'`, {
      fix: `x to the east and y to the north from the south-west corner of the location, in metres${likelyMistake(floor, place.at)}`,
    })
  const written = cells.text('room')
  if (written !== null && written !== room.id) {
    const names = floor.rooms.map(({ id }) => id)
    if (!names.includes(written))
      return report(
        'room',
        'unknown-room',
        `unknown room '${written}' on floor '${floor.id}'`,
        didYouMean(written, names),
      )
    return report('room', 'measurement-room', `${shown(place.at)} lies in '${room.id}', the row says '${written}'`, {
      fix: 'mend the place or leave the room out',
    })
  }
  return { location, floorId: floor.id, roomId: room.id, ...place }
}

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
