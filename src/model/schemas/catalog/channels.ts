import * as z from 'zod'
import { channelWidth, count, isoDate, number, refusing } from '../fields.js'
import { band } from './common.js'

const group = z.strictObject({
  band: band('Band'),
  widthMhz: channelWidth.describe('Channel width [MHz]'),
  numbers: z
    .array(count(1, 233, 'Channel number'))
    .min(1)
    .max(100)
    .describe('Channel numbers of IEEE 802.11 Annex E'),
  maxEirpDbm: number(0, 36, 'Legal EIRP without transmit power control [dBm]'),
  dfs: z.boolean().describe('Radar detection is required'),
  indoorOnly: z.boolean().describe('Only allowed inside buildings: no access point of an outdoor area gets one'),
  from: isoDate('First day on which they may be used; always where none is given').exactOptional(),
})

/** `catalogs/channels-<country>.yaml`. */
export const channelsSchema = z
  .strictObject({
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'two capital letters')
      .describe('Country, ISO 3166-1 alpha-2'),
    channels: z
      .array(group)
      .min(1)
      .max(200)
      .describe('Groups of channels with the same limits')
      .superRefine((groups, ctx) => {
        const seen = new Set<string>()
        groups.forEach(({ band: name, widthMhz, numbers }, index) => {
          for (const [position, channel] of numbers.entries()) {
            const key = `${name} ${widthMhz} ${channel}`
            const message = `channel ${channel} of ${widthMhz} MHz at ${name} is given twice`
            if (seen.has(key)) refusing(ctx)('duplicate-channel', message, [index, 'numbers', position])
            seen.add(key)
          }
        })
      }),
  })
  .describe("A country's channels with their limits.")

export type ChannelsInput = z.output<typeof channelsSchema>
