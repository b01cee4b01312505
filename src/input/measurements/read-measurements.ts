import { basename, dirname, extname } from 'node:path'
import type { Finding, Place } from '../../model/finding.js'
import type { KnownPlaces, Measurement, MeasurementFile, MeasurementSet } from '../../model/measurement.js'
import { createContext, type InputContext } from '../context.js'
import { csvGrids } from '../quotes/csv-grid.js'
import type { Grid } from '../quotes/grid.js'
import { readWorkbookGrids } from '../quotes/xlsx-grid.js'
import { readBytes, readText } from '../read-text.js'
import { findHeader } from './headings.js'
import { measurementError } from './measurement-error.js'
import { missingColumns, tableReadings } from './readings-table.js'
import { type HeadedTable, isSideTable, noteSideTable, type SideTables } from './tables.js'

/** A file to read: where it is, and how findings and reports call it. */
export interface GivenFile {
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

/** Of a text, the separator under which most headings are known. */
function csvTables(file: string, text: string): HeadedTable[] {
  const known = headed(csvGrids(file, text))
  const best = known.toSorted((a, b) => b.header.columns.size - a.header.columns.size)[0]
  return best === undefined ? [] : [best]
}

async function workbookTables(ctx: InputContext, name: string): Promise<HeadedTable[]> {
  const bytes = readBytes(ctx, name)
  if (bytes === null) return []
  const { grids, findings } = await readWorkbookGrids(name, bytes)
  ctx.findings.push(
    ...findings.map((finding) => ({ ...finding, code: finding.code.replace(/^quote-/, 'measurement-') })),
  )
  return headed(grids)
}

async function tablesOf(ctx: InputContext, name: string): Promise<HeadedTable[]> {
  const type = extname(name).toLowerCase()
  if (type === '.xlsx') return workbookTables(ctx, name)
  if (type === '.csv') {
    const text = readText(ctx, name)
    return text === null ? [] : csvTables(name, text)
  }
  const fix = 'give a .csv file or the acceptance workbook (.xlsx)'
  ctx.findings.push(
    measurementError(
      { file: name },
      { code: 'measurement-file-type', message: `'${name}' is no file of readings`, fix },
    ),
  )
  return []
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

/**
 * Reads files of readings: CSV with `;` or `,`, decimal comma or point, or the acceptance workbook. What one file says of APs and devices
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
    own.map((finding): Finding => ({ ...finding, at: { ...finding.at, file: shown } })),
  )
  if (measurements.length === 0 && findings.length === 0)
    findings.push(
      measurementError(
        { file: files[0]?.shown ?? '' },
        { code: 'measurement-empty', message: 'no row holds a reading' },
      ),
    )
  return { files: read, measurements, devices: [...sides.devices.values()], findings }
}
