import { type Point, pointDistanceM } from '../geometry/shapes.js'
import type { DrawnArc } from './drawing-walls.js'

/*
 * Arcs that are drawn as short straight pieces, as plotters and some programs write them.
 */

/** Pieces of an arc, at least; by how much its direction turns from one to the next at most [rad], and how many times one is as long as the next. */
const [LEAST_PIECES, MOST_TURN, MOST_RATIO] = [5, Math.PI / 6, 3]
/** Corners lie on their circle within this share of its radius: some programs round them to whole steps. */
const OFF_CIRCLE = 0.02

const angleOf = (a: Point, b: Point): number => Math.atan2(b[1] - a[1], b[0] - a[0])
const turnOf = (a: Point, b: Point, c: Point): number => {
  const turn = angleOf(b, c) - angleOf(a, b)
  return turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI))
}

/** Arcs along corners that follow one another. */
export function arcsAlong(layer: string, corners: readonly Point[]): DrawnArc[] {
  const arcs: DrawnArc[] = []
  let start = 0
  for (let i = 1; i < corners.length; i++) {
    const [a, b, c] = [corners[i - 1]!, corners[i]!, corners[i + 1]]
    const ratio = c === undefined ? Infinity : pointDistanceM(a, b) / pointDistanceM(b, c)
    if (c && ratio < MOST_RATIO && ratio > 1 / MOST_RATIO && Math.abs(turnOf(a, b, c)) <= MOST_TURN) continue
    arcs.push(...(arcThrough(layer, corners.slice(start, i + 1)) ?? []))
    start = i
  }
  return arcs
}

function arcThrough(layer: string, corners: readonly Point[]): DrawnArc[] | null {
  if (corners.length <= LEAST_PIECES) return null
  const [a, b, c] = [corners[0]!, corners[corners.length >> 1]!, corners.at(-1)!]
  const centre = circleCentre(a, b, c)
  if (centre === null) return null
  const radius = pointDistanceM(centre, a)
  if (corners.some((corner) => Math.abs(pointDistanceM(corner, centre) / radius - 1) > OFF_CIRCLE)) return null
  const [first, last] = [angleOf(centre, a), angleOf(centre, c)]
  const isLeft = turnOf(a, b, c) > 0
  return [{ layer, centre, radius, from: isLeft ? first : last, to: isLeft ? last : first }]
}

/** The centre of the circle through three points; null where they lie on a line. */
function circleCentre(a: Point, b: Point, c: Point): Point | null {
  const [bx, by, cx, cy] = [b[0] - a[0], b[1] - a[1], c[0] - a[0], c[1] - a[1]]
  const cross = 2 * (bx * cy - by * cx)
  if (cross === 0) return null
  const [bb, cc] = [bx * bx + by * by, cx * cx + cy * cy]
  return [a[0] + (cy * bb - by * cc) / cross, a[1] + (bx * cc - cx * bb) / cross]
}
