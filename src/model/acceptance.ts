import type { Point } from '../geometry/shapes.js'
import type { MeasurementFile, MeasuringDevice } from './measurement.js'
import type { Band } from './site.js'

/** What the readings say of a requirement: met, not met, or not enough of them yet. */
export type AcceptanceVerdict = 'conforms' | 'fails' | 'not-proven'

/** A point to measure at, of the acceptance sheet. */
export interface ExpectedPoint {
  readonly floorId: string
  readonly roomId: string
  /** On its floor, from 1. */
  readonly number: number
  readonly at: Point
}

/** What was read at a place on a band, all its readings together. */
export interface AcceptancePointResult {
  readonly floorId: string
  readonly roomId: string
  /** Of the acceptance sheet; null for a place of its own. */
  readonly number: number | null
  readonly at: Point
  readonly band: Band
  readonly readings: number
  /** The strongest AP where readings name theirs. */
  readonly ap: string | null
  /** Of the strongest AP, as the reference client would have read it [dBm]; of a censored one the level that was not reached. */
  readonly measuredDbm: number
  readonly censored: boolean
  /** Of the same AP, else of the strongest; null where the plan foresees nothing there [dBm]. */
  readonly predictedDbm: number | null
  /** Measured less foreseen; null for a censored one [dB]. */
  readonly deviationDb: number | null
  /** The deviation is beyond what shadowing explains. */
  readonly toExplain: boolean
  /** Level that its room must have; null on a band that nothing is required on [dBm]. */
  readonly requiredDbm: number | null
  /** Null where nothing is required, or where the receiver could not have heard the level that is required. */
  readonly conforms: boolean | null
  readonly noiseDbm: number | null
  readonly throughputMbps: number | null
  readonly devices: readonly string[]
}

/** Points at target, with exact one-sided bounds of the share of all places that are. */
export interface ConformingShare {
  readonly points: number
  readonly conforming: number
  /** At least so much of the area conforms, with the confidence; 0 without a point. */
  readonly lower: number
  /** At most so much conforms, with the confidence. */
  readonly upper: number
}

/** Measured against foreseen: censored readings are part of the estimate, at what is known of them. */
export interface Deviation {
  readonly readings: number
  readonly censored: number
  /** Null where nothing was heard [dB]. */
  readonly biasDb: number | null
  readonly spreadDb: number | null
}

/** What decided on a room. */
export type RoomRule =
  /** So many points below the target that chance does not explain them. */
  | 'failures'
  /** More points below the target than its points allow, which chance may still explain. */
  | 'failures-open'
  /** No point measured. */
  | 'not-measured'
  /** Points of the sheet that nobody measured. */
  | 'points-missing'
  /** Its own points show the share with the confidence. */
  | 'own-points'
  /** No more points fail than its points allow, and the location's points together show the share. */
  | 'location-points'
  /** No more points fail than allowed, but the location has too few points to show the share. */
  | 'location-short'
  /** It would conform, but nearly all points of the location read the same level. */
  | 'readings-alike'

export interface RoomAcceptance {
  readonly floorId: string
  readonly roomId: string
  readonly name: string
  readonly band: Band
  readonly requiredDbm: number
  readonly areaShare: number
  readonly confidence: number
  /** Points of the sheet, and those of them that were measured. */
  readonly expectedPoints: number
  readonly measuredPoints: number
  /** Numbers of the sheet's points that nobody measured. */
  readonly missing: readonly number[]
  readonly share: ConformingShare
  /** How many of so many points may fail. */
  readonly allowedFailures: number
  /** How many that fail show that the share is not reached; null where no number does. */
  readonly failsFrom: number | null
  /** Points that are still to be measured, all at target, until no more fail than may; null where no number does. */
  readonly moreToHold: number | null
  /** Points that are still to be measured, all at target, for its own to show the share; null where no number does. */
  readonly moreAlone: number | null
  readonly deviation: Deviation
  readonly worst: AcceptancePointResult | null
  readonly verdict: AcceptanceVerdict
  readonly rule: RoomRule
  /** Number of its reserve; null for a room without a point below its target. */
  readonly reserve: number | null
  readonly remedies: readonly AcceptanceRemedy[]
}

/** One change that alone brings the points that fail to target and the room to its share, recomputed with what was measured. */
export type AcceptanceRemedy =
  | {
      readonly kind: 'power'
      readonly ap: string
      readonly fromDbm: number
      readonly toDbm: number
      readonly coveredShare: number
    }
  | {
      readonly kind: 'move'
      readonly ap: string
      readonly floorId: string
      readonly roomId: string
      readonly at: Point
      readonly distanceM: number
      readonly coveredShare: number
    }
  | {
      readonly kind: 'add'
      readonly type: string
      readonly floorId: string
      readonly roomId: string
      readonly at: Point
      /** Of one AP as the plan counts it; null where a price is not known. */
      readonly costEur: string | null
      readonly discouraged: boolean
      readonly coveredShare: number
    }

export type LocationRule =
  | 'no-requirement'
  | 'room-fails'
  /** No room fails by itself, but all the points together show that the share is not reached. */
  | 'share-missed'
  | 'not-measured'
  | 'room-open'
  /** A room has more points below the target than it may, which chance may still explain. */
  | 'room-below'
  /** The points show the share with the confidence. */
  | 'points'
  /** Every place that the rooms have was measured, and each conforms. */
  | 'every-place'
  | 'too-few-points'
  /** It would conform, but nearly all its points read the same level, as no receiver does. */
  | 'readings-alike'

/** A point of the sheet that nobody read yet. It decides nothing: the verdict rests on readings. */
export interface UnreadPoint extends ExpectedPoint {
  /** The AP that the readings let expect to be strongest there. */
  readonly ap: string
  /** Of the AP that the plan foresees strongest [dBm]. */
  readonly foreseenDbm: number
  /** What readings of the same APs elsewhere let expect, and its 90 % interval [dBm]. */
  readonly likelyDbm: number
  readonly lowDbm: number
  readonly highDbm: number
  readonly requiredDbm: number
  /** Share of what is open at all unread points that its reading would settle [0..1]. */
  readonly settles: number
}

/** A floor as its readings let expect it: a layer of the plan's own grid. */
export interface MeasuredFloor {
  readonly floorId: string
  /** Strongest AP, cell by cell: base64 of int8 dBm, −128 outside. */
  readonly rssiDbm: string
}

/** How often what was read lay within the interval that the plan states. */
export interface IntervalCheck {
  readonly statedShare: number
  readonly readings: number
  readonly held: number
  /** Two one-sided bounds, together with the stated share. */
  readonly lower: number
  readonly upper: number
  /** Censored readings, and those of them that lie below the interval for certain. */
  readonly censored: number
  readonly censoredBelow: number
}

/** Per AP, over all places where a reading names it. */
export interface ApDeviation extends Deviation {
  readonly ap: string
  readonly band: Band
}

/** What the readings contradict of the plan, whatever they say of the requirement. */
export type PlanDoubt =
  /** Read less foreseen is not zero on average, over the location or over one of its APs [dB]. */
  | { readonly kind: 'bias'; readonly ap: string | null; readonly biasDb: number }
  /** The interval held less often than the plan states. */
  | { readonly kind: 'stated-share' }

export interface LocationAcceptance {
  readonly locationId: string
  readonly verdict: AcceptanceVerdict
  readonly rule: LocationRule
  readonly band: Band
  readonly areaShare: number
  readonly confidence: number
  readonly expectedPoints: number
  readonly measuredPoints: number
  readonly share: ConformingShare
  /** Points that are still to be measured, all at target, to show the share; null where no number does. */
  readonly morePoints: number | null
  readonly deviation: Deviation
  readonly aps: readonly ApDeviation[]
  readonly interval: IntervalCheck
  /** Model or powers are wrong where there is one. It changes no verdict: that rests on readings and requirement. */
  readonly doubts: readonly PlanDoubt[]
  /** Deviation from which a cause is looked for [dB]. */
  readonly toExplainDb: number
  readonly readings: number
  /** Readings of a device whose offset nobody knows: taken as 0. */
  readonly unknownOffset: number
  readonly rooms: readonly RoomAcceptance[]
  readonly points: readonly AcceptancePointResult[]
  /** Empty without a reading that names its AP. */
  readonly unread: readonly UnreadPoint[]
  /** Floors with readings on the deciding band; it decides nothing either. */
  readonly measured: readonly MeasuredFloor[]
}

/** The acceptance of one or more locations: what its documents show. */
export interface AcceptanceResult {
  readonly schemaVersion: 1
  /** Of the plan that the readings are held against. */
  readonly revision: string
  readonly verdict: AcceptanceVerdict
  readonly files: readonly MeasurementFile[]
  readonly devices: readonly MeasuringDevice[]
  /** Readings of locations that were not asked about. */
  readonly otherReadings: number
  readonly locations: readonly LocationAcceptance[]
}
