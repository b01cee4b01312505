import type { Catalog } from '../../model/catalog.js'
import { profileIn } from '../../model/room-profile.js'
import type { Floor } from '../../model/site.js'
import type { DrawnFloor, DrawnRoom } from '../svg/structure.js'

/** A floor of a site file as drawings need it, before anything is planned on it. */
export function drawnFloor(floor: Floor, catalog: Catalog): DrawnFloor {
  const rooms = floor.rooms.map((room): DrawnRoom => {
    const { id, name, use, polygon, isVoid } = room
    return { id, name, use, polygon, isVoid, required: profileIn('dossier', room, catalog) !== null, verdict: null }
  })
  const walls = floor.walls.map((wall) => ({ ...wall, thicknessM: catalog.materials[wall.material]!.thicknessM }))
  return { walls, openings: floor.openings, rooms }
}

/** Area of a floor without its voids [m²]. */
export function floorAreaM2(floor: Floor): number {
  return floor.rooms.reduce((sum, room) => sum + (room.isVoid ? 0 : room.areaM2), 0)
}
