import * as z from 'zod'
import type { CheckParams } from '../../zod-findings.js'
import { id, number, text } from '../fields.js'
import { localised } from './common.js'

const pattern = z
  .strictObject({
    key: id('Name in classes'),
    label: localised('Name on documents'),
    source: text('Where the pattern comes from'),
    points: z
      .array(
        z.tuple([number(0, 180, 'Angle from straight below [°]'), number(-40, 0, 'Gain relative to the peak [dB]')]),
      )
      .min(2)
      .max(181)
      .describe('[angle from straight below in degrees, gain relative to the peak in dB], linear between'),
  })
  .superRefine(({ points }, ctx) => {
    const add = (message: string, path: number[]) =>
      ctx.addIssue({
        code: 'custom',
        message,
        path: ['points', ...path],
        params: { code: 'bad-pattern' } satisfies CheckParams,
      })
    points.forEach(([angle], index) => {
      if (index > 0 && angle <= points[index - 1]![0])
        add(`the angle ${angle}° does not come after ${points[index - 1]![0]}°`, [index])
    })
    if (points[0]?.[0] !== 0 || points.at(-1)?.[0] !== 180) add('the angles do not run from 0° to 180°', [])
    if (!points.some(([, gain]) => gain === 0)) add('no angle has the peak gain 0 dB', [])
  })

/** `catalogs/antenna-patterns.yaml`. */
export const antennaPatternsSchema = z
  .strictObject({ patterns: z.array(pattern).min(1).max(100).describe('Elevation patterns') })
  .describe('Elevation patterns of antennas, relative to their peak gain.')

export type AntennaPatternsInput = z.output<typeof antennaPatternsSchema>
