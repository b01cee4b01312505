import { describe, expect, test } from 'vitest'
import {
  accessPointWeights,
  designEffect,
  fitWeighed,
  heardLevelDbm,
  leaveOut,
  statedIntervalDbm,
  statedSpread,
  unheardEffect,
  type WeighedFit,
} from '../../src/calibration/held-out.js'
import { type Observations, observationsWhere } from '../../src/calibration/observations.js'
import { fitLayout, PATH_PRIORS } from '../../src/calibration/parameters.js'
import { isObstructed, mediansDbm } from '../../src/calibration/path.js'
import { cholesky, inverse, solveCholesky } from '../../src/statistics/matrix.js'
import { normalCdf, normalQuantile } from '../../src/statistics/normal.js'
import { studentCdf, studentQuantile, tCdf, tDensity } from '../../src/statistics/student-t.js'
import { seeded } from '../seeded.js'
import { COLUMNS, normalRandom, synthetic } from './synthetic.js'

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
    expect(Math.abs(studentQuantile(0.95, freedom) / tabled - 1)).toBeLessThan(1e-6)
  })
})

describe('distribution and quantile of a spread', () => {
  test('invert one another, are even, and go over into the normal', () => {
    for (const freedom of [1, 2, 3, 4, 5, 7, 12, 55, 199, undefined])
      for (const p of [0.05, 0.5, 0.8, 0.95, 0.999])
        expect(studentCdf(studentQuantile(p, freedom), freedom)).toBeCloseTo(p, 9)
    expect(studentCdf(1.3, 4)).toBeCloseTo(tCdf(1.3), 9)
    expect(studentCdf(-1.3, 7)).toBeCloseTo(1 - studentCdf(1.3, 7), 12)
    expect(studentCdf(1)).toBe(normalCdf(1))
    expect(Math.abs(studentQuantile(0.95, 199) / normalQuantile(0.95) - 1)).toBeLessThan(0.005)
    expect(() => studentQuantile(1, 5)).toThrow(/probability is 1/)
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
  const normal = normalRandom(seeded(5))
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

describe('an AP that errs as a whole', () => {
  const of = synthetic(3, { places: 20, floorDbm: -300 })
  const residuals = (strengthDb: (ap: number) => number): Float64Array =>
    Float64Array.from({ length: of.count }, (_, row) => strengthDb(of.accessPoint[row]!) + (row % 2 ? 1 : -1))

  test('counts less the farther it is from the others, wherever these lie', () => {
    for (const levelDb of [0, 6]) {
      const weights = accessPointWeights(
        of,
        residuals((ap) => levelDb + (ap === 6 ? -20 : (ap % 3) - 1)),
      )
      expect(weights.get(6)!).toBeLessThan(0.35)
      for (let ap = 0; ap < 6; ap++) expect(weights.get(ap)!).toBeGreaterThan(0.8)
    }
  })
  test('counts as all others where APs are alike, and of two APs tells nothing', () => {
    for (const weight of accessPointWeights(
      of,
      residuals(() => 0),
    ).values())
      expect(weight).toBeCloseTo(1, 9)
    const two = observationsWhere(of, (row) => of.accessPoint[row]! < 2)
    expect(accessPointWeights(two, new Float64Array(two.count)).size).toBe(0)
  })
  test('hardly moves the level of a fit', () => {
    const layout = fitLayout(COLUMNS, { ...PATH_PRIORS, offsetDb: { mean: -35, sd: 15 } })
    const all = synthetic(5, { aps: 8, places: 40, apSigmaDb: 1, floorDbm: -300 })
    const weak = { ...all, levelDbm: all.levelDbm.map((level, row) => level - (all.accessPoint[row] === 2 ? 16 : 0)) }
    const rest = observationsWhere(all, (row) => all.accessPoint[row] !== 2)
    const levelsOf = (readings: Observations, from: WeighedFit) => mediansDbm(readings, layout, from.parameters)
    const [told, moved] = [fitWeighed(rest, layout), fitWeighed(weak, layout)]
    const [a, b] = [levelsOf(rest, told), levelsOf(rest, moved)]
    const meanDb = a.reduce((sum, level, row) => sum + level - b[row]!, 0) / rest.count
    // Of eight alike it would be 2 dB.
    expect(Math.abs(meanDb)).toBeLessThan(1)
  })
})

describe('design effect of what was not heard', () => {
  const of = synthetic(4, { aps: 4, places: 300, floorDbm: -70 })
  const layout = fitLayout(COLUMNS, { ...PATH_PRIORS, offsetDb: { mean: -35, sd: 15 } })
  const effectOf = (readings: Observations): number => {
    const fit = fitWeighed(readings, layout)
    return unheardEffect(readings, mediansDbm(readings, layout, fit.parameters), fit)
  }
  test('is small where only the level decides, large where an AP is not heard over half a floor', () => {
    const alone = effectOf(of)
    const censored = Uint8Array.from(of.censored, (was, row) =>
      of.accessPoint[row] === 1 && of.pointX[of.point[row]!]! > 15 ? 1 : was,
    )
    const silent = effectOf({ ...of, censored, levelDbm: of.levelDbm.map((l, row) => (censored[row] ? -70 : l)) })
    expect(alone).toBeLessThan(4)
    expect(silent).toBeGreaterThan(1.5 * alone)
  })
  test('is 1 where all was heard', () => {
    expect(effectOf(synthetic(4, { aps: 6, places: 20, floorDbm: -300 }))).toBe(1)
  })
})

describe('stated spread', () => {
  const layout = fitLayout(COLUMNS, { ...PATH_PRIORS, offsetDb: { mean: -35, sd: 15 } })
  test('is told by APs that were left out, with as many degrees of freedom; one AP tells none', () => {
    const of = synthetic(1, { aps: 3, places: 30, sigmaDb: 4, apSigmaDb: 3, floorDbm: -95 })
    expect(statedSpread(of, leaveOut(of, layout, of.accessPoint), null)!.freedom).toBe(3)
    const alone = observationsWhere(of, (row) => of.accessPoint[row] === 0)
    const held = { mediansDbm: alone.levelDbm, deviationsDb: alone.levelDbm, parameters: [] }
    expect(statedSpread(alone, held, null)).toBeNull()
  })
  test('of more APs has the degrees of freedom of a reading, and a few large errors do not widen it', () => {
    const of = synthetic(2, { aps: 9, places: 30, floorDbm: -300 })
    const normal = normalRandom(seeded(9))
    const errors = Float64Array.from({ length: of.count }, () => 5 * normal())
    const stated = (errorsDb: Float64Array) => {
      const held = { mediansDbm: of.levelDbm.map((l, row) => l - errorsDb[row]!), deviationsDb: errors, parameters: [] }
      return statedSpread(of, held, null)!
    }
    const usual = stated(errors)
    expect(usual.freedom).toBe(4)
    // The t that lies nearest a normal of 5 dB has a scale of 0.83 of it, and there are nine APs.
    expect(usual.obstructedDb).toBeGreaterThan(5 * 0.83 * 0.9)
    expect(usual.obstructedDb).toBeLessThan(5 * 0.83 * 1.2)
    const far = stated(errors.map((error, row) => (row % 20 === 0 ? 30 : error)))
    expect(far.obstructedDb).toBeLessThan(usual.obstructedDb * 1.2)
  })
  test('holds at APs that nobody measured: nine in ten, and no wider than they are', { tags: 'long' }, () => {
    let [heard, within, squares, stated] = [0, 0, 0, 0]
    for (let seed = 1; seed <= 12; seed++) {
      const all = synthetic(seed, { aps: 8, places: 40, sigmaDb: 4, apSigmaDb: 3, floorDbm: -95 })
      const of = observationsWhere(all, (row) => all.accessPoint[row]! < 5)
      const fit = fitWeighed(of, layout)
      const spread = statedSpread(of, leaveOut(of, layout, of.accessPoint, fit), null)!
      const medians = mediansDbm(all, layout, fit.parameters)
      for (let row = 0; row < all.count; row++) {
        if (all.censored[row] || all.accessPoint[row]! < 5) continue
        const sigmaDb = isObstructed(all, row) ? spread.obstructedDb : spread.lineOfSightDb
        const [low, high] = statedIntervalDbm(medians[row]!, sigmaDb, -95, spread.freedom)
        heard += 1
        if (low <= all.levelDbm[row]! && all.levelDbm[row]! <= high) within += 1
        squares += (all.levelDbm[row]! - medians[row]!) ** 2
        stated += sigmaDb ** 2
      }
    }
    expect(within / heard).toBeGreaterThan(0.87)
    expect(within / heard).toBeLessThan(0.95)
    expect(Math.sqrt(stated / squares)).toBeGreaterThan(0.9)
    expect(Math.sqrt(stated / squares)).toBeLessThan(1.15)
  })
})
