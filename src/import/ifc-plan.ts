import type { Point } from '../geometry/shapes.js'
import type { ModelSpace } from './building-model.js'
import { angleRadOf, type IfcReader, isTrue, type Line, numberOf, referencesOf } from './ifc-lines.js'

type Matrix = readonly [
  xx: number,
  xy: number,
  xz: number,
  yx: number,
  yy: number,
  yz: number,
  zx: number,
  zy: number,
  zz: number,
  ox: number,
  oy: number,
  oz: number,
]
const IDENTITY: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]

/** Spaces that have a footprint or a bounding box and no body: the library draws none of them. */
export class PlanReader {
  readonly #reader: IfcReader
  readonly #lengthM: number
  #radians: number | null = null
  constructor(reader: IfcReader, lengthM: number) {
    this.#reader = reader
    this.#lengthM = lengthM
  }

  /** Height of the origin of a product in the model [m]; null where it is not placed. */
  heightOf(product: Line | null): number | null {
    const place = this.#reader.follow(product, 'ObjectPlacement')
    return place === null ? null : this.#placement(place)[11] * this.#lengthM
  }

  plan(space: Line | null): ModelSpace['plan'] {
    const placement = this.#placement(this.#reader.follow(space, 'ObjectPlacement'))
    const shape = this.#reader.follow(space, 'Representation')
    const plans = referencesOf(shape?.Representations)
      .flatMap((id) => referencesOf(this.#reader.line(id)?.Items))
      .flatMap((item) => this.#item(this.#reader.line(item), placement) ?? [])
    // A box has a height, an outline the shape.
    const plan = plans.find(({ heightM }) => heightM === null) ?? plans[0]
    return plan === undefined
      ? null
      : { ...plan, heightM: plans.find(({ heightM }) => heightM !== null)?.heightM ?? null }
  }

  #item(item: Line | null, placement: Matrix): ModelSpace['plan'] {
    const corner = this.#coordinates(this.#reader.follow(item, 'Corner'))
    const [x, y, z] = [numberOf(item?.XDim), numberOf(item?.YDim), numberOf(item?.ZDim)]
    if (corner && x && y) {
      const [cx = 0, cy = 0, cz = 0] = corner
      const ring = [
        [cx, cy, cz],
        [cx + x, cy, cz],
        [cx + x, cy + y, cz],
        [cx, cy + y, cz],
      ]
      return this.#planOf(ring, placement, z)
    }
    const ring = ringOf(
      this.#curve(item) ?? this.#curve(this.#reader.follow(item, 'OuterBoundary')) ?? [],
      TOUCH_M / this.#lengthM,
    )
    if (ring) return this.#planOf(ring, placement, null)
    for (const element of referencesOf(item?.Elements)) {
      const inner = this.#item(this.#reader.line(element), placement)
      if (inner !== null) return inner
    }
    return null
  }

  /** Points along a curve; null where it is none, or of a kind that no outline of a room has. */
  #curve(line: Line | null, depth = 0): number[][] | null {
    if (line === null || depth > 4) return null
    const list = this.#reader.follow(line, 'Points')?.CoordList
    if (Array.isArray(list)) return indexedPoints(list, line.Segments)
    if (line.Points !== undefined) {
      const points = referencesOf(line.Points).map((id) => this.#coordinates(this.#reader.line(id)))
      return points.some((point) => point === null) ? null : (points as number[][])
    }
    const segments = referencesOf(line.Segments).map((id) => {
      const segment = this.#reader.line(id)
      const points = this.#curve(this.#reader.follow(segment, 'ParentCurve'), depth + 1)
      return isTrue(segment?.SameSense) ? points : (points?.toReversed() ?? null)
    })
    if (segments.length > 0)
      return segments.some((points) => points === null)
        ? null
        : segments.flatMap((points, index) => points!.slice(index === 0 ? 0 : 1))
    const basis = this.#reader.follow(line, 'BasisCurve')
    if (basis !== null) return this.#trimmed(line, basis)
    return this.#round(line, 0, 2 * Math.PI)
  }

  /** A line or an arc between two of its points, or parameters. */
  #trimmed(line: Line, basis: Line): number[][] | null {
    const isAlong = isTrue(line.SenseAgreement)
    const ends = [line.Trim1, line.Trim2].map((trim) => {
      const points = referencesOf(trim).map((id) => this.#coordinates(this.#reader.line(id)))
      const value = (Array.isArray(trim) ? trim : []).map(numberOf).find((each) => each !== null)
      return { point: points.find((point) => point !== null) ?? null, value: value ?? null }
    })
    const [first, second] = isAlong ? ends : ends.toReversed()
    if (this.#reader.follow(basis, 'Pnt') !== null)
      return first?.point && second?.point ? inOrder([first.point, second.point], isAlong) : null
    const [from, to] = [first, second].map((end) => this.#angleOf(basis, end!))
    if (from == null || to == null) return null
    const turn = 2 * Math.PI
    const sweep = (((to - from) % turn) + turn) % turn || turn
    const points = this.#round(basis, from, sweep)
    return points && inOrder(points, isAlong)
  }

  #angleOf(
    circle: Line,
    { point, value }: { readonly point: number[] | null; readonly value: number | null },
  ): number | null {
    const centre = this.#reader.follow(circle, 'Position')
    if (point === null) return value === null ? null : value * this.#angleRad()
    const m = this.#axes(centre)
    const [dx, dy] = [point[0]! - m[9], point[1]! - m[10]]
    const [a, b] = radiiOf(circle) ?? [1, 1]
    return Math.atan2((dx * m[3] + dy * m[4]) / b, (dx * m[0] + dy * m[1]) / a)
  }

  /** A circle or an ellipse, or an arc of it. */
  #round(line: Line, from: number, sweep: number): number[][] | null {
    const radii = radiiOf(line)
    if (radii === null) return null
    const m = this.#axes(this.#reader.follow(line, 'Position'))
    const chords = Math.max(1, Math.ceil((sweep / (2 * Math.PI)) * ROUND_CHORDS - 1e-9))
    return Array.from({ length: chords + 1 }, (_, i) => {
      const angle = from + (sweep * i) / chords
      const [u, v] = [radii[0] * Math.cos(angle), radii[1] * Math.sin(angle)]
      return [m[9] + u * m[0] + v * m[3], m[10] + u * m[1] + v * m[4]]
    })
  }

  /** Angles of the file [rad]: radians unless it says degrees. */
  #angleRad(): number {
    this.#radians ??= angleRadOf(this.#reader)
    return this.#radians
  }

  #planOf(ring: readonly (readonly number[])[], m: Matrix, height: number | null): ModelSpace['plan'] {
    const scale = this.#lengthM
    const world = ring.map(([x = 0, y = 0, z = 0]) => [
      (m[0] * x + m[3] * y + m[6] * z + m[9]) * scale,
      (m[1] * x + m[4] * y + m[7] * z + m[10]) * scale,
      (m[2] * x + m[5] * y + m[8] * z + m[11]) * scale,
    ])
    const outline = world.map(([x, y]): Point => [x!, y!])
    const doubled = outline.reduce((sum, [x, y], i) => {
      const [nx, ny] = outline[(i + 1) % outline.length]!
      return sum + x * ny - nx * y
    }, 0)
    if (Math.abs(doubled) < 0.1) return null
    return {
      area: { outline: doubled > 0 ? outline : outline.reverse(), holes: [] },
      bottomM: world[0]![2]!,
      heightM: height === null ? null : height * scale,
    }
  }

  #coordinates(line: Line | null): number[] | null {
    const list = line?.Coordinates
    if (!Array.isArray(list)) return null
    return list.map((value) => numberOf(value) ?? 0)
  }

  #placement(line: Line | null, depth = 0): Matrix {
    if (line === null || depth > 30) return IDENTITY
    const outer = this.#placement(this.#reader.follow(line, 'PlacementRelTo'), depth + 1)
    return times(outer, this.#axes(this.#reader.follow(line, 'RelativePlacement')))
  }

  #axes(line: Line | null): Matrix {
    const at = this.#coordinates(this.#reader.follow(line, 'Location')) ?? [0, 0, 0]
    const direction = (key: string): number[] | null => {
      const ratios = this.#reader.follow(line, key)?.DirectionRatios
      return Array.isArray(ratios) ? ratios.map((value) => numberOf(value) ?? 0) : null
    }
    const z = unit(direction('Axis') ?? [0, 0, 1])
    const wanted = direction('RefDirection') ?? [1, 0, 0]
    const along = wanted[0]! * z[0] + wanted[1]! * z[1] + (wanted[2] ?? 0) * z[2]
    const x = unit([wanted[0]! - along * z[0], wanted[1]! - along * z[1], (wanted[2] ?? 0) - along * z[2]])
    const y = [z[1] * x[2] - z[2] * x[1], z[2] * x[0] - z[0] * x[2], z[0] * x[1] - z[1] * x[0]] as const
    return [...x, ...y, ...z, at[0] ?? 0, at[1] ?? 0, at[2] ?? 0]
  }
}

/** Points of a curve that ends where it begins, once each. */
function ringOf(points: readonly number[][], touch: number): number[][] | null {
  if (points.length < 4) return null
  const [first, last] = [points[0]!, points.at(-1)!]
  return Math.hypot(first[0]! - last[0]!, first[1]! - last[1]!) < touch ? points.slice(0, -1) : null
}

const inOrder = (points: number[][], isAlong: boolean): number[][] => (isAlong ? points : points.toReversed())

/** Radii of a circle, or of an ellipse along and across its axis; null of another curve. */
function radiiOf(line: Line): readonly [number, number] | null {
  const radius = numberOf(line.Radius)
  const [a, b] = [radius ?? numberOf(line.SemiAxis1), radius ?? numberOf(line.SemiAxis2)]
  return a === null || b === null ? null : [a, b]
}

/** Ends of curves nearer than this [m] meet. */
const TOUCH_M = 0.001
/** Chords of a whole circle: 0.5 % less than its area. */
const ROUND_CHORDS = 36

/** Chords of an arc in an indexed curve; a quarter turn of 10 m is 5 cm off. */
const ARC_CHORDS = 8

/** The points of an IfcIndexedPolyCurve: its points as listed, or stretch by stretch, lines and arcs through three points each. */
function indexedPoints(list: readonly unknown[], segments: unknown): number[][] | null {
  const points = list.map((point) => (Array.isArray(point) ? point.map((value) => numberOf(value) ?? 0) : [0, 0]))
  if (!Array.isArray(segments)) return points
  const ring: number[][] = []
  for (const segment of segments as readonly {
    readonly value?: unknown
    readonly constructor: { readonly name: string }
  }[]) {
    const indices = Array.isArray(segment.value) ? segment.value.map((index) => numberOf(index) ?? 0) : []
    const along = indices.map((index) => points[index - 1])
    if (along.length < 2 || along.some((point) => point === undefined)) return null
    const drawn = along as number[][]
    const isArc = drawn.length === 3 && segment.constructor.name === 'IfcArcIndex'
    ring.push(...(isArc ? arcThrough(drawn) : drawn).slice(ring.length === 0 ? 0 : 1))
  }
  return ring
}

function arcThrough([a, b, c]: readonly number[][]): number[][] {
  const [[ax = 0, ay = 0], [bx = 0, by = 0], [cx = 0, cy = 0]] = [a!, b!, c!]
  const d = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
  if (Math.abs(d) < 1e-12) return [a!, b!, c!]
  const [aa, bb, cc] = [ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy]
  const x = (aa * (by - cy) + bb * (cy - ay) + cc * (ay - by)) / d
  const y = (aa * (cx - bx) + bb * (ax - cx) + cc * (bx - ax)) / d
  const radius = Math.hypot(ax - x, ay - y)
  const from = Math.atan2(ay - y, ax - x)
  const turn = 2 * Math.PI
  const swept = (((Math.atan2(cy - y, cx - x) - from) % turn) + turn) % turn
  // Three points that turn left are passed counter-clockwise.
  const sweep = d > 0 ? swept : swept - turn
  const inner = Array.from({ length: ARC_CHORDS - 1 }, (_, i) => {
    const angle = from + (sweep * (i + 1)) / ARC_CHORDS
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  })
  return [a!, ...inner, c!]
}

function unit(v: readonly number[]): readonly [number, number, number] {
  const length = Math.hypot(...v) || 1
  return [v[0]! / length, v[1]! / length, (v[2] ?? 0) / length]
}

function times(a: Matrix, b: Matrix): Matrix {
  const turn = (x: number, y: number, z: number): readonly [number, number, number] => [
    a[0] * x + a[3] * y + a[6] * z,
    a[1] * x + a[4] * y + a[7] * z,
    a[2] * x + a[5] * y + a[8] * z,
  ]
  const at = turn(b[9], b[10], b[11])
  return [
    ...turn(b[0], b[1], b[2]),
    ...turn(b[3], b[4], b[5]),
    ...turn(b[6], b[7], b[8]),
    at[0] + a[9],
    at[1] + a[10],
    at[2] + a[11],
  ]
}
