import { type Cents, lineTotal, type Milli } from '../../model/money.js'
import { centsNumber, moneyFormula } from '../xlsx/cell.js'
import { relative } from '../xlsx/expression.js'
import { type Column, finishTable, setWidths, writeTable } from '../xlsx/table.js'
import type { TenderRow } from './tender-documents.js'
import {
  addTenderSheet,
  allowPrices,
  openCell,
  protectSheet,
  type TenderBook,
  writeTitleBlock,
} from './tender-sheet.js'
import { unknownText, writeTotals } from './totals.js'

const AT = { label: 3, quantity: 6, price: 7, total: 8 } as const
const WIDTHS = [8, 17, 34, 50, 7, 10, 14, 15]

function quantityOf({ quantities }: TenderRow): Milli {
  return [...quantities.values()].reduce((sum, each) => sum + each, 0n)
}

function priceOf(book: TenderBook, row: TenderRow): Cents | null {
  return book.prices?.get(row.item.key) ?? null
}

function amountOf(book: TenderBook, row: TenderRow): Cents | null {
  const price = priceOf(book, row)
  return price === null ? null : lineTotal(quantityOf(row), price)
}

function columnsOf(book: TenderBook): Column<TenderRow>[] {
  const { columns } = book.text
  return [
    { head: columns.number, kind: 'centre', value: ({ item }) => item.number },
    { head: columns.chapter, kind: 'text', value: ({ item }) => item.chapter },
    { head: columns.label, kind: 'text', value: ({ item }) => item.label },
    { head: columns.definition, kind: 'text', value: ({ item }) => item.definition },
    { head: columns.unit, kind: 'centre', value: ({ item }) => item.unit },
    { head: columns.quantity, kind: 'quantity', value: (row) => Number(quantityOf(row)) / 1000 },
    {
      head: columns.unitPrice,
      kind: 'euros',
      value: (row) => {
        const cents = priceOf(book, row)
        return cents === null ? null : centsNumber(cents)
      },
    },
    {
      head: columns.total,
      kind: 'euros',
      value: (row, at) => {
        const price = relative(AT.price, at)
        const formula = `IF(ISNUMBER(${price}),ROUND(${relative(AT.quantity, at)}*${price},2),"${unknownText(book)}")`
        return moneyFormula(formula, amountOf(book, row), unknownText(book))
      },
    },
  ]
}

/** The lump sums: articles that stand in neither BPU nor DQE. */
export async function writeDpgfSheet(book: TenderBook): Promise<void> {
  const { text, documents, cells } = book
  const sheet = addTenderSheet(book, 'DPGF', text.titles.dpgf)
  const rows = documents.rows.filter(({ item }) => item.priceForm === 'lumpSum')
  setWidths(sheet, WIDTHS)
  const header = writeTitleBlock(book, sheet, text.titles.dpgf, text.fill.dpgf, WIDTHS.length)
  const area = writeTable(sheet, header, columnsOf(book), rows, cells)
  const amounts = rows.map((row) => amountOf(book, row))
  writeTotals(book, sheet, { area, label: AT.label, amount: AT.total, width: WIDTHS.length }, amounts)
  if (book.prices === null) {
    rows.forEach((_, index) => {
      openCell(sheet.getCell(area.firstRow + index, AT.price))
    })
    allowPrices(book, sheet, AT.price, area.firstRow, area.lastRow)
  }
  finishTable(sheet, area, WIDTHS.length, 1)
  await protectSheet(sheet)
}
