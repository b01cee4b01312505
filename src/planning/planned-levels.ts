import type { Predict, PredictedLevel } from '../acceptance/places.js'
import type { Point } from '../geometry/shapes.js'
import type { ApType } from '../model/catalog.js'
import type { AccessPointPlan, LocationPlan } from '../model/location-plan.js'
import type { Band } from '../model/site.js'
import type { TransmitterPosition } from '../placement/candidates.js'
import type { SampleGrid } from '../radio/grid.js'
import { downlinkRssiDbm } from '../radio/link.js'
import type { LinkField } from '../radio/link-field.js'
import { buildScene } from '../radio/scene.js'
import { apFields } from './fields.js'
import type { LocationSetup } from './setup.js'

/** An AP of a plan on one band, with its losses floor by floor, lowest first. */
export interface PlannedRadio {
  readonly ap: AccessPointPlan
  readonly type: ApType
  readonly position: TransmitterPosition
  readonly eirpDbm: number
  readonly fields: readonly LinkField[]
}

/** A band of a plan: APs whose radio is on, and the cells that their losses are of. */
export interface PlannedBand {
  readonly radios: readonly PlannedRadio[]
  readonly grids: readonly SampleGrid[]
}

function positionOf({ location }: LocationSetup, ap: AccessPointPlan, type: ApType): TransmitterPosition {
  const floorIndex = location.floors.findIndex(({ id }) => id === ap.floor)
  const rooms = location.floors[floorIndex]!.rooms
  const roomIndex = rooms.findIndex(({ id }) => id === ap.room)
  // The plan's heights are above the room's own floor.
  const heightM = ap.heightM + (rooms[roomIndex]?.floorOffsetM ?? 0)
  const { mount, azimuthDeg = null, tiltDeg = 0 } = ap
  return { floorIndex, roomIndex, x: ap.at[0], y: ap.at[1], heightM, mount, azimuthDeg, tiltDeg, pattern: type.pattern }
}

/** Cells of each floor of a location. */
export function plannedGrids({ location, catalog, design, band }: LocationSetup): SampleGrid[] {
  return buildScene(location, catalog, design, band).floors.map(({ grid }) => grid)
}

/** The losses of a plan's APs on a band, each at its channel and power. */
export function plannedBand(setup: LocationSetup, { accessPoints }: LocationPlan, band: Band): PlannedBand {
  const scene = buildScene(setup.location, setup.catalog, setup.design, band)
  const on = accessPoints.flatMap((ap) => {
    const radio = ap.radios[band]
    const type = setup.catalog.apTypes[ap.type]!
    return radio ? [{ ap, type, radio, position: positionOf(setup, ap, type) }] : []
  })
  const channels = on.map(({ radio }) => radio)
  const fields = apFields(setup, band, on, channels)
  return {
    radios: on.map(({ ap, type, radio, position }, index) => {
      return { ap, type, position, eirpDbm: radio.eirpDbm, fields: fields[index]! }
    }),
    grids: scene.floors.map(({ grid }) => grid),
  }
}

/** Cells within one step around a place, the nearest first. */
function cellsAround({ minX, minY, spacingM, width, height }: SampleGrid, [x, y]: Point): number[] {
  const [column, row] = [(x - minX) / spacingM - 0.5, (y - minY) / spacingM - 0.5]
  const near: { readonly cell: number; readonly far: number }[] = []
  for (let r = Math.max(0, Math.floor(row) - 1); r <= Math.min(height - 1, Math.ceil(row) + 1); r++)
    for (let c = Math.max(0, Math.floor(column) - 1); c <= Math.min(width - 1, Math.ceil(column) + 1); c++)
      near.push({ cell: r * width + c, far: (r - row) ** 2 + (c - column) ** 2 })
  return near.sort((a, b) => a.far - b.far || a.cell - b.cell).map(({ cell }) => cell)
}

/** The cell that stands for a place: the nearest whose centre lies in its room; null where no centre does. */
export function cellOf(grid: SampleGrid, roomIndex: number, at: Point): number | null {
  return cellsAround(grid, at).find((cell) => grid.roomIndex[cell] === roomIndex) ?? null
}

/** Median level of a radio at a cell of a floor [dBm]. */
export function levelAt(
  setup: LocationSetup,
  { eirpDbm, fields }: PlannedRadio,
  floorIndex: number,
  cell: number,
): number {
  return downlinkRssiDbm(setup.design, eirpDbm, fields[floorIndex]!.lossDb[cell]!)
}

/** Looks up what the plan foresees of each AP at a place: that of the nearest cell of its room. */
export function predictor(setup: LocationSetup, bandOf: (band: Band) => PlannedBand): Predict {
  return ({ floorId, roomId, at, band }) => {
    const floorIndex = setup.location.floors.findIndex(({ id }) => id === floorId)
    const roomIndex = setup.location.floors[floorIndex]!.rooms.findIndex(({ id }) => id === roomId)
    const { radios, grids } = bandOf(band)
    const cell = cellOf(grids[floorIndex]!, roomIndex, at)
    if (cell === null) return []
    const levels = radios.map((radio): PredictedLevel => {
      const field = radio.fields[floorIndex]!
      const [obstructed, sigmaShare] = [field.obstructed[cell] === 1, field.sigmaShare?.[cell]]
      return { ap: radio.ap.id, rssiDbm: levelAt(setup, radio, floorIndex, cell), obstructed, sigmaShare }
    })
    return levels.filter(({ rssiDbm }) => Number.isFinite(rssiDbm)).sort((a, b) => b.rssiDbm - a.rssiDbm)
  }
}
