import type { Catalog, RequirementProfile, RoomScope } from './catalog.js'
import type { Room } from './site.js'

/** The profile of a room whose use is of a scope, or null: a room for children under 3, a void and one switched off have none. */
export function profileIn(scope: RoomScope, room: Room, catalog: Catalog): RequirementProfile | null {
  const use = catalog.roomUses[room.use]!
  const counts = use.scope === scope && room.coverage && !room.under3 && !room.isVoid
  return counts && use.profile !== null ? catalog.profiles[use.profile]! : null
}
