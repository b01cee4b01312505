import type { Lot } from './article.js'
import type { Criterion, JudgingMethod, LowTest, SetAside } from './consultation.js'
import type { Ask, Remark } from './offer.js'

/** A question to a bidder, ready to be sent. */
export interface Question extends Remark {
  /** `Q1`, in the order of his files. */
  readonly id: string
  readonly ask: Ask
}

/** What an offer has for one price of a lot. */
export interface AnalysedPrice {
  readonly unitEur: string | null
  readonly totalEur: string | null
  /** Below the low end of the study's range; only told. */
  readonly isBelowRange: boolean
  /** Ids of the questions about it. */
  readonly questions: readonly string[]
}

export interface AnalysedArticle {
  readonly article: string
  readonly number: string
  readonly label: string
  readonly unit: string
  readonly quantity: number
  readonly estimateEur: string | null
  readonly lowEur: string | null
  readonly highEur: string | null
  /** In the order of the offers of the lot. */
  readonly offers: readonly AnalysedPrice[]
}

/** An offer for a lot, as it stands. */
export interface AnalysedOffer {
  readonly bidder: string
  readonly name: string
  /** Null where a price is unknown. */
  readonly totalEur: string | null
  readonly knownEur: string
  readonly lumpSumEur: string | null
  /** Numbers without a price that counts. */
  readonly missing: readonly string[]
  /** By criterion; null where it is not known yet. */
  readonly marks: Readonly<Record<string, number | null>>
  /** Sum of the weighted marks, of 100; null where one is missing. */
  readonly score: number | null
  readonly rank: number | null
  /** Another offer has the same rank. */
  readonly isTied: boolean
  /** Null while the offer is judged; else it has no rank, and nothing is asked about it. */
  readonly setAside: SetAside | null
  readonly questions: number
  readonly appearsLow: boolean
}

export interface AnalysedTest {
  readonly test: LowTest
  readonly referenceEur: string | null
  readonly thresholdEur: string | null
  readonly notApplied: 'too-few' | 'no-estimate' | null
  /** Ids of the bidders below it. */
  readonly flagged: readonly string[]
}

export interface AnalysedLot {
  readonly lot: Lot
  readonly number: number
  readonly label: string
  /** What the study reckons with, and the share of it that somebody quoted. */
  readonly estimateEur: string | null
  readonly quotedShare: number
  readonly criteria: readonly Criterion[]
  readonly offers: readonly AnalysedOffer[]
  readonly articles: readonly AnalysedArticle[]
  readonly tests: readonly AnalysedTest[]
}

/** A price that a bidder is asked to explain; what the others offer is not in it. */
export interface ExplainedPrice {
  readonly number: string
  readonly label: string
  readonly unit: string
  readonly quantity: number
  readonly unitEur: string
  readonly totalEur: string
  /** For the buyer alone. */
  readonly shortfallEur: string
  readonly isBelowRange: boolean
}

/** A draft of a request for explanations of an offer that appears abnormally low (R. 2152-3). */
export interface ExplanationRequest {
  readonly lot: Lot
  readonly totalEur: string
  readonly prices: readonly ExplainedPrice[]
}

export interface AnalysedBidder {
  readonly id: string
  readonly name: string
  readonly lots: readonly Lot[]
  readonly files: readonly { readonly file: string; readonly hash: string; readonly asOf: string | null }[]
  readonly questions: readonly Question[]
  readonly told: readonly Remark[]
  readonly requests: readonly ExplanationRequest[]
}

/** A budget line with an offer in the place of the study's prices. */
export interface LineEffect {
  readonly line: string
  readonly label: string
  readonly ceilingEur: string
  readonly studyEur: string | null
  readonly totalEur: string | null
  readonly headroomEur: string | null
}

/** What an offer for a lot, or one of each lot, does to ceilings and financing: for the buyer alone. */
export interface BudgetEffect {
  /** Null where the offers ranked first of all lots are taken together. */
  readonly lot: Lot | null
  readonly bidder: string | null
  readonly name: string
  readonly lines: readonly LineEffect[]
  readonly totalEur: string | null
  readonly financing: readonly {
    readonly source: string
    readonly amountEur: string | null
    readonly studyEur: string | null
  }[]
}

/** The offers of a consultation analysed. */
export interface OfferAnalysis {
  readonly revision: string
  readonly referenceDate: string
  readonly reference: string
  readonly title: string
  readonly openedOn: string | null
  /** Null where files were given without a consultation. */
  readonly method: JudgingMethod | null
  readonly methodHash: string | null
  /** The record of the opening has the same hash; null where it is not said. */
  readonly isRecorded: boolean | null
  readonly lots: readonly AnalysedLot[]
  readonly bidders: readonly AnalysedBidder[]
  readonly effects: readonly BudgetEffect[]
}
