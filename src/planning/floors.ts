import type { RequirementProfile } from '../model/catalog.js'
import type { FloorPlan, RoomPlan } from '../model/location-plan.js'
import type { Floor } from '../model/site.js'
import { quantise } from '../units.js'
import type { FloorCells } from './floor-cells.js'
import { gridPlan } from './grids.js'
import type { Survey } from './survey.js'

function areaOf(floor: Floor): number {
  return floor.rooms.filter((room) => !room.isVoid).reduce((sum, room) => sum + room.areaM2, 0)
}

/** One floor as the plan shows it; the probability grid speaks of the profile's target. */
export function floorPlan(
  { setup, scene }: Survey,
  cells: FloorCells,
  rooms: readonly RoomPlan[],
  profile: RequirementProfile,
): FloorPlan {
  const { floor } = cells
  return {
    id: floor.id,
    level: floor.level,
    elevationM: quantise(floor.elevationM, 0.001),
    heightM: floor.heightM,
    areaM2: quantise(areaOf(floor), 0.01),
    slab: floor.slab,
    walls: floor.walls.map(({ from, to, kind, material }) => ({
      from,
      to,
      kind,
      material,
      thicknessM: setup.catalog.materials[material]!.thicknessM,
    })),
    openings: floor.openings.map(({ from, to, kind, material, publicEntrance }) => ({
      from,
      to,
      kind,
      material,
      publicEntrance,
    })),
    exclusions: floor.exclusions,
    rooms,
    grid: gridPlan(setup, scene.floors[cells.floorIndex]!.grid, cells.bands, profile),
  }
}
