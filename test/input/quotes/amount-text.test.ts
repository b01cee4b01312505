import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AmountReading, readAmountNumber, readAmountText } from '../../../src/input/quotes/amount-text.js'

const answer = (reading: AmountReading): bigint | string => ('cents' in reading ? reading.cents : reading.problem.code)

describe('an amount as people enter it', () => {
  it.each([
    ['12', 1_200n],
    ['12,5', 1_250n],
    ['12,50', 1_250n],
    ['12.50', 1_250n],
    ['0,05', 5n],
    ['0', 0n],
    ['0,00', 0n],
    ['1234', 123_400n],
    ['1 234,56', 123_456n],
    ['1\u00a0234,56', 123_456n],
    ['1\u202f234,56 €', 123_456n],
    ['1\u2009234\u2009567,8', 123_456_780n],
    ['1 234.56', 123_456n],
    ['1.234,56', 123_456n],
    ['1,234.56', 123_456n],
    ['1.234.567', 123_456_700n],
    ['1,234,567.89', 123_456_789n],
    ['1 234', 123_400n],
    ['€ 12,50', 1_250n],
    ['12,50€', 1_250n],
    ['12,50 EUR', 1_250n],
    ['12,50 euros', 1_250n],
    ['12,50 € HT', 1_250n],
    ['  12,50  ', 1_250n],
    ['1 900,-', 190_000n],
    ['1 900,--', 190_000n],
    ['1900.\u2014 €', 190_000n],
    ['1.900,-', 190_000n],
    ['1,900.-', 190_000n],
    ["6'047,90", 604_790n],
    ['6\u2019047.90', 604_790n],
    ["6'047", 604_700n],
    ['12€50', 1_250n],
    ['1\u2003234,5', 123_450n],
    ["6'04,90", 'quote-text'],
    ['1.9,-', 'quote-text'],
    ['-,-', 'quote-text'],
    ['0,999', 'quote-decimals'],
    ['12,5000', 'quote-decimals'],
    ['1234,567', 'quote-decimals'],
    ['1 234,567', 'quote-decimals'],
    ['1.234,567', 'quote-decimals'],
    ['1,234', 'quote-ambiguous'],
    ['1.234', 'quote-ambiguous'],
    ['12,500 €', 'quote-ambiguous'],
    ['999.000', 'quote-ambiguous'],
    ['-12,50', 'quote-negative'],
    ['\u221212,50', 'quote-negative'],
    ['(12,50)', 'quote-negative'],
    ['12 $', 'quote-currency'],
    ['£12.50', 'quote-currency'],
    ['12 CHF', 'quote-currency'],
    ['inclus', 'quote-text'],
    ['12 à 15', 'quote-text'],
    ['12,50 TTC', 'quote-text'],
    ['1 23,00', 'quote-text'],
    ['12 34', 'quote-text'],
    ['1,23,456', 'quote-text'],
    ['1.234,567.89', 'quote-text'],
    ['12,', 'quote-text'],
    [',50', 'quote-text'],
    ['1e3', 'quote-text'],
    ['12 %', 'quote-text'],
    ['=1+1', 'quote-text'],
    ['1 000 000 001', 'quote-range'],
    ['99999999999999999999', 'quote-range'],
  ])('%j is %s', (text, expected) => {
    expect(answer(readAmountText(text))).toBe(expected)
  })

  it('reads back whatever is written in French or in English', () => {
    const amounts = fc.bigInt({ min: 0n, max: 99_999_999_999n })
    const separators = fc.constantFrom(
      ['\u202f', ','],
      ['\u00a0', ','],
      [' ', ','],
      ['.', ','],
      [',', '.'],
      ['', ','],
      ['', '.'],
    )
    fc.assert(
      fc.property(amounts, separators, fc.boolean(), (cents, [group, point], sign) => {
        const digits = (cents / 100n).toString().replace(/\B(?=(\d{3})+(?!\d))/g, group!)
        const text = `${digits}${point}${(cents % 100n).toString().padStart(2, '0')}${sign ? ' €' : ''}`
        expect(answer(readAmountText(text))).toBe(cents)
      }),
    )
  })

  it('never throws and never takes a text for an amount unless it is made of digits and marks', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12, unit: 'grapheme' }), (text) => {
        const reading = readAmountText(text)
        if ('cents' in reading)
          expect(text.replace(/€|EUR|euros?|HT|H\.T\./giu, '')).toMatch(/^[\d\s.,'\u2019\u02bc\u2010-\u2015\u2212-]+$/u)
      }),
    )
  })
})

describe('the number of a cell', () => {
  it.each([
    [12.5, 1_250n],
    [0, 0n],
    [1234.56, 123_456n],
    [0.1 + 0.2, 30n],
    [1.005, 'quote-decimals'],
    [12.345, 'quote-decimals'],
    [1e-7, 'quote-decimals'],
    [-0.01, 'quote-negative'],
    [1e9, 100_000_000_000n],
    [1e9 + 1, 'quote-range'],
    [1e30, 'quote-range'],
  ])('%d is %s', (value, expected) => {
    expect(answer(readAmountNumber(value))).toBe(expected)
  })
})
