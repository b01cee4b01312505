import { containsPoint, polygonAreaM2, signedAreaM2 } from '../geometry/polygon.js'
import type { Point, Polygon, Segment } from '../geometry/shapes.js'
import { regionsOf, subdivide } from './subdivision.js'

/** Triangles in space, nine figures each [m]: x to the right, y up the sheet, z upwards. */
export type Mesh = readonly number[]

/** An area of the plan with holes [m]. */
export interface Area {
  readonly outline: Polygon
  readonly holes: readonly Polygon[]
}

type Triangle = readonly [Point, Point, Point]

/** A slope whose horizontal share is below this is a wall's side, not its top. */
const UPRIGHT = 0.05
/** Horizontal within 25°. */
const LEVEL = 0.9
/** The floor of a space lies this near to its lowest point [m]. */
const FLOOR_M = 0.05
/** Slits and teeth below this [m] are straightened. */
const STRAIGHTEN_M = 0.008
/** What is smaller [m²] is a splinter of the mesh. */
const SPLINTER_M2 = 0.002

export function extentOf(mesh: Mesh): { readonly bottomM: number; readonly topM: number } {
  let bottomM = Infinity
  let topM = -Infinity
  for (let i = 2; i < mesh.length; i += 3) {
    bottomM = Math.min(bottomM, mesh[i]!)
    topM = Math.max(topM, mesh[i]!)
  }
  return { bottomM, topM }
}

/** Volume of a closed mesh [m³], whatever way its faces are turned. */
export function volumeM3(mesh: Mesh): number {
  const base = [mesh[0] ?? 0, mesh[1] ?? 0, mesh[2] ?? 0]
  let sixfold = 0
  for (let i = 0; i < mesh.length; i += 9) {
    const [ax, ay, az] = [mesh[i]! - base[0]!, mesh[i + 1]! - base[1]!, mesh[i + 2]! - base[2]!]
    const [bx, by, bz] = [mesh[i + 3]! - base[0]!, mesh[i + 4]! - base[1]!, mesh[i + 5]! - base[2]!]
    const [cx, cy, cz] = [mesh[i + 6]! - base[0]!, mesh[i + 7]! - base[1]!, mesh[i + 8]! - base[2]!]
    sixfold += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx)
  }
  return Math.abs(sixfold) / 6
}

/** The area of the plan that a body stands over. */
export function footprintOf(mesh: Mesh): Area[] {
  const up = facing(mesh, 1)
  const down = facing(mesh, -1)
  return unionOf(totalM2(up) >= totalM2(down) * 0.9 ? up : down)
}

/** The floor of a space: its lowest level faces, or all that it stands over where these are but a part of it. */
export function floorOf(mesh: Mesh): Area[] {
  const { bottomM } = extentOf(mesh)
  const lowest = [...facing(mesh, -1, LEVEL, bottomM + FLOOR_M), ...facing(mesh, 1, LEVEL, bottomM + FLOOR_M)]
  const floor = unionOf(lowest)
  const whole = footprintOf(mesh)
  const area = (areas: readonly Area[]) => areas.reduce((sum, each) => sum + areaM2(each), 0)
  return area(floor) >= area(whole) * 0.6 ? floor : whole
}

/** Area [m²] without the holes. */
export function areaM2({ outline, holes }: Area): number {
  return polygonAreaM2(outline) - holes.reduce((sum, hole) => sum + polygonAreaM2(hole), 0)
}

export function areaContains({ outline, holes }: Area, x: number, y: number): boolean {
  return containsPoint(outline, x, y) && !holes.some((hole) => containsPoint(hole, x, y))
}

/** Triangles that look up (1) or down (-1), seen from above, counter-clockwise. */
function facing(mesh: Mesh, sign: 1 | -1, least = UPRIGHT, belowM = Infinity): Triangle[] {
  const found: Triangle[] = []
  for (let i = 0; i < mesh.length; i += 9) {
    const [ax, ay, az, bx, by, bz, cx, cy, cz] = mesh.slice(i, i + 9) as unknown as number[]
    if (Math.max(az!, bz!, cz!) > belowM) continue
    const nx = (by! - ay!) * (cz! - az!) - (bz! - az!) * (cy! - ay!)
    const ny = (bz! - az!) * (cx! - ax!) - (bx! - ax!) * (cz! - az!)
    const nz = (bx! - ax!) * (cy! - ay!) - (by! - ay!) * (cx! - ax!)
    const length = Math.hypot(nx, ny, nz)
    if (length < 1e-10 || nz * sign < least * length) continue
    const corners: Triangle = [
      [ax!, ay!],
      [bx!, by!],
      [cx!, cy!],
    ]
    found.push(sign === 1 ? corners : [corners[0], corners[2], corners[1]])
  }
  return found
}

const totalM2 = (triangles: readonly Triangle[]): number =>
  triangles.reduce((sum, triangle) => sum + signedAreaM2(triangle), 0)

const pointKey = ([x, y]: Point): string => `${Math.round(x * 1000)},${Math.round(y * 1000)}`

/** The union of triangles that are all counter-clockwise: edges that two of them share from both sides are within it. */
function unionOf(triangles: readonly Triangle[]): Area[] {
  const open = new Map<string, Segment>()
  for (const triangle of triangles) {
    for (const [i, from] of triangle.entries()) {
      const to = triangle[(i + 1) % 3]!
      const back = `${pointKey(to)}|${pointKey(from)}`
      if (!open.delete(back)) open.set(`${pointKey(from)}|${pointKey(to)}`, { from, to })
    }
  }
  return unionWithin([...open.values()], (x, y) => triangles.some((triangle) => containsPoint(triangle, x, y)))
}

/** The area that a test tells, along lines that hold its border. */
export function unionWithin(lines: readonly Segment[], covers: (x: number, y: number) => boolean): Area[] {
  const sub = subdivide(lines)
  const labels = sub.faces.map((face) => (face !== null && covers(face.inside[0], face.inside[1]) ? 1 : 0))
  return regionsOf(sub, labels, STRAIGHTEN_M)
    .map(({ outline, holes }) => ({
      outline,
      holes: holes.filter((hole) => polygonAreaM2(hole) > SPLINTER_M2).map((hole) => [...hole].reverse()),
    }))
    .filter((area) => areaM2(area) > SPLINTER_M2)
}
