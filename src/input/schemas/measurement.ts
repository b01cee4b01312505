import * as z from 'zod'
import { label, number, text } from './fields.js'

const device = z
  .strictObject({
    id: label('Name that files of readings call it by'),
    label: text('Make, model and version').optional(),
    offsetDb: z
      .number()
      .min(-40)
      .max(40)
      .nullable()
      .describe(
        'What it reads above the reference client of `design.client`, taken off every reading [dB]; null where nobody knows: taken as 0, and reports say so',
      ),
    floorDbm: number(
      -110,
      -40,
      'It hears nothing below this level, as it reads it [dBm]; without it a place where nothing was heard lies below -82 dBm, which every receiver must hear',
    ).optional(),
  })
  .describe('A device that readings are taken with')

/** What files of readings may name. */
export const measurementSchema = z.strictObject({
  devices: z.array(device).max(100).describe('Devices that readings are taken with: a survey adapter is not a phone'),
})
