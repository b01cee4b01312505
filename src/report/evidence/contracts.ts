import type { ExpenseRow } from '../../model/budget-plan.js'
import { LOTS } from '../../model/price-order.js'
import type { Messages } from '../messages/index.js'
import type { EvidenceCell, EvidenceColumn, EvidenceContext, EvidenceTable } from './evidence-table.js'

type Stage = keyof Messages['evidence']['stages']
type Piece = keyof Messages['evidence']['pieces']

/** What is gathered for a contract, by stage: the checklists of managing authorities, and the proofs that the French rules name. */
const PIECES: readonly (readonly [stage: Stage, piece: Piece])[] = [
  ['procedure', 'needs'],
  ['procedure', 'notice'],
  ['procedure', 'rules'],
  ['procedure', 'analysis'],
  ['procedure', 'award'],
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

interface Contract {
  readonly name: string
  readonly suppliers: string
  readonly invoices: readonly ExpenseRow[]
}

/** The contracts that the register names; before it names any, the lots of the study. */
function contractsOf({ plan, t }: EvidenceContext): Contract[] {
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

function stateOf({ t, f }: EvidenceContext, { proof, paidOn }: ExpenseRow): string {
  const { states } = t.evidence
  if (paidOn === null) return proof === null ? states.noProof : states.unpaid
  return (proof === null ? states.paidNoProof : states.paid)(f.date(paidOn))
}

function invoiceRow(context: EvidenceContext, contract: Contract, row: ExpenseRow): EvidenceCell[] {
  const { t, f } = context
  const { invoice, stages, natures } = t.evidence
  const piece = invoice(natures[row.nature], row.invoice ?? row.document ?? '—', f.euros(row.exclTaxEur))
  return [contract.name, row.supplier, stages.cost, piece, row.proof, { day: row.date }, stateOf(context, row), null]
}

/** The evidence of each contract: what to gather, then each invoice with its proof and its payment. */
export function contractsTable(context: EvidenceContext): EvidenceTable {
  const { evidence } = context.t
  const widths = [24, 22, 13, 44, 26, 12, 26, 26]
  const columns = Object.values(evidence.contracts).map(
    (head, index): EvidenceColumn => ({ head, kind: index === 5 ? 'date' : 'text', width: widths[index]! }),
  )
  const rows = contractsOf(context).flatMap((contract): EvidenceCell[][] => [
    ...PIECES.map(([stage, piece]) => [
      contract.name,
      contract.suppliers,
      evidence.stages[stage],
      evidence.pieces[piece],
      null,
      null,
      evidence.states.toCollect,
      null,
    ]),
    ...contract.invoices.map((row) => invoiceRow(context, contract, row)),
  ])
  return {
    key: 'contracts',
    title: evidence.sheets.contracts,
    note: evidence.notes.contracts,
    columns,
    rows,
    summed: false,
  }
}
