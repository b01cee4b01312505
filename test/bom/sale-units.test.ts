import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BomInput, BomLocation } from '../../src/bom/bom-input.js'
import { buildBom } from '../../src/bom/build-bom.js'
import { unitsOfSale } from '../../src/bom/sale-units.js'
import { apUnitCents } from '../../src/bom/unit-costs.js'
import type { Article } from '../../src/model/article.js'
import type { Rule, RuleScope } from '../../src/model/catalog.js'
import { ap, locationOf, shippedInput } from './shipped.js'

/** Boxes of cable at 150 €, counted in metres by one rule. */
function boxes(
  locations: readonly BomLocation[],
  rule: { readonly per: RuleScope; readonly quantity: string },
  sale: Pick<Article, 'packSize' | 'minimumOrder'>,
): BomInput {
  const input = shippedInput(locations)
  const patchCord = input.catalog.articles['patch-cord-cat6a']!
  const box: Article = { ...patchCord, id: 'cable-box', price: { ...patchCord.price, amountCents: 15_000n }, ...sale }
  const cable: Rule = {
    id: 'cable',
    article: 'cable-box',
    when: null,
    reminder: false,
    why: { fr: 'câble', en: 'cable' },
    at: { file: 'catalogs/rules.yaml', line: 7, column: 3 },
    ...rule,
  }
  return {
    ...input,
    catalog: { ...input.catalog, articles: { ...input.catalog.articles, 'cable-box': box }, rules: [cable] },
  }
}

/** Locations with one AP at the end of so many metres of cable. */
const withCables = (...metres: number[]): BomLocation[] =>
  metres.map((cableM, index) => locationOf(`l${index}`, 1, { aps: [ap(`l${index}-1`, { cableM })] }))

const shown = (input: BomInput) =>
  buildBom(input).lines.map((line) => [line.locationId, line.quantity, line.totalEur, line.formula])

describe('packs', () => {
  it('are counted whole in each line, in metres by the rule', () => {
    const locations = withCables(59.4, 305, 305.1)
    expect(shown(boxes(locations, { per: 'ap', quantity: 'cableM' }, { packSize: 305 }))).toEqual([
      ['l0', 1, '150.00', 'ceil((59.4) / 305)'],
      ['l1', 1, '150.00', 'ceil((305) / 305)'],
      ['l2', 2, '300.00', 'ceil((305.1) / 305)'],
    ])
  })

  it('are shared by all locations where the rule counts the operation', () => {
    const locations = withCables(59.4, 305, 305.1)
    expect(shown(boxes(locations, { per: 'operation', quantity: 'cableM' }, { packSize: 305 }))).toEqual([
      [null, 3, '450.00', 'ceil((669.5) / 305)'],
    ])
  })

  it('hold what is needed, and the last one is not needed less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 2, max: 1000 }), (need, packSize) => {
        const units = unitsOfSale(BigInt(need), packSize)
        expect(units % 1000n).toBe(0n)
        expect(units * BigInt(packSize)).toBeGreaterThanOrEqual(BigInt(need))
        expect((units - 1000n) * BigInt(packSize)).toBeLessThan(BigInt(need))
      }),
    )
  })

  it('cost one access point its share of the placement', () => {
    const input = boxes([], { per: 'ap', quantity: '61' }, { packSize: 305 })
    const type = input.catalog.apTypes['indoor-wifi6-2x2']!
    expect(apUnitCents(type, input.catalog, input.design, '2021-03-26')).toBe(3000n)
  })
})

describe('a minimum order', () => {
  it('adds a line of no location with what is missing', () => {
    const input = boxes(withCables(59.4, 100), { per: 'ap', quantity: 'cableM' }, { packSize: 305, minimumOrder: 5 })
    expect(shown(input)).toEqual([
      ['l0', 1, '150.00', 'ceil((59.4) / 305)'],
      ['l1', 1, '150.00', 'ceil((100) / 305)'],
      [null, 3, '450.00', '5 − 2'],
    ])
    expect(buildBom(input).lines[2]).toMatchObject({ why: 'complément au minimum de commande', causes: [] })
  })

  it('raises the line of the operation where there is one, and adds nothing where enough or none is bought', () => {
    const rule = { per: 'operation', quantity: 'aps' } as const
    expect(shown(boxes(withCables(10, 20), rule, { minimumOrder: 5 }))).toEqual([[null, 5, '750.00', '2 + (5 − 2)']])
    expect(shown(boxes(withCables(10, 20), rule, { minimumOrder: 2 }))).toEqual([[null, 2, '300.00', '2']])
    expect(shown(boxes([], rule, { minimumOrder: 5 }))).toEqual([])
  })
})
