import { acceptedRows } from '../subjects/accepted.js'
import { priceOrigin } from '../subjects/bill.js'
import { hypothesisWords } from '../subjects/hypotheses.js'
import { decisiveMaterials, estateSensitivity, sigmasText } from '../subjects/what-ifs.js'
import { labelOf } from '../words.js'
import type { Book, SheetKey } from './book.js'
import type { PriceItem } from './bpu.js'
import { amountNumber, dateContent } from './cell.js'
import {
  type Column,
  finishTable,
  freeze,
  putWrapped,
  SECTION_ROW,
  setWidths,
  TABLE_ROW,
  writeHeading,
  writeSection,
  writeTable,
} from './table.js'
import { fitLastPage } from './workbook.js'

/** What the AP count depends on, as one fact a row; nothing of what is not computed. */
function sensitivityRows({ plan, words, format }: Book): (readonly [string, string])[] {
  const { counts, lostAllHigh } = estateSensitivity(plan)
  const texts = words.sensitivity
  const rows = counts.map(({ aps, proven, ...sigmas }): readonly [string, string] => {
    const note = aps === null || proven ? '' : texts.estateUnproven
    return [texts.book.count(sigmasText(sigmas, texts, format)), `${aps === null ? '—' : format.number(aps)}${note}`]
  })
  if (plan.locations.every(({ sensitivity }) => sensitivity === null)) return rows
  const share = `${format.number(lostAllHigh)} / ${format.number(plan.locations.length)}`
  const materials = decisiveMaterials(plan, texts, format)
  return [...rows, [texts.book.lost, share], [texts.book.materials, materials === '' ? texts.none : materials]]
}

/** Warnings about the plans that their files accept. */
function acceptedWarnings({ plan, words, format }: Book) {
  return plan.locations.flatMap((location) =>
    acceptedRows(location, words, format).map((row) => ({
      location: `${location.siteNumber} · ${location.name}`,
      ...row,
    })),
  )
}

/** A sheet of one table, its header on every page. */
function writeList<Item>(
  book: Book,
  key: SheetKey,
  widths: readonly number[],
  title: string,
  list: readonly Item[],
  shape: readonly Column<Item>[],
): void {
  const sheet = book.sheets[key]
  setWidths(sheet, widths)
  writeHeading(book, key, title, book.text.sources.notice, shape.length)
  const area = writeTable(sheet, TABLE_ROW, shape, list, book.text)
  if (list.length === 0) putWrapped(sheet, area.firstRow, 1, book.text.none)
  finishTable(sheet, area, shape.length, 1)
}

function writePlans(book: Book): void {
  const { plan, text, words } = book
  const { sources, columns } = text
  writeList(book, 'plans', [52, 26, 16, 70], sources.locations, plan.locations, [
    { head: columns.location, kind: 'text', value: (each) => `${each.siteNumber} · ${each.name}` },
    { head: sources.provenance, kind: 'text', value: (each) => words.provenance[each.provenance.plan] },
    { head: text.summary.locationColumns.status, kind: 'text', value: (each) => words.status[each.status] },
    { head: sources.note, kind: 'text', value: (each) => each.provenance.note },
  ])
}

function writeAccepted(book: Book): void {
  const { text, words, workbook, sheets } = book
  const accepted = acceptedWarnings(book)
  if (accepted.length === 0) {
    workbook.remove(sheets.accepted)
    return
  }
  writeList(book, 'accepted', [44, 48, 14, 70], words.accepted.title, accepted, [
    { head: words.accepted.what, kind: 'text', value: ({ what }) => what },
    {
      head: `${text.columns.location}, ${words.accepted.where}`,
      kind: 'text',
      value: (row) => [row.location, row.where].filter((part) => part !== '').join(', '),
    },
    { head: words.accepted.figure, kind: 'centre', value: ({ figure }) => figure },
    { head: words.accepted.reason, kind: 'text', value: ({ reason }) => reason },
  ])
}

function writeHypotheses(book: Book): void {
  const { plan, text } = book
  const { sources, columns } = text
  const rows = plan.hypotheses.map((each) => hypothesisWords(plan, each))
  writeList(book, 'hypotheses', [60, 34, 11, 46, 30], sources.hypotheses, rows, [
    { head: sources.hypothesis, kind: 'text', value: (each) => sources.inDomain(each.domain, each.name) },
    { head: columns.value, kind: 'text', value: (each) => each.value },
    { head: columns.unit, kind: 'centre', value: (each) => each.unit },
    { head: columns.source, kind: 'text', value: (each) => each.source },
    { head: sources.where, kind: 'text', value: (each) => each.file },
  ])
}

function writePrices(book: Book, items: readonly PriceItem[]): void {
  const { text, words } = book
  const { sources, columns } = text
  writeList(book, 'prices', [60, 34, 12, 46, 12, 14, 14], sources.prices, items, [
    { head: columns.label, kind: 'text', value: ({ article }) => article.label },
    {
      head: sources.priced(columns.number, columns.article),
      kind: 'text',
      value: (item) => sources.priced(item.number, item.article.article),
    },
    { head: columns.basis, kind: 'centre', value: ({ article }) => labelOf(words.basis, article.basis) },
    { head: columns.source, kind: 'text', value: ({ article }) => priceOrigin(article, words, book.format) },
    { head: columns.asOf, kind: 'date', value: ({ article }) => dateContent(article.asOf) },
    { head: columns.low, kind: 'euros', value: ({ article }) => amountNumber(article.lowEur) },
    { head: columns.high, kind: 'euros', value: ({ article }) => amountNumber(article.highEur) },
  ])
}

const WIDTHS = [64, 110]

/** Revision and sensitivity, then the input files, whose header is on every page. */
function writeInputs(book: Book): void {
  const { plan, text, words } = book
  const { sources, columns } = text
  const sheet = book.sheets.sources
  const identity: (readonly [string, string])[] = [
    [sources.revision, plan.revision],
    [sources.scenario, plan.scenario ?? sources.baseScenario],
    [sources.referenceDate, book.format.date(plan.operation.referenceDate)],
  ]
  const pair: readonly Column<readonly [string, string]>[] = [
    { head: columns.label, kind: 'text', value: ([key]) => key },
    { head: columns.value, kind: 'text', value: ([, value]) => value },
  ]
  setWidths(sheet, WIDTHS)
  writeHeading(book, 'sources', sources.title, sources.notice, WIDTHS.length)
  let row = SECTION_ROW
  for (const [title, rows] of [
    [sources.revision, identity],
    [words.sensitivity.book.title, sensitivityRows(book)],
  ] as const) {
    writeSection(sheet, row, title)
    row = writeTable(sheet, row + 1, pair, rows, text).lastRow + 2
  }
  writeSection(sheet, row, sources.inputs)
  const files: readonly Column<readonly [string, string]>[] = [
    { ...pair[0]!, head: columns.file },
    { ...pair[1]!, head: sources.hash },
  ]
  const area = writeTable(sheet, row + 1, files, Object.entries(plan.inputs), text)
  sheet.pageSetup.printTitlesRow = `${area.headerRow}:${area.headerRow}`
  freeze(sheet, 3, 0)
  fitLastPage(sheet)
}

/** What the figures rest on: provenance of the plans, warnings that are accepted, assumptions, origin of each price, input files. */
export function writeSources(book: Book, items: readonly PriceItem[]): void {
  writePlans(book)
  writeAccepted(book)
  writeHypotheses(book)
  writePrices(book, items)
  writeInputs(book)
}
