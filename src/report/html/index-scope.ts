import type { ExtraLocation } from '../../model/budget-plan.js'
import { locationsById } from '../bill.js'
import { budgetLineLabel } from '../labels.js'
import { extraSentence, outsideSentence } from '../scope-words.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

function columnsOf({ t, f, plan }: PageContext): Column<ExtraLocation>[] {
  const { columns, notComputed } = t.scope
  const locations = locationsById(plan)
  const name = (id: string): string => locations.get(id)?.name ?? id
  const amount = (value: string | null | undefined): string => f.euros(value ?? null)
  return [
    { head: columns.location, cell: ({ locationId }) => name(locationId) },
    { head: columns.rooms, numeric: true, cell: ({ rooms }) => f.number(rooms) },
    { head: columns.aps, numeric: true, cell: ({ aps }) => (aps === null ? notComputed : f.number(aps)) },
    ...plan.budget.lines.map(
      ({ id }): Column<ExtraLocation> => ({
        head: budgetLineLabel(plan, id),
        numeric: true,
        cell: ({ lines }) => amount(lines === null ? null : (lines[id] ?? '0.00')),
      }),
    ),
    { head: columns.total, numeric: true, cell: ({ totalEur }) => amount(totalEur) },
    { head: columns.proof, cell: ({ proven }) => (proven ? t.common.yes : t.common.no) },
  ]
}

/** What lies beyond the rooms that the file names: what covering them would cost, and what is bought for none of them. */
export function scopeSection(context: PageContext): Html {
  const { t, f, plan } = context
  const { extra } = plan.scope
  const rows = extra.byLocation.filter(({ aps }) => aps !== 0)
  return html`<h3>${t.scope.title}</h3><p>${outsideSentence(plan, t, f)}</p><p>${extraSentence(plan, t, f)}</p>
${rows.length === 0 ? '' : html`${table(columnsOf(context), rows)}<p class="note">${t.scope.extraNote}</p>`}`
}
