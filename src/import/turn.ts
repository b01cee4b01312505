import type { Point, Polygon } from '../geometry/shapes.js'
import type { ModelBuilding } from './building-model.js'
import type { Mesh } from './footprint.js'

export const DEGREE = Math.PI / 180

/** How a drawing was turned and moved: the plan's walls run along x and y, with north as near to y as quarter turns allow. */
export interface Turn {
  /** Counter-clockwise [rad]. */
  readonly angle: number
  /** Point of the drawing, before the turn, that becomes the origin [m]. */
  readonly origin: Point
}

/** The turn that lays the walls of all buildings along the axes. */
export function turnOf(buildings: readonly ModelBuilding[], northRad: number | null): Turn {
  const elements = buildings.flatMap(({ elements }) => elements)
  const spaces = buildings.flatMap(({ storeys, loose = [] }) => [
    ...storeys.flatMap((storey) => storey.spaces),
    ...loose,
  ])
  const walls = elements.filter(({ kind }) => kind === 'wall' || kind === 'curtain-wall')
  const shapes = walls.length > 0 ? walls.map(({ mesh }) => mesh) : spaces.map(({ mesh }) => mesh)
  const first = [...shapes, ...spaces.map(({ mesh }) => mesh)].find((mesh) => mesh.length > 0)
  const plan = spaces.find((space) => space.plan !== null)?.plan?.area.outline[0]
  const origin: Point = first ? [Math.round(first[0]!), Math.round(first[1]!)] : (plan ?? [0, 0])
  const outlines = walls.length > 0 ? [] : spaces.flatMap(({ plan }) => (plan ? [plan.area.outline] : []))
  const edges = outlines.flatMap((outline) =>
    outline.flatMap(([x, y], i) => {
      const [nx, ny] = outline[(i + 1) % outline.length]!
      return directionOf(nx - x, ny - y)
    }),
  )
  const lines = [...shapes.flatMap((mesh) => directionsOf(mesh)), ...edges]
  return { angle: quarterTurns(-mainDirection(lines), northRad), origin }
}

interface Direction {
  /** From 0 up to a quarter turn [rad]. */
  readonly angle: number
  readonly lengthM: number
}

const QUARTER = Math.PI / 2

/** Directions of the level edges of a mesh. */
function directionsOf(mesh: Mesh): Direction[] {
  const found: Direction[] = []
  for (let i = 0; i < mesh.length; i += 9)
    for (let k = 0; k < 3; k++) {
      const [p, q] = [i + 3 * k, i + 3 * ((k + 1) % 3)]
      const [dx, dy, dz] = [mesh[q]! - mesh[p]!, mesh[q + 1]! - mesh[p + 1]!, mesh[q + 2]! - mesh[p + 2]!]
      if (Math.abs(dz) <= 0.01) found.push(...directionOf(dx, dy))
    }
  return found
}

/** The direction of an edge that is long enough to tell one. */
function directionOf(dx: number, dy: number): Direction[] {
  const lengthM = Math.hypot(dx, dy)
  return lengthM < 0.4 ? [] : [{ angle: ((Math.atan2(dy, dx) % QUARTER) + QUARTER) % QUARTER, lengthM }]
}

/**
 * The middle one by length: triangles cut the faces of walls along diagonals, which lie all but along long thin walls and would draw a
 * mean to their side.
 */
function middleOf(sorted: readonly { readonly off: number; readonly lengthM: number }[]): number {
  const half = sorted.reduce((sum, { lengthM }) => sum + lengthM, 0) / 2
  let sum = 0
  for (const { off, lengthM } of sorted) {
    sum += lengthM
    if (sum >= half) return off
  }
  return 0
}

/** The direction of most length, to a hundredth of a degree or so; 0 where nothing has one. */
function mainDirection(lines: readonly Direction[]): number {
  const bins = new Map<number, number>()
  for (const { angle, lengthM } of lines) {
    const bin = Math.round(angle / DEGREE) % 90
    bins.set(bin, (bins.get(bin) ?? 0) + lengthM)
  }
  const best = [...bins].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]
  if (!best) return 0
  const centre = best[0] * DEGREE
  const near = lines
    .map(({ angle, lengthM }) => ({ off: ((angle - centre + QUARTER * 1.5) % QUARTER) - QUARTER / 2, lengthM }))
    .filter(({ off }) => Math.abs(off) <= 0.75 * DEGREE)
    .sort((a, b) => a.off - b.off)
  const exact = centre + middleOf(near)
  const nearest = Math.abs(exact) < 0.02 * DEGREE || Math.abs(exact - QUARTER) < 0.02 * DEGREE ? 0 : exact
  return nearest
}

/** North may stand this far [rad] off the y axis before the drawing is turned for it: at 45° both sides are as good. */
const NORTH_OFF = 55 * DEGREE

/** Adds quarter turns so that the drawing is turned least, and where north then lies far off the y axis so that it comes nearest. */
function quarterTurns(angle: number, northRad: number | null): number {
  const least = angle - Math.round(angle / QUARTER) * QUARTER
  const north = Math.atan2(Math.sin(least + (northRad ?? 0)), Math.cos(least + (northRad ?? 0)))
  const turned =
    northRad === null || Math.abs(north) <= NORTH_OFF ? least : least - Math.round(north / QUARTER) * QUARTER
  return Math.abs(turned) < 1e-12 ? 0 : turned
}

export function turnedMesh(mesh: Mesh, { angle, origin }: Turn): Mesh {
  const [cos, sin] = cosSin(angle)
  const moved = [...mesh]
  for (let i = 0; i < moved.length; i += 3) {
    const [x, y] = [mesh[i]! - origin[0], mesh[i + 1]! - origin[1]]
    moved[i] = x * cos - y * sin
    moved[i + 1] = x * sin + y * cos
  }
  return moved
}

/** Cosine and sine, exact for quarter turns. */
function cosSin(angle: number): readonly [number, number] {
  const turns = angle / QUARTER
  if (Math.abs(turns - Math.round(turns)) > 1e-9) return [Math.cos(angle), Math.sin(angle)]
  return [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ][((Math.round(turns) % 4) + 4) % 4] as unknown as readonly [number, number]
}

export function turnedPolygon(polygon: Polygon, { angle, origin }: Turn): Polygon {
  const [cos, sin] = cosSin(angle)
  return polygon.map(([x, y]): Point => {
    const [dx, dy] = [x - origin[0], y - origin[1]]
    return [dx * cos - dy * sin, dx * sin + dy * cos]
  })
}
