import type { Point, Polygon } from '../geometry/shapes.js'
import type { Place } from './finding.js'
import type {
  AcceptedWarning,
  Band,
  ChannelExclusion,
  LocationStatus,
  Mount,
  Provenance,
  WallKind,
} from './plan-parts.js'

export type { Band, ChannelExclusion, LocationStatus, Mount, Provenance, WallKind } from './plan-parts.js'

/** A room of a floor, its geometry snapped to the millimetre and counter-clockwise. */
export interface Room {
  readonly id: string
  readonly name: string
  /** Key into `Catalog.roomUses`. */
  readonly use: string
  readonly polygon: Polygon
  readonly areaM2: number
  /** Seats written in the plan; null when the room use's seats per square metre apply. */
  readonly seats: number | null
  readonly workplaces: number
  /** Floor to ceiling [m], the room's own or the floor's. */
  readonly heightM: number
  /** Height of the room's floor above the level's floor [m]. */
  readonly floorOffsetM: number
  readonly under3: boolean
  /** No slab under this room: it is the upper part of a high room or an atrium. */
  readonly isVoid: boolean
  /** Open to the sky: no ceiling, no slab above, and only channels that may be used outdoors. */
  readonly outdoor?: boolean
  /** False when the plan switches the requirement off for this room. */
  readonly coverage: boolean
  /** True when the plan requires it whatever its use says; absent where the use decides. */
  readonly demanded?: boolean
  /** Requirement profile of this room in the place of its use's: a room that names one is required. */
  readonly profile?: string
  /** Share of this room that must be covered, in the place of the profile's. */
  readonly areaShare?: number
  /** Tiles of its suspended ceiling, its own or the floor's: an AP hangs in the middle of one. A fixed slab where absent. */
  readonly ceiling?: TiledCeiling
  /** True where a way gives the room up: it asks for nothing and is not met. Of no file. */
  readonly givenUp?: boolean
}

/** Tiles of a suspended ceiling, in the coordinates of the location. */
export interface TiledCeiling {
  /** Along x and y [m]. */
  readonly tileM: readonly [number, number]
  /** A corner of a tile. */
  readonly originM: Point
}

/** What is required beside rooms: a profile, and the share of it all that must be covered in the place of the profile's. */
export interface AreaRequirement {
  readonly profile: string
  readonly areaShare?: number
}

/** One stretch of wall with one material (openings are cut out of walls and stand apart). */
export interface Wall {
  readonly from: Point
  readonly to: Point
  readonly kind: WallKind
  /** Key into `Catalog.materials`; `none` is no wall at all and is left out. */
  readonly material: string
  /** Rooms on the two sides; null is outside. */
  readonly rooms: readonly [string | null, string | null]
}

export interface Opening {
  readonly from: Point
  readonly to: Point
  readonly kind: 'door' | 'window'
  readonly material: string
  readonly rooms: readonly [string | null, string | null]
  readonly publicEntrance: boolean
}

/** Settings of a radio that a site file fixes. */
export interface FixedRadio {
  /** Number of the channel, of 20 MHz or of the channel itself. */
  readonly channel?: number
  readonly widthMhz?: number
  /** EIRP at peak [dBm]; minus infinity where the access point has no such radio. */
  readonly eirpDbm?: number
}

/** An access point fixed by an engineer in the site file. */
export interface PinnedAp {
  readonly id: string
  readonly at: Point
  readonly mount: Mount
  readonly heightM: number | null
  /** Where its front points, clockwise from north [deg]; on a wall, without it, away from the nearest wall of its room. */
  readonly azimuthDeg?: number
  /** By how much its front is turned down from where the mount points it [deg]. */
  readonly tiltDeg?: number
  readonly article: string | null
  /** Class or model that it is, where it is none of the design's. */
  readonly model?: string
  /** Settings that its radios keep. */
  readonly radios?: Readonly<Partial<Record<Band, FixedRadio>>>
  /** Already installed: counts for coverage at no price. */
  readonly existing: boolean
  /** Port of its rack's patch panels that it keeps. */
  readonly port?: number
}

export interface Exclusion {
  readonly polygon: Polygon
  readonly reason: string
}

/** Something that stands on a floor and ends below its ceiling: a shelf, a counter, a glass screen. */
export interface FloorObject {
  /** Along its middle, or around it where it is closed. */
  readonly points: Polygon
  readonly closed: boolean
  /** Key into `Catalog.materials`. */
  readonly material: string
  /** Above the level's floor [m]. */
  readonly baseM: number
  readonly topM: number
  readonly name: string | null
}

/** An area in which a signal loses so much per metre beside all else. */
export interface ClutterArea {
  readonly polygon: Polygon
  readonly dbPerM: number
  /** Above the level's floor [m]. */
  readonly baseM: number
  readonly topM: number
  readonly reason: string
}

export interface Floor {
  readonly id: string
  readonly level: number
  readonly heightM: number
  /** Height of the floor's surface above the location's origin [m]. */
  readonly elevationM: number
  /** Material of the slab above; null when unknown (COST 231 floor term, with a warning). */
  readonly slab: string | null
  readonly rooms: readonly Room[]
  readonly walls: readonly Wall[]
  readonly openings: readonly Opening[]
  readonly accessPoints: readonly PinnedAp[]
  readonly exclusions: readonly Exclusion[]
  /** Where APs should hang at equal count; anywhere where it names none. */
  readonly preferred?: readonly Exclusion[]
  /** Lamps of the ceilings, from which the recommended plan keeps its distance. */
  readonly lamps?: readonly Point[]
  /** What the floor as a whole must meet; absent where only its rooms are required. */
  readonly requirement?: AreaRequirement
  /** Below the ceiling; none where the file has none. */
  readonly objects?: readonly FloorObject[]
  readonly clutter?: readonly ClutterArea[]
}

/** A quantity of one article that a location's file sets, or adds to what the rules give. */
export interface BillOverride {
  readonly article: string
  /** Instead of the rules' quantity, in units of sale. */
  readonly quantity?: number
  /** Beside it; may be negative. */
  readonly add?: number
  readonly reason: string
  readonly at: Place
}

export interface TelecomRoom {
  readonly id: string
  readonly floorId: string
  readonly at: Point
  /** Units free in the rack that stands there [U], where somebody counted them. */
  readonly freeUnits?: number
}

export interface Location {
  readonly id: string
  readonly siteId: string
  readonly siteNumber: number
  readonly siteName: string
  readonly name: string
  readonly status: LocationStatus
  readonly commune: string | null
  /** Latitude and longitude of WGS 84 [°]; absent where not established. */
  readonly coordinates?: readonly [latitude: number, longitude: number]
  readonly provenance: { readonly plan: Provenance; readonly note: string | null }
  readonly builtBefore1997: boolean | null
  readonly existing: {
    readonly switchPorts: number | null
    readonly rack: boolean | null
    readonly ups: boolean | null
  }
  readonly telecomRooms: readonly TelecomRoom[]
  readonly channelExclusions: readonly ChannelExclusion[]
  /** What the walking routes from the public entrances to waiting rooms and required rooms must meet; absent where nothing is. */
  readonly routes?: AreaRequirement
  readonly billOverrides?: readonly BillOverride[]
  /** Warnings of its file that its file accepts. */
  readonly acceptedWarnings: readonly AcceptedWarning[]
  /** Lowest level first. */
  readonly floors: readonly Floor[]
}

/** Sites in the order of their numbers; locations in the order of the file. */
export interface Site {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly locations: readonly Location[]
}

/** Whether a location is bought; closed and moved ones, and those given up or deferred, are only planned. */
export function isBought({ status }: { readonly status: string }): boolean {
  return status === 'open' || status === 'partly-open'
}
