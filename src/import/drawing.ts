import type { Point, Segment } from '../geometry/shapes.js'
import type { BuildingModel } from './building-model.js'
import { curvedWalls, withFaces } from './drawing-curves.js'
import { labelsOf } from './drawing-labels.js'
import { outlineModel } from './drawing-outlines.js'
import {
  DOOR_M,
  type Drawing,
  type DrawingHints,
  elsewhere,
  lineInMetres,
  statedOf,
  unitOf,
  usefulLayers,
} from './drawing-scale.js'
import { type StoreyTitle, storeyOf, storeysOf } from './drawing-storeys.js'
import {
  bridged,
  type DrawnArc,
  type DrawnLine,
  element,
  lengthOf,
  loneLayers,
  WALL_M,
  treadsAmong,
  type WallPiece,
  wallsOf,
  windowsOver,
} from './drawing-walls.js'
import { hasWord, type ImportNames, layerName } from './names.js'
import { ImportRefusal } from './refusal.js'
import type { Doubt } from './site-draft.js'

interface ReadDrawing {
  readonly model: BuildingModel
  readonly doubts: readonly Doubt[]
  readonly metresPerUnit: number
}

/** Pairs of lines that are looked at, at most: more is no plan of a building. */
const MOST_LINES = 60_000

/** Thickness of a wall that is drawn as one line [m]: nothing tells it. */
const LONE_M = 0.1

/** Shorter curves of a page [m] are furniture, plants and letters. */
const LEAST_CURVE_M = 1

/** Fewer pairs of lines are no walls. */
const LEAST_WALLS = 3

/** The leaf of a door is two lines too, no thicker than this [m]. */
const LEAF_THICK_M = 0.065
const isNoLeaf = ({ lengthM, thickM }: WallPiece): boolean => lengthM > DOOR_M[1] || thickM > LEAF_THICK_M

/** A building from a drawing, its unit checked: of one level, or of the storeys that titles tell apart. */
export function readDrawing(drawing: Drawing, names: ImportNames, hints: DrawingHints): ReadDrawing {
  const { leftOut = [], bent = [] } = drawing
  if (drawing.lines.length + bent.length === 0) throw nothingDrawn(leftOut)
  const useful = usefulLayers(drawing, names)
  if (useful.walls.length > MOST_LINES)
    throw new ImportRefusal(
      'import-too-many',
      `${useful.walls.length} lines may be walls, at most ${MOST_LINES} are read`,
      'keep the layers of walls, doors and room names only',
    )
  const { unit, metresPerUnit, doubts } = unitOf(useful, drawing, hints)
  const { page } = drawing
  const ofPages: Doubt[] =
    page === undefined || page.of === 1 ? [] : [{ code: 'page-of-several', values: { page: page.number, of: page.of } }]
  const ofCurves = curvesLeftOut(drawing, useful.bentLayers, metresPerUnit)
  const scale = ([x, y]: Point): Point => [x * metresPerUnit, y * metresPerUnit]
  const all = useful.walls.map((line) => ({ layer: line.layer, ...lineInMetres(line, metresPerUnit) }))
  const treads = treadsAmong(all)
  const drawn = all.filter((line) => !treads.has(line))
  const ofTreads: Doubt[] =
    treads.size === 0
      ? []
      : [
          {
            code: 'treads-left-out',
            values: placesOf([...treads].map(({ from: [x, y] }) => [x / metresPerUnit, y / metresPerUnit])),
          },
        ]
  const lone = loneLayers(drawn.filter(({ layer }) => hasWord(layerName(layer), names.layers.walls)))
  const banded = drawn.map((line) => (lone.has(line.layer) ? { ...line, widthM: LONE_M } : line))
  const { lines, doubts: ofStrokes } =
    page === undefined ? { lines: banded, doubts: [] } : strokesOf(banded, metresPerUnit)
  const others = useful.others.map((line) => lineInMetres(line, metresPerUnit))
  const ofLone: Doubt[] = [...lone].map(([layer, lengthM]) => ({
    code: 'walls-of-one-line',
    values: { layer, lengthM: Math.round(lengthM), thickM: LONE_M },
  }))
  const inMetres = (arc: DrawnArc): DrawnArc => ({
    ...arc,
    centre: scale(arc.centre),
    radius: arc.radius * metresPerUnit,
    ...(arc.width === undefined ? {} : { width: arc.width * metresPerUnit }),
  })
  const curved = curvedWalls(withFaces(useful.curves.map(inMetres)))
  const doors = useful.arcs.map(inMetres).filter(({ radius }) => radius >= DOOR_M[0] && radius <= DOOR_M[1])
  const written = drawing.texts.map((each) => ({
    ...each,
    at: scale(each.at),
    ...(each.height === undefined ? {} : { height: each.height * metresPerUnit }),
  }))
  const titles = placedTitles(written, names)
  const labels = labelsOf(
    written.filter(({ text }) => storeyOf(text, names) === null),
    names,
  )
  const roomLayers = new Set(useful.rooms.map(({ layer }) => layer))
  const unlike = lines.filter((_, i) => !roomLayers.has(drawn[i]!.layer))
  const isWalled = wallsOf(unlike).filter(isNoLeaf).length >= LEAST_WALLS
  const found = isWalled ? null : outlineModel(useful.rooms, doors, labels, metresPerUnit)
  const outlined = found !== null && found.spaces.length > 0 ? found : null
  const pairs = outlined === null ? [...wallsOf(lines), ...curved.pieces] : []
  const count = pairs.filter(isNoLeaf).length
  if (outlined === null && count < LEAST_WALLS)
    throw new ImportRefusal(
      'import-no-wall',
      `no walls were found: ${count} pairs of parallel lines 4 to 55 cm apart${elsewhere(leftOut)}`,
      'name the layer of the walls, or of closed outlines of rooms, in catalogs/import.yaml (layers.walls, layers.rooms), or give --unit or --length where the unit is another',
    )
  const { walls, openings, unplaced } = bridged(pairs, doors, [...lines, ...others])
  const windows = windowsOver(
    pairs,
    useful.windows.map((line) => lineInMetres(line, metresPerUnit)),
    openings,
  )
  const lost = outlined?.unplaced ?? unplaced
  const ofDoors: Doubt[] =
    lost.length === 0
      ? []
      : [
          {
            code: 'doors-unplaced',
            values: placesOf(lost.map(({ centre: [x, y] }) => [x / metresPerUnit, y / metresPerUnit])),
          },
        ]
  const elements = outlined?.elements ?? [
    ...[...walls, ...curved.gaps].map((each) => element('wall', each, 0)),
    ...curved.doors.map((each) => element('door', each, each.lengthM)),
    ...[...openings, ...windows].map(({ kind, ...each }) => element(kind, each, each.widthM)),
  ]
  const { format, writtenBy, dated } = drawing
  const statedLengths = statedOf(drawing, useful, hints, metresPerUnit)
  const built = storeysOf({ elements, spaces: outlined?.spaces ?? [], labels }, titles)
  const buildings = [{ name: '', storeys: built.storeys, elements: built.elements }]
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
  return {
    model,
    doubts: [
      ...ofPages,
      ...leftOut,
      ...ofCurves,
      ...ofLone,
      ...ofStrokes,
      ...ofTreads,
      ...ofDoors,
      ...doubts,
      ...(outlined?.doubts ?? []),
      ...built.doubts,
    ],
    metresPerUnit,
  }
}

/** Curves that are no arcs: by their layers, or on a page, which has none, by their number. */
function curvesLeftOut({ page, bent = [] }: Drawing, layers: readonly string[], metresPerUnit: number): Doubt[] {
  if (layers.length === 0) return []
  if (page === undefined) return [{ code: 'curves-left-out', values: { layers: layers.slice(0, 8).join(', ') } }]
  const long = bent.filter((curve) => lengthOf(curve) * metresPerUnit >= LEAST_CURVE_M)
  return long.length === 0 ? [] : [{ code: 'curves-of-page', values: placesOf(long.map(({ from }) => from)) }]
}

/** Strokes of a page as wide as walls are walls where there is more of them than of pairs of lines, and left out else: told either way. */
function strokesOf(
  lines: readonly DrawnLine[],
  metresPerUnit: number,
): { readonly lines: readonly DrawnLine[]; readonly doubts: readonly Doubt[] } {
  const total = (of: readonly Segment[]) => of.reduce((sum, each) => sum + lengthOf(each), 0)
  const bare = lines.map(({ from, to }) => ({ from, to }))
  const strokes = lines.filter(({ widthM = 0 }) => widthM >= WALL_M[0] && widthM <= WALL_M[1])
  const areFaces = total(wallsOf(strokes.map(({ from, to }) => ({ from, to })))) > total(strokes) / 4
  if (strokes.length === 0 || areFaces) return { lines: bare, doubts: [] }
  const isTaken = total(strokes) > total(wallsOf(bare).filter(isNoLeaf))
  const values = placesOf(strokes.map(({ from: [x, y] }) => [x / metresPerUnit, y / metresPerUnit]))
  return {
    lines: isTaken ? lines : bare,
    doubts: [{ code: isTaken ? 'walls-as-strokes' : 'strokes-left-out', values }],
  }
}

/** How many places there are, and the first of them in the unit of the drawing. */
function placesOf(points: readonly Point[]): Doubt['values'] {
  const written = points.slice(0, 5).map((point) => `(${point.map((value) => Math.round(value)).join(', ')})`)
  return { count: points.length, places: written.join(' ') }
}

function placedTitles(texts: Drawing['texts'], names: ImportNames): StoreyTitle[] {
  return texts.flatMap(({ at, text }) => {
    const level = storeyOf(text, names)
    return level === null ? [] : [{ level, at, text: text.replace(/\s+/g, ' ').trim() }]
  })
}

/** Why a drawing without lines is none: what it holds is hidden, or in other files. */
function nothingDrawn(leftOut: readonly Doubt[]): ImportRefusal {
  const { layers = '' } = leftOut.find(({ code }) => code === 'layers-hidden')?.values ?? {}
  const { names = '' } = leftOut.find(({ code }) => code === 'xref-missing')?.values ?? {}
  if (names !== '')
    return new ImportRefusal(
      'import-empty',
      `the drawing has no lines of its own: what it shows is in other files (${names})`,
      'bind its references (XREF, Bind) and export it again, or import the referenced files',
    )
  return new ImportRefusal(
    'import-empty',
    layers === ''
      ? 'the drawing has no lines'
      : `all that the drawing holds is on layers that are frozen or off: ${layers}`,
    layers === '' ? 'export the layers of walls and doors' : 'thaw them, turn them on, and export it again',
  )
}

/** The axes of the walls of a drawing, in its own unit; none where it has more lines than are looked at. */
export function wallAxes(drawing: Drawing, names: ImportNames, metresPerUnit: number): Segment[] {
  const { walls } = usefulLayers(drawing, names)
  if (walls.length > MOST_LINES) return []
  const back = ([x, y]: Point): Point => [x / metresPerUnit, y / metresPerUnit]
  const axes = wallsOf(walls.map((line) => lineInMetres(line, metresPerUnit)))
  return axes.map(({ from, to }) => ({ from: back(from), to: back(to) }))
}
