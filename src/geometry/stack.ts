import type { GeometryProblem } from './floor-problem.js'
import { labelPoint } from './label-point.js'
import { polygonAreaM2 } from './polygon.js'
import { polygonOverlap } from './polygon-overlap.js'
import type { Polygon } from './shapes.js'

/** The outline of stairs, a lift or a shaft on one floor. */
export interface Footprint {
  readonly id: string
  readonly polygon: Polygon
  /** Index of the room in its floor. */
  readonly roomIndex: number
}

/** Share of the smaller of two footprints that must lie in the other for them to be the same well. */
const SAME_WELL_SHARE = 0.5

/**
 * Footprints of a floor that stand on none of the floor below: a warning each. Give one kind at a time (stairs, lifts,
 * shafts) of two consecutive floors, and the share of the smaller one that must lie in the other. A well that ends at the lower floor is none of them.
 */
export function stackProblems(
  lower: readonly Footprint[],
  upper: readonly Footprint[],
  leastShare: number = SAME_WELL_SHARE,
): GeometryProblem[] {
  return upper.flatMap((footprint) => {
    const share = Math.max(0, ...lower.map((below) => sharedShare(footprint.polygon, below.polygon)))
    return share >= leastShare ? [] : [notStacked(footprint, share, leastShare)]
  })
}

/** Whether two outlines on consecutive floors are one well. */
export function isSameWell(a: Polygon, b: Polygon): boolean {
  return sharedShare(a, b) >= SAME_WELL_SHARE
}

function sharedShare(a: Polygon, b: Polygon): number {
  const overlap = polygonOverlap(a, b)
  return overlap ? overlap.areaM2 / Math.min(polygonAreaM2(a), polygonAreaM2(b)) : 0
}

function notStacked(footprint: Footprint, share: number, leastShare: number): GeometryProblem {
  return {
    code: 'not-stacked',
    severity: 'warning',
    message: `'${footprint.id}' does not stand on its like on the floor below (${Math.round(share * 100)}% in common)`,
    fix: 'stairs, lifts and shafts keep their outline from floor to floor: all floors share one south-west corner',
    at: labelPoint(footprint.polygon),
    subject: { kind: 'room', index: footprint.roomIndex },
    actual: Math.round(share * 1000) / 1000,
    limit: leastShare,
  }
}
