import { type Cents, divideHalfUp } from '../model/money.js'

/** Offers from which a median says something. */
const LEAST_OFFERS = 3

/** Middle of the amounts above 0, of an even number the mean of the two middle ones; null below three of them. */
export function medianCents(amounts: readonly Cents[]): Cents | null {
  const sorted = amounts.filter((amount) => amount > 0n).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  if (sorted.length < LEAST_OFFERS) return null
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : divideHalfUp(sorted[middle - 1]! + sorted[middle]!, 2n)
}

/** What a price is held against. */
export interface Yardstick {
  readonly median: Cents | null
  /** Range of the plan's own price. */
  readonly low: Cents | null
  readonly high: Cents | null
  /** Hundredths: 200 is twice the median, or half of it. */
  readonly factorHundredths: bigint
}

/**
 * Whether a price is far off: by a factor from the median of the offers, where there are three; else outside the range of the plan's price.
 * Both ends are included; a price of 0 is told as such and not again here.
 */
export function farOff(
  amount: Cents,
  { median, low, high, factorHundredths }: Yardstick,
): 'far-low' | 'far-high' | null {
  if (amount === 0n) return null
  if (median !== null) {
    if (amount * factorHundredths < median * 100n) return 'far-low'
    return amount * 100n > median * factorHundredths ? 'far-high' : null
  }
  if (low !== null && amount < low) return 'far-low'
  return high !== null && amount > high ? 'far-high' : null
}
