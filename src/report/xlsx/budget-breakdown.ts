import type { Cents } from '../../model/money.js'
import { isCounted } from '../subjects/bill.js'
import { labelOf } from '../words.js'
import { absolute, onSheet, relative } from './address.js'
import { type AmountCell, addCells, sumFormula, sumOf } from './amounts.js'
import type { Book } from './book.js'
import { type Content, centsNumber, type Kind, linkTo, moneyFormula } from './cell.js'
import { colourBy } from './conditions.js'
import { lineLabel, type Matrix } from './matrix.js'
import { writeOutside } from './outside-budget.js'
import { breakPages } from './page.js'
import { COMMON, sumCents } from './price-rows.js'
import { writeSection } from './sheet.js'
import { type Column, writeTable, writeTotalRow } from './table.js'

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

function itemShare(amount: string, total: AmountCell, cents: Cents | null, unknown: string): Content {
  const known = cents !== null && total.cents !== null && total.cents !== 0n
  return {
    formula: `IF(OR(ISTEXT(${amount}),ISTEXT(${total.address}),${total.address}=0),"${unknown}",${amount}/${total.address})`,
    result: known ? centsNumber(cents) / centsNumber(total.cents!) : unknown,
  }
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
    { head: text.columns.chapter, kind: 'text', value: (item) => labelOf(words.dossierItem, item) },
    { head: text.budget.line, kind: 'text', value: (item) => itemLines(book, item) },
    {
      head: text.columns.total,
      kind: 'euros',
      value: (item, at) =>
        moneyFormula(itemFormula(matrices, absolute(1, at), text.unknown), itemCents(matrices, item), text.unknown),
    },
    {
      head: text.financing.share,
      kind: 'percent',
      value: (item, at) => itemShare(relative(ITEM_TOTAL, at), total, itemCents(matrices, item), text.unknown),
    },
  ]
  const area = writeTable(sheet, row + 1, columns, items, text)
  const range = `${relative(ITEM_TOTAL, area.firstRow)}:${relative(ITEM_TOTAL, area.lastRow)}`
  const sum = sumOf(
    range,
    items.map((item) => itemCents(matrices, item)),
    text.unknown,
  )
  writeTotalRow(
    sheet,
    area.lastRow + 1,
    columns.length,
    { 1: [text.total, 'text'], [ITEM_TOTAL]: [sum, 'euros'] },
    text,
  )
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
    { head: text.columns.location, kind: 'text', value: ({ name }) => name },
    {
      head: text.detail,
      kind: 'link',
      value: ({ place }) => linkTo(matrices[0].placeAddress(place), text.sheets.dqe),
    },
    ...ids.map(
      (id): Column<Placed> => ({
        head: lineLabel(book, id),
        kind: 'euros',
        value: ({ place }) =>
          addCells(
            matrices.flatMap((matrix) => matrix.placeTotal(id, place) ?? []),
            text.unknown,
          ),
      }),
    ),
    {
      head: text.columns.total,
      kind: 'euros',
      value: ({ place }, row) =>
        moneyFormula(
          sumFormula(`${relative(FIRST_LINE_COLUMN, row)}:${relative(last - 1, row)}`, text.unknown),
          placeCents(matrices, place),
          text.unknown,
        ),
    },
  ]
}

function placeCents(matrices: Matrices, place: string): Cents | null {
  return sumCents(matrices.map((matrix) => matrix.placeCents(place)))
}

function writePlaces(
  book: Book,
  matrices: Matrices,
  budgetTotal: AmountCell,
  row: number,
): ReadonlyMap<string, AmountCell> {
  const sheet = book.sheets.budget
  const { text, plan } = book
  const placed = [
    ...plan.locations.map((location) => ({ place: location.id, name: `${location.siteNumber} · ${location.name}` })),
    { place: COMMON, name: text.common },
  ]
  writeSection(sheet, row, text.budget.locations)
  const columns = placeTableColumns(book, matrices)
  const area = writeTable(sheet, row + 1, columns, placed, text)
  const totalRow = area.lastRow + 1
  const cells: Record<number, readonly [Content, Kind]> = { 1: [text.total, 'text'] }
  const sum = (column: number, cents: Cents | null): void => {
    const range = `${relative(column, area.firstRow)}:${relative(column, area.lastRow)}`
    cells[column] = [moneyFormula(sumFormula(range, text.unknown), cents, text.unknown), 'euros']
  }
  plan.budget.lines.forEach((line, index) => {
    sum(FIRST_LINE_COLUMN + index, sumCents(matrices.map((matrix) => matrix.lineTotal(line.id).cents)))
  })
  sum(columns.length, sumCents(placed.map(({ place }) => placeCents(matrices, place))))
  writeTotalRow(sheet, totalRow, columns.length, cells, text)
  writeControl(book, budgetTotal, columns.length, totalRow)
  return new Map(
    placed.map(({ place }, index): [string, AmountCell] => [
      place,
      {
        address: onSheet(sheet.name, absolute(columns.length, area.firstRow + index)),
        cents: placeCents(matrices, place),
      },
    ]),
  )
}

/** The sum by location minus the budget: nothing, as long as the workbook is sound. */
function writeControl(book: Book, budgetTotal: AmountCell, column: number, totalRow: number): void {
  const { text } = book
  const sheet = book.sheets.budget
  const sum = relative(column, totalRow)
  const difference = `IF(ISTEXT(${sum}),"${text.unknown}",ROUND(${sum}-${budgetTotal.address},2))`
  const content = moneyFormula(difference, budgetTotal.cents === null ? null : 0n, text.unknown)
  writeTotalRow(sheet, totalRow + 1, column, { 1: [text.budget.control, 'text'], [column]: [content, 'euros'] }, text)
  const cell = relative(column, totalRow + 1)
  colourBy(sheet, cell, [
    [`ISTEXT(${cell})`, 'warn'],
    [`${cell}<>0`, 'bad'],
    [`${cell}=0`, 'good'],
  ])
}

/**
 * The breakdowns below the budget table: by item, outside the budget, then by location on a page of its own. Returns each location's
 * total.
 */
export function writeBreakdowns(
  book: Book,
  matrices: Matrices,
  budgetTotal: AmountCell,
  row: number,
): ReadonlyMap<string, AmountCell> {
  const afterItems = writeItems(book, matrices, budgetTotal, row)
  const afterOutside = writeOutside(book, afterItems + 2)
  const places = writePlaces(book, matrices, budgetTotal, afterOutside + 2)
  breakPages(book.sheets.budget, [afterOutside + 2])
  return places
}
