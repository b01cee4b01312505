import * as z from 'zod'
import { count, id, isoDate, number, text } from '../fields.js'
import { confidence, poeStandard, sourceIds } from './common.js'
import { priceSchema } from './price.js'

const identity = {
  id: id('Model id'),
  maker: text('Maker'),
  model: text('Model name'),
  partNumber: text('Part number').nullable(),
  uHeight: number(0, 50, 'Height in rack units').nullable(),
  price: priceSchema.nullable().describe('Null where no price is known'),
  sources: sourceIds,
}

/** `catalogs/switches/models.yaml`: documented switches, facts only. */
export const switchModelsSchema = z
  .strictObject({
    models: z
      .array(
        z.strictObject({
          ...identity,
          ports: count(1, 96, 'Access ports'),
          uplinks: text('Uplink slots as documented').nullable(),
          poePorts: count(0, 96, 'PoE ports').nullable(),
          poeStandard: poeStandard('PoE standard of the ports').nullable(),
          poeBudgetW: number(1, 5000, 'Power for all devices [W]').nullable(),
          confidence,
        }),
      )
      .max(1000)
      .describe('Documented PoE switches'),
  })
  .describe('Documented PoE switches: facts only, null is not documented.')

/** `catalogs/central/models.yaml`: documented servers, UPS, firewalls and controllers, facts only. */
export const deviceModelsSchema = z
  .strictObject({
    models: z
      .array(
        z.strictObject({
          ...identity,
          kind: z.enum(['server', 'ups', 'firewall', 'wireless-controller']).describe('What it is'),
          ports: z.record(z.string().max(40), count(1, 96, 'How many')).describe('Ports by type'),
          maxDrawW: number(1, 10_000, 'Mains draw, at most [W]').nullable(),
        }),
      )
      .max(1000)
      .describe('Documented devices'),
  })
  .describe('Documented servers, UPS, firewalls and controllers: facts only.')

/** `catalogs/licences/offers.yaml`: documented licences; a price in another currency is kept and never used. */
export const licenceOffersSchema = z
  .strictObject({
    offers: z
      .array(
        z.strictObject({
          id: id('Offer id'),
          maker: text('Maker'),
          name: text('Name'),
          sku: text('Stock keeping unit').nullable(),
          termYears: count(1, 20, 'Term [year]').nullable(),
          metric: text('What is counted'),
          price: z
            .strictObject({
              amount: number(0, 1e7, 'Price as published, without VAT'),
              currency: z
                .string()
                .regex(/^[A-Z]{3}$/, 'three capital letters')
                .describe('ISO 4217'),
              asOf: isoDate('Day of publication').nullable(),
              confidence,
              free: z.boolean().exactOptional().describe('Free software'),
            })
            .nullable()
            .describe('Published price; null where none is known'),
          sources: sourceIds,
        }),
      )
      .max(1000)
      .describe('Documented licences and portals'),
  })
  .describe('Documented licences and portals of makers: facts only.')

/** `catalogs/sources.yaml`. */
export const sourcesSchema = z
  .strictObject({
    sources: z
      .array(
        z.strictObject({
          id: id('Source id'),
          grade: z.enum(['A', 'B', 'C', 'D']).describe('A first hand, B maintained, C secondary, D weak'),
          title: text('What it is'),
          ref: text('Address or repository'),
          date: text('Date as far as it is known').nullable(),
        }),
      )
      .max(1000)
      .describe('Sources of the documented facts'),
  })
  .describe('Where the documented facts come from.')
