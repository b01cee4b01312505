import type { PriceForm } from '../../model/article.js'
import { comparePriceOrder } from '../../model/article.js'
import type { BomLine } from '../../model/budget-plan.js'
import { type Cents, type Milli, parseEuros, toMilli } from '../../model/money.js'
import type { Plan } from '../../model/plan.js'
import { compareText } from '../../units.js'
import { isCounted, locationsById } from '../subjects/bill.js'
import { labelOf } from '../words.js'
import type { Book } from './book.js'
import { amountNumber, centsNumber, dateContent, moneyFormula } from './cell.js'
import { absolute, costOf, onSheet, relative } from './expression.js'
import { colourBy } from './style.js'
import { type Column, column, finishTable, setWidths, TABLE_ROW, writeHeading, writeTable } from './table.js'

const NO_NUMBER = '—'

/** Key of the column for what belongs to no single location. */
export const COMMON = ''

/** An article at one price: what the price documents number. */
export interface PriceItem {
  /** N° prix, or a dash for a need that the catalogue has no article for. */
  readonly number: string
  /** The line that names the article, its unit, price, basis and source. */
  readonly article: BomLine
  readonly priceCents: Cents | null
}

/** One row of quantities by location. Each cell is rounded to the cent on its own, as the lines of the bill are. */
export interface QuantityRow {
  readonly item: PriceItem
  readonly quantities: ReadonlyMap<string, Milli>
  readonly quantity: Milli
  readonly totalCents: Cents | null
}

/** Identity of an article at a price, for references between sheets. */
export function priceKey(line: BomLine): string {
  return JSON.stringify([line.priceForm, line.article, line.unitPriceEur, line.line])
}

function byDocumentOrder(a: BomLine, b: BomLine): number {
  return comparePriceOrder(a, b) || compareText(priceKey(a), priceKey(b))
}

/** All articles that count in the budget, in the order of their numbers. */
export function priceItems(plan: Plan): PriceItem[] {
  const articles = new Map<string, BomLine>()
  for (const line of plan.bom) if (isCounted(line) && !articles.has(priceKey(line))) articles.set(priceKey(line), line)
  return [...articles.values()].sort(byDocumentOrder).map((article) => ({
    number: article.priceNumber ?? NO_NUMBER,
    article,
    priceCents: article.unitPriceEur === null ? null : parseEuros(article.unitPriceEur)!,
  }))
}

function milli(line: BomLine): Milli {
  const quantity = toMilli(line.quantity)
  if (quantity === null) throw new RangeError(`${line.article}: quantity ${line.quantity} has more than three decimals`)
  return quantity
}

const isWhole = (quantity: Milli): boolean => quantity % 1000n === 0n

/**
 * Puts the lines of one article into as few rows as keep the cents: whole quantities of one location add up, since whole
 * units × a price in cents need no rounding; other quantities that meet in a cell go to a further row.
 */
export function stackQuantities(lines: readonly BomLine[]): Map<string, Milli>[] {
  const rows: Map<string, Milli>[] = []
  for (const line of lines) {
    const place = line.locationId ?? COMMON
    const quantity = milli(line)
    const row = rows.find((candidate) => {
      const held = candidate.get(place)
      return held === undefined || (isWhole(held) && isWhole(quantity))
    })
    if (row) row.set(place, (row.get(place) ?? 0n) + quantity)
    else rows.push(new Map([[place, quantity]]))
  }
  return rows
}

function quantityRow(item: PriceItem, quantities: ReadonlyMap<string, Milli>): QuantityRow {
  const { priceCents } = item
  const all = [...quantities.values()]
  return {
    item,
    quantities,
    quantity: all.reduce((sum, quantity) => sum + quantity, 0n),
    totalCents: costOf(all, priceCents),
  }
}

/** The rows of quantities of one form of price, in the order of the numbers. */
export function quantityRows(plan: Plan, items: readonly PriceItem[], form: PriceForm): QuantityRow[] {
  return items
    .filter((item) => item.article.priceForm === form)
    .flatMap((item) => {
      const key = priceKey(item.article)
      const lines = plan.bom.filter((line) => isCounted(line) && priceKey(line) === key)
      return stackQuantities(lines).map((quantities) => quantityRow(item, quantities))
    })
}

const PRICE_COLUMN = 6
const REMARK_COLUMN = 12

/** Where the price of an article stands: `'BPU'!$F$6`. */
export type PriceAddresses = ReadonlyMap<string, string>

function columnsOf(book: Book): Column<PriceItem>[] {
  const { text, words } = book
  const { columns } = text
  return [
    column(columns.number, 'centre', (item) => item.number),
    column(columns.lot, 'text', (item) => labelOf(words.lot, item.article.lot)),
    column(columns.chapter, 'text', (item) => labelOf(words.dossierItem, item.article.dossierItem)),
    column(columns.label, 'text', (item) => item.article.label),
    column(columns.unit, 'centre', (item) => item.article.unit),
    column(columns.unitPrice, 'euros', (item) => (item.priceCents === null ? null : centsNumber(item.priceCents)), {
      input: true,
    }),
    column(columns.basis, 'centre', (item) => words.basis[item.article.basis]),
    column(columns.low, 'euros', (item) => amountNumber(item.article.lowEur)),
    column(columns.high, 'euros', (item) => amountNumber(item.article.highEur)),
    column(columns.asOf, 'date', (item) => dateContent(item.article.asOf)),
    column(columns.cpv, 'centre', (item) => item.article.cpv),
    column(columns.remark, 'centre', (item, row) => {
      const price = relative(PRICE_COLUMN, row)
      const free = item.priceCents === 0n ? text.bpu.free : ''
      return {
        formula: `IF(ISBLANK(${price}),"${text.missing}",IF(${price}=0,"${text.bpu.free}",""))`,
        result: item.priceCents === null ? text.missing : free,
      }
    }),
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

export function lineCents(line: BomLine): Cents | null {
  return line.totalEur === null ? null : parseEuros(line.totalEur)!
}

/** Column numbers of a sheet that lists lines of the bill. */
interface BillColumns {
  readonly quantity: number
  readonly price: number
}

/** Quantity, unit price by reference to its document, and total of lines of the bill. */
export function billColumns(book: Book, prices: PriceAddresses, at: BillColumns): Column<BomLine>[] {
  const { columns, missing } = book.text
  return [
    column(columns.label, 'text', (line) => line.label),
    column(columns.unit, 'centre', (line) => line.unit),
    column(columns.quantity, 'quantity', (line) => line.quantity),
    column(columns.unitPrice, 'euros', (line) => {
      const address = prices.get(priceKey(line))!
      const cents = line.unitPriceEur === null ? null : parseEuros(line.unitPriceEur)!
      return { formula: `IF(ISNUMBER(${address}),${address},"")`, result: cents === null ? '' : centsNumber(cents) }
    }),
    column(columns.total, 'euros', (line, row) => {
      const price = relative(at.price, row)
      const product = `ROUND(${relative(at.quantity, row)}*${price},2)`
      return moneyFormula(`IF(ISNUMBER(${price}),${product},"${missing}")`, lineCents(line), missing)
    }),
  ]
}

/** MDS number and name of the location of a line, or the word for what is common. */
export function placeColumns(book: Book): Column<BomLine>[] {
  const { columns, common } = book.text
  const locations = locationsById(book.plan)
  return [
    column(columns.siteNumber, 'centre', (line) => locations.get(line.locationId ?? '')?.siteNumber ?? null),
    column(columns.location, 'text', (line) => locations.get(line.locationId ?? '')?.name ?? common),
  ]
}
