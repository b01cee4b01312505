import { describe, expect, it } from 'vitest'
import { breaksAt } from '../../src/budget/check-budget.js'
import { seededUniform, triangular } from '../../src/budget/draws.js'

describe('the seeded generator', () => {
  it('gives the numbers of mulberry32 with seed 1', () => {
    const uniform = seededUniform(1)
    const integers = [uniform(), uniform(), uniform()].map((value) => Math.floor(value * 4_294_967_296))
    expect(integers).toEqual([2693262067, 11749833, 2265367787])
  })

  it('is even over (0, 1)', () => {
    const uniform = seededUniform(7)
    const counts = new Array<number>(10).fill(0)
    for (let i = 0; i < 100_000; i++) counts[Math.floor(uniform() * 10)]!++
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400)
  })
})

describe('the triangular distribution', () => {
  it.each([
    [0, 300],
    [1, 600],
    [0.4, 420],
    [0.1, 300 + Math.sqrt(0.1 * 300 * 120)],
    [0.9, 600 - Math.sqrt(0.1 * 300 * 180)],
  ])('at %d is %d', (probability, value) => {
    expect(triangular(probability, 300, 420, 600)).toBeCloseTo(value, 9)
  })

  it('of no width is its one value', () => expect(triangular(0.3, 5, 5, 5)).toBe(5))

  it('has the mean of its three corners', () => {
    const uniform = seededUniform(3)
    let sum = 0
    for (let i = 0; i < 200_000; i++) sum += triangular(uniform(), 300, 420, 600)
    expect(sum / 200_000).toBeCloseTo(440, 0)
  })
})

describe('the count at which a line breaks', () => {
  it.each<[number, bigint, bigint, number | null]>([
    [10, 0n, 100n, 11],
    [10, 99n, 100n, 11],
    [10, 100n, 100n, 12],
    [10, -1n, 100n, 10],
    [10, -100n, 100n, 10],
    [10, -101n, 100n, 9],
    [10, -5000n, 100n, 0],
    [10, 500n, 0n, null],
    [10, -500n, 0n, 0],
  ])('of %d with headroom %d at %d each is %s', (aps, headroom, perAp, count) => {
    expect(breaksAt(aps, headroom, perAp)).toBe(count)
    if (count === null || perAp === 0n) return
    const isOver = (n: number) => BigInt(n - aps) * perAp > headroom
    expect(isOver(count)).toBe(true)
    if (count > 0) expect(isOver(count - 1)).toBe(false)
  })
})
