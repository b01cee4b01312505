import { acceptedRows } from '../subjects/accepted.js'
import { priceOrigin } from '../subjects/bill.js'
import { hypothesisWords } from '../subjects/hypotheses.js'
import { decisiveMaterials, estateSensitivity, sigmasText } from '../subjects/what-ifs.js'
import { labelOf } from '../words.js'
import type { Book } from './book.js'
import type { PriceItem } from './bpu.js'
import { amountNumber, dateContent } from './cell.js'
import { type Column, freeze, SECTION_ROW, setWidths, writeHeading, writeSection, writeTable } from './table.js'
import { breakPages } from './workbook.js'

const WIDTHS = [60, 34, 11, 42, 12, 13, 13]

interface Block {
  readonly title: string
  /** Writes its table from a row on and returns the last one. */
  readonly write: (row: number) => number
}

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

/** Warnings about the plans that their files accept; no block where there are none. */
function acceptedBlock({ plan, words, format, text, sheets }: Book): Block[] {
  const rows = plan.locations.flatMap((location) =>
    acceptedRows(location, words, format).map((row) => ({
      location: `${location.siteNumber} · ${location.name}`,
      ...row,
    })),
  )
  if (rows.length === 0) return []
  const shape: readonly Column<(typeof rows)[number]>[] = [
    { head: words.accepted.what, kind: 'text', value: ({ what }) => what },
    {
      head: `${text.columns.location}, ${words.accepted.where}`,
      kind: 'text',
      value: (row) => [row.location, row.where].filter((part) => part !== '').join(', '),
    },
    { head: words.accepted.figure, kind: 'centre', value: ({ figure }) => figure },
    { head: words.accepted.reason, kind: 'text', span: 4, value: ({ reason }) => reason },
  ]
  const write = (row: number): number => writeTable(sheets.sources, row, shape, rows, text).lastRow
  return [{ title: words.accepted.title, write }]
}

function blocks(book: Book, items: readonly PriceItem[]): Block[] {
  const { plan, text, words } = book
  const { sources, columns } = text
  const block = <Item>(title: string, list: readonly Item[], shape: readonly Column<Item>[]): Block => ({
    title,
    write: (row) => writeTable(book.sheets.sources, row, shape, list, text).lastRow,
  })
  const hypotheses = plan.hypotheses.map((each) => hypothesisWords(plan, each))
  const identity: (readonly [string, string])[] = [
    [sources.revision, plan.revision],
    [sources.scenario, plan.scenario ?? sources.baseScenario],
    [sources.referenceDate, book.format.date(plan.operation.referenceDate)],
  ]
  return [
    block(sources.revision, identity, [
      { head: columns.label, kind: 'text', value: ([key]) => key },
      { head: columns.value, kind: 'text', span: 3, value: ([, value]) => value },
    ]),
    block(sources.locations, plan.locations, [
      { head: columns.location, kind: 'text', value: (each) => `${each.siteNumber} · ${each.name}` },
      { head: sources.provenance, kind: 'text', value: (each) => words.provenance[each.provenance.plan] },
      { head: text.summary.locationColumns.status, kind: 'text', value: (each) => words.status[each.status] },
      { head: sources.note, kind: 'text', value: (each) => each.provenance.note },
    ]),
    ...acceptedBlock(book),
    block(sources.hypotheses, hypotheses, [
      { head: sources.hypothesis, kind: 'text', value: (each) => sources.inDomain(each.domain, each.name) },
      { head: columns.value, kind: 'text', value: (each) => each.value },
      { head: columns.unit, kind: 'centre', value: (each) => each.unit },
      { head: columns.source, kind: 'text', value: (each) => each.source },
      { head: sources.where, kind: 'text', span: 3, value: (each) => each.file },
    ]),
    block(words.sensitivity.book.title, sensitivityRows(book), [
      { head: columns.label, kind: 'text', value: ([key]) => key },
      { head: columns.value, kind: 'text', span: 3, value: ([, value]) => value },
    ]),
    block(sources.prices, items, [
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
    ]),
    block(sources.inputs, Object.entries(plan.inputs), [
      { head: columns.file, kind: 'text', value: ([file]) => file },
      { head: sources.hash, kind: 'text', span: 3, value: ([, hash]) => hash },
    ]),
  ]
}

/** What the figures rest on: provenance of the plans, assumptions, origin of each price, input files. */
export function writeSources(book: Book, items: readonly PriceItem[]): void {
  const sheet = book.sheets.sources
  setWidths(sheet, WIDTHS)
  writeHeading(book, 'sources', book.text.sources.title, book.text.sources.notice, WIDTHS.length)
  let row = SECTION_ROW
  const breaks: number[] = []
  const onNewPage = [book.text.sources.hypotheses, book.text.sources.prices]
  for (const { title, write } of blocks(book, items)) {
    if (onNewPage.includes(title)) breaks.push(row)
    writeSection(sheet, row, title)
    row = write(row + 1) + 2
  }
  breakPages(sheet, breaks)
  freeze(sheet, 3, 0)
}
