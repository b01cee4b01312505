import type { Language } from '../../model/operation.js'
import type {
  ComparedArticle,
  ComparedOffer,
  NoteKind,
  OfferedPrice,
  OfferNote,
  QuoteComparison,
} from '../../model/quote.js'
import { csvText } from '../csv.js'
import { type Column, list, type Section, section, type Table, table, type Value } from '../document.js'
import { messagesOf } from '../messages/index.js'
import { type QuoteMessages, quotesTexts } from '../messages/quotes.js'
import { placeText } from '../terminal/findings.js'
import type { TextDocument, Words } from '../text.js'

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

function priceTables(comparison: QuoteComparison, words: Words, text: QuoteMessages, abreast: number): Table[] {
  const names = offerNames(comparison)
  const { columns } = text
  const tables: Table[] = []
  for (let first = 0; first < names.length; first += abreast) {
    const offers = names.slice(first, first + abreast).map(
      (head, at): Column<ComparedArticle> => ({
        head,
        kind: 'figures',
        value: (article) => priceText(article.offers[first + at]!, words, '—'),
      }),
    )
    const shown: readonly Column<ComparedArticle>[] = [
      { head: columns.number, kind: 'text', value: ({ number }) => number },
      { head: columns.label, kind: 'text', value: ({ label }) => label },
      { head: columns.planned, kind: 'euros', absent: text.unknown, value: ({ plannedEur }) => plannedEur },
      { head: columns.median, kind: 'euros', absent: '', value: ({ medianEur }) => medianEur },
      ...offers,
    ]
    tables.push(table(shown, comparison.articles))
  }
  return tables
}

function totalSection(comparison: QuoteComparison, text: QuoteMessages): Section {
  const names = offerNames(comparison)
  const { columns, unknown: absent } = text
  const shown: readonly Column<ComparedOffer>[] = [
    { head: columns.offer, kind: 'text', value: (offer) => names[comparison.offers.indexOf(offer)]! },
    { head: columns.total, kind: 'euros', absent, value: ({ totalEur }) => totalEur },
    { head: columns.known, kind: 'euros', value: ({ knownEur }) => knownEur },
    { head: columns.samePlanned, kind: 'euros', absent, value: ({ plannedEur }) => plannedEur },
    {
      head: columns.missing,
      kind: 'text',
      value: ({ missing }) => (missing.length === 0 ? text.none : missing.join(', ')),
    },
  ]
  return section(text.totals, [table(shown, comparison.offers), list([text.sums])])
}

/** Offers side by side, `abreast` of them a table: unit prices, sums over the planned quantities, what is to be looked at. */
export function quoteDocument(
  comparison: QuoteComparison,
  operation: string,
  words: Words,
  text: QuoteMessages,
  abreast: number,
): TextDocument {
  const names = offerNames(comparison)
  const notes = comparison.offers.flatMap((offer, index) => noteTexts(text, names[index]!, offer))
  const rule = text.rule(words.number(comparison.factor, Number.isInteger(comparison.factor) ? 0 : 2))
  return {
    title: text.title(operation),
    blocks: [
      section(text.prices, priceTables(comparison, words, text, abreast)),
      totalSection(comparison, text),
      section(text.notes, [list([...(notes.length === 0 ? [text.nothing] : notes), rule])]),
    ],
  }
}
