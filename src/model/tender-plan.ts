import type { Lot, PriceForm } from './article.js'
import type { WifiStandard } from './catalog.js'
import type { Band, Mount } from './site.js'

export type PoeStandard = '802.3af' | '802.3at' | '802.3bt'

/** A figure that a class asks of an article: what a tender may ask for without naming a brand. */
export type ClassFigure =
  | {
      readonly kind: 'radio'
      readonly band: Band
      readonly standard: WifiStandard
      readonly streams: number
      readonly widthMhz: number
      readonly eirpDbm: number
    }
  | {
      readonly kind: 'access-point'
      readonly mount: Mount
      readonly poeStandard: PoeStandard
      /** At most [W]. */
      readonly poeDrawW: number
      readonly clients: number
    }
  | {
      readonly kind: 'switch'
      readonly ports: number
      readonly poeStandard: PoeStandard
      readonly poeBudgetW: number
      readonly uplinkPorts: number
    }
  | { readonly kind: 'injector'; readonly poeStandard: PoeStandard; readonly poeW: number }
  | { readonly kind: 'portal'; readonly sessions: number }
  | { readonly kind: 'firewall'; readonly throughputMbps: number; readonly vpnMbps: number }
  | { readonly kind: 'log-store'; readonly usableGb: number }

/** An article that is bought, as a bidder may read of it: no price, no range, no brand, no cause. */
export interface TenderArticle {
  readonly article: string
  /** N° prix. */
  readonly number: string
  readonly lot: Lot
  readonly priceForm: PriceForm
  /** Title of its chapter; null where the catalogue has no chapters. */
  readonly chapter: string | null
  readonly label: string
  /** What the price includes; null where the catalogue does not say. */
  readonly definition: string | null
  readonly figures: readonly ClassFigure[]
  readonly unit: string
  readonly cpv: string
}

/** A lot with its one main CPV code; what the catalogue does not say is null. */
export interface TenderLotPlan {
  readonly id: Lot
  readonly number: number
  readonly label: string | null
  readonly cpv: string | null
  readonly cpvLabel: string | null
}

/** What the price documents are written from, beside the quantities of the bill. */
export interface TenderPlan {
  /** Who buys; null where the operation does not say. */
  readonly buyer: string | null
  readonly lots: readonly TenderLotPlan[]
  /** In the order of the documents. */
  readonly articles: readonly TenderArticle[]
}
