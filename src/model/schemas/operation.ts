import * as z from 'zod'
import { PROCUREMENT_ROUTES } from '../evidence.js'
import { CONSENTS } from '../levers.js'
import { localised } from './catalog/common.js'
import { designOverrideSchema, designSchema } from './design.js'
import {
  count,
  euros,
  exactlyOne,
  id,
  isoDate,
  label,
  number,
  reference,
  refusal,
  refusing,
  share,
  text,
} from './fields.js'

/** A text of the file: one for all languages, or one for each. */
const told = (description: string) =>
  z.union([text(description), localised(description)]).describe(`${description}; or one in each language`)

const ids = (description: string) => z.array(id('Location id')).min(1).max(1000).describe(description)

/** What a lever does: exactly one of these keys. */
const LEVER_KINDS = ['design', 'inHouse', 'articleLine', 'rooms', 'giveUp', 'defer', 'reuse', 'excess'] as const

const actions = {
  design: designOverrideSchema
    .exactOptional()
    .describe('Another design: class, licence term, spares, training, a lowered requirement'),
  inHouse: z
    .strictObject({
      articles: z.array(reference('articles', 'An article')).min(1).max(50).describe('Articles that leave the lines'),
      daysPerUnit: number(0, 100, 'Days of own staff for one unit of them'),
    })
    .exactOptional()
    .describe("Done by the beneficiary's own staff: leaves the lines and the eligible base"),
  articleLine: z
    .strictObject({
      article: reference('articles', 'The article'),
      line: id('The budget line that pays it then'),
      reference: text('Written reference that says so: a line follows the nature of the article'),
    })
    .exactOptional()
    .describe('An article paid by another budget line'),
  rooms: z
    .strictObject({
      most: count(1, 5, 'Rooms of one location that may be given up, at most'),
      locations: ids('Only at these; all where none is named').exactOptional(),
    })
    .exactOptional()
    .describe('Rooms of the file that are given up: changes the operation'),
  giveUp: ids('Locations that may be given up: changes the operation').exactOptional(),
  defer: z
    .strictObject({
      locations: ids('Locations of the later wave'),
      until: isoDate('Day on which its last invoice is paid'),
    })
    .exactOptional()
    .describe('Locations of a later wave; paid within the period it changes no line'),
  reuse: z
    .literal(true)
    .exactOptional()
    .describe('Switches and cabinets that may be there: possible, counted once a survey has found them'),
  excess: z.literal(true).exactOptional().describe('The beneficiary bears what is above the ceilings: the reference'),
}

const lever = z
  .strictObject({
    id: id('Lever id'),
    label: told('What people read').exactOptional(),
    allowed: z.boolean().exactOptional().describe('Whether it may be pulled; off unless this is true'),
    consent: z.enum(CONSENTS).describe('Who must agree: nobody, the buyer itself, or the managing authority'),
    paperwork: z.array(told('A document to write')).max(20).describe('What has to be written'),
    ground: told('What it rests on: a clause, an article, a letter'),
    ownEur: euros('Own money that it costs beside the lines').exactOptional(),
    excludes: z.array(id('Lever id')).max(50).exactOptional().describe('Levers that may not be pulled with it'),
    clause: told('Clause of the specification that a lowered requirement changes').exactOptional(),
    ...actions,
  })
  .superRefine((value, ctx) => {
    exactlyOne(LEVER_KINDS)(value, ctx)
    const refuse = (message: string, fix: string, key: string): void =>
      refusing(ctx)('lever-contradiction', message, [key], fix)
    const isLowered = (value.design as { requirement?: unknown } | undefined)?.requirement !== undefined
    if (isLowered && value.clause === undefined)
      refuse(
        'a lowered requirement is decided before the consultation',
        "name the clause that it changes in 'clause'",
        'design',
      )
    if (!isLowered && value.clause !== undefined)
      refuse("'clause' goes with a lowered requirement", "remove it, or lower 'design.requirement'", 'clause')
    const changesOperation = value.rooms ?? value.giveUp ?? value.defer
    if (changesOperation !== undefined && value.consent !== 'authority')
      refuse(
        `what is given up or put off changes the operation: consent '${value.consent}' contradicts that`,
        "write 'consent: authority'",
        'consent',
      )
  })
  .meta({ oneOf: LEVER_KINDS.map((key) => ({ required: [key] })) })

const lineTransfer = z
  .union([
    z.literal('none'),
    z.strictObject({
      maxEur: euros('At most this much'),
      agreementArticle: text('Article of the agreement that allows it'),
      date: isoDate('Day on which it was agreed or asked for'),
    }),
  ])
  .describe('A transfer between two lines; none: not available')

/** What may be decided about the plan, for `mds optimise`. */
export const leversSchema = z.strictObject({
  order: z
    .enum(['consent', 'file'])
    .exactOptional()
    .describe('How ways are ranked: by consent, then own money (default); or by the places of their levers here'),
  lineTransfer: lineTransfer.exactOptional(),
  options: z.array(lever).max(50).describe('The levers, each off unless it is allowed'),
})

const PLACE = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[^/\s]+\/[^/\s]+)?$/

/** Ways that were kept: `mds optimise --way ID --write NAME`. */
export const waysSchema = z
  .record(
    id('Name of a way; a scenario may not have it'),
    z.strictObject({
      design: designOverrideSchema.exactOptional().describe('Override of `design`, as of a scenario'),
      givenUp: z
        .array(z.string().max(200).regex(PLACE, 'location, or location/floor/room'))
        .max(5000)
        .exactOptional()
        .describe('What is given up: a location by its id, a room as location/floor/room'),
      deferred: z.array(id('Location id')).max(1000).exactOptional().describe('Locations paid after the period'),
      lineTransfer: z
        .strictObject({
          from: id('Budget line that gives'),
          to: id('Budget line that takes'),
          amountEur: euros('Amount'),
        })
        .exactOptional()
        .describe('What is moved between two lines'),
    }),
  )
  .describe('Ways out of the ceilings that were kept, planned by --scenario NAME')

const device = z
  .strictObject({
    id: label('Name that files of readings call it by'),
    label: text('Make, model and version').exactOptional(),
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
    ).exactOptional(),
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
  buyer: text('Who buys, named on the price documents').exactOptional(),
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
      ...refusal('period-reversed', 'the period ends before it starts', 'write the earlier day first'),
      path: ['end'],
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
    rate: share('Share of the eligible base').exactOptional(),
    maxEur: euros('At most this much').exactOptional(),
    share: z.literal('remainder').exactOptional().describe('Bears what the others do not'),
  })
  .superRefine((value, ctx) => {
    exactlyOne(['rate', 'share'])(value, ctx)
    const refuse = refusing(ctx)
    if (value.rate !== undefined && value.maxEur === undefined)
      refuse('missing-key', "missing key 'maxEur': a rate has a largest amount")
    if (value.share && value.maxEur !== undefined)
      refuse('conflicting-keys', "'maxEur' goes with 'rate', not with 'share: remainder'", ['maxEur'])
  })
  .meta({ oneOf: [{ required: ['rate', 'maxEur'] }, { required: ['share'] }] })

const runningSource = text('Where it comes from; an assumption says so')

const running = z
  .strictObject({
    years: z.int().min(1).max(15).describe('Years from the acceptance on'),
    wan: z
      .strictObject({ eurPerMonth: euros('Line of one location, a month'), source: runningSource })
      .exactOptional()
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
      .exactOptional()
      .describe('Maintenance of the equipment'),
    otherLicences: z
      .strictObject({ rate: share('Share of their price, a year, once the period has ended'), source: runningSource })
      .exactOptional()
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
      .exactOptional()
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
    measurement: measurementSchema
      .exactOptional()
      .describe('What readings of a survey or an acceptance are taken with'),
    scenarios: z
      .record(id('Scenario name; part of file names'), designOverrideSchema)
      .exactOptional()
      .describe('Named overrides of `design`, merged key by key; lists and accessPoint are replaced whole'),
    running: running.exactOptional(),
    levers: leversSchema.exactOptional().describe('What may be decided to stay below the ceilings'),
    ways: waysSchema.exactOptional(),
  })
  .describe('The operation: what is funded, what it may cost, and what is assumed.')

export type OperationInput = z.output<typeof operationSchema>
