import { type Cents, lineTotal } from '../../model/money.js'
import { budgetLineLabel, labelOf } from '../words.js'
import type { Book, SheetKey } from './book.js'
import { COMMON, type PriceAddresses, type PriceItem, priceKey, type QuantityRow, quantityRows } from './bpu.js'
import { type Content, centsNumber, type Kind, moneyFormula } from './cell.js'
import {
  type AmountCell,
  absolute,
  absoluteRange,
  columnRange,
  columnSum,
  costCell,
  onSheet,
  type QuantityCells,
  quantitySum,
  relative,
  sumCents,
  sumFormula,
  type WrittenArea,
} from './expression.js'
import { clipped } from './safe-text.js'
import type { Worksheet } from './sheet.js'
import { columnLetters } from './sheet-cells.js'
import { highlightMissing } from './style.js'
import {
  type Column,
  column,
  finishTable,
  setWidths,
  TABLE_ROW,
  type TableArea,
  writeHeading,
  writeTable,
  writeTotalRow,
} from './table.js'

/** Columns before those of the locations. */
const AT = { number: 1, label: 2, unit: 3, line: 4, item: 5, quantity: 6, price: 7, total: 8, places: 9 } as const
const FROZEN_COLUMNS = 2
const PLACE_NAME_LENGTH = 48
const LEAD_WIDTHS = [7, 44, 7, 23, 13, 9, 12, 14]
const PLACE_WIDTH = 8.7
/** Few places have room for names that read from left to right. */
const WIDE_PLACE_WIDTH = 16
const MANY_PLACES = 6
/** Width of a page that reads well, and of one that still reads where it saves a second [column units]. */
const PAGE_WIDTH = 190
const MAX_PAGE_WIDTH = 230

/** What other sheets take from a sheet of quantities. */
export interface Matrix {
  readonly rows: readonly QuantityRow[]
  /** Total of a budget line over all places. */
  readonly lineTotal: (lineId: string) => AmountCell
  /** Total of a budget line in one place (`COMMON` for the rest); null where the sheet has no column for it. */
  readonly placeTotal: (lineId: string, place: string) => AmountCell | null
  /** Amount of all lines in one place. */
  readonly placeCents: (place: string) => Cents | null
  readonly itemRange: string
  readonly lineRange: string
  readonly totalRange: string
  readonly priceAddress: (rowIndex: number) => string
  readonly placeAddress: (place: string) => string
}

interface MatrixSource {
  readonly key: SheetKey
  readonly title: string
  readonly note: string
  readonly rows: readonly QuantityRow[]
  readonly price: (row: QuantityRow) => Content
  readonly priceIsInput: boolean
  /** Every location has a column, even one that buys nothing here. */
  readonly everyPlace: boolean
}

interface Layout {
  readonly places: readonly string[]
  readonly lastColumn: number
  readonly placeColumn: (place: string) => number
  readonly rotated: boolean
  readonly placeWidth: number
}

function layoutOf(book: Book, source: MatrixSource): Layout {
  const buys = (place: string): boolean => source.rows.some((row) => row.quantities.has(place))
  const locations = book.plan.locations.map((location) => location.id)
  const places = [...locations.filter((place) => source.everyPlace || buys(place)), COMMON]
  const columns = new Map(places.map((place, index) => [place, AT.places + index]))
  const rotated = places.length > MANY_PLACES
  return {
    places,
    lastColumn: AT.places + places.length - 1,
    placeColumn: (place) => columns.get(place)!,
    rotated,
    placeWidth: rotated ? PLACE_WIDTH : WIDE_PLACE_WIDTH,
  }
}

/** The words of a budget line on the sheets of quantities: they are what the sums compare. */
export function lineLabel(book: Book, lineId: string): string {
  return budgetLineLabel(book.plan, lineId)
}

function quantitiesOf({ quantities }: QuantityRow, row: number, layout: Layout): QuantityCells {
  return { range: placesOf(layout, row), values: [...quantities.values()] }
}

function rowTotal(book: Book, row: QuantityRow, rowNumber: number, layout: Layout): Content {
  const price = { address: relative(AT.price, rowNumber), cents: row.item.priceCents }
  return costCell(quantitiesOf(row, rowNumber, layout), price, book.text.missing)
}

function columnsOf(book: Book, source: MatrixSource, layout: Layout): Column<QuantityRow>[] {
  const { text, words, plan } = book
  const names = new Map(plan.locations.map((location) => [location.id, `${location.siteNumber} · ${location.name}`]))
  const places = layout.places.map(
    (place): Column<QuantityRow> =>
      column(
        place === COMMON ? text.common : clipped(names.get(place)!, PLACE_NAME_LENGTH),
        'quantity',
        (row) => {
          const quantity = row.quantities.get(place)
          return quantity === undefined ? null : Number(quantity) / 1000
        },
        { rotated: layout.rotated },
      ),
  )
  return [
    column(text.columns.number, 'centre', (row) => row.item.number),
    column(text.columns.label, 'text', (row) => row.item.article.label),
    column(text.columns.unit, 'centre', (row) => row.item.article.unit),
    column(text.columns.line, 'text', (row) => lineLabel(book, row.item.article.line!)),
    column(text.columns.chapter, 'text', (row) => labelOf(words.dossierItem, row.item.article.dossierItem)),
    column(text.dqe.quantity, 'quantity', (row, at) => quantitySum(quantitiesOf(row, at, layout))),
    column(text.columns.unitPrice, 'euros', (row) => source.price(row), { input: source.priceIsInput }),
    column(text.columns.total, 'euros', (row, at) => rowTotal(book, row, at, layout)),
    ...places,
  ]
}

/** Exact amount of a budget line in one place: the sum of the rounded cells. */
function placeCents(rows: readonly QuantityRow[], lineId: string, place: string): Cents | null {
  return sumCents(
    rows
      .filter((row) => row.item.article.line === lineId && row.quantities.has(place))
      .map(({ item, quantities }) =>
        item.priceCents === null ? null : lineTotal(quantities.get(place)!, item.priceCents),
      ),
  )
}

/** Σ ROUND(quantity × price; 2) over the rows of a budget line; a text where a quantity meets a missing price. */
function placeFormula(area: TableArea, column: number, label: string, unknown: string): string {
  const range = (at: number): string => absoluteRange(at, area.firstRow, area.lastRow)
  const quantities = columnRange(area, column)
  const ofLine = `(${range(AT.line)}=${label})`
  const priced = `ISNUMBER(${range(AT.price)})`
  const missing = `SUM(${ofLine}*(${quantities}<>"")*(1-${priced}))`
  const amount = `SUM(IF(${ofLine}*${priced},ROUND(${quantities}*${range(AT.price)},2),0))`
  return `IF(${missing}>0,"${unknown}",ROUND(${amount},2))`
}

function writeLineTotals(
  book: Book,
  source: MatrixSource,
  area: TableArea,
  layout: Layout,
  row: number,
  lineId: string,
): Content[] {
  const { text } = book
  const label = lineLabel(book, lineId)
  const cents = layout.places.map((place) => placeCents(source.rows, lineId, place))
  const cells: Record<number, readonly [Content, Kind]> = {
    [AT.label]: [text.dqe.lineTotal(label), 'text'],
    [AT.line]: [label, 'text'],
    [AT.total]: [moneyFormula(sumFormula(placesOf(layout, row), text.unknown), sumCents(cents), text.unknown), 'euros'],
  }
  layout.places.forEach((place, index) => {
    const column = layout.placeColumn(place)
    const formula = placeFormula(area, column, absolute(AT.line, row), text.unknown)
    cells[column] = [{ ...moneyFormula(formula, cents[index]!, text.unknown), array: true }, 'amount']
  })
  writeTotalRow(book.sheets[source.key], row, layout.lastColumn, text, cells)
  return Array.from({ length: layout.lastColumn }, (_, index) => cells[index + 1]?.[0] ?? null)
}

function placesOf(layout: Layout, row: number): string {
  return `${relative(AT.places, row)}:${relative(layout.lastColumn, row)}`
}

function writeGrandTotal(book: Book, source: MatrixSource, layout: Layout, lines: WrittenArea): void {
  const { text } = book
  const total = (column: number, kind: Kind): readonly [Content, Kind] => [columnSum(lines, column, text.unknown), kind]
  const cells: Record<number, readonly [Content, Kind]> = {
    [AT.label]: [text.dqe.total, 'text'],
    [AT.total]: total(AT.total, 'euros'),
  }
  for (const place of layout.places) cells[layout.placeColumn(place)] = total(layout.placeColumn(place), 'amount')
  writeTotalRow(book.sheets[source.key], lines.lastRow + 1, layout.lastColumn, text, cells)
}

function matrixOf(book: Book, source: MatrixSource, area: TableArea, layout: Layout): Matrix {
  const sheetName = book.sheets[source.key].name
  const ids = book.plan.budget.lines.map((line) => line.id)
  const at = (column: number, row: number): string => onSheet(sheetName, absolute(column, row))
  const totalRow = (id: string): number => area.lastRow + 1 + ids.indexOf(id)
  const range = (column: number): string => onSheet(sheetName, absoluteRange(column, area.firstRow, area.lastRow))
  return {
    rows: source.rows,
    lineTotal: (id) => ({
      address: at(AT.total, totalRow(id)),
      cents: sumCents(layout.places.map((place) => placeCents(source.rows, id, place))),
    }),
    placeTotal: (id, place) =>
      layout.places.includes(place)
        ? { address: at(layout.placeColumn(place), totalRow(id)), cents: placeCents(source.rows, id, place) }
        : null,
    placeCents: (place) => sumCents(ids.map((id) => placeCents(source.rows, id, place))),
    itemRange: range(AT.item),
    lineRange: range(AT.line),
    totalRange: range(AT.total),
    priceAddress: (rowIndex) => at(AT.price, area.firstRow + rowIndex),
    placeAddress: (place) => at(layout.placeColumn(place), area.headerRow),
  }
}

/** Many locations go to several pages abreast, each with the numbers and labels of the rows. */
function paginate(sheet: Worksheet, layout: Layout): void {
  const repeated = LEAD_WIDTHS.slice(0, FROZEN_COLUMNS).reduce((sum, width) => sum + width, 0)
  const lead = LEAD_WIDTHS.reduce((sum, width) => sum + width, 0) - repeated
  const places = layout.places.length * layout.placeWidth
  const single = repeated + lead + places <= MAX_PAGE_WIDTH
  sheet.pageSetup.fitToWidth = single ? 1 : Math.ceil((lead + places) / (PAGE_WIDTH - repeated))
  sheet.pageSetup.printTitlesColumn = `A:${columnLetters(FROZEN_COLUMNS)}`
}

/** A sheet of quantities by location with its totals by location and budget line: the DQE, and the DPGF. */
function writeMatrix(book: Book, source: MatrixSource): Matrix {
  const sheet = book.sheets[source.key]
  const layout = layoutOf(book, source)
  setWidths(sheet, [...LEAD_WIDTHS, ...layout.places.map(() => layout.placeWidth)])
  writeHeading(book, source.key, source.title, source.note, FROZEN_COLUMNS)
  const area = writeTable(sheet, TABLE_ROW, columnsOf(book, source, layout), source.rows, book.text)
  const ids = book.plan.budget.lines.map((line) => line.id)
  const firstTotalRow = area.lastRow + 1
  const contents = ids.map((id, index) => writeLineTotals(book, source, area, layout, firstTotalRow + index, id))
  writeGrandTotal(book, source, layout, { firstRow: firstTotalRow, lastRow: area.lastRow + ids.length, contents })
  highlightMissing(sheet, columnRange(area, AT.total))
  paginate(sheet, layout)
  finishTable(sheet, area, AT.total, FROZEN_COLUMNS)
  return matrixOf(book, source, area, layout)
}

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
