import { describe, expect, it } from 'vitest'
import { seededUniform } from '../../src/budget/draws.js'
import {
  baseline,
  expectedRegret,
  overBatches,
  regret,
  regretAvoided,
  reserveBefore,
  varianceShare,
} from '../../src/risk/knowing.js'

const DRAWS = 10_000

function uniforms(seed: number): Float32Array {
  return Float32Array.from({ length: DRAWS }, seededUniform(seed))
}

describe('shares of the variance', () => {
  it('are those of a sum of evenly spread parts: 4/5 and 1/5 of two, nothing of a third', () => {
    const [a, b, c] = [uniforms(1), uniforms(2), uniforms(3)]
    const figure = Float64Array.from(a, (value, draw) => 2 * value + b[draw]!)
    const [ofA, ofB, ofC] = [a, b, c].map((at) => varianceShare({ at }, figure))
    for (const [share, truth] of [
      [ofA!, 0.8],
      [ofB!, 0.2],
      [ofC!, 0],
    ] as const) {
      expect(share.low).toBeLessThanOrEqual(truth + 0.003)
      expect(share.high).toBeGreaterThanOrEqual(truth)
      expect(Math.abs(share.value - truth)).toBeLessThan(0.02)
    }
  })

  it('of a figure that never moves are nothing', () => {
    expect(varianceShare({ at: uniforms(1) }, new Float64Array(DRAWS).fill(7))).toEqual({ value: 0, low: 0, high: 0 })
  })
})

describe('regret', () => {
  it('counts what is missing p / (1 − p) times what is too much', () => {
    expect(regret(100, 70, 0.8)).toBe(30)
    expect(regret(70, 100, 0.8)).toBeCloseTo(120, 9)
    expect(regret(70, 70, 0.8)).toBe(0)
  })

  it('is least on average at the quantile', () => {
    const needed = Float64Array.from(uniforms(4), (value) => 1000 * value)
    const all = [...needed.keys()]
    const mean = (amount: number) => needed.reduce((sum, need) => sum + regret(amount, need, 0.8), 0) / DRAWS
    const best = reserveBefore(needed, all, 0.8)
    expect(best).toBeCloseTo(800, -2)
    for (const other of [best - 40, best + 40]) expect(mean(other)).toBeGreaterThan(mean(best))
  })

  it('of an evenly spread need is half its width times p, and all of it is avoided by reading it', () => {
    // E of the pinball loss of a uniform on 0…1000 at its quantile p, scaled by 1 / (1 − p): 1000 · p / 2.
    const reads = uniforms(5)
    const base = baseline(
      Float64Array.from(reads, (value) => 1000 * value),
      0.8,
    )
    const expected = expectedRegret(base)
    expect(Math.abs(expected.value - 400)).toBeLessThan(8)
    // Ten bins of a reading leave a tenth of the width: at least 9/10 of the regret.
    expect(regretAvoided({ reads }, base).value).toBeGreaterThan(0.88 * expected.value)
  })

  it('is avoided by nothing that has no bearing on it', () => {
    const base = baseline(
      Float64Array.from(uniforms(6), (value) => 1000 * value),
      0.8,
    )
    for (const seed of [7, 8, 9, 10, 11, 12]) {
      const { value, low, high } = regretAvoided({ reads: uniforms(seed) }, base)
      expect(low).toBeLessThanOrEqual(0)
      expect(high).toBeGreaterThanOrEqual(-1)
      expect(Math.abs(value)).toBeLessThan(2)
    }
  })
})

it('an estimate over batches has the t interval of their mean', () => {
  const { value, low, high } = overBatches([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
  expect(value).toBe(10.5)
  // s = √35, t(0.975; 19) = 2.093
  expect(high - low).toBeCloseTo((2 * 2.093 * Math.sqrt(35)) / Math.sqrt(20), 2)
})
