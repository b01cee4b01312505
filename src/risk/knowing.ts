import { studentQuantile } from '../statistics/student-t.js'
import type { Cause, Knowable } from './simulate.js'

/*
 * What drives a figure, and what knowing something before is worth. Every estimate carries what the number of draws leaves open of it: 20
 * batches, each with draws of its own.
 */

/** An estimate with its 95 % interval over the draws. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Draw j belongs to batch j mod this: room draws come in whole batches, so that batches share none. */
export const BATCHES = 20

const T_95 = studentQuantile(0.975, BATCHES - 1)

/** Mean of the batches, with the t interval over them. */
export function overBatches(values: readonly number[]): Estimate {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  const half = T_95 * Math.sqrt(variance / values.length)
  return { value: mean, low: mean - half, high: mean + half }
}

/** An estimate by leaving one batch out after the other. @param at the estimate without a batch; null takes all */
function jackknife(at: (without: number | null) => number): Estimate {
  const value = at(null)
  const parts = Array.from({ length: BATCHES }, (_, batch) => at(batch))
  const mean = parts.reduce((sum, part) => sum + part, 0) / BATCHES
  const spread = parts.reduce((sum, part) => sum + (part - mean) ** 2, 0)
  const half = T_95 * Math.sqrt(((BATCHES - 1) / BATCHES) * spread)
  return { value, low: value - half, high: value + half }
}

const SHARE_BINS = 20

/**
 * Share of a figure's variance that one cause alone explains (first-order index): the correlation ratio over 20 bins of the cause, less
 * what that many bins of pure chance would show.
 * @param figure one value a draw of `cause.at`, or fewer, which then repeat
 */
export function varianceShare({ at }: Pick<Cause, 'at'>, figure: Float64Array): Estimate {
  const draws = figure.length
  const cells = BATCHES * SHARE_BINS
  const [count, sum] = [new Float64Array(cells), new Float64Array(cells)]
  const squares = new Float64Array(BATCHES)
  const middle = figure.reduce((total, value) => total + value, 0) / Math.max(1, draws)
  for (let draw = 0; draw < draws; draw++) {
    const bin = Math.min(SHARE_BINS - 1, Math.floor(at[draw]! * SHARE_BINS))
    const cell = (draw % BATCHES) * SHARE_BINS + bin
    const value = figure[draw]! - middle
    count[cell]! += 1
    sum[cell]! += value
    squares[draw % BATCHES]! += value * value
  }
  const share = (without: number | null): number => {
    let [n, total, square, between] = [0, 0, 0, 0]
    for (let bin = 0; bin < SHARE_BINS; bin++) {
      let [of, off] = [0, 0]
      for (let batch = 0; batch < BATCHES; batch++) {
        if (batch === without) continue
        of += count[batch * SHARE_BINS + bin]!
        off += sum[batch * SHARE_BINS + bin]!
      }
      n += of
      total += off
      if (of > 0) between += (off * off) / of
    }
    for (let batch = 0; batch < BATCHES; batch++) if (batch !== without) square += squares[batch]!
    const all = square - (total * total) / n
    if (!(all > 0)) return 0
    const within = square - between
    return 1 - within / (n - SHARE_BINS) / (all / (n - 1))
  }
  const { value, low, high } = jackknife(share)
  const held = (each: number) => Math.max(0, Math.min(1, each))
  return { value: held(value), low: held(low), high: held(high) }
}

/** The value under which a share of the sorted values lies. */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  const last = sorted.length - 1
  return sorted[Math.max(0, Math.min(last, Math.ceil(share * sorted.length) - 1))] ?? 0
}

/**
 * Regret of having set aside an amount where another turned out to be needed: a euro set aside for nothing counts one, a euro that is
 * missing p / (1 − p), so that the amount which holds with probability p is the best before anything is known.
 */
export function regret(setAside: number, needed: number, sure: number): number {
  return setAside >= needed ? setAside - needed : (needed - setAside) * (sure / (1 - sure))
}

const READ_BINS = 10

/** How much to set aside once something was read. */
export type Rule = (read: number) => number

/**
 * Means of like readings, drawn to the mean of all by as much of their differences as chance makes (1 − 1/F): what a reading does not tell
 * moves no amount.
 * @param square sum of the squared differences from the mean of all
 */
function shrunk(means: Float64Array, count: Float64Array, all: number, square: number): Float64Array {
  const between = means.reduce((sum, mean, bin) => sum + count[bin]! * (mean - all) ** 2, 0)
  const within = Math.max(0, square - between)
  const freedom = count.reduce((sum, each) => sum + each, 0) - means.length
  const byChance = freedom > 0 ? (within / freedom) * (means.length - 1) : between
  const kept = between > 0 ? Math.max(0, 1 - byChance / between) : 0
  return means.map((mean) => all + kept * (mean - all))
}

/** Best amount for some draws by what was read in them: the mean of like readings, and one reserve above it for all. */
export function reserveRule(reads: Float32Array, needed: Float64Array, draws: readonly number[], sure: number): Rule {
  const sorted = Float32Array.from(draws, (draw) => reads[draw]!).sort()
  const edges = Array.from({ length: READ_BINS - 1 }, (_, bin) => quantileOf(sorted, (bin + 1) / READ_BINS))
  const binOf = (read: number): number => {
    let bin = 0
    while (bin < edges.length && read > edges[bin]!) bin += 1
    return bin
  }
  const [count, sum] = [new Float64Array(READ_BINS), new Float64Array(READ_BINS)]
  for (const draw of draws) {
    const bin = binOf(reads[draw]!)
    count[bin]! += 1
    sum[bin]! += needed[draw]!
  }
  const all = sum.reduce((total, each) => total + each, 0) / Math.max(1, draws.length)
  const means = shrunk(
    sum.map((each, bin) => (count[bin]! > 0 ? each / count[bin]! : all)),
    count,
    all,
    draws.reduce((square, draw) => square + (needed[draw]! - all) ** 2, 0),
  )
  const above = Float64Array.from(draws, (draw) => needed[draw]! - means[binOf(reads[draw]!)]!).sort()
  const reserve = quantileOf(above, sure)
  return (read) => means[binOf(read)]! + reserve
}

/** The amount that is best before anything is known. */
export function reserveBefore(needed: Float64Array, draws: readonly number[], sure: number): number {
  return quantileOf(Float64Array.from(draws, (draw) => needed[draw]!).sort(), sure)
}

export function halves(draws: number): readonly [number[], number[]] {
  const all = Array.from({ length: draws }, (_, draw) => draw)
  return [all.filter((draw) => draw % 2 === 0), all.filter((draw) => draw % 2 === 1)]
}

interface Baseline {
  readonly sure: number
  readonly needed: Float64Array
  readonly halves: readonly [number[], number[]]
  /** Best amount of each half. */
  readonly before: readonly [number, number]
}

export function baseline(needed: Float64Array, sure: number): Baseline {
  const both = halves(needed.length)
  return {
    sure,
    needed,
    halves: both,
    before: [reserveBefore(needed, both[0], sure), reserveBefore(needed, both[1], sure)],
  }
}

function batchMeans(values: (note: (draw: number, value: number) => void) => void): number[] {
  const [count, sum] = [new Float64Array(BATCHES), new Float64Array(BATCHES)]
  values((draw, value) => {
    count[draw % BATCHES]! += 1
    sum[draw % BATCHES]! += value
  })
  return [...sum].map((each, batch) => each / Math.max(1, count[batch]!))
}

/** Regret that is to be expected of what is best before anything is known. */
export function expectedRegret({ needed, sure, halves: both, before }: Baseline): Estimate {
  return overBatches(
    batchMeans((note) => {
      for (const half of [0, 1] as const)
        for (const draw of both[1 - half]!) note(draw, regret(before[half], needed[draw]!, sure))
    }),
  )
}

/**
 * Regret that reading something before would avoid on average: decided by the rule that one half of the draws teaches, counted on the
 * other. A rule may be bettered: what is avoided at least.
 */
export function regretAvoided({ reads }: Pick<Knowable, 'reads'>, base: Baseline): Estimate {
  const { needed, sure, halves: both, before } = base
  return overBatches(
    batchMeans((note) => {
      for (const half of [0, 1] as const) {
        const rule = reserveRule(reads, needed, both[half], sure)
        for (const draw of both[1 - half]!) {
          const now = regret(before[half], needed[draw]!, sure)
          note(draw, now - regret(rule(reads[draw]!), needed[draw]!, sure))
        }
      }
    }),
  )
}
