import { type Criterion, PRICE_CRITERION } from '../../model/consultation.js'
import type { Remark } from '../../model/offer.js'
import type {
  AnalysedArticle,
  AnalysedBidder,
  AnalysedLot,
  AnalysedOffer,
  AnalysedTest,
  ExplainedPrice,
  Question,
} from '../../model/offer-analysis.js'
import {
  type Block,
  blocks,
  type Column,
  callout,
  column,
  type Facts,
  factsOf,
  list,
  note,
  type PageDocument,
  prose,
  type Section,
  section,
  subsection,
  type Table,
  table,
} from '../document.js'
import { cellText, markText, type OffersContext, questionText, seenText } from './offer-words.js'

/*
 * The report of the analysis, for the buyer: what each offer comes to, how it is marked, what appears abnormally low, every question with
 * its cell. Page, PDF and workbook are made of the same tables.
 */

function questionCount({ analysis, page, o }: OffersContext): string {
  const questions = analysis.bidders.reduce((sum, bidder) => sum + bidder.questions.length, 0)
  const requests = analysis.bidders.reduce((sum, bidder) => sum + bidder.requests.length, 0)
  const words = [
    ...(questions > 0 || requests === 0 ? [page.f.plural(questions, o.report.questionCount)] : []),
    ...(requests > 0 ? [page.f.plural(requests, o.report.requestCount)] : []),
  ]
  return words.join(', ')
}

const openCount = ({ analysis: { bidders } }: OffersContext): number =>
  bidders.reduce((sum, { questions, requests }) => sum + questions.length + requests.length, 0)

/** The rank as it is told: with those who share it, or that the offer is set aside. */
function rankText({ rank, isTied, setAside }: AnalysedOffer, { o }: OffersContext): string {
  if (setAside !== null) return o.report.isSetAside
  if (rank === null) return o.report.none
  return isTied ? o.report.tied(String(rank)) : String(rank)
}

function facts(context: OffersContext): Facts {
  const { analysis, page, o } = context
  const names = o.report.facts
  return factsOf([
    [names.reference, analysis.reference],
    [names.opened, analysis.openedOn === null ? o.report.noOpening : page.f.date(analysis.openedOn)],
    [names.bidders, page.f.number(analysis.bidders.length)],
    [names.questions, page.f.number(openCount(context))],
  ])
}

/** A title such as "Lot 1 : Équipements". */
export function lotTitle({ lots }: OffersContext['analysis'], lot: string, { o }: Pick<OffersContext, 'o'>): string {
  const found = lots.find((each) => each.lot === lot)
  return found === undefined ? lot : o.report.lot(String(found.number), found.label)
}

/**
 * The offers of a lot, by rank where they have one.
 * @param among lots whose tables have the same columns
 */
export function offersTable(lot: AnalysedLot, context: OffersContext, among: readonly AnalysedLot[] = [lot]): Table {
  const { o, page } = context
  const names = o.report.columns
  const offers = among.flatMap((each) => each.offers)
  const hasLump = offers.some(({ lumpSumEur }) => lumpSumEur !== null)
  const hasMissing = offers.some(({ missing }) => missing.length > 0)
  const columns: Column<AnalysedOffer>[] = [
    column(names.bidder, 'text', ({ name }) => name),
    column(
      names.total,
      'euros',
      ({ totalEur, setAside }) => totalEur ?? (setAside === null ? o.report.toConfirm : null),
    ),
    ...(hasLump ? [column(names.lumpSum, 'euros', ({ lumpSumEur }) => lumpSumEur) as Column<AnalysedOffer>] : []),
    ...(hasMissing
      ? [
          column(names.known, 'euros', ({ knownEur }) => knownEur) as Column<AnalysedOffer>,
          column(names.missing, 'text', ({ missing }) => missing.join(', ')) as Column<AnalysedOffer>,
        ]
      : []),
    ...lot.criteria.map(
      ({ id, label, weight }): Column<AnalysedOffer> =>
        column(
          o.report.mark(label, page.f.number(weight, Number.isInteger(weight) ? 0 : 2)),
          'decimal',
          ({ marks }) => marks[id] ?? null,
          { decimals: 2, shown: ({ marks }) => markText(marks[id] ?? null, context) },
        ),
    ),
    ...(lot.criteria.length === 0
      ? []
      : ([
          column(names.score, 'decimal', ({ score }) => score, {
            decimals: 2,
            shown: ({ score }) => markText(score, context),
          }),
          column(names.rank, 'integer', ({ rank }) => rank, { shown: (offer) => rankText(offer, context) }),
        ] as Column<AnalysedOffer>[])),
    column(names.questions, 'integer', ({ questions }) => questions),
  ]
  const order = ({ rank, setAside }: AnalysedOffer): number => (setAside === null ? (rank ?? 1e6) : 2e6)
  const rows = lot.offers.toSorted((a, b) => order(a) - order(b))
  return table(columns, rows)
}

/** Offers that the buyer has set aside, with the article of the code and the reason. */
function setAsidePart(lot: AnalysedLot, context: OffersContext): Section | null {
  const { report } = context.o
  const rows = lot.offers.filter(({ setAside }) => setAside !== null)
  if (rows.length === 0) return null
  const columns: Column<AnalysedOffer>[] = [
    column(report.columns.bidder, 'text', ({ name }) => name),
    column(report.columns.ground, 'text', ({ setAside }) => report.grounds[setAside!.ground]),
    column(report.columns.reason, 'text', ({ setAside }) => setAside!.reason),
  ]
  return subsection(report.setAside, [table(columns, rows), note(report.setAsideNote)])
}

/** Offers that share the first rank: what parts them is said by the rules of the consultation, not here. */
function tieNote(lot: AnalysedLot, context: OffersContext): Block | null {
  const first = lot.offers.filter(({ rank, isTied }) => rank === 1 && isTied)
  return first.length === 0 ? null : callout('warn', context.o.report.tie(first.map(({ name }) => name).join(', ')))
}

function testText({ test }: AnalysedTest, { o, page }: OffersContext): string {
  const { report } = o
  const share = page.f.percent(test.below, Number.isInteger(test.below * 100) ? 0 : 1)
  return (test.from === 'estimate' ? report.belowEstimate : report.below)(share, report.from[test.from])
}

function testsTable(lot: AnalysedLot, context: OffersContext): Table {
  const { o, analysis } = context
  const names = o.report.columns
  const nameOf = (id: string): string => analysis.bidders.find((bidder) => bidder.id === id)!.name
  const columns: Column<AnalysedTest>[] = [
    column(names.test, 'text', (test) => testText(test, context)),
    column(names.reference, 'euros', ({ referenceEur }) => referenceEur),
    column(names.threshold, 'euros', ({ thresholdEur }) => thresholdEur),
    column(names.flagged, 'text', ({ notApplied, flagged }) =>
      notApplied !== null
        ? o.report.notApplied[notApplied]
        : flagged.length === 0
          ? o.report.noneFlagged
          : flagged.map(nameOf).join(', '),
    ),
  ]
  return table(columns, lot.tests)
}

function priceText(article: AnalysedArticle, index: number, { page, o }: OffersContext): string {
  const { unitEur, isBelowRange, questions } = article.offers[index]!
  const amount = unitEur === null ? o.report.none : page.f.euros(unitEur)
  return [
    `${amount}${isBelowRange ? ' ↓' : ''}`,
    ...(questions.length === 0 ? [] : [`(${questions.join(', ')})`]),
  ].join(' ')
}

/** Unit prices of all offers of a lot, article by article. */
export function pricesTable(lot: AnalysedLot, context: OffersContext): Table {
  const names = context.o.report.columns
  const columns: Column<AnalysedArticle>[] = [
    column(names.number, 'text', ({ number }) => number),
    column(names.label, 'label', ({ label }) => label),
    column(names.unit, 'text', ({ unit }) => unit),
    column(names.quantity, 'quantity', ({ quantity }) => quantity),
    ...lot.offers.map(
      ({ name }, index): Column<AnalysedArticle> =>
        column(name, 'euros', ({ offers }) => offers[index]!.unitEur, {
          shown: (article) => priceText(article, index, context),
        }),
    ),
  ]
  return table(columns, lot.articles)
}

function lotSection(lot: AnalysedLot, context: OffersContext): Section {
  const { o, page, analysis } = context
  const low = lot.offers.filter(({ appearsLow }) => appearsLow)
  const title = o.report.lot(String(lot.number), lot.label)
  const first = analysis.lots.find(({ offers }) => offers.length > 0)
  if (lot.offers.length === 0) return section(title, [prose(o.report.noOffer)])
  return section(title, [
    offersTable(lot, context),
    tieNote(lot, context),
    setAsidePart(lot, context),
    analysis.method === null
      ? null
      : subsection(o.report.tests, [
          low.length === 0 ? null : callout('warn', o.report.appearsLow(low.map(({ name }) => name).join(', '))),
          lot.tests.length === 0 ? prose(o.report.noTests) : testsTable(lot, context),
          lot.tests.length === 0 ? null : note(o.report.testNote(page.f.percent(lot.quotedShare, 0))),
        ]),
    // What the marks of the prices mean is said once.
    subsection(o.report.prices, [pricesTable(lot, context), lot === first ? note(o.report.priceNote) : null]),
  ])
}

/** Questions to one bidder, with what was seen and where. */
function questionsTable(bidder: AnalysedBidder, context: OffersContext): Table {
  const names = context.o.report.columns
  const columns: Column<Question>[] = [
    column(names.id, 'text', ({ id }) => id),
    column(names.number, 'text', ({ number }) => number ?? context.o.report.none),
    column(names.place, 'text', (question) => cellText(question, bidder)),
    column(names.ask, 'text', ({ ask }) => context.o.asks[ask]),
    column(names.seen, 'text', (question) => seenText(question, context)),
    column(names.question, 'text', (question) => questionText(question, context)),
  ]
  return table(columns, bidder.questions)
}

function toldTable(bidder: AnalysedBidder, context: OffersContext): Table {
  const names = context.o.report.columns
  const columns: Column<Remark>[] = [
    column(names.number, 'text', ({ number }) => number ?? context.o.report.none),
    column(names.place, 'text', (remark) => cellText(remark, bidder)),
    column(names.seen, 'text', (remark) => seenText(remark, context)),
  ]
  return table(columns, bidder.told)
}

function questionsSection(context: OffersContext): Section {
  const { analysis, o } = context
  return section(o.report.questions, [
    note(o.report.questionsNote),
    ...analysis.bidders.map((bidder) =>
      subsection(bidder.name, [
        bidder.questions.length === 0 ? prose(o.report.noQuestions) : questionsTable(bidder, context),
      ]),
    ),
  ])
}

function toldSection(context: OffersContext): Section | null {
  const bidders = context.analysis.bidders.filter(({ told }) => told.length > 0)
  if (bidders.length === 0) return null
  return section(
    context.o.report.told,
    bidders.map((bidder) => subsection(bidder.name, [toldTable(bidder, context)])),
  )
}

/** The prices that a bidder is asked to explain, as he may read of them. */
export function explainedTable(prices: readonly ExplainedPrice[], context: OffersContext, isInternal: boolean): Table {
  const names = context.o.report.columns
  const columns: Column<ExplainedPrice>[] = [
    column(names.number, 'text', ({ number }) => number),
    column(names.label, 'label', ({ label }) => label),
    column(names.unit, 'text', ({ unit }) => unit),
    column(names.quantity, 'quantity', ({ quantity }) => quantity),
    column(names.unitPrice, 'euros', ({ unitEur }) => unitEur),
    column(names.total, 'euros', ({ totalEur }) => totalEur),
    ...(isInternal
      ? [column(names.shortfall, 'euros', ({ shortfallEur }) => shortfallEur) as Column<ExplainedPrice>]
      : []),
  ]
  return table(columns, prices)
}

/** What is asked of the offers that appear abnormally low, a part each; the buyer's own sees what is missing to the estimate. */
export function requestParts(context: OffersContext, isInternal: boolean): Section[] {
  const { analysis, o, page } = context
  return analysis.bidders.flatMap(({ name, requests }) =>
    requests.map(({ lot, totalEur, prices }) =>
      subsection(o.report.requestOf(name, lotTitle(analysis, lot, context), page.f.euros(totalEur)), [
        explainedTable(prices, context, isInternal),
      ]),
    ),
  )
}

function requestsSection(context: OffersContext): Section | null {
  const { o } = context
  const parts = requestParts(context, false)
  return parts.length === 0 ? null : section(o.report.requests, [note(o.report.requestsNote), ...parts])
}

function criteriaTable(criteria: readonly Criterion[], { o }: OffersContext): Table {
  const names = o.report.columns
  const columns: Column<Criterion>[] = [
    column(names.criterion, 'text', ({ label }) => label),
    column(names.weight, 'decimal', ({ weight }) => weight),
    column(names.outOf, 'text', ({ id, outOf }) => (id === PRICE_CRITERION ? o.report.formula : String(outOf))),
  ]
  return table(columns, criteria)
}

/** A formula with its names in words: `weight * lowest / price` as "pondération × prix le plus bas ÷ prix de l’offre". */
function formulaWords(formula: string, { o }: OffersContext): string {
  const names: Readonly<Record<string, string>> = o.report.formulaNames
  return formula.replace(/[a-z]+|[*/]/g, (part) => names[part] ?? part)
}

function methodSection(context: OffersContext): Section | null {
  const { analysis, o } = context
  const { method, methodHash, isRecorded, lots } = analysis
  if (method === null || methodHash === null) return null
  const { rules } = o.report
  const own = lots.filter(
    ({ criteria }) => criteria !== method.criteria && method.criteriaByLot[lots[0]!.lot] !== undefined,
  )
  return section(o.report.method, [
    criteriaTable(method.criteria, context),
    ...own.map((lot) =>
      subsection(o.report.lot(String(lot.number), lot.label), [criteriaTable(lot.criteria, context)]),
    ),
    list([
      o.report.formulaOf(formulaWords(method.priceFormula, context), method.priceFormula),
      o.report.formulaChecked,
      rules.unit[method.prevails.unitPrices],
      rules.lump[method.prevails.lumpSums],
      method.variants ? rules.variants : rules.noVariants,
      o.report.sealed(methodHash),
      isRecorded === true ? o.report.recorded : o.report.notRecorded,
    ]),
  ])
}

function filesSection(context: OffersContext): Section {
  const { o, analysis } = context
  const names = o.report.columns
  const files = analysis.bidders.flatMap(({ name, files: own }) => own.map((each) => ({ name, ...each })))
  const columns: Column<(typeof files)[number]>[] = [
    column(names.bidder, 'text', ({ name }) => name),
    column(names.file, 'text', ({ file }) => file),
    column(names.date, 'date', ({ asOf }) => asOf),
    column(names.hash, 'text', ({ hash }) => hash.slice(7, 23)),
  ]
  return section(o.report.files, [table(columns, files)])
}

function verdict(context: OffersContext): Block {
  const { analysis, o } = context
  const isOpen = analysis.bidders.some(({ questions, requests }) => questions.length + requests.length > 0)
  return isOpen ? callout('warn', o.report.open(questionCount(context))) : callout('good', o.report.closed)
}

/** The report of the analysis. */
export function analysisDocument(context: OffersContext): PageDocument {
  const { analysis, o } = context
  return {
    title: o.report.title(analysis.reference),
    kind: o.report.kind,
    heading: analysis.title,
    provenance: o.report.provenance,
    blocks: blocks([
      facts(context),
      verdict(context),
      analysis.method === null ? note(o.report.noMethod) : null,
      ...analysis.lots.map((lot) => lotSection(lot, context)),
      requestsSection(context),
      questionsSection(context),
      toldSection(context),
      methodSection(context),
      filesSection(context),
    ]),
  }
}
