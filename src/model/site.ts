import type { Band, Stored } from './plan-parts.js'
import type { readSite } from './schemas/read-site.js'

export type { Band, ChannelExclusion, LocationStatus, Mount, Provenance, WallKind } from './plan-parts.js'

/*
 * A site as it is planned; what each field means stands in the schema.
 */

/** Sites in the order of their numbers; locations in the order of the file. */
export type Site = Stored<typeof readSite>
export type Location = Site['locations'][number]
/** A quantity of one article that a location's file sets, or adds to what the rules give. */
export type BillOverride = NonNullable<Location['billOverrides']>[number]
export type TelecomRoom = Location['telecomRooms'][number]
/** Lowest level first. */
export type Floor = Location['floors'][number]
/** A room of a floor, its geometry snapped to the millimetre and counter-clockwise. */
export type Room = Floor['rooms'][number]
export type TiledCeiling = NonNullable<Room['ceiling']>
/** What is required beside rooms: a profile, and the share of it all that must be covered in the place of the profile's. */
export type AreaRequirement = NonNullable<Floor['requirement']>
/** One stretch of wall with one material (openings are cut out of walls and stand apart). */
export type Wall = Floor['walls'][number]
export type Opening = Floor['openings'][number]
/** An access point fixed by an engineer in the site file. */
export type PinnedAp = Floor['accessPoints'][number]
/** Settings of a radio that a site file fixes. */
export type FixedRadio = NonNullable<NonNullable<PinnedAp['radios']>[Band]>
export type Exclusion = Floor['exclusions'][number]
/** Something that stands on a floor and ends below its ceiling: a shelf, a counter, a glass screen. */
export type FloorObject = NonNullable<Floor['objects']>[number]
/** An area in which a signal loses so much per metre beside all else. */
export type ClutterArea = NonNullable<Floor['clutter']>[number]

/** Whether a location is bought; closed and moved ones, and those given up or deferred, are only planned. */
export function isBought({ status }: { readonly status: string }): boolean {
  return status === 'open' || status === 'partly-open'
}
