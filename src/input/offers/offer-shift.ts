import { type Cents, formatEuros } from '../../model/money.js'
import type { AskedPrice, CellPrice } from '../../model/offer.js'
import { rowCells } from '../tables/columns.js'
import type { GridRow } from '../tables/table.js'
import { readCell } from './offer-cell.js'
import { matchOf, priceRole } from './offer-match.js'
import { isTotalLine, note, ownSentences, type TableScope, textsOf } from './offer-remarks.js'

/*
 * Prices that were pasted a few rows too low or too high: the first or last rows of the form have none, and as many stand below or above
 * where the form has no row. No number of such a column is the price of the row that it stands in.
 */

interface SeenRow {
  readonly row: GridRow
  readonly asked: AskedPrice | null
  readonly price: CellPrice
  /** An amount with nothing of the bidder's own beside it, nor below a total. */
  readonly isBare: boolean
}

function seenRows(scope: TableScope): SeenRow[] {
  const { grid, table, columns, asked } = scope
  const role = priceRole(scope)
  return grid.rows.slice(table.first, table.end).map((row) => {
    const cells = rowCells(row, columns)
    const { match } = matchOf(cells, scope)
    const texts = textsOf(row).filter(({ column }) => column !== columns.get(role))
    const isOwn = texts.some(({ text }) => ownSentences(text, asked.form) !== '' || isTotalLine(text))
    const { price } = readCell(cells.content(role))
    return { row, asked: match.kind === 'asked' ? match.asked : null, price, isBare: price.kind === 'amount' && !isOwn }
  })
}

/** Rows of the form that follow each other, from the first to behind the last, by index. */
function blocksOf(rows: readonly SeenRow[]): (readonly [first: number, end: number])[] {
  const starts = rows.flatMap((row, at) => (row.asked !== null && (rows[at - 1]?.asked ?? null) === null ? [at] : []))
  return starts.map((first) => {
    const end = rows.findIndex((row, at) => at > first && row.asked === null)
    return [first, end < 0 ? rows.length : end]
  })
}

const isBlank = ({ price }: SeenRow): boolean => price.kind === 'blank'
const centsOf = ({ price }: SeenRow): Cents => (price.kind === 'amount' ? price.cents : 0n)

/** The bare amounts behind the last row of a block, as many as its first rows have no price; none where they are a sum. */
function movedOut(block: readonly SeenRow[], behind: readonly SeenRow[]): readonly SeenRow[] {
  const priced = block.findIndex((row) => !isBlank(row))
  const blanks = priced < 0 ? block.length : priced
  const out = behind.slice(0, blanks)
  const isMoved =
    out.length === blanks &&
    out.every(({ asked, isBare }) => asked === null && isBare) &&
    !block.slice(blanks).some(isBlank)
  const sum = block.reduce((all, row) => all + centsOf(row), 0n)
  return isMoved && !out.some((row) => centsOf(row) === sum) ? out : []
}

/** Tells the prices that stand beside other rows than their own, one question a table. @returns these rows, and those of the bare amounts */
export function noteShifted(scope: TableScope): ReadonlySet<GridRow> {
  const rows = seenRows(scope)
  const moved = blocksOf(rows).flatMap(([first, end]) => {
    const block = rows.slice(first, end)
    const below = movedOut(block, rows.slice(end))
    const strays = below.length > 0 ? below : movedOut(block.toReversed(), rows.slice(0, first).toReversed())
    return strays.length === 0 ? [] : [{ block, strays }]
  })
  // Rows without any price show no shift of their own.
  if (moved.every(({ block }) => block.every(isBlank))) return new Set()
  const role = priceRole(scope)
  const shifted = moved.flatMap(({ block }) => block)
  const strays = moved.flatMap((each) => each.strays)
  const [lead, ...others] = shifted.map(({ row, asked }) => {
    const cells = rowCells(row, scope.columns)
    return { number: asked!.number, at: cells.at(role), written: readCell(cells.content(role)).written }
  })
  const beside = strays.map((stray) => formatEuros(centsOf(stray))).join(' / ')
  note(scope.into, 'shifted', lead!.at, { ...lead, lot: shifted[0]!.asked!.lot, figures: { prices: beside }, others })
  return new Set([...shifted, ...strays].map(({ row }) => row))
}
