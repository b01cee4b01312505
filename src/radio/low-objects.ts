/**
 * What stands on a floor below its ceiling: objects that a ray meets or clears by its height, and areas that lose so much per metre. With
 * constant heights at both ends a ray is between two heights over one fraction of its length, whatever its horizontal distance: an object
 * is then a wall that counts between two fractions, as the walls of another storey do.
 */
import { boundingBox, containsPoint } from '../geometry/polygon.js'
import type { Box, Point, Polygon } from '../geometry/shapes.js'
import type { ClutterArea, FloorObject } from '../model/site.js'
import type { WallSet } from './wall-set.js'

/** The objects of a floor that reach from one height to another above the location's origin [m]. */
export interface ObjectLayer {
  readonly bottomZM: number
  readonly topZM: number
  readonly walls: WallSet
}

/** An area of clutter with its heights above the location's origin [m]. */
export interface ClutterVolume {
  readonly polygon: Polygon
  readonly box: Box
  readonly bottomZM: number
  readonly topZM: number
  readonly dbPerM: number
}

/** Sides of an object: a line is met once, of a polygon each side met is half of it, since a ray goes in and out. */
export function objectSides({ points, closed }: FloorObject): readonly (readonly [Point, Point])[] {
  return points
    .slice(0, closed ? points.length : -1)
    .map((from, i) => [from, points[(i + 1) % points.length]!] as const)
}

/** Part of an object's loss that one of its sides loses. */
export function sideShare({ closed }: FloorObject): number {
  return closed ? 0.5 : 1
}

export function clutterVolumes(areas: readonly ClutterArea[], elevationM: number): ClutterVolume[] {
  return areas.map(({ polygon, baseM, topM, dbPerM }) => ({
    polygon,
    box: boundingBox(polygon),
    bottomZM: elevationM + baseM,
    topZM: elevationM + topM,
    dbPerM,
  }))
}

/** A part of a ray, by fractions of its length. */
interface Span {
  readonly from: number
  readonly to: number
}

/** Fractions of a ray's length between which it is within two heights, cut to a piece of it; null where it never is. */
export function spanWithin(
  { from, to }: Span,
  fromZM: number,
  toZM: number,
  { bottomZM, topZM }: Pick<ObjectLayer, 'bottomZM' | 'topZM'>,
): Span | null {
  if (fromZM === toZM) return fromZM >= bottomZM && fromZM <= topZM ? { from, to } : null
  const [a, b] = [(bottomZM - fromZM) / (toZM - fromZM), (topZM - fromZM) / (toZM - fromZM)]
  const span = { from: Math.max(from, Math.min(a, b)), to: Math.min(to, Math.max(a, b)) }
  return span.from < span.to ? span : null
}

/** The part of a ray that runs within an area between two fractions of its length, as a fraction of the whole. */
function shareInside(
  { polygon, box }: ClutterVolume,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  from: number,
  to: number,
): number {
  const [dx, dy] = [bx - ax, by - ay]
  const [x1, y1, x2, y2] = [ax + from * dx, ay + from * dy, ax + to * dx, ay + to * dy]
  if (Math.max(x1, x2) < box.minX || Math.min(x1, x2) > box.maxX) return 0
  if (Math.max(y1, y2) < box.minY || Math.min(y1, y2) > box.maxY) return 0
  const cuts: number[] = [from]
  for (let i = 0; i < polygon.length; i++) {
    const [px, py] = polygon[i]!
    const [qx, qy] = polygon[(i + 1) % polygon.length]!
    const across = dx * (qy - py) - dy * (qx - px)
    if (across === 0) continue
    const along = ((px - ax) * dy - (py - ay) * dx) / across
    // Half open, so that a ray through a corner is counted by one of its sides.
    if (along < 0 || along >= 1) continue
    const t = ((px - ax) * (qy - py) - (py - ay) * (qx - px)) / across
    if (t > from && t < to) cuts.push(t)
  }
  cuts.sort((a, b) => a - b)
  cuts.push(to)
  let share = 0
  for (let i = 1; i < cuts.length; i++) {
    const [start, end] = [cuts[i - 1]!, cuts[i]!]
    const middle = (start + end) / 2
    if (containsPoint(polygon, ax + middle * dx, ay + middle * dy)) share += end - start
  }
  return share
}

/** An area on the way of a ray, with the fractions of its length between which the ray is within the area's heights. */
export interface ClutterSpan extends Span {
  readonly volume: ClutterVolume
}

/** Loss of the areas that a ray runs through [dB], each by the length of the ray within it. */
export function clutterLossDb(
  spans: readonly ClutterSpan[],
  ax: number,
  ay: number,
  bx: number,
  by: number,
  heightDifferenceM: number,
): number {
  const lengthM = Math.hypot(bx - ax, by - ay, heightDifferenceM)
  let lossDb = 0
  for (const { volume, from, to } of spans)
    lossDb += volume.dbPerM * lengthM * shareInside(volume, ax, ay, bx, by, from, to)
  return lossDb
}
