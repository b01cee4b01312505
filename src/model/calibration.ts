import type { Point } from '../geometry/shapes.js'
import type { MeasurementFile } from './measurement.js'
import type { Band } from './site.js'

/** What readings told of a material on a band, with the ends of its 90 % interval [dB]. */
export interface CalibratedLoss {
  readonly lossDb: number
  readonly lowDb: number
  readonly highDb: number
}

/**
 * So near to a reading, in its room, the spread that readings tell is taken to hold [m]. On measured floors of which a corner was read its
 * stated 90 % held for 70 to 92 % of the readings elsewhere; with the design's beyond these metres for 82 to 97 % (docs/accuracy.md).
 */
export const READ_WITHIN_M = 3
/** With more places of a location read than these, what is left says nothing of other links: the work grows with their square. */
export const MOST_READ_PLACES = 500
/** So far at most a reading is taken to lie from what is predicted [dB]: on measured floors hardly one in a thousand lies farther. */
export const MOST_RESIDUAL_DB = 30

/** What a file may say of the path: a fit that lies beyond is held there, lowest and highest. */
export const PATH_LIMITS = { exponent: [1, 6], saturationDb: [3, 100], offsetDb: [-40, 40] } as const
export type PathFigure = keyof typeof PATH_LIMITS
/** Most that a file may say of a deviation and of a loss [dB]. */
export const MOST_SIGMA_DB = 20
export const MOST_LOSS_DB = 100

/** What was left of the readings of a location once the path is taken off, strengths of its APs included. */
export interface ReadResiduals {
  readonly location: string
  /** Where they hung [m]: readings name them by their place in this list. */
  readonly accessPoints: readonly Point[]
  readonly places: readonly {
    readonly floor: string
    readonly at: Point
    /** Of each AP heard: read less predicted [dB]. */
    readonly read: readonly (readonly [accessPoint: number, residualDb: number])[]
  }[]
}

/** What readings told of the path on one band. */
export interface BandCalibration {
  /** What is received beyond what the link budget gives [dB]. */
  readonly offsetDb: number
  readonly exponent: number
  /** How much more the way round loses than free sight, however many walls [dB]. */
  readonly saturationDb: number
  readonly lineOfSightSigmaDb: number
  readonly obstructedSigmaDb: number
  /** Degrees of freedom of a Student t; absent: the normal. */
  readonly freedom?: number | undefined
  /** By key of the catalogue. */
  readonly losses: Readonly<Record<string, CalibratedLoss>>
  /** What they say of the links of other APs; absent: nothing is known of it. */
  readonly residuals?: readonly ReadResiduals[] | undefined
}

export type BandCalibrations = Readonly<Partial<Record<Band, BandCalibration>>>

/** A file of what readings told, and where it holds. */
export interface Calibration {
  /** Relative to the root, with `/`. */
  readonly file: string
  /** Ids of sites; null for all. */
  readonly sites: readonly string[] | null
  readonly bands: BandCalibrations
}

/** The calibration of a site: the first that names it, else the first that names none. */
export function calibrationOf(calibrations: readonly Calibration[], siteId: string): Calibration | null {
  return (
    calibrations.find(({ sites }) => sites?.includes(siteId)) ??
    calibrations.find(({ sites }) => sites === null) ??
    null
  )
}

/** A fitted figure with its 90 % interval. */
export interface Ranged {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** A place at which one AP would tell most of what is not told yet. */
export interface NextReading {
  readonly locationId: string
  readonly floorId: string
  readonly roomId: string
  /** Number on the acceptance sheet. */
  readonly number: number
  readonly at: Point
  readonly ap: string
  /** Walls and slabs on the way, by material. */
  readonly crosses: Readonly<Record<string, number>>
}

export type MaterialState = 'told' | 'together' | 'not-crossed' | 'confounded' | 'too-few'

/** What the readings say of one material on a band. */
export interface FittedMaterial {
  readonly material: string
  readonly state: MaterialState
  /** What it is not to be told from: other materials, the level, the distance. */
  readonly with: readonly string[]
  readonly catalogue: CalibratedLoss
  /** What to plan with; null where the catalogue's stands. */
  readonly fitted: CalibratedLoss | null
  /** Readings whose ray crosses it. */
  readonly readings: number
  readonly next: readonly NextReading[]
}

/** How strong an AP is beyond what was planned, after the fit [dB]. */
export interface ApStrength {
  readonly ap: string
  readonly readings: number
  readonly beyondDb: number
}

/** What a device of which nobody knew it reads above the reference client [dB]. */
export interface DeviceOffset {
  readonly device: string
  readonly readings: number
  readonly offsetDb: Ranged
  /** Rooms or zones that hardly any other device was in: their level and the offset are not to be told apart. */
  readonly confoundedWith: readonly string[]
}

/** The fit of one band. */
export interface BandFit {
  readonly band: Band
  readonly heard: number
  readonly censored: number
  readonly places: number
  /** Readings that do not say which AP they heard. */
  readonly unnamed: number
  /** Readings through a slab whose material nobody knows. */
  readonly unknownSlab: number
  /** Readings of devices whose offset nobody knows, where it is not told apart from the level. */
  readonly unknownOffset: number
  /** So many neighbouring readings say what one says. */
  readonly designEffect: number
  readonly offsetDb: Ranged
  readonly exponent: Ranged
  readonly saturationDb: Ranged
  /** Figures that the readings alone put beyond what a file may say, as they would be: held at its limit, all others fitted to that. */
  readonly beyond: Readonly<Partial<Record<PathFigure, number>>>
  readonly materials: readonly FittedMaterial[]
  /** Root mean square errors of what was heard [dB]. */
  readonly errors: {
    /** Of catalogue and design, as planned before. */
    readonly before: number
    readonly fitted: number
    /** Each AP, each room, from the others; null where there is one only. */
    readonly apLeftOut: number | null
    readonly roomLeftOut: number | null
    /** Each AP from the others, with what their readings say of its links beside. */
    readonly withOthers: number | null
  }
  readonly lineOfSightSigmaDb: number
  readonly obstructedSigmaDb: number
  /** Degrees of freedom of a Student t: of a reading, at most one an AP left out; null where one AP tells nothing of the others and the published spread stays. */
  readonly freedom: number | null
  /** Share of the points of the acceptance sheets near which an AP was heard in the same room: elsewhere sigma is no less than the design's. */
  readonly readShare: number
  readonly accessPoints: readonly ApStrength[]
  readonly devices: readonly DeviceOffset[]
  /** What is left of the readings, for plans to take; null where it brings levels at APs left out no nearer. */
  readonly residuals: readonly ReadResiduals[] | null
  /** Share of readings that go unheard though the level does not explain it, at the levels of what was heard: middle of all. */
  readonly missedShare: number
}

/** What the readings of a site tell. */
export interface CalibrationResult {
  readonly schemaVersion: 1
  /** Revision of the plan whose APs were heard. */
  readonly revision: string
  readonly locations: readonly string[]
  readonly files: readonly MeasurementFile[]
  readonly bands: readonly BandFit[]
}
