import type { BudgetLinePlan } from '../../model/budget-plan.js'
import { formatEuros, parseEuros } from '../../model/money.js'
import type { Plan } from '../../model/plan.js'
import { awaitedDecisions } from '../decisions.js'
import { quotedShare } from '../price-basis.js'
import { type Html, type HtmlValue, html } from './html.js'
import { lineBadge, usageBar } from './index-budget.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

/** What the rated sources would not pay were the months after the period not eligible; null where that is not known. */
export function grantAtRiskEur({ licences }: Plan): string | null {
  const chosen = licences?.terms.find((term) => term.chosen)
  const [all, without] = [chosen?.grantEur, chosen?.grantWithoutAfterEur].map((amount) => parseEuros(amount ?? ''))
  return all === null || all === undefined || without === null || without === undefined
    ? null
    : formatEuros(all - without)
}

function lineTable({ t, f, plan }: PageContext): Html {
  const names = t.dashboard
  const progress = (line: BudgetLinePlan | null, key: 'committedEur' | 'paidEur'): string => {
    const part = line === null ? plan.expenses?.total : plan.expenses?.lines.find(({ id }) => id === line.id)
    return part === undefined ? '—' : f.euros(part[key])
  }
  const columns: Column<BudgetLinePlan>[] = [
    { head: t.bom.line, cell: (line) => html`<b>${line.label}</b><br>${lineBadge(t, line)}` },
    { head: t.index.planned, numeric: true, cell: (line) => html`${f.euros(line.totalEur)}<br>${usageBar(line)}` },
    { head: t.index.ceiling, numeric: true, cell: (line) => f.euros(line.ceilingEur) },
    { head: names.committed, numeric: true, cell: (line) => progress(line, 'committedEur') },
    { head: names.paid, numeric: true, cell: (line) => progress(line, 'paidEur') },
    {
      head: t.index.breaksAt,
      numeric: true,
      cell: ({ breaksAtAps }) => (breaksAtAps === null ? t.index.never : t.index.breaksAtAps(f.number(breaksAtAps))),
    },
  ]
  const { budget } = plan
  const total: HtmlValue[] = [
    t.common.total,
    f.euros(budget.totalEur),
    f.euros(budget.ceilingEur),
    progress(null, 'committedEur'),
    progress(null, 'paidEur'),
    '',
  ]
  return html`${table(columns, budget.lines, { total })}${plan.expenses === null ? html`<p class="note">${names.noRegister}</p>` : ''}`
}

function facts({ t, f, plan }: PageContext): readonly (readonly [string, string])[] {
  const names = t.dashboard
  const { budget, locations } = plan
  const rated = budget.financing.filter(({ rate }) => rate !== null)
  const rooms = (count: (location: Plan['locations'][number]) => number): string =>
    f.number(locations.reduce((sum, location) => sum + count(location), 0))
  const assumed = locations.filter(({ provenance }) => provenance.plan === 'assumed').length
  return [
    ...rated.flatMap(({ source, amountEur, maxEur }) => [
      [names.due(source), f.euros(amountEur)] as const,
      [names.capped(source), f.euros(maxEur)] as const,
    ]),
    [names.atRisk, f.euros(grantAtRiskEur(plan))],
    [names.excess, f.euros(budget.notEligibleEur)],
    [names.toConfirm, f.euros(budget.toConfirmEur)],
    [names.rooms, `${rooms(({ passedRooms }) => passedRooms)} / ${rooms(({ requiredRooms }) => requiredRooms)}`],
    [t.index.keyFacts.aps, t.index.keyFacts.apsAndSpares(f.number(budget.aps), f.number(budget.spares))],
    [t.index.keyFacts.proven, `${locations.filter(({ placement }) => placement.proven).length} / ${locations.length}`],
    [t.index.keyFacts.assumed, `${assumed} / ${locations.length}`],
    [t.index.keyFacts.quoted, f.percent(quotedShare(plan), 0)],
  ]
}

/** What a project lead looks at first: the lines, the grant, the rooms, and what awaits a decision. */
export function dashboard(context: PageContext): Html {
  const { t, f, plan } = context
  const decisions = awaitedDecisions(plan, t, f)
  return html`<div class="cols board"><div>${lineTable(context)}</div>
<div class="decisions"><h2>${t.decisions.heading}</h2>${
    decisions.length === 0
      ? html`<p>${t.decisions.none}</p>`
      : html`<ol>${decisions.map((sentence) => html`<li>${sentence}</li>`)}</ol>`
  }</div></div>
<dl class="facts five">${facts(context).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}
