import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { BandFit, CalibrationResult, FittedMaterial } from '../../../src/model/calibration.js'
import { calibrationSchema } from '../../../src/model/schemas/calibration.js'
import { calibrationYaml } from '../../../src/report/calibration/calibration-yaml.js'
import { plain } from '../../../src/report/paint.js'
import { terminalCalibration } from '../../../src/report/terminal/calibration.js'

const material = (changes: Partial<FittedMaterial>): FittedMaterial => ({
  material: 'brick',
  state: 'told',
  with: [],
  catalogue: { lossDb: 8, lowDb: 5, highDb: 12 },
  fitted: { lossDb: 9.5, lowDb: 8, highDb: 11 },
  readings: 12,
  next: [],
  ...changes,
})

const ranged = (value: number) => ({ value, low: value - 1, high: value + 1 })
const FIT: BandFit = {
  band: '5GHz',
  heard: 40,
  censored: 3,
  places: 10,
  unnamed: 2,
  unknownSlab: 0,
  designEffect: 1.5,
  offsetDb: ranged(-2),
  exponent: ranged(2.1),
  saturationDb: ranged(24),
  beyond: {},
  materials: [material({})],
  errors: { before: 9, fitted: 4, apLeftOut: null, roomLeftOut: 5, withOthers: null },
  lineOfSightSigmaDb: 4.2,
  obstructedSigmaDb: 6.1,
  freedom: 6,
  accessPoints: [{ ap: 'a-1', readings: 20, beyondDb: 8 }],
  devices: [
    { device: 'phone-1', readings: 30, offsetDb: ranged(5), confoundedWith: [] },
    { device: 'phone-2', readings: 10, offsetDb: ranged(-5), confoundedWith: ['g/hall'] },
  ],
  residuals: null,
  unknownOffset: 0,
  readShare: 1,
  missedShare: 0.08,
}
const result = (fit: Partial<BandFit>, file = 'readings.csv'): CalibrationResult => ({
  schemaVersion: 1,
  revision: 'sha256-x',
  locations: ['library'],
  files: [{ file, hash: 'sha256-y', readings: 43, blankRows: 0 }],
  bands: [{ ...FIT, ...fit }],
})

describe('the file of a calibration', () => {
  test('is read back as it was fitted', () => {
    const read = calibrationSchema.parse(parse(calibrationYaml(result({}))))
    expect(read.bands['5GHz']).toMatchObject({
      exponent: 2.1,
      saturationDb: 24,
      obstructedSigmaDb: 6.1,
      freedom: 6,
      readings: 43,
    })
    expect(read.bands['5GHz']!.losses).toEqual({ brick: { lossDb: 9.5, lowDb: 8, highDb: 11 } })
  })

  test('leaves out what is not told, and says so; what is told together says with what', () => {
    const text = calibrationYaml(
      result({
        materials: [
          material({ state: 'together', with: ['stud'] }),
          material({ material: 'glass', state: 'not-crossed', fitted: null }),
        ],
      }),
    )
    expect(Object.keys(calibrationSchema.parse(parse(text)).bands['5GHz']!.losses)).toEqual(['brick'])
    expect(text).toContain('told only together with stud')
    expect(text).toContain('the catalogue stands: glass')
  })

  test('holds whatever readings may give within what the file may say, whatever files are called', () => {
    const wild = material({ fitted: { lossDb: 60, lowDb: 0, highDb: 180 } })
    const text = calibrationYaml(
      result(
        { materials: [wild], offsetDb: ranged(-75), exponent: ranged(0.4), saturationDb: ranged(1) },
        'a "b": #c.csv',
      ),
    )
    const read = calibrationSchema.parse(parse(text))
    expect(read.bands['5GHz']).toMatchObject({ offsetDb: -40, exponent: 1, saturationDb: 3 })
    expect(read.bands['5GHz']!.losses.brick).toEqual({ lossDb: 60, lowDb: 0, highDb: 100 })
    expect(read.measured!.files[0]!.file).toBe('a "b": #c.csv')
  })

  test('tells figures beyond what the file may say, in the file and at the terminal', () => {
    const steep = material({ fitted: { lossDb: 120, lowDb: 80, highDb: 180 } })
    const of = result({ exponent: ranged(1), beyond: { exponent: 0.4 }, obstructedSigmaDb: 29.7, materials: [steep] })
    expect(calibrationYaml(of)).toMatch(/exponent: 1 # 0\.4 fitted: beyond what a file may say; held/)
    expect(calibrationYaml(of)).toMatch(/"brick": \{ lossDb: 100, .*120 fitted: beyond what a file may say/)
    expect(calibrationYaml(of)).toContain('obstructedSigmaDb: 20 # 29.7 fitted: beyond what a file may say')
    const shown = terminalCalibration(of, plain).replaceAll(/\s+/g, ' ')
    expect(shown).toContain('beyond what a file may say: exponent: 0.40; a plan takes 1.00')
    expect(shown).toContain('sigma obstructed, dB: 29.7; a plan takes 20.0')
    expect(shown).toContain('brick: 120.0; a plan takes 100.0')
    expect(terminalCalibration(result({}), plain)).not.toContain('beyond what a file')
  })

  test('with no loss told is a file too', () => {
    expect(calibrationSchema.parse(parse(calibrationYaml(result({ materials: [] })))).bands['5GHz']!.losses).toEqual({})
  })
})

describe('what the terminal shows', () => {
  test('names readings left out, an AP that is off, and errors that nobody can compute', () => {
    const text = terminalCalibration(result({}), plain)
    expect(text).toContain('2 readings left out: no AP is named')
    expect(text).toContain('a-1 is 8.0 dB stronger than the fit')
    expect(text.replace(/\s+/g, ' ')).toContain('— at an AP left out, 5.0 dB in a room left out')
  })
})
