import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { didYouMean, editDistance, nearestName } from '../../src/input/did-you-mean.js'

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['atente', 'attente', 1],
    ['acceuil', 'accueil', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('between %j and %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance)
  })

  it('is symmetric, zero only for equal texts, and at most the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b)
        expect(distance).toBe(editDistance(b, a))
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })
})

describe('nearestName', () => {
  it('finds a misspelt name, whatever its case, accents and separators', () => {
    const known = ['waiting-room', 'meeting-room', 'hauteurM']
    expect(nearestName('waitng-room', known)).toBe('waiting-room')
    expect(nearestName('Meeting_Room', known)).toBe('meeting-room')
    expect(nearestName('hautéurm', known)).toBe('hauteurM')
  })

  it('says nothing when no name is near', () => {
    expect(nearestName('kitchen', ['waiting-room', 'lift'])).toBeNull()
    expect(nearestName('x'.repeat(10_000), ['x'])).toBeNull()
    expect(nearestName('', ['7', 'ap'])).toBeNull()
    expect(nearestName('x', ['7', 'ap'])).toBeNull()
  })
})

describe('didYouMean', () => {
  it('lists a few known names when none is near, and nothing when there are many', () => {
    expect(didYouMean('zzz', ['b', 'a'])).toEqual({ fix: 'known: a, b' })
    expect(
      didYouMean(
        'zzz',
        Array.from({ length: 40 }, (_, i) => `name-${i}`),
      ),
    ).toEqual({})
  })
})
