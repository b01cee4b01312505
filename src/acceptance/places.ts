import type { Point } from '../geometry/shapes.js'
import type { AcceptancePointResult } from '../model/acceptance.js'
import type { MarginBudget } from '../model/location-plan.js'
import { type Measurement, referenceRssiDbm } from '../model/measurement.js'
import type { Band } from '../model/site.js'
import { compareText, quantise } from '../units.js'

/*
 * Readings by place: what was heard there of each AP, what the plan foresees of it, and what the place says of the level that is required.
 */

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
  // In the order of the levels: the last digit of a sum must not depend on the order of the rows.
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
function strongest({ heard }: PlaceLevels): HeardLevel {
  const unnamed = heard.find(({ ap }) => ap === null)
  if (unnamed !== undefined) return unnamed
  const audible = heard.filter(({ censored }) => !censored)
  const among = audible.length > 0 ? audible : heard
  return among.reduce((best, level) => (level.rssiDbm > best.rssiDbm ? level : best))
}

/** What the plan foresees of one AP at a place, at its channel and power. */
export interface PredictedLevel {
  readonly ap: string
  readonly rssiDbm: number
  readonly obstructed: boolean
  /** What readings that the plan was calibrated on leave of its deviation; absent: all of it. */
  readonly sigmaShare?: number | undefined
}

/** APs that the plan foresees at a place on a band, the strongest first. */
export type Predict = (place: Pick<PlaceLevels, 'floorId' | 'roomId' | 'at' | 'band'>) => readonly PredictedLevel[]

/** What was read less what was foreseen, for one AP at one place. */
export interface Residual {
  readonly floorId: string
  readonly roomId: string
  readonly band: Band
  /** The AP that is meant: the one heard, else the one foreseen strongest. */
  readonly ap: string
  /** Whether the readings named it. */
  readonly named: boolean
  /** [dB]; of a censored one at most this. */
  readonly valueDb: number
  readonly censored: boolean
  readonly obstructed: boolean
  /** See `PredictedLevel`. */
  readonly sigmaShare?: number | undefined
}

/** The foreseen level that a read one is held against. */
function foreseen(level: HeardLevel, predicted: readonly PredictedLevel[]): PredictedLevel | null {
  return (level.ap === null ? predicted[0] : predicted.find(({ ap }) => ap === level.ap)) ?? null
}

/** AP by AP where the readings say which they heard, else for the strongest. */
export function residualsOf(place: PlaceLevels, predict: Predict): Residual[] {
  const { floorId, roomId, band } = place
  const predicted = predict(place)
  return place.heard.flatMap((level): Residual[] => {
    const planned = foreseen(level, predicted)
    if (planned === null) return []
    const { ap, obstructed, sigmaShare } = planned
    const valueDb = level.rssiDbm - planned.rssiDbm
    const { censored } = level
    return [{ floorId, roomId, band, ap, named: level.ap !== null, valueDb, censored, obstructed, sigmaShare }]
  })
}

const DB_STEP = 0.1
const MBPS_STEP = 0.1

function meanOf(values: readonly (number | null)[], step: number): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b)
  return known.length === 0 ? null : quantise(known.reduce((sum, value) => sum + value, 0) / known.length, step)
}

/** A reading that did not reach a receiver's floor fails a target at or above that floor; of a lower target it says nothing. */
function conformsAt(rssiDbm: number, censored: boolean, targetDbm: number): boolean | null {
  if (!censored) return rssiDbm >= targetDbm
  return rssiDbm <= targetDbm ? false : null
}

/**
 * A place with its verdict: the level as the reference client would have read it against the level that is required, without tolerance.
 * @param margin what its room must meet; null where nothing is required
 * @param toExplainDb deviation from which a cause is looked for [dB]
 */
export function pointResult(
  place: PlaceLevels,
  margin: MarginBudget | null,
  predict: Predict,
  toExplainDb: number,
): AcceptancePointResult {
  const { floorId, roomId, number, at, band, readings } = place
  const level = strongest(place)
  const planned = foreseen(level, predict(place))
  const deviationDb = planned === null || level.censored ? null : quantise(level.rssiDbm - planned.rssiDbm, DB_STEP)
  const requiredDbm = margin !== null && margin.band === band ? margin.targetRssiDbm : null
  // What is shown decides: levels are read in tenths at best.
  const measuredDbm = quantise(level.rssiDbm, DB_STEP)
  return {
    ...{ floorId, roomId, number, at, band },
    readings: readings.length,
    ap: level.ap,
    measuredDbm,
    censored: level.censored,
    predictedDbm: planned === null ? null : quantise(planned.rssiDbm, DB_STEP),
    deviationDb,
    toExplain: deviationDb !== null && Math.abs(deviationDb) > toExplainDb,
    requiredDbm,
    conforms: requiredDbm === null ? null : conformsAt(measuredDbm, level.censored, requiredDbm),
    noiseDbm: meanOf(
      readings.map(({ noiseDbm }) => noiseDbm),
      DB_STEP,
    ),
    throughputMbps: meanOf(
      readings.map(({ throughputMbps }) => throughputMbps),
      MBPS_STEP,
    ),
    devices: [...new Set(readings.flatMap(({ device }) => device ?? []))].sort(),
  }
}
