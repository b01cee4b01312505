import { describe, expect, test } from 'vitest'
import { columnCentreX, rowCentreY } from '../../src/geometry/raster.js'
import { type BandCalibration, type Calibration, calibrationOf } from '../../src/model/calibration.js'
import { locationSetup, type PlanSetup } from '../../src/planning/setup.js'
import { bruteForce, bruteForceLink } from '../../src/radio/brute-force.js'
import { linkLossField } from '../../src/radio/link-field.js'
import { saturatedWallsDb } from '../../src/radio/multi-wall.js'
import { buildScene } from '../../src/radio/scene.js'
import { materialLoss } from '../../src/radio/wall-loss.js'
import { CATALOG, floor, ISOTROPIC, location, room, wall, withPropagation } from '../radio/fixtures.js'

const TOLD: BandCalibration = {
  offsetDb: 3,
  exponent: 2.4,
  saturationDb: 18,
  lineOfSightSigmaDb: 5,
  obstructedSigmaDb: 7,
  freedom: 6,
  losses: { brick: { lossDb: 12, lowDb: 10, highDb: 15 } },
}
const everywhere: Calibration = { file: 'calibration/all.yaml', sites: null, bands: { '5GHz': TOLD } }

const PLACE = location([
  floor(
    0,
    [room('all', [0, 0, 20, 6])],
    [4, 8, 12, 16].map((x) => wall([x + 0.01, 0], [x + 0.01, 6], 'brick')),
  ),
])
const DESIGN = { ...withPropagation({ clutterDbPerM: 0.2, sampleSpacingM: 0.5 }), bands: ['5GHz'] as const }
const setup = (calibration: readonly Calibration[]): PlanSetup =>
  ({ catalog: CATALOG, design: { ...DESIGN, calibration } }) as unknown as PlanSetup

describe('which calibration a site is planned with', () => {
  const own: Calibration = { ...everywhere, file: 'own.yaml', sites: ['a'] }
  test('the one that names it, else the one for all, else none', () => {
    expect(calibrationOf([everywhere, own], 'a')).toBe(own)
    expect(calibrationOf([everywhere, own], 'b')).toBe(everywhere)
    expect(calibrationOf([own], 'b')).toBeNull()
  })
})

describe('what a calibration changes', () => {
  const calibrated = locationSetup(setup([everywhere]), PLACE)
  test('losses that readings told count as measured, with their interval; the catalogue stays', () => {
    expect(materialLoss(calibrated.catalog.materials.brick!, '5GHz')).toMatchObject({
      lossDb: 12,
      lowDb: 10,
      highDb: 15,
      origin: 'measured',
      source: 'calibration/all.yaml',
    })
    expect(materialLoss(CATALOG.materials.brick!, '5GHz').lossDb).not.toBe(12)
    expect(calibrated.design.shadowing).toEqual({ lineOfSightSigmaDb: 5, obstructedSigmaDb: 7, freedom: 6 })
  })

  test('without one, and in a model that knows no walls, nothing', () => {
    expect(locationSetup(setup([]), PLACE).catalog).toBe(CATALOG)
    const other = setup([everywhere])
    const propagation = { ...other.design.propagation, model: 'tgax' as const }
    expect(locationSetup({ ...other, design: { ...other.design, propagation } }, PLACE).catalog).toBe(CATALOG)
  })

  test('the kernel takes exponent, level and the way round the walls, as ray by ray', () => {
    const { catalog, design } = calibrated
    const scene = buildScene(PLACE, catalog, design, '5GHz')
    const transmitter = { floorIndex: 0, x: 1.2, y: 3.1, heightM: 2.5, pattern: ISOTROPIC }
    const { lossDb } = linkLossField(scene, transmitter, 0)
    const engine = bruteForce(scene, PLACE, catalog, 'continuous')
    const { frame, floors } = scene
    for (let cell = 0; cell < lossDb.length; cell += 7) {
      const [x, y] = [columnCentreX(frame, cell % frame.width), rowCentreY(frame, Math.floor(cell / frame.width))]
      const slow = bruteForceLink(engine, transmitter, x, y, floors[0]!.receiverZM)
      expect(Math.abs(slow.lossDb - lossDb[cell]!)).toBeLessThan(0.02)
    }
    // Behind four walls of 12 dB, at the far end: free space at 1 m, 24 log d, no clutter, the bend, 3 dB more received.
    const far = bruteForceLink(engine, transmitter, 19.2, 3.1, floors[0]!.receiverZM)
    const distanceM = Math.hypot(18, transmitter.heightM - floors[0]!.receiverZM)
    const freeDb = 20 * Math.log10((4 * Math.PI * scene.frequencyHz) / 299_792_458)
    expect(far.lossDb).toBeCloseTo(freeDb + 24 * Math.log10(distanceM) + saturatedWallsDb(48, 18) - 3, 6)
  })
})
