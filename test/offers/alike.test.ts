import { expect, it } from 'vitest'
import { alikeAtOnce } from '../../src/budget/offer-repeats.js'
import type { Remark } from '../../src/model/offer.js'

const blank = (at: number, sheet = 'BPU'): Remark => ({
  kind: 'blank',
  lot: 'equipment',
  number: `E1.0${at}`,
  at: { file: 'a.xlsx', sheet, cell: `F${at}` },
  written: null,
})
const blanks = (count: number, sheet?: string): Remark[] =>
  Array.from({ length: count }, (_, at) => blank(at + 1, sheet))
const text = (at: number, written: string): Remark => ({ ...blank(at), kind: 'text', written })

it('asks once about a sheet that was left blank, with the numbers of its prices, and keeps every other question', () => {
  const other = text(7, 'offert')
  const [first, kept, ...rest] = alikeAtOnce([blank(1), other, ...blanks(6).slice(1)])
  expect(rest).toEqual([])
  expect(kept).toBe(other)
  const others = blanks(6)
    .slice(1)
    .map(({ number, at, written }) => ({ number, at, written }))
  expect(first).toEqual({ ...blank(1), others })
})

it('asks about each of a few, and counts each sheet and each wording for itself', () => {
  const few = [...blanks(5), ...blanks(5, 'DPGF'), text(6, 'offert'), ...[1, 2, 3, 4, 5].map((at) => text(at, 'NC'))]
  expect(alikeAtOnce(few)).toEqual(few)
})

it('asks once about a discount, two prices or a variant in every row', () => {
  for (const kind of ['discount', 'two-prices', 'variant', 'option', 'stray', 'shown', 'vat'] as const) {
    const all = blanks(6).map((each): Remark => ({ ...each, kind, written: `5 % ${each.number}` }))
    expect(alikeAtOnce(all)).toHaveLength(1)
  }
})

it('asks once about designations that stand beside the numbers before them, with the row that is left blank for it', () => {
  const crossed = (at: number): Remark => ({
    ...blank(at),
    kind: 'number-label',
    written: 'x',
    figures: { other: 'y' },
  })
  const last: Remark = { ...blank(7), kind: 'duplicate-differs' }
  const elsewhere = blank(8, 'DPGF')
  const [asked, ...rest] = alikeAtOnce([blank(1), ...[2, 3, 4, 5, 6, 7].map(crossed), last, elsewhere])
  expect(asked!.kind).toBe('number-label')
  expect([asked!.number, ...asked!.others!.map(({ number }) => number)].sort()).toEqual(
    [1, 2, 3, 4, 5, 6, 7].map((at) => `E1.0${at}`),
  )
  expect(rest).toEqual([elsewhere])
})

it('never joins questions whose words have figures of their own', () => {
  const differ = blanks(8).map((each): Remark => ({ ...each, kind: 'bpu-dqe', figures: { bpu: '1.00', dqe: '2.00' } }))
  expect(alikeAtOnce(differ)).toEqual(differ)
})
