import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { kindAt, type PageContext, pageContext } from '../context.js'
import {
  type Block,
  type Blocks,
  blocks,
  type Column,
  callout,
  column,
  type DocumentLink,
  type Facts,
  type Figure,
  factsOf,
  note,
  type PageDocument,
  prose,
  type Section,
  section,
  table,
} from '../document.js'
import { pagePieces, renderBody } from '../html/page.js'
import { acceptancePart } from '../subjects/acceptance.js'
import { acceptedRows } from '../subjects/accepted.js'
import { apSections } from '../subjects/access-points.js'
import { areaSection } from '../subjects/areas.js'
import { amountsOfLocation, bomSection } from '../subjects/bill.js'
import { cablingSection } from '../subjects/cables.js'
import { siteHypotheses } from '../subjects/hypotheses.js'
import { roomSection } from '../subjects/rooms.js'
import { siteViewer } from '../subjects/site-viewer.js'
import { sensitivitySection, unmetPart } from '../subjects/what-ifs.js'
import { apCount, badge, openFindings } from '../words.js'

function verdictSentence(context: PageContext, location: LocationPlan): string {
  const { t, f } = context
  const aps = apCount(context, location.placement.count)
  if (location.verdict === 'pass') return t.site.verdictPass(f.plural(location.requiredRooms, t.count.rooms), aps)
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
  const { count, worstMarginDb: margin } = location.placement
  return factsOf(
    [
      [names.aps, f.number(count)],
      [names.rooms, `${location.passedRooms} / ${location.requiredRooms}`],
      [names.covered, f.percent(location.coveredShare)],
      [names.margin, margin === null ? '—' : `${f.number(margin, 1)} dB`],
      [names.cable, `${f.number(cable)} m`],
      [names.cost, f.euros(amountsOfLocation(plan, location.id)?.totalEur ?? null)],
    ],
    { isLine: true },
  )
}

/** What the plan is measured against: its proven minimums, and the building as a whole. */
function moreFacts({ t, f }: PageContext, { placement, buildingCoveredShare, areaM2 }: LocationPlan): Facts {
  const names = t.site.facts
  const { lowerBound, continuousLowerBound } = placement
  return factsOf(
    [
      [names.bound, f.number(lowerBound)],
      [t.bound.fact, continuousLowerBound === null ? '—' : f.number(continuousLowerBound)],
      [names.coveredBuilding, f.percent(buildingCoveredShare)],
      [names.area, `${f.number(areaM2)} m²`],
    ],
    { isLine: true },
  )
}

function verdictPart(context: PageContext, location: LocationPlan): Blocks {
  const { t } = context
  return [
    prose([badge(t, location.verdict), ` ${verdictSentence(context, location)}`], 'lead'),
    facts(context, location),
  ]
}

/** What to watch: findings that nobody accepted, rooms that are not met; then what is proven. */
function watchPart(context: PageContext, location: LocationPlan): Blocks {
  const { t } = context
  const watch = openFindings(context, location.findings)
  const tone = watch !== null ? 'warn' : location.verdict === 'pass' ? 'good' : 'bad'
  return [
    callout(tone, [{ bold: t.site.attention }], [watch ?? prose(t.site.nothingToWatch)]),
    unmetPart(context, location),
    prose(proofSentence(context, location)),
    moreFacts(context, location),
  ]
}

/** Warnings about the plan that the location's file accepts, with their reasons; nothing where there are none. */
function acceptedSection(context: PageContext, location: LocationPlan): Section | null {
  const { t } = context
  if (location.acceptedWarnings.length === 0) return null
  const { what, where, figure, reason } = t.accepted
  type Row = ReturnType<typeof acceptedRows>[number]
  const columns: readonly Column<Row>[] = [
    column(what, 'text', (row) => row.what),
    column(where, 'text', (row) => row.where),
    column(figure, 'figures', (row) => row.figure),
    column(reason, 'text', (row) => row.reason),
  ]
  return section(t.accepted.title, [note(t.accepted.note), table(columns, acceptedRows(context, location))])
}

/** A section of a page under one of it: its own are one level lower, and it is shown when it is asked for. */
function folded(part: Section | null): Section | null {
  return part === null ? null : { ...part, level: 3, isFolded: true }
}

/** What the survey report of one location says, in its order, on a page or on paper: verdict, plan, rooms, APs and cables, bill, method. */
function siteBlocks(context: PageContext, location: LocationPlan, figures: readonly Figure[]): readonly Block[] {
  return blocks([
    verdictPart(context, location),
    siteViewer(context, location, figures),
    watchPart(context, location),
    roomSection(context, location),
    areaSection(context, location),
    apSections(context, location),
    cablingSection(context, location),
    bomSection(context, location),
    section(context.t.viewer.method, [
      folded(siteHypotheses(context, location)),
      folded(sensitivitySection(context, location)),
      folded(acceptancePart(context, location)),
      folded(acceptedSection(context, location)),
    ]),
  ])
}

/** The pages of the locations before and after it, in the order of the sites. */
function besides({ plan }: PageContext, { id }: LocationPlan): DocumentLink[] {
  const at = plan.locations.findIndex((each) => each.id === id)
  const link = (rel: 'prev' | 'next', to: LocationPlan | undefined): DocumentLink[] => {
    if (to === undefined) return []
    const text = rel === 'prev' ? `← ${to.name}` : `${to.name} →`
    return [{ to: `${to.id}.html`, text, rel }]
  }
  return [...link('prev', plan.locations[at - 1]), ...link('next', plan.locations[at + 1])]
}

/** Files that stand beside the page: those that every run writes, and where they are printed too, the printed ones. */
function filesOf({ t }: PageContext, { id }: LocationPlan, isPrinted: boolean): NonNullable<PageDocument['files']> {
  const names = t.viewer.fileNames
  const printed = [
    { to: `${id}.pdf`, text: names.report },
    { to: `${id}-pose.pdf`, text: names.installer },
    { to: `${id}-recette.pdf`, text: names.acceptance },
    { to: `${id}-recette.xlsx`, text: names.readings },
  ]
  return { title: t.viewer.files, links: [{ to: `${id}-ap.csv`, text: names.settings }, ...(isPrinted ? printed : [])] }
}

/** The survey report of one location as a document. */
export function siteDocument(
  context: PageContext,
  location: LocationPlan,
  figures: readonly Figure[],
  isPrinted = false,
): PageDocument {
  return { ...siteHead(context, location, isPrinted), blocks: siteBlocks(context, location, figures) }
}

/** The document without its blocks. */
function siteHead(context: PageContext, location: LocationPlan, isPrinted: boolean): PageDocument {
  const { t } = context
  return {
    title: t.site.title(location.name),
    kind: kindAt(t.site.kind, location),
    heading: location.name,
    provenance: t.provenance[location.provenance.plan],
    back: '../index.html',
    beside: besides(context, location),
    files: filesOf(context, location, isPrinted),
    blocks: [],
  }
}

/**
 * The survey report of one location as a page in pieces, offline, of a body that is rendered already: a text, or its bytes.
 * @param isPrinted whether its PDFs and its acceptance workbook stand beside it
 */
export function sitePagePieces<Body>(
  plan: Plan,
  location: LocationPlan,
  body: Body,
  isPrinted = false,
): Generator<string | Body> {
  const context = pageContext(plan)
  return pagePieces(context, siteHead(context, location, isPrinted), body)
}

/**
 * The plan as the body of a location's page sees it: nothing that changes with every revision, and none of the whole estate's documents.
 * What is asked for and not there is a defect, not a page that says less: whatever may be absent is told.
 */
export type BodyPlan = Omit<
  Plan,
  'revision' | 'inputs' | 'locations' | 'findings' | 'central' | 'tender' | 'reuse' | 'licences'
>

export function bodyPlan(plan: Plan): BodyPlan {
  const { revision, inputs, locations, findings, central, tender, reuse, licences, ...shown } = plan
  return shown
}

/** What stands between head and foot of a location's page: neither names the revision, so that the body of an unchanged location stays. */
export function siteBody(plan: BodyPlan, location: LocationPlan, figures: readonly Figure[]): string {
  const context = pageContext({ ...plan, locations: [location] } as unknown as Plan)
  return renderBody(context, siteDocument(context, location, figures))
}
