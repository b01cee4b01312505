import type { Lot, PriceForm } from './article.js'
import type { Place } from './finding.js'
import type { Cents, Milli } from './money.js'

/** The price documents of a tender: unit prices, the same on estimated quantities, lump sums. */
export type PriceDocument = 'bpu' | 'dqe' | 'dpgf'

/** A price that a consultation asks for. */
export interface AskedPrice {
  readonly article: string
  readonly number: string
  readonly lot: Lot
  readonly priceForm: PriceForm
  readonly label: string
  readonly definition: string
  readonly chapter: string | null
  readonly unit: string
  /** Quantities of the rows of DQE or DPGF, each by place: every one is priced and rounded on its own. */
  readonly rows: readonly (readonly Milli[])[]
  /** What the study reckons with; null is unknown. */
  readonly estimate: {
    readonly totalCents: Cents | null
    readonly lowCents: Cents | null
    readonly highCents: Cents | null
    /** The price was quoted by somebody. */
    readonly isQuoted: boolean
  }
}

/**
 * What a question to a bidder may be: make plain what an offer says, let it be put in order (R. 2152-2), or have a price explained (R. 2152-3).
 * None of them is a negotiation.
 */
export type Ask = 'clarification' | 'regularisation' | 'justification'

/** What is asked where something was seen in an offer; null where it is only told. */
const REMARK_ASKS = {
  // The price of the cell is not known.
  text: 'clarification',
  ambiguous: 'clarification',
  decimals: 'clarification',
  negative: 'clarification',
  currency: 'clarification',
  share: 'clarification',
  date: 'clarification',
  error: 'clarification',
  'formula-empty': 'clarification',
  heading: 'clarification',
  'words-only': 'clarification',
  range: 'clarification',
  shown: 'clarification',
  hidden: 'clarification',
  vat: 'clarification',
  discount: 'clarification',
  'two-prices': 'clarification',
  merged: 'clarification',
  stray: 'clarification',
  shifted: 'clarification',
  basis: 'clarification',
  'duplicate-differs': 'clarification',
  'number-label': 'clarification',
  'number-ambiguous': 'clarification',
  blank: 'regularisation',
  'total-only': 'regularisation',
  absent: 'regularisation',
  unit: 'regularisation',
  // The price is known, and something is to be made plain.
  zero: 'clarification',
  slipped: 'clarification',
  misplaced: 'clarification',
  'row-totals': 'clarification',
  'decimals-shown': 'clarification',
  words: 'clarification',
  'bpu-dqe': 'clarification',
  arithmetic: 'clarification',
  sum: 'clarification',
  stated: 'clarification',
  'vat-rate': 'clarification',
  'lump-sum': 'clarification',
  duplicate: 'clarification',
  'discount-line': 'clarification',
  'discount-text': 'clarification',
  reservation: 'clarification',
  remark: 'clarification',
  comment: 'clarification',
  'hidden-row': 'clarification',
  'hidden-sheet': 'clarification',
  added: 'clarification',
  'added-rows': 'clarification',
  column: 'clarification',
  sheet: 'clarification',
  rider: 'clarification',
  'unknown-number': 'clarification',
  variant: 'clarification',
  option: 'clarification',
  definition: 'clarification',
  'no-bpu': 'regularisation',
  'row-missing': 'regularisation',
  label: 'regularisation',
  labels: 'regularisation',
  quantity: 'regularisation',
  'validity-short': 'regularisation',
  // The file or a sheet of it is not read.
  unreadable: 'clarification',
  'no-table': 'clarification',
  estimate: 'clarification',
  // Told only.
  rounded: null,
  net: null,
  formula: null,
  'linked-formula': null,
  'by-label': null,
  repeated: null,
  'other-lot': null,
  validity: null,
  note: null,
  'not-computed': null,
  carried: null,
  'zero-expected': null,
  bidder: null,
  'same-file': null,
  low: null,
} as const satisfies Readonly<Record<string, Ask | null>>

export type RemarkKind = keyof typeof REMARK_ASKS

export const REMARK_KINDS = Object.keys(REMARK_ASKS) as readonly RemarkKind[]

/** How what was seen is asked about; null where it is only told. */
export function askOf(kind: RemarkKind): Ask | null {
  return REMARK_ASKS[kind]
}

/** Something that was seen in an offer, at its cell. */
export interface Remark {
  readonly kind: RemarkKind
  /** Null where it concerns no lot of its own. */
  readonly lot: Lot | null
  /** Number of the price that is asked for. */
  readonly number: string | null
  readonly at: Place
  /** What stands there. */
  readonly written: string | null
  /** Figures that the words name: amounts in euros (`"12.00"`), quantities, labels. */
  readonly figures?: Readonly<Record<string, string>>
  /** Further prices at which the same is seen, and asked at once. */
  readonly others?: readonly AlikePrice[]
}

/** A price at which the same is seen as at another. */
export type AlikePrice = Pick<Remark, 'at' | 'written' | 'figures'> & { readonly number: string }

/** A price, or a total, as a cell states it. */
export type CellPrice =
  | { readonly kind: 'amount'; readonly cents: Cents }
  | { readonly kind: 'blank' }
  /** A remark says why. */
  | { readonly kind: 'refused' }

/** A row of a price document that stands for a price that is asked for. */
export interface OfferRow {
  readonly document: PriceDocument
  readonly asked: AskedPrice
  readonly at: Place
  readonly price: CellPrice
  readonly priceAt: Place
  /** Null where the document has none, or none that is a number. */
  readonly quantity: Milli | null
  readonly quantityAt: Place
  readonly total: CellPrice
  readonly totalAt: Place
  /** The price in words. */
  readonly words: string | null
  readonly wordsAt: Place
  /** The table that it stands in: a number of its own in the file. */
  readonly table: number
}

/** A total that stands below rows. */
export interface OfferSum {
  readonly document: PriceDocument
  readonly table: number
  readonly kind: 'subtotal' | 'total'
  readonly cents: Cents
  readonly at: Place
  /** Rows of the table that stand above it, and those since the last subtotal. */
  readonly rows: number
  readonly since: number
}

/** What an offer says beside its rows that it comes to, without VAT. */
export interface OfferStatement {
  /** Null where it stands in words alone. */
  readonly cents: Cents | null
  /** The text that has the amount in words; null where it stands in figures. */
  readonly inWords: string | null
  readonly at: Place
  readonly written: string
}

/** How long an offer says that it holds. */
export interface OfferValidity {
  readonly days: number | null
  /** Last day. */
  readonly until: string | null
  readonly at: Place
  readonly written: string
}

/** What a file of a bidder says: the base offer, with all that was seen. */
export interface OfferReading {
  /** Path as it is shown. */
  readonly file: string
  readonly hash: string
  /** Who says so in the file; null where it does not. */
  readonly bidder: string | null
  readonly asOf: string | null
  readonly rows: readonly OfferRow[]
  readonly sums: readonly OfferSum[]
  readonly statements: readonly OfferStatement[]
  readonly validity: readonly OfferValidity[]
  readonly remarks: readonly Remark[]
}
