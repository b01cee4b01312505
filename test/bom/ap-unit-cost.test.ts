import { describe, expect, it } from 'vitest'
import { apUnitCents } from '../../src/bom/unit-costs.js'
import { loadShipped } from './shipped.js'

const { catalog, operation } = loadShipped()
const type = catalog.apTypes['indoor-wifi6-2x2']!
const cost = (articles = catalog.articles, design = operation.design) =>
  apUnitCents(type, { ...catalog, articles }, design, operation.referenceDate)

describe('the cost of one more access point', () => {
  it('is the access point, its licence, link, installation and two cords', () => {
    expect(cost()).toBe(42000n + 18000n + 17000n + 5000n + 2n * 600n)
    expect(apUnitCents(catalog.apTypes['indoor-wifi6-4x4']!, catalog, operation.design, operation.referenceDate)).toBe(
      117200n,
    )
  })

  it('follows the term of the licence', () => {
    const design = { ...operation.design, licence: { ...operation.design.licence, termYears: 5 } }
    expect(cost(catalog.articles, design)).toBe(83200n + 9000n)
  })

  it('leaves out what is done in-house', () => {
    const design = { ...operation.design, inHouse: [...operation.design.inHouse, 'ap-install'] }
    expect(cost(catalog.articles, design)).toBe(78200n)
  })

  it('is unknown where a price is unknown or out of date', () => {
    const article = catalog.articles['ap-install']!
    const priced = (changes: object) => ({
      ...catalog.articles,
      'ap-install': { ...article, price: { ...article.price, ...changes } },
    })
    expect(cost(priced({ amountCents: null }))).toBeNull()
    expect(cost(priced({ validUntil: '2020-12-31' }))).toBeNull()
    expect(cost(priced({ validUntil: '2021-12-31' }))).toBe(83200n)
  })
})
