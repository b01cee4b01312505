import { describe, expect, it } from 'vitest'
import { applyLowTest } from '../../src/budget/low-offers.js'
import { isRefusal, priceMarks } from '../../src/budget/price-mark.js'

const marksOf = (formula: string, prices: readonly bigint[], weight = 60): number[] | string => {
  const marks = priceMarks(formula, weight)
  return isRefusal(marks) ? marks.reason : marks.of(prices, weight)
}

describe('the mark of a price', () => {
  it('is that of the formula, rounded half up to hundredths', () => {
    expect(marksOf('weight * lowest / price', [100_000n, 133_333n, 240_000n])).toEqual([60, 45, 25])
    expect(marksOf('weight * (lowest / price) * (lowest / price)', [100n, 200n])).toEqual([60, 15])
    expect(marksOf('weight * lowest / price', [80_000n], 40)).toEqual([40])
  })

  it.each([
    ['weight * (1 - (price - lowest) / lowest)', 'negative'],
    ['weight * (2 - price / mean)', 'negative'],
    ['weight - 5 * (price - lowest) / 1000', 'negative'],
    ['max(0, weight * (1 - (price - lowest) / lowest))', 'not-falling'],
    ['weight', 'not-falling'],
    ['weight * price / lowest', 'above'],
    ['weight * (0.5 + lowest / price)', 'above'],
    ['weight / 2 * lowest / price', 'not-full'],
    ['weight * mean / (price + mean)', 'not-full'],
    ['weight * (0.5 + 0.5 * lowest / price)', 'flat'],
    ['weight * (0.8 + 0.2 * lowest / price)', 'flat'],
    ['weight / (price - lowest)', 'unknown-number'],
    ['weight * cheapest / price', 'syntax'],
    ['weight *', 'syntax'],
    ['process.exit(1)', 'syntax'],
  ])('%s is refused: %s', (formula, reason) => {
    expect(marksOf(formula, [100n, 200n])).toBe(reason)
  })

  it('says with which offer', () => {
    const refused = priceMarks('weight * (1 - (price - lowest) / lowest)', 60)
    expect(refused).toEqual({ reason: 'negative', detail: '-60 of 60 at 3 times the lowest price' })
  })
})

describe('a test of what appears abnormally low', () => {
  const median = { from: 'median', below: 0.25 } as const

  it('flags what is below its threshold, and not what is at it', () => {
    const result = applyLowTest(median, [100_00n, 75_00n, 74_99n, 120_00n, 100_00n], null)
    expect([result.referenceCents, result.thresholdCents, result.flagged]).toEqual([100_00n, 75_00n, [2]])
  })

  it('holds nothing against a mean or a median of fewer than three known totals', () => {
    for (const from of ['median', 'mean'] as const)
      expect(applyLowTest({ from, below: 0.25 }, [100_00n, null, 10_00n], 100_00n)).toMatchObject({
        notApplied: 'too-few',
        flagged: [],
      })
    expect(applyLowTest({ from: 'estimate', below: 0.25 }, [10_00n], null)).toMatchObject({ notApplied: 'no-estimate' })
  })

  it('takes an unknown total for nothing', () => {
    const result = applyLowTest({ from: 'mean', below: 0.5 }, [100_00n, null, 40_00n, 160_00n], null)
    expect([result.referenceCents, result.flagged]).toEqual([100_00n, [2]])
  })
})
