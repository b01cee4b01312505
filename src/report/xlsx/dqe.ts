import type { Book } from './book.js'
import type { PriceAddresses } from './bpu.js'
import { centsNumber } from './cell.js'
import { type Matrix, writeMatrix } from './matrix.js'
import { type PriceItem, priceKey, quantityRows } from './price-rows.js'

/** The estimated quantities: a column a location and one for the rest, prices taken from the BPU by formula. */
export function writeDqe(book: Book, items: readonly PriceItem[], prices: PriceAddresses): Matrix {
  return writeMatrix(book, {
    key: 'dqe',
    title: book.text.dqe.title,
    note: book.text.dqe.note,
    rows: quantityRows(book.plan, items, 'unit'),
    priceIsInput: false,
    everyPlace: true,
    price: ({ item }) => {
      const address = prices.get(priceKey(item.article))!
      return {
        formula: `IF(ISBLANK(${address}),"",${address})`,
        result: item.priceCents === null ? '' : centsNumber(item.priceCents),
      }
    },
  })
}
