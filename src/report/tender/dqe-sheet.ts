import type { Worksheet } from 'exceljs'
import { type Cents, lineTotal } from '../../model/money.js'
import { centsNumber, moneyFormula } from '../xlsx/cell.js'
import { columnLetters, relative } from '../xlsx/expression.js'
import { clipped } from '../xlsx/safe-text.js'
import { type Column, finishTable, setWidths, writeTable } from '../xlsx/table.js'
import { totalWidth } from '../xlsx/workbook.js'
import type { TenderPlace, TenderRow } from './tender-documents.js'
import { addTenderSheet, protectSheet, type TenderBook, writeTitleBlock } from './tender-sheet.js'
import { unknownText, writeTotals } from './totals.js'

const AT = { number: 1, label: 2, unit: 3, price: 4, quantity: 5, total: 6, places: 7 } as const
const LEAD_WIDTHS = [8, 44, 7, 12, 10, 14]
const FROZEN_COLUMNS = 2
const PLACE_WIDTH = 4
/** Few places have room for names that read from left to right. */
const WIDE_PLACE_WIDTH = 14
const MANY_PLACES = 5
const PLACE_NAME_LENGTH = 48
/** Width of a page at full size [column units]. */
const PAGE_WIDTH = 138

/** Places that buy anything of the rows; the others would be empty columns. */
function placesOf(book: TenderBook, rows: readonly TenderRow[]): TenderPlace[] {
  return book.documents.places.filter(({ id }) => rows.some((row) => row.quantities.has(id)))
}

function rowCents(book: TenderBook, { item, quantities }: TenderRow): Cents | null {
  const price = book.prices?.get(item.key) ?? null
  return price === null ? null : [...quantities.values()].reduce((sum, each) => sum + lineTotal(each, price), 0n)
}

function leadColumns(book: TenderBook, prices: ReadonlyMap<string, string>): Column<TenderRow>[] {
  const { columns } = book.text
  return [
    { head: columns.number, kind: 'centre', value: ({ item }) => item.number },
    { head: columns.label, kind: 'text', value: ({ item }) => item.label },
    { head: columns.unit, kind: 'centre', value: ({ item }) => item.unit },
    {
      head: columns.unitPrice,
      kind: 'euros',
      value: ({ item }) => {
        const address = prices.get(item.key)!
        const cents = book.prices?.get(item.key) ?? null
        return { formula: `IF(ISNUMBER(${address}),${address},"")`, result: cents === null ? '' : centsNumber(cents) }
      },
    },
  ]
}

function quantityColumns(book: TenderBook, places: readonly TenderPlace[]): Column<TenderRow>[] {
  const { columns } = book.text
  const cells = (row: number): string => `${relative(AT.places, row)}:${relative(AT.places + places.length - 1, row)}`
  const rotated = places.length > MANY_PLACES
  return [
    {
      head: columns.estimated,
      kind: 'quantity',
      value: ({ quantities }, row) => ({
        formula: `ROUND(SUM(${cells(row)}),3)`,
        result: Number([...quantities.values()].reduce((sum, each) => sum + each, 0n)) / 1000,
      }),
    },
    {
      head: columns.total,
      kind: 'euros',
      value: (row, at) => {
        const price = relative(AT.price, at)
        const formula = `IF(ISNUMBER(${price}),ROUND(SUMPRODUCT(ROUND(${cells(at)}*${price},2)),2),"${unknownText(book)}")`
        return moneyFormula(formula, rowCents(book, row), unknownText(book))
      },
    },
    ...places.map(
      ({ id, name }): Column<TenderRow> => ({
        head: clipped(name, PLACE_NAME_LENGTH),
        kind: 'quantity',
        rotated,
        value: ({ quantities }) => {
          const quantity = quantities.get(id)
          return quantity === undefined ? null : Number(quantity) / 1000
        },
      }),
    ),
  ]
}

/** Many locations go to several pages abreast, each with the numbers and labels of the rows. */
function paginate(sheet: Worksheet): void {
  const repeated = totalWidth(sheet, FROZEN_COLUMNS)
  const rest = totalWidth(sheet, sheet.columnCount) - repeated
  sheet.pageSetup.fitToWidth = Math.max(1, Math.ceil(rest / (PAGE_WIDTH - repeated)))
  sheet.pageSetup.printTitlesColumn = `A:${columnLetters(FROZEN_COLUMNS)}`
}

/**
 * Estimated quantities at the prices of the BPU, a column a location.
 * @param prices where the price of each article stands
 * @param masked without quantities and totals: they are left out, not hidden
 */
export async function writeDqeSheet(
  book: TenderBook,
  sheet: Worksheet,
  prices: ReadonlyMap<string, string>,
  masked: boolean,
): Promise<void> {
  const { text, documents, cells } = book
  const rows = documents.rows.filter(({ item }) => item.priceForm === 'unit')
  const shown = masked ? rows.filter((row, index) => rows.findIndex(({ item }) => item === row.item) === index) : rows
  const places = masked ? [] : placesOf(book, rows)
  const placeWidth = places.length > MANY_PLACES ? PLACE_WIDTH : WIDE_PLACE_WIDTH
  setWidths(sheet, [...LEAD_WIDTHS.slice(0, masked ? AT.price : AT.total), ...places.map(() => placeWidth)])
  const title = masked ? text.titles.dqeMasked : text.titles.dqe
  const lead = masked ? AT.price : AT.total
  const header = writeTitleBlock(
    book,
    sheet,
    title,
    masked ? text.fill.dqeMasked : text.fill.dqe,
    masked ? lead : FROZEN_COLUMNS,
  )
  const columns = [...leadColumns(book, prices), ...(masked ? [] : quantityColumns(book, places))]
  const area = writeTable(sheet, header, columns, shown, cells)
  if (!masked) {
    const amounts = rows.map((row) => rowCents(book, row))
    writeTotals(book, sheet, { area, label: AT.label, amount: AT.total, width: AT.total }, amounts)
  }
  paginate(sheet)
  finishTable(sheet, area, lead, FROZEN_COLUMNS)
  await protectSheet(sheet)
}

/** The sheet of a DQE, empty: it stands before that of its prices. */
export function addDqeSheet(book: TenderBook, masked: boolean): Worksheet {
  return addTenderSheet(book, 'DQE', masked ? book.text.titles.dqeMasked : book.text.titles.dqe)
}
