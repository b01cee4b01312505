import type { LocationPlan, RoomPlan } from '../model/location-plan.js'

export interface RatedRoom {
  readonly location: LocationPlan
  readonly room: RoomPlan
}

export interface RatedRooms {
  /** The worst first; of the same rank the first of the plan. */
  readonly worst: readonly RatedRoom[]
  readonly failed: number
}

const rank = ({ room }: RatedRoom): number => (room.verdict === 'fail' ? -1000 : 0) + (room.marginDb ?? 0)

/**
 * The required rooms with the least margin [dB], failed ones first. Locations are gone through one by one and no other room is kept, so
 * that an estate of any size is held with the floors of one location.
 * @param most rooms that are given
 */
export function ratedRooms(locations: readonly LocationPlan[], most: number): RatedRooms {
  const worst: RatedRoom[] = []
  let failed = 0
  for (const location of locations) {
    for (const room of location.floors.flatMap(({ rooms }) => rooms.filter(({ required }) => required))) {
      if (room.verdict === 'fail') failed++
      const rated = { location, room }
      const place = worst.findIndex((other) => rank(rated) < rank(other))
      worst.splice(place < 0 ? worst.length : place, 0, rated)
      if (worst.length > most) worst.pop()
    }
  }
  return { worst, failed }
}
