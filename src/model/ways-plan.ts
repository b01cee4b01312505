import type { FinancingPlan } from './budget-plan.js'
import type { Consent, LeverAction, Told } from './levers.js'
import type { Estimate } from './risk-plan.js'

/*
 * What `mds optimise` answers. Money is a text with two decimals, as in the plan.
 */

export interface WayLever {
  readonly id: string
  readonly label: Told | null
  readonly consent: Consent
  readonly paperwork: readonly Told[]
  readonly ground: Told
  readonly kind: LeverAction['kind'] | 'line-transfer'
  /** Clause that a lowered requirement changes. */
  readonly clause: Told | null
}

export interface WayLine {
  readonly id: string
  readonly label: string
  readonly totalEur: string
  /** After a transfer. */
  readonly ceilingEur: string
  readonly headroomEur: string
  /** Against the plan as it is. */
  readonly changeEur: string
}

/** How surely ceilings hold, by the draws of `mds risk`: as planned, without what rooms may ask for more. */
export interface WayChances {
  readonly lines: readonly { readonly id: string; readonly holds: Estimate }[]
  /** Every line at once. */
  readonly all: Estimate
  /** The total within the sum of the ceilings. */
  readonly total: Estimate
}

/** One set of decisions with what it comes to. */
export interface Way {
  readonly id: string
  readonly proven: boolean
  /** Every line at or below its ceiling, after a transfer. */
  readonly meetsCeilings: boolean
  /** Null where nothing was drawn. */
  readonly chances: WayChances | null
  /** False where a room or a location of the file is not served by its own requirement. */
  readonly conforms: boolean
  readonly levers: readonly WayLever[]
  readonly lines: readonly WayLine[]
  readonly totalEur: string
  readonly financing: readonly FinancingPlan[]
  readonly grantEur: string
  readonly grantChangeEur: string
  /** What the beneficiary pays until five years after the acceptance, renewals included. */
  readonly ownEur: string
  readonly ownChangeEur: string
  /** What of that is paid after the acceptance or beside the lines. */
  readonly laterEur: string
  readonly ownExcessEur: string
  readonly aps: number
  readonly roomsLost: number
  readonly seatsLost: number
  readonly roomsInSpec: number
  readonly seatsInSpec: number
  /** Locations, and rooms as `location/floor/room`. */
  readonly givenUp: readonly string[]
  readonly deferred: readonly string[]
  readonly consent: Consent
  readonly paperwork: readonly Told[]
  readonly inHouse: { readonly articles: readonly string[]; readonly days: number } | null
  readonly lineTransfer: { readonly from: string; readonly to: string; readonly amountEur: string } | null
  /** The part of the design to put in. */
  readonly design: Readonly<Record<string, unknown>>
}

export interface FrontierPoint {
  readonly roomsLost: number
  readonly seatsLost: number
  readonly seatsInSpec: number
  readonly lines: readonly { readonly id: string; readonly totalEur: string }[]
  readonly totalEur: string
  readonly ownEur: string
  readonly meetsCeilings: boolean
  readonly proven: boolean
}

/** What 1 000 € more or less on a line changes by rooms alone: foreseen by the price of the next room, and solved again. */
export interface CeilingPrice {
  readonly line: string
  readonly changeEur: string
  readonly foreseenRoomsLost: number | null
  readonly roomsLost: number | null
  readonly seatsLost: number | null
}

export interface FrontOfLocation {
  readonly locationId: string
  readonly points: readonly {
    readonly rooms: number
    readonly givenUp: readonly string[]
    readonly seatsLost: number
    readonly aps: number
    readonly proven: boolean
  }[]
}

/** Why no way meets every line, and what would. */
export interface Certificate {
  readonly proven: boolean
  /** What stays above the ceilings whatever is pulled. */
  readonly leastExcess: readonly { readonly line: string; readonly amountEur: string }[]
  /** Levers of the file that are not allowed, each of which alone would do. */
  readonly needed: readonly { readonly lever: string; readonly consent: Consent }[]
}

/** What a page lets its reader try: every state was counted by the bill of the whole estate, whether it holds or not. */
export interface WayStates {
  readonly states: readonly Way[]
  /** So many more there are at least than were counted. */
  readonly left: number
  /** Ids of the levers of the file, in its order. */
  readonly levers: readonly string[]
}

/** What was not looked at because it would take too many searches, each a set of levers by their ids. */
export interface WaysLimits {
  /** Searches at most, beside those of the operation's own design and of each lever alone. */
  readonly searches: number
  /** Sets of levers that change plans and were not planned together. */
  readonly sets: readonly (readonly string[])[]
  /** How many of those there are beside; null where they were not counted. */
  readonly more: number | null
  /** Sets under which no rooms were given up. */
  readonly rooms: readonly (readonly string[])[]
  /** Ways at most at each level of consent. */
  readonly ways: number
}

export interface WaysPlan {
  readonly operation: { readonly id: string; readonly name: string }
  readonly revision: string
  /** The plan as it is, the beneficiary bearing any excess. */
  readonly reference: Way
  readonly ways: readonly Way[]
  /** There are more than were looked for. */
  readonly more: boolean
  readonly limits: WaysLimits
  readonly frontier: readonly FrontierPoint[]
  /** What one more room in spec costs on the line of the frontier; null where there is none. */
  readonly nextRoom: { readonly line: string; readonly amountEur: string } | null
  readonly ceilingPrices: readonly CeilingPrice[]
  readonly slack: readonly { readonly line: string; readonly label: string; readonly amountEur: string }[]
  readonly unusedGrants: readonly { readonly source: string; readonly amountEur: string }[]
  /** Counted by nobody: what may be there already. */
  readonly possible: readonly {
    readonly lever: string
    readonly line: string | null
    readonly amountEur: string | null
  }[]
  readonly bound: {
    readonly roomsLost: number | null
    readonly seatsLost: number | null
    readonly proven: boolean
    readonly frontsProven: number
    readonly fronts: number
  }
  readonly certificate: Certificate | null
  readonly fronts: readonly FrontOfLocation[]
  /** Levers that change nothing, by the reason. */
  readonly idle: readonly { readonly lever: string; readonly reason: 'within-period' | 'no-location' }[]
}
