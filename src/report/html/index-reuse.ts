import type { ReusePlan } from '../../model/budget-plan.js'
import { printed } from '../typeset.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

/** What equipment already there may save; nothing where all of it is known. */
export function reuseSection({ t, f, plan }: PageContext): Html {
  const { totalEur, byArticle } = plan.reuse
  if (byArticle.length === 0) return html``
  const columns: Column<ReusePlan['byArticle'][number]>[] = [
    { head: t.reuse.article, cell: (row) => printed(row.label, f.language) },
    { head: t.reuse.quantity, numeric: true, cell: (row) => f.number(row.quantity) },
    { head: t.reuse.amount, numeric: true, cell: (row) => f.euros(row.amountEur) },
  ]
  return html`<h3>${t.reuse.title}</h3><p>${t.reuse.note(f.euros(totalEur))}</p>
${table(columns, byArticle)}`
}
