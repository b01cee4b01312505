import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseInjector, chooseSwitches, feeds, type SwitchNeed, withMargins } from '../../src/wiring/switch-choice.js'
import { injectorType, switchType, wiringCatalog, wiringDesign } from './catalog.js'

const MARGINS = wiringDesign(0.2, 0.2)
const NONE = wiringDesign(0, 0)
const need = (aps: number, eachW: number, poeStandard: SwitchNeed['poeStandard'] = '802.3at'): SwitchNeed => ({
  aps,
  poeW: aps * eachW,
  poeStandard,
})

describe('margins', () => {
  it.each([
    [1, 2],
    [4, 5],
    [5, 6],
    [10, 12],
    [20, 24],
    [21, 26],
  ])('%d APs at 20 %% need %d ports', (aps, ports) => {
    expect(withMargins(need(aps, 15), MARGINS).ports).toBe(ports)
  })

  it('adds to the watts, and nothing at a margin of 0', () => {
    expect(withMargins(need(4, 15), MARGINS).poeW).toBeCloseTo(72, 9)
    expect(withMargins(need(4, 15), NONE)).toEqual({ ports: 4, poeW: 60 })
  })

  it('decides between two sizes: the ports, then the watts', () => {
    const catalog = wiringCatalog({ s8: 30000n, s16: 50000n, s8big: 45000n }, [
      switchType('s8', 8, 65),
      switchType('s16', 16, 250),
      switchType('s8big', 8, 130),
    ])
    expect(chooseSwitches(need(3, 15), catalog, MARGINS)).toMatchObject({ article: 's8', quantity: 1 })
    expect(chooseSwitches(need(4, 15), catalog, NONE)).toMatchObject({ article: 's8', quantity: 1 })
    // 4 × 15 W × 1.2 = 72 W is more than 65 W.
    expect(chooseSwitches(need(4, 15), catalog, MARGINS)).toMatchObject({ article: 's8big', quantity: 1 })
    // 7 × 1.2 = 8.4 ports is more than 8.
    expect(chooseSwitches(need(7, 10), catalog, NONE)?.article).toBe('s8big')
    expect(chooseSwitches(need(7, 10), catalog, MARGINS)?.article).toBe('s16')
  })
})

describe('the choice', () => {
  it('is the cheapest, not the smallest', () => {
    const catalog = wiringCatalog({ s8: 40000n, s24: 39999n }, [switchType('s8', 8, 120), switchType('s24', 24, 370)])
    expect(chooseSwitches(need(2, 15), catalog, MARGINS)).toEqual({
      article: 's24',
      quantity: 1,
      ports: 24,
      poeBudgetW: 370,
    })
  })

  it('takes two of a small one where that is cheaper than one large, and the large one otherwise', () => {
    const types = [switchType('s8', 8, 130), switchType('s24', 24, 370)]
    const cheap = wiringCatalog({ s8: 30000n, s24: 70000n }, types)
    expect(chooseSwitches(need(10, 13), cheap, MARGINS)).toMatchObject({ article: 's8', quantity: 2 })
    const dear = wiringCatalog({ s8: 36000n, s24: 70000n }, types)
    expect(chooseSwitches(need(10, 13), dear, MARGINS)).toMatchObject({ article: 's24', quantity: 1 })
  })

  it('ranks an unknown price last, and takes it where there is no other', () => {
    const types = [switchType('unknown', 8, 130), switchType('known', 24, 370)]
    const both = wiringCatalog({ unknown: null, known: 999999n }, types)
    expect(chooseSwitches(need(2, 15), both, MARGINS)?.article).toBe('known')
    expect(chooseSwitches(need(2, 15), wiringCatalog({ unknown: null }, types.slice(0, 1)), MARGINS)?.article).toBe(
      'unknown',
    )
    expect(chooseSwitches(need(2, 15), wiringCatalog({}, types.slice(0, 1)), MARGINS)?.article).toBe('unknown')
  })

  it('takes fewer ports at the same price, then the first of the catalogue', () => {
    const types = [switchType('s24', 24, 370), switchType('s8', 8, 130), switchType('s8b', 8, 130)]
    const catalog = wiringCatalog({ s24: 100n, s8: 100n, s8b: 100n }, types)
    expect(chooseSwitches(need(2, 15), catalog, MARGINS)?.article).toBe('s8')
  })

  it('is null where no switch feeds the standard, or not even one AP', () => {
    const at = wiringCatalog({ s: 1n }, [switchType('s', 24, 370, '802.3at')])
    expect(chooseSwitches(need(2, 40, '802.3bt'), at, MARGINS)).toBeNull()
    const weak = wiringCatalog({ s: 1n }, [switchType('s', 8, 20)])
    expect(chooseSwitches(need(1, 25), weak, NONE)).toBeNull()
    expect(chooseSwitches(need(2, 15), wiringCatalog({}, []), MARGINS)).toBeNull()
    expect(chooseSwitches(need(2, 15), wiringCatalog({ s: 1n }, [switchType('s', 8, 0)]), MARGINS)).toBeNull()
  })

  it('does not share the watts of two switches between them', () => {
    // 75 W fit into 2 × 45 W in sum, yet each switch feeds one AP of 25 W only.
    const catalog = wiringCatalog({ s: 1n }, [switchType('s', 8, 45)])
    expect(chooseSwitches(need(3, 25), catalog, NONE)?.quantity).toBe(3)
    const mixed = { aps: 3, poeW: 45, largestPoeW: 25, poeStandard: '802.3at' } as const
    expect(chooseSwitches(mixed, catalog, NONE)?.quantity).toBe(3)
  })

  it('always carries the rack, and no cheaper one does', () => {
    const types = fc.array(
      fc.record({
        ports: fc.integer({ min: 1, max: 48 }),
        poeBudgetW: fc.integer({ min: 1, max: 740 }),
        cents: fc.bigInt({ min: 1n, max: 200000n }),
      }),
      { minLength: 1, maxLength: 5 },
    )
    fc.assert(
      fc.property(types, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 5, max: 30 }), (drawn, aps, eachW) => {
        const switches = drawn.map((type, i) => switchType(`s${i}`, type.ports, type.poeBudgetW))
        const prices = Object.fromEntries(drawn.map((type, i) => [`s${i}`, type.cents]))
        const choice = chooseSwitches(need(aps, eachW), wiringCatalog(prices, switches), MARGINS)
        const carries = (type: (typeof drawn)[number], quantity: number): boolean =>
          quantity * type.ports >= aps * 1.2 - 1e-9 &&
          quantity * Math.min(type.ports, Math.floor(type.poeBudgetW / (eachW * 1.2) + 1e-9)) >= aps
        if (choice === null) {
          expect(drawn.some((type) => carries(type, 1000))).toBe(false)
          return
        }
        const paid = prices[choice.article]! * BigInt(choice.quantity)
        expect(carries(drawn[Number(choice.article.slice(1))]!, choice.quantity)).toBe(true)
        for (const type of drawn) {
          const affordable = Number((paid - 1n) / type.cents)
          expect(carries(type, affordable)).toBe(false)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('PoE standards and injectors', () => {
  it('feed downwards only', () => {
    const order = ['802.3af', '802.3at', '802.3bt'] as const
    order.forEach((supply, i) => {
      order.forEach((device, j) => {
        expect(feeds(supply, device)).toBe(i >= j)
      })
    })
  })

  it('takes the cheapest injector that is strong enough', () => {
    const injectors = [
      injectorType('dear', 30),
      injectorType('cheap', 30),
      injectorType('weak', 15, '802.3af'),
      injectorType('unknown', 60, '802.3bt'),
    ]
    const catalog = wiringCatalog({ dear: 9000n, cheap: 4000n, weak: 1000n, unknown: null }, [], injectors)
    expect(chooseInjector(20, '802.3at', catalog)?.article).toBe('cheap')
    expect(chooseInjector(12, '802.3af', catalog)?.article).toBe('weak')
    expect(chooseInjector(40, '802.3bt', catalog)?.article).toBe('unknown')
    expect(chooseInjector(61, '802.3bt', catalog)).toBeNull()
  })
})
