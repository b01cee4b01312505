import type { BudgetLinePlan, BudgetPlan } from '../../model/budget-plan.js'
import type { Plan } from '../../model/plan.js'
import { type Paint, plain } from '../paint.js'
import { quotedShare } from '../subjects/bill.js'
import { bar, clip, counted, padEnd, padStart, percent, spacedEuros, TERMINAL_COLUMNS, wrap } from '../terminal-text.js'
import { placeText } from './findings.js'

const BAR_COLUMNS = 8
/** Blank, bar, blank, `100.0 %`, blank, `close`. */
const USAGE_COLUMNS = 1 + BAR_COLUMNS + 1 + 7 + 1 + 5

function amount(value: string | null): string {
  return value === null ? '—' : spacedEuros(value)
}

interface Widths {
  readonly label: number
  readonly amount: number
}

/** The label takes what the amounts and the use leave of 80 columns. */
function widthsFor(budget: BudgetPlan): Widths {
  const amounts = [budget, ...budget.lines].flatMap((line) => [line.totalEur, line.ceilingEur, line.headroomEur])
  const widest = Math.max(10, ...amounts.map((value) => amount(value).length))
  return { label: Math.max(8, TERMINAL_COLUMNS - 1 - 3 * (widest + 1) - USAGE_COLUMNS), amount: widest }
}

function row(widths: Widths, label: string, amounts: readonly string[]): string {
  return ` ${[padEnd(clip(label, widths.label), widths.label), ...amounts.map((text) => padStart(text, widths.amount))].join(' ')}`
}

function usage(line: BudgetLinePlan, paint: Paint): string {
  if (line.verdict === 'unknown') return paint.red('price missing')
  const share = line.usedShare ?? 0
  const text = `${bar(share, BAR_COLUMNS)} ${padStart(percent(share), 7)}`
  if (line.verdict === 'fail') return paint.red(`${text} over`)
  return line.close ? paint.yellow(`${text} close`) : paint.green(text)
}

function budgetLine(line: BudgetLinePlan, widths: Widths, paint: Paint): string {
  const amounts = [line.totalEur, line.ceilingEur, line.headroomEur].map(amount)
  return `${row(widths, line.label, amounts)} ${usage(line, paint)}`
}

/** By how much a ceiling is exceeded. */
function overBy({ headroomEur }: Pick<BudgetPlan, 'headroomEur'>): string {
  return amount(headroomEur === null ? null : headroomEur.replace('-', ''))
}

function verdictText(plan: Plan): string {
  const { budget } = plan
  const over = budget.lines.filter((line) => line.verdict === 'fail')
  const named = over.map((line) => `"${line.label}" by ${overBy(line)} €`).join(', ')
  switch (budget.outcome) {
    case 'held':
      return 'every ceiling is held'
    case 'held-on-estimates':
      return 'held on estimates: some prices are assumptions'
    case 'line-exceeded':
    case 'line-exceeded-on-estimates':
      return `a line is exceeded while the total ${budget.onEstimates ? 'holds on estimates' : 'holds'}: ${named}; needs an amendment or a transfer, else the excess is borne by the beneficiary`
    case 'total-exceeded':
      return `the total is exceeded by ${overBy(budget)} €: ${named}; the excess is borne by the beneficiary`
    case 'unknown':
      return `no verdict: prices are missing for ${budget.lines.flatMap((line) => line.missing).join(', ')}`
  }
}

function financingText(budget: BudgetPlan): string {
  const shares = budget.financing.map((share) => `${share.source} ${amount(share.amountEur)}`).join(' · ')
  return budget.p10Eur === null
    ? shares
    : `${shares} · P10-P90 ${amount(budget.p10Eur)} … ${amount(budget.p90Eur)} (draws; the total is not their mean)`
}

/** The eligible base both ways where they differ, with what the rated sources pay on each. */
function basesText({ bases, eligibleEur }: BudgetPlan): string {
  if (bases.every((base) => base.eligibleEur === eligibleEur)) return `eligible base ${amount(eligibleEur)} either way`
  const sides = bases.map(({ per, eligibleEur: base, financing }) => {
    const rated = financing
      .filter(({ rate }) => rate !== null)
      .map((each) => `${each.source} ${amount(each.amountEur)}`)
    return `${per === 'line' ? 'line by line' : 'on the total'} ${amount(base)} (${rated.join(', ')})`
  })
  return `eligible base ${sides.join(' or ')}, as the agreement says`
}

/** What is not eligible or not sure, and what must be advanced. */
function fundingText(budget: BudgetPlan): string {
  const { notEligibleEur, toConfirmEur, prefinanceEur, contingencyEur } = budget
  const apart = contingencyEur === '0.00' ? '' : `; contingency ${amount(contingencyEur)} apart`
  return `${basesText(budget)}; not eligible ${amount(notEligibleEur)}, to be confirmed ${amount(toConfirmEur)}; to pre-finance with VAT ${amount(prefinanceEur)}${apart}`
}

function apsText(plan: Plan): string {
  const { budget } = plan
  const breaks = budget.lines
    .filter((line) => line.breaksAtAps !== null)
    .map((line) => `${clip(line.label, 30)} at ${line.breaksAtAps}`)
    .join(', ')
  const each =
    budget.perApEur === null
      ? ''
      : `, ${amount(budget.perApEur)} € an AP and ${amount(budget.perLocationEur)} € a location`
  const bought = `${counted(budget.aps, 'AP')} bought and ${budget.spares} spare${each}; ${Math.floor(quotedShare(plan) * 100)} % of the amount is quoted`
  return breaks === '' ? bought : `${bought}; a line breaks with the number of APs: ${breaks}`
}

/** Where each price stands that the budget misses, and what is wrong with it. */
function missingTexts({ findings }: Plan): string[] {
  return findings
    .filter(({ code, severity }) => severity === 'error' && (code === 'price-unknown' || code === 'price-expired'))
    .map(({ at, message }) => `${placeText(at)} ${message}`)
}

function highTexts(budget: BudgetPlan): string[] {
  return budget.lines
    .filter(({ highExceeds }) => highExceeds)
    .map((line) => `only the high end of the range of "${line.label}" exceeds its ceiling: ${amount(line.highEur)} €`)
}

/** The budget as a terminal table in 80 columns: per line planned, ceiling, headroom, use; financing, range, the verdict in words. */
export function budgetTable(plan: Plan, paint: Paint = plain): string {
  const { budget } = plan
  const widths = widthsFor(budget)
  const total = [budget.totalEur, budget.ceilingEur, budget.headroomEur].map(amount)
  const verdictPaint = budget.verdict === 'pass' ? paint.green : paint.red
  return [
    paint.dim(row(widths, 'Budget, € HT', ['planned', 'ceiling', 'headroom'])),
    ...budget.lines.map((line) => budgetLine(line, widths, paint)),
    row(widths, 'Total', total),
    ...wrap(financingText(budget)),
    ...wrap(fundingText(budget)),
    ...wrap(apsText(plan)),
    ...wrap(verdictText(plan)).map(verdictPaint),
    ...missingTexts(plan).flatMap((text) => wrap(text).map(paint.red)),
    ...highTexts(budget).flatMap((text) => wrap(text).map(paint.yellow)),
  ].join('\n')
}
