import type { Place } from './finding.js'
import type { Localised } from './localised.js'
import type { Cents } from './money.js'
import type { Exchange, Lot, PriceBasis, PriceForm, TierBasis } from './plan-parts.js'

export type { Exchange, Lot, PriceBasis, PriceForm, TierBasis } from './plan-parts.js'

/** A unit price for the whole quantity from some quantity on. */
export interface PriceTier {
  readonly from: number
  readonly cents: Cents
  readonly lowCents: Cents | null
  readonly highCents: Cents | null
  /** The price in the currency of the price, where that is not the euro. */
  readonly stated?: string
}

export interface Price {
  /** Null is unknown, never zero. */
  readonly amountCents: Cents | null
  readonly basis: PriceBasis
  readonly source: string
  readonly asOf: string
  readonly lowCents: Cents | null
  readonly highCents: Cents | null
  readonly validUntil: string | null
  /** A price of 0 is meant. */
  readonly free: boolean
  /** Stated in another currency; the amounts here are euros. */
  readonly exchange?: Exchange
  /** Prices by quantity in rising order; `amountCents` is the one below the first. */
  readonly tiers?: readonly PriceTier[]
  readonly tierBasis?: TierBasis
}

export type DossierItem = 'licence' | 'borne' | 'serveur' | 'accessoire' | 'prestation' | 'hors-dossier'

/** Articles that the operation's file does not name: where a budget line pays them, they are never eligible. */
export function isBeyondFile({ dossierItem }: { readonly dossierItem: string }): boolean {
  return dossierItem === ('hors-dossier' satisfies DossierItem)
}

export interface Article {
  readonly id: string
  /** N° prix, such as `E1.02`: chapter and rank. */
  readonly priceNumber?: string
  readonly label: Localised
  /** What the price includes. */
  readonly definition?: Localised
  readonly unit: string
  /** Id of the budget line; null for reminders outside the operation. */
  readonly line: string | null
  readonly dossierItem: DossierItem
  readonly reason: string
  readonly cpv: string
  readonly lot: Lot
  readonly priceForm: PriceForm
  readonly divisible: boolean
  /** Pieces or metres in one unit of sale; rules count these, the bill counts packs. */
  readonly packSize?: number
  /** Least number of units of sale in the whole order. */
  readonly minimumOrder?: number
  readonly price: Price
  /** Where its budget line and its price stand, for messages. */
  readonly lineAt?: Place
  readonly priceAt?: Place
}

/** A lot of the tender. */
export interface TenderLot {
  readonly id: Lot
  readonly number: number
  readonly label: Localised
  /** Main CPV code of the lot. */
  readonly cpv: string
  readonly cpvLabel: Localised
  /** A price number begins with the id of its chapter. */
  readonly chapters: readonly { readonly id: string; readonly label: Localised }[]
}
