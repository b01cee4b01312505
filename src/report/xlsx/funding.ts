import { applyRate, type Cents, parseEuros } from '../../model/money.js'
import { eurosEachCents } from '../subjects/budget.js'
import { absolute, onSheet } from './address.js'
import { type AmountCell, sameAs } from './amounts.js'
import type { Book } from './book.js'
import type { BudgetSheet } from './budget.js'
import { amountNumber, type Content, moneyFormula, putCell } from './cell.js'
import type { FinancingSheet, RatedSource } from './financing.js'
import { fitLastPage } from './page.js'
import { putWrapped, writeSection } from './sheet.js'

const LABEL_COLUMN = 1
const AMOUNT_COLUMN = 2
const NOTE_COLUMNS = 5

const smaller = (a: Cents, b: Cents): Cents => (a < b ? a : b)

/** The eligible base were only the total held to a ceiling. */
function totalBase(
  book: Book,
  { total }: BudgetSheet,
  { outside }: FinancingSheet,
): { readonly content: Content; readonly cents: Cents | null } {
  const { unknown } = book.text
  const { planned, ceiling } = total
  const cents = planned.cents === null ? null : smaller(planned.cents - outside.cents!, ceiling.cents!)
  const formula = `IF(ISTEXT(${planned.address}),"${unknown}",MIN(ROUND(${planned.address}-${outside.address},2),${ceiling.address}))`
  return { content: moneyFormula(formula, cents, unknown), cents }
}

function shareOn(book: Book, base: AmountCell, { source, rateAddress, capAddress }: RatedSource): Content {
  const { unknown } = book.text
  const rated = `ROUND(${rateAddress}*${base.address},2)`
  const held = source.maxEur === null ? rated : `MIN(${rated},${capAddress})`
  const amount = base.cents === null ? null : applyRate(base.cents, source.rate!)
  const capped = amount === null || source.maxEur === null ? amount : smaller(amount, parseEuros(source.maxEur)!)
  return moneyFormula(`IF(ISTEXT(${base.address}),"${unknown}",${held})`, capped, unknown)
}

function meanOf(book: Book, total: AmountCell, count: number): Content {
  const { unknown } = book.text
  if (count === 0) return unknown
  const formula = `IF(ISTEXT(${total.address}),"${unknown}",ROUND(${total.address}/${count},2))`
  return moneyFormula(formula, eurosEachCents(total.cents, count), unknown)
}

interface FundingParts {
  readonly budget: BudgetSheet
  readonly financing: FinancingSheet
  /** What the licences cost after the period. */
  readonly toConfirm: AmountCell
}

/** The grant on both bases and the amounts to follow, below the rest of the financing sheet; all by formula. */
export function writeFunding(book: Book, { budget, financing, toConfirm }: FundingParts): void {
  const sheet = book.sheets.financing
  const { text, words, plan } = book
  const { funding } = words
  const { unknown } = text
  const first = financing.lastRow + 2
  const whole = totalBase(book, budget, financing)
  const { rated } = financing
  const wholeCell: AmountCell = {
    address: onSheet(sheet.name, absolute(AMOUNT_COLUMN, first + 2 + rated.length)),
    cents: whole.cents,
  }
  const total = budget.total.planned
  const bought = plan.budget.byLocation.filter(({ locationId }) => locationId !== null).length
  const rows: (readonly [label: string, content: Content])[] = [
    [funding.bases.line, sameAs(financing.base, unknown)],
    ...rated.map(({ source, amount }) => [funding.share(source.source), sameAs(amount, unknown)] as const),
    [funding.bases.total, whole.content],
    ...rated.map((each) => [funding.share(each.source.source), shareOn(book, wholeCell, each)] as const),
    [funding.notEligible, sameAs(financing.excess, unknown)],
    [funding.toConfirm, sameAs(toConfirm, unknown)],
    [funding.contingency, amountNumber(plan.budget.contingencyEur)],
    [funding.prefinance, sameAs(financing.inclVat, unknown)],
    [funding.perAp, meanOf(book, total, plan.budget.aps)],
    [funding.perLocation, meanOf(book, total, bought)],
  ]
  writeSection(sheet, first, funding.title)
  rows.forEach(([label, content], index) => {
    putCell(sheet.getCell(first + 1 + index, LABEL_COLUMN), label, 'text', text)
    putCell(sheet.getCell(first + 1 + index, AMOUNT_COLUMN), content, 'euros', text)
  })
  const notes = [funding.basesNote, funding.prefinanceNote]
  notes.forEach((note, index) => {
    putWrapped(sheet, first + rows.length + 1 + index, NOTE_COLUMNS, note)
  })
  fitLastPage(sheet)
}
