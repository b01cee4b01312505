import type { Catalog, RequirementProfile, RoomScope } from './catalog.js'
import type { AreaRequirement, Room } from './site.js'

/** What a room counts as: one that its plan requires, or that names a profile, as those that the operation's file names. */
function scopeOf(room: Room, catalog: Catalog): RoomScope {
  return room.demanded === true || room.profile !== undefined ? 'dossier' : catalog.roomUses[room.use]!.scope
}

/**
 * The profile of a room that counts as of a scope, or null: a room for children under 3, a void and one switched off have none. The
 * room's own profile and share stand in the place of its use's.
 */
export function profileIn(scope: RoomScope, room: Room, catalog: Catalog): RequirementProfile | null {
  if (room.givenUp === true || !room.coverage || room.under3 || room.isVoid || scopeOf(room, catalog) !== scope)
    return null
  const key = room.profile ?? catalog.roomUses[room.use]!.profile
  return key === null ? null : withShare(catalog.profiles[key]!, room.areaShare)
}

/** The profile of a route or a whole floor, with its own share where it has one. */
export function areaProfile({ profile, areaShare }: AreaRequirement, catalog: Catalog): RequirementProfile {
  return withShare(catalog.profiles[profile]!, areaShare)
}

function withShare(profile: RequirementProfile, areaShare: number | undefined): RequirementProfile {
  return areaShare === undefined ? profile : { ...profile, areaShare }
}
