import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BomInput } from '../../src/bom/bom-input.js'
import { buildBom } from '../../src/bom/build-bom.js'
import { reusePlan } from '../../src/bom/reuse.js'
import { tierAt } from '../../src/bom/unit-price.js'
import type { Price, PriceTier } from '../../src/model/article.js'
import { parseEuros } from '../../src/model/money.js'
import { locationOf, shippedInput } from './shipped.js'

const AP = 'ap-indoor-wifi6-2x2'
const tier = (from: number, cents: bigint): PriceTier => ({
  from,
  cents,
  lowCents: cents - 100n,
  highCents: cents + 100n,
})
const TIERS: readonly PriceTier[] = [tier(5, 40_000n), tier(10, 35_000n)]

function withPrice(input: BomInput, id: string, changes: Partial<Price>): BomInput {
  const article = input.catalog.articles[id]!
  const articles = { ...input.catalog.articles, [id]: { ...article, price: { ...article.price, ...changes } } }
  return { ...input, catalog: { ...input.catalog, articles } }
}

const apsOf = (input: BomInput) => buildBom(input).lines.filter(({ article }) => article === AP)

describe('prices by quantity', () => {
  it.each([
    [4_999n, null],
    [5_000n, 5],
    [9_999n, 5],
    [10_000n, 10],
    [1_000_000n, 10],
  ])('of %s thousandths start at the tier %s, its own quantity included', (milli, from) => {
    expect(tierAt(TIERS, milli)?.from ?? null).toBe(from)
  })

  it('look at the whole operation, spares included', () => {
    const input = withPrice(shippedInput([locationOf('a', 4), locationOf('b', 5)]), AP, {
      tiers: TIERS,
      tierBasis: 'operation',
    })
    const lines = apsOf(input)
    expect(lines.map(({ quantity }) => quantity)).toEqual([4, 5, 1])
    expect(lines.map(({ unitPriceEur }) => unitPriceEur)).toEqual(['350.00', '350.00', '350.00'])
    expect(lines.map(({ totalEur }) => totalEur)).toEqual(['1400.00', '1750.00', '350.00'])
    expect(lines.map(({ lowEur, highEur }) => [lowEur, highEur])[0]).toEqual(['349.00', '351.00'])
    expect(lines[0]!.tier).toEqual({ basis: 'operation', quantity: 10, from: 10 })
  })

  it('look at what each location orders', () => {
    const input = withPrice(shippedInput([locationOf('a', 4), locationOf('b', 5)]), AP, {
      tiers: TIERS,
      tierBasis: 'order',
    })
    const lines = apsOf(input)
    expect(lines.map(({ unitPriceEur }) => unitPriceEur)).toEqual(['420.00', '400.00', '420.00'])
    expect(lines.map(({ tier: reached }) => reached)).toEqual([
      { basis: 'order', quantity: 4, from: null },
      { basis: 'order', quantity: 5, from: 5 },
      { basis: 'order', quantity: 1, from: null },
    ])
  })

  it('stay unknown where the price is unknown or out of date', () => {
    for (const changes of [{ amountCents: null }, { validUntil: '2000-01-01' }]) {
      const input = withPrice(shippedInput([locationOf('a', 12)]), AP, {
        tiers: TIERS,
        tierBasis: 'operation',
        ...changes,
      })
      expect(new Set(apsOf(input).map(({ unitPriceEur, totalEur }) => unitPriceEur ?? totalEur))).toEqual(
        new Set([null]),
      )
    }
  })

  it('count what is bought by any rule where equipment may be reused', () => {
    const input = withPrice(shippedInput([locationOf('a', 4), locationOf('b', 4)]), 'switch-poe-8', {
      tiers: [tier(2, 10_000n)],
      tierBasis: 'operation',
    })
    const { lines } = buildBom(input)
    const bought = lines.filter(({ article }) => article === 'switch-poe-8')
    const total = bought.reduce((sum, { totalEur }) => sum + parseEuros(totalEur!)!, 0n)
    const saved = reusePlan(input, lines).byArticle.find(({ article }) => article === 'switch-poe-8')
    expect(parseEuros(saved!.amountEur!)).toBe(total)
  })

  it('give the same sum as quantity × the price of the tier, whatever the quantities', { tags: 'long' }, () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }), (counts) => {
        const input = withPrice(shippedInput(counts.map((aps, index) => locationOf(`l${index}`, aps))), AP, {
          tiers: TIERS,
          tierBasis: 'operation',
        })
        const lines = apsOf(input)
        const whole = lines.reduce((sum, { quantity }) => sum + quantity, 0)
        const price = whole >= 10 ? 35_000n : whole >= 5 ? 40_000n : 42_000n
        for (const { quantity, totalEur } of lines) expect(parseEuros(totalEur!)).toBe(BigInt(quantity) * price)
      }),
      { numRuns: 30 },
    )
  })
})
