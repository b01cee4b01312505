import type { BudgetPlan, FctvaPlan, ProcurementPlan } from '../model/budget-plan.js'
import type { Catalog, LegalPeriod, Threshold } from '../model/catalog.js'
import type { Finding } from '../model/finding.js'
import { applyRate, type Cents, formatEuros } from '../model/money.js'
import type { Operation } from '../model/operation.js'
import { centsOf } from './budget-input.js'

/*
 * Which procedure the needs ask for: supplies and services of all lots together (CCP R. 2121-6 and R. 2121-7: needs of one kind are added,
 * whatever the number of lots), with those outside the operation that its file states, against the thresholds of the day that the procedure
 * begins. Below, what the authority gets back of the VAT on its investment.
 */

type Procedure = NonNullable<ProcurementPlan['asked']>

const ORDER: readonly Procedure[] = ['below-threshold', 'adapted', 'formal']

const holdsOn =
  (day: string) =>
  ({ from, to }: LegalPeriod): boolean =>
    from <= day && (to === null || day <= to)

/** The figures of the law that a row is shown with. */
function legal({ from, to, text, source, confirmed }: LegalPeriod): LegalPeriod {
  return { from, to, text, source, confirmed }
}

/** What needs ask for at least; null where they, or one of the day's thresholds, are not known. */
function askedBy(needs: Cents | null, thresholds: readonly Threshold[]): Procedure | null {
  const [formal, adapted] = (['formal', 'adapted'] as const).map((each) =>
    thresholds.find(({ procedure }) => procedure === each),
  )
  if (needs === null) return null
  if (formal !== undefined && needs >= formal.cents) return 'formal'
  if (formal === undefined || adapted === undefined) return null
  return needs >= adapted.cents ? 'adapted' : 'below-threshold'
}

/** Whether a route is at least what is asked for; a central purchasing body has done the procedure itself (CCP L. 2113-4). */
function fitsNeeds(route: ProcurementPlan['route'], asked: Procedure | null): boolean | null {
  if (route === null) return null
  if (route === 'ugap') return true
  return asked === null ? null : ORDER.indexOf(route) >= ORDER.indexOf(asked)
}

/** The procedure that the needs of a budget ask for; nothing where the catalogue has no thresholds. */
export function procurementPlan(
  { procurement, referenceDate }: Operation,
  { thresholds }: Pick<Catalog, 'thresholds'>,
  budget: Pick<BudgetPlan, 'totalEur' | 'highEur'>,
): ProcurementPlan | undefined {
  if (thresholds.length === 0) return undefined
  const on = procurement?.startsOn ?? referenceDate
  const others = procurement?.otherCents ?? 0n
  const [needs, high] = [budget.totalEur, budget.highEur].map((amountEur) => {
    const own = centsOf(amountEur)
    return own === null ? null : own + others
  }) as [Cents | null, Cents | null]
  const own = thresholds.filter(holdsOn(on))
  const asked = askedBy(needs, own)
  const route = procurement?.route ?? null
  return {
    on,
    needsEur: needs === null ? null : formatEuros(needs),
    otherNeedsEur: formatEuros(others),
    highEur: high === null ? null : formatEuros(high),
    asked,
    askedAtHigh: askedBy(high, own),
    route,
    fits: fitsNeeds(route, asked),
    thresholds: own.map((each) => ({ procedure: each.procedure, amountEur: formatEuros(each.cents), ...legal(each) })),
  }
}

/** What comes back of the VAT on the lines that the file names, by the rate of the acceptance's day; nothing where it names none. */
export function fctvaPlan(
  { fctva: ids, acceptanceDate, vatRate }: Operation,
  { fctva: rates }: Pick<Catalog, 'fctva'>,
  { lines }: Pick<BudgetPlan, 'lines'>,
): FctvaPlan | undefined {
  const rate = rates.find(holdsOn(acceptanceDate))
  if (ids === undefined || rate === undefined) return undefined
  const totals = lines.filter(({ id }) => ids.includes(id)).map(({ totalEur }) => centsOf(totalEur))
  const exclVat = totals.includes(null) ? null : totals.reduce<Cents>((sum, each) => sum + each!, 0n)
  const inclVat = exclVat === null ? null : exclVat + applyRate(exclVat, vatRate)
  return {
    rate: rate.rate,
    lines: [...ids],
    inclVatEur: inclVat === null ? null : formatEuros(inclVat),
    amountEur: inclVat === null ? null : formatEuros(applyRate(inclVat, rate.rate)),
    ...legal(rate),
  }
}

/** A route below what the needs ask for; one that the high end of their range would break. */
export function procurementFindings({ procurement }: Pick<BudgetPlan, 'procurement'>): Finding[] {
  if (procurement === undefined || procurement.route === null || procurement.needsEur === null) return []
  const { route, asked, askedAtHigh, needsEur, highEur, on, thresholds } = procurement
  const limitOf = (procedure: Procedure): string =>
    thresholds.find((each) => each.procedure === procedure)?.amountEur ?? '0.00'
  const common = { at: { file: 'sites/operation.yaml' }, ids: ['procurement'] }
  const fix = 'take that procedure, or a central purchasing body; lots do not divide needs of one kind'
  if (procurement.fits === false)
    return [
      {
        ...common,
        code: 'procurement-route',
        severity: 'warning',
        message: `the route '${route}' does not fit needs of ${needsEur} € over all lots: from ${limitOf(asked!)} € on, on ${on}, the procedure is '${asked}'`,
        fix,
        actual: needsEur,
        limit: limitOf(asked!),
      },
    ]
  if (fitsNeeds(route, askedAtHigh) !== false) return []
  return [
    {
      ...common,
      code: 'procurement-range',
      severity: 'warning',
      message: `the route '${route}' fits needs of ${needsEur} € over all lots, but the high end of their range is ${highEur} €: from ${limitOf(askedAtHigh!)} € on, on ${on}, the procedure is '${askedAtHigh}'`,
      fix,
      actual: highEur!,
      limit: limitOf(askedAtHigh!),
    },
  ]
}
