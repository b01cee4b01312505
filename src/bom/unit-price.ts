import type { Article, Price, PriceTier } from '../model/article.js'
import type { BomLine } from '../model/budget-plan.js'
import type { Catalog } from '../model/catalog.js'
import { type Cents, eurosOrNull, formatEuros, lineTotal, type Milli, toMilli } from '../model/money.js'

/** A price as it counts on a day: an expired one is no longer known. */
interface PriceOnDay {
  readonly cents: Cents | null
  readonly missing: 'unknown' | 'expired' | null
}

/** The unit price on a day (`YYYY-MM-DD`). There is no clock: the day is the operation's reference date. */
export function priceOn(price: Price, day: string): PriceOnDay {
  if (price.amountCents === null) return { cents: null, missing: 'unknown' }
  if (price.validUntil !== null && price.validUntil < day) return { cents: null, missing: 'expired' }
  return { cents: price.amountCents, missing: null }
}

/** The tier that a quantity reaches; null below the first. */
export function tierAt(tiers: readonly PriceTier[], milli: Milli): PriceTier | null {
  return tiers.findLast(({ from }) => milli >= BigInt(from) * 1000n) ?? null
}

/** What a line's quantity is counted with: all of the article, or what one location orders of it; reminders apart. */
function orderKey({ locationId, reminder }: BomLine, { price }: Article): string {
  return JSON.stringify([reminder, price.tierBasis === 'order' ? locationId : ''])
}

function quantities(lines: readonly BomLine[], article: Article): ReadonlyMap<string, Milli> {
  const sums = new Map<string, Milli>()
  for (const line of lines) {
    const key = orderKey(line, article)
    sums.set(key, (sums.get(key) ?? 0n) + toMilli(line.quantity)!)
  }
  return sums
}

function atTier(line: BomLine, article: Article, milli: Milli): BomLine {
  const { tiers = [], tierBasis: basis = 'operation' } = article.price
  const reached = tierAt(tiers, milli)
  const tier = { basis, quantity: Number(milli) / 1000, from: reached?.from ?? null }
  if (reached === null) return { ...line, tier }
  const exchange = line.exchange && { exchange: { ...line.exchange, amount: reached.stated ?? line.exchange.amount } }
  return {
    ...line,
    unitPriceEur: formatEuros(reached.cents),
    totalEur: formatEuros(lineTotal(toMilli(line.quantity)!, reached.cents)),
    lowEur: eurosOrNull(reached.lowCents),
    highEur: eurosOrNull(reached.highCents),
    ...exchange,
    tier,
  }
}

/**
 * The lines at the price that their quantity reaches: from a tier's quantity on, the whole of it costs the tier's price. A price that is
 * unknown or out of date has no tiers, and neither has what is done in-house.
 */
export function withTierPrices(lines: readonly BomLine[], articles: Catalog['articles']): BomLine[] {
  const tiered = new Map<string, BomLine[]>()
  for (const line of lines) {
    if (articles[line.article]?.price.tiers === undefined || line.inHouse || line.unitPriceEur === null) continue
    const own = tiered.get(line.article)
    if (own) own.push(line)
    else tiered.set(line.article, [line])
  }
  if (tiered.size === 0) return [...lines]
  const reached = new Map<BomLine, BomLine>()
  for (const [id, own] of tiered) {
    const article = articles[id]!
    const sums = quantities(own, article)
    for (const line of own) reached.set(line, atTier(line, article, sums.get(orderKey(line, article))!))
  }
  return lines.map((line) => reached.get(line) ?? line)
}
