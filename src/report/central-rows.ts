import type { CentralStep, LogCategoryPlan } from '../model/central-plan.js'
import type { Plan } from '../model/plan.js'
import type { Format } from './format.js'
import { labelOf } from './labels.js'
import type { Messages } from './messages/index.js'
import { localFormula } from './typeset.js'

/** What a row of the central site says: a need, its formula in numbers, what is taken for it. */
export interface CentralRow {
  readonly need: string
  readonly computation: string
  readonly choice: string
}

/** The label that an article has in the bill. */
function articleLabel(plan: Plan, article: string): string {
  return plan.bom.find((line) => line.article === article)?.label ?? article
}

/** What a step takes, with what that carries. */
export function choiceText(plan: Plan, { key, choice }: CentralStep, t: Messages, f: Format): string {
  const words = t.central
  if (choice === null) return words.noChoice
  if (choice.kind === 'none') return words.none
  const limit = choice.limit === null ? null : f.number(choice.limit)
  if (choice.kind === 'article') {
    const label = articleLabel(plan, choice.article)
    return limit === null ? label : words.upTo(label, limit)
  }
  if (key === 'sessionsHeld') return labelOf(t.index.freePortals, plan.central.portalSoftware)
  return limit === null ? words.included : words.includedUpTo(limit)
}

/** What a step is called. */
export function stepName({ central }: Plan, { key }: CentralStep, t: Messages): string {
  const { single, steps } = t.central
  return central.paired || !(key === 'servers' || key === 'firewalls') ? steps[key] : single[key]
}

/** The sizing of the central site, step by step. */
export function centralRows(plan: Plan, t: Messages, f: Format): CentralRow[] {
  return plan.central.steps.map((step) => ({
    need: stepName(plan, step, t),
    computation: localFormula(step.formula, f.language),
    choice: choiceText(plan, step, t, f),
  }))
}

/** What each column says of a category of connection data. */
export type LogCells = Readonly<Record<keyof Messages['central']['logColumns'], string>>

function logCells(category: LogCategoryPlan, plan: Plan, t: Messages, f: Format): LogCells {
  const { label, collected, retentionDays, formula, gb, dailyMb, basis } = category
  return {
    category: label ?? labelOf(t.central.traffic, plan.central.logModel),
    retention: f.number(retentionDays),
    computation: collected ? localFormula(formula, f.language) : t.central.notCollected,
    volume: f.number(gb, 2),
    purge: f.number(dailyMb, 2),
    basis: basis ?? t.central.noChoice,
  }
}

/** The connection data that is kept, category by category. */
export function logRows(plan: Plan, t: Messages, f: Format): LogCells[] {
  return plan.central.logs.map((category) => logCells(category, plan, t, f))
}

/** What each column says of a location's line. */
export type LineCells = Readonly<Record<keyof Messages['central']['lineColumns'], string>>

/** The lines of the bought locations. */
export function lineRows(plan: Plan, f: Format): LineCells[] {
  const names = new Map(plan.locations.map(({ id, name }) => [id, name]))
  return plan.central.lines.map(({ locationId, formula, mbps }) => ({
    location: names.get(locationId) ?? locationId,
    computation: localFormula(formula, f.language),
    mbps: f.number(mbps, 1),
  }))
}
