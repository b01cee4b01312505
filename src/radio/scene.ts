import type { Catalog, Material } from '../model/catalog.js'
import type { Design } from '../model/operation.js'
import type { Band, Floor, Location } from '../model/site.js'
import { type AngleChannel, type ChannelBook, channelBook, type WallCount } from './angle-channels.js'
import { designFrequencyHz } from './bands.js'
import { type GridFrame, locationFrame, type SampleGrid, sampleGrid } from './grid.js'
import { type SlabPlane, slabPlanes } from './slab-planes.js'
import { TGAX_WALL_LOSS_DB, tgaxScenario } from './tgax.js'
import { materialLoss } from './wall-loss.js'
import { buildWallSet, UNITS_PER_DB, type WallSet, type WeightedSegment } from './wall-set.js'

export type { SlabPlane }

export interface SceneFloor {
  readonly id: string
  readonly elevationM: number
  readonly grid: SampleGrid
  readonly walls: WallSet
  /** Height of the reference client above the location's origin where no room raises the floor [m]. */
  readonly receiverZM: number
  /** The same per room [m]. */
  readonly roomReceiverZM: Float64Array
}

/** Everything the path between any two points needs, for one location and one band. */
export interface RadioScene {
  readonly locationId: string
  readonly band: Band
  readonly frequencyHz: number
  readonly propagation: Design['propagation']
  readonly frame: GridFrame
  readonly floors: readonly SceneFloor[]
  /** `planes[i]` lies between floors i and i + 1; further ones are slabs under rooms on a floor of their own. */
  readonly planes: readonly SlabPlane[]
  /** Channel c > 0 of the wall sets is `angleChannels[c - 1]`; channel 0 counts units of loss. */
  readonly angleChannels: readonly AngleChannel[]
}

function lookUpMaterial(catalog: Catalog, key: string): Material {
  const material = catalog.materials[key]
  if (!material) throw new RangeError(`material '${key}' is not in the catalogue`)
  return material
}

/**
 * How a model counts walls: multi-wall sums their losses, TGax takes one figure for any wall, the others only need to
 * know whether the ray is free.
 */
function wallCounter(propagation: Design['propagation'], book: ChannelBook, band: Band): ChannelBook['count'] {
  const { model } = propagation
  if (model === 'multi-wall') return book.count
  const weight = model === 'tgax' ? Math.round(TGAX_WALL_LOSS_DB[tgaxScenario(propagation)] * UNITS_PER_DB) : 1
  const present: WallCount = { channel: 0, weight }
  const absent: WallCount = { channel: 0, weight: 0 }
  return (material) => (materialLoss(material, band).lossDb > 0 ? present : absent)
}

function floorWalls(floor: Floor, catalog: Catalog, count: ChannelBook['count']): WallSet {
  const segments: WeightedSegment[] = []
  for (const { from, to, material } of [...floor.walls, ...floor.openings]) {
    if (material === 'none') continue
    const [x1, y1] = from
    const [x2, y2] = to
    segments.push({ x1, y1, x2, y2, ...count(lookUpMaterial(catalog, material), x2 - x1, y2 - y1) })
  }
  return buildWallSet(segments)
}

/**
 * Prepares one location for one band: walls and openings with their losses, slabs and voids, heights, sample grids. The
 * design frequency stands for the band; P.2040 losses are band averages.
 * @throws RangeError for a material that is not in the catalogue or that has no loss, or a band without a frequency.
 */
export function buildScene(location: Location, catalog: Catalog, design: Design, band: Band): RadioScene {
  const { propagation } = design
  const book = channelBook(band, propagation.maxIncidenceDeg)
  const count = wallCounter(propagation, book, band)
  const frame = locationFrame(location, propagation.sampleSpacingM)
  const floors = location.floors.map((floor): SceneFloor => {
    const receiverZM = floor.elevationM + propagation.receiverHeightM
    return {
      id: floor.id,
      elevationM: floor.elevationM,
      grid: sampleGrid(frame, floor),
      walls: floorWalls(floor, catalog, count),
      receiverZM,
      roomReceiverZM: Float64Array.from(floor.rooms, (room) => receiverZM + room.floorOffsetM),
    }
  })
  const planes = slabPlanes(location.floors, catalog, band, propagation.maxIncidenceDeg)
  return {
    locationId: location.id,
    band,
    frequencyHz: designFrequencyHz(propagation, band),
    propagation,
    frame,
    floors,
    planes,
    angleChannels: book.channels,
  }
}
