import { EXPENSE_HEADINGS, type Expense, type ExpenseKey, type ExpenseNature } from '../model/expense.js'
import { type Cents, formatEuros } from '../model/money.js'
import type { Operation } from '../model/operation.js'
import { expenseRowSchema, NEEDED_COLUMNS } from '../model/schemas/expenses.js'
import { EXPENSES_PATH } from './ask-disk.js'
import type { InputContext } from './context.js'
import { didYouMean } from './did-you-mean.js'
import { readAmountText } from './quotes/amount-text.js'
import { type RegisterCells, type RegisterKind, readRegister } from './register-table.js'
import { plainWords } from './tables/columns.js'

/*
 * The register of expenses: a row an invoice, every mistake at its cell.
 */

const EXPENSES: RegisterKind<ExpenseKey> = {
  path: EXPENSES_PATH,
  code: 'expense',
  headings: EXPENSE_HEADINGS,
  row: expenseRowSchema,
  needed: NEEDED_COLUMNS,
  writtenBy: 'mds evidence',
}

type ExpenseCells = RegisterCells<ExpenseKey>

/** An amount of a cell; null where it is empty or none, which is told. */
function amountOf({ text, report }: ExpenseCells, key: ExpenseKey): Cents | null {
  const found = text(key)
  const reading = found === null ? null : readAmountText(found)
  if (reading === null) return null
  if ('cents' in reading) return reading.cents
  const { message, fix } = reading.problem
  const credit = reading.problem.code === 'quote-negative' ? "give a credit note the nature 'avoir'" : fix
  report(key, { code: 'expense-amount', message, ...(credit === undefined ? {} : { fix: credit }) })
  return null
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
  const { text, day } = cells
  const amount = (key: ExpenseKey): Cents | null => amountOf(cells, key)
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

/** An invoice stands once, whoever wrote it twice: nothing is paid or claimed twice. */
function invoiceKey({ nature, supplier, invoice }: Expense): string | null {
  return invoice === null ? null : JSON.stringify([nature, supplier.toLowerCase(), invoice])
}

/**
 * Reads the expense register: a table with a heading a column, separated by `;` or `,`. Every mistake is told at its cell.
 * @returns null where there is no register
 */
export function readExpenses(ctx: InputContext, names: ExpenseNames): Expense[] | null {
  const seen = new Set<string>()
  return readRegister(ctx, EXPENSES, (cells) => {
    const expense = readExpense(cells, names)
    const key = expense && invoiceKey(expense)
    if (key !== null && seen.has(key)) {
      const message = `invoice '${expense!.invoice}' of '${expense!.supplier}' stands twice`
      cells.report('invoice', { code: 'expense-twice', message, fix: 'keep one: an invoice is paid and claimed once' })
    }
    if (key !== null) seen.add(key)
    return expense
  })
}
