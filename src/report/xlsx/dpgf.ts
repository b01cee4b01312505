import type { Book } from './book.js'
import { centsNumber } from './cell.js'
import { type Matrix, writeMatrix } from './matrix.js'
import { type PriceItem, quantityRows } from './price-rows.js'

/** The breakdown of the lump sums: articles that stand in neither BPU nor DQE, with their own prices. */
export function writeDpgf(book: Book, items: readonly PriceItem[]): Matrix {
  return writeMatrix(book, {
    key: 'dpgf',
    title: book.text.dpgf.title,
    note: book.text.dpgf.note,
    rows: quantityRows(book.plan, items, 'lumpSum'),
    priceIsInput: true,
    everyPlace: false,
    price: ({ item }) => (item.priceCents === null ? null : centsNumber(item.priceCents)),
  })
}
