import type { Band } from './site.js'

/** What readings told of a material on a band, with the ends of its 90 % interval [dB]. */
export interface CalibratedLoss {
  readonly lossDb: number
  readonly lowDb: number
  readonly highDb: number
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
  /** By key of the catalogue. */
  readonly losses: Readonly<Record<string, CalibratedLoss>>
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
