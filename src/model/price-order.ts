import { compareText } from '../units.js'

const LOTS = ['equipment', 'cabling', 'services']
const ITEMS = ['licence', 'borne', 'serveur', 'accessoire', 'prestation', 'hors-dossier']

/** What the order of the price documents looks at. */
export interface PriceOrderKey {
  readonly lot: string
  readonly dossierItem: string
  /** Id of the article. */
  readonly article: string
}

function rank(list: readonly string[], key: string): number {
  const index = list.indexOf(key)
  return index < 0 ? list.length : index
}

/** The order of the price documents: by lot, by item of the file, by article. */
export function comparePriceOrder(a: PriceOrderKey, b: PriceOrderKey): number {
  return (
    rank(LOTS, a.lot) - rank(LOTS, b.lot) ||
    rank(ITEMS, a.dossierItem) - rank(ITEMS, b.dossierItem) ||
    compareText(a.article, b.article)
  )
}
