import type { BudgetLinePlan, LineVerdict } from '../../model/budget-plan.js'
import { type AmountRow, baseRows, followedRows, linesOverWhenHigh } from '../funding-rows.js'
import type { Messages } from '../messages/index.js'
import { isEstimated } from '../price-basis.js'
import { type Html, type HtmlValue, html } from './html.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

const BAR_UNITS = 120

/** How much of its ceiling a line uses, as a bar. */
export function usageBar(line: BudgetLinePlan): Html {
  const share = Math.max(0, line.usedShare ?? 0)
  const width = Math.round(Math.min(1, share) * BAR_UNITS)
  const tone = line.verdict === 'fail' ? 'fill over' : line.close ? 'fill close' : 'fill'
  return html`<svg class="bar" viewBox="0 0 ${BAR_UNITS} 10" aria-hidden="true"><rect class="ground" width="${BAR_UNITS}" height="10"/><rect class="${tone}" width="${width}" height="10"/></svg>`
}

/** What rests on estimates is never called held without saying so. */
function ceilingBadge(t: Messages, verdict: LineVerdict, estimated: boolean): Html {
  const words = t.index.ceilingVerdict
  const word = verdict === 'pass' ? (estimated ? words.heldOnEstimates : words.held) : words[verdict]
  return html`<span class="badge ${verdict}">${word}</span>`
}

/** The verdict of a line as a badge. */
export function lineBadge(t: Messages, line: BudgetLinePlan): Html {
  return ceilingBadge(t, line.verdict, line.basisShares.estimate > 0)
}

/** The verdict of the whole budget as a badge. */
export function budgetBadge({ t, plan }: PageContext): Html {
  return ceilingBadge(t, plan.budget.verdict, isEstimated(plan))
}

function lineColumns({ t, f }: PageContext): Column<BudgetLinePlan>[] {
  return [
    { head: t.bom.line, cell: (line) => html`${line.category}<br><b>${line.label}</b>` },
    { head: t.index.planned, numeric: true, cell: (line) => f.euros(line.totalEur) },
    { head: t.index.ceiling, numeric: true, cell: (line) => f.euros(line.ceilingEur) },
    { head: t.index.headroom, numeric: true, cell: (line) => f.euros(line.headroomEur) },
    {
      head: t.index.used,
      cell: (line) => html`${usageBar(line)}${line.usedShare === null ? '' : f.percent(line.usedShare)}`,
    },
    { head: t.index.range, numeric: true, cell: (line) => html`${f.euros(line.lowEur)} …<br>${f.euros(line.highEur)}` },
    {
      head: t.index.breaksAt,
      numeric: true,
      cell: (line) => (line.breaksAtAps === null ? t.index.never : t.index.breaksAtAps(f.number(line.breaksAtAps))),
    },
    { head: t.site.verdictColumn, cell: (line) => lineBadge(t, line) },
  ]
}

function totalRow({ t, f, plan }: PageContext): HtmlValue[] {
  const { budget } = plan
  const range = html`${f.euros(budget.lowEur)} …<br>${f.euros(budget.highEur)}`
  const amounts = [budget.totalEur, budget.ceilingEur, budget.headroomEur].map(f.euros)
  return [t.common.total, ...amounts, '', range, '', '']
}

/** The verdict in a sentence, which line is over, by how much, and what is missing. */
export function budgetStatement(context: PageContext): Html {
  const { t, f, plan } = context
  const { budget } = plan
  const over = budget.lines.filter((line) => line.verdict === 'fail' && line.headroomEur !== null)
  const missing = [...new Set(budget.lines.flatMap((line) => line.missing))]
  const onEstimates = budget.statement === 'line-exceeded' && isEstimated(plan)
  const key = onEstimates ? 'line-exceeded-on-estimates' : budget.statement
  const tone = budget.verdict === 'pass' ? 'good' : 'bad'
  return html`<div class="callout ${tone}"><b>${t.index.statement[key]}</b>
${over.map((line) => html`<p>${t.index.overBy(line.label, f.euros(line.headroomEur!.replace('-', '')))}</p>`)}
${linesOverWhenHigh(budget).map((line) => html`<p>${t.funding.highOver(line.label, f.euros(line.highEur))}</p>`)}
${missing.length === 0 ? '' : html`<p>${t.index.missing(missing.join(', '))}</p>`}</div>`
}

function financing(context: PageContext): Html {
  const { t, f, plan } = context
  const { budget } = plan
  const rows: readonly (readonly [string, string])[] = [
    [t.index.totalHt, f.euros(budget.totalEur)],
    [`${t.index.vat} (${f.percent(budget.vatRate, 0)})`, f.euros(budget.vatEur)],
    [t.index.totalTtc, f.euros(budget.totalInclVatEur)],
    [t.index.eligible, f.euros(budget.eligibleEur)],
    ...budget.financing.map((share) => [share.source, f.euros(share.amountEur)] as const),
    [t.index.p10p90, `${f.euros(budget.p10Eur)} … ${f.euros(budget.p90Eur)}`],
  ]
  const columns: Column<readonly [string, string]>[] = [
    { head: t.index.financing, cell: ([name]) => name },
    { head: t.index.amount, numeric: true, cell: ([, value]) => value },
  ]
  return html`${table(columns, rows)}<p class="note">${t.index.rangeNote}</p>`
}

function funding({ t, f, plan }: PageContext): Html {
  const { quote, list, estimate } = plan.budget.basisShares
  const columns: Column<AmountRow>[] = [
    { head: t.funding.title, cell: ([label]) => label },
    { head: t.index.amount, numeric: true, cell: ([, amount]) => f.euros(amount) },
  ]
  const rows = [...baseRows(plan.budget, t), ...followedRows(plan.budget, t)]
  const shares = t.funding.basis(f.percent(quote), f.percent(list), f.percent(estimate))
  const notes = [
    t.funding.basesNote,
    t.funding.prefinanceNote,
    shares,
    t.funding.warnAt(f.percent(plan.budget.warnAt, 0)),
  ]
  return html`${table(columns, rows)}<p class="note">${notes.join(' ')}</p>`
}

function items({ t, f, plan }: PageContext): Html {
  const names = t.dossierItem as Readonly<Record<string, string>>
  const columns: Column<readonly [string, string]>[] = [
    { head: t.index.byItem, cell: ([item]) => names[item] ?? item },
    { head: t.index.amount, numeric: true, cell: ([, amount]) => f.euros(amount) },
  ]
  return table(columns, Object.entries(plan.budget.byItem))
}

/** The budget in the dossier's words: lines against ceilings, financing, items. */
export function budgetSection(context: PageContext): Html {
  const { t, plan } = context
  return html`<h2 id="budget">${t.index.budget}</h2>
${table(lineColumns(context), plan.budget.lines, { total: totalRow(context) })}
<div class="cols apart"><div>${financing(context)}</div><div>${items(context)}</div></div>
${funding(context)}`
}
