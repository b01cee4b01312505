import { type Point, pointDistanceM } from '../geometry/shapes.js'
import { throughPoints } from './dxf-curves.js'

/*
 * What the library that parses a DXF file does not know: multilines become lines before it sees them, splines by fit points get their control
 * points, polylines keep their width, bodies and objects of other programs are counted. Autodesk, DXF Reference 2018, "MLINE (DXF)" and others.
 */

/** Entities that may be walls and have no lines to read: those of AutoCAD Architecture, proxies of other programs, bodies and faces. */
const UNREAD = /^(?:AEC_|AECC?_|ACAD_PROXY_ENTITY|3DSOLID|3DFACE|BODY|REGION|MESH|(?:[A-Z]+)?SURFACE)/

const NAMED = /(\n[ \t]*0[ \t]*\r?\n)([A-Z0-9_]{3,40})(?=[ \t]*\r?\n)/g

/** Entities that are left out, by name, most first. */
export function unreadIn(text: string): Map<string, number> {
  const found = new Map<string, number>()
  const end = text.search(/\n[ \t]*2[ \t]*\r?\nOBJECTS[ \t]*\r?\n/)
  for (const [, , name = ''] of (end < 0 ? text : text.slice(0, end)).matchAll(NAMED))
    if (UNREAD.test(name)) found.set(name, (found.get(name) ?? 0) + 1)
  return new Map([...found].sort((a, b) => b[1] - a[1]))
}

/** What is written anew: each kind with the rows of an entity, its name first, the value of each code below it. */
const REWRITTEN: Readonly<Record<string, (rows: readonly string[]) => string | null>> = {
  MLINE: linesOf,
  TRACE: (rows) => joined(['SOLID', ...rows.slice(1)]),
  SPLINE: byControlPoints,
  LWPOLYLINE: withWidth,
  POLYLINE: withWidth,
}
const KINDS = Object.keys(REWRITTEN).join('|')
const BEGINNING = /\n[ \t]*0[ \t]*\r?\n(?=[A-Z])/
const SOME = new RegExp(`${BEGINNING.source}(?:${KINDS})[ \\t]*\\r?\\n`)

const joined = (rows: readonly string[]): string => ['', '0', ...rows].join('\n')

/** A file of which the library knows all lines: multilines and splines by fit points drawn as what they show, widths of polylines kept. */
export function withLines(text: string): string {
  if (!SOME.test(text)) return text
  return text
    .split(new RegExp(BEGINNING, 'g'))
    .map((part, index) => {
      const rewrite = index === 0 ? undefined : REWRITTEN[/^[A-Z]+/.exec(part)?.[0] ?? '']
      return rewrite?.(part.split(/\r?\n/)) ?? (index === 0 ? part : `\n0\n${part}`)
    })
    .join('')
}

/** A polyline with its width where the library reads its thickness; null where it has none. */
function withWidth(rows: readonly string[]): string | null {
  const pairs = pairsOf(rows)
  const width = pairs.find(([code, value]) => [40, 41, 43].includes(code) && Number(value) > 0)
  if (width === undefined && pairs.every(([code]) => code !== 39)) return null
  const kept = pairs.filter(([code]) => code !== 39).flatMap(([code, value]) => [`${code}`, value])
  return joined([rows[0]!, ...(width === undefined ? [] : ['39', width[1]]), ...kept])
}

const pairsOf = (rows: readonly string[]): (readonly [code: number, value: string])[] =>
  Array.from({ length: (rows.length - 1) >> 1 }, (_, i) => [Number(rows[2 * i + 1]), rows[2 * i + 2]!] as const)

/** A spline that has fit points alone with the control points of the curve through them; null where it has its own. */
function byControlPoints(rows: readonly string[]): string | null {
  const pairs = pairsOf(rows)
  if (pairs.some(([code]) => code === 10)) return null
  const of = (wanted: number) => pairs.filter(([code]) => code === wanted).map(([, value]) => Number(value))
  const ys = of(21)
  const through = of(11).flatMap((x, i): Point[] => (Number.isFinite(x + (ys[i] ?? Number.NaN)) ? [[x, ys[i]!]] : []))
  const points = through.filter((point, i) => i === 0 || pointDistanceM(point, through[i - 1]!) > 0)
  if (points.length < 2 || points.length > MOST_FIT_POINTS) return null
  const kept = pairs.filter(([code]) => [8, 60, 67].includes(code)).flatMap(([code, value]) => [`${code}`, value])
  const { controls, knots } = throughPoints(points)
  return joined([
    ...['SPLINE', ...kept, '71', '3'],
    ...knots.flatMap((knot) => ['40', `${knot}`]),
    ...controls.flatMap(([x, y]) => ['10', `${x}`, '20', `${y}`]),
  ])
}

const MOST_FIT_POINTS = 10_000

interface Vertex {
  x: number
  y: number
  /** Direction in which the elements lie beside the vertex. */
  miterX: number
  miterY: number
  /** Of each element: how far along the miter it is, then where its line begins, ends, begins again after a break … [units]. */
  readonly elements: number[][]
}

function linesOf(rows: readonly string[]): string {
  const vertices: Vertex[] = []
  const kept: string[] = []
  let isClosed = false
  for (const [code, value] of pairsOf(rows)) {
    const last = vertices.at(-1)
    if (code === 8 || code === 60 || code === 67) kept.push(`${code}`, value)
    else if (code === 71) isClosed = (Number(value) & 2) === 2
    else if (code === 11) vertices.push({ x: Number(value), y: 0, miterX: 0, miterY: 0, elements: [] })
    else if (last === undefined) continue
    else if (code === 21) last.y = Number(value)
    else if (code === 13) last.miterX = Number(value)
    else if (code === 23) last.miterY = Number(value)
    else if (code === 74) last.elements.push([])
    else if (code === 41) last.elements.at(-1)?.push(Number(value))
  }
  const ends = isClosed ? [...vertices, vertices[0]!] : vertices
  const pairs = ends.slice(1).flatMap((to, i) => {
    const from = ends[i]!
    return from.elements.flatMap((_, element) => stretches(from, to, element))
  })
  return pairs
    .map(([x1, y1, x2, y2]) => joined(['LINE', ...kept, '10', `${x1}`, '20', `${y1}`, '11', `${x2}`, '21', `${y2}`]))
    .join('')
}

/** What is drawn of an element between two vertices: all, or what its breaks leave. */
function stretches(from: Vertex, to: Vertex, element: number): (readonly [number, number, number, number])[] {
  const place = ({ x, y, miterX, miterY, elements }: Vertex) => {
    const asideBy = elements[element]?.[0] ?? 0
    return [x + miterX * asideBy, y + miterY * asideBy] as const
  }
  const [[ax, ay], [bx, by]] = [place(from), place(to)]
  const length = Math.hypot(bx - ax, by - ay)
  if (!(length > 0)) return []
  const [, start = 0, ...breaks] = from.elements[element] ?? []
  const marks = [start, ...breaks]
  const at = (along: number) => [ax + ((bx - ax) * along) / length, ay + ((by - ay) * along) / length] as const
  return marks.flatMap((begin, i) => {
    const end = marks[i + 1] ?? length
    return i % 2 === 1 || end <= begin ? [] : [[...at(begin), ...at(end)] as const]
  })
}
