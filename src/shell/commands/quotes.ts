import { compareQuotes } from '../../budget/compare-quotes.js'
import { dayFindings, matchQuotes } from '../../input/quotes/match-quotes.js'
import { readQuoteFile } from '../../input/quotes/read-quotes.js'
import type { Estate } from '../../model/estate.js'
import type { MatchedOffer } from '../../model/quote.js'
import { messagesOf } from '../../report/messages/index.js'
import { quotesTexts } from '../../report/messages/quotes.js'
import { quoteCsv, quoteDocument } from '../../report/quotes/quote-document.js'
import { formatFindings } from '../../report/terminal/findings.js'
import { eurosInWords } from '../../report/words/euros-in-words.js'
import { type Context, type GlobalOptions, makeContext, priceFiles } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { knownPrices } from '../load.js'
import { printComparison } from '../print-comparison.js'

interface QuotesOptions extends GlobalOptions {
  readonly format?: 'table' | 'markdown' | 'csv' | 'json'
  readonly factor?: number
}

const DEFAULT_FACTOR = 2
/** Offers that fit a terminal beside number, designation, planned price and median. */
const ABREAST = 3

async function readOffers(
  ctx: Context,
  files: readonly string[],
  { catalog, operation }: Estate,
): Promise<MatchedOffer[]> {
  const known = knownPrices(catalog)
  const inWords = (cents: bigint): string => eurosInWords(cents, operation.language)
  const read = await Promise.all(
    priceFiles(ctx.root, ctx.io.cwd, files).map(({ path, shown }) => readQuoteFile(path, shown)),
  )
  return read.map((file) => {
    const { matched, unknown, findings } = matchQuotes(file, known, inWords)
    return {
      file,
      matched,
      unknown,
      findings: [...file.findings, ...findings, ...dayFindings(file, operation.referenceDate)],
    }
  })
}

/**
 * `mds quotes`: offers side by side over the quantities of the plan. What the files have wrong is part of the answer; 2 where a row or a
 * file was refused, as `--prices` would refuse it. Nothing is written.
 */
export async function quotes(io: Io, args: readonly string[], options: QuotesOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const { estate, plan } = await currentPlan(ctx, { silent: (options.format ?? 'table') !== 'table' })
  const offers = await readOffers(ctx, args, estate)
  const comparison = compareQuotes({
    revision: plan.revision,
    referenceDate: plan.operation.referenceDate,
    lines: plan.bom,
    articles: estate.catalog.articles,
    known: knownPrices(estate.catalog),
    offers,
    factor: options.factor ?? DEFAULT_FACTOR,
  })
  if (options.format === 'csv' && !ctx.json) io.out(quoteCsv(comparison, plan.language))
  else
    printComparison(ctx, options.format === 'csv' ? 'table' : options.format, {
      json: comparison,
      language: plan.language,
      document: (words, isTerminal) =>
        quoteDocument(
          comparison,
          plan.operation.name,
          words,
          messagesOf(isTerminal ? 'en' : plan.language, quotesTexts),
          isTerminal ? ABREAST : offers.length,
        ),
    })
  const refused = offers.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'))
  if (refused.length > 0) io.err(`${formatFindings(refused)}\n`)
  return refused.length > 0 ? EXIT.invalidInput : EXIT.ok
}
