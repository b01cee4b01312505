import * as z from 'zod'
import { count } from '../fields.js'
import { cpvCode, localised, lotId } from './common.js'

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
