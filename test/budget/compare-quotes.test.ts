import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildBom } from '../../src/bom/build-bom.js'
import { compareQuotes, farOff, medianCents } from '../../src/budget/compare-quotes.js'
import { matchQuotes } from '../../src/input/quotes/match-quotes.js'
import type { Finding } from '../../src/model/finding.js'
import { divideHalfUp, formatEuros, toMilli } from '../../src/model/money.js'
import type { QuoteComparison, QuoteFile, QuoteRow, StatedPrice } from '../../src/model/quote.js'
import { knownPrices } from '../../src/shell/load.js'
import { locationOf, shippedInput } from '../bom/shipped.js'

const INPUT = shippedInput([locationOf('a', 4), locationOf('b', 1)])
const { lines } = buildBom(INPUT)
const { articles } = INPUT.catalog
const KNOWN = knownPrices(INPUT.catalog)
const BOUGHT = lines.filter((line) => line.line !== null && !line.inHouse && !line.reminder)
/** Unit prices of the equipment lot: what one BPU asks for. */
const ASKED = [
  ...new Set(
    BOUGHT.filter(({ lot, priceForm }) => lot === 'equipment' && priceForm === 'unit').map(({ article }) => article),
  ),
]

function offer(
  file: string,
  prices: Readonly<Record<string, bigint | null>>,
  changes: Partial<QuoteFile> = {},
): QuoteFile {
  const rows = Object.entries(prices).map(([article, cents], index): QuoteRow => {
    const at = { file, line: index + 2, column: 1 }
    const price: StatedPrice = cents === null ? { kind: 'blank' } : { kind: 'amount', cents }
    return {
      at,
      priceAt: at,
      labelAt: at,
      unitAt: at,
      number: null,
      article,
      label: null,
      unit: null,
      price,
      words: null,
      validUntil: null,
    }
  })
  return { file, hash: '', supplier: file, asOf: '2021-03-20', validUntil: null, rows, findings: [], ...changes }
}

function compared(files: readonly QuoteFile[], factor = 2): QuoteComparison {
  const offers = files.map((file) => {
    const { matched, unknown, findings } = matchQuotes(file, KNOWN)
    return { file, matched, unknown, findings: [...file.findings, ...findings] }
  })
  return compareQuotes({ revision: 'r', referenceDate: '2021-03-26', lines, articles, known: KNOWN, offers, factor })
}

const every = (cents: (index: number) => bigint | null) =>
  Object.fromEntries(ASKED.map((article, index) => [article, cents(index)]))
const noteKinds = ({ offers }: QuoteComparison, index: number): string[] =>
  offers[index]!.notes.map(({ kind, number }) => `${number} ${kind}`)
const numberOf = (article: string): string => KNOWN.find((each) => each.article === article)!.number

describe('offers side by side', () => {
  it('sum quantity × price of each line, rounded to the cent, over all that is bought of what they answer', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 1n, max: 10_000_000n }), { minLength: ASKED.length, maxLength: ASKED.length }),
        (prices) => {
          const { offers } = compared([
            offer(
              'a',
              every((index) => prices[index]!),
            ),
          ])
          const expected = BOUGHT.filter(({ article }) => ASKED.includes(article)).reduce(
            (sum, { article, quantity }) =>
              sum + divideHalfUp(toMilli(quantity)! * prices[ASKED.indexOf(article)]!, 1000n),
            0n,
          )
          expect(offers[0]).toMatchObject({
            totalEur: formatEuros(expected),
            knownEur: formatEuros(expected),
            missing: [],
          })
        },
      ),
      { numRuns: 20 },
    )
  })

  it('never count a missing price as 0: blank, absent and out of date are named, the total is unknown', () => {
    const [first, second, third] = ASKED as [string, string, string]
    const { [third]: _, ...present } = every(() => 10_000n)
    const blank = { ...present, [first]: null, [second]: 0n }
    const comparison = compared([
      offer('a', blank),
      offer(
        'b',
        every(() => 10_000n),
        { validUntil: '2021-03-25' },
      ),
    ])
    const [a, b] = comparison.offers
    expect(a).toMatchObject({ totalEur: null, missing: [numberOf(first), numberOf(third)].sort() })
    expect(noteKinds(comparison, 0)).toEqual(
      expect.arrayContaining([`${numberOf(first)} blank`, `${numberOf(second)} zero`, `${numberOf(third)} absent`]),
    )
    expect(b).toMatchObject({ totalEur: null, knownEur: '0.00' })
    expect(b!.missing).toHaveLength(ASKED.length)
    expect(noteKinds(comparison, 1)).toContain(`${numberOf(first)} expired`)
  })

  it('ask of an offer only what its price list asks: not the other lots, nor the lump sums', () => {
    const comparison = compared([
      offer(
        'a',
        every(() => 10_000n),
      ),
    ])
    expect(comparison.articles.map(({ article }) => article).toSorted()).toEqual(ASKED.toSorted())
    const twoLots = compared([
      offer(
        'a',
        every(() => 10_000n),
      ),
      offer('c', { 'cabling-point-cat6a': 10_000n }),
    ])
    expect(twoLots.offers[0]!.missing).toEqual([])
    expect(noteKinds(twoLots, 1).filter((note) => note.includes(numberOf(ASKED[0]!)))).toEqual([])
  })

  it('compare with what the plan pays for the same', () => {
    const planned = BOUGHT.filter(({ article }) => ASKED.includes(article)).reduce(
      (sum, { totalEur }) => sum + BigInt(totalEur!.replace('.', '')),
      0n,
    )
    expect(
      compared([
        offer(
          'a',
          every(() => 1n),
        ),
      ]).offers[0]!.plannedEur,
    ).toBe(formatEuros(planned))
  })

  it('price an offer by quantity at the tier that the plan reaches', () => {
    const [first] = ASKED as [string]
    const bought = BOUGHT.filter(({ article }) => article === first)
    const quantity = bought.reduce((sum, line) => sum + line.quantity, 0)
    const file = offer('a', { [first]: 10_000n })
    const given = {
      amountCents: 10_000n,
      basis: 'quote',
      source: '',
      asOf: '',
      lowCents: null,
      highCents: null,
      validUntil: null,
      free: false,
    } as const
    const tiers = [{ from: quantity, cents: 9_000n, lowCents: null, highCents: null }]
    const rows = file.rows.map((row) => ({ ...row, given: { ...given, tiers, tierBasis: 'operation' as const } }))
    const { articles: rowsOut } = compared([{ ...file, rows }])
    const found = rowsOut.find(({ article }) => article === first)!
    expect(found.offers[0]).toMatchObject({ amountEur: '100.00', totalEur: formatEuros(BigInt(quantity) * 9_000n) })
  })

  it('tell what an offer added, and what its file has wrong', () => {
    const findings: Finding[] = [
      { code: 'quote-formula', severity: 'warning', message: '', at: { file: 'a', line: 2, column: 9 } },
      { code: 'quote-undated', severity: 'warning', message: '', at: { file: 'a' } },
    ]
    const comparison = compared([offer('a', { ...every(() => 10_000n), 'no-such': 5n }, { findings })])
    expect(noteKinds(comparison, 0)).toEqual(
      expect.arrayContaining([
        `${comparison.articles.find(({ article }) => article === ASKED[0])!.number} formula`,
        'no-such added',
        'null undated',
      ]),
    )
    expect(comparison.offers[0]!.notes.filter(({ kind }) => kind === 'unknown')).toEqual([])
  })
})

describe('a far-off price', () => {
  it.each([
    [[], null],
    [[1n, 2n], null],
    [[1n, 9n, 4n], 4n],
    [[1n, 9n, 4n, 0n], 4n],
    [[1n, 9n, 4n, 5n], 5n],
    [[0n, 0n, 0n, 1n], null],
  ])('has a median of three or more, zeros left out', (amounts, expected) => {
    expect(medianCents(amounts)).toBe(expected)
  })

  const yardstick = { median: 10_000n, low: 9_000n, high: 11_000n, factorHundredths: 200n }
  it.each([
    [20_000n, null],
    [20_001n, 'far-high'],
    [5_000n, null],
    [4_999n, 'far-low'],
    [0n, null],
  ])('of %s is %s against three offers, both ends included', (amount, expected) => {
    expect(farOff(amount, yardstick)).toBe(expected)
  })
  it.each([
    [9_000n, null],
    [8_999n, 'far-low'],
    [11_001n, 'far-high'],
    [0n, null],
  ])('of %s is %s against the range of the plan, where offers are few', (amount, expected) => {
    expect(farOff(amount, { ...yardstick, median: null })).toBe(expected)
    expect(farOff(amount, { ...yardstick, median: null, low: null, high: null })).toBeNull()
  })
})
