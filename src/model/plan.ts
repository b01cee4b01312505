import * as z from 'zod'
import {
  bomLine,
  budgetPlan,
  expensesPlan,
  licencesPlan,
  planWay,
  reusePlan,
  runningPlan,
  scopePlan,
  secondRackCost,
} from './budget-plan.js'
import { centralPlan } from './central-plan.js'
import { evidencePlanSchema } from './evidence-plan.js'
import { locationPlan } from './location-plan.js'
import { finding, language, number, type Stored, text, textOrNull } from './plan-parts.js'
import { tenderPlan } from './tender-plan.js'

export const planLabels = z.object({
  roomUses: z.record(text, text),
  /** Colour role of a room use on drawings. */
  roomFamilies: z.record(text, z.enum(['public', 'staff', 'circulation', 'service'])),
  materials: z.record(text, text),
  profiles: z.record(text, text),
  accessPoints: z.record(text, text),
})
export type PlanLabels = Stored<typeof planLabels>

export const planOperation = z.object({
  id: text,
  name: text,
  period: z.object({ start: text, end: text }),
  referenceDate: text,
  acceptanceDate: text,
  language,
  currency: z.literal('EUR'),
  vatRate: number,
  /** Numbers of the call and facts of the funded operation. */
  references: z
    .partialRecord(
      z.enum([
        'programme',
        'call',
        'priorityAxis',
        'thematicObjective',
        'investmentPriority',
        'specificObjective',
        'committee',
        'aidScheme',
        'advance',
        'purpose',
      ]),
      text,
    )
    .exactOptional(),
  /** Term that licences are bought for, from the acceptance on [years]. */
  licenceTermYears: number,
})
export type PlanOperation = Stored<typeof planOperation>

/** One assumption a reader must know, with its value and where it is written. */
export const hypothesis = z.object({
  key: text,
  value: text,
  unit: text,
  file: text,
})
export type Hypothesis = Stored<typeof hypothesis>

/**
 * The complete computed result: one JSON document, rendered by every report. All numbers are quantised (dB 0.1, m 0.01,
 * shares 0.0001) and money is a string with two decimals, exact, without VAT unless the name says otherwise.
 */
export const planSchema = z.object({
  schemaVersion: z.literal(1),
  /** Hash over all input hashes, the scenario and the program's version: the revision shown on every document, whatever its language. */
  revision: text,
  scenario: textOrNull,
  /** Language of the labels and texts of this document. */
  language,
  operation: planOperation,
  inputs: z.record(text, text),
  locations: z.array(locationPlan),
  central: centralPlan,
  bom: z.array(bomLine),
  budget: budgetPlan,
  /** What the expense register says; null without one. */
  expenses: expensesPlan.nullable(),
  /** What is kept as evidence; absent where nothing is. */
  evidence: evidencePlanSchema.exactOptional(),
  /** What is bought as bidders may read of it: lots, numbers, definitions. */
  tender: tenderPlan,
  /** Terms that licences are sold for, side by side; null where no rule buys by the term. */
  licences: licencesPlan.nullable(),
  /** What it costs to run, on no funded line; absent where the operation assumes nothing of it. */
  running: runningPlan.exactOptional(),
  /** What equipment already there may save, were it known. */
  reuse: reusePlan,
  /** What lies beyond the rooms that the operation's file names. */
  scope: scopePlan,
  /** What each second rack that is proposed would add to the bill. */
  secondRacks: z.array(secondRackCost),
  /** Ways out of the ceilings that move no access point; absent where every line holds or the file has no levers. */
  ways: z.array(planWay).exactOptional(),
  hypotheses: z.array(hypothesis),
  /** Catalogue labels in the plan's language, by key. */
  labels: planLabels,
  findings: z.array(finding),
})
export type Plan = Stored<typeof planSchema>
