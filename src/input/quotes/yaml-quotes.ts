import type { Cents } from '../../model/money.js'
import type { QuoteRow } from '../../model/quote.js'
import { toPrice } from '../catalog/price.js'
import type { InputContext } from '../context.js'
import { type QuotesInput, quotesSchema } from '../schemas/quotes.js'
import { parseYamlFile, type YamlFile } from '../yaml-document.js'
import { ofArticle } from '../zod-findings.js'
import type { Letterhead } from './letterhead.js'

/** An amount that is written and yet unknown was refused, with a finding. */
function statedPrice(cents: Cents | null, written: number | null | undefined): QuoteRow['price'] {
  if (cents !== null) return { kind: 'amount', cents }
  return written == null ? { kind: 'blank' } : { kind: 'refused', written: String(written), code: 'bad-amount' }
}

function rowOf(ctx: InputContext, file: YamlFile<QuotesInput>, index: number, source: string): QuoteRow {
  const { quote, prices } = file.value
  const { article = null, number = null, ...fields } = prices[index]!
  const before = ctx.findings.length
  const validUntil = fields.validUntil ?? quote.validUntil ?? null
  const path = ['prices', index]
  const price = toPrice(ctx, file, path, { ...fields, basis: 'quote', source, asOf: quote.asOf, validUntil })
  ctx.findings.push(...ctx.findings.splice(before).map((finding) => ofArticle(finding, article ?? number)))
  const at = file.locate([...path, article === null ? 'number' : 'article'])
  return {
    at,
    labelAt: at,
    unitAt: at,
    priceAt: file.locate([...path, price.exchange === undefined ? 'amountEur' : 'amount']),
    number,
    article,
    label: null,
    unit: null,
    price: statedPrice(price.amountCents, fields.amountEur ?? fields.amount),
    words: null,
    validUntil,
    given: price,
  }
}

/** Reads a YAML file of offered prices; null where it is missing or refused whole. */
export function readYamlQuotes(
  ctx: InputContext,
  path: string,
): { readonly letterhead: Letterhead; readonly rows: readonly QuoteRow[] } | null {
  const file = parseYamlFile(ctx, path, quotesSchema, 'usable')
  if (file === null) return null
  const { supplier, reference, asOf, validUntil = null } = file.value.quote
  const source = reference === undefined ? supplier : `${supplier}, ${reference}`
  return {
    letterhead: { supplier: source, asOf, validUntil },
    rows: file.value.prices.map((_, index) => rowOf(ctx, file, index, source)),
  }
}
