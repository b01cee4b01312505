import { describe, expect, test } from 'vitest'
import { type Identified, identify, intervalOf } from '../../src/calibration/identify.js'
import type { Observations } from '../../src/calibration/observations.js'
import { EXPONENT, FIRST_FACTOR, figuresOf, OFFSET, PATH_PRIORS } from '../../src/calibration/parameters.js'
import { medianDbm } from '../../src/calibration/path.js'
import { PATH_LIMITS } from '../../src/model/calibration.js'
import { PRIORS as CALIBRATION_PRIORS, identifyWithin } from '../../src/planning/calibrate-site.js'
import { seeded } from '../seeded.js'
import { COLUMNS, normalRandom, synthetic, type Truth } from './synthetic.js'

const PRIORS = { ...PATH_PRIORS, offsetDb: { mean: -35, sd: 15 } }
const FLOORS = 25

/** Losses drawn about the columns' as their ranges say. */
function drawnFactors(seed: number): number[] {
  const normal = normalRandom(seeded(seed * 7919))
  return COLUMNS.map(({ lossDb, lowDb, highDb }) => {
    const sd = Math.max(Math.log(highDb / lossDb), Math.log(lossDb / lowDb)) / 1.645
    return Math.exp(0.8 * sd * Math.max(-1.6, Math.min(1.6, normal())))
  })
}

/** Of the losses that are called told, how many there are and how many lie within their interval. */
function told(given: Partial<Truth>): { told: number; within: number; unknown: number } {
  let [all, within, unknown] = [0, 0, 0]
  for (let seed = 1; seed <= FLOORS; seed++) {
    const factors = drawnFactors(seed)
    const { layout, fit, uncertainty, unidentified } = identify(synthetic(seed, { ...given, factors }), COLUMNS, PRIORS)
    const { lossesDb } = figuresOf(layout, fit.parameters)
    for (const [c, { lossDb }] of COLUMNS.entries()) {
      if (unidentified[c] !== null) {
        unknown += 1
        continue
      }
      const [low, high] = intervalOf(lossesDb[c]!, uncertainty.reach[FIRST_FACTOR + layout.factorOf[c]!]!)
      const lost = lossDb * factors[c]!
      all += 1
      if (low <= lost && lost <= high) within += 1
    }
  }
  return { told: all, within, unknown }
}

describe('losses known before, with noise and a receiver that hears nothing below its floor', () => {
  test.each([
    ['a way round the walls', {}],
    ['walls that add up', { saturationDb: null }],
    ['APs of one strength, much noise', { apSigmaDb: 0, sigmaDb: 7 }],
    ['a deaf receiver', { floorDbm: -75 }],
    ['few readings', { aps: 5, places: 20 }],
  ])('%s: what is told lies in its interval, nine in ten', (_, given) => {
    const { told: all, within, unknown } = told(given)
    expect(within / all).toBeGreaterThan(0.88)
    // Nothing crosses glazing on any floor.
    expect(unknown).toBeGreaterThanOrEqual(FLOORS)
    expect(all).toBeGreaterThan(FLOORS)
  })
})

/** One column's counts in the place of another's. */
function withCounts(of: Observations, column: number, counts: (row: number) => number): Observations {
  const made = Float64Array.from({ length: of.count }, (_, row) => counts(row))
  return { ...of, crossings: of.crossings.map((own, c) => (c === column ? made : own)) }
}
const GLAZING = 4
const loss = ({ layout, fit }: Identified, column: number): number =>
  figuresOf(layout, fit.parameters).lossesDb[column]!

describe('what cannot be told apart', () => {
  const base = synthetic(3, { places: 120, apSigmaDb: 0 })
  test('a material that nothing crosses keeps its loss, and is named', () => {
    const found = identify(base, COLUMNS, PRIORS)
    expect(found.unidentified[GLAZING]).toEqual({ why: 'not-crossed', readings: 0 })
    expect(loss(found, GLAZING)).toBe(COLUMNS[GLAZING]!.lossDb)
    expect(found.unidentified.slice(0, 2)).toEqual([null, null])
  })

  test('two materials always crossed together are fitted as one, in the ratio of the catalogue', () => {
    const found = identify(
      withCounts(base, GLAZING, (row) => base.crossings[1]![row]!),
      COLUMNS,
      PRIORS,
    )
    expect(found.unidentified[1]).toEqual({ why: 'confounded', with: ['glazing'] })
    expect(found.unidentified[GLAZING]).toEqual({ why: 'confounded', with: ['brick'] })
    expect(loss(found, 1) / loss(found, GLAZING)).toBeCloseTo(9 / 4, 9)
    // Together they lose what the brick alone did.
    expect(loss(found, 1) + loss(found, GLAZING)).toBeGreaterThan(7)
    expect(loss(found, 1) + loss(found, GLAZING)).toBeLessThan(11.5)
  })

  test('a wall before every reading is not told from the level of all', () => {
    const found = identify(
      withCounts(base, GLAZING, () => 1),
      COLUMNS.map((column) => ({ ...column, saturates: column.material !== 'glazing' })),
      PRIORS,
    )
    expect(found.unidentified[GLAZING]).toEqual({ why: 'confounded', with: ['the level of all readings'] })
    expect(loss(found, GLAZING)).toBe(COLUMNS[GLAZING]!.lossDb)
  })
})

describe('readings as phones make them', () => {
  const floors = Array.from({ length: 12 }, (_, seed) => seed + 1)

  test('misses that do not depend on the level leave exponent and level within their intervals, nine in ten', () => {
    let within = 0
    for (const seed of floors) {
      const random = seeded(seed * 104729)
      const all = synthetic(seed, { floorDbm: -300 })
      const censored = Uint8Array.from({ length: all.count }, () => (random() < 0.5 ? 1 : 0))
      const of = { ...all, censored, levelDbm: all.levelDbm.map((level, row) => (censored[row] ? -88 : level)) }
      const { layout, fit, uncertainty } = identify(of, COLUMNS, PRIORS)
      const { offsetDb, exponent } = figuresOf(layout, fit.parameters)
      const [low, high] = intervalOf(exponent, uncertainty.reach[EXPONENT]!)
      if (low <= 2.2 && 2.2 <= high) within += 1
      if (Math.abs(offsetDb + 38) <= uncertainty.reach[OFFSET]!) within += 1
      const missed = [...fit.missed!].filter((_, row) => !censored[row]).sort((a, b) => a - b)
      expect(missed[missed.length >> 1]).toBeGreaterThan(0.4)
    }
    expect(within / (2 * floors.length)).toBeGreaterThanOrEqual(0.9)
  })

  test('what two devices read apart is told, and does not enter the losses', () => {
    for (const seed of floors.slice(0, 4)) {
      const all = synthetic(seed, { floorDbm: -120 })
      const device = all.point.map((point) => point % 2)
      const apart = { ...all, device, levelDbm: all.levelDbm.map((level, row) => level + (device[row] ? 5 : -5)) }
      const { layout, fit } = identify(apart, COLUMNS, PRIORS)
      const [low, high] = figuresOf(layout, fit.parameters).devicesDb
      expect(high! - low!).toBeGreaterThan(8)
      expect(high! - low!).toBeLessThan(12)
      const alike = identify(all, COLUMNS, PRIORS)
      expect(figuresOf(layout, fit.parameters).exponent).toBeCloseTo(
        figuresOf(alike.layout, alike.fit.parameters).exponent,
        0,
      )
    }
  })
})

describe('a figure beyond what a file may say', () => {
  test('is held at its limit, and the others are fitted to that', () => {
    const of = synthetic(3, { exponent: 7.5, offsetDb: 0, saturationDb: null, floorDbm: -400, sigmaDb: 2 })
    const { found, beyond } = identifyWithin(of, COLUMNS)
    expect(Object.keys(beyond)).toEqual(['exponent'])
    expect(beyond.exponent).toBeGreaterThan(7)
    const figures = figuresOf(found.layout, found.fit.parameters)
    expect(figures.exponent).toBeCloseTo(PATH_LIMITS.exponent[1], 3)
    const free = identify(of, COLUMNS, CALIBRATION_PRIORS)
    const cut = { ...figuresOf(free.layout, free.fit.parameters), exponent: figures.exponent }
    const rms = ({ layout }: typeof free, path: typeof figures): number => {
      const squares = of.levelDbm.map((level, row) => (level - medianDbm(of, layout, path, row)) ** 2)
      return Math.sqrt(squares.reduce((sum, each) => sum + each, 0) / of.count)
    }
    // With the offset of the free fit every level would be too high.
    expect(rms(found, figures)).toBeLessThan(rms(free, cut) - 5)
  })

  test('is told of none where all are within', () => {
    const of = synthetic(3, { offsetDb: 0 })
    expect(identifyWithin(of, COLUMNS)).toMatchObject({ beyond: {} })
  })
})
