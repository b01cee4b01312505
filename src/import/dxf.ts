import { type Point, pointDistanceM } from '../geometry/shapes.js'
import { arcsAlong } from './chord-arcs.js'
import { bulgeCentre } from './drawing-outlines.js'
import { type Drawing, type DrawingUnit, UNIT_M } from './drawing-scale.js'
import type { DrawnArc } from './drawing-walls.js'
import { isBinaryDxf, textForm } from './dxf-binary.js'
import {
  type Block,
  type Corner,
  type Entity,
  type HatchEdge,
  isMirrored,
  type PlacedEntity,
  placedPoint,
  scaleOf,
  unfolded,
} from './dxf-blocks.js'
import { curveCorners } from './dxf-curves.js'
import { dxfCharacters } from './dxf-encoding.js'
import { unreadIn, withLines } from './dxf-rewrite.js'
import { plainText } from './dxf-text.js'
import { ImportRefusal } from './refusal.js'
import type { Doubt } from './site-draft.js'

/** `$INSUNITS` of a header. */
const INSUNITS: Readonly<Record<number, DrawingUnit>> = { 1: 'in', 2: 'ft', 4: 'mm', 5: 'cm', 6: 'm' }
/** Entities that are read, blocks unfolded. */
const MOST_ENTITIES = 400_000

/** Names of layers and blocks that a doubt lists, at most. */
const MOST_NAMES = 8

/** Reads a DXF file; throws an `ImportRefusal` that says why it cannot. */
export async function readDxf(given: Uint8Array): Promise<Drawing> {
  const whole = dxfCharacters(isBinaryDxf(given) ? textForm(given) : given)
  if (!/\n\s*0\s*\r?\nEOF\s*$/.test(whole.slice(-200)))
    throw new ImportRefusal(
      'import-truncated',
      'the file ends before its EOF: it is truncated',
      'copy or export it again',
    )
  const text = withLines(whole)
  checkCount(text)
  const { parseString } = await import('dxf')
  const { header, found } = reasoned(() => {
    const parsed = parseString(text)
    return {
      header: parsed.header,
      found: unfolded(
        parsed.entities as readonly Entity[],
        parsed.blocks as readonly Block[],
        parsed.tables.layers,
        MOST_ENTITIES,
        tooMany,
      ),
    }
  })
  const { entities, hidden, missing } = found
  const created = /\$TDUPDATE\s+40\s+(\d{7})/.exec(text.slice(0, 100_000))?.[1]
  return {
    format: 'DXF',
    writtenBy: '',
    dated: created === undefined ? null : dayOf(Number(created)),
    lines: [...entities.flatMap(linesOf), ...hatchLines(entities)].filter(
      ({ from, to }) => isPlace(from) && isPlace(to),
    ),
    arcs: entities.flatMap(arcOf).filter(({ centre, radius }) => isPlace(centre) && radius > 0 && radius < FARTHEST),
    chordArcs: entities.flatMap(chordArcsOf).filter(({ centre, radius }) => isPlace(centre) && radius < FARTHEST),
    outlines: entities.flatMap(outlineOf).filter(({ corners }) => corners.every(({ at }) => isPlace(at))),
    texts: entities.flatMap(textOf).filter(({ at }) => isPlace(at)),
    dimensions: dimensionsOf(text),
    units: UNIT_M,
    headerUnit: INSUNITS[header?.insUnits ?? 0] ?? null,
    bent: entities.flatMap(bentOf).filter(({ from, to }) => isPlace(from) && isPlace(to)),
    leftOut: [...leftOutOf(hidden, missing), ...unreadDoubt(text)],
  }
}

/** What reads a file, its errors as refusals. */
function reasoned<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof ImportRefusal) throw error
    throw new ImportRefusal(
      'import-not-dxf',
      `the file is no DXF that can be read: ${error instanceof Error ? error.message : String(error)}`,
      'open it in the program that wrote it and save it as DXF again',
    )
  }
}

/** Coordinates beyond this [units] are damage: the grids of countries end at 10 000 km, which are 10 ¹⁰ mm. */
const FARTHEST = 1e11

const isPlace = ([x, y]: Point): boolean => Math.abs(x) < FARTHEST && Math.abs(y) < FARTHEST

/** What the file names and this reader leaves out. */
function leftOutOf(hidden: ReadonlyMap<string, number>, missing: readonly string[]): Doubt[] {
  const listed = (names: readonly string[]) =>
    `${names.slice(0, MOST_NAMES).join(', ')}${names.length > MOST_NAMES ? ', …' : ''}`
  const count = [...hidden.values()].reduce((sum, each) => sum + each, 0)
  const layers = listed([...hidden].sort((a, b) => b[1] - a[1]).map(([layer]) => layer))
  return [
    ...(count > 0 ? [{ code: 'layers-hidden' as const, values: { count, layers } }] : []),
    ...(missing.length > 0 ? [{ code: 'xref-missing' as const, values: { names: listed(missing) } }] : []),
  ]
}

/** Throws where a file has more entities than are read, before any of them takes memory: each begins with a code 0 and its name. */
function checkCount(text: string): void {
  const beginning = /\n[ \t]*0[ \t]*\r?\n[A-Z]/g
  let count = 0
  while (beginning.exec(text) !== null) count++
  if (count > MOST_ENTITIES) throw tooMany(count)
}

const tooMany = (count: number): ImportRefusal =>
  new ImportRefusal(
    'import-too-many',
    `${count} entities, at most ${MOST_ENTITIES} are read`,
    'leave out plants and furniture',
  )

function unreadDoubt(text: string): Doubt[] {
  const unread = [...unreadIn(text)].map(([name, count]) => `${count} ${name}`)
  return unread.length === 0
    ? []
    : [{ code: 'entities-unread', values: { what: unread.slice(0, MOST_NAMES).join(', ') } }]
}

/** The day of a Julian date. */
function dayOf(julian: number): string | null {
  const days = julian - 2_440_588
  if (days < 0 || days > 40_000) return null
  return new Date(days * 86_400_000).toISOString().slice(0, 10)
}

function linesOf({ entity, layer, place }: PlacedEntity): Drawing['lines'][number][] {
  if (entity.type === 'LINE' && entity.start && entity.end)
    return [{ layer, from: placedPoint(place, entity.start), to: placedPoint(place, entity.end) }]
  if (!isPolyline(entity)) return []
  const width = (entity.thickness ?? 0) * scaleOf(place)
  return stretchesOf(entity)
    .filter(([{ bulge = 0 }]) => bulge === 0)
    .map(([from, to]) => ({
      ...{ layer, from: placedPoint(place, from), to: placedPoint(place, to) },
      ...(width > 0 ? { width } : {}),
    }))
}

/** Splines and ellipses as chords; an ellipse that is a circle is an arc. */
function bentOf({ entity, layer, place }: PlacedEntity): Drawing['lines'][number][] {
  const corners = isRound(entity) ? [] : curveCorners(entity)
  const points = corners.map((corner) => placedPoint(place, corner))
  return points.slice(1).map((to, index) => ({ layer, from: points[index]!, to }))
}

/** Whether it is an ellipse of two axes that are one. */
const isRound = ({ type, axisRatio = 0 }: Entity): boolean => type === 'ELLIPSE' && Math.abs(axisRatio - 1) < 1e-3

function chordArcsOf({ entity, layer, place }: PlacedEntity): DrawnArc[] {
  if (!isPolyline(entity) || entity.vertices.some(({ bulge = 0 }) => bulge !== 0)) return []
  return arcsAlong(
    layer,
    stretchesOf(entity)
      .flatMap(([from, to], i) => (i === 0 ? [from, to] : [to]))
      .map((corner) => placedPoint(place, corner)),
  )
}

/** The stretches of a polyline, each with its two ends. */
function stretchesOf({ vertices, closed }: Entity & Required<Pick<Entity, 'vertices'>>): (readonly [Corner, Corner])[] {
  const ends = closed === true && vertices.length > 1 ? [...vertices, vertices[0]!] : vertices
  return ends.slice(1).map((to, index) => [ends[index]!, to])
}

/** A polyline that is closed, or ends where it begins. */
function outlineOf({ entity, layer, place }: PlacedEntity): NonNullable<Drawing['outlines']>[number][] {
  if (!isPolyline(entity)) return []
  const side = isMirrored(place) ? -1 : 1
  const corners = entity.vertices.map(({ x, y, bulge = 0 }) => ({
    at: placedPoint(place, { x, y }),
    bulge: Number.isFinite(bulge) ? side * bulge : 0,
  }))
  const [first, last] = [corners[0], corners.at(-1)]
  if (first === undefined || last === undefined) return []
  const isRing = first !== last && first.at[0] === last.at[0] && first.at[1] === last.at[1]
  const open = isRing ? corners.slice(0, -1) : corners
  return (isRing || entity.closed === true) && open.length >= 2 ? [{ layer, corners: open }] : []
}

const isPolyline = (entity: Entity): entity is Entity & Required<Pick<Entity, 'vertices'>> =>
  entity.type.endsWith('POLYLINE') && entity.vertices !== undefined && !entity.polygonMesh && !entity.polyfaceMesh

/** A hatch whose thickness is below this share of its extent is a wall that is filled, and no floor or field. */
const THIN = 0.12

interface Loop {
  readonly lines: readonly Drawing['lines'][number][]
  /** Twice its area by its length around, in units of the drawing: about the thickness of a strip. */
  readonly thickness: number
  readonly isStrip: boolean
}

/**
 * Borders of hatches and solids where a layer has nothing else: walls that are drawn as filled strips alone. Short ones beside doors are as thick as the
 * long ones.
 */
function hatchLines(entities: readonly PlacedEntity[]): Drawing['lines'][number][] {
  const drawn = new Set(
    entities.filter(({ entity }) => /^(?:LINE|.*POLYLINE)$/.test(entity.type)).map(({ layer }) => layer),
  )
  const loops = entities
    .filter(({ entity, layer }) => /^(?:HATCH|SOLID)$/.test(entity.type) && !drawn.has(layer))
    .flatMap((filled) => bordersOf(filled.entity).flatMap((border) => loopOf(filled, border) ?? []))
  const strips = loops.filter(({ isStrip }) => isStrip).map(({ thickness }) => thickness)
  const thickest = strips.reduce((most, each) => Math.max(most, each), 0)
  return loops.filter(({ thickness }) => thickness <= thickest).flatMap(({ lines }) => lines)
}

function bordersOf({ boundary, corners = [] }: Entity): (readonly HatchEdge[])[] {
  if (boundary !== undefined) return boundary.loops.map(({ entities }) => entities)
  const [a, b, d, c] = corners.map(({ x = Number.NaN, y = Number.NaN }) => ({ x, y }))
  return a && b && c && d ? [[{ points: [a, b, c, d] }]] : []
}

function loopOf({ layer, place }: PlacedEntity, edges: readonly HatchEdge[]): Loop | null {
  const segments = edges.flatMap(({ points, start, end }): (readonly [Corner, Corner])[] => {
    if (start && end) return [[start, end]]
    return (points ?? []).map((point, at, all) => [point, all[(at + 1) % all.length]!] as const)
  })
  if (segments.length < 3) return null
  const lines = segments.map(([a, b]) => ({ layer, from: placedPoint(place, a), to: placedPoint(place, b) }))
  const doubledArea = Math.abs(lines.reduce((sum, { from, to }) => sum + from[0] * to[1] - to[0] * from[1], 0))
  const around = lines.reduce((sum, { from, to }) => sum + pointDistanceM(from, to), 0)
  const extent = (axis: 0 | 1): number => {
    const values = lines.map(({ from }) => from[axis])
    return values.reduce((most, each) => Math.max(most, each)) - values.reduce((least, each) => Math.min(least, each))
  }
  const thickness = doubledArea / around
  return { lines, thickness, isStrip: thickness < THIN * Math.max(extent(0), extent(1)) }
}

/** Arcs, circles, and bulged stretches of polylines, which some programs draw doors with. */
function arcOf({ entity, layer, place }: PlacedEntity): Drawing['arcs'][number][] {
  if (isPolyline(entity)) {
    const width = (entity.thickness ?? 0) * scaleOf(place)
    const wide = width > 0 ? { width } : {}
    return stretchesOf(entity).flatMap(([from, to]) =>
      bulgeOf({ layer, place }, from, to).map((arc) => ({ ...arc, ...wide })),
    )
  }
  if (isRound(entity)) {
    const corners = curveCorners(entity).map((corner) => placedPoint(place, corner))
    const [first, last] = [corners[0], corners.at(-1)]
    if (first === undefined || last === undefined) return []
    const { x: cx = 0, y: cy = 0, extrusionZ = 1 } = entity
    const turned = isMirrored(place) !== extrusionZ < 0
    return [arcThrough(layer, placedPoint(place, { x: cx, y: cy }), first, last, turned)]
  }
  const isCircle = entity.type === 'CIRCLE'
  const { x, y, r, startAngle = isCircle ? 0 : undefined, endAngle = isCircle ? 2 * Math.PI : undefined } = entity
  if (
    (entity.type !== 'ARC' && !isCircle) ||
    x === undefined ||
    y === undefined ||
    r === undefined ||
    startAngle === undefined ||
    endAngle === undefined
  )
    return []
  const at = (angle: number) => placedPoint(place, { x: x + r * Math.cos(angle), y: y + r * Math.sin(angle) })
  return [arcThrough(layer, placedPoint(place, { x, y }), at(startAngle), at(endAngle), isMirrored(place))]
}

function arcThrough(layer: string, centre: Point, a: Point, b: Point, mirrored: boolean): Drawing['arcs'][number] {
  const angle = (p: Point) => Math.atan2(p[1] - centre[1], p[0] - centre[0])
  const [from, to] = mirrored ? [angle(b), angle(a)] : [angle(a), angle(b)]
  return { layer, centre, radius: pointDistanceM(centre, a), from, to }
}

function bulgeOf(
  { layer, place }: Pick<PlacedEntity, 'layer' | 'place'>,
  start: Corner,
  end: Corner,
): Drawing['arcs'][number][] {
  const drawn = start.bulge ?? 0
  if (drawn === 0 || !Number.isFinite(drawn)) return []
  const bulge = isMirrored(place) ? -drawn : drawn
  const [a, b] = [placedPoint(place, start), placedPoint(place, end)]
  if (pointDistanceM(a, b) === 0) return []
  return [arcThrough(layer, bulgeCentre(a, b, bulge), a, b, bulge < 0)]
}

/** Texts and the attributes of blocks, without the marks of their formatting; an aligned text stands at its second point. */
function textOf({ entity, layer, place }: PlacedEntity): Drawing['texts'][number][] {
  const { type, text = {}, mtext, attributeFlags = 0 } = entity
  const isAttribute = type === 'ATTRIB' && (attributeFlags & 1) === 0
  if (!isAttribute && !/^M?TEXT$/.test(type)) return []
  const { x, y, x2 = entity.x2, y2 = entity.y2, hAlign = 0, vAlign = 0 } = isAttribute ? text : entity
  const written = (isAttribute ? text.string || mtext?.string : entity.string) ?? ''
  if (x === undefined || y === undefined || typeof written !== 'string') return []
  const isAligned = type !== 'MTEXT' && (hAlign !== 0 || vAlign !== 0) && hAlign !== 3 && hAlign !== 5
  const at = isAligned && x2 !== undefined && y2 !== undefined ? { x: x2, y: y2 } : { x, y }
  const drawn = (isAttribute ? text.textHeight : undefined) ?? entity.textHeight ?? entity.nominalTextHeight ?? 0
  const height = drawn * scaleOf(place)
  return [{ layer, at: placedPoint(place, at), text: plainText(written), ...(height > 0 ? { height } : {}) }]
}

/** Dimensions whose text was written by hand; the library leaves these texts out. */
function dimensionsOf(text: string): Drawing['dimensions'][number][] {
  return text
    .split(/\r?\n\s*0\r?\n(?=DIMENSION\r?\n)/)
    .slice(1)
    .flatMap((entity) => {
      const lines = entity.split(/\r?\n/).slice(1)
      const values = new Map<number, string>()
      for (let i = 0; i + 1 < lines.length; i += 2) {
        const code = Number(lines[i])
        if (code === 0) break
        if (!values.has(code)) values.set(code, lines[i + 1]!.trim())
      }
      const [x1 = Number.NaN, y1 = Number.NaN, x2 = Number.NaN, y2 = Number.NaN] = [13, 23, 14, 24].map((code) =>
        Number(values.get(code)),
      )
      // Turned dimensions measure along their own direction, which they state.
      const drawn = Number(values.get(42) ?? Math.hypot(x2 - x1, y2 - y1))
      const written = values.get(1) ?? ''
      return written === '' || written.includes('<>') || !Number.isFinite(drawn) ? [] : [{ drawn, text: written }]
    })
}
