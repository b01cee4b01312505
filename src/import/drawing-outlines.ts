import { labelPoint } from '../geometry/label-point.js'
import { nearPairs } from '../geometry/near-pairs.js'
import { boundingBox, containsPoint, perimeterM, polygonAreaM2, signedAreaM2 } from '../geometry/polygon.js'
import { type Point, type Polygon, pointBetween, pointDistanceM, type Segment } from '../geometry/shapes.js'
import type { DrawnText, Label, ModelElement, ModelSpace } from './building-model.js'
import { areaIn, nameAmong } from './drawing-labels.js'
import { type DrawnArc, doorIn, element, WALL_M, type WallPiece } from './drawing-walls.js'
import { USUAL_HEIGHT_M } from './levels.js'
import { hasWord, type ImportNames, layerName, UNKNOWN_USE, useOf } from './names.js'
import type { Doubt } from './site-draft.js'

/*
 * Drawings that have closed outlines of rooms and no walls: the walls are what lies between outlines, and around them.
 */

/** A closed outline; a corner with a bulge begins an arc (DXF: the tangent of a quarter of its angle). */
export interface DrawnOutline {
  readonly layer: string
  readonly corners: readonly { readonly at: Point; readonly bulge: number }[]
}

/** An arc is drawn as chords that stand off it by no more than this [m]. */
const CHORD_OFF_M = 0.03
/** Chords of one arc, at most. */
const MOST_CHORDS = 64
/** Outlines below this [m²], or thinner than this [m], are columns and shafts for pipes. */
const LEAST_M2 = 0.8
const LEAST_M = 0.4
/** An outline of which others take this share is that of a floor, not of a room. */
const AROUND = 0.5
/** Thickness [m] where outlines share an edge, and of the outer walls: no drawing of outlines tells them. */
const ASSUMED_M = { shared: 0.1, outer: 0.2 }
/** Edges of outlines that face one another for less than this [m] have no wall. */
const LEAST_STRETCH_M = 0.1

/** Closed polylines that are looked at for the name of a room in them, at most. */
const MOST_UNNAMED = 2000

/** Into how many chords an arc is cut: halved until they are near enough, so that the two faces of a curved wall are cut alike. */
export function chordsOf(radiusM: number, sweepRad: number): number {
  let count = 1
  while (count < MOST_CHORDS && radiusM * (1 - Math.cos(sweepRad / count / 2)) > CHORD_OFF_M) count *= 2
  return count
}

/** The centre of the arc that a bulge makes between two points; below 0 it turns clockwise. */
export function bulgeCentre(a: Point, b: Point, bulge: number): Point {
  const aside = (1 - bulge * bulge) / (4 * bulge)
  return [(a[0] + b[0]) / 2 - (b[1] - a[1]) * aside, (a[1] + b[1]) / 2 + (b[0] - a[0]) * aside]
}

/** An outline as straight edges, scaled to metres, counter-clockwise. */
function ringOf({ corners }: DrawnOutline, metresPerUnit: number): Polygon {
  const points = corners.flatMap(({ at, bulge }, index): Point[] => {
    const next = corners[(index + 1) % corners.length]!.at
    const chord = pointDistanceM(at, next)
    if (bulge === 0 || chord === 0) return [at]
    const sweep = 4 * Math.atan(Math.abs(bulge))
    const side = Math.sign(bulge)
    const centre = bulgeCentre(at, next, bulge)
    const radius = pointDistanceM(centre, at)
    const begin = Math.atan2(at[1] - centre[1], at[0] - centre[0])
    const count = chordsOf(radius * metresPerUnit, sweep)
    return Array.from({ length: count }, (_, i): Point => {
      const angle = begin + (side * sweep * i) / count
      return i === 0 ? at : [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)]
    })
  })
  const ring = points
    .map(([x, y]): Point => [x * metresPerUnit, y * metresPerUnit])
    .filter((point, index, all) => pointDistanceM(point, all[(index + 1) % all.length]!) > 0.001)
  return signedAreaM2(ring) < 0 ? ring.reverse() : ring
}

/** Outlines on layers of rooms; where there are none, those with the name of a room in them. */
export function roomOutlines(
  outlines: readonly DrawnOutline[],
  texts: readonly DrawnText[],
  names: ImportNames,
): readonly DrawnOutline[] {
  const kept = outlines.filter(({ layer }) => !hasWord(layerName(layer), names.layers.ignored))
  const named = kept.filter(({ layer }) => hasWord(layerName(layer), names.layers.rooms ?? []))
  if (named.length > 0 || kept.length > MOST_UNNAMED) return named
  const rooms = texts.filter(({ text }) => useOf(names, text).use !== UNKNOWN_USE)
  return kept.filter((each) => {
    const ring = ringOf(each, 1)
    return rooms.some(({ at }) => containsPoint(ring, at[0], at[1]))
  })
}

/** The middle area of outlines [units²], and areas that are written in them [m²], each with that of its outline. */
export function outlineAreas(
  outlines: readonly DrawnOutline[],
  texts: readonly DrawnText[],
): { readonly middle: number; readonly written: readonly { readonly statedM2: number; readonly drawn: number }[] } {
  const rings = outlines.map((each) => ringOf(each, 1))
  const areas = rings.map(polygonAreaM2)
  const written = rings.flatMap((ring, index) => {
    const [stated] = texts.flatMap(({ at, text }) => {
      const area = areaIn(text)
      return area !== null && containsPoint(ring, at[0], at[1]) ? [area] : []
    })
    return stated === undefined ? [] : [{ statedM2: stated, drawn: areas[index]! }]
  })
  return { middle: [...areas].sort((a, b) => a - b)[areas.length >> 1] ?? 0, written }
}

/** Outlines of rooms [m]: neither columns, nor drawn twice, nor that of a whole floor. */
function ringsOf(outlines: readonly DrawnOutline[], metresPerUnit: number): Polygon[] {
  const all = outlines
    .map((each) => ringOf(each, metresPerUnit))
    .filter((ring) => ring.length >= 3 && polygonAreaM2(ring) >= LEAST_M2)
    .filter((ring) => (2 * polygonAreaM2(ring)) / perimeterM(ring) >= LEAST_M / 2)
    .map((ring) => ({ ring, areaM2: polygonAreaM2(ring), middle: labelPoint(ring) }))
  const once = all.filter(
    ({ areaM2, middle }, index) =>
      !all
        .slice(0, index)
        .some((other) => Math.abs(other.areaM2 / areaM2 - 1) < 0.01 && pointDistanceM(other.middle, middle) < 0.1),
  )
  const rooms = once.filter(({ ring, areaM2 }) => {
    const within = once.filter(
      (other) => other.areaM2 < areaM2 && containsPoint(ring, other.middle[0], other.middle[1]),
    )
    return within.length < 2 || within.reduce((sum, other) => sum + other.areaM2, 0) < AROUND * areaM2
  })
  return rooms.map(({ ring }) => ring)
}

function spaceOf(ring: Polygon, labels: readonly Label[]): ModelSpace {
  const own = labels.filter(({ at }) => containsPoint(ring, at[0], at[1]))
  const named = nameAmong(own) ?? { longName: '', statedM2: own.find(({ areaM2 }) => areaM2 !== null)?.areaM2 ?? null }
  const plan = { area: { outline: ring, holes: [] }, bottomM: 0, heightM: USUAL_HEIGHT_M }
  return { name: '', category: '', mesh: [], plan, ...named }
}

interface Facing {
  readonly start: number
  readonly end: number
  readonly gapM: number
  /** Of the two outlines the other one. */
  readonly ring: number
}

interface Side extends Segment {
  readonly ring: number
}

/** How another outline's edge runs along this one, within a wall's thickness on its outer side; null where it does not. */
function facingOf(edge: Side, other: Side): Facing | null {
  const length = pointDistanceM(edge.from, edge.to)
  const [ux, uy] = [(edge.to[0] - edge.from[0]) / length, (edge.to[1] - edge.from[1]) / length]
  const local = ([x, y]: Point) => ({
    along: (x - edge.from[0]) * ux + (y - edge.from[1]) * uy,
    out: (x - edge.from[0]) * uy - (y - edge.from[1]) * ux,
  })
  const [a, b] = [local(other.to), local(other.from)]
  if (b.along <= a.along || Math.abs(a.out - b.out) > 0.05 * (b.along - a.along) + 0.01) return null
  const gapM = (a.out + b.out) / 2
  const [start, end] = [Math.max(0, a.along), Math.min(length, b.along)]
  return gapM < -WALL_M[0] || gapM > WALL_M[1] || end - start < LEAST_STRETCH_M
    ? null
    : { start, end, gapM: Math.max(0, gapM), ring: other.ring }
}

/** What of an edge nothing faces. */
function uncovered(lengthM: number, facing: readonly Facing[]): (readonly [start: number, end: number])[] {
  const free: (readonly [number, number])[] = []
  let at = 0
  for (const { start, end } of facing.toSorted((a, b) => a.start - b.start)) {
    if (start - at > ASSUMED_M.outer) free.push([at, start])
    at = Math.max(at, end)
  }
  if (lengthM - at > ASSUMED_M.outer) free.push([at, lengthM])
  return free
}

interface OutlineWalls {
  readonly pieces: readonly WallPiece[]
  /** Edges that two outlines share. */
  readonly shared: number
}

function wallsBetween(rings: readonly Polygon[]): OutlineWalls {
  const sides = rings.flatMap((ring, index) =>
    ring.map((from, i): Side => ({ from, to: ring[(i + 1) % ring.length]!, ring: index })),
  )
  const near = sides.map((): Side[] => [])
  for (const [i, j] of nearPairs(
    sides.map(({ from, to }) => boundingBox([from, to])),
    WALL_M[1],
  )) {
    near[i]!.push(sides[j]!)
    near[j]!.push(sides[i]!)
  }
  const edges = sides.map((edge, index) => ({
    edge,
    facing: near[index]!.flatMap((other) => (other.ring === edge.ring ? [] : (facingOf(edge, other) ?? []))),
  }))
  const inner = edges.flatMap(({ facing }) => facing)
  const shared = inner.filter(({ gapM }) => gapM < WALL_M[0]).length / 2
  // Outlines that meet on the axes of inner walls are drawn to the axes of outer ones too.
  const outerAt = shared * 2 > inner.length / 2 ? 0 : ASSUMED_M.outer / 2
  const piece = ({ from, to }: Segment, [start, end]: readonly [number, number], outM: number, thickM: number) => {
    const length = pointDistanceM(from, to)
    const [nx, ny] = [((to[1] - from[1]) / length) * outM, (-(to[0] - from[0]) / length) * outM]
    const at = (along: number): Point => {
      const [x, y] = pointBetween(from, to, along / length)
      return [x + nx, y + ny]
    }
    return { from: at(start), to: at(end), lengthM: end - start, thickM }
  }
  const pieces = edges.flatMap(({ edge, facing }) => [
    ...facing
      .filter(({ ring }) => edge.ring < ring)
      .map(({ start, end, gapM }) => piece(edge, [start, end], gapM / 2, gapM < WALL_M[0] ? ASSUMED_M.shared : gapM)),
    ...uncovered(pointDistanceM(edge.from, edge.to), facing).map((stretch) =>
      piece(edge, stretch, outerAt, ASSUMED_M.outer),
    ),
  ])
  return { pieces, shared }
}

/** Rooms of outlines, and the walls that stand between and around them. */
export function outlineModel(
  outlines: readonly DrawnOutline[],
  doors: readonly DrawnArc[],
  labels: readonly Label[],
  metresPerUnit: number,
): {
  readonly spaces: ModelSpace[]
  readonly elements: ModelElement[]
  readonly unplaced: readonly DrawnArc[]
  readonly doubts: Doubt[]
} {
  const rings = ringsOf(outlines, metresPerUnit)
  const { pieces, shared } = wallsBetween(rings)
  const leaves = new Map(doors.map((door) => [door, doorIn(door, pieces)]))
  const told = { rooms: rings.length, shared: Math.round(shared), sharedM: ASSUMED_M.shared, outerM: ASSUMED_M.outer }
  return {
    spaces: rings.map((ring) => spaceOf(ring, labels)),
    elements: [
      ...pieces.map((each) => element('wall', each, 0)),
      ...[...leaves.values()].flatMap((each) => (each === null ? [] : [element('door', each, each.lengthM)])),
    ],
    unplaced: doors.filter((door) => leaves.get(door) === null),
    doubts: rings.length === 0 ? [] : [{ code: 'walls-from-outlines', values: told }],
  }
}
