import { EXPENSE_HEADINGS, type ExpenseKey } from '../../model/expense.js'
import type { Finding } from '../../model/finding.js'
import type { Cents } from '../../model/money.js'
import { readAmountText } from '../quotes/amount-text.js'
import { expenseRowSchema, NEEDED_COLUMNS } from '../schemas/expenses.js'
import { hasKnownYear } from '../schemas/fields.js'
import { cellText, type GridRow } from '../tables/table.js'

/** Reads the cells of one row; what is wrong is told at its cell, all of it in one go. */
export interface RowCells {
  readonly text: (key: ExpenseKey) => string | null
  readonly amount: (key: ExpenseKey) => Cents | null
  readonly isEmpty: (key: ExpenseKey) => boolean
  readonly day: (key: ExpenseKey) => string | null
  readonly report: (key: ExpenseKey, finding: Pick<Finding, 'code' | 'message'> & Partial<Finding>) => void
}

/** `31/12/2021` and `2021-12-31` as the latter; null for a day that no calendar has. */
function isoDay(text: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  const iso = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) && hasKnownYear(iso) ? iso : null
}

/** The CSV files of this program put an apostrophe before what a spreadsheet would take for a formula. */
function unguarded(text: string | null): string | null {
  return text === null ? null : text.replace(/^'(?=[=+\-@])/, '')
}

const isNeeded = (key: ExpenseKey): boolean => NEEDED_COLUMNS.includes(key)

/** The cells of a row by what they hold. */
export function rowCells(row: GridRow, columns: ReadonlyMap<ExpenseKey, number>, findings: Finding[]): RowCells {
  const report: RowCells['report'] = (key, finding) => {
    findings.push({ severity: 'error', at: row.placeOf(columns.get(key) ?? 0), ...finding })
  }
  const text = (key: ExpenseKey): string | null => {
    const column = columns.get(key)
    const found = column === undefined ? null : unguarded(cellText(row.cells.get(column)))
    const heading = EXPENSE_HEADINGS[key]
    if (found === null) {
      if (isNeeded(key)) report(key, { code: 'expense-missing', message: `'${heading}' is empty` })
      return null
    }
    const schema = expenseRowSchema.shape[heading]!
    if (schema.safeParse(found).success) return found
    report(key, { code: 'expense-value', message: `'${heading}' is '${found}'`, fix: schema.description ?? '' })
    return null
  }
  const amount = (key: ExpenseKey): Cents | null => {
    const found = text(key)
    const reading = found === null ? null : readAmountText(found)
    if (reading === null) return null
    if ('cents' in reading) return reading.cents
    const { message, fix } = reading.problem
    const credit = reading.problem.code === 'quote-negative' ? "give a credit note the nature 'avoir'" : fix
    report(key, { code: 'expense-amount', message, ...(credit === undefined ? {} : { fix: credit }) })
    return null
  }
  const day = (key: ExpenseKey): string | null => {
    const found = text(key)
    const iso = found === null ? null : isoDay(found)
    if (found !== null && iso === null)
      report(key, {
        code: 'expense-value',
        message: `'${found}' is no day of the calendar`,
        fix: 'write such as 31/12/2021',
      })
    return iso
  }
  const isEmpty = (key: ExpenseKey): boolean => cellText(row.cells.get(columns.get(key) ?? -1)) === null
  return { text, amount, day, isEmpty, report }
}
