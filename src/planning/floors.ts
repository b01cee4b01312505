import type { RequirementProfile } from '../model/catalog.js'
import type { FloorPlan, RoomPlan } from '../model/plan.js'
import type { Band, Floor } from '../model/site.js'
import { type ApField, cellsByRoom, type FloorSignal, floorSignal } from '../radio/room-stats.js'
import { quantise } from '../units.js'
import { gridPlan } from './grids.js'
import type { PlacedAp } from './placed.js'
import type { RadioPlans } from './radios.js'
import { radioOf, type Survey } from './survey.js'

/** One band on one floor at final channels and power. */
export interface BandOnFloor {
  readonly band: Band
  readonly fields: readonly ApField[]
  readonly signal: FloorSignal
}

export interface FloorCells {
  readonly floorIndex: number
  readonly floor: Floor
  /** Cells of each room, in the order of the rooms. */
  readonly cells: readonly Int32Array[]
  /** The band that carries the requirements first. */
  readonly bands: readonly BandOnFloor[]
}

/** Fields, levels and room cells of one floor at final channels and power. */
export function floorCells(
  { setup, scene }: Survey,
  radios: RadioPlans,
  aps: readonly PlacedAp[],
  floorIndex: number,
): FloorCells {
  const floor = setup.location.floors[floorIndex]!
  const { grid } = scene.floors[floorIndex]!
  const bands = radios.bands.map(({ band, fields, eirpDbm }) => {
    const here = aps.map((ap, index) => ({
      ...fields[index]![floorIndex]!,
      eirpDbm: eirpDbm[index]!,
      radio: radioOf(ap.type, band),
    }))
    return { band, fields: here, signal: floorSignal(here, setup.design, grid.width * grid.height) }
  })
  return { floorIndex, floor, cells: cellsByRoom(grid, floor.rooms.length), bands }
}

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
    walls: floor.walls.map(({ from, to, kind, material }) => ({ from, to, kind, material })),
    openings: floor.openings.map(({ from, to, kind, material, publicEntrance }) => ({
      from,
      to,
      kind,
      material,
      publicEntrance,
    })),
    exclusions: floor.exclusions,
    rooms,
    grid: gridPlan(setup, scene.floors[cells.floorIndex]!.grid, cells.bands, profile.primaryRssiDbm),
  }
}
