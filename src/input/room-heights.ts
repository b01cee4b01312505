import { labelPoint } from '../geometry/label-point.js'
import { polygonOverlap } from '../geometry/polygon-overlap.js'
import type { Floor, Room } from '../model/site.js'
import type { BuiltFloor } from './floor.js'
import { placeOnFloor, report } from './site-scope.js'

/** Rooms that overlap by less than this [m] meet at a wall. */
const OVERLAP_M = 0.05
/** Heights nearer than this [m] are the same. */
const SAME_HEIGHT_M = 0.005

const bottomM = (floor: Floor, room: Room): number => floor.elevationM + room.floorOffsetM

/** Warnings about rooms whose ceiling would reach through the floor of a room over them: one of the two heights is wrong. */
export function checkRoomHeights(floors: readonly BuiltFloor[]): void {
  for (const [index, upper] of floors.slice(1).entries()) {
    const lower = floors[index]!
    // Levels that stand in one another are an error of their own.
    if (upper.floor.elevationM < lower.floor.elevationM + lower.floor.heightM - SAME_HEIGHT_M) continue
    for (const [roomIndex, room] of lower.floor.rooms.entries()) checkCeiling(lower, roomIndex, room, upper.floor)
  }
}

function checkCeiling({ scope, floor }: BuiltFloor, roomIndex: number, room: Room, above: Floor): void {
  if (room.isVoid) return
  const ceilingM = bottomM(floor, room) + room.heightM
  const over = above.rooms.find(
    (other) =>
      !other.isVoid &&
      bottomM(above, other) < ceilingM - SAME_HEIGHT_M &&
      (polygonOverlap(room.polygon, other.polygon)?.thicknessM ?? 0) > OVERLAP_M,
  )
  if (over === undefined) return
  const floorM = round(bottomM(above, over))
  const [x, y] = labelPoint(room.polygon)
  report(
    scope,
    'warning',
    { ...placeOnFloor(scope, ['rooms', roomIndex]), x, y },
    {
      code: 'ceiling-too-high',
      message: `the ceiling of '${room.id}' is at ${round(ceilingM)} m, the floor of '${over.id}' over it at ${floorM} m`,
      fix: "correct 'heightM' or 'floorOffsetM', or say 'void: true' of the room above where there is no floor",
      ids: [room.id, over.id],
      actual: round(ceilingM),
      limit: floorM,
    },
  )
}

function round(metres: number): number {
  return Math.round(metres * 1000) / 1000
}
