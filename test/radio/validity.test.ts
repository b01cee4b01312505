import { describe, expect, test } from 'vitest'
import { noiseFloorDbm } from '../../src/radio/bands.js'
import { cost231LossDb } from '../../src/radio/cost231.js'
import { freeSpaceLossDb, logDistanceLossDb } from '../../src/radio/free-space.js'
import { inhOfficeLosProbability, inhOfficeLossDb } from '../../src/radio/inh-office.js'
import { bandRow, classicFloorLossDb, classicRow, itu1238ClassicLossDb } from '../../src/radio/itu1238-classic.js'
import {
  ITU1238_SITE_GENERAL,
  type Itu1238Environment,
  itu1238SiteGeneralLossDb,
} from '../../src/radio/itu1238-site-general.js'
import { type PhyMode, phyRateBps } from '../../src/radio/phy-rate.js'
import { type Polarisation, slabLossDb } from '../../src/radio/slab.js'
import { type TgaxScenario, tgaxLossDb } from '../../src/radio/tgax.js'
import { outOfRange } from '../../src/radio/validity.js'

describe('validity', () => {
  test('out of range is a value and a finding: the value, the range, the source; the ends are inside', () => {
    const { validity } = ITU1238_SITE_GENERAL['office-nlos']
    expect(outOfRange(validity, 5.5e9, 4)).toEqual([])
    expect(outOfRange(validity, 5.5e9, 30)).toEqual([])
    expect(outOfRange(validity, 0.2e9, 30.5)).toEqual([
      { quantity: 'frequencyGhz', value: 0.2, range: [0.3, 255], source: validity.source },
      { quantity: 'distanceM', value: 30.5, range: [4, 30], source: validity.source },
    ])
    expect(outOfRange({ ...validity, distanceM: null }, 5.5e9, 1e6)).toEqual([])
  })

  test('the empirical models count points nearer than 1 m as 1 m away', () => {
    const frequencyHz = 5.5e9
    const near = { distanceM: 0.1, frequencyHz }
    const metre = { distanceM: 1, frequencyHz }
    expect(logDistanceLossDb({ distanceM: 0.1, referenceLossDb: 47, exponent: 3 })).toBe(47)
    expect(itu1238SiteGeneralLossDb({ ...near, environment: 'office-los' })).toBe(
      itu1238SiteGeneralLossDb({ ...metre, environment: 'office-los' }),
    )
    expect(inhOfficeLossDb({ ...near, lineOfSight: true })).toBe(inhOfficeLossDb({ ...metre, lineOfSight: true }))
    expect(cost231LossDb({ ...near, wallLossesDb: [3], floors: 0 })).toBe(freeSpaceLossDb(metre) + 3)
    const classic = { powerLossCoefficient: 31, floorLossDb: 0 }
    expect(itu1238ClassicLossDb({ ...near, ...classic })).toBe(itu1238ClassicLossDb({ ...metre, ...classic }))
  })

  test('the classic tables: nothing published at 6 GHz, further floors as the last published step', () => {
    expect(classicRow('office', 6.185e9)).toBeNull()
    expect(bandRow('office', '6GHz')).toMatchObject({ borrowed: true, row: { powerLossCoefficient: 31 } })
    expect(bandRow('office', '5GHz').borrowed).toBe(false)
    expect(classicFloorLossDb(bandRow('office', '5GHz').row, 0)).toEqual({ lossDb: 0, extrapolated: false })
    expect(classicFloorLossDb(bandRow('office', '5GHz').row, 2)).toEqual({ lossDb: 32, extrapolated: true })
    expect(classicFloorLossDb(classicRow('office', 5.8e9)!, 3)).toEqual({ lossDb: 34, extrapolated: true })
  })

  test('what makes no sense is refused with its value', () => {
    const frequencyHz = 5.5e9
    expect(() => freeSpaceLossDb({ distanceM: 0, frequencyHz })).toThrow(/distanceM is 0/)
    expect(() => freeSpaceLossDb({ distanceM: Number.NaN, frequencyHz })).toThrow(/distanceM is NaN/)
    expect(() => logDistanceLossDb({ distanceM: 3, referenceLossDb: 40, exponent: -1 })).toThrow(/exponent is -1/)
    expect(() => inhOfficeLosProbability({ distance2dM: -1, variant: 'open' })).toThrow(/distance2dM is -1/)
    expect(() => cost231LossDb({ distanceM: 3, frequencyHz, wallLossesDb: [], floors: 1.5 })).toThrow(/floors is 1.5/)
    const tgax = { distanceM: 3, frequencyHz, walls: 0, floors: 0 }
    expect(() => tgaxLossDb({ ...tgax, scenario: 'enterprise', walls: -1 })).toThrow(/walls is -1/)
    expect(() => tgaxLossDb({ ...tgax, scenario: 'office' as TgaxScenario })).toThrow(/residential, enterprise/)
    const environment = 'attic' as Itu1238Environment
    expect(() => itu1238SiteGeneralLossDb({ distanceM: 3, frequencyHz, environment })).toThrow(/'attic'/)
    const uhr = { standard: 'uhr', mcs: 0, widthMhz: 20, streams: 1, guardIntervalNs: 800 } as unknown as PhyMode
    expect(() => phyRateBps(uhr)).toThrow(/ht, vht, he/)
    const variant = 'closed' as 'open'
    expect(() => inhOfficeLosProbability({ distance2dM: 3, variant })).toThrow(
      /'closed'; it must be one of mixed, open/,
    )
    const polarisation = 'circular' as Polarisation
    expect(() => slabLossDb({ layers: [], frequencyHz, polarisation })).toThrow(/'circular'; it must be one of te, tm/)
    const inherited = [{ material: 'toString', thicknessM: 0.1 }]
    expect(() => slabLossDb({ layers: inherited, frequencyHz })).toThrow(/'toString' is not in ITU-R P.2040/)
  })

  test('a figure that is not a number is never carried into a loss', () => {
    const at = { distanceM: 3, frequencyHz: 5.5e9 }
    const nan = Number.NaN
    expect(() => cost231LossDb({ ...at, wallLossesDb: [3, nan], floors: 0 })).toThrow(/wallLossesDb\[1\] is NaN/)
    expect(() => cost231LossDb({ ...at, wallLossesDb: [], floors: 1, floorLossDb: nan })).toThrow(/floorLossDb is NaN/)
    expect(() => noiseFloorDbm({ widthHz: 20e6, noiseFigureDb: nan })).toThrow(/noiseFigureDb is NaN/)
    expect(() => logDistanceLossDb({ distanceM: 3, referenceLossDb: nan, exponent: 2 })).toThrow(
      /referenceLossDb is NaN/,
    )
    expect(() => itu1238ClassicLossDb({ ...at, powerLossCoefficient: nan, floorLossDb: 0 })).toThrow(
      /Coefficient is NaN/,
    )
    expect(() => itu1238ClassicLossDb({ ...at, powerLossCoefficient: 31, floorLossDb: nan })).toThrow(
      /floorLossDb is NaN/,
    )
  })
})
