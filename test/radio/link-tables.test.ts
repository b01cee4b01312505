import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { channelWidthMhz } from '../../src/model/allowed-channels.js'
import type { ApRadio, RequirementProfile, WifiStandard } from '../../src/model/catalog.js'
import type { Band } from '../../src/model/site.js'
import {
  designNoiseFloorDbm,
  downlinkRssiDbm,
  isCovered,
  lossLimits,
  maxEirpDbm,
  probabilityAt,
  rateSteps,
  uplinkRssiDbm,
} from '../../src/radio/link.js'
import { type ApField, floorSignal, roomBand } from '../../src/radio/room-stats.js'
import { normalQuantile } from '../../src/statistics/normal.js'
import { loadShipped } from '../bom/shipped.js'
import { seeded } from '../seeded.js'
import { DESIGN } from './fixtures.js'
import { number, readVectors } from './vectors.js'

const { catalog, operation } = loadShipped()
const RADIO: ApRadio = { band: '5GHz', standard: 'he', streams: 2, maxWidthMhz: 160, eirpDbm: 23, peakGainDbi: 3 }
const PROFILE: RequirementProfile = catalog.profiles['public-guest']!

describe('EIRP', () => {
  const rows = readFileSync(join(import.meta.dirname, '../vectors/catalog/fr_rlan_channels.csv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const [head, ...lines] = rows as [string[], ...string[][]]
  const cell = (line: string[], name: string): string => line[head.indexOf(name)]!

  test('of an AP without a limit of its own is the limit of France on each channel, and never above it', () => {
    const free = { ...operation.design, radio: { ...operation.design.radio, maxEirpDbm: {} } }
    let compared = 0
    for (const line of lines) {
      const band = `${cell(line, 'band')}GHz` as Band
      const channel = catalog.channels.find(
        (each) =>
          each.band === band &&
          each.number === Number(cell(line, 'channel')) &&
          each.widthMhz === Number(cell(line, 'width_mhz')),
      )
      if (!channel) continue
      compared += 1
      const limitDbm = Number(cell(line, 'max_eirp_dbm_without_tpc'))
      expect(maxEirpDbm(free, { band, eirpDbm: 36 }, channel), cell(line, 'id')).toBe(limitDbm)
      expect(maxEirpDbm(free, { band, eirpDbm: 11 }, channel), cell(line, 'id')).toBe(11)
      expect(maxEirpDbm(operation.design, { band, eirpDbm: 36 }, channel)).toBeLessThanOrEqual(limitDbm)
    }
    expect(compared).toBe(62)
  })

  test('of wide channels is the strictest of the 20 MHz channels inside, and the catalogue has all of them', () => {
    const narrow = catalog.channels.filter(({ widthMhz }) => widthMhz === 20)
    // 5 GHz blocks start at 36 and 100, 6 GHz ones at 1, of 320 MHz at 33 too (IEEE 802.11be); a block of n channels is named by its middle.
    const startsOf = (band: '5GHz' | '6GHz', count: number): readonly number[] =>
      count === 16 && band === '6GHz' ? [1, 33] : starts[band]
    const starts = { '2.4GHz': [], '5GHz': [36, 100], '6GHz': [1] } as const
    const expected = (['5GHz', '6GHz'] as const).flatMap((band) =>
      [2, 4, 8, 16].flatMap((count) =>
        startsOf(band, count).flatMap((start) =>
          Array.from({ length: 12 }, (_, block) => start + 4 * count * block).flatMap((first) => {
            const numbers = Array.from({ length: count }, (_, i) => first + 4 * i)
            const parts = numbers.flatMap((each) => narrow.filter((one) => one.band === band && one.number === each))
            // 36 to 64 and 100 to 140 do not join.
            if (parts.length < count || (start === 36 && first + 4 * count > 68)) return []
            return [`${band} ${first + 2 * (count - 1)} ${20 * count} ${Math.min(...parts.map((p) => p.maxEirpDbm))}`]
          }),
        ),
      ),
    )
    const actual = catalog.channels
      .filter(({ widthMhz }) => widthMhz > 20)
      .map(({ band, number: channel, widthMhz, maxEirpDbm }) => `${band} ${channel} ${widthMhz} ${maxEirpDbm}`)
    expect(actual.sort()).toEqual(expected.sort())
    expect(narrow.length + actual.length).toBe(catalog.channels.length)
  })
})

describe('rate steps', () => {
  const thresholds = readVectors('mcs_thresholds.csv')
  const rates = readVectors('ns3_phy_rates.csv')
  const rateOf = (standard: string, mcs: number, widthMhz: number, streams: number): number | 'excluded' | null => {
    const found = rates.find(
      (row) =>
        row.standard === standard &&
        number(row, 'mcs') === mcs &&
        number(row, 'width_mhz') === widthMhz &&
        number(row, 'nss') === streams &&
        number(row, 'gi_ns') === 800,
    )
    return found ? (found.rate_bps === 'NA' ? 'excluded' : number(found, 'rate_bps')) : null
  }

  test.each([1, 2, 4])('%i streams: every MCS of ac and ax at every width, level and rate by the tables', (streams) => {
    const design = { ...DESIGN, link: { ...DESIGN.link, clientStreams: 4 } }
    // Down: 20 − 5; up: 14 − 5 + 3 + 10 log of the streams.
    const weakerDbm = Math.min(15, 12 + 10 * Math.log10(streams))
    let compared = 0
    for (const standard of ['HE', 'VHT']) {
      for (const widthMhz of standard === 'HE' ? [20, 40, 80, 160] : [20, 40, 80]) {
        const radio = { ...RADIO, standard: standard.toLowerCase() as WifiStandard, streams }
        const steps = rateSteps({ design, radio, eirpDbm: 20, widthMhz })
        const expected = thresholds
          .filter((row) => row.standard === standard && number(row, 'width_mhz') === widthMhz)
          .map((row) => ({
            mcs: number(row, 'mcs'),
            maxLossDb: weakerDbm - number(row, 'min_sensitivity_dbm'),
            rateBps: rateOf(standard, number(row, 'mcs'), widthMhz, streams),
          }))
          .filter(({ rateBps }) => rateBps !== 'excluded')
          .reverse()
        expect(steps.map(({ mcs }) => mcs)).toEqual(expected.map(({ mcs }) => mcs))
        for (const [i, { maxLossDb, rateBps }] of expected.entries()) {
          expect(steps[i]!.maxLossDb).toBeCloseTo(maxLossDb, 9)
          if (rateBps === null) continue
          compared += 1
          expect(Math.abs(steps[i]!.rateBps - Number(rateBps))).toBeLessThanOrEqual(4)
        }
      }
    }
    expect(compared).toBeGreaterThan(25)
  })

  test('802.11ac with three streams has MCS 9 at 20 MHz, with two it has not', () => {
    const design = { ...DESIGN, link: { ...DESIGN.link, clientStreams: 3 } }
    const best = (streams: number): number =>
      rateSteps({ design, radio: { ...RADIO, standard: 'vht', streams }, eirpDbm: 20, widthMhz: 20 })[0]!.mcs
    expect([1, 2, 3].map(best)).toEqual([8, 8, 9])
  })

  test('a design of 80 MHz is held to what the radio and the band have', () => {
    const wide = { ...operation.design.channels, widthMhz: 80 }
    expect(channelWidthMhz(wide, '5GHz', 160)).toBe(80)
    expect(channelWidthMhz(wide, '5GHz', 40)).toBe(40)
    expect(channelWidthMhz(wide, '2.4GHz', 80)).toBe(20)
  })
})

describe('the device', () => {
  const withLoss = (deviceLossDb: number) => ({ ...DESIGN, client: { ...DESIGN.client, deviceLossDb } })

  test('loses the same both ways: 3 dB more in the hand is 3 dB less path for every test and rate', () => {
    for (const eirpDbm of [12, 20, 36]) {
      const limits = (deviceLossDb: number) =>
        lossLimits({ profile: PROFILE, design: withLoss(deviceLossDb), band: '5GHz', eirpDbm, radio: RADIO })
      expect(limits(5).obstructedDb - limits(8).obstructedDb).toBeCloseTo(3, 9)
      expect(limits(5).lineOfSightDb - limits(8).lineOfSightDb).toBeCloseTo(3, 9)
      const first = (deviceLossDb: number): number =>
        rateSteps({ design: withLoss(deviceLossDb), radio: RADIO, eirpDbm, widthMhz: 20 })[0]!.maxLossDb
      expect(first(5) - first(8)).toBeCloseTo(3, 9)
    }
  })

  test('by hand: 80 dB of path at 20 dBm', () => {
    expect(downlinkRssiDbm(DESIGN, 20, 80)).toBe(-65)
    expect(uplinkRssiDbm(DESIGN, RADIO, 80)).toBeCloseTo(14 - 5 - 80 + 3 + 3.0103, 4)
    expect(downlinkRssiDbm(DESIGN, 20, 80) - designNoiseFloorDbm(DESIGN, '5GHz')).toBe(27)
    const tuned = { ...DESIGN, client: { txPowerDbm: 12, antennaGainDbi: -2, deviceLossDb: 10 } }
    expect(downlinkRssiDbm(tuned, 20, 80)).toBe(-72)
    expect(uplinkRssiDbm(tuned, { peakGainDbi: 4, streams: 4 }, 80)).toBeCloseTo(12 - 2 - 10 - 80 + 4 + 6.0206, 4)
  })
})

describe('P(RSSI ≥ target)', () => {
  test('by hand: at the target, one and two sigmas off, 90 %', () => {
    const p = (offDb: number, obstructed: boolean): number => probabilityAt(DESIGN, -67 + offDb, -67, obstructed)
    expect(p(0, false)).toBe(0.5)
    expect(p(3.68, false)).toBeCloseTo(0.841345, 6)
    expect(p(-3.68, false)).toBeCloseTo(0.158655, 6)
    expect(p(5.01, true)).toBeCloseTo(0.841345, 6)
    expect(p(2 * 5.01, true)).toBeCloseTo(0.97725, 5)
    expect(p(1.2815515655 * 5.01, true)).toBeCloseTo(0.9, 9)
    expect(p(3, true)).toBeLessThan(p(3, false))
    const certain = { ...DESIGN, shadowing: { lineOfSightSigmaDb: 0, obstructedSigmaDb: 0 } }
    expect([-0.001, 0, 0.001].map((off) => probabilityAt(certain, -67 + off, -67, true))).toEqual([0, 1, 1])
  })

  test('a point is covered exactly when its probability, its uplink and its SNR all suffice', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 40, max: 110, noNaN: true }),
        fc.boolean(),
        fc.integer({ min: 8, max: 36 }),
        fc.constantFrom(0.5, 0.8, 0.9, 0.95),
        fc.constantFrom(-85, -77, -67),
        fc.constantFrom(10, 20, 25, 35),
        (lossDb, obstructed, eirpDbm, confidence, uplinkMinRssiDbm, snrDb) => {
          const profile = { ...PROFILE, confidence, uplinkMinRssiDbm, snrDb }
          const limits = lossLimits({ profile, design: DESIGN, band: '5GHz', eirpDbm, radio: RADIO })
          const rssiDbm = downlinkRssiDbm(DESIGN, eirpDbm, lossDb)
          const spareDb = [
            (rssiDbm - profile.primaryRssiDbm) / (obstructed ? 5.01 : 3.68) - normalQuantile(confidence),
            uplinkRssiDbm(DESIGN, RADIO, lossDb) - uplinkMinRssiDbm,
            rssiDbm - designNoiseFloorDbm(DESIGN, '5GHz') - snrDb,
          ]
          fc.pre(spareDb.every((spare) => Math.abs(spare) > 1e-9))
          expect(isCovered(limits, lossDb, obstructed)).toBe(spareDb.every((spare) => spare > 0))
          const p = probabilityAt(DESIGN, rssiDbm, profile.primaryRssiDbm, obstructed)
          expect(p > confidence).toBe(spareDb[0]! > 0)
        },
      ),
      { numRuns: 500, seed: 31 },
    )
  })
})

describe('a room', () => {
  const field = (losses: number[], obstructed: number[], eirpDbm = 20): ApField => ({
    lossDb: Float32Array.from(losses),
    obstructed: Uint8Array.from(obstructed),
    eirpDbm,
    radio: RADIO,
  })
  const band = (fields: ApField[], cells: number) =>
    roomBand({
      cells: Int32Array.from({ length: cells }, (_, i) => i),
      fields,
      signal: floorSignal(fields, DESIGN, cells),
      profile: PROFILE,
      design: DESIGN,
      band: '5GHz',
    })

  test('has as probability the mean over its cells of the best single AP, sight or not, without joint credit', () => {
    // Medians −67 and −72 in sight, −65 obstructed: Φ(0) = 0.5; Φ(−5/3.68) = 0.08713; Φ(2/5.01) = 0.65513.
    const { probability } = band([field([82, 87], [0, 0]), field([82, 80], [1, 1])], 2)
    expect(probability).toBeCloseTo((0.5 + 0.65513) / 2, 5)
    expect(band([field([82, 87], [0, 0])], 2).probability).toBeCloseTo((0.5 + 0.08713) / 2, 5)
    expect(band([field([82], [0]), field([82], [0])], 1).probability).toBe(0.5)
    // An AP that is weaker but in sight may be the likelier one.
    expect(band([field([76], [1]), field([76.5], [0])], 1).probability).toBeCloseTo(0.932482, 5)
  })

  test('gets in many drawn shadowings what the formula says', () => {
    const random = seeded(41)
    const losses = Array.from({ length: 60 }, () => 70 + 20 * random())
    const hidden = losses.map(() => (random() < 0.5 ? 1 : 0))
    const { probability } = band([field(losses, hidden)], losses.length)
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    let reached = 0
    const draws = 4000
    for (let draw = 0; draw < draws; draw++) {
      for (const [cell, lossDb] of losses.entries()) {
        if (15 - lossDb + (hidden[cell] === 1 ? 5.01 : 3.68) * normal() >= -67) reached += 1
      }
    }
    expect(Math.abs(reached / (draws * losses.length) - probability)).toBeLessThan(0.003)
  })
})
