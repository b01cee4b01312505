import { basename, dirname } from 'node:path'
import type { Finding, Place } from '../../model/finding.js'
import {
  type KnownPlaces,
  type Measurement,
  type MeasurementFile,
  type MeasurementSet,
  STANDARD_FLOOR_DBM,
} from '../../model/measurement.js'
import { createContext, type InputContext } from '../context.js'
import { INPUT_LIMITS } from '../limits.js'
import { strayColumn } from '../tables/columns.js'
import { readTables } from '../tables/read-tables.js'
import type { Grid, GridRow } from '../tables/table.js'
import { rowCells } from './cells.js'
import { findHeader, type Header, measurementError, type Role } from './headings.js'
import { type HeadedTable, isBlank, isSideTable, noteSideTable, readRow, type SideTables } from './read-row.js'

/** Columns that every table of readings has; a place is a point, or x and y. */
const NEEDED: readonly Role[] = ['location', 'floor', 'band', 'rssi']

/** Columns that a table of readings lacks, told at its headings. */
function missingColumns({ grid, header }: HeadedTable): Finding[] {
  const missing: string[] = NEEDED.filter((role) => !header.columns.has(role))
  const isPlaced = header.columns.has('point') || (header.columns.has('x') && header.columns.has('y'))
  if (!isPlaced) missing.push('point (or x and y)')
  if (missing.length === 0) return []
  return [
    measurementError(grid.rows[header.row]!.placeOf(Math.max(...header.columns.values()) + 1), {
      code: 'measurement-column-missing',
      message: `the table has no column ${missing.map((name) => (name === 'rssi' ? 'rssiDbm' : name)).join(', ')}`,
      fix: 'the acceptance workbook has every column; headings may be English or French',
    }),
  ]
}

function strayCell(row: GridRow, { columns }: Header, headed: ReadonlySet<number>): Finding | null {
  if (columns.size === 0) return null
  const stray = strayColumn(row, headed)
  if (stray === null) return null
  return measurementError(row.placeOf(stray), {
    code: 'measurement-cells',
    message: 'a cell stands under no heading',
    fix: 'a decimal comma between commas makes two cells: separate the cells by ; or put the number in double quotes',
  })
}

const keyOf = ({ locationId, floorId, at, band, ap, bssid, device, time }: Measurement): string =>
  JSON.stringify([locationId, floorId, at.map((metres) => Math.round(metres * 1000)), band, ap, bssid, device, time])

const placeText = ({ file, line, sheet, cell }: Place): string =>
  cell === undefined ? `${file}:${line}` : `${file}, ${sheet} ${cell}`

/** The readings of a table, row by row; a reading that stands twice, in this table or one before it, is told. */
function tableReadings(
  { grid, header }: HeadedTable,
  known: KnownPlaces,
  tables: SideTables,
  seen: Map<string, Place>,
  findings: Finding[],
): { readonly measurements: readonly Measurement[]; readonly blankRows: number } {
  const headed = new Set(grid.rows[header.row]!.cells.keys())
  const namesAps = header.columns.has('ap') || header.columns.has('bssid')
  const measurements: Measurement[] = []
  let blankRows = 0
  for (const row of grid.rows.slice(header.row + 1)) {
    if (row.cells.size === 0) continue
    const stray = strayCell(row, header, headed)
    if (stray !== null) {
      findings.push(stray)
      continue
    }
    const cells = rowCells(row, header, findings)
    if (isBlank(cells)) {
      blankRows += 1
      continue
    }
    const told = findings.length
    const reading = readRow(cells, known, tables)
    if (reading === null || findings.length > told) continue
    const key = keyOf(reading)
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, reading.place)
      measurements.push(reading)
    } else
      cells.report('rssi', {
        code: 'measurement-twice',
        message: `the same place, band, AP, device and time stand at ${placeText(first)}`,
        fix: namesAps
          ? 'keep one, or give the times of both'
          : "the table names no access point: add a column 'ap' or 'bssid', or keep one reading",
      })
  }
  return { measurements, blankRows }
}

/** A device that nobody describes is in every row of a walk: it is told at its first cell, with the number of its rows. */
function eachDeviceOnce(findings: readonly Finding[]): Finding[] {
  const rows = new Map<string, number>()
  for (const { code, message } of findings)
    if (code === 'unknown-device') rows.set(message, (rows.get(message) ?? 0) + 1)
  return findings.flatMap((finding) => {
    const count = finding.code === 'unknown-device' ? rows.get(finding.message) : 1
    if (finding.code === 'unknown-device') rows.delete(finding.message)
    if (count === undefined) return []
    return [count === 1 ? finding : { ...finding, message: `${finding.message} (${count} rows)` }]
  })
}

/** A file to read: where it is, and how findings and reports call it. */
interface GivenFile {
  readonly path: string
  readonly shown: string
}

interface OpenedFile {
  readonly shown: string
  readonly hash: string
  readonly tables: readonly HeadedTable[]
  readonly findings: Finding[]
}

function headed(grids: readonly Grid[]): HeadedTable[] {
  return grids.flatMap((grid) => {
    const header = findHeader(grid)
    return header === null ? [] : [{ grid, header }]
  })
}

/** Of a text, the table by the separator under which most headings are known. */
function fullest(tables: readonly HeadedTable[]): HeadedTable[] {
  const best = tables.toSorted((a, b) => b.header.columns.size - a.header.columns.size)[0]
  return best === undefined ? [] : [best]
}

const LIMITS = { rows: INPUT_LIMITS.readings, cells: INPUT_LIMITS.readingCells }

async function tablesOf(ctx: InputContext, name: string): Promise<HeadedTable[]> {
  const file = await readTables(ctx, name, 'measurement', LIMITS)
  if (file === null) return []
  // A sheet that is hidden is none that somebody filled in.
  const tables = headed(file.grids.filter(({ hidden }) => !hidden))
  return file.kind === 'workbook' ? tables : fullest(tables)
}

const isReadings = ({ header }: HeadedTable): boolean => header.columns.has('rssi')

/** The tables of a file that say something; the other sheets of a workbook are none of them. */
async function openFile({ path, shown }: GivenFile): Promise<OpenedFile> {
  const ctx = createContext(dirname(path))
  const name = basename(path)
  const all = await tablesOf(ctx, name)
  const used = all.filter((table) => isReadings(table) || isSideTable(table.header))
  const looked = used.length > 0 ? used : all.slice(0, 1)
  const findings = [...ctx.findings, ...looked.flatMap(({ header }) => header.findings)]
  if (findings.length === 0 && all.length === 0)
    findings.push(
      measurementError(
        { file: name },
        {
          code: 'measurement-header',
          message: 'no row of headings was found',
          fix: 'needed: location, floor, point (or x and y), band, rssiDbm',
        },
      ),
    )
  findings.push(...looked.filter((table) => !isSideTable(table.header)).flatMap(missingColumns))
  return { shown, hash: ctx.hashes.get(name) ?? '', tables: findings.length > 0 ? [] : used, findings }
}

/** At least so many readings at a device's lowest level, and more than in so many dB above it: that level stands for nothing heard. */
const LEAST_FLOORED = 5
const ABOVE_FLOOR_DB = 3

/**
 * Programs write one level, -100, where nothing was heard. The tail of levels that were heard thins out towards the lowest (on measured
 * floors at most a sixth of the next 3 dB): a pile there is what was not heard, below the lowest level that the device read.
 */
function withoutFloor(readings: readonly Measurement[], findings: Finding[]): Measurement[] {
  const floors = new Map<string | null, { readonly atDbm: number; readonly belowDbm: number }>()
  for (const device of new Set(readings.map((reading) => reading.device))) {
    const own = readings.filter((reading) => reading.device === device && !reading.censored)
    const atDbm = own.reduce((least, { rssiDbm }) => Math.min(least, rssiDbm), Number.POSITIVE_INFINITY)
    const above = own.filter(({ rssiDbm }) => rssiDbm > atDbm).map(({ rssiDbm }) => rssiDbm)
    const count = own.length - above.length
    const near = above.filter((rssiDbm) => rssiDbm <= atDbm + ABOVE_FLOOR_DB).length
    if (atDbm > STANDARD_FLOOR_DBM || above.length === 0 || count < LEAST_FLOORED || count <= near) continue
    const belowDbm = above.reduce((least, rssiDbm) => Math.min(least, rssiDbm), STANDARD_FLOOR_DBM)
    floors.set(device, { atDbm, belowDbm })
    findings.push({
      ...measurementError(own.find(({ rssiDbm }) => rssiDbm === atDbm)!.place, {
        code: 'measurement-floor',
        message: `${count} readings at ${atDbm} dBm, the lowest${device === null ? '' : ` of the device '${device}'`}: taken as nothing heard, below ${belowDbm} dBm`,
        fix: 'write ND or <-95 where nothing was heard',
      }),
      severity: 'warning',
    })
  }
  return readings.map((reading) => {
    const floor = reading.censored ? undefined : floors.get(reading.device)
    return reading.rssiDbm === floor?.atDbm ? { ...reading, rssiDbm: floor.belowDbm, censored: true } : reading
  })
}

/**
 * Reads files of readings: CSV with `;` or `,`, decimal comma or point, or a workbook such as that of the acceptance. What one file says of APs and devices
 * holds for all. Nothing is thrown for bad input: every mistake is told at its row and cell, all in one run.
 * @param known what a reading may name
 */
export async function readMeasurements(files: readonly GivenFile[], known: KnownPlaces): Promise<MeasurementSet> {
  const opened = await Promise.all(files.map(openFile))
  const sides: SideTables = { aps: new Map(), devices: new Map(known.devices.map((device) => [device.id, device])) }
  for (const file of opened) for (const table of file.tables) noteSideTable(table, sides, file.findings)
  const seen = new Map<string, Place>()
  const measurements: Measurement[] = []
  const read: MeasurementFile[] = []
  for (const { shown, hash, tables, findings } of opened) {
    const of = tables.filter(isReadings).map((table) => tableReadings(table, known, sides, seen, findings))
    const own = of.flatMap((table) => table.measurements)
    measurements.push(...own.map((each) => ({ ...each, place: { ...each.place, file: shown } })))
    read.push({
      file: shown,
      hash,
      readings: own.length,
      blankRows: of.reduce((sum, { blankRows }) => sum + blankRows, 0),
    })
  }
  const findings = opened.flatMap(({ shown, findings: own }) =>
    eachDeviceOnce(own).map((finding): Finding => ({ ...finding, at: { ...finding.at, file: shown } })),
  )
  if (measurements.length > INPUT_LIMITS.readings)
    findings.push(
      measurementError(
        { file: files[0]?.shown ?? '' },
        {
          code: 'measurement-too-many',
          message: `the files hold ${measurements.length} readings, at most ${INPUT_LIMITS.readings} are read`,
          fix: 'give the readings of some locations at a time',
        },
      ),
    )
  if (measurements.length === 0 && findings.length === 0)
    findings.push(
      measurementError(
        { file: files[0]?.shown ?? '' },
        {
          code: 'measurement-empty',
          message: 'no row holds a reading',
          fix: 'fill in the readings of the table that mds survey writes',
        },
      ),
    )
  const levels = withoutFloor(measurements, findings)
  return { files: read, measurements: levels, devices: [...sides.devices.values()], findings }
}
