import type { Observations } from '../calibration/observations.js'
import type { LossColumn } from '../calibration/parameters.js'
import type { LocationPlan } from '../model/location-plan.js'
import { type CalibrationLink, linkTable } from './calibration-links.js'
import { cellOf, levelAt, plannedBand } from './planned-levels.js'
import type { LocationSetup } from './setup.js'
import type { WalkPoint } from './walk-points.js'

/** An AP that is heard at a place. */
export interface WalkLink {
  /** Ordinal of the place. */
  readonly point: number
  readonly ap: string
  readonly predictedDbm: number
}

/** All pairs of a place and an AP that is surely heard there, and the same as the fit takes them, their levels those foreseen. */
export interface WalkLinks {
  readonly links: readonly WalkLink[]
  readonly observations: Observations
}

/**
 * Pairs of places and APs whose foreseen level is at least that from which on an AP is surely heard; none through a slab of which nobody
 * knows what it is.
 * @param heardFromDbm [dBm]
 */
export function walkLinks(
  setup: LocationSetup,
  plan: LocationPlan,
  columns: readonly LossColumn[],
  points: readonly WalkPoint[],
  heardFromDbm: number,
): WalkLinks {
  const { location, band } = setup
  const { radios, grids } = plannedBand(setup, plan, band)
  const walked = new Map<CalibrationLink, WalkLink>()
  for (const [point, { floorIndex, roomIndex, at, number }] of points.entries()) {
    const cell = cellOf(grids[floorIndex]!, roomIndex, at)
    if (cell === null) continue
    const floor = location.floors[floorIndex]!
    const place = { locationId: plan.id, floorId: floor.id, roomId: floor.rooms[roomIndex]!.id, at, number }
    for (const radio of radios) {
      const rssiDbm = levelAt(setup, radio, floorIndex, cell)
      if (rssiDbm < heardFromDbm) continue
      const link = { ...place, ap: radio.ap, level: { rssiDbm, censored: false, device: null } }
      walked.set(link, { point, ap: radio.ap.id, predictedDbm: rssiDbm })
    }
  }
  const table = linkTable([[{ setup, plan, measurements: [] }, [...walked.keys()]]], columns, band)
  const links = table.links.map((link) => walked.get(link)!)
  return { links, observations: { ...table.observations, point: Int32Array.from(links, ({ point }) => point) } }
}
