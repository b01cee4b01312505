import { describe, expect, it } from 'vitest'
import { buildBom } from '../../src/bom/build-bom.js'
import { priceNumbers } from '../../src/bom/price-numbers.js'
import { loadShipped, locationOf, shippedInput } from './shipped.js'

describe('price numbers', () => {
  const { catalog } = loadShipped()
  const numbers = priceNumbers(catalog.articles)

  it('give every article of the catalogue one of its own, led by the letter of its lot', () => {
    expect(numbers.size).toBe(Object.keys(catalog.articles).length)
    expect(new Set(numbers.values()).size).toBe(numbers.size)
    for (const [id, number] of numbers) {
      const letter = { equipment: 'E', cabling: 'C', services: 'P' }[catalog.articles[id]!.lot]
      expect(number, id).toMatch(new RegExp(`^${letter}\\d\\d$`))
    }
  })

  it('follow the order of the file within a lot: licences, access points, servers, accessories', () => {
    const ranks = ['licence-ap-1y', 'ap-indoor-wifi6-2x2', 'server-1u', 'switch-poe-8'].map((id) => numbers.get(id)!)
    expect(ranks).toEqual([...ranks].sort())
  })

  it('do not depend on the order of the catalogue', () => {
    const turned = Object.fromEntries(Object.entries(catalog.articles).reverse())
    expect(priceNumbers(turned)).toEqual(numbers)
  })

  it('stay with an article whatever a study buys', () => {
    const bought = (aps: number): Map<string, string | null> => {
      const { lines } = buildBom(shippedInput([locationOf('a', aps)]))
      return new Map(lines.map((line) => [line.article, line.priceNumber]))
    }
    const [small, large] = [bought(1), bought(20)]
    expect([...large.keys()]).not.toEqual([...small.keys()])
    for (const [article, number] of [...small, ...large]) expect(number, article).toBe(numbers.get(article))
  })
})
