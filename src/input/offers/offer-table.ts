import type { Place } from '../../model/finding.js'
import { formatEuros } from '../../model/money.js'
import type { AskedPrice, CellPrice, RemarkKind } from '../../model/offer.js'
import { statedBasis } from '../quotes/price-basis.js'
import { milliOf } from '../quotes/price-row.js'
import { plainWords, rowCells } from '../tables/columns.js'
import { type CellContent, excerpt, type GridRow } from '../tables/table.js'
import { documentIn, type OfferRole } from './headings.js'
import { formulaOf, isFormSum, isFormTotal, isSameUnit, readCell } from './offer-cell.js'
import { isBegun, matchOf, priceRole } from './offer-match.js'
import {
  type Apart,
  type Collected,
  headingOf,
  isDiscountLine,
  isDueLine,
  isSubtotalLine,
  isTitleApart,
  isTotalLine,
  isVatLine,
  note,
  noteBasis,
  noteBeside,
  noteOwnColumn,
  noteOwnRate,
  noteWords,
  ofPrice,
  ownAmount,
  ownSentences,
  saysNothing,
  type TableScope,
  textsOf,
  wordsApart,
  wordsKind,
} from './offer-remarks.js'
import { noteShifted } from './offer-shift.js'
import { isOtherVat, rowSentence } from './offer-statements.js'
import { BLANK, type Cells, productOf, quantityContent, REFUSED, readPrice, WITHOUT_VAT } from './priced-cell.js'

/*
 * A table of a bidder's file, row by row (its sheets: `offer-sheet.ts`, a price: `priced-cell.ts`): what may be read in two ways is refused at its cell, and the rest of the offer stays known.
 * What is said beside the prices (reservations, discounts, variants, notes) is told with its cell (`offer-remarks.ts`).
 */

/** Whether a separator within a field moved what follows: then no cell of the row is sure. */
function isMoved(row: GridRow, { grid, headed, table }: TableScope): boolean {
  if (grid.name !== null) return false
  const last = Math.max(...headed)
  return [...row.cells.keys()].some((column) => column > last) && table.header.columns.size > 0
}

/** `pack de 5 licences`, `le lot de 10`: the price of several at once. */
const isPacked = (text: string): boolean =>
  /\b(?:packs?|lots?|cartons?|boites?|paquets?|sachets?|colis|jeux?|bobines?|tourets?|couronnes?|rouleaux?|box|set|pack) (?:de|of) \d+\b(?! (?:ans?|mois|ports?|go|to|years?|months?)\b)/.test(
    plainWords(text),
  )

const withoutCell = (row: GridRow, column: number): GridRow => ({
  ...row,
  cells: new Map([...row.cells].filter(([at]) => at !== column)),
})

/** What a row changes of the form. */
function noteChanges(row: GridRow, cells: Cells, scope: TableScope, asked: AskedPrice, moved: boolean): boolean {
  const { into, columns } = scope
  const own = ofPrice(asked)
  // A separator within a price moved what stands behind it.
  const last = moved ? (columns.get(priceRole(scope)) ?? 0) : Number.POSITIVE_INFINITY
  const textOf = (role: OfferRole): string | null => ((columns.get(role) ?? last) < last ? cells.text(role) : null)
  const [label, unit, definition] = [textOf('label'), textOf('unit'), textOf('definition')]
  const isForm = (text: string): boolean => ownSentences(text, scope.asked.form) === ''
  if (definition !== null && plainWords(definition) !== plainWords(asked.definition) && !isForm(definition))
    note(into, 'definition', cells.at('definition'), { ...own, written: excerpt(definition) })
  if (label !== null && plainWords(label) !== plainWords(asked.label)) {
    const { prices } = scope.asked
    const whole = prices.byLabel(label)
    const other = whole.kind === 'none' && !isBegun(label, asked) ? prices.byBeginning(label) : whole
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
  const priceAt = columns.get(priceRole(scope))
  const packed = textsOf(row).find(
    ({ column, text }) => !moved && column !== priceAt && isPacked(ownSentences(text, scope.asked.form)),
  )
  if (packed !== undefined)
    note(into, 'unit', row.placeOf(packed.column), {
      ...own,
      written: excerpt(packed.text),
      figures: { asked: asked.unit },
    })
  if (!moved) {
    noteBeside(packed === undefined ? row : withoutCell(row, packed.column), scope, own)
    noteOwnColumn(row, scope)
    noteOwnRate(row, scope, own)
  }
  return (
    packed === undefined && !textsOf(row).some(({ text }) => statedBasis(ownSentences(text, scope.asked.form)) !== null)
  )
}

/** The total of a row; that of the form's own formula is the product whatever the file stores of it. */
function readTotal(cells: Cells, scope: TableScope): CellPrice {
  const content = cells.content('total')
  const formula = formulaOf(content)
  if (formula !== null && isFormTotal(formula, cells.at(priceRole(scope)).cell)) return BLANK
  return readCell(content).price
}

function readAsked(row: GridRow, cells: Cells, scope: TableScope, asked: AskedPrice, isShifted: boolean): void {
  const { into, document } = scope
  const moved = isMoved(row, scope)
  const isSure = noteChanges(row, cells, scope, asked, moved)
  if (moved) note(into, 'stray', row.placeOf(scope.columns.get(priceRole(scope)) ?? 0), ofPrice(asked))
  const { price, at } = moved
    ? { price: REFUSED, at: row.placeOf(0) }
    : isShifted
      ? { price: REFUSED, at: cells.at(priceRole(scope)) }
      : readPrice(row, cells, scope, asked)
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

/**
 * A sum with VAT that is that of the rows above it: then these have VAT as well, unless the heading of the prices or a sum above says that
 * they have none.
 */
function noteVatSum(row: GridRow, lead: string, price: CellPrice | null, scope: TableScope): void {
  const { into, columns, isOff } = scope
  const words = plainWords(lead)
  if (
    price?.kind !== 'amount' ||
    price.cents === 0n ||
    isOff ||
    !/\b(?:ttc|t t c|toutes taxes|incl\w* vat|with vat)\b/.test(words)
  )
    return
  const heading = columns.get('price') ?? columns.get('total')
  if (heading === undefined || WITHOUT_VAT.test(`${words} ${plainWords(headingOf(heading, scope) ?? '')}`)) return
  if (into.sums.some((sum) => sum.table === into.table && sum.cents === price.cents)) return
  const own = into.rows.filter((each) => each.table === into.table)
  const sumOf = (amounts: readonly (bigint | null)[]): bigint | null =>
    amounts.length === 0 || amounts.includes(null) ? null : amounts.reduce<bigint>((sum, each) => sum + each!, 0n)
  const centsOf = (each: CellPrice): bigint | null => (each.kind === 'amount' ? each.cents : null)
  const sums = [
    sumOf(own.map(({ total }) => centsOf(total))),
    sumOf(own.map((each) => productOf(centsOf(each.price), each.quantity))),
    columns.has('quantity') ? null : sumOf(own.map((each) => centsOf(each.price))),
  ]
  if (!sums.includes(price.cents)) return
  noteBasis(into, row.placeOf(columns.get('total') ?? heading), excerpt(`${lead} : ${formatEuros(price.cents)}`))
  for (const [index, each] of into.rows.entries())
    if (each.table === into.table)
      into.rows[index] = { ...each, price: each.price.kind === 'blank' ? each.price : REFUSED }
}

/** A discount, and what is left after it, in rows that follow each other are one question. */
function noteDiscount(into: Collected, at: Place, written: string): void {
  const last = into.remarks.at(-1)
  const isOne = last?.kind === 'discount-line' && last.at.file === at.file && last.at.sheet === at.sheet
  if (isOne) into.remarks.pop()
  const before = isOne ? `${last.written} · ` : ''
  note(into, 'discount-line', isOne ? last.at : at, { written: excerpt(`${before}${written}`) })
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
    else noteVatSum(row, lead, stated?.price ?? null, scope)
    if (stated === undefined && apart === null) noteWords(into, lead, at, scope.asked)
    return apart
  }
  if (isVatRow(row, lead, scope)) {
    noteVatSum(row, lead, stated?.price ?? null, scope)
    return apart
  }
  if (isDiscountLine(lead)) {
    const amount = amounts.find(({ price }) => price.kind !== 'blank')?.written
    noteDiscount(into, at, [lead, amount].filter(Boolean).join(' : '))
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
export const isSentence = (text: string): boolean =>
  plainWords(text).split(' ').length >= FEWEST_WORDS || /\w[.!]$/.test(text)

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
      if (!isTitleApart(own)) note(into, kind, at, { written: excerpt(own) })
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

/** Whether a row is words without a price, and no title of a document: a title above the next table, or what explains it. */
function isLead(row: GridRow, cells: Cells, scope: TableScope): boolean {
  const isPriced = readCell(cells.content(priceRole(scope))).price.kind !== 'blank'
  return !isPriced && textsOf(row).every(({ text }) => documentIn(text, false) === null)
}

/**
 * Reads the rows of one table.
 * @param from what its title, or its sheet's, says that it is
 * @returns what a title below its last price says that the next table is
 */
export function readTable(scope: TableScope, from: Apart): Apart {
  const { grid, table, into } = scope
  if (!table.goesOn) into.table++
  let apart = from
  let next: Apart = null
  const shifted = noteShifted(scope)
  for (const row of grid.rows.slice(table.first, table.end)) {
    const cells = rowCells(row, scope.columns)
    const { match, isByLabel } = matchOf(cells, scope)
    const before = apart
    if (match.kind === 'none' && shifted.has(row)) continue
    if (match.kind === 'none') apart = readOther(row, cells, scope, apart)
    if (match.kind !== 'none' || !isLead(row, cells, scope)) next = null
    else if (apart !== before) next = apart
    if (match.kind === 'none') continue
    if (match.kind === 'several') {
      const reading = readCell(cells.content(priceRole(scope)))
      if (reading.price.kind !== 'blank')
        note(into, 'number-ambiguous', cells.at('number'), {
          written: cells.text('number') ?? cells.text('label'),
          figures: { amount: reading.written },
        })
    } else if (apart !== null) readApart(cells, scope, match.asked, apart)
    else {
      if (isByLabel) note(into, 'by-label', cells.at('number'), ofPrice(match.asked))
      readAsked(row, cells, scope, match.asked, shifted.has(row))
    }
  }
  return next
}
