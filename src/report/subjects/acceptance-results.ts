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
  column,
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
import { floorName, roomName } from './access-points.js'

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

/** Where a room is, by name. */
export function placeText({ plan, location }: ReportContext, floorId: string, name: string): string {
  return `${tied(name)}, ${floorName(plan, location, floorId)}`
}

/** The floor of a row: its name on pages; the workbook has the id, as `mds accept` reads it. */
function levelColumn({ plan, location, texts }: ReportContext) {
  return column<{ readonly floorId: string }>(texts.level, 'text', ({ floorId }) => floorId, {
    shown: ({ floorId }) => floorName(plan, location, floorId),
  })
}

function remedyPlace(
  context: ReportContext,
  { floorId, roomId, at }: Exclude<AcceptanceRemedy, { kind: 'power' }>,
): string {
  const { f, texts } = context
  return texts.place(
    placeText(context, floorId, roomName(context.location, roomId, floorId)),
    f.number(at[0], 2),
    f.number(at[1], 2),
  )
}

/** What would lift a reserve, in words. */
function remedyText(context: ReportContext, remedy: AcceptanceRemedy): string {
  const { f, texts, plan } = context
  const share = f.percent(remedy.coveredShare)
  const words = texts.remedy
  if (remedy.kind === 'power') return words.power(remedy.ap, f.number(remedy.fromDbm), f.number(remedy.toDbm), share)
  const place = remedyPlace(context, remedy)
  if (remedy.kind === 'move') return words.move(remedy.ap, f.number(remedy.distanceM, 1), place, share)
  const cost = remedy.costEur === null ? words.unknownCost : words.cost(f.euros(remedy.costEur))
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

/** What somebody must have looked at before an acceptance is signed. */
export function looksBeforeSigning(
  { looks }: Pick<ReportContext['texts'], 'looks'>,
  { doubts, unknownOffset, rule }: LocationAcceptance,
): string[] {
  return [
    ...(rule === 'readings-alike' ? [looks.alike] : []),
    ...(doubts.length > 0 ? [looks.forecast] : []),
    ...(unknownOffset > 0 ? [looks.device] : []),
  ]
}

const TONE: Readonly<Record<AcceptanceVerdict, Tone>> = { conforms: 'pass', fails: 'fail', 'not-proven': 'unknown' }

export function acceptanceBadge({ texts }: ReportContext, verdict: AcceptanceVerdict): Span {
  return { badge: texts.verdict[verdict], tone: TONE[verdict] }
}

/** Columns of rooms that were measured, by what they hold. */
export function acceptedRoomColumns(context: ReportContext, { confidence }: LocationAcceptance) {
  const { f, texts } = context
  return {
    level: levelColumn(context),
    room: column(texts.room, 'name', ({ name }) => name),
    measured: column(
      texts.measured,
      'figures',
      ({ measuredPoints, expectedPoints }) => `${f.number(measuredPoints)} / ${f.number(expectedPoints)}`,
    ),
    atTarget: column(texts.atTarget, 'integer', ({ share }) => share.conforming),
    lower: column(texts.lower(f.percent(confidence, 0)), 'percent', ({ share }) => share.lower),
    required: column(texts.required, 'integer', ({ requiredDbm }) => requiredDbm),
    worst: column(texts.worst, 'decibels', ({ worst }) => worst?.measuredDbm ?? null, {
      shown: ({ worst }) => (worst === null ? '—' : levelText(context, worst)),
    }),
    bias: column(texts.bias, 'decibels', ({ deviation }) => deviation.biasDb),
    spread: column(texts.spread, 'decibels', ({ deviation }) => deviation.spreadDb),
    verdict: column(texts.verdictHead, 'centre', ({ verdict }) => texts.verdict[verdict], {
      shown: ({ verdict }) => [acceptanceBadge(context, verdict)],
    }),
    rule: column(texts.rule, 'text', (room) => ruleText(context, room)),
  } satisfies Readonly<Record<string, Column<RoomAcceptance>>>
}

/** Columns of points that were measured, by what they hold. */
export function measuredPointColumns(context: ReportContext) {
  const { t, f, texts } = context
  const yesNo = (value: boolean | null): string => (value === null ? '—' : value ? t.common.yes : t.common.no)
  return {
    level: levelColumn(context),
    number: column(texts.point, 'integer', ({ number }) => number),
    room: column(texts.room, 'name', ({ floorId, roomId }) => roomName(context.location, roomId, floorId)),
    position: column(texts.position, 'figures', ({ at }) => f.pair(at, 2)),
    x: column('x (m)', 'metres', ({ at }) => at[0]),
    y: column('y (m)', 'metres', ({ at }) => at[1]),
    band: column(texts.band, 'centre', ({ band }) => bandText(f.language, band)),
    required: column(texts.required, 'integer', ({ requiredDbm }) => requiredDbm),
    predicted: column(texts.predicted, 'decibels', ({ predictedDbm }) => predictedDbm),
    reading: column(texts.reading, 'decibels', ({ measuredDbm }) => measuredDbm, {
      shown: (point) => levelText(context, point),
    }),
    notHeard: column(texts.notHeard, 'centre', ({ censored }) => yesNo(censored)),
    deviation: column(texts.deviation, 'decibels', ({ deviationDb }) => deviationDb),
    conforms: column(texts.conforms, 'centre', ({ conforms }) => yesNo(conforms)),
    ap: column(texts.ap, 'text', ({ ap }) => ap),
    noise: column(texts.noise, 'decibels', ({ noiseDbm }) => noiseDbm),
    throughput: column(texts.throughput, 'decimal', ({ throughputMbps }) => throughputMbps),
    device: column(texts.device, 'text', ({ devices }) => (devices.length === 0 ? null : devices.join(', '))),
  } satisfies Readonly<Record<string, Column<AcceptancePointResult>>>
}

/** What is to be done about rooms: act, measure, nothing. */
const GROUPS = ['act', 'measure', 'held'] as const

function groupOf({ verdict, rule }: RoomAcceptance): (typeof GROUPS)[number] {
  if (verdict === 'fails' || rule === 'failures-open') return 'act'
  return verdict === 'conforms' ? 'held' : 'measure'
}

/** What is missing, or what is wrong, in one sentence. */
export function headlineText({ t, f, texts }: ReportContext, acceptance: LocationAcceptance): string {
  const { verdict, rule, rooms, morePoints } = acceptance
  const words = texts.headline
  const counted = (count: number): string => f.plural(count, t.count.points)
  const roomsOf = (some: readonly RoomAcceptance[]): string => f.plural(some.length, t.count.rooms)
  const act = rooms.filter((room) => groupOf(room) === 'act')
  const below = act.reduce((sum, { share }) => sum + share.points - share.conforming, 0)
  const open = rooms.filter(({ missing }) => missing.length > 0)
  const missing = open.reduce((sum, room) => sum + room.missing.length, 0)
  const said = [
    ...(act.length > 0 ? [words.below(counted(below), roomsOf(act))] : []),
    ...(missing > 0 ? [words.missing(counted(missing), roomsOf(open))] : []),
  ]
  if (said.length > 0) return said.join(' ')
  if (rule === 'readings-alike') return words.alike
  if (verdict === 'conforms') return looksBeforeSigning(texts, acceptance).length > 0 ? words.look : words.nothing
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
  const still: Column<RoomAcceptance> = column(texts.stillMissing, 'text', ({ missing }) =>
    missing.length === 0 ? null : missing.join(', '),
  )
  const columns: Readonly<Record<(typeof GROUPS)[number], readonly Column<RoomAcceptance>[]>> = {
    act: [room, level, measured, atTarget, required, worst, bias, spread, rule],
    measure: [
      room,
      level,
      measured,
      ...(rooms.some(({ missing }) => missing.length > 0) ? [still] : []),
      atTarget,
      required,
      worst,
      bias,
    ],
    held: [room, level, measured, atTarget, lower, required, worst, bias, spread],
  }
  const parts = GROUPS.flatMap((group) => {
    const own = rooms.filter((each) => groupOf(each) === group)
    if (own.length === 0) return []
    const heading = texts.groups[group](f.plural(own.length, context.t.count.rooms))
    return [subsection(heading, [table(columns[group], own)])]
  })
  return section(texts.rooms, [...parts, note(roomsNote)])
}

/** Whether chance explains the points below, and what would decide. */
function standingText({ t, f, texts }: ReportContext, { verdict, rule, moreToHold }: RoomAcceptance): string {
  if (verdict === 'fails') return texts.shownFailure
  if (rule === 'points-missing') return texts.missingFailure
  if (rule !== 'failures-open') return texts.allowedFailure
  return moreToHold === null ? texts.openFailureAll : texts.openFailure(f.plural(moreToHold, t.count.points))
}

function reserve(context: ReportContext, room: RoomAcceptance): Section {
  const { t, f, texts } = context
  const { share, requiredDbm } = room
  const below = f.plural(share.points - share.conforming, t.count.points)
  const failing = texts.failing(below, f.number(share.points), f.number(requiredDbm))
  return subsection(texts.reserve(f.number(room.reserve ?? 0), placeText(context, room.floorId, room.name)), [
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
    column(
      words.number,
      'text',
      (room) => `${f.number(room.reserve ?? 0)} — ${placeText(context, room.floorId, room.name)}`,
    ),
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
      : table([number, room, level, band, predicted, reading, deviation], strange),
  ])
}

/** Points nobody read, first those whose reading settles most, with what readings elsewhere let expect; nothing where there are none. */
export function unreadSection(context: ReportContext, { unread }: LocationAcceptance): Section | null {
  if (unread.length === 0) return null
  const { f, texts } = context
  const columns: Column<UnreadPoint>[] = [
    column(texts.point, 'integer', ({ number }) => number),
    column(texts.room, 'name', ({ floorId, roomId }) => roomName(context.location, roomId, floorId)),
    levelColumn(context),
    column(texts.required, 'integer', ({ requiredDbm }) => requiredDbm),
    column(texts.predicted, 'decibels', ({ foreseenDbm }) => foreseenDbm),
    column(texts.likely, 'decibels', ({ likelyDbm }) => likelyDbm),
    column(texts.between, 'figures', ({ lowDbm, highDbm }) => f.pair([lowDbm, highDbm], 1)),
    column(texts.ap, 'text', ({ ap }) => ap),
    column(texts.settles, 'percent', ({ settles }) => settles),
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
    column(texts.ap, 'text', ({ ap }) => ap),
    column(texts.band, 'text', ({ band }) => bandText(f.language, band)),
    column(texts.readingsHead, 'integer', ({ readings }) => readings),
    column(texts.notHeard, 'integer', ({ censored }) => censored),
    column(texts.bias, 'decibels', ({ biasDb }) => biasDb),
    column(texts.spread, 'decibels', ({ spreadDb }) => spreadDb),
  ]
  return section(texts.aps, [table(columns, aps)])
}
