import { type LicenceCells, licenceCells, licenceNotes } from '../licence-rows.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

const TEXT_COLUMNS: ReadonlySet<string> = new Set(['term', 'to', 'renewals'])

/** Terms of the licences side by side: what pays months after the period, the grant both ways, what must be renewed. */
export function licencesSection({ t, f, plan }: PageContext): Html {
  if (plan.licences === null) return html``
  const { intro, renewals } = licenceNotes(plan.licences, t, f)
  const columns = Object.entries(t.licences.columns).map(
    ([key, head]): Column<LicenceCells> => ({
      head,
      numeric: !TEXT_COLUMNS.has(key),
      cell: (row) => row[key as keyof LicenceCells],
    }),
  )
  return html`<h3>${t.licences.compared}</h3><p>${intro}</p>
${table(columns, licenceCells(plan.licences, t, f))}<p class="note">${renewals}</p>`
}
