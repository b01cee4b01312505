import {
  distanceMm,
  distanceToLineMm,
  distanceToSegmentMm,
  footShare,
  type MmPoint,
  pointAtShare,
  pointToMetres,
  samePoint,
} from './millimetres.js'
import { nearPairs, neighbourLists } from './near-pairs.js'
import { boundingBox } from './polygon.js'
import { SAME_EDGE_MM } from './tolerances.js'

/** A closed boundary or an open line, in millimetres. */
export interface Path {
  readonly points: readonly MmPoint[]
  readonly closed: boolean
}

/** Two corners of edges that are each 1 cm apart lie up to √2 cm apart. */
const SAME_CORNER_MM = SAME_EDGE_MM * Math.SQRT2

/** A path whose corners have been moved; both lists have the same length and order. */
interface Settled {
  readonly drawn: readonly MmPoint[]
  readonly points: readonly MmPoint[]
  readonly closed: boolean
}

/**
 * Makes paths that nearly meet meet exactly: each corner goes to the corner or the edge of an earlier path that lies
 * within 1 cm of it, then every edge is split at the corners that lie on it. Afterwards two paths share a stretch exactly
 * when both have the same two neighbouring points, so that no corner of the floor is left ajar. Near is judged by the
 * drawing as well as by where things went, so that what was drawn as one corner stays one.
 */
export function weldPaths(paths: readonly Path[]): Path[] {
  const boxes = paths.map((path) => boundingBox(path.points.map(pointToMetres)))
  const neighbours = neighbourLists(paths.length, nearPairs(boxes, (2 * SAME_EDGE_MM) / 1000))
  const settled: Settled[] = []
  for (const [index, path] of paths.entries()) {
    const earlier = neighbours[index]!.filter((other) => other < index).map((other) => settled[other]!)
    settled.push({ drawn: path.points, points: settle(path, earlier), closed: path.closed })
  }
  return settled.map((path, index) => {
    const others = neighbours[index]!.map((other) => settled[other]!)
    const drawn = { corners: others.flatMap((other) => other.drawn), path: { ...path, points: path.drawn } }
    const moved = { corners: others.flatMap((other) => other.points), path }
    return { points: tidy(splitPath([moved, drawn]), path.closed), closed: path.closed }
  })
}

function settle(path: Path, earlier: readonly Settled[]): MmPoint[] {
  return path.points.map(
    (point, index) => nearestCorner(point, ownEdges(path, index), earlier) ?? nearestOnEdge(point, earlier) ?? point,
  )
}

/** The far ends of the one or two edges at a corner. */
function ownEdges({ points, closed }: Path, index: number): MmPoint[] {
  const before = index > 0 || closed ? points.at(index - 1)! : null
  const after = index + 1 < points.length || closed ? points[(index + 1) % points.length]! : null
  return [before, after].filter((end) => end !== null && !samePoint(end, points[index]!)) as MmPoint[]
}

/** Where the nearest earlier corner went that lies within 1 cm of the lines of both edges at `point`. */
function nearestCorner(point: MmPoint, edgeEnds: readonly MmPoint[], paths: readonly Settled[]): MmPoint | null {
  let nearest: MmPoint | null = null
  let reach = Infinity
  for (const { drawn, points } of paths) {
    for (const [index, moved] of points.entries()) {
      for (const corner of [moved, drawn[index]!]) {
        const distance = distanceMm(point, corner)
        if (distance > SAME_CORNER_MM || distance >= reach) continue
        if (edgeEnds.some((end) => distanceToLineMm(point, end, corner) > SAME_EDGE_MM)) continue
        nearest = moved
        reach = distance
      }
    }
  }
  return nearest
}

/** The foot on the nearest earlier edge within 1 cm. */
function nearestOnEdge(point: MmPoint, paths: readonly Settled[]): MmPoint | null {
  let nearest: MmPoint | null = null
  let reach = Infinity
  for (const path of paths) {
    const drawnEdges = pathEdges({ points: path.drawn, closed: path.closed })
    for (const [index, [a, b]] of pathEdges(path).entries()) {
      const distance = Math.min(distanceToSegmentMm(a, b, point), distanceToSegmentMm(...drawnEdges[index]!, point))
      if (distance > SAME_EDGE_MM || distance >= reach || samePoint(a, b)) continue
      nearest = pointAtShare(a, b, Math.min(1, Math.max(0, footShare(a, b, point))))
      reach = distance
    }
  }
  return nearest
}

interface View {
  readonly path: Path
  readonly corners: readonly MmPoint[]
}

/**
 * The points of the first view's path with the corners that lie on its edges in between. Further views are the same
 * path and corners at other places: a corner on an edge in any of them counts.
 */
function splitPath(views: readonly [View, ...View[]]): MmPoint[] {
  const { path, corners } = views[0]
  const edgesOfViews = views.map((view) => pathEdges(view.path))
  const points: MmPoint[] = []
  for (const [index, [a, b]] of edgesOfViews[0]!.entries()) {
    const hits = new Set(views.flatMap((view, order) => cornersOnEdge(...edgesOfViews[order]![index]!, view.corners)))
    const between = [...hits].map((hit) => ({ corner: corners[hit]!, share: footShare(a, b, corners[hit]!) }))
    const inside = between.filter(({ share }) => share > 0 && share < 1).sort((p, q) => p.share - q.share)
    points.push(a, ...inside.map(({ corner }) => corner))
  }
  if (!path.closed) points.push(path.points.at(-1)!)
  return points
}

/** Indices of the corners within 1 cm of the edge and between its ends. */
function cornersOnEdge(a: MmPoint, b: MmPoint, corners: readonly MmPoint[]): number[] {
  const minX = Math.min(a.x, b.x) - SAME_EDGE_MM
  const maxX = Math.max(a.x, b.x) + SAME_EDGE_MM
  const minY = Math.min(a.y, b.y) - SAME_EDGE_MM
  const maxY = Math.max(a.y, b.y) + SAME_EDGE_MM
  const found: number[] = []
  for (const [index, corner] of corners.entries()) {
    if (corner.x < minX || corner.x > maxX || corner.y < minY || corner.y > maxY) continue
    if (samePoint(corner, a) || samePoint(corner, b)) continue
    const share = footShare(a, b, corner)
    if (share <= 0 || share >= 1 || distanceToSegmentMm(a, b, corner) > SAME_EDGE_MM) continue
    found.push(index)
  }
  return found
}

/** The consecutive pairs of a path, the closing one last. */
export function pathEdges(path: Path): (readonly [MmPoint, MmPoint])[] {
  const edges: (readonly [MmPoint, MmPoint])[] = []
  const count = path.closed ? path.points.length : path.points.length - 1
  for (let i = 0; i < count; i++) edges.push([path.points[i]!, path.points[(i + 1) % path.points.length]!])
  return edges
}

/** Drops repeated points and, in closed paths, spikes that run out and straight back. */
function tidy(points: readonly MmPoint[], closed: boolean): MmPoint[] {
  const kept: MmPoint[] = []
  for (const point of points) {
    const last = kept.at(-1)
    if (last && samePoint(last, point)) continue
    const beforeLast = kept.at(-2)
    if (closed && beforeLast && samePoint(beforeLast, point)) kept.pop()
    else kept.push(point)
  }
  while (closed && kept.length > 1 && samePoint(kept[0]!, kept.at(-1)!)) kept.pop()
  return kept
}
