import type { GeometryProblem } from '../geometry/floor-problem.js'
import { buildFloorWalls, type FloorWalls, type OpeningSpec, type PartitionSpec } from '../geometry/floor-walls.js'
import {
  arcPoints,
  containsPoint,
  normalisePolygon,
  polygonAreaM2,
  rectPolygon,
  selfCrossing,
} from '../geometry/polygon.js'
import type { Point, Polygon } from '../geometry/shapes.js'
import type { Material } from '../model/catalog.js'
import type { Finding } from '../model/finding.js'
import type { FloorInput, RoomInput } from '../model/schemas/site.js'
import type { AreaRequirement, ClutterArea, Exclusion, Floor, FloorObject, Room } from '../model/site.js'
import { quantise } from '../units.js'
import { checkName } from './names.js'
import { pinnedAccessPoints } from './pinned-aps.js'
import { type FloorScope, placeOnFloor, report } from './site-scope.js'

/** What is written in the file, with its index there, ready for the wall builder. */
interface Indexed<T> {
  readonly index: number
  readonly spec: T
}

const OUTSIDE = 'outside'
const NO_MATERIAL = 'none'

/** Partitions whose rooms and materials exist; the others are findings. */
function partitionSpecs(scope: FloorScope): Indexed<PartitionSpec>[] {
  return (scope.floor.partitions ?? []).flatMap((partition, index): Indexed<PartitionSpec>[] => {
    const material = partition.material ?? null
    if (material !== null) checkMaterial(scope, 'wall', material, ['partitions', index, 'material'])
    const rest = { material, bearing: partition.bearing ?? false }
    if (partition.between) {
      if (!checkPair(scope, partition.between, ['partitions', index, 'between'])) return []
      return [{ index, spec: { kind: 'between', rooms: partition.between, ...rest } }]
    }
    const { from, to, arc } = partition
    if (!from || !to) return []
    if (from[0] === to[0] && from[1] === to[1]) {
      report(scope, 'error', placeOnFloor(scope, ['partitions', index, 'to']), noLength)
      return []
    }
    const ends = arc === undefined ? [to] : arcPoints(from, arc, to)
    return ends.map((end, facet) => ({
      index,
      spec: { kind: 'line', from: facet === 0 ? from : ends[facet - 1]!, to: end, ...rest },
    }))
  })
}

const noLength: Omit<Finding, 'severity' | 'at'> = {
  code: 'partition-no-length',
  message: "the stretch of wall has no length: 'from' and 'to' are the same point",
}

/** Openings whose rooms and materials exist; the others are findings. */
function openingSpecs(scope: FloorScope): Indexed<OpeningSpec>[] {
  return (scope.floor.openings ?? []).flatMap((opening, index): Indexed<OpeningSpec>[] => {
    checkMaterial(scope, opening.kind === 'door' ? 'door' : 'glazing', opening.material, [
      'openings',
      index,
      'material',
    ])
    const rooms: readonly [string, string] = opening.between ?? [opening.room ?? OUTSIDE, OUTSIDE]
    const path = opening.between ? ['openings', index, 'between'] : ['openings', index, 'room']
    if (!checkPair(scope, rooms, path, opening.between === undefined)) return []
    const opensOut = rooms.some(
      (id) => id === OUTSIDE || scope.floor.rooms.some((room) => room.id === id && room.outdoor),
    )
    if (opening.publicEntrance && !opensOut) {
      const message = 'a public entrance is a door to the outside'
      report(scope, 'error', placeOnFloor(scope, ['openings', index, 'publicEntrance']), {
        code: 'entrance-inside',
        message,
      })
    }
    const spec: OpeningSpec = {
      kind: opening.kind,
      rooms,
      at: opening.at ?? null,
      side: opening.side ?? null,
      widthM: opening.widthM,
      material: opening.material,
      publicEntrance: opening.publicEntrance ?? false,
    }
    return [{ index, spec }]
  })
}

type MaterialUse = Material['usableAs'][number]

const MATERIAL_USES: Readonly<Record<MaterialUse, string>> = {
  wall: 'a wall',
  slab: 'a slab',
  door: 'a door',
  glazing: 'the glazing of a window',
  object: 'an object below the ceiling',
}

const OTHER_USE =
  "'unknown', of which nothing is required, or one of catalogs/room-uses.yaml; another goes in there with what it requires"
/** Names of materials that a fix lists. */
const MOST_LISTED = 12

/** What an object below the ceiling may be made of beside what is meant for one. */
const OBJECT_USES: readonly MaterialUse[] = ['object', 'wall', 'glazing', 'door']

/** Holds a material against the catalogue: it must be there, and meant for this; without a catalogue nothing can be said. */
function checkMaterial(scope: FloorScope, use: MaterialUse, name: string, path: readonly (string | number)[]): void {
  if (!scope.catalog) return
  const { materials } = scope.catalog
  const at = placeOnFloor(scope, path)
  const none = use === 'slab' ? [] : [NO_MATERIAL]
  const meant = Object.values(materials)
    .filter((material) => material.usableAs.includes(use))
    .map(({ key }) => key)
  const listed = meant.length > MOST_LISTED ? [...meant.slice(0, MOST_LISTED), '…'] : meant
  const otherwise = `for ${MATERIAL_USES[use]}: ${listed.join(', ')}; another goes into catalogs/materials.yaml`
  const known = [...Object.keys(materials), ...none]
  if (!checkName(scope.ctx, 'material', { name, at }, known, otherwise) || name === NO_MATERIAL) return
  const { usableAs } = materials[name]!
  if (usableAs.includes(use) || (use === 'object' && OBJECT_USES.some((other) => usableAs.includes(other)))) return
  report(scope, 'error', at, {
    code: 'material-use',
    message: `'${name}' is not meant for ${MATERIAL_USES[use]}: it is for ${usableAs.map((each) => MATERIAL_USES[each]).join(' or ')}`,
    fix: meant.length === 0 ? `add '${use}' to its usableAs in catalogs/materials.yaml` : `one of: ${meant.join(', ')}`,
    ids: [name],
  })
}

/** Both rooms must exist on the floor (where a refused room is missing nothing can be said) and be two. */
function checkPair(
  scope: FloorScope,
  rooms: readonly [string, string],
  path: readonly (string | number)[],
  single = false,
): boolean {
  const incomplete = scope.file.isIncomplete([...scope.floorPath, 'rooms'])
  const known = scope.floor.rooms.map((room) => room.id)
  const written = single ? [rooms[0]] : rooms
  const allKnown = written.map((name, side) => {
    if (name === OUTSIDE || known.includes(name)) return true
    const elsewhere = scope.location.floors.find((floor) => floor.rooms.some((room) => room.id === name))
    const at = placeOnFloor(scope, single ? path : [...path, side])
    if (elsewhere) {
      report(scope, 'error', at, {
        code: 'unknown-room',
        message: `the room '${name}' is on the floor '${elsewhere.id}', not on '${scope.floor.id}'`,
      })
    } else if (!incomplete) checkName(scope.ctx, 'room', { name, at }, single ? known : [...known, OUTSIDE])
    return false
  })
  if (!allKnown.every(Boolean)) return false
  if (single ? rooms[0] !== OUTSIDE : rooms[0] !== rooms[1]) return true
  report(scope, 'error', placeOnFloor(scope, path), {
    code: 'same-room',
    message: single ? "'outside' is no room" : `between '${rooms[0]}' and itself there is no wall`,
  })
  return false
}

/** A floor with what later checks of the whole location need of its geometry. */
export interface BuiltFloor {
  readonly scope: FloorScope
  readonly floor: Floor
  readonly walls: FloorWalls | null
  /** Every room of the file is there with a sound outline: what lies in none of them lies outside. */
  readonly roomsAreSound: boolean
}

/**
 * Builds a floor: references resolved, rooms to walls, openings placed. Mistakes are findings.
 * @param elevationM height of the floor above the location's origin
 */
export function buildFloor(scope: FloorScope, elevationM: number): BuiltFloor {
  checkReferences(scope)
  const walls = buildWalls(scope)
  const outlines = new Map(walls?.rooms.map((room) => [room.id, room.polygon]))
  const rooms = scope.floor.rooms.map((room) => toRoom(scope, room, outlines.get(room.id) ?? outlineOf(room)))
  const roomsAreSound = walls !== null && !walls.problems.some(isRoomError)
  const floor: Floor = {
    id: scope.floor.id,
    level: scope.floor.level,
    heightM: scope.floor.heightM,
    elevationM,
    slab: scope.floor.slab ?? null,
    rooms,
    walls: walls?.walls ?? [],
    openings: walls?.openings ?? [],
    accessPoints: pinnedAccessPoints(scope, rooms, roomsAreSound),
    exclusions: mountingAreas(scope, 'exclusions'),
    ...(scope.floor.preferred === undefined ? {} : { preferred: mountingAreas(scope, 'preferred') }),
    ...(scope.floor.lamps === undefined ? {} : { lamps: scope.floor.lamps }),
    ...(scope.floor.requirement === undefined ? {} : { requirement: areaRequirement(scope.floor.requirement) }),
    ...(scope.floor.objects === undefined ? {} : { objects: floorObjects(scope, rooms, roomsAreSound) }),
    ...(scope.floor.clutter === undefined ? {} : { clutter: clutterAreas(scope, rooms, roomsAreSound) }),
  }
  return { scope, floor, walls, roomsAreSound }
}

/** A requirement without the keys that were not written. */
export function areaRequirement({ profile, areaShare }: NonNullable<FloorInput['requirement']>): AreaRequirement {
  return areaShare === undefined ? { profile } : { profile, areaShare }
}

function isRoomError({ severity, subject }: GeometryProblem): boolean {
  return severity === 'error' && subject.kind === 'room'
}

function checkReferences(scope: FloorScope): void {
  const { walls, slab } = scope.floor
  for (const kind of ['exterior', 'bearing', 'partition'] as const)
    checkMaterial(scope, 'wall', walls[kind], ['walls', kind])
  if (slab) checkMaterial(scope, 'slab', slab, ['slab'])
  if (!scope.catalog) return
  for (const [index, room] of scope.floor.rooms.entries()) {
    const at = placeOnFloor(scope, ['rooms', index, 'use'])
    checkName(scope.ctx, 'use', { name: room.use, at }, scope.catalog.roomUses, OTHER_USE)
    checkRequirement(scope, index)
  }
  const { requirement } = scope.floor
  if (requirement === undefined) return
  const at = placeOnFloor(scope, ['requirement', 'profile'])
  checkName(scope.ctx, 'profile', { name: requirement.profile, at }, scope.catalog.profiles)
}

/** Rooms to walls; nothing when a refused room is missing, because its neighbours would seem to have façades. */
function buildWalls(scope: FloorScope): FloorWalls | null {
  const partitions = partitionSpecs(scope)
  const openings = openingSpecs(scope)
  if (scope.file.isIncomplete([...scope.floorPath, 'rooms'])) return null
  const walls = buildFloorWalls({
    rooms: scope.floor.rooms.map((room) => ({
      id: room.id,
      polygon: outlineOf(room),
      ...(room.outdoor ? { outdoor: true } : {}),
    })),
    partitions: partitions.map(({ spec }) => spec),
    openings: openings.map(({ spec }) => spec),
    defaults: scope.floor.walls,
  })
  for (const problem of walls.problems) {
    const { kind, index } = problem.subject
    const written = {
      room: index,
      exclusion: index,
      partition: partitions[index]?.index,
      opening: openings[index]?.index,
    }
    const path = [`${kind}s`, written[kind] ?? index]
    // On the wrong side by a guess at what was meant: the value itself is told.
    const isGuess = problem.code === 'opening-no-shared-wall' && scope.file.isIncomplete([...scope.floorPath, ...path])
    if (!isGuess) reportGeometry(scope, problem, path)
  }
  return walls
}

/** Adds a geometry problem at the place in the file that it is about. */
export function reportGeometry(scope: FloorScope, problem: GeometryProblem, path: readonly (string | number)[]): void {
  const { code, severity, message, fix, ids, actual, limit } = problem
  const place = { ...placeOnFloor(scope, path), x: problem.at[0], y: problem.at[1] }
  report(scope, severity, place, {
    code,
    message,
    ...(ids === undefined ? idsAt(scope, path) : { ids }),
    ...(fix === undefined ? {} : { fix }),
    ...(actual === undefined ? {} : { actual }),
    ...(limit === undefined ? {} : { limit }),
  })
}

/** The rooms that a place in a floor's lists is about. */
function idsAt({ floor }: FloorScope, [list, index]: readonly (string | number)[]): { ids?: readonly string[] } {
  const at = Number(index)
  const opening = list === 'openings' ? floor.openings?.[at] : undefined
  const partition = list === 'partitions' ? floor.partitions?.[at] : undefined
  const room = list === 'rooms' ? floor.rooms[at]?.id : opening?.room
  const ids = opening?.between ?? partition?.between ?? (room === undefined ? [] : [room])
  return ids.length === 0 ? {} : { ids }
}

function outlineOf(room: RoomInput): Polygon {
  return room.rect ? rectPolygon(room.rect) : normalisePolygon(room.polygon ?? [])
}

/** Least headroom [m] under the level's ceiling: a room raised by more has a ceiling of its own. */
const MIN_HEADROOM_M = 1.8

/** Floor to ceiling [m]: as written, else up to the level's ceiling, or the level's height where that leaves too little. */
function roomHeightM(room: RoomInput, levelHeightM: number): number {
  if (room.heightM !== undefined) return room.heightM
  const underCeilingM = quantise(levelHeightM - (room.floorOffsetM ?? 0), 0.001)
  return underCeilingM >= MIN_HEADROOM_M ? underCeilingM : levelHeightM
}

function toRoom(scope: FloorScope, room: RoomInput, polygon: Polygon): Room {
  return {
    id: room.id,
    name: room.name,
    use: room.use,
    polygon,
    areaM2: quantise(polygonAreaM2(polygon), 1e-6),
    seats: room.seats ?? null,
    workplaces: room.workplaces ?? 0,
    heightM: roomHeightM(room, scope.floor.heightM),
    floorOffsetM: room.floorOffsetM ?? 0,
    under3: room.under3 ?? false,
    isVoid: room.void ?? false,
    ...(room.outdoor ? { outdoor: true } : {}),
    coverage: room.coverage ?? true,
    ...(room.coverage === true ? { demanded: true } : {}),
    ...(room.profile === undefined ? {} : { profile: room.profile }),
    ...(room.areaShare === undefined ? {} : { areaShare: room.areaShare }),
    ...ceilingOf(scope, room),
  }
}

/** The room's own ceiling, else the floor's; null is a fixed slab. */
function ceilingOf({ floor }: FloorScope, room: RoomInput): Pick<Room, 'ceiling'> {
  const ceiling = room.ceiling === undefined ? floor.ceiling : room.ceiling
  return ceiling ? { ceiling } : {}
}

/** What a room says of its requirement must name a known profile, leave it one, and not be said of a room that has none. */
function checkRequirement(scope: FloorScope, index: number): void {
  const room = scope.floor.rooms[index]!
  const { profile, areaShare, coverage } = room
  const own = profile !== undefined ? 'profile' : areaShare !== undefined ? 'areaShare' : 'coverage'
  const at = (key: string) => placeOnFloor(scope, ['rooms', index, key])
  if (profile !== undefined)
    checkName(scope.ctx, 'profile', { name: profile, at: at('profile') }, scope.catalog!.profiles)
  if (own === 'coverage' && coverage !== true) return
  const none = room.void === true ? 'void: true' : room.under3 === true ? 'under3: true' : 'coverage: false'
  if (room.void === true || room.under3 === true || coverage === false) {
    report(scope, 'error', at(own), {
      code: 'conflicting-keys',
      message: `the room '${room.id}' has '${none}', so that nothing can be required of it`,
      fix: `leave '${own}' out, or '${none}'`,
    })
    return
  }
  const use = scope.catalog!.roomUses[room.use]
  if (use === undefined || profile !== undefined) return
  if (use.profile === null) {
    report(scope, 'error', at(own), {
      code: 'missing-key',
      message: `the use '${room.use}' of the room '${room.id}' names no requirement profile`,
      fix: `say which with 'profile': ${Object.keys(scope.catalog!.profiles).join(', ')}`,
    })
  } else if (own === 'areaShare' && coverage !== true && use.scope !== 'dossier') {
    report(scope, 'error', at(own), {
      code: 'missing-key',
      message: `'areaShare' of the room '${room.id}', of which nothing is required`,
      fix: "add 'coverage: true' to require it, or leave 'areaShare' out",
    })
  }
}

/** The areas of a floor for or against mounting. */
function mountingAreas(scope: FloorScope, key: 'exclusions' | 'preferred'): Exclusion[] {
  return (scope.floor[key] ?? []).map((exclusion, index) => {
    const polygon = normalisePolygon(exclusion.polygon)
    const crossing = selfCrossing(polygon)
    if (crossing) {
      const place = { ...placeOnFloor(scope, [key, index, 'polygon']), x: crossing[0], y: crossing[1] }
      const name = key === 'exclusions' ? 'exclusion' : 'preferred area'
      const message = `the edges of the ${name} cross at (${crossing[0]}, ${crossing[1]})`
      report(scope, 'error', place, {
        code: 'polygon-crossing',
        message,
        fix: 'list the corners in order around the area',
      })
    }
    return { polygon, reason: exclusion.reason }
  })
}

/** The room that something low stands in: its first side's middle decides; none is an error where the rooms are sound. */
function roomOfLow(
  scope: FloorScope,
  list: 'objects' | 'clutter',
  index: number,
  points: Polygon,
  topM: number | undefined,
  rooms: readonly Room[],
  roomsAreSound: boolean,
): Room | null {
  const [[x1, y1], [x2, y2]] = [points[0]!, points[1]!]
  const middle: Point = [(x1 + x2) / 2, (y1 + y2) / 2]
  const room = rooms.find(({ polygon }) => containsPoint(polygon, ...middle))
  const what = list === 'objects' ? 'the object' : 'the area of clutter'
  if (room === undefined) {
    if (!roomsAreSound) return null
    const place = { ...placeOnFloor(scope, [list, index]), x: middle[0], y: middle[1] }
    const message = `${what} at (${middle[0]}, ${middle[1]}) is in no room of the floor '${scope.floor.id}'`
    report(scope, 'error', place, { code: 'object-outside', message })
    return null
  }
  if (topM !== undefined && topM > room.heightM && !room.outdoor) {
    report(scope, 'error', placeOnFloor(scope, [list, index, 'heightM']), {
      code: 'object-above-ceiling',
      message: `${what} ends at ${topM} m, the ceiling of '${room.id}' is at ${room.heightM} m`,
      fix: "what reaches the ceiling is a wall: 'partitions'",
      actual: topM,
      limit: room.heightM,
    })
  }
  return room
}

function checkOutline(scope: FloorScope, path: readonly (string | number)[], polygon: Polygon, what: string): void {
  const crossing = selfCrossing(polygon)
  if (crossing === null) return
  const place = { ...placeOnFloor(scope, path), x: crossing[0], y: crossing[1] }
  const message = `the edges of ${what} cross at (${crossing[0]}, ${crossing[1]})`
  report(scope, 'error', place, { code: 'polygon-crossing', message, fix: 'list the corners in order around the area' })
}

/** What stands below the ceiling, its heights above the level's floor. */
function floorObjects(scope: FloorScope, rooms: readonly Room[], roomsAreSound: boolean): FloorObject[] {
  return (scope.floor.objects ?? []).map((object, index) => {
    checkMaterial(scope, 'object', object.material, ['objects', index, 'material'])
    const closed = object.polygon !== undefined
    const points: Polygon = object.polygon ? normalisePolygon(object.polygon) : (object.line ?? [])
    if (closed) checkOutline(scope, ['objects', index, 'polygon'], points, 'the object')
    const room = roomOfLow(scope, 'objects', index, points, object.heightM, rooms, roomsAreSound)
    const offsetM = room?.floorOffsetM ?? 0
    const heights = { baseM: offsetM + (object.baseM ?? 0), topM: offsetM + object.heightM }
    return { points, closed, material: object.material, ...heights, name: object.name ?? null }
  })
}

/** Areas of clutter, up to the ceiling where no height is written. */
function clutterAreas(scope: FloorScope, rooms: readonly Room[], roomsAreSound: boolean): ClutterArea[] {
  return (scope.floor.clutter ?? []).map(({ polygon: corners, dbPerM, heightM, baseM, reason }, index) => {
    const polygon = normalisePolygon(corners)
    checkOutline(scope, ['clutter', index, 'polygon'], polygon, 'the area of clutter')
    const room = roomOfLow(scope, 'clutter', index, polygon, heightM, rooms, roomsAreSound)
    const offsetM = room?.floorOffsetM ?? 0
    const topM = offsetM + (heightM ?? room?.heightM ?? scope.floor.heightM)
    return { polygon, dbPerM, baseM: offsetM + (baseM ?? 0), topM, reason }
  })
}
