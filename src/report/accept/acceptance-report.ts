import type { AcceptancePointResult, AcceptanceResult, LocationAcceptance } from '../../model/acceptance.js'
import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { MeasuringDevice } from '../../model/measurement.js'
import type { Plan } from '../../model/plan.js'
import { acceptanceDrawing, pointLegend } from '../acceptance/acceptance-drawing.js'
import { type Html, html } from '../html/html.js'
import { type PageParts, renderPage } from '../html/page.js'
import { type Column, table } from '../html/table.js'
import { bandText } from '../labels.js'
import { tied } from '../typeset.js'
import { apsSection, explainSection, reservesSection, roomsSection } from './report-rooms.js'
import {
  BADGE,
  doubtTexts,
  figure,
  levelText,
  type ReportContext,
  reportContext,
  roomName,
  shownPoints,
} from './report-words.js'

type Fact = readonly [name: string, value: Html | string]

function facts(context: ReportContext, acceptance: LocationAcceptance): Fact[] {
  const { f, texts } = context
  const { verdict, share, confidence, deviation, interval, measuredPoints, expectedPoints, rooms } = acceptance
  const held = interval.readings === 0 ? '—' : f.percent(interval.held / interval.readings)
  return [
    [texts.facts.verdict, html`<span class="badge ${BADGE[verdict]}">${texts.verdict[verdict]}</span>`],
    [texts.facts.points, `${f.number(measuredPoints)} / ${f.number(expectedPoints)}`],
    [texts.facts.atTarget, `${f.number(share.conforming)} / ${f.number(share.points)}`],
    [texts.facts.shown(f.percent(confidence, 0)), f.percent(share.lower)],
    [texts.facts.reserves, f.number(rooms.filter(({ reserve }) => reserve !== null).length)],
    [texts.facts.bias, figure(f, deviation.biasDb)],
    [texts.facts.spread, figure(f, deviation.spreadDb)],
    [texts.facts.stated(f.percent(interval.statedShare, 0)), held],
  ]
}

const TONE = { conforms: 'good', fails: 'bad', 'not-proven': '' } as const

/** Below the verdict: that model or powers are wrong, where the readings say so. */
function doubtPart(context: ReportContext, acceptance: LocationAcceptance): Html | '' {
  const [head, ...sentences] = doubtTexts(context, acceptance)
  return head === undefined
    ? ''
    : html`<div class="callout bad"><p><b>${head}</b></p><p>${sentences.join(' ')}</p></div>\n`
}

/** What the verdict rests on, in sentences. */
function grounds(context: ReportContext, acceptance: LocationAcceptance, files: readonly string[]): Html {
  const { f, texts } = context
  const { verdict, rule, morePoints, interval, unknownOffset } = acceptance
  const readings = (count: number): string => f.plural(count, texts.readings.one, texts.readings.other)
  const more =
    verdict === 'not-proven' && morePoints !== null && morePoints > 0
      ? html`<p>${texts.more(f.plural(morePoints, texts.points.one, texts.points.other))}</p>`
      : ''
  const stated =
    interval.readings === 0
      ? ''
      : html`<p>${texts.stated(
          f.number(interval.held),
          f.percent(interval.statedShare, 0),
          readings(interval.readings),
          f.percent(interval.lower),
          f.percent(interval.upper),
        )}</p>`
  const silent =
    interval.censored === 0
      ? ''
      : html`<p>${texts.censored(readings(interval.censored), f.number(interval.censoredBelow))}</p>`
  return html`<div class="callout ${TONE[verdict]}"><p><b>${texts.because(texts.locationRule[rule])}</b></p>${more}</div>
${doubtPart(context, acceptance)}${unknownOffset > 0 ? html`<div class="callout">${texts.unknownOffset(readings(unknownOffset))}</div>` : ''}
${stated}${silent}<p class="note">${texts.files(files.join(', '))}</p>`
}

function pointColumns(context: ReportContext): Column<AcceptancePointResult>[] {
  const { t, f, texts } = context
  const yesNo = (value: boolean | null): string => (value === null ? '—' : value ? t.common.yes : t.common.no)
  return [
    { head: texts.point, numeric: true, cell: ({ number }) => (number === null ? '—' : f.number(number)) },
    { head: texts.room, cell: ({ floorId, roomId }) => tied(roomName(context, floorId, roomId)) },
    { head: texts.position, numeric: true, cell: ({ at }) => `${f.number(at[0], 2)} ; ${f.number(at[1], 2)}` },
    { head: texts.band, cell: ({ band }) => bandText(f.language, band) },
    { head: texts.required, numeric: true, cell: ({ requiredDbm }) => figure(f, requiredDbm, 0) },
    { head: texts.predicted, numeric: true, cell: ({ predictedDbm }) => figure(f, predictedDbm) },
    { head: texts.reading, numeric: true, cell: (point) => levelText(context, point) },
    { head: texts.deviation, numeric: true, cell: ({ deviationDb }) => figure(f, deviationDb) },
    { head: texts.conforms, cell: ({ conforms }) => yesNo(conforms) },
    { head: texts.ap, cell: ({ ap }) => ap ?? '—' },
    { head: texts.noise, numeric: true, cell: ({ noiseDbm }) => figure(f, noiseDbm) },
    { head: texts.throughput, numeric: true, cell: ({ throughputMbps }) => figure(f, throughputMbps) },
    { head: texts.device, cell: ({ devices }) => (devices.length === 0 ? '—' : devices.join(', ')) },
  ]
}

function floorPart(context: ReportContext, floor: FloorPlan, acceptance: LocationAcceptance): Html {
  const { t, f, texts, location } = context
  const all = acceptance.points.filter(({ floorId }) => floorId === floor.id)
  const points = shownPoints(acceptance.points).filter(({ floorId }) => floorId === floor.id)
  // A place measured on two bands is drawn once.
  const drawn = new Map(
    points.map(({ at, number, conforms }) => [at.join(' '), { at, number, isMarked: conforms === false }]),
  )
  for (const { at, number, conforms } of points)
    if (conforms === false) drawn.set(at.join(' '), { at, number, isMarked: true })
  const places = new Set(all.map(({ at }) => at.join(' '))).size
  const count = f.plural(places, texts.points.one, texts.points.other)
  const rest =
    points.length === all.length
      ? ''
      : html`<p class="note">${texts.notShown(f.number(points.length), f.number(all.length))}</p>`
  return html`<div class="new-page"></div>
<h2>${t.site.floor(floor.id, floor.level)}</h2>
<figure class="floor"><figcaption><b>${texts.onFloor}</b><span>${count}</span></figcaption>
${acceptanceDrawing(context, location, floor, [...drawn.values()])}${pointLegend(context, texts.good, texts.bad)}</figure>
${rest}${table(pointColumns(context), points)}
<p class="note">${texts.levelNote} ${t.acceptance.positionNote}</p>`
}

function devicesSection({ f, texts }: ReportContext, devices: readonly MeasuringDevice[]): Html {
  if (devices.length === 0) return html``
  const columns: Column<MeasuringDevice>[] = [
    { head: texts.device, cell: ({ id }) => id },
    {
      head: texts.offset,
      numeric: true,
      cell: ({ offsetDb }) => (offsetDb === null ? texts.unknown : f.number(offsetDb, 1)),
    },
    {
      head: texts.floor,
      numeric: true,
      cell: ({ floorDbm }) => (floorDbm === null ? texts.unknown : f.number(floorDbm, 1)),
    },
  ]
  return html`<h2>${texts.devices}</h2>${table(columns, devices)}`
}

function signatures({ t, texts }: ReportContext): Html {
  const words = t.acceptance.signatures
  const columns: Column<string>[] = [
    { head: words.role, cell: (role) => role },
    ...[words.name, words.date, words.signature].map((head) => ({ head, cell: () => '' })),
  ]
  const decisions: Column<string>[] = [
    { head: texts.decisionHead, cell: (decision) => decision },
    { head: texts.mark, cell: () => '' },
  ]
  return html`<h2>${texts.decision}</h2>
<div class="blank">${table(decisions, texts.decisions)}</div>
<div class="blank">${table(columns, words.roles)}</div>`
}

/** Devices that the readings of a location name. */
export function usedDevices({ devices }: AcceptanceResult, { points }: LocationAcceptance): MeasuringDevice[] {
  const used = new Set(points.flatMap((point) => point.devices))
  return devices.filter(({ id }) => used.has(id)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** The acceptance report of a location: verdict and its grounds, rooms, reserves, deviations, points floor by floor, a form to sign. */
export function acceptanceReportParts(
  context: ReportContext,
  result: AcceptanceResult,
  acceptance: LocationAcceptance,
): PageParts {
  const { t, texts, location } = context
  const floors = location.floors.filter(({ id }) => acceptance.points.some(({ floorId }) => floorId === id))
  const files = result.files.filter(({ readings }) => readings > 0).map(({ file }) => file)
  return {
    title: texts.title(location.name),
    kind: `${texts.kind} · ${location.siteName}`,
    heading: location.name,
    provenance: t.provenance[location.provenance.plan],
    nav: null,
    body: html`<h2>${texts.summary}</h2>
<dl class="facts">${facts(context, acceptance).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${grounds(context, acceptance, files)}
<div class="callout">${t.provenanceNote[location.provenance.plan]}</div>
${roomsSection(context, acceptance)}
${reservesSection(context, acceptance)}
${explainSection(context, acceptance)}
${apsSection(context, acceptance)}
${floors.map((floor) => floorPart(context, floor, acceptance))}
${devicesSection(context, usedDevices(result, acceptance))}
${signatures(context)}`,
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
  return renderPage(context, acceptanceReportParts(context, result, acceptance))
}
