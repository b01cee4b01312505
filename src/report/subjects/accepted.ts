import type { LocationPlan } from '../../model/location-plan.js'
import type { Format } from '../format.js'
import type { Messages } from '../messages/index.js'
import { tied } from '../typeset.js'

/** What a location's file accepts, in the words of the report's language. */
export function acceptedRows(location: LocationPlan, words: Messages, format: Format) {
  const names = new Map(location.floors.flatMap(({ rooms }) => rooms.map(({ id, name }) => [id, name])))
  const figure = (value: number | string | null): string => (typeof value === 'number' ? format.number(value, 2) : '—')
  return location.acceptedWarnings.map(({ code, floorId, rooms, actual, limit, reason }) => ({
    what: words.accepted.codes[code],
    where: [...(floorId === null ? [] : [floorId]), ...rooms.flatMap((id) => names.get(id) ?? [])].map(tied).join(', '),
    figure: actual === null || limit === null ? '—' : `${figure(actual)} / ${figure(limit)}`,
    reason,
  }))
}
