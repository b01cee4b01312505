import type { Language } from '../../model/operation.js'
import type { ComparedArticle, ComparedOffer, QuoteComparison } from '../../model/quote.js'
import { csvText } from '../csv.js'
import type { Column, Value } from '../document.js'
import { messagesOf } from '../messages/index.js'
import { quotesTexts } from '../messages/quotes.js'
import { kindText, offerNames } from './quote-words.js'

/** An article, or the sums of the offers below. */
type Row = ComparedArticle | readonly ComparedOffer[]

const isArticle = (row: Row): row is ComparedArticle => 'article' in row

/** Offers side by side as CSV: a row an article with each price and its remarks, the totals last; an unknown amount is empty. */
export function quoteCsv(comparison: QuoteComparison, language: Language): string {
  const text = messagesOf(language, quotesTexts)
  const { columns: heads } = text
  const ofArticle = (
    head: string,
    value: (article: ComparedArticle) => Value,
    kind: 'text' | 'euros' = 'text',
  ): Column<Row> => ({ head, kind, value: (row) => (isArticle(row) ? value(row) : null) })
  const ofOffer = (name: string, at: number): Column<Row>[] => [
    {
      head: name,
      kind: 'euros',
      value: (row) => (isArticle(row) ? row.offers[at]!.amountEur : row[at]!.totalEur),
    },
    {
      head: heads.remark(name),
      kind: 'text',
      value: (row) => {
        if (isArticle(row)) return row.offers[at]!.notes.map((kind) => kindText(text, kind)).join(', ')
        const { missing } = row[at]!
        return missing.length === 0 ? null : heads.missingList(missing.join(' '))
      },
    },
  ]
  const columns: Column<Row>[] = [
    ofArticle(heads.number, ({ number }) => number),
    { head: heads.label, kind: 'text', value: (row) => (isArticle(row) ? row.label : heads.total) },
    ofArticle(heads.unit, ({ unit }) => unit),
    ofArticle(heads.quantity, ({ quantity }) => quantity),
    ofArticle(heads.planned, ({ plannedEur }) => plannedEur, 'euros'),
    ofArticle(heads.low, ({ lowEur }) => lowEur, 'euros'),
    ofArticle(heads.high, ({ highEur }) => highEur, 'euros'),
    ofArticle(heads.median, ({ medianEur }) => medianEur, 'euros'),
    ...offerNames(comparison).flatMap(ofOffer),
  ]
  return csvText(columns, [...comparison.articles, comparison.offers], language)
}
