import { amountAfterPeriod, licenceTerm } from '../../model/article.js'
import type { BomLine, LicenceTermPlan } from '../../model/budget-plan.js'
import { type Cents, lineTotal, parseEuros, toMilli } from '../../model/money.js'
import { licenceNotes, termHeads } from '../subjects/licences.js'
import type { Book } from './book.js'
import { lineCents } from './bpu.js'
import type { BudgetSheet } from './budget.js'
import { amountNumber, type Content, centsNumber, moneyFormula, serialDate, studyAmount } from './cell.js'
import { type Amount, absolute, absoluteRange, minus, onSheet, relative, smallerOf, sumCents } from './expression.js'
import { type BaseCells, type FinancingSheet, paidOn } from './financing.js'
import {
  type Column,
  column,
  finishTable,
  setWidths,
  TABLE_ROW,
  type TableArea,
  writeHeading,
  writeTable,
} from './table.js'

/** A formula where it gives the plan's amount, else that amount as a figure of the study. */
function asPlanned(book: Book, formula: string, computed: Cents | null, plannedEur: string | null): Content {
  const { unknown } = book.text
  const planned = plannedEur === null ? null : parseEuros(plannedEur)!
  if (computed === planned) return moneyFormula(formula, planned, unknown)
  return planned === null ? unknown : { ofStudy: centsNumber(planned) }
}

/** An amount that one budget line has in place of another. */
interface Change {
  /** What the line loses and gains: `-'Licences'!G40+G45`, and the exact amount. */
  readonly formula: string
  readonly cents: Cents | null
}

/** What the sources with a rate pay after a change of one budget line: rate × eligible base, up to the source's largest amount. */
function grantAfter({ base, rated }: Pick<FinancingSheet, 'base' | 'rated'>, line: BaseCells, change: Change): Amount {
  const { planned, outside, ceiling, eligible } = line
  const changed: Amount = {
    formula: `ROUND(${planned.address}-${outside.address}${change.formula},2)`,
    cents: sumCents([minus(planned, outside).cents, change.cents]),
  }
  const own = smallerOf(changed, ceiling)
  const changedBase: Amount = {
    formula: `(${base.address}-${eligible.address}+${own.formula})`,
    cents: sumCents([minus(base, eligible).cents, own.cents]),
  }
  const shares = rated.map((each) => paidOn(each, changedBase))
  return {
    formula: shares.length === 0 ? '0' : `ROUND(${shares.map(({ formula }) => formula).join('+')},2)`,
    cents: changedBase.cents === null ? null : sumCents(shares.map(({ cents }) => cents)),
  }
}

/** Where the table of the lines stands on the sheet of licences: its rows, and its columns by what they hold. */
interface LicenceTable {
  readonly area: TableArea
  readonly at: { readonly quantity: number; readonly price: number; readonly total: number; readonly term: number }
  readonly lines: readonly BomLine[]
  /** Cells of the dates that every term is counted from. */
  readonly acceptance: string
  readonly periodEnd: string
}

/** Columns of the comparison. */
const AT = {
  years: 1,
  chosen: 2,
  quantity: 3,
  price: 4,
  total: 5,
  to: 6,
  inside: 7,
  after: 8,
  paidIn: 9,
  paidAfter: 10,
  operation: 11,
  grant: 12,
  grantWithout: 13,
  renewals: 14,
  renewalsEur: 15,
} as const

/** The terms on sale beside the lines of the term in the bill. */
interface Comparison {
  readonly book: Book
  readonly table: LicenceTable
  readonly budget: BudgetSheet
  readonly financing: FinancingSheet
  /** Lines of the bill that a term is bought for. */
  readonly timed: readonly BomLine[]
}

const cell = (column: number, row: number): string => relative(column, row)

/** A column of the lines. */
function rangeOf({ book, table: { area } }: Comparison, column: number): string {
  return onSheet(book.sheets.licences.name, absoluteRange(column, area.firstRow, area.lastRow))
}

/** Total of the licences at the price of a term [cents]: rounded line by line, as the bill rounds. */
function totalCents({ timed }: Comparison, { unitPriceEur }: LicenceTermPlan): Cents | null {
  if (unitPriceEur === null) return null
  const price = parseEuros(unitPriceEur)!
  return timed.reduce((sum, line) => sum + lineTotal(toMilli(line.quantity)!, price), 0n)
}

/** Of that total, what pays months after the period [cents]. */
function afterCents({ book, timed }: Comparison, { years, unitPriceEur }: LicenceTermPlan): Cents | null {
  if (unitPriceEur === null) return null
  const price = parseEuros(unitPriceEur)!
  const term = licenceTerm({ ...book.plan.operation, licenceTermYears: years })
  return timed.reduce((sum, line) => sum + amountAfterPeriod(lineTotal(toMilli(line.quantity)!, price), term), 0n)
}

/** Whether total and later part of a term are formulas, so that what is computed of them follows. */
function isFollowing(comparison: Comparison, term: LicenceTermPlan): boolean {
  const isPlanned = (cents: Cents | null, amountEur: string | null): boolean =>
    cents === (amountEur === null ? null : parseEuros(amountEur))
  return (
    isPlanned(totalCents(comparison, term), term.totalEur) && isPlanned(afterCents(comparison, term), term.afterEur)
  )
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
function grantCell(comparison: Comparison, term: LicenceTermPlan, row: number, without: boolean): Content {
  const { book, financing, timed } = comparison
  const { unknown } = book.text
  const planned = without ? term.grantWithoutAfterEur : term.grantEur
  const [only, ...others] = new Set(timed.map((line) => line.line))
  const line = financing.lines.find((each) => each.line.id === only)
  if (line === undefined || others.length > 0) return studyAmount(planned, unknown)
  const grant = grantAfter(financing, line, changeOf(comparison, term, row, without))
  const missing = `OR(ISTEXT(${financing.base.address}),ISTEXT(${cell(AT.total, row)}))`
  return asPlanned(book, `IF(${missing},"${unknown}",${grant.formula})`, grant.cents, planned)
}

/** The whole operation with a term. */
function operationCell(comparison: Comparison, term: LicenceTermPlan, row: number): Content {
  const { book, budget } = comparison
  const { unknown } = book.text
  const { planned } = budget.total
  const change = changeOf(comparison, term, row, false)
  const missing = `OR(ISTEXT(${planned.address}),ISTEXT(${cell(AT.total, row)}))`
  const formula = `IF(${missing},"${unknown}",ROUND(${planned.address}${change.formula},2))`
  return asPlanned(book, formula, sumCents([planned.cents, change.cents]), term.operationEur)
}

/** Price of the chosen term from the line that buys it; of another one, a figure to change by hand. */
function priceCell({ book, table, timed }: Comparison, term: LicenceTermPlan): Content {
  const { unknown } = book.text
  const index = table.lines.findIndex((line) => line.termYears !== null)
  const { unitPriceEur } = term
  if (unitPriceEur === null) return unknown
  if (!term.chosen || timed.length === 0) return amountNumber(unitPriceEur)
  const address = onSheet(book.sheets.licences.name, absolute(table.at.price, table.area.firstRow + index))
  return moneyFormula(`IF(ISNUMBER(${address}),${address},"${unknown}")`, parseEuros(unitPriceEur)!, unknown)
}

type TermColumn = Column<LicenceTermPlan>
type Columns = readonly (readonly [at: number, column: TermColumn])[]

/** What is counted: years, dates, months, licences, renewals. */
function countColumns(comparison: Comparison, firstRow: number, terms: readonly LicenceTermPlan[]): Columns {
  const { book, table } = comparison
  const names = termHeads(book.plan, book.words)
  const { acceptance, periodEnd } = table
  const allYears = absoluteRange(AT.years, firstRow, firstRow + terms.length - 1)
  const months = (row: number): string => `${cell(AT.years, row)}*12`
  const timed = rangeOf(comparison, table.at.term)
  const bought = `SUMIF(${timed},">0",${rangeOf(comparison, table.at.quantity)})`
  const boughtCount = comparison.timed.reduce((sum, line) => sum + line.quantity, 0)
  const quantityCell = ({ quantity }: LicenceTermPlan): Content =>
    quantity === boughtCount ? { formula: bought, result: quantity } : { ofStudy: quantity }
  const lastDay = ({ to }: LicenceTermPlan, row: number): Content => ({
    formula: `EDATE(${acceptance},${months(row)})-1`,
    result: serialDate(to),
  })
  const renewals = (row: number): string => `ROUNDUP(MAX(${allYears})/${cell(AT.years, row)},0)-1`
  const monthsInside = (row: number): string =>
    `IF(${periodEnd}<${acceptance},0,MIN(${months(row)},DATEDIF(${acceptance},${periodEnd},"m")))`
  const monthsAfter = (row: number): string => `${months(row)}-${cell(AT.inside, row)}`
  const integer = (head: string, formula: (row: number) => string, of: (term: LicenceTermPlan) => number): TermColumn =>
    column(head, 'integer', (term, row) => ({ formula: formula(row), result: of(term) }))
  return [
    [AT.years, column(names.years, 'quantity', (term) => term.years, { input: true })],
    [AT.chosen, column(names.chosen, 'centre', (term) => (term.chosen ? book.text.yes : null))],
    [AT.quantity, column(names.quantity, 'quantity', quantityCell)],
    [AT.renewals, integer(names.renewals, renewals, ({ renewals }) => renewals)],
    [AT.to, column(names.to, 'date', lastDay)],
    [AT.inside, integer(names.monthsInside, monthsInside, (term) => term.monthsInside)],
    [AT.after, integer(names.monthsAfter, monthsAfter, (term) => term.monthsAfter)],
  ]
}

/** What is paid: now, inside the period and after it, the operation, the grant both ways, the renewals. */
function amountColumns(comparison: Comparison): Columns {
  const { book, table } = comparison
  const { unknown } = book.text
  const names = termHeads(book.plan, book.words)
  const timed = rangeOf(comparison, table.at.term)
  const amount = (row: number): string => `ROUND(${rangeOf(comparison, table.at.quantity)}*${cell(AT.price, row)},2)`
  const shareAfter = (row: number): string =>
    `ROUND(${amount(row)}*${cell(AT.after, row)}/(${cell(AT.years, row)}*12),2)`
  const whereKnown = (at: number, row: number, formula: string): string =>
    `IF(ISNUMBER(${cell(at, row)}),${formula},"${unknown}")`
  const summed = (row: number, each: string): string =>
    whereKnown(AT.price, row, `ROUND(SUMPRODUCT(--(${timed}>0),${each}),2)`)
  /** The total with another cell, where a cell is known. */
  const ofTotal = (
    term: LicenceTermPlan,
    row: number,
    euros: string | null,
    known: number,
    sign: '*' | '-',
    at: number,
  ) =>
    isFollowing(comparison, term)
      ? moneyFormula(
          whereKnown(known, row, `ROUND(${cell(AT.total, row)}${sign}${cell(at, row)},2)`),
          euros === null ? null : parseEuros(euros)!,
          unknown,
        )
      : studyAmount(euros, unknown)
  const money = (head: string, value: TermColumn['value']): TermColumn => column(head, 'euros', value)
  return [
    [AT.grant, money(names.grant, (term, row) => grantCell(comparison, term, row, false))],
    [AT.grantWithout, money(names.grantWithout, (term, row) => grantCell(comparison, term, row, true))],
    [AT.price, { ...money(names.unitPrice, (term) => priceCell(comparison, term)), input: true }],
    [
      AT.total,
      money(names.total, (term, row) =>
        asPlanned(book, summed(row, amount(row)), totalCents(comparison, term), term.totalEur),
      ),
    ],
    [
      AT.renewalsEur,
      money(names.renewalsEur, (term, row) => ofTotal(term, row, term.renewalsEur, AT.total, '*', AT.renewals)),
    ],
    [
      AT.paidIn,
      money(names.inside, (term, row) => ofTotal(term, row, term.insideEur, AT.paidAfter, '-', AT.paidAfter)),
    ],
    [
      AT.paidAfter,
      money(names.after, (term, row) =>
        asPlanned(book, summed(row, shareAfter(row)), afterCents(comparison, term), term.afterEur),
      ),
    ],
    [AT.operation, money(names.operation, (term, row) => operationCell(comparison, term, row))],
  ]
}

const WIDTHS = [9, 9, 10, 13, 14, 11, 10, 9, 14, 14, 15, 17, 17, 12, 15]

/** The terms on sale side by side, a row each, by formula from the lines, the budget and the financing. */
export function writeTerms(comparison: Comparison): void {
  const { book } = comparison
  const sheet = book.sheets.terms
  const { words, plan, format } = book
  const { licences } = words
  setWidths(sheet, WIDTHS)
  if (plan.licences === null) {
    writeHeading(book, 'terms', licences.compared, book.text.none, WIDTHS.length)
    return
  }
  const { terms } = plan.licences
  writeHeading(book, 'terms', licences.compared, licenceNotes(plan.licences, words, format).renewals, WIDTHS.length)
  const firstRow = TABLE_ROW + 1
  const columns = [...countColumns(comparison, firstRow, terms), ...amountColumns(comparison)]
    .toSorted(([a], [b]) => a - b)
    .map(([, column]) => column)
  finishTable(sheet, writeTable(sheet, TABLE_ROW, columns, terms, book.text), columns.length, 1)
}
