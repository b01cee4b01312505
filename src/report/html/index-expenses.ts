import type { Advancement } from '../../model/budget-plan.js'
import { advancementAmounts } from '../evidence/advancement.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

/** How far the expenses are, where there is a register; else nothing. */
export function expensesSection({ t, f, plan }: PageContext): Html {
  const { expenses } = plan
  if (expenses === null) return html``
  const { line, share, ...amounts } = t.evidence.advancement
  const columns: Column<Advancement & { readonly label: string }>[] = [
    { head: line, cell: ({ label }) => label },
    ...Object.values(amounts).map((head, index) => ({
      head,
      numeric: true,
      cell: (part: Advancement) => f.euros(advancementAmounts(part)[index]!),
    })),
    {
      head: share,
      numeric: true,
      cell: ({ paidShare }) => (paidShare === null ? '—' : f.percent(paidShare)),
    },
  ]
  const total = { ...expenses.total, label: t.common.total }
  const note = t.evidence.page.note(f.date(plan.operation.period.end))
  return html`<h3 id="expenses">${t.evidence.page.title}</h3>
${table(columns, expenses.lines, { total: columns.map(({ cell }) => cell(total)) })}<p class="note">${note}</p>`
}
