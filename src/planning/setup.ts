import type { Catalog, RequirementProfile } from '../model/catalog.js'
import type { LocationDesign } from '../model/operation.js'
import { profileIn } from '../model/room-profile.js'
import type { Band, Location, Room } from '../model/site.js'
import type { DeviceCents, SwitchCents } from '../wiring/switch-choice.js'

/** Objective cost of one AP of a type, all that hangs on it included [cents]; null where a price of it is not known. */
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
}

/** The profile that a room must meet, or null: only rooms of the dossier drive the APs, never those for children under 3. */
export function requiredProfile(room: Room, catalog: Catalog): RequirementProfile | null {
  return profileIn('dossier', room, catalog)
}

/** The profile of a room that is open to the public and not named by the file, or null: what it would have to meet. */
export function extraProfile(room: Room, catalog: Catalog): RequirementProfile | null {
  return profileIn('extra', room, catalog)
}
