import type { Plan } from '../../model/plan.js'
import type { Format } from '../format.js'
import type { Messages } from '../messages/index.js'

export type EvidenceKey = keyof Messages['evidence']['sheets']

/** A cell: a text, a number, a day, an exact amount, a share, or nothing. */
export type EvidenceCell =
  | string
  | number
  | null
  | { readonly day: string | null }
  | { readonly euros: string | null }
  | { readonly share: number | null }

export interface EvidenceColumn {
  readonly head: string
  readonly kind: 'text' | 'integer' | 'date' | 'money' | 'percent'
  /** Width on paper, in digits. */
  readonly width: number
}

/** One of the tables of the evidence, written as CSV and as a sheet. */
export interface EvidenceTable {
  readonly key: EvidenceKey
  readonly title: string
  readonly note: string
  readonly columns: readonly EvidenceColumn[]
  readonly rows: readonly (readonly EvidenceCell[])[]
  /** Amounts are summed below the table. */
  readonly summed: boolean
}

/** What the tables are made from. */
export interface EvidenceContext {
  readonly plan: Plan
  readonly t: Messages
  readonly f: Format
}
