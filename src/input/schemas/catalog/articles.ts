import * as z from 'zod'
import { count, id, text } from '../fields.js'
import { cpvCode, localised, lotId } from './common.js'
import { priceSchema } from './price.js'

const article = z.strictObject({
  id: id('Article id, named by rules and classes'),
  priceNumber: z
    .string()
    .regex(/^[A-Z]\d\.\d{2}$/, 'the chapter, a point and two digits')
    .describe(
      "Number in the price documents, led by its chapter; it stays when other articles come. Without it, the article's id",
    )
    .optional(),
  label: localised('Designation: no brand, "or equivalent" after each standard'),
  definition: localised(
    'What the price includes, for the price documents: no brand, no figure of a class, "or equivalent" after each standard',
  ).optional(),
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
  cpv: cpvCode('CPV code, Regulation (EC) 213/2008'),
  lot: lotId('Lot of the tender'),
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
