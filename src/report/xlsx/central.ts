import { isCounted } from '../bill.js'
import { labelOf } from '../labels.js'
import { localFormula } from '../typeset.js'
import { absoluteRange, relative } from './address.js'
import { sumOf } from './amounts.js'
import { billColumns, lineCents } from './bill-lines.js'
import type { Book } from './book.js'
import type { PriceAddresses } from './bpu.js'
import { type Content, type Kind, putCell, shownText } from './cell.js'
import { highlightMissing } from './conditions.js'
import { fitLastPage } from './page.js'
import { lineHeight, wrappedLines } from './row-height.js'
import { freeze, putWrapped, SECTION_ROW, setWidths, writeHeading, writeSection } from './sheet.js'
import { ALIGN, FONT } from './style.js'
import { writeTable, writeTotalRow } from './table.js'

/** Label and article, unit, quantity, price, total, reason. */
const WIDTHS = [62, 8, 12, 16, 17, 66]
const FACT_WIDTH = WIDTHS[1]! + WIDTHS[2]! + WIDTHS[3]! + WIDTHS[4]!
const AT = { quantity: 3, price: 4, total: 5 }

function articleLabel(book: Book, article: string): string {
  return book.plan.bom.find((line) => line.article === article)?.label ?? article
}

function portalName(book: Book): string {
  const { portal, portalSoftware } = book.plan.central
  if (portal === null) return book.text.central.noneFits
  if (portal.article !== null) return articleLabel(book, portal.article)
  return labelOf(book.words.index.freePortals, portalSoftware)
}

function facts(book: Book): (readonly [string, Content, Kind])[] {
  const { text, plan, format } = book
  const { central: words } = text
  const { central } = plan
  const { firewall, logStore } = central
  const label = (article: string): string => articleLabel(book, article)
  return [
    [words.locations, central.locationsCounted, 'integer'],
    [words.waitingSeats, central.waitingSeats, 'integer'],
    [words.sessions, central.sessions, 'quantity'],
    [words.withHeadroom, central.sessionsWithHeadroom, 'quantity'],
    [words.seatsFull, central.sessionsSeatsFull, 'quantity'],
    [words.portal, portalName(book), 'text'],
    [words.logs, central.logGb, 'quantity'],
    [words.retention, central.logRetentionDays, 'integer'],
    [words.logModel, labelOf(words.logModels, central.logModel), 'text'],
    [
      words.logStore,
      logStore === null
        ? words.noneFits
        : words.logStoreOf(format.number(logStore.quantity), label(logStore.article), format.number(logStore.usableGb)),
      'text',
    ],
    [words.purge, central.logDailyMb, 'quantity'],
    [words.wan, central.wanMbps, 'quantity'],
    [words.vpn, central.vpnMbps, 'quantity'],
    [words.firewall, firewall === null ? words.noneFits : label(firewall.article), 'text'],
    [words.paired, central.paired ? text.yes : text.no, 'text'],
    [words.formula, localFormula(central.formula, plan.language), 'text'],
  ]
}

function writeSizing(book: Book): number {
  const sheet = book.sheets.central
  writeSection(sheet, SECTION_ROW, book.text.central.sizing)
  const rows = facts(book)
  rows.forEach(([label, content, kind], index) => {
    const row = SECTION_ROW + 1 + index
    putCell(sheet.getCell(row, 1), label, 'text', book.text)
    sheet.getCell(row, 1).font = FONT.bold
    sheet.mergeCells(row, 2, row, AT.total)
    const cell = sheet.getCell(row, 2)
    putCell(cell, content, kind, book.text)
    cell.alignment = ALIGN.text
    sheet.getRow(row).height = lineHeight(wrappedLines(shownText(content) ?? '', FACT_WIDTH))
  })
  return SECTION_ROW + 1 + rows.length
}

/** The central site: how it was sized, and the articles that belong to no single location. */
export function writeCentral(book: Book, prices: PriceAddresses): void {
  const sheet = book.sheets.central
  const { text, plan } = book
  const lines = plan.bom.filter((line) => isCounted(line) && line.locationId === null)
  setWidths(sheet, WIDTHS)
  writeHeading(book, 'central', text.central.title, text.exclTax, WIDTHS.length)
  const next = writeSizing(book) + 1
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
