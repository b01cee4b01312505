import { describe, expect, it } from 'vitest'
import { fctvaPlan, procurementFindings, procurementPlan } from '../../src/budget/procurement.js'
import type { BudgetPlan } from '../../src/model/budget-plan.js'
import type { Operation, Procurement } from '../../src/model/operation.js'
import { shippedInput } from '../bom/shipped.js'

const { operation, catalog } = shippedInput([])

const meant = (procurement: Partial<Procurement> | null): Operation => {
  const { procurement: _, ...rest } = operation
  return procurement === null
    ? rest
    : { ...rest, procurement: { route: 'adapted', startsOn: null, otherCents: 0n, ...procurement } }
}

const planOf = (procurement: Partial<Procurement> | null, totalEur: string | null, highEur: string | null = totalEur) =>
  procurementPlan(meant(procurement), catalog, { totalEur, highEur })!

describe('the procedure that needs ask for', () => {
  it.each([
    ['2017-06-01', '208999.99', 'adapted'],
    ['2017-06-01', '209000.00', 'formal'],
    ['2018-01-01', '220999.99', 'adapted'],
    ['2019-12-31', '221000.00', 'formal'],
    ['2019-12-31', '24999.99', 'below-threshold'],
    ['2019-12-31', '25000.00', 'adapted'],
    ['2020-01-01', '39999.99', 'below-threshold'],
    ['2021-03-26', '213999.99', 'adapted'],
    ['2021-12-31', '214000.00', 'formal'],
    ['2022-01-01', '214000.00', 'adapted'],
    ['2023-01-01', '215000.00', 'formal'],
  ])('follows the threshold of the day: %s, %s', (startsOn, totalEur, asked) => {
    expect(planOf({ startsOn }, totalEur).asked).toBe(asked)
  })

  it('is not guessed for a day, or for needs, that are not known', () => {
    expect(planOf({ startsOn: '2024-06-01' }, '60000.00').asked).toBe(null)
    expect(planOf({ startsOn: '2024-06-01' }, '221000.00').asked).toBe('formal')
    expect(planOf({ startsOn: '2031-06-01' }, '900000.00')).toMatchObject({ asked: null, fits: null, thresholds: [] })
    expect(planOf({}, null)).toMatchObject({ needsEur: null, asked: null, fits: null })
  })

  it('adds the needs outside the operation, and says where each threshold was read and that it is to be confirmed', () => {
    const plan = planOf({ otherCents: 3_000_000n }, '189673.00')
    expect(plan).toMatchObject({ needsEur: '219673.00', otherNeedsEur: '30000.00', asked: 'formal', fits: false })
    expect(plan.thresholds).toHaveLength(2)
    for (const { source, text, confirmed } of plan.thresholds) {
      expect(source.length * text.length).toBeGreaterThan(0)
      expect(confirmed).toBe(false)
    }
  })

  it('is not there without thresholds', () => {
    expect(procurementPlan(operation, { thresholds: [] }, { totalEur: '1.00', highEur: null })).toBeUndefined()
  })
})

describe('the route that is meant', () => {
  const codes = (procurement: Partial<Procurement> | null, totalEur: string, highEur: string) =>
    procurementFindings({ procurement: planOf(procurement, totalEur, highEur) }).map(({ code, actual, limit }) => [
      code,
      actual,
      limit,
    ])

  it('is found where it does not fit the needs, or only the high end of their range breaks it', () => {
    expect(codes({}, '250000.00', '300000.00')).toEqual([['procurement-route', '250000.00', '214000.00']])
    expect(codes({ route: 'below-threshold' }, '50000.00', '60000.00')).toEqual([
      ['procurement-route', '50000.00', '40000.00'],
    ])
    expect(codes({}, '189673.00', '282160.00')).toEqual([['procurement-range', '282160.00', '214000.00']])
  })

  it('is let be where it fits, is a central purchasing body, or is not declared', () => {
    expect(codes({}, '100000.00', '200000.00')).toEqual([])
    expect(codes({ route: 'formal' }, '10000.00', '900000.00')).toEqual([])
    expect(codes({ route: 'ugap' }, '900000.00', '900000.00')).toEqual([])
    expect(codes(null, '900000.00', '900000.00')).toEqual([])
  })
})

describe('FCTVA', () => {
  const lines = [
    { id: 'services', totalEur: '52660.00' },
    { id: 'hardware', totalEur: '137013.00' },
  ] as unknown as BudgetPlan['lines']

  it('is the rate of the lines’ amount with VAT, rounded once each', () => {
    // 137 013.00 × 1.2 = 164 415.60; × 0.16404 = 26 970.735…
    expect(fctvaPlan({ ...operation, fctva: ['hardware'] }, catalog, { lines })).toMatchObject({
      rate: 0.16404,
      inclVatEur: '164415.60',
      amountEur: '26970.74',
      confirmed: false,
    })
  })

  it('is not there unless the file names lines, and unknown where a price is', () => {
    expect(fctvaPlan(operation, catalog, { lines })).toBeUndefined()
    const missing = lines.map((line) => ({ ...line, totalEur: null }))
    expect(fctvaPlan({ ...operation, fctva: ['hardware'] }, catalog, { lines: missing })).toMatchObject({
      amountEur: null,
    })
  })
})
