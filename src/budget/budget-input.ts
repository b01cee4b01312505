import type { BomLocation } from '../bom/bom-input.js'
import type { PriceBasis } from '../model/article.js'
import type { BomLine } from '../model/budget-plan.js'
import type { Rule } from '../model/catalog.js'
import { type Cents, parseEuros } from '../model/money.js'
import type { Design, Operation } from '../model/operation.js'
import { compareText, quantise } from '../units.js'

/** Gives what was made of the same before, or makes it. @param of all that it is made of, as a text */
export type Keep = <T>(what: string, of: string, make: () => T) => T

/** What the budget is checked from. */
export interface BudgetInput {
  readonly operation: Operation
  /** The operation's own design or a scenario's. */
  readonly design: Design
  readonly rules: readonly Rule[]
  readonly locations: readonly BomLocation[]
  /** The bill of materials of `buildBom`. */
  readonly lines: readonly BomLine[]
  /**
   * What access points that serve no room of the operation's file cost on each budget line, without articles that are beyond the file
   * anyway; nothing where not given.
   */
  readonly outside?: ReadonlyMap<string, Cents>
  /** Share of a ceiling from which a line that holds is called close. */
  readonly warnAt: number
  /** Where draws are kept; they are made anew where it is not given. */
  readonly keep?: Keep
}

/** Lines that a budget line pays: no reminder, nothing done in-house. */
export function paidLines(lines: readonly BomLine[]): BomLine[] {
  return lines.filter((line) => line.line !== null && !line.inHouse)
}

/** An amount of the bill, exact; null is unknown. Amounts of the bill are written by this program: anything else is a defect. */
export function centsOf(amountEur: string | null): Cents | null {
  if (amountEur === null) return null
  const cents = parseEuros(amountEur)
  if (cents === null) throw new RangeError(`'${amountEur}' is not an amount in euros`)
  return cents
}

/** Access points that are bought. */
export function boughtAps(locations: readonly BomLocation[]): number {
  return locations
    .filter((location) => location.bought)
    .reduce((sum, location) => sum + location.aps.filter((ap) => !ap.existing).length, 0)
}

const SHARE_STEP = 0.0001

/** What a group of bill lines comes to. */
interface LineSum {
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
