import type { DesignGoal } from './choose-readings.js'
import { type DesignLink, designLossesDb, withReadings } from './design-links.js'
import { LEAST_PLACES, LEAST_READINGS } from './identify.js'
import { EXPONENT, FIRST_FACTOR, type FitLayout, lossPrior, OFFSET, SATURATION } from './parameters.js'

/** A loss is to be known half as unsurely as before; 0.5 dB (standard deviation) is enough of any. */
const TARGET_SD_DB = 0.5
const TARGET_SHARE = 0.5
/** A design aims lower than its target: the spread and the losses that the readings will show are not those it counts with. */
const AIM = 0.85
/** Nobody reads all that there is to read: so far above what that would give an aim lies, below the target and where that is out of reach. */
const ABOVE_ALL = 1.15
const OUT_OF_REACH = 1.25
/** A loss of which all readings together say hardly anything is not asked for. */
const HARDLY_LEARNT = 0.8
/** Correlation, by the readings all but alone, from which another parameter stands for a loss; the prior is so many times wider then. */
const CORRELATED = 0.7
const LOOSENED = 5

/** What stands for a loss: a column, or a part of the path that all readings share. */
export type Confounder = number | 'level' | 'distance' | 'way-round'

export interface LossGoal {
  readonly column: number
  readonly priorSdDb: number
  readonly targetSdDb: number
  /** Null where the catalogue is as sure, or nothing that can be read tells the loss. */
  readonly goal: DesignGoal | null
  readonly open:
    | { readonly why: 'not-crossed' | 'too-few'; readonly readings: number }
    | { readonly why: 'confounded'; readonly with: readonly Confounder[] }
    | null
}

const SHARED = new Map<number, Confounder>([
  [OFFSET, 'level'],
  [EXPONENT, 'distance'],
  [SATURATION, 'way-round'],
])

/** What the readings cannot tell apart from a parameter. */
function confounders(
  { factorOf }: FitLayout,
  prior: Float64Array,
  links: readonly DesignLink[],
  information: number,
  parameter: number,
): Confounder[] {
  const loose = prior.map((variance) => variance * LOOSENED ** 2)
  const known = withReadings(loose, links, information)
  const size = Math.sqrt(known.length)
  const at = (i: number, j: number): number => known[i * size + j]!
  return Array.from({ length: size }, (_, other) => other).flatMap((other) => {
    if (other === parameter) return []
    const correlation = at(parameter, other) / Math.sqrt(at(parameter, parameter) * at(other, other))
    if (!(Math.abs(correlation) > CORRELATED)) return []
    return [SHARED.get(other) ?? factorOf.indexOf(other - FIRST_FACTOR)]
  })
}

/**
 * How surely each of some losses can and shall be told by the readings that can be had at all.
 * @param links all that can be read
 * @param columns ordinals of the losses that count
 */
export function lossGoals(
  layout: FitLayout,
  prior: Float64Array,
  links: readonly DesignLink[],
  information: number,
  columns: readonly number[],
): LossGoal[] {
  const all = withReadings(prior, links, information)
  const size = Math.sqrt(prior.length)
  const lossesDb = designLossesDb(layout)
  return columns.map((column): LossGoal => {
    const lossDb = lossesDb[column]!
    const parameter = FIRST_FACTOR + layout.factorOf[column]!
    const { median, logSd } = lossPrior(layout.columns[column]!)
    const priorSdDb = median * logSd
    const targetSdDb = Math.max(TARGET_SD_DB, TARGET_SHARE * priorSdDb)
    const settled = { column, priorSdDb, targetSdDb, goal: null }
    if (priorSdDb <= targetSdDb) return { ...settled, open: null }
    const crossed = links.filter(({ slopes }) => slopes[parameter] !== 0)
    if (crossed.length < LEAST_READINGS || new Set(crossed.map(({ point }) => point)).size < LEAST_PLACES)
      return { ...settled, open: { why: 'not-crossed', readings: crossed.length } }
    const reachedDb = lossDb * Math.sqrt(all[parameter * size + parameter]!)
    const aimDb = AIM * targetSdDb
    if (ABOVE_ALL * reachedDb <= targetSdDb)
      return { ...settled, goal: { parameter, sd: Math.max(aimDb, ABOVE_ALL * reachedDb) / lossDb }, open: null }
    const goal = reachedDb > HARDLY_LEARNT * priorSdDb ? null : { parameter, sd: (OUT_OF_REACH * reachedDb) / lossDb }
    const others = confounders(layout, prior, links, information, parameter)
    const open =
      others.length > 0
        ? ({ why: 'confounded', with: others } as const)
        : ({ why: 'too-few', readings: crossed.length } as const)
    return { ...settled, goal, open }
  })
}
