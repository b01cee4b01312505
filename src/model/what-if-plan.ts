/** The plan with other losses, its APs, channels and power as they are. */
export interface LossCase {
  /** Worst-room margin [dB]; null without a required room. */
  readonly worstMarginDb: number | null
  /** What that is more than the plan's [dB]. */
  readonly marginChangeDb: number | null
  /** Rooms that pass in the plan and would fail. */
  readonly lostRooms: readonly LostRoom[]
}

export interface LostRoom {
  readonly floor: string
  readonly id: string
  readonly coveredShare: number
  readonly reason: string
  /** Passes again with every AP at the highest power of its channel. */
  readonly heldAtFullPower: boolean
}

/** One material at its high loss, all others as planned. */
export interface MaterialSensitivity extends LossCase {
  readonly material: string
}

export interface SensitivityPlan {
  /** Materials that lose a room or move the worst-room margin, the worst first. */
  readonly materials: readonly MaterialSensitivity[]
  readonly allHigh: LossCase
  readonly allLow: LossCase
}

/** The least number of APs, had shadowing this standard deviation in sight and obstructed alike. */
export interface ShadowingCount {
  readonly sigmaDb: number
  /** Meets every room that any allowed positions can meet; null where the search was not begun. */
  readonly count: number | null
  /** Proven bound on that number. */
  readonly lowerBound: number | null
  readonly proven: boolean
  /** Why it is not proven. */
  readonly stopped: 'node-limit' | null
  /** Rooms that no allowed positions meet, `<floor>/<room>`. */
  readonly unmetRooms: readonly string[]
}

/** The least-cost plan of a changed problem on the same candidates and losses. */
export interface PlanAlternative {
  /** Null where the search was not begun. */
  readonly count: number | null
  /** Null where it is not known, or a price of an AP is not. */
  readonly costEur: string | null
  readonly costLowerBoundEur: string | null
  /** Cost equals its bound. */
  readonly proven: boolean
  /** Why it is not proven. */
  readonly stopped: 'node-limit' | null
  /** Rooms that no allowed positions meet then, `<floor>/<room>`. */
  readonly unmetRooms: readonly string[]
}

/** The least-cost plan were the rooms open to the public that the file does not name required too. */
export interface ExtraRooms {
  /** Those rooms, `<floor>/<room>`. */
  readonly rooms: readonly string[]
  /** APs of that plan, installed ones included; null where the search was not begun. */
  readonly count: number | null
  /** Of them those that are bought, by type; null where the search was not begun. */
  readonly bought: Readonly<Record<string, number>> | null
  /** No cheaper plan exists on the candidate grid. */
  readonly proven: boolean
  readonly stopped: 'node-limit' | null
  /** Rooms that no allowed positions meet then, `<floor>/<room>`. */
  readonly unmetRooms: readonly string[]
}

/** Rooms lost without one AP, the others at their channels and power. */
export interface ApFailure {
  readonly ap: string
  /** `heldAtFullPower`: passes again with the others at the highest power of their channels. */
  readonly lostRooms: readonly LostRoom[]
}

/**
 * Why no plan has fewer APs: claims of which no position serves more than `pointsPerAp` points together. With one point each
 * and one an AP, no position serves two of them.
 */
export interface FewestPlan {
  readonly bound: number
  /** Pinned APs, which stand in every plan and whose coverage is taken off first. */
  readonly pinned: number
  readonly pointsPerAp: number
  readonly claims: readonly FewestClaim[]
}

export interface FewestClaim {
  readonly floor: string
  readonly room: string
  /** A part that is larger than what may stay uncovered, the same with two APs a point, or the devices of the room. */
  readonly kind: 'coverage' | 'second' | 'demand'
  /** APs that it needs at least. */
  readonly aps: number
  readonly points: number
  /** Of that part; null for demand. */
  readonly areaM2: number | null
}

export type UnmetReason = 'no-position' | 'coverage' | 'secondary' | 'demand' | 'joint-demand' | 'channel'

/** A room that no allowed positions meet, or that is not met on the channels it got. */
export interface UnmetRoom {
  readonly floor: string
  readonly room: string
  readonly why: UnmetReason
  /** Share of its area, or of its demand, that all allowed positions reach together; null for `channel`. */
  readonly reachableShare: number | null
  readonly requiredShare: number | null
  /** Each of them alone is enough, checked on the same walls; empty where none of those tried is. */
  readonly remedies: readonly Remedy[]
}

/** One change that alone lets allowed positions meet the room. */
export type Remedy =
  /** Let an AP hang in this room. */
  | { readonly kind: 'allow-room'; readonly floor: string; readonly room: string }
  /** Let an AP hang in the excluded areas of this room. */
  | { readonly kind: 'lift-exclusion'; readonly floor: string; readonly room: string }
  /** Offer this AP class or model, an id of the catalogue. */
  | { readonly kind: 'type'; readonly type: string }
  /** Raise the design's EIRP limit on the first band. */
  | { readonly kind: 'eirp'; readonly eirpDbm: number }
  /** Lower the room's target by so many dB. */
  | { readonly kind: 'target'; readonly byDb: number; readonly targetRssiDbm: number }
