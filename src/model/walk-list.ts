import type { Point } from '../geometry/shapes.js'
import type { Band } from './site.js'

/** A reading that tells of losses: the level of one AP. */
export interface WalkReading {
  readonly ap: string
  /** Median that the plan foresees [dBm]. */
  readonly predictedDbm: number
  /** Losses that it tells of, by material: how often the straight way crosses it. */
  readonly crossings: Readonly<Record<string, number>>
}

/** A place to measure at. */
export interface WalkStop {
  /** In walking order through the location, from 1. */
  readonly number: number
  readonly floorId: string
  readonly roomId: string
  readonly at: Point
  /** Number of the acceptance sheet's point on its floor; null for a place that only tells of losses. */
  readonly point: number | null
  /** Whether the room must meet a level, so that what is strongest there is read too. */
  readonly required: boolean
  /** AP by AP; none where the place only decides. */
  readonly readings: readonly WalkReading[]
  /** Way from the stop before on its floor, through doors [m]; of a floor's first one from where the floor is entered. */
  readonly legM: number
}

/** Why readings cannot tell a loss as surely as is aimed at. */
export type OpenLoss =
  | { readonly why: 'not-crossed'; readonly readings: number }
  | { readonly why: 'confounded'; readonly with: readonly string[] }
  | { readonly why: 'too-few'; readonly readings: number }

/** A loss that the plan depends on, and how surely the walk tells it: standard deviations of the loss of one crossing [dB]. */
export interface WalkLoss {
  readonly material: string
  readonly lossDb: number
  readonly lowDb: number
  readonly highDb: number
  /** Rooms that the plan loses at the high loss. */
  readonly lostRooms: number
  readonly priorSdDb: number
  readonly targetSdDb: number
  /** With the readings of the walk. */
  readonly walkSdDb: number
  readonly readings: number
  readonly places: number
  /** Null where the walk tells it, or the catalogue does as surely. */
  readonly open: OpenLoss | null
}

/** The walk list of a location: the fewest points that decide its verdicts and tell the losses that the plan depends on. */
export interface WalkList {
  readonly locationId: string
  readonly band: Band
  /** Points that decide, that tell of losses, and both; their sum less `both` is the number of stops. */
  readonly decide: number
  readonly calibrate: number
  readonly both: number
  /** Fewest points that show the share with the confidence when none fails; null where no number does. */
  readonly leastPoints: number | null
  /** Readings of named APs. */
  readonly readings: number
  /** Spread of readings that the choice counts with [dB]. */
  readonly sigmaDb: number
  /** From which level on an AP counts as heard there [dBm]. */
  readonly heardFromDbm: number
  /** Length of the walk, floor by floor [m]. */
  readonly walkM: number
  /** The worst first; null where the path-loss model reads no losses of walls. */
  readonly losses: readonly WalkLoss[] | null
  readonly stops: readonly WalkStop[]
}
