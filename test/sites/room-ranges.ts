import type { Catalog } from '../../src/model/catalog.js'
import type { Location, Room } from '../../src/model/site.js'

/**
 * The range [m²] of a room: the typical area of its use (`catalogs/room-uses.yaml`, assumed, after the room catalogue of
 * the building programme), but for two uses that the programme counts closer:
 * - an office of one or two places has 10 to 24 m²; one of three or more is open-plan, 7 to 14 m² a place;
 * - 3 to 6 m² are one accessible toilet; a block of two to four cubicles with washbasins has up to 16 m².
 */
export function areaRangeM2(room: Room, catalog: Catalog): readonly [number, number] | null {
  const typical = catalog.roomUses[room.use]!.typicalAreaM2
  if (room.use === 'office') return room.workplaces >= 3 ? [7 * room.workplaces, 14 * room.workplaces] : [10, 24]
  if (room.use === 'toilet') return [3, 16]
  return typical
}

/** Seats [m² each]: 1.5 to 2 in the programme, up to 2.5 where a way leads through the waiting room; 2 to 2.6 at a table. */
export const AREA_PER_SEAT_M2: Readonly<Record<string, readonly [number, number]>> = {
  'waiting-room': [1.5, 2.5],
  'waiting-room-pmi': [1.9, 2.6],
  'meeting-room': [1.9, 2.6],
  'activity-room': [1.9, 2.6],
}

/** What rounding to centimetres may add to a room [m²]. */
const ROUNDING_M2 = 0.05

export function within(value: number, [low, high]: readonly [number, number], tolerance = 0): boolean {
  return value >= low - tolerance && value <= high + tolerance
}

/** Rooms of a location outside their range of area, or with seats too close or too far apart. */
export function roomsOutOfRange(location: Location, catalog: Catalog): string[] {
  return location.floors.flatMap((floor) =>
    floor.rooms
      .filter((room) => !room.isVoid)
      .flatMap((room) => [...badArea(room, catalog), ...badSeats(room)])
      .map((text) => `${location.id} ${floor.id} ${text}`),
  )
}

function badArea(room: Room, catalog: Catalog): string[] {
  const range = areaRangeM2(room, catalog)
  if (range === null || within(room.areaM2, range, ROUNDING_M2)) return []
  return [`${room.id}: ${room.use} of ${room.areaM2.toFixed(1)} m², range ${range[0]} to ${range[1]}`]
}

function badSeats(room: Room): string[] {
  const range = AREA_PER_SEAT_M2[room.use]
  if (range === undefined || room.seats === null || room.seats === 0) return []
  const perSeatM2 = room.areaM2 / room.seats
  return within(perSeatM2, range)
    ? []
    : [`${room.id}: ${perSeatM2.toFixed(2)} m² a seat, range ${range[0]} to ${range[1]}`]
}
