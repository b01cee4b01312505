import * as z from 'zod'
import { count, euros, id, isoDate, number, text } from '../fields.js'
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
    .exactOptional(),
  label: localised('Designation: no brand, "or equivalent" after each standard'),
  definition: localised(
    'What the price includes, for the price documents: no brand, no figure of a class, "or equivalent" after each standard',
  ).exactOptional(),
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
  ).exactOptional(),
  minimumOrder: count(1, 1_000_000, 'Least number of units of sale in the whole order').exactOptional(),
  price: priceSchema,
})

/** `catalogs/cabling.yaml`, `services.yaml` and the `articles.yaml` of each folder. */
export const articlesSchema = z
  .strictObject({ articles: z.array(article).min(1).max(1000).describe('What can be bought') })
  .describe('Articles with their prices.')

export type ArticlesInput = z.output<typeof articlesSchema>

const chapter = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Z]\d$/, 'a capital letter and a digit')
    .describe('Chapter: the price numbers of its articles begin with it'),
  label: localised('Title of the chapter'),
})

const lot = z.strictObject({
  id: lotId('Lot that articles name'),
  number: count(1, 99, 'Number of the lot'),
  label: localised('Title of the lot'),
  cpv: cpvCode('The one main CPV code of the lot'),
  cpvLabel: localised('Words of the main code in the CPV'),
  chapters: z.array(chapter).min(1).max(10).describe('Chapters of the price documents, in order'),
})

/** `catalogs/lots.yaml`. */
export const lotsSchema = z
  .strictObject({ lots: z.array(lot).min(1).max(3).describe('Lots of the tender') })
  .describe('Lots of the tender with their main CPV code and the chapters of their price documents.')

export type LotsInput = z.output<typeof lotsSchema>

const dated = {
  from: isoDate('First day'),
  to: isoDate('Last day; null while it is in force').nullable(),
  text: text('Text and article that sets it'),
  source: text('Where it was read, with its day'),
  confirmed: z.boolean().describe('Checked on the text itself'),
}

/** `catalogs/thresholds.yaml`. */
export const thresholdsSchema = z
  .strictObject({
    thresholds: z
      .array(
        z.strictObject({
          procedure: z.enum(['adapted', 'formal']).describe('Procedure that needs of this amount ask for at least'),
          fromEur: euros('Least needs of supplies and services, excluding VAT'),
          ...dated,
        }),
      )
      .max(200)
      .describe('Thresholds of procedure by the day that it begins'),
    fctva: z
      .array(z.strictObject({ rate: number(0, 1, 'Share of the expenses including VAT'), ...dated }))
      .max(200)
      .describe('Flat rates of the FCTVA by the day of the expense'),
  })
  .describe('Thresholds of procedure and rates of the FCTVA, each with its days and its source.')

export type ThresholdsInput = z.output<typeof thresholdsSchema>

const rule = z.strictObject({
  id: id('Rule id'),
  article: text('Article id, an id with design figures in braces, or $ap.article and the like').meta({
    examples: ['server-1u', 'licence-ap-{licence.termYears}y', '$ap.article'],
  }),
  per: z.enum(['ap', 'room', 'rack', 'location', 'site', 'operation']).describe('Counted once for each of these'),
  quantity: text('Formula').meta({ examples: ['1', 'ceil(aps / 24)', 'switches + design.switching.siteGateway'] }),
  when: text('Formula; the rule applies where it is not 0').exactOptional(),
  line: id('Budget line that shows the need when the catalogue has no article large enough').exactOptional(),
  reminder: z.boolean().default(false).describe('Listed with its amount, outside the budget lines'),
  why: localised('Why it is needed, in one sentence'),
})

/** `catalogs/rules.yaml`. */
export const rulesSchema = z
  .strictObject({ rules: z.array(rule).min(1).max(500).describe('Quantity rules') })
  .describe('Quantity rules: how many of which article, for each what, and why.')

export type RulesInput = z.output<typeof rulesSchema>
