import type ExcelJS from 'exceljs'
import type { Worksheet } from 'exceljs'
import type { Plan } from '../../model/plan.js'
import { shortRevision } from '../context.js'
import { cellValue, type Table, type TableRow } from '../document.js'
import { formatFor } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { workbookTexts } from '../messages/workbook.js'
import { type EvidenceTable, evidenceTables } from '../subjects/evidence.js'
import { type Content, type Kind, putText } from '../xlsx/cell.js'
import { columnSum } from '../xlsx/expression.js'
import { safeSheetName, safeText } from '../xlsx/safe-text.js'
import { FONT } from '../xlsx/style.js'
import {
  type Column,
  finishTable,
  putWrapped,
  setWidths,
  type TableArea,
  writeTable,
  writeTotalRow,
} from '../xlsx/table.js'
import { newWorkbook, setUpPaper, totalWidth, workbookBytes } from '../xlsx/workbook.js'

const HEADER_ROW = 4
const FROZEN_COLUMNS = 1
/** A wider table would be too small to read on one page [column units]. */
const WIDE = 240

/** Sums of the amounts; a missing one makes its sum unknown. */
function writeSums(sheet: Worksheet, { columns }: Table, area: TableArea, plan: Plan): void {
  const text = messagesOf(plan.language, workbookTexts)
  const sums = columns.flatMap(({ kind }, index): [number, readonly [Content, Kind]][] => {
    if (kind !== 'euros') return []
    return [[index + 1, [columnSum(area, index + 1, text.unknown), 'euros']]]
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
  const { referenceDate, name } = plan.operation
  const workbook = newWorkbook(messagesOf(plan.language).evidence.title(name), referenceDate)
  for (const table of evidenceTables(plan)) writeSheet(workbook, table, plan)
  return workbookBytes(workbook, referenceDate)
}
