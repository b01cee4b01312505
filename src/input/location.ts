import { labelPoint } from '../geometry/label-point.js'
import { containsPoint } from '../geometry/polygon.js'
import type { Catalog } from '../model/catalog.js'
import type { Location, TelecomRoom } from '../model/site.js'
import { quantise } from '../units.js'
import { acceptWarnings } from './accepted-warnings.js'
import { billOverrides } from './bill-overrides.js'
import { checkBuilding } from './building-checks.js'
import { channelExclusions } from './channel-exclusions.js'
import { elevateFloors } from './elevations.js'
import { type BuiltFloor, buildFloor } from './floor.js'
import { checkName, checkUnique, type NamedPlace } from './names.js'
import { checkRoomHeights } from './room-heights.js'
import { type FloorScope, type LocationScope, placeInLocation, report } from './site-scope.js'

/** Builds a location of a site file; mistakes are findings. */
export function buildLocation(scope: LocationScope): Location {
  const { location } = scope
  const first = scope.ctx.findings.length
  checkIds(scope)
  const built = elevateFloors(scope).map(({ floor, index, elevationM }) => {
    const floorScope: FloorScope = { ...scope, floor, floorPath: [...scope.path, 'floors', index] }
    return buildFloor(floorScope, elevationM)
  })
  checkRoomHeights(built)
  checkBuilding(scope, built)
  const parts = {
    telecomRooms: telecomRooms(scope, built),
    channelExclusions: channelExclusions(scope),
    billOverrides: billOverrides(scope),
  }
  return {
    id: location.id,
    siteId: scope.file.value.site.id,
    siteNumber: scope.file.value.site.number,
    siteName: scope.file.value.site.name,
    name: location.name,
    status: location.status,
    commune: location.commune,
    provenance: { plan: location.provenance.plan, note: location.provenance.note ?? null },
    builtBefore1997: location.builtBefore1997,
    existing: location.existing,
    ...parts,
    acceptedWarnings: acceptWarnings(scope, first),
    floors: built.map(({ floor }) => floor),
  }
}

function checkIds(scope: LocationScope): void {
  const { ctx, location } = scope
  const where = `the location '${location.id}'`
  const floors = [...location.floors.entries()]
  const places = (what: 'rooms' | 'accessPoints'): NamedPlace[] =>
    floors.flatMap(([floorIndex, floor]) =>
      (floor[what] ?? []).map(({ id }, index) => ({
        name: id,
        at: placeInLocation(scope, ['floors', floorIndex, what, index, 'id']),
      })),
    )
  const floorPlaces = (key: 'id' | 'level') =>
    floors.map(([index, floor]) => ({ name: String(floor[key]), at: placeInLocation(scope, ['floors', index, key]) }))
  checkUnique(ctx, 'floor', floorPlaces('id'), where)
  checkUnique(ctx, 'level', floorPlaces('level'), where)
  checkUnique(ctx, 'room', places('rooms'), where)
  checkUnique(ctx, 'access point', places('accessPoints'), where)
  const racks = (location.telecomRooms ?? []).map(({ id }, index) => ({
    name: id,
    at: placeInLocation(scope, ['telecomRooms', index, 'id']),
  }))
  checkUnique(ctx, 'telecom room', racks, where)
}

function telecomRooms(scope: LocationScope, built: readonly BuiltFloor[]): TelecomRoom[] {
  const rooms = scope.location.telecomRooms ?? []
  if (rooms.length === 0 && !scope.file.isIncomplete([...scope.path, 'telecomRooms'])) {
    report(scope, 'warning', placeInLocation(scope, ['id']), {
      code: 'no-telecom-room',
      message: `the location '${scope.location.id}' has no telecom room: cables cannot be measured`,
      fix: 'add telecomRooms: [ { id: lt, floor: …, at: [x, y] } ]',
    })
  }
  return rooms.map((room, index) => {
    checkTelecomRoom(scope, built, index)
    return {
      id: room.id,
      floorId: room.floor,
      at: room.at,
      ...(room.freeUnits === undefined ? {} : { freeUnits: room.freeUnits }),
    }
  })
}

function checkTelecomRoom(scope: LocationScope, built: readonly BuiltFloor[], index: number): void {
  const rack = scope.location.telecomRooms![index]!
  if (rack.freeUnits !== undefined && scope.location.existing.rack === false) {
    report(scope, 'error', placeInLocation(scope, ['telecomRooms', index, 'freeUnits'], 'key'), {
      code: 'conflicting-keys',
      message: `the rack '${rack.id}' has units free, but 'existing.rack' says that there is none`,
      fix: "leave 'freeUnits' out, or write existing.rack: true",
    })
  }
  const on = built.find((candidate) => candidate.floor.id === rack.floor)
  if (!on) {
    if (scope.file.isIncomplete([...scope.path, 'floors'])) return
    const at = placeInLocation(scope, ['telecomRooms', index, 'floor'])
    checkName(
      scope.ctx,
      'floor',
      { name: rack.floor, at },
      scope.location.floors.map((candidate) => candidate.id),
    )
    return
  }
  const inside = on.floor.rooms.some((room) => containsPoint(room.polygon, rack.at[0], rack.at[1]))
  if (inside || !on.roomsAreSound) return
  const place = {
    ...placeInLocation(scope, ['telecomRooms', index, 'at']),
    floorId: on.floor.id,
    x: rack.at[0],
    y: rack.at[1],
  }
  report(scope, 'error', place, {
    code: 'telecom-outside',
    message: `the rack '${rack.id}' at (${rack.at[0]}, ${rack.at[1]}) is in no room of the floor '${on.floor.id}'`,
    fix: rackFix(on, scope.catalog),
  })
}

/** A telecom room of the floor that the rack may have been meant for, else what to write. */
function rackFix({ floor }: BuiltFloor, catalog: Catalog | null): string {
  const room = floor.rooms.find(({ use, isVoid }) => !isVoid && catalog?.roomUses[use]?.verticalRuns === true)
  if (room === undefined) return "write 'at: [x, y]' of a point inside one of its rooms"
  const [x, y] = labelPoint(room.polygon).map((value) => quantise(value, 0.01))
  return `write 'at: [${x}, ${y}]', the middle of '${room.id}'`
}
