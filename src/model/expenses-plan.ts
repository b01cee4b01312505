import type { ExpenseNature } from './expense.js'

/** How far a part of the budget is; amounts without VAT, credit notes taken away. */
export interface Advancement {
  /** The ceiling that the agreement gives. */
  readonly agreedEur: string
  /** The study's amount; null where a price is missing. */
  readonly plannedEur: string | null
  readonly committedEur: string
  readonly invoicedEur: string
  /** Paid by the last day of the period. */
  readonly paidEur: string
  readonly paidAfterEur: string
  /** Eligible amount of what a payment claim holds. */
  readonly claimedEur: string
  readonly retainedEur: string
  /** Agreed less paid in the period. */
  readonly leftEur: string
  readonly paidShare: number | null
}

export interface LineAdvancement extends Advancement {
  readonly id: string
  readonly label: string
}

/** A row of the register as it is shown: amounts as text, those of a credit note to be taken away. */
export interface ExpenseRow {
  readonly nature: ExpenseNature
  readonly document: string | null
  readonly supplier: string
  readonly siret: string | null
  readonly contract: string
  readonly invoice: string | null
  readonly date: string
  readonly subject: string
  readonly line: string
  readonly locationId: string | null
  readonly exclTaxEur: string
  readonly vatEur: string | null
  readonly inclTaxEur: string | null
  readonly paidOn: string | null
  readonly mandate: string | null
  readonly claim: string | null
  readonly eligibleEur: string | null
  readonly retainedEur: string | null
  readonly proof: string | null
}

/** What the expense register says of the operation. */
export interface ExpensesPlan {
  readonly rows: readonly ExpenseRow[]
  readonly lines: readonly LineAdvancement[]
  readonly total: Advancement
}
