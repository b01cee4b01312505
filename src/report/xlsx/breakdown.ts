import type { BomLine } from '../../model/budget-plan.js'
import { type Cents, lineTotal, type Milli, parseEuros, toMilli } from '../../model/money.js'
import { isCounted } from '../subjects/bill.js'
import { labelOf } from '../words.js'
import type { Book } from './book.js'
import { COMMON } from './bpu.js'
import { amountNumber, linkTo, moneyFormula } from './cell.js'
import {
  type AmountCell,
  absolute,
  addCells,
  cellOf,
  columnRange,
  minus,
  partOf,
  relative,
  sumCell,
  sumCents,
  sumFormula,
  unlessText,
} from './expression.js'
import { lineLabel, type Matrix } from './quantities.js'
import { bars, colourBy } from './style.js'
import {
  type Column,
  column,
  finishTable,
  putWrapped,
  setWidths,
  TABLE_ROW,
  type TableArea,
  writeHeading,
  writeSection,
  writeSums,
  writeTable,
  writeTotalRow,
} from './table.js'

type Matrices = readonly [Matrix, Matrix]

function itemCents(matrices: Matrices, item: string): Cents | null {
  const rows = matrices.flatMap((matrix) => matrix.rows)
  return sumCents(rows.filter((row) => row.item.article.dossierItem === item).map((row) => row.totalCents))
}

/** Total of an item of the file over both sheets of quantities; a text where one of its prices is missing. */
function itemFormula(matrices: Matrices, label: string, unknown: string): string {
  const missing = matrices.map(
    (matrix) => `SUMPRODUCT(--(${matrix.itemRange}=${label}),--ISTEXT(${matrix.totalRange}))`,
  )
  const sums = matrices.map((matrix) => `SUMIF(${matrix.itemRange},${label},${matrix.totalRange})`)
  return `IF(${missing.join('+')}>0,"${unknown}",ROUND(${sums.join('+')},2))`
}

/** The budget lines that articles of an item are charged to. */
function itemLines(book: Book, item: string): string {
  const ids = book.plan.bom.filter((line) => line.dossierItem === item && isCounted(line)).map((line) => line.line!)
  return [...new Set(ids)].map((id) => lineLabel(book, id)).join('\n')
}

function writeItems(book: Book, matrices: Matrices, total: AmountCell, row: number): number {
  const sheet = book.sheets.budget
  const { text, words } = book
  const items = [...new Set(matrices.flatMap((matrix) => matrix.rows.map((each) => each.item.article.dossierItem)))]
  writeSection(sheet, row, text.budget.items)
  const columns: Column<string>[] = [
    column(text.columns.chapter, 'text', (item) => labelOf(words.dossierItem, item)),
    column(text.budget.line, 'text', (item) => itemLines(book, item)),
    column(text.columns.total, 'euros', (item, at) =>
      moneyFormula(itemFormula(matrices, absolute(1, at), text.unknown), itemCents(matrices, item), text.unknown),
    ),
    column(text.financing.share, 'percent', (item, at) =>
      partOf({ address: relative(ITEM_TOTAL, at), cents: itemCents(matrices, item) }, total, text.unknown),
    ),
  ]
  const area = writeTable(sheet, row + 1, columns, items, text)
  writeSums(sheet, area, columns.length, text, 1, [ITEM_TOTAL])
  bars(sheet, columnRange(area, ITEM_TOTAL + 1), 1)
  return area.lastRow + 1
}

/** Column of the totals by item. */
const ITEM_TOTAL = 3
const FIRST_LINE_COLUMN = 3

interface Placed {
  readonly place: string
  readonly name: string
}

function placeTableColumns(book: Book, matrices: Matrices): Column<Placed>[] {
  const { text, plan } = book
  const ids = plan.budget.lines.map((line) => line.id)
  const last = FIRST_LINE_COLUMN + ids.length
  return [
    column(text.columns.location, 'text', ({ name }) => name),
    column(text.detail, 'link', ({ place }) => linkTo(matrices[0].placeAddress(place), text.sheets.dqe)),
    ...ids.map(
      (id): Column<Placed> =>
        column(lineLabel(book, id), 'euros', ({ place }) =>
          addCells(
            matrices.flatMap((matrix) => matrix.placeTotal(id, place) ?? []),
            text.unknown,
          ),
        ),
    ),
    column(text.columns.total, 'euros', ({ place }, row) =>
      moneyFormula(
        sumFormula(`${relative(FIRST_LINE_COLUMN, row)}:${relative(last - 1, row)}`, text.unknown),
        placeCents(matrices, place),
        text.unknown,
      ),
    ),
  ]
}

function placeCents(matrices: Matrices, place: string): Cents | null {
  return sumCents(matrices.map((matrix) => matrix.placeCents(place)))
}

function writePlaces(book: Book, matrices: Matrices, budgetTotal: AmountCell): ReadonlyMap<string, AmountCell> {
  const sheet = book.sheets.places
  const { text, plan } = book
  const placed = [
    ...plan.locations.map((location) => ({ place: location.id, name: `${location.siteNumber} · ${location.name}` })),
    { place: COMMON, name: text.common },
  ]
  const columns = placeTableColumns(book, matrices)
  setWidths(sheet, [46, 12, ...plan.budget.lines.map(() => 24), 24])
  writeHeading(book, 'places', text.budget.locations, text.exclTax, columns.length)
  const area = writeTable(sheet, TABLE_ROW, columns, placed, text)
  const summed = [...plan.budget.lines.map((_, index) => FIRST_LINE_COLUMN + index), columns.length]
  writeSums(sheet, area, columns.length, text, 1, summed)
  writeControl(book, budgetTotal, columns.length, area)
  // What is common stands last, and would dwarf the others.
  bars(sheet, `${relative(columns.length, area.firstRow)}:${relative(columns.length, area.lastRow - 1)}`)
  finishTable(sheet, area, columns.length, 1)
  return new Map(placed.map(({ place }, index) => [place, cellOf(sheet.name, area, columns.length, index)] as const))
}

/** The sum by location minus the budget: nothing, as long as the workbook is sound. */
function writeControl(book: Book, budgetTotal: AmountCell, column: number, area: TableArea): void {
  const { text } = book
  const sheet = book.sheets.places
  const totalRow = area.lastRow + 1
  const sum: AmountCell = { address: relative(column, totalRow), cents: sumCell(sheet.name, area, column).cents }
  const content = unlessText([sum], minus(sum, budgetTotal), text.unknown)
  writeTotalRow(sheet, totalRow + 1, column, text, { 1: [text.budget.control, 'text'], [column]: [content, 'euros'] })
  const cell = relative(column, totalRow + 1)
  colourBy(sheet, cell, [
    [`ISTEXT(${cell})`, 'warn'],
    [`${cell}<>0`, 'bad'],
    [`${cell}=0`, 'good'],
  ])
}

/** The breakdowns: by item and outside the budget below its table, by location on a sheet of its own. Returns each location's total. */
export function writeBreakdowns(
  book: Book,
  matrices: Matrices,
  budgetTotal: AmountCell,
  row: number,
): ReadonlyMap<string, AmountCell> {
  const afterItems = writeItems(book, matrices, budgetTotal, row)
  writeOutside(book, afterItems + 2)
  return writePlaces(book, matrices, budgetTotal)
}

/** Columns that formulas refer to. */
const AT = { quantity: 3, price: 5, total: 7 }
const REMARK_SPAN = 4
const LAST_COLUMN = AT.total + REMARK_SPAN

/** Lines of one article at one price; fractions stay a line each, so that every product is rounded as the bill rounds it. */
interface Outside {
  readonly line: BomLine
  readonly quantity: Milli
  readonly causes: ReadonlySet<string>
}

function groupOutside(lines: readonly BomLine[]): Outside[] {
  const groups = new Map<string, Outside>()
  for (const line of lines) {
    const whole = Number.isInteger(line.quantity)
    const key = JSON.stringify([
      line.article,
      line.unitPriceEur,
      line.inHouse,
      whole ? null : [line.locationId, line.rule],
    ])
    const held = groups.get(key)
    groups.set(key, {
      line,
      quantity: (held?.quantity ?? 0n) + (toMilli(line.quantity) ?? 0n),
      causes: new Set([...(held?.causes ?? []), line.why]),
    })
  }
  return [...groups.values()]
}

/** Work of the beneficiary's own staff is listed, not priced. */
function price(line: BomLine): string | null {
  return line.inHouse ? null : line.unitPriceEur
}

function totalCents({ line, quantity }: Outside): Cents | null {
  const amount = price(line)
  return amount === null ? null : lineTotal(quantity, parseEuros(amount)!)
}

function columnsOf(book: Book): Column<Outside>[] {
  const { columns, budget, unknown } = book.text
  return [
    column(columns.label, 'text', ({ line }) => line.label),
    column(budget.kind, 'text', ({ line }) => (line.inHouse ? budget.inHouse : budget.reminder)),
    column(columns.quantity, 'quantity', ({ quantity }) => Number(quantity) / 1000),
    column(columns.unit, 'centre', ({ line }) => line.unit),
    column(columns.unitPrice, 'euros', ({ line }) => amountNumber(price(line)) ?? budget.notPriced, { input: true }),
    column(columns.cpv, 'centre', ({ line }) => line.cpv),
    column(columns.total, 'euros', (each, row) => {
      const [quantity, unitPrice] = [relative(AT.quantity, row), relative(AT.price, row)]
      const formula = `IF(ISNUMBER(${unitPrice}),ROUND(${quantity}*${unitPrice},2),"${unknown}")`
      return moneyFormula(formula, totalCents(each), unknown)
    }),
    column(columns.remark, 'text', ({ causes }) => book.format.list([...causes]), { span: REMARK_SPAN }),
  ]
}

/** In-house work and reminders, apart: they count in no total. */
function writeOutside(book: Book, row: number): void {
  const sheet = book.sheets.budget
  const { text, plan } = book
  const rows = groupOutside(plan.bom.filter((line) => !isCounted(line)))
  writeSection(sheet, row, text.budget.outside)
  putWrapped(sheet, row + 1, LAST_COLUMN, text.budget.outsideNote)
  const area = writeTable(sheet, row + 2, columnsOf(book), rows, text)
  const known = rows.reduce((sum, each) => sum + (totalCents(each) ?? 0n), 0n)
  const range = columnRange(area, AT.total)
  const total = moneyFormula(`ROUND(SUM(${range}),2)`, known, text.unknown)
  writeTotalRow(sheet, area.lastRow + 1, LAST_COLUMN, text, {
    1: [text.budget.outsideTotal, 'text'],
    [AT.total]: [total, 'euros'],
  })
}
