import { isCounted } from '../bill.js'
import { centralRows, lineRows, logRows } from '../central-rows.js'
import { absoluteRange, relative } from './address.js'
import { sumOf } from './amounts.js'
import { billColumns, lineCents } from './bill-lines.js'
import type { Book } from './book.js'
import type { PriceAddresses } from './bpu.js'
import { type Content, putCell, shownText } from './cell.js'
import { highlightMissing } from './conditions.js'
import { fitLastPage } from './page.js'
import { lineHeight, wrappedLines } from './row-height.js'
import { freeze, putWrapped, SECTION_ROW, setWidths, writeHeading, writeSection } from './sheet.js'
import { ALIGN, FONT } from './style.js'
import { type Column, writeTable, writeTotalRow } from './table.js'

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

/** Needs with their formula and what is taken for them. */
function writeSizing(book: Book, row: number): number {
  const { need, computation, choice } = book.words.central
  const rows = centralRows(book.plan, book.words, book.format)
  return writeFacts(book, row, book.text.central.sizing, [
    [need, computation, choice],
    ...rows.map((each) => [each.need, each.computation, each.choice] as const),
  ])
}

/** What is kept of the connections, how long and why. */
function writeLogs(book: Book, row: number): number {
  const { text, words, plan, format } = book
  const { logColumns: heads, logs, logNote } = words.central
  const rows = plan.central.logs.map((log, index) => ({ log, said: logRows(plan, words, format)[index]! }))
  type Row = (typeof rows)[number]
  const columns: Column<Row>[] = [
    { header: heads.category, kind: 'text', value: ({ said }) => said.category },
    { header: heads.retention, kind: 'integer', value: ({ log }) => log.retentionDays },
    { header: heads.volume, kind: 'quantity', value: ({ log }) => log.gb },
    { header: heads.purge, kind: 'quantity', value: ({ log }) => log.dailyMb },
    { header: text.central.collected, kind: 'centre', value: ({ log }) => (log.collected ? text.yes : text.no) },
    {
      header: text.central.logBasis,
      kind: 'text',
      value: ({ said }) => words.central.logBasis(said.computation, said.basis),
    },
  ]
  const sheet = book.sheets.central
  writeSection(sheet, row, logs)
  const area = writeTable(sheet, row + 1, columns, rows, text)
  putWrapped(sheet, area.lastRow + 1, WIDTHS.length, logNote)
  return area.lastRow + 3
}

function writeLines(book: Book, row: number): number {
  const { words, plan, format } = book
  const { lines, lineColumns: heads } = words.central
  const rows = lineRows(plan, format)
  return writeFacts(book, row, lines, [
    [heads.location, heads.computation, heads.mbps],
    ...rows.map((each, index) => [each.location, each.computation, plan.central.lines[index]!.mbps] as const),
  ])
}

/** The central site: how it was sized, and the articles that belong to no single location. */
export function writeCentral(book: Book, prices: PriceAddresses): void {
  const sheet = book.sheets.central
  const { text, plan } = book
  const lines = plan.bom.filter((line) => isCounted(line) && line.locationId === null)
  setWidths(sheet, WIDTHS)
  writeHeading(book, 'central', text.central.title, text.exclTax, WIDTHS.length)
  const next = writeLines(book, writeLogs(book, writeSizing(book, SECTION_ROW)))
  writeSection(sheet, next, text.central.articles)
  const columns = [
    ...billColumns(book, prices, AT),
    { header: text.columns.remark, kind: 'text' as const, value: (line: (typeof lines)[number]) => line.why },
  ]
  const area = writeTable(sheet, next + 1, columns, lines, text)
  const totals = absoluteRange(AT.total, area.firstRow, area.lastRow)
  const total = sumOf(totals, lines.map(lineCents), text.unknown)
  writeTotalRow(
    sheet,
    area.lastRow + 1,
    columns.length,
    { 1: [text.total, 'text'], [AT.total]: [total, 'money'] },
    text,
  )
  if (lines.length === 0) putWrapped(sheet, area.firstRow, 1, text.none)
  highlightMissing(sheet, `${relative(AT.total, area.firstRow)}:${relative(AT.total, area.lastRow)}`)
  freeze(sheet, 3, 0)
  fitLastPage(sheet)
}
