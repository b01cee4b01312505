import { expect, it } from 'vitest'
import { strangePrices } from '../../src/budget/offer-slip.js'
import type { Milli } from '../../src/model/money.js'
import type { AskedPrice, OfferReading, OfferRow } from '../../src/model/offer.js'
import { drawing } from '../../src/placement/drawn.js'
import { ASKED } from './asked.js'

/*
 * Prices of a table beside what the study reckons with: a shift by one row shows where the column is one price short, another order or
 * totals where each would fit far better.
 */

/** What the study reckons with for one unit [cents]; null where it has nothing. */
const STUDY = [39_550, 5905, 180_000, null, 31_000, 4200, 950, 140_000]

function row(index: number, cents: number | null, quantity: Milli | null): OfferRow {
  const study = STUDY[index]!
  const asked: AskedPrice = {
    ...ASKED[0]!,
    number: `E1.0${index}`,
    rows: [[3000n]],
    estimate: { ...ASKED[0]!.estimate, totalCents: study === null ? null : BigInt(study * 3) },
  }
  const at = { sheet: 'BPU', cell: `F${10 + index}` }
  const none = { at, priceAt: at, quantityAt: at, totalAt: at, wordsAt: at, words: null, quantity, table: 1 }
  const price = cents === null ? ({ kind: 'blank' } as const) : ({ kind: 'amount', cents: BigInt(cents) } as const)
  return { document: 'bpu', asked, price, total: { kind: 'blank' }, ...none }
}

const read = (prices: readonly (number | null)[], quantity: Milli | null): OfferReading => ({
  ...{ file: 'a.xlsx', hash: '', bidder: null, asOf: null, sums: [], statements: [], validity: [], remarks: [] },
  rows: prices.map((cents, index) => row(index, cents, quantity)),
})
const told = (prices: readonly (number | null)[], quantity: Milli | null = null): readonly string[] =>
  strangePrices([read(prices, quantity)]).flatMap(({ kind, number, others }) => [
    `${kind} ${number}`,
    ...others!.map((each) => each.number),
  ])

/** What a bidder asks: half as much again as the study, or a third less. */
const OWN = STUDY.map((study, index) => Math.round((study ?? 12_000) * (index % 2 === 0 ? 1.5 : 0.67)))

it('asks once about the rows from the price that was left out on, which stand one too high', () => {
  expect(told([...OWN.toSpliced(1, 1), null])).toEqual(['slipped E1.01', 'E1.02', 'E1.03', 'E1.04', 'E1.05', 'E1.06'])
})

it('asks once about prices one too low, the last of them lost', () => {
  expect(told([null, ...OWN.slice(0, -1)])[0]).toBe('slipped E1.01')
})

it('asks nothing where prices are near their own rows, whatever is blank, nor of a few rows', () => {
  expect(told(OWN)).toEqual([])
  expect(told([...OWN.slice(0, -1), null])).toEqual([])
  expect(told([null, ...OWN.slice(1)])).toEqual([])
  expect(told([...OWN.toSpliced(5, 1), null])).toEqual([])
})

it('asks once about prices in another order than the rows, of the rows that are far from theirs', () => {
  const rows = [...OWN.keys()].filter((index) => STUDY[index] !== null)
  const sorted = OWN.filter((_, index) => STUDY[index] !== null).toSorted((a, b) => a - b)
  const moved: (number | null)[] = OWN.map(() => null)
  for (const [place, index] of rows.entries()) moved[index] = sorted[place]!
  const [first, ...others] = told(moved)
  expect(first).toBe('misplaced E1.00')
  expect(others.length).toBeGreaterThanOrEqual(4)
})

it('asks nothing of two prices exchanged with a like one, nor of all prices dearer or cheaper alike', () => {
  expect(told(OWN.with(4, OWN[0]!).with(0, OWN[4]!))).toEqual([])
  for (const factor of [0.2, 0.5, 3, 8]) expect(told(OWN.map((cents) => Math.round(cents * factor)))).toEqual([])
})

it('asks nothing of honest prices within a factor of two of the study, whatever they are', () => {
  const draw = drawing(7)
  for (let table = 0; table < 500; table++)
    expect(told(STUDY.map((study) => Math.round((study ?? 12_000) * 2 ** (draw(2001) / 1000 - 1))))).toEqual([])
})

it('asks once about unit prices that are the totals of their rows', () => {
  expect(told(OWN.map((cents) => 3 * cents))).toEqual([])
  expect(
    told(
      OWN.map((cents, index) => (STUDY[index] === null ? null : 3 * cents)),
      3000n,
    )[0],
  ).toBe('row-totals E1.00')
  expect(told(OWN, 3000n)).toEqual([])
})
