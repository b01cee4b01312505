import { designFigures } from '../bom/design-figures.js'
import { compileRule } from '../bom/rules.js'
import type { BomLine } from '../model/budget-plan.js'
import type { Rule } from '../model/catalog.js'
import { type Cents, divideHalfUp, toMilli } from '../model/money.js'
import type { Design } from '../model/operation.js'
import type { Provenance } from '../model/site.js'
import { type BudgetInput, centsOf } from './budget-input.js'

/*
 * How far a total may move: unknown prices lie between their ends, and quantities that depend on plans that are only assumed vary as plans
 * do. The ends are here, how likely what lies between them is in `draws.ts`.
 */

/** Known before any plan is drawn: how many sites and locations there are. */
const KNOWN_COUNTS = new Set(['locations', 'sites'])
/** A tier is chosen, not counted: its quantity does not grow with the plan. */
const CHOSEN_COUNTS = new Set(['logStores'])

/** Rules whose quantities would change if the plan did: per access point, room and rack, and those that count such things. */
function planDependentRules(rules: readonly Rule[], design: Design): ReadonlySet<string> {
  const figures = designFigures(design)
  const dependent = rules.filter((rule) => {
    if (rule.per === 'ap' || rule.per === 'room' || rule.per === 'rack') return true
    const result = compileRule(rule, figures)
    if ('problems' in result) return true
    const isOpen = (name: string) => !figures.has(name) && !KNOWN_COUNTS.has(name) && !CHOSEN_COUNTS.has(name)
    return result.compiled.quantity.names.some(isOpen)
  })
  return new Set(dependent.map((rule) => rule.id))
}

/** What the uncertainty of quantities is read from. */
interface RangeInput extends Pick<BudgetInput, 'design' | 'rules'> {
  readonly locations: readonly Pick<BudgetInput['locations'][number], 'id' | 'bought' | 'provenance'>[]
}

/** The provenance whose uncertainty a bill line's quantity has; null where the quantity does not depend on the plan. */
export type ProvenanceOf = (line: BomLine) => Provenance | null

/** A line of a location has that location's provenance; a line of the whole operation the least certain one. */
export function provenanceOf(input: RangeInput): ProvenanceOf {
  const dependent = planDependentRules(input.rules, input.design)
  const byLocation = new Map(input.locations.map((location) => [location.id, location.provenance]))
  const least = leastCertain(input)
  return (line) => {
    if (!dependent.has(line.rule)) return null
    return line.locationId === null ? least : (byLocation.get(line.locationId) ?? least)
  }
}

function leastCertain({ locations, design }: RangeInput): Provenance | null {
  const present = locations.filter((location) => location.bought).map((location) => location.provenance)
  return present.reduce<Provenance | null>(
    (worst, each) =>
      worst === null || design.quantityUncertainty[each] > design.quantityUncertainty[worst] ? each : worst,
    null,
  )
}

const MILLION = 1_000_000n

/**
 * All-low and all-high: every article at the lowest (highest) price of its range, every quantity that depends on the plan lowered
 * (raised) by the uncertainty of its provenance. A price without a range stands for itself.
 * @returns null when a price is missing
 */
export function amountRange(
  lines: readonly BomLine[],
  input: BudgetInput,
  provenance: ProvenanceOf,
): { readonly low: Cents; readonly high: Cents } | null {
  let low = 0n
  let high = 0n
  for (const line of lines) {
    const price = centsOf(line.unitPriceEur)
    if (price === null) return null
    const milli = toMilli(line.quantity)!
    const uncertainty = uncertaintyMillionths(line, input, provenance)
    low += scaled(milli * (centsOf(line.lowEur) ?? price), MILLION - uncertainty)
    high += scaled(milli * (centsOf(line.highEur) ?? price), MILLION + uncertainty)
  }
  return { low, high }
}

/** Half-width of a line's quantity as millionths, at most the whole. */
function uncertaintyMillionths(line: BomLine, input: BudgetInput, provenance: ProvenanceOf): bigint {
  const plan = provenance(line)
  return plan === null ? 0n : BigInt(Math.round(Math.min(1, input.design.quantityUncertainty[plan]) * 1_000_000))
}

function scaled(milliCents: bigint, millionths: bigint): Cents {
  return divideHalfUp(milliCents * millionths, 1000n * MILLION)
}
