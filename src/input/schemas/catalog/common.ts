import * as z from 'zod'
import type { CheckParams } from '../../zod-findings.js'
import { BANDS } from '../design.js'
import { euros, isoDate, text } from '../fields.js'

export const POE_STANDARDS = ['802.3af', '802.3at', '802.3bt'] as const

/** A label in both languages of the documents. */
export function localised(description: string) {
  return z.strictObject({ fr: text('In French'), en: text('In English') }).describe(description)
}

/** A band name. */
export function band(description: string) {
  return z.enum(BANDS).describe(description)
}

/** A PoE standard. */
export function poeStandard(description: string) {
  return z.enum(POE_STANDARDS).describe(description)
}

/** How far a fact can be trusted. */
export const confidence = z
  .enum(['high', 'medium', 'medium-low', 'low', 'none'])
  .describe('How far the figures can be trusted')

/** Ids of `sources.yaml`. */
export const sourceIds = z.array(z.string().min(1).max(60)).max(20).describe('Ids in sources.yaml')

/** A price: null is unknown, never 0; a price of 0 is said to be meant. */
export const priceSchema = z
  .strictObject({
    amountEur: euros('Unit price; null is unknown').nullable(),
    currency: z.literal('EUR').optional().describe('Only euros are computed'),
    basis: z
      .enum(['quote', 'list', 'estimate'])
      .describe('quote: offered to us; list: published; estimate: an assumption'),
    source: text('Where the price comes from'),
    asOf: isoDate('Day the price was established'),
    lowEur: euros('Lowest plausible price').nullable().optional(),
    highEur: euros('Highest plausible price').nullable().optional(),
    validUntil: isoDate('Last day the price holds; without it, it does not expire').nullable().optional(),
    free: z.boolean().optional().describe('True when a price of 0 is meant'),
  })
  .superRefine((price, ctx) => {
    const add = (code: string, message: string, path: string[], fix?: string) =>
      ctx.addIssue({
        code: 'custom',
        message,
        path,
        params: { code, ...(fix === undefined ? {} : { fix }) } satisfies CheckParams,
      })
    const { amountEur: amount, lowEur, highEur } = price
    if (amount === 0 && !price.free) {
      add(
        'price-zero',
        'the price is 0',
        ['amountEur'],
        'write null when it is unknown, or add free: true when it is free',
      )
    }
    if (amount !== null && amount !== 0 && price.free) {
      add('price-not-free', `free: true, but the price is ${amount}`, ['free'], 'leave free out')
    }
    const low = lowEur ?? amount ?? 0
    const high = highEur ?? amount ?? Number.POSITIVE_INFINITY
    if ((amount ?? 0) < 0) return
    if (low > (amount ?? high) || high < (amount ?? low)) {
      const at = lowEur != null && low > (amount ?? high) ? 'lowEur' : 'highEur'
      add('price-range', `the price ${amount ?? 'null'} is not within its range ${low} to ${high}`, [at])
    }
  })
  .describe('Price without VAT')
