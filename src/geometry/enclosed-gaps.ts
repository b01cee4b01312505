import type { GeometryProblem } from './floor-problem.js'
import type { RoomShape } from './floor-specs.js'
import { labelPoint } from './label-point.js'
import { type MmPoint, pointToMetres } from './millimetres.js'
import { normalisePolygon, perimeterM, signedAreaM2 } from './polygon.js'
import type { Stretch, StretchTable } from './stretches.js'
import { ROOM_GAP_MM } from './tolerances.js'

/**
 * Gaps inside the outline: places that rooms enclose and no room takes, a warning each. A court or a light well is one, and
 * so is a room that was forgotten. Narrow ones are told as gaps between two rooms. Takes the table before free walls are added.
 */
export function enclosedGapProblems(rooms: readonly RoomShape[], table: StretchTable): GeometryProblem[] {
  return outsideLoops(table).flatMap((loop): GeometryProblem[] => {
    const outline = loop.map(({ a }) => pointToMetres(a))
    // Rooms lie left of their edges: around a gap the loop runs clockwise.
    const areaM2 = -signedAreaM2(outline)
    if (areaM2 <= 0 || (2 * areaM2) / perimeterM(outline) < ROOM_GAP_MM / 1000) return []
    const around = [...new Set(loop.map(({ rooms: [room] }) => room!))].sort((p, q) => p - q)
    return [gapProblem(areaM2, labelPoint(normalisePolygon(outline)), around, rooms)]
  })
}

/** The closed ways around what is outside, each with the outside on its right. */
function outsideLoops(table: StretchTable): Stretch[][] {
  const leaving = new Map<string, Stretch[]>()
  for (const stretch of table.values()) {
    if (stretch.rooms[0] === null || stretch.rooms[1] !== null) continue
    const known = leaving.get(pointKey(stretch.a))
    if (known) known.push(stretch)
    else leaving.set(pointKey(stretch.a), [stretch])
  }
  const used = new Set<Stretch>()
  const loops: Stretch[][] = []
  for (const start of [...leaving.values()].flat()) {
    if (used.has(start)) continue
    const loop: Stretch[] = []
    for (let next: Stretch | undefined = start; next && !used.has(next); next = rightmost(next, leaving)) {
      used.add(next)
      loop.push(next)
    }
    loops.push(loop)
  }
  return loops
}

/** The edge that turns most to the right at the end of another: it stays on the same part of the outside. */
function rightmost(from: Stretch, leaving: ReadonlyMap<string, readonly Stretch[]>): Stretch | undefined {
  const choices = leaving.get(pointKey(from.b)) ?? []
  return choices.reduce<Stretch | undefined>(
    (best, choice) => (best === undefined || turnLeft(from, choice) < turnLeft(from, best) ? choice : best),
    undefined,
  )
}

/** Angle [rad] of the turn from one edge to the next, positive to the left. */
function turnLeft(from: Stretch, to: Stretch): number {
  const [ux, uy] = [from.b.x - from.a.x, from.b.y - from.a.y]
  const [vx, vy] = [to.b.x - to.a.x, to.b.y - to.a.y]
  return Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy)
}

function pointKey({ x, y }: MmPoint): string {
  return `${x},${y}`
}

function gapProblem(
  areaM2: number,
  [x, y]: readonly [number, number],
  around: readonly number[],
  rooms: readonly RoomShape[],
): GeometryProblem {
  const ids = around.map((room) => rooms[room]!.id)
  return {
    code: 'enclosed-gap',
    severity: 'warning',
    message: `${areaM2.toFixed(2)} m² around [${round(x)}, ${round(y)}] are enclosed by rooms and no room: ${ids.map((id) => `'${id}'`).join(', ')}`,
    fix: 'draw the room that is missing; accept the warning where it is a court or a light well',
    at: [round(x), round(y)],
    subject: { kind: 'room', index: around[0]! },
    ids,
    actual: Math.round(areaM2 * 100) / 100,
    limit: 0,
  }
}

function round(metres: number): number {
  return Math.round(metres * 100) / 100
}
