import type { Advancement, BudgetPlan, ExpenseRow, ExpensesPlan } from '../model/budget-plan.js'
import type { Expense } from '../model/expense.js'
import { type Cents, eurosOrNull, formatEuros } from '../model/money.js'
import type { Operation } from '../model/operation.js'
import { quantise } from '../units.js'
import { centsOf } from './budget-input.js'

const SHARE_STEP = 0.0001

/** A credit note takes its amounts away; an order is no invoice. */
function spent({ nature }: Expense, amount: Cents): Cents {
  if (nature === 'engagement') return 0n
  return nature === 'avoir' ? -amount : amount
}

function sumOf(expenses: readonly Expense[], amount: (expense: Expense) => Cents): Cents {
  return expenses.reduce((sum, expense) => sum + amount(expense), 0n)
}

/** What is agreed and planned of a part, before any expense. */
interface Part {
  readonly agreed: Cents
  readonly planned: Cents | null
}

function advancement(expenses: readonly Expense[], { agreed, planned }: Part, periodEnd: string): Advancement {
  const spentWhere = (counts: (expense: Expense) => boolean): Cents =>
    sumOf(expenses.filter(counts), (expense) => spent(expense, expense.exclTaxCents))
  const paid = spentWhere(({ paidOn }) => paidOn !== null && paidOn <= periodEnd)
  const claimed = expenses.filter(({ claim }) => claim !== null)
  return {
    agreedEur: formatEuros(agreed),
    plannedEur: eurosOrNull(planned),
    committedEur: formatEuros(
      sumOf(expenses, ({ nature, exclTaxCents }) => (nature === 'engagement' ? exclTaxCents : 0n)),
    ),
    invoicedEur: formatEuros(spentWhere(() => true)),
    paidEur: formatEuros(paid),
    paidAfterEur: formatEuros(spentWhere(({ paidOn }) => paidOn !== null && paidOn > periodEnd)),
    claimedEur: formatEuros(sumOf(claimed, (expense) => spent(expense, expense.eligibleCents ?? expense.exclTaxCents))),
    retainedEur: formatEuros(sumOf(expenses, (expense) => spent(expense, expense.retainedCents ?? 0n))),
    leftEur: formatEuros(agreed - paid),
    paidShare: agreed === 0n ? null : quantise(Number(paid) / Number(agreed), SHARE_STEP),
  }
}

function rowOf(expense: Expense): ExpenseRow {
  const { exclTaxCents, vatCents, inclTaxCents, eligibleCents, retainedCents, ...rest } = expense
  return {
    ...rest,
    exclTaxEur: formatEuros(exclTaxCents),
    vatEur: eurosOrNull(vatCents),
    inclTaxEur: eurosOrNull(inclTaxCents),
    eligibleEur: eurosOrNull(eligibleCents),
    retainedEur: eurosOrNull(retainedCents),
  }
}

/**
 * How far each budget line is by the expense register: committed, invoiced, paid by the end of the period, claimed, retained, against
 * what is agreed and planned. Null without a register.
 */
export function expensesPlan(
  expenses: readonly Expense[] | null,
  { budgetLines, period }: Operation,
  budget: BudgetPlan,
): ExpensesPlan | null {
  if (expenses === null) return null
  const lines = budgetLines.map(({ id, label, ceilingCents }) => {
    const planned = centsOf(budget.lines.find((line) => line.id === id)!.totalEur)
    const own = expenses.filter(({ line }) => line === id)
    return { id, label, ...advancement(own, { agreed: ceilingCents, planned }, period.end) }
  })
  const agreed = budgetLines.reduce((sum, { ceilingCents }) => sum + ceilingCents, 0n)
  const total = advancement(expenses, { agreed, planned: centsOf(budget.totalEur) }, period.end)
  return { rows: expenses.map(rowOf), lines, total }
}
