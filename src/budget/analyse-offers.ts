import type { Lot } from '../model/article.js'
import type { BomLine } from '../model/budget-plan.js'
import {
  type Consultation,
  criteriaOf,
  type JudgingMethod,
  PRICE_CRITERION,
  type SetAside,
} from '../model/consultation.js'
import { type Cents, eurosOrNull, formatEuros, lineTotal, toMilli } from '../model/money.js'
import { type Ask, type AskedPrice, askOf, type OfferReading, type Remark } from '../model/offer.js'
import type {
  AnalysedArticle,
  AnalysedBidder,
  AnalysedLot,
  AnalysedOffer,
  AnalysedTest,
  BudgetEffect,
  ExplanationRequest,
  LineEffect,
  OfferAnalysis,
  Question,
} from '../model/offer-analysis.js'
import type { FinancingSource } from '../model/operation.js'
import type { Plan } from '../model/plan.js'
import { centsOf, paidLines, sumLines } from './budget-input.js'
import { shareOut } from './financing.js'
import { applyLowTest, isBelowRange, type LowTestResult, lowPrices } from './low-offers.js'
import { askedQuantity, type InWords, judgeOffer, type OfferedLot, type PrevailingRules } from './offer-prices.js'
import { isRefusal, type PriceMarks, priceMarks, roundMark } from './price-mark.js'

/*
 * The offers of a consultation, lot by lot: totals on the buyer's quantities, marks by the sealed method, what appears abnormally low, and
 * every question to each bidder. What is not known stays unknown: an offer with a doubtful price has no total, no mark of its price and no
 * rank until the bidder has answered.
 */

/** What offers are analysed from. */
interface AnalysisInput {
  readonly plan: Plan
  readonly asked: readonly AskedPrice[]
  readonly financing: readonly FinancingSource[]
  readonly consultation: Pick<Consultation, 'reference' | 'title' | 'lots' | 'opening' | 'bidders'>
  /** Null where files are read without a consultation: then nothing is marked. */
  readonly method: JudgingMethod | null
  readonly methodHash: string | null
  /** By bidder. */
  readonly readings: ReadonlyMap<string, readonly OfferReading[]>
  readonly inWords: InWords
}

interface JudgedBidder {
  readonly id: string
  readonly name: string
  readonly lots: readonly OfferedLot[]
  readonly remarks: readonly Remark[]
  readonly readings: readonly OfferReading[]
  readonly marks: ReadonlyMap<Lot, Readonly<Record<string, number>>>
  readonly setAside: ReadonlyMap<Lot, SetAside>
}

function rulesOf({ method, consultation }: AnalysisInput): PrevailingRules {
  return {
    unitPrices: method?.prevails.unitPrices ?? 'bpu',
    lumpSums: method?.prevails.lumpSums ?? 'act',
    validityDays: method?.validityDays ?? null,
    from: consultation.opening?.on ?? null,
  }
}

/** By file, then row: as a reader goes through it. */
function rowRank({ at }: Remark): readonly [string, string, number] {
  const row = Number(at.cell?.replace(/\D/g, '') ?? at.line ?? 0)
  return [at.file ?? '', at.sheet ?? '', row]
}

function byPlace(a: Remark, b: Remark): number {
  const [x, y] = [rowRank(a), rowRank(b)]
  if (x[0] !== y[0]) return x[0] < y[0] ? -1 : 1
  if (x[1] !== y[1]) return x[1] < y[1] ? -1 : 1
  return x[2] - y[2] || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0)
}

const words = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** Files that name another bidder than the consultation says. */
function otherNames(name: string, readings: readonly OfferReading[]): Remark[] {
  return readings.flatMap(({ file, bidder }) =>
    bidder === null || words(bidder).includes(words(name)) || words(name).includes(words(bidder))
      ? []
      : [{ kind: 'bidder' as const, lot: null, number: null, at: { file }, written: bidder }],
  )
}

/** Files whose bytes are those of a file of another bidder. */
function filesOfOthers(id: string, { consultation, readings }: AnalysisInput): Remark[] {
  const others = consultation.bidders.filter((other) => other.id !== id)
  return (readings.get(id) ?? []).flatMap(({ file, hash }) =>
    others.flatMap(({ id: other, name }) =>
      (readings.get(other) ?? [])
        .filter((theirs) => theirs.hash === hash)
        .map((theirs) => ({
          ...{ kind: 'same-file' as const, lot: null, number: null, at: { file }, written: theirs.file },
          figures: { bidder: name },
        })),
    ),
  )
}

function judge(input: AnalysisInput): JudgedBidder[] {
  return input.consultation.bidders.map(({ id, name, lots }) => {
    const readings = input.readings.get(id) ?? []
    const acts = new Map(
      lots.flatMap(({ lot, lumpSumCents }) => (lumpSumCents === null ? [] : [[lot, lumpSumCents] as const])),
    )
    const own = lots.map(({ lot }) => lot)
    const judged = judgeOffer(own, input.asked, readings, rulesOf(input), acts, input.inWords)
    const ofFiles = [...otherNames(name, readings), ...filesOfOthers(id, input)]
    const remarks = [...judged.remarks, ...ofFiles, ...lowRemarks(judged.lots)]
    const marks = new Map(lots.map(({ lot, marks: typed }) => [lot, typed] as const))
    const setAside = new Map(
      lots.flatMap((each) => (each.setAside === null ? [] : [[each.lot, each.setAside] as const])),
    )
    return { id, name, lots: judged.lots, remarks: remarks.sort(byPlace), readings, marks, setAside }
  })
}

/** Prices below the study's range: told, and asked about only where the whole offer appears low. */
function lowRemarks(lots: readonly OfferedLot[]): Remark[] {
  return lots.flatMap(({ lot, prices }) =>
    prices.flatMap((price): Remark[] => {
      const { asked, cents, at } = price
      if (!isBelowRange(price) || at === null) return []
      const figures = { low: formatEuros(asked.estimate.lowCents!) }
      return [{ kind: 'low', lot, number: asked.number, at, written: formatEuros(cents!), figures }]
    }),
  )
}

/** What is asked of a bidder; nothing about offers that are set aside. */
function questionsOf({ remarks, lots, setAside }: JudgedBidder): Question[] {
  const isJudged = lots.some(({ lot }) => !setAside.has(lot))
  const asked = remarks.flatMap((remark) => {
    const ask: Ask | null = askOf(remark.kind)
    const isApart = !isJudged || (remark.lot !== null && setAside.has(remark.lot))
    return ask === null || isApart ? [] : [{ ...remark, ask }]
  })
  return asked.map((remark, index) => ({ ...remark, id: `Q${index + 1}` }))
}

interface LotScope {
  readonly lot: Lot
  readonly input: AnalysisInput
  readonly marks: PriceMarks | null
  /** Bidders that answer the lot, each with what he offers for it. */
  readonly answers: readonly {
    readonly bidder: JudgedBidder
    readonly offer: OfferedLot
    readonly questions: readonly Question[]
    readonly setAside: SetAside | null
  }[]
  readonly tests: readonly LowTestResult[]
}

/** What the study reckons with for a lot, exact; null where a price is missing. */
function estimateOf(
  asked: readonly AskedPrice[],
  lot: Lot,
): { readonly cents: Cents | null; readonly quotedShare: number } {
  const own = asked.filter((each) => each.lot === lot).map(({ estimate }) => estimate)
  const isWhole = own.every(({ totalCents }) => totalCents !== null)
  const total = own.reduce((sum, { totalCents }) => sum + (totalCents ?? 0n), 0n)
  const quoted = own.filter(({ isQuoted }) => isQuoted).reduce((sum, { totalCents }) => sum + (totalCents ?? 0n), 0n)
  return {
    cents: isWhole && own.length > 0 ? total : null,
    quotedShare: total === 0n ? 0 : Number((quoted * 10_000n) / total) / 10_000,
  }
}

/** Marks of the price of the offers whose total is known; those of an offer of 0 € are not computed. */
function markedPrices({ answers, input, lot, marks }: LotScope): ReadonlyMap<string, number> {
  const weight =
    input.method === null ? undefined : criteriaOf(input.method, lot).find(({ id }) => id === PRICE_CRITERION)?.weight
  const known = answers.flatMap(({ bidder, setAside, offer: { totalCents } }) =>
    setAside !== null || totalCents === null || totalCents <= 0n ? [] : [[bidder.id, totalCents] as const],
  )
  if (marks === null || weight === undefined || known.length === 0) return new Map()
  const given = marks.of(
    known.map(([, total]) => total),
    weight,
  )
  return new Map(known.map(([id], index) => [id, given[index]!]))
}

function marksOf(
  { id, marks }: JudgedBidder,
  { input, lot }: LotScope,
  ofPrice: ReadonlyMap<string, number>,
): Readonly<Record<string, number | null>> {
  const criteria = input.method === null ? [] : criteriaOf(input.method, lot)
  return Object.fromEntries(
    criteria.map((criterion) => {
      if (criterion.id === PRICE_CRITERION) return [criterion.id, ofPrice.get(id) ?? null]
      const typed = marks.get(lot)?.[criterion.id]
      return [criterion.id, typed === undefined ? null : roundMark((criterion.weight * typed) / criterion.outOf)]
    }),
  )
}

/** The sum of the weighted marks of a bidder; null while one of them is not known. */
function scoreOf(marks: Readonly<Record<string, number | null>>): number | null {
  const all = Object.values(marks)
  if (all.length === 0 || all.includes(null)) return null
  return roundMark(all.reduce<number>((sum, mark) => sum + mark!, 0))
}

function analysedOffers(scope: LotScope): AnalysedOffer[] {
  const ofPrice = markedPrices(scope)
  const flagged = new Set(scope.tests.flatMap((test) => test.flagged))
  const scored = scope.answers.map(({ bidder, setAside }) => {
    const marks = setAside === null ? marksOf(bidder, scope, ofPrice) : {}
    return { marks, score: scoreOf(marks) }
  })
  return scope.answers.map(({ bidder, offer, questions, setAside }, index) => {
    const { marks, score } = scored[index]!
    const better = scored.filter((other) => other.score !== null && score !== null && other.score > score).length
    return {
      bidder: bidder.id,
      name: bidder.name,
      totalEur: eurosOrNull(offer.totalCents),
      knownEur: formatEuros(offer.knownCents),
      lumpSumEur: offer.prices.some(({ asked }) => asked.priceForm === 'lumpSum')
        ? eurosOrNull(offer.lumpSumCents)
        : null,
      missing:
        setAside === null ? offer.prices.filter(({ cents }) => cents === null).map(({ asked }) => asked.number) : [],
      marks,
      score,
      rank: score === null ? null : better + 1,
      isTied: score !== null && scored.filter((other) => other.score === score).length > 1,
      setAside,
      questions: questions.filter(({ lot }) => lot === null || lot === scope.lot).length,
      appearsLow: flagged.has(index),
    }
  })
}

function analysedArticles({ input, lot, answers }: LotScope): AnalysedArticle[] {
  return input.asked
    .filter((asked) => asked.lot === lot)
    .map((asked) => ({
      article: asked.article,
      number: asked.number,
      label: asked.label,
      unit: asked.unit,
      quantity: Number(askedQuantity(asked)) / 1000,
      estimateEur: eurosOrNull(asked.estimate.totalCents),
      lowEur: eurosOrNull(asked.estimate.lowCents),
      highEur: eurosOrNull(asked.estimate.highCents),
      offers: answers.map(({ offer, questions }) => {
        const price = offer.prices.find((each) => each.asked === asked)!
        return {
          unitEur: eurosOrNull(price.cents),
          totalEur: eurosOrNull(price.totalCents),
          isBelowRange: isBelowRange(price),
          questions: questions
            .filter(({ number, others = [] }) => [number, ...others.map((each) => each.number)].includes(asked.number))
            .map(({ id }) => id),
        }
      }),
    }))
}

function analysedTests({ tests, answers }: LotScope): AnalysedTest[] {
  return tests.map(({ test, referenceCents, thresholdCents, notApplied, flagged }) => ({
    test,
    referenceEur: eurosOrNull(referenceCents),
    thresholdEur: eurosOrNull(thresholdCents),
    notApplied,
    flagged: flagged.map((index) => answers[index]!.bidder.id),
  }))
}

function requestOf({ lot, answers }: LotScope, index: number): ExplanationRequest {
  const { offer } = answers[index]!
  const others = answers.filter(({ setAside }, at) => at !== index && setAside === null).map((each) => each.offer)
  return {
    lot,
    totalEur: formatEuros(offer.totalCents!),
    prices: lowPrices(offer, others).map(
      ({ price: { asked, cents, totalCents }, shortfallCents, isBelowRange: below }) => ({
        number: asked.number,
        label: asked.label,
        unit: asked.unit,
        quantity: Number(askedQuantity(asked)) / 1000,
        unitEur: formatEuros(cents!),
        totalEur: formatEuros(totalCents!),
        shortfallEur: formatEuros(shortfallCents),
        isBelowRange: below,
      }),
    ),
  }
}

function lotScope(lot: Lot, judged: readonly JudgedBidder[], input: AnalysisInput, marks: PriceMarks | null): LotScope {
  const answers = judged.flatMap((bidder) => {
    const offer = bidder.lots.find((each) => each.lot === lot)
    const setAside = bidder.setAside.get(lot) ?? null
    return offer === undefined ? [] : [{ bidder, offer, questions: questionsOf(bidder), setAside }]
  })
  const totals = answers.map(({ offer, setAside }) => (setAside === null ? offer.totalCents : null))
  const { cents } = estimateOf(input.asked, lot)
  const tests = (input.method?.abnormallyLow ?? []).map((test) => applyLowTest(test, totals, cents))
  return { lot, input, marks, answers, tests }
}

function analysedLot(scope: LotScope): AnalysedLot {
  const { lot, input } = scope
  const { cents, quotedShare } = estimateOf(input.asked, lot)
  const described = input.plan.tender.lots.find(({ id }) => id === lot)
  return {
    lot,
    number: described?.number ?? 0,
    label: described?.label ?? lot,
    estimateEur: eurosOrNull(cents),
    quotedShare,
    criteria: input.method === null ? [] : criteriaOf(input.method, lot),
    offers: analysedOffers(scope),
    articles: analysedArticles(scope),
    tests: analysedTests(scope),
  }
}

function analysedBidder(bidder: JudgedBidder, scopes: readonly LotScope[]): AnalysedBidder {
  const requests = scopes.flatMap((scope) => {
    const index = scope.answers.findIndex((answer) => answer.bidder === bidder)
    return scope.tests.some(({ flagged }) => flagged.includes(index)) ? [requestOf(scope, index)] : []
  })
  return {
    id: bidder.id,
    name: bidder.name,
    lots: bidder.lots.map(({ lot }) => lot),
    files: bidder.readings.map(({ file, hash, asOf }) => ({ file, hash, asOf })),
    questions: questionsOf(bidder),
    told: bidder.remarks.filter(({ kind }) => askOf(kind) === null),
    requests,
  }
}

/** The bill with the prices of some offers; what an offer's act of engagement adds to its DPGF goes to the line of its lump sums. */
function linesWith(offers: readonly OfferedLot[], lines: readonly BomLine[]): BomLine[] {
  const prices = new Map(
    offers.flatMap(({ prices: own }) => own.map(({ asked, cents }) => [asked.article, cents] as const)),
  )
  return lines.map((line) => {
    if (line.line === null || line.inHouse || line.reminder || !prices.has(line.article)) return line
    const cents = prices.get(line.article)!
    return {
      ...line,
      unitPriceEur: eurosOrNull(cents),
      totalEur: cents === null ? null : formatEuros(lineTotal(toMilli(line.quantity)!, cents)),
    }
  })
}

function lumpSumGap({ prices, lumpSumCents }: OfferedLot): { readonly article: string; readonly cents: Cents } | null {
  const own = prices.filter(({ asked }) => asked.priceForm === 'lumpSum')
  const sum = own.reduce<Cents | null>(
    (total, { totalCents }) => (total === null || totalCents === null ? null : total + totalCents),
    0n,
  )
  return sum === null || lumpSumCents === null || own.length === 0
    ? null
    : { article: own[0]!.asked.article, cents: lumpSumCents - sum }
}

/** What some offers, each for its lot, do to ceilings and financing; the other lots at the study's prices. */
function effectOf(
  of: Pick<BudgetEffect, 'lot' | 'bidder' | 'name'>,
  offers: readonly OfferedLot[],
  { plan, financing }: AnalysisInput,
): BudgetEffect {
  const gaps = offers.flatMap((offer) => lumpSumGap(offer) ?? [])
  const paid = paidLines(linesWith(offers, plan.bom)).filter(({ reminder }) => !reminder)
  const lines = plan.budget.lines.map((line) => {
    const own = paid.filter((each) => each.line === line.id)
    const { total } = sumLines(own)
    const gap = gaps
      .filter(({ article }) => own.some((each) => each.article === article))
      .reduce((sum, { cents }) => sum + cents, 0n)
    return { line, total: total === null ? null : total + gap }
  })
  const planned = lines.map(({ line, total }) => ({
    total: total ?? 0n,
    outside: centsOf(line.outsideEur)!,
    ceiling: centsOf(line.ceilingEur)!,
  }))
  const isWhole = lines.every(({ total }) => total !== null)
  const shares = shareOut(financing, isWhole ? planned : null)
  return {
    ...of,
    lines: lines.map(
      ({ line, total }): LineEffect => ({
        line: line.id,
        label: line.label,
        ceilingEur: line.ceilingEur,
        studyEur: line.totalEur,
        totalEur: eurosOrNull(total),
        headroomEur: total === null ? null : formatEuros(centsOf(line.ceilingEur)! - total),
      }),
    ),
    totalEur: isWhole ? formatEuros(planned.reduce((sum, { total }) => sum + total, 0n)) : null,
    financing: shares.map(({ source, amountEur }) => ({
      source,
      amountEur,
      studyEur: plan.budget.financing.find((each) => each.source === source)?.amountEur ?? null,
    })),
  }
}

function effectsOf(scopes: readonly LotScope[], lots: readonly AnalysedLot[], input: AnalysisInput): BudgetEffect[] {
  const single = scopes.flatMap(({ lot, answers }) =>
    answers
      .filter(({ setAside }) => setAside === null)
      .map(({ bidder, offer }) => effectOf({ lot, bidder: bidder.id, name: bidder.name }, [offer], input)),
  )
  const first = scopes.flatMap((scope, index) => {
    const best = lots[index]!.offers.findIndex(({ rank }) => rank === 1)
    return best < 0 ? [] : [scope.answers[best]!]
  })
  if (first.length === 0) return single
  const name = [...new Set(first.map(({ bidder }) => bidder.name))].join(' + ')
  return [
    ...single,
    effectOf(
      { lot: null, bidder: null, name },
      first.map(({ offer }) => offer),
      input,
    ),
  ]
}

/** Analyses the offers of a consultation. The formula of the price is one that `priceMarks` does not refuse. */
export function analyseOffers(input: AnalysisInput): OfferAnalysis {
  const { plan, consultation, method, methodHash } = input
  const judged = judge(input)
  const weight = method?.criteria.find(({ id }) => id === PRICE_CRITERION)?.weight ?? 0
  const marks = method === null ? null : priceMarks(method.priceFormula, weight)
  const usable = marks === null || isRefusal(marks) ? null : marks
  const scopes = consultation.lots
    .map((lot) => lotScope(lot, judged, input, usable))
    .filter(({ answers }) => method !== null || answers.length > 0)
  const lots = scopes.map(analysedLot)
  const recorded = consultation.opening?.methodHash ?? null
  return {
    revision: plan.revision,
    referenceDate: plan.operation.referenceDate,
    reference: consultation.reference,
    title: consultation.title,
    openedOn: consultation.opening?.on ?? null,
    method,
    methodHash,
    isRecorded:
      recorded === null || methodHash === null
        ? null
        : methodHash.replace(/^sha256-/, '').startsWith(recorded.replace(/^sha256-/, '')),
    lots,
    bidders: judged.map((bidder) => analysedBidder(bidder, scopes)),
    effects: effectsOf(scopes, lots, input),
  }
}
