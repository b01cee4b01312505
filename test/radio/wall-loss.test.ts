import { describe, expect, test } from 'vitest'
import type { Material } from '../../src/model/catalog.js'
import { directionNormal, incidenceClass, lossByClassDb, wallDirection } from '../../src/radio/incidence-classes.js'
import { PER_SECOND_BAND, packLosses, SECOND_BAND, unitsPerDb } from '../../src/radio/packed-loss.js'
import { bandAverageSlabLossDb } from '../../src/radio/slab.js'
import { incidenceTable, lossAtCos2, MAX_METAL_LOSS_DB, materialLoss, p2040LossDb } from '../../src/radio/wall-loss.js'
import { seeded } from '../seeded.js'
import { MATERIALS } from './fixtures.js'

const figure = (lossDb: number) => ({ lossDb, lowDb: lossDb - 1, highDb: lossDb + 2, source: `source ${lossDb}` })
const layers = [{ material: 'concrete', thicknessM: 0.16 }]
const material = (changes: Partial<Material>): Material => ({
  key: 'x',
  label: { fr: '', en: '' },
  thicknessM: 0.16,
  layers,
  measured: {},
  judged: {},
  usableAs: ['wall'],
  ...changes,
})

describe('wall loss by precedence', () => {
  test('measured before judged before P.2040', () => {
    const all = material({ measured: { '5GHz': figure(21) }, judged: { '5GHz': figure(15), '2.4GHz': figure(11) } })
    expect(materialLoss(all, '5GHz')).toEqual({ ...figure(21), origin: 'measured', borrowedFrom: null })
    expect(materialLoss(all, '2.4GHz').origin).toBe('judged')
    const computed = materialLoss(material({}), '5GHz')
    expect(computed.origin).toBe('p2040')
    expect(computed.lossDb).toBeCloseTo(21.3, 1)
    expect(computed.highDb - computed.lossDb).toBe(10)
  })

  test('no 6 GHz figure: the 5 GHz one, said so, even where layers could be computed', () => {
    const loss = materialLoss(material({ judged: { '5GHz': figure(15) } }), '6GHz')
    expect(loss).toEqual({ ...figure(15), origin: 'judged', borrowedFrom: '5GHz' })
    expect(materialLoss(material({}), '6GHz').origin).toBe('p2040')
  })

  test('below 6 GHz layers come before a borrowed figure, and a borrowed figure before none', () => {
    expect(materialLoss(material({ judged: { '5GHz': figure(15) } }), '2.4GHz').origin).toBe('p2040')
    const borrowed = materialLoss(material({ layers: [], judged: { '5GHz': figure(15) } }), '2.4GHz')
    expect(borrowed).toMatchObject({ lossDb: 15, borrowedFrom: '5GHz' })
    expect(() => materialLoss(material({ layers: [] }), '5GHz')).toThrow(/'x' has neither/)
    expect(materialLoss(material({ key: 'none', layers: [] }), '5GHz')).toMatchObject({ lossDb: 0, origin: 'none' })
  })

  test('metal is held to what leaks around it', () => {
    const door = material({ layers: [{ material: 'metal', thicknessM: 0.002 }] })
    expect(materialLoss(door, '5GHz').lossDb).toBe(MAX_METAL_LOSS_DB)
  })
})

describe('incidence tables', () => {
  test('follow the formula within 0.03 dB, stay at the largest angle beyond it, none where the angle does not matter', {
    tags: 'long',
  }, () => {
    expect(incidenceTable(MATERIALS.brick!, '5GHz', 75)).toBeNull()
    for (const key of ['concrete', 'glazing', 'stud']) {
      for (const band of ['2.4GHz', '5GHz', '6GHz'] as const) {
        const table = incidenceTable(MATERIALS[key]!, band, 75)!
        for (let deg = 0; deg <= 89; deg += 0.37) {
          const exact = p2040LossDb(MATERIALS[key]!, band, Math.min(deg, 75))
          const cos2 = Math.cos((deg * Math.PI) / 180) ** 2
          expect(Math.abs(lossAtCos2(table, cos2) - exact), `${key} ${band} ${deg}`).toBeLessThan(0.03)
        }
        expect(lossAtCos2(table, 0)).toBeCloseTo(p2040LossDb(MATERIALS[key]!, band, 75), 9)
      }
    }
  })

  test('normal incidence is the band average', () => {
    const table = incidenceTable(MATERIALS.glazing!, '5GHz', 75)!
    expect(lossAtCos2(table, 1)).toBeCloseTo(
      bandAverageSlabLossDb({ layers: MATERIALS.glazing!.layers, band: '5GHz' }),
      9,
    )
  })
})

describe('incidence classes', () => {
  test('follow the formula within 0.06 dB at every angle, one figure where the angle does not matter', {
    tags: 'long',
  }, () => {
    for (const key of ['concrete', 'glazing', 'stud']) {
      for (const band of ['2.4GHz', '5GHz', '6GHz'] as const) {
        const losses = lossByClassDb(MATERIALS[key]!, band, 75)
        for (let deg = 0; deg <= 90; deg += 0.37) {
          const exact = p2040LossDb(MATERIALS[key]!, band, Math.min(deg, 75))
          const lossDb = losses[incidenceClass(Math.cos((deg * Math.PI) / 180) ** 2)]!
          expect(Math.abs(lossDb - exact), `${key} ${band} ${deg}`).toBeLessThan(0.06)
        }
      }
    }
    expect(new Set(lossByClassDb(MATERIALS.brick!, '5GHz', 75))).toEqual(new Set([10]))
  })

  test('a direction is the same seen from both ends of a wall, and its normal stands on it', () => {
    for (let deg = 0; deg < 180; deg += 7.3) {
      const [x, y] = [Math.cos((deg * Math.PI) / 180), Math.sin((deg * Math.PI) / 180)]
      expect(wallDirection(-x, -y)).toBe(wallDirection(x, y))
      const [normalX, normalY] = directionNormal(wallDirection(x, y))
      expect(Math.abs(normalX * x + normalY * y)).toBeLessThan(Math.sin((0.06 * Math.PI) / 180))
      expect(Math.hypot(normalX, normalY)).toBeCloseTo(1, 12)
    }
  })
})

describe('packed losses', () => {
  test('both bands come back, whatever was added and taken away', () => {
    const perDb = unitsPerDb(9000)
    const random = seeded(3)
    const walls = Array.from({ length: 300 }, () => [random() * 30, random() * 30] as const)
    const packed = walls.reduce((sum, losses) => sum + packLosses(losses, perDb), 0)
    const left = walls.slice(1).reduce((sum, losses) => sum - packLosses(losses, perDb), packed)
    const second = Math.floor(left * PER_SECOND_BAND)
    expect(second / perDb).toBeCloseTo(walls[0]![1], 3)
    expect((left - second * SECOND_BAND) / perDb).toBeCloseTo(walls[0]![0], 3)
  })

  test('all walls of a building fit, and what loses anything loses something', () => {
    for (const totalDb of [0, 100, 16_384, 16_385, 1e6]) {
      expect(totalDb * unitsPerDb(totalDb)).toBeLessThanOrEqual(SECOND_BAND)
    }
    expect(packLosses([1e-9, 0], 4096)).toBe(1)
    expect(packLosses([0, 1e-9], 4096)).toBe(SECOND_BAND)
  })
})
