import type { Font } from 'exceljs'
import type { WorkbookMessages } from '../messages/workbook.js'
import type { Book, SheetKey } from './book.js'
import { type CellLanguage, type Content, type Kind, linkTo, putCell, putText, shownText } from './cell.js'
import { absolute, columnSum, onSheet, relative } from './expression.js'
import { safeText } from './safe-text.js'
import type { Worksheet } from './sheet.js'
import type { Cell } from './sheet-cells.js'
import { ALIGN, BORDER, COLOUR, FONT, fill, TOTAL_BORDER } from './style.js'
import { fitLastPage, totalWidth } from './workbook.js'

const POINTS_PER_LINE = 12.5
const PADDING_POINTS = 4

/** Advance widths of Arial regular [em], by groups of letters. */
const WIDTHS: readonly (readonly [string, number])[] = [
  ["'ijl’|", 0.22],
  [' .,;:!ftI/\u00a0\u202f', 0.28],
  ['r-()[]·"²', 0.34],
  ['cksvxyzJç', 0.5],
  ['ABEKPSVXYÀÂÉÈÊ&', 0.67],
  ['CDHNRUwGOQÔÛ', 0.75],
  ['mM%', 0.86],
  ['W—@', 1],
]
const OTHER_EM = 0.56
const EM = new Map(WIDTHS.flatMap(([letters, em]) => [...letters].map((letter) => [letter, em] as const)))

/** Size of the text of tables [points]. */
const TEXT_POINTS = 9
/** Width that one unit of a column stands for at least: a digit of the workbook's font in whole pixels, 7/96 inch [points]. */
const POINTS_PER_UNIT = 5.25
/** Indent and padding of a cell [column units]. */
const CELL_PADDING = 2.2

function widthOf(text: string): number {
  let em = 0
  for (const letter of text) em += EM.get(letter) ?? OTHER_EM
  return (em * TEXT_POINTS) / POINTS_PER_UNIT
}

/** Lines of one paragraph set word by word; a word longer than the line is broken. */
function paragraphLines(text: string, usable: number): number {
  const space = widthOf(' ')
  let lines = 1
  let used = 0
  for (const word of text.split(' ')) {
    const width = widthOf(word)
    if (used > 0 && used + space + width > usable) {
      lines += 1
      used = 0
    }
    used += (used > 0 ? space : 0) + width
    if (used > usable) {
      lines += Math.ceil(used / usable) - 1
      used %= usable
    }
  }
  return lines
}

/** Lines that a wrapped text takes in a cell of a width in column units. */
export function wrappedLines(text: string, widthUnits: number): number {
  const usable = Math.max(1, widthUnits - CELL_PADDING)
  return text.split('\n').reduce((sum, line) => sum + paragraphLines(line, usable), 0)
}

/** Height of a row of so many lines [points]. */
export function lineHeight(lines: number): number {
  return lines * POINTS_PER_LINE + PADDING_POINTS
}

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

/** The same as the `column` of documents, of a sheet. */
export function column<Item>(
  head: string,
  kind: Kind,
  value: (item: Item, row: number) => Content,
  rest: Pick<Column<Item>, 'input' | 'rotated' | 'span'> = {},
): Column<Item> {
  return { head, kind, value, ...rest }
}

export interface TableArea {
  readonly headerRow: number
  readonly firstRow: number
  /** At least `firstRow`: an empty table keeps one blank row, so that ranges stay valid. */
  readonly lastRow: number
  /** What was written, row by row: sums are taken of it. */
  readonly contents: readonly (readonly Content[])[]
}

const ROTATED_HEIGHT = 108
const HEADER_PADDING = 4

function columnWidth(sheet: Worksheet, at: number, span = 1): number {
  let width = 0
  for (let column = at; column < at + span; column++) width += sheet.widthOf(column)
  return width
}

/** A cell as the heading of a column. */
export function asHead(cell: Cell): void {
  cell.font = FONT.head
  cell.fill = fill(COLOUR.head)
  cell.border = BORDER
  cell.alignment = ALIGN.head
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
    asHead(cell)
    if (column.rotated) cell.alignment = ALIGN.rotated
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
): Content[] {
  const row = sheet.getRow(rowNumber)
  let lines = 1
  const contents = columns.map((column, index) => {
    const at = index + 1
    const cell = row.getCell(at)
    const content = column.value(item, rowNumber)
    putCell(cell, content, column.kind, language)
    if (column.input && content !== null && typeof cell.value !== 'string') cell.fill = fill(COLOUR.input)
    if (column.span) sheet.mergeCells(rowNumber, at, rowNumber, at + column.span - 1)
    lines = Math.max(lines, wrappedLines(shownText(content) ?? '', columnWidth(sheet, at, column.span)))
    return content
  })
  row.height = lineHeight(lines)
  return contents
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
  const contents = items.map((item, index) => writeItem(sheet, headerRow + 1 + index, columns, item, language))
  return { headerRow, firstRow: headerRow + 1, lastRow: headerRow + Math.max(1, items.length), contents }
}

/** Writes a row of totals below a table: by column number, the content and its kind; the other cells are only shaded. */
export function writeTotalRow(
  sheet: Worksheet,
  rowNumber: number,
  width: number,
  language: CellLanguage,
  cells: Readonly<Record<number, readonly [Content, Kind]>>,
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

/** Writes the row of totals of a table: the word in a column, the sums of columns of amounts. */
export function writeSums(
  sheet: Worksheet,
  area: TableArea,
  width: number,
  text: WorkbookMessages,
  labelColumn: number,
  columns: readonly number[],
  address = relative,
): void {
  const sums = columns.map((column) => [column, [columnSum(area, column, text.unknown, address), 'euros']])
  const cells = { [labelColumn]: [text.total, 'text'], ...Object.fromEntries(sums) }
  writeTotalRow(sheet, area.lastRow + 1, width, text, cells)
}

/** Row of the table header on the sheets that hold one table. */
export const TABLE_ROW = 5

/** Row of the first section on the sheets that hold several tables. */
export const SECTION_ROW = 5

export function setWidths(sheet: Worksheet, widths: readonly number[]): void {
  widths.forEach((width, index) => {
    sheet.setWidth(index + 1, width)
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
  cell.alignment = ALIGN.wrapped
  if (columns > 1) sheet.mergeCells(row, 1, row, columns)
  sheet.getRow(row).height = lineHeight(wrappedLines(text, totalWidth(sheet, columns)))
}

/** Title, note and the way back to the first sheet: rows 1 to 3. */
export function writeHeading(book: Book, key: SheetKey, title: string, note: string, columns: number): void {
  const sheet = book.sheets[key]
  putText(sheet.getCell('A1'), title, FONT.title)
  sheet.getRow(1).height = 24
  putWrapped(sheet, 2, columns, note)
  putBack(book, sheet)
}

/** The way back to the first sheet, in row 3. */
export function putBack(book: Book, sheet: Worksheet): void {
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
