import type { Article, Price } from '../../model/article.js'
import type { Catalog } from '../../model/catalog.js'
import type { Finding } from '../../model/finding.js'
import type { KnownPrice, MatchedQuote, QuoteFile, QuoteRow } from '../../model/quote.js'
import { capFindings } from '../cap-findings.js'
import { didYouMean } from '../did-you-mean.js'
import { INPUT_LIMITS } from '../limits.js'
import { plainWords } from '../tables/columns.js'
import { excerpt } from '../tables/table.js'

/*
 * Offered prices brought together with the articles of the price documents, and put in the place of the catalogue's.
 */

interface QuoteMatching {
  /** One row an article. */
  readonly matched: readonly MatchedQuote[]
  readonly findings: readonly Finding[]
}

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

function lookUp(row: QuoteRow, known: readonly KnownPrice[]): KnownPrice | Finding | null {
  const byNumber = row.number === null ? null : known.find(({ number }) => sameName(number, row.number!))
  const byArticle = row.article === null ? null : known.find(({ article }) => article === row.article)
  if (byNumber === undefined)
    return unknownName(
      'price number',
      row.number!,
      row,
      known.map(({ number }) => number),
    )
  if (byArticle === undefined)
    return unknownName(
      'article',
      row.article!,
      row,
      known.map(({ article }) => article),
    )
  if (byNumber && byArticle && byNumber !== byArticle)
    return error(
      row,
      'quote-conflict',
      `the number ${byNumber.number} is that of '${byNumber.article}', not of '${byArticle.article}'`,
    )
  const found = byNumber ?? byArticle
  if (found === null)
    return error(
      row,
      'quote-no-number',
      `a price without a number${row.label === null ? '' : `: '${excerpt(row.label)}'`}`,
      'a row that was added cannot be used; remove it',
    )
  return found
}

function error({ at }: QuoteRow, code: string, message: string, fix?: string): Finding {
  return { code, severity: 'error', message, ...(fix === undefined ? {} : { fix }), at }
}

function unknownName(what: string, name: string, row: QuoteRow, names: readonly string[]): Finding | null {
  // A note below the table has no price; a row that was added or renamed has one.
  if (row.price.kind === 'blank' && row.article === null) return null
  const meant = didYouMean(name, names)
  return {
    code: 'quote-unknown',
    severity: 'error',
    message: `unknown ${what} '${excerpt(name)}'`,
    ...meant,
    at: row.at,
  }
}

function isFinding(value: KnownPrice | Finding): value is Finding {
  return 'code' in value
}

function warning(code: string, message: string, at: Finding['at'], ids: readonly string[], fix?: string): Finding {
  return { code, severity: 'warning', message, ...(fix === undefined ? {} : { fix }), at, ids }
}

/** What a row changed of the document, and what needs a second look. */
function rowFindings({ row, known }: MatchedQuote): Finding[] {
  const { number, article, label, unit } = known
  const ids = [article]
  const found: Finding[] = []
  if (row.unit !== null && row.unit.trim() !== unit && plainWords(row.unit) !== plainWords(unit)) {
    const message = `the unit of ${number} is '${excerpt(row.unit)}', the document asks for '${unit}'`
    const fix = 'a price for another unit is another price'
    found.push({ code: 'quote-unit', severity: 'error', message, fix, at: row.unitAt, ids })
  }
  if (row.label !== null && ![label.fr, label.en].some((text) => plainWords(text) === plainWords(row.label!)))
    found.push(
      warning('quote-label', `the designation of ${number} was changed: '${excerpt(row.label)}'`, row.labelAt, ids),
    )
  if (row.price.kind !== 'amount') return found
  if (row.price.cents === 0n && row.given?.free !== true)
    found.push(
      warning('quote-zero', `${number} is offered at 0.00 €: taken as an offer`, row.priceAt, ids, 'have it confirmed'),
    )
  return found
}

function duplicate(row: QuoteRow, first: QuoteRow, { number }: KnownPrice): Finding {
  const { line, cell } = first.at
  return error(row, 'quote-duplicate', `${number} stands twice`, `the first one is at ${cell ?? `line ${line}`}`)
}

/** Brings the rows of a file and the articles of the price documents together, by price number or article. */
export function matchQuotes(file: QuoteFile, known: readonly KnownPrice[]): QuoteMatching {
  const matched = new Map<KnownPrice, MatchedQuote>()
  let strange = 0
  const findings: Finding[] = []
  for (const row of file.rows) {
    const found = strange > INPUT_LIMITS.fileFindings ? null : lookUp(row, known)
    if (found === null) continue
    if (isFinding(found)) {
      findings.push(found)
      strange += 1
      continue
    }
    const first = matched.get(found)
    if (first === undefined) {
      matched.set(found, { row, known: found })
      findings.push(...rowFindings({ row, known: found }))
    } else findings.push(duplicate(row, first.row, found))
  }
  return { matched: [...matched.values()], findings: capFindings(file.file, findings) }
}

interface QuotedArticles {
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
function dayFindings(file: QuoteFile, day: string): Finding[] {
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
