import type { BudgetLinePlan, BudgetPlan } from '../model/budget-plan.js'
import type { Finding } from '../model/finding.js'

/**
 * What the budget has to say beyond its figures: lines over their ceiling, with the total held or not and who bears it; lines close to it;
 * lines that only the high end of their range would break.
 */
export function budgetFindings(budget: BudgetPlan): Finding[] {
  return budget.lines.flatMap((line) => lineFindings(line, budget))
}

function lineFindings(line: BudgetLinePlan, budget: BudgetPlan): Finding[] {
  const common = { at: {}, limit: line.ceilingEur, ids: [line.id] }
  if (line.verdict === 'fail') {
    const held = budget.statement === 'line-exceeded'
    return [
      {
        ...common,
        code: held ? 'budget-line-exceeded' : 'budget-total-exceeded',
        severity: 'error',
        message: `the budget line '${line.id}' is over its ceiling by ${line.headroomEur!.slice(1)} € while the total ${held ? 'holds' : 'is over as well'}`,
        fix: held
          ? 'an amendment or a transfer between lines is needed, else the beneficiary bears the excess'
          : 'the beneficiary bears the excess',
        actual: line.totalEur!,
      },
    ]
  }
  if (line.verdict === 'unknown') return []
  const close: Finding[] = line.close
    ? [
        {
          ...common,
          code: 'budget-line-close',
          severity: 'warning',
          message: `the budget line '${line.id}' is close to its ceiling: ${line.headroomEur} € are left`,
          actual: line.totalEur!,
        },
      ]
    : []
  if (!line.highExceeds || line.highEur === null) return close
  const high: Finding = {
    ...common,
    code: 'budget-range-exceeds',
    severity: 'warning',
    message: `the budget line '${line.id}' holds, but the high end of its range is ${line.highEur} €`,
    actual: line.highEur,
  }
  return [...close, high]
}
