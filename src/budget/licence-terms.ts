import type { BomInput } from '../bom/bom-input.js'
import { buildBom } from '../bom/build-bom.js'
import { buysByTerm, resolveRuleArticle } from '../bom/rules.js'
import { amountAfterPeriod, isBeyondFile, type LicenceTerm, licenceTerm } from '../model/article.js'
import type { BomLine, LicencesPlan, LicenceTermPlan } from '../model/budget-plan.js'
import type { Rule } from '../model/catalog.js'
import { type Cents, eurosOrNull, parseEuros } from '../model/money.js'
import type { Design } from '../model/operation.js'
import { centsOf, paidLines, sumLines } from './budget-input.js'
import { shareOut } from './financing.js'

/** Terms that a catalogue may sell [years]. */
const YEARS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

/** The bill as it is, and what it was computed from. */
interface LicenceInput {
  readonly bom: BomInput
  readonly lines: readonly BomLine[]
  /** What access points that serve no room of the operation's file cost on each budget line, by the design. */
  readonly outside?: (design: Design) => ReadonlyMap<string, Cents>
}

const withTerm = (design: Design, termYears: number): Design => ({
  ...design,
  licence: { ...design.licence, termYears },
})

/** Terms for which the catalogue sells all that the rules buy by the term, the design's own included. */
function termsOnSale(rules: readonly Rule[], { design, catalog }: BomInput): number[] {
  const sold = (years: number): boolean =>
    rules.every((rule) => 'id' in resolveRuleArticle(rule, withTerm(design, years), catalog))
  const years = new Set([...YEARS.filter(sold), design.licence.termYears])
  return [...years].sort((a, b) => a - b)
}

/** Bill lines of the licences alone, were they bought for another term. */
function linesForTerm(years: number, rules: readonly Rule[], { bom }: LicenceInput): BomLine[] {
  const design = withTerm(bom.design, years)
  return paidLines(buildBom({ ...bom, partial: true, design, catalog: { ...bom.catalog, rules } }).lines)
}

const afterPeriod = (line: BomLine, term: LicenceTerm): Cents => amountAfterPeriod(centsOf(line.totalEur) ?? 0n, term)

/** What the sources with a rate pay for some lines, less what of each is not eligible; null where a price is missing. */
function grant(
  lines: readonly BomLine[],
  { bom, outside }: LicenceInput,
  years: number,
  notEligible: (line: BomLine) => Cents,
): Cents | null {
  const beyond = outside?.(withTerm(bom.design, years))
  if (sumLines(lines).total === null) return null
  const planned = bom.operation.budgetLines.map((budgetLine) => {
    const own = lines.filter((line) => line.line === budgetLine.id && !isBeyondFile(line))
    const left = own.reduce((sum, line) => sum + notEligible(line), 0n)
    return {
      total: sumLines(own).known - left,
      outside: beyond?.get(budgetLine.id) ?? 0n,
      ceiling: budgetLine.ceilingCents,
    }
  })
  return shareOut(bom.operation.financing, planned)
    .filter((share) => share.rate !== null)
    .reduce((sum, share) => sum + parseEuros(share.amountEur!)!, 0n)
}

function onlyPrice(lines: readonly BomLine[]): string | null {
  const [price, ...others] = new Set(lines.map((line) => line.unitPriceEur))
  return others.length === 0 ? (price ?? null) : null
}

function termPlan(years: number, rules: readonly Rule[], horizonYears: number, input: LicenceInput): LicenceTermPlan {
  const { operation, design } = input.bom
  const term = licenceTerm({ ...operation, licenceTermYears: years })
  const own = linesForTerm(years, rules, input)
  const whole = [...paidLines(input.lines).filter((line) => line.termYears === null), ...own]
  const { total } = sumLines(own)
  const after = total === null ? null : own.reduce((sum, line) => sum + afterPeriod(line, term), 0n)
  const renewals = Math.ceil(horizonYears / years) - 1
  return {
    years,
    chosen: years === design.licence.termYears,
    quantity: own.reduce((sum, line) => sum + line.quantity, 0),
    unitPriceEur: onlyPrice(own),
    to: term.to,
    monthsInside: term.monthsInside,
    monthsAfter: term.monthsAfter,
    totalEur: eurosOrNull(total),
    insideEur: eurosOrNull(total === null || after === null ? null : total - after),
    afterEur: eurosOrNull(after),
    toConfirm: term.monthsAfter > 0,
    operationEur: eurosOrNull(sumLines(whole).total),
    grantEur: eurosOrNull(grant(whole, input, years, () => 0n)),
    grantWithoutAfterEur: eurosOrNull(
      grant(whole, input, years, (line) => (line.termYears === null ? 0n : afterPeriod(line, term))),
    ),
    renewals,
    renewalsEur: eurosOrNull(total === null ? null : total * BigInt(renewals)),
  }
}

/**
 * Compares the terms that licences are sold for: what each costs now, how it lies on the operation's period, what the grant is with and
 * without the months after the period, and what must be bought again, at the beneficiary's cost, to reach as far as the longest.
 */
export function licencesPlan(input: LicenceInput): LicencesPlan | null {
  const rules = input.bom.catalog.rules.filter((rule) => buysByTerm(rule) && !rule.reminder)
  if (rules.length === 0) return null
  const terms = termsOnSale(rules, input.bom)
  const horizonYears = terms[terms.length - 1]!
  const { acceptanceDate, period } = input.bom.operation
  return {
    from: acceptanceDate,
    periodEnd: period.end,
    horizonYears,
    terms: terms.map((years) => termPlan(years, rules, horizonYears, input)),
  }
}
