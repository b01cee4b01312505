import type { Article } from '../model/article.js'
import type { BomLine } from '../model/budget-plan.js'
import type { Place } from '../model/finding.js'
import type { KnownPrice, MatchedQuote } from '../model/quote.js'
import type { ComparedArticle, MatchedOffer, NoteKind, OfferNote } from '../model/quote-comparison.js'

/** An article with its lines of the bill; none where nobody buys it and someone offers it. */
export interface Subject {
  readonly known: KnownPrice
  readonly article: Article
  readonly lines: readonly BomLine[]
}

/** The row of an offer for an article. */
export function matchOf(offer: MatchedOffer, { known }: Subject): MatchedQuote | undefined {
  return offer.matched.find((match) => match.known.article === known.article)
}

/** Cells of one row have one key. */
const rowOf = ({ sheet, cell, line }: Place): string =>
  sheet === undefined ? `${line}` : `${sheet} ${cell?.replace(/\D/g, '')}`

/** What the findings of an offer say of one row. */
export function findingKinds(offer: MatchedOffer, match: MatchedQuote): NoteKind[] {
  const row = rowOf(match.row.at)
  return offer.findings
    .filter(({ at }) => (at.line !== undefined || at.cell !== undefined) && rowOf(at) === row)
    .map(({ code }) => code.replace(/^quote-/, ''))
}

/** Notes of the articles first, in their order, then what concerns no article. */
export function notesOf(
  offer: MatchedOffer,
  index: number,
  subjects: readonly Subject[],
  articles: readonly ComparedArticle[],
): OfferNote[] {
  const file: Place = { file: offer.file.file }
  const told = new Set<string>()
  const ofArticles = subjects.flatMap((subject, at) => {
    const match = matchOf(offer, subject)
    if (match !== undefined) told.add(rowOf(match.row.at))
    const refused = match?.row.price.kind === 'refused' ? match.row.price.written : null
    return articles[at]!.offers[index]!.notes.map(
      (kind): OfferNote => ({
        kind,
        number: subject.known.number,
        written:
          kind === 'label'
            ? (match?.row.label ?? null)
            : kind === 'unit'
              ? (match?.row.unit ?? null)
              : kind === 'words'
                ? (match?.row.words ?? null)
                : refused,
        at: match === undefined ? file : kind === 'label' ? match.row.labelAt : match.row.priceAt,
      }),
    )
  })
  const added = offer.unknown.map(
    (row): OfferNote => ({ kind: 'added', number: row.number ?? row.article, written: row.label, at: row.at }),
  )
  for (const { at } of offer.unknown) told.add(rowOf(at))
  const others = offer.findings
    .filter(({ at }) => (at.line === undefined && at.cell === undefined) || !told.has(rowOf(at)))
    .map(({ code, at }): OfferNote => ({ kind: code.replace(/^quote-/, ''), number: null, written: null, at }))
  return [...ofArticles, ...added, ...others]
}
