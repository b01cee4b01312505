import type { Advancement, LineAdvancement } from '../../model/budget-plan.js'
import type { Plan } from '../../model/plan.js'
import type { EvidenceCell, EvidenceColumn, EvidenceContext, EvidenceTable } from './evidence-table.js'

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

/** Amounts of a part, in the order of the columns. */
export function advancementAmounts(part: Advancement): (string | null)[] {
  const { agreedEur, plannedEur, committedEur, invoicedEur, paidEur, paidAfterEur, claimedEur, retainedEur } = part
  return [
    agreedEur,
    plannedEur,
    committedEur,
    invoicedEur,
    paidEur,
    paidAfterEur,
    claimedEur,
    retainedEur,
    part.leftEur,
  ]
}

/** How far each line is: agreed, planned, committed, invoiced, paid, claimed, retained, left. */
export function advancementTable({ plan, t, f }: EvidenceContext): EvidenceTable {
  const { line, share, ...amounts } = t.evidence.advancement
  const columns: EvidenceColumn[] = [
    { head: line, kind: 'text', width: 40 },
    ...Object.values(amounts).map((head) => ({ head, kind: 'money', width: 15 }) as const),
    { head: share, kind: 'percent', width: 13 },
  ]
  const rows = advancementLines(plan).map((part): EvidenceCell[] => [
    part.label,
    ...advancementAmounts(part).map((euros) => ({ euros })),
    { share: part.paidShare },
  ])
  return {
    key: 'advancement',
    title: t.evidence.sheets.advancement,
    note: t.evidence.notes.advancement(f.date(plan.operation.period.end)),
    columns,
    rows,
    summed: true,
  }
}
