import { basename, dirname, extname } from 'node:path'
import type { Finding } from '../../model/finding.js'
import type { Cents } from '../../model/money.js'
import type { QuoteFile, QuoteRow } from '../../model/quote.js'
import { type QuotesInput, quotesSchema } from '../../model/schemas/quotes.js'
import { capFindings } from '../cap-findings.js'
import { toPrice } from '../catalog/price.js'
import { createContext, type InputContext } from '../context.js'
import { readTables } from '../tables/read-tables.js'
import { parseYamlFile, type YamlFile } from '../yaml-document.js'
import { ofArticle } from '../zod-findings.js'
import { type Letterhead, readPriceTable, type TableReading } from './price-table.js'

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
    validUntil,
    given: price,
  }
}

/** Reads a YAML file of offered prices; null where it is missing or refused whole. */
function readYamlQuotes(
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

interface Reading {
  readonly letterhead: Letterhead
  readonly rows: readonly QuoteRow[]
}

const NOTHING: Reading = { letterhead: { supplier: null, asOf: null, validUntil: null }, rows: [] }

function keepFindings(ctx: InputContext, name: string, reading: TableReading): Reading {
  for (const finding of capFindings(name, reading.findings)) ctx.findings.push(finding)
  return reading
}

async function readByType(ctx: InputContext, name: string): Promise<Reading> {
  if (extname(name).toLowerCase() === '.yaml') return readYamlQuotes(ctx, name) ?? NOTHING
  const file = await readTables(ctx, name, 'quote')
  return file === null ? NOTHING : keepFindings(ctx, name, readPriceTable(name, file.grids))
}

/**
 * Reads a file of offered prices: YAML, or the table or workbook of a bidder. What is wrong stands in its findings, row by row.
 * @param path absolute
 * @param shown how the file is called in findings and in the plan
 */
export async function readQuoteFile(path: string, shown: string): Promise<QuoteFile> {
  const ctx = createContext(dirname(path))
  const name = basename(path)
  const { letterhead, rows } = await readByType(ctx, name)
  const renamed = <T extends { readonly file?: string }>(at: T): T => ({ ...at, file: shown })
  if (rows.length === 0 && ctx.findings.length === 0)
    ctx.findings.push({ code: 'quote-empty', severity: 'error', message: 'the file has no price', at: { file: name } })
  return {
    file: shown,
    hash: ctx.hashes.get(name) ?? '',
    supplier: letterhead.supplier ?? name,
    asOf: letterhead.asOf,
    validUntil: letterhead.validUntil,
    rows: rows.map((row) => ({
      ...row,
      at: renamed(row.at),
      priceAt: renamed(row.priceAt),
      labelAt: renamed(row.labelAt),
      unitAt: renamed(row.unitAt),
    })),
    findings: ctx.findings.map((finding): Finding => ({ ...finding, at: renamed(finding.at) })),
  }
}
