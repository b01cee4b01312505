import { applyRate, type Cents, lineTotal, type Milli } from '../../model/money.js'
import { centsNumber, moneyFormula } from '../xlsx/cell.js'
import {
  columnCents,
  columnRange,
  costCell,
  plus,
  type QuantityCells,
  quantitySum,
  relative,
} from '../xlsx/expression.js'
import { clippedInside } from '../xlsx/safe-text.js'
import type { Worksheet } from '../xlsx/sheet.js'
import { columnLetters } from '../xlsx/sheet-cells.js'
import {
  type Column,
  column,
  finishTable,
  setWidths,
  type TableArea,
  writeTable,
  writeTotalRow,
} from '../xlsx/table.js'
import { totalWidth } from '../xlsx/workbook.js'
import { PLACE_NAME_LENGTH, type TenderPlace, type TenderRow } from './tender-documents.js'
import {
  addTenderSheet,
  allowPrices,
  openCell,
  protectSheet,
  type TenderBook,
  writeTitleBlock,
} from './tender-sheet.js'

/** Where the rows of a table have their amounts, and what a total says while one is missing. */
interface TotalsAt {
  readonly area: TableArea
  /** Column of the label, of the amounts, and the last of the rows. */
  readonly label: number
  readonly amount: number
  readonly width: number
}

/** What a cell says in place of an amount that needs a price. */
function unknownText(book: TenderBook): string {
  return book.prices === null ? book.text.toComplete : book.text.missing
}

/** Total without VAT, VAT and total with VAT; a text as long as a price is missing, so that no part passes for the whole. */
function writeTotals(book: TenderBook, sheet: Worksheet, { area, label, amount, width }: TotalsAt): void {
  const { text, documents, format } = book
  const unknown = unknownText(book)
  const range = columnRange(area, amount)
  const first = area.lastRow + 1
  const [total, vat] = [relative(amount, first), relative(amount, first + 1)]
  const exclVat = columnCents(area, amount)
  const vatCents = exclVat === null ? null : applyRate(exclVat, documents.vatRate)
  const inclVat = plus({ address: total, cents: exclVat }, { address: vat, cents: vatCents })
  const rows = [
    [
      text.totals.exclVat,
      moneyFormula(`IF(COUNT(${range})=ROWS(${range}),ROUND(SUM(${range}),2),"${unknown}")`, exclVat, unknown),
    ],
    [
      text.totals.vat(format.percent(documents.vatRate, Number.isInteger(documents.vatRate * 100) ? 0 : 1)),
      moneyFormula(`IF(ISNUMBER(${total}),ROUND(${total}*${documents.vatRate},2),"${unknown}")`, vatCents, unknown),
    ],
    [
      text.totals.inclVat,
      moneyFormula(`IF(ISNUMBER(${total}),${inclVat.formula},"${unknown}")`, inclVat.cents, unknown),
    ],
  ] as const
  rows.forEach(([name, content], index) => {
    writeTotalRow(sheet, first + index, width, book.cells, { [label]: [name, 'text'], [amount]: [content, 'euros'] })
  })
}

const AT = { number: 1, label: 2, unit: 3, price: 4, quantity: 5, total: 6, places: 7 } as const
const LEAD_WIDTHS = [8, 44, 7, 12, 10, 14]
const FROZEN_COLUMNS = 2
const PLACE_WIDTH = 4
/** Few places have room for names that read from left to right. */
const WIDE_PLACE_WIDTH = 14
const MANY_PLACES = 5
/** Width of a page at full size [column units]. */
const PAGE_WIDTH = 138

/** Places that buy anything of the rows; the others would be empty columns. */
function placesOf(book: TenderBook, rows: readonly TenderRow[]): TenderPlace[] {
  return book.documents.places.filter(({ id }) => rows.some((row) => row.quantities.has(id)))
}

function leadColumns(book: TenderBook, prices: ReadonlyMap<string, string>): Column<TenderRow>[] {
  const { columns } = book.text
  return [
    column(columns.number, 'centre', ({ item }) => item.number),
    column(columns.label, 'text', ({ item }) => item.label),
    column(columns.unit, 'centre', ({ item }) => item.unit),
    column(columns.unitPrice, 'euros', ({ item }) => {
      const address = prices.get(item.key)!
      const cents = book.prices?.get(item.key) ?? null
      return { formula: `IF(ISNUMBER(${address}),${address},"")`, result: cents === null ? '' : centsNumber(cents) }
    }),
  ]
}

function quantityColumns(book: TenderBook, places: readonly TenderPlace[]): Column<TenderRow>[] {
  const { columns } = book.text
  const cells = ({ quantities }: TenderRow, row: number): QuantityCells => ({
    range: `${relative(AT.places, row)}:${relative(AT.places + places.length - 1, row)}`,
    values: [...quantities.values()],
  })
  const rotated = places.length > MANY_PLACES
  return [
    column(columns.estimated, 'quantity', (row, at) => quantitySum(cells(row, at))),
    column(columns.total, 'euros', (row, at) =>
      costCell(cells(row, at), { address: relative(AT.price, at), cents: priceOf(book, row) }, unknownText(book)),
    ),
    ...places.map(
      ({ id, name }): Column<TenderRow> =>
        column(
          rotated ? clippedInside(name, PLACE_NAME_LENGTH) : name,
          'quantity',
          ({ quantities }) => {
            const quantity = quantities.get(id)
            return quantity === undefined ? null : Number(quantity) / 1000
          },
          { rotated },
        ),
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
  prices: ReadonlyMap<string, string>,
  masked: boolean,
): Promise<void> {
  const { text, documents, cells } = book
  const title = masked ? text.titles.dqeMasked : text.titles.dqe
  const sheet = addTenderSheet(book, 'DQE', title)
  const rows = documents.rows.filter(({ item }) => item.priceForm === 'unit')
  const shown = masked ? rows.filter((row, index) => rows.findIndex(({ item }) => item === row.item) === index) : rows
  const places = masked ? [] : placesOf(book, rows)
  const placeWidth = places.length > MANY_PLACES ? PLACE_WIDTH : WIDE_PLACE_WIDTH
  setWidths(sheet, [...LEAD_WIDTHS.slice(0, masked ? AT.price : AT.total), ...places.map(() => placeWidth)])
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
    writeTotals(book, sheet, { area, label: AT.label, amount: AT.total, width: AT.total })
  }
  paginate(sheet)
  finishTable(sheet, area, lead, FROZEN_COLUMNS)
  await protectSheet(sheet)
}

const DPGF_AT = { label: 3, quantity: 6, price: 7, total: 8 } as const
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
    column(columns.number, 'centre', ({ item }) => item.number),
    column(columns.chapter, 'text', ({ item }) => item.chapter),
    column(columns.label, 'text', ({ item }) => item.label),
    column(columns.definition, 'text', ({ item }) => item.definition),
    column(columns.unit, 'centre', ({ item }) => item.unit),
    column(columns.quantity, 'quantity', (row) => Number(quantityOf(row)) / 1000),
    column(columns.unitPrice, 'euros', (row) => {
      const cents = priceOf(book, row)
      return cents === null ? null : centsNumber(cents)
    }),
    column(columns.total, 'euros', (row, at) => {
      const price = relative(DPGF_AT.price, at)
      const formula = `IF(ISNUMBER(${price}),ROUND(${relative(DPGF_AT.quantity, at)}*${price},2),"${unknownText(book)}")`
      return moneyFormula(formula, amountOf(book, row), unknownText(book))
    }),
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
  writeTotals(book, sheet, { area, label: DPGF_AT.label, amount: DPGF_AT.total, width: WIDTHS.length })
  if (book.prices === null) {
    rows.forEach((_, index) => {
      openCell(sheet.getCell(area.firstRow + index, DPGF_AT.price))
    })
    allowPrices(book, sheet, DPGF_AT.price, area.firstRow, area.lastRow)
  }
  finishTable(sheet, area, WIDTHS.length, 1)
  await protectSheet(sheet)
}
