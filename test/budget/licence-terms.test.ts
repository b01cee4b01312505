import { describe, expect, it } from 'vitest'
import type { BomInput } from '../../src/bom/bom-input.js'
import { buildBom } from '../../src/bom/build-bom.js'
import { licencesPlan } from '../../src/budget/licence-terms.js'
import type { LicenceTermPlan } from '../../src/model/budget-plan.js'
import { locationOf, shippedInput } from '../bom/shipped.js'

const plannedFor = (bom: BomInput) => licencesPlan({ bom, lines: buildBom(bom).lines })

/** Ten APs in service: 10 licences of 75, 180 or 270 €, from 30 June 2022 on, the period ends on 1 October 2022. */
const shipped = shippedInput([locationOf('a', 7), locationOf('b', 3)])
const termOf = (bom: BomInput, years: number): LicenceTermPlan =>
  plannedFor(bom)!.terms.find((term) => term.years === years)!

function withTerm(termYears: number): BomInput {
  return { ...shipped, design: { ...shipped.design, licence: { ...shipped.design.licence, termYears } } }
}

describe('terms of the licences', () => {
  it('are those that the catalogue sells, the design’s own marked, over the years of the longest', () => {
    const { from, periodEnd, horizonYears, terms } = plannedFor(shipped)!
    expect([from, periodEnd, horizonYears]).toEqual(['2022-06-30', '2022-10-01', 5])
    expect(terms.map(({ years, chosen }) => [years, chosen])).toEqual([
      [1, false],
      [3, true],
      [5, false],
    ])
  })

  it('by hand: three years, three whole months of them inside the period', () => {
    expect(termOf(shipped, 3)).toMatchObject({
      quantity: 10,
      unitPriceEur: '180.00',
      to: '2025-06-29',
      monthsInside: 3,
      monthsAfter: 33,
      totalEur: '1800.00',
      // Each location's line apart: 1260 × 33/36 = 1155, 540 × 33/36 = 495.
      afterEur: '1650.00',
      insideEur: '150.00',
      toConfirm: true,
      renewals: 1,
      renewalsEur: '1800.00',
    })
  })

  it('by hand: five years, without renewal until then', () => {
    expect(termOf(shipped, 5)).toMatchObject({
      to: '2027-06-29',
      monthsAfter: 57,
      totalEur: '2700.00',
      afterEur: '2565.00',
      insideEur: '135.00',
      renewals: 0,
      renewalsEur: '0.00',
    })
    expect(termOf(shipped, 1)).toMatchObject({ renewals: 4, renewalsEur: '3000.00' })
  })

  it('show the grant with the amount after the period and without it: 70 % of that amount apart', () => {
    const { grantEur, grantWithoutAfterEur } = termOf(shipped, 3)
    expect(Number(grantEur) - Number(grantWithoutAfterEur)).toBeCloseTo(0.7 * 1650, 2)
    // Where a ceiling is exceeded by more than that amount, the grant is the same both ways.
    const [services, hardware] = shipped.operation.budgetLines
    const budgetLines = [services!, { ...hardware!, ceilingCents: 100_000n }]
    const poor = termOf({ ...shipped, operation: { ...shipped.operation, budgetLines } }, 3)
    expect(poor.grantEur).toBe(poor.grantWithoutAfterEur)
  })

  it('never put a renewal on a funded line: the bill holds the chosen term once, whatever is compared', {
    tags: 'long',
  }, () => {
    for (const years of [1, 3, 5]) {
      const bom = withTerm(years)
      const licences = buildBom(bom).lines.filter((line) => line.termYears !== null)
      expect(licences.map(({ article, quantity, termYears }) => [article, quantity, termYears])).toEqual([
        [`licence-ap-${years}y`, 7, years],
        [`licence-ap-${years}y`, 3, years],
      ])
      expect(termOf(bom, years)).toMatchObject({ chosen: true })
      // The same comparison, whichever is chosen.
      expect(plannedFor(bom)!.terms.map((term) => ({ ...term, chosen: false }))).toEqual(
        plannedFor(shipped)!.terms.map((term) => ({ ...term, chosen: false })),
      )
    }
  })

  it('lie wholly inside a period that ends later, with nothing to confirm', () => {
    const period = { ...shipped.operation.period, end: '2030-12-31' }
    const long = termOf({ ...shipped, operation: { ...shipped.operation, period } }, 3)
    expect(long).toMatchObject({ monthsAfter: 0, afterEur: '0.00', insideEur: '1800.00', toConfirm: false })
    expect(long.grantEur).toBe(long.grantWithoutAfterEur)
  })

  it('have no amount where the price is unknown, and no comparison where no rule buys by the term', () => {
    const article = shipped.catalog.articles['licence-ap-5y']!
    const articles = {
      ...shipped.catalog.articles,
      [article.id]: { ...article, price: { ...article.price, amountCents: null } },
    }
    const unknown = { ...shipped, catalog: { ...shipped.catalog, articles } }
    expect(termOf(unknown, 5)).toMatchObject({
      unitPriceEur: null,
      totalEur: null,
      insideEur: null,
      afterEur: null,
      operationEur: null,
      grantEur: null,
      grantWithoutAfterEur: null,
      renewalsEur: null,
    })
    expect(termOf(unknown, 3).totalEur).toBe('1800.00')
    const rules = shipped.catalog.rules.filter((rule) => rule.id !== 'ap-licence')
    expect(plannedFor({ ...shipped, catalog: { ...shipped.catalog, rules } })).toBeNull()
  })
})
