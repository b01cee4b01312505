import type { BomLine } from '../../model/budget-plan.js'
import type { LocationPlan } from '../../model/location-plan.js'
import { amountsOfLocation, linesOfLocation } from '../bill.js'
import { printed } from '../typeset.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

function amountText({ f }: PageContext, line: BomLine): string {
  return f.euros(line.totalEur)
}

/** The bill of materials of one location, reminders apart. */
export function bomSection(context: PageContext, location: LocationPlan): Html {
  const { t, f, plan } = context
  const lines = linesOfLocation(plan, location.id)
  const bought = lines.filter((line) => line.line !== null && !line.inHouse)
  const reminders = lines.filter((line) => line.reminder)
  const columns: Column<BomLine>[] = [
    { head: t.bom.label, cell: (line) => printed(line.label, f.language) },
    { head: t.bom.unit, cell: (line) => line.unit },
    {
      head: t.bom.quantity,
      numeric: true,
      cell: (line) => f.number(line.quantity, Number.isInteger(line.quantity) ? 0 : 3),
      value: (line) => line.quantity,
    },
    { head: t.bom.unitPrice, numeric: true, cell: (line) => f.euros(line.unitPriceEur) },
    { head: t.bom.total, numeric: true, cell: (line) => amountText(context, line) },
    { head: t.bom.basis, cell: (line) => t.basis[line.basis] },
    { head: t.bom.why, cell: (line) => printed(line.why, f.language) },
  ]
  const total = amountsOfLocation(plan, location.id)?.totalEur ?? null
  return html`<h2>${t.site.bom}</h2>
${table(columns, bought, { sortable: true, total: [t.common.total, '', '', '', f.euros(total), '', ''] })}
<p class="note">${t.site.bomNote}</p>
${reminders.length === 0 ? '' : html`<h3>${t.bom.reminders}</h3>${table(columns, reminders)}`}`
}
