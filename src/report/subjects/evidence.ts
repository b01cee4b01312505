import { LOTS } from '../../model/article.js'
import type { Advancement, ExpenseRow, LineAdvancement } from '../../model/budget-plan.js'
import { EXPENSE_HEADINGS, type ExpenseKey } from '../../model/expense.js'
import type { Plan } from '../../model/plan.js'
import { type PageContext, pageContext } from '../context.js'
import { type Column, type Kind, type Table, table, type Value } from '../document.js'
import type { Messages } from '../messages/index.js'

export type EvidenceKey = keyof Messages['evidence']['sheets']

/** One of the tables of the evidence, written as CSV and as a sheet. */
export interface EvidenceTable {
  readonly key: EvidenceKey
  readonly title: string
  readonly note: string
  readonly table: Table
  /** Of its columns on paper, in digits. */
  readonly widths: readonly number[]
  /** Amounts are summed below the table. */
  readonly isSummed: boolean
}

type RegisterColumn = readonly [key: ExpenseKey, kind: Kind, width: number, value: (row: ExpenseRow) => Value]

const REGISTER: readonly RegisterColumn[] = [
  ['nature', 'text', 12, ({ nature }) => nature],
  ['document', 'text', 10, ({ document }) => document],
  ['supplier', 'text', 22, ({ supplier }) => supplier],
  ['siret', 'text', 16, ({ siret }) => siret],
  ['contract', 'text', 18, ({ contract }) => contract],
  ['invoice', 'text', 14, ({ invoice }) => invoice],
  ['date', 'date', 12, ({ date }) => date],
  ['subject', 'text', 30, ({ subject }) => subject],
  ['line', 'text', 12, ({ line }) => line],
  ['location', 'text', 18, ({ locationId }) => locationId],
  ['exclTax', 'euros', 14, ({ exclTaxEur }) => exclTaxEur],
  ['vat', 'euros', 14, ({ vatEur }) => vatEur],
  ['inclTax', 'euros', 14, ({ inclTaxEur }) => inclTaxEur],
  ['paidOn', 'date', 12, ({ paidOn }) => paidOn],
  ['mandate', 'text', 12, ({ mandate }) => mandate],
  ['claim', 'text', 12, ({ claim }) => claim],
  ['eligible', 'euros', 14, ({ eligibleEur }) => eligibleEur],
  ['retained', 'euros', 14, ({ retainedEur }) => retainedEur],
  ['proof', 'text', 26, ({ proof }) => proof],
]

/** The expense register with the headings that `sites/expenses.csv` is read by, in whatever language the rest is. */
function registerTable({ plan, t }: PageContext): EvidenceTable {
  const columns = REGISTER.map(
    ([key, kind, , value]): Column<ExpenseRow> => ({ head: EXPENSE_HEADINGS[key], kind, value }),
  )
  return {
    key: 'register',
    title: t.evidence.sheets.register,
    note: t.evidence.notes.register,
    table: table(columns, plan.expenses?.rows ?? []),
    widths: REGISTER.map(([, , width]) => width),
    isSummed: false,
  }
}

const NOTHING = '0.00'

/** Lines as far as they are; without a register nothing is committed. */
export function advancementLines({ budget, expenses }: Plan): readonly LineAdvancement[] {
  if (expenses) return expenses.lines
  return budget.lines.map(({ id, label, ceilingEur, totalEur }) => ({
    id,
    label,
    agreedEur: ceilingEur,
    plannedEur: totalEur,
    committedEur: NOTHING,
    invoicedEur: NOTHING,
    paidEur: NOTHING,
    paidAfterEur: NOTHING,
    claimedEur: NOTHING,
    retainedEur: NOTHING,
    leftEur: ceilingEur,
    paidShare: ceilingEur === NOTHING ? null : 0,
  }))
}

/** Columns of how far a part of the expenses is: agreed, planned, committed, invoiced, paid, claimed, retained, left. */
export function advancementColumns({ t }: PageContext): Column<Advancement & { readonly label: string }>[] {
  const { line, share, ...heads } = t.evidence.advancement
  const amounts: readonly ((part: Advancement) => string | null)[] = [
    ({ agreedEur }) => agreedEur,
    ({ plannedEur }) => plannedEur,
    ({ committedEur }) => committedEur,
    ({ invoicedEur }) => invoicedEur,
    ({ paidEur }) => paidEur,
    ({ paidAfterEur }) => paidAfterEur,
    ({ claimedEur }) => claimedEur,
    ({ retainedEur }) => retainedEur,
    ({ leftEur }) => leftEur,
  ]
  return [
    { head: line, kind: 'text', value: ({ label }) => label },
    ...Object.values(heads).map((head, at): Column<Advancement> => ({ head, kind: 'euros', value: amounts[at]! })),
    { head: share, kind: 'percent', value: ({ paidShare }) => paidShare },
  ]
}

function advancementTable(context: PageContext): EvidenceTable {
  const { plan, t, f } = context
  const columns = advancementColumns(context)
  return {
    key: 'advancement',
    title: t.evidence.sheets.advancement,
    note: t.evidence.notes.advancement(f.date(plan.operation.period.end)),
    table: table(columns, advancementLines(plan)),
    widths: columns.map(({ kind }) => (kind === 'text' ? 40 : kind === 'euros' ? 15 : 13)),
    isSummed: true,
  }
}

type Stage = keyof Messages['evidence']['stages']
type Piece = keyof Messages['evidence']['pieces']

/** What is gathered for a contract, by stage: the checklists of managing authorities, and the proofs that the French rules name. */
const PIECES: readonly (readonly [stage: Stage, piece: Piece])[] = [
  ['procedure', 'needs'],
  ['procedure', 'notice'],
  ['procedure', 'rules'],
  ['procedure', 'opening'],
  ['procedure', 'conflicts'],
  ['procedure', 'analysis'],
  ['procedure', 'award'],
  ['procedure', 'rejections'],
  ['procedure', 'awardNotice'],
  ['procedure', 'notification'],
  ['procedure', 'amendments'],
  ['delivery', 'delivery'],
  ['delivery', 'acceptance'],
  ['delivery', 'work'],
  ['cost', 'invoices'],
  ['payment', 'receipted'],
  ['payment', 'bank'],
  ['payment', 'certified'],
]

/** What is gathered once, for the operation as a whole. */
const OPERATION_PIECES: readonly Piece[] = [
  'agreement',
  'numbers',
  'accounting',
  'indicators',
  'retention',
  'durability',
  'paymentLinks',
]

interface Contract {
  readonly name: string
  readonly suppliers: string
  readonly invoices: readonly ExpenseRow[]
}

/** The contracts that the register names; before it names any, the lots of the study. */
function contractsOf({ plan, t }: PageContext): Contract[] {
  const rows = plan.expenses?.rows ?? []
  if (rows.length === 0) return LOTS.map((lot) => ({ name: t.lot[lot], suppliers: '', invoices: [] }))
  return [...new Set(rows.map(({ contract }) => contract))].map((name) => {
    const own = rows.filter(({ contract }) => contract === name)
    return {
      name,
      suppliers: [...new Set(own.map(({ supplier }) => supplier))].join(', '),
      invoices: own.filter(({ nature }) => nature !== 'engagement'),
    }
  })
}

function stateOf({ t, f }: PageContext, { proof, paidOn }: ExpenseRow): string {
  const { states } = t.evidence
  if (paidOn === null) return proof === null ? states.noProof : states.unpaid
  return (proof === null ? states.paidNoProof : states.paid)(f.date(paidOn))
}

function invoiceRow(context: PageContext, contract: Contract, row: ExpenseRow): Value[] {
  const { t, f } = context
  const { invoice, stages, natures } = t.evidence
  const piece = invoice(natures[row.nature], row.invoice ?? row.document ?? '—', f.euros(row.exclTaxEur))
  return [contract.name, row.supplier, stages.cost, piece, row.proof, row.date, stateOf(context, row), null]
}

/** Rows as they are, in columns of heads and kinds. */
function listed(heads: readonly string[], kind: (at: number) => Kind, rows: readonly Value[][]): Table {
  const columns = heads.map((head, at): Column<Value[]> => ({ head, kind: kind(at), value: (row) => row[at] ?? null }))
  return table(columns, rows)
}

/** The evidence of each contract: what to gather, then each invoice with its proof and its payment. */
function contractsTable(context: PageContext): EvidenceTable {
  const { evidence } = context.t
  const whole = OPERATION_PIECES.map((piece): Value[] => [
    context.plan.operation.name,
    null,
    evidence.stages.operation,
    evidence.pieces[piece],
    null,
    null,
    evidence.states.toCollect,
  ])
  const ofContracts = contractsOf(context).flatMap((contract): Value[][] => [
    ...PIECES.map(([stage, piece]) => [
      contract.name,
      contract.suppliers,
      evidence.stages[stage],
      evidence.pieces[piece],
      null,
      null,
      evidence.states.toCollect,
    ]),
    ...contract.invoices.map((row) => invoiceRow(context, contract, row)),
  ])
  return {
    key: 'contracts',
    title: evidence.sheets.contracts,
    note: evidence.notes.contracts,
    table: listed(Object.values(evidence.contracts), (at) => (at === 5 ? 'date' : 'text'), [...whole, ...ofContracts]),
    widths: [24, 22, 13, 44, 26, 12, 26, 26],
    isSummed: false,
  }
}

/** What is to be shown of the publicity at each location: poster, portal, emblem. */
function publicityTable({ plan, t }: PageContext): EvidenceTable {
  const { sheets, notes, publicity } = t.evidence
  const { notOpen, ...heads } = publicity
  const keys = Object.keys(heads)
  const rows = plan.locations.map(({ siteNumber, name, status }): Value[] => {
    const known = [siteNumber, name, t.status[status]]
    return [...known, ...Array(keys.length - known.length - 1).fill(null), status === 'open' ? null : notOpen]
  })
  const kindOf = (key: string): Kind => (key === 'site' ? 'integer' : key.endsWith('Date') ? 'date' : 'text')
  return {
    key: 'publicity',
    title: sheets.publicity,
    note: notes.publicity,
    table: listed(Object.values(heads), (at) => kindOf(keys[at]!), rows),
    widths: [8, 30, 14, 26, 24, 12, 24, 12, 18, 30],
    isSummed: false,
  }
}

/** Every table of the evidence, in the order of the sheets. */
export function evidenceTables(plan: Plan): EvidenceTable[] {
  const context = pageContext(plan)
  return [registerTable, advancementTable, contractsTable, publicityTable].map((make) => make(context))
}

/** The sheets of the evidence's workbook, under one title. */
export function evidenceSheets(plan: Plan) {
  const title = pageContext(plan).t.evidence.title(plan.operation.name)
  return { title, sheets: evidenceTables(plan).map((each) => ({ ...each, name: each.title, title })) }
}
