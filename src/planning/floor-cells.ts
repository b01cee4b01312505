import type { ApRadio, Channel } from '../model/catalog.js'
import type { Band, Floor } from '../model/site.js'
import { type ApField, cellsByRoom, type FloorSignal, floorSignal } from '../radio/room-stats.js'
import type { PlacedAp } from './placed.js'
import type { RadioPlans } from './radios.js'
import { radioOf, type Survey } from './survey.js'

/** One band on one floor at final channels and power. */
export interface BandOnFloor {
  readonly band: Band
  /** Of each AP. */
  readonly channels: readonly Channel[]
  readonly fields: readonly (ApField & { readonly radio: ApRadio })[]
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
  const bands = radios.bands.map(({ band, channels, fields, eirpDbm }) => {
    const here = aps.map((ap, index) => ({
      ...fields[index]![floorIndex]!,
      eirpDbm: eirpDbm[index]!,
      radio: radioOf(ap.type, band),
    }))
    return { band, channels, fields: here, signal: floorSignal(here, setup.design, grid.width * grid.height) }
  })
  return { floorIndex, floor, cells: cellsByRoom(grid, floor.rooms.length), bands }
}
