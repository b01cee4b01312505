import type { AcceptanceResult, LocationAcceptance } from '../../model/acceptance.js'
import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { MeasuringDevice } from '../../model/measurement.js'
import type { Plan } from '../../model/plan.js'
import { kindAt } from '../context.js'
import {
  type Blocks,
  blocks,
  type Callout,
  type Column,
  callout,
  column,
  type Facts,
  type Figure,
  factsOf,
  note,
  PAGE_BREAK,
  type PageDocument,
  prose,
  type Section,
  section,
  table,
} from '../document.js'
import { renderPage } from '../html/page.js'
import { formTable, signatureTable } from '../subjects/acceptance.js'
import {
  acceptanceBadge,
  acceptedRoomsSection,
  deviatingAps,
  doubtTexts,
  explainSection,
  headlineText,
  looksBeforeSigning,
  measuredPointColumns,
  type ReportContext,
  reportContext,
  reservesSection,
  shownNote,
  shownPoints,
  unreadSection,
} from '../subjects/acceptance-results.js'
import { planEntries } from '../svg/floor-figure.js'
import { type DrawnPoint, deviationLegend, differenceFigure, levelFigure, pointFigure } from '../svg/point-drawing.js'

function facts(context: ReportContext, acceptance: LocationAcceptance): Facts {
  const { f, texts } = context
  const { verdict, share, confidence, deviation, interval, measuredPoints, expectedPoints, rooms } = acceptance
  const known = (value: number | null): string => (value === null ? '—' : f.number(value, 1))
  const held = interval.readings === 0 ? '—' : f.percent(interval.held / interval.readings)
  return factsOf([
    [texts.facts.verdict, [acceptanceBadge(context, verdict)]],
    [texts.facts.points, `${f.number(measuredPoints)} / ${f.number(expectedPoints)}`],
    [texts.facts.atTarget, `${f.number(share.conforming)} / ${f.number(share.points)}`],
    [texts.facts.shown(f.percent(confidence, 0)), f.percent(share.lower)],
    [texts.facts.reserves, f.number(rooms.filter(({ reserve }) => reserve !== null).length)],
    [texts.facts.bias, known(deviation.biasDb)],
    [texts.facts.spread, known(deviation.spreadDb)],
    [texts.facts.stated(f.percent(interval.statedShare, 0)), held],
  ])
}

const TONE = { conforms: 'good', fails: 'bad', 'not-proven': 'warn' } as const

/** Below the verdict: that model or powers are wrong, where the readings say so. */
function doubtPart(context: ReportContext, acceptance: LocationAcceptance): Callout | null {
  const [head, ...sentences] = doubtTexts(context, acceptance)
  return head === undefined ? null : callout('bad', '', [prose([{ bold: head }]), prose(sentences.join(' '))])
}

/** What the verdict rests on, in sentences. */
function grounds(context: ReportContext, acceptance: LocationAcceptance, files: readonly string[]): Blocks {
  const { t, f, texts } = context
  const { verdict, rule, morePoints, interval, unknownOffset } = acceptance
  const readings = (count: number): string => f.plural(count, texts.readings)
  const isOpen = verdict === 'not-proven' && morePoints !== null && morePoints > 0
  const stated = texts.stated(
    f.number(interval.held),
    f.percent(interval.statedShare, 0),
    readings(interval.readings),
    f.percent(interval.lower),
    f.percent(interval.upper),
  )
  return [
    callout(TONE[verdict], '', [
      prose([{ bold: texts.because(texts.locationRule[rule]) }]),
      isOpen ? prose(texts.more(f.plural(morePoints, t.count.points))) : null,
    ]),
    doubtPart(context, acceptance),
    unknownOffset > 0 ? callout('warn', texts.unknownOffset(readings(unknownOffset))) : null,
    interval.readings === 0 ? null : prose(stated),
    interval.censored === 0
      ? null
      : prose(texts.censored(readings(interval.censored), f.number(interval.censoredBelow))),
    note(texts.files(files.join(', '))),
  ]
}

/** A floor with its points in the colours of their deviation; those of the sheet that nobody read are empty. */
function deviationPart(context: ReportContext, floor: FloorPlan, acceptance: LocationAcceptance): Figure {
  const { t, f, texts, location } = context
  const on = ({ floorId }: { readonly floorId: string }): boolean => floorId === floor.id
  const read = shownPoints(acceptance.points).filter(on)
  const drawn = new Map<string, DrawnPoint>()
  for (const { at, number, deviationDb, conforms } of read) {
    const known = drawn.get(at.join(' '))
    // A place measured on two bands is drawn once, by the one that decides.
    if (known === undefined || conforms !== null)
      drawn.set(at.join(' '), { at, number, deviationDb, isMarked: conforms === false })
  }
  const unread = location.acceptance.points.filter(
    (point) => point.floor === floor.id && !drawn.has(point.at.join(' ')),
  )
  const points = [
    ...unread.map(({ at, number }): DrawnPoint => ({ at, number, deviationDb: null, isMarked: false })),
    ...drawn.values(),
  ]
  const legend = deviationLegend(context, { below: texts.mapBelow, none: texts.mapNone })
  const count = f.plural(drawn.size, t.count.points)
  const caption = [t.site.floor(floor.id, floor.level), count] as const
  return pointFigure(context, location, floor, points, caption, [...legend, ...planEntries(context, location, floor)])
}

/** What was foreseen of a floor beside what its readings let expect, where they name their APs. */
function fieldPart(
  context: ReportContext,
  floor: FloorPlan,
  { band, measured }: LocationAcceptance,
  drawn: readonly DrawnPoint[],
): Blocks {
  const { t, texts, location } = context
  const read = measured.find(({ floorId }) => floorId === floor.id)
  const foreseen = floor.grid.rssiDbm[band]
  if (read === undefined || foreseen === undefined) return []
  const points = drawn.map((point) => ({ ...point, number: null }))
  const figure = (name: string, rssiDbm: string, title: string) =>
    levelFigure(context, location, floor, { name: `${name}-${floor.id}`, rssiDbm }, { points }, title)
  const before = figure('foreseen', foreseen, texts.fieldForeseen)
  const after = figure('read', read.rssiDbm, texts.fieldMeasured)
  const layers = [
    { grid: floor.grid, rssiDbm: foreseen },
    { grid: floor.grid, rssiDbm: read.rssiDbm },
  ] as const
  const name = `deviation-${floor.id}`
  const difference = differenceFigure(context, location, floor, { name, layers }, { points }, texts.swap.title)
  const title = t.site.floor(floor.id, floor.level)
  return [
    { kind: 'swap', title, before, after, difference, legend: before.legend ?? [], words: texts.swap },
    note(texts.fieldNote),
  ]
}

/** The columns that say something of any row. */
function told<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Column<Row>[] {
  return columns.filter(({ value }) => rows.some((row) => value(row) !== null))
}

function floorPart(context: ReportContext, floor: FloorPlan, acceptance: LocationAcceptance): Blocks {
  const { t, texts } = context
  const all = acceptance.points.filter(({ floorId }) => floorId === floor.id)
  const points = shownPoints(acceptance.points).filter(({ floorId }) => floorId === floor.id)
  // A place measured on two bands is drawn once.
  const drawn = new Map(points.map(({ at, number }) => [at.join(' '), { at, number, isMarked: false }]))
  for (const { at, number, conforms } of points)
    if (conforms === false) drawn.set(at.join(' '), { at, number, isMarked: true })
  const { level, x, y, notHeard, ...columns } = measuredPointColumns(context)
  return [
    PAGE_BREAK,
    section(t.site.floor(floor.id, floor.level), [
      shownNote(context, points.length, all.length),
      ...fieldPart(context, floor, acceptance, [...drawn.values()]),
      table(told(Object.values(columns), points), points),
      note(`${texts.levelNote} ${t.acceptance.positionNote}`),
    ]),
  ]
}

/** Devices that the readings of a location name. */
function usedDevices({ devices }: AcceptanceResult, { points }: LocationAcceptance): MeasuringDevice[] {
  const used = new Set(points.flatMap((point) => point.devices))
  return devices.filter(({ id }) => used.has(id)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function devicesSection({ texts }: ReportContext, devices: readonly MeasuringDevice[]): Section | null {
  if (devices.length === 0) return null
  const absent = texts.unknown
  const columns: Column<MeasuringDevice>[] = [
    column(texts.device, 'text', ({ id }) => id),
    column(texts.offset, 'decibels', ({ offsetDb }) => offsetDb, { absent }),
    column(texts.floor, 'decibels', ({ floorDbm }) => floorDbm, { absent }),
  ]
  return section(texts.devices, [table(columns, devices)])
}

/** The acceptance report of a location: verdict and its grounds, rooms, reserves, deviations, points floor by floor, a form to sign. */
export function acceptanceReport(
  context: ReportContext,
  result: AcceptanceResult,
  acceptance: LocationAcceptance,
): PageDocument {
  const { t, texts, location } = context
  const floors = location.floors.filter(({ id }) => acceptance.points.some(({ floorId }) => floorId === id))
  const files = result.files.filter(({ readings }) => readings > 0).map(({ file }) => file)
  const looks = looksBeforeSigning(texts, acceptance)
  return {
    title: texts.title(location.name),
    kind: kindAt(texts.kind, location),
    heading: location.name,
    provenance: t.provenance[location.provenance.plan],
    tool: 'swap',
    blocks: blocks([
      prose(headlineText(context, acceptance), 'lead'),
      section(
        texts.map,
        floors.map((floor) => deviationPart(context, floor, acceptance)),
      ),
      section(texts.summary, [
        facts(context, acceptance),
        grounds(context, acceptance, files),
        callout('warn', t.provenanceNote[location.provenance.plan]),
      ]),
      acceptedRoomsSection(context, acceptance),
      reservesSection(context, acceptance),
      explainSection(context, acceptance),
      unreadSection(context, acceptance),
      deviatingAps(context, acceptance),
      floors.map((floor) => floorPart(context, floor, acceptance)),
      devicesSection(context, usedDevices(result, acceptance)),
      section(texts.decision, [
        looks.length === 0 ? null : formTable([texts.beforeSigning, texts.established], looks),
        formTable([texts.decisionHead, texts.mark], texts.decisions),
        signatureTable(context),
      ]),
    ]),
  }
}

/** The report as a page. */
export function acceptanceReportPage(
  plan: Plan,
  location: LocationPlan,
  result: AcceptanceResult,
  acceptance: LocationAcceptance,
): string {
  const context = reportContext(plan, location)
  return renderPage(context, acceptanceReport(context, result, acceptance))
}
