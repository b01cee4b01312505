import type { BomLine } from '../../model/budget-plan.js'
import { type Cents, parseEuros } from '../../model/money.js'
import { locationsById } from '../subjects/bill.js'
import { relative } from './address.js'
import type { Book } from './book.js'
import type { PriceAddresses } from './bpu.js'
import { centsNumber, moneyFormula } from './cell.js'
import { priceKey } from './price-rows.js'
import type { Column } from './table.js'

export function lineCents(line: BomLine): Cents | null {
  return line.totalEur === null ? null : parseEuros(line.totalEur)!
}

/** Column numbers of a sheet that lists lines of the bill. */
export interface BillColumns {
  readonly quantity: number
  readonly price: number
}

/** Quantity, unit price by reference to its document, and total of lines of the bill. */
export function billColumns(book: Book, prices: PriceAddresses, at: BillColumns): Column<BomLine>[] {
  const { columns, missing } = book.text
  return [
    { head: columns.label, kind: 'text', value: (line) => line.label },
    { head: columns.unit, kind: 'centre', value: (line) => line.unit },
    { head: columns.quantity, kind: 'quantity', value: (line) => line.quantity },
    {
      head: columns.unitPrice,
      kind: 'euros',
      value: (line) => {
        const address = prices.get(priceKey(line))!
        const cents = line.unitPriceEur === null ? null : parseEuros(line.unitPriceEur)!
        return { formula: `IF(ISNUMBER(${address}),${address},"")`, result: cents === null ? '' : centsNumber(cents) }
      },
    },
    {
      head: columns.total,
      kind: 'euros',
      value: (line, row) => {
        const price = relative(at.price, row)
        const product = `ROUND(${relative(at.quantity, row)}*${price},2)`
        return moneyFormula(`IF(ISNUMBER(${price}),${product},"${missing}")`, lineCents(line), missing)
      },
    },
  ]
}

/** MDS number and name of the location of a line, or the word for what is common. */
export function placeColumns(book: Book): Column<BomLine>[] {
  const { columns, common } = book.text
  const locations = locationsById(book.plan)
  return [
    {
      head: columns.siteNumber,
      kind: 'centre',
      value: (line) => locations.get(line.locationId ?? '')?.siteNumber ?? null,
    },
    { head: columns.location, kind: 'text', value: (line) => locations.get(line.locationId ?? '')?.name ?? common },
  ]
}
