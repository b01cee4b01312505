import type { BomLine } from '../../model/budget-plan.js'
import { formatEuros, parseEuros } from '../../model/money.js'
import { printed } from '../typeset.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

/** Lines of one rule and article: what is told once for all locations. */
type Reminder = readonly [BomLine, ...BomLine[]]

function remindersOf(lines: readonly BomLine[]): Reminder[] {
  const groups = new Map<string, [BomLine, ...BomLine[]]>()
  for (const line of lines) {
    const key = `${line.rule} ${line.article}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [line])
    else group.push(line)
  }
  return [...groups.values()]
}

/** Null where one of them has no price. */
function totalEur(lines: Reminder): string | null {
  const amounts = lines.map((line) => line.totalEur)
  if (amounts.includes(null)) return null
  return formatEuros(amounts.reduce((sum, amount) => sum + parseEuros(amount!)!, 0n))
}

const quantityOf = (lines: Reminder): number =>
  lines.reduce((milli, line) => milli + Math.round(line.quantity * 1000), 0) / 1000

/** What the works need and no budget line names: each article over all locations, with its amount. */
export function remindersSection({ t, f, plan }: PageContext): Html {
  const reminders = remindersOf(plan.bom.filter((line) => line.reminder))
  if (reminders.length === 0) return html``
  const known = f.euros(plan.budget.remindersEur)
  const whole = reminders.every((lines) => totalEur(lines) !== null)
  const columns: Column<Reminder>[] = [
    { head: t.bom.label, cell: ([line]) => printed(line.label, f.language) },
    {
      head: t.reminders.places,
      numeric: true,
      cell: (lines) => f.number(new Set(lines.flatMap(({ locationId }) => locationId ?? [])).size),
    },
    {
      head: t.bom.quantity,
      numeric: true,
      cell: (lines) => f.number(quantityOf(lines), Number.isInteger(quantityOf(lines)) ? 0 : 3),
    },
    { head: t.bom.unitPrice, numeric: true, cell: ([line]) => f.euros(line.unitPriceEur) },
    { head: t.bom.total, numeric: true, cell: (lines) => f.euros(totalEur(lines)) },
    { head: t.bom.why, cell: ([line]) => printed(line.why, f.language) },
  ]
  return html`<h3>${t.reminders.title}</h3><p>${whole ? t.reminders.note(known) : t.reminders.noteUnknown(known)}</p>
${table(columns, reminders)}`
}
