import { type Book, labelOf } from './book.js'
import { amountNumber, dateContent } from './cell.js'
import type { PriceItem } from './price-rows.js'
import { freeze, SECTION_ROW, setWidths, writeHeading, writeSection } from './sheet.js'
import { type Column, writeTable } from './table.js'

const WIDTHS = [44, 26, 14, 40, 14, 14, 14]

function blocks(book: Book, items: readonly PriceItem[]): { title: string; write: (row: number) => number }[] {
  const { plan, text, words } = book
  const { sources, columns } = text
  const block = <Item>(title: string, list: readonly Item[], shape: readonly Column<Item>[]) => ({
    title,
    write: (row: number): number => writeTable(book.sheets.sources, row, shape, list, text).lastRow,
  })
  const identity: (readonly [string, string])[] = [
    [sources.revision, plan.revision],
    [sources.scenario, plan.scenario ?? sources.baseScenario],
    [sources.referenceDate, book.format.date(plan.operation.referenceDate)],
  ]
  return [
    block(sources.revision, identity, [
      { header: columns.label, kind: 'text', value: ([key]) => key },
      { header: columns.value, kind: 'text', span: 3, value: ([, value]) => value },
    ]),
    block(sources.locations, plan.locations, [
      { header: columns.location, kind: 'text', value: (each) => `${each.siteNumber} · ${each.name}` },
      { header: sources.provenance, kind: 'text', value: (each) => words.provenance[each.provenance.plan] },
      { header: text.summary.locationColumns.status, kind: 'text', value: (each) => words.status[each.status] },
      { header: sources.note, kind: 'text', value: (each) => each.provenance.note },
    ]),
    block(sources.hypotheses, plan.hypotheses, [
      { header: sources.hypothesis, kind: 'text', value: (each) => each.key },
      { header: columns.value, kind: 'text', value: (each) => each.value },
      { header: columns.unit, kind: 'centre', value: (each) => each.unit },
      { header: columns.file, kind: 'text', value: (each) => each.file },
    ]),
    block(sources.prices, items, [
      { header: columns.label, kind: 'text', value: ({ article }) => article.label },
      { header: columns.article, kind: 'text', value: ({ article }) => article.article },
      { header: columns.basis, kind: 'centre', value: ({ article }) => labelOf(words.basis, article.basis) },
      { header: columns.source, kind: 'text', value: ({ article }) => article.source },
      { header: columns.asOf, kind: 'date', value: ({ article }) => dateContent(article.asOf) },
      { header: columns.low, kind: 'money', value: ({ article }) => amountNumber(article.lowEur) },
      { header: columns.high, kind: 'money', value: ({ article }) => amountNumber(article.highEur) },
    ]),
    block(sources.inputs, Object.entries(plan.inputs), [
      { header: columns.file, kind: 'text', value: ([file]) => file },
      { header: sources.hash, kind: 'text', span: 3, value: ([, hash]) => hash },
    ]),
  ]
}

/** What the figures rest on: provenance of the plans, assumptions, origin of each price, input files. */
export function writeSources(book: Book, items: readonly PriceItem[]): void {
  const sheet = book.sheets.sources
  setWidths(sheet, WIDTHS)
  writeHeading(book, 'sources', book.text.sources.title, book.text.sources.notice, WIDTHS.length)
  let row = SECTION_ROW
  for (const { title, write } of blocks(book, items)) {
    writeSection(sheet, row, title)
    row = write(row + 1) + 2
  }
  freeze(sheet, 3, 0)
}
