import * as z from 'zod'
import type { ExpenseKey } from '../expense.js'
import { EXPENSE_HEADINGS } from '../expense.js'
import { day, optional, shown } from './cells.js'

const H = EXPENSE_HEADINGS
const amount = (description: string): z.ZodString =>
  z
    .string()
    .describe(`${description}, in euros with at most two decimals, French or English marks (1 234,50 or 1234.50)`)

/** One row of `sites/expenses.csv`, by the headings of its columns. */
export const expenseRowSchema = z.strictObject({
  [H.nature]: z
    .enum(['engagement', 'facture', 'avoir'])
    .describe('engagement: a contract or an order; facture: an invoice; avoir: a credit note, its amounts taken away'),
  [H.document]: optional(shown('Number of the document in the file')),
  [H.supplier]: shown('Who supplies'),
  [H.siret]: optional(
    z
      .string()
      .regex(/^\d{14}$/)
      .describe('SIRET of the supplier, 14 digits'),
  ),
  [H.contract]: shown('Contract or lot'),
  [H.invoice]: optional(shown('Number of the invoice')),
  [H.date]: day('Date of the invoice, or of the order'),
  [H.subject]: shown('What is bought'),
  [H.line]: shown('Budget line: its id or its label'),
  [H.location]: optional(shown('Location id; empty for what belongs to the whole operation')),
  [H.exclTax]: amount('Amount without VAT'),
  [H.vat]: optional(amount('VAT')),
  [H.inclTax]: optional(amount('Amount with VAT')),
  [H.paidOn]: optional(day('Date of payment')),
  [H.mandate]: optional(shown('Number of the payment order')),
  [H.claim]: optional(shown('Number of the payment claim that holds it')),
  [H.eligible]: optional(amount('Eligible amount without VAT, as declared')),
  [H.retained]: optional(amount('Amount without VAT that the managing authority retained')),
  [H.proof]: optional(shown('File of the proof')),
})

/** The register as its rows; the file is a table with one heading a column, in any order, separated by `;` or `,`. */
export const expensesSchema = z
  .array(expenseRowSchema)
  .describe('Rows of sites/expenses.csv: what was ordered, invoiced, paid, claimed and retained.')

/** Columns that every register has. */
export const NEEDED_COLUMNS: readonly ExpenseKey[] = [
  'nature',
  'supplier',
  'contract',
  'date',
  'subject',
  'line',
  'exclTax',
]
