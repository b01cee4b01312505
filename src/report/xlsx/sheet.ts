import type { Font, Worksheet } from 'exceljs'
import { absolute, onSheet } from './address.js'
import type { Book, SheetKey } from './book.js'
import { linkTo, putText } from './cell.js'
import { fitLastPage, totalWidth } from './page.js'
import { lineHeight, wrappedLines } from './row-height.js'
import { FONT } from './style.js'
import type { TableArea } from './table.js'

/** Row of the table header on the sheets that hold one table. */
export const TABLE_ROW = 5

/** Row of the first section on the sheets that hold several tables. */
export const SECTION_ROW = 5

export function setWidths(sheet: Worksheet, widths: readonly number[]): void {
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width
  })
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
  fitLastPage(sheet, sheet.pageSetup.printTitlesColumn ? frozenColumns : 0)
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
