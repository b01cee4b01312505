import type { DossierItem } from '../model/article.js'
import type { BomLine, BudgetPlan } from '../model/budget-plan.js'
import { type Cents, divideHalfUp, formatEuros } from '../model/money.js'
import { type BudgetInput, boughtAps, paidLines } from './budget-input.js'
import { sumLines } from './line-sum.js'

const ITEMS: readonly DossierItem[] = ['licence', 'borne', 'serveur', 'accessoire', 'prestation', 'hors-dossier']

/** Known amounts by the words of the operation's file. */
export function amountsByItem(lines: readonly BomLine[]): Record<string, string> {
  const present = ITEMS.filter((item) => lines.some((line) => line.dossierItem === item))
  return Object.fromEntries(
    present.map((item) => [item, formatEuros(sumLines(lines.filter((line) => line.dossierItem === item)).known)]),
  )
}

/** Known amounts by location and budget line, what belongs to no location last; a total with a missing price is null. */
export function amountsByLocation(input: BudgetInput): BudgetPlan['byLocation'] {
  const paid = new Map<string | null, BomLine[]>()
  for (const line of paidLines(input.lines)) {
    const own = paid.get(line.locationId)
    if (own) own.push(line)
    else paid.set(line.locationId, [line])
  }
  const ids = [...input.locations.filter((location) => location.bought).map((location) => location.id), null]
  return ids.map((locationId) => {
    const own = paid.get(locationId) ?? []
    const { total } = sumLines(own)
    const lines = input.operation.budgetLines.map(({ id }) => [
      id,
      formatEuros(sumLines(own.filter((line) => line.line === id)).known),
    ])
    const aps = boughtAps(input.locations.filter((location) => location.id === locationId))
    return {
      locationId,
      lines: Object.fromEntries(lines),
      totalEur: total === null ? null : formatEuros(total),
      aps,
      perApEur: eurosEach(total, aps),
    }
  })
}

/** An amount shared evenly, rounded half up; null where it is unknown or there is nothing to share it among. */
export function eurosEach(amount: Cents | null, count: number): string | null {
  return amount === null || count === 0 ? null : formatEuros(divideHalfUp(amount, BigInt(count)))
}
