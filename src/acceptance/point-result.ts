import type { AcceptancePointResult } from '../model/acceptance.js'
import type { MarginBudget } from '../model/location-plan.js'
import { quantise } from '../units.js'
import { type PlaceLevels, strongest } from './place-levels.js'
import { foreseen, type Predict } from './predictions.js'

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
