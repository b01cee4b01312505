import { expect, it } from 'vitest'
import type { Article, Price } from '../../src/model/article.js'
import type { Estate } from '../../src/model/estate.js'
import { planSetup } from '../../src/plan-setup.js'
import { shippedEstate } from '../sites/shipped-estate.js'

const shipped = await shippedEstate()

function withPrice(article: string, price: Partial<Price>, inHouse: readonly string[] = []): Estate {
  const { catalog, operation } = shipped
  const changed: Article = { ...catalog.articles[article]!, price: { ...catalog.articles[article]!.price, ...price } }
  return {
    ...shipped,
    catalog: { ...catalog, articles: { ...catalog.articles, [article]: changed } },
    operation: { ...operation, design: { ...operation.design, inHouse: [...operation.design.inHouse, ...inHouse] } },
  }
}

it.each(['rack-9u', 'injector-poe'])('%s is ranked at the price that the bill pays', (article) => {
  const centsOf = (of: Estate) => planSetup(of, null).deviceCents[article]
  const day = shipped.operation.referenceDate
  expect(centsOf(withPrice(article, { amountCents: 12_345n, validUntil: null }))).toBe(12_345)
  expect(centsOf(withPrice(article, { amountCents: 12_345n, validUntil: day }))).toBe(12_345)
  expect(centsOf(withPrice(article, { amountCents: 12_345n, validUntil: '2021-03-25' }))).toBeNull()
  expect(centsOf(withPrice(article, { amountCents: null }))).toBeNull()
  expect(centsOf(withPrice(article, { amountCents: 12_345n }, [article]))).toBe(0)
})
