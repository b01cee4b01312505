import * as z from 'zod'
import { count, number, reference } from '../fields.js'
import { poeStandard } from './common.js'

const partShape = (article: string, height: string) => ({
  article: reference('articles', article),
  rackUnits: count(0, 50, height),
})
const part = (article: string, height = 'Height [U]') => z.strictObject(partShape(article, height))

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
          rackUnits: count(0, 20, 'Height [U]').default(1),
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
    enclosures: z
      .array(part('Article that prices it', 'Room inside [U]'))
      .max(20)
      .default([])
      .describe('Enclosures; the smallest that holds the equipment of a rack is chosen'),
    fittings: z
      .strictObject({
        patchPanel: z.strictObject({
          ...partShape('Patch panel', 'Height [U]'),
          ports: count(1, 96, 'Ports of one panel'),
        }),
        powerStrip: part('Power strip'),
        gateway: part('Gateway of the location'),
        ups: part('UPS'),
        fibreLink: part('Link of two racks by fibre', 'Height of its tray at each end [U]'),
      })
      .nullable()
      .default(null)
      .describe('What stands in a rack beside its switches; without it, rack units are not counted'),
  })
  .describe('Performance classes of PoE switches and injectors.')

export type SwitchClassesInput = z.output<typeof switchClassesSchema>
