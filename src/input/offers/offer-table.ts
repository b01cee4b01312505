import type { Place } from '../../model/finding.js'
import { formatEuros } from '../../model/money.js'
import type { AskedPrice, CellPrice, OfferReading, Remark, RemarkKind } from '../../model/offer.js'
import { headingRider, statedBasis } from '../quotes/price-basis.js'
import { estimateFinding, milliOf, readLetterhead } from '../quotes/price-table.js'
import { plainText, plainWords, type RowCells, rowCells } from '../tables/columns.js'
import { addressOf } from '../tables/sheet.js'
import { type CellContent, cellText, excerpt, type Grid, type GridRow } from '../tables/table.js'
import { documentOf, type OfferRole, type OfferTable, tablesOf } from './headings.js'
import {
  carriedFrom,
  formulaOf,
  isFormSum,
  isFormTotal,
  isFormula,
  isLinked,
  isSameUnit,
  readCell,
} from './offer-cell.js'
import {
  type Apart,
  type AskedDocuments,
  type Collected,
  discountOf,
  headingOf,
  isDiscountLine,
  isDueLine,
  isSubtotalLine,
  isTotalLine,
  isVatLine,
  note,
  noteBeside,
  noteOwnColumn,
  noteOwnRate,
  noteReading,
  noteWords,
  ofPrice,
  ownAmount,
  ownSentences,
  saysNothing,
  type TableScope,
  textsOf,
  validityOf,
  wordsApart,
  wordsKind,
} from './offer-remarks.js'

import { isOtherVat, rowSentence } from './offer-statements.js'

/*
 * The tables of a bidder's file, row by row: what may be read in two ways is refused at its cell, and the rest of the offer stays known.
 * What is said beside the prices (reservations, discounts, variants, notes) is told with its cell (`offer-remarks.ts`).
 */

type Cells = RowCells<OfferRole>

const BLANK: CellPrice = { kind: 'blank' }
const REFUSED: CellPrice = { kind: 'refused' }

/** Whether a price column of another kind says something else. */
function otherPrice(cells: Cells, role: OfferRole, price: CellPrice): string | null {
  const reading = readCell(cells.content(role))
  if (reading.price.kind === 'blank') return null
  if (reading.price.kind === 'amount' && price.kind === 'amount' && reading.price.cents === price.cents) return null
  return reading.written
}

/** The first column of a heading that stands twice, and its price where it says another one. */
function secondPrice(
  row: GridRow,
  { table }: TableScope,
  price: CellPrice,
): { readonly written: string; readonly column: number } | null {
  for (const { column, role } of table.header.strange) {
    if (role !== 'price') continue
    const reading = readCell(row.cells.get(column))
    if (reading.price.kind === 'blank') continue
    if (reading.price.kind !== 'amount' || price.kind !== 'amount' || reading.price.cents !== price.cents)
      return { written: reading.written, column }
  }
  return null
}

/** Whether a cell is merged over the rows of several prices: whose price it is cannot be told. */
function sharesCell({ cell }: Place, scope: TableScope): boolean {
  const range = scope.grid.merged.find((each) => each.split(':')[0] === cell)
  if (cell === undefined || range === undefined) return false
  const [first, last] = range.split(':').map((each) => addressOf(each).row)
  return scope.grid.rows.slice(scope.table.first, scope.table.end).some((row) => {
    const at = row.placeOf(0).cell
    const index = at === undefined ? -1 : addressOf(at).row
    return index > first! && index <= last! && matchOf(rowCells(row, scope.columns), scope).match.kind === 'asked'
  })
}

/** The column that the price of a table stands in, where it has one without VAT and without doubt. */
const PRICES = ['price', 'netPrice', 'grossPrice', 'vatPrice', 'otherMoney', 'partPrice', 'total'] as const
const priceRole = ({ columns }: TableScope): OfferRole => PRICES.find((role) => columns.has(role)) ?? 'price'

function headingText({ grid, table, columns }: TableScope, role: OfferRole): string {
  return excerpt(cellText(grid.rows[table.header.row]!.cells.get(columns.get(role)!)) ?? '')
}

/** The total of one unit is its price, where a table has no column of prices. */
function isOneUnit(cells: Cells, { columns }: TableScope): boolean {
  return !columns.has('quantity') || milliOf(quantityContent(cells)) === 1000n
}

interface PricedCell {
  readonly price: CellPrice
  readonly at: Place
}

function readPrice(row: GridRow, cells: Cells, scope: TableScope, asked: AskedPrice): PricedCell {
  const { into } = scope
  const role = priceRole(scope)
  const at = cells.at(role)
  const content = cells.content(role)
  const refuse = (kind: RemarkKind, written: string | null, place = at): PricedCell => {
    note(into, kind, place, { ...ofPrice(asked), written })
    return { price: REFUSED, at }
  }
  const reading = readCell(content)
  if (reading.price.kind === 'blank') return { price: BLANK, at }
  if (role === 'total' && !isOneUnit(cells, scope)) return { price: BLANK, at }
  if (cells.isHidden(role)) return refuse('hidden', reading.written)
  const currency = cells.text('currency')
  if (currency !== null && !/^(?:EUR|€|euros?)$/i.test(currency))
    return refuse('currency', `${reading.written} ${currency}`)
  if (role === 'vatPrice') return refuse('vat', reading.written)
  if (role === 'otherMoney') return refuse('currency', `${reading.written} (${headingText(scope, role)})`)
  if (scope.isOff || role === 'partPrice') return { price: REFUSED, at }
  const discount = discountOf(cells)
  if (discount !== null) return refuse('discount', discount, cells.at('discount'))
  if (role !== 'price' && role !== 'total') return refuse('two-prices', reading.written)
  const other = (['netPrice', 'grossPrice'] as const).find((each) => otherPrice(cells, each, reading.price) !== null)
  if (other !== undefined)
    return refuse('two-prices', `${reading.written} / ${otherPrice(cells, other, reading.price)}`)
  const cents = cells.text('cents')
  if (cents !== null && !/^0*$/.test(cents))
    return refuse('two-prices', `${reading.written} / ${cents}`, cells.at('cents'))
  if (sharesCell(cells.at(role), scope)) return refuse('merged', reading.written)
  const second = secondPrice(row, scope, reading.price)
  if (second !== null) return refuse('two-prices', `${reading.written} / ${second.written}`, row.placeOf(second.column))
  if (reading.unit !== undefined && !isSameUnit(reading.unit, asked.unit)) {
    note(into, 'unit', at, { ...ofPrice(asked), written: reading.unit, figures: { asked: asked.unit } })
    return { price: REFUSED, at }
  }
  noteReading(into, reading, at, asked)
  const isOwn = reading.price.kind === 'amount' && reading.remark === null && scope.document !== 'dqe'
  if (isLinked(content) && reading.price.kind === 'amount')
    note(into, 'linked-formula', at, { ...ofPrice(asked), written: reading.written })
  else if (isOwn && isFormula(content)) note(into, 'formula', at, { ...ofPrice(asked), written: reading.written })
  return { price: reading.price, at }
}

/** Whether a separator within a field moved what follows: then no cell of the row is sure. */
function isMoved(row: GridRow, { grid, headed, table }: TableScope): boolean {
  if (grid.name !== null) return false
  const last = Math.max(...headed)
  return [...row.cells.keys()].some((column) => column > last) && table.header.columns.size > 0
}

/** What a row changes of the form. */
function noteChanges(row: GridRow, cells: Cells, scope: TableScope, asked: AskedPrice, moved: boolean): boolean {
  const { into } = scope
  const own = ofPrice(asked)
  const [label, unit, definition] = [cells.text('label'), cells.text('unit'), cells.text('definition')]
  const isForm = (text: string): boolean => ownSentences(text, scope.asked.form) === ''
  if (definition !== null && plainWords(definition) !== plainWords(asked.definition) && !isForm(definition))
    note(into, 'definition', cells.at('definition'), { ...own, written: excerpt(definition) })
  if (label !== null && plainWords(label) !== plainWords(asked.label)) {
    const other = scope.asked.prices.byLabel(label)
    if (other.kind === 'asked' && other.asked !== asked) {
      note(into, 'number-label', cells.at('label'), {
        ...own,
        written: excerpt(label),
        figures: { other: other.asked.number },
      })
      return false
    }
    if (!isForm(label))
      note(into, 'label', cells.at('label'), { ...own, written: excerpt(label), figures: { asked: asked.label } })
  }
  if (unit !== null && !isSameUnit(unit, asked.unit)) {
    note(into, 'unit', cells.at('unit'), { ...own, written: excerpt(unit), figures: { asked: asked.unit } })
    return false
  }
  if (!moved) {
    noteBeside(row, scope, own)
    noteOwnColumn(row, scope)
    noteOwnRate(row, scope, own)
  }
  return !textsOf(row).some(({ text }) => statedBasis(ownSentences(text, scope.asked.form)) !== null)
}

/** The total of a row; that of the form's own formula is the product whatever the file stores of it. */
function readTotal(cells: Cells, scope: TableScope): CellPrice {
  const content = cells.content('total')
  const formula = formulaOf(content)
  if (formula !== null && isFormTotal(formula, cells.at(priceRole(scope)).cell)) return BLANK
  return readCell(content).price
}

function readAsked(row: GridRow, cells: Cells, scope: TableScope, asked: AskedPrice): void {
  const { into, document } = scope
  const moved = isMoved(row, scope)
  const isSure = noteChanges(row, cells, scope, asked, moved)
  if (moved) note(into, 'stray', row.placeOf(scope.columns.get(priceRole(scope)) ?? 0), ofPrice(asked))
  const { price, at } = moved ? { price: REFUSED, at: row.placeOf(0) } : readPrice(row, cells, scope, asked)
  const carried = document === 'dqe' ? formulaOf(cells.content(priceRole(scope))) : null
  if (carried !== null && isSure && !moved) into.carried.set(into.rows.length, carried)
  into.rows.push({
    document: asked.priceForm === 'lumpSum' ? 'dpgf' : document === 'dpgf' ? 'bpu' : document,
    asked,
    at: cells.at(scope.columns.has('number') ? 'number' : 'label'),
    price: isSure || price.kind === 'blank' ? price : REFUSED,
    priceAt: at,
    quantity: moved ? null : milliOf(quantityContent(cells)),
    quantityAt: cells.at('quantity'),
    total: moved ? BLANK : readTotal(cells, scope),
    totalAt: cells.at('total'),
    words: cells.text('words'),
    wordsAt: cells.at('words'),
    table: into.table,
  })
}

/** Quantities may be typed with blanks between their thousands. */
function quantityContent(cells: Cells): CellContent | undefined {
  const content = cells.content('quantity')
  return content?.kind === 'text' ? { kind: 'text', text: content.text.replace(/[\s\u00a0\u202f]/g, '') } : content
}

/** The words of a row, without the amounts that some files hold as texts. */
function leadOf(texts: ReturnType<typeof textsOf>, priced: ReadonlySet<number | undefined>): string {
  const words = texts.filter(({ column, text }) => !priced.has(column) || !/^[-+\s\d.,€%\u2212]*$/.test(text))
  return words.map(({ text }) => text).join(' ')
}

/** An amount as whoever wrote it sees it: a share with its sign. */
function seenAmount(content: CellContent | undefined, written: string): string {
  return content?.kind === 'number' && content.format.includes('%') ? (content.shown() ?? written) : written
}

/** A line of VAT, or of what is to be paid with it. */
function isVatRow(row: GridRow, lead: string, { columns, asked, into }: TableScope): boolean {
  const [first] = textsOf(row)
  if (first === undefined || isSentence(first.text)) return false
  const isVat =
    (isVatLine(lead) && !columns.has('number')) ||
    /^(?:montant )?(?:de la )?(?:tva|t v a|vat)\b/i.test(plainWords(first.text)) ||
    isDueLine(first.text)
  const sentence = rowSentence(row, asked.form)
  if (isVat && ownSentences(lead, asked.form) !== '' && isOtherVat(sentence, asked.vatRate))
    note(into, 'vat-rate', row.placeOf(first.column), {
      written: excerpt(sentence),
      figures: { asked: String(asked.vatRate * 100) },
    })
  return isVat
}

/** What a row without an asked price is: a total, a heading, a discount, a line that was added. */
function readOther(row: GridRow, cells: Cells, scope: TableScope, apart: Apart): Apart {
  const { into, document } = scope
  const role = priceRole(scope)
  const priced = new Set([scope.columns.get(role), scope.columns.get('total')])
  const texts = textsOf(row)
  const [first] = texts
  const lead = leadOf(texts, priced)
  const amounts = ([role, 'total'] as const).map((each) => {
    const reading = readCell(cells.content(each))
    return { ...reading, written: seenAmount(cells.content(each), reading.written) }
  })
  const stated = amounts.find(({ price }) => price.kind === 'amount')
  const refusal = amounts.find(({ price }) => price.kind === 'refused')
  const at = row.placeOf(first?.column ?? scope.columns.get(role) ?? 0)
  const isHidden = [...row.cells.keys()].every((column) => row.isHidden(column))
  if (isHidden && (stated !== undefined || lead !== '')) {
    note(into, 'hidden-row', at, { written: excerpt(lead === '' ? stated!.written : lead) })
    return apart
  }
  if (first !== undefined && (isTotalLine(first.text) || isSubtotalLine(first.text) || isTotalLine(lead))) {
    if (!isVatLine(lead)) addSum(row, scope, isSubtotalLine(first.text), apart)
    if (stated === undefined && apart === null) noteWords(into, lead, at, scope.asked)
    return apart
  }
  if (isVatRow(row, lead, scope)) return apart
  if (isDiscountLine(lead)) {
    const amount = amounts.find(({ price }) => price.kind !== 'blank')?.written
    note(into, 'discount-line', at, { written: excerpt([lead, amount].filter(Boolean).join(' : ')) })
    return apart
  }
  const known = stated ?? (/\d/.test(refusal?.written ?? '') ? refusal : undefined)
  const beside = known === undefined ? amountBeside(row, scope) : null
  const amount = known?.written ?? beside?.written
  if (amount === undefined) return readText(row, scope, apart)
  const number = cells.text('number')
  const isApart = apart ?? wordsApart(lead)
  const kind: RemarkKind = isApart ?? (number !== null && /\d/.test(number) ? 'unknown-number' : 'added')
  const place = beside === null || first !== undefined ? at : row.placeOf(beside.column)
  const words = [excerpt(lead), ...(isApart === null ? [] : [amount])].filter((each) => each !== '').join(' : ')
  note(into, kind, place, { written: words === '' ? amount : words, figures: { amount } })
  if (document !== null) noteBeside(row, scope, {})
  return apart
}

/** A number of no row of the form is told with its words; one alone may be that of a page. */
const LEAST_ALONE = 100

function amountBeside(row: GridRow, scope: TableScope): ReturnType<typeof ownAmount> {
  const [first] = textsOf(row)
  if (first !== undefined && saysNothing(first.text)) return null
  const own = ownAmount(row, scope)
  return own === null || (first === undefined && !(Number(own.written) >= LEAST_ALONE)) ? null : own
}

function addSum(row: GridRow, { into, document, columns }: TableScope, isSubtotal: boolean, apart: Apart): void {
  if (apart !== null) return
  const column = columns.get('total') ?? columns.get('price')
  const content = column === undefined ? undefined : row.cells.get(column)
  const reading = readCell(content)
  if (column === undefined || reading.price.kind !== 'amount' || isFormSum(formulaOf(content) ?? '')) return
  const rows = into.rows.filter(({ table }) => table === into.table).length
  const before = into.sums.filter(({ table }) => table === into.table).at(-1)
  into.sums.push({
    document: into.rows.at(-1)?.document ?? document,
    table: into.table,
    kind: isSubtotal ? 'subtotal' : 'total',
    cents: reading.price.cents,
    at: row.placeOf(column),
    rows,
    since: rows - (before?.rows ?? 0),
  })
}

/** A sentence is told, a heading is not. */
const FEWEST_WORDS = 6
const isSentence = (text: string): boolean => plainWords(text).split(' ').length >= FEWEST_WORDS || /\w[.!]$/.test(text)

/** A row of words alone: a heading, a note, a condition. */
function readText(row: GridRow, { into, asked }: TableScope, apart: Apart): Apart {
  let next = apart
  for (const { column, text } of textsOf(row)) {
    const at = row.placeOf(column)
    const own = ownSentences(text, asked.form)
    if (own === '') continue
    const kind = wordsKind(own)
    if (kind === 'variant' || kind === 'option') {
      next = kind
      note(into, kind, at, { written: excerpt(own) })
    } else if (kind === 'base') next = null
    else if (!noteWords(into, own, at, asked) && !saysNothing(own) && isSentence(own))
      note(into, 'note', at, { written: excerpt(own) })
  }
  return next
}

/** An asked price that stands under a variant or an option is no part of the base. */
function readApart(cells: Cells, scope: TableScope, asked: AskedPrice, apart: 'variant' | 'option'): void {
  const reading = readCell(cells.content(priceRole(scope)))
  if (reading.price.kind === 'blank') return
  note(scope.into, apart, cells.at('number'), {
    ...ofPrice(asked),
    written: `${asked.number} : ${reading.written}`,
    figures: { amount: reading.written },
  })
}

/** A number, or a number with its designation behind it in one cell; else the designation. */
function matchOf(cells: Cells, { asked: { prices }, columns }: TableScope) {
  const content = cells.content('number')
  const byNumber = prices.byNumber(content)
  const label = plainText(cells.content('label'))
  if (byNumber.kind !== 'none') return { match: byNumber, isByLabel: false }
  const text = plainText(content) ?? (columns.has('number') ? null : label)
  const [, head = '', tail = ''] = /^(\S+)[\s:–-]+(.+)$/.exec(text ?? '') ?? []
  const joined = prices.byNumber({ kind: 'text', text: head })
  if (joined.kind === 'asked' && plainWords(tail) === plainWords(joined.asked.label))
    return { match: joined, isByLabel: false }
  const byLabel = plainText(content) === null ? prices.byLabel(label) : byNumber
  return { match: byLabel, isByLabel: byLabel.kind === 'asked' && columns.has('number') }
}

function readTable(scope: TableScope, from: Apart): void {
  const { grid, table, into } = scope
  into.table++
  let apart = from
  for (const row of grid.rows.slice(table.first, table.end)) {
    const cells = rowCells(row, scope.columns)
    const { match, isByLabel } = matchOf(cells, scope)
    if (match.kind === 'none') apart = readOther(row, cells, scope, apart)
    else if (match.kind === 'several') {
      const reading = readCell(cells.content(priceRole(scope)))
      if (reading.price.kind !== 'blank')
        note(into, 'number-ambiguous', cells.at('number'), {
          written: cells.text('number') ?? cells.text('label'),
          figures: { amount: reading.written },
        })
    } else if (apart !== null) readApart(cells, scope, match.asked, apart)
    else {
      if (isByLabel) note(into, 'by-label', cells.at('number'), ofPrice(match.asked))
      readAsked(row, cells, scope, match.asked)
    }
  }
}

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
  if (part !== undefined && priceRole({ columns } as TableScope) === 'partPrice') {
    const others = table.header.strange.filter(({ role }) => role === 'partPrice').map((each) => each.column)
    const names = [part, ...others].map((each) => headingOf(each, { grid, table, columns }) ?? '')
    note(into, 'heading', row.placeOf(part), { written: excerpt(names.join(' ; ')) })
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

const MONEY_WORDS =
  /\b(?:prix|montants?|tarifs?|couts?|frais|forfaits?|total|abonnements?|maintenance|redevances?|prices?|amounts?|fees?)\b/

/** A sheet without a table of prices may have amounts all the same. */
function noteSheet(grid: Grid, asked: AskedDocuments, into: Collected): void {
  const own = grid.rows.filter((row) => textsOf(row).some(({ text }) => ownSentences(text, asked.form) !== ''))
  const isMoney = own.some((row) => textsOf(row).some(({ text }) => MONEY_WORDS.test(plainWords(text))))
  const row = own.find(({ cells }) =>
    [...cells.values()].some((content) =>
      content.kind === 'number' ? isMoney && content.value !== 0 : /\d\s?(?:€|eur)/i.test(cellText(content) ?? ''),
    ),
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
  of: { readonly isOff: boolean; readonly hasTables: boolean },
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
  for (const [index, table] of tables.entries()) {
    const lead = rows.slice(table.lead === 0 ? 0 : table.header.row, table.header.row)
    readLead(lead, asked, into)
    if (index === 0) {
      const { supplier, asOf } = readLetterhead(grid, table.header.row)
      letterhead = { bidder: supplier, asOf }
    }
    const titleApart = lead.flatMap((row) => textsOf(row).map(({ text }) => wordsKind(text)))
    const from = apartOfSheet(grid) ?? titleApart.find((kind) => kind === 'variant' || kind === 'option') ?? null
    const headed = new Set([
      ...table.header.columns.values(),
      ...table.header.strange.map(({ column }) => column),
      ...headedIn(own, table),
    ])
    const scope: TableScope = {
      grid: own,
      table,
      document: documentOf(own, table),
      columns: table.header.columns,
      headed,
      asked,
      into,
      isOff: of.isOff || saysOff(besides, asked),
      toldColumns: new Set(),
    }
    readHeading(scope)
    readTable(scope, from as Apart)
  }
  if (tables.length === 0) {
    readLead(rows, asked, into)
    if (of.hasTables) noteSheet(own, asked, into)
  }
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
      ({ document, asked, priceAt }) =>
        document === 'bpu' && asked === row.asked && from !== null && isAt(priceAt, from),
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
    const hasTables = bare.length < grids.length
    for (const grid of grids) {
      const { bidder, asOf } = readGrid(file.name, grid, asked, into, { isOff, hasTables })
      letterhead = { bidder: letterhead.bidder ?? bidder, asOf: letterhead.asOf ?? asOf }
    }
    settleCarried(into)
    if (into.table === 0) note(into, 'no-table', { file: file.name })
  }
  const { rows, sums, statements, validity, remarks } = into
  return { ...letterhead, rows, sums, statements, validity, remarks: withoutCatalogue(remarks) }
}
