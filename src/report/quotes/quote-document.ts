import type { OfferedPrice, QuoteComparison } from '../../model/quote.js'
import type { ComparisonDocument, Section } from '../compare/document.js'
import type { Words } from '../compare/words.js'
import type { QuoteMessages } from '../messages/quotes.js'
import { noteTexts, offerNames } from './quote-words.js'

function priceText({ amountEur, notes }: OfferedPrice, { amount }: Words, unknown: string): string {
  return `${amountEur === null ? unknown : amount(amountEur)}${notes.length > 0 ? ' !' : ''}`
}

function priceSections(comparison: QuoteComparison, words: Words, text: QuoteMessages, abreast: number): Section[] {
  const names = offerNames(comparison)
  const { columns } = text
  const sections: Section[] = []
  for (let first = 0; first < names.length; first += abreast) {
    const shown = names.slice(first, first + abreast)
    sections.push({
      title: first === 0 ? text.prices : '',
      grid: {
        heads: [columns.number, columns.label, columns.planned, columns.median, ...shown],
        textColumns: [0, 1],
        rows: comparison.articles.map(({ number, label, plannedEur, medianEur, offers }) => [
          number,
          label,
          plannedEur === null ? text.unknown : words.amount(plannedEur),
          medianEur === null ? '' : words.amount(medianEur),
          ...offers.slice(first, first + abreast).map((offer) => priceText(offer, words, '—')),
        ]),
      },
    })
  }
  return sections
}

function totalSection(comparison: QuoteComparison, { amount }: Words, text: QuoteMessages): Section {
  const names = offerNames(comparison)
  const { columns } = text
  const known = (value: string | null): string => (value === null ? text.unknown : amount(value))
  return {
    title: text.totals,
    grid: {
      heads: [columns.offer, columns.total, columns.known, columns.samePlanned, columns.missing],
      textColumns: [0, 4],
      rows: comparison.offers.map(({ totalEur, knownEur, plannedEur, missing }, index) => [
        names[index]!,
        known(totalEur),
        amount(knownEur),
        known(plannedEur),
        missing.length === 0 ? text.none : missing.join(', '),
      ]),
    },
    sentences: [text.sums],
  }
}

/** Offers side by side, `abreast` of them a table: unit prices, sums over the planned quantities, what is to be looked at. */
export function quoteDocument(
  comparison: QuoteComparison,
  operation: string,
  words: Words,
  text: QuoteMessages,
  abreast: number,
): ComparisonDocument {
  const names = offerNames(comparison)
  const notes = comparison.offers.flatMap((offer, index) => noteTexts(text, names[index]!, offer))
  return {
    title: text.title(operation),
    sections: [
      ...priceSections(comparison, words, text, abreast),
      totalSection(comparison, words, text),
      {
        title: text.notes,
        sentences: [
          ...(notes.length === 0 ? [text.nothing] : notes),
          text.rule(words.number(comparison.factor, Number.isInteger(comparison.factor) ? 0 : 2)),
        ],
      },
    ],
  }
}
