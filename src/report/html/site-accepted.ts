import type { LocationPlan } from '../../model/location-plan.js'
import { type AcceptedRow, acceptedRows } from '../accepted-rows.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

/** Warnings about the plan that the location's file accepts, with their reasons; nothing where there are none. */
export function acceptedSection({ t, f }: PageContext, location: LocationPlan): Html {
  if (location.acceptedWarnings.length === 0) return html``
  const columns: readonly Column<AcceptedRow>[] = [
    { head: t.accepted.what, cell: ({ what }) => what },
    { head: t.accepted.where, cell: ({ where }) => where },
    { head: t.accepted.figure, numeric: true, cell: ({ figure }) => figure },
    { head: t.accepted.reason, cell: ({ reason }) => reason },
  ]
  return html`<h2>${t.accepted.title}</h2><p class="note">${t.accepted.note}</p>${table(columns, acceptedRows(location, t, f))}`
}
