import { describe, expect, it } from 'vitest'
import { expensesPlan } from '../../src/budget/advancement.js'
import type { BudgetPlan } from '../../src/model/budget-plan.js'
import type { Expense } from '../../src/model/expense.js'
import { locationOf, shippedInput } from '../bom/shipped.js'

const { operation } = shippedInput([locationOf('a', 4)])
const budget = {
  totalEur: '180503.00',
  lines: [
    { id: 'services', totalEur: '50300.00' },
    { id: 'hardware', totalEur: '130203.00' },
  ],
} as unknown as BudgetPlan

function expense(changes: Partial<Expense>): Expense {
  return {
    nature: 'facture',
    document: null,
    supplier: 'supplier',
    siret: null,
    contract: 'lot 1',
    invoice: null,
    date: '2022-01-15',
    subject: 'subject',
    line: 'hardware',
    locationId: null,
    exclTaxCents: 10_000n,
    vatCents: null,
    inclTaxCents: null,
    paidOn: null,
    mandate: null,
    claim: null,
    eligibleCents: null,
    retainedCents: null,
    proof: null,
    ...changes,
  }
}

const hardware = (expenses: readonly Expense[]) => expensesPlan(expenses, operation, budget)!.lines[1]!

describe('advancement', () => {
  it('is null without a register, and all zero for an empty one', () => {
    expect(expensesPlan(null, operation, budget)).toBeNull()
    expect(expensesPlan([], operation, budget)!.total).toMatchObject({
      agreedEur: '260510.16',
      plannedEur: '180503.00',
      committedEur: '0.00',
      paidEur: '0.00',
      leftEur: '260510.16',
      paidShare: 0,
    })
  })

  it('tells committed, invoiced, paid, claimed and retained apart', () => {
    const line = hardware([
      expense({ nature: 'engagement', exclTaxCents: 50_000_00n }),
      expense({ paidOn: '2022-02-28', claim: '1', eligibleCents: 9_000n, retainedCents: 8_000n }),
      expense({ paidOn: '2022-02-28', claim: '1' }),
      expense({}),
    ])
    expect(line).toMatchObject({
      agreedEur: '211310.16',
      committedEur: '50000.00',
      invoicedEur: '300.00',
      paidEur: '200.00',
      paidAfterEur: '0.00',
      claimedEur: '190.00',
      retainedEur: '80.00',
      leftEur: '211110.16',
    })
  })

  it('counts as paid what is paid on the last day of the period, and not on the next', () => {
    const line = hardware([expense({ paidOn: operation.period.end }), expense({ paidOn: '2022-10-02' })])
    expect(line).toMatchObject({ paidEur: '100.00', paidAfterEur: '100.00' })
  })

  it('takes a credit note away everywhere', () => {
    const line = hardware([
      expense({ paidOn: '2022-02-28', claim: '1', retainedCents: 10_000n }),
      expense({ nature: 'avoir', exclTaxCents: 2_550n, paidOn: '2022-03-01', claim: '1', retainedCents: 2_550n }),
    ])
    expect(line).toMatchObject({ invoicedEur: '74.50', paidEur: '74.50', claimedEur: '74.50', retainedEur: '74.50' })
  })

  it('sums the lines to the total', () => {
    const plan = expensesPlan([expense({}), expense({ line: 'services', exclTaxCents: 1n })], operation, budget)!
    expect(plan.lines.map(({ invoicedEur }) => invoicedEur)).toEqual(['0.01', '100.00'])
    expect(plan.total.invoicedEur).toBe('100.01')
  })
})
