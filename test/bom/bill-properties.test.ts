import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BomLocation } from '../../src/bom/bom-input.js'
import { buildBom } from '../../src/bom/build-bom.js'
import { switchUnitCents } from '../../src/bom/unit-costs.js'
import type { BomLine } from '../../src/model/budget-plan.js'
import { parseEuros, toMilli } from '../../src/model/money.js'
import type { Location } from '../../src/model/site.js'
import { planRacks } from '../../src/wiring/racks.js'
import { locationOf, shippedInput } from './shipped.js'

const arbitraryLocations = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 })
  .map((counts) => counts.map((aps, index) => locationOf(`l${index}`, aps)))

const shipped = shippedInput([])

/** A location whose APs are dealt out to its racks in turn, each rack wired as the planner does it. */
function wiredLocation(count: number, rackCount: number): BomLocation {
  const sites = Array.from({ length: rackCount }, (_, i) => ({
    id: `lt-${i}`,
    floorIndex: 0,
    at: [0, 0] as const,
    freeUnits: null,
  }))
  const aps = Array.from({ length: count }, (_, i) => ({
    rack: `lt-${i % rackCount}`,
    poeW: 17,
    poeStandard: '802.3at' as const,
  }))
  const known = { switchPorts: null, rack: null, ups: null }
  const location = { floors: [{ id: 'rdc' }], existing: known } as unknown as Location
  const { catalog, design, operation } = shipped
  const cents = catalog.switches.map((type) => switchUnitCents(type, catalog, design, operation.referenceDate))
  const switchCents = Object.fromEntries(catalog.switches.map(({ article }, i) => [article, Number(cents[i])]))
  const racks = planRacks(sites, aps, { location, catalog, design, switchCents, deviceCents: {}, links: [] }).map(
    (rack) => ({
      ...rack,
      copperEnds: rack.aps,
      modules: 0,
      injectorArticle: 'injector-poe',
      unfed: false,
    }),
  )
  return locationOf('w', count, { racks })
}
const bomOf = (locations: readonly BomLocation[]) => buildBom({ ...shipped, locations }).lines
const total = (lines: readonly BomLine[]) => lines.reduce((sum, line) => sum + parseEuros(line.totalEur!)!, 0n)

describe('the bill of drawn locations', () => {
  it('every line is quantity × unit price, rounded half up', () => {
    fc.assert(
      fc.property(arbitraryLocations, (locations) => {
        for (const line of bomOf(locations)) {
          const exact = toMilli(line.quantity)! * parseEuros(line.unitPriceEur!)!
          expect(parseEuros(line.totalEur!)).toBe((exact + 500n) / 1000n)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('quantities do not depend on the order of the files: of locations, rules or articles', () => {
    const keyed = (lines: readonly BomLine[]) =>
      lines.map((line) => `${line.locationId} ${line.rule} ${line.article} ${line.quantity} ${line.totalEur}`).sort()
    const { rules, articles } = shipped.catalog
    fc.assert(
      fc.property(arbitraryLocations, fc.infiniteStream(fc.nat()), (locations, ranks) => {
        const shuffle = <T>(values: readonly T[]): T[] =>
          values
            .map((value) => ({ value, rank: ranks.next().value }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ value }) => value)
        const catalog = {
          ...shipped.catalog,
          rules: shuffle(rules),
          articles: Object.fromEntries(shuffle(Object.entries(articles))),
        }
        const shuffled = buildBom({ ...shipped, catalog, locations: shuffle(locations) }).lines
        expect(keyed(shuffled)).toEqual(keyed(bomOf(locations)))
      }),
      { numRuns: 30 },
    )
  })

  it('one more access point never lowers a quantity; what feeds it may change, at no lower cost', () => {
    // One large switch takes the place of several small ones, and is one to install.
    const feeds = new Set(['rack-switch', 'rack-injector', 'switch-install'])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.constantFrom(1, 2), (aps, racks) => {
        const before = bomOf([wiredLocation(aps, racks)])
        const after = bomOf([wiredLocation(aps + 1, racks)])
        for (const line of before.filter(({ rule }) => !feeds.has(rule))) {
          const same = after.find((each) => each.rule === line.rule && each.locationId === line.locationId)
          expect(same?.quantity ?? 0, line.rule).toBeGreaterThanOrEqual(line.quantity)
        }
        const cost = (lines: readonly BomLine[]) => total(lines.filter(({ rule }) => feeds.has(rule)))
        expect(cost(after)).toBeGreaterThanOrEqual(cost(before))
      }),
      { numRuns: 100 },
    )
  })

  it('splitting a location leaves what is bought per access point unchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 8 }), (aps, cut) => {
        const whole = locationOf('w', aps)
        const first = Math.min(cut, aps - 1)
        const parts = [
          locationOf('w-1', first, { aps: whole.aps.slice(0, first) }),
          locationOf('w-2', aps - first, { aps: whole.aps.slice(first) }),
        ]
        const perAp = new Set(shipped.catalog.rules.filter((rule) => rule.per === 'ap').map((rule) => rule.id))
        const own = (lines: readonly BomLine[]) => {
          const quantities = new Map<string, number>()
          for (const { rule, article, quantity } of lines)
            if (perAp.has(rule)) quantities.set(article, (quantities.get(article) ?? 0) + quantity)
          return quantities
        }
        expect(own(bomOf(parts))).toEqual(own(bomOf([whole])))
      }),
      { numRuns: 30 },
    )
  })
})
