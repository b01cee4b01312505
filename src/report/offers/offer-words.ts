import type { AlikePrice, Remark } from '../../model/offer.js'
import type { AnalysedBidder, OfferAnalysis, Question } from '../../model/offer-analysis.js'
import type { Plan } from '../../model/plan.js'
import { type PageContext, pageContext } from '../context.js'
import { messagesOf } from '../messages/index.js'
import { type OffersMessages, offersTexts } from '../messages/offers.js'

/** What the documents of an analysis need. */
export interface OffersContext {
  readonly page: PageContext
  readonly analysis: OfferAnalysis
  readonly o: OffersMessages
}

export function offersContext(plan: Plan, analysis: OfferAnalysis): OffersContext {
  return { page: pageContext(plan), analysis, o: messagesOf(plan.language, offersTexts) }
}

const AMOUNT = /^-?\d+\.\d\d$/
const AMOUNTS = /-?\b\d+\.\d\d\b/g

/** Amounts of a remark as a language writes them. */
function amountsIn(text: string, { f }: PageContext): string {
  if (AMOUNT.test(text)) return f.euros(text)
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(text)
  return isNumber && f.language === 'fr' ? text.replace('-', '−').replace('.', ',') : text
}

function wordsOf(remark: Remark, { page }: OffersContext) {
  return {
    written: amountsIn(remark.written ?? '', page),
    figure: (key: string): string => {
      const figure = remark.figures?.[key] ?? ''
      if (key === 'prices') return figure.replace(AMOUNTS, (amount) => page.f.euros(amount))
      return amountsIn(figure, page)
    },
  }
}

/** What was seen in an offer. */
export function seenText(remark: Remark, context: OffersContext): string {
  const seen = context.o.seen[remark.kind](wordsOf(remark, context))
  return remark.others === undefined ? seen : context.o.alike.seen(seen, numbersOf(remark.others))
}

/** What the bidder is asked. */
export function questionText(question: Question, context: OffersContext): string {
  const asked = context.o.question[question.kind](wordsOf(question, context))
  return question.others === undefined ? asked : context.o.alike.question(asked, numbersOf(question.others))
}

const numbersOf = (prices: readonly AlikePrice[]): string => prices.map(({ number }) => number).join(', ')

/** A question, and one for each further price that it names: each has an answer of its own. */
export function eachPrice(question: Question): Question[] {
  const { others = [], ...first } = question
  return [question, ...others.map((price) => ({ ...first, ...price }))]
}

/** Where something stands: the sheet and the cell, or the line; the file's own name before it where there are several. */
export function cellText(
  { at: { file, sheet, cell, line, column } }: Remark,
  { files }: Pick<AnalysedBidder, 'files'>,
): string {
  const place =
    sheet === undefined ? (line === undefined ? '' : `${line}:${column ?? 1}`) : [sheet, cell].filter(Boolean).join('!')
  const name = (file ?? '').split('/').at(-1)!
  if (place === '') return name
  return files.length > 1 ? `${name} ${place}` : place
}

/** A mark with two decimals; null where it is not known. */
export function markText(mark: number | null, { page, o }: OffersContext): string {
  return mark === null ? o.report.none : page.f.number(mark, 2)
}
