import type { BomLine, LicenceTermPlan } from '../../model/budget-plan.js'
import { amountAfterPeriod, licenceTerm } from '../../model/licence-term.js'
import { type Cents, lineTotal, parseEuros, toMilli } from '../../model/money.js'
import { absolute, absoluteRange, relative } from './address.js'
import { lineCents } from './bill-lines.js'
import type { Book } from './book.js'
import type { BudgetSheet } from './budget.js'
import { amountNumber, type Content, moneyFormula } from './cell.js'
import type { FinancingSheet } from './financing.js'
import { asPlanned, type Change, grantAfter } from './licence-grant.js'
import { sumCents } from './price-rows.js'
import type { TableArea } from './table.js'

/** Where the table of the lines above stands: its rows, and its columns by what they hold. */
export interface LicenceTable {
  readonly area: TableArea
  readonly at: { readonly quantity: number; readonly price: number; readonly total: number; readonly term: number }
  readonly lines: readonly BomLine[]
  /** Cells of the dates that every term is counted from. */
  readonly acceptance: string
  readonly periodEnd: string
}

/** Columns of the comparison; quantities and amounts stand below the same amounts of the lines. */
export const AT = {
  years: 1,
  grant: 2,
  grantWithout: 3,
  chosen: 4,
  quantity: 5,
  price: 6,
  total: 7,
  renewals: 8,
  renewalsEur: 9,
  to: 10,
  inside: 11,
  after: 12,
  paidIn: 13,
  paidAfter: 14,
  operation: 15,
} as const

/** The terms on sale beside the lines of the term in the bill. */
export interface Comparison {
  readonly book: Book
  readonly table: LicenceTable
  readonly budget: BudgetSheet
  readonly financing: FinancingSheet
  /** Lines of the bill that a term is bought for. */
  readonly timed: readonly BomLine[]
}

export const cell = (column: number, row: number): string => relative(column, row)

/** A column of the lines above. */
export function rangeOf({ table: { area } }: Comparison, column: number): string {
  return absoluteRange(column, area.firstRow, area.lastRow)
}

/** Total of the licences at the price of a term [cents]: rounded line by line, as the bill rounds. */
export function totalCents({ timed }: Comparison, { unitPriceEur }: LicenceTermPlan): Cents | null {
  if (unitPriceEur === null) return null
  const price = parseEuros(unitPriceEur)!
  return timed.reduce((sum, line) => sum + lineTotal(toMilli(line.quantity)!, price), 0n)
}

/** Of that total, what pays months after the period [cents]. */
export function afterCents({ book, timed }: Comparison, { years, unitPriceEur }: LicenceTermPlan): Cents | null {
  if (unitPriceEur === null) return null
  const price = parseEuros(unitPriceEur)!
  const term = licenceTerm({ ...book.plan.operation, licenceTermYears: years })
  return timed.reduce((sum, line) => sum + amountAfterPeriod(lineTotal(toMilli(line.quantity)!, price), term), 0n)
}

/** What the operation pays more with a term than with the one in the bill. */
function changeOf(comparison: Comparison, term: LicenceTermPlan, row: number, without: boolean): Change {
  const { table, timed } = comparison
  const bought = `SUMIF(${rangeOf(comparison, table.at.term)},">0",${rangeOf(comparison, table.at.total)})`
  const amounts = [totalCents(comparison, term), sumCents(timed.map(lineCents)), afterCents(comparison, term)]
  const [total, own, after] = amounts
  const formula = `-${bought}+${cell(AT.total, row)}${without ? `-${cell(AT.paidAfter, row)}` : ''}`
  if (sumCents(amounts as Cents[]) === null) return { formula, cents: null }
  return { formula, cents: total! - own! - (without ? after! : 0n) }
}

/** The grant with a term, its months after the period eligible or left out. */
export function grantCell(comparison: Comparison, term: LicenceTermPlan, row: number, without: boolean): Content {
  const { book, financing, timed } = comparison
  const { unknown } = book.text
  const planned = without ? term.grantWithoutAfterEur : term.grantEur
  const [only, ...others] = new Set(timed.map((line) => line.line))
  const line = financing.lines.find((each) => each.line.id === only)
  if (line === undefined || others.length > 0) return amountNumber(planned) ?? unknown
  const grant = grantAfter(financing, line, changeOf(comparison, term, row, without))
  const missing = `OR(ISTEXT(${financing.base.address}),ISTEXT(${cell(AT.total, row)}))`
  return asPlanned(book, `IF(${missing},"${unknown}",${grant.formula})`, grant.cents, planned)
}

/** The whole operation with a term. */
export function operationCell(comparison: Comparison, term: LicenceTermPlan, row: number): Content {
  const { book, budget } = comparison
  const { unknown } = book.text
  const { planned } = budget.total
  const change = changeOf(comparison, term, row, false)
  const missing = `OR(ISTEXT(${planned.address}),ISTEXT(${cell(AT.total, row)}))`
  const formula = `IF(${missing},"${unknown}",ROUND(${planned.address}${change.formula},2))`
  return asPlanned(book, formula, sumCents([planned.cents, change.cents]), term.operationEur)
}

/** Price of the chosen term from the line that buys it; of another one, a figure to change by hand. */
export function priceCell({ book, table, timed }: Comparison, term: LicenceTermPlan): Content {
  const { unknown } = book.text
  const index = table.lines.findIndex((line) => line.termYears !== null)
  const { unitPriceEur } = term
  if (unitPriceEur === null) return unknown
  if (!term.chosen || timed.length === 0) return amountNumber(unitPriceEur)
  const address = absolute(table.at.price, table.area.firstRow + index)
  return moneyFormula(`IF(ISNUMBER(${address}),${address},"${unknown}")`, parseEuros(unitPriceEur)!, unknown)
}
