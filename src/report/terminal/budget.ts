import type { BudgetLinePlan, BudgetPlan, OtherBudget } from '../../model/budget-plan.js'
import type { Plan } from '../../model/plan.js'
import { type Column, type Text, table } from '../document.js'
import { type Paint, plain } from '../paint.js'
import { quotedShare } from '../subjects/bill.js'
import { clip, counted, padStart, percent, spacedEuros, TERMINAL_COLUMNS, wrap } from '../terminal-text.js'
import { terminalTable } from '../text.js'
import { placeText } from './findings.js'

/** Blank, bar, blank, `100.0 %`, blank, `close`. */
const USAGE_COLUMNS = 1 + 8 + 1 + 7 + 1 + 5

function amount(value: string | null): string {
  return value === null ? '—' : spacedEuros(value)
}

function usage({ verdict, usedShare, close }: BudgetLinePlan): Text {
  if (verdict === 'unknown') return 'price missing'
  const share = usedShare ?? 0
  const look = verdict === 'fail' ? 'over' : close ? 'close' : 'fine'
  return [{ bar: share, look }, ` ${padStart(percent(share), 7)}${look === 'fine' ? '' : ` ${look}`}`]
}

function usagePaint({ verdict, close }: BudgetLinePlan, paint: Paint): Paint['red'] {
  if (verdict === 'unknown' || verdict === 'fail') return paint.red
  return close ? paint.yellow : paint.green
}

const COLUMNS: readonly Column<BudgetLinePlan>[] = [
  { head: 'Budget, € HT', kind: 'text', value: ({ label }) => label },
  { head: 'planned', kind: 'euros', value: ({ totalEur }) => totalEur },
  { head: 'ceiling', kind: 'euros', value: ({ ceilingEur }) => ceilingEur },
  { head: 'headroom', kind: 'euros', value: ({ headroomEur }) => headroomEur },
  { head: '', kind: 'text', value: ({ usedShare }) => usedShare, shown: usage },
]

/** Lines and total: the label takes what the amounts and the use leave of 80 columns. */
function lineTable({ lines, totalEur, ceilingEur, headroomEur }: BudgetPlan, paint: Paint): string[] {
  const amounts = [{ totalEur, ceilingEur, headroomEur }, ...lines].flatMap((line) =>
    [line.totalEur, line.ceilingEur, line.headroomEur].map(amount),
  )
  const width = Math.max(10, ...amounts.map((text) => text.length))
  const label = Math.max(8, TERMINAL_COLUMNS - 1 - 3 * (width + 1) - USAGE_COLUMNS)
  return terminalTable(table(COLUMNS, lines, { total: ['Total', totalEur, ceilingEur, headroomEur, ''] }), {
    columns: [{ width: label, fit: 'end' }, { width }, { width }, { width }],
    head: paint.dim,
    cell: (row, column) => {
      const line = lines[row]
      return column === COLUMNS.length - 1 && line !== undefined ? usagePaint(line, paint) : null
    },
  })
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

/** The plan that is not bought, in one line. */
function otherText({ plan, aps, totalEur, differenceEur, lines }: OtherBudget): string {
  const over = lines.filter(({ verdict }) => verdict === 'fail').map(({ label }) => `"${clip(label, 30)}"`)
  const sign = differenceEur === null || differenceEur.startsWith('-') ? '' : '+'
  const beyond = over.length === 0 ? '' : `, over the ceiling of ${over.join(' and ')}`
  const buy = plan === 'recommended' ? 'design.buy: recommended buys it' : 'design.buy: minimum buys it'
  return `the ${plan} plan: ${counted(aps, 'AP')}, ${amount(totalEur)} € (${sign}${amount(differenceEur)})${beyond}; ${buy}`
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
  const verdictPaint = budget.verdict === 'pass' ? paint.green : paint.red
  return [
    ...lineTable(budget, paint),
    ...wrap(financingText(budget)),
    ...wrap(fundingText(budget)),
    ...wrap(apsText(plan)),
    ...(budget.other === undefined ? [] : wrap(otherText(budget.other))),
    ...wrap(verdictText(plan)).map(verdictPaint),
    ...missingTexts(plan).flatMap((text) => wrap(text).map(paint.red)),
    ...highTexts(budget).flatMap((text) => wrap(text).map(paint.yellow)),
  ].join('\n')
}
