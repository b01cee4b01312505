import * as z from 'zod'
import { count, id, number, reference, refusal, text } from '../fields.js'
import { localised } from './common.js'

const controller = z.strictObject({
  article: reference('articles', 'Article that prices it; null where the operation’s servers carry it').nullable(),
  maxAps: count(1, 1_000_000, 'Access points in service'),
  maxClients: count(1, 10_000_000, 'Devices connected at once'),
})

const logCategory = z.strictObject({
  key: id('Category').refine(
    (value) => value !== 'traffic',
    refusal('reserved-id', "the key 'traffic' is reserved for the address translation: its records are `logBytes`"),
  ),
  label: localised('Name of the category'),
  perSessionBytes: number(1, 1_000_000, 'Kept of one session [byte]'),
  retentionDays: count(1, 36_500, 'Days that it is kept'),
  ifIdentified: z
    .boolean()
    .default(false)
    .describe('Collected only where `design.portal.identification` is not `none`'),
  basis: localised('What the retention time rests on'),
})

/** `catalogs/central/sizing.yaml`. */
export const centralSchema = z
  .strictObject({
    portals: z
      .array(
        z.strictObject({
          article: reference('articles', 'Article that prices it; null where there is nothing to buy').nullable(),
          maxSessions: count(1, 1_000_000, 'Concurrent sessions; null where no licence limits them').nullable(),
          software: z
            .enum(['licensed', 'alcasar', 'packetfence'])
            .default('licensed')
            .describe('Chosen by `design.portal.software`'),
        }),
      )
      .max(50)
      .describe('Captive portal tiers; the smallest that is large enough is chosen'),
    firewalls: z
      .array(
        z.strictObject({
          article: reference('articles', 'Article that prices it'),
          throughputMbps: number(1, 1_000_000, 'Traffic filtered in the clear [Mbit/s]'),
          vpnMbps: number(1, 1_000_000, 'Traffic in tunnels [Mbit/s]'),
        }),
      )
      .max(50)
      .default([])
      .describe('Central firewalls; the smallest that carries the lines of all locations is chosen'),
    controllers: z
      .array(controller)
      .max(50)
      .default([])
      .describe('What manages the access points; the smallest that carries them is chosen'),
    logStores: z
      .array(
        z.strictObject({
          article: reference('articles', 'Article that prices it'),
          usableGb: number(1, 10_000_000, 'Usable volume [GB]'),
        }),
      )
      .max(50)
      .describe('Log stores'),
    logBytes: z
      .strictObject({
        perSessionBytes: number(1, 1_000_000, 'One record a session [byte]'),
        perFlowBytes: number(1, 1_000_000, 'One record a flow, where flows are logged [byte]'),
        flowsPerSession: number(0, 10_000_000, 'Flows of one session'),
        source: text('Where the figures come from'),
        basis: localised('What the retention time of the traffic data rests on').nullable().default(null),
      })
      .describe('Size of the records of the traffic data'),
    logCategories: z
      .array(logCategory)
      .max(20)
      .default([])
      .describe('Connection data beside the traffic data, each kept for a time of its own'),
  })
  .describe('What the central site is chosen from.')

export type CentralInput = z.output<typeof centralSchema>
