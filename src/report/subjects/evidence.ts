import { LOTS } from '../../model/article.js'
import type { Advancement, ExpenseRow, LineAdvancement } from '../../model/budget-plan.js'
import { evidenceChecklist, givenState, locationStage, NO_EVIDENCE } from '../../model/evidence.js'
import type { PieceRow } from '../../model/evidence-plan.js'
import {
  EXPENSE_HEADINGS,
  type ExpenseKey,
  INVENTORY_HEADINGS,
  type InventoryKey,
  PUBLICITY_HEADINGS,
  type PublicityKey,
} from '../../model/expense.js'
import type { Plan } from '../../model/plan.js'
import { type PageContext, pageContext } from '../context.js'
import { type Column, column, type Kind, type Table, table, type Value } from '../document.js'
import type { Messages } from '../messages/index.js'

export type EvidenceKey = keyof Messages['evidence']['sheets']

/** One of the tables of the evidence, written as CSV and as a sheet. */
interface EvidenceTable {
  readonly key: EvidenceKey
  readonly title: string
  readonly note: string
  readonly table: Table
  /** Of its columns on paper, in digits. */
  readonly widths: readonly number[]
  /** Amounts are summed below the table. */
  readonly isSummed?: boolean
}

/** A table under the words that the catalogue has for it. */
function tableOf(
  key: Exclude<EvidenceKey, 'advancement'>,
  { evidence }: Messages,
  own: Pick<EvidenceTable, 'table' | 'widths'>,
): EvidenceTable {
  return { key, title: evidence.sheets[key], note: evidence.notes[key], ...own }
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
  const columns = REGISTER.map(([key, kind, , value]): Column<ExpenseRow> => column(EXPENSE_HEADINGS[key], kind, value))
  return tableOf('register', t, {
    table: table(columns, plan.expenses?.rows ?? []),
    widths: REGISTER.map(([, , width]) => width),
  })
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
    column(line, 'text', ({ label }) => label),
    ...Object.values(heads).map((head, at): Column<Advancement> => column(head, 'euros', amounts[at]!)),
    column(share, 'percent', ({ paidShare }) => paidShare),
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

/** What the checklist is made of where nothing is kept as evidence yet. */
function piecesOf({ plan, t }: PageContext): readonly PieceRow[] {
  const { references } = plan.operation
  const expenses = plan.expenses?.rows ?? []
  const lots = LOTS.map((lot) => t.lot[lot])
  const known = plan.evidence?.pieces ?? []
  // Nobody has named a contract yet: the lots of the study stand for them.
  if (known.some(({ contract }) => contract !== null)) return known
  return evidenceChecklist({ evidence: NO_EVIDENCE, expenses, references, lots }).map(
    (row) => (row.contract === null ? known.find(({ piece }) => piece === row.piece) : undefined) ?? row,
  )
}

function pieceValues(row: PieceRow, context: PageContext): Value[] {
  const { evidence } = context.t
  const { contract, supplier, stage, piece, article, file, reference, date, hash, state, remark } = row
  const { route } = context.plan.evidence?.contracts.find(({ name }) => name === contract) ?? { route: null }
  return [
    contract ?? context.plan.operation.name,
    supplier,
    route === null ? null : evidence.routes[route],
    evidence.stages[stage],
    evidence.pieces[piece as keyof Messages['evidence']['pieces']],
    article,
    file ?? reference,
    date,
    hash,
    evidence.pieceStates[state],
    remark,
  ]
}

/** Numbers of the call and facts of the operation, as its documents bear them. */
function referenceRows({ plan, t, f }: PageContext): Value[][] {
  const { references: names, stages, pieceStates } = t.evidence
  return Object.entries(plan.operation.references ?? {}).map(([key, value]): Value[] => [
    plan.operation.name,
    null,
    null,
    stages.operation,
    names[key as keyof typeof names],
    null,
    key === 'committee' ? f.date(value) : value,
    null,
    null,
    pieceStates.present,
    null,
  ])
}

function stateOf({ t, f }: PageContext, { proof, paidOn }: ExpenseRow): string {
  const { states } = t.evidence
  if (paidOn === null) return proof === null ? states.noProof : states.unpaid
  return (proof === null ? states.paidNoProof : states.paid)(f.date(paidOn))
}

/** An invoice, or what gives one back: its payment with the file that proves it and the hash of that file. */
function invoiceRow(context: PageContext, row: ExpenseRow): Value[] {
  const { plan, t, f } = context
  const { invoice, stages, natures, mandate } = t.evidence
  const piece = invoice(natures[row.nature], row.invoice ?? row.document ?? '—', f.euros(row.exclTaxEur))
  const hash = row.proof === null ? null : (plan.evidence?.proofs[row.proof] ?? null)
  return [
    row.contract,
    row.supplier,
    null,
    stages.cost,
    row.mandate === null ? piece : `${piece}, ${mandate(row.mandate)}`,
    null,
    row.proof,
    row.date,
    hash,
    stateOf(context, row),
    row.proof !== null && hash === null ? t.evidence.notFound : null,
  ]
}

/** Rows as they are, in columns of heads and kinds. */
function listed(heads: readonly string[], kind: (at: number) => Kind, rows: readonly Value[][]): Table {
  const columns = heads.map((head, at): Column<Value[]> => column(head, kind(at), (row) => row[at] ?? null))
  return table(columns, rows)
}

/** The evidence: of the operation, then of each contract what is there and what is not, then its invoices with proof and payment. */
function contractsTable(context: PageContext): EvidenceTable {
  const { evidence } = context.t
  const pieces = piecesOf(context)
  const invoices = (context.plan.expenses?.rows ?? []).filter(({ nature }) => nature !== 'engagement')
  const names = [...new Set(pieces.map(({ contract }) => contract))]
  const rows = names.flatMap((name): Value[][] => [
    ...(name === null ? referenceRows(context) : []),
    ...pieces.filter(({ contract }) => contract === name).map((row) => pieceValues(row, context)),
    ...invoices.filter(({ contract }) => contract === name).map((row) => invoiceRow(context, row)),
  ])
  return tableOf('contracts', context.t, {
    table: listed(Object.values(evidence.contracts), (at) => (at === 7 ? 'date' : 'text'), rows),
    widths: [20, 18, 14, 12, 44, 27, 28, 12, 22, 14, 26],
  })
}

/** A row as its cells under headings that read back. */
function formTable<Key extends string>(headings: Readonly<Record<Key, string>>, rows: readonly Record<Key, Value>[]) {
  const keys = Object.keys(headings) as Key[]
  const kindOf = (key: Key): Kind => (key === 'site' ? 'integer' : /Date$|On$/.test(key) ? 'date' : 'text')
  return listed(
    keys.map((key) => headings[key]),
    (at) => kindOf(keys[at]!),
    rows.map((row) => keys.map((key) => row[key])),
  )
}

/** What is to be shown of the publicity at each location: poster, portal, emblem. */
function publicityTable({ plan, t }: PageContext): EvidenceTable {
  const { notOpen } = t.evidence
  const given = new Map((plan.evidence?.publicity ?? []).map((row) => [row.locationId, row]))
  const rows = plan.locations.map(({ id, siteNumber, name, status }): Record<PublicityKey, Value> => {
    const row = given.get(id)
    return {
      site: siteNumber,
      location: name,
      status: t.status[status],
      place: row?.place ?? null,
      photo: row?.photo ?? null,
      photoDate: row?.photoDate ?? null,
      capture: row?.capture ?? null,
      captureDate: row?.captureDate ?? null,
      checked: row?.isChecked ? t.common.yes : null,
      remark: row?.remark ?? (status === 'open' ? null : notOpen),
    }
  })
  return tableOf('publicity', t, {
    table: formTable(PUBLICITY_HEADINGS, rows),
    widths: [8, 30, 14, 26, 24, 12, 24, 12, 18, 30],
  })
}

/** Each planned AP with the device that is there, then what is in store: a form while nothing is delivered. */
function inventoryTable({ plan, t }: PageContext): EvidenceTable {
  const given = plan.evidence?.inventory ?? []
  const names = new Map(plan.locations.map(({ id, name }) => [id, name]))
  const planned = plan.locations.flatMap((location) =>
    location.accessPoints.map(({ id, article }): Record<InventoryKey, Value> => {
      const row = given.find(({ ap }) => ap === id)
      return {
        location: location.name,
        ap: id,
        article: row?.article ?? article,
        model: row?.model ?? null,
        serial: row?.serial ?? null,
        mac: row?.mac ?? null,
        installedOn: row?.installedOn ?? null,
        invoice: row?.invoice ?? null,
        remark: row?.remark ?? null,
      }
    }),
  )
  const ids = new Set(planned.map(({ ap }) => ap))
  const others = given
    .filter(({ ap }) => ap === null || !ids.has(ap))
    .map(({ locationId, ...row }) => ({ ...row, location: locationId === null ? null : names.get(locationId)! }))
  return tableOf('inventory', t, {
    table: formTable(INVENTORY_HEADINGS, [...planned, ...others]),
    widths: [30, 32, 24, 22, 20, 20, 12, 16, 26],
  })
}

/** How far each location is, from the assumed plan to the acceptance. */
function stagesTable({ plan, t }: PageContext): EvidenceTable {
  const { stageColumns, locationStages, decisions } = t.evidence
  const stages = plan.evidence?.stages ?? plan.locations.map((location) => locationStage(location))
  const names = new Map(plan.locations.map(({ id, name }) => [id, name]))
  const rows = stages.map((row): Value[] => [
    names.get(row.locationId) ?? row.locationId,
    locationStages[row.stage],
    row.aps,
    row.installed,
    row.decision === null ? null : decisions[row.decision],
    row.decidedOn,
    row.file,
  ])
  const kindOf = (at: number): Kind => (at === 2 || at === 3 ? 'integer' : at === 5 ? 'date' : 'text')
  return tableOf('stages', t, {
    table: listed(Object.values(stageColumns), kindOf, rows),
    widths: [34, 18, 16, 16, 18, 14, 34],
  })
}

/** Time of the own staff: claimed work with what proves it. */
function timeTable({ plan, t }: PageContext): EvidenceTable {
  const { timeColumns, pieceStates } = t.evidence
  const rows = (plan.evidence?.timeSheets ?? []).map(({ article, role, days, from, to, isClaimed, proof }): Value[] => [
    article,
    role,
    days,
    from,
    to,
    isClaimed ? t.common.yes : t.common.no,
    proof?.file ?? proof?.reference ?? null,
    proof?.hash ?? null,
    pieceStates[proof === null ? (isClaimed ? 'missing' : 'not-required') : givenState(proof)],
  ])
  const kindOf = (at: number): Kind => (at === 2 ? 'quantity' : at === 3 || at === 4 ? 'date' : 'text')
  return tableOf('time', t, {
    table: listed(Object.values(timeColumns), kindOf, rows),
    widths: [24, 30, 10, 13, 13, 12, 30, 24, 20],
  })
}

const TABLES = [
  registerTable,
  advancementTable,
  contractsTable,
  publicityTable,
  inventoryTable,
  stagesTable,
  timeTable,
] as const

/** Every table of the evidence, in the order of the sheets. */
export function evidenceTables(plan: Plan): EvidenceTable[] {
  const context = pageContext(plan)
  return TABLES.map((make) => make(context))
}

/** The sheets of the evidence's workbook, each under its own name. */
export function evidenceSheets(plan: Plan) {
  const title = pageContext(plan).t.evidence.title(plan.operation.name)
  return { title, sheets: evidenceTables(plan).map((each) => ({ ...each, name: each.title })) }
}
