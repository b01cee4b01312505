import * as z from 'zod'
import { BANDS, text } from '../fields.js'

const POE_STANDARDS = ['802.3af', '802.3at', '802.3bt'] as const

/** A label in both languages of the documents. */
export function localised(description: string) {
  return z.strictObject({ fr: text('In French'), en: text('In English') }).describe(description)
}

/** A CPV code; whether its check digit is a usual one is looked at when it is read. */
export function cpvCode(description: string) {
  return z
    .string()
    .regex(/^\d{8}-\d$/, 'eight digits, a hyphen and the check digit')
    .describe(description)
}

/** A lot of the tender. */
export function lotId(description: string) {
  return z.enum(['equipment', 'cabling', 'services']).describe(description)
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
