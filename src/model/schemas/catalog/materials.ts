import * as z from 'zod'
import { id, number, refusal, refusing, text } from '../fields.js'
import { localised } from './common.js'

/** Layers that ITU-R P.2040-3 Table 3 gives figures for at Wi-Fi frequencies, and the air between them. */
const LAYER_MATERIALS = [
  'vacuum',
  'concrete',
  'brick',
  'plasterboard',
  'wood',
  'glass',
  'ceiling-board',
  'chipboard',
  'plywood',
  'marble',
  'vinyl-tile',
  'carpet-tile',
  'asphalt-concrete',
  'metal',
] as const

const MAX_LOSS_DB = 120

const loss = z
  .strictObject({
    lossDb: number(0, MAX_LOSS_DB, 'Loss at normal incidence [dB]'),
    lowDb: number(0, MAX_LOSS_DB, 'Lowest plausible loss [dB]'),
    highDb: number(0, MAX_LOSS_DB, 'Highest plausible loss [dB]'),
    source: text('Who measured or judged it'),
  })
  .superRefine(({ lossDb, lowDb, highDb }, ctx) => {
    if (lowDb <= lossDb && lossDb <= highDb) return
    refusing(ctx)('loss-range', `the loss ${lossDb} dB is not within its range ${lowDb} to ${highDb} dB`, ['lossDb'])
  })

function lossPerBand(description: string) {
  return z
    .strictObject({ '2.4GHz': loss.exactOptional(), '5GHz': loss.exactOptional(), '6GHz': loss.exactOptional() })
    .describe(description)
}

const material = z
  .strictObject({
    key: id('Name in floor plans'),
    label: localised('Name on documents'),
    thicknessM: number(0, 2, 'Thickness [m]; of a slab it also raises the floor above'),
    usableAs: z
      .array(z.enum(['wall', 'slab', 'door', 'glazing', 'object']))
      .min(1)
      .describe('What it may stand for'),
    layers: z
      .array(
        z.strictObject({
          material: z.enum(LAYER_MATERIALS).describe('Row of ITU-R P.2040 Table 3, or vacuum for air'),
          thicknessM: number(0.0001, 2, 'Thickness of the layer [m]'),
        }),
      )
      .max(20)
      .exactOptional()
      .describe('Construction that ITU-R P.2040 can compute, from one face to the other'),
    measured: lossPerBand('Published measurements; they come first').exactOptional(),
    judged: lossPerBand('Planning judgement; it comes second').exactOptional(),
  })
  .refine(
    (value) => (value.layers?.length ?? 0) > 0 || hasFigure(value.measured) || hasFigure(value.judged),
    refusal('material-without-loss', 'the material has no measured or judged loss and no layers to compute one from'),
  )

function hasFigure(losses: Readonly<Record<string, unknown>> | undefined): boolean {
  return losses !== undefined && Object.values(losses).some((figure) => figure !== undefined)
}

/** `catalogs/materials.yaml`. */
export const materialsSchema = z
  .strictObject({ materials: z.array(material).min(1).max(500).describe('Wall, slab, door and glazing materials') })
  .describe('Materials and their losses: measured, then judged, then computed from layers.')

export type MaterialsInput = z.output<typeof materialsSchema>
