import { compareText } from '../units.js'

/** Lots in the order of the price documents. */
export const LOTS = ['equipment', 'cabling', 'services'] as const

/** What the order of the price documents looks at. */
export interface PriceOrderKey {
  readonly lot: string
  /** N° prix; null for a need that the catalogue has no article for, which comes last. */
  readonly priceNumber: string | null
  /** Id of the article. */
  readonly article: string
}

function lotRank(lot: string): number {
  const index = (LOTS as readonly string[]).indexOf(lot)
  return index < 0 ? LOTS.length : index
}

/** The order of the price documents: by lot, by number, by article. */
export function comparePriceOrder(a: PriceOrderKey, b: PriceOrderKey): number {
  return (
    lotRank(a.lot) - lotRank(b.lot) ||
    Number(a.priceNumber === null) - Number(b.priceNumber === null) ||
    compareText(a.priceNumber ?? '', b.priceNumber ?? '') ||
    compareText(a.article, b.article)
  )
}
