import type { LowTest } from '../model/consultation.js'
import { applyRate, type Cents, divideHalfUp } from '../model/money.js'
import type { OfferedLot, OfferedPrice } from './offer-prices.js'

/*
 * Offers that appear abnormally low on their global price, by the tests that the consultation declares. What appears so is asked about
 * (R. 2152-3) and never rejected here; single prices below the estimate's range feed the questions and decide nothing.
 */

/** Offers from which a mean or a median says something. */
const LEAST_OFFERS = 3

/** Middle of some numbers; of an even count the mean of the two middle ones. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

function medianCents(values: readonly Cents[]): Cents {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : divideHalfUp(sorted[middle - 1]! + sorted[middle]!, 2n)
}

function meanCents(values: readonly Cents[]): Cents {
  return divideHalfUp(
    values.reduce((sum, each) => sum + each, 0n),
    BigInt(values.length),
  )
}

/** A declared test on the totals of a lot. */
export interface LowTestResult {
  readonly test: LowTest
  /** What the totals are held against; null where the test does not apply. */
  readonly referenceCents: Cents | null
  /** Below it an offer appears abnormally low. */
  readonly thresholdCents: Cents | null
  readonly notApplied: 'too-few' | 'no-estimate' | null
  /** Places of the offers below the threshold. */
  readonly flagged: readonly number[]
}

/**
 * Applies a test to the totals of a lot.
 * @param totals of the offers; an unknown one is null, is in no mean and is never flagged
 */
export function applyLowTest(test: LowTest, totals: readonly (Cents | null)[], estimate: Cents | null): LowTestResult {
  const known = totals.flatMap((total) => total ?? [])
  const none = (notApplied: LowTestResult['notApplied']): LowTestResult => ({
    test,
    referenceCents: null,
    thresholdCents: null,
    notApplied,
    flagged: [],
  })
  if (test.from === 'estimate' && estimate === null) return none('no-estimate')
  if (test.from !== 'estimate' && known.length < LEAST_OFFERS) return none('too-few')
  const reference = test.from === 'estimate' ? estimate! : test.from === 'mean' ? meanCents(known) : medianCents(known)
  const threshold = reference - applyRate(reference, test.below)
  return {
    test,
    referenceCents: reference,
    thresholdCents: threshold,
    notApplied: null,
    flagged: totals.flatMap((total, index) => (total !== null && total < threshold ? [index] : [])),
  }
}

/** A price that an offer which appears low is asked about. */
interface LowPrice {
  readonly price: OfferedPrice
  /** How far its total stays below what it is held against. */
  readonly shortfallCents: Cents
  readonly isBelowRange: boolean
}

/** Share of the whole shortfall that the named prices bear, and how many of them at most. */
const NAMED_SHARE = 80n
const MOST_NAMED = 12

/** What a price is held against: the median of the others' totals where two of them are known, else the estimate. */
function yardstick(price: OfferedPrice, others: readonly OfferedLot[]): Cents | null {
  const totals = others.flatMap(({ prices }) => prices.find(({ asked }) => asked === price.asked)?.totalCents ?? [])
  return totals.length >= 2 ? medianCents(totals) : price.asked.estimate.totalCents
}

/** Whether a price is below the low end of what the study reckons with; one of 0 is asked about as such, and not called low. */
export function isBelowRange({ asked, cents }: OfferedPrice): boolean {
  const { lowCents } = asked.estimate
  return cents !== null && cents > 0n && lowCents !== null && cents < lowCents
}

/** The prices that make an offer low, the widest gap first: most of the gap, and all below the range of the estimate. */
export function lowPrices(offer: OfferedLot, others: readonly OfferedLot[]): LowPrice[] {
  const all = offer.prices
    .flatMap((price): LowPrice[] => {
      const held = yardstick(price, others)
      if (price.totalCents === null || held === null) return []
      return [{ price, shortfallCents: held - price.totalCents, isBelowRange: isBelowRange(price) }]
    })
    .filter(({ shortfallCents, isBelowRange: below }) => shortfallCents > 0n || below)
    .sort((a, b) => (a.shortfallCents > b.shortfallCents ? -1 : a.shortfallCents < b.shortfallCents ? 1 : 0))
  const whole = all.reduce((sum, { shortfallCents }) => sum + (shortfallCents > 0n ? shortfallCents : 0n), 0n)
  let named = 0n
  return all.filter(({ shortfallCents, isBelowRange: below }, index) => {
    const isNeeded = named * 100n < whole * NAMED_SHARE && index < MOST_NAMED
    named += shortfallCents > 0n ? shortfallCents : 0n
    return isNeeded || below
  })
}
