import type { FloorPlan, LocationPlan, RoomPlan } from '../../model/location-plan.js'
import type { Band } from '../../model/site.js'
import type { PageContext } from '../context.js'
import {
  type Blocks,
  blankColumn,
  type Column,
  column,
  list,
  note,
  type Section,
  section,
  type Text,
  table,
} from '../document.js'
import { bandText } from '../words.js'
import { type PlacedAcceptance, type PlacedPoint, placedAcceptance } from './acceptance-points.js'
import { groupedBy } from './bill.js'

interface RoomPoints {
  readonly room: RoomPlan
  readonly points: readonly PlacedPoint[]
}

/** How many points a location's acceptance takes, room by room, and the weakest level foreseen; the sheet itself is printed. */
export function acceptancePart(context: PageContext, location: LocationPlan): Section {
  const { t, f } = context
  const texts = t.acceptance
  const { band, targetRssiDbm } = location.margin
  const { points } = placedAcceptance(location)
  const rows: RoomPoints[] = location.floors
    .flatMap((floor) => floor.rooms.filter((room) => room.required))
    .map((room) => ({ room, points: points.filter((point) => point.room === room) }))
  const columns: Column<RoomPoints>[] = [
    column(t.site.room, 'name', ({ room }) => room.name),
    column(texts.pointsOfRoom, 'integer', (row) => row.points.length),
    column(`${t.site.predicted} (dBm)`, 'decibels', ({ room }) => room.bands[band]?.rssiMedianDbm ?? null),
    column(
      `${texts.worstOfRoom} (dBm)`,
      'integer',
      (row) => row.points.find((point) => point.isWorst)?.rssiDbm[band] ?? null,
    ),
    column(`${t.site.required} (dBm)`, 'integer', (row) => row.points[0]?.margin.targetRssiDbm ?? targetRssiDbm),
  ]
  const count = f.plural(points.length, t.count.points)
  return section(t.site.acceptance, [note(texts.onPage(count)), table(columns, rows)])
}

/** Bands that the plan foresees a level on at some point, the required one first. */
export function measuredBands({ margin }: LocationPlan, points: readonly PlacedPoint[]): Band[] {
  const bands = new Set([margin.band, ...points.flatMap((point) => Object.keys(point.rssiDbm) as Band[])])
  return [...bands]
}

/** Whether the plan foresees less than the required level at a point. */
function isForeseenBelow({ rssiDbm, margin }: PlacedPoint): boolean {
  const level = rssiDbm[margin.band]
  return level !== undefined && level < margin.targetRssiDbm
}

/** Of each room with points that the plan foresees below the required level: which, and why the room still conforms in the plan. */
export function foreseenBelowTexts({ t, f }: PageContext, points: readonly PlacedPoint[]): string[] {
  const texts = t.acceptance.foreseenBelow
  const rooms = groupedBy(points.filter(isForeseenBelow), ({ room }) => room)
  return [...rooms].map(([room, own]) => {
    const { margin } = own[0]
    const covered = room.bands[margin.band]?.coveredShare
    const which = own.map(({ number }) => f.number(number)).join(', ')
    const named = texts.which(which, room.name, f.number(margin.targetRssiDbm))
    if (room.verdict !== 'pass' || covered === undefined) return `${named} ${texts.fails}`
    return `${named} ${texts.holds(f.percent(covered), f.percent(margin.areaShare, 0))}`
  })
}

/** Columns of the points to measure at; what is measured is left to be filled in. */
export function pointColumns(
  { t, f }: PageContext,
  location: LocationPlan,
  bands: readonly Band[],
): Column<PlacedPoint>[] {
  const texts = t.acceptance
  return [
    column(texts.point, 'figures', ({ number, isWorst }) => (isWorst ? `▲ ${number}` : f.number(number))),
    column(t.site.room, 'name', ({ room }) => room.name),
    column(texts.position, 'figures', ({ at }) => f.pair(at, 2)),
    ...bands.map(
      (band): Column<PlacedPoint> =>
        column(texts.predicted(bandText(f.language, band)), 'integer', ({ rssiDbm }) => rssiDbm[band] ?? null, {
          shown: (point) => {
            const level = point.rssiDbm[band]
            if (level === undefined) return '—'
            return isForeseenBelow(point) && band === point.margin.band ? `▼ ${f.number(level)}` : f.number(level)
          },
        }),
    ),
    column(texts.required(bandText(f.language, location.margin.band)), 'integer', ({ margin }) => margin.targetRssiDbm),
    ...bands.map((band) => blankColumn(texts.measured(bandText(f.language, band)))),
    ...[texts.noise, texts.throughput, texts.conforms, texts.remark].map(blankColumn),
  ]
}

/** A rule of decision: its name, and what it says. */
type NamedRule = readonly [name: string, text: string]

/** When a room conforms, when it fails, and what is in between: what both sides sign. */
export function verdictRules(
  { t, f }: Pick<PageContext, 't' | 'f'>,
  { margin, acceptance }: LocationPlan,
): NamedRule[] {
  const texts = t.acceptance
  const { areaShare, confidence } = margin
  const step = ({ from, to, failures }: { readonly from: number; readonly to: number; readonly failures: number }) =>
    texts.failureStep(f.number(from), f.number(to), f.number(failures))
  const steps = acceptance.failureSteps.map(step)
  const { failsFrom, fewestWithFailure, points } = acceptance
  const least = fewestWithFailure === null ? null : f.number(fewestWithFailure)
  const place = failsFrom === null ? null : step({ from: points.length, to: points.length, failures: failsFrom })
  return [
    [texts.roomRuleName, texts.roomRule(f.percent(areaShare, 0), least)],
    ...(steps.length === 0
      ? []
      : [[texts.failRuleName, texts.failRule(f.percent(confidence, 0), steps.join(', '), place)] as const]),
    [texts.openRuleName, texts.openRule],
  ]
}

/** How high the plan takes the receiver to be held; nothing where it does not say. */
function heightText({ t, f, plan }: PageContext): string {
  const height = plan.hypotheses.find(({ key }) => key === 'design.propagation.receiverHeightM')
  return height === undefined ? '' : t.acceptance.height(f.number(Number(height.value), 1))
}

/** Points needed by how many of them may fail. */
function sizeTable({ t }: PageContext, { acceptance: { sizes: rows } }: LocationPlan): Blocks {
  const columns: Column<(typeof rows)[number]>[] = [
    column(t.acceptance.failures, 'integer', ({ failures }) => failures),
    column(t.acceptance.pointsNeeded, 'integer', ({ points }) => points),
  ]
  return rows.length === 0 ? [] : [table(columns, rows), note(t.acceptance.source)]
}

/** How many points a location takes, and whether it has them. */
function howMany({ t, f }: PageContext, { margin }: LocationPlan, { leastPoints, points }: PlacedAcceptance): Text {
  const texts = t.acceptance
  if (leastPoints === null) return texts.howManyAll(f.percent(margin.areaShare, 0))
  const text = texts.howMany(f.number(leastPoints), f.percent(margin.areaShare, 0), f.percent(margin.confidence, 0))
  return points.length < leastPoints ? [`${text} `, { bold: texts.tooFew }] : text
}

/** When a location conforms: as many points as the table says, or all of them where all of the area must. */
function locationRule({ t, f }: PageContext, { margin }: LocationPlan, { leastPoints }: PlacedAcceptance): string {
  if (leastPoints === null) return t.acceptance.locationRuleAll
  return t.acceptance.locationRule(f.percent(margin.areaShare, 0), f.percent(margin.confidence, 0))
}

/** How the points were chosen, when a point, a room and the location conform, and what to do about what does not. */
export function rulesSection(context: PageContext, location: LocationPlan, chosen: PlacedAcceptance): Section {
  const { t, f } = context
  const texts = t.acceptance
  const { margin } = location
  const count = f.plural(chosen.points.length, t.count.points)
  const named = (name: string, text: string): Text => [{ bold: name }, ` ${text}`]
  const pointRule = texts.pointRule(bandText(f.language, margin.band), f.number(margin.targetRssiDbm))
  const deviation = texts.deviation(f.number(chosen.deviationDb, 1), f.number(margin.obstructedSigmaDb, 2))
  return section(texts.rules, [
    list([
      texts.where(count, f.number(chosen.stepM, 1), f.number(chosen.clearanceM, 1)),
      howMany(context, location, chosen),
      texts.how(heightText(context), f.number(margin.deviceLossDb, 1)),
      named(texts.pointRuleName, location.margins.length > 1 ? `${pointRule} ${texts.otherProfiles}` : pointRule),
      ...verdictRules(context, location).map(([name, text]) => named(name, text)),
      named(texts.locationRuleName, locationRule(context, location, chosen)),
      named(texts.deviationName, deviation),
    ]),
    sizeTable(context, location),
  ])
}

/** Who signs, to be filled in. */
export function signatureTable({ t }: PageContext) {
  const { role, name, date, signature, roles } = t.acceptance.signatures
  const columns: Column<string>[] = [column(role, 'text', (each) => each), ...[name, date, signature].map(blankColumn)]
  return table(columns, roles, { isForm: true })
}

/** Items with room beside them. */
export function formTable([item, value]: readonly [string, string], items: readonly string[]) {
  const columns: Column<string>[] = [column(item, 'text', (each) => each), blankColumn(value)]
  return table(columns, items, { isForm: true })
}

/** Floors that have points. */
export function floorsWith(location: LocationPlan, points: readonly PlacedPoint[]): FloorPlan[] {
  return location.floors.filter((floor) => points.some((point) => point.floor === floor))
}
