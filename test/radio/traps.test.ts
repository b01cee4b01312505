import { describe, expect, test } from 'vitest'
import { allowedChannels } from '../../src/model/allowed-channels.js'
import { noiseFloorDbm } from '../../src/radio/bands.js'
import { bruteForce, bruteForceLink } from '../../src/radio/brute-force.js'
import { cost231FloorTermDb, cost231LossDb } from '../../src/radio/cost231.js'
import { freeSpaceLossDb, logDistanceLossDb } from '../../src/radio/free-space.js'
import { inhOfficeLossDb } from '../../src/radio/inh-office.js'
import { ITU1238_CLASSIC, itu1238ClassicLossDb } from '../../src/radio/itu1238-classic.js'
import { itu1238SiteGeneralLossDb } from '../../src/radio/itu1238-site-general.js'
import { linkLossField } from '../../src/radio/link-field.js'
import { practicalSnrDb, sensitivityDbm } from '../../src/radio/phy-rate.js'
import { buildScene } from '../../src/radio/scene.js'
import { bandAverageSlabLossDb, P2040_MATERIALS, slabLossDb } from '../../src/radio/slab.js'
import { tgaxLossDb } from '../../src/radio/tgax.js'
import { MAX_METAL_LOSS_DB, p2040LossDb } from '../../src/radio/wall-loss.js'
import { loadShipped } from '../bom/shipped.js'
import { CATALOG, floor, ISOTROPIC, location, MATERIALS, room, wall, withPropagation } from './fixtures.js'

const { catalog, operation } = loadShipped()
const HZ = 5.5e9

describe('frequency units', () => {
  test('eq. (1) of P.1238 takes GHz: office NLoS at 10 m and 2.437 GHz is 63.3 dB, in MHz it would be 72 dB more', () => {
    const at = { distanceM: 10, frequencyHz: 2.437e9, environment: 'office-nlos' } as const
    expect(itu1238SiteGeneralLossDb(at)).toBeCloseTo(63.3, 1)
    expect(itu1238SiteGeneralLossDb(at) + 10 * 2.4 * 3).toBeCloseTo(135.3, 1)
  })

  test('eq. (2) takes MHz: office at 10 m, 5.2 GHz is 20 log 5200 + 31 − 28', () => {
    const at = { distanceM: 10, frequencyHz: 5.2e9, powerLossCoefficient: 31, floorLossDb: 0 }
    expect(itu1238ClassicLossDb(at)).toBeCloseTo(74.32 + 31 - 28, 2)
  })

  test('no classic row for 6 GHz: what is printed as 6.0 GHz in places is the row of 60 GHz (N 22 and 17)', () => {
    const near6 = ITU1238_CLASSIC.filter(({ frequencyGhz: [low, high] }) => high > 5.85 && low < 7.2)
    expect(near6).toEqual([])
    expect(ITU1238_CLASSIC.map(({ powerLossCoefficient }) => powerLossCoefficient)).not.toContain(17)
  })
})

describe('floors and walls counted twice, or not at all', () => {
  test('the COST 231 floor term: 0 for none, an exponent and no product beyond', () => {
    expect([0, 1, 2, 3].map((floors) => cost231FloorTermDb(floors))).toEqual([
      0,
      expect.closeTo(18.3, 9),
      expect.closeTo(33.524, 3),
      expect.closeTo(43.589, 3),
    ])
    expect(cost231FloorTermDb(2)).not.toBeCloseTo(18.3 * 2 * (4 / 3 - 0.46), 0)
  })

  test('COST 231 adds no constant of 37 dB on top of free space', () => {
    const at = { distanceM: 10, frequencyHz: 1.8e9 }
    expect(cost231LossDb({ ...at, wallLossesDb: [], floors: 0 })).toBe(freeSpaceLossDb(at))
    expect(freeSpaceLossDb({ distanceM: 1, frequencyHz: 1.8e9 })).toBeCloseTo(37.55, 2)
  })

  test('the models whose N or fit holds the walls add none in a plan', () => {
    const walls = [wall([3.25, 0], [3.25, 8], 'brick'), wall([5.25, 0], [5.25, 8], 'concrete')]
    const place = location([floor(0, [room('a', [0, 0, 12, 8])], walls)])
    const at = { floorIndex: 0, x: 1.25, y: 4.25, heightM: 1, pattern: ISOTROPIC }
    const cell = (8.25 - 0.25) / 0.5 + 24 * 8
    const lossBy = (model: 'itu-r-p1238' | 'itu-r-p1238-site-general' | 'inh-office' | 'log-distance' | 'free-space') =>
      linkLossField(buildScene(place, CATALOG, withPropagation({ model, exponent: 3 }), '5GHz'), at, 0).lossDb[cell]!
    const ray = { distanceM: 7, frequencyHz: HZ }
    expect(lossBy('itu-r-p1238')).toBeCloseTo(
      itu1238ClassicLossDb({ ...ray, powerLossCoefficient: 31, floorLossDb: 0 }),
      2,
    )
    expect(lossBy('itu-r-p1238-site-general')).toBeCloseTo(
      itu1238SiteGeneralLossDb({ ...ray, environment: 'office-nlos' }),
      2,
    )
    expect(lossBy('inh-office')).toBeCloseTo(inhOfficeLossDb({ ...ray, lineOfSight: false }), 2)
    expect(lossBy('free-space')).toBeCloseTo(freeSpaceLossDb(ray), 2)
    const referenceLossDb = freeSpaceLossDb({ ...ray, distanceM: 1 })
    expect(lossBy('log-distance')).toBeCloseTo(logDistanceLossDb({ distanceM: 7, referenceLossDb, exponent: 3 }), 2)
  })
})

describe('P.2040', () => {
  const loss = (material: string, thicknessM: number, frequencyHz: number): number =>
    slabLossDb({ layers: [{ material, thicknessM }], frequencyHz })

  test('resonates: glass of 5.5 mm loses more than of 11 mm, glazing less at 2.4 GHz than at 5', () => {
    expect(loss('glass', 0.0055, HZ)).toBeGreaterThan(loss('glass', 0.011, HZ) + 2.9)
    expect(loss('plasterboard', 0.0125, 2.45e9)).toBeGreaterThan(loss('plasterboard', 0.0125, 6.5e9))
    const growing = Array.from({ length: 60 }, (_, i) => loss('glass', 0.002 + i * 0.0005, HZ))
    expect(growing.slice(1).some((each, i) => each < growing[i]!)).toBe(true)
  })

  test('floorboard is fitted from 50 GHz on: no construction of the catalogue uses it', () => {
    expect(P2040_MATERIALS.floorboard!.frequencyGhz[0]).toBe(50)
    const layers = Object.values(catalog.materials).flatMap((material) =>
      material.layers.map((layer) => layer.material),
    )
    expect(layers.length).toBeGreaterThan(5)
    expect(layers).not.toContain('floorboard')
    for (const name of layers) {
      const [low, high] = P2040_MATERIALS[name]!.frequencyGhz
      expect(low <= 2.4 && high >= 6.425, name).toBe(true)
    }
  })

  test('metal is finite, and held to what leaks around it, whatever else the construction has', () => {
    const door = { ...MATERIALS.concrete!, layers: [{ material: 'metal', thicknessM: 0.002 }] }
    expect(Number.isFinite(loss('metal', 0.01, HZ))).toBe(true)
    for (const deg of [0, 30, 60, 75]) expect(p2040LossDb(door, '5GHz', deg)).toBe(MAX_METAL_LOSS_DB)
    const lined = { ...door, layers: [...door.layers, { material: 'concrete', thicknessM: 0.3 }] }
    expect(p2040LossDb(lined, '5GHz', 0)).toBe(MAX_METAL_LOSS_DB)
  })

  test('is averaged over the French bands, not over the American ones', () => {
    const layers = [
      { material: 'glass', thicknessM: 0.003 },
      { material: 'vacuum', thicknessM: 0.013 },
      { material: 'glass', thicknessM: 0.003 },
    ]
    const average = (low: number, high: number): number => {
      const powers = Array.from({ length: 25 }, (_, i) => {
        const frequencyHz = (low + ((high - low) * i) / 24) * 1e9
        return 10 ** (-slabLossDb({ layers, frequencyHz }) / 10)
      })
      return -10 * Math.log10(powers.reduce((sum, power) => sum + power, 0) / 25)
    }
    // 0.5, 6.1 and 8.3 dB are printed for the American bands.
    expect(average(2.401, 2.473)).toBeCloseTo(0.5, 1)
    expect(average(5.15, 5.895)).toBeCloseTo(6.1, 1)
    expect(average(5.925, 7.125)).toBeCloseTo(8.3, 1)
    expect(bandAverageSlabLossDb({ layers, band: '5GHz' })).toBeCloseTo(average(5.15, 5.725), 9)
    expect(bandAverageSlabLossDb({ layers, band: '6GHz' })).toBeCloseTo(average(5.945, 6.425), 9)
    expect(Math.abs(average(5.925, 7.125) - average(5.945, 6.425))).toBeGreaterThan(0.1)
  })
})

describe('thresholds', () => {
  test('the SNR table already holds 3 dB a doubling: over the noise of the width itself the 20 MHz row applies', () => {
    for (const [doublings, widthMhz] of [20, 40, 80, 160].entries()) {
      const wideNoise = noiseFloorDbm({ widthHz: widthMhz * 1e6, noiseFigureDb: 7 })
      const narrowNoise = noiseFloorDbm({ widthHz: 20e6, noiseFigureDb: 7 })
      expect(practicalSnrDb(7, widthMhz)).toBe(25 + 3 * doublings)
      // The level asked for is the same by both readings, but for 0.01 dB a doubling.
      expect(practicalSnrDb(7, widthMhz) + narrowNoise).toBeCloseTo(25 + wideNoise, 1)
      expect(sensitivityDbm(7, widthMhz)).toBe(-64 + 3 * doublings)
    }
  })

  test('a judged loss need not be the same on all bands', () => {
    const differing = Object.values(catalog.materials).filter(
      ({ judged }) => judged['2.4GHz'] && judged['5GHz'] && judged['2.4GHz'].lossDb !== judged['5GHz'].lossDb,
    )
    expect(differing.length).toBeGreaterThan(10)
  })

  test('channels 144 and above are not planned at 5 GHz, nor what crosses 5725 MHz', () => {
    for (const widthMhz of [20, 40, 80, 160]) {
      const channels = allowedChannels(catalog.channels, { ...operation.design.channels, widthMhz }, '5GHz', 160)
      expect(channels.length, String(widthMhz)).toBeGreaterThan(0)
      expect(channels.filter((each) => each.number >= 144 || each.centreMhz + each.widthMhz / 2 > 5725)).toEqual([])
    }
  })
})

describe('distance', () => {
  const place = location([floor(0, [room('a', [0, 0, 6, 6])], [])])
  const lossAt = (x: number, heightM: number, clutterDbPerM = 0): { field: number; slow: number } => {
    const scene = buildScene(place, CATALOG, withPropagation({ clutterDbPerM }), '5GHz')
    const transmitter = { floorIndex: 0, x, y: 3.25, heightM, pattern: ISOTROPIC }
    const field = linkLossField(scene, transmitter, 0).lossDb[6 * 12 + 6]!
    const slow = bruteForceLink(bruteForce(scene, place, CATALOG, 'continuous'), transmitter, 3.25, 3.25, 1).lossDb
    return { field, slow }
  }

  test('is in three dimensions: 3 m aside and 4 m up is 5 m', () => {
    const { field, slow } = lossAt(0.25, 5)
    expect(slow).toBeCloseTo(freeSpaceLossDb({ distanceM: 5, frequencyHz: HZ }), 9)
    expect(field).toBeCloseTo(slow, 2)
  })

  test('under 1 m counts as 1 m in every model; the clutter keeps the true metres', () => {
    const metreDb = freeSpaceLossDb({ distanceM: 1, frequencyHz: HZ })
    expect(lossAt(3.25, 1).slow).toBeCloseTo(metreDb, 9)
    expect(lossAt(2.75, 1).slow).toBeCloseTo(metreDb, 9)
    expect(lossAt(2.75, 1, 0.2).slow).toBeCloseTo(metreDb + 0.1, 9)
    expect(lossAt(2.75, 1).field).toBeCloseTo(metreDb, 2)
    const near = { distanceM: 0.4, frequencyHz: HZ }
    const metre = { distanceM: 1, frequencyHz: HZ }
    const tgax = { scenario: 'enterprise', walls: 1, floors: 0 } as const
    expect(tgaxLossDb({ ...near, ...tgax })).toBe(tgaxLossDb({ ...metre, ...tgax }))
  })
})
