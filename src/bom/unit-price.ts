import type { Price } from '../model/article.js'
import type { Cents } from '../model/money.js'

/** A price as it counts on a day: an expired one is no longer known. */
export interface PriceOnDay {
  readonly cents: Cents | null
  readonly missing: 'unknown' | 'expired' | null
}

/** The unit price on a day (`YYYY-MM-DD`). There is no clock: the day is the operation's reference date. */
export function priceOn(price: Price, day: string): PriceOnDay {
  if (price.amountCents === null) return { cents: null, missing: 'unknown' }
  if (price.validUntil !== null && price.validUntil < day) return { cents: null, missing: 'expired' }
  return { cents: price.amountCents, missing: null }
}
