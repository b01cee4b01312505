import type { Expense, ExpenseNature } from '../../model/expense.js'
import { type Cents, formatEuros } from '../../model/money.js'
import type { Operation } from '../../model/operation.js'
import { didYouMean } from '../did-you-mean.js'
import { plainWords } from '../quotes/header.js'
import type { RowCells } from './expense-cells.js'
import { checkClaim, checkDays } from './expense-warnings.js'

/** What a row refers to. */
export interface ExpenseNames {
  readonly operation: Operation
  readonly locationIds: readonly string[]
}

function lineOf(cells: RowCells, { operation }: ExpenseNames): string | null {
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

function locationOf(cells: RowCells, { locationIds }: ExpenseNames): string | null {
  const written = cells.text('location')
  if (written === null || locationIds.includes(written)) return written
  const message = `unknown location '${written}'`
  cells.report('location', { code: 'unknown-location', message, ...didYouMean(written, locationIds) })
  return null
}

type Amounts = Pick<Expense, 'vatCents' | 'inclTaxCents' | 'eligibleCents' | 'retainedCents'>

function checkAmounts(cells: RowCells, exclTax: Cents, amounts: Amounts): void {
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
export function readExpense(cells: RowCells, names: ExpenseNames): Expense | null {
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
