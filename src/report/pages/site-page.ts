import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { type PageContext, pageContext } from '../context.js'
import {
  type Block,
  type Blocks,
  blocks,
  type Column,
  callout,
  type Facts,
  type Figure,
  note,
  type PageDocument,
  prose,
  type Section,
  section,
  table,
} from '../document.js'
import { renderPage } from '../html/page.js'
import { acceptancePart } from '../subjects/acceptance.js'
import { acceptedRows } from '../subjects/accepted.js'
import { apSections } from '../subjects/access-points.js'
import { amountsOfLocation, bomSection } from '../subjects/bill.js'
import { cablingSection } from '../subjects/cables.js'
import { siteHypotheses } from '../subjects/hypotheses.js'
import { roomSection } from '../subjects/rooms.js'
import { sensitivitySection, unmetPart } from '../subjects/what-ifs.js'
import { floorFigures } from '../svg/floor-figure.js'
import { apCount, badge, openFindings } from '../words.js'

function verdictSentence(context: PageContext, location: LocationPlan): string {
  const { t, f } = context
  const aps = apCount(context, location.placement.count)
  if (location.verdict === 'pass') return t.site.verdictPass(f.plural(location.requiredRooms, ...t.count.rooms), aps)
  return t.site.verdictFail(f.number(location.passedRooms), f.number(location.requiredRooms), aps)
}

function proofSentence(context: PageContext, { placement }: LocationPlan): string {
  const { t, f } = context
  const aps = apCount(context, placement.count)
  return placement.proven
    ? t.site.proven(aps, f.number(placement.candidateSpacingM, 1))
    : t.site.notProven(aps, f.number(placement.lowerBound), f.percent(placement.gap))
}

function facts({ t, f, plan }: PageContext, location: LocationPlan): Facts {
  const names = t.site.facts
  const cable = location.accessPoints.reduce((sum, ap) => sum + ap.cableM, 0)
  const { count, lowerBound, worstMarginDb: margin, continuousLowerBound } = location.placement
  return {
    kind: 'facts',
    entries: [
      [names.aps, f.number(count)],
      [names.bound, f.number(lowerBound)],
      [t.bound.fact, continuousLowerBound === null ? '—' : f.number(continuousLowerBound)],
      [names.rooms, `${location.passedRooms} / ${location.requiredRooms}`],
      [names.covered, f.percent(location.coveredShare)],
      [names.coveredBuilding, f.percent(location.buildingCoveredShare)],
      [names.margin, margin === null ? '—' : `${f.number(margin, 1)} dB`],
      [names.area, `${f.number(location.areaM2)} m²`],
      [names.cable, `${f.number(cable)} m`],
      [names.cost, f.euros(amountsOfLocation(plan, location.id)?.totalEur ?? null)],
    ],
  }
}

function summary(context: PageContext, location: LocationPlan): Blocks {
  const { t } = context
  const watch = openFindings(context, location.findings)
  const tone = watch !== null ? 'warn' : location.verdict === 'pass' ? 'good' : 'bad'
  const sentences = ` ${verdictSentence(context, location)} ${proofSentence(context, location)}`
  return [
    prose([badge(t, location.verdict), sentences], 'lead'),
    facts(context, location),
    callout(tone, [{ bold: t.site.attention }], [watch ?? prose(t.site.nothingToWatch)]),
    unmetPart(context, location),
  ]
}

/** Warnings about the plan that the location's file accepts, with their reasons; nothing where there are none. */
function acceptedSection({ t, f }: PageContext, location: LocationPlan): Section | null {
  if (location.acceptedWarnings.length === 0) return null
  const { what, where, figure, reason } = t.accepted
  type Row = ReturnType<typeof acceptedRows>[number]
  const columns: readonly Column<Row>[] = [
    { head: what, kind: 'text', value: (row) => row.what },
    { head: where, kind: 'text', value: (row) => row.where },
    { head: figure, kind: 'figures', value: (row) => row.figure },
    { head: reason, kind: 'text', value: (row) => row.reason },
  ]
  return section(t.accepted.title, [note(t.accepted.note), table(columns, acceptedRows(location, t, f))])
}

/** What the survey report of one location says, in its order, on a page or on paper: what it rests on, drawings, then schedules. */
function siteBlocks(context: PageContext, location: LocationPlan, figures: readonly Figure[]): readonly Block[] {
  return blocks([
    summary(context, location),
    siteHypotheses(context, location),
    section(context.t.site.floors, figures),
    roomSection(context, location),
    apSections(context, location),
    sensitivitySection(context, location),
    cablingSection(context, location),
    acceptancePart(context, location),
    bomSection(context, location),
    acceptedSection(context, location),
  ])
}

/** The survey report of one location as a document. */
export function siteDocument(context: PageContext, location: LocationPlan, figures: readonly Figure[]): PageDocument {
  const { t } = context
  return {
    title: t.site.title(location.name),
    kind: `${t.site.kind} · ${location.siteName}`,
    heading: location.name,
    provenance: t.provenance[location.provenance.plan],
    back: '../index.html',
    blocks: siteBlocks(context, location, figures),
  }
}

/**
 * The survey report of one location as a page: one file, offline.
 * @param figures what `floorFigures` gives, where it is known
 */
export function sitePage(
  plan: Plan,
  location: LocationPlan,
  figures: readonly Figure[] = floorFigures(plan, location),
): string {
  const context = pageContext(plan)
  return renderPage(context, siteDocument(context, location, figures))
}
