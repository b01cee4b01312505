import { amountAfterPeriod, type DossierItem, isBeyondFile, licenceTerm } from '../model/article.js'
import type { AccessoriesPlan, BomLine, BudgetLinePlan, BudgetPlan, LineVerdict } from '../model/budget-plan.js'
import type { Finding } from '../model/finding.js'
import { applyRate, type Cents, divideHalfUp, formatEuros } from '../model/money.js'
import type { BudgetLine, FinancingSource } from '../model/operation.js'
import { quantise } from '../units.js'
import { type BudgetInput, basisShares, boughtAps, centsOf, paidLines, sumLines } from './budget-input.js'
import { quantiles } from './draws.js'
import { bothBases, eligibleBase, shareOut } from './financing.js'
import { amountRange, type ProvenanceOf, provenanceOf } from './range.js'

/*
 * The budget of a bill: sums by line against their ceilings, by location and by AP, what is to be confirmed, and what must be told.
 */

const AP_ARTICLE = '$ap.article'

/**
 * What one more access point costs a budget line by the rules per access point: the cheapest article bought, and the average of all else
 * that such rules ask for. Switches, spares and tiers follow the count in steps and are left out.
 * @returns null when a price is missing
 */
function centsPerAp(lines: readonly BomLine[], input: BudgetInput): Cents | null {
  const aps = BigInt(boughtAps(input.locations))
  const perAp = new Map(input.rules.filter((rule) => rule.per === 'ap').map((rule) => [rule.id, rule.article]))
  const own = lines.filter((line) => perAp.has(line.rule))
  const { total } = sumLines(own.filter((line) => perAp.get(line.rule) !== AP_ARTICLE))
  if (total === null) return null
  let cheapest: Cents | null = null
  for (const line of own.filter((each) => perAp.get(each.rule) === AP_ARTICLE)) {
    const price = centsOf(line.unitPriceEur)
    if (price === null) return null
    if (cheapest === null || price < cheapest) cheapest = price
  }
  return (cheapest ?? 0n) + (aps === 0n ? 0n : divideHalfUp(total, aps))
}

/**
 * The least number of access points at which a line exceeds its ceiling, the line growing by `perAp` each.
 * @returns null when it never does
 */
export function breaksAt(aps: number, headroom: Cents, perAp: Cents): number | null {
  if (perAp <= 0n) return headroom < 0n ? 0 : null
  const floor = headroom >= 0n ? headroom / perAp : -((-headroom + perAp - 1n) / perAp)
  return Math.max(0, aps + Number(floor) + 1)
}

const ITEMS: readonly DossierItem[] = ['licence', 'borne', 'serveur', 'accessoire', 'prestation', 'hors-dossier']

/** Known amounts by the words of the operation's file. */
function amountsByItem(lines: readonly BomLine[]): Record<string, string> {
  const present = ITEMS.filter((item) => lines.some((line) => line.dossierItem === item))
  return Object.fromEntries(
    present.map((item) => [item, formatEuros(sumLines(lines.filter((line) => line.dossierItem === item)).known)]),
  )
}

/** Known amounts by location and budget line, what belongs to no location last; a total with a missing price is null. */
function amountsByLocation(input: BudgetInput): BudgetPlan['byLocation'] {
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
function eurosEach(amount: Cents | null, count: number): string | null {
  return amount === null || count === 0 ? null : formatEuros(divideHalfUp(amount, BigInt(count)))
}

/**
 * What the bill's licences cost for months after the operation's period, pro rata of whole months; null where a price is missing. A licence
 * that the operation's file does not name is not eligible whatever its months.
 */
function amountToConfirm(paid: readonly BomLine[], { operation, design }: BudgetInput): string | null {
  const term = licenceTerm({ ...operation, licenceTermYears: design.licence.termYears })
  let sum: Cents = 0n
  for (const line of paid.filter((each) => each.termYears !== null && !isBeyondFile(each))) {
    const total = centsOf(line.totalEur)
    if (total === null) return null
    sum += amountAfterPeriod(total, term)
  }
  return formatEuros(sum)
}

type PlannedLines = ReturnType<typeof plannedLines>

/** What sources with a rate pay together. */
function grantOf(financing: readonly FinancingSource[], planned: PlannedLines): Cents {
  return shareOut(financing, planned).reduce(
    (sum, { rate, amountEur }) => (rate === null ? sum : sum + centsOf(amountEur)!),
    0n,
  )
}

/** Articles that no line of the file names: what they cost, and the grant that is lost if none of them is eligible. */
function accessoriesOf(
  paid: readonly BomLine[],
  { operation }: BudgetInput,
  planned: PlannedLines | null,
): AccessoriesPlan {
  const own = paid.filter((line) => line.dossierItem === 'accessoire')
  const known = operation.budgetLines.map(({ id }) => sumLines(own.filter((line) => line.line === id)).known)
  const amounts = operation.budgetLines.map(({ id }, index) => [id, formatEuros(known[index]!)] as const)
  const lines = Object.fromEntries(amounts.filter(([, amount]) => amount !== '0.00'))
  const { total } = sumLines(own)
  if (planned === null || total === null) return { lines, totalEur: euros(total), grantEur: null }
  const without = planned.map((line, index) => ({ ...line, outside: line.outside + known[index]! }))
  const grant = grantOf(operation.financing, planned) - grantOf(operation.financing, without)
  return { lines, totalEur: formatEuros(total), grantEur: formatEuros(grant) }
}

const SHARE_STEP = 0.0001

/**
 * Holds the bill against the ceilings: exact totals per budget line, headroom, ranges, financing, VAT. A missing price makes its line and
 * the whole unknown, it is never summed as 0. At the ceiling a line holds, one cent above it does not.
 */
export function checkBudget(input: BudgetInput): BudgetPlan {
  const { operation, design } = input
  const paid = paidLines(input.lines)
  const provenance = provenanceOf(input)
  const chances = quantiles(paid, input, provenance)
  const lines = operation.budgetLines.map((line) => ({
    ...checkLine(line, paid, input, provenance),
    p10Eur: euros(chances?.byLine.get(line.id)?.p10),
    p90Eur: euros(chances?.byLine.get(line.id)?.p90),
  }))
  const { known, total } = sumLines(paid)
  const ceiling = operation.budgetLines.reduce((sum, line) => sum + line.ceilingCents, 0n)
  const planned = total === null ? null : plannedLines(operation.budgetLines, paid, input)
  const vat = total === null ? null : applyRate(total, operation.vatRate)
  const inclVatEur = euros(total === null || vat === null ? null : total + vat)
  const eligible = planned && eligibleBase(planned)
  const range = amountRange(paid, input, provenance)
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
    totalInclVatEur: inclVatEur,
    prefinanceEur: inclVatEur,
    eligibleEur: euros(eligible),
    bases: bothBases(operation.financing, planned),
    notEligibleEur: euros(total === null || eligible === null ? null : total - eligible),
    toConfirmEur: amountToConfirm(paid, input),
    accessories: accessoriesOf(paid, input, planned),
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
    eurPerAp: euros(perAp),
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
