import type { Worksheet } from 'exceljs'
import { type Content, type Kind, type NumberFormats, putCell } from './cell.js'
import { DEFAULT_WIDTH, lineHeight, wrappedLines } from './row-height.js'
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
  /** Takes this many columns of the sheet; only for the last column of a table. */
  readonly span?: number
}

export interface TableArea {
  readonly headerRow: number
  readonly firstRow: number
  /** At least `firstRow`: an empty table keeps one blank row, so that ranges stay valid. */
  readonly lastRow: number
}

const ROTATED_HEIGHT = 150
/** Bold words break early. */
const HEADER_FIT = 0.75

function columnWidth(sheet: Worksheet, at: number, span = 1): number {
  let width = 0
  for (let column = at; column < at + span; column++) width += sheet.getColumn(column).width ?? DEFAULT_WIDTH
  return width
}

function writeHeader<Item>(sheet: Worksheet, rowNumber: number, columns: readonly Column<Item>[]): void {
  const row = sheet.getRow(rowNumber)
  let lines = 2
  columns.forEach((column, index) => {
    const cell = row.getCell(index + 1)
    cell.value = safeText(column.header)
    cell.font = FONT.header
    cell.fill = fill(COLOUR.header)
    cell.border = BORDER
    cell.alignment = column.rotated ? ALIGN.rotated : ALIGN.header
    if (column.span) sheet.mergeCells(rowNumber, index + 1, rowNumber, index + column.span)
    if (!column.rotated)
      lines = Math.max(lines, wrappedLines(column.header, HEADER_FIT * columnWidth(sheet, index + 1, column.span)))
  })
  row.height = columns.some((column) => column.rotated) ? ROTATED_HEIGHT : lineHeight(lines)
}

function writeItem<Item>(
  sheet: Worksheet,
  rowNumber: number,
  columns: readonly Column<Item>[],
  item: Item,
  formats: NumberFormats,
): void {
  const row = sheet.getRow(rowNumber)
  let lines = 1
  columns.forEach((column, index) => {
    const at = index + 1
    const cell = row.getCell(at)
    const content = column.value(item, rowNumber)
    putCell(cell, content, column.kind, formats)
    if (column.input && content !== null) cell.fill = fill(COLOUR.input)
    if (column.span) sheet.mergeCells(rowNumber, at, rowNumber, at + column.span - 1)
    if (typeof content === 'string') lines = Math.max(lines, wrappedLines(content, columnWidth(sheet, at, column.span)))
  })
  row.height = lineHeight(lines)
}

/** Writes a table from column A on: header row and one row an item. */
export function writeTable<Item>(
  sheet: Worksheet,
  headerRow: number,
  columns: readonly Column<Item>[],
  items: readonly Item[],
  formats: NumberFormats,
): TableArea {
  writeHeader(sheet, headerRow, columns)
  items.forEach((item, index) => {
    writeItem(sheet, headerRow + 1 + index, columns, item, formats)
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
  let lines = 1
  for (let column = 1; column <= width; column++) {
    const cell = row.getCell(column)
    const [content, kind] = cells[column] ?? [null, 'text']
    if (typeof content === 'string') lines = Math.max(lines, wrappedLines(content, columnWidth(sheet, column)))
    putCell(cell, content, kind, formats)
    cell.font = kind === 'link' ? FONT.link : FONT.bold
    cell.fill = fill(COLOUR.total)
    cell.border = TOTAL_BORDER
  }
  row.height = lineHeight(lines)
}
