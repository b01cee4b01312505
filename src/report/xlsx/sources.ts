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
  column,
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
    acceptedRows({ plan, t: words, f: format }, location).map((row) => ({
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
  [title, note]: readonly [string, string],
  list: readonly Item[],
  shape: readonly Column<Item>[],
): void {
  const sheet = book.sheets[key]
  setWidths(sheet, widths)
  writeHeading(book, key, title, note, shape.length)
  const area = writeTable(sheet, TABLE_ROW, shape, list, book.text)
  if (list.length === 0) putWrapped(sheet, area.firstRow, 1, book.text.none)
  finishTable(sheet, area, shape.length, 1)
}

function writePlans(book: Book): void {
  const { plan, text, words } = book
  const { sources, columns } = text
  writeList(book, 'plans', [52, 26, 16, 70], [sources.locations, book.text.sources.notice], plan.locations, [
    column(columns.location, 'text', (each) => `${each.siteNumber} · ${each.name}`),
    column(sources.provenance, 'text', (each) => words.provenance[each.provenance.plan]),
    column(text.summary.locationColumns.status, 'text', (each) => words.status[each.status]),
    column(sources.note, 'text', (each) => each.provenance.note),
  ])
}

function writeAccepted(book: Book): void {
  const { text, words, workbook, sheets } = book
  const accepted = acceptedWarnings(book)
  if (accepted.length === 0) {
    workbook.remove(sheets.accepted)
    return
  }
  writeList(book, 'accepted', [44, 48, 14, 70], [words.accepted.title, words.accepted.note], accepted, [
    column(words.accepted.what, 'text', ({ what }) => what),
    column(`${text.columns.location}, ${words.accepted.where.toLowerCase()}`, 'text', (row) =>
      [row.location, row.where].filter((part) => part !== '').join(', '),
    ),
    column(words.accepted.figure, 'centre', ({ figure }) => figure),
    column(words.accepted.reason, 'text', ({ reason }) => reason),
  ])
}

function writeHypotheses(book: Book): void {
  const { plan, text } = book
  const { sources, columns } = text
  const rows = plan.hypotheses.map((each) => hypothesisWords(plan, each))
  writeList(book, 'hypotheses', [60, 34, 11, 46, 30], [sources.hypotheses, book.text.sources.notice], rows, [
    column(sources.hypothesis, 'text', (each) => sources.inDomain(each.domain, each.name)),
    column(columns.value, 'text', (each) => each.value),
    column(columns.unit, 'centre', (each) => each.unit),
    column(columns.source, 'text', (each) => each.source),
    column(sources.where, 'text', (each) => each.file),
  ])
}

function writePrices(book: Book, items: readonly PriceItem[]): void {
  const { text, words } = book
  const { sources, columns } = text
  writeList(book, 'prices', [60, 34, 12, 46, 12, 14, 14], [sources.prices, book.text.sources.notice], items, [
    column(columns.label, 'text', ({ article }) => article.label),
    column(sources.priced(columns.number, columns.article), 'text', (item) =>
      sources.priced(item.number, item.article.article),
    ),
    column(columns.basis, 'centre', ({ article }) => labelOf(words.basis, article.basis)),
    column(columns.source, 'text', ({ article }) => priceOrigin(article, words, book.format)),
    column(columns.asOf, 'date', ({ article }) => dateContent(article.asOf)),
    column(columns.low, 'euros', ({ article }) => amountNumber(article.lowEur)),
    column(columns.high, 'euros', ({ article }) => amountNumber(article.highEur)),
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
    column(columns.label, 'text', ([key]) => key),
    column(columns.value, 'text', ([, value]) => value),
  ]
  setWidths(sheet, WIDTHS)
  writeHeading(book, 'sources', text.sheets.sources, sources.notice, WIDTHS.length)
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
