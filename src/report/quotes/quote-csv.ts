import type { Language } from '../../model/operation.js'
import type { QuoteComparison } from '../../model/quote-comparison.js'
import { type CsvValue, csvAmount, csvText } from '../csv.js'
import { messagesOf } from '../messages/index.js'
import { quotesTexts } from '../messages/quotes.js'
import { kindText, offerNames } from './quote-words.js'

/** Offers side by side as CSV: a row an article with each price and its remarks, the totals last; an unknown amount is empty. */
export function quoteCsv(comparison: QuoteComparison, language: Language): string {
  const text = messagesOf(language, quotesTexts)
  const { columns } = text
  const names = offerNames(comparison)
  const amount = (value: string | null): CsvValue => csvAmount(value, language)
  const header = [
    columns.number,
    columns.label,
    columns.unit,
    columns.quantity,
    columns.planned,
    columns.low,
    columns.high,
    columns.median,
    ...names.flatMap((name) => [name, columns.remark(name)]),
  ]
  const rows = comparison.articles.map((each): CsvValue[] => [
    each.number,
    each.label,
    each.unit,
    each.quantity,
    amount(each.plannedEur),
    amount(each.lowEur),
    amount(each.highEur),
    amount(each.medianEur),
    ...each.offers.flatMap(({ amountEur, notes }) => [
      amount(amountEur),
      notes.map((kind) => kindText(text, kind)).join(', '),
    ]),
  ])
  const totals: CsvValue[] = [
    null,
    columns.total,
    ...Array.from({ length: 6 }, () => null),
    ...comparison.offers.flatMap(({ totalEur, missing }): CsvValue[] => [
      amount(totalEur),
      missing.length === 0 ? null : columns.missingList(missing.join(' ')),
    ]),
  ]
  return csvText(header, [...rows, totals], language)
}
