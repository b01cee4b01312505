import { basename, dirname, extname } from 'node:path'
import type { Finding } from '../../model/finding.js'
import type { QuoteFile, QuoteRow } from '../../model/quote.js'
import { capFindings } from '../cap-findings.js'
import { createContext, type InputContext } from '../context.js'
import { readBytes, readText } from '../read-text.js'
import { csvGrids, csvTooLarge } from './csv-grid.js'
import type { Letterhead } from './letterhead.js'
import { readPriceTable, type TableReading } from './table-quotes.js'
import { readWorkbookGrids } from './xlsx-grid.js'
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

async function readWorkbook(ctx: InputContext, name: string): Promise<Reading> {
  const bytes = readBytes(ctx, name)
  if (bytes === null) return NOTHING
  const { grids, findings } = await readWorkbookGrids(name, bytes)
  ctx.findings.push(...findings)
  return findings.length > 0 ? NOTHING : keepFindings(ctx, name, readPriceTable(name, grids))
}

function readCsv(ctx: InputContext, name: string): Reading {
  const text = readText(ctx, name)
  const tooLarge = text === null ? null : csvTooLarge(name, text)
  if (tooLarge !== null) ctx.findings.push(tooLarge)
  return text === null || tooLarge !== null
    ? NOTHING
    : keepFindings(ctx, name, readPriceTable(name, csvGrids(name, text)))
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
