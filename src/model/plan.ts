import type { BomLine, BudgetPlan } from './budget-plan.js'
import type { CentralPlan } from './central-plan.js'
import type { ExpensesPlan } from './expenses-plan.js'
import type { Finding } from './finding.js'
import type { LicencesPlan } from './licence-plan.js'
import type { LocationPlan } from './location-plan.js'
import type { Language } from './operation.js'
import type { ReusePlan } from './reuse-plan.js'
import type { ScopePlan } from './scope-plan.js'
import type { SecondRackCost } from './second-rack-plan.js'
import type { TenderPlan } from './tender-plan.js'

/**
 * The complete computed result: one JSON document, rendered by every report. All numbers are quantised (dB 0.1, m 0.01,
 * shares 0.0001) and money is a string with two decimals, exact, without VAT unless the name says otherwise.
 */
export interface Plan {
  readonly schemaVersion: 1
  /** Hash over all input hashes and the program's plan version: the revision shown on every document. */
  readonly revision: string
  readonly scenario: string | null
  /** Language of the labels and texts of this document. */
  readonly language: Language
  readonly operation: PlanOperation
  readonly inputs: Readonly<Record<string, string>>
  readonly locations: readonly LocationPlan[]
  readonly central: CentralPlan
  readonly bom: readonly BomLine[]
  readonly budget: BudgetPlan
  /** What the expense register says; null without one. */
  readonly expenses: ExpensesPlan | null
  /** What is bought as bidders may read of it: lots, numbers, definitions. */
  readonly tender: TenderPlan
  /** Terms that licences are sold for, side by side; null where no rule buys by the term. */
  readonly licences: LicencesPlan | null
  /** What equipment already there may save, were it known. */
  readonly reuse: ReusePlan
  /** What lies beyond the rooms that the operation's file names. */
  readonly scope: ScopePlan
  /** What each second rack that is proposed would add to the bill. */
  readonly secondRacks: readonly SecondRackCost[]
  readonly hypotheses: readonly Hypothesis[]
  /** Catalogue labels in the plan's language, by key. */
  readonly labels: PlanLabels
  readonly findings: readonly Finding[]
}

export interface PlanLabels {
  readonly roomUses: Readonly<Record<string, string>>
  /** Colour role of a room use on drawings. */
  readonly roomFamilies: Readonly<Record<string, 'public' | 'staff' | 'circulation' | 'service'>>
  readonly materials: Readonly<Record<string, string>>
  readonly profiles: Readonly<Record<string, string>>
  readonly accessPoints: Readonly<Record<string, string>>
}

export interface PlanOperation {
  readonly id: string
  readonly name: string
  readonly period: { readonly start: string; readonly end: string }
  readonly referenceDate: string
  readonly acceptanceDate: string
  readonly language: Language
  readonly currency: 'EUR'
  readonly vatRate: number
  /** Term that licences are bought for, from the acceptance on [years]. */
  readonly licenceTermYears: number
}

/** One assumption a reader must know, with its value and where it is written. */
export interface Hypothesis {
  readonly key: string
  readonly value: string
  readonly unit: string
  readonly file: string
}
