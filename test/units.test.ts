import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareText, quantise, roundUp, SPEED_OF_LIGHT_M_PER_S, withoutAccents } from '../src/units.js'

describe('constants', () => {
  it('takes the speed of light from the definition of the metre', () => {
    expect(SPEED_OF_LIGHT_M_PER_S).toBe(299792458)
  })
})

describe('quantise', () => {
  it.each([
    [0.25, 0.1, 0.3],
    [-0.25, 0.1, -0.3],
    [-61.24, 0.1, -61.2],
    [23.456, 0.01, 23.46],
    [0.98765, 0.0001, 0.9877],
    [0.375, 0.25, 0.5],
    [7.4, 1, 7],
    [12.5, 5, 15],
    [-12.5, 5, -15],
    [1234, 100, 1200],
  ])('%d by %d is %d', (value, step, expected) => {
    expect(quantise(value, step)).toBe(expected)
  })

  it('never yields -0', () => {
    expect(Object.is(quantise(-0.01, 0.1), 0)).toBe(true)
    expect(Object.is(quantise(-0, 0.1), 0)).toBe(true)
  })

  it('leaves a quantised value alone, stays within half a step and is odd', () => {
    const steps = fc.constantFrom(0.0001, 0.01, 0.1, 0.25, 0.5, 1, 5, 100)
    fc.assert(
      fc.property(fc.double({ min: -1e5, max: 1e5, noNaN: true }), steps, (value, step) => {
        const once = quantise(value, step)
        expect(quantise(once, step)).toBe(once)
        expect(Math.abs(once - value)).toBeLessThanOrEqual(step / 2 + 1e-9)
        expect(quantise(-value, step) + once).toBe(0)
      }),
    )
  })

  it('prints as the short decimal it stands for', () => {
    expect(String(quantise(0.1 + 0.2, 0.1))).toBe('0.3')
    expect(String(quantise(1.1 * 1.1, 0.01))).toBe('1.21')
  })
})

describe('roundUp', () => {
  it.each([
    [0, 0],
    [-0.4, 0],
    [4.8, 5],
    [10 * 1.1, 11],
    [12.0000001, 13],
    [-1.5, -1],
  ])('%d becomes %d', (value, expected) => {
    expect(roundUp(value)).toBe(expected)
  })
})

describe('compareText', () => {
  it('orders by code unit, whatever the locale', () => {
    const words = ['été', 'z', 'Z', 'a', 'a10', 'a2', '']
    expect([...words].sort(compareText)).toEqual(['', 'Z', 'a', 'a10', 'a2', 'z', 'été'])
  })

  it('is a total order', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(compareText(a, b) + compareText(b, a)).toBe(0)
        expect(compareText(a, b) === 0).toBe(a === b)
      }),
    )
  })
})

it('takes accents off letters, and nothing else', () => {
  expect(withoutAccents('Étage œuvre, Île-à-côté 2')).toBe('Etage œuvre, Ile-a-cote 2')
  expect(withoutAccents('E\u0301tage')).toBe('Etage')
})
