import ExcelJS, { type Worksheet } from 'exceljs'
import { parseEuros } from '../../model/money.js'
import type { Plan } from '../../model/plan.js'
import { cellValue, type Table, type TableRow } from '../document.js'
import { formatFor } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { workbookTexts } from '../messages/workbook.js'
import { type EvidenceTable, evidenceTables } from '../subjects/evidence.js'
import { relative } from '../xlsx/address.js'
import { sumOf } from '../xlsx/amounts.js'
import { repack } from '../xlsx/archive.js'
import { type Content, type Kind, putText } from '../xlsx/cell.js'
import { setUpPaper, shortRevision, totalWidth } from '../xlsx/page.js'
import { safeSheetName, safeText } from '../xlsx/safe-text.js'
import { finishTable, putWrapped, setWidths } from '../xlsx/sheet.js'
import { DEFAULT_POINTS, FACE, FONT } from '../xlsx/style.js'
import { type Column, type TableArea, writeTable, writeTotalRow } from '../xlsx/table.js'

const HEADER_ROW = 4
const FROZEN_COLUMNS = 1
/** A wider table would be too small to read on one page [column units]. */
const WIDE = 240

/** Sums of the amounts; a missing one makes its sum unknown. */
function writeSums(sheet: Worksheet, { columns, rows }: Table, area: TableArea, plan: Plan): void {
  const text = messagesOf(plan.language, workbookTexts)
  const sums = columns.flatMap(({ kind }, index): [number, readonly [Content, Kind]][] => {
    if (kind !== 'euros') return []
    const range = `${relative(index + 1, area.firstRow)}:${relative(index + 1, area.lastRow)}`
    const cents = rows.map(({ cells }) => {
      const amount = cellValue(cells[index] ?? null)
      return typeof amount === 'string' ? parseEuros(amount) : null
    })
    return [[index + 1, [sumOf(range, cents, text.unknown), 'euros']]]
  })
  writeTotalRow(sheet, area.lastRow + 1, columns.length, { 1: [text.total, 'text'], ...Object.fromEntries(sums) }, text)
}

function writeSheet(workbook: ExcelJS.Workbook, evidenceTable: EvidenceTable, plan: Plan): void {
  const { title, note, table, widths, isSummed } = evidenceTable
  const text = messagesOf(plan.language, workbookTexts)
  const { evidence } = messagesOf(plan.language)
  const sheet = workbook.addWorksheet(safeSheetName(title))
  const day = formatFor(plan.language).date(plan.operation.referenceDate)
  setUpPaper(sheet, {
    header: [plan.operation.name, title],
    footer: [`${text.revision(shortRevision(plan.revision))} · ${text.pricesAsOf(day)}`, ''],
    page: text.page,
  })
  setWidths(sheet, widths)
  putText(sheet.getCell('A1'), safeText(evidence.title(plan.operation.name)), FONT.title)
  putWrapped(sheet, 2, table.columns.length, note)
  const columns = table.columns.map(
    ({ head, kind }, index): Column<TableRow> => ({
      head: head,
      kind,
      value: ({ cells }) => cellValue(cells[index] ?? null) ?? (kind === 'euros' && isSummed ? text.unknown : null),
    }),
  )
  const area = writeTable(sheet, HEADER_ROW, columns, table.rows, text)
  if (isSummed) writeSums(sheet, table, area, plan)
  if (totalWidth(sheet, columns.length) > WIDE) sheet.pageSetup.fitToWidth = 2
  finishTable(sheet, area, columns.length, FROZEN_COLUMNS)
}

/** The evidence as a workbook, a sheet a table; the same plan gives the same bytes. */
export async function evidenceWorkbook(plan: Plan): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const date = new Date(`${plan.operation.referenceDate}T00:00:00Z`)
  workbook.creator = 'mds'
  workbook.lastModifiedBy = 'mds'
  workbook.created = date
  workbook.modified = date
  workbook.title = safeText(messagesOf(plan.language).evidence.title(plan.operation.name))
  workbook.calcProperties.fullCalcOnLoad = true
  for (const table of evidenceTables(plan)) writeSheet(workbook, table, plan)
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
  return repack(bytes, plan.operation.referenceDate, FACE, DEFAULT_POINTS)
}
