import type { BomLine, LocationAmounts } from '../model/budget-plan.js'
import type { LocationPlan } from '../model/location-plan.js'
import type { Plan } from '../model/plan.js'

/** Counts in the budget: neither a reminder nor work of the beneficiary's own staff. */
export function isCounted(line: BomLine): boolean {
  return line.line !== null && !line.inHouse && !line.reminder
}

/** Needs a price before any verdict: it counts, and its price is unknown. */
export function isPriceMissing(line: BomLine): boolean {
  return isCounted(line) && line.totalEur === null
}

/** Licences that count in the budget: what a term and a pro rata are shown for. */
export function licenceLines(plan: Plan): BomLine[] {
  return plan.bom.filter((line) => isCounted(line) && line.dossierItem === 'licence')
}

export function locationsById(plan: Plan): ReadonlyMap<string, LocationPlan> {
  return new Map(plan.locations.map((location) => [location.id, location]))
}

function byLocation(lines: readonly BomLine[]): ReadonlyMap<string | null, readonly BomLine[]> {
  const groups = new Map<string | null, BomLine[]>()
  for (const line of lines) {
    const group = groups.get(line.locationId)
    if (group === undefined) groups.set(line.locationId, [line])
    else group.push(line)
  }
  return groups
}

const linesOfPlans = new WeakMap<Plan, ReadonlyMap<string | null, readonly BomLine[]>>()

/** The lines of one location, in the order of the bill; every page asks, so they are sorted apart once a plan. */
export function linesOfLocation(plan: Plan, locationId: string): readonly BomLine[] {
  const known = linesOfPlans.get(plan) ?? byLocation(plan.bom)
  linesOfPlans.set(plan, known)
  return known.get(locationId) ?? []
}

const amountsOfPlans = new WeakMap<readonly LocationAmounts[], ReadonlyMap<string | null, LocationAmounts>>()

/** What the budget says of one location; undefined where it buys nothing. Every page asks, so they are sorted apart once a plan. */
export function amountsOfLocation({ budget: { byLocation } }: Plan, locationId: string): LocationAmounts | undefined {
  const known = amountsOfPlans.get(byLocation) ?? new Map(byLocation.map((each) => [each.locationId, each]))
  amountsOfPlans.set(byLocation, known)
  return known.get(locationId)
}
