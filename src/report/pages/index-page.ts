import type { Finding } from '../../model/finding.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { type PageContext, pageContext, provenanceOf } from '../context.js'
import {
  type Block,
  blocks,
  type Column,
  type Columns,
  column,
  factsOf,
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
import { locationsById } from '../subjects/bill.js'
import { awaitedDecisions, budgetStatement, estateFacts, lineGauges } from '../subjects/budget.js'
import { estateHypotheses } from '../subjects/hypotheses.js'
import { type RatedRoom, ratedRooms, roomColumns } from '../subjects/rooms.js'
import { locationGallery, placesOf, robustCounts, stageCounts, type ThumbnailSource } from '../subjects/wall.js'
import { waysList } from '../subjects/ways-out.js'
import { estateSentences, heldSentence } from '../subjects/what-ifs.js'
import { findingText, isOnPages, reasonText } from '../words.js'

function link({ id, name }: LocationPlan): Span {
  return { link: name, to: `sites/${id}.html` }
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
  const where: Column<RatedRoom> = column(t.index.columns.name, 'text', ({ location }) => location.name, {
    shown: ({ location }) => [link(location)],
  })
  const why: Column<RatedRoom> = column(t.index.reason, 'text', ({ room }) => reasonText(t, room.reason))
  return section(
    t.index.worst,
    [
      failed === 0 ? prose(t.index.worstNone) : null,
      note(t.index.worstNote),
      table([where, ...columns, ...(failed === 0 ? [] : [why])], worst),
    ],
    { isFolded: failed === 0 },
  )
}

/** What the whole plan and its locations have to say, but for what only the authors of the files need. */
function findingSection(context: PageContext): Section | null {
  const { t, plan } = context
  // What the lines above say is not said again.
  const isSaid = ({ severity, code }: Finding): boolean => severity === 'error' && code.startsWith('budget-')
  const shown = plan.findings.filter(
    (finding) =>
      finding.severity !== 'info' && finding.accepted === undefined && isOnPages(context, finding) && !isSaid(finding),
  )
  if (shown.length === 0) return null
  const locations = locationsById(plan)
  const items = shown.map((finding) => {
    const location = locations.get(finding.at.locationId ?? '')
    const text = findingText(context, finding)
    return location === undefined ? text : [link(location), ` — ${text}`]
  })
  return section(`${t.index.findings} (${shown.length})`, [list(items)])
}

function fileSection({ t, plan }: PageContext): Section {
  const written = Object.entries(t.index.fileList).filter(
    ([file]) => file !== 'running-cost.csv' || plan.running !== undefined,
  )
  const files = written.map(([file, text]) => [{ link: file, to: file }, ` — ${text}`])
  const deliverables = Object.values(t.index.deliverableRows).map(([name = '', where = '']) => [name, where] as const)
  return section(t.index.files, [
    list(files),
    section(t.index.deliverables, [pairs(deliverables, [t.index.deliverable, t.index.find])], {
      level: 3,
      isFolded: true,
    }),
  ])
}

/** What a project lead looks at first: the lines, the ways out, and what awaits a decision. */
function board(context: PageContext): Columns {
  const { t, f, plan } = context
  const decisions = awaitedDecisions(plan, t, f)
  return {
    kind: 'columns',
    look: 'board',
    boxed: t.wall.ways.title,
    parts: [
      blocks([lineGauges(context)]),
      blocks([
        waysList(context),
        subsection(t.decisions.heading, [decisions.length === 0 ? prose(t.decisions.none) : list(decisions, 'steps')]),
      ]),
      [factsOf(estateFacts(context, robustCounts(context)), { isDense: true })],
    ],
  }
}

/** What the whole study rests on, in sentences. */
function dependsSection(context: PageContext): Section | null {
  const { t, f, plan } = context
  const robust = robustCounts(context)
  const held = heldSentence(context)
  const sentences = [
    ...(robust === null ? [] : [t.wall.robustNote(f.number(robust[0]), f.plural(robust[1], t.count.locations))]),
    ...(held === null ? [] : [held]),
    ...estateSentences(plan, t.sensitivity, f),
  ]
  if (sentences.length === 0) return null
  return section(
    t.wall.depends,
    sentences.map((sentence) => prose(sentence)),
    { isFolded: true },
  )
}

function* indexBlocks(context: PageContext, drawings?: ThumbnailSource): Generator<Block> {
  const { t, f, plan } = context
  const sites = new Set(plan.locations.map((location) => location.siteId)).size
  const counts = [
    [t.count.locations[1]!, f.number(plan.locations.length)],
    [t.count.sites[1]!, f.number(sites)],
    ...stageCounts(context),
  ] as const
  yield* blocks([
    budgetStatement(context),
    board(context),
    section(t.index.locations, [factsOf(counts, { isLine: true }), placesOf(context)], {
      id: 'locations',
    }),
  ])
  yield locationGallery(context, drawings)
  yield* blocks([
    worstRooms(context),
    findingSection(context),
    dependsSection(context),
    fileSection(context),
    estateHypotheses(context),
  ])
}

/** The project lead's page: verdict, lines, ways out and decisions, then all locations as cards. In pieces of a location or more. */
export function indexPagePieces(plan: Plan, drawings?: ThumbnailSource): Generator<string> {
  const context = pageContext(plan)
  const { t } = context
  const document: PageDocument = {
    title: t.index.title(plan.operation.name),
    kind: t.index.kind,
    heading: plan.operation.name,
    provenance: provenanceOf(context, plan.locations),
    blocks: indexBlocks(context, drawings),
  }
  return pagePieces(context, document)
}
