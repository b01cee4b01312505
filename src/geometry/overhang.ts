import type { GeometryProblem } from './floor-problem.js'
import type { RoomShape } from './floor-specs.js'
import { boundingBox, boxesTouch } from './polygon.js'
import { polygonRest } from './polygon-overlap.js'
import type { Polygon } from './shapes.js'

/** What façades of different thickness may differ by [m], drawn on their centre lines. */
export const OVERHANG_M = 0.25

/** Rooms of a floor that reach over the outline of the floor below: a warning each. `null` stands for a room that is not judged. */
export function overhangProblems(lower: readonly Polygon[], upper: readonly (RoomShape | null)[]): GeometryProblem[] {
  const boxes = lower.map(boundingBox)
  return upper.flatMap((room, index): GeometryProblem[] => {
    if (room === null) return []
    const box = boundingBox(room.polygon)
    const rest = polygonRest(
      room.polygon,
      lower.filter((_, each) => boxesTouch(box, boxes[each]!, 0)),
    )
    if (rest === null || rest.thicknessM <= OVERHANG_M) return []
    return [
      {
        code: 'floor-overhang',
        severity: 'warning',
        message: `${rest.areaM2.toFixed(2)} m² of room '${room.id}' lie outside the outline of the floor below`,
        fix: 'draw both floors from the same south-west corner to the same outline; accept the warning where the building really stands out',
        at: [roundM(rest.at[0]), roundM(rest.at[1])],
        subject: { kind: 'room', index },
        actual: Math.round(rest.areaM2 * 100) / 100,
        limit: 0,
      },
    ]
  })
}

function roundM(metres: number): number {
  return Math.round(metres * 1000) / 1000
}
