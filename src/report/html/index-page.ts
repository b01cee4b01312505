import type { Plan } from '../../model/plan.js'
import { estateSentences } from '../estate-sensitivity.js'
import { type HypothesisWords, hypothesisWords } from '../hypothesis-words.js'
import { tied } from '../typeset.js'
import { type Html, html } from './html.js'
import { budgetBadge, budgetSection, budgetStatement } from './index-budget.js'
import { centralSection } from './index-central.js'
import { dashboard } from './index-dashboard.js'
import { expensesSection } from './index-expenses.js'
import { licencesSection } from './index-licences.js'
import { locationsSection } from './index-locations.js'
import { remindersSection } from './index-reminders.js'
import { reuseSection } from './index-reuse.js'
import { scopeSection } from './index-scope.js'
import { type PageContext, pageContext, pagePieces } from './page.js'
import { type Pair, pairs } from './pairs.js'
import { type Column, table } from './table.js'

function fileSection(context: PageContext): Html {
  const { t } = context
  const files = Object.entries(t.index.fileList).map(
    ([file, text]) => html`<li><a href="${file}">${file}</a> — ${text}</li>`,
  )
  const deliverables = Object.values(t.index.deliverableRows).map(([name = '', where = '']): Pair => [name, where])
  return html`<h2>${t.index.files}</h2><ul>${files}</ul>
<h3>${t.index.deliverables}</h3>${pairs(deliverables, [t.index.deliverable, t.index.find])}`
}

function hypothesisSection(context: PageContext): Html {
  const { t, plan } = context
  const rows = plan.hypotheses.map((hypothesis) => hypothesisWords(plan, hypothesis))
  const columns: Column<HypothesisWords>[] = [
    { head: t.index.domain, cell: (row) => row.domain },
    { head: t.index.hypothesis, cell: (row) => row.name },
    { head: t.index.value, cell: (row) => tied(`${row.value} ${row.unit}`.trim()).replace(' °', '°') },
    { head: t.index.source, cell: (row) => row.source },
    { head: t.index.where, cell: (row) => row.file },
  ]
  return html`<h2>${t.index.hypotheses}</h2><details><summary>${t.index.hypotheses} (${plan.hypotheses.length})</summary>${table(columns, rows)}</details>`
}

function* body(context: PageContext): Generator<Html> {
  const { plan } = context
  const { t, f } = context
  const sites = new Set(plan.locations.map((location) => location.siteId)).size
  const intro = t.index.intro(f.plural(sites, ...t.count.sites), f.plural(plan.locations.length, ...t.count.locations))
  const assumed = plan.locations.filter((location) => location.provenance.plan === 'assumed').length
  yield html`<p class="lead">${budgetBadge(context)} ${intro}</p>
${budgetStatement(context)}
${dashboard(context)}
${assumed === 0 ? '' : html`<div class="callout">${t.index.assumedPlans(f.number(assumed), f.number(plan.locations.length))}</div>`}
${estateSentences(context.plan, t.sensitivity, f).map((sentence) => html`<p>${sentence}</p>`)}
${budgetSection(context)}
${expensesSection(context)}
${licencesSection(context)}
${reuseSection(context)}
${scopeSection(context)}
${remindersSection(context)}
`
  yield* locationsSection(context)
  yield html`
${centralSection(context)}
${fileSection(context)}
${hypothesisSection(context)}`
}

/** The project lead's page: budget first, then the locations, what to look at, and where every file is. In pieces of a location or more. */
export function indexPagePieces(plan: Plan): Generator<string> {
  const context = pageContext(plan)
  const { t } = context
  const parts = {
    title: t.index.title(plan.operation.name),
    kind: t.index.kind,
    heading: plan.operation.name,
    provenance: t.provenance.assumed,
    nav: null,
  }
  return pagePieces(context, parts, body(context))
}
