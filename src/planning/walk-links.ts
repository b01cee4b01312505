import type { Observations } from '../calibration/observations.js'
import type { LossColumn } from '../calibration/parameters.js'
import type { LocationPlan } from '../model/location-plan.js'
import { linkCrossings, type ReceiverPlace } from '../radio/material-crossings.js'
import { rayPath } from '../radio/ray-path.js'
import { buildScene, type RadioScene } from '../radio/scene.js'
import { materialLoss } from '../radio/wall-loss.js'
import { usedMaterials } from './material-use.js'
import { cellOf, levelAt, type PlannedRadio, plannedBand } from './planned-levels.js'
import type { LocationSetup } from './setup.js'
import type { WalkPoint } from './walk-points.js'

/** Losses of a location's walls, openings and slabs as the fit takes them. */
export function lossColumns(setup: LocationSetup): LossColumn[] {
  const { location, catalog, design, band } = setup
  const { planes } = buildScene(location, catalog, design, band)
  const slabs = new Set(planes.map(({ material }) => material))
  return usedMaterials(location).flatMap((material): LossColumn[] => {
    const { lossDb, lowDb, highDb } = materialLoss(catalog.materials[material]!, band)
    return highDb > 0 ? [{ material, saturates: !slabs.has(material), lossDb, lowDb, highDb }] : []
  })
}

/** An AP that is heard at a place. */
export interface WalkLink {
  /** Ordinal of the place. */
  readonly point: number
  readonly ap: string
  readonly predictedDbm: number
}

/** All pairs of a place and an AP that is surely heard there, and the same as the fit takes them. */
export interface WalkLinks {
  readonly links: readonly WalkLink[]
  readonly observations: Observations
}

type Placed = WalkLink & { readonly radio: PlannedRadio; readonly receiver: ReceiverPlace }

/** Distance [m] of an AP from a receiver, held to at least 1 m. */
function distanceM({ position }: PlannedRadio, { at, zM }: ReceiverPlace, fromZM: number): number {
  return Math.max(1, Math.hypot(position.x - at[0], position.y - at[1], fromZM - zM))
}

/** Whether a ray crosses a slab of which nobody knows what it is: its readings tell of no wall. */
function crossesUnknownSlab(scene: RadioScene, { position }: PlannedRadio, { zM }: ReceiverPlace): boolean {
  const fromZM = scene.floors[position.floorIndex]!.elevationM + position.heightM
  return rayPath(scene, fromZM, zM).slabs.some(({ plane }) => !scene.planes[plane]!.known)
}

/**
 * Pairs of places and APs whose foreseen level is at least that from which on an AP is surely heard.
 * @param heardFromDbm [dBm]
 */
export function walkLinks(
  setup: LocationSetup,
  plan: LocationPlan,
  columns: readonly LossColumn[],
  points: readonly WalkPoint[],
  heardFromDbm: number,
): WalkLinks {
  const { location, catalog, design, band } = setup
  const scene = buildScene(location, catalog, design, band)
  const { radios, grids } = plannedBand(setup, plan, band)
  const links = points.flatMap(({ floorIndex, roomIndex, at }, point): Placed[] => {
    const cell = cellOf(grids[floorIndex]!, roomIndex, at)
    if (cell === null) return []
    const receiver = { at, zM: scene.floors[floorIndex]!.roomReceiverZM[roomIndex]! }
    return radios.flatMap((radio) => {
      const predictedDbm = levelAt(setup, radio, floorIndex, cell)
      if (predictedDbm < heardFromDbm || crossesUnknownSlab(scene, radio, receiver)) return []
      return [{ point, ap: radio.ap.id, predictedDbm, radio, receiver }]
    })
  })
  const crossings = linkCrossings(
    scene,
    location,
    columns.map(({ material }) => material),
    links.map(({ radio, receiver }) => [radio.position, receiver] as const),
  )
  const apOrdinal = new Map(radios.map(({ ap }, index) => [ap.id, index]))
  const spreadingDb = links.map(({ radio, receiver }) => {
    const fromZM = scene.floors[radio.position.floorIndex]!.elevationM + radio.position.heightM
    return 10 * Math.log10(distanceM(radio, receiver, fromZM))
  })
  return {
    links: links.map(({ point, ap, predictedDbm }) => ({ point, ap, predictedDbm })),
    observations: {
      count: links.length,
      baseDbm: new Float64Array(links.length),
      spreadingDb: Float64Array.from(spreadingDb),
      levelDbm: Float64Array.from(links, ({ predictedDbm }) => predictedDbm),
      censored: new Uint8Array(links.length),
      crossings,
      accessPoint: Int32Array.from(links, ({ ap }) => apOrdinal.get(ap)!),
      point: Int32Array.from(links, ({ point }) => point),
      zone: Int32Array.from(links, ({ point }) => points[point]!.floorIndex * 10_000 + points[point]!.roomIndex),
      pointX: Float64Array.from(points, ({ at }) => at[0]),
      pointY: Float64Array.from(points, ({ at }) => at[1]),
    },
  }
}
