import { type Point, pointDistanceM } from '../geometry/shapes.js'
import { chordsOf } from './drawing-outlines.js'
import { type DrawnArc, WALL_M, type WallPiece } from './drawing-walls.js'

/*
 * Curved walls of a drawing are pairs of arcs about one centre. They become straight pieces that stand off them by 3 cm at most.
 */

/** Centres of two faces of a wall are this near [m]. */
const SAME_CENTRE_M = 0.03
/** Two arcs that run beside one another for less than this are no wall [m]. */
const LEAST_LENGTH_M = 0.1
/** Smaller arcs [m] are doors, columns and basins. */
const LEAST_RADIUS_M = 1.7
/** A gap up to the first is a joint, up to the second a door [m]. */
const GAP_M = { joint: 0.45, door: 1.3 }

const TURN = 2 * Math.PI

const sweepOf = ({ from, to }: Pick<DrawnArc, 'from' | 'to'>): number => (((to - from) % TURN) + TURN) % TURN || TURN

interface Curve {
  readonly centre: Point
  readonly radius: number
  readonly thickM: number
  readonly from: number
  readonly sweep: number
}

interface CurvedWalls {
  readonly pieces: readonly WallPiece[]
  /** Gaps in curved walls, closed: joints and doors. */
  readonly gaps: readonly WallPiece[]
  readonly doors: readonly WallPiece[]
  /** Arcs that are faces of walls. */
  readonly faces: ReadonlySet<DrawnArc>
}

/** The angles that two arcs have in common. */
function common(a: DrawnArc, b: DrawnArc): { readonly from: number; readonly sweep: number }[] {
  const [sweepA, sweepB] = [sweepOf(a), sweepOf(b)]
  const first = ((((b.from - a.from) % TURN) + TURN) % TURN) - TURN
  return [first, first + TURN].flatMap((start) => {
    const [low, high] = [Math.max(0, start), Math.min(sweepA, start + sweepB)]
    return high > low ? [{ from: a.from + low, sweep: high - low }] : []
  })
}

/** Arcs [m] that are as wide as a wall as its two faces, unless they are faces themselves, drawn with a thick pen. */
export function withFaces(arcs: readonly DrawnArc[]): DrawnArc[] {
  const isBand = ({ radius, width = 0 }: DrawnArc) =>
    width >= WALL_M[0] && width <= WALL_M[1] && radius >= LEAST_RADIUS_M
  if (!arcs.some(isBand)) return [...arcs]
  const { faces } = curvedWalls(arcs)
  return arcs.flatMap((arc) => {
    if (!isBand(arc) || faces.has(arc)) return [arc]
    const half = arc.width! / 2
    return [-half, half].map((side) => ({ ...arc, radius: arc.radius + side }))
  })
}

/** Walls between arcs [m] about one centre, each with the next one outwards. */
export function curvedWalls(arcs: readonly DrawnArc[]): CurvedWalls {
  const large = arcs.filter(({ radius }) => radius >= LEAST_RADIUS_M).toSorted((a, b) => a.centre[0] - b.centre[0])
  const faces = new Set<DrawnArc>()
  const curves: Curve[] = []
  for (const [index, inner] of large.entries()) {
    const beside: { readonly outer: DrawnArc; readonly shares: ReturnType<typeof common> }[] = []
    for (const step of [-1, 1])
      for (let i = index + step; i >= 0 && i < large.length; i += step) {
        const outer = large[i]!
        if (Math.abs(outer.centre[0] - inner.centre[0]) > SAME_CENTRE_M) break
        const thickM = outer.radius - inner.radius
        if (thickM < WALL_M[0] || thickM > WALL_M[1] || pointDistanceM(outer.centre, inner.centre) > SAME_CENTRE_M)
          continue
        const shares = common(inner, outer).filter(({ sweep }) => sweep * inner.radius >= LEAST_LENGTH_M)
        if (shares.length > 0) beside.push({ outer, shares })
      }
    const nearest = beside.reduce((least, { outer }) => Math.min(least, outer.radius), Infinity)
    for (const { outer, shares } of beside.filter((each) => each.outer.radius < nearest + 0.01)) {
      faces.add(inner).add(outer)
      const radius = (inner.radius + outer.radius) / 2
      curves.push(
        ...shares.map((share) => ({ centre: inner.centre, radius, thickM: outer.radius - inner.radius, ...share })),
      )
    }
  }
  const bridges = curves.flatMap((curve) => gapAfter(curve, curves) ?? [])
  return {
    pieces: curves.flatMap(chords),
    gaps: bridges,
    doors: bridges.filter(({ lengthM }) => lengthM > GAP_M.joint),
    faces,
  }
}

const pointAt = ({ centre, radius }: Pick<Curve, 'centre' | 'radius'>, angle: number): Point => [
  centre[0] + radius * Math.cos(angle),
  centre[1] + radius * Math.sin(angle),
]

const pieceBetween = (from: Point, to: Point, thickM: number): WallPiece => ({
  ...{ from, to, thickM },
  lengthM: pointDistanceM(from, to),
})

function chords(curve: Curve): WallPiece[] {
  const count = chordsOf(curve.radius, curve.sweep)
  const at = (i: number): Point => pointAt(curve, curve.from + (curve.sweep * i) / count)
  return Array.from({ length: count }, (_, i) => pieceBetween(at(i), at(i + 1), curve.thickM))
}

/** The gap from the end of a curved wall to where it goes on, up to the width of a door. */
function gapAfter(curve: Curve, curves: readonly Curve[]): WallPiece | null {
  const end = curve.from + curve.sweep
  let least = Infinity
  for (const other of curves) {
    const isSame = pointDistanceM(other.centre, curve.centre) <= SAME_CENTRE_M
    if (!isSame || Math.abs(other.radius - curve.radius) > 0.03) continue
    const gap = (((other.from - end) % TURN) + TURN) % TURN
    if (gap > 0.001) least = Math.min(least, gap)
  }
  const gap = pieceBetween(pointAt(curve, end), pointAt(curve, end + least), curve.thickM)
  return least * curve.radius <= GAP_M.door && gap.lengthM > 0.01 ? gap : null
}
