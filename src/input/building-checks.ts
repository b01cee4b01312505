import { overhangProblems, type Unborne, unborneWalls } from '../geometry/bearing-walls.js'
import { narrowing, type WallFace } from '../geometry/clear-width.js'
import { labelPoint } from '../geometry/label-point.js'
import {
  cutOffRooms,
  passages,
  reachabilityProblems,
  type WalkableFloor,
  type WalkedLevel,
} from '../geometry/level-graph.js'
import { distanceToSegmentM } from '../geometry/polygon.js'
import { polygonOverlap } from '../geometry/polygon-overlap.js'
import { pointDistanceM, type Segment } from '../geometry/shapes.js'
import { type Footprint, stackProblems } from '../geometry/stack.js'
import type { Catalog, RoomUse } from '../model/catalog.js'
import type { Finding } from '../model/finding.js'
import type { Floor, Opening, Room } from '../model/site.js'
import { type BuiltFloor, reportGeometry } from './floor.js'
import { type FloorScope, type LocationScope, placeInLocation, placeOnFloor, report } from './site-scope.js'

/*
 * Whether people could use the building: ways from the entrances to every room, doors and corridors wide enough, storeys over one another, a
 * way for cables, rooms of the size that their use asks for. All of it warnings.
 */

/** Warnings about a floor that does not stand on the one below: rooms outside its outline, bearing walls without one under them. */
function checkStoreys(floors: readonly BuiltFloor[]): void {
  for (const [index, upper] of floors.entries()) {
    const lower = floorBelow(floors, index)
    if (lower === null) continue
    checkOutline(lower, upper)
    checkBearing(lower, upper)
  }
}

/** The floor right below, where the file has it. */
function floorBelow(floors: readonly BuiltFloor[], index: number): BuiltFloor | null {
  const [upper, lower] = [floors[index]!, floors[index - 1]]
  return lower !== undefined && upper.floor.level === lower.floor.level + 1 ? lower : null
}

/** A basement is smaller than what stands on the ground, and nothing hangs over it. */
function checkOutline({ floor: lower }: BuiltFloor, { scope, floor: upper }: BuiltFloor): void {
  if (lower.level < 0) return
  const problems = overhangProblems(
    lower.rooms.map(({ polygon }) => polygon),
    upper.rooms.map((room) => (room.isVoid ? null : room)),
  )
  for (const problem of problems) reportGeometry(scope, problem, ['rooms', problem.subject.index])
}

function checkBearing(lower: BuiltFloor, { scope, walls }: BuiltFloor): void {
  if (lower.walls === null || walls === null) return
  const { exterior, bearing } = lower.scope.floor.walls
  const carried = { ...walls, carrying: [] }
  for (const unborne of unborneWalls({ ...lower.walls, carrying: [exterior, bearing] }, carried)) {
    const index = writtenAt(scope.floor.partitions ?? [], unborne)
    const { lengthM, at, rooms } = unborne
    reportGeometry(
      scope,
      {
        code: 'bearing-unsupported',
        severity: 'warning',
        message: `this bearing wall runs for ${lengthM.toFixed(2)} m above rooms of '${lower.floor.id}' with no façade or bearing wall under it`,
        fix: `make the wall below bearing too, move one over the other, or leave 'bearing' out and give a material`,
        at,
        subject: { kind: 'partition', index },
        ids: [...new Set(rooms.filter((room) => room !== null))],
        actual: lengthM,
        limit: 0,
      },
      ['partitions', index],
    )
  }
}

type Partitions = NonNullable<BuiltFloor['scope']['floor']['partitions']>

/** The last entry of the file that made the wall. */
function writtenAt(partitions: Partitions, { rooms, at }: Unborne): number {
  const [first, second] = rooms.map((room) => room ?? 'outside')
  return partitions.findLastIndex(({ between, from, to, bearing }) => {
    if (bearing !== true) return false
    if (between) return between.includes(first!) && between.includes(second!)
    return from !== undefined && to !== undefined && distanceToSegmentM(from, to, at[0], at[1]) < 0.02
  })
}

interface WayUp {
  readonly use: string
  /** Uses of the level below that it may stand on. */
  readonly on: readonly string[]
  /** Share of the smaller outline that must lie in the other: a lift's shaft is straight. */
  readonly leastShare: number
}

/** Room uses that lead from level to level. */
const WAYS_UP: readonly WayUp[] = [
  { use: 'stairs', on: ['stairs'], leastShare: 0.5 },
  { use: 'lift', on: ['lift'], leastShare: 0.9 },
  { use: 'shaft', on: ['shaft', 'telecom'], leastShare: 0.5 },
]
const WALKED_WAYS_UP: readonly string[] = ['stairs', 'lift']

/** Warnings about how a building is walked: rooms without a door, rooms and levels nobody reaches, stairs that do not stack, no entrance. */
function checkCirculation(scope: LocationScope, floors: readonly BuiltFloor[]): void {
  const walked = floors.map(walkable)
  for (const [index, built] of floors.entries()) {
    for (const problem of reachabilityProblems(walked[index]!))
      reportGeometry(built.scope, problem, ['rooms', problem.subject.index])
    const lower = floorBelow(floors, index)
    if (lower !== null) checkStacking(lower, built)
  }
  checkLevels(floors, walked)
  const entered = floors.some(({ floor }) => floor.openings.some((opening) => opening.publicEntrance))
  if (entered) return
  report(scope, 'warning', placeInLocation(scope, ['id']), {
    code: 'no-public-entrance',
    message: `the location '${scope.location.id}' has no door that the public enters by`,
    fix: "add 'publicEntrance: true' to a door to the outside",
  })
}

function walkable({ floor, walls }: BuiltFloor): WalkableFloor {
  const rooms = floor.rooms.map((room) => ({
    id: room.id,
    polygon: room.polygon,
    vertical: WALKED_WAYS_UP.includes(room.use),
    closed: room.isVoid || room.use === 'shaft',
  }))
  return { rooms, openings: floor.openings, openStretches: walls?.openStretches ?? [] }
}

function checkStacking(lower: BuiltFloor, upper: BuiltFloor): void {
  for (const { use, on, leastShare } of WAYS_UP) {
    const problems = stackProblems(footprints(lower.floor.rooms, on), footprints(upper.floor.rooms, [use]), leastShare)
    for (const problem of problems) reportGeometry(upper.scope, problem, ['rooms', problem.subject.index])
  }
}

function footprints(rooms: readonly Room[], uses: readonly string[]): Footprint[] {
  return rooms.flatMap((room, roomIndex) =>
    uses.includes(room.use) ? [{ id: room.id, polygon: room.polygon, roomIndex }] : [],
  )
}

/** Floors that are walked in themselves but that no way leads to from a door to the outside: one warning a floor. */
function checkLevels(floors: readonly BuiltFloor[], walked: readonly WalkableFloor[]): void {
  const levels = floors.map(({ floor }, index): WalkedLevel => {
    const wells = WALKED_WAYS_UP.map((use) => footprints(floor.rooms, [use]))
    return { level: floor.level, links: passages(walked[index]!), wells }
  })
  for (const [index, cutOff] of cutOffRooms(levels).entries()) {
    const { scope } = floors[index]!
    const alone = new Set(reachabilityProblems(walked[index]!).map(({ subject }) => subject.index))
    const rooms = walked[index]!.rooms.filter((room, each) => cutOff.has(room.id) && !room.closed && !alone.has(each))
    if (rooms.length === 0) continue
    const others = rooms.length === 1 ? '' : ` and ${rooms.length - 1} more`
    const [x, y] = labelPoint(rooms[0]!.polygon)
    const at = { ...placeOnFloor(scope, ['id']), x, y }
    report(scope, 'warning', at, {
      code: 'floor-unreachable',
      message: `no way leads from a door to the outside to '${rooms[0]!.id}'${others} on the floor '${scope.floor.id}'`,
      fix: 'stairs need a door on each floor, and to stand on the stairs of the floor below',
      ids: [rooms[0]!.id],
    })
  }
}

/** Warnings about corridors that are too narrow, measured between the faces of their walls. */
function checkCorridors(built: BuiltFloor, catalog: Catalog): void {
  for (const [index, room] of built.floor.rooms.entries()) {
    const leastM = catalog.roomUses[room.use]?.least?.clearWidthM
    if (leastM === undefined || room.isVoid) continue
    const found = narrowing(room.polygon, facesOf(room, built, catalog), leastM)
    if (found === null) continue
    reportGeometry(
      built.scope,
      {
        code: 'corridor-narrow',
        severity: 'warning',
        message: `'${room.id}' is ${found.widthM.toFixed(2)} m wide between the faces of its walls, must be ${leastM.toFixed(2)} m`,
        fix: 'rooms meet on centre lines: add half the thickness of both walls to the width, or accept the warning with its reason',
        at: found.at,
        subject: { kind: 'room', index },
        actual: found.widthM,
        limit: leastM,
      },
      ['rooms', index],
    )
  }
}

/** Walls by their thickness; a window by that of its glazing, for it may reach down to the floor. */
function facesOf({ id }: Room, { floor }: BuiltFloor, catalog: Catalog): WallFace[] {
  const half = (material: string): number => (catalog.materials[material]?.thicknessM ?? 0) / 2
  const walls = floor.walls.filter(({ rooms }) => rooms.includes(id))
  const openings = floor.openings.filter(({ rooms }) => rooms.includes(id))
  return [
    ...walls.map(({ from, to, material }) => ({ from, to, halfM: half(material) })),
    ...openings.map(({ from, to, kind, material }) => ({ from, to, halfM: kind === 'door' ? null : half(material) })),
  ]
}

/** Risers that have less than this [m] in common are not over one another. */
const IN_COMMON_M = 0.1

/** Warnings about floors with rooms to cover from which no shaft or telecom room leads cables to a level with a rack. */
function checkCableRisers(scope: LocationScope, floors: readonly BuiltFloor[], catalog: Catalog): void {
  const racks = new Set((scope.location.telecomRooms ?? []).map(({ floor }) => floor))
  if (racks.size === 0) return
  const joined = joinedLevels(
    floors.map(({ floor }) => floor),
    catalog,
  )
  for (const [index, { floor, scope: onFloor }] of floors.entries()) {
    const required = floor.rooms.find((room) => room.coverage && catalog.roomUses[room.use]?.scope === 'dossier')
    const reached = floors.some((other, each) => racks.has(other.floor.id) && joined[each] === joined[index])
    if (reached || !required) continue
    const [x, y] = labelPoint(required.polygon)
    const at = { ...placeOnFloor(onFloor, ['id']), x, y }
    report(scope, 'warning', at, {
      code: 'no-cable-riser',
      message: `no shaft or telecom room leads cables from the floor '${floor.id}' to a rack`,
      fix: 'draw a shaft over the telecom room on each level between, at the same place, or give the floor a rack',
      ids: [floor.id],
    })
  }
}

/** A number for each floor, from the lowest up: equal for floors between which cables may rise. */
function joinedLevels(floors: readonly Floor[], catalog: Catalog): number[] {
  const risers = floors.map(({ rooms }) => rooms.filter(({ use }) => catalog.roomUses[use]?.verticalRuns === true))
  const levels: number[] = []
  for (const [index, upper] of risers.entries()) {
    const joins = upper.some(({ polygon }) =>
      risers[index - 1]?.some((below) => (polygonOverlap(polygon, below.polygon)?.thicknessM ?? 0) > IN_COMMON_M),
    )
    levels.push(joins ? levels[index - 1]! : index)
  }
  return levels
}

/** An area is far from the usual ones when it is this many times below the smallest or above the largest. */
const FAR_FACTOR = 1.25
/** What rounding to the millimetre leaves [m]. */
const ROUNDING_M = 0.002

type Told = Pick<Finding, 'code' | 'message' | 'fix' | 'actual' | 'limit'>

/** Warnings about rooms that do not suit their use, by the figures of catalogs/room-uses.yaml, and about names given twice. */
function checkRoomFit(built: BuiltFloor, catalog: Catalog): void {
  const { scope, floor } = built
  const names = new Map<string, string>()
  for (const [index, room] of floor.rooms.entries()) {
    const use = catalog.roomUses[room.use]
    if (use === undefined) continue
    const fit = room.isVoid ? [] : [area(room, use), seats(room, use), height(room, use), doors(room, use, built)]
    for (const told of [nameTwice(room, names), ...fit]) if (told) tell(scope, index, room, told)
  }
}

function tell(scope: FloorScope, index: number, { id, polygon }: Room, told: Told): void {
  const [x, y] = labelPoint(polygon)
  const at = { ...placeOnFloor(scope, ['rooms', index]), x: round(x, 1000), y: round(y, 1000) }
  report(scope, 'warning', at, { ...told, ids: [id] })
}

/** Names that differ in case and blanks alone read the same. */
function nameTwice({ id, name }: Room, names: Map<string, string>): Told | null {
  const key = name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
  const earlier = names.get(key)
  if (earlier === undefined) names.set(key, id)
  if (earlier === undefined) return null
  return {
    code: 'room-name-twice',
    message: `rooms '${earlier}' and '${id}' of one floor are both called '${name}'`,
    fix: 'number them: drawings and schedules show names',
  }
}

function area({ id, areaM2 }: Room, { key, typicalAreaM2 }: RoomUse): Told | null {
  if (typicalAreaM2 === null) return null
  const [smallest, largest] = typicalAreaM2
  const near = areaM2 >= smallest / FAR_FACTOR && areaM2 <= largest * FAR_FACTOR
  if (near) return null
  return {
    code: 'room-area',
    message: `room '${id}' has ${areaM2.toFixed(2)} m²: rooms of use ${key} usually have ${smallest} to ${largest} m²`,
    fix: 'check its outline and its use',
    actual: round(areaM2, 100),
    limit: areaM2 < smallest ? smallest : largest,
  }
}

function seats({ id, areaM2, seats: count }: Room, { least }: RoomUse): Told | null {
  if (count === null || least?.m2PerSeat === undefined) return null
  const most = Math.floor(areaM2 / least.m2PerSeat + 1e-6)
  if (count <= most) return null
  return {
    code: 'seats-too-many',
    message: `room '${id}' has ${count} seats on ${areaM2.toFixed(2)} m²: at ${least.m2PerSeat} m² a seat it holds ${most}`,
    fix: 'check its seats and its outline',
    actual: count,
    limit: most,
  }
}

function height({ id, heightM }: Room, { least }: RoomUse): Told | null {
  if (least?.heightM === undefined || heightM >= least.heightM - ROUNDING_M) return null
  return {
    code: 'room-low',
    message: `room '${id}' is ${heightM.toFixed(2)} m high, must be ${least.heightM.toFixed(2)} m`,
    fix: "correct 'heightM' or 'floorOffsetM'",
    actual: round(heightM, 1000),
    limit: least.heightM,
  }
}

/** A room needs one way in that is wide enough, and so does each entrance of the public. */
function doors({ id }: Room, { least }: RoomUse, { floor, walls }: BuiltFloor): Told | null {
  const limit = least?.doorWidthM
  if (limit === undefined) return null
  const doorsOf = floor.openings.filter(({ kind, rooms }) => kind === 'door' && rooms.includes(id))
  const open = (walls?.openStretches ?? []).filter(({ rooms }) => rooms.includes(id))
  const widest = Math.max(...[...doorsOf, ...open].map(widthM))
  if (Number.isFinite(widest) && widest < limit - ROUNDING_M)
    return narrowDoor(`the widest door of room '${id}'`, widest, limit)
  const isNarrowEntrance = (door: Opening): boolean => door.publicEntrance && widthM(door) < limit - ROUNDING_M
  const entrance = doorsOf.find(isNarrowEntrance)
  return entrance ? narrowDoor(`the public entrance of room '${id}'`, widthM(entrance), limit) : null
}

function widthM({ from, to }: Segment): number {
  return pointDistanceM(from, to)
}

function narrowDoor(which: string, actual: number, limit: number): Told {
  return {
    code: 'door-narrow',
    message: `${which} is ${actual.toFixed(2)} m wide, must be ${limit.toFixed(2)} m`,
    fix: 'a wheelchair passes 0.83 m (door of 0.90 m): widen the door',
    actual: round(actual, 1000),
    limit,
  }
}

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts
}

/**
 * Warnings about a building as a whole: how it is walked, how its floors stand on one another, whether its rooms suit their
 * use, whether cables reach its levels. A file with errors is not judged: what seems to be missing in it may be what was refused.
 */
export function checkBuilding(scope: LocationScope, floors: readonly BuiltFloor[]): void {
  const { findings } = scope.ctx
  if (findings.some(({ severity, at }) => severity === 'error' && at.file === scope.file.path)) return
  checkCirculation(scope, floors)
  checkStoreys(floors)
  const { catalog } = scope
  if (catalog === null) return
  for (const built of floors) {
    checkRoomFit(built, catalog)
    checkCorridors(built, catalog)
  }
  checkCableRisers(scope, floors, catalog)
}
