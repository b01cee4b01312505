import * as z from 'zod'
import {
  acceptedWarning,
  channelExclusion,
  count,
  flag,
  locationHead,
  mount,
  number,
  numberOrNull,
  perBand,
  place,
  point,
  text,
  textOrNull,
  wallKind,
} from '../plan-parts.js'

/*
 * A site as reading its file gives it, and as a shard keeps it: the types of `model/site.ts` are taken from here. Lengths in metres.
 */

const polygon = z.array(point).min(3)

/** Tiles of a suspended ceiling, in the coordinates of the location: along x and y, and a corner of one. */
const tiledCeiling = z.object({ tileM: z.tuple([number, number]), originM: point })

/** A room of a floor, its geometry snapped to the millimetre and counter-clockwise. */
const room = z.object({
  id: text,
  name: text,
  /** Key into `Catalog.roomUses`. */
  use: text,
  polygon,
  areaM2: number.min(0),
  /** Seats written in the plan; null when the room use's seats per square metre apply. */
  seats: numberOrNull,
  workplaces: number,
  /** Floor to ceiling [m], the room's own or the floor's. */
  heightM: number.positive(),
  /** Height of the room's floor above the level's floor [m]. */
  floorOffsetM: number,
  under3: flag,
  /** No slab under this room: it is the upper part of a high room or an atrium. */
  isVoid: flag,
  /** Open to the sky: no ceiling, no slab above, and only channels that may be used outdoors. */
  outdoor: flag.exactOptional(),
  /** False when the plan switches the requirement off for this room. */
  coverage: flag,
  /** True when the plan requires it whatever its use says; absent where the use decides. */
  demanded: flag.exactOptional(),
  /** Requirement profile of this room in the place of its use's: a room that names one is required. */
  profile: text.exactOptional(),
  /** Share of this room that must be covered, in the place of the profile's. */
  areaShare: number.exactOptional(),
  /** Of its suspended ceiling, its own or the floor's: an AP hangs in the middle of a tile. A fixed slab where absent. */
  ceiling: tiledCeiling.exactOptional(),
  /** True where a way gives the room up: it asks for nothing and is not met. Of no file. */
  givenUp: flag.exactOptional(),
})

/** What a wall or an opening has, whichever it is: ends, key into `Catalog.materials`, rooms on the two sides; null is outside. */
const stretch = { from: point, to: point, material: text, rooms: z.tuple([textOrNull, textOrNull]) }

const fixedRadio = z.object({
  /** Number of the channel, of 20 MHz or of the channel itself. */
  channel: number.exactOptional(),
  widthMhz: number.exactOptional(),
  /** EIRP at peak [dBm]; minus infinity where the access point has no such radio. */
  eirpDbm: number.exactOptional(),
})

/** An access point fixed by an engineer in the site file. */
const pinnedAp = z.object({
  id: text,
  at: point,
  mount,
  heightM: numberOrNull,
  /** Where its front points, clockwise from north [deg]; on a wall, without it, away from the nearest wall of its room. */
  azimuthDeg: number.exactOptional(),
  /** By how much its front is turned down from where the mount points it [deg]. */
  tiltDeg: number.exactOptional(),
  article: textOrNull,
  /** Class or model that it is, where it is none of the design's. */
  model: text.exactOptional(),
  /** Settings that its radios keep. */
  radios: perBand(fixedRadio).exactOptional(),
  /** Already installed: counts for coverage at no price. */
  existing: flag,
  /** Port of its rack's patch panels that it keeps. */
  port: number.exactOptional(),
})

const exclusion = z.object({ polygon: z.array(point), reason: text })

/** What stands on a floor and ends below its ceiling, such as a shelf or a glass screen: along its middle, or around it. */
const floorObject = z.object({
  points: z.array(point).min(2),
  closed: flag,
  /** Key into `Catalog.materials`. */
  material: text,
  /** Above the level's floor [m]. */
  baseM: number,
  topM: number,
  name: textOrNull,
})

/** An area in which a signal loses so much per metre beside all else; heights above the level's floor [m]. */
const clutterArea = z.object({ polygon, dbPerM: number.min(0), baseM: number, topM: number, reason: text })

/** What is required beside rooms: a profile, and the share of it all that must be covered in the place of the profile's. */
const areaRequirement = z.object({ profile: text, areaShare: number.exactOptional() })

const floor = z.object({
  id: text,
  level: z.int(),
  heightM: number.positive(),
  /** Height of the floor's surface above the location's origin [m]. */
  elevationM: number,
  /** Material of the slab above; null when unknown (COST 231 floor term, with a warning). */
  slab: textOrNull,
  rooms: z.array(room).min(1),
  /** Stretches of one material each; openings are cut out of walls and stand apart, `none` is no wall and left out. */
  walls: z.array(z.object({ ...stretch, kind: wallKind })),
  openings: z.array(z.object({ ...stretch, kind: z.enum(['door', 'window']), publicEntrance: flag })),
  accessPoints: z.array(pinnedAp),
  exclusions: z.array(exclusion),
  /** Where APs should hang at equal count; anywhere where it names none. */
  preferred: z.array(exclusion).exactOptional(),
  /** Lamps of the ceilings, from which the recommended plan keeps its distance. */
  lamps: z.array(point).exactOptional(),
  /** What the floor as a whole must meet; absent where only its rooms are required. */
  requirement: areaRequirement.exactOptional(),
  objects: z.array(floorObject).exactOptional(),
  clutter: z.array(clutterArea).exactOptional(),
})

/** A quantity of one article that a location's file sets, or adds to what the rules give. */
const billOverride = z.object({
  article: text,
  /** Instead of the rules' quantity, in units of sale. */
  quantity: number.exactOptional(),
  /** Beside it; may be negative. */
  add: number.exactOptional(),
  reason: text,
  at: place,
})

const location = z.object({
  ...locationHead,
  builtBefore1997: flag.nullable(),
  existing: z.object({ switchPorts: numberOrNull, rack: flag.nullable(), ups: flag.nullable() }),
  /** Units free in the rack that stands there [U], where somebody counted them. */
  telecomRooms: z.array(z.object({ id: text, floorId: text, at: point, freeUnits: number.exactOptional() })),
  channelExclusions: z.array(channelExclusion),
  /** What the walking routes from the public entrances to waiting rooms and required rooms must meet; absent where nothing is. */
  routes: areaRequirement.exactOptional(),
  billOverrides: z.array(billOverride).exactOptional(),
  /** Warnings of its file that its file accepts. */
  acceptedWarnings: z.array(acceptedWarning),
  /** Lowest level first. */
  floors: z.array(floor).min(1),
})

/** Sites in the order of their numbers; locations in the order of the file. */
export const readSite = z.object({ id: text, number: count, name: text, locations: z.array(location).min(1) })
