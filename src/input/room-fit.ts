import { labelPoint } from '../geometry/label-point.js'
import type { Segment } from '../geometry/shapes.js'
import type { Catalog, RoomUse } from '../model/catalog.js'
import type { Finding } from '../model/finding.js'
import type { Opening, Room } from '../model/site.js'
import type { BuiltFloor } from './floor.js'
import { type FloorScope, placeOnFloor, report } from './site-scope.js'

/** An area is far from the usual ones when it is this many times below the smallest or above the largest. */
const FAR_FACTOR = 1.25
/** What rounding to the millimetre leaves [m]. */
const ROUNDING_M = 0.002

type Told = Pick<Finding, 'code' | 'message' | 'fix' | 'actual' | 'limit'>

/** Warnings about rooms that do not suit their use, by the figures of catalogs/room-uses.yaml, and about names given twice. */
export function checkRoomFit(built: BuiltFloor, catalog: Catalog): void {
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
    message: `room '${id}' has ${areaM2.toFixed(2)} m²: a ${key} usually has ${smallest} to ${largest} m²`,
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
  return Math.hypot(to[0] - from[0], to[1] - from[1])
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
