import { describe, expect, test } from 'vitest'
import type { Material } from '../../src/model/catalog.js'
import { bandAverageSlabLossDb } from '../../src/radio/slab.js'
import { incidenceTable, lossAtCos2, MAX_METAL_LOSS_DB, materialLoss, p2040LossDb } from '../../src/radio/wall-loss.js'
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
  test('follow the formula within 0.03 dB, stay at the largest angle beyond it, none where the angle does not matter', () => {
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
