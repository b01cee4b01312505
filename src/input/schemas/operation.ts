import * as z from 'zod'
import { PROCUREMENT_ROUTES } from '../../model/evidence.js'
import type { CheckParams } from '../zod-findings.js'
import { designOverrideSchema, designSchema } from './design.js'
import { euros, exactlyOne, id, isoDate, label, number, share, text } from './fields.js'
import { leversSchema, waysSchema } from './levers.js'

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
const measurementSchema = z.strictObject({
  devices: z.array(device).max(100).describe('Devices that readings are taken with: a survey adapter is not a phone'),
})

/** As the documents of the operation bear them. */
const references = z
  .strictObject({
    programme: text('Programme').exactOptional(),
    call: text('Call for projects').exactOptional(),
    priorityAxis: text('Priority axis').exactOptional(),
    thematicObjective: text('Thematic objective').exactOptional(),
    investmentPriority: text('Investment priority').exactOptional(),
    specificObjective: text('Specific objective').exactOptional(),
    committee: isoDate('Day of the committee that selected the operation').exactOptional(),
    aidScheme: text('State aid: the scheme, or that there is none').exactOptional(),
    advance: text('Whether an advance is asked for').exactOptional(),
    purpose: text('What the operation is for, as its file says').exactOptional(),
  })
  .describe('Numbers and facts of the funded operation, shown in the evidence')

/** How the needs are to be awarded: held against the thresholds of the catalogue. */
const procurement = z
  .strictObject({
    route: z
      .enum(PROCUREMENT_ROUTES)
      .describe(
        'Route meant: ugap (central purchasing body), below-threshold (no procedure), adapted (MAPA) or formal',
      ),
    startsOn: isoDate(
      'Day that the procedure begins: its thresholds count; without it, the reference date',
    ).exactOptional(),
    otherNeedsEur: euros(
      'Needs of the same kind outside this operation, excluding VAT: they count for the threshold',
    ).exactOptional(),
  })
  .describe('Route of the purchase, over all lots together')

const operation = z.strictObject({
  id: id('Operation id'),
  name: text('Name on every document'),
  buyer: text('Who buys, named on the price documents').optional(),
  references: references.exactOptional(),
  procurement: procurement.exactOptional(),
  fctva: z
    .array(id('Budget line'))
    .min(1)
    .max(50)
    .exactOptional()
    .describe('Budget lines whose expenses of investment bring back FCTVA: shown outside the funded lines'),
  period: z
    .strictObject({ start: isoDate('First day'), end: isoDate('Last day') })
    .refine((period) => period.start <= period.end, {
      message: 'the period ends before it starts',
      path: ['end'],
      params: { code: 'period-reversed' } satisfies CheckParams,
    })
    .describe('Period in which costs are eligible'),
  referenceDate: isoDate('The day prices are judged at; there is no clock'),
  acceptanceDate: isoDate('Planned acceptance: licences start here'),
  currency: z.literal('EUR').describe('Only euros are computed'),
  vatRate: share('VAT rate, 0 to 1'),
  language: z.enum(['fr', 'en']).describe('Language of what is written for others'),
})

const budgetLine = z.strictObject({
  id: id('Line id; articles name it'),
  category: text("Category in the dossier's words"),
  label: text("Label in the dossier's words"),
  ceilingEur: euros('Ceiling of the line'),
})

const financing = z
  .strictObject({
    source: text('Who pays'),
    rate: share('Share of the eligible base').optional(),
    maxEur: euros('At most this much').optional(),
    share: z.literal('remainder').optional().describe('Bears what the others do not'),
  })
  .superRefine((value, ctx) => {
    exactlyOne(['rate', 'share'])(value, ctx)
    const add = (code: string, message: string, path: string[]) =>
      ctx.addIssue({ code: 'custom', message, params: { code } satisfies CheckParams, path })
    if (value.rate !== undefined && value.maxEur === undefined) {
      add('missing-key', "missing key 'maxEur': a rate has a largest amount", [])
    }
    if (value.share && value.maxEur !== undefined) {
      add('conflicting-keys', "'maxEur' goes with 'rate', not with 'share: remainder'", ['maxEur'])
    }
  })
  .meta({ oneOf: [{ required: ['rate', 'maxEur'] }, { required: ['share'] }] })

const runningSource = text('Where it comes from; an assumption says so')

const running = z
  .strictObject({
    years: z.int().min(1).max(15).describe('Years from the acceptance on'),
    wan: z
      .strictObject({ eurPerMonth: euros('Line of one location, a month'), source: runningSource })
      .optional()
      .describe('Internet lines'),
    maintenance: z
      .strictObject({
        rate: share('Share of the price of the items, a year'),
        fromYear: z.int().min(1).max(15).describe('First year that is paid: after the warranty'),
        items: z
          .array(z.enum(['borne', 'serveur', 'accessoire']))
          .min(1)
          .describe('What is maintained, by item of the dossier'),
        source: runningSource,
      })
      .optional()
      .describe('Maintenance of the equipment'),
    otherLicences: z
      .strictObject({ rate: share('Share of their price, a year, once the period has ended'), source: runningSource })
      .optional()
      .describe('Licences that are bought without a term, such as that of the portal'),
    waves: z
      .array(
        z.strictObject({
          id: text('Name of the wave'),
          on: isoDate('Its acceptance: licences start here'),
          locations: z.array(id('Location id')).min(1).max(5000).describe('Locations of the wave'),
        }),
      )
      .min(1)
      .max(50)
      .optional()
      .describe('Deployment in waves; locations that none names are in the first'),
  })
  .describe('What the network is assumed to cost once it runs, outside the funded lines')

/** The operation file: budget lines, financing and the design defaults. */
export const operationSchema = z
  .strictObject({
    operation: operation.describe('The funded programme'),
    budgetLines: z.array(budgetLine).min(1).max(50).describe("One line's headroom does not pay another's excess"),
    financing: z.array(financing).min(1).max(50).describe('Who pays; exactly one bears the remainder'),
    design: designSchema.describe('Every default that shapes a result'),
    measurement: measurementSchema.optional().describe('What readings of a survey or an acceptance are taken with'),
    scenarios: z
      .record(id('Scenario name; part of file names'), designOverrideSchema)
      .optional()
      .describe('Named overrides of `design`, merged key by key; lists and accessPoint are replaced whole'),
    running: running.optional(),
    levers: leversSchema.optional().describe('What may be decided to stay below the ceilings'),
    ways: waysSchema.optional(),
  })
  .describe('The operation: what is funded, what it may cost, and what is assumed.')

export type OperationInput = z.output<typeof operationSchema>
