import { containsPoint, distanceToEdgesM } from '../geometry/polygon.js'
import { pointDistanceM } from '../geometry/shapes.js'
import { fixedChannel } from '../model/allowed-channels.js'
import type { Place } from '../model/finding.js'
import type { FloorInput } from '../model/schemas/site.js'
import type { Band, PinnedAp, Room } from '../model/site.js'
import { compareText, quantise } from '../units.js'
import { checkName } from './names.js'
import { type FloorScope, placeOnFloor, report } from './site-scope.js'

/** The access points that an engineer fixed; one outside every room or above its ceiling is an error. */
export function pinnedAccessPoints(scope: FloorScope, rooms: readonly Room[], roomsAreSound: boolean): PinnedAp[] {
  const pinned = (scope.floor.accessPoints ?? []).map((ap, index) => {
    const pinned: PinnedAp = {
      id: ap.id,
      at: ap.at,
      mount: ap.mount,
      heightM: ap.heightM ?? null,
      ...(ap.azimuthDeg === undefined ? {} : { azimuthDeg: ap.azimuthDeg }),
      ...(ap.tiltDeg === undefined ? {} : { tiltDeg: ap.tiltDeg }),
      article: ap.article ?? null,
      ...(ap.model === undefined ? {} : { model: ap.model }),
      ...(ap.radios === undefined ? {} : { radios: fixedRadios(ap.radios) }),
      existing: ap.existing ?? false,
      ...(ap.port === undefined ? {} : { port: ap.port }),
    }
    const path = ['accessPoints', index]
    if (pinned.article !== null && scope.catalog) {
      const at = placeOnFloor(scope, [...path, 'article'])
      if (checkName(scope.ctx, 'article', { name: pinned.article, at }, scope.catalog.articles))
        checkArticle(scope, pinned.id, pinned.article, at)
    }
    checkOwnType(scope, pinned, path)
    checkFixedRadios(scope, pinned, path)
    checkPosition(scope, pinned, rooms, roomsAreSound, path)
    return pinned
  })
  checkPlaces(scope, pinned)
  return pinned
}

type WrittenRadios = NonNullable<NonNullable<FloorInput['accessPoints']>[number]['radios']>

function fixedRadios(radios: WrittenRadios): NonNullable<PinnedAp['radios']> {
  const given = Object.entries(radios).filter(([, radio]) => radio !== undefined)
  return Object.fromEntries(
    given.map(([band, radio]) => [
      band,
      Object.fromEntries(Object.entries(radio!).filter(([, value]) => value !== undefined)),
    ]),
  )
}

/** The class or model of an access point that is there: one that can be planned with. */
function checkOwnType(scope: FloorScope, { id, model, existing }: PinnedAp, path: readonly (string | number)[]): void {
  if (model === undefined) return
  const at = placeOnFloor(scope, [...path, 'model'])
  if (!existing) {
    report(scope, 'error', at, {
      code: 'ap-model-bought',
      message: `'${id}' is no existing access point: what is bought is what the design says`,
      fix: "write 'existing: true', or 'article' in the place of 'model'",
    })
  }
  if (!scope.catalog) return
  const { apTypes, apModels } = scope.catalog
  if (Object.hasOwn(apTypes, model)) return
  if (!Object.hasOwn(apModels, model)) {
    checkName(scope.ctx, 'access point model', { name: model, at }, apTypes)
    return
  }
  report(scope, 'error', at, {
    code: 'undocumented-model',
    message: `the model '${model}' of '${id}' is in the catalogue, but not every figure that planning needs is documented`,
    fix: `name the class that it comes nearest to: ${Object.values(apTypes)
      .filter(({ isClass }) => isClass)
      .map((type) => type.id)
      .join(', ')}`,
  })
}

/** Channels that an access point keeps must be ones of the country, and their power one that it may have there. */
function checkFixedRadios(scope: FloorScope, { id, radios }: PinnedAp, path: readonly (string | number)[]): void {
  const channels = scope.catalog?.channels ?? []
  for (const [band, fixed] of Object.entries(radios ?? {})) {
    if (fixed.channel === undefined) {
      if (fixed.widthMhz === undefined) continue
      report(scope, 'error', placeOnFloor(scope, [...path, 'radios', band]), {
        code: 'missing-key',
        message: "missing key 'channel': a width is that of a channel",
      })
      continue
    }
    if (channels.length === 0) continue
    const found = fixedChannel(channels, band as Band, fixed)
    if (found === null) {
      const numbers = channels.filter((each) => each.band === band).map((each) => each.number)
      report(scope, 'error', placeOnFloor(scope, [...path, 'radios', band, 'channel']), {
        code: 'unknown-channel',
        message: `the channel table has no ${band} channel ${fixed.channel}${fixed.widthMhz === undefined ? '' : ` of ${fixed.widthMhz} MHz`} for '${id}'`,
        fix: `it has ${[...new Set(numbers)].sort((a, b) => a - b).join(', ')}`,
      })
    } else if (fixed.eirpDbm !== undefined && fixed.eirpDbm > found.maxEirpDbm) {
      report(scope, 'error', placeOnFloor(scope, [...path, 'radios', band, 'eirpDbm']), {
        code: 'ap-eirp',
        message: `'${id}' radiates ${fixed.eirpDbm} dBm on channel ${found.number}, ${found.maxEirpDbm} dBm is the limit there`,
        actual: fixed.eirpDbm,
        limit: found.maxEirpDbm,
      })
    }
  }
}

/** Outdoors nothing hangs from a ceiling, and no radio keeps a channel that is for indoors only. */
function checkOutdoors(scope: FloorScope, ap: PinnedAp, room: Room, path: readonly (string | number)[]): void {
  if (ap.mount === 'ceiling') {
    report(scope, 'error', placeOnFloor(scope, [...path, 'mount']), {
      code: 'ap-no-ceiling',
      message: `the access point '${ap.id}' is in '${room.id}', which is open to the sky: there is no ceiling`,
      fix: 'mount: wall, on a wall or a mast, with its heightM',
      ids: [room.id],
    })
  }
  for (const [band, fixed] of Object.entries(ap.radios ?? {})) {
    const channel =
      fixed.channel === undefined ? null : fixedChannel(scope.catalog?.channels ?? [], band as Band, fixed)
    if (channel === null || !channel.indoorOnly) continue
    report(scope, 'error', placeOnFloor(scope, [...path, 'radios', band, 'channel']), {
      code: 'channel-indoor-only',
      message: `channel ${channel.number} of '${ap.id}' may only be used indoors, '${room.id}' is open to the sky`,
      fix: `one of ${outdoorNumbers(scope, band as Band)}`,
      ids: [room.id],
    })
  }
}

function outdoorNumbers({ catalog }: FloorScope, band: Band): string {
  const open = (catalog?.channels ?? []).filter((channel) => channel.band === band && !channel.indoorOnly)
  return open.length === 0 ? 'none: leave the band off' : open.map(({ number }) => number).join(', ')
}

/** An article that no access point of the catalogue has is another thing. */
function checkArticle(scope: FloorScope, id: string, article: string, at: Place): void {
  const articles = [...new Set(Object.values(scope.catalog!.apTypes).map((type) => type.article))].sort(compareText)
  if (articles.length === 0 || articles.includes(article)) return
  report(scope, 'error', at, {
    code: 'ap-article',
    message: `the article '${article}' of '${id}' is no access point`,
    fix: `one of ${articles.join(', ')}`,
  })
}

/** Two access points nearer than this are one that was written twice [m]. */
const SAME_PLACE_M = 0.1

function checkPlaces(scope: FloorScope, pinned: readonly PinnedAp[]): void {
  for (const [index, { id, at }] of pinned.entries()) {
    const other = pinned.slice(0, index).find((each) => pointDistanceM(each.at, at) < SAME_PLACE_M)
    if (other === undefined) continue
    const place = { ...placeOnFloor(scope, ['accessPoints', index, 'at']), x: at[0], y: at[1] }
    report(scope, 'error', place, {
      code: 'ap-same-place',
      message: `the access points '${other.id}' and '${id}' of the floor '${scope.floor.id}' hang at one place`,
      fix: 'keep one of them, or write where the other one hangs',
      actual: quantise(pointDistanceM(other.at, at), 0.01),
      limit: SAME_PLACE_M,
      ids: [other.id, id],
    })
  }
}

/** Half of the thinnest wall: nearer to its axis than this, nothing hangs from a ceiling [m]. */
const IN_WALL_M = 0.03

/** Whether it is written on the axis of a wall where it hangs from the ceiling, or where two walls meet. */
function isInWall({ at, mount }: PinnedAp, { polygon }: Room): boolean {
  if (polygon.some((corner) => pointDistanceM(corner, at) < IN_WALL_M)) return true
  return mount === 'ceiling' && distanceToEdgesM(polygon, at[0], at[1]) < IN_WALL_M
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
  if (isInWall(ap, room)) {
    report(scope, 'warning', place, {
      code: 'ap-in-wall',
      message: `the access point '${ap.id}' at (${ap.at[0]}, ${ap.at[1]}) is in a wall of '${room.id}'`,
      fix: ap.mount === 'ceiling' ? 'write where it hangs in the room' : 'write where on the wall it hangs',
      limit: IN_WALL_M,
      ids: [room.id],
    })
  }
  if (room.outdoor) checkOutdoors(scope, ap, room, path)
  const mount = scope.catalog?.roomUses[room.use]?.apMount
  if (room.under3 || room.isVoid || mount === 'forbidden') {
    const why = room.under3
      ? 'where children under three stay'
      : room.isVoid
        ? 'which has no floor'
        : `of use ${room.use}`
    report(scope, 'warning', place, {
      code: 'ap-in-forbidden-room',
      message: `the access point '${ap.id}' is in '${room.id}', ${why}: the planner would not mount one there`,
      ids: [room.id],
    })
  }
}
