import * as z from 'zod'
import type { CheckParams } from '../../zod-findings.js'
import { count, id, number, reference } from '../fields.js'
import { band, localised, poeStandard } from './common.js'

const radio = z.strictObject({
  band: band('Band of the radio'),
  standard: z.enum(['ht', 'vht', 'he']).describe('802.11n (ht), 802.11ac (vht) or 802.11ax (he), at least'),
  streamsAtLeast: count(1, 8, 'Spatial streams, at least'),
  widthMhzAtLeast: z
    .union([z.literal(20), z.literal(40), z.literal(80), z.literal(160)])
    .describe('Widest channel, at least [MHz]'),
  eirpDbmAtLeast: number(0, 36, 'EIRP it can reach, at least [dBm]; the planner stays at or below it'),
  peakGainDbi: z
    .tuple([number(-5, 20, 'Least [dBi]'), number(-5, 20, 'Most [dBi]')])
    .describe('Peak antenna gain, least and most [dBi]; the planner takes the least'),
})

const apClass = z
  .strictObject({
    id: id('Class id, named by the design'),
    label: localised('Name on documents: no brand, "or equivalent" after each standard'),
    article: reference('articles', 'Article that prices it'),
    pattern: reference('patterns', 'Elevation pattern'),
    mount: z.enum(['ceiling', 'wall']).describe('How it is fixed'),
    poe: z
      .strictObject({ standard: poeStandard('PoE standard'), drawWAtMost: number(1, 100, 'Power draw, at most [W]') })
      .describe('Power over Ethernet'),
    clientsAtLeast: count(1, 5000, 'Clients it can hold, at least'),
    radios: z.array(radio).min(1).max(4).describe('One entry a radio'),
  })
  .superRefine(({ radios }, ctx) => {
    radios.forEach(({ band: name, peakGainDbi }, index) => {
      const add = (code: string, message: string, key: string) =>
        ctx.addIssue({ code: 'custom', message, path: ['radios', index, key], params: { code } satisfies CheckParams })
      if (radios.findIndex((other) => other.band === name) !== index)
        add('duplicate-band', `the band ${name} has two radios`, 'band')
      if (peakGainDbi[0] > peakGainDbi[1])
        add('range-reversed', 'the least gain is larger than the most', 'peakGainDbi')
    })
  })

/** `catalogs/access-points/classes.yaml`. */
export const apClassesSchema = z
  .strictObject({ classes: z.array(apClass).min(1).max(100).describe('Vendor-neutral performance classes') })
  .describe('Access point classes: what a tender may ask for, and what the planner counts on.')

export type ApClassesInput = z.output<typeof apClassesSchema>
