import { OUTSIDE, type WeldedFloor } from './floor-specs.js'
import { labelPoint } from './label-point.js'
import type { Point } from './shapes.js'

/** What `roomIndex` gives for a room that is not on the floor; no stretch has it. */
const UNKNOWN_ROOM = -2

/** Index of a room by its id; null for `outside`, negative for a room that is not on the floor. */
export function roomIndex(floor: WeldedFloor, id: string): number | null {
  if (id === OUTSIDE) return null
  const index = floor.rooms.findIndex((room) => room.id === id)
  return index < 0 ? UNKNOWN_ROOM : index
}

/** How a pair of rooms is named in a message. */
export function pairText(rooms: readonly [string, string]): string {
  const name = (id: string) => (id === OUTSIDE ? 'the outside' : `'${id}'`)
  return `${name(rooms[0])} and ${name(rooms[1])}`
}

/** A point in the first of the rooms that is on the floor. */
export function somewhereIn(floor: WeldedFloor, rooms: readonly string[]): Point {
  const room = floor.rooms.find((candidate) => rooms.includes(candidate.id) && candidate.polygon.length > 2)
  return room ? labelPoint(room.polygon) : [0, 0]
}
