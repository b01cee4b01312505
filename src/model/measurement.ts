import type { Point, Polygon } from '../geometry/shapes.js'
import type { Finding, Place } from './finding.js'
import type { Band } from './site.js'

/** What measures: a phone, a survey adapter. */
export interface MeasuringDevice {
  readonly id: string
  /** What it reads above the reference client of the design, to be taken off [dB]; null where nobody knows. */
  readonly offsetDb: number | null
  /** It hears nothing below this level, as it reads it [dBm]; null where nobody knows. */
  readonly floorDbm: number | null
}

/** One reading of one device at one place on one band. */
export interface Measurement {
  readonly locationId: string
  readonly floorId: string
  /** Room that holds the place. */
  readonly roomId: string
  readonly at: Point
  /** Number of the acceptance sheet's point on its floor; null for a place of its own. */
  readonly point: number | null
  readonly band: Band
  /** AP that was heard, an id of the plan; null where the reading is the strongest of all. */
  readonly ap: string | null
  readonly bssid: string | null
  /** As the device reads it, its offset not taken off [dBm]; of a censored reading the level that was not reached. */
  readonly rssiDbm: number
  /** Nothing was heard: the level lies below `rssiDbm`. */
  readonly censored: boolean
  readonly device: string | null
  /** Of the row, else of the device [dB]; null where nobody knows. */
  readonly deviceOffsetDb: number | null
  readonly noiseDbm: number | null
  readonly throughputMbps: number | null
  /** ISO 8601 as far as it is written, `2026-05-12` or `2026-05-12T10:31:00`. */
  readonly time: string | null
  /** Where it is written. */
  readonly place: Place
}

/** A file of readings as it was read. */
export interface MeasurementFile {
  /** How the file is called in findings and reports. */
  readonly file: string
  readonly hash: string
  readonly readings: number
  /** Rows that name a place and hold no reading. */
  readonly blankRows: number
}

/** All readings of one run, from one file or several. */
export interface MeasurementSet {
  readonly files: readonly MeasurementFile[]
  /** In the order of the files and of their rows. */
  readonly measurements: readonly Measurement[]
  readonly devices: readonly MeasuringDevice[]
  readonly findings: readonly Finding[]
}

export interface KnownFloor {
  readonly id: string
  readonly rooms: readonly { readonly id: string; readonly polygon: Polygon }[]
  /** Places of the acceptance sheet by their numbers. */
  readonly points: ReadonlyMap<number, Point>
}

/** What a reading may name. */
export interface KnownLocation {
  readonly id: string
  readonly bands: readonly Band[]
  readonly floors: readonly KnownFloor[]
  /** Ids of the plan's APs. */
  readonly accessPoints: readonly string[]
}

export interface KnownPlaces {
  readonly locations: readonly KnownLocation[]
  /** Devices that the operation names. */
  readonly devices: readonly MeasuringDevice[]
}

/**
 * Level that every receiver must still hear on 20 MHz at the lowest rate [dBm]: IEEE Std 802.11-2020, Table 17-18, minimum input
 * level sensitivity of BPSK 1/2. Stands for the floor of a receiver of which nobody knows it.
 */
export const STANDARD_FLOOR_DBM = -82

/** What the reference client would have received [dBm]; an offset that nobody knows is taken as 0, and reports say so. */
export function referenceRssiDbm({ rssiDbm, deviceOffsetDb }: Measurement): number {
  return rssiDbm - (deviceOffsetDb ?? 0)
}
