import { containsPoint } from '../geometry/polygon.js'
import type { PinnedAp, Room } from '../model/site.js'
import { checkName } from './names.js'
import { type FloorScope, placeOnFloor, report } from './site-scope.js'

/** The access points that an engineer fixed; one outside every room or above its ceiling is an error. */
export function pinnedAccessPoints(scope: FloorScope, rooms: readonly Room[], roomsAreSound: boolean): PinnedAp[] {
  return (scope.floor.accessPoints ?? []).map((ap, index) => {
    const pinned: PinnedAp = {
      id: ap.id,
      at: ap.at,
      mount: ap.mount,
      heightM: ap.heightM ?? null,
      article: ap.article ?? null,
      existing: ap.existing ?? false,
      ...(ap.port === undefined ? {} : { port: ap.port }),
    }
    const path = ['accessPoints', index]
    if (pinned.article !== null && scope.catalog) {
      const at = placeOnFloor(scope, [...path, 'article'])
      checkName(scope.ctx, 'article', { name: pinned.article, at }, scope.catalog.articles)
    }
    checkPosition(scope, pinned, rooms, roomsAreSound, path)
    return pinned
  })
}

function checkPosition(
  scope: FloorScope,
  ap: PinnedAp,
  rooms: readonly Room[],
  roomsAreSound: boolean,
  path: readonly (string | number)[],
): void {
  const room = rooms.find((candidate) => containsPoint(candidate.polygon, ap.at[0], ap.at[1]))
  const place = { ...placeOnFloor(scope, [...path, 'at']), x: ap.at[0], y: ap.at[1] }
  if (!room) {
    if (!roomsAreSound) return
    const message = `the access point '${ap.id}' at (${ap.at[0]}, ${ap.at[1]}) is in no room of the floor '${scope.floor.id}'`
    report(scope, 'error', place, { code: 'ap-outside', message })
    return
  }
  if (ap.heightM !== null && ap.heightM > room.heightM) {
    report(scope, 'error', placeOnFloor(scope, [...path, 'heightM']), {
      code: 'ap-above-ceiling',
      message: `the access point '${ap.id}' hangs at ${ap.heightM} m, the ceiling of '${room.id}' is at ${room.heightM} m`,
      actual: ap.heightM,
      limit: room.heightM,
    })
  }
  const mount = scope.catalog?.roomUses[room.use]?.apMount
  if (room.under3 || room.isVoid || mount === 'forbidden') {
    const why = room.under3 ? 'where children under three stay' : room.isVoid ? 'which has no floor' : `a ${room.use}`
    report(scope, 'warning', place, {
      code: 'ap-in-forbidden-room',
      message: `the access point '${ap.id}' is in '${room.id}', ${why}: the planner would not mount one there`,
      ids: [room.id],
    })
  }
}
