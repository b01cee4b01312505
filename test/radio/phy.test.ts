import { describe, expect, test } from 'vitest'
import type { WifiStandard } from '../../src/model/catalog.js'
import { noiseFloorDbm } from '../../src/radio/bands.js'
import { macExchange, ppduDurationUs } from '../../src/radio/mac-exchange.js'
import { type PhyMode, phyModeProblem, phyRateBps, practicalSnrDb, sensitivityDbm } from '../../src/radio/phy-rate.js'
import { number, readVectors, type VectorRow } from './vectors.js'

function modeOf(row: VectorRow): PhyMode {
  const standard = row.standard!.toLowerCase() as WifiStandard
  const mcs = number(row, 'mcs')
  return {
    standard,
    mcs,
    widthMhz: number(row, 'width_mhz'),
    streams: number(row, 'nss'),
    guardIntervalNs: number(row, 'gi_ns'),
  }
}

describe('PHY', () => {
  test('rates against ns-3, excluded combinations refused', () => {
    const rows = readVectors('ns3_phy_rates.csv')
    expect(rows).toHaveLength(1152)
    for (const row of rows) {
      if (row.rate_bps === 'NA') expect(() => phyRateBps(modeOf(row)), row.id).toThrow(/VHT excludes/)
      else expect(Math.abs(phyRateBps(modeOf(row)) - number(row, 'rate_bps')), row.id).toBeLessThanOrEqual(4)
    }
  })

  test('refuses what the standards do not have', () => {
    const mode: PhyMode = { standard: 'he', mcs: 11, widthMhz: 20, streams: 1, guardIntervalNs: 800 }
    expect(phyRateBps(mode)).toBe(143_382_353)
    for (const wrong of [{ mcs: 12 }, { mcs: 1.5 }, { widthMhz: 30 }, { streams: 9 }, { guardIntervalNs: 400 }]) {
      expect(phyModeProblem({ ...mode, ...wrong }), JSON.stringify(wrong)).not.toBeNull()
    }
    expect(() => phyRateBps({ ...mode, standard: 'vht' })).toThrow(/mcs is 11/)
  })

  test('HT names its streams by the MCS from 8 on, or has them given apart', () => {
    const mode: PhyMode = { standard: 'ht', mcs: 15, widthMhz: 20, streams: 2, guardIntervalNs: 800 }
    expect(phyRateBps(mode)).toBe(130_000_000)
    expect(phyRateBps({ ...mode, mcs: 7 })).toBe(130_000_000)
    expect(() => phyRateBps({ ...mode, streams: 1 })).toThrow(/mcs 15 has 2 streams, not 1/)
    expect(() => phyRateBps({ ...mode, mcs: 32, streams: 4 })).toThrow(/mcs is 32; it must lie in \[0, 31\]/)
  })

  test('PPDU durations against ns-3, whose VHT leaves SIG-B out', () => {
    const rows = readVectors('ns3_ppdu_durations.csv')
    expect(rows).toHaveLength(157)
    for (const row of rows) {
      const mode = modeOf(row)
      const sigBUs = mode.standard === 'vht' ? 4 : 0
      const durationUs = ppduDurationUs(mode, number(row, 'psdu_bytes')) - sigBUs
      expect(Math.abs(durationUs - number(row, 'duration_us')), row.id).toBeLessThan(0.001)
    }
  })

  test('exchange times and efficiency', () => {
    const rows = readVectors('mac_efficiency_computed.csv')
    expect(rows).toHaveLength(27)
    for (const row of rows) {
      const mode = modeOf(row)
      const exchange = macExchange(mode, number(row, 'mpdus_per_ampdu'))!
      expect(Math.abs(exchange.ppduUs - number(row, 'ppdu_us')), row.id).toBeLessThan(0.001)
      expect(Math.abs(exchange.exchangeUs - number(row, 'exchange_us')), row.id).toBeLessThan(0.001)
      expect(Math.abs(exchange.throughputMbps - number(row, 'ip_throughput_mbps')), row.id).toBeLessThan(1e-4)
      const efficiency = (exchange.throughputMbps * 1e6) / phyRateBps(mode)
      expect(Math.abs(efficiency - number(row, 'efficiency')), row.id).toBeLessThan(1e-6)
    }
    const slow: PhyMode = { standard: 'he', mcs: 0, widthMhz: 20, streams: 1, guardIntervalNs: 800 }
    expect(macExchange(slow, 64)).toBeNull()
  })

  test('noise floor', () => {
    for (const row of readVectors('noise_floor.csv')) {
      const floor = noiseFloorDbm({
        widthHz: number(row, 'width_mhz') * 1e6,
        noiseFigureDb: number(row, 'noise_figure_db'),
      })
      expect(floor, row.id).toBeCloseTo(number(row, 'noise_dbm_minus174'), 6)
    }
  })

  test('sensitivity and practical SNR: 3 dB per doubling, SNR no better than an ideal receiver with BCC', () => {
    expect(sensitivityDbm(0, 20)).toBe(-82)
    expect(sensitivityDbm(11, 160)).toBe(-43)
    expect(practicalSnrDb(11, 80)).toBe(42)
    expect(() => sensitivityDbm(14, 20)).toThrow(/mcs is 14/)
    const ideal = readVectors('ns3_snr_per10.csv').filter(
      (row) => row.standard === 'HE' && row.error_model!.startsWith('Table') && number(row, 'width_mhz') === 20,
    )
    expect(ideal.length).toBeGreaterThan(0)
    for (const row of ideal) {
      expect(practicalSnrDb(number(row, 'mcs'), 20)).toBeGreaterThan(number(row, 'snr_db_at_per10'))
    }
  })
})
