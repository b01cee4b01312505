import type { CentralPlan, CentralStep } from '../../model/central-plan.js'
import type { Plan } from '../../model/plan.js'
import type { PageContext } from '../context.js'
import { type Blocks, type Column, column, note, type Section, section, subsection, table } from '../document.js'
import type { Format } from '../format.js'
import type { Messages } from '../messages/index.js'
import { localFormula } from '../typeset.js'
import { labelOf } from '../words.js'
import { articleLabel } from './bill.js'

/** What a step takes, with what that carries. */
export function choiceText(plan: Plan, { key, choice }: CentralStep, t: Messages, f: Format): string {
  const words = t.central
  if (choice === null) return words.noChoice
  if (choice.kind === 'none') return words.none
  const counted = Object.hasOwn(words.limit, key) ? words.limit[key]! : (count: string) => count
  const limit = choice.limit === null ? null : counted(f.number(choice.limit))
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

/** Columns of the steps that size the central site: a need, its formula in numbers, what is taken for it. */
export function stepColumns({ t, f, plan }: PageContext) {
  const words = t.central
  return {
    need: column(words.need, 'text', (step) => stepName(plan, step, t)),
    computation: column(words.computation, 'text', ({ formula }) => localFormula(formula, f.language)),
    choice: column(words.choice, 'text', (step) => choiceText(plan, step, t, f)),
  } satisfies Readonly<Record<string, Column<CentralStep>>>
}

/** Columns of the connection data that is kept, category by category. */
export function logColumns({ t, f, plan }: PageContext) {
  const { logColumns: heads, traffic, notCollected, noChoice } = t.central
  return {
    category: column(heads.category, 'text', ({ label }) => label ?? labelOf(traffic, plan.central.logModel)),
    retention: column(heads.retention, 'integer', ({ retentionDays }) => retentionDays),
    computation: column(heads.computation, 'text', ({ collected, formula }) =>
      collected ? localFormula(formula, f.language) : notCollected,
    ),
    volume: column(heads.volume, 'quantity', ({ gb }) => gb, { decimals: 2 }),
    purge: column(heads.purge, 'quantity', ({ dailyMb }) => dailyMb, { decimals: 2 }),
    basis: column(heads.basis, 'text', ({ basis }) => basis ?? noChoice),
  } satisfies Readonly<Record<string, Column<CentralPlan['logs'][number]>>>
}

/** Columns of the lines of the bought locations. */
export function lineColumns({ t, f, plan }: PageContext) {
  const heads = t.central.lineColumns
  const names = new Map(plan.locations.map(({ id, name }) => [id, name]))
  return {
    location: column(heads.location, 'text', ({ locationId }) => names.get(locationId) ?? locationId),
    computation: column(heads.computation, 'text', ({ formula }) => localFormula(formula, f.language)),
    mbps: column(heads.mbps, 'decimal', ({ mbps }) => mbps),
  } satisfies Readonly<Record<string, Column<CentralPlan['lines'][number]>>>
}

/** How the central site was sized, step by step, and what of the connections is kept. */
export function centralTables(context: PageContext): Blocks {
  const { t, plan } = context
  const words = t.central
  return [
    table(Object.values(stepColumns(context)), plan.central.steps),
    subsection(words.logs, [table(Object.values(logColumns(context)), plan.central.logs), note(words.logNote)]),
  ]
}

/** The line of each location with its computation. */
export function centralLines(context: PageContext): Section {
  const { t, plan } = context
  const { lines } = plan.central
  return section(`${t.central.lines} (${lines.length})`, [table(Object.values(lineColumns(context)), lines)], {
    isFolded: true,
  })
}
