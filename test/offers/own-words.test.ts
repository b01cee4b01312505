import { expect, it } from 'vitest'
import { withoutOwnWords } from '../../src/input/offers/offer-sheet.js'
import type { Remark } from '../../src/model/offer.js'

const label = (number: string, sheet = 'BPU'): Remark => ({
  kind: 'label',
  lot: 'equipment',
  number,
  at: { file: 'a.xlsx', sheet, cell: `B${number.slice(-1)}` },
  written: `abrégé ${number}`,
  figures: { asked: 'Désignation' },
})
const BLANK: Remark = { ...label('E1.03'), kind: 'blank' }
const labels = (count: number, sheet?: string): Remark[] =>
  Array.from({ length: count }, (_, at) => label(`E1.0${at + 1}`, sheet))

it('asks once about a price list in the bidder’s own words, and keeps every other question', () => {
  const [first, blank, ...rest] = withoutOwnWords([label('E1.01'), BLANK, ...labels(6).slice(1)])
  expect(rest).toEqual([])
  expect(blank).toBe(BLANK)
  expect(first).toMatchObject({
    kind: 'labels',
    number: null,
    at: { cell: 'B1' },
    figures: { rows: '6', numbers: 'E1.01, E1.02, E1.03, E1.04, E1.05, E1.06' },
  })
})

it('asks about each of a few, and counts each sheet for itself', () => {
  const few = [...labels(5), ...labels(5, 'DPGF')]
  expect(withoutOwnWords(few)).toEqual(few)
})
