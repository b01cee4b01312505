import { orient2d } from 'robust-predicates'
import { snapPoint } from './millimetres.js'
import { type Box, type Point, type Polygon, pointDistanceM } from './shapes.js'

/** Signed area [m²]: positive when the polygon runs counter-clockwise. */
export function signedAreaM2(polygon: Polygon): number {
  const first = polygon[0]
  if (!first) return 0
  let doubled = 0
  for (let i = 1; i + 1 < polygon.length; i++) {
    const a = polygon[i]!
    const b = polygon[i + 1]!
    doubled += (a[0] - first[0]) * (b[1] - first[1]) - (a[1] - first[1]) * (b[0] - first[0])
  }
  return doubled / 2
}

/** Area [m²], whatever the orientation. */
export function polygonAreaM2(polygon: Polygon): number {
  return Math.abs(signedAreaM2(polygon))
}

/** Length of the boundary [m]. */
export function perimeterM(polygon: Polygon): number {
  return edgesOf(polygon).reduce((sum, [a, b]) => sum + pointDistanceM(a, b), 0)
}

/** The edges in order, the closing one last. */
export function edgesOf(polygon: Polygon): (readonly [Point, Point])[] {
  return polygon.map((point, i) => [point, polygon[(i + 1) % polygon.length]!] as const)
}

/** The same polygon, counter-clockwise, its first point kept. */
export function counterClockwise(polygon: Polygon): Polygon {
  if (signedAreaM2(polygon) >= 0) return polygon
  return [polygon[0]!, ...polygon.slice(1).reverse()]
}

/** Snapped to the millimetre, without repeated points (nor a repeated last one), counter-clockwise. */
export function normalisePolygon(polygon: Polygon): Polygon {
  const snapped = polygon.map(snapPoint)
  const distinct = snapped.filter((point, i) => {
    const previous = snapped[(i + snapped.length - 1) % snapped.length]!
    return point[0] !== previous[0] || point[1] !== previous[1]
  })
  return counterClockwise(distinct)
}

/** The four corners of `[x, y, width, depth]` [m], counter-clockwise from the south-west, snapped to the millimetre. */
export function rectPolygon(rect: readonly [number, number, number, number]): Polygon {
  const [x, y, width, depth] = rect
  const corners: Polygon = [
    [x, y],
    [x + width, y],
    [x + width, y + depth],
    [x, y + depth],
  ]
  return corners.map(snapPoint)
}

/** True for four corners with axis-parallel sides. */
export function isAxisRectangle(polygon: Polygon): boolean {
  if (polygon.length !== 4) return false
  return edgesOf(polygon).every(([a, b], i) => {
    const [first, second] = edgesOf(polygon)[(i + 1) % 4]!
    return (a[1] === b[1] && first[0] === second[0]) || (a[0] === b[0] && first[1] === second[1])
  })
}

/** The smallest axis-parallel box around the points. */
export function boundingBox(points: readonly Point[]): Box {
  let minX = Infinity
  let minY = Infinity
  let maxX = -Infinity
  let maxY = -Infinity
  for (const [x, y] of points) {
    minX = Math.min(minX, x)
    minY = Math.min(minY, y)
    maxX = Math.max(maxX, x)
    maxY = Math.max(maxY, y)
  }
  return { minX, minY, maxX, maxY }
}

/**
 * Half-open containment: a point on an edge belongs to the polygon on its east, on a horizontal edge to the one on its
 * north, so that of adjoining polygons exactly one contains it. Exact (Shewchuk's adaptive predicate).
 */
export function containsPoint(polygon: Polygon, x: number, y: number): boolean {
  let inside = false
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const a = polygon[i]!
    const b = polygon[j]!
    if (a[1] > y === b[1] > y) continue
    const lower = a[1] < b[1] ? a : b
    const upper = a[1] < b[1] ? b : a
    if (isWestOf(lower, upper, x, y)) inside = !inside
  }
  return inside
}

/** True when (x, y) lies strictly west of the edge that rises from `lower` to `upper`; exact. */
export function isWestOf(lower: Point, upper: Point, x: number, y: number): boolean {
  // robust-predicates counts the y axis downwards: its sign is positive for a clockwise turn.
  return orient2d(lower[0], lower[1], upper[0], upper[1], x, y) < 0
}

/** Distance [m] from a point to the nearest edge, whether the point is inside or outside. */
export function distanceToEdgesM(polygon: Polygon, x: number, y: number): number {
  let nearest = Infinity
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    nearest = Math.min(nearest, distanceToSegmentM(polygon[j]!, polygon[i]!, x, y))
  }
  return nearest
}

/** Distance [m] from a point to a segment. */
export function distanceToSegmentM(a: Point, b: Point, x: number, y: number): number {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  const squared = dx * dx + dy * dy
  const share = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / squared))
  return Math.hypot(x - a[0] - share * dx, y - a[1] - share * dy)
}

/** Centre of gravity of the area; of the corners when there is no area. It may lie outside a bent polygon. */
export function centroid(polygon: Polygon): Point {
  const origin = polygon[0]!
  let area = 0
  let sumX = 0
  let sumY = 0
  for (const [a, b] of edgesOf(polygon)) {
    const ax = a[0] - origin[0]
    const ay = a[1] - origin[1]
    const bx = b[0] - origin[0]
    const by = b[1] - origin[1]
    const cross = ax * by - ay * bx
    area += cross
    sumX += (ax + bx) * cross
    sumY += (ay + by) * cross
  }
  if (area === 0) {
    const mean = (axis: 0 | 1) => polygon.reduce((sum, point) => sum + point[axis], 0) / polygon.length
    return [mean(0), mean(1)]
  }
  return [origin[0] + sumX / (3 * area), origin[1] + sumY / (3 * area)]
}

/** True when the boxes meet, or come within `reach` [their unit] of each other. */
export function boxesTouch(a: Box, b: Box, reach: number): boolean {
  return a.minX <= b.maxX + reach && b.minX <= a.maxX + reach && a.minY <= b.maxY + reach && b.minY <= a.maxY + reach
}

/** Where two edges cross or touch, or one folds back on itself; null for a simple polygon. */
export function selfCrossing(polygon: Polygon): Point | null {
  const edges = edgesOf(polygon)
  for (let i = 0; i < edges.length; i++) {
    for (let j = i + 1; j < edges.length; j++) {
      const [first, second] = [edges[i]!, edges[j]!]
      const follows = j === i + 1
      const closes = i === 0 && j === edges.length - 1
      if (follows || closes) {
        const [before, after] = follows ? [first, second] : [second, first]
        if (foldsBack(before[0], before[1], after[1])) return before[1]
      } else if (touch(first[0], first[1], second[0], second[1])) {
        return meetingPoint(first, second)
      }
    }
  }
  return null
}

function foldsBack(a: Point, b: Point, c: Point): boolean {
  const straight = orient2d(a[0], a[1], b[0], b[1], c[0], c[1]) === 0
  return straight && (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) < 0
}

function touch(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point) => Math.sign(orient2d(p[0], p[1], q[0], q[1], r[0], r[1]))
  const [abc, abd, cda, cdb] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)]
  if (abc === 0 && abd === 0) return boxesTouch(boundingBox([a, b]), boundingBox([c, d]), 0)
  return abc * abd <= 0 && cda * cdb <= 0
}

function meetingPoint([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): Point {
  const cross = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
  if (cross === 0) return [a, b].find((end) => distanceToSegmentM(c, d, end[0], end[1]) === 0) ?? c
  const share = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / cross
  return snapPoint([a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])])
}

/** An arc is drawn in facets that stray from it by no more than this [m] and turn by no more than a twelfth of a circle each. */
const ARC_SAGITTA_M = 0.05
const ARC_TURN = Math.PI / 6

/**
 * The arc from one point to another through a third, in straight facets: its inner corners and its end, snapped to the millimetre. The
 * same corners whichever end comes first, so that two rooms that share it meet. A straight line where the three points lie on one.
 */
export function arcPoints(from: Point, through: Point, to: Point): Point[] {
  const swap = from[0] > to[0] || (from[0] === to[0] && from[1] > to[1])
  const [a, b] = swap ? [to, from] : [from, to]
  const [bx, by, cx, cy] = [through[0] - a[0], through[1] - a[1], b[0] - a[0], b[1] - a[1]]
  const doubled = 2 * (bx * cy - by * cx)
  if (Math.abs(doubled) < 1e-9) return [snapPoint(to)]
  const [b2, c2] = [bx * bx + by * by, cx * cx + cy * cy]
  const centre: Point = [a[0] + (cy * b2 - by * c2) / doubled, a[1] + (bx * c2 - cx * b2) / doubled]
  const radiusM = pointDistanceM(centre, a)
  const angleOf = ([x, y]: Point): number => Math.atan2(y - centre[1], x - centre[0])
  const turn = (angle: number): number => ((angle % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI)
  const start = angleOf(a)
  const whole = turn(angleOf(b) - start)
  // Counter-clockwise where the third point comes before the end on that way.
  const sweep = turn(angleOf(through) - start) <= whole ? whole : whole - 2 * Math.PI
  const stepAngle = Math.min(ARC_TURN, 2 * Math.acos(Math.max(0, 1 - ARC_SAGITTA_M / radiusM)))
  const facets = Math.max(2, Math.ceil(Math.abs(sweep) / stepAngle))
  const corners = Array.from({ length: facets - 1 }, (_, i): Point => {
    const angle = start + (sweep * (i + 1)) / facets
    return snapPoint([centre[0] + radiusM * Math.cos(angle), centre[1] + radiusM * Math.sin(angle)])
  })
  return [...(swap ? corners.reverse() : corners), snapPoint(to)]
}
