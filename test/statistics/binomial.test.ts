import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atMostFailures, clopperPearson } from '../../src/statistics/binomial.js'

/** The same sum in whole numbers: the share in thousandths, nothing rounded before the last division. */
function exactAtMost(failures: number, points: number, thousandths: number): number {
  let sum = 0n
  let choose = 1n
  for (let k = 0; k <= failures; k++) {
    if (k > 0) choose = (choose * BigInt(points - k + 1)) / BigInt(k)
    sum += choose * BigInt(thousandths) ** BigInt(k) * BigInt(1000 - thousandths) ** BigInt(points - k)
  }
  return Number((sum * 10n ** 15n) / 1000n ** BigInt(points)) / 1e15
}

describe('at most so many failures', () => {
  it('is the sum in whole numbers', () => {
    const cases = fc.tuple(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 1, max: 999 }),
    )
    fc.assert(
      fc.property(cases, ([points, some, thousandths]) => {
        const failures = some % points
        const exact = exactAtMost(failures, points, thousandths)
        expect(atMostFailures(failures, points, thousandths / 1000)).toBeCloseTo(exact, 10)
      }),
      { numRuns: 100 },
    )
  })

  it('holds where the first term is too small for a number', () => {
    // The median of a binomial law lies within one of its mean.
    expect(atMostFailures(1000, 20_000, 0.05)).toBeCloseTo(0.5, 1)
    expect(atMostFailures(2000, 20_000, 0.05)).toBeCloseTo(1, 9)
  })
})

describe('bounds of a share', () => {
  // 95 % two-sided intervals of Clopper and Pearson as tables print them: each side holds with 97.5 %.
  it.each([
    [10, 0, 0, 0.3085],
    [10, 1, 0.0025, 0.445],
    [10, 2, 0.0252, 0.5561],
    [10, 5, 0.1871, 0.8129],
    [20, 1, 0.0013, 0.2487],
    [20, 4, 0.0573, 0.4366],
    [50, 0, 0, 0.0711],
    [100, 5, 0.0164, 0.1128],
  ])('of %i points with %i failures: failing %f to %f', (points, failures, low, high) => {
    const { lower, upper } = clopperPearson(points, failures, 0.975)
    expect(1 - upper).toBeCloseTo(low, 4)
    expect(1 - lower).toBeCloseTo(high, 4)
  })

  it('of ten good points do not show 95 %, of 59 they do', () => {
    expect(clopperPearson(10, 0, 0.95).lower).toBeCloseTo(0.05 ** (1 / 10), 9)
    expect(clopperPearson(10, 0, 0.8).lower).toBeLessThan(0.95)
    expect(clopperPearson(58, 0, 0.95).lower).toBeLessThan(0.95)
    expect(clopperPearson(59, 0, 0.95).lower).toBeGreaterThanOrEqual(0.95)
  })

  it('say nothing without a point', () => {
    expect(clopperPearson(0, 0, 0.9)).toEqual({ lower: 0, upper: 1 })
  })

  it('hold in at least the stated share of draws, whatever the share', { tags: 'long' }, () => {
    // Every outcome weighted by its probability: exact, no draw at random.
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (points, failing) => {
          let held = 0
          for (let k = 0; k <= points; k++) {
            const weight = atMostFailures(k, points, failing) - atMostFailures(k - 1, points, failing)
            if (clopperPearson(points, k, 0.9).lower <= 1 - failing + 1e-12) held += weight
          }
          expect(held).toBeGreaterThanOrEqual(0.9 - 1e-9)
        },
      ),
      { numRuns: 40 },
    )
  })
})
