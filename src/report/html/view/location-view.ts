import type { LocationPlan } from '../../../model/location-plan.js'
import type { Language } from '../../../model/operation.js'
import type { PlacedPlan } from '../../../model/placed-plan.js'
import type { PlanLabels } from '../../../model/plan.js'
import { factsOf, prose, section } from '../../document.js'
import { formatFor } from '../../format.js'
import { type Html, html } from '../../markup.js'
import { messagesOf } from '../../messages/index.js'
import { roomSection } from '../../subjects/rooms.js'
import { unmetPart } from '../../subjects/what-ifs.js'
import { floorFigure } from '../../svg/floor-figure.js'
import { drawnName } from '../../typeset.js'
import { apCount, badge, type NamingContext, openFindings } from '../../words.js'
import { blockHtml, firstFloor, textHtml } from '../blocks.js'
import { tabs } from './view-content.js'

/** Words that a view of a location is made with. */
export interface ViewWords {
  readonly language: Language
  readonly labels: PlanLabels
  /** Articles by their labels, for findings that name them. */
  readonly articles: readonly { readonly article: string; readonly label: string }[]
}

/** A location to be shown: planned, or seen with the APs of an earlier plan. */
export interface ViewedLocation {
  readonly plan: PlacedPlan
  /** Null while it is being computed: the APs are then those of the earlier plan. */
  readonly optimum: Pick<LocationPlan, 'placement' | 'unmet'> | null
  /** Ids of earlier APs that stand in no room any more. */
  readonly lost: readonly string[]
  /** Number of APs before the files changed; null where that is not known. */
  readonly apsBefore: number | null
}

function contextOf({ language, labels, articles }: ViewWords): NamingContext {
  const plan = { labels, budget: { lines: [] }, bom: articles }
  return { t: messagesOf(language), f: formatFor(language), plan }
}

function facts({ t, f }: NamingContext, { plan, optimum }: ViewedLocation): Html {
  const placement = optimum?.placement ?? null
  const names = t.site.facts
  const cableM = plan.accessPoints.reduce((sum, ap) => sum + ap.cableM, 0)
  const marginDb = placement?.worstMarginDb ?? null
  const rows: readonly (readonly [string, string])[] = [
    [names.aps, f.number(plan.accessPoints.length)],
    [names.bound, placement === null ? '…' : f.number(placement.lowerBound)],
    [names.rooms, `${f.number(plan.passedRooms)} / ${f.number(plan.requiredRooms)}`],
    [names.covered, f.percent(plan.coveredShare)],
    [names.coveredBuilding, f.percent(plan.buildingCoveredShare)],
    [names.margin, placement === null ? '…' : marginDb === null ? '—' : `${f.number(marginDb, 1)} dB`],
    [names.area, `${f.number(plan.areaM2)} m²`],
    [names.cable, `${f.number(cableM)} m`],
  ]
  return blockHtml(factsOf(rows), f)
}

/** What the APs shown are: those of before in the present building, or the optimum and what it changed. */
function standing(context: NamingContext, { plan, optimum, lost, apsBefore }: ViewedLocation): Html | null {
  const { t } = context
  if (optimum === null)
    return html`<p class="callout">${t.view.kept}${lost.length === 0 ? '' : ` ${t.view.lost(lost.join(', '))}`}</p>`
  const count = plan.accessPoints.length
  if (apsBefore === null || apsBefore === count) return null
  return html`<p class="callout good">${t.view.before(apCount(context, count), apCount(context, apsBefore))}</p>`
}

function floorTabs(context: NamingContext, plan: PlacedPlan): Html {
  const { t, f } = context
  const { roomFamilies, materials: materialLabels } = context.plan.labels
  const figures = { t, f, roomFamilies, materialLabels, prefix: `${plan.id}-` }
  const entries = [...plan.floors].map((floor) => ({
    key: floor.id,
    name: t.site.floor(floor.id, floor.level),
    body: blockHtml(floorFigure(figures, plan, floor), f),
  }))
  const floors = plan.floors.map(({ id, level }) => ({
    level,
    hasAps: plan.accessPoints.some(({ floor }) => floor === id),
  }))
  return tabs(t.view.floors, plan.id, entries, firstFloor(floors))
}

function findings(context: NamingContext, { plan, optimum }: ViewedLocation): Html {
  const { t, f } = context
  const unmet = optimum === null ? null : unmetPart(context, { floors: plan.floors, unmet: optimum.unmet })
  const open = openFindings(context, plan.findings) ?? prose(t.view.noFinding)
  return blockHtml(section(t.view.findings, [open, unmet]), f)
}

/** One location of the page that follows its file: verdict, drawings, rooms, findings. */
export function locationView(words: ViewWords, viewed: ViewedLocation): string {
  const context = contextOf(words)
  const { t } = context
  const { plan, optimum } = viewed
  const pending = optimum === null ? html` <span class="badge unknown">${t.view.badge.pending}</span>` : ''
  return html`<section class="place" data-location="${plan.id}"${optimum === null ? html` data-pending` : ''}>
<h2>${drawnName(plan.name, words.language)} ${textHtml([badge(t, plan.verdict)])}${pending}</h2>
<p class="note">${t.provenanceNote[plan.provenance.plan]}</p>
${standing(context, viewed)}
${facts(context, viewed)}
${floorTabs(context, plan)}
${blockHtml(roomSection(context, plan), context.f)}
${findings(context, viewed)}
</section>`.markup
}

/** A location that was never planned yet. */
export function locationAwaited(language: Language, name: string): string {
  return html`<section class="place" data-pending><h2>${drawnName(name, language)}</h2><p>${messagesOf(language).view.first}</p></section>`
    .markup
}
