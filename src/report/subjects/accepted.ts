import type { LocationPlan } from '../../model/location-plan.js'
import type { PageContext } from '../context.js'
import { tied } from '../typeset.js'
import { floorName, roomName } from './access-points.js'

/** What a location's file accepts, in the words of the report's language. */
export function acceptedRows({ plan, t: words, f: format }: PageContext, location: LocationPlan) {
  const figure = (value: number | string | null): string => (typeof value === 'number' ? format.number(value, 2) : '—')
  return location.acceptedWarnings.map(({ code, floorId, rooms, actual, limit, reason }) => ({
    what: words.accepted.codes[code],
    where: [
      ...(floorId === null ? [] : [floorName(plan, location, floorId)]),
      ...rooms.map((id) => roomName(location, id, floorId ?? undefined)),
    ]
      .map(tied)
      .join(', '),
    figure: actual === null || limit === null ? '—' : `${figure(actual)} / ${figure(limit)}`,
    reason,
  }))
}
