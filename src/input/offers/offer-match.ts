import type { AskedPrice } from '../../model/offer.js'
import { plainText, plainWords, type RowCells, rowCells } from '../tables/columns.js'
import type { OfferRole, OfferTable } from './headings.js'
import { readCell } from './offer-cell.js'
import { type TableScope, wordsApart } from './offer-remarks.js'

/*
 * Which price a row stands for: by its number, its designation, or the beginning of its designation.
 */

type Cells = RowCells<OfferRole>

/** The column that the price of a table stands in, where it has one without VAT and without doubt. */
const PRICES = ['price', 'netPrice', 'grossPrice', 'vatPrice', 'otherMoney', 'partPrice', 'total'] as const
export const priceRole = ({ columns }: Pick<TableScope, 'columns'>): OfferRole =>
  PRICES.find((role) => columns.has(role)) ?? 'price'

/** Whether a designation is that of a price as far as it goes, or goes on behind it. */
export function isBegun(label: string, asked: AskedPrice): boolean {
  const [written, own] = [plainWords(label), plainWords(asked.label)]
  return written !== '' && (own.startsWith(written) || written.startsWith(`${own} `))
}

/** A number, or a number with its designation behind it in one cell; else the designation. */
function surely(cells: Cells, { asked: { prices }, columns }: TableScope) {
  const content = cells.content('number')
  const byNumber = prices.byNumber(content)
  const label = plainText(cells.content('label'))
  if (byNumber.kind !== 'none') return { match: byNumber, isByLabel: false }
  const text = plainText(content) ?? (columns.has('number') ? null : label)
  const [, head = '', tail = ''] = /^(\S+)[\s:–-]+(.+)$/.exec(text ?? '') ?? []
  const joined = prices.byNumber({ kind: 'text', text: head })
  if (joined.kind === 'asked' && isBegun(tail, joined.asked)) return { match: joined, isByLabel: false }
  return { match: plainText(content) === null ? prices.byLabel(label) : byNumber, isByLabel: columns.has('number') }
}

/**
 * What a row stands for. A number of the bidder's own beside a designation of the form, or one that was cut, names a price that no other
 * row of the table names surely: else it is a row that was added.
 */
export function matchOf(cells: Cells, scope: TableScope) {
  const sure = surely(cells, scope)
  const label = plainText(cells.content('label'))
  // A row without a price is a heading, or words that go on.
  if (sure.match.kind !== 'none' || label === null || readCell(cells.content(priceRole(scope))).price.kind === 'blank')
    return sure
  const { prices } = scope.asked
  const isNumbered = plainText(cells.content('number')) !== null
  const whole = isNumbered ? prices.byLabel(label) : sure.match
  const match = whole.kind === 'none' && wordsApart(label) === null ? prices.byBeginning(label) : whole
  if (match.kind !== 'asked' || namedIn(scope).has(match.asked)) return sure
  return { match, isByLabel: scope.columns.has('number') }
}

const NAMED = new WeakMap<OfferTable, ReadonlySet<AskedPrice>>()

/** The prices that rows of a table name by their number or their whole designation. */
function namedIn(scope: TableScope): ReadonlySet<AskedPrice> {
  const { grid, table } = scope
  const known = NAMED.get(table)
  if (known !== undefined) return known
  const rows = grid.rows.slice(table.first, table.end)
  const named = new Set(
    rows.flatMap((row) => {
      const { match } = surely(rowCells(row, scope.columns), scope)
      return match.kind === 'asked' ? [match.asked] : []
    }),
  )
  NAMED.set(table, named)
  return named
}
