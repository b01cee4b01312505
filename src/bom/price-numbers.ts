import type { Article } from '../model/catalog.js'
import { comparePriceOrder, type PriceOrderKey } from '../model/price-order.js'

const LOT_LETTER: Readonly<Record<Article['lot'], string>> = { equipment: 'E', cabling: 'C', services: 'P' }

function orderKey({ id, lot, dossierItem }: Article): PriceOrderKey {
  return { article: id, lot, dossierItem }
}

/**
 * The price number of every article of a catalogue: lot letter and rank in the lot. All articles are numbered, bought or not, so that a
 * number stays with its article from one study to the next as long as the catalogue is the same.
 */
export function priceNumbers(articles: Readonly<Record<string, Article>>): ReadonlyMap<string, string> {
  const ranks = new Map<string, number>()
  const sorted = Object.values(articles).sort((a, b) => comparePriceOrder(orderKey(a), orderKey(b)))
  return new Map(
    sorted.map(({ id, lot }) => {
      const next = (ranks.get(lot) ?? 0) + 1
      ranks.set(lot, next)
      return [id, `${LOT_LETTER[lot]}${String(next).padStart(2, '0')}`]
    }),
  )
}
