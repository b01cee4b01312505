import type { BomLocation } from '../bom/bom-input.js'
import type { BomLine } from '../model/budget-plan.js'
import type { Rule } from '../model/catalog.js'
import { type Cents, parseEuros } from '../model/money.js'
import type { Design, Operation } from '../model/operation.js'

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
