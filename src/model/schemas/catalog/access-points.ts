import * as z from 'zod'
import { channelWidth, count, exactlyOne, id, isoDate, number, reference, refusing, text } from '../fields.js'
import { band, confidence, localised, poeStandard, sourceIds } from './common.js'
import { priceSchema } from './price.js'

/** Gains all the way round, from 0° up to but without 360°. */
function cut(description: string) {
  return z
    .array(z.tuple([number(0, 359.99, 'Angle [°]'), number(-100, 0, 'Gain relative to the peak [dB]')]))
    .min(2)
    .max(720)
    .describe(description)
    .superRefine((points, ctx) => {
      const refuse = refusing(ctx)
      points.forEach(([angle], index) => {
        const before = points[index - 1]?.[0]
        if (before === undefined || angle > before) return
        refuse('bad-pattern', `the angle ${angle}° does not come after ${before}°`, [index])
      })
      if (!points.some(([, gain]) => gain === 0)) refuse('bad-pattern', 'no angle has the peak gain 0 dB')
    })
}

const pattern = z
  .strictObject({
    key: id('Name in classes'),
    label: localised('Name on documents'),
    source: text('Where the pattern comes from'),
    mount: z
      .enum(['ceiling', 'wall'])
      .exactOptional()
      .describe('The mount in which its angles are written; on the other one the antenna is turned with its housing')
      .meta({ default: 'ceiling' }),
    points: z
      .array(
        z.tuple([number(0, 180, 'Angle from straight below [°]'), number(-40, 0, 'Gain relative to the peak [dB]')]),
      )
      .min(2)
      .max(181)
      .exactOptional()
      .describe(
        'Of an antenna that is alike in every direction around: [angle from straight below in degrees, gain relative to the peak in dB], linear between',
      ),
    azimuth: cut(
      '[angle clockwise from the front in degrees, gain relative to the peak in dB], linear between',
    ).exactOptional(),
    elevation: cut(
      '[angle in the plane through the front in degrees: 0 front, 90 straight down, 180 back, 270 straight up; gain relative to the peak in dB], linear between',
    ).exactOptional(),
  })
  .superRefine((value, ctx) => {
    exactlyOne(['points', 'azimuth'])(value, ctx)
    const missing = value.azimuth !== undefined ? value.elevation === undefined : value.elevation !== undefined
    if (!missing) return
    const key = value.azimuth === undefined ? 'azimuth' : 'elevation'
    refusing(ctx)('missing-key', `missing key '${key}': an antenna that has a front is told by both cuts`)
  })
  .superRefine(({ points }, ctx) => {
    if (points === undefined) return
    const refuse = (message: string, ...path: number[]) => refusing(ctx)('bad-pattern', message, ['points', ...path])
    points.forEach(([angle], index) => {
      if (index > 0 && angle <= points[index - 1]![0])
        refuse(`the angle ${angle}° does not come after ${points[index - 1]![0]}°`, index)
    })
    if (points[0]?.[0] !== 0 || points.at(-1)?.[0] !== 180) refuse('the angles do not run from 0° to 180°')
    if (!points.some(([, gain]) => gain === 0)) refuse('no angle has the peak gain 0 dB')
  })

/** `catalogs/antenna-patterns.yaml`. */
export const antennaPatternsSchema = z
  .strictObject({ patterns: z.array(pattern).min(1).max(500).describe('Antenna patterns') })
  .describe('Patterns of antennas, relative to their peak gain.')

export type AntennaPatternsInput = z.output<typeof antennaPatternsSchema>

const radio = z.strictObject({
  band: band('Band of the radio'),
  standard: z
    .enum(['ht', 'vht', 'he', 'eht'])
    .describe('802.11n (ht), 802.11ac (vht), 802.11ax (he) or 802.11be (eht), at least'),
  streamsAtLeast: count(1, 8, 'Spatial streams, at least'),
  widthMhzAtLeast: channelWidth.describe('Widest channel, at least [MHz]'),
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
    pattern: reference('patterns', 'Antenna pattern'),
    mount: z.enum(['ceiling', 'wall']).describe('How it is fixed'),
    outdoor: z
      .boolean()
      .exactOptional()
      .describe('Made for the weather: placed in outdoor areas, and nowhere else')
      .meta({ default: false }),
    availableFrom: isoDate('First day on which one could be bought; always where none is given').exactOptional(),
    availableSource: text('What that day rests on').exactOptional(),
    poe: z
      .strictObject({ standard: poeStandard('PoE standard'), drawWAtMost: number(1, 100, 'Power draw, at most [W]') })
      .describe('Power over Ethernet'),
    clientsAtLeast: count(1, 5000, 'Clients it can hold, at least'),
    radios: z.array(radio).min(1).max(4).describe('One entry a radio'),
  })
  .superRefine(({ radios }, ctx) => {
    radios.forEach(({ band: name, peakGainDbi }, index) => {
      const add = (code: string, message: string, key: string) => refusing(ctx)(code, message, ['radios', index, key])
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

const documentedRadio = z.strictObject({
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
    radios: z.array(documentedRadio).max(4).describe('Documented radios'),
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
    pattern: reference('patterns', 'Antenna pattern, where one is known').nullable().exactOptional(),
    mount: z.enum(['ceiling', 'wall']).exactOptional().describe('How it is fixed, where that is documented'),
    outdoor: z.boolean().exactOptional().describe('Made for the weather, where that is documented'),
    article: reference('articles', 'Article that prices it: needed to plan with the model').nullable(),
    price: priceSchema.nullable().describe("The model's own price; null where none is known"),
    note: text('What is open or contradictory').exactOptional(),
    sources: sourceIds,
  })
  .describe('A documented access point model. null is not documented, never a guess.')

export type ApModelInput = z.output<typeof apModelSchema>
