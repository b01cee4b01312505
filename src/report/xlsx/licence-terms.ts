import type { LicenceTermPlan } from '../../model/budget-plan.js'
import { parseEuros } from '../../model/money.js'
import { licenceNotes } from '../subjects/licences.js'
import { absoluteRange } from './address.js'
import { type Computed, moneyFormula, serialDate } from './cell.js'
import {
  AT,
  afterCents,
  type Comparison,
  cell,
  grantCell,
  operationCell,
  priceCell,
  rangeOf,
  totalCents,
} from './licence-comparison.js'
import { asPlanned } from './licence-grant.js'
import { putWrapped, writeSection } from './sheet.js'
import { type Column, writeTable } from './table.js'

type TermColumn = Column<LicenceTermPlan>
type Columns = readonly (readonly [at: number, column: TermColumn])[]

/** What is counted: years, dates, months, licences, renewals. */
function countColumns(comparison: Comparison, firstRow: number, terms: readonly LicenceTermPlan[]): Columns {
  const { book, table } = comparison
  const names = book.words.licences.table
  const { acceptance, periodEnd } = table
  const allYears = absoluteRange(AT.years, firstRow, firstRow + terms.length - 1)
  const months = (row: number): string => `${cell(AT.years, row)}*12`
  const timed = rangeOf(comparison, table.at.term)
  const bought = `SUMIF(${timed},">0",${rangeOf(comparison, table.at.quantity)})`
  const boughtCount = comparison.timed.reduce((sum, line) => sum + line.quantity, 0)
  return [
    [AT.years, { head: names.years, kind: 'quantity', input: true, value: (term) => term.years }],
    [AT.chosen, { head: names.chosen, kind: 'centre', value: (term) => (term.chosen ? book.text.yes : null) }],
    [
      AT.quantity,
      {
        head: names.quantity,
        kind: 'quantity',
        value: ({ quantity }) => (quantity === boughtCount ? { formula: bought, result: quantity } : quantity),
      },
    ],
    [
      AT.renewals,
      {
        head: names.renewals,
        kind: 'integer',
        value: ({ renewals }, row) => ({
          formula: `ROUNDUP(MAX(${allYears})/${cell(AT.years, row)},0)-1`,
          result: renewals,
        }),
      },
    ],
    [
      AT.to,
      {
        head: names.to,
        kind: 'date',
        value: ({ to }, row) => ({ formula: `EDATE(${acceptance},${months(row)})-1`, result: serialDate(to) }),
      },
    ],
    [
      AT.inside,
      {
        head: names.monthsInside,
        kind: 'integer',
        value: ({ monthsInside }, row) => ({
          formula: `IF(${periodEnd}<${acceptance},0,MIN(${months(row)},DATEDIF(${acceptance},${periodEnd},"m")))`,
          result: monthsInside,
        }),
      },
    ],
    [
      AT.after,
      {
        head: names.monthsAfter,
        kind: 'integer',
        value: ({ monthsAfter }, row) => ({
          formula: `${months(row)}-${cell(AT.inside, row)}`,
          result: monthsAfter,
        }),
      },
    ],
  ]
}

/** What is paid: now, inside the period and after it, the operation, the grant both ways, the renewals. */
function amountColumns(comparison: Comparison): Columns {
  const { book, table } = comparison
  const { unknown } = book.text
  const names = book.words.licences.table
  const timed = rangeOf(comparison, table.at.term)
  const amount = (row: number): string => `ROUND(${rangeOf(comparison, table.at.quantity)}*${cell(AT.price, row)},2)`
  const shareAfter = (row: number): string =>
    `ROUND(${amount(row)}*${cell(AT.after, row)}/(${cell(AT.years, row)}*12),2)`
  const whereKnown = (at: number, row: number, formula: string): string =>
    `IF(ISNUMBER(${cell(at, row)}),${formula},"${unknown}")`
  const summed = (row: number, each: string): string =>
    whereKnown(AT.price, row, `ROUND(SUMPRODUCT(--(${timed}>0),${each}),2)`)
  const computed = (formula: string, euros: string | null): Computed =>
    moneyFormula(formula, euros === null ? null : parseEuros(euros)!, unknown)
  const money = (head: string, value: TermColumn['value']): TermColumn => ({ head, kind: 'euros', value })
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
      money(names.renewalsEur, ({ renewalsEur }, row) => {
        const product = `ROUND(${cell(AT.total, row)}*${cell(AT.renewals, row)},2)`
        return computed(whereKnown(AT.total, row, product), renewalsEur)
      }),
    ],
    [
      AT.paidIn,
      money(names.inside, ({ insideEur }, row) => {
        const difference = `ROUND(${cell(AT.total, row)}-${cell(AT.paidAfter, row)},2)`
        return computed(whereKnown(AT.paidAfter, row, difference), insideEur)
      }),
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

/** The terms on sale side by side, a row each, by formula from the lines above, the budget and the financing. */
export function writeTerms(comparison: Comparison, sectionRow: number, width: number): void {
  const { book } = comparison
  const sheet = book.sheets.licences
  const { words, plan, format } = book
  if (plan.licences === null) return
  const { terms } = plan.licences
  writeSection(sheet, sectionRow, words.licences.compared)
  const firstRow = sectionRow + 2
  const columns = [...countColumns(comparison, firstRow, terms), ...amountColumns(comparison)]
    .toSorted(([a], [b]) => a - b)
    .map(([, column]) => column)
  const area = writeTable(sheet, sectionRow + 1, columns, terms, book.text)
  putWrapped(sheet, area.lastRow + 1, width, licenceNotes(plan.licences, words, format).renewals)
}
