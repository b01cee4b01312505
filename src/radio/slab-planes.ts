import { boundingBox } from '../geometry/polygon.js'
import { polygonOverlap } from '../geometry/polygon-overlap.js'
import type { Polygon } from '../geometry/shapes.js'
import type { Catalog } from '../model/catalog.js'
import type { Band, Floor, Room } from '../model/site.js'
import { type IncidenceTable, incidenceTable, materialLoss } from './wall-loss.js'
import { buildOutline, type WallSet } from './wall-set.js'

/** An area that counts for (1) or against (−1) a slab being open; areas may lie over one another. */
export interface OpenArea {
  readonly polygon: Polygon
  readonly counts: 1 | -1
}

/** A slab thought of as a plane half-way through its thickness. */
export interface SlabPlane {
  readonly zM: number
  /** Key of the slab's material; null where it is not known. */
  readonly material: string | null
  /** False: material not known, the COST 231 floor term stands in. */
  readonly known: boolean
  /** At normal incidence [dB]. */
  readonly lossDb: number
  readonly table: IncidenceTable | null
  /** There is no slab where the counts of these sum above 0. */
  readonly openAreas: readonly OpenArea[]
  /** Outline of `openAreas`; null where there are none. */
  readonly voids: WallSet | null
}

/** Parts of two rooms over one another [m²] that are no more than drawing tolerance. */
const SLIVER_M2 = 0.01
/** Heights [m] nearer than this are the same: a slab of unknown material has no thickness. */
const SAME_HEIGHT_M = 0.001
/** Far beyond any building [m]: a local slab is open everywhere but under its own rooms. */
const SURROUNDINGS_M = 1e4

const topM = (floor: Floor, room: Room): number => floor.elevationM + room.floorOffsetM + room.heightM
const bottomM = (floor: Floor, room: Room): number => floor.elevationM + room.floorOffsetM

/** Height of the plane between two consecutive floors [m]. */
export function storeyPlaneM(below: Floor, above: Floor): number {
  return (below.elevationM + below.heightM + above.elevationM) / 2
}

/** A room with the floor that it stands on. */
interface PlacedRoom {
  readonly floor: Floor
  readonly room: Room
}

const overlap = (a: Room, b: Room): boolean => (polygonOverlap(a.polygon, b.polygon)?.areaM2 ?? 0) > SLIVER_M2

/** Rooms of the levels below a plane that reach through it, no floor of another room being in their way. */
function tallRooms(below: readonly Floor[], planeM: number): PlacedRoom[] {
  return below.flatMap((floor, level) => {
    const between = below.slice(level + 1).flatMap(({ rooms }) => rooms.filter((room) => !room.isVoid))
    return floor.rooms
      .filter((room) => topM(floor, room) > planeM + SAME_HEIGHT_M && !between.some((other) => overlap(other, room)))
      .map((room) => ({ floor, room }))
  })
}

/**
 * The solid rooms above whose floor is not the level's slab, by the height of the slab under them: sunk below the plane, or
 * raised on top of a room that reaches through it.
 */
function localSlabs(above: Floor, planeM: number, tall: readonly PlacedRoom[]): Map<number, Room[]> {
  const halfThicknessM = above.elevationM - planeM
  const byHeight = new Map<number, Room[]>()
  for (const room of above.rooms) {
    const floorM = bottomM(above, room)
    const standsOn = (other: PlacedRoom): boolean =>
      topM(other.floor, other.room) <= floorM + SAME_HEIGHT_M && overlap(other.room, room)
    const sunk = floorM < planeM - SAME_HEIGHT_M
    const raised = floorM > above.elevationM + SAME_HEIGHT_M && tall.some(standsOn)
    if (room.isVoid || !(sunk || raised)) continue
    const zM = floorM - halfThicknessM
    byHeight.set(zM, [...(byHeight.get(zM) ?? []), room])
  }
  return byHeight
}

function surroundings(rooms: readonly Room[]): Polygon {
  const box = boundingBox(rooms.flatMap((room) => room.polygon))
  const [west, south] = [box.minX - SURROUNDINGS_M, box.minY - SURROUNDINGS_M]
  const [east, north] = [box.maxX + SURROUNDINGS_M, box.maxY + SURROUNDINGS_M]
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]
}

const open = (room: Room): OpenArea => ({ polygon: room.polygon, counts: 1 })
const closed = (room: Room): OpenArea => ({ polygon: room.polygon, counts: -1 })

/**
 * Rooms open to the sky on some levels, and the rooms of the highest of them that lie over one of a level below: over those is a roof all
 * the same.
 */
function openToSky(below: readonly Floor[]): { readonly open: readonly Room[]; readonly roofed: readonly Room[] } {
  const open = below.flatMap(({ rooms }) => rooms.filter(({ outdoor }) => outdoor))
  const lower = below.slice(0, -1).flatMap(({ rooms }) => rooms.filter(({ outdoor }) => outdoor))
  const top = below.at(-1)!.rooms.filter((room) => !room.outdoor && !room.isVoid)
  return { open, roofed: top.filter((room) => lower.some((other) => overlap(other, room))) }
}

/** The slabs over floor `level`: first the level's own plane, then those under rooms on a floor of their own. */
function slabsOver(
  floors: readonly Floor[],
  level: number,
  catalog: Catalog,
  band: Band,
  maxIncidenceDeg: number,
): SlabPlane[] {
  const [below, above] = [floors[level]!, floors[level + 1]!]
  const planeM = storeyPlaneM(below, above)
  const material = below.slab === null ? null : catalog.materials[below.slab]
  if (material === undefined) throw new RangeError(`material '${below.slab}' is not in the catalogue`)
  const slab = {
    material: below.slab,
    known: material !== null,
    lossDb: material ? materialLoss(material, band).lossDb : 0,
    table: material ? incidenceTable(material, band, maxIncidenceDeg) : null,
  }
  const plane = (zM: number, openAreas: readonly OpenArea[]): SlabPlane => {
    const rings = openAreas.map(({ polygon, counts }) => (counts === 1 ? polygon : [...polygon].reverse()))
    return { zM, ...slab, openAreas, voids: openAreas.length > 0 ? buildOutline(rings, 0) : null }
  }
  const tall = tallRooms(floors.slice(0, level + 1), planeM)
  const local = localSlabs(above, planeM, tall)
  const elsewhere = new Set([...local.values()].flat())
  const sky = openToSky(floors.slice(0, level + 1))
  const voids = above.rooms.filter((room) => room.isVoid || elsewhere.has(room))
  // Where an ordinary room stands over one that would reach through its floor, the floor is there.
  const solid =
    tall.length + sky.open.length === 0 ? [] : above.rooms.filter((room) => !room.isVoid && !elsewhere.has(room))
  const opened = [...voids, ...tall.map(({ room }) => room), ...sky.open]
  const own = plane(planeM, [...opened.map(open), ...[...solid, ...sky.roofed].map(closed)])
  const others = [...local].map(([zM, rooms]) =>
    plane(zM, [{ polygon: surroundings(rooms), counts: 1 }, ...rooms.map(closed)]),
  )
  return [own, ...others]
}

/**
 * All slabs of a building. `planes[i]` lies between floors i and i + 1; planes beyond those are the slabs under rooms that
 * stand on a floor of their own (split levels).
 * @throws RangeError for a material that is not in the catalogue.
 */
export function slabPlanes(
  floors: readonly Floor[],
  catalog: Catalog,
  band: Band,
  maxIncidenceDeg: number,
): SlabPlane[] {
  const between = floors.slice(1).map((_above, level) => slabsOver(floors, level, catalog, band, maxIncidenceDeg))
  return [...between.map(([own]) => own!), ...between.flatMap(([, ...others]) => others)]
}

/** Whether a slab is open at a point: what pierces it there costs nothing. */
export function isOpenAt(plane: SlabPlane, contains: (polygon: Polygon) => boolean): boolean {
  return plane.openAreas.reduce((sum, { polygon, counts }) => sum + (contains(polygon) ? counts : 0), 0) > 0
}
