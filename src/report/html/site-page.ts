import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { amountsOfLocation } from '../bill.js'
import { formatFor } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { apCount } from '../plan-words.js'
import { badge } from './badge.js'
import { findingList } from './findings.js'
import { floorFigure } from './floor-figure.js'
import { type Html, html, raw } from './html.js'
import { type PageContext, type PageParts, pageContext, renderPage } from './page.js'
import { acceptanceSection } from './site-acceptance.js'
import { acceptedSection } from './site-accepted.js'
import { bomSection } from './site-bom.js'
import { cablingSection } from './site-cabling.js'
import { unmetPart } from './site-changes.js'
import { apSection } from './site-devices.js'
import { hypothesesSection } from './site-hypotheses.js'
import { roomSection } from './site-rooms.js'
import { sensitivitySection } from './site-sensitivity.js'

function verdictSentence(context: PageContext, location: LocationPlan): string {
  const { t, f } = context
  const aps = apCount(context, location.placement.count)
  if (location.verdict === 'pass') {
    return t.site.verdictPass(f.plural(location.requiredRooms, ...t.count.rooms), aps)
  }
  return t.site.verdictFail(f.number(location.passedRooms), f.number(location.requiredRooms), aps)
}

function proofSentence(context: PageContext, location: LocationPlan): string {
  const { t, f } = context
  const { placement } = location
  const aps = apCount(context, placement.count)
  return placement.proven
    ? t.site.proven(aps, f.number(placement.candidateSpacingM, 1))
    : t.site.notProven(aps, f.number(placement.lowerBound), f.percent(placement.gap))
}

function facts(context: PageContext, location: LocationPlan): Html {
  const { t, f, plan } = context
  const names = t.site.facts
  const cable = location.accessPoints.reduce((sum, ap) => sum + ap.cableM, 0)
  const cost = amountsOfLocation(plan, location.id)?.totalEur ?? null
  const { worstMarginDb: margin, continuousLowerBound } = location.placement
  const rows: readonly (readonly [string, string])[] = [
    [names.aps, f.number(location.placement.count)],
    [names.bound, f.number(location.placement.lowerBound)],
    [t.bound.fact, continuousLowerBound === null ? '—' : f.number(continuousLowerBound)],
    [names.rooms, `${location.passedRooms} / ${location.requiredRooms}`],
    [names.covered, f.percent(location.coveredShare)],
    [names.coveredBuilding, f.percent(location.buildingCoveredShare)],
    [names.margin, margin === null ? '—' : `${f.number(margin, 1)} dB`],
    [names.area, `${f.number(location.areaM2)} m²`],
    [names.cable, `${f.number(cable)} m`],
    [names.cost, f.euros(cost)],
  ]
  return html`<dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

function summary(context: PageContext, location: LocationPlan): Html {
  const { t } = context
  const watch = findingList(
    context,
    location.findings.filter(({ accepted }) => accepted === undefined),
  )
  const tone = location.verdict === 'pass' ? 'good' : 'bad'
  return html`<p class="lead">${badge(t, location.verdict)} ${verdictSentence(context, location)} ${proofSentence(context, location)}</p>
${facts(context, location)}
<div class="callout ${watch === null ? tone : ''}"><b>${t.site.attention}</b>${watch ?? html`<p>${t.site.nothingToWatch}</p>`}</div>
${unmetPart(context, location)}`
}

/** The drawings of a location's floors as markup, its own page's costly part: they hang on the location, labels and language alone. */
export function floorFigures({ language, labels }: Pick<Plan, 'language' | 'labels'>, location: LocationPlan): string {
  const context = {
    t: messagesOf(language),
    f: formatFor(language),
    roomFamilies: labels.roomFamilies,
    materialLabels: labels.materials,
  }
  return html`${location.floors.map((floor) => floorFigure(context, location, floor))}`.markup
}

/** What the survey report of one location says, on a page or on paper. */
export function siteParts(context: PageContext, location: LocationPlan, figures: string): PageParts {
  const { t } = context
  const body = html`${summary(context, location)}
${hypothesesSection(context, location)}
<h2>${t.site.floors}</h2>
${raw(figures)}
${roomSection(context, location)}
${apSection(context, location)}
${sensitivitySection(context, location)}
${cablingSection(context, location)}
${acceptanceSection(context, location)}
${bomSection(context, location)}
${acceptedSection(context, location)}`
  return {
    title: t.site.title(location.name),
    kind: `${t.site.kind} · ${location.siteName}`,
    heading: location.name,
    provenance: t.provenance[location.provenance.plan],
    nav: html`<p class="kind"><a href="../index.html">${t.common.backToIndex}</a></p>`,
    body,
  }
}

/**
 * The survey report of one location: what it rests on first, then verdict, drawings and schedules; one file, offline.
 * @param figures what `floorFigures` gives, where it is known
 */
export function sitePage(plan: Plan, location: LocationPlan, figures = floorFigures(plan, location)): string {
  const context = pageContext(plan)
  return renderPage(context, siteParts(context, location, figures))
}
