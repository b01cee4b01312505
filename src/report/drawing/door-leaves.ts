import { containsPoint, polygonAreaM2 } from '../../geometry/polygon.js'
import { type Point, type Polygon, pointDistanceM } from '../../geometry/shapes.js'
import type { Catalog } from '../../model/catalog.js'
import type { Floor, Opening, Room } from '../../model/site.js'
import { type Html, html, raw } from '../markup.js'
import { type DrawnFloor, wallThicknessM } from '../svg/structure.js'
import { UNITS_PER_M, ux, uy, type Viewport } from '../svg/viewport.js'

/** Wider doors have two leaves; beyond the second width they slide or roll [m]. */
const ONE_LEAF_M = 1.2
const TWO_LEAVES_M = 2.4
/** What tells a point inside a room from one on its outline [m]. */
const INSIDE_M = 0.05

/** Smaller rooms are cupboards and shafts, whose doors open out [m²]. */
const CUPBOARD_M2 = 2

/** A leaf of a door: where it hangs, and its edge when open and when shut. */
interface Leaf {
  readonly hinge: Point
  readonly open: Point
  readonly shut: Point
}

/** The sides that leaves may open to, the likelier first: outside, then out of the circulation, then into the smaller room. */
function sidesOf({ rooms }: Opening, floor: Floor, catalog: Catalog): readonly (Room | null)[] {
  const [a, b] = rooms.map((id) => floor.rooms.find((room) => room.id === id) ?? null) as [Room | null, Room | null]
  if (a === null || b === null) return [null]
  const isWay = ({ use }: Room): boolean => catalog.roomUses[use]?.family === 'circulation'
  const [areaA, areaB] = [polygonAreaM2(a.polygon), polygonAreaM2(b.polygon)]
  const smaller = areaA <= areaB
  if (Math.min(areaA, areaB) < CUPBOARD_M2) return smaller ? [b, a] : [a, b]
  return (isWay(a) === isWay(b) ? smaller : isWay(b)) ? [a, b] : [b, a]
}

/** Lifts slide, and so does what is wider than two leaves. */
function swings({ from, to, rooms }: Opening, floor: Floor): boolean {
  const slides = floor.rooms.some(({ id, use }) => use === 'lift' && rooms.includes(id))
  return !slides && pointDistanceM(from, to) <= TWO_LEAVES_M
}

const plus = ([x, y]: Point, [dx, dy]: Point, times: number): Point => [x + dx * times, y + dy * times]

/** Leaves of a door on one side of its wall, null where they would stand in another wall. */
function leavesOn(door: Opening, side: Room | null, inside: readonly Room[], thicknessM: number): Leaf[] | null {
  const { from, to } = door
  const widthM = pointDistanceM(from, to)
  const along: Point = [(to[0] - from[0]) / widthM, (to[1] - from[1]) / widthM]
  const middle = plus(from, along, widthM / 2)
  const isOn = (point: Point): boolean =>
    side === null
      ? !inside.some(({ polygon }) => containsPoint(polygon, ...point))
      : containsPoint(side.polygon, ...point)
  const across = ([1, -1] as const)
    .map((sign): Point => [-along[1] * sign, along[0] * sign])
    .find((direction) => isOn(plus(middle, direction, INSIDE_M)))
  if (across === undefined) return null
  const face = (point: Point): Point => plus(point, across, thicknessM / 2)
  const leafM = widthM > ONE_LEAF_M ? widthM / 2 : widthM
  const leaf = (hinge: Point, shut: Point): Leaf => ({
    hinge: face(hinge),
    open: plus(face(hinge), across, leafM),
    shut: face(shut),
  })
  const cornerM = (jamb: Point): number =>
    Math.min(...(side?.polygon ?? []).map(([x, y]) => Math.hypot(x - jamb[0], y - jamb[1])))
  const single = cornerM(to) < cornerM(from) ? leaf(to, from) : leaf(from, to)
  const leaves = widthM > ONE_LEAF_M ? [leaf(from, middle), leaf(to, middle)] : [single]
  return leaves.every(({ open }) => isOn(open)) ? leaves : null
}

function leafPath({ hinge, open, shut }: Leaf, view: Viewport): string {
  const [h, o, s] = [hinge, open, shut].map(([x, y]): Point => [ux(view, x), uy(view, y)]) as [Point, Point, Point]
  const radius = Math.round(pointDistanceM(hinge, open) * UNITS_PER_M)
  const turn = (o[0] - h[0]) * (s[1] - h[1]) - (o[1] - h[1]) * (s[0] - h[0])
  return `M${h[0]} ${h[1]}L${o[0]} ${o[1]}A${radius} ${radius} 0 0 ${turn > 0 ? 1 : 0} ${s[0]} ${s[1]}`
}

/**
 * The leaves of the doors, as plans show them. A site file does not say which way they swing: to the outside, else out of the
 * circulation, hung at the jamb nearer to a corner.
 */
export function doorLeaves(floor: Floor, drawn: DrawnFloor, catalog: Catalog): readonly Leaf[] {
  const doors = floor.openings.filter((opening) => opening.kind === 'door' && swings(opening, floor))
  return doors.flatMap((door) => {
    const thicknessM = wallThicknessM(drawn, door)
    const found = sidesOf(door, floor, catalog).map((side) => leavesOn(door, side, floor.rooms, thicknessM))
    return found.find((leaves) => leaves !== null) ?? []
  })
}

/** The square that a leaf needs to swing. */
export function swingOf({ hinge, open, shut }: Leaf): Polygon {
  return [hinge, open, [open[0] + shut[0] - hinge[0], open[1] + shut[1] - hinge[1]], shut]
}

/** Leaves with the quarter circles that they swing through. */
export function leafMarkup(leaves: readonly Leaf[], view: Viewport): Html {
  const paths = leaves.map((leaf) => leafPath(leaf, view))
  return html`<path class="leaf" fill="none" stroke="#9a6a2f" stroke-width="3" d="${raw(paths.join(''))}"/>`
}
