import type { CutOpening } from './cut-openings.js'
import type { GeometryProblem } from './floor-problem.js'
import { distanceMm, distanceToSegmentMm, footShare, type MmPoint, pointToMetres, turn } from './millimetres.js'
import type { Stretch } from './stretches.js'
import { SAME_EDGE_MM } from './tolerances.js'

/** A wall this near [mm] to a jamb stands beside the door. */
const JAMB_MM = 50

/** Doors that a free wall runs into: an error each. `indices` are those of the openings in the input. */
export function blockedDoors(
  openings: readonly CutOpening[],
  indices: readonly number[],
  table: Iterable<Stretch>,
): GeometryProblem[] {
  const free = [...table].filter(({ rooms: [first, second] }) => first === second)
  return openings.flatMap((opening, order): GeometryProblem[] => {
    if (opening.spec.kind !== 'door') return []
    const hit = free.map((wall) => meeting(opening, wall)).find((point) => point !== null)
    if (!hit) return []
    return [
      {
        code: 'door-into-wall',
        severity: 'error',
        message: `a free wall runs into this door, ${(jambMm(opening, hit) / 1000).toFixed(2)} m from its jamb`,
        fix: 'move the door along its wall with at, or end the free wall beside it',
        at: pointToMetres(hit),
        subject: { kind: 'opening', index: indices[order]! },
        actual: Math.round(jambMm(opening, hit)) / 1000,
        limit: JAMB_MM / 1000,
      },
    ]
  })
}

function jambMm({ from, to }: CutOpening, point: MmPoint): number {
  return Math.min(distanceMm(from, point), distanceMm(to, point))
}

/** Where a wall ends on a door or crosses it, off its jambs; null where it does not. */
function meeting(door: CutOpening, wall: Stretch): MmPoint | null {
  const ends = [wall.a, wall.b].filter((end) => distanceToSegmentMm(door.from, door.to, end) <= SAME_EDGE_MM)
  const points = [...ends, ...crossing(door, wall)]
  return points.find((point) => jambMm(door, point) > JAMB_MM) ?? null
}

function crossing({ from, to }: CutOpening, { a, b }: Stretch): MmPoint[] {
  const [sideA, sideB] = [turn(from, to, a), turn(from, to, b)]
  if (sideA * sideB >= 0) return []
  const share = sideA / (sideA - sideB)
  const point = { x: Math.round(a.x + (b.x - a.x) * share), y: Math.round(a.y + (b.y - a.y) * share) }
  const along = footShare(from, to, point)
  return along > 0 && along < 1 ? [point] : []
}
