import * as z from 'zod'
import { count, number, reference, text } from '../fields.js'

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
      })
      .describe('Size of the log records'),
  })
  .describe('What the central site is chosen from.')

export type CentralInput = z.output<typeof centralSchema>
