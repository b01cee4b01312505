import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isAntennaPattern, readAntennaPatterns } from '../../src/import/antenna-pattern.js'
import { ImportRefusal } from '../../src/import/refusal.js'
import { antennaPatternsSchema } from '../../src/model/schemas/catalog/access-points.js'
import { aimedGain, cutGainDb, patternGainDb } from '../../src/radio/antenna.js'
import { AROUND, ELEVATION } from './maker-pattern.js'

const TURN = Array.from({ length: 360 }, (_, deg) => deg)

/** A panel: its loss grows with the square of the angle, 3 dB at 35°, to 25 dB behind. */
const panelLoss = (deg: number, halfDeg: number): number =>
  Math.round(Math.min(25, 3 * (Math.min(deg, 360 - deg) / halfDeg) ** 2) * 100) / 100

function planet(changes: (lines: string[]) => void = () => {}): string {
  const lines = [
    ...['NAME Panel 5', 'MAKE Nobody', 'FREQUENCY 5500', 'H_WIDTH 70', 'V_WIDTH 60', 'GAIN 6.85 dBd', 'TILT '],
    ...['HORIZONTAL 360', ...TURN.map((deg) => `${deg} ${panelLoss(deg, 35)}`)],
    ...['VERTICAL 360', ...TURN.map((deg) => `${deg}\t${panelLoss((deg + 355) % 360, 30)}`)],
  ]
  changes(lines)
  return `${lines.join('\r\n')}\r\n`
}

const put = (line: number, text: string) => (lines: string[]) => {
  lines[line] = text
}

function refusal(text: string): ImportRefusal {
  try {
    readAntennaPatterns(text)
  } catch (error) {
    if (error instanceof ImportRefusal) return error
    throw error
  }
  throw new Error('the file was read')
}

describe('an MSI Planet file', () => {
  it('gives both cuts, their angles as the catalogue has them, and the gain in dBi', () => {
    const [pattern] = readAntennaPatterns(planet())
    expect(pattern).toMatchObject({ name: 'Panel 5', mount: 'wall', peakGainDbi: 9 })
    expect(pattern!.remarks).toContainEqual({ kind: 'frequency', text: '5500 MHz' })
    const { azimuth, elevation } = pattern!
    const gain = aimedGain(
      { key: '', label: { fr: '', en: '' }, source: '', points: [], cuts: { azimuth, elevation } },
      {
        azimuthDeg: 0,
        tiltDeg: 0,
      },
    )
    const flat = (deg: number): number => gain(Math.sin((deg * Math.PI) / 180), Math.cos((deg * Math.PI) / 180), 0)
    // Its elevation peaks 5° below the horizon: on the horizon it is down by what its cut is there.
    const horizonDb = -panelLoss(355, 30)
    for (const deg of [0, 20, 35, 70, 100, 180, 260, 330])
      expect(Math.abs(flat(deg) - Math.min(0, horizonDb - panelLoss(deg, 35)))).toBeLessThan(
        deg > 90 && deg < 270 ? 0.3 : 0.1,
      )
    const below = (deg: number): number => gain(0, Math.cos((deg * Math.PI) / 180), -Math.sin((deg * Math.PI) / 180))
    for (const deg of [0, 5, 20, 40, 80])
      expect(Math.abs(below(deg) + panelLoss((deg + 355) % 360, 30))).toBeLessThan(0.06)
  })

  it.each([
    ['a point missing', (lines: string[]) => void lines.splice(20, 1), 368, "'HORIZONTAL' has 359 points, not the 360"],
    ['a word for a loss', put(11, '3 low'), 12, 'a point is an angle and a loss'],
    ['an angle twice', put(11, '2 0.01'), 12, 'the angle 2° does not come after 2°'],
    ['an angle beyond', put(367, '361 0.1'), 368, 'the angle 361° is not one from 0 to 360'],
    ['both signs', put(30, '22 -1.2'), 31, 'both signs'],
    ['no vertical', (lines: string[]) => void lines.splice(368), 368, "there is no section 'VERTICAL'"],
    [
      'a section twice',
      (lines: string[]) => void lines.splice(368, 0, 'HORIZONTAL 360'),
      369,
      "the section 'HORIZONTAL' stands twice",
    ],
    ['a gain in words', put(5, 'GAIN high'), 6, "'GAIN' is no number"],
    ['no count', put(7, 'HORIZONTAL'), 8, 'how many points follow'],
    ['too many', put(7, 'HORIZONTAL 300'), 309, 'more points than the 300'],
    ['a loss that is none', put(100, '92 400'), 101, 'no measurement'],
  ])('with %s gives its line', (_, change, line, message) => {
    const { place, message: told, code } = refusal(planet(change))
    expect(code).toBe('import-pattern')
    expect(told).toContain(message)
    expect(place!.line).toBe(line)
  })
})

/** An antenna as Ekahau writes it: gains [dBi] by angle, straight up at 90° of its elevation, NaN where it has no scale. */
function ekahau(changes: Readonly<Record<string, unknown>> = {}): string {
  const gains = (gainOf: (deg: number) => number) =>
    TURN.filter((deg) => deg % 5 === 0).map((angleInDegrees) => ({ angleInDegrees, dBi: gainOf(angleInDegrees) }))
  const antenna = {
    directional: false,
    horizontalPlane: { alignment: { degrees: 0 }, gains: gains((deg) => 3 + (deg % 90) / 100), scaleMin: 'NAN' },
    elevationPlane: {
      alignment: {},
      gains: gains((deg) => Math.round((5 - 12 * Math.sin(((deg - 270) * Math.PI) / 360) ** 2) * 100) / 100),
    },
    frequencyBand: 'FIVE',
    accessPointVendorModel: { vendor: { vendor: 'Nobody' }, model: { model: 'Dome' } },
    manufacturerMaximumGain: 5,
    defaultMounting: 'CEILING',
  }
  return JSON.stringify({ ...antenna, ...changes }, null, 2).replace('"NAN"', 'NaN')
}

describe('an antenna of Ekahau', () => {
  it('gives a ceiling mount whose elevation has straight down at 90°', () => {
    const [pattern] = readAntennaPatterns(ekahau())
    expect(pattern).toMatchObject({ name: 'Nobody Dome 5 GHz', mount: 'ceiling', peakGainDbi: 5 })
    expect(pattern!.elevation.find(([, db]) => db === 0)![0]).toBe(90)
    expect(pattern!.elevation.find(([deg]) => deg === 270)![1]).toBe(-12)
  })

  it('turns an elevation by its alignment, and says so', () => {
    const text = ekahau().replace('"alignment": {}', '"alignment": { "degrees": 90 }')
    const [pattern] = readAntennaPatterns(text)
    expect(pattern!.remarks).toContainEqual({ kind: 'alignment', degrees: 90 })
    expect(pattern!.elevation.find(([, db]) => db === 0)![0]).toBe(180)
  })

  it('reads a list of antennas, each with its name', () => {
    const text = `{ "antennaTypes": [${ekahau()}, ${ekahau({ name: 'Second' })}] }`
    expect(readAntennaPatterns(text).map(({ name }) => name)).toEqual(['Nobody Dome 5 GHz', 'Second'])
  })

  it.each([
    ['no elevation', ekahau({ elevationPlane: undefined }), 1, "no 'elevationPlane'"],
    ['a gain in words', ekahau().replace('"dBi": 3.05', '"dBi": "high"'), 14, "'dBi' is no number"],
    [
      'an angle twice',
      ekahau().replace('"angleInDegrees": 10,', '"angleInDegrees": 5,'),
      16,
      'the angle 5° stands twice',
    ],
    ['a bracket missing', ekahau().replace('},\n  "frequencyBand"', '\n  "frequencyBand"'), 592, 'no JSON'],
    [
      'an angle beyond',
      ekahau().replace('"angleInDegrees": 10,', '"angleInDegrees": 361,'),
      16,
      'the angle 361° is not one',
    ],
  ])('with %s gives its line', (_, text, line, message) => {
    const { place, message: told } = refusal(text)
    expect(told).toContain(message)
    expect(place!.line).toBe(line)
  })
})

it('what is read holds as an entry of the catalogue', () => {
  for (const text of [planet(), ekahau()]) {
    const [{ azimuth, elevation, mount } = {} as never] = readAntennaPatterns(text)
    const label = { fr: 'x', en: 'x' }
    const entry = { key: 'x', label, source: 'x', mount, azimuth, elevation }
    expect(antennaPatternsSchema.safeParse({ patterns: [entry] }).error).toBeUndefined()
  }
})

it('knows a pattern by its name or its content, and nothing else', () => {
  expect(isAntennaPattern('a.msi', 'anything')).toBe(true)
  expect(isAntennaPattern('a.txt', planet())).toBe(true)
  expect(isAntennaPattern('a.json', ekahau())).toBe(true)
  expect(isAntennaPattern('a.json', '{ "floorplans": [] }')).toBe(false)
})

describe("a maker's published pattern at 8 angles", () => {
  const EIGHTHS = [0, 45, 90, 135, 180, 225, 270, 315]
  const shipped = parse(readFileSync(join(import.meta.dirname, '../../catalogs/antenna-patterns.yaml'), 'utf8'))
  const { patterns } = antennaPatternsSchema.parse(shipped)
  const entry = patterns.find(({ key }) => key === 'ubnt-u7-pro-xgs')!
  const list = [...AROUND, ...ELEVATION].join('\n')

  it.each([
    ['the entry of the catalogue', () => entry as { azimuth: [number, number][]; elevation: [number, number][] }],
    ['its file as it is read', () => readAntennaPatterns(list)[0]!],
  ])('is that of %s', (_, read) => {
    const { azimuth, elevation } = read()
    const pattern = { key: 'x', label: { fr: '', en: '' }, source: 'x', points: [], cuts: { azimuth, elevation } }
    const gain = aimedGain(pattern, { azimuthDeg: 0, tiltDeg: 0 })
    for (const deg of EIGHTHS) {
      // Around, in the plane of the ceiling, what is below the peak of that plane; from straight down, in the plane through the front.
      expect(cutGainDb(azimuth, deg)).toBeCloseTo(AROUND[deg]!, 1)
      const rad = (deg * Math.PI) / 180
      expect(cutGainDb(elevation, 90 + deg)).toBeCloseTo(ELEVATION[deg]!, 1)
      // Its two cuts differ by 0.3 dB where they meet behind: nowhere is ours farther from the one than that.
      const offDb = gain(0, -Math.sin(rad), -Math.cos(rad)) - ELEVATION[deg]!
      expect(Math.abs(offDb), `${deg}°`).toBeLessThan(deg > 180 ? 0.06 : 0.36)
    }
  })

  it('is what the generic ceiling mount is near to, towards the floor', () => {
    const generic = patterns.find(({ key }) => key === 'ceiling-generic')!
    const points = (generic as { points: [number, number][] }).points
    const ours = { key: 'x', label: { fr: '', en: '' }, source: 'x', points }
    const off = EIGHTHS.map((deg) => {
      const fromNadir = Math.min(deg, 360 - deg)
      return Math.round((patternGainDb(ours, fromNadir) - ELEVATION[deg]!) * 10) / 10
    })
    // Within 2 dB but straight below, where it is 3.9 dB stronger than this one, and straight above, 6.6 dB.
    expect(off).toEqual([3.9, 0.2, -0.4, -0.6, 6.6, -0.3, 1.9, 1.7])
  })

  it.each([
    ['a gain that is none', list.replace('\n-3.8\n', '\n-3.8 x\n'), 3, 'a gain is one number'],
    ['a gain too large', list.replace('\n-3.8\n', '\n-380\n'), 3, 'no measurement'],
    ['too few gains', [...AROUND, ...ELEVATION.slice(0, 100)].join('\n'), 460, 'there are 460 gains'],
    ['too many', `${list}\n0\n0`, 720, 'there are 721 gains'],
  ])('in a file with %s gives its line', (_, text, line, message) => {
    const { place, message: told } = refusal(text)
    expect(told).toContain(message)
    expect(place!.line).toBe(line)
  })
})
