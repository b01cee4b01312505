import * as z from 'zod'
import { id, text } from '../fields.js'
import { localised } from './common.js'

const rule = z.strictObject({
  id: id('Rule id'),
  article: text('Article id, an id with design figures in braces, or $ap.article and the like').meta({
    examples: ['server-1u', 'licence-ap-{licence.termYears}y', '$ap.article'],
  }),
  per: z.enum(['ap', 'room', 'rack', 'location', 'site', 'operation']).describe('Counted once for each of these'),
  quantity: text('Formula').meta({ examples: ['1', 'ceil(aps / 24)', 'switches + design.switching.siteGateway'] }),
  when: text('Formula; the rule applies where it is not 0').optional(),
  line: id('Budget line that shows the need when the catalogue has no article large enough').optional(),
  reminder: z.boolean().default(false).describe('Listed with its amount, outside the budget lines'),
  why: localised('Why it is needed, in one sentence'),
})

/** `catalogs/rules.yaml`. */
export const rulesSchema = z
  .strictObject({ rules: z.array(rule).min(1).max(500).describe('Quantity rules') })
  .describe('Quantity rules: how many of which article, for each what, and why.')

export type RulesInput = z.output<typeof rulesSchema>
