import * as z from 'zod'
import { MOST_LOSS_DB, MOST_READ_PLACES, MOST_RESIDUAL_DB, MOST_SIGMA_DB, PATH_LIMITS } from '../calibration.js'
import { BANDS, number, point, refusal, refusing, text } from './fields.js'

const lossDb = (what: string) => number(0, MOST_LOSS_DB, `${what} [dB]`)

const loss = z
  .strictObject({
    lossDb: lossDb('Loss of one crossing'),
    lowDb: lossDb('Low end of its 90 % interval'),
    highDb: lossDb('High end of its 90 % interval'),
  })
  .refine(({ lossDb: planned, lowDb, highDb }) => lowDb <= planned && planned <= highDb, {
    message: "'lossDb' must lie between 'lowDb' and 'highDb'",
    params: { code: 'loss-range' },
  })

const MOST_ACCESS_POINTS = 2000

const REFIT = 'write the file anew: mds calibrate --write'

const ofLocation = z
  .strictObject({
    location: text('Id of the location'),
    accessPoints: z
      .array(point('Position of an access point'))
      .min(1)
      .max(MOST_ACCESS_POINTS)
      .describe('Where the access points hung'),
    places: z
      .array(
        z.strictObject({
          floor: text('Id of the storey'),
          at: point('Position'),
          read: z
            .array(
              z.tuple([
                number(0, MOST_ACCESS_POINTS - 1, 'Place of the access point in the list').int(),
                number(-MOST_RESIDUAL_DB, MOST_RESIDUAL_DB, 'Read less predicted [dB]'),
              ]),
            )
            .min(1)
            .max(MOST_ACCESS_POINTS)
            .describe(
              'Of each access point heard: its place in the list, from 0, and what was read beyond what the path predicts',
            ),
        }),
      )
      .max(MOST_READ_PLACES)
      .describe('Where it was read'),
  })
  .superRefine(({ accessPoints, places }, ctx) => {
    const refuse = refusing(ctx)
    for (const [place, { read }] of places.entries()) {
      const named = new Set<number>()
      for (const [row, [ap]] of read.entries()) {
        const at = ['places', place, 'read', row, 0]
        if (ap >= accessPoints.length) {
          const message = `'read' names the access point ${ap}, 'accessPoints' has ${accessPoints.length}, numbered from 0`
          refuse('calibration-residuals', message, at, REFIT)
        } else if (named.has(ap)) {
          refuse('calibration-residuals', `'read' names the access point ${ap} twice`, at, REFIT)
        }
        named.add(ap)
      }
    }
  })

const band = z.strictObject({
  offsetDb: number(...PATH_LIMITS.offsetDb, 'What is received beyond what the link budget gives [dB]'),
  exponent: number(
    ...PATH_LIMITS.exponent,
    'Path loss exponent; takes the place of exponent and clutter of the design',
  ),
  saturationDb: number(...PATH_LIMITS.saturationDb, 'How much more the way round walls loses than free sight [dB]'),
  lineOfSightSigmaDb: number(0, MOST_SIGMA_DB, 'Standard deviation in line of sight [dB]'),
  obstructedSigmaDb: number(0, MOST_SIGMA_DB, 'Standard deviation behind walls [dB]'),
  freedom: number(
    1,
    1e6,
    'Degrees of freedom of the spread, a Student t: 4, as of a reading, or one an AP left out where they are fewer; the normal where none are given',
  )
    .int()
    .exactOptional(),
  readings: number(0, 1e7, 'Readings that it was fitted to').int().exactOptional(),
  losses: z
    .record(z.string().min(1).max(80), loss)
    .describe('By material of the catalogue: those that the readings told'),
  residuals: z
    .array(ofLocation)
    .max(1000)
    .refine(
      (all) => new Set(all.map(({ location }) => location)).size === all.length,
      refusal('calibration-residuals', 'a location stands in the residuals of a band once', REFIT),
    )
    .exactOptional()
    .describe(
      'What was left of the readings: what they say of access points at other places. Left out, nothing is taken from it',
    ),
})

/** What `mds calibrate --write` writes and `design.calibration` names. */
export const calibrationSchema = z.strictObject({
  bands: z
    .strictObject(
      Object.fromEntries(BANDS.map((name) => [name, band.exactOptional()])) as Record<
        (typeof BANDS)[number],
        z.ZodOptional<typeof band>
      >,
    )
    .describe('What readings told of the path, by band'),
  measured: z
    .strictObject({
      locations: z.array(text('Id of a location')).max(1000).describe('Where it was measured'),
      files: z
        .array(z.strictObject({ file: text('Name of the file'), hash: text('Hash of its content') }))
        .max(1000)
        .describe('The readings'),
    })
    .exactOptional()
    .describe('Where the figures come from'),
})

export type CalibrationInput = z.output<typeof calibrationSchema>
