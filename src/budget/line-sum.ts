import type { PriceBasis } from '../model/article.js'
import type { BomLine } from '../model/budget-plan.js'
import type { Cents } from '../model/money.js'
import { compareText, quantise } from '../units.js'
import { centsOf } from './budget-input.js'

const SHARE_STEP = 0.0001

/** What a group of bill lines comes to. */
export interface LineSum {
  /** Sum of the lines with a known price. */
  readonly known: Cents
  /** The whole sum; null when a price is missing: never summed as 0. */
  readonly total: Cents | null
  /** Articles without a price, each once. */
  readonly missing: readonly string[]
}

/** Sums the rounded totals of bill lines. */
export function sumLines(lines: readonly BomLine[]): LineSum {
  const missing = new Set<string>()
  let known = 0n
  for (const line of lines) {
    const cents = centsOf(line.totalEur)
    if (cents === null) missing.add(line.article)
    else known += cents
  }
  return { known, total: missing.size === 0 ? known : null, missing: [...missing].sort(compareText) }
}

/** Shares of the known sum by price basis; all 0 when nothing is known. */
export function basisShares(lines: readonly BomLine[]): Record<PriceBasis, number> {
  const share = (basis: PriceBasis): number => {
    const { known } = sumLines(lines)
    const part = sumLines(lines.filter((line) => line.basis === basis)).known
    return known === 0n ? 0 : quantise(Number(part) / Number(known), SHARE_STEP)
  }
  return { quote: share('quote'), list: share('list'), estimate: share('estimate') }
}
