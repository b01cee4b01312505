import type { Worksheet } from 'exceljs'
import { type CellLanguage, type Content, type Kind, putCell, shownText } from './cell.js'
import { DEFAULT_WIDTH, lineHeight, wrappedLines } from './row-height.js'
import { safeText } from './safe-text.js'
import { ALIGN, BORDER, COLOUR, FONT, fill, TOTAL_BORDER } from './style.js'

/** A column of a sheet: one of a document will do; formulas know the row they stand in. */
export interface Column<Item> {
  readonly head: string
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

const ROTATED_HEIGHT = 108
const HEADER_PADDING = 4

function columnWidth(sheet: Worksheet, at: number, span = 1): number {
  let width = 0
  for (let column = at; column < at + span; column++) width += sheet.getColumn(column).width ?? DEFAULT_WIDTH
  return width
}

function writeHeader<Item>(
  sheet: Worksheet,
  rowNumber: number,
  columns: readonly Column<Item>[],
  language: CellLanguage,
): void {
  const row = sheet.getRow(rowNumber)
  let lines = 1
  columns.forEach((column, index) => {
    const cell = row.getCell(index + 1)
    cell.value = safeText(language.typeset(column.head))
    cell.font = FONT.head
    cell.fill = fill(COLOUR.head)
    cell.border = BORDER
    cell.alignment = column.rotated ? ALIGN.rotated : ALIGN.head
    if (column.span) sheet.mergeCells(rowNumber, index + 1, rowNumber, index + column.span)
    if (!column.rotated) lines = Math.max(lines, wrappedLines(column.head, columnWidth(sheet, index + 1, column.span)))
  })
  row.height = columns.some((column) => column.rotated) ? ROTATED_HEIGHT : lineHeight(lines) + HEADER_PADDING
}

function writeItem<Item>(
  sheet: Worksheet,
  rowNumber: number,
  columns: readonly Column<Item>[],
  item: Item,
  language: CellLanguage,
): void {
  const row = sheet.getRow(rowNumber)
  let lines = 1
  columns.forEach((column, index) => {
    const at = index + 1
    const cell = row.getCell(at)
    const content = column.value(item, rowNumber)
    putCell(cell, content, column.kind, language)
    if (column.input && content !== null) cell.fill = fill(COLOUR.input)
    if (column.span) sheet.mergeCells(rowNumber, at, rowNumber, at + column.span - 1)
    lines = Math.max(lines, wrappedLines(shownText(content) ?? '', columnWidth(sheet, at, column.span)))
  })
  row.height = lineHeight(lines)
}

/** Writes a table from column A on: header row and one row an item. */
export function writeTable<Item>(
  sheet: Worksheet,
  headerRow: number,
  columns: readonly Column<Item>[],
  items: readonly Item[],
  language: CellLanguage,
): TableArea {
  writeHeader(sheet, headerRow, columns, language)
  items.forEach((item, index) => {
    writeItem(sheet, headerRow + 1 + index, columns, item, language)
  })
  return { headerRow, firstRow: headerRow + 1, lastRow: headerRow + Math.max(1, items.length) }
}

/** Writes a row of totals below a table: by column number, the content and its kind; the other cells are only shaded. */
export function writeTotalRow(
  sheet: Worksheet,
  rowNumber: number,
  width: number,
  cells: Readonly<Record<number, readonly [Content, Kind]>>,
  language: CellLanguage,
): void {
  const row = sheet.getRow(rowNumber)
  let lines = 1
  for (let column = 1; column <= width; column++) {
    const cell = row.getCell(column)
    const [content, kind] = cells[column] ?? [null, 'text']
    lines = Math.max(lines, wrappedLines(shownText(content) ?? '', columnWidth(sheet, column)))
    putCell(cell, content, kind, language)
    cell.font = kind === 'link' ? FONT.link : FONT.bold
    cell.fill = fill(COLOUR.total)
    cell.border = TOTAL_BORDER
  }
  row.height = lineHeight(lines)
}
