import type { Place } from '../../model/finding.js'
import { divideHalfUp } from '../../model/money.js'
import type { AskedPrice, CellPrice, RemarkKind } from '../../model/offer.js'
import { milliOf } from '../quotes/price-row.js'
import { plainWords, type RowCells, rowCells } from '../tables/columns.js'
import { addressOf } from '../tables/sheet.js'
import { type CellContent, excerpt, type GridRow } from '../tables/table.js'
import type { OfferRole } from './headings.js'
import { type CellReading, isFormula, isLinked, isSameUnit, readCell } from './offer-cell.js'
import { matchOf, priceRole } from './offer-match.js'
import { discountOf, headingOf, note, noteBasis, noteReading, ofPrice, type TableScope } from './offer-remarks.js'

/*
 * The price of an asked row: which cell has it, and whether it may be read in two ways; then it is refused at its cell.
 */

export type Cells = RowCells<OfferRole>

export const WITHOUT_VAT = /\b(?:ht|h t|hors (?:taxes?|tva)|excl\w* vat|without vat)\b/

export const BLANK: CellPrice = { kind: 'blank' }
export const REFUSED: CellPrice = { kind: 'refused' }

/** Whether a price column of another kind says something else. */
function otherPrice(cells: Cells, role: OfferRole, price: CellPrice): string | null {
  const reading = readCell(cells.content(role))
  if (reading.price.kind === 'blank') return null
  if (reading.price.kind === 'amount' && price.kind === 'amount' && reading.price.cents === price.cents) return null
  return reading.written
}

/** The first column of a heading that stands twice, and its price where it says another one. */
function secondPrice(
  row: GridRow,
  { table }: TableScope,
  price: CellPrice,
): { readonly written: string; readonly column: number } | null {
  for (const { column, role } of table.header.strange) {
    if (role !== 'price') continue
    const reading = readCell(row.cells.get(column))
    if (reading.price.kind === 'blank') continue
    if (reading.price.kind !== 'amount' || price.kind !== 'amount' || reading.price.cents !== price.cents)
      return { written: reading.written, column }
  }
  return null
}

/** The merged cell over the rows of several prices that a cell is part of: whose price it is cannot be told. */
function sharedCell({ cell }: Place, scope: TableScope): { readonly range: string; readonly written: string } | null {
  if (cell === undefined) return null
  const at = addressOf(cell)
  const rowOf = (row: GridRow): number => addressOf(row.placeOf(0).cell!).row
  const range = scope.grid.merged.find((each) => {
    const [first, last] = each.split(':').map(addressOf)
    return first!.column === at.column && first!.row <= at.row && at.row <= last!.row
  })
  if (range === undefined) return null
  const [first, last] = range.split(':').map((each) => addressOf(each).row)
  const rows = scope.grid.rows.slice(scope.table.first, scope.table.end)
  const own = rows.filter((row) => rowOf(row) >= first! && rowOf(row) <= last!)
  const asked = own.filter((row) => matchOf(rowCells(row, scope.columns), scope).match.kind === 'asked')
  const { price, written } = readCell(own[0]?.cells.get(at.column))
  return asked.length > 1 && price.kind !== 'blank' ? { range, written } : null
}

/** Tells a heading that makes a column one of prices with VAT, or not in euros; a sentence beside the table has told it already. */
function noteHeadingBasis({ grid, table, columns, into, isOff }: TableScope, role: OfferRole): void {
  if (isOff) return
  const column = columns.get(role)!
  const written = excerpt(headingOf(column, { grid, table, columns }) ?? '')
  noteBasis(into, grid.rows[table.header.row]!.placeOf(column), written)
}

/** The total of one unit is its price, where a table has no column of prices. */
function isOneUnit(cells: Cells, { columns }: TableScope): boolean {
  return !columns.has('quantity') || milliOf(quantityContent(cells)) === 1000n
}

/** A net price is the price where a table has no other. */
const isNetAlone = ({ columns }: TableScope, role: OfferRole): boolean =>
  role === 'netPrice' && !columns.has('grossPrice') && !columns.has('discount')

/** `Prix net`: net of a discount or of taxes, unless the heading says that it is without VAT. */
const isWithoutVat = (role: OfferRole, scope: TableScope): boolean =>
  WITHOUT_VAT.test(plainWords(headingOf(scope.columns.get(role)!, scope) ?? ''))

/** The net price without VAT of a row, where it is the price before it less the discount beside it. */
function netPrice(cells: Cells, scope: TableScope): CellReading | null {
  if (!scope.columns.has('netPrice') || cells.isHidden('netPrice') || !isWithoutVat('netPrice', scope)) return null
  const before = readCell(cells.content(scope.columns.has('grossPrice') ? 'grossPrice' : 'price')).price
  const net = readCell(cells.content('netPrice'))
  if (before.kind !== 'amount' || net.price.kind !== 'amount') return null
  const [gross, after] = [Number(before.cents), Number(net.price.cents)]
  const discount = Number((discountOf(cells) ?? '0').replace(/\s?[%€]$/, '').replace(',', '.'))
  const isOff = (cents: number): boolean => Math.abs(gross - cents - after) <= 1
  return isOff((gross * discount) / 100) || isOff(discount * 100) ? net : null
}

interface PricedCell {
  readonly price: CellPrice
  readonly at: Place
}

export function readPrice(row: GridRow, cells: Cells, scope: TableScope, asked: AskedPrice): PricedCell {
  const { into } = scope
  const role = priceRole(scope)
  const at = cells.at(role)
  const content = cells.content(role)
  const refuse = (kind: RemarkKind, written: string | null, place = at): PricedCell => {
    note(into, kind, place, { ...ofPrice(asked), written })
    return { price: REFUSED, at }
  }
  const reading = readCell(content)
  const shared = sharedCell(at, scope)
  if (shared !== null) {
    note(into, 'merged', at, { ...ofPrice(asked), written: shared.written, figures: { range: shared.range } })
    return { price: REFUSED, at }
  }
  if (reading.price.kind === 'blank') return { price: BLANK, at }
  if (role === 'total' && !isOneUnit(cells, scope)) return { price: BLANK, at }
  if (cells.isHidden(role)) return refuse('hidden', reading.written)
  const currency = cells.text('currency')
  if (currency !== null && !/^(?:EUR|€|euros?)$/i.test(currency))
    return refuse('currency', `${reading.written} ${currency}`)
  const isOther =
    role === 'vatPrice' || role === 'otherMoney' || (isNetAlone(scope, role) && !isWithoutVat(role, scope))
  if (isOther) noteHeadingBasis(scope, role)
  if (scope.isOff || isOther || role === 'partPrice') return { price: REFUSED, at }
  const net = netPrice(cells, scope)
  if (net !== null) {
    noteReading(into, net, cells.at('netPrice'), asked)
    note(into, 'net', cells.at('netPrice'), { ...ofPrice(asked), written: net.written })
    return { price: net.price, at: cells.at('netPrice') }
  }
  const discount = discountOf(cells)
  if (discount !== null) return refuse('discount', discount, cells.at('discount'))
  if (role !== 'price' && role !== 'total' && !isNetAlone(scope, role)) return refuse('two-prices', reading.written)
  const other = (['netPrice', 'grossPrice'] as const).find(
    (each) => each !== role && otherPrice(cells, each, reading.price) !== null,
  )
  if (other !== undefined)
    return refuse('two-prices', `${reading.written} / ${otherPrice(cells, other, reading.price)}`)
  const cents = cells.text('cents')
  if (cents !== null && !/^0*$/.test(cents))
    return refuse('two-prices', `${reading.written} / ${cents}`, cells.at('cents'))
  const second = secondPrice(row, scope, reading.price)
  if (second !== null) return refuse('two-prices', `${reading.written} / ${second.written}`, row.placeOf(second.column))
  if (isVatProduct(cells, reading.price)) return refuse('vat', reading.written)
  if (reading.unit !== undefined && !isSameUnit(reading.unit, asked.unit)) {
    note(into, 'unit', at, { ...ofPrice(asked), written: reading.unit, figures: { asked: asked.unit } })
    return { price: REFUSED, at }
  }
  noteReading(into, reading, at, asked)
  const isOwn = reading.price.kind === 'amount' && reading.remark === null && scope.document !== 'dqe'
  if (isLinked(content) && reading.price.kind === 'amount')
    note(into, 'linked-formula', at, { ...ofPrice(asked), written: reading.written })
  else if (isOwn && isFormula(content)) note(into, 'formula', at, { ...ofPrice(asked), written: reading.written })
  return { price: reading.price, at }
}

/** Whether a total with VAT is the price times the quantity: then the price has VAT as well. */
function isVatProduct(cells: Cells, price: CellPrice): boolean {
  const total = readCell(cells.content('vatTotal')).price
  const quantity = milliOf(quantityContent(cells))
  if (total.kind !== 'amount' || price.kind !== 'amount' || total.cents === 0n || quantity === null) return false
  return productOf(price.cents, quantity) === total.cents
}

/** Quantities may be typed with blanks between their thousands. */
export function quantityContent(cells: Cells): CellContent | undefined {
  const content = cells.content('quantity')
  return content?.kind === 'text' ? { kind: 'text', text: content.text.replace(/[\s\u00a0\u202f]/g, '') } : content
}

export const productOf = (cents: bigint | null, quantity: bigint | null): bigint | null =>
  cents === null || quantity === null ? null : divideHalfUp(quantity * cents, 1000n)
