import type { BomLine } from '../model/budget-plan.js'
import { type Cents, divideHalfUp } from '../model/money.js'
import { type BudgetInput, boughtAps, centsOf } from './budget-input.js'
import { sumLines } from './line-sum.js'

const AP_ARTICLE = '$ap.article'

/**
 * What one more access point costs a budget line by the rules per access point: the cheapest article bought, and the average of all else
 * that such rules ask for. Switches, spares and tiers follow the count in steps and are left out.
 * @returns null when a price is missing
 */
export function centsPerAp(lines: readonly BomLine[], input: BudgetInput): Cents | null {
  const aps = BigInt(boughtAps(input.locations))
  const perAp = new Map(input.rules.filter((rule) => rule.per === 'ap').map((rule) => [rule.id, rule.article]))
  const own = lines.filter((line) => perAp.has(line.rule))
  const { total } = sumLines(own.filter((line) => perAp.get(line.rule) !== AP_ARTICLE))
  if (total === null) return null
  let cheapest: Cents | null = null
  for (const line of own.filter((each) => perAp.get(each.rule) === AP_ARTICLE)) {
    const price = centsOf(line.unitPriceEur)
    if (price === null) return null
    if (cheapest === null || price < cheapest) cheapest = price
  }
  return (cheapest ?? 0n) + (aps === 0n ? 0n : divideHalfUp(total, aps))
}

/**
 * The least number of access points at which a line exceeds its ceiling, the line growing by `perAp` each.
 * @returns null when it never does
 */
export function breaksAt(aps: number, headroom: Cents, perAp: Cents): number | null {
  if (perAp <= 0n) return headroom < 0n ? 0 : null
  const floor = headroom >= 0n ? headroom / perAp : -((-headroom + perAp - 1n) / perAp)
  return Math.max(0, aps + Number(floor) + 1)
}
