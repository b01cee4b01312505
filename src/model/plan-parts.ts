import * as z from 'zod'

/**
 * What the schema of a stored plan is made of. The schema says once what a plan holds: its types are taken from it, and what comes from
 * elsewhere is held against it. Zod is loaded by whoever imports a value of these files, which only readers of foreign files do; all
 * others import types. Keys that are not known are let through: a later mds may write more.
 */
export const text = z.string()
export const textOrNull = z.string().nullable()
export const texts = z.array(text)
export const flag = z.boolean()
/** Nothing that a plan holds is larger, in whatever unit; sums of such figures stay figures. */
const MOST = 1e9
export const number = z.number().min(-MOST).max(MOST)
export const numberOrNull = number.nullable()
export const count = z.int().min(0).max(MOST)
/** Of a whole, in steps of 0.0001. */
export const share = z.number()
/** Euros with two decimals. */
export const amount = z.string().regex(/^-?\d{1,15}\.\d\d$/)
export const amountOrNull = amount.nullable()
export const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/)
/** In metres, x to the east and y to the north. */
export const point = z.tuple([number, number])
/** Why a search did not come to its end. */
export const stopped = z.enum(['node-limit']).nullable()

/** Nobody writes to it, at any depth. */
export type Frozen<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [Key in keyof T]: Frozen<T[Key]> }

/** One of the rows of a list that a file holds. */
export type RowOf<File, List extends keyof File> = Frozen<File[List] extends readonly (infer Row)[] ? Row : never>

/** What a schema describes, in types that nobody writes to. */
export type Stored<Schema extends z.ZodType> = Frozen<z.output<Schema>>

export const band = z.enum(['2.4GHz', '5GHz', '6GHz'])
export type Band = Stored<typeof band>

/** Something for each band that is there. */
export function perBand<T extends z.ZodType>(each: T) {
  return z.partialRecord(band, each)
}

export const language = z.enum(['fr', 'en'])
export type Language = Stored<typeof language>

export const locationStatus = z.enum(['open', 'partly-open', 'closed', 'moved', 'given-up', 'deferred'])
export type LocationStatus = Stored<typeof locationStatus>

export const provenance = z.enum(['assumed', 'drawing', 'surveyed'])
export type Provenance = Stored<typeof provenance>

export const wallKind = z.enum(['exterior', 'bearing', 'partition', 'free'])
export type WallKind = Stored<typeof wallKind>

export const mount = z.enum(['ceiling', 'wall'])
export type Mount = Stored<typeof mount>

export const lossOrigin = z.enum(['measured', 'judged', 'p2040', 'none'])
export type LossOrigin = Stored<typeof lossOrigin>

export const wifiStandard = z.enum(['ht', 'vht', 'he', 'eht'])
export type WifiStandard = Stored<typeof wifiStandard>

export const portalSoftware = z.enum(['licensed', 'alcasar', 'packetfence'])
export type PortalSoftware = Stored<typeof portalSoftware>

export const priceBasis = z.enum(['quote', 'list', 'estimate'])
export type PriceBasis = Stored<typeof priceBasis>

export const priceForm = z.enum(['unit', 'lumpSum'])
export type PriceForm = Stored<typeof priceForm>

/** What quantity a tier looks at: that of one location, or the whole. */
export const tierBasis = z.enum(['order', 'operation'])
export type TierBasis = Stored<typeof tierBasis>

export const lot = z.enum(['equipment', 'cabling', 'services'])
export type Lot = Stored<typeof lot>

/** A contract or an order commits; an invoice spends; a credit note takes back. */
export const expenseNature = z.enum(['engagement', 'facture', 'avoir'])
export type ExpenseNature = Stored<typeof expenseNature>

/** How a price in another currency was counted in euros. */
export const exchange = z.object({
  /** ISO 4217. */
  currency: text,
  /** Unit price as stated, in that currency: `"500.00"`. */
  amount: text,
  /** Euros for one unit of it, as stated: `"0.84"`. */
  eurPer: text,
  source: text,
  asOf: text,
})
export type Exchange = Stored<typeof exchange>

export const verdict = z.enum(['pass', 'fail'])
export type Verdict = Stored<typeof verdict>

export const routePoint = z.object({ floor: text, at: point })
export type RoutePoint = Stored<typeof routePoint>
export const route = z.array(routePoint)

/** Channels that must not be used at one location: an airport or a radar nearby. */
export const channelExclusion = z.object({ band, numbers: z.array(number), reason: text })
export type ChannelExclusion = Stored<typeof channelExclusion>

/** Where a finding is: in a file, or in the plan of a location, or both. */
export const place = z.object({
  file: text.exactOptional(),
  line: number.exactOptional(),
  column: number.exactOptional(),
  /** The offending source line, for the caret display. */
  source: text.exactOptional(),
  /** In a workbook. */
  sheet: text.exactOptional(),
  cell: text.exactOptional(),
  locationId: text.exactOptional(),
  floorId: text.exactOptional(),
  x: number.exactOptional(),
  y: number.exactOptional(),
})
export type Place = Stored<typeof place>

export const severity = z.enum(['error', 'warning', 'info'])
export type Severity = Stored<typeof severity>

/** One thing the tool has to say. Findings are data and never thrown alone. */
export const finding = z.object({
  code: text,
  severity,
  /** One English sentence: what is wrong. */
  message: text,
  /** What would be right, when it is known ("did you mean 'attente'?"). */
  fix: text.exactOptional(),
  at: place,
  actual: z.union([number, text]).exactOptional(),
  limit: z.union([number, text]).exactOptional(),
  ids: texts.exactOptional(),
  /** Why the file accepts this warning; without it nobody has. */
  accepted: text.exactOptional(),
})
export type Finding = Stored<typeof finding>

/** Warnings of a location that its file may accept with a reason; errors never can be. */
export const acceptableCode = z.enum([
  'ap-in-forbidden-room',
  'ap-in-wall',
  'bearing-unsupported',
  'ceiling-too-high',
  'corridor-narrow',
  'door-narrow',
  'enclosed-gap',
  'floor-overhang',
  'floor-unreachable',
  'no-cable-riser',
  'no-public-entrance',
  'no-telecom-room',
  'not-stacked',
  'partition-no-effect',
  'partition-outside',
  'partition-repeated',
  'room-area',
  'room-low',
  'room-name-twice',
  'room-no-door',
  'room-unreachable',
  'seats-too-many',
  'slab-unknown',
  'window-inside',
])
export type AcceptableCode = Stored<typeof acceptableCode>

const figure = z.union([number, text]).nullable()

/** A warning that a location's file accepts, as reports list it. */
export const acceptedWarning = z.object({
  code: acceptableCode,
  reason: text,
  /** The warning as `mds check` says it. */
  message: text,
  floorId: textOrNull,
  /** Rooms that it is about. */
  rooms: texts,
  /** Where it is [m]. */
  at: point.nullable(),
  actual: figure,
  limit: figure,
})
export type AcceptedWarning = Stored<typeof acceptedWarning>

/** What a location is, in its file and in its plan. */
export const locationHead = {
  id: text,
  siteId: text,
  siteNumber: count,
  siteName: text,
  name: text,
  status: locationStatus,
  commune: textOrNull,
  /** Latitude and longitude of WGS 84 [°]; absent where not established. */
  coordinates: z.tuple([number, number]).exactOptional(),
  provenance: z.object({ plan: provenance, note: textOrNull }),
}
