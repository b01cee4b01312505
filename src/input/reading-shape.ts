import * as z from 'zod'
import {
  acceptedWarning,
  channelExclusion,
  count,
  finding,
  locationStatus,
  mount,
  number,
  numberOrNull,
  perBand,
  place,
  point,
  provenance,
  text,
  textOrNull,
  wallKind,
} from '../model/plan-parts.js'
import type { Floor, Location, Opening, Wall } from '../model/site.js'
import type { FileReading } from './reading-store.js'
import type { SiteReading } from './site.js'

/** What a wall or an opening has, whichever it is. */
const stretch = { from: point, to: point, material: text, rooms: z.tuple([textOrNull, textOrNull]) }
const wall: z.ZodType<Wall> = z.object({ ...stretch, kind: wallKind })
const opening: z.ZodType<Opening> = z.object({
  ...stretch,
  kind: z.enum(['door', 'window']),
  publicEntrance: z.boolean(),
})

const floor: z.ZodType<Floor> = z.object({
  id: text,
  level: z.int(),
  heightM: number.positive(),
  elevationM: number,
  slab: textOrNull,
  rooms: z
    .array(
      z.object({
        id: text,
        name: text,
        use: text,
        polygon: z.array(point).min(3),
        areaM2: number.min(0),
        seats: numberOrNull,
        workplaces: number,
        heightM: number.positive(),
        floorOffsetM: number,
        under3: z.boolean(),
        isVoid: z.boolean(),
        outdoor: z.boolean().exactOptional(),
        coverage: z.boolean(),
      }),
    )
    .min(1),
  walls: z.array(wall),
  openings: z.array(opening),
  accessPoints: z.array(
    z.object({
      id: text,
      at: point,
      mount,
      heightM: numberOrNull,
      azimuthDeg: number.exactOptional(),
      tiltDeg: number.exactOptional(),
      article: textOrNull,
      existing: z.boolean(),
      model: text.exactOptional(),
      radios: perBand(
        z.object({
          channel: number.exactOptional(),
          widthMhz: number.exactOptional(),
          eirpDbm: number.exactOptional(),
        }),
      ).exactOptional(),
      port: number.exactOptional(),
    }),
  ),
  exclusions: z.array(z.object({ polygon: z.array(point), reason: text })),
  preferred: z.array(z.object({ polygon: z.array(point), reason: text })).exactOptional(),
  lamps: z.array(point).exactOptional(),
  objects: z
    .array(
      z.object({
        points: z.array(point).min(2),
        closed: z.boolean(),
        material: text,
        baseM: number,
        topM: number,
        name: textOrNull,
      }),
    )
    .exactOptional(),
  clutter: z
    .array(
      z.object({ polygon: z.array(point).min(3), dbPerM: number.min(0), baseM: number, topM: number, reason: text }),
    )
    .exactOptional(),
})

const location: z.ZodType<Location> = z.object({
  id: text,
  siteId: text,
  siteNumber: count,
  siteName: text,
  name: text,
  status: locationStatus,
  commune: textOrNull,
  coordinates: z.tuple([number, number]).exactOptional(),
  provenance: z.object({ plan: provenance, note: textOrNull }),
  builtBefore1997: z.boolean().nullable(),
  existing: z.object({ switchPorts: numberOrNull, rack: z.boolean().nullable(), ups: z.boolean().nullable() }),
  telecomRooms: z.array(z.object({ id: text, floorId: text, at: point, freeUnits: number.exactOptional() })),
  channelExclusions: z.array(channelExclusion),
  billOverrides: z
    .array(
      z.object({
        article: text,
        quantity: number.exactOptional(),
        add: number.exactOptional(),
        reason: text,
        at: place,
      }),
    )
    .exactOptional(),
  acceptedWarnings: z.array(acceptedWarning),
  floors: z.array(floor).min(1),
})

const named = z.object({ name: text, at: place })

/** What reading a site file gave, from one that has no error. */
export const siteReadingShape: z.ZodType<FileReading<SiteReading>> = z.object({
  value: z.object({
    site: z.object({ id: text, number: count, name: text, locations: z.array(location).min(1) }),
    id: named,
    number: named,
    locations: z.array(named),
    channelExclusions: z.array(z.object({ locationId: text, exclusions: z.array(channelExclusion), at: place })),
    sizes: z.array(z.object({ locationId: text, areaM2: number, extentM2: number, at: place })),
  }),
  hash: text,
  others: z
    .array(z.tuple([text, text]))
    .max(0)
    .exactOptional(),
  siteNames: z.array(named).exactOptional(),
  read: z.array(finding),
  built: z.array(finding),
})
