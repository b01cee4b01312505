import { type Calibration, calibrationOf } from '../model/calibration.js'
import type { Catalog, Material, RequirementProfile } from '../model/catalog.js'
import type { LocationDesign } from '../model/operation.js'
import { profileIn } from '../model/room-profile.js'
import type { Band, Location, Room } from '../model/site.js'
import type { DeviceCents, SwitchCents } from '../wiring/switch-choice.js'

/** Objective cost of one AP of a type, with all that it needs [cents]; null where a price of it is not known. */
export type UnitCents = Readonly<Record<string, number | null>>

/** What planning a location needs beside the location itself; the same for all locations. */
export interface PlanSetup {
  readonly catalog: Catalog
  readonly design: LocationDesign
  readonly unitCents: UnitCents
  readonly switchCents: SwitchCents
  readonly deviceCents: DeviceCents
}

export interface LocationSetup extends PlanSetup {
  readonly location: Location
  /** The band that carries the requirements. */
  readonly band: Band
  /** Held beyond the requirements while APs are placed [dB]; 0 where absent. */
  readonly heldDb?: number
  /** Channels beside one another count with what a receiver does not reject. */
  readonly countsAdjacent?: boolean
}

/** The profile that a room must meet, or null: only rooms of the dossier drive the APs, never those for children under 3. */
export function requiredProfile(room: Room, catalog: Catalog): RequirementProfile | null {
  return profileIn('dossier', room, catalog)
}

/** The profile of a room that is open to the public and not named by the file, or null: what it would have to meet. */
export function extraProfile(room: Room, catalog: Catalog): RequirementProfile | null {
  return profileIn('extra', room, catalog)
}

/** The materials, those that readings told of with what they told as measured. */
function calibratedMaterials(catalog: Catalog, { bands, file }: Calibration): Catalog['materials'] {
  const measured = new Map<string, Material>()
  for (const [band, { losses }] of Object.entries(bands)) {
    for (const [key, loss] of Object.entries(losses)) {
      const material = measured.get(key) ?? catalog.materials[key]
      if (material === undefined) continue
      measured.set(key, { ...material, measured: { ...material.measured, [band]: { ...loss, source: file } } })
    }
  }
  return { ...catalog.materials, ...Object.fromEntries(measured) }
}

/** The design with the path of the calibration on each of its bands, and its spread on the one that carries the requirements. */
function calibratedDesign(design: LocationDesign, { bands, file }: Calibration, band: Band): LocationDesign {
  const first = bands[band]
  const { lineOfSightSigmaDb, obstructedSigmaDb, freedom } = first ?? design.shadowing
  const spread = { lineOfSightSigmaDb, obstructedSigmaDb, ...(freedom !== undefined && { freedom }) }
  return { ...design, calibrated: bands, calibratedBy: file, shadowing: spread }
}

/** What a location is planned with: the setup of all, with the calibration of its site where there is one. */
export function locationSetup(shared: PlanSetup, location: Location): LocationSetup {
  const band = shared.design.bands[0]!
  const { calibration: all = [], propagation } = shared.design
  const calibration = propagation.model === 'multi-wall' ? calibrationOf(all, location.siteId) : null
  if (calibration === null) return { ...shared, location, band }
  const catalog = { ...shared.catalog, materials: calibratedMaterials(shared.catalog, calibration) }
  return { ...shared, catalog, design: calibratedDesign(shared.design, calibration, band), location, band }
}
