import { centroid, perimeterM, polygonAreaM2 } from '../../src/geometry/polygon.js'
import type { Point, Polygon } from '../../src/geometry/shapes.js'
import type { Floor } from '../../src/model/site.js'

/**
 * What shifting, turning and mirroring a floor leave as it is, whatever its rooms are called and however they are
 * ordered: of each room its area, its perimeter and the distance of its middle from the floor's; of each corner its
 * distance from the floor's middle. Sorted, [m²] and [m].
 */
export interface FloorSignature {
  readonly areasM2: readonly number[]
  readonly perimetersM: readonly number[]
  readonly roomsM: readonly number[]
  readonly cornersM: readonly number[]
}

/** What writing a turned plan in whole centimetres may move. */
const TOLERANCE_M = 0.02
/** The middle of a long room moves more than its corners. */
const MIDDLE_TOLERANCE_M = 0.05
/** The longest edges are near 60 m. */
const TOLERANCE_M2 = 0.6

export function floorSignature(floor: Pick<Floor, 'rooms'>): FloorSignature {
  const polygons = floor.rooms.map((room) => withoutFlatCorners(room.polygon))
  const areas = polygons.map(polygonAreaM2)
  const middles = polygons.map(centroid)
  const middle = weightedMiddle(middles, areas)
  const distance = ([x, y]: Point): number => Math.hypot(x - middle[0], y - middle[1])
  return {
    areasM2: sorted(areas),
    perimetersM: sorted(polygons.map(perimeterM)),
    roomsM: sorted(middles.map(distance)),
    cornersM: sorted(polygons.flat().map(distance)),
  }
}

/** Two floors that no shift, turn or mirror tells apart. */
export function sameFloor(a: FloorSignature, b: FloorSignature): boolean {
  return (
    near(a.areasM2, b.areasM2, TOLERANCE_M2) &&
    near(a.perimetersM, b.perimetersM, 4 * TOLERANCE_M) &&
    near(a.roomsM, b.roomsM, MIDDLE_TOLERANCE_M) &&
    near(a.cornersM, b.cornersM, TOLERANCE_M)
  )
}

function near(a: readonly number[], b: readonly number[], tolerance: number): boolean {
  return a.length === b.length && a.every((value, i) => Math.abs(value - b[i]!) <= tolerance)
}

function sorted(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b)
}

function weightedMiddle(points: readonly Point[], weights: readonly number[]): Point {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = (axis: 0 | 1): number => points.reduce((sum, point, i) => sum + point[axis] * weights[i]!, 0) / total
  return [mean(0), mean(1)]
}

/** A corner that a plan names on a straight edge, where a neighbour ends, is no corner of the shape. */
function withoutFlatCorners(polygon: Polygon): Polygon {
  return polygon.filter((corner, i) => {
    const before = polygon[(i + polygon.length - 1) % polygon.length]!
    const after = polygon[(i + 1) % polygon.length]!
    const doubledM2 =
      (corner[0] - before[0]) * (after[1] - before[1]) - (corner[1] - before[1]) * (after[0] - before[0])
    return Math.abs(doubledM2) > TOLERANCE_M * Math.hypot(after[0] - before[0], after[1] - before[1])
  })
}
