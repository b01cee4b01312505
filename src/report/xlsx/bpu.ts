import { labelOf } from '../words.js'
import { absolute, onSheet, relative } from './address.js'
import type { Book } from './book.js'
import { amountNumber, centsNumber, dateContent } from './cell.js'
import { colourBy } from './conditions.js'
import { type PriceItem, priceKey } from './price-rows.js'
import { finishTable, setWidths, TABLE_ROW, writeHeading } from './sheet.js'
import { type Column, writeTable } from './table.js'

const PRICE_COLUMN = 6
const REMARK_COLUMN = 12

/** Where the price of an article stands: `'BPU'!$F$6`. */
export type PriceAddresses = ReadonlyMap<string, string>

function columnsOf(book: Book): Column<PriceItem>[] {
  const { text, words } = book
  const { columns } = text
  return [
    { head: columns.number, kind: 'centre', value: (item) => item.number },
    { head: columns.lot, kind: 'text', value: (item) => labelOf(words.lot, item.article.lot) },
    { head: columns.chapter, kind: 'text', value: (item) => labelOf(words.dossierItem, item.article.dossierItem) },
    { head: columns.label, kind: 'text', value: (item) => item.article.label },
    { head: columns.unit, kind: 'centre', value: (item) => item.article.unit },
    {
      head: columns.unitPrice,
      kind: 'euros',
      input: true,
      value: (item) => (item.priceCents === null ? null : centsNumber(item.priceCents)),
    },
    { head: columns.basis, kind: 'centre', value: (item) => words.basis[item.article.basis] },
    { head: columns.low, kind: 'euros', value: (item) => amountNumber(item.article.lowEur) },
    { head: columns.high, kind: 'euros', value: (item) => amountNumber(item.article.highEur) },
    { head: columns.asOf, kind: 'date', value: (item) => dateContent(item.article.asOf) },
    { head: columns.cpv, kind: 'centre', value: (item) => item.article.cpv },
    {
      head: columns.remark,
      kind: 'centre',
      value: (item, row) => {
        const price = relative(PRICE_COLUMN, row)
        const free = item.priceCents === 0n ? text.bpu.free : ''
        return {
          formula: `IF(ISBLANK(${price}),"${text.missing}",IF(${price}=0,"${text.bpu.free}",""))`,
          result: item.priceCents === null ? text.missing : free,
        }
      },
    },
  ]
}

/** How to read the sheet: what the numbers and the units mean, and which cells are meant to be changed. */
function note(book: Book, rows: readonly PriceItem[]): string {
  const { bpu } = book.text
  const units = [...new Set(rows.map((item) => item.article.unit))]
  const named = units.flatMap((unit) => (Object.hasOwn(bpu.units, unit) ? bpu.unit(unit, bpu.units[unit]!) : []))
  return [bpu.note, bpu.numbers, bpu.inputs, ...(named.length > 0 ? [bpu.unitList(named.join(', '))] : [])].join(' ')
}

/** The schedule of unit prices: one row an article, no quantities. A blank price is missing and says so. */
export function writeBpu(book: Book, items: readonly PriceItem[]): PriceAddresses {
  const sheet = book.sheets.bpu
  const rows = items.filter((item) => item.article.priceForm === 'unit')
  const columns = columnsOf(book)
  setWidths(sheet, [7, 13, 13, 62, 7, 13, 11, 12, 13, 12, 12, 14])
  writeHeading(book, 'bpu', book.text.bpu.title, note(book, rows), columns.length)
  const area = writeTable(sheet, TABLE_ROW, columns, rows, book.text)
  if (rows.length > 0) {
    const price = relative(PRICE_COLUMN, area.firstRow)
    colourBy(sheet, `${price}:${relative(PRICE_COLUMN, area.lastRow)}`, [[`ISBLANK(${price})`, 'bad']])
    const remark = relative(REMARK_COLUMN, area.firstRow)
    colourBy(sheet, `${remark}:${relative(REMARK_COLUMN, area.lastRow)}`, [[`${remark}="${book.text.missing}"`, 'bad']])
  }
  finishTable(sheet, area, columns.length, 1)
  return new Map(
    rows.map((item, index) => [
      priceKey(item.article),
      onSheet(sheet.name, absolute(PRICE_COLUMN, area.firstRow + index)),
    ]),
  )
}
