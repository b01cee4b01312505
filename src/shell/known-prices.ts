import type { Catalog } from '../model/catalog.js'
import type { KnownPrice } from '../model/quote.js'

/** Every article as the price documents name it. */
export function knownPrices({ articles }: Catalog): KnownPrice[] {
  return Object.values(articles).map(({ id, priceNumber, label, unit }) => ({
    article: id,
    number: priceNumber ?? id,
    label,
    unit,
  }))
}
