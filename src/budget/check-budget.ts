import { isBeyondFile } from '../model/article.js'
import type { BomLine, BudgetLinePlan, BudgetPlan, LineVerdict } from '../model/budget-plan.js'
import { applyRate, type Cents, formatEuros } from '../model/money.js'
import type { BudgetLine } from '../model/operation.js'
import { quantise } from '../units.js'
import { breaksAt, centsPerAp } from './ap-cost.js'
import { amountsByItem, amountsByLocation, eurosEach } from './breakdown.js'
import { type BudgetInput, boughtAps, paidLines } from './budget-input.js'
import { quantiles } from './draws.js'
import { bothBases, eligibleBase, shareOut } from './financing.js'
import { basisShares, sumLines } from './line-sum.js'
import { type ProvenanceOf, provenanceOf } from './plan-dependence.js'
import { amountRange } from './range.js'
import { amountToConfirm } from './to-confirm.js'

const SHARE_STEP = 0.0001

/**
 * Holds the bill against the ceilings: exact totals per budget line, headroom, ranges, financing, VAT. A missing price makes its line and
 * the whole unknown, it is never summed as 0. At the ceiling a line holds, one cent above it does not.
 */
export function checkBudget(input: BudgetInput): BudgetPlan {
  const { operation, design } = input
  const paid = paidLines(input.lines)
  const provenance = provenanceOf(input)
  const lines = operation.budgetLines.map((line) => checkLine(line, paid, input, provenance))
  const { known, total } = sumLines(paid)
  const ceiling = operation.budgetLines.reduce((sum, line) => sum + line.ceilingCents, 0n)
  const planned = total === null ? null : plannedLines(operation.budgetLines, paid, input)
  const vat = total === null ? null : applyRate(total, operation.vatRate)
  const inclVat = total === null || vat === null ? null : total + vat
  const eligible = planned && eligibleBase(planned)
  const range = amountRange(paid, input, provenance)
  const chances = quantiles(paid, input, provenance)
  const aps = boughtAps(input.locations)
  const onEstimates = paid.some((line) => line.basis === 'estimate' && line.totalEur !== '0.00')
  const statement = statementOf(lines, total, ceiling, onEstimates)
  return {
    verdict: worstVerdict(lines),
    statement,
    outcome: statement === 'line-exceeded' && onEstimates ? 'line-exceeded-on-estimates' : statement,
    onEstimates,
    ceilingEur: formatEuros(ceiling),
    warnAt: input.warnAt,
    totalEur: euros(total),
    knownEur: formatEuros(known),
    headroomEur: euros(total === null ? null : ceiling - total),
    basisShares: basisShares(paid),
    vatRate: operation.vatRate,
    vatEur: euros(vat),
    totalInclVatEur: euros(inclVat),
    prefinanceEur: euros(inclVat),
    eligibleEur: euros(eligible),
    bases: bothBases(operation.financing, planned),
    notEligibleEur: euros(total === null || eligible === null ? null : total - eligible),
    toConfirmEur: amountToConfirm(paid, input),
    lines,
    financing: shareOut(operation.financing, planned),
    lowEur: euros(range?.low),
    highEur: euros(range?.high),
    p10Eur: euros(chances?.p10),
    p90Eur: euros(chances?.p90),
    contingencyEur: formatEuros(applyRate(known, design.contingencyRate)),
    remindersEur: formatEuros(sumLines(input.lines.filter((line) => line.reminder)).known),
    aps,
    spares: spareAps(input),
    perApEur: eurosEach(total, aps),
    perLocationEur: eurosEach(total, input.locations.filter((location) => location.bought).length),
    byItem: amountsByItem(paid),
    byLocation: amountsByLocation(input),
  }
}

function checkLine(
  line: BudgetLine,
  paid: readonly BomLine[],
  input: BudgetInput,
  provenance: ProvenanceOf,
): BudgetLinePlan {
  const own = paid.filter((each) => each.line === line.id)
  const { known, total, missing } = sumLines(own)
  const headroom = total === null ? null : line.ceilingCents - total
  const verdict: LineVerdict = headroom === null ? 'unknown' : headroom < 0n ? 'fail' : 'pass'
  const range = amountRange(own, input, provenance)
  const perAp = centsPerAp(own, input)
  const shares = basisShares(own)
  return {
    id: line.id,
    category: line.category,
    label: line.label,
    ceilingEur: formatEuros(line.ceilingCents),
    totalEur: euros(total),
    knownEur: formatEuros(known),
    missing,
    headroomEur: euros(headroom),
    outsideEur: formatEuros(notEligible(line, own, input)),
    usedShare:
      total === null || line.ceilingCents === 0n
        ? null
        : quantise(Number(total) / Number(line.ceilingCents), SHARE_STEP),
    close: verdict === 'pass' && total! > 0n && total! >= applyRate(line.ceilingCents, input.warnAt),
    lowEur: euros(range?.low),
    highEur: euros(range?.high),
    verdict,
    onEstimates: shares.estimate > 0,
    highExceeds: verdict === 'pass' && range !== null && range.high > line.ceilingCents,
    basisShares: shares,
    breaksAtAps: headroom === null || perAp === null ? null : breaksAt(boughtAps(input.locations), headroom, perAp),
    eurPerAp: formatEuros(perAp ?? 0n),
  }
}

/** What a budget line pays beyond the operation's file: access points that serve none of its rooms, and articles that it does not name. */
function notEligible(line: BudgetLine, own: readonly BomLine[], { outside }: BudgetInput): Cents {
  return (outside?.get(line.id) ?? 0n) + sumLines(own.filter(isBeyondFile)).known
}

function plannedLines(budgetLines: readonly BudgetLine[], paid: readonly BomLine[], input: BudgetInput) {
  return budgetLines.map((line) => {
    const own = paid.filter((each) => each.line === line.id)
    return { total: sumLines(own).known, outside: notEligible(line, own, input), ceiling: line.ceilingCents }
  })
}

function worstVerdict(lines: readonly BudgetLinePlan[]): LineVerdict {
  if (lines.some((line) => line.verdict === 'unknown')) return 'unknown'
  return lines.some((line) => line.verdict === 'fail') ? 'fail' : 'pass'
}

function statementOf(
  lines: readonly BudgetLinePlan[],
  total: Cents | null,
  ceiling: Cents,
  onEstimates: boolean,
): BudgetPlan['statement'] {
  if (total === null) return 'unknown'
  if (total > ceiling) return 'total-exceeded'
  if (lines.some((line) => line.verdict === 'fail')) return 'line-exceeded'
  return onEstimates ? 'held-on-estimates' : 'held'
}

/** Spare access points: what a rule of the whole operation buys of an article that access points have. */
function spareAps({ lines, locations, rules }: BudgetInput): number {
  const articles = new Set(locations.flatMap((location) => location.aps.map((ap) => ap.article)))
  const central = new Set(rules.filter((rule) => rule.per === 'operation').map((rule) => rule.id))
  return lines
    .filter((line) => central.has(line.rule) && articles.has(line.article) && !line.reminder)
    .reduce((sum, line) => sum + line.quantity, 0)
}

function euros(cents: Cents | null | undefined): string | null {
  return cents === null || cents === undefined ? null : formatEuros(cents)
}
