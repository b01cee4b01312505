import type { Point } from '../geometry/shapes.js'
import { type Measurement, referenceRssiDbm } from '../model/measurement.js'
import type { Band } from '../model/site.js'
import { compareText } from '../units.js'

/** Level of one AP at a place, its readings together, as the reference client would have read it. */
export interface HeardLevel {
  /** Null where the readings do not say which AP they heard: the strongest. */
  readonly ap: string | null
  readonly rssiDbm: number
  /** Nothing was heard in any of its readings. */
  readonly censored: boolean
  /** The device of all its readings where nobody knows what that reads above the reference client; else null. */
  readonly device: string | null
}

/** All readings at one place on one band. */
export interface PlaceLevels {
  readonly floorId: string
  readonly roomId: string
  readonly number: number | null
  readonly at: Point
  readonly band: Band
  readonly readings: readonly Measurement[]
  /** By AP, in the order of their names, those of no AP first. */
  readonly heard: readonly HeardLevel[]
}

const MILLIMETRES_PER_M = 1000

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Mean level in dB, as a receiver that averages shows it; where all are censored, the highest level that was not reached. */
function levelOf(ap: string | null, readings: readonly Measurement[]): HeardLevel {
  const levels = readings.map(referenceRssiDbm)
  const censored = readings.every((reading) => reading.censored)
  const [first] = readings
  const oneDevice = readings.every(({ device, deviceOffsetDb }) => device === first!.device && deviceOffsetDb === null)
  // In the order of the levels: the last digit of a sum must not hang on the order of the rows.
  const ordered = levels.toSorted((a, b) => a - b)
  return { ap, censored, rssiDbm: censored ? ordered.at(-1)! : mean(ordered), device: oneDevice ? first!.device : null }
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = found.get(key)
    if (group === undefined) found.set(key, [item])
    else group.push(item)
  }
  return found
}

function placeLevels(readings: readonly Measurement[]): PlaceLevels {
  const { floorId, roomId, at, band } = readings[0]!
  const number = readings.find(({ point }) => point !== null)?.point ?? null
  const byAp = groups(readings, ({ ap }) => ap ?? '')
  const heard = [...byAp].sort(([a], [b]) => compareText(a, b)).map(([ap, of]) => levelOf(ap === '' ? null : ap, of))
  return { floorId, roomId, number, at, band, readings, heard }
}

/** Readings of a location by place and band: two at the same millimetre are one place. */
export function placesOf(readings: readonly Measurement[]): PlaceLevels[] {
  const keyOf = ({ floorId, at, band }: Measurement): string =>
    JSON.stringify([floorId, at.map((metres) => Math.round(metres * MILLIMETRES_PER_M)), band])
  return [...groups(readings, keyOf).values()].map(placeLevels)
}

/** What a client at the place gets: the readings of no AP, which are the strongest's, else the strongest AP. */
export function strongest({ heard }: PlaceLevels): HeardLevel {
  const unnamed = heard.find(({ ap }) => ap === null)
  if (unnamed !== undefined) return unnamed
  const audible = heard.filter(({ censored }) => !censored)
  const among = audible.length > 0 ? audible : heard
  return among.reduce((best, level) => (level.rssiDbm > best.rssiDbm ? level : best))
}
