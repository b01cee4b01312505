import type { Localised } from '../model/localised.js'

/** What the bill itself says of a line: it stands in the plan, in the plan's language. */
export const BILL_TEXTS = {
  noArticle: { fr: 'Aucun article du catalogue ne convient', en: 'No article of the catalogue will do' },
  override: { fr: 'quantité fixée pour cette implantation', en: 'quantity set for this location' },
  minimumOrder: { fr: 'complément au minimum de commande', en: 'up to the minimum order' },
  colon: { fr: ' :', en: ':' },
} as const satisfies Readonly<Record<string, Localised>>
