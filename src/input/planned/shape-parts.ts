import * as z from 'zod'

/** Types that the parts of a planned location are made of. Keys that are not known are let through: a later mds may write more. */
export const text = z.string()
export const textOrNull = z.string().nullable()
/** Nothing that a plan holds is larger, in whatever unit; sums of such figures stay figures. */
const MOST = 1e9
export const number = z.number().min(-MOST).max(MOST)
export const numberOrNull = number.nullable()
export const count = z.int().min(0).max(MOST)
export const share = z.number()
export const amountOrNull = z
  .string()
  .regex(/^-?\d+\.\d\d$/)
  .nullable()
export const amount = amountOrNull.unwrap()
export const point = z.tuple([number, number])
export const band = z.enum(['2.4GHz', '5GHz', '6GHz'])
export const verdict = z.enum(['pass', 'fail'])
export const stopped = z.enum(['node-limit']).nullable()
export const texts = z.array(text)
export const route = z.array(z.object({ floor: text, at: point }))

/** Something for each band that is there. */
export function perBand<T extends z.ZodType>(each: T) {
  return z.partialRecord(band, each)
}
