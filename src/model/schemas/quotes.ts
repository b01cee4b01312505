import * as z from 'zod'
import { checkPrice, priceFields } from './catalog/price.js'
import { exactlyOne, isoDate, reference, text } from './fields.js'

const { amountEur, currency, amount, exchangeRate, free, validUntil, tiers, tierBasis } = priceFields

const price = z
  .strictObject({
    article: reference('articles', 'Article id').exactOptional(),
    number: text('N° prix of the price documents, in place of the article').exactOptional(),
    amountEur,
    currency,
    amount,
    exchangeRate,
    free,
    validUntil,
    tiers,
    tierBasis,
  })
  .superRefine(exactlyOne(['article', 'number']))
  .superRefine(checkPrice)

/** A file of offered prices, for `--prices`. */
export const quotesSchema = z
  .strictObject({
    quote: z
      .strictObject({
        supplier: text('Who offers'),
        reference: text('Number or name of the offer').exactOptional(),
        asOf: isoDate('Day of the offer'),
        validUntil: isoDate('Last day it holds; without it, it does not expire').nullable().exactOptional(),
      })
      .describe('Whose prices these are'),
    prices: z.array(price).min(1).max(2000).describe('Offered prices; each replaces that of the catalogue'),
  })
  .describe("Prices that were offered; `--prices FILE` puts them in the place of the catalogue's.")

export type QuotesInput = z.output<typeof quotesSchema>
