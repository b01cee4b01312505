import type { BomLine, SecondRackCost } from '../model/budget-plan.js'
import type { LocationPlan } from '../model/location-plan.js'
import { type Cents, formatEuros, parseEuros } from '../model/money.js'
import type { Location } from '../model/site.js'
import { compareText } from '../units.js'
import { type BomInput, bomLocation } from './bom-input.js'
import { buildBom } from './build-bom.js'
import { deviceCentsOf } from './device-cents.js'

function known(lines: readonly BomLine[]): Cents {
  return lines.reduce((sum, { totalEur }) => sum + (totalEur === null ? 0n : parseEuros(totalEur)!), 0n)
}

function unpriced(lines: readonly BomLine[]): Map<string, number> {
  const quantities = new Map<string, number>()
  for (const { article, quantity } of lines.filter(({ totalEur }) => totalEur === null))
    quantities.set(article, (quantities.get(article) ?? 0) + quantity)
  return quantities
}

/** What the proposed second rack of a location adds: its bill by the rules with the rack against its bill without; null where none is proposed. */
export function secondRackCost(
  input: Omit<BomInput, 'locations'>,
  plan: LocationPlan,
  location: Location,
): SecondRackCost | null {
  if (plan.secondRack === null) return null
  const { operation, design, catalog } = input
  const { racks, rackLinks, links } = plan.secondRack
  const accessPoints = plan.accessPoints.map((ap, index) => ({ ...ap, ...links[index]!, id: ap.id }))
  const rules = catalog.rules.filter(
    ({ per, reminder }) => !reminder && (per === 'ap' || per === 'rack' || per === 'location'),
  )
  const offer = { catalog, deviceCents: deviceCentsOf(catalog, design, operation.referenceDate) }
  const billOf = (variant: LocationPlan): BomLine[] => {
    const own = { ...bomLocation(variant, location, offer), bought: true }
    const { lines } = buildBom({ ...input, partial: true, catalog: { ...catalog, rules }, locations: [own] })
    return lines.filter(({ inHouse }) => !inHouse)
  }
  const [before, after] = [billOf(plan), billOf({ ...plan, accessPoints, racks, rackLinks })]
  const was = unpriced(before)
  const missing = [...unpriced(after)].flatMap(([id, quantity]) => (quantity > (was.get(id) ?? 0) ? [id] : []))
  const knownEur = formatEuros(known(after) - known(before))
  return {
    locationId: plan.id,
    amountEur: missing.length === 0 ? knownEur : null,
    knownEur,
    missing: missing
      .sort(compareText)
      .map((article) => ({ article, label: catalog.articles[article]?.label[input.language] ?? article })),
  }
}
