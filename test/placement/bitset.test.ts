import { expect, it } from 'vitest'
import {
  copyRange,
  countWithin,
  eachElement,
  hasBit,
  hasElement,
  joinRow,
  type SparseRows,
  setBit,
  someRows,
  sparseOf,
  takeRow,
  turnedRows,
  wordsFor,
} from '../../src/placement/bitset.js'
import { seeded } from '../seeded.js'

const ROWS = 6
const ELEMENTS = 150
const words = wordsFor(ELEMENTS)
const all = Array.from({ length: ELEMENTS }, (_, e) => e)

function drawnBits(seed: number): Uint32Array {
  const random = seeded(seed)
  const bits = new Uint32Array(ROWS * words)
  // The first row stays empty, others hold a stretch with gaps.
  for (let row = 1; row < ROWS; row++) {
    const from = random() * ELEMENTS
    for (const e of all) if (e >= from && e < from + 80 && random() < 0.6) setBit(bits, words, row, e)
  }
  return bits
}

function elements(rows: SparseRows, row: number): number[] {
  const found: number[] = []
  eachElement(rows, row, (element) => found.push(element))
  return found
}

it('rows of the words that hold any say what rows of all words do', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const bits = drawnBits(seed)
    const rows = sparseOf(bits, words)
    const random = seeded(100 + seed)
    for (let row = 0; row < ROWS; row++) {
      const own = all.filter((e) => hasBit(bits, words, row, e))
      expect(elements(rows, row)).toEqual(own)
      expect(all.filter((e) => hasElement(rows, row, e))).toEqual(own)
      const start = Math.floor(random() * ELEMENTS)
      const end = start + Math.floor(random() * (ELEMENTS + 1 - start))
      const within = own.filter((e) => e >= start && e < end)
      expect(countWithin(rows, row, start, end)).toBe(within.length)
      const beside = bits.slice(words, 2 * words)
      const both = within.filter((e) => hasBit(bits, words, 1, e))
      expect(countWithin(rows, row, start, end, beside)).toBe(both.length)
      const cut = new Uint32Array(wordsFor(end - start))
      copyRange(cut, rows, row, start, end)
      const moved = all.filter((e) => e < end - start && hasBit(cut, cut.length, 0, e))
      expect(moved).toEqual(within.map((e) => e - start))
      const joined = beside.slice()
      joinRow(joined, rows, row)
      expect([...joined]).toEqual([...beside].map((word, w) => (word | bits[row * words + w]!) >>> 0))
      takeRow(joined, rows, row)
      expect([...joined]).toEqual([...beside].map((word, w) => (word & ~bits[row * words + w]!) >>> 0))
    }
    const order = [3, 0, 3, 5]
    const some = someRows(rows, order)
    for (const [i, row] of order.entries()) expect(elements(some, i)).toEqual(elements(rows, row))
    const turned = turnedRows(ELEMENTS, (use) => {
      for (let row = 0; row < ROWS; row++) eachElement(rows, row, (e) => use(e, row))
    })
    for (const e of all)
      expect(elements(turned, e)).toEqual([...Array(ROWS).keys()].filter((row) => hasBit(bits, words, row, e)))
  }
})
