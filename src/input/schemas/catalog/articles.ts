import * as z from 'zod'
import { count, id, text } from '../fields.js'
import { localised } from './common.js'
import { priceSchema } from './price.js'

const article = z.strictObject({
  id: id('Article id, named by rules and classes'),
  label: localised('Designation: no brand, "or equivalent" after each standard'),
  unit: z
    .enum(['U', 'ens', 'ft', 'ml', 'm²', 'h', 'j', 'mois', 'an', 'PM'])
    .describe(
      'Unit of sale: U piece, ens set, ft lump sum, ml metre, h hour, j day, mois month, an year, PM for the record',
    ),
  line: id('Budget line; null for what stands outside the operation').nullable(),
  dossierItem: z
    .enum(['licence', 'borne', 'serveur', 'accessoire', 'prestation', 'hors-dossier'])
    .describe("Which word of the operation's file covers it"),
  reason: text('Why that word covers it, or does not'),
  cpv: z
    .string()
    .regex(/^\d{8}-\d$/, 'eight digits, a hyphen and the check digit')
    .describe('CPV code, Regulation (EC) 213/2008'),
  lot: z.enum(['equipment', 'cabling', 'services']).describe('Lot of the tender'),
  priceForm: z.enum(['unit', 'lumpSum']).describe('Stands in the unit price list or in the lump sum breakdown'),
  divisible: z.boolean().default(false).describe('May be bought in fractions, at most three decimals'),
  packSize: count(
    2,
    1_000_000,
    'Pieces or metres in one unit of sale (305 for a box of cable): rules count these, the bill whole packs a line',
  ).optional(),
  minimumOrder: count(1, 1_000_000, 'Least number of units of sale in the whole order').optional(),
  price: priceSchema,
})

/** `catalogs/cabling.yaml`, `services.yaml` and the `articles.yaml` of each folder. */
export const articlesSchema = z
  .strictObject({ articles: z.array(article).min(1).max(1000).describe('What can be bought') })
  .describe('Articles with their prices.')

export type ArticlesInput = z.output<typeof articlesSchema>
