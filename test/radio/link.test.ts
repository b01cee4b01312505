import { describe, expect, test } from 'vitest'
import type { ApRadio, RequirementProfile } from '../../src/model/catalog.js'
import { patternGainDb } from '../../src/radio/antenna.js'
import {
  isCovered,
  lossLimits,
  marginBudget,
  maxEirpDbm,
  probabilityAt,
  rateSteps,
  secondaryLimitDb,
} from '../../src/radio/link.js'
import { type ApField, cellsByRoom, floorSignal, quantileOf, roomBand } from '../../src/radio/room-stats.js'
import { normalCdf, normalQuantile } from '../../src/statistics/normal.js'
import { CEILING, DESIGN } from './fixtures.js'

const PROFILE: RequirementProfile = {
  key: 'public-guest',
  label: { fr: '', en: '' },
  primaryRssiDbm: -67,
  areaShare: 0.95,
  confidence: 0.8,
  snrDb: 20,
  secondaryRssiDbm: null,
  uplinkMinRssiDbm: -77,
  mbpsPerActive: 2,
  maxAirtime: 0.6,
  maxClientsPerRadio: 30,
  coChannelMax: { count: 1, aboveDbm: -85 },
}
const RADIO: ApRadio = { band: '5GHz', standard: 'he', streams: 2, maxWidthMhz: 80, eirpDbm: 23, peakGainDbi: 3 }
const CASE = { profile: PROFILE, design: DESIGN, band: '5GHz', eirpDbm: 20, radio: RADIO } as const

describe('normal distribution', () => {
  test('values of Abramowitz and Stegun, Table 26.1, and both tails', () => {
    expect(normalCdf(0)).toBe(0.5)
    expect(Math.abs(normalCdf(1) - 0.841344746068543)).toBeLessThan(1e-14)
    expect(Math.abs(normalCdf(-2) - 0.0227501319481792)).toBeLessThan(1e-14)
    expect(normalCdf(-8) / 6.22096057427178e-16).toBeCloseTo(1, 6)
    expect(normalCdf(40)).toBe(1)
  })

  test('the quantile inverts the distribution', () => {
    expect(Math.abs(normalQuantile(0.8) - 0.841621233572914)).toBeLessThan(1e-14)
    expect(Math.abs(normalQuantile(0.975) - 1.95996398454005)).toBeLessThan(1e-13)
    for (const p of [1e-12, 1e-6, 0.01, 0.074, 0.3, 0.5, 0.77, 0.93, 0.999999]) {
      expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-14)
    }
    expect(() => normalQuantile(1)).toThrow(/probability is 1/)
  })
})

describe('loss limits', () => {
  test('RSSI binds: 20 − 5 + 67 dB less the margin of each state', () => {
    const limits = lossLimits(CASE)
    expect(limits.lineOfSightDb).toBeCloseTo(82 - 0.8416212 * 3.68, 5)
    expect(limits.obstructedDb).toBeCloseTo(82 - 0.8416212 * 5.01, 5)
    expect(limits.limitingTest).toEqual({ lineOfSight: 'rssi', obstructed: 'rssi' })
    expect(isCovered(limits, 78.5, false)).toBe(true)
    expect(isCovered(limits, 78.5, true)).toBe(false)
  })

  test('at the limit the probability is the confidence', () => {
    const { obstructedDb } = lossLimits(CASE)
    expect(probabilityAt(DESIGN, 20 - 5 - obstructedDb, -67, true)).toBeCloseTo(0.8, 9)
  })

  test('a spread that readings told is a Student t: a wider margin, at the limit the same confidence', () => {
    const design = { ...DESIGN, shadowing: { ...DESIGN.shadowing, freedom: 3 } }
    const { obstructedDb } = lossLimits({ ...CASE, design })
    expect(obstructedDb).toBeCloseTo(82 - 0.978472 * 5.01, 5)
    expect(probabilityAt(design, 20 - 5 - obstructedDb, -67, true)).toBeCloseTo(0.8, 9)
  })

  test('the uplink binds where the client is weaker: 14 − 5 + 3 + 3.01 + 77 dB', () => {
    const limits = lossLimits({ ...CASE, eirpDbm: 36 })
    expect(limits.lineOfSightDb).toBeCloseTo(92.0103, 4)
    expect(limits.limitingTest.lineOfSight).toBe('uplink')
  })

  test('a PHY rate binds where its MCS ends, less the margin of each state', () => {
    for (const { maxLossDb, rateBps } of rateSteps({ design: DESIGN, radio: RADIO, eirpDbm: 20, widthMhz: 80 })) {
      const limits = lossLimits({ ...CASE, profile: { ...PROFILE, minRateMbps: rateBps / 1e6 } })
      for (const [sight, sigmaDb] of [
        ['lineOfSight', DESIGN.shadowing.lineOfSightSigmaDb],
        ['obstructed', DESIGN.shadowing.obstructedSigmaDb],
      ] as const) {
        const byRate = maxLossDb - normalQuantile(PROFILE.confidence) * sigmaDb
        const others = lossLimits(CASE)[`${sight}Db`]
        expect(limits[`${sight}Db`]).toBeCloseTo(Math.min(byRate, others), 9)
        expect(limits.limitingTest[sight] === 'rate').toBe(byRate <= others)
      }
    }
    const tooFast = lossLimits({ ...CASE, profile: { ...PROFILE, minRateMbps: 9000 } })
    expect(tooFast.lineOfSightDb).toBe(Number.NEGATIVE_INFINITY)
  })

  test('SNR binds over a high noise floor', () => {
    const design = { ...DESIGN, radio: { ...DESIGN.radio, noiseFloorDbm: { '5GHz': -80 } } }
    const limits = lossLimits({ ...CASE, design })
    expect(limits.lineOfSightDb).toBeCloseTo(75, 9)
    expect(limits.limitingTest.obstructed).toBe('snr')
    expect(() => lossLimits({ ...CASE, design, band: '2.4GHz' })).toThrow(/2.4GHz/)
  })

  test('secondary limit, EIRP limit, margin budget', () => {
    expect(secondaryLimitDb(DESIGN, 20, PROFILE)).toBeNull()
    expect(secondaryLimitDb(DESIGN, 20, { secondaryRssiDbm: -75 })).toBe(90)
    expect(maxEirpDbm(DESIGN, RADIO, { maxEirpDbm: 17 })).toBe(17)
    expect(maxEirpDbm(DESIGN, RADIO, null)).toBe(20)
    expect(maxEirpDbm(DESIGN, { ...RADIO, eirpDbm: 12 }, { maxEirpDbm: 23 })).toBe(12)
    const budget = marginBudget(PROFILE, DESIGN, '5GHz')
    expect(budget.obstructedMedianDbm).toBeCloseTo(-67 + 0.8416212 * 5.01, 5)
  })
})

describe('PHY rate', () => {
  const rateCase = { design: DESIGN, radio: RADIO, eirpDbm: 20, widthMhz: 20 }

  const phyRateAtLoss = (of: Parameters<typeof rateSteps>[0], lossDb: number): number =>
    rateSteps(of).find((step) => lossDb <= step.maxLossDb)?.rateBps ?? 0

  test('the weaker direction sets it: uplink 15.01 dBm at 0 dB of loss, downlink 15', () => {
    expect(phyRateAtLoss(rateCase, 67)).toBe(286_764_706)
    expect(phyRateAtLoss(rateCase, 67.001)).toBe(258_088_235)
    expect(phyRateAtLoss({ ...rateCase, eirpDbm: 30 }, 67.005)).toBe(286_764_706)
    expect(phyRateAtLoss({ ...rateCase, eirpDbm: 30 }, 67.02)).toBe(258_088_235)
    expect(phyRateAtLoss(rateCase, 97)).toBe(17_205_882)
    expect(phyRateAtLoss(rateCase, 97.1)).toBe(0)
  })

  test('steps fall; width is held to the radio, streams to the client, VHT leaves its gaps out', () => {
    const steps = rateSteps({ ...rateCase, widthMhz: 160, radio: { ...RADIO, maxWidthMhz: 40, streams: 4 } })
    expect(steps).toHaveLength(12)
    for (const [i, step] of steps.slice(1).entries()) {
      expect(step.rateBps).toBeLessThan(steps[i]!.rateBps)
      expect(step.maxLossDb).toBeGreaterThan(steps[i]!.maxLossDb)
    }
    const vht = rateSteps({ ...rateCase, radio: { ...RADIO, standard: 'vht' } })
    expect(vht.map((step) => step.mcs)).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0])
  })
})

describe('antenna pattern', () => {
  test('linear between points, constant beyond, isotropic without points', () => {
    expect(patternGainDb(CEILING, 0)).toBe(-3)
    expect(patternGainDb(CEILING, 15)).toBeCloseTo(-2.25, 12)
    expect(patternGainDb(CEILING, 60)).toBe(0)
    expect(patternGainDb(CEILING, 200)).toBe(-12)
    expect(patternGainDb({ ...CEILING, points: [] }, 40)).toBe(0)
  })
})

describe('room statistics', () => {
  const field = (losses: number[], obstructed: number[], eirpDbm = 20): ApField => ({
    lossDb: Float32Array.from(losses),
    obstructed: Uint8Array.from(obstructed),
    eirpDbm,
    radio: RADIO,
  })
  const grid = { minX: 0, minY: 0, spacingM: 0.5, width: 4, height: 1, roomIndex: Int32Array.from([0, 0, -1, 1]) }
  const stats = (fields: ApField[], profile: RequirementProfile, cells = Int32Array.from([0, 1, 2, 3])) =>
    roomBand({ cells, fields, signal: floorSignal(fields, DESIGN, 4), profile, design: DESIGN, band: '5GHz' })

  test('strongest, second strongest, first of equals', () => {
    const signal = floorSignal(
      [field([70, 80, 90, 60], [0, 0, 0, 0]), field([75, 70, 90, 90], [0, 0, 0, 0])],
      DESIGN,
      4,
    )
    expect([...signal.bestAp]).toEqual([0, 1, 0, 0])
    expect([...signal.rssiDbm]).toEqual([-55, -55, -75, -45])
    expect([...signal.secondRssiDbm]).toEqual([-60, -65, -75, -75])
    expect(cellsByRoom(grid, 2).map((cells) => [...cells])).toEqual([[0, 1], [3]])
  })

  test('shares, percentiles and probability by hand', () => {
    const band = stats([field([60, 70, 78, 90], [0, 0, 1, 0])], PROFILE)
    expect(band.coveredShare).toBe(0.5)
    expect(band.rssiMedianDbm).toBe(-59)
    expect(band.rssiP5Dbm).toBeCloseTo(-75 + 0.15 * 12, 5)
    expect(band.snrMedianDb).toBe(33)
    expect(band.secondaryShare).toBe(0)
    const expected = [normalCdf(22 / 3.68), normalCdf(12 / 3.68), normalCdf(4 / 5.01), normalCdf(-8 / 3.68)]
    expect(band.probability).toBeCloseTo(expected.reduce((sum, p) => sum + p, 0) / 4, 12)
  })

  test('one single AP must meet every test: a strong downlink here and a good uplink there do not add up', () => {
    const quietDownlink: ApField = { ...field([80, 80, 80, 80], [0, 0, 0, 0], 10), radio: { ...RADIO, peakGainDbi: 6 } }
    const deafUplink: ApField = { ...field([80, 80, 80, 80], [0, 0, 0, 0], 30), radio: { ...RADIO, peakGainDbi: -10 } }
    expect(stats([quietDownlink, deafUplink], PROFILE).coveredShare).toBe(0)
    expect(stats([{ ...quietDownlink, eirpDbm: 30 }], PROFILE).coveredShare).toBe(1)
  })

  test('an empty room and a floor without APs', () => {
    expect(stats([], PROFILE)).toEqual({
      coveredShare: 0,
      rssiP5Dbm: null,
      rssiMedianDbm: null,
      snrMedianDb: null,
      secondaryShare: 0,
      probability: 0,
    })
    expect(stats([field([60, 60, 60, 60], [0, 0, 0, 0])], PROFILE, new Int32Array(0)).rssiP5Dbm).toBeNull()
    expect(quantileOf(Float32Array.from([3]), 0.5)).toBe(3)
  })
})
