import type { Cents } from '../../model/money.js'
import { absolute, onSheet, relative } from './address.js'
import { type AmountCell, addCells, sumFormula, sumOf } from './amounts.js'
import { type Book, labelOf } from './book.js'
import { type Content, centsNumber, type Kind, linkTo, moneyFormula } from './cell.js'
import { colourBy } from './conditions.js'
import { lineLabel, type Matrix } from './matrix.js'
import { COMMON, sumCents } from './price-rows.js'
import { writeOutside } from './outside-budget.js'
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

function writeItems(book: Book, matrices: Matrices, total: AmountCell, row: number): number {
  const sheet = book.sheets.budget
  const { text, words } = book
  const items = [...new Set(matrices.flatMap((matrix) => matrix.rows.map((each) => each.item.article.dossierItem)))]
  writeSection(sheet, row, text.budget.items)
  const columns: Column<string>[] = [
    { header: text.columns.chapter, kind: 'text', value: (item) => labelOf(words.dossierItem, item) },
    {
      header: text.financing.share,
      kind: 'percent',
      value: (item, at) => itemShare(relative(3, at), total, itemCents(matrices, item), text.unknown),
    },
    {
      header: text.columns.total,
      kind: 'money',
      value: (item, at) =>
        moneyFormula(itemFormula(matrices, absolute(1, at), text.unknown), itemCents(matrices, item), text.unknown),
    },
  ]
  const area = writeTable(sheet, row + 1, columns, items, text)
  const range = `${relative(3, area.firstRow)}:${relative(3, area.lastRow)}`
  const sum = sumOf(
    range,
    items.map((item) => itemCents(matrices, item)),
    text.unknown,
  )
  writeTotalRow(sheet, area.lastRow + 1, columns.length, { 1: [text.total, 'text'], 3: [sum, 'money'] }, text)
  return area.lastRow + 1
}

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
    { header: text.columns.location, kind: 'text', value: ({ name }) => name },
    {
      header: text.detail,
      kind: 'link',
      value: ({ place }) => linkTo(matrices[0].placeAddress(place), text.sheets.dqe),
    },
    ...ids.map(
      (id): Column<Placed> => ({
        header: lineLabel(book, id),
        kind: 'money',
        value: ({ place }) =>
          addCells(matrices[0].lineTotal(id, place), matrices[1].lineTotal(id, place), text.unknown),
      }),
    ),
    {
      header: text.columns.total,
      kind: 'money',
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
  return sumCents(matrices.map((matrix) => matrix.total(place).cents))
}

function writePlaces(
  book: Book,
  matrices: Matrices,
  budgetTotal: AmountCell,
  row: number,
): { readonly last: number; readonly places: ReadonlyMap<string, AmountCell> } {
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
    cells[column] = [moneyFormula(sumFormula(range, text.unknown), cents, text.unknown), 'money']
  }
  plan.budget.lines.forEach((line, index) => {
    sum(FIRST_LINE_COLUMN + index, sumCents(matrices.map((matrix) => matrix.lineTotal(line.id).cents)))
  })
  sum(columns.length, sumCents(placed.map(({ place }) => placeCents(matrices, place))))
  writeTotalRow(sheet, totalRow, columns.length, cells, text)
  writeControl(book, budgetTotal, columns.length, totalRow)
  const places = placed.map(({ place }, index): [string, AmountCell] => [
    place,
    {
      address: onSheet(sheet.name, absolute(columns.length, area.firstRow + index)),
      cents: placeCents(matrices, place),
    },
  ])
  return { last: totalRow + 1, places: new Map(places) }
}

/** The sum by location minus the budget: nothing, as long as the workbook is sound. */
function writeControl(book: Book, budgetTotal: AmountCell, column: number, totalRow: number): void {
  const { text } = book
  const sheet = book.sheets.budget
  const sum = relative(column, totalRow)
  const difference = `IF(ISTEXT(${sum}),"${text.unknown}",ROUND(${sum}-${budgetTotal.address},2))`
  const content = moneyFormula(difference, budgetTotal.cents === null ? null : 0n, text.unknown)
  writeTotalRow(sheet, totalRow + 1, column, { 1: [text.budget.control, 'text'], [column]: [content, 'money'] }, text)
  const cell = relative(column, totalRow + 1)
  colourBy(sheet, cell, [
    [`ISTEXT(${cell})`, 'warn'],
    [`${cell}<>0`, 'bad'],
    [`${cell}=0`, 'good'],
  ])
}

/** The breakdowns below the budget table: by item, by location, outside the budget. Returns each location's total. */
export function writeBreakdowns(
  book: Book,
  matrices: Matrices,
  budgetTotal: AmountCell,
  row: number,
): ReadonlyMap<string, AmountCell> {
  const afterItems = writeItems(book, matrices, budgetTotal, row)
  const { last, places } = writePlaces(book, matrices, budgetTotal, afterItems + 2)
  writeOutside(book, last + 2)
  return places
}
