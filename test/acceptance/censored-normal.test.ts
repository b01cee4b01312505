import { describe, expect, it } from 'vitest'
import { fitCensoredNormal } from '../../src/acceptance/deviation.js'
import { seededGauss } from './seeded.js'

describe('mean and spread of what was heard and what was not', () => {
  const heard = (values: readonly number[]) => values.map((value) => ({ value, censored: false }))

  it('are the plain ones where all was heard', () => {
    expect(fitCensoredNormal(heard([-2, 0, 2]))).toEqual({ mean: 0, sd: Math.sqrt(8 / 3) })
    expect(fitCensoredNormal(heard([4]))).toEqual({ mean: 4, sd: 0 })
  })

  it('are nothing where nothing was heard', () => {
    expect(fitCensoredNormal([{ value: -3, censored: true }])).toBeNull()
    expect(fitCensoredNormal([])).toBeNull()
  })

  it.each([0.1, 0.3, 0.5])('are found again with a share of %f not heard, where leaving them out is wrong', (share) => {
    const gauss = seededGauss(7)
    const drawn = Array.from({ length: 4000 }, () => -3 + 5 * gauss()).sort((a, b) => a - b)
    const level = drawn[Math.floor(drawn.length * share)]!
    const observed = drawn.map((value) =>
      value < level ? { value: level, censored: true } : { value, censored: false },
    )
    const fit = fitCensoredNormal(observed)!
    expect(fit.mean).toBeCloseTo(-3, 0)
    expect(Math.abs(fit.sd - 5)).toBeLessThan(0.3)
    const kept = fitCensoredNormal(observed.filter(({ censored }) => !censored))!
    expect(kept.mean).toBeGreaterThan(fit.mean + 0.5)
  })

  it('have the highest likelihood of all means and spreads around', () => {
    const observed = [...heard([1, 2, 4, 7]), { value: 0, censored: true }, { value: 1.5, censored: true }]
    const { mean, sd } = fitCensoredNormal(observed)!
    // The normal mass below a level by a sum of thin strips: slow and obvious.
    const below = (z: number): number => {
      let sum = 0
      for (let at = -9; at < z; at += 0.001) sum += Math.exp(-((at + 0.0005) ** 2) / 2) * 0.001
      return sum / Math.sqrt(2 * Math.PI)
    }
    const likelihood = (m: number, s: number): number =>
      observed.reduce((sum, { value, censored }) => {
        const z = (value - m) / s
        return sum + (censored ? Math.log(below(z)) : -(z * z) / 2 - Math.log(s))
      }, 0)
    const best = likelihood(mean, sd)
    for (const [dm, ds] of [
      [0.1, 0],
      [-0.1, 0],
      [0, 0.1],
      [0, -0.1],
    ] as const)
      expect(likelihood(mean + dm, sd + ds)).toBeLessThan(best)
  })
})
