import { labelPoint } from '../geometry/label-point.js'
import {
  distanceMm,
  distanceToSegmentMm,
  footShare,
  type MmPoint,
  pointToMetres,
  pointToMm,
  turn,
} from '../geometry/millimetres.js'
import { components, nearPairs } from '../geometry/near-pairs.js'
import { boundingBox, containsPoint, signedAreaM2 } from '../geometry/polygon.js'
import { type Point, type Polygon, pointDistanceM, type Segment } from '../geometry/shapes.js'
import { ImportRefusal } from './refusal.js'

/*
 * A drawing cut into faces. Lines that come from a model never meet exactly: ends are drawn together, crossings are split, and what lies
 * between the lines is a face. Whoever says of each face which room it is, gets the outlines of rooms that meet without a gap.
 */

/** Ends and lines this close [mm] are one. */
const SAME_MM = 5
/** Splitting moves points by less than a millimetre, so that new crossings may arise; more rounds than this never were needed. */
const ROUNDS = 8
/** Points in which lines end or cross, at most: a drawing of a floor with a hundred rooms has a thousand. */
const MOST_POINTS = 20_000
/** Places that they enclose, at most. */
const MOST_FACES = 5000

const tooMany = (message: string): ImportRefusal =>
  new ImportRefusal('import-too-many', message, 'keep the lines of walls only, or split the floor')

export interface Face {
  /** Outline [m], counter-clockwise; islands in it are faces of their own. */
  readonly outline: Polygon
  /** A point well inside, on no island. */
  readonly inside: Point
  readonly areaM2: number
}

interface HalfEdge {
  readonly from: number
  readonly to: number
  face: number
}

export interface Subdivision {
  readonly vertices: readonly MmPoint[]
  /** Pairs of opposite half-edges: 2k and 2k + 1. */
  readonly halfEdges: readonly HalfEdge[]
  /** Half-edges that leave each vertex, counter-clockwise. */
  readonly around: readonly (readonly number[])[]
  /** Face 0 is all that lies outside; it has no outline. */
  readonly faces: readonly (Face | null)[]
}

/** Vertices by their place; a point near a known one is that one. */
class VertexPool {
  readonly points: MmPoint[] = []
  readonly #cells = new Map<string, number[]>()

  indexOf(x: number, y: number): number {
    const [column, row] = [Math.floor(x / SAME_MM), Math.floor(y / SAME_MM)]
    let best = -1
    let reach = SAME_MM
    for (let i = column - 1; i <= column + 1; i++)
      for (let j = row - 1; j <= row + 1; j++)
        for (const index of this.#cells.get(`${i},${j}`) ?? []) {
          const distance = Math.hypot(this.points[index]!.x - x, this.points[index]!.y - y)
          if (distance > reach) continue
          best = index
          reach = distance
        }
    if (best >= 0) return best
    const key = `${column},${row}`
    const cell = this.#cells.get(key)
    if (cell) cell.push(this.points.length)
    else this.#cells.set(key, [this.points.length])
    if (this.points.length === MOST_POINTS)
      throw tooMany(`lines of one floor end or cross in more than ${MOST_POINTS} points`)
    return this.points.push({ x: Math.round(x), y: Math.round(y) }) - 1
  }
}

type Edge = readonly [number, number]

const edgeKey = (a: number, b: number): string => (a < b ? `${a},${b}` : `${b},${a}`)

/** Cuts the plane along segments [m]. @throws ImportRefusal where they are more than those of a building */
export function subdivide(segments: readonly Segment[]): Subdivision {
  const pool = new VertexPool()
  let edges = distinct(
    segments.map((segment): Edge => {
      const [a, b] = [pointToMm(segment.from), pointToMm(segment.to)]
      return [pool.indexOf(a.x, a.y), pool.indexOf(b.x, b.y)]
    }),
  )
  for (let round = 0; round < ROUNDS; round++) {
    const next = splitOnce(pool, edges)
    if (next === null) break
    edges = next
  }
  return trace(pool.points, edges)
}

function distinct(edges: readonly Edge[]): Edge[] {
  const known = new Set<string>()
  return edges.filter(([a, b]) => {
    const key = edgeKey(a, b)
    if (a === b || known.has(key)) return false
    known.add(key)
    return true
  })
}

/** Splits edges where others touch or cross them; null when none does. */
function splitOnce(pool: VertexPool, edges: readonly Edge[]): Edge[] | null {
  const points = pool.points
  const boxes = edges.map(([a, b]) => boundingBox([pointToMetres(points[a]!), pointToMetres(points[b]!)]))
  const cuts = new Map<number, Set<number>>()
  const cut = (edge: number, vertex: number): void => {
    const [a, b] = edges[edge]!
    if (vertex === a || vertex === b) return
    const known = cuts.get(edge)
    if (known) known.add(vertex)
    else cuts.set(edge, new Set([vertex]))
  }
  for (const [i, j] of nearPairs(boxes, SAME_MM / 1000)) meet(pool, edges, i, j, cut)
  if (cuts.size === 0) return null
  return distinct(
    edges.flatMap((edge, index): Edge[] => {
      const found = cuts.get(index)
      if (!found) return [edge]
      const [a, b] = [points[edge[0]]!, points[edge[1]]!]
      const order = [...found].sort((p, q) => footShare(a, b, points[p]!) - footShare(a, b, points[q]!))
      const all = [edge[0], ...order, edge[1]]
      return all.slice(1).map((to, k): Edge => [all[k]!, to])
    }),
  )
}

function meet(
  pool: VertexPool,
  edges: readonly Edge[],
  i: number,
  j: number,
  cut: (edge: number, vertex: number) => void,
): void {
  const points = pool.points
  let touched = false
  for (const [edge, other] of [
    [i, j],
    [j, i],
  ] as const) {
    const [a, b] = [points[edges[edge]![0]]!, points[edges[edge]![1]]!]
    for (const end of edges[other]!) {
      if (edges[edge]!.includes(end)) touched = true
      else if (liesOn(a, b, points[end]!)) {
        cut(edge, end)
        touched = true
      }
    }
  }
  if (touched) return
  const crossing = crossingOf(
    edges[i]!.map((v) => points[v]!) as [MmPoint, MmPoint],
    edges[j]!.map((v) => points[v]!),
  )
  if (crossing === null) return
  const vertex = pool.indexOf(crossing.x, crossing.y)
  cut(i, vertex)
  cut(j, vertex)
}

function liesOn(a: MmPoint, b: MmPoint, point: MmPoint): boolean {
  const share = footShare(a, b, point)
  return share > 0 && share < 1 && distanceToSegmentMm(a, b, point) <= SAME_MM
}

function crossingOf([a, b]: readonly [MmPoint, MmPoint], other: readonly MmPoint[]): MmPoint | null {
  const [c, d] = [other[0]!, other[1]!]
  const [onC, onD] = [turn(a, b, c), turn(a, b, d)]
  const [onA, onB] = [turn(c, d, a), turn(c, d, b)]
  if (onC > 0 === onD > 0 || onA > 0 === onB > 0 || onC === onD) return null
  const share = onC / (onC - onD)
  return { x: c.x + (d.x - c.x) * share, y: c.y + (d.y - c.y) * share }
}

function trace(vertices: readonly MmPoint[], edges: readonly Edge[]): Subdivision {
  const halfEdges: HalfEdge[] = edges.flatMap(([a, b]) => [
    { from: a, to: b, face: -1 },
    { from: b, to: a, face: -1 },
  ])
  const around: number[][] = vertices.map(() => [])
  for (const [index, { from }] of halfEdges.entries()) around[from]!.push(index)
  const angle = ({ from, to }: HalfEdge): number =>
    Math.atan2(vertices[to]!.y - vertices[from]!.y, vertices[to]!.x - vertices[from]!.x)
  for (const list of around) list.sort((p, q) => angle(halfEdges[p]!) - angle(halfEdges[q]!) || p - q)
  const cycles = cyclesOf(halfEdges, around)
  const outlines = cycles.map((cycle) => cycle.map((half) => pointToMetres(vertices[halfEdges[half]!.from]!)))
  const areas = outlines.map(signedAreaM2)
  const component = components(vertices.length, edges)
  const holders: number[] = []
  const faces: (Face | null)[] = [null]
  const islands: Polygon[][] = [[]]
  for (const [index, cycle] of cycles.entries()) {
    if (areas[index]! <= 0) continue
    for (const half of cycle) halfEdges[half]!.face = faces.length
    holders.push(index)
    faces.push(null)
    islands.push([])
  }
  if (holders.length > MOST_FACES)
    throw tooMany(`lines of one floor enclose ${holders.length} places, at most ${MOST_FACES} are read`)
  for (const [index, cycle] of cycles.entries()) {
    if (areas[index]! > 0) continue
    const face = holderOf(outlines[index]!, component[halfEdges[cycle[0]!]!.from]!, holders, (holder) => ({
      outline: outlines[holder]!,
      areaM2: areas[holder]!,
      component: component[halfEdges[cycles[holder]![0]!]!.from]!,
    }))
    for (const half of cycle) halfEdges[half]!.face = face
    islands[face]!.push(outlines[index]!)
  }
  for (const [index, holder] of holders.entries()) {
    const outline = outlines[holder]!
    const inner = islands[index + 1]!
    faces[index + 1] = { outline, inside: pointInside(outline, inner), areaM2: netArea(areas[holder]!, inner) }
  }
  return { vertices, halfEdges, around, faces }
}

const netArea = (areaM2: number, islands: readonly Polygon[]): number =>
  areaM2 + islands.reduce((sum, island) => sum + Math.min(0, signedAreaM2(island)), 0)

function cyclesOf(halfEdges: readonly HalfEdge[], around: readonly (readonly number[])[]): number[][] {
  const place = new Map<number, number>()
  for (const list of around) for (const [position, half] of list.entries()) place.set(half, position)
  const used = new Uint8Array(halfEdges.length)
  const cycles: number[][] = []
  for (let start = 0; start < halfEdges.length; start++) {
    if (used[start]) continue
    const cycle: number[] = []
    for (let half = start; !used[half]; ) {
      used[half] = 1
      cycle.push(half)
      const list = around[halfEdges[half]!.to]!
      half = list[(place.get(half ^ 1)! + list.length - 1) % list.length]!
    }
    cycles.push(cycle)
  }
  return cycles
}

/** The smallest face of another component around an island, else the outside. */
function holderOf(
  island: Polygon,
  component: number,
  holders: readonly number[],
  of: (holder: number) => { readonly outline: Polygon; readonly areaM2: number; readonly component: number },
): number {
  const [x, y] = island[0]!
  let best = 0
  let least = Infinity
  for (const [index, holder] of holders.entries()) {
    const face = of(holder)
    if (face.component === component || face.areaM2 >= least || !containsPoint(face.outline, x, y)) continue
    best = index + 1
    least = face.areaM2
  }
  return best
}

function pointInside(outline: Polygon, islands: readonly Polygon[]): Point {
  const point = labelPoint(outline)
  const onIsland = ([x, y]: Point) => islands.some((island) => containsPoint(island, x, y))
  if (!onIsland(point)) return point
  // Beside the longest edge: an island may stand in the middle.
  const edges = outline.map((a, i) => [a, outline[(i + 1) % outline.length]!] as const)
  const length = ([a, b]: readonly [Point, Point]) => pointDistanceM(a, b)
  const [a, b] = edges.reduce((longest, edge) => (length(edge) > length(longest) ? edge : longest))
  for (const stepM of [0.05, 0.02, 0.005]) {
    const beside: Point = [
      (a[0] + b[0]) / 2 - ((b[1] - a[1]) / length([a, b])) * stepM,
      (a[1] + b[1]) / 2 + ((b[0] - a[0]) / length([a, b])) * stepM,
    ]
    if (containsPoint(outline, beside[0], beside[1]) && !onIsland(beside)) return beside
  }
  return point
}

/** What faces of one label make together: an outline and the holes in it [m]. */
export interface Region {
  readonly label: number
  /** Counter-clockwise. */
  readonly outline: Polygon
  readonly holes: readonly Polygon[]
}

/**
 * Outlines of all labels but 0, one region for each connected part. Borders between the same two labels are straightened for both alike.
 * @param labels of each face; those of label 0 are outside
 * @param straightenM how far a corner may stand off the straightened border [m]
 */
export function regionsOf(sub: Subdivision, labels: readonly number[], straightenM: number): Region[] {
  const { halfEdges, vertices } = sub
  const label = (half: number): number => labels[halfEdges[half]!.face]!
  const isBorder = halfEdges.map((_, half) => label(half) !== label(half ^ 1))
  const kept = straighten(sub, isBorder, label, straightenM * 1000)
  const used = new Uint8Array(halfEdges.length)
  const loops: { readonly label: number; readonly outline: Polygon }[] = []
  for (const start of halfEdges.keys()) {
    if (!isBorder[start] || used[start] || label(start) === 0) continue
    const loop: number[] = []
    for (let half = start; !used[half]; half = nextBorder(sub, isBorder, half)) {
      used[half] = 1
      loop.push(halfEdges[half]!.from)
    }
    const points = loop.filter((vertex) => kept[vertex]).map((vertex) => vertices[vertex]!)
    const outline = withoutStraightCorners(points).map(pointToMetres)
    if (outline.length >= 3) loops.push({ label: label(start), outline })
  }
  return assembleRegions(loops)
}

function nextBorder({ halfEdges, around }: Subdivision, isBorder: readonly boolean[], half: number): number {
  const list = around[halfEdges[half]!.to]!
  const back = list.indexOf(half ^ 1)
  for (let step = 1; step <= list.length; step++) {
    const next = list[(back + list.length * 2 - step) % list.length]!
    if (isBorder[next]) return next
  }
  return half ^ 1
}

function assembleRegions(loops: readonly { readonly label: number; readonly outline: Polygon }[]): Region[] {
  const outer = loops.filter(({ outline }) => signedAreaM2(outline) > 0)
  const holes = loops.filter(({ outline }) => signedAreaM2(outline) < 0)
  return outer.map(({ label, outline }) => ({
    label,
    outline,
    holes: holes.filter((hole) => hole.label === label && holds(outline, hole.outline)).map((hole) => hole.outline),
  }))
}

/** Whether an outline holds a hole of its own label, which may touch it in corners. */
function holds(outline: Polygon, hole: Polygon): boolean {
  const [x, y] = labelPoint([...hole].reverse())
  return containsPoint(outline, x, y)
}

/** Which vertices stay when every border between two junctions is drawn with as few corners as the tolerance allows. */
function straighten(
  { halfEdges, around, vertices }: Subdivision,
  isBorder: readonly boolean[],
  label: (half: number) => number,
  toleranceMm: number,
): boolean[] {
  const borders = around.map((list) => list.filter((half) => isBorder[half]))
  const isJunction = borders.map(
    (list) => list.length > 0 && (list.length !== 2 || label(list[0]!) !== label(list[1]! ^ 1)),
  )
  const kept = borders.map((_, vertex) => isJunction[vertex]!)
  const done = new Uint8Array(halfEdges.length)
  const walk = (start: number): number[] => {
    const chain = [halfEdges[start]!.from]
    for (let half = start; ; ) {
      done[half] = done[half ^ 1] = 1
      const at = halfEdges[half]!.to
      chain.push(at)
      if (isJunction[at] || at === chain[0]) return chain
      half = borders[at]!.find((next) => next !== (half ^ 1))!
    }
  }
  const starts = [...halfEdges.keys()].filter((half) => isBorder[half])
  const fromJunctions = starts.filter((half) => isJunction[halfEdges[half]!.from])
  for (const start of [...fromJunctions, ...starts]) {
    if (done[start]) continue
    const chain = walk(start)
    for (const vertex of simplify(chain, vertices, toleranceMm)) kept[vertex] = true
  }
  return kept
}

function simplify(chain: readonly number[], vertices: readonly MmPoint[], toleranceMm: number): number[] {
  if (chain[0] !== chain.at(-1)) return fewest(chain, vertices, toleranceMm)
  // A closed border is cut at the two corners that lie farthest apart.
  const ring = chain.slice(0, -1)
  const farthest = (from: number): number =>
    ring.reduce((best, vertex) =>
      distanceMm(vertices[vertex]!, vertices[from]!) > distanceMm(vertices[best]!, vertices[from]!) ? vertex : best,
    )
  const first = ring.indexOf(farthest(ring[0]!))
  const turned = [...ring.slice(first), ...ring.slice(0, first)]
  const second = turned.indexOf(farthest(turned[0]!))
  return [
    ...fewest(turned.slice(0, second + 1), vertices, toleranceMm),
    ...fewest([...turned.slice(second), turned[0]!], vertices, toleranceMm),
  ]
}

/** Douglas and Peucker: the ends, and the corner farthest off their line as long as it lies beyond the tolerance. */
function fewest(chain: readonly number[], vertices: readonly MmPoint[], toleranceMm: number): number[] {
  const [a, b] = [vertices[chain[0]!]!, vertices[chain.at(-1)!]!]
  let worst = 0
  let reach = toleranceMm
  for (let i = 1; i + 1 < chain.length; i++) {
    const distance = distanceToSegmentMm(a, b, vertices[chain[i]!]!)
    if (distance <= reach) continue
    worst = i
    reach = distance
  }
  if (worst === 0) return [chain[0]!, chain.at(-1)!]
  return [
    ...fewest(chain.slice(0, worst + 1), vertices, toleranceMm),
    ...fewest(chain.slice(worst), vertices, toleranceMm),
  ]
}

/** Without corners that stand within 2 mm of the line of their neighbours: junctions with a room on the other side. */
function withoutStraightCorners(points: readonly MmPoint[]): MmPoint[] {
  const kept: MmPoint[] = []
  for (const [index, point] of points.entries()) {
    const before = kept.at(-1) ?? points.at(-1)!
    const after = points[(index + 1) % points.length]!
    if (distanceMm(before, after) > 0 && liesBetween(before, after, point)) continue
    kept.push(point)
  }
  return kept
}

function liesBetween(a: MmPoint, b: MmPoint, point: MmPoint): boolean {
  const share = footShare(a, b, point)
  return share >= 0 && share <= 1 && distanceToSegmentMm(a, b, point) <= 2
}
