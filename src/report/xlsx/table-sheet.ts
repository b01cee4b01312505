import type { Plan } from '../../model/plan.js'
import { shortRevision } from '../context.js'
import { cellValue, type Table, type TableRow } from '../document.js'
import { formatFor } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { workbookTexts } from '../messages/workbook.js'
import { type Book, provenanceText } from './book.js'
import { putText } from './cell.js'
import { safeSheetName, safeText } from './safe-text.js'
import type { Workbook, Worksheet } from './sheet.js'
import { columnLetters } from './sheet-cells.js'
import { FONT } from './style.js'
import { type Column, finishTable, putBack, putWrapped, setWidths, writeSums, writeTable } from './table.js'
import { newWorkbook, setUpPaper, totalWidth, workbookBytes } from './workbook.js'

const HEADER_ROW = 4
const FROZEN_COLUMNS = 1
/** A wider table would be too small to read on one page [column units]: it stands on two abreast, */
const WIDE = 240
/** which both begin with the columns that say what a row is of, */
const REPEATED_COLUMNS = 2
/** and the first of which holds so much of the width with certainty. */
const FIRST_PAGE = 0.45

/** What a sheet of one table says. */
export interface TableSheet {
  readonly name: string
  readonly title: string
  readonly note: string
  readonly table: Table
  /** Of its columns on paper, in digits. */
  readonly widths: readonly number[]
  /** Amounts are summed below the table. */
  readonly isSummed?: boolean
}

/** Columns that stand on the first of two pages abreast. */
function columnsOnFirstPage(sheet: Worksheet, columns: number): number {
  const most = totalWidth(sheet, columns) * FIRST_PAGE
  let fitting = 1
  while (totalWidth(sheet, fitting + 1) <= most) fitting++
  return fitting
}

/**
 * A table of a document as a sheet, with what the plan rests on in its margins.
 * @param book whose first sheet it leads back to
 */
export function writeTableSheet(workbook: Workbook, plan: Plan, own: TableSheet, book?: Book): void {
  const { name, title, note, table, widths, isSummed = false } = own
  const text = messagesOf(plan.language, workbookTexts)
  const sheet = workbook.addWorksheet(safeSheetName(name))
  const day = formatFor(plan.language).date(plan.operation.referenceDate)
  setUpPaper(sheet, {
    header: [plan.operation.name, name],
    footer: [
      `${text.revision(shortRevision(plan.revision))} · ${text.pricesAsOf(day)}`,
      book === undefined ? '' : provenanceText(book),
    ],
    page: text.page,
  })
  setWidths(sheet, widths)
  putText(sheet.getCell('A1'), safeText(title), FONT.title)
  const isWide = totalWidth(sheet, table.columns.length) > WIDE
  putWrapped(sheet, 2, isWide ? columnsOnFirstPage(sheet, table.columns.length) : table.columns.length, note)
  if (book !== undefined) putBack(book, sheet)
  const columns = table.columns.map(
    ({ head, kind, decimals }, index): Column<TableRow> => ({
      head,
      // A cell shows the decimals of its kind: metres have two.
      kind: kind === 'decimal' && decimals === 2 ? 'metres' : kind,
      value: ({ cells }) => cellValue(cells[index] ?? null) ?? (kind === 'euros' && isSummed ? text.unknown : null),
    }),
  )
  const area = writeTable(sheet, HEADER_ROW, columns, table.rows, text)
  if (isSummed) {
    const summed = columns.flatMap(({ kind }, index) => (kind === 'euros' ? [index + 1] : []))
    writeSums(sheet, area, columns.length, text, 1, summed)
  }
  if (isWide) {
    sheet.pageSetup.fitToWidth = 2
    sheet.pageSetup.printTitlesColumn = `A:${columnLetters(REPEATED_COLUMNS)}`
  }
  finishTable(sheet, area, columns.length, isWide ? REPEATED_COLUMNS : FROZEN_COLUMNS)
}

/** Sheets of one table each as a workbook; the same tables give the same bytes. */
export async function tableWorkbook(plan: Plan, title: string, sheets: readonly TableSheet[]): Promise<Uint8Array> {
  const { referenceDate } = plan.operation
  const workbook = newWorkbook(title, referenceDate)
  for (const sheet of sheets) writeTableSheet(workbook, plan, sheet)
  return workbookBytes(workbook, referenceDate)
}
