import { normalCdf, normalQuantile } from '../radio/normal.js'
import { type HeldOut, heardLevelDbm } from './held-out.js'
import type { Observations } from './observations.js'
import { Z_90 } from './parameters.js'
import { isObstructed } from './predict.js'
import { tQuantile } from './student-t.js'
import { STATED } from './uncertainty.js'

/** Standard deviation of readings about the level that a fit to other APs gives [dB]. */
export interface StatedSigmas {
  readonly lineOfSightDb: number
  readonly obstructedDb: number
}

/** Fewer readings of a state than these take the figure of all. */
const LEAST_READINGS = 20
/** A published figure counts as so many APs beside those measured. */
const PUBLISHED_APS = 1

interface Squares {
  sum: number
  count: number
}

/**
 * What an AP that was not measured will be off by: root mean square of the errors at APs that were left out, in sight and
 * obstructed, so that it holds how strong one AP is against another beside shadowing, bodies and fading; a published sigma counts as one
 * AP more. Widened by Student's t over the normal at 90 %, since few APs tell their own spread badly.
 * @param floorDbm below it nothing is heard; null where nobody knows
 * @param published what holds without measurements
 */
export function statedSigmas(
  of: Observations,
  held: HeldOut,
  floorDbm: number | null,
  published: StatedSigmas,
): StatedSigmas {
  const sight: Squares = { sum: 0, count: 0 }
  const hidden: Squares = { sum: 0, count: 0 }
  for (let row = 0; row < of.count; row++) {
    if (of.censored[row]) continue
    const awayDb = of.levelDbm[row]! - heardLevelDbm(held.mediansDbm[row]!, held.deviationsDb[row]!, floorDbm)
    const squares = isObstructed(of, row) ? hidden : sight
    squares.sum += awayDb * awayDb
    squares.count += 1
  }
  const all = { sum: sight.sum + hidden.sum, count: sight.count + hidden.count }
  const aps = held.parameters.length
  const sigma = (squares: Squares, publishedDb: number): number => {
    const { sum, count } = squares.count < LEAST_READINGS ? all : squares
    if (count === 0) return publishedDb
    const squared = ((sum / count) * aps + PUBLISHED_APS * publishedDb ** 2) / (aps + PUBLISHED_APS)
    return (Math.sqrt(squared) * tQuantile((1 + STATED) / 2, aps, Z_90)) / Z_90
  }
  return {
    lineOfSightDb: sigma(sight, published.lineOfSightDb),
    obstructedDb: sigma(hidden, published.obstructedDb),
  }
}

/** Between which levels 90 % of the readings that are heard lie [dBm]: quantiles of a normal cut off at the floor. */
export function statedIntervalDbm(
  medianDbm: number,
  sigmaDb: number,
  floorDbm: number | null,
): readonly [number, number] {
  const unheard = floorDbm === null ? 0 : Math.min(1 - 1e-9, normalCdf((floorDbm - medianDbm) / sigmaDb))
  const at = (share: number): number =>
    medianDbm + sigmaDb * normalQuantile(Math.min(1 - 1e-12, unheard + share * (1 - unheard)))
  return [at((1 - STATED) / 2), at((1 + STATED) / 2)]
}
