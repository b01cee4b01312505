import { amountAfterPeriod, type LicenceTerm, licenceTerm } from '../../model/article.js'
import type { BomLine } from '../../model/budget-plan.js'
import type { Cents } from '../../model/money.js'
import { licenceLines } from '../subjects/bill.js'
import type { Book } from './book.js'
import { billColumns, lineCents, type PriceAddresses, placeColumns } from './bpu.js'
import type { BudgetSheet } from './budget.js'
import { type Content, dateContent, moneyFormula, putCell, putText, serialDate } from './cell.js'
import { type AmountCell, absolute, columnRange, onSheet, relative, sumCell } from './expression.js'
import type { FinancingSheet } from './financing.js'
import { writeTerms } from './licence-terms.js'
import { FONT, highlightMissing } from './style.js'
import { type Column, column, finishTable, setWidths, writeHeading, writeSums, writeTable } from './table.js'

/** The columns of the sheet, by what they hold. */
const AT = {
  quantity: 5,
  price: 6,
  total: 7,
  term: 8,
  from: 9,
  to: 10,
  inside: 11,
  after: 12,
  paidIn: 13,
  paidAfter: 14,
}
const DATES_ROW = 5
const HEADER_ROW = 8

/** Cells that every row takes the dates from. */
const ACCEPTANCE = `$C$${DATES_ROW}`
const PERIOD_END = `$C$${DATES_ROW + 1}`

function termColumns(book: Book, term: LicenceTerm): Column<BomLine>[] {
  const { licences } = book.text
  const cell = (column: number, row: number): string => relative(column, row)
  const timed = (line: BomLine, content: Content): Content => (line.termYears === null ? null : content)
  return [
    column(licences.term, 'quantity', (line) => timed(line, term.years), { input: true }),
    column(licences.start, 'date', (line) => timed(line, { formula: ACCEPTANCE, result: serialDate(term.from) })),
    column(licences.end, 'date', (line, row) =>
      timed(line, {
        formula: `EDATE(${cell(AT.from, row)},${cell(AT.term, row)}*12)-1`,
        result: serialDate(term.to),
      }),
    ),
    column(licences.monthsInside, 'integer', (line, row) =>
      timed(line, {
        formula: `IF(${PERIOD_END}<${cell(AT.from, row)},0,MIN(${cell(AT.term, row)}*12,DATEDIF(${cell(AT.from, row)},${PERIOD_END},"m")))`,
        result: term.monthsInside,
      }),
    ),
    column(licences.monthsAfter, 'integer', (line, row) =>
      timed(line, {
        formula: `${cell(AT.term, row)}*12-${cell(AT.inside, row)}`,
        result: term.monthsAfter,
      }),
    ),
  ]
}

function splitOf(line: BomLine, term: LicenceTerm): { readonly inside: Cents | null; readonly after: Cents | null } {
  const total = lineCents(line)
  if (total === null) return { inside: null, after: null }
  if (line.termYears === null) return { inside: total, after: 0n }
  const after = amountAfterPeriod(total, term)
  return { inside: total - after, after }
}

function amountColumns(book: Book, term: LicenceTerm): Column<BomLine>[] {
  const { licences, columns, unknown } = book.text
  const guard = (row: number, formula: string): string =>
    `IF(ISNUMBER(${relative(AT.total, row)}),${formula},"${unknown}")`
  return [
    column(licences.inside, 'euros', (line, row) => {
      const formula = `ROUND(${relative(AT.total, row)}-${relative(AT.paidAfter, row)},2)`
      return moneyFormula(guard(row, formula), splitOf(line, term).inside, unknown)
    }),
    column(licences.after, 'euros', (line, row) => {
      const [total, after, years] = [AT.total, AT.after, AT.term].map((column) => relative(column, row))
      const formula = `IF(${years}=0,0,ROUND(${total}*${after}/(${years}*12),2))`
      return moneyFormula(guard(row, formula), splitOf(line, term).after, unknown)
    }),
    column(columns.remark, 'centre', (line, row) => ({
      formula: `IF(N(${relative(AT.after, row)})>0,"${licences.toConfirm}","")`,
      result: line.termYears !== null && term.monthsAfter > 0 ? licences.toConfirm : '',
    })),
  ]
}

function writeDates(book: Book): void {
  const { text, plan } = book
  const sheet = book.sheets.licences
  const dates = [
    [text.licences.acceptance, plan.operation.acceptanceDate],
    [text.licences.periodEnd, plan.operation.period.end],
  ] as const
  dates.forEach(([label, iso], index) => {
    putText(sheet.getCell(DATES_ROW + index, 1), label, FONT.bold)
    putCell(sheet.getCell(DATES_ROW + index, 3), dateContent(iso), 'date', text)
  })
}

/** The licences with what of each falls after the operation's period, pro rata of whole months; on their own sheet, the terms compared. Gives the sum of what falls after. */
export function writeLicences(
  book: Book,
  prices: PriceAddresses,
  { budget, financing }: { readonly budget: BudgetSheet; readonly financing: FinancingSheet },
): AmountCell {
  const sheet = book.sheets.licences
  const { text, plan, format } = book
  const lines = licenceLines(plan)
  const term = licenceTerm(plan.operation)
  const columns = [
    ...placeColumns(book),
    ...billColumns(book, prices, AT),
    ...termColumns(book, term),
    ...amountColumns(book, term),
  ]
  setWidths(sheet, [7, 30, 35, 9, 10, 12, 13, 12, 16, 11, 10, 8, 14, 14, 15])
  const { period, acceptanceDate } = plan.operation
  const note = text.licences.note(format.date(period.start), format.date(period.end), format.date(acceptanceDate))
  writeHeading(book, 'licences', text.licences.title, `${note}\n${text.licences.rule}`, columns.length)
  writeDates(book)
  const area = writeTable(sheet, HEADER_ROW, columns, lines, text)
  writeSums(sheet, area, columns.length, text, 2, [AT.total, AT.paidIn, AT.paidAfter], absolute)
  highlightMissing(sheet, columnRange(area, AT.total))
  const timed = lines.filter((line) => line.termYears !== null)
  const [acceptance, periodEnd] = [ACCEPTANCE, PERIOD_END].map((cell) => onSheet(sheet.name, cell)) as [string, string]
  const table = { area, at: AT, lines, acceptance, periodEnd }
  writeTerms({ book, table, budget, financing, timed })
  finishTable(sheet, area, columns.length, 2)
  return sumCell(sheet.name, area, AT.paidAfter)
}
