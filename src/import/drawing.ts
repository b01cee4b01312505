import { distanceToSegmentM, polygonAreaM2 } from '../geometry/polygon.js'
import { type Point, type Polygon, pointDistanceM, type Segment } from '../geometry/shapes.js'
import type { BuildingModel, ModelElement, StatedLength } from './building-model.js'
import type { Mesh } from './footprint.js'
import { USUAL_HEIGHT_M } from './levels.js'
import { hasWord, type ImportNames, UNKNOWN_USE, useOf } from './names.js'
import { ImportRefusal } from './refusal.js'
import type { Doubt } from './site-draft.js'

/*
 * A drawing in the plane, in its own unit: lines, arcs and texts by layer. Walls are pairs of lines, doors are quarter circles and gaps.
 */

export interface Drawing {
  readonly format: string
  readonly writtenBy: string
  readonly dated: string | null
  readonly lines: readonly (Segment & { readonly layer: string })[]
  readonly arcs: readonly DrawnArc[]
  readonly texts: readonly { readonly layer: string; readonly at: Point; readonly text: string }[]
  /** Lengths that are written beside what they measure, in the unit of the drawing. */
  readonly dimensions: readonly { readonly drawn: number; readonly text: string }[]
  /** Units that it may be in [m]: those of a header, or the scales of a sheet of paper. */
  readonly units: Readonly<Record<string, number>>
  /** What the header, or a text on the sheet, says of the unit; null where nothing does. */
  readonly headerUnit: string | null
}

export interface DrawnArc {
  readonly layer: string
  readonly centre: Point
  readonly radius: number
  /** Ends, counter-clockwise [rad]. */
  readonly from: number
  readonly to: number
}

export type DrawingUnit = 'mm' | 'cm' | 'm' | 'in' | 'ft'

export const UNIT_M: Readonly<Record<DrawingUnit, number>> = { mm: 0.001, cm: 0.01, m: 1, in: 0.0254, ft: 0.3048 }

/** What somebody knows of a drawing: its unit, or one length in it. */
export interface DrawingHints {
  readonly unit: DrawingUnit | null
  readonly known: { readonly from: Point; readonly to: Point; readonly lengthM: number } | null
}

interface ReadDrawing {
  readonly model: BuildingModel
  readonly doubts: readonly Doubt[]
  readonly metresPerUnit: number
}

/** Leaves of doors [m]; most have 0.63 to 1.03 m. */
const LEAF_M: readonly [number, number] = [0.58, 1.25]
/** Sweep of a door that is drawn open [rad]. */
const SWEEP: readonly [number, number] = [Math.PI / 4, (Math.PI * 115) / 180]
/** Thickness of walls [m], and the least length along which two lines are one. */
const WALL_M: readonly [number, number] = [0.04, 0.55]
const LEAST_OVERLAP_M = 0.1
/** Gaps in a wall [m]: up to the first a junction, up to the second a door, up to the third a window where lines cross it. */
const GAPS_M = { junction: 0.45, door: 1.3, widest: 4 }
/** Pairs of lines that are looked at, at most: more is no plan of a building. */
const MOST_LINES = 60_000

/** A building of one level from a drawing, its unit checked. */
export function readDrawing(drawing: Drawing, names: ImportNames, hints: DrawingHints): ReadDrawing {
  const useful = usefulLayers(drawing, names)
  const { unit, metresPerUnit, doubts } = unitOf(useful, drawing, hints)
  const scale = ([x, y]: Point): Point => [x * metresPerUnit, y * metresPerUnit]
  const lines = useful.walls.map(({ from, to }): Segment => ({ from: scale(from), to: scale(to) }))
  if (lines.length > MOST_LINES)
    throw new ImportRefusal(
      'import-too-many',
      `${lines.length} lines may be walls, at most ${MOST_LINES} are read`,
      'keep the layers of walls, doors and room names only',
    )
  const others = useful.others.map(({ from, to }): Segment => ({ from: scale(from), to: scale(to) }))
  const doors = useful.arcs
    .map((arc) => ({ ...arc, centre: scale(arc.centre), radius: arc.radius * metresPerUnit }))
    .filter(({ radius }) => radius >= LEAF_M[0] && radius <= LEAF_M[1])
  const pairs = wallsOf(lines)
  if (pairs.length < 3)
    throw new ImportRefusal(
      'import-no-wall',
      `no walls were found: ${pairs.length} pairs of parallel lines 4 to 55 cm apart`,
      'name the layer of the walls in catalogs/import.yaml (layers.walls), or give --unit or --length where the unit is another',
    )
  const { walls, openings } = bridged(pairs, doors, [...lines, ...others])
  const elements = [
    ...walls.map((each) => element('wall', each, 0)),
    ...openings.map(({ kind, ...each }) => element(kind, each, each.widthM)),
  ]
  const labels = drawing.texts
    .filter(({ layer, text }) => !hasWord(layer, names.layers.ignored) && useOf(names, text).use !== UNKNOWN_USE)
    .map(({ at, text }) => ({ at: scale(at), text: text.replace(/\s+/g, ' ').trim().slice(0, 80) }))
  const { format, writtenBy, dated } = drawing
  const statedLengths = statedOf(drawing, hints, metresPerUnit)
  const storey = { name: '', elevationM: 0, spaces: [], labels }
  const buildings = [{ name: '', storeys: [storey], elements }]
  const model = {
    format,
    writtenBy,
    dated,
    unit,
    northRad: null,
    buildings,
    statedLengths,
    shapeless: [],
    isFlat: true,
  }
  return { model, doubts, metresPerUnit }
}

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

/** The axes of the walls of a drawing, in its own unit; none where it has more lines than are looked at. */
export function wallAxes(drawing: Drawing, names: ImportNames, metresPerUnit: number): Segment[] {
  const { walls } = usefulLayers(drawing, names)
  if (walls.length > MOST_LINES) return []
  const scaled = (by: number, { from, to }: Segment): Segment => ({
    from: [from[0] * by, from[1] * by],
    to: [to[0] * by, to[1] * by],
  })
  return wallsOf(walls.map((line) => scaled(metresPerUnit, line))).map((axis) => scaled(1 / metresPerUnit, axis))
}

interface UsefulLayers {
  readonly walls: readonly Segment[]
  readonly others: readonly Segment[]
  readonly arcs: readonly DrawnArc[]
}

/** Names of layers from other files carry these before them. */
const layerName = (layer: string): string => layer.replace(/^.*[|$]/, '')

/** Lines of the layers that are called walls, or of all that are called nothing else. */
function usefulLayers({ lines, arcs }: Drawing, { layers }: ImportNames): UsefulLayers {
  const kept = lines.filter(({ layer }) => !hasWord(layerName(layer), layers.ignored))
  const named = kept.filter(({ layer }) => hasWord(layerName(layer), layers.walls))
  const walls = named.length >= 8 ? named : kept
  return {
    walls,
    others: kept.filter((line) => !walls.includes(line)),
    arcs: arcs.filter(({ layer, from, to }) => {
      const sweep = (to - from + 4 * Math.PI) % (2 * Math.PI)
      return !hasWord(layerName(layer), layers.ignored) && sweep >= SWEEP[0] && sweep <= SWEEP[1]
    }),
  }
}

/** How well a unit makes doors of the quarter circles of a drawing: the share that has the width of a leaf. */
function leafShare(arcs: readonly DrawnArc[], unitM: number): number {
  const fitting = arcs.filter(({ radius }) => radius * unitM >= LEAF_M[0] && radius * unitM <= LEAF_M[1])
  return arcs.length === 0 ? 0 : fitting.length / arcs.length
}

/** How many of its lines have another at the distance of a wall's faces, as a share of their length. */
function wallShare(lines: readonly Segment[], unitM: number): number {
  const sample = lines.length > 2000 ? lines.filter((_, i) => i % Math.ceil(lines.length / 2000) === 0) : lines
  const inMetres = sample.map(
    ({ from, to }): Segment => ({ from: [from[0] * unitM, from[1] * unitM], to: [to[0] * unitM, to[1] * unitM] }),
  )
  const total = inMetres.reduce((sum, line) => sum + lengthOf(line), 0)
  const paired = wallsOf(inMetres).reduce((sum, { lengthM }) => sum + 2 * lengthM, 0)
  return total === 0 ? 0 : Math.min(1, paired / total)
}

/** A leaf that all doors of a drawing have by chance is no proof: this many, or so large a share of all quarter circles. */
const PROOF = { doors: 3, share: 0.4 }

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
function unitOf({ walls, arcs }: UsefulLayers, drawing: Drawing, { unit, known }: DrawingHints): UnitFound {
  const { headerUnit, units } = drawing
  const found = (name: string, doubts: readonly Doubt[]): UnitFound => ({
    unit: name,
    metresPerUnit: units[name]!,
    doubts,
  })
  if (known !== null) {
    const drawn = Math.hypot(known.to[0] - known.from[0], known.to[1] - known.from[1])
    if (drawn === 0) throw new ImportRefusal('import-length', 'the two points of --length are one')
    const metresPerUnit = known.lengthM / drawn
    const nearest = Object.keys(units).find((each) => Math.abs(units[each]! / metresPerUnit - 1) < 0.02)
    if (nearest !== undefined) return found(nearest, headerDoubt(headerUnit, nearest, '--length'))
    return {
      unit: `${metresPerUnit} m`,
      metresPerUnit,
      doubts: headerDoubt(headerUnit, `${metresPerUnit} m`, '--length'),
    }
  }
  if (unit !== null && units[unit] === undefined)
    throw new ImportRefusal(
      'import-unit',
      'a PDF has a scale and no unit',
      'give --length X1,Y1,X2,Y2=METRES between two of its points',
    )
  if (unit !== null) return found(unit, headerDoubt(headerUnit, unit, '--unit'))
  const written = writtenUnit(drawing.dimensions)
  const byDoors = bestByDoors(arcs, units, headerUnit)
  const doors = Math.round(byDoors.share * arcs.length)
  if (doors >= PROOF.doors && byDoors.share >= PROOF.share && (written === null || written === byDoors.unit))
    return found(
      byDoors.unit,
      headerDoubt(headerUnit, byDoors.unit, `${doors} / ${arcs.length} arcs: ${LEAF_M[0]}–${LEAF_M[1]} m`),
    )
  if (written !== null) return found(written, headerDoubt(headerUnit, written, 'dimensions'))
  if (headerUnit !== null && wallShare(walls, units[headerUnit]!) >= 0.25 && isBuilding(walls, units[headerUnit]!))
    return found(headerUnit, [{ code: 'unit-assumed', values: { unit: headerUnit, reason: drawing.format } }])
  throw new ImportRefusal(
    'import-unit',
    headerUnit === null
      ? 'the unit of the drawing is not known: nothing states it, and no doors or dimensions tell it'
      : `the drawing says ${headerUnit}, but in this unit nothing has the size of walls and doors`,
    'give --unit mm, cm, m, in or ft (DXF), or --length X1,Y1,X2,Y2=METRES between two points of the drawing',
  )
}

function headerDoubt(header: string | null, unit: string, reason: string): Doubt[] {
  if (header === null) return [{ code: 'unit-assumed', values: { unit, reason } }]
  return header === unit ? [] : [{ code: 'unit-header-wrong', values: { header, unit, reason } }]
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

/** Written dimensions against what they measure; one whose text has no unit is in metres, centimetres or millimetres, whichever is near. */
function statedOf({ dimensions }: Drawing, { known }: DrawingHints, metresPerUnit: number): StatedLength[] {
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
  return known === null
    ? stated
    : [...stated, { what: '--length', kind: 'dimension', statedM: known.lengthM, measuredM: known.lengthM }]
}

const lengthOf = ({ from, to }: Segment): number => pointDistanceM(from, to)

/** A straight piece of wall about its axis. */
interface WallPiece {
  readonly from: Point
  readonly to: Point
  readonly lengthM: number
  readonly thickM: number
}

/** Walls between parallel lines: of each line with the nearest one that it runs along. */
function wallsOf(lines: readonly Segment[]): WallPiece[] {
  const facing = lines.filter((line) => lengthOf(line) >= LEAST_OVERLAP_M)
  const cells = new Map<string, number[]>()
  const size = 2
  for (const [index, { from, to }] of facing.entries()) {
    const steps = Math.max(1, Math.ceil(lengthOf({ from, to }) / size))
    for (let i = 0; i <= steps; i++) {
      const key = `${Math.floor((from[0] + ((to[0] - from[0]) * i) / steps) / size)},${Math.floor((from[1] + ((to[1] - from[1]) * i) / steps) / size)}`
      const cell = cells.get(key)
      if (cell) cell.push(index)
      else cells.set(key, [index])
    }
  }
  const around = (line: Segment): Set<number> => {
    const found = new Set<number>()
    const steps = Math.max(1, Math.ceil(lengthOf(line) / size))
    for (let s = 0; s <= steps; s++) {
      const column = Math.floor((line.from[0] + ((line.to[0] - line.from[0]) * s) / steps) / size)
      const row = Math.floor((line.from[1] + ((line.to[1] - line.from[1]) * s) / steps) / size)
      for (let i = -1; i <= 1; i++)
        for (let j = -1; j <= 1; j++) for (const index of cells.get(`${column + i},${row + j}`) ?? []) found.add(index)
    }
    return found
  }
  const known = new Set<string>()
  const pieces = facing.flatMap((line, index) => {
    const beside = [...around(line)]
      .filter((other) => other !== index)
      .flatMap((other) => pairOf(line, facing[other]!) ?? [])
    return [true, false].flatMap((isLeft) => nearestPieces(beside.filter((each) => each.isLeft === isLeft)))
  })
  // Each of two faces finds the other.
  return pieces.filter(({ from, to }) => {
    const ends = [from, to].map(([x, y]) => `${Math.round(x * 100)},${Math.round(y * 100)}`).sort()
    const key = ends.join('|')
    return !known.has(key) && known.add(key)
  })
}

interface Beside extends WallPiece {
  readonly isLeft: boolean
  readonly start: number
  readonly end: number
}

/** What lies between a line and a parallel one. */
function pairOf(line: Segment, other: Segment): Beside | null {
  const length = lengthOf(line)
  const [ux, uy] = [(line.to[0] - line.from[0]) / length, (line.to[1] - line.from[1]) / length]
  const local = ([x, y]: Point) => ({
    along: (x - line.from[0]) * ux + (y - line.from[1]) * uy,
    left: (y - line.from[1]) * ux - (x - line.from[0]) * uy,
  })
  const [a, b] = [local(other.from), local(other.to)]
  if (Math.abs(a.left - b.left) > 0.02 * Math.abs(a.along - b.along) + 0.002) return null
  const sideM = (a.left + b.left) / 2
  const thickM = Math.abs(sideM)
  if (thickM < WALL_M[0] || thickM > WALL_M[1]) return null
  const [start, end] = [Math.max(0, Math.min(a.along, b.along)), Math.min(length, Math.max(a.along, b.along))]
  if (end - start < LEAST_OVERLAP_M) return null
  const at = (along: number): Point => [
    line.from[0] + ux * along - (uy * sideM) / 2,
    line.from[1] + uy * along + (ux * sideM) / 2,
  ]
  return { start, end, isLeft: sideM > 0, from: at(start), to: at(end), lengthM: end - start, thickM }
}

/** Of several lines to one side the nearest, stretch by stretch. */
function nearestPieces(beside: readonly Beside[]): WallPiece[] {
  const kept: Beside[] = []
  for (const piece of [...beside].sort((a, b) => a.thickM - b.thickM)) {
    const hidden = kept.reduce(
      (sum, each) => sum + Math.max(0, Math.min(each.end, piece.end) - Math.max(each.start, piece.start)),
      0,
    )
    if (hidden < piece.lengthM * 0.5) kept.push(piece)
  }
  return kept
}

interface Bridge extends WallPiece {
  readonly kind: 'door' | 'window'
  readonly widthM: number
}

/** Walls drawn over the gaps of doors, windows and junctions, and what stands in these gaps. */
function bridged(
  pieces: readonly WallPiece[],
  doors: readonly DrawnArc[],
  lines: readonly Segment[],
): { readonly walls: WallPiece[]; readonly openings: Bridge[] } {
  const walls = [...pieces]
  const openings: Bridge[] = []
  for (const piece of pieces)
    for (const isForward of [true, false]) {
      const end = isForward ? piece.to : piece.from
      const start = isForward ? piece.from : piece.to
      const next = aheadOf(piece, start, end, pieces)
      if (next === null) continue
      const gap: WallPiece = { from: end, to: next.at, lengthM: next.gapM, thickM: Math.min(piece.thickM, next.thickM) }
      const kind = fillingOf(gap, doors, lines)
      if (kind === null) continue
      walls.push(gap)
      const known = openings.some((each) => near(middle(each), middle(gap), 0.2))
      if (kind !== 'junction' && !known) openings.push({ ...gap, kind, widthM: Math.round(gap.lengthM * 1000) / 1000 })
    }
  for (const door of doors) {
    const gap = doorGap(door, pieces)
    if (gap === null || openings.some((each) => near(middle(each), middle(gap), gap.lengthM / 2))) continue
    walls.push(uptoWall(gap, pieces))
    openings.push({ ...gap, kind: 'door', widthM: Math.round(door.radius * 1000) / 1000 })
  }
  return { walls, openings }
}

/** The gap of a door drawn out to the wall behind its jamb, where there is one near. */
function uptoWall(gap: WallPiece, pieces: readonly WallPiece[]): WallPiece {
  const [ux, uy] = [(gap.to[0] - gap.from[0]) / gap.lengthM, (gap.to[1] - gap.from[1]) / gap.lengthM]
  for (let step = 0; step <= GAPS_M.junction; step += 0.03) {
    const at: Point = [gap.to[0] + ux * step, gap.to[1] + uy * step]
    if (!pieces.some(({ from, to, thickM }) => distanceToSegmentM(from, to, at[0], at[1]) <= thickM / 2)) continue
    return { ...gap, to: at, lengthM: gap.lengthM + step }
  }
  return gap
}

/** Where a leaf closes: from the end of the wall that it hangs on, or shuts against, on the axis of this wall. */
function doorGap({ centre, radius, from, to }: DrawnArc, pieces: readonly WallPiece[]): WallPiece | null {
  let best: WallPiece | null = null
  let least = Infinity
  for (const angle of [from, to]) {
    const [ux, uy] = [Math.cos(angle), Math.sin(angle)]
    const latch: Point = [centre[0] + ux * radius, centre[1] + uy * radius]
    for (const piece of pieces) {
      const [wx, wy] = [(piece.to[0] - piece.from[0]) / piece.lengthM, (piece.to[1] - piece.from[1]) / piece.lengthM]
      if (piece.lengthM < piece.thickM || Math.abs(wx * uy - wy * ux) > 0.05) continue
      for (const end of [piece.from, piece.to])
        for (const post of [centre, latch]) {
          const away = post === centre ? 1 : -1
          // The wall lies on the other side of the post than the leaf.
          const isBeyond = (end === piece.to ? 1 : -1) * (wx * ux + wy * uy) * away > 0
          const off = pointDistanceM(end, post)
          if (!isBeyond || off > piece.thickM / 2 + 0.15 || off >= least) continue
          least = off
          best = {
            from: end,
            to: [end[0] + ux * away * radius, end[1] + uy * away * radius],
            lengthM: radius,
            thickM: piece.thickM,
          }
        }
    }
  }
  return best
}

const middle = ({ from, to }: Segment): Point => [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
const near = (a: Point, b: Point, reachM: number): boolean => pointDistanceM(b, a) <= reachM

/** The next piece on the axis of a wall beyond its end. */
function aheadOf(
  piece: WallPiece,
  start: Point,
  end: Point,
  pieces: readonly WallPiece[],
): { readonly at: Point; readonly gapM: number; readonly thickM: number } | null {
  const [ux, uy] = [(end[0] - start[0]) / piece.lengthM, (end[1] - start[1]) / piece.lengthM]
  let best: { readonly at: Point; readonly gapM: number; readonly thickM: number } | null = null
  for (const other of pieces) {
    if (other === piece || Math.abs(other.thickM - piece.thickM) > 0.06) continue
    for (const at of [other.from, other.to]) {
      const [dx, dy] = [at[0] - end[0], at[1] - end[1]]
      const gapM = dx * ux + dy * uy
      if (gapM <= 0.01 || gapM > GAPS_M.widest || Math.abs(dx * uy - dy * ux) > 0.04) continue
      const far = at === other.from ? other.to : other.from
      if ((far[0] - at[0]) * ux + (far[1] - at[1]) * uy < other.lengthM * 0.98) continue
      if (best === null || gapM < best.gapM) best = { at, gapM, thickM: other.thickM }
    }
  }
  return best
}

/** What stands in the gap of a wall; null where nothing closes it. */
function fillingOf(
  gap: WallPiece,
  doors: readonly DrawnArc[],
  lines: readonly Segment[],
): 'door' | 'window' | 'junction' | null {
  const hinge = doors.some(({ centre, radius }) => {
    const hung = near(centre, gap.from, gap.thickM + 0.15) || near(centre, gap.to, gap.thickM + 0.15)
    return hung && radius < gap.lengthM + 0.15 && radius > gap.lengthM / 2 - 0.15
  })
  if (hinge) return 'door'
  if (gap.lengthM <= GAPS_M.junction) return 'junction'
  const [ux, uy] = [(gap.to[0] - gap.from[0]) / gap.lengthM, (gap.to[1] - gap.from[1]) / gap.lengthM]
  const across = lines.some((line) => {
    const length = lengthOf(line)
    if (length < gap.lengthM * 0.8 || length > gap.lengthM * 1.3) return false
    const turn = Math.abs((line.to[0] - line.from[0]) * uy - (line.to[1] - line.from[1]) * ux)
    return turn < 0.03 * length && near(middle(line), middle(gap), gap.thickM / 2 + 0.05)
  })
  if (across) return 'window'
  return gap.lengthM <= GAPS_M.door ? 'door' : null
}

/** A body of the usual height over a piece of wall. */
function element(
  kind: 'wall' | 'door' | 'window',
  { from, to, lengthM, thickM }: WallPiece,
  widthM: number,
): ModelElement {
  const [nx, ny] = [(-(to[1] - from[1]) / lengthM) * (thickM / 2), ((to[0] - from[0]) / lengthM) * (thickM / 2)]
  const outline: Polygon = [
    [from[0] - nx, from[1] - ny],
    [to[0] - nx, to[1] - ny],
    [to[0] + nx, to[1] + ny],
    [from[0] + nx, from[1] + ny],
  ]
  const name = kind === 'wall' ? `${Math.round(thickM * 100)} cm` : ''
  return {
    kind,
    name,
    typeName: name,
    mesh: prism(outline),
    layers: [],
    widthM: widthM > 0 ? widthM : null,
    loadBearing: false,
  }
}

function prism(outline: Polygon): Mesh {
  const [low, high] = [0, USUAL_HEIGHT_M]
  const [a, b, c, d] = (polygonAreaM2(outline) > 0 ? outline : []) as [Point, Point, Point, Point]
  if (!a) return []
  const triangle = (p: Point, q: Point, r: Point, z: number) => [p, q, r].flatMap(([x, y]) => [x, y, z])
  return [...triangle(a, b, c, high), ...triangle(a, c, d, high), ...triangle(a, c, b, low), ...triangle(a, d, c, low)]
}
