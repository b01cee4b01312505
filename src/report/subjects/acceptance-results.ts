import type {
  AcceptancePointResult,
  AcceptanceRemedy,
  AcceptanceVerdict,
  ApDeviation,
  LocationAcceptance,
  RoomAcceptance,
  UnreadPoint,
} from '../../model/acceptance.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { type PageContext, pageContext } from '../context.js'
import {
  blankColumn,
  type Column,
  list,
  note,
  type Prose,
  prose,
  type Section,
  type Span,
  section,
  subsection,
  type Tone,
  table,
} from '../document.js'
import { type AcceptanceReportMessages, acceptanceReportTexts } from '../messages/acceptance-report.js'
import { messagesOf } from '../messages/index.js'
import { tied } from '../typeset.js'
import { bandText } from '../words.js'

/** What every part of an acceptance report needs. */
export interface ReportContext extends PageContext {
  readonly texts: AcceptanceReportMessages
  readonly location: LocationPlan
}

export function reportContext(plan: Plan, location: LocationPlan): ReportContext {
  return { ...pageContext(plan), texts: messagesOf(plan.language, acceptanceReportTexts), location }
}

/** A level as it was read; one that was not reached behind `<`. */
function levelText({ f, texts }: ReportContext, { measuredDbm, censored }: AcceptancePointResult): string {
  const level = f.number(measuredDbm, 1)
  return censored ? texts.below(level) : level
}

export function roomName({ location }: ReportContext, floorId: string, roomId: string): string {
  const floor = location.floors.find(({ id }) => id === floorId)
  return floor?.rooms.find(({ id }) => id === roomId)?.name ?? roomId
}

function remedyPlace(
  context: ReportContext,
  { floorId, roomId, at }: Exclude<AcceptanceRemedy, { kind: 'power' }>,
): string {
  const { f, texts } = context
  return texts.place(floorId, roomName(context, floorId, roomId), f.number(at[0], 2), f.number(at[1], 2))
}

/** What would lift a reserve, in words. */
function remedyText(context: ReportContext, remedy: AcceptanceRemedy): string {
  const { f, texts, plan } = context
  const share = f.percent(remedy.coveredShare)
  const words = texts.remedy
  if (remedy.kind === 'power') return words.power(remedy.ap, f.number(remedy.fromDbm), f.number(remedy.toDbm), share)
  const place = remedyPlace(context, remedy)
  if (remedy.kind === 'move') return words.move(remedy.ap, f.number(remedy.distanceM, 1), place, share)
  const cost = remedy.costEur === null ? words.unknownCost : f.euros(remedy.costEur)
  const type = plan.labels.accessPoints[remedy.type] ?? remedy.type
  return `${words.add(type, place, cost, share)}${remedy.discouraged ? words.discouraged : ''}`
}

/** What would lift the reserve of a room, or that no single change does. */
export function remedyTexts(context: ReportContext, room: RoomAcceptance): string[] {
  if (room.remedies.length === 0) return [context.texts.remedy.none]
  return room.remedies.map((remedy) => remedyText(context, remedy))
}

/** What decided on a room, with the points that are missing. */
export function ruleText({ texts }: ReportContext, { rule, missing }: RoomAcceptance): string {
  const words = texts.roomRule[rule]
  return rule === 'points-missing' ? `${words} (${texts.missing(missing.join(', '))})` : words
}

/** What the readings contradict of the plan, in sentences; none where they contradict nothing. */
export function doubtTexts({ f, texts }: ReportContext, { doubts, interval }: LocationAcceptance): string[] {
  if (doubts.length === 0) return []
  const aps: string[] = []
  const sentences = doubts.flatMap((doubt): string[] => {
    if (doubt.kind === 'stated-share')
      return [texts.doubtShare(f.percent(interval.statedShare, 0), f.percent(interval.held / interval.readings))]
    const bias = f.number(doubt.biasDb, 1)
    if (doubt.ap === null) return [texts.doubtBias(bias)]
    aps.push(`${doubt.ap} ${bias} dB`)
    return []
  })
  const named = aps.length === 0 ? [] : [texts.doubtAps(aps.join(', '))]
  return [texts.doubtHead, ...sentences, ...named, texts.doubtEffect]
}

const TONE: Readonly<Record<AcceptanceVerdict, Tone>> = { conforms: 'pass', fails: 'fail', 'not-proven': 'unknown' }

export function acceptanceBadge({ texts }: ReportContext, verdict: AcceptanceVerdict): Span {
  return { badge: texts.verdict[verdict], tone: TONE[verdict] }
}

/** Columns of rooms that were measured, by what they hold. */
function acceptedRoomColumns(context: ReportContext, { confidence }: LocationAcceptance) {
  const { f, texts } = context
  return {
    level: { head: texts.level, kind: 'text', value: ({ floorId }) => floorId },
    room: { head: texts.room, kind: 'name', value: ({ name }) => name },
    measured: {
      head: texts.measured,
      kind: 'figures',
      value: ({ measuredPoints, expectedPoints }) => `${f.number(measuredPoints)} / ${f.number(expectedPoints)}`,
    },
    atTarget: { head: texts.atTarget, kind: 'integer', value: ({ share }) => share.conforming },
    lower: { head: texts.lower(f.percent(confidence, 0)), kind: 'percent', value: ({ share }) => share.lower },
    required: { head: texts.required, kind: 'integer', value: ({ requiredDbm }) => requiredDbm },
    worst: {
      head: texts.worst,
      kind: 'decibels',
      value: ({ worst }) => worst?.measuredDbm ?? null,
      shown: ({ worst }) => (worst === null ? '—' : levelText(context, worst)),
    },
    bias: { head: texts.bias, kind: 'decibels', value: ({ deviation }) => deviation.biasDb },
    spread: { head: texts.spread, kind: 'decibels', value: ({ deviation }) => deviation.spreadDb },
    verdict: {
      head: texts.verdictHead,
      kind: 'centre',
      value: ({ verdict }) => texts.verdict[verdict],
      shown: ({ verdict }) => [acceptanceBadge(context, verdict)],
    },
    rule: { head: texts.rule, kind: 'text', value: (room) => ruleText(context, room) },
  } satisfies Readonly<Record<string, Column<RoomAcceptance>>>
}

/** Columns of points that were measured, by what they hold. */
export function measuredPointColumns(context: ReportContext) {
  const { t, f, texts } = context
  const yesNo = (value: boolean | null): string => (value === null ? '—' : value ? t.common.yes : t.common.no)
  return {
    level: { head: texts.level, kind: 'text', value: ({ floorId }) => floorId },
    number: { head: texts.point, kind: 'integer', value: ({ number }) => number },
    room: { head: texts.room, kind: 'name', value: ({ floorId, roomId }) => roomName(context, floorId, roomId) },
    position: {
      head: texts.position,
      kind: 'figures',
      value: ({ at }) => f.pair(at, 2),
    },
    x: { head: 'x (m)', kind: 'metres', value: ({ at }) => at[0] },
    y: { head: 'y (m)', kind: 'metres', value: ({ at }) => at[1] },
    band: { head: texts.band, kind: 'centre', value: ({ band }) => bandText(f.language, band) },
    required: { head: texts.required, kind: 'integer', value: ({ requiredDbm }) => requiredDbm },
    predicted: { head: texts.predicted, kind: 'decibels', value: ({ predictedDbm }) => predictedDbm },
    reading: {
      head: texts.reading,
      kind: 'decibels',
      value: ({ measuredDbm }) => measuredDbm,
      shown: (point) => levelText(context, point),
    },
    notHeard: { head: texts.notHeard, kind: 'centre', value: ({ censored }) => yesNo(censored) },
    deviation: { head: texts.deviation, kind: 'decibels', value: ({ deviationDb }) => deviationDb },
    conforms: { head: texts.conforms, kind: 'centre', value: ({ conforms }) => yesNo(conforms) },
    ap: { head: texts.ap, kind: 'text', value: ({ ap }) => ap },
    noise: { head: texts.noise, kind: 'decibels', value: ({ noiseDbm }) => noiseDbm },
    throughput: { head: texts.throughput, kind: 'decimal', value: ({ throughputMbps }) => throughputMbps },
    device: {
      head: texts.device,
      kind: 'text',
      value: ({ devices }) => (devices.length === 0 ? null : devices.join(', ')),
    },
  } satisfies Readonly<Record<string, Column<AcceptancePointResult>>>
}

/** What is to be done about rooms: act, measure, nothing. */
const GROUPS = ['act', 'measure', 'held'] as const

function groupOf({ verdict, rule }: RoomAcceptance): (typeof GROUPS)[number] {
  if (verdict === 'fails' || rule === 'failures-open') return 'act'
  return verdict === 'conforms' ? 'held' : 'measure'
}

/** What is missing, or what is wrong, in one sentence. */
export function headlineText({ f, texts }: ReportContext, { verdict, rooms, morePoints }: LocationAcceptance): string {
  const words = texts.headline
  const counted = (count: number): string => f.plural(count, texts.points.one, texts.points.other)
  const roomsOf = (some: readonly RoomAcceptance[]): string => f.plural(some.length, words.room, words.rooms)
  const act = rooms.filter((room) => groupOf(room) === 'act')
  const below = act.reduce((sum, { share }) => sum + share.points - share.conforming, 0)
  const open = rooms.filter(({ missing }) => missing.length > 0)
  const missing = open.reduce((sum, room) => sum + room.missing.length, 0)
  const said = [
    ...(act.length > 0 ? [words.below(counted(below), roomsOf(act))] : []),
    ...(missing > 0 ? [words.missing(counted(missing), roomsOf(open))] : []),
  ]
  if (said.length > 0) return said.join(' ')
  if (verdict === 'conforms') return words.nothing
  return morePoints === null || morePoints === 0 ? words.openEnd : words.more(counted(morePoints))
}

/** The required rooms by what is to be done about them; the rule that they are judged by once, below. */
export function acceptedRoomsSection(context: ReportContext, acceptance: LocationAcceptance): Section {
  const { f, texts } = context
  const { areaShare, confidence, rooms } = acceptance
  const fewest = context.location.acceptance.fewestWithFailure
  const roomsNote = texts.roomsNote(
    f.percent(areaShare, 0),
    f.percent(confidence, 0),
    fewest === null ? null : f.number(fewest),
  )
  const { level, room, measured, atTarget, lower, required, worst, bias, spread, rule } = acceptedRoomColumns(
    context,
    acceptance,
  )
  const still: Column<RoomAcceptance> = {
    head: texts.stillMissing,
    kind: 'text',
    value: ({ missing }) => (missing.length === 0 ? null : missing.join(', ')),
  }
  const columns: Readonly<Record<(typeof GROUPS)[number], readonly Column<RoomAcceptance>[]>> = {
    act: [level, room, measured, atTarget, required, worst, bias, spread, rule],
    measure: [level, room, measured, still, atTarget, required, worst, bias],
    held: [level, room, measured, atTarget, lower, required, worst, bias, spread],
  }
  const parts = GROUPS.flatMap((group) => {
    const own = rooms.filter((each) => groupOf(each) === group)
    if (own.length === 0) return []
    const heading = texts.groups[group](f.plural(own.length, texts.headline.room, texts.headline.rooms))
    return [subsection(heading, [table(columns[group], own)])]
  })
  return section(texts.rooms, [...parts, note(roomsNote)])
}

/** Whether chance explains the points below, and what would decide. */
function standingText({ f, texts }: ReportContext, { verdict, rule, moreToHold }: RoomAcceptance): string {
  if (verdict === 'fails') return texts.shownFailure
  if (rule === 'points-missing') return texts.missingFailure
  if (rule !== 'failures-open') return texts.allowedFailure
  return moreToHold === null
    ? texts.openFailureAll
    : texts.openFailure(f.plural(moreToHold, texts.points.one, texts.points.other))
}

function reserve(context: ReportContext, room: RoomAcceptance): Section {
  const { f, texts } = context
  const { share, requiredDbm } = room
  const points = f.plural(share.points, texts.points.one, texts.points.other)
  const failing = texts.failing(f.number(share.points - share.conforming), points, f.number(requiredDbm))
  return subsection(texts.reserve(f.number(room.reserve ?? 0), `${room.floorId} / ${tied(room.name)}`), [
    prose(`${failing} ${standingText(context, room)}`),
    room.remedies.length > 0 ? prose(texts.remediesHead) : null,
    list(remedyTexts(context, room)),
  ])
}

/** The rooms with points below their target, what would lift each reserve, and a form for their follow-up. */
export function reservesSection(context: ReportContext, { rooms }: LocationAcceptance): Section {
  const { f, texts } = context
  const failed = rooms.filter((room) => room.reserve !== null)
  if (failed.length === 0) return section(texts.reserves, [prose(texts.noReserve)])
  const words = texts.followUp
  const columns: Column<RoomAcceptance>[] = [
    {
      head: words.number,
      kind: 'text',
      value: (room) => `${f.number(room.reserve ?? 0)} — ${room.floorId} / ${tied(room.name)}`,
    },
    ...[words.action, words.who, words.due, words.measured, words.lifted, words.visa].map(blankColumn),
  ]
  return section(texts.reserves, [
    ...failed.map((room) => reserve(context, room)),
    subsection(texts.followUpHead, [table(columns, failed, { isForm: true })]),
  ])
}

/** Points of a location that page and paper show: of thousands nobody reads a table, and its workbook has them all. */
const MOST_POINTS = 600

/** The points that are shown, in their order: those below the target before those that only ask for a cause, and these before the others. */
export function shownPoints(points: readonly AcceptancePointResult[]): readonly AcceptancePointResult[] {
  if (points.length <= MOST_POINTS) return points
  const rank = ({ conforms, toExplain }: AcceptancePointResult): number => (conforms === false ? 0 : toExplain ? 1 : 2)
  const kept = new Set(points.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_POINTS))
  return points.filter((point) => kept.has(point))
}

/** How many of the points are shown; nothing where all are. */
export function shownNote({ f, texts }: ReportContext, shown: number, all: number): Prose | null {
  return shown === all ? null : note(texts.notShown(f.number(shown), f.number(all)))
}

/** Places whose level lies further off what was foreseen than shadowing explains. */
export function explainSection(context: ReportContext, { points, toExplainDb }: LocationAcceptance): Section {
  const { f, texts } = context
  const all = points.filter(({ toExplain }) => toExplain)
  const strange = shownPoints(all)
  const { level, number, room, band, predicted, reading, deviation } = measuredPointColumns(context)
  return section(texts.explain, [
    note(texts.explainNote(f.number(toExplainDb, 1))),
    shownNote(context, strange.length, all.length),
    strange.length === 0
      ? prose(texts.noExplain)
      : table([level, number, room, band, predicted, reading, deviation], strange),
  ])
}

/** Points nobody read, first those whose reading settles most, with what readings elsewhere let expect; nothing where there are none. */
export function unreadSection(context: ReportContext, { unread }: LocationAcceptance): Section | null {
  if (unread.length === 0) return null
  const { f, texts } = context
  const columns: Column<UnreadPoint>[] = [
    { head: texts.level, kind: 'text', value: ({ floorId }) => floorId },
    { head: texts.point, kind: 'integer', value: ({ number }) => number },
    { head: texts.room, kind: 'name', value: ({ floorId, roomId }) => roomName(context, floorId, roomId) },
    { head: texts.required, kind: 'integer', value: ({ requiredDbm }) => requiredDbm },
    { head: texts.predicted, kind: 'decibels', value: ({ foreseenDbm }) => foreseenDbm },
    { head: texts.likely, kind: 'decibels', value: ({ likelyDbm }) => likelyDbm },
    {
      head: texts.between,
      kind: 'figures',
      value: ({ lowDbm, highDbm }) => f.pair([lowDbm, highDbm], 1),
    },
    { head: texts.ap, kind: 'text', value: ({ ap }) => ap },
    { head: texts.settles, kind: 'percent', value: ({ settles }) => settles },
  ]
  const shown = unread.slice(0, MOST_POINTS)
  return section(texts.unread, [
    note(texts.unreadNote),
    shownNote(context, shown.length, unread.length),
    table(columns, shown),
  ])
}

/** Bias and spread of each AP that a reading names; nothing where none does. */
export function deviatingAps({ f, texts }: ReportContext, { aps }: LocationAcceptance): Section | null {
  if (aps.length === 0) return null
  const columns: Column<ApDeviation>[] = [
    { head: texts.ap, kind: 'text', value: ({ ap }) => ap },
    { head: texts.band, kind: 'text', value: ({ band }) => bandText(f.language, band) },
    { head: texts.readingsHead, kind: 'integer', value: ({ readings }) => readings },
    { head: texts.notHeard, kind: 'integer', value: ({ censored }) => censored },
    { head: texts.bias, kind: 'decibels', value: ({ biasDb }) => biasDb },
    { head: texts.spread, kind: 'decibels', value: ({ spreadDb }) => spreadDb },
  ]
  return section(texts.aps, [table(columns, aps)])
}
