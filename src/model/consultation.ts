import type { Lot } from './article.js'
import type { Cents } from './money.js'

/** What offers are judged on, beside their price by a formula: a mark that is typed in. */
export interface Criterion {
  readonly id: string
  readonly label: string
  /** Of 100. */
  readonly weight: number
  /** Largest mark that is typed in; the price has none. */
  readonly outOf: number
}

/** From what an offer's global price is held away, and by how much it may stay below. */
export interface LowTest {
  readonly from: 'mean' | 'median' | 'estimate'
  /** Share: 0.3 is 30 % below. */
  readonly below: number
}

/** All that must be settled before the offers are opened; its hash is kept. */
export interface JudgingMethod {
  readonly prevails: { readonly unitPrices: 'bpu' | 'dqe'; readonly lumpSums: 'act' | 'dpgf' }
  readonly validityDays: number | null
  readonly variants: boolean
  /** Mark of the price from `weight`, `price`, `lowest`, `highest`, `mean` and `median` of the offers of a lot. */
  readonly priceFormula: string
  readonly criteria: readonly Criterion[]
  readonly criteriaByLot: Readonly<Partial<Record<Lot, readonly Criterion[]>>>
  readonly abnormallyLow: readonly LowTest[]
}

/** The criterion whose mark the formula gives. */
export const PRICE_CRITERION = 'price'

/** Why an offer is set aside: what French law calls each, in `messages/offers.ts` with its articles. */
export const SET_ASIDE_GROUNDS = [
  'late',
  'candidacy',
  'irregular',
  'unacceptable',
  'inappropriate',
  'abnormally-low',
] as const
export type SetAsideGround = (typeof SET_ASIDE_GROUNDS)[number]

/** The buyer's decision that an offer takes no part in the judging. */
export interface SetAside {
  readonly ground: SetAsideGround
  /** What the bidder is told. */
  readonly reason: string
}

export interface BidderLot {
  readonly lot: Lot
  /** By criterion. */
  readonly marks: Readonly<Record<string, number>>
  /** The lump sum of the act of engagement; null where there is none. */
  readonly lumpSumCents: Cents | null
  /** Null while the offer is judged. */
  readonly setAside: SetAside | null
}

export interface Bidder {
  readonly id: string
  readonly name: string
  /** Below the root. */
  readonly files: readonly string[]
  readonly lots: readonly BidderLot[]
}

export interface Consultation {
  readonly reference: string
  readonly title: string
  readonly lots: readonly Lot[]
  /** Day that the offers were opened, and what its record says of the method; null before. */
  readonly opening: { readonly on: string; readonly methodHash: string | null } | null
  readonly method: JudgingMethod
  readonly bidders: readonly Bidder[]
}

/** Criteria that a lot is judged on. */
export function criteriaOf(method: JudgingMethod, lot: Lot): readonly Criterion[] {
  return method.criteriaByLot[lot] ?? method.criteria
}
