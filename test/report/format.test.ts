import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatEuros } from '../../src/model/money.js'
import { formatFor } from '../../src/report/format.js'

const fr = formatFor('fr')
const en = formatFor('en')
const NARROW = '\u202f'
const FIXED = '\u00a0'

describe('amounts', () => {
  it.each([
    ['211310.16', `211${NARROW}310,16${FIXED}€`, '€211,310.16'],
    ['0.00', `0,00${FIXED}€`, '€0.00'],
    ['999.90', `999,90${FIXED}€`, '€999.90'],
    ['1000000.00', `1${NARROW}000${NARROW}000,00${FIXED}€`, '€1,000,000.00'],
    ['-1234.50', `−1${NARROW}234,50${FIXED}€`, '−€1,234.50'],
    ['-123456.00', `−123${NARROW}456,00${FIXED}€`, '−€123,456.00'],
  ])('%s', (amount, french, english) => {
    expect(fr.euros(amount)).toBe(french)
    expect(en.euros(amount)).toBe(english)
  })

  it('that are unknown are a dash, never a zero', () => {
    expect(fr.euros(null)).toBe('—')
    expect(en.euros(null)).toBe('—')
  })

  it('keep every digit, beyond what a double holds', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), (cents) => {
        const digits = formatEuros(cents).replace(/\D/g, '')
        expect(fr.euros(formatEuros(cents)).replace(/\D/g, '')).toBe(digits)
        expect(en.euros(formatEuros(cents)).replace(/\D/g, '')).toBe(digits)
      }),
    )
  })
})

describe('numbers and shares', () => {
  it('are grouped and rounded as the language does', () => {
    expect(fr.number(1234567.891, 2)).toBe(`1${NARROW}234${NARROW}567,89`)
    expect(en.number(1234567.891, 2)).toBe('1,234,567.89')
    expect(fr.number(12)).toBe('12')
    expect(fr.number(12, 1)).toBe('12,0')
    expect(fr.number(-67.4, 1)).toBe('\u221267,4')
    expect(en.number(-67.4, 1)).toBe('\u221267.4')
  })

  it('are written as the engine writes them, ties and large ones included', () => {
    const digits = fc.integer({ min: 0, max: 3 })
    const near = fc.tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.constantFrom(1, 2, 8, 10, 1000, 10_000))
    const value = fc.oneof(
      near.map(([whole, by]) => whole / by),
      fc.double(),
      fc.double({ min: -1e7, max: 1e7 }),
    )
    for (const [format, locale] of [
      [fr, 'fr-FR'],
      [en, 'en-GB'],
    ] as const) {
      const plurals = new Intl.PluralRules(locale)
      fc.assert(
        fc.property(value, digits, (number, decimals) => {
          const fixed = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
          const own = new Intl.NumberFormat(locale, { ...fixed, signDisplay: 'negative' }).format(number)
          expect(format.number(number, decimals)).toBe(own.replace('-', '\u2212'))
        }),
      )
      for (const count of [0, 1, 2, 3, 10, 101, 1000])
        expect(format.plural(count, ['one', 'other']).endsWith('one')).toBe(plurals.select(count) === 'one')
    }
  })

  it('have no minus where nothing is left of the number', () => {
    expect(fr.number(-0)).toBe('0')
    expect(fr.number(-0.04, 1)).toBe('0,0')
    expect(en.percent(-0)).toBe('0.0%')
  })

  it('round a share at its fourth decimal, not at the noise of a product', { tags: 'long' }, () => {
    expect(0.2875 * 100).toBeLessThan(28.75)
    expect(fr.percent(0.2875)).toBe(`28,8${NARROW}%`)
    expect(en.percent(0.984)).toBe('98.4%')
    expect(fr.percent(1)).toBe(`100,0${NARROW}%`)
    expect(en.percent(0.285, 0)).toBe('29%')
    for (let tenThousandths = 0; tenThousandths <= 10_000; tenThousandths++) {
      const expected = Math.floor((tenThousandths + 5) / 10)
      expect(en.percent(tenThousandths / 10_000)).toBe(`${Math.floor(expected / 10)}.${expected % 10}%`)
    }
  })
})

describe('dates', () => {
  it.each([
    ['2021-03-26', '26 mars 2021', '26 March 2021'],
    ['2019-10-01', '1er octobre 2019', '1 October 2019'],
    ['2022-10-11', '11 octobre 2022', '11 October 2022'],
    ['2020-02-29', '29 février 2020', '29 February 2020'],
  ])('%s', (iso, french, english) => {
    expect(fr.date(iso)).toBe(french)
    expect(en.date(iso)).toBe(english)
  })
})

it('plurals follow the language: nought is singular in French', () => {
  expect([0, 1, 2, 1200].map((count) => fr.plural(count, ['borne', 'bornes']))).toEqual([
    `0${FIXED}borne`,
    `1${FIXED}borne`,
    `2${FIXED}bornes`,
    `1${NARROW}200${FIXED}bornes`,
  ])
  expect([0, 1, 2].map((count) => en.plural(count, ['AP', 'APs']))).toEqual([
    `0${FIXED}APs`,
    `1${FIXED}AP`,
    `2${FIXED}APs`,
  ])
})
