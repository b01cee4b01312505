import { narrowing, type WallFace } from '../geometry/clear-width.js'
import type { Catalog } from '../model/catalog.js'
import type { Room } from '../model/site.js'
import type { BuiltFloor } from './floor.js'
import { reportGeometry } from './floor.js'

/** Warnings about corridors that are too narrow, measured between the faces of their walls. */
export function checkCorridors(built: BuiltFloor, catalog: Catalog): void {
  for (const [index, room] of built.floor.rooms.entries()) {
    const leastM = catalog.roomUses[room.use]?.least?.clearWidthM
    if (leastM === undefined || room.isVoid) continue
    const found = narrowing(room.polygon, facesOf(room, built, catalog), leastM)
    if (found === null) continue
    reportGeometry(
      built.scope,
      {
        code: 'corridor-narrow',
        severity: 'warning',
        message: `'${room.id}' is ${found.widthM.toFixed(2)} m wide between the faces of its walls, must be ${leastM.toFixed(2)} m`,
        fix: 'rooms meet on centre lines: add half the thickness of both walls to the width, or accept the warning with its reason',
        at: found.at,
        subject: { kind: 'room', index },
        actual: found.widthM,
        limit: leastM,
      },
      ['rooms', index],
    )
  }
}

/** Walls by their thickness; a window by that of its glazing, for it may reach down to the floor. */
function facesOf({ id }: Room, { floor }: BuiltFloor, catalog: Catalog): WallFace[] {
  const half = (material: string): number => (catalog.materials[material]?.thicknessM ?? 0) / 2
  const walls = floor.walls.filter(({ rooms }) => rooms.includes(id))
  const openings = floor.openings.filter(({ rooms }) => rooms.includes(id))
  return [
    ...walls.map(({ from, to, material }) => ({ from, to, halfM: half(material) })),
    ...openings.map(({ from, to, kind, material }) => ({ from, to, halfM: kind === 'door' ? null : half(material) })),
  ]
}
