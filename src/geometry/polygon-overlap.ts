import { boundingBox, edgesOf } from './polygon.js'
import type { Point, Polygon } from './shapes.js'

interface Overlap {
  readonly areaM2: number
  /** A point in the widest part of the overlap [m]. */
  readonly at: Point
  /** Area over the largest extent [m]: what tells an overlap from the sliver that snapping leaves. */
  readonly thicknessM: number
}

/** Narrower parts [m] do not count towards the extent of an overlap. */
const THIN_M = 0.001

/**
 * What two simple polygons have in common; null when nothing. The plane is cut into horizontal strips at every corner and
 * every crossing of their edges; in a strip both are trapezoids, whose width at mid-height gives the exact area.
 */
export function polygonOverlap(a: Polygon, b: Polygon): Overlap | null {
  return measured(stripLevels(a, [b]), (y) => commonIntervals(intervalsAt(a, y), intervalsAt(b, y)))
}

/** What of a simple polygon lies in none of the others, which do not overlap one another; null when nothing. */
export function polygonRest(a: Polygon, others: readonly Polygon[]): Overlap | null {
  return measured(stripLevels(a, others), (y) =>
    others.reduce((rest, other) => withoutIntervals(rest, intervalsAt(other, y)), intervalsAt(a, y)),
  )
}

/** Area, place and thickness of what the intervals at mid-height of each strip stand for. */
function measured(levels: readonly number[], intervalsOf: (y: number) => readonly Interval[]): Overlap | null {
  let areaM2 = 0
  let largest = 0
  let at: Point = [0, 0]
  const corners: Point[] = []
  for (let i = 0; i + 1 < levels.length; i++) {
    const [south, north] = [levels[i]!, levels[i + 1]!]
    const middle = (south + north) / 2
    for (const [west, east] of intervalsOf(middle)) {
      const strip = (east - west) * (north - south)
      areaM2 += strip
      if (east - west > THIN_M) corners.push([west, south], [east, north])
      if (strip > largest) {
        largest = strip
        at = [(west + east) / 2, middle]
      }
    }
  }
  if (largest === 0) return null
  if (corners.length === 0) return { areaM2, at, thicknessM: 0 }
  const box = boundingBox(corners)
  return { areaM2, at, thicknessM: areaM2 / Math.max(box.maxX - box.minX, box.maxY - box.minY) }
}

function stripLevels(a: Polygon, others: readonly Polygon[]): number[] {
  const levels = [a, ...others].flatMap((polygon) => polygon.map((point) => point[1]))
  const edges = others.flatMap(edgesOf)
  for (const first of edgesOf(a)) {
    for (const second of edges) {
      const y = crossingLevel(first, second)
      if (y !== null) levels.push(y)
    }
  }
  return [...new Set(levels)].sort((p, q) => p - q)
}

function crossingLevel([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): number | null {
  const cross = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
  if (cross === 0) return null
  const s = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / cross
  const t = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / cross
  return s > 0 && s < 1 && t > 0 && t < 1 ? a[1] + s * (b[1] - a[1]) : null
}

type Interval = readonly [number, number]

/** Where the horizontal at `y` runs inside the polygon, from west to east. */
function intervalsAt(polygon: Polygon, y: number): Interval[] {
  const crossings: number[] = []
  for (const [a, b] of edgesOf(polygon)) {
    if (a[1] > y === b[1] > y) continue
    crossings.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]))
  }
  crossings.sort((p, q) => p - q)
  const intervals: Interval[] = []
  for (let i = 0; i + 1 < crossings.length; i += 2) intervals.push([crossings[i]!, crossings[i + 1]!])
  return intervals
}

function commonIntervals(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  return a.flatMap(([west, east]) =>
    b.flatMap(([otherWest, otherEast]): Interval[] => {
      const start = Math.max(west, otherWest)
      const end = Math.min(east, otherEast)
      return end > start ? [[start, end]] : []
    }),
  )
}

function withoutIntervals(whole: readonly Interval[], gone: readonly Interval[]): Interval[] {
  return gone.reduce<readonly Interval[]>(
    (rest, [west, east]) =>
      rest.flatMap(([start, end]): Interval[] => {
        if (west >= end || east <= start) return [[start, end]]
        return [...(west > start ? [[start, west] as const] : []), ...(east < end ? [[east, end] as const] : [])]
      }),
    whole,
  ) as Interval[]
}
