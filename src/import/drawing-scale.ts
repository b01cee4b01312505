import type { Point, Segment } from '../geometry/shapes.js'
import type { DrawnText, StatedLength } from './building-model.js'
import { type DrawnOutline, outlineAreas, roomOutlines } from './drawing-outlines.js'
import { type DrawnArc, type DrawnLine, lengthOf, wallsOf } from './drawing-walls.js'
import { hasWord, type ImportNames, layerName } from './names.js'
import { ImportRefusal } from './refusal.js'
import { type ScaleBar, scaleBarOf } from './scale-bar.js'
import type { Doubt } from './site-draft.js'

/*
 * A drawing in the plane, in its own unit: lines, arcs and texts by layer. Its doors, which are quarter circles, tell the unit.
 */

export interface Drawing {
  readonly format: string
  readonly writtenBy: string
  readonly dated: string | null
  readonly lines: readonly (Segment & { readonly layer: string; readonly width?: number })[]
  readonly arcs: readonly DrawnArc[]
  /** Arcs that are drawn as straight pieces: doors where more of them are than of arcs. */
  readonly chordArcs?: readonly DrawnArc[]
  /** Chords of splines and ellipses, which are walls where their layer is called so; most others are plants and furniture. */
  readonly bent?: readonly (Segment & { readonly layer: string })[]
  /** Closed outlines, whose edges are among the lines too. */
  readonly outlines?: readonly DrawnOutline[]
  readonly texts: readonly DrawnText[]
  /** Lengths that are written beside what they measure, in the unit of the drawing. */
  readonly dimensions: readonly { readonly drawn: number; readonly text: string }[]
  /** Units that it may be in [m]: those of a header, or the scales of a sheet of paper. */
  readonly units: Readonly<Record<string, number>>
  /** What the header, or a text on the sheet, says of the unit; null where nothing does. */
  readonly headerUnit: string | null
  /** Of a PDF: the page that was read, and how many there are. */
  readonly page?: { readonly number: number; readonly of: number }
  /** What the file names and its reader left out. */
  readonly leftOut?: readonly Doubt[]
}

export type DrawingUnit = 'mm' | 'cm' | 'm' | 'in' | 'ft'

export const UNIT_M: Readonly<Record<DrawingUnit, number>> = { mm: 0.001, cm: 0.01, m: 1, in: 0.0254, ft: 0.3048 }

/** What somebody knows of a drawing: its unit, or one length in it. */
export interface DrawingHints {
  readonly unit: DrawingUnit | null
  readonly known: { readonly from: Point; readonly to: Point; readonly lengthM: number } | null
}

/** Leaves of doors [m] that tell the unit; most have 0.63 to 1.03 m. */
const LEAF_M: readonly [number, number] = [0.58, 1.25]
/** Leaves [m] that are taken for doors once the unit is known: those of halls and wards are wider. */
export const DOOR_M: readonly [number, number] = [LEAF_M[0], 1.65]
/** Layers of windows. */
const WINDOW_LAYERS = ['fenetre', 'window', 'fenster', 'glaz', 'vitrage', 'chassis', 'menuiserie']
/** Sweep of a door that is drawn open [rad]. */
const SWEEP: readonly [number, number] = [Math.PI / 4, (Math.PI * 115) / 180]

/** The scale that a drawing tells by itself: its doors, dimensions or header; null where it must be asked for. */
export function drawingScale(
  drawing: Drawing,
  names: ImportNames,
): { readonly metresPerUnit: number; readonly unit: string; readonly doubt: string | null } | null {
  try {
    const { unit, metresPerUnit, doubts } = unitOf(usefulLayers(drawing, names), drawing, { unit: null, known: null })
    return { unit, metresPerUnit, doubt: doubts[0]?.code ?? null }
  } catch (error) {
    if (error instanceof ImportRefusal) return null
    throw error
  }
}

interface UsefulLayers {
  readonly bar: ScaleBar | null
  readonly walls: Drawing['lines']
  /** Closed outlines of rooms. */
  readonly rooms: readonly DrawnOutline[]
  readonly others: readonly Segment[]
  /** Lines of layers that are called windows. */
  readonly windows: readonly Segment[]
  /** Doors, as they are drawn. */
  readonly arcs: readonly DrawnArc[]
  /** All arcs that may be faces of walls. */
  readonly curves: readonly DrawnArc[]
  /** Layers of splines and ellipses that are left out, where no layer says which lines are walls. */
  readonly bentLayers: readonly string[]
}

/** Lines of the layers that are called walls, or of all that are called nothing else; none of a scale bar. */
export function usefulLayers(drawing: Drawing, names: ImportNames): UsefulLayers {
  const { lines, arcs, chordArcs = [], bent = [], outlines = [], texts } = drawing
  const { layers } = names
  const bar = scaleBarOf(drawing)
  const kept = lines.filter((line) => !hasWord(layerName(line.layer), layers.ignored) && !bar?.isPart(line))
  const isIgnored = ({ layer }: { readonly layer: string }) => hasWord(layerName(layer), layers.ignored)
  const isNamed = ({ layer }: { readonly layer: string }) => hasWord(layerName(layer), layers.walls)
  const curved = bent.filter((line) => !isIgnored(line))
  const named = [...kept, ...curved].filter(isNamed)
  const walls = named.length >= 8 ? named : kept
  const isWall = new Set(walls)
  const isLeaf = (arc: DrawnArc): boolean => {
    const sweep = (arc.to - arc.from + 4 * Math.PI) % (2 * Math.PI)
    return !isIgnored(arc) && sweep >= SWEEP[0] && sweep <= SWEEP[1]
  }
  const [leaves, chords] = [arcs.filter(isLeaf), chordArcs.filter(isLeaf)]
  return {
    bar,
    walls,
    rooms: roomOutlines(outlines, texts, names),
    others: kept.filter((line) => !isWall.has(line)),
    windows: kept.filter((line) => !isNamed(line) && hasWord(layerName(line.layer), WINDOW_LAYERS)),
    bentLayers: walls === named ? [] : [...new Set(curved.map(({ layer }) => layer))].sort(),
    curves: arcs.filter(({ layer }) =>
      walls === named
        ? hasWord(layerName(layer), layers.walls) && !hasWord(layerName(layer), layers.ignored)
        : !hasWord(layerName(layer), layers.ignored),
    ),
    arcs: chords.length > leaves.length ? [...leaves, ...chords] : leaves,
  }
}

/** How well a unit makes doors of the quarter circles of a drawing: the share that has the width of a leaf. */
function leafShare(arcs: readonly DrawnArc[], unitM: number): number {
  const fitting = arcs.filter(({ radius }) => radius * unitM >= LEAF_M[0] && radius * unitM <= LEAF_M[1])
  return arcs.length === 0 ? 0 : fitting.length / arcs.length
}

export const lineInMetres = ({ from, to, width }: Segment & { readonly width?: number }, unitM: number): DrawnLine => ({
  from: [from[0] * unitM, from[1] * unitM],
  to: [to[0] * unitM, to[1] * unitM],
  ...(width === undefined ? {} : { widthM: width * unitM }),
})

/** How many of its lines have another at the distance of a wall's faces, as a share of their length. */
function wallShare(lines: Drawing['lines'], unitM: number): number {
  const sample = lines.length > 2000 ? lines.filter((_, i) => i % Math.ceil(lines.length / 2000) === 0) : lines
  const inMetres = sample.map((line) => lineInMetres(line, unitM))
  const total = inMetres.reduce((sum, line) => sum + lengthOf(line), 0)
  const paired = wallsOf(inMetres).reduce((sum, { lengthM }) => sum + 2 * lengthM, 0)
  return total === 0 ? 0 : Math.min(1, paired / total)
}

/** A leaf that all doors of a drawing have by chance is no proof: this many, or so large a share of all quarter circles. */
const PROOF = { doors: 3, share: 0.4 }

/** What a reader left out, where that may be the walls. */
export function elsewhere(leftOut: readonly Doubt[]): string {
  const value = (code: Doubt['code'], key: string) => leftOut.find((each) => each.code === code)?.values[key] ?? ''
  const [names, what, layers] = [
    value('xref-missing', 'names'),
    value('entities-unread', 'what'),
    value('layers-hidden', 'layers'),
  ]
  return [
    names === '' ? '' : `; it refers to other files that are missing (${names}): bind them first`,
    what === '' ? '' : `; it holds objects without lines (${what}): explode them first`,
    layers === '' ? '' : `; layers are frozen or off (${layers})`,
  ].join('')
}

interface UnitFound {
  readonly unit: string
  readonly metresPerUnit: number
  readonly doubts: readonly Doubt[]
}

/** The usual leaf [m]: of two units that both make doors, the one whose doors come nearest to it. */
const USUAL_LEAF_M = 0.85

function bestByDoors(arcs: readonly DrawnArc[], units: Readonly<Record<string, number>>, header: string | null) {
  const radii = arcs.map(({ radius }) => radius).sort((a, b) => a - b)
  const median = radii[radii.length >> 1] ?? 0
  const ranked = Object.entries(units).map(([unit, unitM]) => ({
    unit,
    share: leafShare(arcs, unitM),
    off: unit === header ? 0 : Math.abs(Math.log((median * unitM) / USUAL_LEAF_M)),
  }))
  return ranked.sort((a, b) => b.share - a.share || a.off - b.off)[0]!
}

/** The unit of a drawing: from a known length, else as given, else as the widths of its doors say, whatever its header says. */
export function unitOf(
  { walls, arcs, bar, rooms }: UsefulLayers,
  drawing: Drawing,
  { unit, known }: DrawingHints,
): UnitFound {
  const { headerUnit, units } = drawing
  const found = (name: string, doubts: readonly Doubt[]): UnitFound => ({
    unit: name,
    metresPerUnit: units[name]!,
    doubts,
  })
  if (known !== null) {
    const drawn = Math.hypot(known.to[0] - known.from[0], known.to[1] - known.from[1])
    if (drawn === 0) throw new ImportRefusal('import-length', 'the two points of --length are one')
    return byLength(drawing, known.lengthM / drawn, '--length')
  }
  if (unit !== null && units[unit] === undefined)
    throw new ImportRefusal(
      'import-unit',
      'a PDF has a scale and no unit',
      'give --length X1,Y1,X2,Y2=METRES between two of its points',
    )
  if (unit !== null) return found(unit, headerDoubt(headerUnit, unit, { by: '--unit' }))
  const written = writtenUnit(drawing.dimensions)
  const byDoors = bestByDoors(arcs, units, headerUnit)
  const doors = Math.round(byDoors.share * arcs.length)
  const isByDoors = doors >= PROOF.doors && byDoors.share >= PROOF.share
  // The bar shrinks with its sheet, which no scale of a list does.
  const isBarWrong = bar !== null && isByDoors && leafShare(arcs, bar.metresPerUnit) < PROOF.share
  if (bar !== null && !isBarWrong && written === null) return byLength(drawing, bar.metresPerUnit, `0–${bar.lengthM} m`)
  if (isByDoors && (written === null || written === byDoors.unit)) {
    const proof = { by: 'doors', doors, arcs: arcs.length }
    const barDoubt: Doubt[] = isBarWrong
      ? [{ code: 'scale-bar-wrong', values: { lengthM: bar.lengthM, unit: byDoors.unit, ...proof } }]
      : []
    return found(byDoors.unit, [...barDoubt, ...headerDoubt(headerUnit, byDoors.unit, proof)])
  }
  if (written !== null) return found(written, headerDoubt(headerUnit, written, { by: 'dimensions' }))
  const { middle, written: areas } = outlineAreas(rooms, drawing.texts)
  const byAreas = unitOfAreas(areas, units)
  if (byAreas !== null) return found(byAreas, headerDoubt(headerUnit, byAreas, { by: 'areas', areas: areas.length }))
  const roomM2 = headerUnit === null ? 0 : middle * units[headerUnit]! ** 2
  if (headerUnit !== null && roomM2 >= ROOM_M2[0] && roomM2 <= ROOM_M2[1])
    return found(headerUnit, [{ code: 'unit-assumed', values: { unit: headerUnit, by: 'header' } }])
  if (headerUnit !== null && wallShare(walls, units[headerUnit]!) >= 0.25 && isBuilding(walls, units[headerUnit]!))
    return found(headerUnit, [{ code: 'unit-assumed', values: { unit: headerUnit, by: 'header' } }])
  throw new ImportRefusal(
    'import-unit',
    (headerUnit === null
      ? 'the unit of the drawing is not known: nothing states it, and no doors or dimensions tell it'
      : `the drawing says ${headerUnit}, but in this unit nothing has the size of walls and doors`) +
      elsewhere(drawing.leftOut ?? []),
    drawing.page === undefined
      ? 'give --unit mm, cm, m, in or ft, or --length X1,Y1,X2,Y2=METRES between two points of the drawing'
      : `give --length X1,Y1,X2,Y2=METRES between two points of the page, in points of 1/72 inch (0.353 mm) from its lower left corner, or draw the rooms over it in mds view (docs/trace.md)`,
  )
}

/** The unit in which something has its known length: one of the drawing's where it is as good as that, else of its own. */
function byLength({ units, headerUnit }: Drawing, metresPerUnit: number, reason: string): UnitFound {
  const nearest = Object.keys(units).find((each) => Math.abs(units[each]! / metresPerUnit - 1) < 0.02)
  const sheetM = units['1:100']
  const own = sheetM === undefined ? `${metresPerUnit} m` : `1:${Math.round((100 * metresPerUnit) / sheetM)}`
  const unit = nearest ?? own
  const doubts = headerDoubt(headerUnit, unit, { by: reason })
  return { unit, metresPerUnit: nearest === undefined ? metresPerUnit : units[nearest]!, doubts }
}

function headerDoubt(header: string | null, unit: string, proof: Doubt['values']): Doubt[] {
  if (header === null) return [{ code: 'unit-assumed', values: { unit, ...proof } }]
  return header === unit ? [] : [{ code: 'unit-header-wrong', values: { header, unit, ...proof } }]
}

/** Whether the lines reach as far as a building does. */
function isBuilding(lines: readonly Segment[], unitM: number): boolean {
  const xs = lines.flatMap(({ from, to }) => [from[0], to[0]])
  const span =
    (xs.reduce((most, x) => Math.max(most, x), -Infinity) - xs.reduce((least, x) => Math.min(least, x), Infinity)) *
    unitM
  return span >= 3 && span <= 500
}

/** Metres that a written dimension says: `4,20`, `4.20 m`, `420`, `13'-9 1/2"`. */
function writtenM(text: string): { readonly value: number; readonly unit: DrawingUnit | null } | null {
  const feet = /(?:(\d+(?:\.\d+)?)')?\s*-?\s*(?:(\d+(?:\.\d+)?)?(?:\s*(\d+)\/(\d+))?")?/.exec(text.trim())
  if (feet && feet[0] !== '' && /['"]/.test(feet[0])) {
    const inches = Number(feet[2] ?? 0) + (feet[3] ? Number(feet[3]) / Number(feet[4]) : 0)
    return { value: Number(feet[1] ?? 0) * 12 + inches, unit: 'in' }
  }
  const plain = /^(\d+(?:[.,]\d+)?)\s*(mm|cm|m)?$/.exec(text.trim())
  if (!plain) return null
  return { value: Number(plain[1]!.replace(',', '.')), unit: (plain[2] as DrawingUnit | undefined) ?? null }
}

/** The unit in which most written dimensions with a unit of their own agree with what is drawn. */
function writtenUnit(dimensions: Drawing['dimensions']): DrawingUnit | null {
  const votes = new Map<DrawingUnit, number>()
  for (const { drawn, text } of dimensions) {
    const written = writtenM(text)
    if (written === null || written.unit === null || drawn <= 0) continue
    const metres = written.value * UNIT_M[written.unit]
    const unit = (Object.keys(UNIT_M) as DrawingUnit[]).find(
      (each) => Math.abs((drawn * UNIT_M[each]) / metres - 1) < 0.02,
    )
    if (unit) votes.set(unit, (votes.get(unit) ?? 0) + 1)
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1])
  return best && best[1] >= 2 ? best[0] : null
}

/** The middle room of a drawing has an area in this range [m²]: a header that says so is believed. */
const ROOM_M2: readonly [number, number] = [4, 150]

/** The unit in which two areas at least that are written in outlines of rooms, and half of them, are those drawn. */
function unitOfAreas(
  areas: ReturnType<typeof outlineAreas>['written'],
  units: Readonly<Record<string, number>>,
): string | null {
  const agreeing = (unitM: number) =>
    areas.filter(({ statedM2, drawn }) => Math.abs((drawn * unitM ** 2) / statedM2 - 1) < 0.1).length
  const best = Object.keys(units).reduce((most, unit) =>
    agreeing(units[unit]!) > agreeing(units[most]!) ? unit : most,
  )
  const count = agreeing(units[best]!)
  return count >= 2 && count * 2 >= areas.length ? best : null
}

/** Written dimensions against what they measure; one whose text has no unit is in metres, centimetres or millimetres, whichever is near. */
export function statedOf(
  { dimensions }: Drawing,
  { bar }: UsefulLayers,
  { known }: DrawingHints,
  metresPerUnit: number,
): StatedLength[] {
  const stated = dimensions.flatMap(({ drawn, text }): StatedLength[] => {
    const written = writtenM(text)
    const measuredM = drawn * metresPerUnit
    if (written === null || measuredM < 0.3) return []
    const units = written.unit === null ? (['m', 'cm', 'mm'] as const) : [written.unit]
    const values = units.map((unit) => written.value * UNIT_M[unit])
    const statedM = values.reduce((best, value) =>
      Math.abs(value - measuredM) < Math.abs(best - measuredM) ? value : best,
    )
    return statedM > 0 ? [{ what: text, kind: 'dimension', statedM, measuredM }] : []
  })
  const dimension = (what: string, statedM: number, measuredM: number): StatedLength[] => [
    { what, kind: 'dimension', statedM, measuredM },
  ]
  return [
    ...stated,
    ...(bar === null
      ? []
      : dimension(`0–${bar.lengthM} m`, bar.lengthM, (bar.lengthM * metresPerUnit) / bar.metresPerUnit)),
    ...(known === null ? [] : dimension('--length', known.lengthM, known.lengthM)),
  ]
}
