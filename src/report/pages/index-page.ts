import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { type PageContext, pageContext } from '../context.js'
import {
  type Block,
  blocks,
  type Column,
  type Columns,
  callout,
  type Gallery,
  list,
  note,
  type PageDocument,
  pairs,
  prose,
  type Section,
  type Span,
  section,
  subsection,
  table,
} from '../document.js'
import { pagePieces } from '../html/page.js'
import { html, raw } from '../markup.js'
import { amountsOfLocation, locationsById, remindersSection, reuseSection } from '../subjects/bill.js'
import {
  awaitedDecisions,
  budgetBadge,
  budgetSection,
  budgetStatement,
  estateFacts,
  expensesSection,
  lineBoard,
} from '../subjects/budget.js'
import { centralSection } from '../subjects/central.js'
import { estateHypotheses } from '../subjects/hypotheses.js'
import { licencesSection } from '../subjects/licences.js'
import { type RatedRoom, ratedRooms, roomColumns } from '../subjects/rooms.js'
import { scopeSection } from '../subjects/scope.js'
import { twoPlansSection } from '../subjects/two-plans.js'
import { estateSentences, heldSentence } from '../subjects/what-ifs.js'
import { buildingPath, type DrawnRoom, roomMarkup, wallMarkup } from '../svg/structure.js'
import { ux, uy, type Viewport, viewBox, viewportAround } from '../svg/viewport.js'
import { badge, findingText, reasonText } from '../words.js'

function link({ id, name }: LocationPlan): Span {
  return { link: name, to: `sites/${id}.html` }
}

function locationColumns({ t, plan }: PageContext): Column<LocationPlan>[] {
  const c = t.index.columns
  return [
    { head: c.number, kind: 'integer', value: ({ siteNumber }) => siteNumber },
    { head: c.name, kind: 'text', value: ({ name }) => name, shown: (location) => [link(location)] },
    { head: c.area, kind: 'integer', value: ({ areaM2 }) => areaM2 },
    {
      head: c.rooms,
      kind: 'figures',
      value: ({ requiredRooms }) => requiredRooms,
      shown: ({ passedRooms, requiredRooms }) => `${passedRooms}/${requiredRooms}`,
    },
    { head: c.aps, kind: 'integer', value: ({ placement }) => placement.count },
    {
      head: c.bound,
      kind: 'figures',
      value: ({ placement }) => placement.lowerBound,
      shown: ({ placement }) => `${placement.lowerBound}${placement.proven ? '' : ' *'}`,
    },
    { head: c.covered, kind: 'percent', value: ({ coveredShare }) => coveredShare },
    { head: c.coveredBuilding, kind: 'percent', value: ({ buildingCoveredShare }) => buildingCoveredShare },
    { head: c.margin, kind: 'decibels', value: ({ placement }) => placement.worstMarginDb },
    {
      head: c.cable,
      kind: 'metres',
      decimals: 0,
      value: ({ accessPoints }) => accessPoints.reduce((sum, ap) => sum + ap.cableM, 0),
    },
    { head: c.cost, kind: 'euros', value: ({ id }) => amountsOfLocation(plan, id)?.totalEur ?? null },
    { head: t.funding.perApColumn, kind: 'euros', value: ({ id }) => amountsOfLocation(plan, id)?.perApEur ?? null },
    { head: c.verdict, kind: 'text', value: ({ verdict }) => verdict, shown: ({ verdict }) => [badge(t, verdict)] },
  ]
}

const MINI_MARGIN_M = 0.5

/** The floor with the most rooms to cover speaks for the location. */
function mainFloor(location: LocationPlan): FloorPlan {
  const required = (floor: FloorPlan): number => floor.rooms.filter((room) => room.required).length
  return location.floors.reduce((best, floor) => (required(floor) > required(best) ? floor : best))
}

function apDots(location: LocationPlan, floor: FloorPlan, view: Viewport) {
  const aps = location.accessPoints.filter((ap) => ap.floor === floor.id)
  return aps.map(
    (ap) =>
      html`<circle cx="${ux(view, ap.at[0])}" cy="${uy(view, ap.at[1])}" r="60" fill="#c2185b" stroke="#fff" stroke-width="14"/>`,
  )
}

function thumbnail({ t, f, plan }: PageContext, location: LocationPlan) {
  const floor = mainFloor(location)
  const view = viewportAround(
    floor.rooms.flatMap((room) => room.polygon),
    MINI_MARGIN_M,
  )
  const family = (room: DrawnRoom): string => plan.labels.roomFamilies[room.use] ?? 'service'
  return {
    to: `sites/${location.id}.html`,
    drawing:
      html`<svg class="plain" viewBox="${viewBox(view)}" role="img" aria-label="${location.name}"><path d="${raw(buildingPath(floor, view))}" fill="#fff"/>${roomMarkup(floor, view, family)}${wallMarkup(floor, view)}${apDots(location, floor, view)}</svg>`
        .markup,
    lines: [`${location.siteNumber} · ${location.name}`, f.plural(location.placement.count, ...t.count.apsShort)],
  }
}

/** Drawings of all locations, one by one: an estate of any size is held with the floors of one location. */
function gallery(context: PageContext): Gallery {
  function* items() {
    for (const location of context.plan.locations) yield thumbnail(context, location)
  }
  return { kind: 'gallery', items: items() }
}

const WORST_SHOWN = 12

function worstRooms(context: PageContext): Section {
  const { t, plan } = context
  const { worst, failed } = ratedRooms(plan.locations, WORST_SHOWN)
  const columns: Column<RatedRoom>[] = (['name', 'covered', 'margin', 'verdict'] as const).map((key) => {
    const of = ({ location }: RatedRoom): Column<RatedRoom['room']> => roomColumns(context, location)[key]
    const { value, shown, ...column } = roomColumns(context, plan.locations[0]!)[key] as Column<RatedRoom['room']>
    return {
      ...column,
      value: (row) => of(row).value(row.room),
      ...(shown === undefined ? {} : { shown: (row: RatedRoom) => of(row).shown!(row.room) }),
    }
  })
  const where: Column<RatedRoom> = {
    head: t.index.columns.name,
    kind: 'text',
    value: ({ location }) => location.name,
    shown: ({ location }) => [link(location)],
  }
  const why: Column<RatedRoom> = { head: t.index.reason, kind: 'text', value: ({ room }) => reasonText(t, room.reason) }
  return section(t.index.worst, [
    failed === 0 ? prose(t.index.worstNone) : null,
    note(t.index.worstNote),
    table([where, ...columns, ...(failed === 0 ? [] : [why])], worst),
  ])
}

/** What the whole plan and its locations have to say, but for what only the authors of the files need. */
function findingSection(context: PageContext): Section | null {
  const { t, plan } = context
  const shown = plan.findings.filter(
    ({ code, severity, accepted }) => severity !== 'info' && accepted === undefined && code in t.finding,
  )
  if (shown.length === 0) return null
  const locations = locationsById(plan)
  const items = shown.map((finding) => {
    const location = locations.get(finding.at.locationId ?? '')
    const text = findingText(context, finding)
    return location === undefined ? text : [link(location), ` — ${text}`]
  })
  return section(t.index.findings, [list(items)])
}

function fileSection({ t }: PageContext): Section {
  const files = Object.entries(t.index.fileList).map(([file, text]) => [{ link: file, to: file }, ` — ${text}`])
  const deliverables = Object.values(t.index.deliverableRows).map(([name = '', where = '']) => [name, where] as const)
  return section(t.index.files, [
    list(files),
    subsection(t.index.deliverables, [pairs(deliverables, [t.index.deliverable, t.index.find])]),
  ])
}

/** What a project lead looks at first: the lines, and what awaits a decision. */
function board(context: PageContext): Columns {
  const { t, f, plan } = context
  const decisions = awaitedDecisions(plan, t, f)
  return {
    kind: 'columns',
    look: 'board',
    boxed: t.decisions.heading,
    parts: [
      blocks([lineBoard(context), plan.expenses === null ? note(t.dashboard.noRegister) : null]),
      [decisions.length === 0 ? prose(t.decisions.none) : list(decisions, 'steps')],
    ],
  }
}

function* indexBlocks(context: PageContext): Generator<Block> {
  const { t, f, plan } = context
  const sites = new Set(plan.locations.map((location) => location.siteId)).size
  const intro = t.index.intro(f.plural(sites, ...t.count.sites), f.plural(plan.locations.length, ...t.count.locations))
  const assumed = plan.locations.filter((location) => location.provenance.plan === 'assumed').length
  const held = heldSentence(context)
  yield* blocks([
    prose([budgetBadge(context), ` ${intro}`], 'lead'),
    budgetStatement(context),
    board(context),
    { kind: 'facts', entries: estateFacts(context), isDense: true },
    assumed === 0 ? null : callout('warn', t.index.assumedPlans(f.number(assumed), f.number(plan.locations.length))),
    held === null ? null : prose(held),
    estateSentences(plan, t.sensitivity, f).map((sentence) => prose(sentence)),
    budgetSection(context),
    expensesSection(context),
    licencesSection(context),
    reuseSection(context),
    twoPlansSection(context),
    scopeSection(context),
    remindersSection(context),
  ])
  yield section(
    t.index.locations,
    [
      table(locationColumns(context), plan.locations, { isSortable: true }),
      subsection(t.site.floors, [gallery(context)]),
    ],
    { id: 'locations' },
  )
  yield* blocks([
    worstRooms(context),
    findingSection(context),
    centralSection(context),
    fileSection(context),
    estateHypotheses(context),
  ])
}

/** The project lead's page: budget first, then the locations, what to look at, and where every file is. In pieces of a location or more. */
export function indexPagePieces(plan: Plan): Generator<string> {
  const context = pageContext(plan)
  const { t } = context
  const document: PageDocument = {
    title: t.index.title(plan.operation.name),
    kind: t.index.kind,
    heading: plan.operation.name,
    provenance: t.provenance.assumed,
    back: null,
    blocks: indexBlocks(context),
  }
  return pagePieces(context, document)
}
