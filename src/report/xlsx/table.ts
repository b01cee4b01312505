import type { Row, Worksheet } from 'exceljs'
import { type Content, type Kind, type NumberFormats, putCell } from './cell.js'
import { safeText } from './safe-text.js'
import { ALIGN, BORDER, COLOUR, FONT, fill, TOTAL_BORDER } from './style.js'

export interface Column<Item> {
  readonly header: string
  readonly kind: Kind
  readonly value: (item: Item, row: number) => Content
  /** The cell is meant to be changed by hand. */
  readonly input?: boolean
  /** Header written upwards, for many narrow columns. */
  readonly rotated?: boolean
}

export interface TableArea {
  readonly headerRow: number
  readonly firstRow: number
  /** At least `firstRow`: an empty table keeps one blank row, so that ranges stay valid. */
  readonly lastRow: number
}

function writeHeader(row: Row, columns: readonly { readonly header: string; readonly rotated?: boolean }[]): void {
  columns.forEach((column, index) => {
    const cell = row.getCell(index + 1)
    cell.value = safeText(column.header)
    cell.font = FONT.header
    cell.fill = fill(COLOUR.header)
    cell.border = BORDER
    cell.alignment = column.rotated ? ALIGN.rotated : ALIGN.header
  })
  row.height = columns.some((column) => column.rotated) ? 150 : 32
}

/** Writes a table from column A on: header row and one row an item. */
export function writeTable<Item>(
  sheet: Worksheet,
  headerRow: number,
  columns: readonly Column<Item>[],
  items: readonly Item[],
  formats: NumberFormats,
): TableArea {
  writeHeader(sheet.getRow(headerRow), columns)
  items.forEach((item, index) => {
    const rowNumber = headerRow + 1 + index
    const row = sheet.getRow(rowNumber)
    columns.forEach((column, at) => {
      const cell = row.getCell(at + 1)
      putCell(cell, column.value(item, rowNumber), column.kind, formats)
      if (column.input) cell.fill = fill(COLOUR.input)
    })
  })
  return { headerRow, firstRow: headerRow + 1, lastRow: headerRow + Math.max(1, items.length) }
}

/** Writes a row of totals below a table: by column number, the content and its kind; the other cells are only shaded. */
export function writeTotalRow(
  sheet: Worksheet,
  rowNumber: number,
  width: number,
  cells: Readonly<Record<number, readonly [Content, Kind]>>,
  formats: NumberFormats,
): void {
  const row = sheet.getRow(rowNumber)
  for (let column = 1; column <= width; column++) {
    const cell = row.getCell(column)
    const [content, kind] = cells[column] ?? [null, 'text']
    putCell(cell, content, kind, formats)
    cell.font = kind === 'link' ? FONT.link : FONT.bold
    cell.fill = fill(COLOUR.total)
    cell.border = TOTAL_BORDER
  }
}
