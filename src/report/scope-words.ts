import type { LocationPlan } from '../model/location-plan.js'
import { formatEuros, parseEuros } from '../model/money.js'
import type { Plan } from '../model/plan.js'
import type { OutsideAp } from '../model/scope-plan.js'
import type { Format } from './format.js'
import type { Messages } from './messages/fr.js'
import { roomName } from './plan-words.js'

function apsText(count: number, t: Messages, f: Format): string {
  return f.plural(count, ...t.scope.aps)
}

/** What covering the rooms that the file does not name would cost, over all bought locations. */
export function extraSentence({ scope: { extra } }: Plan, t: Messages, f: Format): string {
  if (extra.rooms === 0) return t.scope.extraNone
  const rooms = f.plural(extra.rooms, ...t.scope.publicRooms)
  if (extra.aps === null || extra.totalEur === null) return t.scope.extraUnknown(rooms)
  return t.scope.extra(rooms, apsText(extra.aps, t, f), f.euros(extra.totalEur))
}

/** Access points that serve no required room, with what they cost. */
export function outsideSentence({ scope: { outside } }: Plan, t: Messages, f: Format): string {
  if (outside.aps.length === 0) return t.scope.outsideNone
  return outsideText(outside.aps, outside.totalEur, t, f)
}

function outsideText(aps: readonly OutsideAp[], totalEur: string | null, t: Messages, f: Format): string {
  const ids = aps.map(({ id }) => id)
  return t.scope.outside(ids, f.euros(totalEur))
}

/** Those of one location; null where every one serves a room of the file. */
export function locationOutsideSentence(
  { scope: { outside } }: Plan,
  { id }: LocationPlan,
  t: Messages,
  f: Format,
): string | null {
  const aps = outside.aps.filter(({ locationId }) => locationId === id)
  if (aps.length === 0) return null
  const amounts = aps.map(({ totalEur }) => totalEur)
  const total = amounts.reduce<bigint>((sum, amount) => sum + (amount === null ? 0n : parseEuros(amount)!), 0n)
  return outsideText(aps, amounts.includes(null) ? null : formatEuros(total), t, f)
}

/** What the rooms beyond the file would cost at one location; null where there are none, or where it is not bought. */
export function locationExtraSentence(plan: Plan, location: LocationPlan, t: Messages, f: Format): string | null {
  const cost = plan.scope.extra.byLocation.find(({ locationId }) => locationId === location.id)
  if (cost === undefined || cost.rooms === 0) return null
  const named = (paths: readonly string[]): string =>
    paths.map((path) => roomName(location, ...(path.split('/') as [string, string]))).join(', ')
  const { rooms, unmetRooms } = location.extra
  if (cost.aps === null) return t.scope.locationUnknown(named(rooms))
  const more =
    cost.aps === 0
      ? t.scope.locationNone(named(rooms.filter((path) => !unmetRooms.includes(path))))
      : t.scope.location(named(rooms), apsText(cost.aps, t, f), f.euros(cost.totalEur))
  return unmetRooms.length === 0 ? more : `${more} ${t.scope.locationUnmet(named(unmetRooms))}`
}
