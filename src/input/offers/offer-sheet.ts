import type { Place } from '../../model/finding.js'
import { applyRate, formatEuros, lineTotal } from '../../model/money.js'
import type { OfferReading, Remark } from '../../model/offer.js'
import { headingBasis, headingRider, statedBasis } from '../quotes/price-basis.js'
import { estimateFinding, readLetterhead } from '../quotes/price-table.js'
import { plainWords } from '../tables/columns.js'
import { cellText, excerpt, type Grid, type GridRow } from '../tables/table.js'
import { documentOf, type OfferTable, tablesOf } from './headings.js'
import { carriedFrom, readCell } from './offer-cell.js'
import { priceRole } from './offer-match.js'
import {
  type Apart,
  type AskedDocuments,
  type Collected,
  headingOf,
  note,
  noteBasis,
  noteWords,
  ofPrice,
  ownSentences,
  type TableScope,
  textsOf,
  validityOf,
  wordsApart,
  wordsKind,
} from './offer-remarks.js'
import { isSentence, readTable } from './offer-table.js'

/*
 * The sheets of a bidder's file: which of their tables are of prices, what their titles, headings and other cells say of these, and
 * what is one price or one question over several tables. The rows of a table: `offer-table.ts`.
 */

const NO_VAT = /\b(?:ht|h t|hors (?:taxes?|tva)|excl\w* vat|without vat)\b/

/** Words above and beside the tables of a sheet: titles of variants, conditions, how long the offer holds. */
function readLead(rows: readonly GridRow[], asked: AskedDocuments, into: Collected): void {
  for (const row of rows)
    for (const { column, text } of textsOf(row)) {
      const kind = wordsKind(ownSentences(text, asked.form))
      if (kind === 'variant' || kind === 'option') continue
      if (noteWords(into, text, row.placeOf(column), asked)) continue
      const own = ownSentences(text, asked.form)
      if (/\b(?:nos|notre|nous|our|we)\b/.test(plainWords(own)) && isSentence(own))
        note(into, 'note', row.placeOf(column), { written: excerpt(own) })
    }
}

/** Words in the heading of the prices that make them prices of something else. */
function readHeading({ table, grid, columns, asked, into }: TableScope): void {
  const column = columns.get('price')
  const row = grid.rows[table.header.row]!
  const part = columns.get('partPrice')
  if (part !== undefined && priceRole({ columns }) === 'partPrice') {
    const others = table.header.strange.filter(({ role }) => role === 'partPrice').map((each) => each.column)
    const names = [part, ...others].map((each) => headingOf(each, { grid, table, columns }) ?? '')
    note(into, 'heading', row.placeOf(part), { written: excerpt(names.join(' / ')) })
  }
  if (column === undefined) return
  const text = cellText(row.cells.get(column)) ?? ''
  if (headingRider(text) === '' || ownSentences(text, asked.form) === '') return
  note(into, 'rider', row.placeOf(column), { written: excerpt(text) })
}

/** A sentence beside the tables of a sheet that says that its prices are not in euros without VAT. */
function saysOff(rows: readonly GridRow[], asked: AskedDocuments): boolean {
  return rows.some((row) => textsOf(row).some(({ text }) => statedBasis(ownSentences(text, asked.form)) !== null))
}

/**
 * The name of a sheet or of a file that says that its prices are not in euros without VAT (`BPU TTC`), where the heading of the prices
 * does not say that they are; null for any other name.
 */
function namedBasis(file: string, grid: Grid, table: OfferTable): string | null {
  const { columns } = table.header
  const column = columns.get('price') ?? columns.get('total')
  const heading = column === undefined ? null : headingOf(column, { grid, table, columns })
  if (NO_VAT.test(plainWords(heading ?? ''))) return null
  const names = [grid.name ?? '', file.replace(/\.[^.]*$/, '').replaceAll('_', ' ')]
  return names.find((name) => headingBasis(name) !== null && !NO_VAT.test(plainWords(name))) ?? null
}

const MONEY_WORDS =
  /\b(?:prix|montants?|tarifs?|couts?|frais|forfaits?|total|abonnements?|maintenance|redevances?|prices?|amounts?|fees?)\b/

/** An amount that is none of the offer. */
const NO_PRICE = /\b(?:capital|chiffres? d affaires|siren|siret|rcs)\b/

/** What the rows of each table, of each lot and of all come to, with their VAT and without: what a summary says again. */
function wholesOf({ rows, sums }: Collected, vatRate: number): ReadonlySet<bigint> {
  const groups = new Map<string | number, bigint>()
  for (const { table, asked, price, quantity, total } of rows) {
    const cents =
      total.kind === 'amount'
        ? total.cents
        : price.kind === 'amount' && quantity !== null
          ? lineTotal(quantity, price.cents)
          : 0n
    for (const key of [table, asked.lot, 'all']) groups.set(key, (groups.get(key) ?? 0n) + cents)
  }
  const wholes = [...groups.values(), ...sums.map(({ cents }) => cents)].filter((cents) => cents > 0n)
  return new Set(wholes.flatMap((cents) => [cents, applyRate(cents, vatRate), cents + applyRate(cents, vatRate)]))
}

/** A sheet without a table of prices may have amounts all the same; those of a summary are the offer's own sums. */
function noteSheet(grid: Grid, asked: AskedDocuments, into: Collected): void {
  const own = grid.rows.filter((row) =>
    textsOf(row).some(({ text }) => ownSentences(text, asked.form) !== '' && !NO_PRICE.test(plainWords(text))),
  )
  const isMoney = own.some((row) => textsOf(row).some(({ text }) => MONEY_WORDS.test(plainWords(text))))
  const wholes = wholesOf(into, asked.vatRate)
  const row = own.find(({ cells }) =>
    [...cells.values()].some((content) => {
      const isAmount =
        content.kind === 'number'
          ? isMoney && content.value !== 0 && !content.format.includes('%')
          : /\d\s?(?:€|eur)/i.test(cellText(content) ?? '')
      const { price } = readCell(content)
      return isAmount && !(price.kind === 'amount' && wholes.has(price.cents))
    }),
  )
  if (row === undefined || grid.name === null) return
  note(into, 'sheet', row.placeOf(Math.min(...row.cells.keys())), { written: grid.name })
}

/** Microsoft puts the words of a thread behind a notice to readers that do not know threads. */
const threadText = (text: string): string =>
  text
    .replace(/^\[Threaded comment\][\s\S]*?\bComment(?:aire)?\s*:\s*/i, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Validity in a cell of its own behind its label is told with it: `Durée de validité :` | `120 jours`. */
function joinedLabels(row: GridRow): GridRow {
  const texts = textsOf(row)
  const cells = new Map(row.cells)
  for (const [index, { column, text }] of texts.entries()) {
    const next = [...row.cells].filter(([at]) => at > column).sort(([a], [b]) => a - b)[0]
    if (next === undefined || wordsKind(text) !== 'validity') continue
    const { days, until } = validityOf(text)
    const behind = next[1].kind === 'number' ? `${next[1].value} jours` : cellText(next[1])
    if (days !== null || until !== null || behind === null) continue
    cells.set(column, {
      kind: 'text',
      text: `${text} ${/jours?|mois|\d{4}/i.test(behind) ? behind : `${behind} jours`}`,
    })
    if (texts[index + 1]?.column === next[0]) cells.delete(next[0])
  }
  return { ...row, cells }
}

/** Whether a row is one of headings, or of a price of the form: what is said there is of its own cells. */
function isPriced(row: GridRow, index: number, tables: readonly OfferTable[], asked: AskedDocuments): boolean {
  const table = tables.find(({ header, end }) => index >= header.row && index < end)
  if (table === undefined) return false
  if (index < table.first) return true
  const column = table.header.columns.get('number') ?? table.header.columns.get('label')
  return column !== undefined && asked.prices.byNumber(row.cells.get(column)).kind !== 'none'
}

function apartOfSheet(grid: Grid): Apart {
  return grid.name === null ? null : wordsApart(grid.name)
}

function readGrid(
  file: string,
  grid: Grid,
  asked: AskedDocuments,
  into: Collected,
  isOffAll: boolean,
): { bidder: string | null; asOf: string | null } {
  const tables = tablesOf(grid)
  const rows = grid.rows.map(joinedLabels)
  const own: Grid = { ...grid, rows }
  for (const { at, text } of grid.comments) {
    const words = threadText(text)
    if (words !== '') note(into, 'comment', at, { written: excerpt(words) })
  }
  if (grid.hidden) {
    const hasText = grid.rows.some((row) => textsOf(row).length > 0)
    const sheet = grid.name === null ? {} : { sheet: grid.name }
    if (tables.length > 0 || hasText) note(into, 'hidden-sheet', { file, ...sheet }, { written: grid.name })
    return { bidder: null, asOf: null }
  }
  let letterhead = { bidder: null as string | null, asOf: null as string | null }
  const besides = rows.filter((row, index) => !isPriced(row, index, tables, asked))
  let below: Apart = null
  for (const [index, table] of tables.entries()) {
    const lead = rows.slice(table.lead === 0 ? 0 : table.header.row, table.header.row)
    readLead(lead, asked, into)
    if (index === 0) {
      const { supplier, asOf } = readLetterhead(grid, table.header.row)
      letterhead = { bidder: supplier, asOf }
    }
    const titleApart = lead.flatMap((row) => textsOf(row).map(({ text }) => wordsKind(text)))
    const titled = titleApart.find((kind) => kind === 'variant' || kind === 'option') ?? below
    const from = apartOfSheet(grid) ?? titled
    const headed = new Set([
      ...table.header.columns.values(),
      ...table.header.strange.map(({ column }) => column),
      ...headedIn(own, table),
    ])
    const isOff = isOffAll || saysOff(besides, asked)
    const named = isOff ? null : namedBasis(file, grid, table)
    const scope: TableScope = {
      grid: own,
      table,
      document: documentOf(own, table),
      columns: table.header.columns,
      headed,
      asked,
      into,
      isOff: isOff || named !== null,
      toldColumns: new Set(),
    }
    readHeading(scope)
    if (named !== null) noteBasis(into, grid.rows[table.header.row]!.placeOf(0), excerpt(named))
    below = readTable(scope, from as Apart)
  }
  if (tables.length === 0) readLead(rows, asked, into)
  return letterhead
}

/** Columns that have any heading, its second row included. */
function headedIn(grid: Grid, { header, first }: OfferTable): number[] {
  return grid.rows.slice(header.row, first).flatMap((row) => [...row.cells.keys()])
}

/** The grid of a text whose separator shows most of the prices that are asked for. */
function bestText(grids: readonly Grid[], { prices }: AskedDocuments): readonly Grid[] {
  const score = (grid: Grid): number =>
    tablesOf(grid).reduce((sum, { header, first, end }) => {
      const column = header.columns.get('number') ?? header.columns.get('label')
      const found = grid.rows
        .slice(first, end)
        .filter((row) => column !== undefined && prices.byNumber(row.cells.get(column)).kind === 'asked')
      return sum + header.columns.size + found.length * 100
    }, 0)
  const best = grids.toSorted((a, b) => score(b) - score(a))[0]
  return best === undefined ? [] : [best]
}

const isAt = (a: Place, b: Place): boolean => a.sheet === b.sheet && a.cell === b.cell

/** Prices that the form carries from the BPU into the DQE are those of the BPU, whether or not a spreadsheet computed them. */
function settleCarried({ rows, remarks, carried }: Collected): void {
  for (const [index, formula] of carried) {
    const row = rows[index]!
    const from = carriedFrom(formula)
    const own = rows.find(
      ({ document, asked, price, priceAt }) =>
        document === 'bpu' && (asked === row.asked || price.kind !== 'amount') && from !== null && isAt(priceAt, from),
    )
    if (own === undefined) continue
    const isSame = row.price.kind === 'amount' && own.price.kind === 'amount' && row.price.cents === own.price.cents
    rows[index] = { ...row, price: own.price }
    if (isSame) continue
    for (let at = remarks.length - 1; at >= 0; at--)
      if (remarks[at]!.number === row.asked.number && isAt(remarks[at]!.at, row.priceAt)) remarks.splice(at, 1)
    if (own.price.kind === 'amount')
      remarks.push({ kind: 'carried', ...ofPrice(row.asked), at: row.priceAt, written: formatEuros(own.price.cents) })
  }
}

const rowAt = ({ cell, line }: Place): number => line ?? Number(cell?.replace(/\D/g, ''))

/** Rows added below a price that come to it together are its breakdown: told, and no question. */
function settleParts({ rows, remarks }: Collected): void {
  for (const { priceAt, price, total } of rows) {
    const parts: number[] = []
    const partAt = (row: number): number =>
      remarks.findIndex(({ kind, at }) => kind === 'added' && at.sheet === priceAt.sheet && rowAt(at) === row)
    for (let row = rowAt(priceAt) + 1; partAt(row) >= 0; row++) parts.push(partAt(row))
    const sum = parts.reduce((all, at) => all + Math.round(Number(remarks[at]!.figures!.amount) * 100), 0)
    const isWhole = [price, total].some((each) => each.kind === 'amount' && Number(each.cents) === sum)
    if (parts.length > 0 && isWhole) for (const at of parts) remarks[at] = { ...remarks[at]!, kind: 'note' }
  }
}

/** Prices of the study are no offer. */
function isEstimate(file: string, grids: readonly Grid[], into: Collected): boolean {
  for (const grid of grids)
    for (const table of tablesOf(grid)) {
      const finding = estimateFinding(grid, table.header)
      if (finding === null) continue
      note(into, 'estimate', { ...finding.at, file }, { written: grid.name })
      return true
    }
  return false
}

/** Rows of the bidder's own on one sheet that are each asked about; of more, all are told at once. */
const MOST_ADDED = 20

/** A price list behind the form is asked about once, not once a row. */
function withoutCatalogue(remarks: readonly Remark[]): Remark[] {
  const isAdded = ({ kind }: Remark): boolean => kind === 'added' || kind === 'unknown-number'
  const bySheet = new Map<string | undefined, Remark[]>()
  for (const remark of remarks.filter(isAdded)) {
    const own = bySheet.get(remark.at.sheet)
    if (own === undefined) bySheet.set(remark.at.sheet, [remark])
    else own.push(remark)
  }
  return remarks.flatMap((remark) => {
    const all = isAdded(remark) ? bySheet.get(remark.at.sheet)! : []
    if (all.length <= MOST_ADDED) return [remark]
    if (remark !== all[0]) return []
    const { at } = all.at(-1)!
    const last = at.cell ?? String(at.line ?? '')
    return [{ ...remark, kind: 'added-rows', figures: { ...remark.figures, rows: String(all.length), last } }]
  })
}

/** Designations changed on one sheet that are each asked about; more of them are one way of writing, asked about once. */
const MOST_LABELS = 5

/** A price list in the bidder's own words is asked about once, with the numbers of its rows. */
export function withoutOwnWords(remarks: readonly Remark[]): Remark[] {
  const alike = new Map<string, Remark[]>()
  const keyOf = ({ at, lot }: Remark): string => JSON.stringify([at.sheet ?? null, lot])
  for (const remark of remarks.filter(({ kind }) => kind === 'label')) {
    const own = alike.get(keyOf(remark))
    if (own === undefined) alike.set(keyOf(remark), [remark])
    else own.push(remark)
  }
  return remarks.flatMap((remark) => {
    const all = remark.kind === 'label' ? alike.get(keyOf(remark))! : []
    if (all.length <= MOST_LABELS) return [remark]
    if (remark !== all[0]) return []
    const numbers = all.flatMap(({ number }) => number ?? []).join(', ')
    return [
      { ...remark, kind: 'labels', number: null, figures: { ...remark.figures, rows: String(all.length), numbers } },
    ]
  })
}

/** Reads the tables of a file of prices. */
export function readOfferTables(
  file: { readonly name: string; readonly kind: 'text' | 'workbook'; readonly grids: readonly Grid[] },
  asked: AskedDocuments,
): Omit<OfferReading, 'file' | 'hash'> {
  const into: Collected = {
    rows: [],
    sums: [],
    statements: [],
    validity: [],
    remarks: [],
    carried: new Map(),
    table: 0,
  }
  const grids = file.kind === 'text' ? bestText(file.grids, asked) : file.grids
  let letterhead = { bidder: null as string | null, asOf: null as string | null }
  if (!isEstimate(file.name, grids, into)) {
    const bare = grids.filter((grid) => tablesOf(grid).length === 0)
    const isOff = bare.some((grid) => !grid.hidden && saysOff(grid.rows, asked))
    for (const grid of grids) {
      const { bidder, asOf } = readGrid(file.name, grid, asked, into, isOff)
      letterhead = { bidder: letterhead.bidder ?? bidder, asOf: letterhead.asOf ?? asOf }
    }
    settleCarried(into)
    settleParts(into)
    if (bare.length < grids.length)
      for (const grid of bare.filter(({ hidden }) => !hidden)) noteSheet(grid, asked, into)
    if (into.table === 0) note(into, 'no-table', { file: file.name })
  }
  const { rows, sums, statements, validity, remarks } = into
  return { ...letterhead, rows, sums, statements, validity, remarks: withoutOwnWords(withoutCatalogue(remarks)) }
}
