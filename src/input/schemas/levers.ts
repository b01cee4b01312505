import * as z from 'zod'
import { CONSENTS } from '../../model/levers.js'
import type { CheckParams } from '../zod-findings.js'
import { localised } from './catalog/common.js'
import { designOverrideSchema } from './design.js'
import { count, euros, exactlyOne, id, isoDate, number, reference, text } from './fields.js'

/** A text of the file: one for all languages, or one for each. */
const told = (description: string) =>
  z.union([text(description), localised(description)]).describe(`${description}; or one in each language`)

const ids = (description: string) => z.array(id('Location id')).min(1).max(1000).describe(description)

/** What a lever does: exactly one of these keys. */
const LEVER_KINDS = ['design', 'inHouse', 'articleLine', 'rooms', 'giveUp', 'defer', 'reuse', 'excess'] as const

const actions = {
  design: designOverrideSchema
    .optional()
    .describe('Another design: class, licence term, spares, training, a lowered requirement'),
  inHouse: z
    .strictObject({
      articles: z.array(reference('articles', 'An article')).min(1).max(50).describe('Articles that leave the lines'),
      daysPerUnit: number(0, 100, 'Days of own staff for one unit of them'),
    })
    .optional()
    .describe("Done by the beneficiary's own staff: leaves the lines and the eligible base"),
  articleLine: z
    .strictObject({
      article: reference('articles', 'The article'),
      line: id('The budget line that pays it then'),
      reference: text('Written reference that says so: a line follows the nature of the article'),
    })
    .optional()
    .describe('An article paid by another budget line'),
  rooms: z
    .strictObject({
      most: count(1, 5, 'Rooms of one location that may be given up, at most'),
      locations: ids('Only at these; all where none is named').optional(),
    })
    .optional()
    .describe('Rooms of the file that are given up: changes the operation'),
  giveUp: ids('Locations that may be given up: changes the operation').optional(),
  defer: z
    .strictObject({
      locations: ids('Locations of the later wave'),
      until: isoDate('Day on which its last invoice is paid'),
    })
    .optional()
    .describe('Locations of a later wave; paid within the period it changes no line'),
  reuse: z
    .literal(true)
    .optional()
    .describe('Switches and cabinets that may be there: possible, counted once a survey has found them'),
  excess: z.literal(true).optional().describe('The beneficiary bears what is above the ceilings: the reference'),
}

const lever = z
  .strictObject({
    id: id('Lever id'),
    label: told('What people read').optional(),
    allowed: z.boolean().optional().describe('Whether it may be pulled; off unless this is true'),
    consent: z.enum(CONSENTS).describe('Who must agree: nobody, the buyer itself, or the managing authority'),
    paperwork: z.array(told('A document to write')).max(20).describe('What has to be written'),
    ground: told('What it rests on: a clause, an article, a letter'),
    ownEur: euros('Own money that it costs beside the lines').optional(),
    excludes: z.array(id('Lever id')).max(50).optional().describe('Levers that may not be pulled with it'),
    clause: told('Clause of the specification that a lowered requirement changes').optional(),
    ...actions,
  })
  .superRefine((value, ctx) => {
    exactlyOne(LEVER_KINDS)(value, ctx)
    const refuse = (message: string, fix: string, path: string[]): void => {
      const params = { code: 'lever-contradiction', fix } satisfies CheckParams
      ctx.addIssue({ code: 'custom', message, params, path })
    }
    const isLowered = (value.design as { requirement?: unknown } | undefined)?.requirement !== undefined
    if (isLowered && value.clause === undefined)
      refuse(
        'a lowered requirement is decided before the consultation',
        "name the clause that it changes in 'clause'",
        ['design'],
      )
    if (!isLowered && value.clause !== undefined)
      refuse("'clause' goes with a lowered requirement", "remove it, or lower 'design.requirement'", ['clause'])
    const changesOperation = value.rooms ?? value.giveUp ?? value.defer
    if (changesOperation !== undefined && value.consent !== 'authority')
      refuse(
        `what is given up or put off changes the operation: consent '${value.consent}' contradicts that`,
        "write 'consent: authority'",
        ['consent'],
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
    .optional()
    .describe('How ways are ranked: by consent, then own money (default); or by the places of their levers here'),
  lineTransfer: lineTransfer.optional(),
  options: z.array(lever).max(50).describe('The levers, each off unless it is allowed'),
})

const PLACE = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[^/\s]+\/[^/\s]+)?$/

/** Ways that were kept: `mds optimise --way ID --write NAME`. */
export const waysSchema = z
  .record(
    id('Name of a way; a scenario may not have it'),
    z.strictObject({
      design: designOverrideSchema.optional().describe('Override of `design`, as of a scenario'),
      givenUp: z
        .array(z.string().max(200).regex(PLACE, 'location, or location/floor/room'))
        .max(5000)
        .optional()
        .describe('What is given up: a location by its id, a room as location/floor/room'),
      deferred: z.array(id('Location id')).max(1000).optional().describe('Locations paid after the period'),
      lineTransfer: z
        .strictObject({
          from: id('Budget line that gives'),
          to: id('Budget line that takes'),
          amountEur: euros('Amount'),
        })
        .optional()
        .describe('What is moved between two lines'),
    }),
  )
  .describe('Ways out of the ceilings that were kept, planned by --scenario NAME')
