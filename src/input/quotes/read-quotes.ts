import { basename, dirname, extname } from 'node:path'
import type { Finding } from '../../model/finding.js'
import type { QuoteFile, QuoteRow } from '../../model/quote.js'
import { createContext, type InputContext } from '../context.js'
import { readBytes, readText } from '../read-text.js'
import { csvGrids } from './csv-grid.js'
import type { Letterhead } from './letterhead.js'
import { readPriceTable, type TableReading } from './table-quotes.js'
import { readWorkbookGrids } from './xlsx-grid.js'
import { readYamlQuotes } from './yaml-quotes.js'

interface Reading {
  readonly letterhead: Letterhead
  readonly rows: readonly QuoteRow[]
}

const NOTHING: Reading = { letterhead: { supplier: null, asOf: null, validUntil: null }, rows: [] }

function keepFindings(ctx: InputContext, reading: TableReading): Reading {
  ctx.findings.push(...reading.findings)
  return reading
}

async function readWorkbook(ctx: InputContext, name: string): Promise<Reading> {
  const bytes = readBytes(ctx, name)
  if (bytes === null) return NOTHING
  const { grids, findings } = await readWorkbookGrids(name, bytes)
  ctx.findings.push(...findings)
  return findings.length > 0 ? NOTHING : keepFindings(ctx, readPriceTable(name, grids))
}

function readCsv(ctx: InputContext, name: string): Reading {
  const text = readText(ctx, name)
  return text === null ? NOTHING : keepFindings(ctx, readPriceTable(name, csvGrids(name, text)))
}

async function readByType(ctx: InputContext, name: string): Promise<Reading> {
  switch (extname(name).toLowerCase()) {
    case '.yaml':
      return readYamlQuotes(ctx, name) ?? NOTHING
    case '.csv':
      return readCsv(ctx, name)
    case '.xlsx':
      return readWorkbook(ctx, name)
    default:
      ctx.findings.push({
        code: 'quote-file-type',
        severity: 'error',
        message: `'${name}' is no price file`,
        fix: 'give a .yaml, .csv or .xlsx file',
        at: { file: name },
      })
      return NOTHING
  }
}

/**
 * Reads a file of offered prices: YAML, CSV, or the workbook of a bidder. What is wrong stands in its findings, row by row.
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
