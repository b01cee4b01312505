import { beforeAll, describe, expect, it } from 'vitest'
import { analyseOffers } from '../../src/budget/analyse-offers.js'
import { AskedPrices } from '../../src/input/offers/price-number.js'
import { plainWords } from '../../src/input/tables/columns.js'
import type { Bidder, JudgingMethod } from '../../src/model/consultation.js'
import type { AskedPrice, OfferReading } from '../../src/model/offer.js'
import type { AnalysedLot, OfferAnalysis } from '../../src/model/offer-analysis.js'
import type { FinancingSource } from '../../src/model/operation.js'
import { renderPage } from '../../src/report/html/page.js'
import { analysisDocument } from '../../src/report/offers/analysis-document.js'
import { internalDocument, letterDocument } from '../../src/report/offers/analysis-files.js'
import { askedPrices, formSentences } from '../../src/report/offers/asked.js'
import { offersContext, seenText } from '../../src/report/offers/offer-words.js'
import { blankDocuments } from '../../src/report/tender/tender-documents.js'
import { formatAnalysis } from '../../src/report/terminal/offers.js'
import { eurosInWords } from '../../src/report/words/euros-in-words.js'
import { planFixture } from '../report/plan-fixture.js'
import { readFiles } from './asked.js'
import { type Typed, xlsx } from './write-offers.js'

/*
 * Three bidders, two lots: the analysis against plain code that knows nothing of it.
 */

const plan = planFixture({ locations: 5 })
const documents = blankDocuments(plan)
const asked = askedPrices(plan, documents)
const LOTS = ['equipment', 'cabling'] as const

/** Lines of the bill that a lot buys, as the plan has them. */
const linesOf = (lot: string) =>
  plan.bom.filter((line) => line.lot === lot && line.line !== null && !line.inHouse && !line.reminder)

/** Cents of the study for a price number. */
function studyCents(number: string): number {
  return Math.round(
    Number(plan.bom.find((line) => line.priceNumber === number && line.unitPriceEur !== null)!.unitPriceEur) * 100,
  )
}

/** What each bidder asks for a price: a factor of the study, but for what is named. */
const OFFERS: Readonly<Record<string, { readonly factor: number; readonly own?: Readonly<Record<string, number>> }>> = {
  a: { factor: 1 },
  b: { factor: 1.1 },
  c: { factor: 0.97 },
}
const numbers = (lot: string): string[] => [...new Set(linesOf(lot).map((line) => line.priceNumber!))].sort()
const ZERO = numbers('equipment')[1]!
/** The offer of c for the cabling, at half. */
const LOW_FACTOR = 0.5
/** Nobody else offers anything for nothing. */
const LEAST_CENTS = 100

function cents(bidder: string, lot: string, number: string): number {
  if (bidder === 'a' && number === ZERO) return 0
  const factor = bidder === 'c' && lot === 'cabling' ? LOW_FACTOR : OFFERS[bidder]!.factor
  return Math.round(Math.max(studyCents(number), LEAST_CENTS) * factor)
}

const half = (value: number): number => Math.floor(value + 0.5)

/** The total of a lot by plain code, in cents. */
function total(bidder: string, lot: string): number {
  return linesOf(lot).reduce((sum, line) => sum + half(line.quantity * cents(bidder, lot, line.priceNumber!)), 0)
}

async function file(
  bidder: string,
  lot: string,
  change: (rows: Typed[][]) => Typed[][] = (rows) => rows,
): Promise<Uint8Array> {
  const rows = numbers(lot).map((number): Typed[] => {
    const item = asked.find((each) => each.number === number)!
    return [number, item.label, item.unit, cents(bidder, lot, number) / 100]
  })
  return xlsx([
    {
      name: 'BPU',
      rows: [
        ['Candidat :', `Société ${bidder.toUpperCase()}`],
        ['N° prix', 'Désignation', 'Unité', 'PU HT'],
        ...change(rows),
      ],
    },
  ])
}

const METHOD: JudgingMethod = {
  prevails: { unitPrices: 'bpu', lumpSums: 'act' },
  validityDays: 120,
  variants: false,
  priceFormula: 'weight * lowest / price',
  criteria: [
    { id: 'price', label: 'Prix', weight: 60, outOf: 60 },
    { id: 'technical', label: 'Valeur technique', weight: 40, outOf: 20 },
  ],
  criteriaByLot: {},
  abnormallyLow: [
    { from: 'median', below: 0.25 },
    { from: 'mean', below: 0.2 },
    { from: 'estimate', below: 0.4 },
  ],
}
const TECHNICAL: Readonly<Record<string, number>> = { a: 14, b: 17.5, c: 11 }

const BIDDERS: readonly Bidder[] = Object.keys(OFFERS).map((id) => ({
  id,
  name: `Société ${id.toUpperCase()}`,
  files: [],
  lots: LOTS.map((lot) => ({ lot, marks: { technical: TECHNICAL[id]! }, lumpSumCents: null, setAside: null })),
}))

const FINANCING: readonly FinancingSource[] = [
  { source: 'FEDER', rate: 0.7, maxCents: 18_235_711n },
  { source: 'Bénéficiaire', share: 'remainder' },
]

const forms = {
  prices: new AskedPrices(asked),
  form: new Set(formSentences(documents, 'fr').map(plainWords)),
  vatRate: 0.2,
}

async function analysed(
  change: (bidder: string, lot: string) => ((rows: Typed[][]) => Typed[][]) | undefined = () => undefined,
  bidders: readonly Bidder[] = BIDDERS,
  as: Readonly<Record<string, string>> = {},
): Promise<OfferAnalysis> {
  const readings = new Map<string, readonly OfferReading[]>()
  for (const { id } of BIDDERS) {
    const files: Record<string, Uint8Array> = {}
    for (const lot of LOTS) files[`${id}-${lot}.xlsx`] = await file(as[id] ?? id, lot, change(id, lot))
    readings.set(id, await readFiles(files, forms))
  }
  const consultation = {
    reference: '2021-1',
    title: 'Wi-Fi',
    lots: LOTS,
    opening: { on: '2021-03-22', methodHash: null },
    bidders,
  }
  return analyseOffers({
    plan,
    asked: asked as readonly AskedPrice[],
    financing: FINANCING,
    consultation,
    method: METHOD,
    methodHash: `sha256-${'0'.repeat(64)}`,
    readings,
    inWords: (amount) => [eurosInWords(amount, 'fr')],
  })
}

const euros = (amount: number): string => (amount / 100).toFixed(2)
const mark = (value: number): number => Math.round(value * 100 + 1e-7) / 100

describe('three bidders, two lots', () => {
  let analysis: OfferAnalysis
  const lotOf = (lot: string): AnalysedLot => analysis.lots.find((each) => each.lot === lot)!
  beforeAll(async () => {
    analysis = await analysed()
  })

  it('come to the totals of plain code, to the cent', () => {
    for (const lot of LOTS)
      expect(
        lotOf(lot).offers.map(({ totalEur }) => totalEur),
        lot,
      ).toEqual(Object.keys(OFFERS).map((id) => euros(total(id, lot))))
    expect(new Set(LOTS.flatMap((lot) => Object.keys(OFFERS).map((id) => total(id, lot)))).size).toBe(6)
  })

  it('are marked and ranked as plain code does', () => {
    for (const lot of LOTS) {
      const totals = Object.keys(OFFERS).map((id) => total(id, lot))
      const lowest = Math.min(...totals)
      const scores = Object.keys(OFFERS).map((id, index) =>
        mark(mark((60 * lowest) / totals[index]!) + mark((40 * TECHNICAL[id]!) / 20)),
      )
      expect(
        lotOf(lot).offers.map(({ score }) => score),
        lot,
      ).toEqual(scores)
      const ranks = scores.map((score) => scores.filter((other) => other > score).length + 1)
      expect(
        lotOf(lot).offers.map(({ rank }) => rank),
        lot,
      ).toEqual(ranks)
    }
  })

  it('tell by the declared tests which offer appears abnormally low, and no other', () => {
    const totals = Object.keys(OFFERS).map((id) => total(id, 'cabling'))
    const [, median = 0] = totals.toSorted((x, y) => x - y)
    const mean = half(totals.reduce((sum, each) => sum + each, 0) / 3)
    const estimate = linesOf('cabling').reduce((sum, line) => sum + half(Number(line.totalEur) * 100), 0)
    const tests = lotOf('cabling').tests
    expect(tests.map(({ referenceEur }) => referenceEur)).toEqual([median, mean, estimate].map(euros))
    expect(tests.map(({ thresholdEur }) => thresholdEur)).toEqual(
      [median - half(median * 0.25), mean - half(mean * 0.2), estimate - half(estimate * 0.4)].map(euros),
    )
    expect(tests.map(({ flagged }) => flagged)).toEqual([['c'], ['c'], ['c']])
    expect(lotOf('equipment').tests.flatMap(({ flagged }) => flagged)).toEqual([])
    expect(lotOf('cabling').offers.map(({ appearsLow }) => appearsLow)).toEqual([false, false, true])
  })

  it('ask the low offer to explain its articles, and reject nothing', () => {
    const requests = analysis.bidders.map(({ requests }) =>
      requests.map(({ lot, prices }) => [lot, prices.map(({ number }) => number)]),
    )
    const byGap = numbers('cabling').toSorted((x, y) => {
      const gap = (number: string): number =>
        linesOf('cabling')
          .filter((line) => line.priceNumber === number)
          .reduce((sum, line) => sum + line.quantity * studyCents(number), 0)
      return gap(y) - gap(x)
    })
    expect(requests.slice(0, 2)).toEqual([[], []])
    expect(requests[2]).toHaveLength(1)
    expect(requests[2]![0]![0]).toBe('cabling')
    expect(requests[2]![0]![1]![0]).toBe(byGap[0])
    expect(lotOf('cabling').offers[2]!.rank).not.toBeNull()
  })

  it('ask about a price of zero in a normal offer, and do not call it low', () => {
    const [a] = analysis.bidders
    expect(a!.questions.map(({ kind, number, ask }) => [kind, number, ask])).toEqual([['zero', ZERO, 'clarification']])
    expect(a!.told.filter(({ kind }) => kind === 'low')).toEqual([])
    expect(a!.requests).toEqual([])
  })

  it('change ceilings and FEDER in a note of its own as plain code has it', () => {
    for (const [index, id] of Object.keys(OFFERS).entries()) {
      const effect = analysis.effects.find(({ lot, bidder }) => lot === 'equipment' && bidder === id)!
      const changed =
        total(id, 'equipment') - linesOf('equipment').reduce((sum, line) => sum + half(Number(line.totalEur) * 100), 0)
      expect(effect.totalEur, String(index)).toBe(euros(half(Number(plan.budget.totalEur) * 100) + changed))
      const eligible = effect.lines.reduce((sum, line) => {
        const outside = half(Number(plan.budget.lines.find(({ id: own }) => own === line.line)!.outsideEur) * 100)
        return sum + Math.min(half(Number(line.totalEur) * 100) - outside, half(Number(line.ceilingEur) * 100))
      }, 0)
      expect(effect.financing[0]!.amountEur).toBe(euros(Math.min(half(eligible * 0.7), 18_235_711)))
    }
  })

  it('show in that note the offers together first, and of each alone what it changes', () => {
    const { blocks } = internalDocument(offersContext(plan, analysis))
    const tables = [...blocks].flatMap((block) =>
      block.kind === 'section' ? block.blocks.flatMap((each) => (each.kind === 'table' ? [each] : [])) : [],
    )
    const [lines, shares] = tables.map(({ rows }) => rows.map(({ cells }) => cells))
    expect(String(lines![0]![0])).toContain('Offres classées premières')
    const alone = lines!.filter(([offer]) => !String(offer).includes('premières'))
    expect(alone.length).toBeGreaterThan(0)
    expect(alone.filter(([, , , study, total]) => study === total)).toEqual([])
    expect(new Set(shares!.map(([offer]) => offer)).size).toBe(shares!.length)
  })

  it('get letters that say nothing of another offer, nor of the study', () => {
    const context = offersContext(plan, analysis)
    for (const bidder of analysis.bidders) {
      const page = renderPage(context.page, letterDocument(bidder, context))
      for (const other of analysis.bidders.filter(({ id }) => id !== bidder.id)) expect(page).not.toContain(other.name)
      const estimates = analysis.lots.map(({ estimateEur }) => context.page.f.euros(estimateEur))
      for (const amount of estimates) expect(page).not.toContain(amount)
      for (const { shortfallEur } of bidder.requests.flatMap(({ prices }) => prices))
        expect(page).not.toContain(context.page.f.euros(shortfallEur))
    }
    const letter = renderPage(context.page, letterDocument(analysis.bidders[2]!, context))
    expect(letter).toContain('art.\u00a0R.\u00a02152-3')
    expect(renderPage(context.page, internalDocument(context))).toContain('NOTE INTERNE')
    expect(renderPage(context.page, analysisDocument(context))).not.toContain('FEDER')
  })
})

describe('an offer that the buyer sets aside', () => {
  const REASON = 'La variante remplace l’offre de base.'
  let analysis: OfferAnalysis
  let context: ReturnType<typeof offersContext>
  const pageOf = (id: string): string =>
    renderPage(context.page, letterDocument(analysis.bidders.find((each) => each.id === id)!, context))
  beforeAll(async () => {
    const apart = BIDDERS.map((bidder) => ({
      ...bidder,
      lots: bidder.lots.map((each) =>
        bidder.id === 'c' && each.lot === 'cabling'
          ? { ...each, setAside: { ground: 'irregular' as const, reason: REASON } }
          : each,
      ),
    }))
    const blank = (id: string, lot: string): ((rows: Typed[][]) => Typed[][]) | undefined =>
      id === 'c' && lot === 'cabling' ? (rows) => rows.map((row) => [...row.slice(0, 3), null]) : undefined
    analysis = await analysed(blank, apart)
    context = offersContext(plan, analysis)
  })

  it('has no mark, rank, test, question or effect, and is in no mark of the others', () => {
    const { offers, tests } = analysis.lots.find(({ lot }) => lot === 'cabling')!
    const [a, b, c] = offers
    expect([c!.score, c!.rank, c!.marks, c!.questions, c!.missing]).toEqual([null, null, {}, 0, []])
    const [cheapest, other] = [total('a', 'cabling'), total('b', 'cabling')]
    expect([a!.marks.price, b!.marks.price]).toEqual([60, mark((60 * cheapest) / other)])
    expect(tests.map(({ notApplied, flagged }) => [notApplied, flagged])).toEqual([
      ['too-few', []],
      ['too-few', []],
      [null, []],
    ])
    expect(analysis.bidders[2]!.questions.filter(({ lot }) => lot === 'cabling')).toEqual([])
    expect(analysis.effects.filter(({ lot, bidder }) => lot === 'cabling' && bidder === 'c')).toEqual([])
  })

  it('stands in report, terminal and letter with its ground and reason', () => {
    const report = renderPage(context.page, analysisDocument(context))
    for (const text of ['Offres écartées', 'art.\u00a0L.\u00a02152-1 et L.\u00a02152-2', REASON]) {
      expect(report).toContain(text)
      if (text !== 'Offres écartées') expect(pageOf('c')).toContain(text)
      expect(pageOf('a')).not.toContain(text)
    }
    expect(report).toContain('pondération × prix le plus bas ÷ prix de l’offre')
    expect(formatAnalysis(plan, analysis, undefined, 'fr')).toMatch(/Société C .* écartée/)
  })

  it('leaves a letter that names the consultation, and one that says that nothing is to be sent', () => {
    expect(pageOf('c')).toContain('Consultation 2021-1')
    expect(pageOf('b').replace(/[\u00a0\u202f]/g, ' ')).toContain('rien n’est à envoyer à ce candidat')
  })
})

describe('two bidders with one file', () => {
  it('are both told of it in the report, and in no letter', async () => {
    const copied = await analysed(undefined, BIDDERS, { b: 'a' })
    const context = offersContext(plan, copied)
    const seen = copied.bidders.map(({ told }) =>
      told
        .filter(({ kind }) => kind === 'same-file')
        .map((remark) => [remark.at.file, seenText(remark, context).replace(/[\u00a0\u202f]/g, ' ')]),
    )
    const byName = [...LOTS].sort()
    const text = (from: string, id: string) => `même fichier, à l’octet près, que ${from} du candidat « Société ${id} »`
    expect(seen).toEqual([
      byName.map((lot) => [`a-${lot}.xlsx`, text(`b-${lot}.xlsx`, 'B')]),
      byName.map((lot) => [`b-${lot}.xlsx`, text(`a-${lot}.xlsx`, 'A')]),
      [],
    ])
    for (const bidder of copied.bidders)
      expect(renderPage(context.page, letterDocument(bidder, context))).not.toMatch(/octet/)
  })
})

describe('offers of one score', () => {
  it('share their rank, and the report says that the rules decide', async () => {
    const twins = BIDDERS.map((each) => (each.id === 'b' ? { ...each, lots: BIDDERS[0]!.lots } : each))
    const tied = await analysed(undefined, twins, { b: 'a' })
    const offers = tied.lots.find(({ lot }) => lot === 'equipment')!.offers
    expect(offers[0]!.score).toBe(offers[1]!.score)
    expect(offers.map(({ isTied }) => isTied)).toEqual([true, true, false])
    const context = offersContext(plan, tied)
    const [rank] = offers.map((offer) => offer.rank)
    const report = renderPage(context.page, analysisDocument(context)).replace(/[\u00a0\u202f]/g, ' ')
    expect(report).toContain(`${rank} ex æquo`)
    expect(report.includes('Égalité au premier rang : Société A, Société B')).toBe(
      tied.lots.some((lot) => lot.offers.filter((offer) => offer.rank === 1).length === 2),
    )
    const together = tied.effects.find(({ lot }) => lot === null)!.name.split(' + ')
    expect(new Set(together).size).toBe(together.length)
  })
})

describe('the terminal', () => {
  it('is in the language that it is asked for, and says that ranks are provisional', async () => {
    const analysis = await analysed((bidder, lot) =>
      bidder === 'b' && lot === 'equipment' ? (rows) => rows.slice(1) : undefined,
    )
    const french = formatAnalysis(plan, analysis, undefined, 'fr')
    expect(french).toMatch(/Société B +à demander {2}1 question\n/)
    expect(french).toMatch(/Société C +\S.*,\d\d \/100 {2}rang \d {2}paraît basse/)
    expect(french).toContain('notes et rangs provisoires')
    expect(french).not.toMatch(/rank|asked|appears/)
    expect(formatAnalysis(plan, analysis)).toContain('marks and ranks are provisional')
  })
})

describe('a file that cannot be read', () => {
  it('is told to the bidder in the language of the letter', async () => {
    const [reading] = await readFiles({ 'offre.xls': 'x' }, forms)
    const context = offersContext(plan, await analysed())
    expect(seenText(reading!.remarks[0]!, context).replace(/\s/g, ' ')).toBe(
      'fichier illisible : ce type de fichier n’est pas lu ; .xlsx, .ods et .csv le sont',
    )
  })
})

describe('an offer with a doubtful price', () => {
  it('has no total, mark nor rank, and takes nothing from the others', async () => {
    const doubtful = await analysed((bidder, lot) =>
      bidder === 'b' && lot === 'equipment'
        ? (rows) => rows.map((row, index) => (index === 2 ? [...row.slice(0, 3), '1,234'] : row))
        : undefined,
    )
    const [a, b, c] = doubtful.lots.find(({ lot }) => lot === 'equipment')!.offers
    expect([b!.totalEur, b!.marks.price, b!.score, b!.rank]).toEqual([null, null, null, null])
    expect(b!.missing).toEqual([numbers('equipment')[2]])
    expect([a!.totalEur, c!.totalEur]).toEqual([euros(total('a', 'equipment')), euros(total('c', 'equipment'))])
    expect([a!.rank, c!.rank].toSorted()).toEqual([1, 2])
    const tests = doubtful.lots.find(({ lot }) => lot === 'equipment')!.tests
    expect(tests.map(({ notApplied }) => notApplied)).toEqual(['too-few', 'too-few', null])
  })
})
