import type { PageContext } from '../context.js'
import type { Column as DocumentColumn } from '../document.js'
import { isCounted } from '../subjects/bill.js'
import { lineColumns, logColumns, stepColumns } from '../subjects/central.js'
import type { Book } from './book.js'
import { billColumns, type PriceAddresses } from './bpu.js'
import { type Content, putCell, shownText } from './cell.js'
import { absolute, columnSum, relative } from './expression.js'
import { ALIGN, FONT, highlightMissing } from './style.js'
import {
  type Column,
  freeze,
  lineHeight,
  putWrapped,
  SECTION_ROW,
  setWidths,
  wrappedLines,
  writeHeading,
  writeSection,
  writeTable,
  writeTotalRow,
} from './table.js'
import { fitLastPage } from './workbook.js'

/** Label and article, unit, quantity, price, total, reason; for the sizing label, computation over four, choice. */
const WIDTHS = [62, 8, 12, 16, 17, 66]
const FACT_WIDTH = WIDTHS[1]! + WIDTHS[2]! + WIDTHS[3]! + WIDTHS[4]!
const AT = { quantity: 3, price: 4, total: 5 }
const REMARK = 6

/** A label, a text over the columns between, and a text in the last one. */
function writeFact(book: Book, row: number, [label, middle, last]: readonly [string, string, Content], bold: boolean) {
  const sheet = book.sheets.central
  sheet.mergeCells(row, 2, row, AT.total)
  const cells = [1, 2, REMARK].map((column) => sheet.getCell(row, column))
  ;[label, middle, last].forEach((content, index) => {
    const cell = cells[index]!
    putCell(cell, content, typeof content === 'number' ? 'quantity' : 'text', book.text)
    cell.alignment = ALIGN.text
    if (bold || index === 0) cell.font = FONT.bold
  })
  const lines = [wrappedLines(label, WIDTHS[0]!), wrappedLines(middle, FACT_WIDTH)]
  sheet.getRow(row).height = lineHeight(Math.max(...lines, wrappedLines(shownText(last) ?? '', WIDTHS[REMARK - 1]!)))
}

function writeFacts(book: Book, row: number, title: string, facts: readonly (readonly [string, string, Content])[]) {
  writeSection(book.sheets.central, row, title)
  facts.forEach((fact, index) => {
    writeFact(book, row + 1 + index, fact, index === 0)
  })
  return row + 2 + facts.length
}

/** What the columns of pages say of the rows, a fact each. */
function factsOf<Row>(columns: readonly DocumentColumn<Row>[], rows: readonly Row[]) {
  const [first, second, third] = columns as [DocumentColumn<Row>, DocumentColumn<Row>, DocumentColumn<Row>]
  const texts = rows.map((row) => [String(first.value(row)), String(second.value(row)), third.value(row)] as const)
  return [[first.head, second.head, third.head] as const, ...texts]
}

/** What is kept of the connections, how long and why. */
function writeLogs(book: Book, context: PageContext, row: number): number {
  const { text, words, plan } = book
  const { category, retention, computation, volume, purge, basis } = logColumns(context)
  const columns: Column<(typeof plan.central.logs)[number]>[] = [
    category,
    retention,
    volume,
    purge,
    { head: text.central.collected, kind: 'centre', value: ({ collected }) => (collected ? text.yes : text.no) },
    {
      head: text.central.logBasis,
      kind: 'text',
      value: (log) => words.central.logBasis(computation.value(log), basis.value(log)),
    },
  ]
  const sheet = book.sheets.central
  writeSection(sheet, row, words.central.logs)
  const area = writeTable(sheet, row + 1, columns, plan.central.logs, text)
  putWrapped(sheet, area.lastRow + 1, WIDTHS.length, words.central.logNote)
  return area.lastRow + 3
}

/** How the central site was sized, what is kept of the connections, the locations' lines. */
function writeSizing(book: Book): number {
  const { text, words, plan, format } = book
  const { steps, lines } = plan.central
  const context = { plan, t: words, f: format }
  const sized = factsOf(Object.values(stepColumns(context)), steps)
  const afterSteps = writeFacts(book, SECTION_ROW, text.central.sizing, sized)
  const afterLogs = writeLogs(book, context, afterSteps)
  return writeFacts(book, afterLogs, words.central.lines, factsOf(Object.values(lineColumns(context)), lines))
}

/** The central site: how it was sized, and the articles that belong to no single location. */
export function writeCentral(book: Book, prices: PriceAddresses): void {
  const sheet = book.sheets.central
  const { text, plan } = book
  const lines = plan.bom.filter((line) => isCounted(line) && line.locationId === null)
  setWidths(sheet, WIDTHS)
  writeHeading(book, 'central', text.central.title, text.exclTax, WIDTHS.length)
  const next = writeSizing(book)
  writeSection(sheet, next, text.central.articles)
  const columns = [
    ...billColumns(book, prices, AT),
    { head: text.columns.remark, kind: 'text' as const, value: (line: (typeof lines)[number]) => line.why },
  ]
  const area = writeTable(sheet, next + 1, columns, lines, text)
  const total = columnSum(area, AT.total, text.unknown, absolute)
  writeTotalRow(
    sheet,
    area.lastRow + 1,
    columns.length,
    { 1: [text.total, 'text'], [AT.total]: [total, 'euros'] },
    text,
  )
  if (lines.length === 0) putWrapped(sheet, area.firstRow, 1, text.none)
  highlightMissing(sheet, `${relative(AT.total, area.firstRow)}:${relative(AT.total, area.lastRow)}`)
  freeze(sheet, 3, 0)
  fitLastPage(sheet)
}
