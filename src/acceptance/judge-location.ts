import type {
  AcceptancePointResult,
  AcceptanceVerdict,
  ConformingShare,
  LocationRule,
  RoomAcceptance,
} from '../model/acceptance.js'
import type { MarginBudget } from '../model/location-plan.js'
import { failureConfidence, sampleSize, shownFailures } from '../statistics/sample-size.js'
import { conformingShare, morePoints, type RoomJudgement } from './judge-room.js'

export interface LocationJudgement {
  readonly verdict: AcceptanceVerdict
  readonly rule: LocationRule
  readonly share: ConformingShare
  readonly morePoints: number | null
}

/** Rooms that keep to their own rule: nothing is missing and no more points fail than may. */
const holds = ({ rule }: Pick<RoomAcceptance, 'rule'>): boolean =>
  rule === 'own-points' || rule === 'location-short' || rule === 'location-points'

/** Points more until the location is shown: those its own share takes, and those of rooms with more failures than they may have. */
function pointsToShow(more: number | null, rooms: readonly RoomJudgement[]): number | null {
  const open = rooms.filter(({ rule }) => rule === 'failures-open').map(({ moreToHold }) => moreToHold)
  if (more === null || open.includes(null)) return null
  return Math.max(
    more,
    open.reduce<number>((sum, points) => sum + (points ?? 0), 0),
  )
}

/** All points together show that the share is not reached. */
function isMissed(
  { points, conforming }: ConformingShare,
  { areaShare, confidence }: MarginBudget,
  rooms: number,
): boolean {
  const from = shownFailures(points, areaShare, failureConfidence(confidence, rooms))
  return from !== null && points - conforming >= from
}

/**
 * A location by the points of all its required rooms: none fails, nor do all points together; every room keeps to its rule, and the points together show the share with the
 * confidence. Where its rooms are too small for so many places, every place at target is all there is to show.
 */
export function judgeLocation(
  margin: MarginBudget,
  rooms: readonly RoomJudgement[],
  points: readonly AcceptancePointResult[],
): LocationJudgement {
  const { areaShare, confidence } = margin
  const share = conformingShare(points, confidence)
  const more = morePoints(share, areaShare, confidence)
  const least = sampleSize(areaShare, confidence, 0)
  const places = rooms.reduce((sum, { expectedPoints }) => sum + expectedPoints, 0)
  const allConform = share.points > 0 && share.conforming === share.points
  const decision = (): readonly [AcceptanceVerdict, LocationRule] => {
    if (rooms.length === 0) return ['conforms', 'no-requirement']
    if (rooms.some(({ verdict }) => verdict === 'fails')) return ['fails', 'room-fails']
    if (isMissed(share, margin, rooms.length)) return ['fails', 'share-missed']
    if (share.points === 0) return ['not-proven', 'not-measured']
    if (rooms.some(({ rule }) => rule === 'failures-open')) return ['not-proven', 'room-below']
    if (!rooms.every(holds)) return ['not-proven', 'room-open']
    if (more === 0) return ['conforms', 'points']
    if (allConform && (least === null || places < least)) return ['conforms', 'every-place']
    return ['not-proven', 'too-few-points']
  }
  const [verdict, rule] = decision()
  return { verdict, rule, share, morePoints: pointsToShow(more, rooms) }
}

/** What the location's points decide of a room that keeps to its own rule but has too few points by itself. */
export function settleRoom<Room extends RoomJudgement>(
  { areaShare, confidence }: MarginBudget,
  room: Room,
  { rule, share }: LocationJudgement,
): Room {
  const isShown = morePoints(share, areaShare, confidence) === 0 || rule === 'every-place'
  if (room.rule !== 'location-short' || !isShown) return room
  return { ...room, verdict: 'conforms', rule: 'location-points' }
}
