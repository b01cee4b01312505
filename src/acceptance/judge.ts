import type {
  AcceptancePointResult,
  AcceptanceVerdict,
  ConformingShare,
  ExpectedPoint,
  LocationRule,
  RoomAcceptance,
  RoomRule,
} from '../model/acceptance.js'
import type { MarginBudget } from '../model/location-plan.js'
import {
  allowedFailures,
  clopperPearson,
  failureConfidence,
  fewestWithFailure,
  sampleSize,
  shownFailures,
} from '../statistics/binomial.js'
import { quantise } from '../units.js'

/*
 * The verdict, room by room and of the location: a share of all places, shown or refuted by the points that were measured, with the exact
 * bounds of the binomial law.
 */

const SHARE_STEP = 0.0001

/** A room with what decides on it. */
interface RoomCase {
  readonly margin: MarginBudget
  readonly expected: readonly ExpectedPoint[]
  /** Its points on the required band. */
  readonly points: readonly AcceptancePointResult[]
  /** How many rooms of the location are judged. */
  readonly rooms: number
}

type RoomJudgement = Pick<
  RoomAcceptance,
  | 'expectedPoints'
  | 'measuredPoints'
  | 'missing'
  | 'share'
  | 'allowedFailures'
  | 'failsFrom'
  | 'moreToHold'
  | 'moreAlone'
  | 'worst'
> & { readonly verdict: AcceptanceVerdict; readonly rule: RoomRule }

/** Points that say something of the target: at it, or below it. */
function decided(points: readonly AcceptancePointResult[]): AcceptancePointResult[] {
  return points.filter(({ conforms }) => conforms !== null)
}

/** Points at target with the exact bounds of the share. */
function conformingShare(points: readonly AcceptancePointResult[], confidence: number): ConformingShare {
  const known = decided(points)
  const conforming = known.filter(({ conforms }) => conforms === true).length
  const { lower, upper } = clopperPearson(known.length, known.length - conforming, confidence)
  return { points: known.length, conforming, lower: quantise(lower, SHARE_STEP), upper: quantise(upper, SHARE_STEP) }
}

/** Points that are still missing, all at target, until the share is shown; null where no number shows it. */
function morePoints({ points, conforming }: ConformingShare, areaShare: number, confidence: number): number | null {
  const needed = sampleSize(areaShare, confidence, points - conforming)
  return needed === null ? null : Math.max(0, needed - points)
}

/** The point that lies furthest below what it must have; a censored one before one that was heard. */
function worstOf(points: readonly AcceptancePointResult[]): AcceptancePointResult | null {
  const below = ({ measuredDbm, requiredDbm }: AcceptancePointResult): number => measuredDbm - (requiredDbm ?? 0)
  return points.reduce<AcceptancePointResult | null>((worst, point) => {
    if (worst === null || (point.censored && !worst.censored)) return point
    return point.censored === worst.censored && below(point) < below(worst) ? point : worst
  }, null)
}

/** Points that are still missing, all at target, until no more fail than so many may. */
function morePointsToHold({ points, conforming }: ConformingShare, areaShare: number): number | null {
  const failures = points - conforming
  if (failures === 0) return 0
  const fewest = fewestWithFailure(areaShare)
  if (fewest === null) return null
  let all = Math.max(points, Math.floor((fewest - 1) * failures))
  while (allowedFailures(all, areaShare) < failures) all++
  return all - points
}

/**
 * A room by its own points, as its acceptance sheet says. It fails where so many lie below the target that the exact upper bound of the
 * share is less than what is required. It holds where at least the share of its points conforms, of fewer than 20 at 95 % all:
 * `own-points` where they show the share by themselves, else `location-short` until the location's points decide.
 */
export function judgeRoom({ margin, expected, points, rooms }: RoomCase): RoomJudgement {
  const { areaShare, confidence } = margin
  const share = conformingShare(points, confidence)
  const failures = share.points - share.conforming
  const known = decided(points)
  const read = new Set(known.map(({ number }) => number))
  const missing = expected.filter(({ number }) => !read.has(number)).map(({ number }) => number)
  // Points that are still missing count: they may all conform.
  const places = share.points + missing.length
  const allowed = allowedFailures(places, areaShare)
  const failsFrom = shownFailures(places, areaShare, failureConfidence(confidence, rooms))
  const more = morePoints(share, areaShare, confidence)
  const decision = (): readonly [AcceptanceVerdict, RoomRule] => {
    if (failsFrom !== null && failures >= failsFrom) return ['fails', 'failures']
    if (known.length === 0) return ['not-proven', 'not-measured']
    if (missing.length > 0) return ['not-proven', 'points-missing']
    if (failures > allowed) return ['not-proven', 'failures-open']
    return more === 0 ? ['conforms', 'own-points'] : ['not-proven', 'location-short']
  }
  const [verdict, rule] = decision()
  return {
    expectedPoints: expected.length,
    measuredPoints: known.length,
    missing,
    share,
    allowedFailures: allowed,
    failsFrom,
    moreToHold: morePointsToHold(share, areaShare),
    moreAlone: more,
    worst: worstOf(known),
    verdict,
    rule,
  }
}

interface LocationJudgement {
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

/**
 * Of so many points or more, so large a share at one level is no reading of places: on ten measured bands one level stood at 9 to 17 % of a
 * floor's places, and at no more than 8 of any 10 that lie side by side.
 */
const LEAST_ALIKE = 10
const ALIKE_SHARE = 0.9

/** Whether nearly all points read one level: it was filled in, or is a limit of the export. What conforms by them is not shown. */
export function readsAlike(points: readonly AcceptancePointResult[]): boolean {
  const counts = new Map<number, number>()
  for (const { measuredDbm } of points) counts.set(measuredDbm, (counts.get(measuredDbm) ?? 0) + 1)
  return points.length >= LEAST_ALIKE && Math.max(...counts.values()) >= ALIKE_SHARE * points.length
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
