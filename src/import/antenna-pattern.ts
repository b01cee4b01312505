/**
 * Antenna patterns of makers and of other planners, as entries of `catalogs/antenna-patterns.yaml`: MSI Planet text (`.msi`, `.pln`),
 * the antenna files of Ekahau (`.json`, one antenna a file, or its list `antennaTypes`), and plain lists of gains (`.ant`, as
 * Ubiquiti publishes its own). All are two cuts, of losses or of gains.
 */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import type { PatternPoint } from '../model/catalog.js'
import type { Mount } from '../model/site.js'
import { ImportRefusal, type TextPlace } from './refusal.js'

/** A pattern as a file tells it, angles and gains as the catalogue writes them. */
export interface ImportedPattern {
  readonly name: string
  readonly mount: Mount
  readonly azimuth: readonly PatternPoint[]
  readonly elevation: readonly PatternPoint[]
  /** Peak gain [dBi] as the file states it. */
  readonly peakGainDbi: number | null
  /** What of the file its reader has to know: frequency, the tilt it states, how its angles were taken. */
  readonly remarks: readonly PatternRemark[]
}

export type PatternRemark =
  | { readonly kind: 'frequency'; readonly text: string }
  | { readonly kind: 'alignment'; readonly degrees: number }
  | { readonly kind: 'tilt'; readonly text: string }
  | { readonly kind: 'mount-assumed' }
  | { readonly kind: 'boresight-down' }

const CODE = 'import-pattern'
const FULL_TURN_DEG = 360
/** Between dBd and dBi: the gain of a half-wave dipole [dB]. */
const DIPOLE_DB = 2.15
/** Losses beyond this are no measurement [dB]. */
const MOST_LOSS_DB = 100

const isPlanet = (text: string): boolean => /^[ \t]*(?:HORIZONTAL|VERTICAL)\b/im.test(text)
const isEkahau = (text: string): boolean => /"(?:horizontalPlane|elevationPlane|antennaTypes)"/.test(text)

/** Whether a file is one of antenna patterns, by its name or by what stands in it. */
export function isAntennaPattern(name: string, text: string): boolean {
  return /\.(?:msi|pln|ant)$/i.test(name) || isPlanet(text) || (/^\s*\{/.test(text) && isEkahau(text))
}

/** The patterns of a file. @throws ImportRefusal with the line that is wrong */
export function readAntennaPatterns(text: string): ImportedPattern[] {
  if (/^\s*[{[]/.test(text)) return readEkahau(text)
  return [isGainList(text) ? readGainList(text) : readPlanet(text)]
}

interface Cut {
  readonly points: readonly PatternPoint[]
  /** Largest gain of the cut [dB or dBi], in the file's own reference. */
  readonly peak: number
}

/** A cut relative to its own peak, from 0 up to but without 360°, in order. */
function relativeCut(points: readonly PatternPoint[]): Cut {
  const peak = Math.max(...points.map(([, gain]) => gain))
  const turned = points.map(([deg, gain]): PatternPoint => [roundTo(wrapped(deg), 0.01), roundTo(gain - peak, 0.01)])
  return { points: thinned(turned.sort(([a], [b]) => a - b)), peak }
}

const wrapped = (deg: number): number => ((deg % FULL_TURN_DEG) + FULL_TURN_DEG) % FULL_TURN_DEG
const roundTo = (value: number, step: number): number => Math.round(value / step) / Math.round(1 / step) + 0

/** What a line between two points may be off where a point is left out [dB]. */
const THINNED_DB = 0.05

/** Leaves out points that lie on the line between those that stay; the first and the last stay, and so does every peak. */
function thinned(points: readonly PatternPoint[]): PatternPoint[] {
  const kept: PatternPoint[] = []
  let start = 0
  while (start < points.length) {
    kept.push(points[start]!)
    let end = start + 1
    while (end + 1 < points.length && isStraight(points, start, end + 1)) end += 1
    start = Math.max(end, start + 1)
  }
  return kept
}

function isStraight(points: readonly PatternPoint[], from: number, to: number): boolean {
  const [[startDeg, startDb], [endDeg, endDb]] = [points[from]!, points[to]!]
  for (let i = from + 1; i < to; i++) {
    const [deg, db] = points[i]!
    const onLineDb = startDb + ((endDb - startDb) * (deg - startDeg)) / (endDeg - startDeg)
    if (db === 0 || Math.abs(onLineDb - db) > THINNED_DB) return false
  }
  return true
}

// MSI Planet.

interface PlanetLine extends TextPlace {
  readonly words: readonly string[]
}

function refusePlanet(message: string, place: TextPlace | undefined, fix?: string): ImportRefusal {
  return new ImportRefusal(CODE, message, fix, place)
}

function planetLines(text: string): PlanetLine[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((source, index) => ({
      line: index + 1,
      column: source.length - source.trimStart().length + 1,
      source,
      words: source.trim().split(/\s+/),
    }))
    .filter(({ source }) => source.trim() !== '')
}

const SECTIONS = ['HORIZONTAL', 'VERTICAL'] as const
type Section = (typeof SECTIONS)[number]

const sectionOf = ({ words }: PlanetLine): Section | undefined =>
  SECTIONS.find((name) => name === words[0]!.toUpperCase())

/** The points of the section that begins at a line: angle and loss [dB], as many as it says. */
function planetSection(lines: readonly PlanetLine[], start: number): PatternPoint[] {
  const head = lines[start]!
  const name = sectionOf(head)!
  const count = Number(head.words[1])
  if (!Number.isInteger(count) || count < 2 || count > 3600)
    throw refusePlanet(`'${name}' does not say how many points follow`, head, `write '${name} 360'`)
  const points: PatternPoint[] = []
  for (let i = 1; i <= count; i++) {
    const line = lines[start + i]
    if (line === undefined || !isNumber(line.words[0]))
      throw refusePlanet(`'${name}' has ${i - 1} points, not the ${count} that it states`, line ?? lines.at(-1))
    points.push(planetPoint(line, points.at(-1)))
  }
  const next = lines[start + count + 1]
  if (next !== undefined && isNumber(next.words[0]))
    throw refusePlanet(`'${name}' has more points than the ${count} that it states`, next)
  return points
}

const isNumber = (word: string | undefined): boolean => word !== undefined && /^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(word)

function planetPoint(line: PlanetLine, before: PatternPoint | undefined): PatternPoint {
  const [angleText, lossText, ...rest] = line.words
  if (!isNumber(angleText) || !isNumber(lossText) || rest.length > 0)
    throw refusePlanet('a point is an angle and a loss in dB, two numbers', line, 'write such as 30 4.25')
  const [angle, loss] = [Number(angleText), Number(lossText)]
  if (angle < 0 || angle > FULL_TURN_DEG) throw refusePlanet(`the angle ${angle}° is not one from 0 to 360`, line)
  if (before !== undefined && angle <= before[0])
    throw refusePlanet(`the angle ${angle}° does not come after ${before[0]}°`, line)
  if (Math.abs(loss) > MOST_LOSS_DB) throw refusePlanet(`a loss of ${loss} dB is no measurement`, line)
  return [angle, loss]
}

/** Losses below the peak as gains; a file that writes them as negative gains is read as such, one that does both is wrong. */
function planetGains(points: readonly PatternPoint[], lines: readonly PlanetLine[], start: number): PatternPoint[] {
  const negative = points.findIndex(([, loss]) => loss < 0)
  const positive = points.findIndex(([, loss]) => loss > 0)
  if (negative >= 0 && positive >= 0)
    throw refusePlanet(
      'losses of one section have both signs',
      lines[start + 1 + Math.max(negative, positive)],
      'losses below the peak are written without a sign',
    )
  const round = points.filter(([deg]) => deg < FULL_TURN_DEG)
  return round.map(([deg, loss]) => [deg, -Math.abs(loss)])
}

/** Gain in dBi: dBd where the file names no unit. */
function planetGainDbi(line: PlanetLine | undefined): number | null {
  if (line === undefined || line.words.length < 2) return null
  const [, value, unit = ''] = /^GAIN\s+([-+]?[\d.]+)\s*(\w*)/i.exec(line.source.trim()) ?? []
  if (!isNumber(value)) throw refusePlanet("'GAIN' is no number", line, 'write such as GAIN 12.1 dBi')
  return roundTo(Number(value) + (/^dBi$/i.test(unit) ? 0 : DIPOLE_DB), 0.01)
}

function readPlanet(text: string): ImportedPattern {
  const lines = planetLines(text)
  const starts = SECTIONS.map((section) => lines.flatMap((line, at) => (sectionOf(line) === section ? [at] : [])))
  for (const [index, found] of starts.entries()) {
    if (found.length === 0) throw refusePlanet(`there is no section '${SECTIONS[index]}'`, lines.at(-1))
    if (found.length > 1) throw refusePlanet(`the section '${SECTIONS[index]}' stands twice`, lines[found[1]!])
  }
  const [horizontal, vertical] = starts.map(([start]) =>
    relativeCut(planetGains(planetSection(lines, start!), lines, start!)),
  )
  const head = lines.slice(0, Math.min(starts[0]![0]!, starts[1]![0]!))
  const headLine = (key: string): PlanetLine | undefined => head.find(({ words }) => words[0]!.toUpperCase() === key)
  const rest = (line: PlanetLine | undefined): string => line?.words.slice(1).join(' ') ?? ''
  const [frequency, tilt] = [rest(headLine('FREQUENCY')), rest(headLine('TILT'))]
  return {
    name: rest(headLine('NAME')) || (head[0]?.source.trim() ?? ''),
    // The horizon is 0° of its elevation, 90° is straight down: as a wall mount is written.
    mount: 'wall',
    azimuth: horizontal!.points,
    elevation: vertical!.points,
    peakGainDbi: planetGainDbi(headLine('GAIN')),
    remarks: [
      ...(frequency === '' ? [] : [{ kind: 'frequency' as const, text: `${frequency.replace(/ MHz$/, '')} MHz` }]),
      ...(tilt === '' ? [] : [{ kind: 'tilt' as const, text: tilt }]),
      { kind: 'mount-assumed' },
    ],
  }
}

// Lists of gains.

const isGainList = (text: string): boolean => /^\s*[-+]?\d*\.?\d+[ \t]*(?:[\r\n]|$)/.test(text)

/** The gains of a list, each on a line of its own. */
function gainOf({ words, ...place }: PlanetLine): number {
  const [gain] = words
  if (words.length !== 1 || !isNumber(gain))
    throw refusePlanet('a gain is one number in dB a line', place, 'write -4.2')
  if (Math.abs(Number(gain)) > MOST_LOSS_DB) throw refusePlanet(`a gain of ${gain} dB is no measurement`, place)
  return Number(gain)
}

/**
 * 360 gains around, a degree each, then those of the elevation, whose last degree some makers leave out. Of a ceiling mount the
 * elevation begins straight down: the main direction of the antenna.
 */
function readGainList(text: string): ImportedPattern {
  const lines = planetLines(text)
  const gains = lines.map(gainOf)
  if (gains.length !== 2 * FULL_TURN_DEG && gains.length !== 2 * FULL_TURN_DEG - 1)
    throw refusePlanet(
      `there are ${gains.length} gains, not 360 around and 359 or 360 of the elevation`,
      lines.at(Math.min(gains.length, 2 * FULL_TURN_DEG) - 1),
    )
  const around = gains.slice(0, FULL_TURN_DEG).map((gain, deg): PatternPoint => [deg, gain])
  const elevation = gains.slice(FULL_TURN_DEG).map((gain, deg): PatternPoint => [deg + STRAIGHT_DOWN_DEG, gain])
  return {
    name: '',
    mount: 'ceiling',
    azimuth: relativeCut(around).points,
    elevation: relativeCut(elevation).points,
    peakGainDbi: null,
    remarks: [{ kind: 'boresight-down' }],
  }
}

/** Of the elevation of a catalogue entry. */
const STRAIGHT_DOWN_DEG = 90

// Ekahau.

/** No angle and no gain is larger. */
const MOST_NUMBER = 1000
const BANDS: Readonly<Record<string, string>> = { TWO: '2.4 GHz', FIVE: '5 GHz', SIX: '6 GHz' }

interface EkahauText {
  readonly text: string
  readonly counter: LineCounter
}

function placeIn({ text, counter }: EkahauText, offset: number): TextPlace {
  const { line, col } = counter.linePos(Math.min(offset, text.length))
  return { line, column: col, source: (text.split(/\r\n|\r|\n/)[line - 1] ?? '').slice(0, 200) }
}

function refuseAt(of: EkahauText, node: unknown, message: string, fix?: string): ImportRefusal {
  return new ImportRefusal(CODE, message, fix, placeIn(of, (node as Node | null)?.range?.[0] ?? 0))
}

/** JSON is read as the YAML that it is, so that every value keeps its place; its NaN is a word there. */
function readEkahau(text: string): ImportedPattern[] {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, strict: true })
  const of = { text, counter }
  const [error] = document.errors
  if (error)
    throw new ImportRefusal(CODE, `the file is no JSON: ${error.code}`, 'export it again', placeIn(of, error.pos[0]))
  const root = document.contents
  const list = isMap(root) ? root.get('antennaTypes', true) : root
  if (list === undefined) return [ekahauAntenna(of, root)]
  if (!isSeq(list) || list.items.length === 0) throw refuseAt(of, list, "'antennaTypes' is no list of antennas")
  return list.items.map((item) => ekahauAntenna(of, item))
}

function textAt(map: YAMLMap, ...path: readonly string[]): string {
  const value = map.getIn(path)
  return typeof value === 'string' ? value : ''
}

function ekahauAntenna(of: EkahauText, node: unknown): ImportedPattern {
  if (!isMap(node)) throw refuseAt(of, node, 'an antenna is a mapping with a horizontalPlane and an elevationPlane')
  const [horizontal, elevation] = [ekahauPlane(of, node, 'horizontalPlane'), ekahauPlane(of, node, 'elevationPlane')]
  const vendor = textAt(node, 'vendor') || textAt(node, 'accessPointVendorModel', 'vendor', 'vendor')
  const model = textAt(node, 'accessPointVendorModel', 'model', 'model')
  const band = BANDS[textAt(node, 'frequencyBand')] ?? ''
  const name = textAt(node, 'name') || [vendor, model, band].filter((part) => part !== '').join(' ')
  const mounting = textAt(node, 'defaultMounting')
  const stated = node.get('manufacturerMaximumGain')
  const peakGainDbi = typeof stated === 'number' ? stated : Math.max(horizontal.cut.peak, elevation.cut.peak)
  const turned = elevation.alignmentDeg
  return {
    name,
    mount: mounting === 'CEILING' ? 'ceiling' : 'wall',
    azimuth: horizontal.cut.points,
    elevation: elevation.cut.points,
    peakGainDbi: roundTo(peakGainDbi, 0.01),
    remarks: [
      ...(band === '' ? [] : [{ kind: 'frequency' as const, text: band }]),
      ...(turned === 0 ? [] : [{ kind: 'alignment' as const, degrees: turned }]),
      ...(mounting === 'CEILING' || mounting === 'WALL' ? [] : [{ kind: 'mount-assumed' as const }]),
    ],
  }
}

/** A plane's cut; straight up is 90° of its elevation, which is 270° here. */
function ekahauPlane(
  of: EkahauText,
  antenna: YAMLMap,
  key: 'horizontalPlane' | 'elevationPlane',
): { readonly cut: Cut; readonly alignmentDeg: number } {
  const plane = antenna.get(key, true)
  if (!isMap(plane)) throw refuseAt(of, plane ?? antenna, `the antenna has no '${key}'`)
  const gains = plane.get('gains', true)
  if (!isSeq(gains) || gains.items.length < 2) throw refuseAt(of, gains ?? plane, `'${key}' has no list of 'gains'`)
  const aligned = plane.getIn(['alignment', 'degrees'])
  const alignmentDeg = typeof aligned === 'number' ? aligned : 0
  const seen = new Set<number>()
  const points = gains.items.map((item): PatternPoint => {
    const [angle, gain] = ['angleInDegrees', 'dBi'].map((name) => numberAt(of, item, name)) as [number, number]
    if (angle < 0 || angle > FULL_TURN_DEG) throw refuseAt(of, item, `the angle ${angle}° is not one from 0 to 360`)
    const turned = key === 'elevationPlane' ? alignmentDeg - angle : angle - alignmentDeg
    if (seen.has(wrapped(angle)) && angle !== FULL_TURN_DEG)
      throw refuseAt(of, item, `the angle ${angle}° stands twice in '${key}'`)
    seen.add(wrapped(angle))
    return [turned, gain]
  })
  const once = [...new Map(points.map((point) => [roundTo(wrapped(point[0]), 0.01), point])).values()]
  return { cut: relativeCut(once), alignmentDeg }
}

function numberAt(of: EkahauText, item: unknown, name: string): number {
  const node = isMap(item) ? item.get(name, true) : undefined
  const value = isScalar(node) ? node.value : undefined
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > MOST_NUMBER)
    throw refuseAt(of, node ?? item, `'${name}' is no number`, 'a gain is { "angleInDegrees": 30.0, "dBi": 4.24 }')
  return value
}
