import { describe, expect, test } from 'vitest'
import type { Band } from '../../src/model/site.js'
import { BAND_EDGES_GHZ } from '../../src/radio/bands.js'
import { bandAverageSlabLossDb, relativePermittivity, slabLossDb } from '../../src/radio/slab.js'
import { number, readVectors, type VectorRow, worstRow } from './vectors.js'

const oneLayer = (row: VectorRow) => [
  { material: row.material!.replace('_', '-'), thicknessM: number(row, 'thickness_mm') / 1000 },
]

describe('P.2040 slabs', () => {
  test('normal incidence and permittivity', () => {
    const rows = readVectors('p2040_slab_normal.csv')
    expect(rows).toHaveLength(224)
    const finite = rows.filter((row) => row.loss_db !== 'inf')
    const worst = worstRow(finite, 'loss_db', (row) => {
      const frequencyHz = number(row, 'frequency_ghz') * 1e9
      const eta = relativePermittivity(row.material!.replace('_', '-'), frequencyHz)
      expect(eta.re).toBeCloseTo(number(row, 'eta_real'), 6)
      expect(-eta.im).toBeCloseTo(number(row, 'eta_imag_loss'), 5)
      return slabLossDb({ layers: oneLayer(row), frequencyHz })
    })
    expect(worst.difference, worst.id).toBeLessThan(1e-6)
    for (const row of rows.filter((each) => each.loss_db === 'inf')) {
      const lossDb = slabLossDb({ layers: oneLayer(row), frequencyHz: number(row, 'frequency_ghz') * 1e9 })
      expect(lossDb).toBeGreaterThan(1000)
      expect(Number.isFinite(lossDb)).toBe(true)
    }
  })

  test('oblique incidence, TE, TM and the mean of powers', () => {
    const rows = readVectors('p2040_slab_oblique.csv')
    expect(rows).toHaveLength(65)
    for (const [column, polarisation] of [
      ['loss_te_db', 'te'],
      ['loss_tm_db', 'tm'],
      ['loss_mean_power_db', 'mean'],
    ] as const) {
      const worst = worstRow(rows, column, (row) =>
        slabLossDb({
          layers: oneLayer(row),
          frequencyHz: number(row, 'frequency_ghz') * 1e9,
          incidenceDeg: number(row, 'incidence_deg'),
          polarisation,
        }),
      )
      expect(worst.difference, `${worst.id} ${polarisation}`).toBeLessThan(1e-6)
    }
  })

  test('layers, single frequencies and band averages over the French bands', () => {
    const rows = readVectors('p2040_layered.csv')
    expect(rows).toHaveLength(53)
    const worst = worstRow(rows, 'loss_db', (row) => {
      const layers = row.layers_mm!.split('+').map((layer) => {
        const [material, thicknessMm] = layer.split(':') as [string, string]
        return { material: material.replace('_', '-'), thicknessM: Number(thicknessMm) / 1000 }
      })
      if (row.kind === 'single') return slabLossDb({ layers, frequencyHz: number(row, 'frequency_or_band_ghz') * 1e9 })
      const band = `${row.frequency_or_band_ghz}GHz` as Band
      expect(BAND_EDGES_GHZ[band].join('-')).toBe(row.band_ghz)
      return bandAverageSlabLossDb({ layers, band })
    })
    expect(worst.difference, worst.id).toBeLessThan(1e-6)
  })

  test('third-party figures: a slab computed by three independent methods, and glass that loses less when thicker', () => {
    const loss = (material: string, thicknessM: number, frequencyHz: number): number =>
      slabLossDb({ layers: [{ material, thicknessM }], frequencyHz })
    expect(loss('concrete', 0.1, 2.437e9)).toBeCloseTo(8.0714, 4)
    expect(loss('concrete', 0.1, 6.525e9)).toBeCloseTo(15.7034, 4)
    expect(loss('brick', 0.1, 5.5e9)).toBeCloseTo(3.6299, 4)
    expect(loss('glass', 0.0055, 5.5e9)).toBeCloseTo(3.3433, 4)
    expect(loss('glass', 0.011, 5.5e9)).toBeCloseTo(0.376, 4)
  })

  test('two layers of one material are one layer, an empty slab and vacuum lose nothing', () => {
    const halves = [0.06, 0.04].map((thicknessM) => ({ material: 'concrete', thicknessM }))
    const whole = [{ material: 'concrete', thicknessM: 0.1 }]
    const at = { frequencyHz: 5.5e9, incidenceDeg: 50 }
    expect(slabLossDb({ layers: halves, ...at })).toBeCloseTo(slabLossDb({ layers: whole, ...at }), 9)
    expect(slabLossDb({ layers: [], ...at })).toBeCloseTo(0, 9)
    expect(slabLossDb({ layers: [{ material: 'vacuum', thicknessM: 0.3 }], ...at })).toBeCloseTo(0, 9)
  })

  test('refuses what makes no sense and prints the value', () => {
    const layers = [{ material: 'concrete', thicknessM: 0.1 }]
    expect(() => slabLossDb({ layers: [{ material: 'beton', thicknessM: 0.1 }], frequencyHz: 5e9 })).toThrow(/beton/)
    expect(() => slabLossDb({ layers, frequencyHz: 0 })).toThrow(/frequencyHz is 0/)
    expect(() => slabLossDb({ layers, frequencyHz: 5e9, incidenceDeg: 90 })).toThrow(/incidenceDeg is 90/)
    expect(() => slabLossDb({ layers: [{ material: 'glass', thicknessM: -1 }], frequencyHz: 5e9 })).toThrow(/-1/)
  })
})
