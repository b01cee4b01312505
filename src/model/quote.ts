import type { Localised, Price } from './article.js'
import type { Finding, Place } from './finding.js'
import type { Cents } from './money.js'

/** A price as a file states it: an amount, nothing, or something that is not read (a finding says why). */
export type StatedPrice =
  | { readonly kind: 'amount'; readonly cents: Cents }
  | { readonly kind: 'blank' }
  | { readonly kind: 'refused'; readonly written: string; readonly code: string }

/** One row of a quotes file: the price of an article, named by its price number or by its id. */
export interface QuoteRow {
  readonly at: Place
  readonly priceAt: Place
  readonly labelAt: Place
  readonly unitAt: Place
  /** N° prix as written; null where the row has none. */
  readonly number: string | null
  readonly article: string | null
  readonly label: string | null
  readonly unit: string | null
  readonly price: StatedPrice
  /** The price in words, where the file has it. */
  readonly words: string | null
  /** Last day that this row's price holds, where it is not the file's. */
  readonly validUntil: string | null
  /** The price with what a table cannot hold: another currency, prices by quantity. */
  readonly given?: Price
}

/** What a file of offered prices says. */
export interface QuoteFile {
  /** Path as it is shown. */
  readonly file: string
  readonly hash: string
  readonly supplier: string
  /** Day of the offer; null where the file does not say. */
  readonly asOf: string | null
  readonly validUntil: string | null
  readonly rows: readonly QuoteRow[]
  /** What was refused or is strange in the file. */
  readonly findings: readonly Finding[]
}

/** An article as a price document names it. */
export interface KnownPrice {
  readonly article: string
  readonly number: string
  readonly label: Localised
  readonly unit: string
}

/** Row and article brought together. */
export interface MatchedQuote {
  readonly row: QuoteRow
  readonly known: KnownPrice
}

/** An offer whose rows were brought together with the articles. */
export interface MatchedOffer {
  readonly file: QuoteFile
  readonly matched: readonly MatchedQuote[]
  /** Rows that stand for no article. */
  readonly unknown: readonly QuoteRow[]
  /** Of the file and of the matching. */
  readonly findings: readonly Finding[]
}

/** Why a price needs a second look; else the code of a finding, without `quote-`. */
export type NoteKind = 'blank' | 'absent' | 'expired' | 'far-low' | 'far-high' | 'added' | (string & {})

export interface OfferNote {
  readonly kind: NoteKind
  readonly number: string | null
  /** What the file has there, where that says more. */
  readonly written: string | null
  readonly at: Place
}

/** What one offer has for one article. */
export interface OfferedPrice {
  readonly amountEur: string | null
  /** Price of the planned quantity; null where there is no price that counts. */
  readonly totalEur: string | null
  readonly notes: readonly NoteKind[]
}

export interface ComparedArticle {
  readonly article: string
  readonly number: string
  readonly label: string
  readonly unit: string
  readonly lot: string
  /** Planned quantity. */
  readonly quantity: number
  /** The price that the plan counts with, and its range. */
  readonly plannedEur: string | null
  readonly lowEur: string | null
  readonly highEur: string | null
  /** Middle of the prices above 0; null below three of them. */
  readonly medianEur: string | null
  /** In the order of the offers. */
  readonly offers: readonly OfferedPrice[]
}

export interface ComparedOffer {
  readonly file: string
  readonly supplier: string
  readonly asOf: string | null
  readonly validUntil: string | null
  /** Over the planned quantities of what the offer answers; null where a price is missing. */
  readonly totalEur: string | null
  /** Sum of the prices that are known. */
  readonly knownEur: string
  /** The same quantities at the plan's prices. */
  readonly plannedEur: string | null
  /** Numbers without a price that counts. */
  readonly missing: readonly string[]
  readonly notes: readonly OfferNote[]
}

/** Offers side by side over the quantities of a plan. */
export interface QuoteComparison {
  readonly revision: string
  readonly referenceDate: string
  /** A price is far off above `factor` times the median and below the median divided by it. */
  readonly factor: number
  readonly articles: readonly ComparedArticle[]
  readonly offers: readonly ComparedOffer[]
}
