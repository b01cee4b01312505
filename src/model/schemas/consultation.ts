import * as z from 'zod'
import { LOTS } from '../article.js'
import { PRICE_CRITERION, SET_ASIDE_GROUNDS } from '../consultation.js'
import { count, euros, id, isoDate, number, refusing, text } from './fields.js'

const lot = z.enum(LOTS)

const criterion = z.strictObject({
  id: id(`Id of the criterion; '${PRICE_CRITERION}' is the one whose mark the formula gives`),
  label: text('Name of the criterion, as the rules of the consultation have it'),
  weight: number(0.01, 100, 'Weight; those of all criteria sum to 100'),
  outOf: number(1, 100, 'Largest mark that is typed in; without it, its weight').exactOptional(),
})

/** Weights sum to 100, and one criterion is the price. */
function checkCriteria(criteria: readonly z.output<typeof criterion>[], ctx: z.RefinementCtx): void {
  const refuse = (code: string, message: string, fix: string): void => refusing(ctx)(code, message, [], fix)
  const sum = criteria.reduce((total, { weight }) => total + Math.round(weight * 100), 0)
  if (sum !== 10_000)
    refuse('weights-sum', `the weights sum to ${sum / 100}, not to 100`, 'give weights that sum to 100')
  const ids = criteria.map((each) => each.id)
  const twice = ids.find((each, index) => ids.indexOf(each) !== index)
  if (twice !== undefined)
    refuse('duplicate-value', `the criterion '${twice}' stands twice`, 'name each criterion once')
  if (!ids.includes(PRICE_CRITERION))
    refuse('missing-price-criterion', `no criterion has the id '${PRICE_CRITERION}'`, 'the formula gives its mark')
}

const criteria = z
  .array(criterion)
  .min(1)
  .max(20)
  .superRefine(checkCriteria)
  .describe('What offers are judged on, and with what weight')

const method = z
  .strictObject({
    prevails: z
      .strictObject({
        unitPrices: z.enum(['bpu', 'dqe']).describe('Document whose unit price counts where BPU and DQE differ'),
        lumpSums: z.enum(['act', 'dpgf']).describe('Whether the act of engagement or the DPGF counts for lump sums'),
      })
      .partial()
      .exactOptional()
      .describe('Which figure prevails; by default the BPU, and the act of engagement'),
    validityDays: count(1, 1000, 'Days that offers must hold, from the opening on [days]').nullable().exactOptional(),
    variants: z.boolean().exactOptional().describe('Whether variants are allowed; without it they are not'),
    priceFormula: text(
      'Mark of the price: numbers, + - * / min max round and the names weight, price, lowest, highest, mean, median',
    ),
    criteria,
    criteriaByLot: z
      .partialRecord(lot, criteria)
      .exactOptional()
      .describe('Criteria of a lot that has others than the rest'),
    abnormallyLow: z
      .array(
        z.strictObject({
          from: z
            .enum(['mean', 'median', 'estimate'])
            .describe(
              'What the total of a lot is held against: mean or median of three offers at least, or the estimate',
            ),
          below: number(0.01, 0.99, 'Share below it from which an offer appears abnormally low'),
        }),
      )
      .max(6)
      .exactOptional()
      .describe('When an offer appears abnormally low; each test raises a request for explanations, never a rejection'),
  })
  .describe('How offers are judged: settled and sealed before they are opened (`mds analyse --seal`)')

const bidder = z.strictObject({
  id: id('Id of the bidder; becomes part of file names'),
  name: text('Name of the bidder'),
  files: z
    .array(text('Price file, below the root'))
    .max(30)
    .describe('Price documents, whatever lots they hold; none where every offer of the bidder is set aside unopened'),
  lots: z
    .array(
      z.strictObject({
        lot,
        marks: z
          .record(z.string().max(60), z.number().min(0).max(100))
          .exactOptional()
          .describe('Marks by criterion, the price excepted'),
        lumpSumEur: euros('Lump sum of the act of engagement for the lot').exactOptional(),
        setAside: z
          .strictObject({
            ground: z.enum(SET_ASIDE_GROUNDS).describe('Ground on which the buyer sets the offer aside'),
            reason: text('What the bidder is told of it'),
          })
          .exactOptional()
          .describe('A decision of the buyer: the offer has no mark and no rank, and counts in no other mark'),
      }),
    )
    .min(1)
    .max(LOTS.length)
    .describe('Lots that the bidder answers'),
})

/** `sites/consultation.yaml`: what `mds analyse` reads. */
export const consultationSchema = z
  .strictObject({
    consultation: z
      .strictObject({
        reference: text('Number of the consultation'),
        title: text('Its subject'),
        lots: z
          .array(lot)
          .min(1)
          .max(LOTS.length)
          .exactOptional()
          .describe('Lots that are put out; all where left out'),
        opening: z
          .strictObject({
            on: isoDate('Day that the offers were opened'),
            methodHash: z
              .string()
              .regex(/^(?:sha256-)?[0-9a-f]{12,64}$/, 'the hash, or at least its first 12 digits')
              .exactOptional()
              .describe('Hash of the method as the record of the opening has it'),
          })
          .exactOptional()
          .describe('The opening of the offers'),
      })
      .describe('The consultation'),
    method,
    bidders: z.array(bidder).max(60).exactOptional().describe('Who has made an offer; named after the opening'),
  })
  .describe('A consultation, its method of judging and the offers that were received; see docs/offers.md.')

export type ConsultationInput = z.output<typeof consultationSchema>
