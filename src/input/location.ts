import { labelPoint } from '../geometry/label-point.js'
import { containsPoint } from '../geometry/polygon.js'
import { polygonOverlap } from '../geometry/polygon-overlap.js'
import { roundedM } from '../geometry/shapes.js'
import { type Acceptance, type AcceptedWarning, accepts } from '../model/accepted-warning.js'
import type { Catalog } from '../model/catalog.js'
import type { Finding } from '../model/finding.js'
import type { FloorInput } from '../model/schemas/site.js'
import type { BillOverride, Floor, Location, Room, TelecomRoom } from '../model/site.js'
import { quantise } from '../units.js'
import { checkBuilding } from './building-checks.js'
import { channelExclusions } from './channel-exclusions.js'
import { areaRequirement, type BuiltFloor, buildFloor } from './floor.js'
import { checkName, checkUnique, type NamedPlace } from './names.js'
import { type FloorScope, type LocationScope, placeInLocation, placeOnFloor, report } from './site-scope.js'

/*
 * A location of a site file: its floors over one another with their heights, what it has already, warnings that are accepted and lines of the
 * bill that it gives itself.
 */

/** The quantities that a location's file sets; unknown articles, articles named twice and fractions of whole things are errors. */
function billOverrides(scope: LocationScope): BillOverride[] {
  const written = scope.location.billOverrides ?? []
  const places = written.map(({ article }, index) => ({
    name: article,
    at: placeInLocation(scope, ['billOverrides', index, 'article']),
  }))
  checkUnique(scope.ctx, 'bill override', places, `the location '${scope.location.id}'`)
  return written.map(({ article: name, quantity, add, reason }, index) => {
    const { at } = places[index]!
    if (scope.catalog) checkName(scope.ctx, 'article', { name, at }, scope.catalog.articles)
    const article = scope.catalog?.articles[name]
    const value = quantity ?? add!
    if (article !== undefined && !article.divisible && !Number.isInteger(value)) {
      const key = quantity === undefined ? 'add' : 'quantity'
      report(scope, 'error', placeInLocation(scope, ['billOverrides', index, key]), {
        code: 'override-fraction',
        message: `'${name}' is sold whole: ${value} of it cannot be bought`,
        fix: 'write a whole number',
        actual: value,
      })
    }
    return { article: name, ...(quantity === undefined ? { add: add! } : { quantity }), reason, at }
  })
}

/** A floor of the file with its index there and its height above the location's origin. */
interface ElevatedFloor {
  readonly floor: FloorInput
  readonly index: number
  readonly elevationM: number
}

/** Tolerance [m] of a written elevation against the ceiling below. */
const CEILING_TOLERANCE_M = 0.005

/**
 * Floors from the lowest up with their elevations: written, or elevation below + height below + thickness of the slab between. The lowest is at 0
 * unless it says otherwise.
 */
function elevateFloors(scope: LocationScope): ElevatedFloor[] {
  const order = scope.location.floors
    .map((floor, index) => ({ floor, index }))
    .sort((a, b) => a.floor.level - b.floor.level)
  const elevated: ElevatedFloor[] = []
  for (const { floor, index } of order) {
    const below = elevated.at(-1)
    if (!below) {
      elevated.push({ floor, index, elevationM: floor.elevationM ?? 0 })
      continue
    }
    const ceilingM = below.elevationM + below.floor.heightM
    const elevationM = floor.elevationM ?? roundedM(ceilingM + slabThicknessM(scope, below))
    const certain = !scope.file.isIncomplete([...scope.path, 'floors', below.index])
    if (certain && elevationM < ceilingM - CEILING_TOLERANCE_M)
      reportTooLow(scope, index, elevationM, below, roundedM(ceilingM))
    elevated.push({ floor, index, elevationM })
  }
  return elevated
}

/** A slab of unknown material has no thickness that could be known: the floors then touch, and a warning says so. */
function slabThicknessM(scope: LocationScope, below: ElevatedFloor): number {
  const { slab } = below.floor
  if (slab) return scope.catalog?.materials[slab]?.thicknessM ?? 0
  const at = { ...placeInLocation(scope, ['floors', below.index, 'slab']), floorId: below.floor.id }
  report(scope, 'warning', at, {
    code: 'slab-unknown',
    message: `the slab above '${below.floor.id}' has no material: a general floor loss is used, and no thickness`,
    fix: "give 'slab' a material of catalogs/materials.yaml",
  })
  return 0
}

function reportTooLow(
  scope: LocationScope,
  index: number,
  elevationM: number,
  below: ElevatedFloor,
  ceilingM: number,
): void {
  const floor = scope.location.floors[index]!
  report(scope, 'error', placeInLocation(scope, ['floors', index, 'elevationM']), {
    code: 'floor-too-low',
    message: `the floor '${floor.id}' is at ${elevationM} m, the ceiling of '${below.floor.id}' below it at ${ceilingM} m`,
    fix: `give ${ceilingM} m or more, counted from the floor of the lowest level, or leave it out; rooms two levels high have a 'heightM' of their own, the level keeps that of the others`,
    actual: elevationM,
    limit: ceilingM,
  })
}

/** Rooms that overlap by less than this [m] meet at a wall. */
const OVERLAP_M = 0.05
/** Heights nearer than this [m] are the same. */
const SAME_HEIGHT_M = 0.005

const bottomM = (floor: Floor, room: Room): number => floor.elevationM + room.floorOffsetM

/** Warnings about rooms whose ceiling would reach through the floor of a room over them: one of the two heights is wrong. */
function checkRoomHeights(floors: readonly BuiltFloor[]): void {
  for (const [index, upper] of floors.slice(1).entries()) {
    const lower = floors[index]!
    // Levels that stand in one another are an error of their own.
    if (upper.floor.elevationM < lower.floor.elevationM + lower.floor.heightM - SAME_HEIGHT_M) continue
    for (const [roomIndex, room] of lower.floor.rooms.entries()) checkCeiling(lower, roomIndex, room, upper.floor)
  }
}

function checkCeiling({ scope, floor }: BuiltFloor, roomIndex: number, room: Room, above: Floor): void {
  if (room.isVoid) return
  const ceilingM = bottomM(floor, room) + room.heightM
  const over = above.rooms.find(
    (other) =>
      !other.isVoid &&
      bottomM(above, other) < ceilingM - SAME_HEIGHT_M &&
      (polygonOverlap(room.polygon, other.polygon)?.thicknessM ?? 0) > OVERLAP_M,
  )
  if (over === undefined) return
  const floorM = roundedM(bottomM(above, over))
  const [x, y] = labelPoint(room.polygon)
  report(
    scope,
    'warning',
    { ...placeOnFloor(scope, ['rooms', roomIndex]), x, y },
    {
      code: 'ceiling-too-high',
      message: `the ceiling of '${room.id}' is at ${roundedM(ceilingM)} m, the floor of '${over.id}' over it at ${floorM} m`,
      fix: "correct 'heightM' or 'floorOffsetM', or say 'void: true' of the room above where there is no floor",
      ids: [room.id, over.id],
      actual: roundedM(ceilingM),
      limit: floorM,
    },
  )
}

/**
 * Marks the warnings that the location's file accepts, and warns of acceptances that match nothing.
 * @param first index of the location's first finding in the context
 * @returns the accepted warnings, in the order they were found
 */
function acceptWarnings(scope: LocationScope, first: number): AcceptedWarning[] {
  const written: readonly Acceptance[] = scope.location.accepted ?? []
  if (written.length === 0) return []
  const { findings } = scope.ctx
  const known = written.map((_, index) => namesAreKnown(scope, index))
  const used = new Set<number>()
  const accepted: AcceptedWarning[] = []
  for (let i = first; i < findings.length; i++) {
    const finding = findings[i]!
    if (finding.severity !== 'warning') continue
    const matching = [...written.keys()].filter((index) => accepts(written[index]!, finding))
    if (matching.length === 0) continue
    for (const index of matching) used.add(index)
    const acceptance = written[matching[0]!]!
    findings[i] = { ...finding, accepted: acceptance.reason }
    accepted.push(acceptedWarning(acceptance, finding))
  }
  const ofFile = findings.filter(({ at }) => at.file === scope.file.path)
  // A file with errors is not checked to its end: an acceptance may wait for a warning that was not looked for.
  if (ofFile.some(({ severity }) => severity === 'error')) return accepted
  const open = findings.slice(first).filter(({ accepted: reason }) => reason === undefined)
  for (const index of written.keys()) if (known[index] && !used.has(index)) reportUnused(scope, index, open)
  return accepted
}

function acceptedWarning({ code, reason }: Acceptance, { message, at, ids, actual, limit }: Finding): AcceptedWarning {
  return {
    code,
    reason,
    message,
    floorId: at.floorId ?? null,
    rooms: ids ?? [],
    at: at.x === undefined || at.y === undefined ? null : [at.x, at.y],
    actual: actual ?? null,
    limit: limit ?? null,
  }
}

/** Floor and room of an acceptance must exist; where a refused one is missing nothing can be said. */
function namesAreKnown(scope: LocationScope, index: number): boolean {
  const { floor, room } = scope.location.accepted![index]!
  const { floors } = scope.location
  if (scope.file.isIncomplete([...scope.path, 'floors'])) return true
  if (floors.some((_, each) => scope.file.isIncomplete([...scope.path, 'floors', each, 'rooms']))) return true
  const place = (key: string) => placeInLocation(scope, ['accepted', index, key])
  const floorIds = floors.map(({ id }) => id)
  const roomIds = floors.flatMap(({ rooms }) => rooms.map(({ id }) => id))
  const floorKnown = floor === undefined || checkName(scope.ctx, 'floor', { name: floor, at: place('floor') }, floorIds)
  const roomKnown = room === undefined || checkName(scope.ctx, 'room', { name: room, at: place('room') }, roomIds)
  return floorKnown && roomKnown
}

function reportUnused(scope: LocationScope, index: number, open: readonly Finding[]): void {
  const { code } = scope.location.accepted![index]!
  const others = open.filter((finding) => finding.severity === 'warning' && finding.code === code)
  report(scope, 'warning', placeInLocation(scope, ['accepted', index]), {
    code: 'acceptance-unused',
    message: `this accepts a '${code}' that is not found`,
    fix: others.length === 0 ? 'remove it' : `'${code}' is found at ${others.slice(0, 3).map(whereText).join(', ')}`,
  })
}

function whereText({ at, ids = [] }: Finding): string {
  const [room] = ids
  const floor = at.floorId === undefined ? 'the location' : `floor: ${at.floorId}`
  const place = at.x === undefined || at.y === undefined ? '' : `, at: [${at.x}, ${at.y}]`
  return `${room === undefined ? floor : `${floor}, room: ${room}`}${place}`
}

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
  checkRoutes(scope, built)
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
    ...(location.coordinates === undefined ? {} : { coordinates: location.coordinates }),
    provenance: { plan: location.provenance.plan, note: location.provenance.note ?? null },
    builtBefore1997: location.builtBefore1997,
    existing: location.existing,
    ...parts,
    ...(location.routes === undefined ? {} : { routes: areaRequirement(location.routes) }),
    acceptedWarnings: acceptWarnings(scope, first),
    floors: built.map(({ floor }) => floor),
  }
}

/** Routes need a known profile, and a door that the public enters by to begin at. */
function checkRoutes(scope: LocationScope, built: readonly BuiltFloor[]): void {
  const { routes } = scope.location
  if (routes === undefined) return
  if (scope.catalog !== null) {
    const at = placeInLocation(scope, ['routes', 'profile'])
    checkName(scope.ctx, 'profile', { name: routes.profile, at }, scope.catalog.profiles)
  }
  const isCertain = built.every(({ scope: { file, floorPath } }) => !file.isIncomplete([...floorPath, 'openings']))
  if (!isCertain || built.some(({ floor }) => floor.openings.some(({ publicEntrance }) => publicEntrance))) return
  report(scope, 'error', placeInLocation(scope, ['routes'], 'key'), {
    code: 'routes-no-entrance',
    message: `routes begin where the public enters, and the location '${scope.location.id}' has no such door`,
    fix: "add 'publicEntrance: true' to a door to the outside",
  })
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
