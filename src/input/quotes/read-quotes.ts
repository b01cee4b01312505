import { basename, dirname, extname } from 'node:path'
import type { Finding } from '../../model/finding.js'
import type { QuoteFile, QuoteRow } from '../../model/quote.js'
import { capFindings } from '../cap-findings.js'
import { createContext, type InputContext } from '../context.js'
import { readTables } from '../tables/read-tables.js'
import type { Letterhead } from './letterhead.js'
import { readPriceTable, type TableReading } from './table-quotes.js'
import { readYamlQuotes } from './yaml-quotes.js'

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
