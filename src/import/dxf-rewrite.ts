/*
 * What the library that parses a DXF file does not know: multilines become lines before it sees them, solids and objects of other programs are
 * counted. Autodesk, DXF Reference 2018, "MLINE (DXF)".
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

/** A file whose multilines are drawn as the lines that they show. */
export function withLines(text: string): string {
  if (!/\n[ \t]*0[ \t]*\r?\nMLINE[ \t]*\r?\n/.test(text)) return text
  const [head = '', ...rest] = text.split(/\n[ \t]*0[ \t]*\r?\n(?=MLINE[ \t]*\r?\n)/)
  return rest.reduce((whole, part) => {
    const next = /\n[ \t]*0[ \t]*\r?\n(?=[A-Z])/.exec(part)
    const own = next === null ? part : part.slice(0, next.index)
    return `${whole}${linesOf(own)}${part.slice(own.length)}`
  }, head)
}

interface Vertex {
  x: number
  y: number
  /** Direction in which the elements lie beside the vertex. */
  miterX: number
  miterY: number
  /** Of each element: how far along the miter it is, then where its line begins, ends, begins again after a break … [units]. */
  readonly elements: number[][]
}

function linesOf(entity: string): string {
  const rows = entity.split(/\r?\n/)
  const vertices: Vertex[] = []
  const kept: string[] = []
  let isClosed = false
  for (let i = 1; i + 1 < rows.length; i += 2) {
    const [code, value] = [Number(rows[i]), rows[i + 1]!]
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
    .map(([x1, y1, x2, y2]) => ['', '0', 'LINE', ...kept, '10', x1, '20', y1, '11', x2, '21', y2].join('\n'))
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
