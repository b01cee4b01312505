import type { Language } from '../../model/operation.js'
import type {
  ComparedArticle,
  ComparedOffer,
  NoteKind,
  OfferedPrice,
  OfferNote,
  QuoteComparison,
} from '../../model/quote.js'
import type { ComparisonDocument, Section, Words } from '../compare/document.js'
import { csvText } from '../csv.js'
import type { Column, Value } from '../document.js'
import { messagesOf } from '../messages/index.js'
import { type QuoteMessages, quotesTexts } from '../messages/quotes.js'
import { placeText } from '../terminal/findings.js'

/** Short names of the offers: who offers, with the file where two bear one name. */
export function offerNames({ offers }: QuoteComparison): string[] {
  const count = (name: string): number => offers.filter(({ supplier }) => supplier === name).length
  return offers.map(({ supplier, file }) => (count(supplier) > 1 ? `${supplier} (${file})` : supplier))
}

/** What is to be looked at, in words. */
export function kindText(text: QuoteMessages, kind: NoteKind): string {
  return Object.hasOwn(text.kinds, kind) ? text.kinds[kind]! : text.refused(kind)
}

/** Rows that are not there have no place of their own: one sentence names them all. */
const WITHOUT_PLACE: readonly NoteKind[] = ['absent']

/** Everything to be looked at in one offer, a sentence each. */
export function noteTexts(text: QuoteMessages, name: string, { notes, file }: ComparedOffer): string[] {
  const single = notes.filter(({ kind }) => !WITHOUT_PLACE.includes(kind))
  const together = WITHOUT_PLACE.flatMap((kind) => {
    const numbers = notes.filter((note) => note.kind === kind).map(({ number }) => number)
    return numbers.length === 0 ? [] : [text.note(name, numbers.join(' '), kindText(text, kind), null, file)]
  })
  const told = single.map(({ kind, number, written, at }: OfferNote) =>
    text.note(name, number, kindText(text, kind), written, placeText(at)),
  )
  return [...told, ...together]
}

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
