import {
  type ClassicEnvironment,
  type ClassicRow,
  classicFloorLossDb,
  classicRow,
  classicValidity,
  ITU1238_CLASSIC,
  itu1238ClassicLossDb,
} from '../../radio/itu1238-classic.js'
import type { ValidityRange } from '../../radio/validity.js'
import { UsageError } from '../context.js'
import type { PathOptions, ReadyModel } from './path-loss-model.js'
import { needed, pick } from './usage.js'

const OWN_FIGURES: ValidityRange = {
  source: 'ITU-R P.1238-7…-9, eq. (2), with N and Lf as given',
  frequencyGhz: null,
  distanceM: [1, Number.POSITIVE_INFINITY],
}

/** Above it a plan takes the 5 GHz figures, for want of published ones. */
const LAST_PUBLISHED_GHZ = 5.85

/** The row nearest to a frequency, by ratio: where the table has none for it, the range of validity says so. */
function nearestRow(environment: ClassicEnvironment, frequencyGhz: number): ClassicRow {
  const lent = frequencyGhz > LAST_PUBLISHED_GHZ ? classicRow(environment, 5.5e9) : null
  if (lent !== null) return lent
  const off = ({ frequencyGhz: [low, high] }: ClassicRow): number =>
    Math.max(low / frequencyGhz, frequencyGhz / high, 1)
  return ITU1238_CLASSIC.filter((row) => row.environment === environment).reduce((best, row) =>
    off(row) < off(best) ? row : best,
  )
}

function floorLoss(row: ClassicRow, { floors = 0, floorLossDb }: PathOptions): number {
  if (floorLossDb !== undefined) return floorLossDb
  if (floors > 0 && row.floorLossesDb.length === 0)
    throw new UsageError(
      `ITU-R P.1238 publishes no floor loss for ${row.environment} near ${row.frequencyGhz[0]} GHz: give --floor-loss-db`,
    )
  return classicFloorLossDb(row, floors).lossDb
}

/** ITU-R P.1238 eq. (2), with the published figures of an environment or with N of one's own. */
export function classicModel(options: PathOptions): ReadyModel {
  const { environment, frequencyMhz, powerLossCoefficient: own, floors = 0 } = options
  const frequencyHz = frequencyMhz * 1e6
  if (own !== undefined) {
    if (environment !== undefined)
      throw new UsageError('itu-r-p1238 takes --environment or --power-loss-coefficient, not both')
    const lf = floors > 0 ? needed(options.floorLossDb, 'floorLossDb', '--floors beside an N of your own') : 0
    return classic(own, lf, OWN_FIGURES, frequencyHz, {})
  }
  const environments = Object.fromEntries(ITU1238_CLASSIC.map((row) => [row.environment, row.environment]))
  const known = pick('environment', needed(environment, 'environment', 'itu-r-p1238'), environments)
  const row = nearestRow(known, frequencyMhz / 1000)
  const { floors: _bounded, ...anyFloors } = classicValidity(row)
  const validity = options.floorLossDb === undefined ? classicValidity(row) : anyFloors
  return classic(row.powerLossCoefficient, floorLoss(row, options), validity, frequencyHz, { environment: known })
}

function classic(
  powerLossCoefficient: number,
  floorLossDb: number,
  validity: ValidityRange,
  frequencyHz: number,
  taken: ReadyModel['taken'],
): ReadyModel {
  return {
    lossDb: ({ distanceM, floors }) =>
      itu1238ClassicLossDb({
        distanceM,
        frequencyHz,
        powerLossCoefficient,
        floorLossDb: floors === 0 ? 0 : floorLossDb,
      }),
    validity,
    taken: { ...taken, powerLossCoefficient, floorLossDb },
  }
}
