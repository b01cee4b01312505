import type { Cents } from './money.js'
import type { ExpenseNature } from './plan-parts.js'

/** Columns of the expense register, by what they hold; the headings are those that its readers know. */
export const EXPENSE_HEADINGS = {
  nature: 'Nature',
  document: 'N° pièce',
  supplier: 'Fournisseur',
  siret: 'SIRET',
  contract: 'Marché/lot',
  invoice: 'N° facture',
  date: 'Date facture',
  subject: 'Objet',
  line: 'Poste',
  location: 'Implantation',
  exclTax: 'HT',
  vat: 'TVA',
  inclTax: 'TTC',
  paidOn: 'Date paiement',
  mandate: 'N° mandat',
  claim: 'N° demande',
  eligible: 'HT éligible',
  retained: 'HT retenu',
  proof: 'Justificatif',
} as const

export type ExpenseKey = keyof typeof EXPENSE_HEADINGS

export type { ExpenseNature } from './plan-parts.js'

/** One row of the expense register. Amounts are as written, those of a credit note to be taken away. */
export interface Expense {
  readonly nature: ExpenseNature
  readonly document: string | null
  readonly supplier: string
  readonly siret: string | null
  readonly contract: string
  readonly invoice: string | null
  /** Of the invoice, or of the order: ISO date. */
  readonly date: string
  readonly subject: string
  /** Budget line id. */
  readonly line: string
  /** Null for what belongs to the whole operation. */
  readonly locationId: string | null
  readonly exclTaxCents: Cents
  readonly vatCents: Cents | null
  readonly inclTaxCents: Cents | null
  readonly paidOn: string | null
  readonly mandate: string | null
  /** Number of the payment claim that holds it; null where it is not claimed yet. */
  readonly claim: string | null
  readonly eligibleCents: Cents | null
  readonly retainedCents: Cents | null
  /** File of the proof. */
  readonly proof: string | null
}
