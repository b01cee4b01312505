import * as z from 'zod'
import { arcPoints } from '../../geometry/polygon.js'
import type { Point } from '../../geometry/shapes.js'

/** Largest coordinate [m]: nothing plans a building of more than this from its own south-west corner. */
const MAX_COORDINATE_M = 10_000
const MAX_TEXT = 500

/** Bands a radio may use. */
export const BANDS = ['2.4GHz', '5GHz', '6GHz'] as const

/** Lists of names that a schema can be completed with, so that editors offer them. */
export type NameList =
  | 'wallMaterials'
  | 'slabMaterials'
  | 'openingMaterials'
  | 'doorMaterials'
  | 'glazingMaterials'
  | 'objectMaterials'
  | 'roomUses'
  | 'articles'
  | 'apClasses'
  | 'apModels'
  | 'apTypes'
  | 'profiles'
  | 'patterns'

/** Where a JSON Schema is completed with the names of a list; removed when it is written. */
export const NAMES_KEY = 'x-names'

/** Codes and fixes that a schema's own checks hand over through `params`. */
export interface CheckParams {
  readonly code: string
  readonly fix?: string
}

/** What a `refine` says where it refuses: the code of the finding, its text and how it is mended. */
export function refusal(code: string, message: string, fix?: string): { message: string; params: { code: string } } {
  return { message, params: { code, ...(fix === undefined ? {} : { fix }) } satisfies CheckParams }
}

export type Refuse = (code: string, message: string, path?: readonly (string | number)[], fix?: string) => void

/** The same within a `superRefine`, at a place below the value. */
export function refusing(ctx: z.RefinementCtx): Refuse {
  return (code, message, path = [], fix) =>
    ctx.addIssue({ code: 'custom', ...refusal(code, message, fix), path: [...path] })
}

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
/** What an id has to be, in words. */
export const ID_SHAPE = 'lower-case letters and digits, joined by hyphens'
const LABEL = /^[A-Za-z0-9][A-Za-z0-9._-]*$/

/** An identifier: lower-case letters, digits and hyphens. It becomes part of file names and other ids. */
export function id(description: string) {
  return z.string().max(60).regex(KEBAB, ID_SHAPE).describe(description)
}

/** A label on a drawing: also capitals, dots and underscores. */
export function label(description: string) {
  return z.string().max(40).regex(LABEL, 'letters, digits, dots, hyphens and underscores').describe(description)
}

/** A name of something in a catalogue; whether it exists is checked when all files are read. */
export function reference(list: NameList, description: string) {
  return z
    .string()
    .min(1)
    .max(80)
    .meta({ [NAMES_KEY]: list, description })
}

/** A text for people: one line, no control characters. */
export function text(description: string) {
  return z
    .string()
    .min(1)
    .max(MAX_TEXT)
    .refine(
      (value) => !/\p{Cc}/u.test(value),
      refusal(
        'control-character',
        'the text has a control character or a line break',
        'write it on one line, in plain characters',
      ),
    )
    .describe(description)
}

/** Years of all dates: before and after, archives and workbooks hold none, and no operation of today has one. */
const FIRST_YEAR = 1980
const LAST_YEAR = 2099

/** A real calendar day, `YYYY-MM-DD`. */
export function isoDate(description: string) {
  return z.iso
    .date()
    .refine(
      (day) => !isDay(day) || hasKnownYear(day),
      refusal('bad-date', `the year is not one from ${FIRST_YEAR} to ${LAST_YEAR}`),
    )
    .describe(description)
}

const isDay = (day: string): boolean => /^\d{4}-\d\d-\d\d$/.test(day)

/** Whether a day `YYYY-MM-DD` is in the years that all dates of this program are in. */
export function hasKnownYear(day: string): boolean {
  const year = Number(day.slice(0, 4))
  return year >= FIRST_YEAR && year <= LAST_YEAR
}

/** A number within a range, both ends included; the unit is in the key's name and the description. */
export function number(min: number, max: number, description: string) {
  return z.number().min(min).max(max).describe(description)
}

/** A whole number within a range, both ends included. */
export function count(min: number, max: number, description: string) {
  return z.number().int().min(min).max(max).describe(description)
}

/** A width that a channel of IEEE 802.11 has [MHz]. */
export const channelWidth = z.union([z.literal(20), z.literal(40), z.literal(80), z.literal(160), z.literal(320)])

/** A share from 0 to 1. */
export function share(description: string) {
  return number(0, 1, description)
}

/** An amount in euros without VAT; read exactly from its text, so at most two decimals. */
export function euros(description: string) {
  return z.number().min(0).max(1e9).describe(`${description} [€, without VAT, at most two decimals]`)
}

const coordinate = z.number().min(-MAX_COORDINATE_M).max(MAX_COORDINATE_M)
const size = z.number().positive().max(MAX_COORDINATE_M)

/** `[x, y]` in metres. */
export function point(description: string) {
  return z.tuple([coordinate, coordinate]).describe(`${description}: [x, y] in metres, x to the east, y to the north`)
}

/** `[x, y, width, depth]` in metres. */
export function rect(description: string) {
  return z
    .tuple([coordinate, coordinate, size, size])
    .describe(`${description}: [x, y, width, depth] in metres from the south-west corner`)
    .meta({ examples: [[0, 0, 6, 5]] })
}

/** A corner, or a point of the arc that joins the corners before and after it. */
const corner = z.union(
  [
    z.tuple([coordinate, coordinate]),
    z.strictObject({ arc: z.tuple([coordinate, coordinate]).describe('A point of the arc: [x, y] in metres') }),
  ],
  { error: 'a corner is [x, y] in metres, or { arc: [x, y] } for a point of an arc' },
)
type Corner = z.output<typeof corner>

const isArc = (each: Corner | undefined): each is { arc: [number, number] } =>
  each !== undefined && !Array.isArray(each)

/** An arc stands between two corners. */
function checkArcs(closed: boolean) {
  return (corners: readonly Corner[], ctx: z.RefinementCtx): void => {
    corners.forEach((each, index) => {
      if (!isArc(each)) return
      const ends = closed
        ? [corners[(index + corners.length - 1) % corners.length], corners[(index + 1) % corners.length]]
        : [corners[index - 1], corners[index + 1]]
      if (ends.every((end) => end !== undefined && !isArc(end))) return
      refusing(ctx)('arc-ends', 'an arc stands between two corners', [index], 'write a corner before and after it')
    })
  }
}

/** Corners with every arc in straight facets. */
function facets(corners: readonly Corner[]): [number, number][] {
  const points = corners.flatMap((each, index): Point[] => {
    if (!isArc(each)) return [each]
    const [before, after] = [corners.at(index - 1), corners[(index + 1) % corners.length]]
    if (before === undefined || after === undefined || isArc(before) || isArc(after)) return []
    return arcPoints(before, each.arc, after).slice(0, -1)
  })
  return points.map(([x, y]) => [x, y])
}

/** A line of at least two points in metres. */
export function line(description: string) {
  return z
    .array(corner)
    .min(2)
    .max(500)
    .superRefine(checkArcs(false))
    .transform((corners) => facets(corners))
    .describe(
      `${description}: points [x, y] in metres, in order; { arc: [x, y] } between two of them is a point of the arc that joins them`,
    )
}

/** A list of at least three corners in metres. */
export function polygon(description: string) {
  return z
    .array(corner)
    .min(3)
    .max(500)
    .superRefine(checkArcs(true))
    .transform((corners) => facets(corners))
    .describe(
      `${description}: corners [x, y] in metres, in order, the last one not repeated; { arc: [x, y] } between two corners is a point of the arc that joins them`,
    )
    .meta({
      examples: [
        [
          [13, 0],
          [16, 0],
          [16, 4],
          [13, 4],
        ],
      ],
    })
}

/** Channel numbers, each once. */
export function channelNumbers(description: string) {
  return z
    .array(count(1, 233, 'Channel number'))
    .max(100)
    .superRefine((numbers, ctx) => {
      for (const [index, number] of numbers.entries()) {
        if (numbers.indexOf(number) === index) continue
        refusing(ctx)('duplicate-value', `channel ${number} stands twice`, [index], 'name each channel once')
      }
    })
    .describe(description)
}

/** Refuses a mapping unless exactly one of the keys is given. */
export function exactlyOne<K extends string>(keys: readonly K[]) {
  return (value: Readonly<Partial<Record<K, unknown>>>, ctx: z.RefinementCtx): void => {
    const given = keys.filter((key) => value[key] !== undefined)
    if (given.length === 1) return
    const list = keys.map((key) => `'${key}'`).join(' or ')
    if (given.length === 0) refusing(ctx)('missing-key', `one of ${list} is missing`)
    else refusing(ctx)('conflicting-keys', `only one of ${list} can be given`, [given[1]!])
  }
}
