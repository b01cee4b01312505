import type { ReadResiduals } from '../model/calibration.js'
import type { Catalog, Material } from '../model/catalog.js'
import type { LocationDesign } from '../model/operation.js'
import type { Band, Floor, Location } from '../model/site.js'
import { type AngleChannel, type ChannelBook, channelBook } from './angle-channels.js'
import { designFrequencyHz } from './bands.js'
import { type GridFrame, locationFrame, type SampleGrid, sampleGrid } from './grid.js'
import { type ClutterVolume, clutterVolumes, type ObjectLayer, objectSides, sideShare } from './low-objects.js'
import { type BandSlot, packLosses, unitsPerDb } from './packed-loss.js'
import { type ResidualTable, residualTable } from './residual-table.js'
import type { FieldReading } from './shared-field.js'
import { type SlabPlane, slabPlanes } from './slab-planes.js'
import { TGAX_WALL_LOSS_DB, tgaxScenario } from './tgax.js'
import { incidenceTable, materialLoss } from './wall-loss.js'
import { buildWallSet, type WallSet, type WeightedSegment } from './wall-set.js'

export type { SlabPlane }

/** How a design's path loss goes on one band, with what readings told where they did. */
export type ScenePropagation = Omit<LocationDesign['propagation'], 'saturationDb'> & {
  /** What is received beyond the formula [dB]. */
  readonly offsetDb?: number
  /** See `saturatedWallsDb`; null: walls add up. */
  readonly saturationDb: number | null
}

export interface SceneFloor {
  readonly id: string
  readonly elevationM: number
  readonly grid: SampleGrid
  readonly walls: WallSet
  /** What stands below the ceiling, by the heights between which it reaches. */
  readonly objects: readonly ObjectLayer[]
  readonly clutter: readonly ClutterVolume[]
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
  readonly propagation: ScenePropagation
  readonly frame: GridFrame
  readonly floors: readonly SceneFloor[]
  /** `planes[i]` lies between floors i and i + 1; further ones are slabs under rooms on a floor of their own. */
  readonly planes: readonly SlabPlane[]
  /** Which band of the packed losses of the walls is this scene's. */
  readonly slot: BandSlot
  readonly unitsPerDb: number
  /** Channel c > 0 of the wall sets is `angleChannels[c - 1]`; channel 0 sums packed losses. */
  readonly angleChannels: readonly AngleChannel[]
  /** Unit normal per direction of the angle channels. */
  readonly angleNormals: readonly (readonly [number, number])[]
  /** What readings of the location say of its links beyond the path; null where there are none. */
  readonly told: ResidualTable | null
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
function wallCounter(
  propagation: LocationDesign['propagation'],
  book: ChannelBook,
  bands: readonly Band[],
  perDb: number,
): ChannelBook['count'] {
  const { model } = propagation
  if (model === 'multi-wall') return book.count
  const figureDb = model === 'tgax' ? TGAX_WALL_LOSS_DB[tgaxScenario(propagation)] : 1 / perDb
  return (material) => {
    const losses = bands.map((band) => (materialLoss(material, band).lossDb > 0 ? figureDb : 0))
    return { channel: 0, weight: packLosses(losses, perDb) }
  }
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

/** How a model counts objects: by their losses with multi-wall, else only as something in the way. */
function objectCounter(
  { model }: LocationDesign['propagation'],
  book: ChannelBook,
  bands: readonly Band[],
  perDb: number,
): ChannelBook['count'] {
  if (model === 'multi-wall') return book.count
  return (material) => {
    const losses = bands.map((band) => (materialLoss(material, band).lossDb > 0 ? 1 / perDb : 0))
    return { channel: 0, weight: packLosses(losses, perDb) }
  }
}

/** The objects of a floor, those of the same heights as one set of walls. */
function objectLayers(floor: Floor, catalog: Catalog, count: ChannelBook['count']): ObjectLayer[] {
  const byHeights = new Map<string, { baseM: number; topM: number; segments: WeightedSegment[] }>()
  for (const object of floor.objects ?? []) {
    const { baseM, topM } = object
    const layer = byHeights.get(`${baseM} ${topM}`) ?? { baseM, topM, segments: [] }
    byHeights.set(`${baseM} ${topM}`, layer)
    const material = lookUpMaterial(catalog, object.material)
    for (const [[x1, y1], [x2, y2]] of objectSides(object))
      layer.segments.push({ x1, y1, x2, y2, ...count(material, x2 - x1, y2 - y1, sideShare(object)) })
  }
  return [...byHeights.values()].map(({ baseM, topM, segments }) => ({
    bottomZM: floor.elevationM + baseM,
    topZM: floor.elevationM + topM,
    walls: buildWallSet(segments),
  }))
}

/** Materials of every stretch of wall, opening and side of an object. */
function crossedMaterials({ floors }: Location): string[] {
  return floors.flatMap((floor) => [
    ...[...floor.walls, ...floor.openings].map(({ material }) => material),
    ...(floor.objects ?? []).flatMap((object) => objectSides(object).map(() => object.material)),
  ])
}

/** More than all walls of a building can lose on any of the bands together [dB], at the angle where each loses most. */
function allWallsDb(
  location: Location,
  catalog: Catalog,
  { propagation }: LocationDesign,
  bands: readonly Band[],
): number {
  const most = new Map<string, number>()
  const mostOf = (key: string): number => {
    const material = lookUpMaterial(catalog, key)
    const losses = bands.flatMap((band) => [
      materialLoss(material, band).lossDb,
      ...(incidenceTable(material, band, propagation.maxIncidenceDeg)?.nodesDb ?? []),
    ])
    return Math.max(TGAX_WALL_LOSS_DB.enterprise, ...losses)
  }
  let sumDb = 0
  for (const material of crossedMaterials(location)) {
    if (material === 'none') continue
    const lossDb = most.get(material) ?? mostOf(material)
    most.set(material, lossDb)
    sumDb += lossDb
  }
  return sumDb
}

/**
 * Prepares one location for one or two bands that share their walls: walls and openings with their losses, slabs and
 * voids, heights, sample grids. The design frequency stands for the band; P.2040 losses are band averages.
 * @throws RangeError for a material that is not in the catalogue or that has no loss, a band without a frequency, or more
 * than two bands.
 */
export function buildScenes(
  location: Location,
  catalog: Catalog,
  design: LocationDesign,
  bands: readonly Band[],
): RadioScene[] {
  if (bands.length > 2) throw new RangeError(`a sweep serves two bands, not ${bands.length}`)
  const { propagation } = design
  const perDb = unitsPerDb(allWallsDb(location, catalog, design, bands))
  const book = channelBook(bands, propagation.maxIncidenceDeg, perDb)
  const count = wallCounter(propagation, book, bands, perDb)
  const countObject = objectCounter(propagation, book, bands, perDb)
  const frame = locationFrame(location, propagation.sampleSpacingM)
  const floors = location.floors.map((floor): SceneFloor => {
    const receiverZM = floor.elevationM + propagation.receiverHeightM
    return {
      id: floor.id,
      elevationM: floor.elevationM,
      grid: sampleGrid(frame, floor),
      walls: floorWalls(floor, catalog, count),
      objects: objectLayers(floor, catalog, countObject),
      clutter: propagation.model === 'multi-wall' ? clutterVolumes(floor.clutter ?? [], floor.elevationM) : [],
      receiverZM,
      roomReceiverZM: Float64Array.from(floor.rooms, (room) => receiverZM + room.floorOffsetM),
    }
  })
  return bands.map((band, slot) => ({
    locationId: location.id,
    band,
    slot: slot === 0 ? 0 : 1,
    frequencyHz: designFrequencyHz(propagation, band),
    propagation: propagationOn(design, band),
    frame,
    floors,
    planes: slabPlanes(location.floors, catalog, band, propagation.maxIncidenceDeg),
    unitsPerDb: perDb,
    angleChannels: book.channels,
    angleNormals: book.normals,
    told: toldOn(location, design, band, frame),
  }))
}

/** What was left of readings of a location on a band, as far as its storeys are still there. */
function fieldReadings({ id, floors }: Location, all: readonly ReadResiduals[]): FieldReading[] {
  return all.flatMap(({ location, accessPoints, places }) => {
    if (location !== id) return []
    return places.flatMap(({ floor, at: [x, y], read }) => {
      const group = floors.findIndex((each) => each.id === floor)
      if (group < 0) return []
      return read.map(([ap, residualDb]): FieldReading => {
        const [fromX, fromY] = accessPoints[ap]!
        return { x, y, group, ap, from: { x: fromX, y: fromY }, residualDb }
      })
    })
  })
}

/** A table is dear and the same for every scene of a location. */
const knownTables = new WeakMap<readonly ReadResiduals[], Map<string, ResidualTable | null>>()

function toldOn(location: Location, { calibrated }: LocationDesign, band: Band, frame: GridFrame) {
  const residuals = calibrated?.[band]?.residuals
  if (residuals === undefined) return null
  const known = knownTables.get(residuals) ?? new Map<string, ResidualTable | null>()
  knownTables.set(residuals, known)
  const key = JSON.stringify([location.id, frame, location.floors.map(({ id }) => id)])
  const table = known.get(key)
  if (table !== undefined) return table
  const readings = fieldReadings(location, residuals)
  const made = readings.length === 0 ? null : residualTable(readings, frame, location.floors.length)
  known.set(key, made)
  return made
}

/** A calibration stands for exponent and clutter together, since readings do not tell them apart. */
function propagationOn({ propagation, calibrated }: LocationDesign, band: Band): ScenePropagation {
  const told = calibrated?.[band]
  const { model, saturationDb: plannedDb = null } = propagation
  if (told === undefined) return { ...propagation, saturationDb: model === 'multi-wall' ? plannedDb : null }
  const { exponent, offsetDb, saturationDb } = told
  return { ...propagation, exponent, clutterDbPerM: 0, offsetDb, saturationDb }
}

/** Prepares one location for one band: see `buildScenes`. */
export function buildScene(location: Location, catalog: Catalog, design: LocationDesign, band: Band): RadioScene {
  return buildScenes(location, catalog, design, [band])[0]!
}
