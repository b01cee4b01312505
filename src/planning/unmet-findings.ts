import type { Finding } from '../model/finding.js'
import type { FloorPlan, RoomPlan } from '../model/location-plan.js'
import type { Location } from '../model/site.js'
import type { Remedy, UnmetRoom } from '../model/what-if-plan.js'

function percent(share: number | null): string {
  return share === null ? '?' : `${Number((share * 100).toFixed(1))} %`
}

/** Why a room is not met, in English. */
export function unmetReason({ why, reachableShare, requiredShare }: UnmetRoom): string {
  const reached = percent(reachableShare)
  const required = percent(requiredShare)
  switch (why) {
    case 'no-position':
      return 'no allowed position covers any of it'
    case 'coverage':
      return `all allowed positions together cover ${reached} of it, ${required} is required`
    case 'secondary':
      return `all allowed positions together give ${reached} of it two access points, ${required} is required`
    case 'demand':
      return `its devices ask for more than all positions that reach it carry: ${reached} of its demand`
    case 'joint-demand':
      return `with the rooms that share its access points all positions carry ${reached} of its demand`
    case 'channel':
      return 'allowed positions meet it, but not on the channels that were assigned'
  }
}

/** A change that would be enough, in English. */
export function remedyText(remedy: Remedy): string {
  switch (remedy.kind) {
    case 'allow-room':
      return `allow an AP in room '${remedy.room}' of floor '${remedy.floor}' (apMount of its use)`
    case 'lift-exclusion':
      return `allow an AP in the excluded area of room '${remedy.room}' of floor '${remedy.floor}'`
    case 'type':
      return `offer class '${remedy.type}' (design.accessPoint.classes)`
    case 'eirp':
      return `raise design.radio.maxEirpDbm of the first band to ${remedy.eirpDbm} dBm`
    case 'target':
      return `lower the target of the room by ${remedy.byDb} dB to ${remedy.targetRssiDbm} dBm`
  }
}

/** What would be enough, or that nothing tried alone is. */
export function remediesText({ why, remedies }: UnmetRoom): string {
  if (why === 'channel')
    return 'allow channels at or below the design frequency (design.channels), or set it to that of the channels allowed'
  if (remedies.length > 0) return `one of these is enough: ${remedies.map(remedyText).join('; ')}`
  return 'none of these alone is enough: an AP in a room or area that takes none, another class, more power, a target down to -70 dBm'
}

/** One finding a room that is not met. */
export function unmetFindings(
  location: Location,
  floors: readonly FloorPlan[],
  unmet: readonly UnmetRoom[],
): Finding[] {
  const roomOf = ({ floor, room }: UnmetRoom): RoomPlan =>
    floors.find(({ id }) => id === floor)!.rooms.find(({ id }) => id === room)!
  return unmet.map((entry) => {
    const room = roomOf(entry)
    const message = `room '${room.id}' of ${location.id} does not meet its requirement (${room.reason}): ${unmetReason(entry)}`
    return {
      code: 'room-not-met',
      severity: 'error',
      message,
      fix: remediesText(entry),
      at: { locationId: location.id, floorId: entry.floor },
      ids: [room.name],
    }
  })
}
