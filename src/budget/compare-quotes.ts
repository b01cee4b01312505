import { priceOn, withTierPrices } from '../bom/unit-price.js'
import { type Article, comparePriceOrder, type Price, type PriceOrderKey } from '../model/article.js'
import type { BomLine } from '../model/budget-plan.js'
import type { Catalog } from '../model/catalog.js'
import type { Place } from '../model/finding.js'
import { type Cents, divideHalfUp, formatEuros, lineTotal, toMilli } from '../model/money.js'
import type {
  ComparedArticle,
  ComparedOffer,
  KnownPrice,
  MatchedOffer,
  MatchedQuote,
  NoteKind,
  OfferedPrice,
  OfferNote,
  QuoteComparison,
} from '../model/quote.js'
import { centsOf, paidLines, sumLines } from './budget-input.js'

/*
 * Offers side by side over the planned quantities: each price with what is to be looked at, sums that a missing price leaves unknown, and
 * prices far off the others.
 */

/** Offers from which a median says something. */
const LEAST_OFFERS = 3

/** Middle of the amounts above 0, of an even number the mean of the two middle ones; null below three of them. */
export function medianCents(amounts: readonly Cents[]): Cents | null {
  const sorted = amounts.filter((amount) => amount > 0n).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  if (sorted.length < LEAST_OFFERS) return null
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : divideHalfUp(sorted[middle - 1]! + sorted[middle]!, 2n)
}

/** What a price is held against. */
interface Yardstick {
  readonly median: Cents | null
  /** Range of the plan's own price. */
  readonly low: Cents | null
  readonly high: Cents | null
  /** Hundredths: 200 is twice the median, or half of it. */
  readonly factorHundredths: bigint
}

/**
 * Whether a price is far off: by a factor from the median of the offers, where there are three; else outside the range of the plan's price.
 * Both ends are included; a price of 0 is told as such and not again here.
 */
export function farOff(
  amount: Cents,
  { median, low, high, factorHundredths }: Yardstick,
): 'far-low' | 'far-high' | null {
  if (amount === 0n) return null
  if (median !== null) {
    if (amount * factorHundredths < median * 100n) return 'far-low'
    return amount * 100n > median * factorHundredths ? 'far-high' : null
  }
  if (low !== null && amount < low) return 'far-low'
  return high !== null && amount > high ? 'far-high' : null
}

/** An article with its lines of the bill; none where nobody buys it and someone offers it. */
interface Subject {
  readonly known: KnownPrice
  readonly article: Article
  readonly lines: readonly BomLine[]
}

/** The row of an offer for an article. */
function matchOf(offer: MatchedOffer, { known }: Subject): MatchedQuote | undefined {
  return offer.matched.find((match) => match.known.article === known.article)
}

/** Cells of one row have one key. */
const rowOf = ({ sheet, cell, line }: Place): string =>
  sheet === undefined ? `${line}` : `${sheet} ${cell?.replace(/\D/g, '')}`

/** What the findings of an offer say of one row. */
function findingKinds(offer: MatchedOffer, match: MatchedQuote): NoteKind[] {
  const row = rowOf(match.row.at)
  return offer.findings
    .filter(({ at }) => (at.line !== undefined || at.cell !== undefined) && rowOf(at) === row)
    .map(({ code }) => code.replace(/^quote-/, ''))
}

/** Notes of the articles first, in their order, then what concerns no article. */
function notesOf(
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

/** What offers are compared over. */
interface QuoteComparisonInput {
  readonly revision: string
  readonly referenceDate: string
  readonly lines: readonly BomLine[]
  readonly articles: Catalog['articles']
  readonly known: readonly KnownPrice[]
  readonly offers: readonly MatchedOffer[]
  readonly factor: number
}

/** A price list answers a lot and a form of price: unit prices and lump sums stand in documents of their own. */
const partOf = ({ lot, priceForm }: Pick<Article, 'lot' | 'priceForm'>): string => `${lot} ${priceForm}`

function answeredParts(offer: MatchedOffer, articles: Catalog['articles']): ReadonlySet<string> {
  return new Set(offer.matched.map(({ known }) => partOf(articles[known.article]!)))
}

/** All that is bought of what some offer answers, and all that is offered besides, in the order of the price documents. */
function subjectsOf({ known, articles, lines, offers }: QuoteComparisonInput): Subject[] {
  const answered = new Set(offers.flatMap((offer) => [...answeredParts(offer, articles)]))
  const offered = new Set(offers.flatMap(({ matched }) => matched.map((match) => match.known.article)))
  const paid = paidLines(lines).filter((line) => !line.reminder)
  const order = ({ known: { number }, article }: Subject): PriceOrderKey => ({
    lot: article.lot,
    priceNumber: number,
    article: article.id,
  })
  return known
    .map((each) => ({
      known: each,
      article: articles[each.article]!,
      lines: paid.filter((line) => line.article === each.article),
    }))
    .filter(
      ({ known: { article: id }, article, lines: own }) =>
        offered.has(id) || (own.length > 0 && answered.has(partOf(article))),
    )
    .sort((a, b) => comparePriceOrder(order(a), order(b)))
}

function statedPrice({ row }: MatchedQuote): Price | null {
  if (row.price.kind !== 'amount') return null
  const plain: Price = {
    amountCents: row.price.cents,
    basis: 'quote',
    source: '',
    asOf: '',
    lowCents: null,
    highCents: null,
    validUntil: null,
    free: row.price.cents === 0n,
  }
  return row.given ?? plain
}

/** The planned lines of an article at an offered price, each rounded to the cent, at the tier that they reach. */
function offeredTotal({ lines, article }: Subject, price: Price): Cents {
  const unit = price.amountCents!
  const priced = lines.map(
    (line): BomLine => ({
      ...line,
      unitPriceEur: formatEuros(unit),
      totalEur: formatEuros(lineTotal(toMilli(line.quantity)!, unit)),
    }),
  )
  return sumLines(withTierPrices(priced, { [article.id]: { ...article, price } })).known
}

/** Whether an offer's price counts on the day, and what is to be told of it; null where the offer does not answer that part. */
function offeredPrice(subject: Subject, offer: MatchedOffer, input: QuoteComparisonInput): OfferedPrice {
  const match = matchOf(offer, subject)
  if (match === undefined) {
    const asked = subject.lines.length > 0 && answeredParts(offer, input.articles).has(partOf(subject.article))
    return { amountEur: null, totalEur: null, notes: asked ? ['absent'] : [] }
  }
  const price = statedPrice(match)
  const notes = findingKinds(offer, match)
  if (price === null)
    return { amountEur: null, totalEur: null, notes: match.row.price.kind === 'blank' ? ['blank', ...notes] : notes }
  const validUntil = match.row.validUntil ?? offer.file.validUntil
  const expired = priceOn({ ...price, validUntil }, input.referenceDate).missing === 'expired'
  const unusable = expired || notes.includes('unit')
  return {
    amountEur: formatEuros(price.amountCents!),
    totalEur: unusable ? null : formatEuros(offeredTotal(subject, price)),
    notes: expired ? [...notes, 'expired'] : notes,
  }
}

function comparedArticle(subject: Subject, input: QuoteComparisonInput): ComparedArticle {
  const { known, article, lines } = subject
  const day = priceOn(article.price, input.referenceDate).cents
  const offers = input.offers.map((offer) => offeredPrice(subject, offer, input))
  const median = medianCents(offers.flatMap(({ amountEur }) => centsOf(amountEur) ?? []))
  const yardstick = {
    median,
    low: article.price.lowCents,
    high: article.price.highCents,
    factorHundredths: BigInt(Math.round(input.factor * 100)),
  }
  const judged = offers.map((offer): OfferedPrice => {
    const amount = centsOf(offer.amountEur)
    const far = amount === null ? null : farOff(amount, yardstick)
    return far === null ? offer : { ...offer, notes: [...offer.notes, far] }
  })
  const euros = (cents: Cents | null): string | null => (cents === null ? null : formatEuros(cents))
  return {
    article: article.id,
    number: known.number,
    label: lines[0]?.label ?? article.label.fr,
    unit: article.unit,
    lot: article.lot,
    quantity: Number(lines.reduce((sum, line) => sum + toMilli(line.quantity)!, 0n)) / 1000,
    plannedEur: lines[0]?.unitPriceEur ?? euros(day),
    lowEur: euros(article.price.lowCents),
    highEur: euros(article.price.highCents),
    medianEur: euros(median),
    offers: judged,
  }
}

function comparedOffer(
  offer: MatchedOffer,
  index: number,
  subjects: readonly Subject[],
  articles: readonly ComparedArticle[],
  input: QuoteComparisonInput,
): ComparedOffer {
  const parts = answeredParts(offer, input.articles)
  const asked = subjects.flatMap((subject, at) =>
    subject.lines.length > 0 && parts.has(partOf(subject.article)) ? [at] : [],
  )
  const totals = asked.map((at) => centsOf(articles[at]!.offers[index]!.totalEur))
  const missing = asked.filter((_, position) => totals[position] === null).map((at) => articles[at]!.number)
  const known = totals.reduce<Cents>((sum, total) => sum + (total ?? 0n), 0n)
  const planned = sumLines(asked.flatMap((at) => subjects[at]!.lines)).total
  const { file, supplier, asOf, validUntil } = offer.file
  return {
    file,
    supplier,
    asOf,
    validUntil,
    totalEur: missing.length === 0 && asked.length > 0 ? formatEuros(known) : null,
    knownEur: formatEuros(known),
    plannedEur: planned === null ? null : formatEuros(planned),
    missing,
    notes: notesOf(offer, index, subjects, articles),
  }
}

/**
 * Lays offers side by side: what each asks for each article, the sum over the planned quantities of what it answers, and all that needs a
 * second look. A missing price makes a sum unknown; it is named, never counted as 0.
 */
export function compareQuotes(input: QuoteComparisonInput): QuoteComparison {
  const subjects = subjectsOf(input)
  const articles = subjects.map((subject) => comparedArticle(subject, input))
  return {
    revision: input.revision,
    referenceDate: input.referenceDate,
    factor: input.factor,
    articles,
    offers: input.offers.map((offer, index) => comparedOffer(offer, index, subjects, articles, input)),
  }
}
