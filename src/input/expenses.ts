import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { EXPENSE_HEADINGS, type Expense, type ExpenseKey, type ExpenseNature } from '../model/expense.js'
import type { Finding } from '../model/finding.js'
import { type Cents, formatEuros } from '../model/money.js'
import type { Operation } from '../model/operation.js'
import type { InputContext } from './context.js'
import { didYouMean } from './did-you-mean.js'
import { INPUT_LIMITS } from './limits.js'
import { readAmountText } from './quotes/amount-text.js'
import { readBytes } from './read-text.js'
import { expenseRowSchema, NEEDED_COLUMNS } from './schemas/expenses.js'
import { hasKnownYear } from './schemas/fields.js'
import { headingsOf, plainWords, rowCells, strayColumn } from './tables/columns.js'
import { readCsv } from './tables/read-tables.js'
import type { Grid, GridRow } from './tables/table.js'

/*
 * The register of expenses: a table with a heading a column, a row an invoice, every mistake at its cell.
 */

/** The register's table, with what each of its columns holds. */
interface ExpenseTable {
  readonly grid: Grid
  readonly columns: ReadonlyMap<ExpenseKey, number>
  readonly findings: readonly Finding[]
}

const folded = (heading: string): string => plainWords(heading.replace(/[°º]/g, ' '))
const KEYS = new Map(Object.entries(EXPENSE_HEADINGS).map(([key, heading]) => [folded(heading), key as ExpenseKey]))
const keyOf = (heading: string): ExpenseKey | null => KEYS.get(folded(heading)) ?? null

function columnFinding(grid: Grid, column: number, finding: Pick<Finding, 'code' | 'message' | 'fix'>): Finding {
  return { severity: 'error', at: grid.rows[0]!.placeOf(column), ...finding }
}

/** Finds the columns by their headings, whatever their order; the separator is the one that shows most of them. */
function expenseTable(grids: readonly Grid[]): ExpenseTable {
  const known = (grid: Grid): number => headingsOf(grid.rows[0], 0, keyOf, () => true).columns.size
  const [grid] = grids.toSorted((a, b) => known(b) - known(a))
  const { columns, strange } = headingsOf(grid!.rows[0], 0, keyOf)
  const findings = strange.map(({ column, text, role }) => {
    const told =
      role === null
        ? {
            code: 'expense-column-unknown',
            message: `there is no column '${text}' in a register`,
            ...didYouMean(text, Object.values(EXPENSE_HEADINGS)),
          }
        : {
            code: 'expense-column-twice',
            message: `the heading '${EXPENSE_HEADINGS[role]}' stands twice`,
            fix: 'leave one of them',
          }
    return columnFinding(grid!, column, told)
  })
  const missing = NEEDED_COLUMNS.filter((key) => !columns.has(key)).map((key) => `'${EXPENSE_HEADINGS[key]}'`)
  if (missing.length > 0) {
    const message = `the register has no column ${missing.join(', ')}`
    const fix = 'mds evidence writes a register with every heading'
    findings.push(columnFinding(grid!, 0, { code: 'expense-column-missing', message, fix }))
  }
  return { grid: grid!, columns, findings }
}

/** Reads the cells of one row; what is wrong is told at its cell, all of it in one go. */
interface ExpenseCells {
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

const isNeeded = (key: ExpenseKey): boolean => NEEDED_COLUMNS.includes(key)

/** The cells of a row by what they hold. */
function expenseCells(row: GridRow, columns: ReadonlyMap<ExpenseKey, number>, findings: Finding[]): ExpenseCells {
  const cells = rowCells(row, columns)
  const report: ExpenseCells['report'] = (key, finding) => {
    findings.push({ severity: 'error', at: cells.at(key), ...finding })
  }
  const text = (key: ExpenseKey): string | null => {
    const found = cells.text(key)
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
  return { text, amount, day, isEmpty: (key) => cells.text(key) === null, report }
}

/** A day outside the operation's period: what is paid after it does not count as paid in it. */
function checkDays(cells: ExpenseCells, { period }: Operation, date: string | null, paidOn: string | null): void {
  if (date !== null && date < period.start) {
    const message = `the day is before the period, which starts on ${period.start}`
    cells.report('date', { code: 'expense-before-period', severity: 'warning', message })
  }
  if (paidOn !== null && paidOn > period.end) {
    const message = `paid after the period, which ends on ${period.end}: not counted as paid in it`
    cells.report('paidOn', { code: 'expense-after-period', severity: 'warning', message })
  }
}

/** A claim is for what is paid. */
function checkClaim(cells: ExpenseCells, claim: string | null): void {
  if (claim === null || !cells.isEmpty('paidOn')) return
  const message = `claim '${claim}' holds what is not paid yet`
  cells.report('claim', { code: 'expense-unpaid-claim', severity: 'warning', message })
}

/** What a row refers to. */
interface ExpenseNames {
  readonly operation: Operation
  readonly locationIds: readonly string[]
}

function lineOf(cells: ExpenseCells, { operation }: ExpenseNames): string | null {
  const written = cells.text('line')
  if (written === null) return null
  const lines = operation.budgetLines
  const found = lines.find(({ id, label }) => id === written || plainWords(label) === plainWords(written))
  if (found) return found.id
  const message = `unknown budget line '${written}'`
  cells.report('line', {
    code: 'unknown-budget-line',
    message,
    ...didYouMean(
      written,
      lines.map(({ id }) => id),
    ),
  })
  return null
}

function locationOf(cells: ExpenseCells, { locationIds }: ExpenseNames): string | null {
  const written = cells.text('location')
  if (written === null || locationIds.includes(written)) return written
  const message = `unknown location '${written}'`
  cells.report('location', { code: 'unknown-location', message, ...didYouMean(written, locationIds) })
  return null
}

type Amounts = Pick<Expense, 'vatCents' | 'inclTaxCents' | 'eligibleCents' | 'retainedCents'>

function checkAmounts(cells: ExpenseCells, exclTax: Cents, amounts: Amounts): void {
  const { vatCents: vat, inclTaxCents: inclTax, eligibleCents: eligible, retainedCents: retained } = amounts
  if (vat !== null && inclTax !== null && exclTax + vat !== inclTax) {
    const message = `HT and TVA come to ${formatEuros(exclTax + vat)} €, not ${formatEuros(inclTax)} €`
    cells.report('inclTax', {
      code: 'expense-sum',
      message,
      actual: formatEuros(inclTax),
      limit: formatEuros(exclTax + vat),
    })
  }
  const most = eligible ?? exclTax
  if (most > exclTax) {
    const message = `${formatEuros(most)} € are eligible of ${formatEuros(exclTax)} €`
    cells.report('eligible', { code: 'expense-over', message, actual: formatEuros(most), limit: formatEuros(exclTax) })
  }
  if (retained !== null && retained > most) {
    const message = `${formatEuros(retained)} € are retained of ${formatEuros(most)} €`
    cells.report('retained', { code: 'expense-over', message, actual: formatEuros(retained), limit: formatEuros(most) })
  }
}

/** Reads and checks one row; null where it cannot be used, with its findings told. */
function readExpense(cells: ExpenseCells, names: ExpenseNames): Expense | null {
  const { text, amount, day } = cells
  const nature = text('nature') as ExpenseNature | null
  const [supplier, contract, subject] = [text('supplier'), text('contract'), text('subject')]
  const [line, locationId, date] = [lineOf(cells, names), locationOf(cells, names), day('date')]
  const exclTaxCents = amount('exclTax')
  const amounts: Amounts = {
    vatCents: amount('vat'),
    inclTaxCents: amount('inclTax'),
    eligibleCents: amount('eligible'),
    retainedCents: amount('retained'),
  }
  const [paidOn, claim, siret] = [day('paidOn'), text('claim'), text('siret')]
  if (exclTaxCents !== null) checkAmounts(cells, exclTaxCents, amounts)
  checkDays(cells, names.operation, date, paidOn)
  if (claim === null && amounts.retainedCents !== null) {
    const message = 'an amount is retained without a claim'
    cells.report('retained', { code: 'expense-unclaimed', message, fix: "give its 'N° demande'" })
  }
  checkClaim(cells, claim)
  const rest = { document: text('document'), invoice: text('invoice'), mandate: text('mandate'), proof: text('proof') }
  if (nature === null || supplier === null || contract === null || subject === null) return null
  if (line === null || date === null || exclTaxCents === null) return null
  return {
    nature,
    supplier,
    siret,
    contract,
    date,
    subject,
    line,
    locationId,
    exclTaxCents,
    paidOn,
    claim,
    ...amounts,
    ...rest,
  }
}

/** Where the register stands, relative to the root; it need not be there. */
const EXPENSES_PATH = 'sites/expenses.csv'

/** An invoice stands once, whoever wrote it twice: nothing is paid or claimed twice. */
function invoiceKey({ nature, supplier, invoice }: Expense): string | null {
  return invoice === null ? null : JSON.stringify([nature, supplier.toLowerCase(), invoice])
}

/** A cell under no heading: a separator within a text that is not quoted moves all that follows. */
function hasStrayCell(row: GridRow, columns: ReadonlyMap<ExpenseKey, number>, findings: Finding[]): boolean {
  const headed = new Set(columns.values())
  const stray = strayColumn(row, headed)
  if (stray === null) return false
  const message = 'a cell stands under no heading'
  const fix = 'put a text that holds the separator in double quotes'
  findings.push({ code: 'expense-cells', severity: 'error', message, fix, at: row.placeOf(stray) })
  return true
}

/** Notes the hash of the register, where there is one, and reads nothing. */
export function hashExpenses(ctx: InputContext): void {
  if (existsSync(join(ctx.root, EXPENSES_PATH))) readBytes(ctx, EXPENSES_PATH)
}

/**
 * Reads the expense register: a table with a heading a column, separated by `;` or `,`. Every mistake is told at its cell.
 * @returns null where there is no register
 */
export function readExpenses(ctx: InputContext, names: ExpenseNames): Expense[] | null {
  if (!existsSync(join(ctx.root, EXPENSES_PATH))) return null
  const bytes = readBytes(ctx, EXPENSES_PATH)
  const file = bytes && readCsv(ctx, EXPENSES_PATH, bytes)
  if (file === null) return null
  const { grid, columns, findings } = expenseTable(file.grids)
  ctx.findings.push(...findings)
  if (findings.length > 0) return []
  const seen = new Set<string>()
  const before = ctx.findings.length
  const expenses = grid.rows.slice(1).flatMap((row) => {
    if (row.cells.size === 0 || ctx.findings.length - before > INPUT_LIMITS.fileFindings) return []
    if (hasStrayCell(row, columns, ctx.findings)) return []
    const cells = expenseCells(row, columns, ctx.findings)
    const expense = readExpense(cells, names)
    const key = expense && invoiceKey(expense)
    if (key !== null && seen.has(key)) {
      const message = `invoice '${expense!.invoice}' of '${expense!.supplier}' stands twice`
      cells.report('invoice', { code: 'expense-twice', message, fix: 'keep one: an invoice is paid and claimed once' })
    }
    if (key !== null) seen.add(key)
    return expense ?? []
  })
  // Of a table of another kind every row is wrong.
  if (ctx.findings.length - before > INPUT_LIMITS.fileFindings) {
    const message = `'${EXPENSES_PATH}' has more mistakes, which are not shown`
    ctx.findings.push({ code: 'more-mistakes', severity: 'error', message, at: { file: EXPENSES_PATH } })
  }
  return expenses
}
