/** Licences that are bought for a term, from the acceptance on: each term that the catalogue sells, for what the plan needs. */
export interface LicencesPlan {
  /** First day of every term: the acceptance, ISO date. */
  readonly from: string
  /** Last day of the operation's period, ISO date. */
  readonly periodEnd: string
  /** Years over which terms are compared: the longest one. */
  readonly horizonYears: number
  readonly terms: readonly LicenceTermPlan[]
}

export interface LicenceTermPlan {
  readonly years: number
  /** The design's own: the one in the bill. */
  readonly chosen: boolean
  readonly quantity: number
  /** Of one licence; null where it is unknown, or where the term takes articles of several prices. */
  readonly unitPriceEur: string | null
  /** Last day, ISO date. */
  readonly to: string
  readonly monthsInside: number
  readonly monthsAfter: number
  readonly totalEur: string | null
  /** Pro rata of whole months, rounded once a bill line. */
  readonly insideEur: string | null
  readonly afterEur: string | null
  /** Some of the amount pays months after the period: to be confirmed by the managing authority. */
  readonly toConfirm: boolean
  /** Total of the operation with this term. */
  readonly operationEur: string | null
  /** What the sources with a rate pay when the amount after the period is eligible, and when it is not. */
  readonly grantEur: string | null
  readonly grantWithoutAfterEur: string | null
  /** Terms to buy again until the horizon, at the same price: never on a funded line, borne by the beneficiary. */
  readonly renewals: number
  readonly renewalsEur: string | null
}
