import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyRate, divideHalfUp, formatEuros, lineTotal, parseEuros, toMilli } from '../../src/model/money.js'

const cents = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })

/** Digits of a decimal text times those of another, by the column method taught at school; both are non-negative. */
function timesByHand(a: string, b: string): string {
  const digits = new Array<number>(a.length + b.length).fill(0)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const sum = digits[i + j + 1]! + Number(a[i]) * Number(b[j])
      digits[i + j + 1] = sum % 10
      digits[i + j]! += Math.floor(sum / 10)
    }
  }
  return digits.join('')
}

/** Adds one to a decimal text. */
function plusOne(text: string): string {
  const digits = [...text]
  for (let i = digits.length - 1; i >= 0; i--) {
    if (digits[i] !== '9') {
      digits[i] = String(Number(digits[i]) + 1)
      return digits.join('')
    }
    digits[i] = '0'
  }
  return `1${digits.join('')}`
}

/** "12.345" × "420.00" as a text with two decimals, rounded by looking at the third decimal. */
function totalByHand(quantity: string, price: string): string {
  const negative = price.startsWith('-') !== quantity.startsWith('-')
  const product = timesByHand(quantity.replace(/[-.]/g, ''), price.replace(/[-.]/g, '')).padStart(6, '0')
  const kept = product.slice(0, -3)
  const rounded = (Number(product.at(-3)) >= 5 ? plusOne(kept) : kept).replace(/^0+(?=\d{3})/, '')
  const text = `${rounded.slice(0, -2)}.${rounded.slice(-2)}`
  return negative && /[1-9]/.test(text) ? `-${text}` : text
}

describe('reading and writing amounts', () => {
  it.each([
    ['0', 0n],
    ['420', 42000n],
    ['420.5', 42050n],
    ['211310.16', 21131016n],
    ['  49200.00 ', 4920000n],
    ['-3.07', -307n],
    ['-0.05', -5n],
    ['99999999999999999999.99', 9999999999999999999999n],
  ])('%j is read exactly', (text, expected) => {
    expect(parseEuros(text)).toBe(expected)
  })

  it.each([
    '',
    ' ',
    '.',
    '.5',
    '5.',
    '1.234',
    '1,50',
    '1 000',
    '1e3',
    '+5',
    '--5',
    '0x10',
    'NaN',
    'Infinity',
    '٣',
    '5 €',
  ])('%j is no amount', (text) => {
    expect(parseEuros(text)).toBeNull()
  })

  it('writes two decimals, with the sign in front', () => {
    expect([0n, 5n, -5n, 50n, 168000n, -100n].map(formatEuros)).toEqual([
      '0.00',
      '0.05',
      '-0.05',
      '0.50',
      '1680.00',
      '-1.00',
    ])
  })

  it('goes there and back, whatever the size', () => {
    fc.assert(
      fc.property(cents, (amount) => {
        const text = formatEuros(amount)
        expect(text).toMatch(/^-?\d+\.\d{2}$/)
        expect(parseEuros(text)).toBe(amount)
      }),
    )
  })
})

describe('rounding', () => {
  it.each([
    [5n, 10n, 1n],
    [4n, 10n, 0n],
    [15n, 10n, 2n],
    [25n, 10n, 3n],
    [-5n, 10n, -1n],
    [-4n, 10n, 0n],
    [5n, -10n, -1n],
    [-15n, -10n, 2n],
  ])('%d / %d rounds half away from zero to %d', (numerator, denominator, expected) => {
    expect(divideHalfUp(numerator, denominator)).toBe(expected)
  })

  it('is the nearest integer, and the one further from zero at a tie', () => {
    fc.assert(
      fc.property(cents, fc.bigInt({ min: 1n, max: 10n ** 9n }), (numerator, denominator) => {
        const result = divideHalfUp(numerator, denominator)
        const rest = 2n * (result * denominator - numerator)
        const away = numerator < 0n ? -rest : rest
        expect(away > -denominator && away <= denominator).toBe(true)
      }),
    )
  })

  it('divides by zero with an error, not with a number', () => {
    expect(() => divideHalfUp(1n, 0n)).toThrow(RangeError)
  })
})

describe('quantities', () => {
  it.each([
    [0, 0n],
    [4, 4000n],
    [23.4, 23400n],
    [0.001, 1n],
    [1.005, 1005n],
    [-2.5, -2500n],
    [123456.789, 123456789n],
  ])('%d has at most three decimals', (quantity, milli) => {
    expect(toMilli(quantity)).toBe(milli)
  })

  it.each([0.0001, 1.2345, 1 / 3, Number.NaN, Number.POSITIVE_INFINITY])('%d has more, or is none', (quantity) => {
    expect(toMilli(quantity)).toBeNull()
  })

  it('reads back every quantity of three decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (milli) => {
        expect(toMilli(milli / 1000)).toBe(BigInt(milli))
      }),
    )
  })
})

describe('line totals and rates', () => {
  it('agrees with long multiplication on paper', () => {
    const quantity = fc.bigInt({ min: 0n, max: 10n ** 9n })
    fc.assert(
      fc.property(quantity, cents, (milli, price) => {
        const digits = milli.toString().padStart(4, '0')
        const text = `${digits.slice(0, -3)}.${digits.slice(-3)}`
        expect(formatEuros(lineTotal(milli, price))).toBe(totalByHand(text, formatEuros(price)))
      }),
      { numRuns: 500 },
    )
  })

  it('does not lose the cent that binary numbers lose', () => {
    expect(1.005 * 100).toBeLessThan(100.5)
    expect(lineTotal(1005n, 100n)).toBe(101n)
    expect(lineTotal(1000n, 10n) + lineTotal(1000n, 20n)).toBe(30n)
  })

  it('sums of many lines stay exact beyond what a double holds', () => {
    const price = 9_007_199_254_740_993n
    expect(formatEuros(lineTotal(3000n, price))).toBe('270215977642229.79')
  })

  it('applies a rate once, half up', () => {
    expect(applyRate(26051016n, 0.7)).toBe(18235711n)
    expect(applyRate(5n, 0.5)).toBe(3n)
    expect(applyRate(-5n, 0.5)).toBe(-3n)
    expect(applyRate(26051016n, 0.2)).toBe(5210203n)
  })

  it('keeps a rate of 1 and a rate of 0 exact', () => {
    fc.assert(
      fc.property(cents, (amount) => {
        expect(applyRate(amount, 1)).toBe(amount)
        expect(applyRate(amount, 0)).toBe(0n)
      }),
    )
  })

  it('holds no amount in a binary number', () => {
    const source = readFileSync(new URL('../../src/model/money.ts', import.meta.url), 'utf8')
    expect(source).not.toMatch(/parseFloat|toFixed|Number\(/)
  })
})
