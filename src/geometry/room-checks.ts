import type { GeometryProblem } from './floor-problem.js'
import type { RoomShape } from './floor-specs.js'
import { nearPairs } from './near-pairs.js'
import { boundingBox, perimeterM, polygonAreaM2, selfCrossing } from './polygon.js'
import { polygonOverlap } from './polygon-overlap.js'
import { SAME_EDGE_MM } from './millimetres.js'

const SAME_EDGE_M = SAME_EDGE_MM / 1000

/** Rooms that are no room: no size, or an outline that crosses itself. */
export function shapeProblems(rooms: readonly RoomShape[]): GeometryProblem[] {
  return rooms.flatMap((room, index) => sizeProblem(room, index) ?? crossingProblem(room, index) ?? [])
}

function sizeProblem({ id, polygon }: RoomShape, index: number): GeometryProblem | null {
  const areaM2 = polygonAreaM2(polygon)
  const crossed = polygon.length > 3 && selfCrossing(polygon) !== null && areaM2 === 0 && hasExtent(polygon)
  if (crossed || areaM2 > (SAME_EDGE_M * perimeterM(polygon)) / 2) return null
  return {
    code: 'room-size',
    severity: 'error',
    message: `room '${id}' has no size (${areaM2.toFixed(2)} m²)`,
    fix: 'a room needs a width and a depth above 0, or at least three corners that are not in line',
    at: polygon[0] ?? [0, 0],
    subject: { kind: 'room', index },
    actual: areaM2,
  }
}

/** A bow tie may have no area between its two lobes and is still better told as a crossing. */
function hasExtent(polygon: RoomShape['polygon']): boolean {
  const box = boundingBox(polygon)
  return Math.min(box.maxX - box.minX, box.maxY - box.minY) > SAME_EDGE_M
}

function crossingProblem({ id, polygon }: RoomShape, index: number): GeometryProblem | null {
  const at = selfCrossing(polygon)
  if (!at) return null
  return {
    code: 'polygon-crossing',
    severity: 'error',
    message: `the outline of room '${id}' crosses or touches itself at [${at[0]}, ${at[1]}]`,
    fix: 'list the corners in order around the room',
    at,
    subject: { kind: 'room', index },
  }
}

/** Rooms that lie on one another by more than 1 cm; an empty outline overlaps nothing. */
export function overlapProblems(rooms: readonly RoomShape[]): GeometryProblem[] {
  const boxes = rooms.map((room) => boundingBox(room.polygon))
  return nearPairs(boxes, -SAME_EDGE_M / 2).flatMap(([first, second]) => {
    const [a, b] = [rooms[first]!, rooms[second]!]
    const overlap = polygonOverlap(a.polygon, b.polygon)
    if (!overlap || overlap.thicknessM <= SAME_EDGE_M) return []
    const at = [roundM(overlap.at[0]), roundM(overlap.at[1])] as const
    return {
      code: 'room-overlap',
      severity: 'error' as const,
      message: `rooms '${a.id}' and '${b.id}' overlap by ${overlap.areaM2.toFixed(2)} m² around [${at[0]}, ${at[1]}]`,
      fix: 'rooms meet on a common edge: move or shrink one of them',
      at,
      subject: { kind: 'room' as const, index: second },
      actual: Math.round(overlap.areaM2 * 1e4) / 1e4,
      limit: 0,
    }
  })
}

function roundM(metres: number): number {
  return Math.round(metres * 1000) / 1000
}
