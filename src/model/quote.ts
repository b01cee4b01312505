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
