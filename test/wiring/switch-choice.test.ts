import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src/model/catalog.js'
import type { Design } from '../../src/model/operation.js'
import { chooseInjector, chooseSwitches, feeds, type SwitchNeed, withMargins } from '../../src/wiring/switch-choice.js'
import { centsOf, deviceCentsOf, injectorType, switchType, wiringCatalog, wiringDesign } from './catalog.js'

const MARGINS = wiringDesign(0.2, 0.2)
const NONE = wiringDesign(0, 0)
const need = (aps: number, eachW: number, poeStandard: SwitchNeed['poeStandard'] = '802.3at'): SwitchNeed => ({
  aps,
  poeW: aps * eachW,
  poeStandard,
})

/** The choice by the articles' prices alone. */
const choose = (wanted: SwitchNeed, catalog: Catalog, design: Design) =>
  chooseSwitches(wanted, { catalog, design, switchCents: centsOf(catalog), deviceCents: {} })

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
    expect(choose(need(3, 15), catalog, MARGINS)).toMatchObject([{ article: 's8', quantity: 1 }])
    expect(choose(need(4, 15), catalog, NONE)).toMatchObject([{ article: 's8', quantity: 1 }])
    // 4 × 15 W × 1.2 = 72 W is more than 65 W.
    expect(choose(need(4, 15), catalog, MARGINS)).toMatchObject([{ article: 's8big', quantity: 1 }])
    // 7 × 1.2 = 8.4 ports is more than 8.
    expect(choose(need(7, 10), catalog, NONE)?.[0]?.article).toBe('s8big')
    expect(choose(need(7, 10), catalog, MARGINS)?.[0]?.article).toBe('s16')
  })
})

describe('the choice', () => {
  it('is the cheapest, not the smallest', () => {
    const catalog = wiringCatalog({ s8: 40000n, s24: 39999n }, [switchType('s8', 8, 120), switchType('s24', 24, 370)])
    expect(choose(need(2, 15), catalog, MARGINS)).toEqual([{ article: 's24', quantity: 1, ports: 24, poeBudgetW: 370 }])
  })

  it('takes two of a small one where that is cheaper than one large, and the large one otherwise', () => {
    const types = [switchType('s8', 8, 130), switchType('s24', 24, 370)]
    const cheap = wiringCatalog({ s8: 30000n, s24: 70000n }, types)
    expect(choose(need(10, 13), cheap, MARGINS)).toMatchObject([{ article: 's8', quantity: 2 }])
    const dear = wiringCatalog({ s8: 36000n, s24: 70000n }, types)
    expect(choose(need(10, 13), dear, MARGINS)).toMatchObject([{ article: 's24', quantity: 1 }])
  })

  it('ranks an unknown price last, and takes it where there is no other', () => {
    const types = [switchType('unknown', 8, 130), switchType('known', 24, 370)]
    const both = wiringCatalog({ unknown: null, known: 999999n }, types)
    expect(choose(need(2, 15), both, MARGINS)?.[0]?.article).toBe('known')
    expect(choose(need(2, 15), wiringCatalog({ unknown: null }, types.slice(0, 1)), MARGINS)?.[0]?.article).toBe(
      'unknown',
    )
    expect(choose(need(2, 15), wiringCatalog({}, types.slice(0, 1)), MARGINS)?.[0]?.article).toBe('unknown')
  })

  it('takes fewer ports at the same price, then the first of the catalogue', () => {
    const types = [switchType('s24', 24, 370), switchType('s8', 8, 130), switchType('s8b', 8, 130)]
    const catalog = wiringCatalog({ s24: 100n, s8: 100n, s8b: 100n }, types)
    expect(choose(need(2, 15), catalog, MARGINS)?.[0]?.article).toBe('s8')
  })

  it('is null where no switch feeds the standard, or not even one AP', () => {
    const at = wiringCatalog({ s: 1n }, [switchType('s', 24, 370, '802.3at')])
    expect(choose(need(2, 40, '802.3bt'), at, MARGINS)).toBeNull()
    const weak = wiringCatalog({ s: 1n }, [switchType('s', 8, 20)])
    expect(choose(need(1, 25), weak, NONE)).toBeNull()
    expect(choose(need(2, 15), wiringCatalog({}, []), MARGINS)).toBeNull()
    expect(choose(need(2, 15), wiringCatalog({ s: 1n }, [switchType('s', 8, 0)]), MARGINS)).toBeNull()
  })

  it('does not share the watts of two switches between them', () => {
    // 75 W fit into 2 × 45 W in sum, yet each switch feeds one AP of 25 W only.
    const catalog = wiringCatalog({ s: 1n }, [switchType('s', 8, 45)])
    expect(choose(need(3, 25), catalog, NONE)?.[0]?.quantity).toBe(3)
    const mixed = { aps: 3, poeW: 45, largestPoeW: 25, poeStandard: '802.3at' } as const
    expect(choose(mixed, catalog, NONE)?.[0]?.quantity).toBe(3)
  })

  it('mixes two types where that is cheaper than any number of one', () => {
    const types = [switchType('s8', 8, 120), switchType('s24', 24, 370)]
    const catalog = wiringCatalog({ s8: 43000n, s24: 135000n }, types)
    // 18 APs of 17 W: a large one feeds them all.
    expect(choose(need(18, 17), catalog, MARGINS)).toMatchObject([{ article: 's24', quantity: 1 }])
    expect(choose(need(22, 17), catalog, MARGINS)).toMatchObject([
      { article: 's8', quantity: 1 },
      { article: 's24', quantity: 1 },
    ])
  })

  it('counts the installation and the enclosure: three small ones cost more than a large one', () => {
    const types = [switchType('s8', 8, 120), switchType('s24', 24, 370)]
    const catalog = wiringCatalog({ s8: 43000n, s24: 135000n }, types)
    expect(choose(need(11, 17), catalog, MARGINS)).toMatchObject([{ article: 's8', quantity: 3 }])
    const installed = { s8: 50000, s24: 142000 }
    expect(
      chooseSwitches(need(11, 17), { catalog, design: MARGINS, switchCents: installed, deviceCents: {} }),
    ).toMatchObject([{ article: 's24', quantity: 1 }])
    const enclosureCents = (units: number): number | null => (units > 2 ? 99999 : 0)
    const offer = { catalog, design: MARGINS, switchCents: centsOf(catalog), deviceCents: {}, enclosureCents }
    expect(chooseSwitches(need(11, 17), offer)).toMatchObject([{ article: 's24', quantity: 1 }])
    const unknown = { ...offer, enclosureCents: (units: number) => (units > 2 ? null : 0) }
    expect(chooseSwitches(need(11, 17), unknown)).toMatchObject([{ article: 's24', quantity: 1 }])
  })

  it('leaves ports for links, and slots for the modules of fibre', () => {
    const types = [
      { ...switchType('flat', 8, 370), uplinkPorts: 0 },
      switchType('s8', 8, 370),
      switchType('s12', 12, 370),
    ]
    const catalog = wiringCatalog({ flat: 100n, s8: 200n, s12: 300n }, types)
    expect(choose(need(6, 10), catalog, MARGINS)).toMatchObject([{ article: 'flat', quantity: 1 }])
    expect(choose({ ...need(6, 10), uplinkSlots: 1 }, catalog, MARGINS)).toMatchObject([{ article: 's8', quantity: 1 }])
    expect(choose({ ...need(6, 10), linkPorts: 1, uplinkSlots: 1 }, catalog, MARGINS)).toMatchObject([
      { article: 's12', quantity: 1 },
    ])
    expect(
      choose({ ...need(6, 10), uplinkSlots: 1 }, wiringCatalog({ flat: 1n }, types.slice(0, 1)), MARGINS),
    ).toBeNull()
  })

  it('costs as little as the cheapest of all combinations', { tags: 'long' }, () => {
    const types = fc.array(
      fc.record({
        ports: fc.integer({ min: 1, max: 24 }),
        poeBudgetW: fc.integer({ min: 1, max: 370 }),
        cents: fc.bigInt({ min: 0n, max: 200000n }),
        uplinkPorts: fc.integer({ min: 0, max: 2 }),
      }),
      { minLength: 1, maxLength: 3 },
    )
    const wanted = fc.record({
      aps: fc.integer({ min: 1, max: 16 }),
      eachW: fc.integer({ min: 5, max: 30 }),
      linkPorts: fc.integer({ min: 0, max: 2 }),
      uplinkSlots: fc.integer({ min: 0, max: 2 }),
    })
    fc.assert(
      fc.property(types, wanted, (drawn, { aps, eachW, linkPorts, uplinkSlots }) => {
        const switches = drawn.map((type, i) => ({
          ...switchType(`s${i}`, type.ports, type.poeBudgetW),
          uplinkPorts: type.uplinkPorts,
        }))
        const prices = Object.fromEntries(drawn.map((type, i) => [`s${i}`, type.cents]))
        const full = { ...need(aps, eachW), linkPorts, uplinkSlots }
        const choice = choose(full, wiringCatalog(prices, switches), MARGINS)
        const fed = (type: (typeof drawn)[number]): number =>
          Math.min(type.ports, Math.floor(type.poeBudgetW / (eachW * 1.2) + 1e-9))
        const carries = (counts: readonly number[]): boolean => {
          const sum = (of: (type: (typeof drawn)[number]) => number): number =>
            counts.reduce((total, count, i) => total + count * of(drawn[i]!), 0)
          const number = counts.reduce((total, count) => total + count, 0)
          return (
            number > 0 &&
            drawn.every((type, i) => counts[i] === 0 || fed(type) > 0) &&
            sum(fed) >= aps &&
            sum((type) => type.uplinkPorts) >= uplinkSlots &&
            sum((type) => type.ports) - 2 * (number - 1) >= Math.ceil(aps * 1.2 - 1e-9) + linkPorts
          )
        }
        const cost = (counts: readonly number[]): bigint =>
          counts.reduce((total, count, i) => total + BigInt(count) * drawn[i]!.cents, 0n)
        const most = 22
        const all = drawn.reduce<number[][]>(
          (lists) => lists.flatMap((list) => Array.from({ length: most + 1 }, (_, count) => [...list, count])),
          [[]],
        )
        const alone = drawn.some((_type, i) =>
          Array.from({ length: 40 }, (_, n) => drawn.map((_each, j) => (i === j ? n + 1 : 0))).some(carries),
        )
        expect(choice === null).toBe(!alone)
        if (choice === null) return
        const counts = drawn.map((_type, i) => choice.find(({ article }) => article === `s${i}`)?.quantity ?? 0)
        expect(carries(counts)).toBe(true)
        const least = all.filter(carries).reduce<bigint | null>((best, each) => {
          const cents = cost(each)
          return best === null || cents < best ? cents : best
        }, null)
        if (least !== null) expect(cost(counts)).toBeLessThanOrEqual(least)
      }),
      { numRuns: 150 },
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
    const offer = { catalog, deviceCents: deviceCentsOf(catalog) }
    expect(chooseInjector(20, '802.3at', offer)?.article).toBe('cheap')
    expect(chooseInjector(12, '802.3af', offer)?.article).toBe('weak')
    expect(chooseInjector(40, '802.3bt', offer)?.article).toBe('unknown')
    expect(chooseInjector(61, '802.3bt', offer)).toBeNull()
  })
})
