import type { BudgetLinePlan, BudgetPlan, Plan } from '../model/plan.js'
import { type Paint, plain } from './paint.js'
import { bar, clip, padEnd, padStart, percent, spacedEuros } from './terminal-text.js'

const BAR_WIDTH = 10

function amount(value: string | null): string {
  return value === null ? '—' : spacedEuros(value)
}

function usage(line: BudgetLinePlan, paint: Paint): string {
  if (line.verdict === 'unknown') return paint.red(`price missing: ${line.missing.join(', ')}`)
  const share = line.usedShare ?? 0
  const text = `${bar(share, BAR_WIDTH)} ${percent(share)}`
  if (line.verdict === 'fail') return paint.red(`${text}  exceeded`)
  return line.close ? paint.yellow(`${text}  close`) : paint.green(text)
}

function budgetLine(line: BudgetLinePlan, paint: Paint): string {
  const cells = [
    padEnd(clip(line.label, 26), 26),
    padStart(amount(line.totalEur), 11),
    padStart(amount(line.ceilingEur), 11),
    padStart(amount(line.headroomEur), 11),
  ]
  return ` ${cells.join(' ')}  ${usage(line, paint)}`
}

function verdictText(budget: BudgetPlan): string {
  const over = budget.lines.filter((line) => line.verdict === 'fail')
  const named = over
    .map((line) => `"${line.label}" by ${amount(line.headroomEur?.replace('-', '') ?? null)} €`)
    .join(', ')
  switch (budget.statement) {
    case 'held':
      return 'every ceiling is held'
    case 'held-on-estimates':
      return 'held on estimates: no or few prices are quoted'
    case 'line-exceeded':
      return `a line is exceeded while the total holds: ${named}; needs an amendment or a transfer`
    case 'total-exceeded':
      return `the total is exceeded: ${named}; the excess is borne by the beneficiary`
    case 'unknown':
      return `no verdict: prices are missing for ${budget.lines.flatMap((line) => line.missing).join(', ')}`
  }
}

function financingText(budget: BudgetPlan): string {
  return budget.financing.map((share) => `${share.source} ${amount(share.amountEur)}`).join(' · ')
}

/** The budget as a terminal table: per line planned, ceiling, headroom, use; financing, range and the verdict in words. */
export function budgetTable(plan: Plan, paint: Paint = plain): string {
  const { budget } = plan
  const header = ` ${padEnd('Budget, € HT', 26)} ${padStart('planned', 11)} ${padStart('ceiling', 11)} ${padStart('headroom', 11)}`
  const range = budget.p10Eur === null ? '' : ` · P10-P90 ${amount(budget.p10Eur)} … ${amount(budget.p90Eur)}`
  const breaks = budget.lines
    .filter((line) => line.breaksAtAps !== null)
    .map((line) => `${clip(line.label, 30)} at ${line.breaksAtAps}`)
    .join(', ')
  const failed = budget.verdict !== 'pass'
  return [
    paint.dim(header),
    ...budget.lines.map((line) => budgetLine(line, paint)),
    ` ${padEnd('Total', 26)} ${padStart(amount(budget.totalEur), 11)} ${padStart(amount(budget.ceilingEur), 11)} ${padStart(amount(budget.headroomEur), 11)}`,
    ` ${financingText(budget)}${range}`,
    ` ${budget.aps} APs bought and ${budget.spares} spare${breaks === '' ? '' : `; a line breaks with the number of APs: ${breaks}`}`,
    ` ${failed ? paint.red(verdictText(budget)) : paint.green(verdictText(budget))}`,
  ].join('\n')
}
