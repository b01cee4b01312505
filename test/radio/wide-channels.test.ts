import { describe, expect, it } from 'vitest'
import { allowedChannels, fixedChannel, openChannels } from '../../src/model/allowed-channels.js'
import type { Channel } from '../../src/model/catalog.js'
import { designNoiseFloorDbm, lossLimits } from '../../src/radio/link.js'
import { phyModeProblem, phyRateBps, sensitivityDbm } from '../../src/radio/phy-rate.js'
import { DESIGN } from './fixtures.js'

const channel = (number: number, widthMhz: number, from?: string): Channel => ({
  band: '6GHz',
  number,
  widthMhz,
  centreMhz: 5950 + 5 * number,
  maxEirpDbm: 23,
  dfs: false,
  indoorOnly: true,
  from,
})

describe('802.11be', () => {
  it('has 4096-QAM and 320 MHz: rates of the standard for two streams', () => {
    const mode = { standard: 'eht', streams: 2, guardIntervalNs: 800 } as const
    // 3920 subcarriers × 12 bits × 5/6 × 2 streams in 13.6 µs: 5764.7 Mbit/s.
    expect(phyRateBps({ ...mode, mcs: 13, widthMhz: 320 }) / 1e6).toBeCloseTo(5764.7, 1)
    expect(phyRateBps({ ...mode, mcs: 13, widthMhz: 160 }) / 1e6).toBeCloseTo(2882.4, 1)
    expect(phyModeProblem({ ...mode, standard: 'he', mcs: 12, widthMhz: 80 })).not.toBeNull()
    expect(phyModeProblem({ ...mode, standard: 'he', mcs: 11, widthMhz: 320 })).not.toBeNull()
    expect(sensitivityDbm(13, 320)).toBe(-34)
  })
})

describe('noise by the width of the channels', () => {
  const wide = (widthMhz: number, noiseFigureDb?: Record<number, number>) =>
    ({
      ...DESIGN,
      channels: { widthMhz, dfs: true, exclude: [] },
      radio: { ...DESIGN.radio, ...(noiseFigureDb && { noiseFigureDb }) },
    }) as typeof DESIGN

  it('is that of 20 MHz, 3 dB more a doubling, and what the figure of the width is above that of 20 MHz', () => {
    expect(designNoiseFloorDbm(wide(20), '5GHz')).toBe(-92)
    expect(designNoiseFloorDbm(wide(80), '5GHz')).toBeCloseTo(-85.98, 2)
    expect(designNoiseFloorDbm(wide(80, { 20: 7, 80: 8.5 }), '5GHz')).toBeCloseTo(-84.48, 2)
    expect(designNoiseFloorDbm(wide(160, { 20: 7, 80: 8.5 }), '5GHz')).toBeCloseTo(-82.97, 2)
  })

  it('leaves 2.4 GHz at 20 MHz', () => {
    expect(designNoiseFloorDbm(wide(80, { 20: 7, 80: 9 }), '2.4GHz')).toBe(-89)
  })

  it('lowers the largest loss where the SNR sets it', () => {
    const profile = { primaryRssiDbm: -85, confidence: 0.5, uplinkMinRssiDbm: -120, snrDb: 25 }
    const radio = { peakGainDbi: 3, streams: 2, standard: 'he', maxWidthMhz: 80 } as const
    const limit = (design: typeof DESIGN) => lossLimits({ profile, design, band: '5GHz', eirpDbm: 20, radio })
    expect(limit(wide(20)).limitingTest.lineOfSight).toBe('snr')
    expect(limit(wide(20)).lineOfSightDb - limit(wide(80)).lineOfSightDb).toBeCloseTo(6.02, 2)
  })
})

describe('channels with a day', () => {
  const channels = [channel(1, 20, '2021-12-01'), channel(5, 20, '2021-12-01'), channel(3, 40, '2021-12-01')]

  it('are there from it on', () => {
    expect(openChannels(channels, '2021-11-30')).toEqual([])
    expect(openChannels(channels, '2021-12-01')).toBe(channels)
    expect(
      allowedChannels(channels, { widthMhz: 40, dfs: true, exclude: [] }, '6GHz').map(({ number }) => number),
    ).toEqual([3])
  })

  it('a fixed one is found by its number, or by a width around a 20 MHz channel', () => {
    expect(fixedChannel(channels, '6GHz', { channel: 5 })!.number).toBe(5)
    expect(fixedChannel(channels, '6GHz', { channel: 5, widthMhz: 40 })!.number).toBe(3)
    expect(fixedChannel(channels, '6GHz', { channel: 5, widthMhz: 80 })).toBeNull()
    expect(fixedChannel(channels, '5GHz', { channel: 5 })).toBeNull()
  })
})
