import type { Article, Price } from '../../model/article.js'
import type { Catalog } from '../../model/catalog.js'
import type { Finding } from '../../model/finding.js'
import type { KnownPrice, MatchedQuote, QuoteFile } from '../../model/quote.js'
import { matchQuotes } from './match-quotes.js'

export interface QuotedArticles {
  readonly articles: Catalog['articles']
  /** Errors where a row was refused: then nothing may be computed. */
  readonly findings: readonly Finding[]
}

/** A stated price as a price of the catalogue. A range is an assumption's; an offer has none. */
function quotedPrice({ row }: MatchedQuote, file: QuoteFile, day: string): Price | null {
  if (row.given !== undefined) return row.price.kind === 'amount' ? row.given : null
  if (row.price.kind !== 'amount') return null
  return {
    amountCents: row.price.cents,
    basis: 'quote',
    source: file.supplier,
    asOf: file.asOf ?? day,
    lowCents: null,
    highCents: null,
    validUntil: row.validUntil ?? file.validUntil,
    free: row.price.cents === 0n,
  }
}

/** What is to be said of the day of an offer, against the day that prices are judged at. */
export function dayFindings(file: QuoteFile, day: string): Finding[] {
  const at = { file: file.file }
  const found: Finding[] = []
  if (file.asOf === null && file.rows.length > 0)
    found.push({
      code: 'quote-undated',
      severity: 'warning',
      message: `the file does not say the day of the offer: taken as of ${day}`,
      at,
    })
  if (file.asOf !== null && file.asOf > day)
    found.push({
      code: 'quote-later',
      severity: 'warning',
      message: `the offer is of ${file.asOf}, after the reference date ${day}`,
      at,
    })
  return found
}

function fileFindings(file: QuoteFile, matched: readonly MatchedQuote[], day: string): Finding[] {
  const at = { file: file.file }
  const found: Finding[] = []
  const blank = matched.filter(({ row }) => row.price.kind === 'blank')
  if (blank.length > 0)
    found.push({
      code: 'quote-blank',
      severity: 'warning',
      message: `no price for ${blank.map(({ known }) => known.number).join(', ')}: the catalogue's counts`,
      at,
      ids: blank.map(({ known }) => known.article),
    })
  return [...found, ...dayFindings(file, day)]
}

/** Prices of the catalogue with those that files offer in their place; two files may not price the same article. */
export function applyQuotes(
  articles: Catalog['articles'],
  known: readonly KnownPrice[],
  files: readonly QuoteFile[],
  day: string,
): QuotedArticles {
  const quoted: Record<string, Article> = { ...articles }
  const findings: Finding[] = []
  const pricedBy = new Map<string, MatchedQuote>()
  for (const file of files) {
    const { matched, findings: ofRows } = matchQuotes(file, known)
    findings.push(...file.findings, ...ofRows, ...fileFindings(file, matched, day))
    for (const match of matched) {
      const { article, number } = match.known
      const price = quotedPrice(match, file, day)
      if (price === null) continue
      const before = pricedBy.get(article)
      if (before !== undefined) {
        const { file: other, line, sheet, cell } = before.row.at
        const fix = `the other price is at ${[other, sheet, cell ?? line].filter((part) => part !== undefined).join(' ')}`
        findings.push({
          code: 'quote-duplicate',
          severity: 'error',
          message: `${number} is priced by two files`,
          fix,
          at: match.row.at,
        })
        continue
      }
      pricedBy.set(article, match)
      quoted[article] = { ...quoted[article]!, price, priceAt: match.row.priceAt }
    }
  }
  return { articles: quoted, findings }
}
