import * as z from 'zod'
import { count, id, number, reference, text } from '../fields.js'
import { band, confidence, poeStandard, sourceIds } from './common.js'
import { priceSchema } from './price.js'

const radio = z.strictObject({
  band: band('Band of the radio'),
  standard: z
    .enum(['802.11n', '802.11ac', '802.11ax', '802.11be'])
    .nullable()
    .describe('Standard; null is not documented'),
  streams: count(1, 16, 'Spatial streams').nullable(),
  maxWidthMhz: count(20, 320, 'Widest channel [MHz]').nullable(),
  maxConductedDbm: number(0, 40, 'Conducted power, sum of the chains [dBm]').nullable(),
  peakGainDbi: number(-5, 20, 'Peak antenna gain [dBi]').nullable(),
  confidence,
  sources: sourceIds,
})

/** `catalogs/access-points/<id>.yaml`: one documented model a file. */
export const apModelSchema = z
  .strictObject({
    id: id('Model id; the file is named after it'),
    maker: text('Maker'),
    model: text('Model name'),
    partNumber: text('Part number').nullable(),
    wifi: text('Generation, such as Wi-Fi 6'),
    radios: z.array(radio).max(4).describe('Documented radios'),
    poe: z
      .strictObject({
        standard: poeStandard('PoE standard').nullable(),
        drawW: number(0.1, 100, 'Power draw [W]').nullable(),
        confidence,
        sources: sourceIds,
      })
      .describe('Power over Ethernet'),
    ethernet: z
      .strictObject({
        ports: z
          .array(z.strictObject({ speed: z.enum(['100M', '1G', '2.5G', '5G', '10G']), count: count(1, 8, 'How many') }))
          .describe('Ethernet ports'),
        confidence,
        sources: sourceIds,
      })
      .describe('Wired ports'),
    maxClients: count(1, 10_000, 'Clients it can hold, per access point').nullable(),
    pattern: reference('patterns', 'Elevation pattern, where one is known').nullable().optional(),
    article: reference('articles', 'Article that prices it: needed to plan with the model').nullable(),
    price: priceSchema.nullable().describe("The model's own price; null where none is known"),
    note: text('What is open or contradictory').optional(),
    sources: sourceIds,
  })
  .describe('A documented access point model. null is not documented, never a guess.')

export type ApModelInput = z.output<typeof apModelSchema>
