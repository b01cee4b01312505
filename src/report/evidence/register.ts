import { EXPENSE_HEADINGS, type ExpenseKey } from '../../model/expense.js'
import type { ExpenseRow } from '../../model/budget-plan.js'
import type { EvidenceCell, EvidenceColumn, EvidenceContext, EvidenceTable } from './evidence-table.js'

interface RegisterColumn {
  readonly key: ExpenseKey
  readonly kind: EvidenceColumn['kind']
  readonly width: number
  readonly cell: (row: ExpenseRow) => EvidenceCell
}

const COLUMNS: readonly RegisterColumn[] = [
  { key: 'nature', kind: 'text', width: 12, cell: ({ nature }) => nature },
  { key: 'document', kind: 'text', width: 10, cell: ({ document }) => document },
  { key: 'supplier', kind: 'text', width: 22, cell: ({ supplier }) => supplier },
  { key: 'siret', kind: 'text', width: 16, cell: ({ siret }) => siret },
  { key: 'contract', kind: 'text', width: 18, cell: ({ contract }) => contract },
  { key: 'invoice', kind: 'text', width: 14, cell: ({ invoice }) => invoice },
  { key: 'date', kind: 'date', width: 12, cell: ({ date }) => ({ day: date }) },
  { key: 'subject', kind: 'text', width: 30, cell: ({ subject }) => subject },
  { key: 'line', kind: 'text', width: 12, cell: ({ line }) => line },
  { key: 'location', kind: 'text', width: 18, cell: ({ locationId }) => locationId },
  { key: 'exclTax', kind: 'money', width: 14, cell: ({ exclTaxEur }) => ({ euros: exclTaxEur }) },
  { key: 'vat', kind: 'money', width: 14, cell: ({ vatEur }) => ({ euros: vatEur }) },
  { key: 'inclTax', kind: 'money', width: 14, cell: ({ inclTaxEur }) => ({ euros: inclTaxEur }) },
  { key: 'paidOn', kind: 'date', width: 12, cell: ({ paidOn }) => ({ day: paidOn }) },
  { key: 'mandate', kind: 'text', width: 12, cell: ({ mandate }) => mandate },
  { key: 'claim', kind: 'text', width: 12, cell: ({ claim }) => claim },
  { key: 'eligible', kind: 'money', width: 14, cell: ({ eligibleEur }) => ({ euros: eligibleEur }) },
  { key: 'retained', kind: 'money', width: 14, cell: ({ retainedEur }) => ({ euros: retainedEur }) },
  { key: 'proof', kind: 'text', width: 26, cell: ({ proof }) => proof },
]

/** The expense register with the headings that `sites/expenses.csv` is read by, in whatever language the rest is. */
export function registerTable({ plan, t }: EvidenceContext): EvidenceTable {
  return {
    key: 'register',
    title: t.evidence.sheets.register,
    note: t.evidence.notes.register,
    columns: COLUMNS.map(({ key, kind, width }) => ({ head: EXPENSE_HEADINGS[key], kind, width })),
    rows: (plan.expenses?.rows ?? []).map((row) => COLUMNS.map(({ cell }) => cell(row))),
    summed: false,
  }
}
