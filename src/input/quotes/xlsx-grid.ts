import type { CellValue, Row, Worksheet } from 'exceljs'
import { zipSync } from 'fflate'
import type { Finding } from '../../model/finding.js'
import { type CellContent, type Grid, type GridRow, textContent } from './grid.js'
import { plainWorkbook } from './plain-workbook.js'
import { type ArchiveProblem, unpackArchive } from './zip.js'

const ARCHIVE_PROBLEM: Readonly<Record<ArchiveProblem, readonly [code: string, message: string]>> = {
  damaged: ['quote-workbook', 'this is no .xlsx workbook, or it is damaged'],
  encrypted: ['quote-workbook', 'the workbook is encrypted'],
  'too-large': ['quote-workbook-size', 'the workbook has far more in it than a table'],
  'size-wrong': ['quote-workbook-size', 'a part of the workbook unpacks to another size than it declares'],
}

/** Parts that a table has no use for, and that act or fetch when it is opened. */
const ACTIVE: readonly (readonly [part: RegExp, code: string, what: string])[] = [
  [/vbaProject|\/macrosheets\/|\/activeX\//i, 'quote-workbook-macro', 'macros'],
  [
    /\/externalLinks\/|\/connections\.xml$|\/queryTables\/|\/embeddings\//i,
    'quote-workbook-link',
    'links to other files or embedded objects',
  ],
]

function fileFinding(file: string, code: string, message: string, fix: string): Finding {
  return { code, severity: 'error', message, fix, at: { file } }
}

function activeContent(file: string, parts: ReadonlyMap<string, Uint8Array>): Finding[] {
  const names = [...parts.keys()]
  return ACTIVE.flatMap(([part, code, what]) =>
    names.some((name) => part.test(name))
      ? [fileFinding(file, code, `the workbook has ${what}`, 'save the table alone as a plain .xlsx')]
      : [],
  )
}

function numberContent(value: number, format: string, formula: boolean): CellContent {
  return { kind: 'number', value, format, formula }
}

/** Workbooks know no time zone: the day and the time are those that were typed. */
function dateContent(value: Date): CellContent {
  const [iso = '', clock = ''] = value.toJSON()?.split(/[T.Z]/) ?? []
  return { kind: 'date', iso, clock: clock === '' || clock === '00:00:00' ? null : clock }
}

function contentOf(value: CellValue, format: string): CellContent | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return numberContent(value, format, false)
  if (typeof value === 'string') return textContent(value)
  if (typeof value === 'boolean') return { kind: 'other', what: 'true or false' }
  if (value instanceof Date) return dateContent(value)
  if ('richText' in value) return textContent(value.richText.map(({ text }) => text).join(''))
  if ('hyperlink' in value) return textContent(String(value.text))
  if ('error' in value) return { kind: 'other', what: `the error ${value.error}` }
  const { result } = value
  if (result === undefined || result === null || result === '')
    return { kind: 'other', what: 'a formula without a value' }
  const inner = contentOf(result as CellValue, format)
  return inner?.kind === 'number' ? { ...inner, formula: true } : inner
}

function gridRow(file: string, sheet: Worksheet, row: Row): GridRow {
  const cells = new Map<number, CellContent>()
  row.eachCell({ includeEmpty: false }, (cell, column) => {
    // Cells merged into another one repeat its value.
    if (cell.isMerged && cell.master.address !== cell.address) return
    const content = contentOf(cell.value, cell.numFmt ?? '')
    if (content !== null) cells.set(column - 1, content)
  })
  const letters = (column: number): string => sheet.getColumn(column + 1).letter
  return { cells, placeOf: (column) => ({ file, sheet: sheet.name, cell: `${letters(column)}${row.number}` }) }
}

function sheetGrid(file: string, sheet: Worksheet): Grid {
  const rows: GridRow[] = []
  sheet.eachRow((row) => rows.push(gridRow(file, sheet, row)))
  return { name: sheet.name, rows }
}

export interface WorkbookReading {
  readonly grids: readonly Grid[]
  readonly findings: readonly Finding[]
}

function refused(findings: readonly Finding[]): WorkbookReading {
  return { grids: [], findings }
}

/**
 * The sheets of a workbook that somebody sent. It is bounded, has neither macros nor links, and is unpacked by us, so that the library
 * reads only what was looked at.
 */
export async function readWorkbookGrids(file: string, bytes: Uint8Array): Promise<WorkbookReading> {
  const parts = unpackArchive(bytes)
  if (typeof parts === 'string') {
    const [code, message] = ARCHIVE_PROBLEM[parts]
    return refused([fileFinding(file, code, message, 'save it as .xlsx, without a password')])
  }
  const active = activeContent(file, parts)
  if (active.length > 0) return refused(active)
  const plain = plainWorkbook(parts)
  if (plain === null) {
    const [code, message] = ARCHIVE_PROBLEM['too-large']
    return refused([
      fileFinding(file, code, message, 'keep the price list alone, without empty rows, columns and merged cells'),
    ])
  }
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  try {
    const archive = zipSync(
      Object.fromEntries(Object.entries(plain).map(([name, part]) => [name, [part, { level: 0 }]])),
    )
    // The typings know only an older Buffer.
    await workbook.xlsx.load(Buffer.from(archive) as unknown as Parameters<typeof workbook.xlsx.load>[0])
  } catch {
    const [code, message] = ARCHIVE_PROBLEM.damaged
    return refused([fileFinding(file, code, message, 'save it anew as .xlsx')])
  }
  return { grids: workbook.worksheets.map((sheet) => sheetGrid(file, sheet)), findings: [] }
}
