import { isBeyondFile } from '../model/article.js'
import type { BomLine } from '../model/budget-plan.js'
import { amountAfterPeriod, licenceTerm } from '../model/licence-term.js'
import { type Cents, formatEuros } from '../model/money.js'
import { type BudgetInput, centsOf } from './budget-input.js'

/**
 * What the bill's licences cost for months after the operation's period, pro rata of whole months; null where a price is missing. A licence
 * that the operation's file does not name is not eligible whatever its months.
 */
export function amountToConfirm(paid: readonly BomLine[], { operation, design }: BudgetInput): string | null {
  const term = licenceTerm({ ...operation, licenceTermYears: design.licence.termYears })
  let sum: Cents = 0n
  for (const line of paid.filter((each) => each.termYears !== null && !isBeyondFile(each))) {
    const total = centsOf(line.totalEur)
    if (total === null) return null
    sum += amountAfterPeriod(total, term)
  }
  return formatEuros(sum)
}
