import type { BudgetLinePlan, BudgetPlan } from '../model/budget-plan.js'
import { type Cents, divideHalfUp, parseEuros } from '../model/money.js'
import type { Messages } from './messages/index.js'

/** A label with an amount of the plan. */
export type AmountRow = readonly [label: string, amountEur: string | null]

/** The grant on each base: the base, then what each rated source pays on it. */
export function baseRows({ bases }: BudgetPlan, t: Messages): AmountRow[] {
  return bases.flatMap(({ per, eligibleEur, financing }): AmountRow[] => [
    [t.funding.bases[per], eligibleEur],
    ...financing
      .filter(({ rate }) => rate !== null)
      .map(({ source, amountEur }) => [t.funding.share(source), amountEur] as const),
  ])
}

/** What is not eligible or not sure, what must be advanced, and what one AP and one location cost. */
export function followedRows(budget: BudgetPlan, t: Messages): AmountRow[] {
  const { funding } = t
  return [
    [funding.notEligible, budget.notEligibleEur],
    [funding.toConfirm, budget.toConfirmEur],
    [funding.contingency, budget.contingencyEur],
    [funding.prefinance, budget.prefinanceEur],
    [funding.perAp, budget.perApEur],
    [funding.perLocation, budget.perLocationEur],
  ]
}

/** An amount shared evenly, rounded half up; null where it is unknown or there is nothing to share it among. */
export function eurosEachCents(amount: Cents | null, count: number): Cents | null {
  return amount === null || count === 0 ? null : divideHalfUp(amount, BigInt(count))
}

/** Lines that hold while the high end of their range does not. */
export function linesOverWhenHigh({ lines }: BudgetPlan): BudgetLinePlan[] {
  return lines.filter(
    ({ verdict, highEur, ceilingEur }) =>
      verdict === 'pass' && highEur !== null && parseEuros(highEur)! > parseEuros(ceilingEur)!,
  )
}
