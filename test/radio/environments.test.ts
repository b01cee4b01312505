import { describe, expect, test } from 'vitest'
import { cellCentre } from '../../src/geometry/raster.js'
import * as api from '../../src/index.js'
import type { Design } from '../../src/model/operation.js'
import {
  ENVIRONMENTS,
  environmentOf,
  environmentsOf,
  UNPUBLISHED_ENVIRONMENTS,
} from '../../src/model/propagation-environments.js'
import type { Band } from '../../src/model/site.js'
import { bruteForce, bruteForceLink } from '../../src/radio/brute-force.js'
import { distanceLossDb, writeDistanceLosses } from '../../src/radio/distance-loss.js'
import { bandRow, classicFloorLossDb } from '../../src/radio/itu1238-classic.js'
import { itu1238SiteGeneralLossDb } from '../../src/radio/itu1238-site-general.js'
import { linkLossField } from '../../src/radio/link-field.js'
import { PATH_LOSS_VALIDITY, planValidity } from '../../src/radio/model-validity.js'
import { buildScene } from '../../src/radio/scene.js'
import { tgaxLossDb } from '../../src/radio/tgax.js'
import { outOfRange, type ValidityRange } from '../../src/radio/validity.js'
import { CATALOG, floor, ISOTROPIC, location, room, wall, withPropagation } from './fixtures.js'

type Propagation = Design['propagation']

const BANDS: readonly Band[] = ['2.4GHz', '5GHz', '6GHz']
const MODELS: readonly Propagation['model'][] = [
  'multi-wall',
  'itu-r-p1238',
  'itu-r-p1238-site-general',
  'log-distance',
  'free-space',
  'inh-office',
  'tgax',
]

/** Two levels of 12 × 8 m with a wall across the lower one. */
const PLACE = location([
  floor(0, [room('a', [0, 0, 6, 8]), room('b', [6, 0, 6, 8])], [wall([6, 0], [6, 8], 'brick')]),
  floor(1, [room('c', [0, 0, 12, 8])], []),
])
const AP = { floorIndex: 0, x: 3, y: 4, heightM: 2.6, pattern: ISOTROPIC }

type Choice = Pick<Propagation, 'model' | 'environment'>

const CHOICES: readonly Choice[] = Object.entries(ENVIRONMENTS).flatMap(([model, environments]) =>
  environments
    .filter((environment) => !UNPUBLISHED_ENVIRONMENTS.includes(environment))
    .map((environment) => ({ model: model as Propagation['model'], environment })),
)

const engineFor = (choice: Choice, band: Band) => {
  const scene = buildScene(PLACE, CATALOG, withPropagation(choice), band)
  return { scene, slow: bruteForce(scene, PLACE, CATALOG, 'continuous') }
}

test.each(CHOICES)(
  '$model in $environment: losses of many rays at once are those of each, to the last bit',
  (choice) => {
    const { scene } = engineFor(choice, '5GHz')
    const horizontalM = Float64Array.from({ length: 400 }, (_, i) => i / 7)
    for (const heightDifferenceM of [0, 1.4, 3.33]) {
      const distanceM = horizontalM.map((m) => Math.hypot(m, heightDifferenceM))
      const rays = { horizontalM, distanceM, log10M: distanceM.map((m) => Math.log10(Math.max(m, 1))) }
      for (const [slabs, obstructed] of [
        [[], false],
        [scene.planes, true],
      ] as const) {
        const written = new Float64Array(horizontalM.length)
        writeDistanceLosses(written, scene, rays, { heightDifferenceM, slabs, obstructed })
        const each = horizontalM.map((m, ray) =>
          distanceLossDb(scene, { horizontalM: m, distanceM: distanceM[ray]!, heightDifferenceM, slabs, obstructed }),
        )
        expect(written).toEqual(each)
      }
    }
  },
)

describe('environments', () => {
  test.each(CHOICES)('$model in $environment: the kernel equals brute force on both levels', (choice) => {
    const { scene, slow } = engineFor(choice, '5GHz')
    for (const [floorIndex, { grid, receiverZM }] of scene.floors.entries()) {
      const field = linkLossField(scene, AP, floorIndex)
      const differencesDb = [...field.lossDb].map((lossDb, cell) => {
        const [x, y] = cellCentre(grid, cell)
        return Math.abs(bruteForceLink(slow, AP, x, y, receiverZM).lossDb - lossDb)
      })
      expect(Math.max(...differencesDb)).toBeLessThan(0.01)
    }
  })

  test('a design that names none is planned in the first, as before', () => {
    for (const model of ['itu-r-p1238', 'itu-r-p1238-site-general', 'tgax'] as const) {
      const environment = environmentsOf(model)[0]!
      const [unnamed, named] = [{ model }, { model, environment }].map((choice) =>
        linkLossField(engineFor(choice, '5GHz').scene, AP, 0),
      )
      expect(unnamed).toEqual(named)
    }
    expect(environmentOf('tgax', undefined)).toBe('enterprise')
    expect(environmentOf('itu-r-p1238', undefined)).toBe('office')
    expect(environmentOf('itu-r-p1238-site-general', undefined)).toBe('office')
    expect(environmentsOf('multi-wall')).toEqual([])
    expect(() => environmentOf('tgax', 'corridor')).toThrow(/'corridor'; it must be one of enterprise, residential/)
  })

  test('change the loss by what their figures say', () => {
    const at = (choice: Choice, x: number): number => {
      const { slow, scene } = engineFor(choice, '5GHz')
      return bruteForceLink(slow, AP, x, 4, scene.floors[0]!.receiverZM).lossDb
    }
    const frequencyHz = 5.5e9
    const distanceM = Math.hypot(6, 1.6)
    expect(at({ model: 'tgax', environment: 'residential' }, 9)).toBeCloseTo(
      tgaxLossDb({ distanceM, frequencyHz, scenario: 'residential', walls: 1, floors: 0 }),
      9,
    )
    const corridor = { model: 'itu-r-p1238-site-general', environment: 'corridor' } as const
    expect(at(corridor, 9)).toBeCloseTo(
      itu1238SiteGeneralLossDb({ distanceM, frequencyHz, environment: 'corridor-nlos' }),
      9,
    )
    const near = Math.hypot(2, 1.6)
    expect(at(corridor, 5)).toBeCloseTo(
      itu1238SiteGeneralLossDb({ distanceM: near, frequencyHz, environment: 'corridor-los' }),
      9,
    )
    const house = at({ model: 'itu-r-p1238', environment: 'residential-house' }, 9)
    const office = at({ model: 'itu-r-p1238', environment: 'office' }, 9)
    expect(office - house).toBeCloseTo((31 - 28) * Math.log10(distanceM), 9)
  })

  test('of P.1238 have published figures in every band, but those called unpublished', () => {
    for (const band of BANDS) {
      for (const environment of ENVIRONMENTS['itu-r-p1238']) {
        if (UNPUBLISHED_ENVIRONMENTS.includes(environment)) {
          expect(() => bandRow(environment, band)).toThrow(`no coefficients for '${environment}' at ${band}`)
        } else {
          const { row, borrowed } = bandRow(environment, band)
          expect(borrowed).toBe(band === '6GHz')
          expect(classicFloorLossDb(row, 1).extrapolated).toBe(false)
        }
      }
    }
  })
})

describe('validity of what a plan computes with', () => {
  const ranges = (band: Band): ValidityRange[] =>
    [...MODELS.map((model): Choice => ({ model })), ...CHOICES].flatMap((choice) =>
      [false, true].map((obstructed) => planValidity(withPropagation(choice).propagation, band, obstructed)),
    )

  test.each(BANDS)('every model has a source, and ranges whose ends are inside: %s', (band) => {
    for (const range of ranges(band)) {
      expect(range.source).toMatch(/ITU-R|IEEE|3GPP|COST 231|Rappaport/)
      const [lowGhz, highGhz] = range.frequencyGhz ?? [5, 5]
      const [nearM, farM] = range.distanceM ?? [1, 1]
      const far = farM === Number.POSITIVE_INFINITY ? 1e6 : farM
      const floors = range.floors?.[1] ?? 0
      expect(outOfRange(range, lowGhz * 1e9, nearM, 0)).toEqual([])
      expect(outOfRange(range, highGhz * 1e9, far, floors)).toEqual([])
      if (range.frequencyGhz) expect(outOfRange(range, highGhz * 1.001e9, nearM)).toHaveLength(1)
      if (range.distanceM) expect(outOfRange(range, lowGhz * 1e9, nearM * 0.999)).toHaveLength(1)
      if (range.floors) expect(outOfRange(range, lowGhz * 1e9, nearM, floors + 1)).toHaveLength(1)
    }
  })

  test('multi-wall, log-distance and free space hold at any frequency; the 6 GHz figures of P.1238 are borrowed', () => {
    const out = (choice: Choice, frequencyHz: number) =>
      outOfRange(planValidity(withPropagation(choice).propagation, '6GHz', false), frequencyHz, 10)
    for (const model of ['multi-wall', 'log-distance', 'free-space'] as const) expect(out({ model }, 6.2e9)).toEqual([])
    expect(out({ model: 'itu-r-p1238' }, 6.2e9)).toMatchObject([{ quantity: 'frequencyGhz', range: [5.15, 5.725] }])
  })

  test('stands beside every public path-loss function', () => {
    const functions = Object.keys(api).filter((name) => name.endsWith('LossDb') && name !== 'slabLossDb')
    expect(Object.keys(PATH_LOSS_VALIDITY).sort()).toEqual(functions.sort())
    const { itu1238SiteGeneralLossDb: siteGeneral, tgaxLossDb: tgax } = PATH_LOSS_VALIDITY
    expect(siteGeneral['office-nlos'].distanceM).toEqual([4, 30])
    expect(tgax.enterprise.floors).toEqual([0, 0])
  })
})
