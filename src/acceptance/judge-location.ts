import type {
  AcceptancePointResult,
  AcceptanceVerdict,
  ConformingShare,
  LocationRule,
  RoomAcceptance,
} from '../model/acceptance.js'
import type { MarginBudget } from '../model/location-plan.js'
import { sampleSize } from '../statistics/sample-size.js'
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

/**
 * A location by the points of all its required rooms: every room keeps to its rule, and the points together show the share with the
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
    if (share.points === 0) return ['not-proven', 'not-measured']
    if (!rooms.every(holds)) return ['not-proven', 'room-open']
    if (more === 0) return ['conforms', 'points']
    if (allConform && (least === null || places < least)) return ['conforms', 'every-place']
    return ['not-proven', 'too-few-points']
  }
  const [verdict, rule] = decision()
  return { verdict, rule, share, morePoints: more }
}

/** What the location's points decide of a room that keeps to its own rule but has too few points by itself. */
export function settleRoom<Room extends RoomJudgement>(room: Room, location: LocationJudgement): Room {
  const isShown = location.morePoints === 0 || location.rule === 'every-place'
  if (room.rule !== 'location-short' || !isShown) return room
  return { ...room, verdict: 'conforms', rule: 'location-points' }
}
