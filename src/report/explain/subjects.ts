import type { BomLine, BudgetLinePlan } from '../../model/budget-plan.js'
import type { AccessPointPlan, LocationPlan, RoomPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'

export interface RoomPlace {
  readonly location: LocationPlan
  readonly floor: string
  readonly room: RoomPlan
}

/** What somebody asks about. */
export type Subject =
  | { readonly kind: 'access-point'; readonly location: LocationPlan; readonly ap: AccessPointPlan }
  | { readonly kind: 'rooms'; readonly rooms: readonly RoomPlace[] }
  | { readonly kind: 'locations'; readonly locations: readonly LocationPlan[] }
  | { readonly kind: 'bill'; readonly id: string; readonly lines: readonly BomLine[] }
  | { readonly kind: 'budget-line'; readonly line: BudgetLinePlan }

/** How a room is named in full: `<location>/<floor>/<room>`. */
export function roomPath({ location, floor, room }: RoomPlace): string {
  return `${location.id}/${floor}/${room.id}`
}

function places(plan: Plan): RoomPlace[] {
  return plan.locations.flatMap((location) =>
    location.floors.flatMap((floor) => floor.rooms.map((room) => ({ location, floor: floor.id, room }))),
  )
}

function accessPoint(plan: Plan, id: string): Subject | null {
  for (const location of plan.locations) {
    const ap = location.accessPoints.find((each) => each.id === id || each.label === id)
    if (ap !== undefined) return { kind: 'access-point', location, ap }
  }
  return null
}

function locations(plan: Plan, id: string): Subject | null {
  const own = plan.locations.filter((location) => location.id === id)
  const named =
    own.length > 0 ? own : plan.locations.filter((each) => each.siteId === id || String(each.siteNumber) === id)
  return named.length === 0 ? null : { kind: 'locations', locations: named }
}

/** Rooms by id, `location/room`, `location/floor/room` or `floor/room`. */
function rooms(plan: Plan, id: string): Subject | null {
  const found = places(plan).filter((place) => {
    const { location, floor, room } = place
    return [room.id, `${location.id}/${room.id}`, `${floor}/${room.id}`, roomPath(place)].includes(id)
  })
  return found.length === 0 ? null : { kind: 'rooms', rooms: found }
}

/** Before the `/` of a bill line that belongs to no location. */
const OPERATION = 'operation'

/** Bill lines by article, number in the price documents or rule, of one location, or of the operation, where it stands before a `/`. */
function bill(plan: Plan, id: string): Subject | null {
  const slash = id.indexOf('/')
  const place = slash < 0 ? null : id.slice(0, slash)
  const name = id.slice(slash + 1)
  const lines = plan.bom.filter(
    (line) =>
      (place === null || (line.locationId ?? OPERATION) === place) &&
      (line.article === name || line.priceNumber === name || line.rule === name),
  )
  return lines.length === 0 ? null : { kind: 'bill', id, lines }
}

function budgetLine(plan: Plan, id: string): Subject | null {
  const line = plan.budget.lines.find((each) => each.id === id)
  return line === undefined ? null : { kind: 'budget-line', line }
}

/** What an id means in a plan, or null: an AP or its cable label, a location or site, a room, a bill line. */
export function findSubject(plan: Plan, id: string): Subject | null {
  return accessPoint(plan, id) ?? locations(plan, id) ?? rooms(plan, id) ?? bill(plan, id) ?? budgetLine(plan, id)
}

/** Every name that can be asked about. */
export function subjectNames(plan: Plan): Set<string> {
  const names = new Set<string>()
  for (const location of plan.locations) {
    for (const name of [location.id, location.siteId, String(location.siteNumber)]) names.add(name)
    for (const { id, label } of location.accessPoints) names.add(id).add(label)
  }
  for (const place of places(plan)) names.add(place.room.id).add(roomPath(place))
  for (const { article, priceNumber, rule } of plan.bom) {
    names.add(article).add(rule)
    if (priceNumber !== null) names.add(priceNumber)
  }
  for (const { id } of plan.budget.lines) names.add(id)
  return names
}
