import { type Point, pointDistanceM } from '../geometry/shapes.js'
import { type Drawing, type DrawingUnit, UNIT_M } from './drawing-scale.js'
import { ImportRefusal } from './refusal.js'

/** `$INSUNITS` of a header. */
const INSUNITS: Readonly<Record<number, DrawingUnit>> = { 1: 'in', 2: 'ft', 4: 'mm', 5: 'cm', 6: 'm' }
/** Entities that are read, blocks unfolded. */
const MOST_ENTITIES = 400_000

interface Corner {
  readonly x: number
  readonly y: number
  readonly bulge?: number
}

interface Transform {
  readonly x?: number
  readonly y?: number
  readonly scaleX?: number
  readonly scaleY?: number
  readonly rotation?: number
  readonly extrusionZ?: number
}

/** A closed border of a hatch, or one of its straight edges. */
interface HatchEdge {
  readonly points?: readonly Corner[]
  readonly start?: Corner
  readonly end?: Corner
}

/** What the library gives of an entity that is used here. */
interface Entity {
  readonly type: string
  readonly layer?: string
  readonly start?: Corner
  readonly end?: Corner
  readonly vertices?: readonly Corner[]
  readonly closed?: boolean
  readonly x?: number
  readonly y?: number
  readonly r?: number
  readonly startAngle?: number
  readonly endAngle?: number
  readonly string?: string
  /** Of a hatch. */
  readonly boundary?: { readonly loops: readonly { readonly entities: readonly HatchEdge[] }[] }
  readonly transforms?: readonly Transform[]
}

/** Reads a DXF file in text form; throws an `ImportRefusal` that says why it cannot. */
export async function readDxf(bytes: Uint8Array): Promise<Drawing> {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 64))
  if (head.startsWith('AutoCAD Binary DXF'))
    throw new ImportRefusal('import-binary-dxf', 'this is a binary DXF file', 'save it as DXF in text form (ASCII)')
  const text = textIn(bytes)
  if (!/\n\s*0\s*\r?\nEOF\s*$/.test(text.slice(-200)))
    throw new ImportRefusal(
      'import-truncated',
      'the file ends before its EOF: it is truncated',
      'copy or export it again',
    )
  checkCount(text)
  const { parseString, denormalise } = await import('dxf')
  let parsed: { readonly header?: { readonly insUnits?: number } }
  let entities: readonly Entity[]
  try {
    parsed = parseString(text)
    entities = denormalise(parsed) as readonly Entity[]
  } catch (error) {
    throw new ImportRefusal(
      'import-not-dxf',
      `the file is no DXF that can be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  if (entities.length > MOST_ENTITIES) throw tooMany(entities.length)
  const created = /\$TDUPDATE\s+40\s+(\d{7})/.exec(text.slice(0, 100_000))?.[1]
  return {
    format: 'DXF',
    writtenBy: '',
    dated: created === undefined ? null : dayOf(Number(created)),
    lines: [...entities.flatMap(linesOf), ...hatchLines(entities)],
    arcs: entities.flatMap(arcOf),
    texts: entities.flatMap(textOf),
    dimensions: dimensionsOf(text),
    units: UNIT_M,
    headerUnit: INSUNITS[parsed.header?.insUnits ?? 0] ?? null,
  }
}

/** As UTF-8, else as Windows writes it. */
function textIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
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

/** The day of a Julian date. */
function dayOf(julian: number): string | null {
  const days = julian - 2_440_588
  if (days < 0 || days > 40_000) return null
  return new Date(days * 86_400_000).toISOString().slice(0, 10)
}

/** A point of an entity, out of the blocks that it stands in. */
function placed({ transforms = [] }: Entity, { x, y }: Corner): Point {
  let [px, py] = [x, y]
  for (const { x: dx = 0, y: dy = 0, scaleX = 1, scaleY = 1, rotation = 0, extrusionZ = 1 } of transforms) {
    const [sx, sy] = [px * scaleX, py * scaleY]
    const angle = (rotation * Math.PI) / 180
    const mirror = extrusionZ === -1 ? -1 : 1
    px = mirror * (sx * Math.cos(angle) - sy * Math.sin(angle) + dx)
    py = sx * Math.sin(angle) + sy * Math.cos(angle) + dy
  }
  return [px, py]
}

function linesOf(entity: Entity): Drawing['lines'][number][] {
  const layer = entity.layer ?? ''
  if (entity.type === 'LINE' && entity.start && entity.end)
    return [{ layer, from: placed(entity, entity.start), to: placed(entity, entity.end) }]
  if (!entity.type.endsWith('POLYLINE') || !entity.vertices) return []
  const points = entity.vertices.map((corner) => placed(entity, corner))
  const ends = entity.closed === true && points.length > 2 ? [...points, points[0]!] : points
  return ends.slice(1).map((to, index) => ({ layer, from: ends[index]!, to }))
}

/** A hatch whose thickness is below this share of its extent is a wall that is filled, and no floor or field. */
const THIN = 0.12

interface Loop {
  readonly lines: readonly Drawing['lines'][number][]
  /** Twice its area by its length around, in units of the drawing: about the thickness of a strip. */
  readonly thickness: number
  readonly isStrip: boolean
}

/**
 * Borders of hatches where a layer has nothing else: walls that are drawn as filled strips alone. Short ones beside doors are as thick as the
 * long ones.
 */
function hatchLines(entities: readonly Entity[]): Drawing['lines'][number][] {
  const drawn = new Set(
    entities.filter(({ type }) => /^(?:LINE|.*POLYLINE)$/.test(type)).map(({ layer }) => layer ?? ''),
  )
  const loops = entities
    .filter(({ type, layer }) => type === 'HATCH' && !drawn.has(layer ?? ''))
    .flatMap((entity) => (entity.boundary?.loops ?? []).flatMap((loop) => loopOf(entity, loop.entities) ?? []))
  const strips = loops.filter(({ isStrip }) => isStrip).map(({ thickness }) => thickness)
  const thickest = strips.reduce((most, each) => Math.max(most, each), 0)
  return loops.filter(({ thickness }) => thickness <= thickest).flatMap(({ lines }) => lines)
}

function loopOf(entity: Entity, edges: readonly HatchEdge[]): Loop | null {
  const segments = edges.flatMap(({ points, start, end }): (readonly [Corner, Corner])[] => {
    if (start && end) return [[start, end]]
    return (points ?? []).map((point, at, all) => [point, all[(at + 1) % all.length]!] as const)
  })
  if (segments.length < 3) return null
  const layer = entity.layer ?? ''
  const lines = segments.map(([a, b]) => ({ layer, from: placed(entity, a), to: placed(entity, b) }))
  const doubledArea = Math.abs(lines.reduce((sum, { from, to }) => sum + from[0] * to[1] - to[0] * from[1], 0))
  const around = lines.reduce((sum, { from, to }) => sum + pointDistanceM(from, to), 0)
  const extent = (axis: 0 | 1): number => {
    const values = lines.map(({ from }) => from[axis])
    return values.reduce((most, each) => Math.max(most, each)) - values.reduce((least, each) => Math.min(least, each))
  }
  const thickness = doubledArea / around
  return { lines, thickness, isStrip: thickness < THIN * Math.max(extent(0), extent(1)) }
}

/** Arcs, and single bulged stretches of polylines, which some programs draw doors with. */
function arcOf(entity: Entity): Drawing['arcs'][number][] {
  const layer = entity.layer ?? ''
  if (entity.type.endsWith('POLYLINE'))
    return (entity.vertices ?? []).flatMap((corner, index, all) => bulgeOf(entity, layer, corner, all[index + 1]))
  const { x, y, r, startAngle, endAngle } = entity
  if (
    entity.type !== 'ARC' ||
    x === undefined ||
    y === undefined ||
    r === undefined ||
    startAngle === undefined ||
    endAngle === undefined
  )
    return []
  const at = (angle: number) => placed(entity, { x: x + r * Math.cos(angle), y: y + r * Math.sin(angle) })
  return [arcThrough(layer, placed(entity, { x, y }), at(startAngle), at(endAngle), isMirrored(entity))]
}

function isMirrored({ transforms = [] }: Entity): boolean {
  return transforms.reduce(
    (mirrored, { scaleX = 1, scaleY = 1, extrusionZ = 1 }) => mirrored !== scaleX * scaleY * extrusionZ < 0,
    false,
  )
}

function arcThrough(layer: string, centre: Point, a: Point, b: Point, mirrored: boolean): Drawing['arcs'][number] {
  const angle = (p: Point) => Math.atan2(p[1] - centre[1], p[0] - centre[0])
  const [from, to] = mirrored ? [angle(b), angle(a)] : [angle(a), angle(b)]
  return { layer, centre, radius: pointDistanceM(centre, a), from, to }
}

function bulgeOf(entity: Entity, layer: string, start: Corner, end: Corner | undefined): Drawing['arcs'][number][] {
  const bulge = start.bulge ?? 0
  if (bulge === 0 || end === undefined) return []
  const [a, b] = [placed(entity, start), placed(entity, end)]
  const chord = pointDistanceM(a, b)
  if (chord === 0) return []
  const offset = ((1 - bulge * bulge) / (4 * bulge)) * chord
  const centre: Point = [
    (a[0] + b[0]) / 2 - ((b[1] - a[1]) / chord) * offset,
    (a[1] + b[1]) / 2 + ((b[0] - a[0]) / chord) * offset,
  ]
  return [arcThrough(layer, centre, a, b, bulge < 0 !== isMirrored(entity))]
}

/** Text without the marks of its formatting; characters that older files write by their codes as themselves. */
function textOf(entity: Entity): Drawing['texts'][number][] {
  if (!/^M?TEXT$/.test(entity.type) || entity.x === undefined || entity.y === undefined) return []
  const text = (entity.string ?? '')
    .replace(/\\U\+([0-9A-Fa-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)).toWellFormed())
    .replace(/%%(\d{3})/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\\P/g, ' ')
    .replace(/\\[A-Za-z][^;\\]*;/g, '')
    .replace(/[{}]/g, '')
    .replace(/%%[uoUO]/g, '')
  return [{ layer: entity.layer ?? '', at: placed(entity, { x: entity.x, y: entity.y }), text }]
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
