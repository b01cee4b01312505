import type { ApDeviation, Deviation, IntervalCheck, PlanDoubt } from '../model/acceptance.js'
import { clopperPearson } from '../statistics/binomial.js'
import { normalCdf, normalQuantile } from '../statistics/normal.js'
import { studentQuantile } from '../statistics/student-t.js'
import { quantise } from '../units.js'
import type { Residual } from './places.js'

/*
 * Measured against foreseen: mean and spread where some readings only say that nothing was heard above a level, how often what was read lay
 * within the interval that the plan states, and by how much the levels of a room are shifted.
 */

/** A value, or a level that it lies below. */
interface Observed {
  readonly value: number
  readonly censored: boolean
}

interface NormalFit {
  readonly mean: number
  readonly sd: number
}

const ROUNDS = 500
const ENOUGH = 1e-9
/** Below this a fit has no spread to share out [dB]. */
const LEAST_SD = 1e-6

const density = (z: number): number => Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)

/** Ratio of density to mass below z; its limit −z far out, where both vanish. */
function millsBelow(z: number): number {
  const mass = normalCdf(z)
  return mass > 1e-12 ? density(z) / mass : -z
}

function moments(values: readonly { readonly mean: number; readonly variance: number }[]): NormalFit {
  const mean = values.reduce((sum, each) => sum + each.mean, 0) / values.length
  const spread = values.reduce((sum, each) => sum + (each.mean - mean) ** 2 + each.variance, 0) / values.length
  return { mean, sd: Math.sqrt(spread) }
}

/**
 * Mean and standard deviation by maximum likelihood where some values are only known to lie below a level: expectation and
 * maximisation, each censored value standing for the mean and the variance of the law below its level. Without a censored value the
 * plain mean and the standard deviation over n. Null where nothing was heard at all.
 * Source: Dempster, Laird and Rubin 1977; Tobin 1958 for the likelihood.
 */
export function fitCensoredNormal(observed: readonly Observed[]): NormalFit | null {
  const heard = observed.filter(({ censored }) => !censored)
  if (heard.length === 0) return null
  let fit = moments(heard.map(({ value }) => ({ mean: value, variance: 0 })))
  if (heard.length === observed.length) return fit
  if (fit.sd < LEAST_SD) fit = moments(observed.map(({ value }) => ({ mean: value, variance: 0 })))
  for (let round = 0; round < ROUNDS && fit.sd > LEAST_SD; round++) {
    const { mean, sd } = fit
    const next = moments(
      observed.map(({ value, censored }) => {
        if (!censored) return { mean: value, variance: 0 }
        const z = (value - mean) / sd
        const mills = millsBelow(z)
        return { mean: mean - sd * mills, variance: Math.max(0, sd * sd * (1 - z * mills - mills * mills)) }
      }),
    )
    const moved = Math.abs(next.mean - mean) + Math.abs(next.sd - sd)
    fit = next
    if (moved < ENOUGH) break
  }
  return fit
}

/** Standard deviations of the shadowing that the plan states [dB]. */
interface StatedSigmas {
  readonly lineOfSightSigmaDb: number
  readonly obstructedSigmaDb: number
  /** Degrees of freedom of a Student t; absent: the normal. */
  readonly freedom?: number | undefined
}

/** Share of readings that lie within the stated interval, were the model right. */
const STATED_SHARE = 0.9
/** Half or double the power: a smaller bias is not worth a search for its cause [dB]. */
const LEAST_BIAS_DB = 3
const DB_STEP = 0.1
const SHARE_STEP = 0.0001

/** Bias and spread of some residuals. */
export function deviationOf(residuals: readonly Residual[]): Deviation {
  const fit = fitCensoredNormal(residuals.map(({ valueDb, censored }) => ({ value: valueDb, censored })))
  const censored = residuals.filter((residual) => residual.censored).length
  return {
    readings: residuals.length,
    censored,
    biasDb: fit === null ? null : quantise(fit.mean, DB_STEP),
    spreadDb: fit === null || residuals.length < 2 ? null : quantise(fit.sd, DB_STEP),
  }
}

/**
 * How often a reading lay within its level foreseen ± the quantile of the stated spread. A censored reading
 * counts only where it lies below the interval for certain, and apart.
 */
export function intervalCheck(residuals: readonly Residual[], sigmas: StatedSigmas): IntervalCheck {
  const wide = studentQuantile((1 + STATED_SHARE) / 2, sigmas.freedom)
  const halfDb = ({ obstructed, sigmaShare = 1 }: Residual): number =>
    wide * sigmaShare * (obstructed ? sigmas.obstructedSigmaDb : sigmas.lineOfSightSigmaDb)
  const heard = residuals.filter(({ censored }) => !censored)
  const censored = residuals.filter((residual) => residual.censored)
  const held = heard.filter((residual) => Math.abs(residual.valueDb) <= halfDb(residual)).length
  const { lower, upper } = clopperPearson(heard.length, heard.length - held, (1 + STATED_SHARE) / 2)
  return {
    statedShare: STATED_SHARE,
    readings: heard.length,
    held,
    lower: quantise(lower, SHARE_STEP),
    upper: quantise(upper, SHARE_STEP),
    censored: censored.length,
    censoredBelow: censored.filter((residual) => residual.valueDb < -halfDb(residual)).length,
  }
}

/** A bias of at least half or double the power that the stated shadowing, or the spread of the readings where larger, does not explain. */
function isBiased({ biasDb, spreadDb, readings }: Deviation, { obstructedSigmaDb }: StatedSigmas): boolean {
  if (biasDb === null || Math.abs(biasDb) < LEAST_BIAS_DB) return false
  const chanceDb =
    (normalQuantile((1 + STATED_SHARE) / 2) * Math.max(spreadDb ?? 0, obstructedSigmaDb)) / Math.sqrt(readings)
  return Math.abs(biasDb) > chanceDb
}

/** What the readings contradict of the plan: its levels over all, those of single APs, the share that its interval is said to hold. */
export function planDoubts(
  {
    deviation,
    aps,
    interval,
  }: { readonly deviation: Deviation; readonly aps: readonly ApDeviation[]; readonly interval: IntervalCheck },
  sigmas: StatedSigmas,
): PlanDoubt[] {
  const biased = [{ ap: null, ...deviation }, ...aps].filter((each) => isBiased(each, sigmas))
  const share: PlanDoubt[] =
    interval.readings > 0 && interval.upper < interval.statedShare ? [{ kind: 'stated-share' }] : []
  return [...biased.map(({ ap, biasDb }): PlanDoubt => ({ kind: 'bias', ap, biasDb: biasDb! })), ...share]
}

/** By how much the levels of a room lie off what was foreseen [dB]. */
export interface RoomShift {
  /** Of all its readings; null where nothing was read, or nothing heard. */
  readonly pooledDb: number | null
  readonly byAp: ReadonlyMap<string, number>
  /** Of an AP at a new place, in sight and behind walls: never the better for what was read. */
  readonly newInSightDb: number
  readonly newObstructedDb: number
}

function meanDb(residuals: readonly Residual[]): number | null {
  return fitCensoredNormal(residuals.map(({ valueDb, censored }) => ({ value: valueDb, censored })))?.mean ?? null
}

function byAp(residuals: readonly Residual[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const ap of new Set(residuals.map((residual) => residual.ap))) {
    const own = meanDb(residuals.filter((residual) => residual.ap === ap))
    if (own !== null) found.set(ap, own)
  }
  return found
}

/**
 * Walls that were worse than believed are worse for a new AP too, and what a device reads too low it reads so in sight: each kind of
 * path by the readings of its kind in the room, else in the location; none at all is as foreseen.
 */
function newShiftDb(own: readonly Residual[], all: readonly Residual[], obstructed: boolean): number {
  const ofKind = (residual: Residual): boolean => residual.obstructed === obstructed
  return Math.min(0, meanDb(own.filter(ofKind)) ?? meanDb(all.filter(ofKind)) ?? 0)
}

/** Looks up the shift of a room from the readings of a location on one band. */
export function roomShifts(residuals: readonly Residual[]): (floorId: string, roomId: string) => RoomShift {
  return (floorId, roomId) => {
    const own = residuals.filter((residual) => residual.floorId === floorId && residual.roomId === roomId)
    return {
      pooledDb: meanDb(own),
      byAp: byAp(own),
      newInSightDb: newShiftDb(own, residuals, false),
      newObstructedDb: newShiftDb(own, residuals, true),
    }
  }
}

/** What an AP of the plan is shifted by in a room: as its own readings say, else as the room's do; 0 where nothing was read. */
export function plannedShiftDb({ pooledDb, byAp: own }: RoomShift, ap: string): number {
  return own.get(ap) ?? pooledDb ?? 0
}
