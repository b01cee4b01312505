/**
 * Ways out of the ceilings that move no access point, for the plan itself: levers of the bill alone, none of which reaches what a plan of
 * a location depends on. Only the rules that a lever touches are counted anew, so that this costs the main job nothing to speak of; what
 * needs other plans is asked of `mds optimise`.
 */

import type { BomInput } from './bom/bom-input.js'
import { buildBom } from './bom/build-bom.js'
import { resolveRuleArticle } from './bom/rules.js'
import { apUnitCents, deviceCentsOf, switchUnitCents } from './bom/unit-costs.js'
import { centsOf, paidLines, sumLines } from './budget/budget-input.js'
import type { BudgetPlan, PlanWay } from './model/budget-plan.js'
import type { Rule } from './model/catalog.js'
import { CONSENTS, designWith, type Lever, overriddenKeys } from './model/levers.js'
import { formatEuros } from './model/money.js'
import { BESIDE_LOCATIONS, type Design } from './model/operation.js'

function underLever(design: Design, { action }: Lever): Design {
  switch (action.kind) {
    case 'design':
      return designWith(design, action.override)
    case 'in-house':
      return { ...design, inHouse: [...new Set([...design.inHouse, ...action.articles])] }
    case 'article-line': {
      const { article, line, reference } = action
      return { ...design, articleLines: { ...design.articleLines, [article]: { line, reference } } }
    }
    default:
      return design
  }
}

/** The design under some levers: overrides merged, what is done in-house joined. */
export function designUnder(design: Design, levers: readonly Lever[]): Design {
  return levers.reduce(underLever, design)
}

/** Whether a lever changes what is paid and no plan of a location. */
export function isOfBill({ action }: Lever): boolean {
  if (action.kind === 'in-house' || action.kind === 'article-line') return true
  const beside: readonly string[] = [...BESIDE_LOCATIONS, 'licence']
  return action.kind === 'design' && Object.keys(action.override).every((key) => beside.includes(key))
}

/** What a lever may change of what the placement and the wiring compare. */
function pricesText({ catalog, operation }: BomInput, design: Design): string {
  const { classes, models } = design.accessPoint
  const day = operation.referenceDate
  const aps = [...classes, ...models].map((id) => String(apUnitCents(catalog.apTypes[id]!, catalog, design, day)))
  const switches = catalog.switches.map(({ article, ports }) =>
    String(switchUnitCents({ article, ports }, catalog, design, day)),
  )
  return JSON.stringify([aps, switches, deviceCentsOf(catalog, design, day)])
}

function touches({ action }: Lever, rule: Rule, { design, catalog }: BomInput): boolean {
  if (action.kind === 'design') {
    const text = `${rule.quantity} ${rule.when ?? ''} ${rule.article}`
    return overriddenKeys(action.override).some((key) => text.includes(key))
  }
  const articles = action.kind === 'in-house' ? action.articles : action.kind === 'article-line' ? [action.article] : []
  const resolved = resolveRuleArticle(rule, design, catalog)
  return 'id' in resolved ? articles.includes(resolved.id) : articles.length > 0
}

/** What levers change on each budget line: the rules that they touch, counted with and without them. */
function changesOf(input: BomInput, levers: readonly Lever[]): bigint[] {
  const rules = input.catalog.rules.filter((rule) => levers.some((lever) => touches(lever, rule, input)))
  const totals = (design: Design): bigint[] => {
    const moved = Object.entries(design.articleLines ?? {}).map(([id, { line }]) => [
      id,
      { ...input.catalog.articles[id]!, line },
    ])
    const articles = { ...input.catalog.articles, ...Object.fromEntries(moved) }
    const { lines } = buildBom({ ...input, design, partial: true, catalog: { ...input.catalog, rules, articles } })
    const paid = paidLines(lines)
    return input.operation.budgetLines.map(({ id }) => sumLines(paid.filter(({ line }) => line === id)).known)
  }
  const before = totals(input.design)
  return totals(designUnder(input.design, levers)).map((cents, l) => cents - before[l]!)
}

/** Days that own staff would spend under a lever. */
function daysOf(input: BomInput, lever: Lever): number {
  const { action } = lever
  if (action.kind !== 'in-house') return 0
  const rules = input.catalog.rules.filter((rule) => touches(lever, rule, input))
  const { lines } = buildBom({ ...input, partial: true, catalog: { ...input.catalog, rules } })
  const own = lines.filter(({ article }) => action.articles.includes(article))
  return own.reduce((days, { quantity }) => days + quantity * action.daysPerUnit, 0)
}

/** Sets of at most three levers, small ones first. */
function setsOf<T>(all: readonly T[]): T[][] {
  const sets: T[][] = all.map((each) => [each])
  all.forEach((a, i) => {
    all.slice(i + 1).forEach((b, j) => {
      sets.push([a, b], ...all.slice(i + j + 2).map((c) => [a, b, c]))
    })
  })
  return sets.sort((a, b) => a.length - b.length)
}

const MOST_LEVERS = 8

function clash(levers: readonly Lever[]): boolean {
  const keys = levers.flatMap(({ action }) => (action.kind === 'design' ? overriddenKeys(action.override) : []))
  const ids = levers.map(({ id }) => id)
  return new Set(keys).size < keys.length || levers.some(({ excludes }) => excludes.some((id) => ids.includes(id)))
}

/** Ways that move no access point, least consent first; empty where there is none. */
export function planWays(input: BomInput, budget: Pick<BudgetPlan, 'lines'>): PlanWay[] | undefined {
  const { levers } = input.operation
  const totals = budget.lines.map(({ totalEur }) => centsOf(totalEur))
  if (levers === undefined || totals.includes(null) || budget.lines.every(({ verdict }) => verdict === 'pass'))
    return undefined
  // Prices by quantity look at all that is bought of an article: no part of a bill tells what a lever changes.
  if (Object.values(input.catalog.articles).some(({ price, minimumOrder }) => price.tiers ?? minimumOrder)) return []
  const prices = pricesText(input, input.design)
  const usable = levers.options
    .filter((lever) => lever.allowed && isOfBill(lever))
    .filter((lever) => pricesText(input, designUnder(input.design, [lever])) === prices)
    .slice(0, MOST_LEVERS)
  const alone = new Map(usable.map((lever) => [lever, changesOf(input, [lever])]))
  const ceilings = input.operation.budgetLines.map(({ ceilingCents }) => ceilingCents)
  const ways: { readonly levers: readonly Lever[]; readonly totals: readonly bigint[] }[] = []
  for (const set of setsOf(usable)) {
    if (clash(set) || ways.some((way) => way.levers.every((lever) => set.includes(lever)))) continue
    const after = totals.map((cents, l) => set.reduce((sum, lever) => sum + alone.get(lever)![l]!, cents!))
    if (after.every((cents, l) => cents <= ceilings[l]!)) ways.push({ levers: set, totals: after })
  }
  const consentOf = (set: readonly Lever[]) => Math.max(...set.map(({ consent }) => CONSENTS.indexOf(consent)))
  const sum = (amounts: readonly bigint[]): number => Number(amounts.reduce((all, cents) => all + cents, 0n))
  return ways
    .sort((a, b) => consentOf(a.levers) - consentOf(b.levers) || sum(a.totals) - sum(b.totals))
    .map(
      (way): PlanWay => ({
        levers: way.levers.map(({ id, label, consent }) => ({ id, label, consent })),
        consent: CONSENTS[consentOf(way.levers)]!,
        lines: input.operation.budgetLines.map(({ id, ceilingCents }, l) => ({
          id,
          totalEur: formatEuros(way.totals[l]!),
          ceilingEur: formatEuros(ceilingCents),
        })),
        ...ownDays(input, way.levers),
      }),
    )
}

function ownDays(input: BomInput, levers: readonly Lever[]): Pick<PlanWay, 'ownDays'> {
  const days = levers.reduce((sum, lever) => sum + daysOf(input, lever), 0)
  return days === 0 ? {} : { ownDays: Math.round(days * 10) / 10 }
}
