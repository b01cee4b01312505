import { type Point, pointDistanceM } from '../geometry/shapes.js'
import type { Corner, Entity } from './dxf-blocks.js'

/*
 * Splines and ellipses as chords. Two faces of a wall have the same directions at places that lie across from one another, so each curve is cut
 * where its direction is a multiple of one step: the chords of both faces are then parallel, whatever points the curves were drawn by.
 */

/** Between two cuts the direction turns by so much [rad]: a chord of a radius of 30 m is 3 cm off. */
const STEP = Math.PI / 36
/** Places between two knots, and around an ellipse, that are looked at. */
const SAMPLES = { span: 32, ellipse: 720 }

/** Corners of the chords of a spline or an ellipse; none where it holds no curve that can be drawn. */
export function curveCorners(entity: Entity): Corner[] {
  if (entity.type === 'ELLIPSE') return cornersAlong(ellipsePlaces(entity))
  if (entity.type !== 'SPLINE') return []
  const places = splinePlaces(entity)
  return entity.degree === 1 ? places.map(([x, y]) => ({ x, y })) : cornersAlong(places)
}

function ellipsePlaces({ x, y, majorX, majorY, axisRatio, startAngle = 0, endAngle = 2 * Math.PI }: Entity): Point[] {
  if (x === undefined || y === undefined || majorX === undefined || majorY === undefined || axisRatio === undefined)
    return []
  const turn = 2 * Math.PI
  const sweep = (((endAngle - startAngle) % turn) + turn) % turn || turn
  const count = Math.max(2, Math.ceil((SAMPLES.ellipse * sweep) / turn))
  return Array.from({ length: count + 1 }, (_, i): Point => {
    const angle = startAngle + (sweep * i) / count
    const [along, across] = [Math.cos(angle), Math.sin(angle) * axisRatio]
    return [x + majorX * along - majorY * across, y + majorY * along + majorX * across]
  })
}

/** Places along a spline, by its control points, knots and weights (de Boor). */
function splinePlaces({ controlPoints = [], knots = [], weights, degree = 3 }: Entity): Point[] {
  const count = controlPoints.length
  if (degree < 1 || degree > 11 || count <= degree || knots.length !== count + degree + 1) return []
  if (degree === 1) return controlPoints.map(({ x, y }) => [x, y])
  const places: Point[] = []
  for (let span = degree; span < count; span++) {
    const [from, to] = [knots[span]!, knots[span + 1]!]
    if (!(to > from)) continue
    for (let i = places.length === 0 ? 0 : 1; i <= SAMPLES.span; i++) {
      const at = from + ((to - from) * i) / SAMPLES.span
      const local = Array.from({ length: degree + 1 }, (_, k) => {
        const { x, y } = controlPoints[span - degree + k]!
        const w = weights?.[span - degree + k] ?? 1
        return [x * w, y * w, w]
      })
      for (let round = 1; round <= degree; round++)
        for (let k = degree; k >= round; k--) {
          const low = knots[span - degree + k]!
          const share = (at - low) / (knots[span + 1 + k - round]! - low)
          local[k] = local[k]!.map((value, part) => (1 - share) * local[k - 1]![part]! + share * value)
        }
      const [x = 0, y = 0, w = 1] = local[degree]!
      places.push([x / w, y / w])
    }
  }
  return places
}

/**
 * The cubic curve through points that bends evenly: its control points and knots. As drawing programs draw it: parameters by the lengths of chords,
 * no bend at the ends.
 */
export function throughPoints(points: readonly Point[]): {
  readonly controls: readonly Point[]
  readonly knots: readonly number[]
} {
  const lengths = points.slice(1).map((point, i) => pointDistanceM(point, points[i]!))
  const slopes = ([0, 1] as const).map((axis) =>
    slopesOf(
      points.map((point) => point[axis]),
      lengths,
    ),
  )
  const controls = points.flatMap((point, i): Point[] => {
    const beside = (by: number): Point => [point[0] + (slopes[0]![i]! * by) / 3, point[1] + (slopes[1]![i]! * by) / 3]
    const [before, after] = [lengths[i - 1], lengths[i]]
    return [...(before === undefined ? [] : [beside(-before)]), point, ...(after === undefined ? [] : [beside(after)])]
  })
  const knots = [0, 0, 0, 0]
  for (const length of lengths) {
    const at = knots.at(-1)! + length
    knots.push(at, at, at)
  }
  return { controls, knots: [...knots, knots.at(-1)!] }
}

/** Slopes at the values of a natural cubic spline (Thomas algorithm). */
function slopesOf(values: readonly number[], lengths: readonly number[]): number[] {
  const rise = lengths.map((length, i) => (values[i + 1]! - values[i]!) / length)
  const last = rise.length
  const rows = values.map((_, i): [below: number, own: number, above: number, right: number] => {
    if (i === 0) return [0, 2, 1, 3 * rise[0]!]
    if (i === last) return [1, 2, 0, 3 * rise[last - 1]!]
    const [before, after] = [lengths[i - 1]!, lengths[i]!]
    return [after, 2 * (before + after), before, 3 * (after * rise[i - 1]! + before * rise[i]!)]
  })
  for (let i = 1; i < rows.length; i++) {
    const [row, above] = [rows[i]!, rows[i - 1]!]
    const share = row[0] / above[1]
    row[1] -= share * above[2]
    row[3] -= share * above[3]
  }
  const slopes = values.map(() => 0)
  for (let i = last; i >= 0; i--) slopes[i] = (rows[i]![3] - rows[i]![2] * (slopes[i + 1] ?? 0)) / rows[i]![1]
  return slopes
}

/** The ends of a curve and the places where its direction is a multiple of the step. */
function cornersAlong(places: readonly Point[]): Corner[] {
  const apart = places.filter(([x, y], i) => i === 0 || x !== places[i - 1]![0] || y !== places[i - 1]![1])
  if (apart.length < 2) return []
  const turns = apart.slice(1).map(([x, y], i) => Math.atan2(y - apart[i]![1], x - apart[i]![0]))
  for (let i = 1; i < turns.length; i++)
    turns[i]! -= 2 * Math.PI * Math.round((turns[i]! - turns[i - 1]!) / (2 * Math.PI))
  const corner = ([x, y]: Point): Corner => ({ x, y })
  const corners = [corner(apart[0]!)]
  const lengths = apart.slice(1).map((place, i) => pointDistanceM(place, apart[i]!))
  // A chord has the direction of its middle; at a place it lies between those before and after it, at an end it goes on as it turned.
  const at = (i: number): number => {
    const k = Math.min(Math.max(i, 1), turns.length - 1)
    if (turns.length === 1) return turns[0]!
    const slope = (turns[k]! - turns[k - 1]!) / (lengths[k]! + lengths[k - 1]!)
    return (
      turns[k - 1]! + slope * (i < k ? -lengths[k - 1]! : i > k ? lengths[k - 1]! + 2 * lengths[k]! : lengths[k - 1]!)
    )
  }
  for (let i = 0; i + 1 < apart.length; i++) {
    const [a, b] = [at(i) / STEP, at(i + 1) / STEP]
    // A cut on a place belongs to what leads up to it.
    const [first, last] = b > a ? [Math.floor(a) + 1, Math.floor(b)] : [Math.ceil(b), Math.ceil(a) - 1]
    const cuts = Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => (first + k - a) / (b - a))
    const [[fromX, fromY], [toX, toY]] = [apart[i]!, apart[i + 1]!]
    for (const share of cuts.sort((p, q) => p - q))
      corners.push({ x: fromX + (toX - fromX) * share, y: fromY + (toY - fromY) * share })
  }
  corners.push(corner(apart.at(-1)!))
  return corners
}
