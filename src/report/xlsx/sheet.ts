import type { Font, Worksheet } from 'exceljs'
import { absolute, onSheet } from './address.js'
import { type Book, provenanceText, type SheetKey } from './book.js'
import { linkTo, putText } from './cell.js'
import { DEFAULT_WIDTH, lineHeight, wrappedLines } from './row-height.js'
import { headerText, MAX_HEADER_LENGTH } from './safe-text.js'
import { FONT } from './style.js'
import type { TableArea } from './table.js'

const A4 = 9
const REVISION_LENGTH = 12

/** Row of the table header on the sheets that hold one table. */
export const TABLE_ROW = 5

/** Row of the first section on the sheets that hold several tables. */
export const SECTION_ROW = 5

/** The start of the revision hash, long enough to tell two studies apart. */
export function shortRevision(revision: string): string {
  return revision.replace(/^sha256-/, '').slice(0, REVISION_LENGTH)
}

/** A4 landscape, one page wide, with who, what, when and which page on every sheet of paper. */
export function setUpPage(book: Book, key: SheetKey): void {
  const { plan, text, format } = book
  const sheet = book.sheets[key]
  const part = Math.floor(MAX_HEADER_LENGTH / 4) - 3
  const left = `${text.revision(shortRevision(plan.revision))} · ${text.pricesAsOf(format.date(plan.operation.referenceDate))}`
  sheet.headerFooter.oddHeader = `&L&9 ${headerText(plan.operation.name, part)}&R&9 ${headerText(text.sheets[key], part)}`
  sheet.headerFooter.oddFooter = `&L&8 ${headerText(left, part)}&C&8 ${headerText(provenanceText(book), part)}&R&8 ${text.page('&P', '&N')}`
  Object.assign(sheet.pageSetup, {
    paperSize: A4,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
  })
}

export function setWidths(sheet: Worksheet, widths: readonly number[]): void {
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width
  })
}

function totalWidth(sheet: Worksheet, columns: number): number {
  let sum = 0
  for (let column = 1; column <= columns; column++) sum += sheet.getColumn(column).width ?? DEFAULT_WIDTH
  return sum
}

/** A text over several columns, wrapped, its row as high as it needs. */
export function putWrapped(
  sheet: Worksheet,
  row: number,
  columns: number,
  text: string,
  font: Partial<Font> = FONT.note,
): void {
  const cell = sheet.getCell(row, 1)
  putText(cell, text, font)
  cell.alignment = { vertical: 'top', wrapText: true }
  if (columns > 1) sheet.mergeCells(row, 1, row, columns)
  sheet.getRow(row).height = lineHeight(wrappedLines(text, totalWidth(sheet, columns)))
}

/** Title, note and the way back to the first sheet: rows 1 to 3. */
export function writeHeading(book: Book, key: SheetKey, title: string, note: string, columns: number): void {
  const sheet = book.sheets[key]
  putText(sheet.getCell('A1'), title, FONT.title)
  sheet.getRow(1).height = 24
  putWrapped(sheet, 2, columns, note)
  const back = sheet.getCell('A3')
  const label = `← ${book.text.sheets.summary}`
  back.value = linkTo(onSheet(book.sheets.summary.name, 'A1'), label)
  back.font = FONT.link
}

export function writeSection(sheet: Worksheet, row: number, title: string): void {
  putText(sheet.getCell(row, 1), title, FONT.section)
  sheet.getRow(row).height = 20
}

/** Keeps the header in sight and on every printed page, and gives each column a filter. */
export function finishTable(sheet: Worksheet, area: TableArea, columns: number, frozenColumns: number): void {
  sheet.autoFilter = { from: { row: area.headerRow, column: 1 }, to: { row: area.lastRow, column: columns } }
  sheet.pageSetup.printTitlesRow = `${area.headerRow}:${area.headerRow}`
  freeze(sheet, area.headerRow, frozenColumns)
}

export function freeze(sheet: Worksheet, rows: number, columns: number): void {
  sheet.views = [
    {
      state: 'frozen',
      xSplit: columns,
      ySplit: rows,
      topLeftCell: absolute(columns + 1, rows + 1).replaceAll('$', ''),
      showGridLines: false,
    },
  ]
}
