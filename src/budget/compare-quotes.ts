import { withTierPrices } from '../bom/price-tiers.js'
import { priceOn } from '../bom/unit-price.js'
import type { Article, Price } from '../model/article.js'
import type { BomLine } from '../model/budget-plan.js'
import type { Catalog } from '../model/catalog.js'
import { type Cents, formatEuros, lineTotal, toMilli } from '../model/money.js'
import { comparePriceOrder, type PriceOrderKey } from '../model/price-order.js'
import type { KnownPrice, MatchedQuote } from '../model/quote.js'
import type {
  ComparedArticle,
  ComparedOffer,
  MatchedOffer,
  OfferedPrice,
  QuoteComparison,
} from '../model/quote-comparison.js'
import { centsOf, paidLines } from './budget-input.js'
import { farOff, medianCents } from './far-off.js'
import { sumLines } from './line-sum.js'
import { findingKinds, matchOf, notesOf, type Subject } from './quote-notes.js'

/** What offers are compared over. */
export interface QuoteComparisonInput {
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
