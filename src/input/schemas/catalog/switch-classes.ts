import * as z from 'zod'
import { count, number, reference } from '../fields.js'
import { poeStandard } from './common.js'

/** `catalogs/switches/classes.yaml`. */
export const switchClassesSchema = z
  .strictObject({
    switches: z
      .array(
        z.strictObject({
          article: reference('articles', 'Article that prices it'),
          ports: count(1, 96, 'PoE ports'),
          poeBudgetW: number(1, 5000, 'Power for all ports together [W]'),
          poeStandard: poeStandard('PoE standard of each port'),
          uplinkPorts: count(0, 16, 'Slots for uplink modules'),
        }),
      )
      .max(100)
      .describe('Switches that the planner chooses from'),
    injectors: z
      .array(
        z.strictObject({
          article: reference('articles', 'Article that prices it'),
          poeStandard: poeStandard('PoE standard'),
          poeW: number(1, 100, 'Power at the port [W]'),
        }),
      )
      .max(20)
      .describe('Single-port injectors'),
  })
  .describe('Performance classes of PoE switches and injectors.')

export type SwitchClassesInput = z.output<typeof switchClassesSchema>
