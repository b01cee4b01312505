import type { Finding, Place } from '../../model/finding.js'
import type { KnownPlaces, Measurement } from '../../model/measurement.js'
import type { GridRow } from '../tables/table.js'
import { rowCells } from './cells.js'
import type { Header, Role } from './headings.js'
import { measurementError } from './measurement-error.js'
import { isBlank, readRow } from './read-row.js'
import type { HeadedTable, SideTables } from './tables.js'

export interface TableReadings {
  readonly measurements: readonly Measurement[]
  readonly blankRows: number
}

/** Columns that every table of readings has; a place is a point, or x and y. */
const NEEDED: readonly Role[] = ['location', 'floor', 'band', 'rssi']

/** Columns that a table of readings lacks, told at its headings. */
export function missingColumns({ grid, header }: HeadedTable): Finding[] {
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
  const stray = [...row.cells.keys()].find((column) => !headed.has(column))
  if (stray === undefined) return null
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
export function tableReadings(
  { grid, header }: HeadedTable,
  known: KnownPlaces,
  tables: SideTables,
  seen: Map<string, Place>,
  findings: Finding[],
): TableReadings {
  const headed = new Set(grid.rows[header.row]!.cells.keys())
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
        fix: 'keep one, or give the times of both',
      })
  }
  return { measurements, blankRows }
}
