import type {
  AcceptancePlan,
  AcceptancePoint,
  FloorPlan,
  LocationPlan,
  MarginBudget,
  RoomPlan,
} from '../../model/location-plan.js'

/** A point of the acceptance with the floor and the room that it stands in. */
export interface PlacedPoint extends Omit<AcceptancePoint, 'floor' | 'room'> {
  readonly floor: FloorPlan
  readonly room: RoomPlan
  /** What its room must meet. */
  readonly margin: MarginBudget
}

/** A location's acceptance with its points placed. */
export type PlacedAcceptance = Omit<AcceptancePlan, 'points'> & { readonly points: readonly PlacedPoint[] }

/** What a room must meet. */
export function marginOf(
  { margins, margin }: Pick<LocationPlan, 'margins' | 'margin'>,
  { profile }: RoomPlan,
): MarginBudget {
  return margins.find((each) => each.profile === profile) ?? margin
}

/** The acceptance of a location as its sheets show it. */
export function placedAcceptance(location: LocationPlan): PlacedAcceptance {
  const places = new Map(
    location.floors.flatMap((floor) =>
      floor.rooms.map((room) => [`${floor.id}/${room.id}`, { floor, room, margin: marginOf(location, room) }] as const),
    ),
  )
  const points = location.acceptance.points.map((point) => ({
    ...point,
    ...places.get(`${point.floor}/${point.room}`)!,
  }))
  return { ...location.acceptance, points }
}
