import type { Place } from './finding.js'

/** What a reader compares of a validated plan and the present one. */
export interface ValidatedFigures {
  readonly locations: number
  readonly accessPoints: number
  /** Null where a price is missing. */
  readonly totalEur: string | null
  readonly lines: Readonly<Record<string, string | null>>
}

export interface Validation {
  /** ISO date, as it was given: there is no clock. */
  readonly on: string
  /** What who validates is called; no name. */
  readonly role: string | null
  readonly revision: string
  /** Hash of the plan. */
  readonly plan: string
  readonly scenario: string | null
  readonly figures: ValidatedFigures
  readonly at: Place
}
