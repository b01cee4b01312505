import { describe, expect, it } from 'vitest'
import type { BomInput, BomLocation } from '../../src/bom/bom-input.js'
import { buildBom } from '../../src/bom/build-bom.js'
import { reusePlan } from '../../src/bom/reuse.js'
import type { ReusePlan } from '../../src/model/budget-plan.js'
import { locationOf, shippedInput } from './shipped.js'

const reuseOf = (input: BomInput): ReusePlan => reusePlan(input, buildBom(input).lines)
const quantities = ({ byArticle }: ReusePlan) => byArticle.map(({ article, quantity }) => [article, quantity])
const knowing = (id: string, aps: number, existing: Partial<BomLocation['existing']>): BomLocation =>
  locationOf(id, aps, { existing: { rack: null, ups: null, switchPorts: null, ...existing } })

describe('possible reuse', () => {
  it('by hand: rack, switch and its installation, injector of a location with one access point', () => {
    const reuse = reuseOf(shippedInput([locationOf('a', 4), locationOf('b', 1)]))
    expect(quantities(reuse)).toEqual([
      ['switch-poe-8', 1],
      ['rack-9u', 2],
      ['switch-install', 1],
      ['injector-poe', 1],
    ])
    expect(reuse.byLocation.map(({ locationId }) => locationId)).toEqual(['a', 'b'])
    const cents = (amount: string | null) => Math.round(Number(amount) * 100)
    const sum = (parts: readonly { amountEur: string | null }[]) =>
      parts.reduce((total, { amountEur }) => total + cents(amountEur), 0)
    expect(sum(reuse.byArticle)).toBe(cents(reuse.totalEur))
    expect(sum(reuse.byLocation)).toBe(cents(reuse.totalEur))
  })

  it('is what the bill falls by once all of it is known to be there', () => {
    const before = shippedInput([locationOf('a', 4)])
    const there = knowing('a', 4, { rack: true, ups: true, switchPorts: 24 })
    const racks = there.racks.map((rack) => ({ ...rack, switches: [], enclosures: [], existing: true }))
    const after = shippedInput([{ ...there, racks }])
    const total = (input: BomInput) =>
      buildBom(input).lines.reduce((sum, line) => sum + (line.reminder ? 0 : Number(line.totalEur)), 0)
    expect(Number(reuseOf(before).totalEur)).toBeCloseTo(total(before) - total(after), 2)
    expect(reuseOf(after)).toEqual({ totalEur: '0.00', byArticle: [], byLocation: [] })
  })

  it('has nothing of what is known not to be there', () => {
    expect(quantities(reuseOf(shippedInput([knowing('a', 4, { rack: false, switchPorts: 0 })])))).toEqual([])
    expect(quantities(reuseOf(shippedInput([knowing('a', 4, { rack: false })])))).toEqual([
      ['switch-poe-8', 1],
      ['switch-install', 1],
    ])
  })

  it('leaves the switches of two racks alone, as a known switch would', () => {
    const [rack] = locationOf('a', 4).racks
    const racks = [rack!, { ...rack!, id: 'lt-2' }]
    expect(quantities(reuseOf(shippedInput([locationOf('a', 8, { racks })])))).toEqual([['rack-9u', 2]])
  })

  it('counts the UPS where the design buys one', () => {
    const input = shippedInput([knowing('a', 4, { rack: false, switchPorts: 0 })])
    const switching = { ...input.design.switching, siteUps: true }
    expect(quantities(reuseOf({ ...input, design: { ...input.design, switching } }))).toEqual([['ups-1000va', 1]])
  })

  it('has no amount where a price is missing, and no closed location', () => {
    const input = shippedInput([locationOf('a', 4), locationOf('b', 4, { bought: false })])
    const article = input.catalog.articles['rack-9u']!
    const articles = {
      ...input.catalog.articles,
      'rack-9u': { ...article, price: { ...article.price, amountCents: null } },
    }
    const reuse = reuseOf({ ...input, catalog: { ...input.catalog, articles } })
    expect(reuse.totalEur).toBeNull()
    expect(reuse.byArticle.find((row) => row.article === 'rack-9u')).toMatchObject({ quantity: 1, amountEur: null })
    expect(reuse.byLocation.map(({ locationId }) => locationId)).toEqual(['a'])
  })
})
