import { boundingBox, containsPoint } from '../geometry/polygon.js'
import type { Point } from '../geometry/shapes.js'
import type { ApType, Catalog } from '../model/catalog.js'
import type { LocationDesign } from '../model/operation.js'
import type { Floor, Location, Mount, PinnedAp, Room } from '../model/site.js'
import { ceilingPositions, doorPositions, type PositionGrid, wallPositions } from './room-positions.js'

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
  readonly types: readonly ApType[]
  readonly transmitters: readonly TransmitterPosition[]
  readonly candidates: readonly Candidate[]
}

/** An AP's antennas hang this far below the ceiling [m]. */
export const CEILING_DROP_M = 0.1
/** Height of a wall-mounted AP above its room's floor [m], lower where the ceiling is. */
export const WALL_MOUNT_HEIGHT_M = 2.2
const MICROMETRES_PER_M = 1e6

/** The AP types the design allows, classes before models, each once, in the order of the design. */
export function allowedTypes(catalog: Catalog, design: LocationDesign): ApType[] {
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
  const usualM = mount === 'wall' ? Math.min(WALL_MOUNT_HEIGHT_M, underCeilingM) : underCeilingM
  return (writtenM ?? usualM) + (room ? room.floorOffsetM : 0)
}

/** True where the room's use, its own flags and the void rule let an AP hang. */
export function roomTakesAps(room: Room, catalog: Catalog): boolean {
  return catalog.roomUses[room.use]?.apMount !== 'forbidden' && !room.under3 && !room.isVoid
}

function isExcluded(floor: Floor, at: Point): boolean {
  return floor.exclusions.some((exclusion) => containsPoint(exclusion.polygon, at[0], at[1]))
}

function positionsIn(floor: Floor, room: Room, mount: Mount, grid: PositionGrid): Point[] {
  const points =
    mount === 'wall'
      ? wallPositions(room.polygon, floor.openings, grid.spacingM)
      : [
          ...ceilingPositions(room.polygon, grid),
          ...doorPositions(room.id, room.polygon, floor.openings, grid.clearanceM),
        ]
  return points.filter((at) => !isExcluded(floor, at))
}

interface Builder {
  readonly list: { types: readonly ApType[]; transmitters: TransmitterPosition[]; candidates: Candidate[] }
  readonly rows: Map<string, number>
}

function transmitterRow({ list, rows }: Builder, position: TransmitterPosition): number {
  const at = [position.x, position.y, position.heightM].map((metres) => Math.round(metres * MICROMETRES_PER_M))
  const key = [position.floorIndex, position.mount, position.pattern, ...at].join(' ')
  const known = rows.get(key)
  if (known !== undefined) return known
  rows.set(key, list.transmitters.length)
  return list.transmitters.push(position) - 1
}

function addPinned(builder: Builder, location: Location): void {
  const { types } = builder.list
  location.floors.forEach((floor, floorIndex) => {
    for (const pinned of floor.accessPoints) {
      const found = types.findIndex((type) => type.article === pinned.article || type.id === pinned.article)
      const type = Math.max(0, found)
      const [x, y] = pinned.at
      const roomIndex = floor.rooms.findIndex((room) => containsPoint(room.polygon, x, y))
      const heightM = mountHeightM(floor.rooms[roomIndex], floor, pinned.mount, pinned.heightM)
      const { mount } = pinned
      const position = { floorIndex, roomIndex, x, y, heightM, mount, pattern: types[type]!.pattern }
      const transmitter = transmitterRow(builder, position)
      builder.list.candidates.push({ transmitter, type, discouraged: false, penaltyCents: 0, pinned })
    }
  })
}

function addRoom(builder: Builder, location: Location, catalog: Catalog, where: RoomPlace, grid: PositionGrid): void {
  const floor = location.floors[where.floorIndex]!
  const room = floor.rooms[where.roomIndex]!
  const use = catalog.roomUses[room.use]
  const discouraged = use?.apMount === 'discouraged'
  const penaltyCents = discouraged ? use.penaltyCents : 0
  const points = new Map<Mount, Point[]>()
  builder.list.types.forEach((type, typeIndex) => {
    const { mount, pattern } = type
    if (!points.has(mount)) points.set(mount, positionsIn(floor, room, mount, grid))
    const seen = new Set<number>()
    for (const [x, y] of points.get(mount)!) {
      const heightM = mountHeightM(room, floor, mount)
      const transmitter = transmitterRow(builder, { ...where, x, y, heightM, mount, pattern })
      if (seen.has(transmitter)) continue
      seen.add(transmitter)
      builder.list.candidates.push({ transmitter, type: typeIndex, discouraged, penaltyCents, pinned: null })
    }
  })
}

function startList(catalog: Catalog, design: LocationDesign): Builder {
  return { list: { types: allowedTypes(catalog, design), transmitters: [], candidates: [] }, rows: new Map() }
}

/** The pinned APs of a location alone: what there is to choose from where nothing may be added. */
export function pinnedCandidates(location: Location, catalog: Catalog, design: LocationDesign): CandidateList {
  const builder = startList(catalog, design)
  addPinned(builder, location)
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
  addPinned(builder, location)
  location.floors.forEach((floor, floorIndex) => {
    floor.rooms.forEach((room, roomIndex) => {
      if (roomTakesAps(room, catalog)) addRoom(builder, location, catalog, { floorIndex, roomIndex }, grid)
    })
  })
  return builder.list
}
