import {
  distanceMm,
  distanceToLineMm,
  distanceToSegmentMm,
  footShare,
  type MmPoint,
  pointAtShare,
  pointToMetres,
  SAME_EDGE_MM,
  samePoint,
} from './millimetres.js'
import { nearPairs, neighbourLists } from './near-pairs.js'
import { boundingBox } from './polygon.js'

/** A closed boundary or an open line, in millimetres. */
export interface Path {
  readonly points: readonly MmPoint[]
  readonly closed: boolean
}

/** Two corners of edges that are each 1 cm apart lie up to √2 cm apart. */
const SAME_CORNER_MM = SAME_EDGE_MM * Math.SQRT2

/**
 * Makes paths that nearly meet meet exactly: each corner goes to the corner or the edge of an earlier path that lies
 * within 1 cm of it, then every edge is split at the corners that lie on it. Afterwards two paths share a stretch exactly
 * when both have the same two neighbouring points, so that no corner of the floor is left ajar.
 */
export function weldPaths(paths: readonly Path[]): Path[] {
  const boxes = paths.map((path) => boundingBox(path.points.map(pointToMetres)))
  const neighbours = neighbourLists(paths.length, nearPairs(boxes, (2 * SAME_EDGE_MM) / 1000))
  const settled: Path[] = []
  for (const [index, path] of paths.entries()) {
    const earlier = neighbours[index]!.filter((other) => other < index).map((other) => settled[other]!)
    settled.push({ points: tidy(settle(path, earlier), path.closed), closed: path.closed })
  }
  return settled.map((path, index) => {
    const corners = neighbours[index]!.flatMap((other) => settled[other]!.points)
    return { points: tidy(splitPath(path, corners), path.closed), closed: path.closed }
  })
}

function settle(path: Path, earlier: readonly Path[]): MmPoint[] {
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

/** The nearest earlier corner within 1 cm of the lines of both edges at `point`. */
function nearestCorner(point: MmPoint, edgeEnds: readonly MmPoint[], paths: readonly Path[]): MmPoint | null {
  let nearest: MmPoint | null = null
  let reach = Infinity
  for (const path of paths) {
    for (const corner of path.points) {
      const distance = distanceMm(point, corner)
      if (distance > SAME_CORNER_MM || distance >= reach) continue
      if (edgeEnds.some((end) => distanceToLineMm(point, end, corner) > SAME_EDGE_MM)) continue
      nearest = corner
      reach = distance
    }
  }
  return nearest
}

/** The foot on the nearest earlier edge within 1 cm. */
function nearestOnEdge(point: MmPoint, paths: readonly Path[]): MmPoint | null {
  let nearest: MmPoint | null = null
  let reach = Infinity
  for (const path of paths) {
    for (const [a, b] of pathEdges(path)) {
      const distance = distanceToSegmentMm(a, b, point)
      if (distance > SAME_EDGE_MM || distance >= reach) continue
      nearest = pointAtShare(a, b, Math.min(1, Math.max(0, footShare(a, b, point))))
      reach = distance
    }
  }
  return nearest
}

function splitPath(path: Path, corners: readonly MmPoint[]): MmPoint[] {
  const points: MmPoint[] = []
  for (const [a, b] of pathEdges(path)) points.push(a, ...cornersOnEdge(a, b, corners))
  if (!path.closed) points.push(path.points.at(-1)!)
  return points
}

/** The corners within 1 cm of the edge and between its ends, in order. */
function cornersOnEdge(a: MmPoint, b: MmPoint, corners: readonly MmPoint[]): MmPoint[] {
  const minX = Math.min(a.x, b.x) - SAME_EDGE_MM
  const maxX = Math.max(a.x, b.x) + SAME_EDGE_MM
  const minY = Math.min(a.y, b.y) - SAME_EDGE_MM
  const maxY = Math.max(a.y, b.y) + SAME_EDGE_MM
  const found: { readonly share: number; readonly corner: MmPoint }[] = []
  for (const corner of corners) {
    if (corner.x < minX || corner.x > maxX || corner.y < minY || corner.y > maxY) continue
    if (samePoint(corner, a) || samePoint(corner, b)) continue
    const share = footShare(a, b, corner)
    if (share <= 0 || share >= 1 || distanceToSegmentMm(a, b, corner) > SAME_EDGE_MM) continue
    found.push({ share, corner })
  }
  return found.sort((p, q) => p.share - q.share).map(({ corner }) => corner)
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
