import { licenceTerm, wholeMonths } from '../../model/article.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { type PageContext, pageContext, provenanceOf } from '../context.js'
import {
  blocks,
  type Callout,
  type Column,
  callout,
  column,
  type Figure,
  list,
  note,
  type PageDocument,
  pairs,
  prose,
  type Section,
  section,
  subsection,
  table,
} from '../document.js'
import { renderPage } from '../html/page.js'
import type { Noun } from '../messages/texts.js'
import { centralLines, centralTables, choiceText } from '../subjects/central.js'
import { hypothesisValue, hypothesisWords } from '../subjects/hypotheses.js'
import { runningSection } from '../subjects/running.js'
import { architectureDrawing, type Box } from '../svg/architecture.js'
import { timelineDrawing } from '../svg/timeline.js'
import { tied } from '../typeset.js'
import { badge } from '../words.js'

/** The value of a design figure as it stands in the plan; null where the design has none. */
function designValue(plan: Plan, key: string): string | null {
  return plan.hypotheses.find((hypothesis) => hypothesis.key === `design.${key}`)?.value ?? null
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function switchesOf({ racks }: LocationPlan): number {
  return sum(racks.flatMap((rack) => rack.switches.map(({ quantity }) => quantity)))
}

function injectorsOf({ racks }: LocationPlan): number {
  return sum(racks.map((rack) => rack.injectors))
}

/** How many sessions the chosen portal holds, which has room in its box; else what is said of the choice. */
function portalText({ t, f, plan }: PageContext): string {
  const step = plan.central.steps.find(({ key }) => key === 'sessionsHeld')
  if (step === undefined) return t.central.noChoice
  const { choice } = step
  const isCounted = choice?.kind === 'article' && choice.limit !== null
  return isCounted ? t.study.boxes.portalNote(f.number(choice.limit)) : choiceText(plan, step, t, f)
}

function logVolume({ t, f, plan }: PageContext): string {
  return t.study.boxes.logsNote(
    `${f.number(plan.central.logGb, 1)} ${t.gigabytes}`,
    f.number(plan.central.logRetentionDays),
  )
}

function locationChain({ t, f, plan }: PageContext): Box[] {
  const names = t.study.boxes
  const counts = plan.locations.map((location) => location.accessPoints.length)
  const counted = (value: (location: LocationPlan) => number, noun: Noun): string =>
    f.plural(sum(plan.locations.map(value)), noun)
  const aps = names.apsNote(f.number(sum(counts)), f.number(Math.min(...counts)), f.number(Math.max(...counts)))
  const gateway = designValue(plan, 'switching.siteGateway') === 'true'
  return [
    { title: names.devices, note: names.devicesNote(f.number(plan.central.sessionsWithHeadroom)) },
    { title: names.aps, note: aps },
    {
      title: names.wired,
      note: names.wiredNote(counted(switchesOf, names.switches), counted(injectorsOf, names.injectors)),
    },
    gateway ? { title: names.gateway, note: names.gatewayNote } : { title: names.noGateway, note: names.noGatewayNote },
  ]
}

function architecture(context: PageContext): Figure {
  const { t, f, plan } = context
  const names = t.study.boxes
  const { central } = plan
  const paired = (name: string): string => (central.paired ? names.pair(name) : name)
  const drawing = architectureDrawing({
    label: t.study.diagram,
    location: { title: names.location(f.number(plan.locations.length)), chain: locationChain(context) },
    line: { title: names.line, note: names.lineNote(f.number(central.wanMbps, 1)) },
    central: {
      title: names.central,
      entry: { title: paired(names.firewall), note: names.firewallNote(f.number(central.vpnMbps, 1)) },
      behind: [
        { title: names.portal, note: portalText(context) },
        { title: paired(names.servers), note: names.serversNote },
        { title: names.logs, note: logVolume(context) },
      ],
    },
  })
  return { kind: 'figure', look: 'wide', caption: [t.study.diagram], drawing: drawing.markup }
}

/** The architecture of a location and of the central site, drawn from the plan's data, and what it means. */
function architectureSection(context: PageContext): Section {
  const { t, f, plan } = context
  const { trunk } = t.study
  const metres = f.number(Number(designValue(plan, 'cabling.maxPermanentLinkM') ?? 0))
  const rows = [[trunk.localHead, trunk.local(metres)], ...Object.values(trunk.rows)]
  const items = rows.map(([name = '', text = '']) => [{ bold: name }, ` — ${text}`])
  return section(t.study.architecture, [architecture(context), subsection(trunk.heading, [list(items)])])
}

function locationColumns({ t }: PageContext): Column<LocationPlan>[] {
  const names = t.study.columns
  return [
    column(names.location, 'text', ({ name }) => name, {
      shown: ({ id, name }) => [{ link: tied(name), to: `sites/${id}.html` }],
    }),
    column(names.aps, 'integer', ({ accessPoints }) => accessPoints.length),
    column(names.switches, 'integer', switchesOf),
    column(names.injectors, 'integer', injectorsOf),
    column(names.ports, 'integer', ({ racks }) => sum(racks.map(({ ports }) => ports))),
    column(names.poe, 'decimal', ({ racks }) => sum(racks.map(({ poeW }) => poeW))),
    column(names.line, 'decimal', ({ wanMbps }) => wanMbps),
    column(names.cable, 'metres', ({ accessPoints }) => sum(accessPoints.map(({ cableM }) => cableM)), { decimals: 1 }),
  ]
}

/** What the plan of each location comes to, to be sorted. */
function comparedColumns({ t }: PageContext): Column<LocationPlan>[] {
  const c = t.index.columns
  return [
    column(c.number, 'integer', ({ siteNumber }) => siteNumber),
    column(c.name, 'text', ({ name }) => name, { shown: ({ id, name }) => [{ link: name, to: `sites/${id}.html` }] }),
    column(c.area, 'integer', ({ areaM2 }) => areaM2),
    column(c.bound, 'figures', ({ placement }) => placement.lowerBound, {
      shown: ({ placement }) => `${placement.lowerBound}${placement.proven ? '' : ' *'}`,
    }),
    column(c.covered, 'percent', ({ coveredShare }) => coveredShare),
    column(c.coveredBuilding, 'percent', ({ buildingCoveredShare }) => buildingCoveredShare),
    column(c.margin, 'decibels', ({ placement }) => placement.worstMarginDb),
    column(c.verdict, 'text', ({ verdict }) => verdict, { shown: ({ verdict }) => [badge(t, verdict)] }),
  ]
}

/** Every quantity of the central site with the computation that gave it, then what each location needs. */
function sizingSection(context: PageContext): Section {
  const { t, plan } = context
  const perLocation = table(locationColumns(context), plan.locations, { isSortable: true })
  return section(t.study.sizing, [centralTables(context), subsection(t.study.perLocation, [perLocation])])
}

function serviceSection({ t, plan }: PageContext): Section {
  const rows = plan.hypotheses
    .filter(({ key }) => key.startsWith('design.service.') || key.startsWith('design.portal.'))
    .map((hypothesis) => hypothesisWords(plan, hypothesis))
    .map((words) => [words.name, hypothesisValue(words, plan.language)] as const)
  const stated = plan.hypotheses.some(({ key }) => key.startsWith('design.service.'))
  return section(t.study.service, [
    prose(stated ? t.study.serviceIntro : t.study.serviceNone),
    pairs(rows, [t.index.hypothesis, t.index.value]),
    stated ? list(t.study.principles) : null,
  ])
}

function legalSection({ t }: PageContext): Section {
  const columns: Column<readonly [string, string, string]>[] = [
    column(t.study.duty, 'text', ([subject]) => subject, { shown: ([subject]) => [{ bold: subject }] }),
    column(t.study.duties, 'text', ([, text]) => text),
    column(t.study.source, 'text', ([, , source]) => source),
  ]
  return section(t.study.legal, [note(t.study.legalIntro), table(columns, t.study.legalRows)])
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

function scheduleSection(context: PageContext): Section {
  const { t, f, plan } = context
  const { period, acceptanceDate } = plan.operation
  const rows = milestones(context)
  const columns: Column<Dated>[] = [
    column(t.study.milestone, 'text', ({ name }) => name),
    column(t.study.date, 'date', ({ date }) => date),
    column(t.study.remark, 'text', ({ remark }) => remark),
  ]
  const drawn = rows.map(({ name, date }) => ({ name, date, dateText: f.date(date) }))
  const { markup } = timelineDrawing(t.study.scheduleLabel, drawn, [period.start, period.end])
  const months = wholeMonths(acceptanceDate, period.end)
  return section(t.study.schedule, [
    { kind: 'figure', look: 'wide', caption: [t.study.scheduleLabel], drawing: markup },
    table(columns, rows),
    prose(t.study.monthsLeft(f.plural(months, t.count.wholeMonths))),
  ])
}

function lead({ t, f, plan }: PageContext): string {
  const { locations } = plan
  const sites = new Set(locations.map(({ siteId }) => siteId)).size
  const rooms = sum(locations.map(({ requiredRooms }) => requiredRooms))
  const aps = sum(locations.map(({ accessPoints }) => accessPoints.length))
  return t.study.lead(
    f.plural(sites, t.count.sites),
    f.plural(locations.length, t.count.locations),
    f.plural(rooms, t.count.rooms),
    f.plural(aps, t.count.aps),
  )
}

/** Accessories whose place is to be confirmed, with the grant at stake: nobody should read past it. */
function accessoriesCallout({ t, f, plan }: PageContext): Callout | null {
  const { accessories } = plan.budget
  if (accessories === undefined || accessories.totalEur === '0.00') return null
  return callout('warn', t.decisions.accessories(f.euros(accessories.totalEur), f.euros(accessories.grantEur)))
}

/** What the general study says, on a page or on paper: architecture, sizing, service, duties, schedule. */
export function studyDocument(context: PageContext): PageDocument {
  const { t, f, plan } = context
  const { locations } = plan
  const assumed = locations.filter(({ provenance }) => provenance.plan === 'assumed').length
  return {
    title: t.study.title(plan.operation.name),
    kind: t.study.kind,
    heading: plan.operation.name,
    provenance: provenanceOf(context, locations),
    back: 'index.html',
    blocks: blocks([
      prose(lead(context), 'lead'),
      prose(t.study.basis),
      assumed === 0 ? null : callout('warn', t.index.assumedPlans(f.number(assumed), f.number(locations.length))),
      accessoriesCallout(context),
      architectureSection(context),
      sizingSection(context),
      serviceSection(context),
      legalSection(context),
      scheduleSection(context),
      runningSection(context),
      section(t.study.open, [list(t.study.openList)]),
    ]),
  }
}

/** What a page has room for beside what is printed: the locations compared, and the line of each. */
function folded(context: PageContext): Section[] {
  const { t, plan } = context
  return [
    section(t.wall.study.compared, [table(comparedColumns(context), plan.locations, { isSortable: true })], {
      isFolded: true,
    }),
    centralLines(context),
  ]
}

/** The general study as a page; all figures are the plan's. */
export function studyPage(plan: Plan): string {
  const context = pageContext(plan)
  const { blocks: shown, ...document } = studyDocument(context)
  return renderPage(context, {
    ...document,
    isLong: true,
    blocks: [...shown, section(context.t.index.locations, folded(context))],
  })
}
