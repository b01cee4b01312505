import { describe, expect, test } from 'vitest'
import {
  designEffect,
  heardLevelDbm,
  leaveOut,
  statedIntervalDbm,
  statedSigmas,
} from '../../src/calibration/held-out.js'
import { cholesky, inverse, solveCholesky } from '../../src/calibration/matrix.js'
import { fitLayout, PATH_PRIORS } from '../../src/calibration/parameters.js'
import { normalQuantile } from '../../src/statistics/normal.js'
import { tCdf, tDensity, tQuantile } from '../../src/statistics/student-t.js'
import { COLUMNS, normalRandom, seededRandom, synthetic } from './synthetic.js'

describe('matrices', () => {
  const matrix = Float64Array.from([4, 2, 0, 2, 5, 1, 0, 1, 3])
  test('what is solved solves, the inverse inverts', () => {
    const x = solveCholesky(cholesky(matrix, 3)!, 3, Float64Array.from([8, 15, 11]))
    expect([...x].map((value) => value.toFixed(9))).toEqual(['1.000000000', '2.000000000', '3.000000000'])
    const inverted = inverse(matrix, 3)!
    expect(matrix[0]! * inverted[0]! + matrix[1]! * inverted[3]!).toBeCloseTo(1, 12)
  })
  test('a matrix that is not positive definite has no factor', () => {
    expect(cholesky(Float64Array.from([1, 2, 2, 1]), 2)).toBeNull()
  })
})

describe("Student's t", () => {
  test('distribution of 4 degrees of freedom, at tabled quantiles', () => {
    expect(tCdf(0)).toBe(0.5)
    expect(tCdf(2.131847)).toBeCloseTo(0.95, 6)
    expect(tCdf(-4.604095)).toBeCloseTo(0.005, 6)
    expect((tCdf(1.001) - tCdf(0.999)) / 0.002).toBeCloseTo(tDensity(1), 6)
  })
  test.each([
    [1, 6.313752],
    [2, 2.919986],
    [3, 2.353363],
    [6, 1.94318],
    [30, 1.697261],
  ])('95 %% quantile of %i degrees of freedom', (freedom, tabled) => {
    expect(Math.abs(tQuantile(0.95, freedom, normalQuantile(0.95)) / tabled - 1)).toBeLessThan(0.001)
  })
})

describe('a reading that was heard', () => {
  test('lies above its median near the floor, at it far above', () => {
    expect(heardLevelDbm(-60, 5, -90)).toBeCloseTo(-60, 6)
    // Half of a normal cut at its median: up by the standard deviation times sqrt(2 / pi).
    expect(heardLevelDbm(-90, 5, -90)).toBeCloseTo(-90 + 5 * Math.sqrt(2 / Math.PI), 9)
    expect(heardLevelDbm(-300, 5, -90)).toBe(-90)
    expect(heardLevelDbm(-100, 5, null)).toBe(-100)
  })
  test('its 90 % interval is the normal one far above the floor, and above the floor near it', () => {
    const [low, high] = statedIntervalDbm(-60, 5, -90)
    expect([low, high].map((value) => value.toFixed(3))).toEqual(['-68.224', '-51.776'])
    expect(statedIntervalDbm(-95, 5, -90)[0]).toBeGreaterThan(-90)
  })
})

/** Residuals alike within a few metres, or not. */
function residuals(alikeM: number): { of: ReturnType<typeof synthetic>; residualsDb: Float64Array } {
  const of = synthetic(1, { aps: 3, places: 300, floorDbm: -300 })
  const normal = normalRandom(seededRandom(5))
  const cells = new Map<string, number>()
  const residualsDb = Float64Array.from({ length: of.count }, (_, row) => {
    const at = of.point[row]!
    const key = `${of.accessPoint[row]} ${Math.floor(of.pointX[at]! / alikeM)} ${Math.floor(of.pointY[at]! / alikeM)}`
    const known = alikeM === 0 ? normal() : (cells.get(key) ?? normal())
    cells.set(key, known)
    return known
  })
  return { of, residualsDb }
}

describe('design effect', () => {
  test('is 1 of independent readings', () => {
    const { of, residualsDb } = residuals(0)
    expect(designEffect(of, residualsDb)).toBeLessThan(1.3)
  })
  test('is about the number of readings in a patch that errs as one', () => {
    const { of, residualsDb } = residuals(5)
    // 40 × 25 m in patches of 5 m: 300 places, 40 patches.
    const effect = designEffect(of, residualsDb)
    expect(effect).toBeGreaterThan(4)
    expect(effect).toBeLessThan(12)
  })
})

describe('stated sigma', () => {
  const layout = fitLayout(COLUMNS, { ...PATH_PRIORS, offsetDb: { mean: -35, sd: 15 } })
  const published = { lineOfSightDb: 3.68, obstructedDb: 5.01 }
  test('comes from APs that were left out: shadowing and the strength of APs together', { tags: 'long' }, () => {
    const sigmas = Array.from({ length: 12 }, (_, seed) => {
      const of = synthetic(seed + 1, { aps: 9, sigmaDb: 4, apSigmaDb: 3, floorDbm: -95 })
      return statedSigmas(of, leaveOut(of, layout, of.accessPoint), -95, published).obstructedDb
    })
    const mean = sigmas.reduce((sum, value) => sum + value, 0) / sigmas.length
    // sqrt(4² + 3²) = 5, widened for nine APs and for what their fit is off.
    expect(mean).toBeGreaterThan(4.8)
    expect(mean).toBeLessThan(7)
  })
})
