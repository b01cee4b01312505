import { describe, expect, it } from 'vitest'
import { RISK_WORLD } from '../../src/budget/draws.js'
import { floorSpreadOf } from '../../src/risk/assess.js'
import { ownMoney, simulate } from '../../src/risk/simulate.js'
import { COST, MATERIALS, riskModel, roomWorld } from './estate.js'

const OPTIONS = { draws: 2000, seed: 1, world: RISK_WORLD }

describe('own money', () => {
  const lines = [
    { id: 'hardware', ceiling: 1000, outside: 0, perAp: 0 },
    { id: 'services', ceiling: 500, outside: 100, perAp: 0 },
  ]

  it('is what the sources leave: 30 % within the ceilings, the whole of an excess, the whole of what is outside', () => {
    const sources = [{ rate: 0.7, most: 10_000 }]
    expect(ownMoney({ lines, sources }, [1000, 0])).toBeCloseTo(300 + 0.7 * 100, 9)
    expect(ownMoney({ lines, sources }, [1000, 100])).toBeCloseTo(400, 9)
    expect(ownMoney({ lines, sources }, [1200, 100])).toBeCloseTo(600, 9)
    expect(ownMoney({ lines, sources: [{ rate: 0.7, most: 500 }] }, [1000, 100])).toBeCloseTo(600, 9)
    expect(ownMoney({ lines, sources: [] }, [1000, 100])).toBe(1100)
  })
})

describe('the spread of measured floors', () => {
  const held = {
    floors: 5,
    bands: 8,
    heardShare: 0.9,
    leastHeardShare: 0.8,
    allShare: 0.87,
    leastAllShare: 0.664,
    source: 'x',
  }

  it('is that of normal values with this mean and this least of eight', () => {
    // (1.1264 − 0.4234) / 1.4360 = 0.490
    expect(Math.sqrt(floorSpreadOf(held).share)).toBeCloseTo(0.49, 2)
    expect(floorSpreadOf({ ...held, leastAllShare: 0.87 })).toEqual({ share: 0, bands: 8 })
  })

  it('is unknown without measured floors, and leaves room for what changes from point to point', () => {
    expect(floorSpreadOf(null)).toEqual({ share: 0, bands: 0 })
    expect(floorSpreadOf(undefined).bands).toBe(0)
    expect(floorSpreadOf({ ...held, bands: 1 }).bands).toBe(0)
    expect(floorSpreadOf({ ...held, leastAllShare: 0.0001 }).share).toBeCloseTo(0.8, 9)
  })
})

describe('the draws of an estate', () => {
  it('are the same for one seed, and rooms add what mends them to the own money', { tags: 'long' }, () => {
    const model = riskModel(roomWorld())
    const first = simulate(model, MATERIALS, OPTIONS)
    expect(simulate(model, MATERIALS, OPTIONS)).toEqual(first)
    const mended = { ...model, places: model.places.map((place) => ({ ...place, bought: false })) }
    const without = simulate(mended, MATERIALS, OPTIONS)
    expect(without.lines).toEqual(first.lines)
    expect(without.planned).toEqual(first.planned)
    for (let draw = 0; draw < OPTIONS.draws; draw++) {
      const more = first.own![draw]! - without.own![draw]!
      expect(more > 0).toBe(first.mend[draw % first.roomDraws]! > 0)
    }
  })

  it('move with what may move, and with nothing else', { tags: 'long' }, () => {
    const drawn = simulate(riskModel(roomWorld()), MATERIALS, OPTIONS)
    const kinds = (kind: string) => drawn.causes.filter((cause) => cause.kind === kind).map(({ id }) => id)
    expect(kinds('price')).toEqual(['ap', 'cable', 'server'])
    expect(kinds('quantity')).toEqual(['a', 'b', 'c'])
    expect(kinds('plans')).toEqual(['assumed', 'surveyed'])
    expect(kinds('wall')).toEqual(MATERIALS)
    // A quoted price and a surveyed building have nothing left to tell.
    expect(drawn.knowables.filter(({ kind }) => kind === 'quote').map(({ id }) => id)).toEqual([
      'ap',
      'cable',
      'server',
    ])
    expect(drawn.knowables.filter(({ kind }) => kind === 'survey').map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('without a price say nothing of money, and all the same of rooms', { tags: 'long' }, () => {
    const drawn = simulate(riskModel(roomWorld(), null), MATERIALS, OPTIONS)
    expect(drawn.own).toBeNull()
    expect(drawn.knowables).toEqual([])
    expect(drawn.planned).toEqual(simulate(riskModel(roomWorld()), MATERIALS, OPTIONS).planned)
  })

  it('of plans that all err alike spread more than of plans that err apart', { tags: 'long' }, () => {
    const spread = (plansAlike: number) => {
      const world = { ...RISK_WORLD, plansAlike }
      const narrow = { ...COST, articles: COST.articles.slice(0, 1) }
      const [hardware] = simulate(riskModel(roomWorld(), narrow), MATERIALS, { ...OPTIONS, world }).lines!
      const mean = hardware!.reduce((sum, value) => sum + value, 0) / OPTIONS.draws
      return hardware!.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    }
    expect(spread(1)).toBeGreaterThan(spread(0.5))
    expect(spread(0.5)).toBeGreaterThan(spread(0))
  })
})
