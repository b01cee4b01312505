import { licenceTerm, wholeMonths } from '../../model/licence-term.js'
import type { Plan } from '../../model/plan.js'
import { hypothesisWords } from '../hypothesis-words.js'
import { timelineDrawing } from '../svg/timeline.js'
import { tied } from '../typeset.js'
import { type Html, html } from './html.js'
import { type PageContext, type PageParts, pageContext, renderPage } from './page.js'
import { type Pair, pairs } from './pairs.js'
import { architectureSection } from './study-architecture.js'
import { sizingSection } from './study-sizing.js'
import { type Column, table } from './table.js'

function serviceSection({ t, plan }: PageContext): Html {
  const rows = plan.hypotheses
    .filter(({ key }) => key.startsWith('design.service.') || key.startsWith('design.portal.'))
    .map((hypothesis) => hypothesisWords(plan, hypothesis))
    .map(({ name, value, unit }): Pair => [name, tied(`${value} ${unit}`.trim())])
  const stated = plan.hypotheses.some(({ key }) => key.startsWith('design.service.'))
  return html`<h2>${t.study.service}</h2>
<p>${stated ? t.study.serviceIntro : t.study.serviceNone}</p>
${pairs(rows, [t.index.hypothesis, t.index.value])}
${stated ? html`<ul>${t.study.principles.map((text) => html`<li>${text}</li>`)}</ul>` : ''}`
}

function legalSection({ t }: PageContext): Html {
  const columns: Column<readonly [string, string, string]>[] = [
    { head: t.study.duty, cell: ([subject]) => html`<b>${subject}</b>` },
    { head: t.study.duties, cell: ([, text]) => text },
    { head: t.study.source, cell: ([, , source]) => source },
  ]
  return html`<h2>${t.study.legal}</h2><p class="note">${t.study.legalIntro}</p>${table(columns, t.study.legalRows)}`
}

interface Dated {
  readonly name: string
  readonly date: string
  readonly remark: string
}

function milestones({ t, plan }: PageContext): Dated[] {
  const { period, referenceDate, acceptanceDate } = plan.operation
  const names = t.study.milestones
  const dated = ([name = '', remark = '']: readonly string[], date: string): Dated => ({ name, date, remark })
  const all = [
    dated(names.start, period.start),
    dated(names.reference, referenceDate),
    dated(names.acceptance, acceptanceDate),
    dated(names.end, period.end),
    dated(names.licences, licenceTerm(plan.operation).to),
  ]
  return all.sort((a, b) => (a.date < b.date ? -1 : 1))
}

function scheduleSection(context: PageContext): Html {
  const { t, f, plan } = context
  const { period, acceptanceDate } = plan.operation
  const rows = milestones(context)
  const columns: Column<Dated>[] = [
    { head: t.study.milestone, cell: ({ name }) => name },
    { head: t.study.date, cell: ({ date }) => f.date(date) },
    { head: t.study.remark, cell: ({ remark }) => remark },
  ]
  const drawn = rows.map(({ name, date }) => ({ name, date, dateText: f.date(date) }))
  const months = wholeMonths(acceptanceDate, period.end)
  return html`<h2>${t.study.schedule}</h2>
<figure class="wide"><figcaption><b>${t.study.scheduleLabel}</b></figcaption>${timelineDrawing(t.study.scheduleLabel, drawn, [period.start, period.end])}</figure>
${table(columns, rows)}
<p>${t.study.monthsLeft(f.plural(months, ...t.count.wholeMonths))}</p>`
}

function lead(context: PageContext): string {
  const { t, f, plan } = context
  const sites = new Set(plan.locations.map(({ siteId }) => siteId)).size
  const rooms = plan.locations.reduce((sum, { requiredRooms }) => sum + requiredRooms, 0)
  const aps = plan.locations.reduce((sum, { accessPoints }) => sum + accessPoints.length, 0)
  return t.study.lead(
    f.plural(sites, ...t.count.sites),
    f.plural(plan.locations.length, ...t.count.locations),
    f.plural(rooms, ...t.count.rooms),
    f.plural(aps, ...t.count.aps),
  )
}

/** What the general study says, on a page or on paper: architecture, sizing, service, duties, schedule. */
export function studyParts(context: PageContext): PageParts {
  const { t, f, plan } = context
  const assumed = plan.locations.filter(({ provenance }) => provenance.plan === 'assumed').length
  const body = html`<p class="lead">${lead(context)}</p>
<p>${t.study.basis}</p>
${assumed === 0 ? '' : html`<div class="callout">${t.index.assumedPlans(f.number(assumed), f.number(plan.locations.length))}</div>`}
${architectureSection(context)}
${sizingSection(context)}
${serviceSection(context)}
${legalSection(context)}
${scheduleSection(context)}
<h2>${t.study.open}</h2><ul>${t.study.openList.map((text) => html`<li>${text}</li>`)}</ul>`
  return {
    title: t.study.title(plan.operation.name),
    kind: t.study.kind,
    heading: plan.operation.name,
    provenance: t.provenance.assumed,
    nav: html`<p class="kind"><a href="index.html">${t.common.backToIndex}</a></p>`,
    body,
  }
}

/** The general study as a page; all figures are the plan's. */
export function studyPage(plan: Plan): string {
  const context = pageContext(plan)
  return renderPage(context, studyParts(context))
}
