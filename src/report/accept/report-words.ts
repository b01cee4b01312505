import type {
  AcceptancePointResult,
  AcceptanceRemedy,
  AcceptanceVerdict,
  LocationAcceptance,
  RoomAcceptance,
} from '../../model/acceptance.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { Format } from '../format.js'
import { type PageContext, pageContext } from '../html/page.js'
import { type AcceptanceReportMessages, acceptanceReportTexts } from '../messages/acceptance-report.js'
import { messagesOf } from '../messages/index.js'

/** What every part of an acceptance report needs. */
export interface ReportContext extends PageContext {
  readonly texts: AcceptanceReportMessages
  readonly location: LocationPlan
}

export function reportContext(plan: Plan, location: LocationPlan): ReportContext {
  return { ...pageContext(plan), texts: messagesOf(plan.language, acceptanceReportTexts), location }
}

/** Look of a verdict's badge. */
export const BADGE: Readonly<Record<AcceptanceVerdict, string>> = {
  conforms: 'pass',
  fails: 'fail',
  'not-proven': 'unknown',
}

const UNKNOWN = '—'

/** A figure that may not be known. */
export function figure(f: Format, value: number | null, decimals = 1): string {
  return value === null ? UNKNOWN : f.number(value, decimals)
}

/** A level as it was read; one that was not reached behind `<`. */
export function levelText({ f, texts }: ReportContext, { measuredDbm, censored }: AcceptancePointResult): string {
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
export function remedyText(context: ReportContext, remedy: AcceptanceRemedy): string {
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

/** Points of a location that page and paper show: of thousands nobody reads a table, and its workbook has them all. */
const MOST_POINTS = 600

/** The points that are shown, in their order: those below the target before those that only ask for a cause, and these before the others. */
export function shownPoints(points: readonly AcceptancePointResult[]): readonly AcceptancePointResult[] {
  if (points.length <= MOST_POINTS) return points
  const rank = ({ conforms, toExplain }: AcceptancePointResult): number => (conforms === false ? 0 : toExplain ? 1 : 2)
  const kept = new Set(points.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_POINTS))
  return points.filter((point) => kept.has(point))
}
