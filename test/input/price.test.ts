import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { toPrice } from '../../src/input/catalog/price.js'
import { createContext } from '../../src/input/context.js'
import { parseYamlFile } from '../../src/input/yaml-document.js'
import type { Price } from '../../src/model/article.js'
import { priceSchema } from '../../src/model/schemas/catalog/price.js'

function priceOf(yaml: string): Price {
  const root = mkdtempSync(join(tmpdir(), 'mds-price-'))
  try {
    writeFileSync(join(root, 'price.yaml'), yaml)
    const ctx = createContext(root)
    const file = parseYamlFile(ctx, 'price.yaml', priceSchema)
    expect(ctx.findings).toEqual([])
    const price = toPrice(ctx, file!, [], file!.value)
    expect(ctx.findings).toEqual([])
    return price
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

it('counts another currency in euros, exactly, rounded once', () => {
  const price = priceOf(
    '{ amount: 499.99, low: 400, high: 650.50, currency: USD, basis: list, source: list, asOf: 2021-03-01,' +
      ' exchangeRate: { eurPer: 0.843217, source: central bank, asOf: 2021-03-26 } }',
  )
  // 499.99 × 0.843217 = 421.60006783 and 650.50 × 0.843217 = 548.5126585
  expect([price.amountCents, price.lowCents, price.highCents]).toEqual([42_160n, 33_729n, 54_851n])
  expect(price.exchange).toEqual({
    currency: 'USD',
    amount: '499.99',
    eurPer: '0.843217',
    source: 'central bank',
    asOf: '2021-03-26',
  })
})

it('gives a tier its price, and the range of the price in proportion', () => {
  const { tiers, tierBasis } = priceOf(
    '{ amountEur: 420, lowEur: 300, highEur: 600, basis: estimate, source: s, asOf: 2021-03-01,' +
      ' tierBasis: order, tiers: [ { from: 10, amountEur: 399.99 } ] }',
  )
  // 300 × 399.99 / 420 = 285.707 and 600 × 399.99 / 420 = 571.414
  expect(tiers).toEqual([{ from: 10, cents: 39_999n, lowCents: 28_571n, highCents: 57_141n }])
  expect(tierBasis).toBe('order')
})

it('keeps what a tier states in another currency', () => {
  const { tiers } = priceOf(
    '{ amount: 500, currency: USD, basis: list, source: s, asOf: 2021-03-01, exchangeRate: { eurPer: 0.84, source: s, asOf: 2021-03-26 },' +
      ' tierBasis: operation, tiers: [ { from: 10, amount: 450.5 } ] }',
  )
  expect(tiers).toEqual([{ from: 10, cents: 37_842n, lowCents: null, highCents: null, stated: '450.50' }])
})

it('has neither rate nor tiers where none is given', () => {
  const price = priceOf('{ amountEur: null, basis: estimate, source: s, asOf: 2021-03-01 }')
  expect(Object.keys(price)).not.toContain('exchange')
  expect(Object.keys(price)).not.toContain('tiers')
  expect(price.amountCents).toBeNull()
})
