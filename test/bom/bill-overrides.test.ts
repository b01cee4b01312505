import { describe, expect, it } from 'vitest'
import { buildBom } from '../../src/bom/build-bom.js'
import { reusePlan } from '../../src/bom/reuse.js'
import { InputError } from '../../src/model/finding.js'
import type { BillOverride } from '../../src/model/site.js'
import { locationOf, shippedInput } from './shipped.js'

const AT = { file: 'sites/01-a.yaml', line: 12, column: 5 }
const override = (article: string, fields: Partial<BillOverride>): BillOverride => ({
  article,
  reason: 'relevé du 3 mars',
  at: AT,
  ...fields,
})
const inputOf = (...billOverrides: BillOverride[]) =>
  shippedInput([locationOf('a', 4, { billOverrides }), locationOf('b', 4)])
const linesOf = (article: string, ...overrides: BillOverride[]) =>
  buildBom(inputOf(...overrides)).lines.filter((line) => line.article === article)

describe('an override of a location', () => {
  it('sets the quantity of an article there and nowhere else, with the reason on the line', () => {
    const [a, b] = linesOf('patch-cord-cat6a', override('patch-cord-cat6a', { quantity: 20 }))
    expect(a).toMatchObject({
      locationId: 'a',
      quantity: 20,
      totalEur: '120.00',
      formula: '20',
      override: { computed: 8, reason: 'relevé du 3 mars' },
    })
    expect(a!.why).toContain('quantité fixée pour cette implantation : relevé du 3 mars')
    expect(b).toMatchObject({ locationId: 'b', quantity: 8 })
    expect(b!.override).toBeUndefined()
  })

  it('adds to what the rules give, or takes away', () => {
    expect(linesOf('patch-cord-cat6a', override('patch-cord-cat6a', { add: 3 }))[0]).toMatchObject({
      quantity: 11,
      formula: '(4 × 2) + 3',
      totalEur: '66.00',
    })
    expect(linesOf('patch-cord-cat6a', override('patch-cord-cat6a', { add: -3 }))[0]).toMatchObject({ quantity: 5 })
  })

  it('keeps a line of none, so that the reason is read', () => {
    expect(linesOf('gateway-site', override('gateway-site', { quantity: 0 }))[0]).toMatchObject({
      quantity: 0,
      totalEur: '0.00',
      override: { computed: 1 },
    })
  })

  it('buys what no rule buys there, among the lines of the location', () => {
    const { lines } = buildBom(inputOf(override('sfp-lx', { add: 2 })))
    const index = lines.findIndex((line) => line.article === 'sfp-lx')
    expect(lines[index]).toMatchObject({
      locationId: 'a',
      quantity: 2,
      rule: 'bill-override',
      totalEur: '120.00',
      causes: ['a'],
    })
    expect(lines[index + 1]!.locationId).toBe('b')
  })

  it('that takes more than there is stops with its place in the file', () => {
    const build = () => buildBom(inputOf(override('patch-cord-cat6a', { add: -9 })))
    expect(build).toThrow(InputError)
    try {
      build()
    } catch (error) {
      expect((error as InputError).findings).toMatchObject([{ code: 'override-negative', at: AT }])
    }
  })

  it('is bought only where the location is', () => {
    const closed = locationOf('a', 4, { bought: false, billOverrides: [override('sfp-lx', { add: 2 })] })
    expect(buildBom(shippedInput([closed])).lines.filter((line) => line.locationId === 'a')).toEqual([])
  })

  it('changes nothing of what existing equipment may save beyond its own articles', () => {
    const plain = inputOf()
    const set = inputOf(override('sfp-lx', { add: 2 }))
    expect(reusePlan(set, buildBom(set).lines)).toEqual(reusePlan(plain, buildBom(plain).lines))
  })
})
