import { boundingBox, containsPoint, distanceToEdgesM, distanceToSegmentM } from '../geometry/polygon.js'
import type { Point, Polygon } from '../geometry/shapes.js'
import type { ApRadio, ApType, Catalog } from '../model/catalog.js'
import type { LocationDesign } from '../model/operation.js'
import type { Band, Floor, Location, Mount, Opening, PinnedAp, Room, TiledCeiling } from '../model/site.js'

/** Tolerance of distances between coordinates given in millimetres [m]. */
const DISTANCE_GUARD_M = 1e-6
/** Share of the widest clearance that a point of a narrow room must keep to count as lying on its centre line. */
const CENTRE_LINE_SHARE = 0.9
/** How far a wall-mounted AP's antennas stand off the wall [m]. */
const WALL_MOUNT_OFFSET_M = 0.1

interface PositionGrid {
  /** South-west corner of the box around the whole location. */
  readonly origin: Point
  readonly spacingM: number
  /** Least distance from the room's walls [m]. */
  readonly clearanceM: number
}

interface ClearPoint {
  readonly at: Point
  readonly clearanceM: number
}

function* gridPoints(polygon: Polygon, grid: PositionGrid): Generator<Point> {
  const box = boundingBox(polygon)
  const [originX, originY] = grid.origin
  const step = grid.spacingM
  for (let j = Math.ceil((box.minY - originY) / step); originY + j * step <= box.maxY; j++)
    for (let i = Math.ceil((box.minX - originX) / step); originX + i * step <= box.maxX; i++)
      yield [originX + i * step, originY + j * step]
}

function clearPoints(polygon: Polygon, points: Iterable<Point>): ClearPoint[] {
  const clear: ClearPoint[] = []
  for (const at of points) {
    if (containsPoint(polygon, at[0], at[1])) clear.push({ at, clearanceM: distanceToEdgesM(polygon, at[0], at[1]) })
  }
  return clear
}

/**
 * The inner point farthest from all walls to within a tenth of the spacing: where an AP of a narrow room goes.
 * A coarse grid search refined around its best point; ties go to the south-west.
 */
function deepestPoint(polygon: Polygon, spacingM: number): Point {
  const box = boundingBox(polygon)
  let centre: Point = [(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2]
  let bestM = containsPoint(polygon, centre[0], centre[1]) ? distanceToEdgesM(polygon, centre[0], centre[1]) : -1
  let reach = Math.max(box.maxX - box.minX, box.maxY - box.minY) / 2
  const around = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1]
  while (reach > spacingM / 10) {
    const [x, y] = centre
    for (const v of around) {
      for (const u of around) {
        const at: Point = [x + u * reach, y + v * reach]
        if (!containsPoint(polygon, at[0], at[1])) continue
        const clearanceM = distanceToEdgesM(polygon, at[0], at[1])
        if (clearanceM > bestM + DISTANCE_GUARD_M) {
          bestM = clearanceM
          centre = at
        }
      }
    }
    reach /= 2
  }
  return centre
}

/**
 * Ceiling positions of a room: grid points at least the clearance from its walls. A room too narrow for that gives its
 * deepest point and the points half a step apart that lie nearly as deep: its centre line.
 */
function ceilingPositions(polygon: Polygon, grid: PositionGrid): Point[] {
  const clear = clearPoints(polygon, gridPoints(polygon, grid))
  const wide = clear.filter((point) => point.clearanceM >= grid.clearanceM - DISTANCE_GUARD_M)
  if (wide.length > 0) return wide.map((point) => point.at)
  const deepest = deepestPoint(polygon, grid.spacingM)
  const deepestM = distanceToEdgesM(polygon, deepest[0], deepest[1])
  const aligned = gridPoints(polygon, { ...grid, origin: deepest })
  const line = clearPoints(polygon, aligned).filter((point) => point.clearanceM >= deepestM * CENTRE_LINE_SHARE)
  return line.map((point) => point.at)
}

/** Points in the room in front of its doors, on the door's normal at the clearance; none where that leaves the room. */
function doorPositions(roomId: string, polygon: Polygon, openings: readonly Opening[], clearanceM: number): Point[] {
  const doors = openings.filter((opening) => opening.kind === 'door' && opening.rooms.includes(roomId))
  return doors.flatMap(({ from, to }) => {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1])
    const normal = [-(to[1] - from[1]) / length, (to[0] - from[0]) / length] as const
    const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] as const
    return [1, -1]
      .map((side): Point => [middle[0] + side * normal[0] * clearanceM, middle[1] + side * normal[1] * clearanceM])
      .filter(([x, y]) => containsPoint(polygon, x, y) && keepsClear(polygon, x, y, clearanceM))
  })
}

function keepsClear(polygon: Polygon, x: number, y: number, clearanceM: number): boolean {
  return distanceToEdgesM(polygon, x, y) >= clearanceM - DISTANCE_GUARD_M
}

/** A place for an AP and, on a wall, where the wall faces. */
interface Place {
  readonly at: Point
  readonly azimuthDeg: number | null
}

const BEARING_STEPS_PER_DEG = 100

/** Direction of a vector, clockwise from north, from 0 up to 360 [deg], to a hundredth of a degree. */
function bearingDeg(dx: number, dy: number): number {
  const steps = Math.round(((Math.atan2(dx, dy) * 180) / Math.PI) * BEARING_STEPS_PER_DEG)
  const turn = 360 * BEARING_STEPS_PER_DEG
  return (((steps % turn) + turn) % turn) / BEARING_STEPS_PER_DEG
}

/** Where the wall nearest to a point in the room faces, into the room [deg]; the first in the room's order where two are as near. */
function facingDeg(polygon: Polygon, x: number, y: number): number {
  let [bestM, bestDeg] = [Number.POSITIVE_INFINITY, 0]
  for (const [i, from] of polygon.entries()) {
    const to = polygon[(i + 1) % polygon.length]!
    const distanceM = distanceToSegmentM(from, to, x, y)
    if (distanceM >= bestM - DISTANCE_GUARD_M) continue
    bestM = distanceM
    // Polygons run counter-clockwise: the room lies to the left of its edges.
    bestDeg = bearingDeg(from[1] - to[1], to[0] - from[0])
  }
  return bestDeg
}

/** Points along the room's walls, one each spacing, for wall-mounted APs; none in front of an opening or where no wall stands. */
function wallPositions(
  polygon: Polygon,
  { walls, openings }: Pick<Floor, 'walls' | 'openings'>,
  spacingM: number,
): Place[] {
  return polygon.flatMap((from, i) => {
    const to = polygon[(i + 1) % polygon.length]!
    const length = Math.hypot(to[0] - from[0], to[1] - from[1])
    const along = [(to[0] - from[0]) / length, (to[1] - from[1]) / length] as const
    const azimuthDeg = bearingDeg(-along[1], along[0])
    const points: Place[] = []
    for (let s = spacingM; s <= length - spacingM + DISTANCE_GUARD_M; s += spacingM) {
      const foot: Point = [from[0] + along[0] * s, from[1] + along[1] * s]
      // Polygons run counter-clockwise: the room lies to the left of its edges.
      const at: Point = [foot[0] - along[1] * WALL_MOUNT_OFFSET_M, foot[1] + along[0] * WALL_MOUNT_OFFSET_M]
      const opened = openings.some(
        (opening) => distanceToSegmentM(opening.from, opening.to, foot[0], foot[1]) < WALL_MOUNT_OFFSET_M,
      )
      const backed = walls.some(
        ({ from: a, to: b }) => distanceToSegmentM(a, b, foot[0], foot[1]) < WALL_MOUNT_OFFSET_M,
      )
      if (backed && !opened && containsPoint(polygon, at[0], at[1])) points.push({ at, azimuthDeg })
    }
    return points
  })
}

/** Where an AP may radiate from: one row of the loss matrix. */
export interface TransmitterPosition {
  readonly floorIndex: number
  /** Index into the floor's rooms; −1 for a pinned AP outside every room. */
  readonly roomIndex: number
  readonly x: number
  readonly y: number
  /** Above the level's floor [m]. */
  readonly heightM: number
  readonly mount: Mount
  /** Where its front points, clockwise from north [deg]: from the wall it hangs on, or as the file says; null under a ceiling. */
  readonly azimuthDeg: number | null
  /** By how much its front is turned down from where the mount points it [deg]. */
  readonly tiltDeg: number
  /** Key of the antenna pattern. */
  readonly pattern: string
}

/** One AP type at one position. */
export interface Candidate {
  /** Index into the transmitters. */
  readonly transmitter: number
  /** Index into the AP types. */
  readonly type: number
  readonly discouraged: boolean
  /** Penalty of a discouraged position [cents]. */
  readonly penaltyCents: number
  readonly pinned: PinnedAp | null
}

export interface CandidateList {
  /** The design's, then those of pinned APs that are of a type or have settings of their own. */
  readonly types: readonly ApType[]
  /** How many of the types are the design's: only pinned APs are of a later one. */
  readonly designTypes: number
  readonly transmitters: readonly TransmitterPosition[]
  readonly candidates: readonly Candidate[]
}

/** An AP's antennas hang this far below the ceiling [m]. */
const CEILING_DROP_M = 0.1
/** Height of a wall-mounted AP above its room's floor [m], lower where the ceiling is. */
const WALL_MOUNT_HEIGHT_M = 2.2
/** The same outdoors: out of reach. */
const OUTDOOR_MOUNT_HEIGHT_M = 3
const MICROMETRES_PER_M = 1e6

/** The AP types the design allows, classes before models, each once, in the order of the design. */
function allowedTypes(catalog: Catalog, design: LocationDesign): ApType[] {
  const ids = [...new Set([...design.accessPoint.classes, ...design.accessPoint.models])]
  return ids.map((id) => {
    const type = catalog.apTypes[id]
    if (!type) throw new RangeError(`unknown access point type '${id}'`)
    return type
  })
}

/** Height above the level's floor [m]: as written above the room's own floor, else where the mount puts it. */
function mountHeightM(room: Room | undefined, floor: Floor, mount: Mount, writtenM: number | null = null): number {
  const ceilingM = room ? room.heightM : floor.heightM
  const underCeilingM = ceilingM - CEILING_DROP_M
  const onWallM = room?.outdoor ? OUTDOOR_MOUNT_HEIGHT_M : WALL_MOUNT_HEIGHT_M
  const usualM = mount === 'wall' ? Math.min(onWallM, underCeilingM) : underCeilingM
  return (writtenM ?? usualM) + (room ? room.floorOffsetM : 0)
}

/** True where the room's use, its own flags and the void rule let an AP hang. */
export function roomTakesAps(room: Room, catalog: Catalog): boolean {
  return catalog.roomUses[room.use]?.apMount !== 'forbidden' && !room.under3 && !room.isVoid
}

function isExcluded(floor: Floor, at: Point): boolean {
  return floor.exclusions.some((exclusion) => containsPoint(exclusion.polygon, at[0], at[1]))
}

/**
 * Middles of the tiles of a suspended ceiling: those at least the clearance from the walls, else all inside the room; none where no
 * tile's middle lies in it.
 */
function tilePositions(polygon: Polygon, { tileM, originM }: TiledCeiling, clearanceM: number): Point[] {
  const box = boundingBox(polygon)
  const [tileX, tileY] = tileM
  const first = (low: number, origin: number, tile: number) => Math.ceil((low - origin) / tile - 0.5)
  const points: Point[] = []
  for (let j = first(box.minY, originM[1], tileY); originM[1] + (j + 0.5) * tileY <= box.maxY; j++)
    for (let i = first(box.minX, originM[0], tileX); originM[0] + (i + 0.5) * tileX <= box.maxX; i++)
      points.push([originM[0] + (i + 0.5) * tileX, originM[1] + (j + 0.5) * tileY])
  const inside = clearPoints(polygon, points)
  const clear = inside.filter((point) => point.clearanceM >= clearanceM - DISTANCE_GUARD_M)
  return (clear.length > 0 ? clear : inside).map(({ at }) => at)
}

/** Walls thicker than twice the clearance, which is taken from their axes, with half of their thickness [m]. */
function thickWalls({ walls }: Floor, catalog: Catalog, clearanceM: number) {
  return walls.flatMap(({ from, to, material }) => {
    const halfM = (catalog.materials[material]?.thicknessM ?? 0) / 2
    return halfM > clearanceM ? [{ from, to, halfM }] : []
  })
}

function positionsIn(floor: Floor, room: Room, mount: Mount, catalog: Catalog, grid: PositionGrid): Place[] {
  // A room with no middle of a tile in it takes the positions of a fixed slab.
  const underCeiling = (): Point[] => {
    const tiles = room.ceiling === undefined ? [] : tilePositions(room.polygon, room.ceiling, grid.clearanceM)
    if (tiles.length > 0) return tiles
    return [
      ...ceilingPositions(room.polygon, grid),
      ...doorPositions(room.id, room.polygon, floor.openings, grid.clearanceM),
    ]
  }
  const thick = thickWalls(floor, catalog, grid.clearanceM)
  const places =
    mount === 'wall'
      ? wallPositions(room.polygon, floor, grid.spacingM)
      : underCeiling()
          .filter(([x, y]) => !thick.some(({ from, to, halfM }) => distanceToSegmentM(from, to, x, y) < halfM))
          .map((at): Place => ({ at, azimuthDeg: null }))
  return places.filter(({ at }) => !isExcluded(floor, at))
}

interface Builder {
  readonly list: { types: ApType[]; designTypes: number; transmitters: TransmitterPosition[]; candidates: Candidate[] }
  readonly rows: Map<string, number>
}

function transmitterRow({ list, rows }: Builder, position: TransmitterPosition): number {
  const at = [position.x, position.y, position.heightM].map((metres) => Math.round(metres * MICROMETRES_PER_M))
  const { floorIndex, mount, pattern, azimuthDeg, tiltDeg } = position
  const key = [floorIndex, mount, pattern, azimuthDeg, tiltDeg, ...at].join(' ')
  const known = rows.get(key)
  if (known !== undefined) return known
  rows.set(key, list.transmitters.length)
  return list.transmitters.push(position) - 1
}

/** The type of a pinned AP with the settings it keeps; a band of the design that it has no radio for is off for good. */
function ownType(type: ApType, { radios = {} }: PinnedAp, bands: readonly Band[]): ApType {
  const kept = type.radios.map((radio): ApRadio => {
    const fixed = radios[radio.band]
    return fixed === undefined ? radio : { ...radio, fixed }
  })
  const missing = bands.filter((band) => !kept.some((radio) => radio.band === band))
  return { ...type, radios: [...kept, ...missing.map(noRadio)] }
}

function noRadio(band: Band): ApRadio {
  const fixed = { eirpDbm: Number.NEGATIVE_INFINITY }
  return { band, standard: 'ht', streams: 1, maxWidthMhz: 20, eirpDbm: 0, peakGainDbi: 0, fixed }
}

/** Index of a pinned AP's type in the list, added to it where it is one of its own. */
function pinnedType(
  { list }: Builder,
  pinned: PinnedAp,
  catalog: Catalog,
  bands: readonly Band[],
  outdoors: boolean,
): number {
  const { types, designTypes } = list
  const named = pinned.model === undefined ? undefined : catalog.apTypes[pinned.model]
  const design = types.slice(0, designTypes)
  const found = design.findIndex(({ id, article }) =>
    named === undefined ? article === pinned.article || id === pinned.article : id === named.id,
  )
  const type = named ?? types[Math.max(0, found)]!
  const isOut = outdoors && !type.outdoor
  if (!isOut && pinned.radios === undefined && (named === undefined || found >= 0)) return Math.max(0, found)
  const own = ownType(type, pinned, bands)
  return types.push(isOut ? { ...own, outdoor: true } : own) - 1
}

function addPinned(builder: Builder, location: Location, catalog: Catalog, bands: readonly Band[]): void {
  const { types } = builder.list
  location.floors.forEach((floor, floorIndex) => {
    for (const pinned of floor.accessPoints) {
      const [x, y] = pinned.at
      const roomIndex = floor.rooms.findIndex((room) => containsPoint(room.polygon, x, y))
      const room = floor.rooms[roomIndex]
      const type = pinnedType(builder, pinned, catalog, bands, room?.outdoor === true)
      const heightM = mountHeightM(room, floor, pinned.mount, pinned.heightM)
      const { mount, tiltDeg = 0 } = pinned
      const faces = mount === 'wall' && room ? facingDeg(room.polygon, x, y) : null
      const aimed = { azimuthDeg: pinned.azimuthDeg ?? faces, tiltDeg }
      const position = { floorIndex, roomIndex, x, y, heightM, mount, ...aimed, pattern: types[type]!.pattern }
      const transmitter = transmitterRow(builder, position)
      builder.list.candidates.push({ transmitter, type, discouraged: false, penaltyCents: 0, pinned })
    }
  })
}

/** Of a position outside the areas that its floor prefers, beyond what its room costs [cents]. */
const NOT_PREFERRED_CENTS = 100

function preferenceCents({ preferred }: Floor, [x, y]: Point): number {
  if (preferred === undefined || preferred.length === 0) return 0
  return preferred.some(({ polygon }) => containsPoint(polygon, x, y)) ? 0 : NOT_PREFERRED_CENTS
}

function addRoom(builder: Builder, location: Location, catalog: Catalog, where: RoomPlace, grid: PositionGrid): void {
  const floor = location.floors[where.floorIndex]!
  const room = floor.rooms[where.roomIndex]!
  const use = catalog.roomUses[room.use]
  const discouraged = use?.apMount === 'discouraged'
  const ofUseCents = discouraged ? use.penaltyCents : 0
  const places = new Map<Mount, Place[]>()
  builder.list.types.slice(0, builder.list.designTypes).forEach((type, typeIndex) => {
    const { mount, pattern } = type
    // What is made for the weather hangs outdoors and nothing else does; from no ceiling.
    if ((type.outdoor ?? false) !== (room.outdoor ?? false) || (room.outdoor && mount !== 'wall')) return
    if (!places.has(mount)) places.set(mount, positionsIn(floor, room, mount, catalog, grid))
    const seen = new Set<number>()
    const heightM = mountHeightM(room, floor, mount)
    for (const { at, azimuthDeg } of places.get(mount)!) {
      const [x, y] = at
      const position = { ...where, x, y, heightM, mount, azimuthDeg, tiltDeg: 0, pattern }
      const transmitter = transmitterRow(builder, position)
      if (seen.has(transmitter)) continue
      seen.add(transmitter)
      const penaltyCents = ofUseCents + preferenceCents(floor, at)
      builder.list.candidates.push({ transmitter, type: typeIndex, discouraged, penaltyCents, pinned: null })
    }
  })
}

function startList(catalog: Catalog, design: LocationDesign): Builder {
  const types = allowedTypes(catalog, design)
  return { list: { types, designTypes: types.length, transmitters: [], candidates: [] }, rows: new Map() }
}

/** The pinned APs of a location alone: what there is to choose from where nothing may be added. */
export function pinnedCandidates(location: Location, catalog: Catalog, design: LocationDesign): CandidateList {
  const builder = startList(catalog, design)
  addPinned(builder, location, catalog, design.bands)
  return builder.list
}

interface RoomPlace {
  readonly floorIndex: number
  readonly roomIndex: number
}

/**
 * Every place where an AP may stand: pinned APs first, then floor by floor and room by room the grid points and the points
 * at doors, for each allowed AP type. The grid starts at the south-west corner of the box around the whole location, so that
 * moving a building moves its plan. A pinned AP of no allowed article takes the first allowed type.
 */
export function listCandidates(location: Location, catalog: Catalog, design: LocationDesign): CandidateList {
  const corners = location.floors.flatMap((floor) => floor.rooms.flatMap((room) => room.polygon))
  const builder = startList(catalog, design)
  if (corners.length === 0) return builder.list
  const box = boundingBox(corners)
  const grid: PositionGrid = {
    origin: [box.minX, box.minY],
    spacingM: design.placement.candidateSpacingM,
    clearanceM: design.placement.wallClearanceM,
  }
  addPinned(builder, location, catalog, design.bands)
  location.floors.forEach((floor, floorIndex) => {
    floor.rooms.forEach((room, roomIndex) => {
      if (roomTakesAps(room, catalog)) addRoom(builder, location, catalog, { floorIndex, roomIndex }, grid)
    })
  })
  return builder.list
}
