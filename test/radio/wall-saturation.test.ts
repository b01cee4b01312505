import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wallsLossByUnits } from '../../src/radio/distance-loss.js'
import { saturatedWallsDb, saturating, wallSumDb } from '../../src/radio/multi-wall.js'

const sum = fc.double({ min: 0, max: 150, noNaN: true })
const excess = fc.double({ min: 3, max: 60, noNaN: true })

describe('walls and the way round them', () => {
  test('no wall loses nothing, one wall nearly its own loss, many no more than the way round', () => {
    expect(saturatedWallsDb(0, 20)).toBeCloseTo(0, 12)
    expect(saturatedWallsDb(5, 25)).toBeGreaterThan(4.9)
    // Both ways in power at first, the way round alone at last.
    expect(saturatedWallsDb(500, 20)).toBeCloseTo(20 + 10 * Math.log10(1.01), 9)
    expect(saturatedWallsDb(37, null)).toBe(37)
  })

  test('one more wall never lowers the loss, which never exceeds the sum', () => {
    fc.assert(
      fc.property(sum, sum, excess, (a, b, saturationDb) => {
        const one = saturatedWallsDb(a, saturationDb)
        expect(one).toBeLessThanOrEqual(a + 1e-9)
        expect(saturatedWallsDb(a + b, saturationDb)).toBeGreaterThanOrEqual(one - 1e-9)
      }),
    )
  })

  test('the sum is found again from the loss', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 30, noNaN: true }), fc.double({ min: 25, max: 60, noNaN: true }), (a, b) => {
        expect(wallSumDb(saturatedWallsDb(a, b), b)).toBeCloseTo(a, 6)
      }),
    )
    expect(wallSumDb(21, 20)).toBe(Number.POSITIVE_INFINITY)
    expect(wallSumDb(21, null)).toBe(21)
  })

  test('by units it is the same number, the first time and again, beyond the table and between its places', () => {
    const sceneOf = (saturationDb: number | null, unitsPerDb: number) =>
      ({ propagation: { model: 'multi-wall', saturationDb }, unitsPerDb }) as unknown as Parameters<
        typeof wallsLossByUnits
      >[0]
    for (const saturationDb of [17.5, 32, null]) {
      for (const unitsPerDb of [4096, 256]) {
        const lossOf = wallsLossByUnits(sceneOf(saturationDb, unitsPerDb))
        for (const units of [1, 4096, 77_777, (1 << 19) - 1, 1 << 19, 3_000_000, 12.5]) {
          const expected = saturatedWallsDb(units / unitsPerDb, saturationDb)
          expect(lossOf(units)).toBe(expected)
          expect(lossOf(units)).toBe(expected)
        }
      }
    }
  })

  test('with its slopes it is the same loss, and they are those of differences', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 60, noNaN: true }), excess, (a, b) => {
        const step = 1e-4
        const slopes = { lossDb: 0, sum: 0, saturation: 0 }
        saturating(b)(a, slopes)
        expect(slopes.lossDb).toBe(saturatedWallsDb(a, b))
        const bySum = (saturatedWallsDb(a + step, b) - saturatedWallsDb(a - step, b)) / (2 * step)
        const bySaturation = (saturatedWallsDb(a, b + step) - saturatedWallsDb(a, b - step)) / (2 * step)
        expect(slopes.sum).toBeCloseTo(bySum, 5)
        expect(slopes.saturation).toBeCloseTo(bySaturation, 5)
      }),
    )
  })
})
