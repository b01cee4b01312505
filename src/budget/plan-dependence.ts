import { designFigures } from '../bom/design-figures.js'
import { compileRule } from '../bom/rule-quantity.js'
import type { BomLine } from '../model/budget-plan.js'
import type { Rule } from '../model/catalog.js'
import type { Design } from '../model/operation.js'
import type { Provenance } from '../model/site.js'
import type { BudgetInput } from './budget-input.js'

/** Known before any plan is drawn: how many sites and locations there are. */
const KNOWN_COUNTS = new Set(['locations', 'sites'])
/** A tier is chosen, not counted: its quantity does not grow with the plan. */
const CHOSEN_COUNTS = new Set(['logStores'])

/** Rules whose quantities would change if the plan did: per access point, room and rack, and those that count such things. */
export function planDependentRules(rules: readonly Rule[], design: Design): ReadonlySet<string> {
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

/** The provenance whose uncertainty a bill line's quantity has; null where the quantity does not depend on the plan. */
export type ProvenanceOf = (line: BomLine) => Provenance | null

/** A line of a location has that location's provenance; a line of the whole operation the least certain one. */
export function provenanceOf(input: BudgetInput): ProvenanceOf {
  const dependent = planDependentRules(input.rules, input.design)
  const byLocation = new Map(input.locations.map((location) => [location.id, location.provenance]))
  const least = leastCertain(input)
  return (line) => {
    if (!dependent.has(line.rule)) return null
    return line.locationId === null ? least : (byLocation.get(line.locationId) ?? least)
  }
}

function leastCertain({ locations, design }: BudgetInput): Provenance | null {
  const present = locations.filter((location) => location.bought).map((location) => location.provenance)
  return present.reduce<Provenance | null>(
    (worst, each) =>
      worst === null || design.quantityUncertainty[each] > design.quantityUncertainty[worst] ? each : worst,
    null,
  )
}
