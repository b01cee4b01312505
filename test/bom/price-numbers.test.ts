import { describe, expect, it } from 'vitest'
import { buildBom } from '../../src/bom/build-bom.js'
import { tenderPlan } from '../../src/bom/tender.js'
import { loadShipped, locationOf, shippedInput } from './shipped.js'

describe('price numbers', () => {
  const { catalog } = loadShipped()
  const articles = Object.values(catalog.articles)

  it('stand in the catalogue, one an article, led by a chapter of its lot', () => {
    expect(new Set(articles.map(({ priceNumber }) => priceNumber)).size).toBe(articles.length)
    for (const { id, priceNumber, lot } of articles) {
      const chapters = catalog.lots.find((each) => each.id === lot)!.chapters.map((chapter) => chapter.id)
      expect(chapters, id).toContain(priceNumber?.slice(0, 2))
    }
  })

  it('stay with an article whatever a study buys', () => {
    for (const aps of [1, 20]) {
      const { lines } = buildBom(shippedInput([locationOf('a', aps)]))
      for (const line of lines) expect(line.priceNumber).toBe(catalog.articles[line.article]!.priceNumber)
    }
  })

  it('stay when an article comes that stands first in its file', () => {
    const input = shippedInput([locationOf('a', 3)])
    const { priceNumber: _, ...added } = { ...articles[0]!, id: 'aaa-new' }
    const more = { ...input, catalog: { ...catalog, articles: { [added.id]: added, ...catalog.articles } } }
    const numbers = (from: typeof input) => buildBom(from).lines.map((line) => [line.article, line.priceNumber])
    expect(numbers(more)).toEqual(numbers(input))
  })

  it('are the ids of articles that have none', () => {
    const input = shippedInput([locationOf('a', 3)])
    const plain = Object.fromEntries(articles.map(({ priceNumber: _, ...article }) => [article.id, article] as const))
    const { lines } = buildBom({ ...input, catalog: { ...catalog, articles: plain } })
    for (const line of lines) expect(line.priceNumber).toBe(line.article)
  })

  it('order the articles of the price documents, in-house work and reminders left out', () => {
    const input = shippedInput([locationOf('a', 3)])
    const { lines } = buildBom(input)
    const { articles: listed, lots } = tenderPlan(input, lines)
    const numbers = listed.map(({ number }) => number)
    const of = (letter: string) => numbers.filter((number) => number.startsWith(letter))
    expect(numbers).toEqual([...of('E').sort(), ...of('C').sort(), ...of('P').sort()])
    expect(lots.map(({ id, cpv }) => [id, cpv])).toEqual([
      ['equipment', '32420000-3'],
      ['cabling', '45314320-0'],
      ['services', '51611100-9'],
    ])
    const left = lines.filter((line) => line.inHouse || line.reminder).map((line) => line.article)
    expect(left).not.toEqual([])
    expect(listed.map(({ article }) => article)).not.toEqual(expect.arrayContaining(left))
  })
})
