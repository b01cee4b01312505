import { describe, expect, it } from 'vitest'
import { type SetCover, solveCover } from '../../src/placement/solve-cover.js'
import { seeded } from '../seeded.js'

type CostOf = (random: () => number) => number

function randomCover(seed: number, costOf: CostOf): SetCover {
  const random = seeded(seed)
  const candidates = 3 + Math.floor(random() * 9)
  const costs = Array.from({ length: candidates }, () => costOf(random))
  const rows = Array.from({ length: 1 + Math.floor(random() * 14) }, () => {
    const row = costs.flatMap((_, c) => (random() < 0.3 ? [c] : []))
    return row.length > 0 ? row : [Math.floor(random() * candidates)]
  })
  return { costs, rows }
}

function covers(rows: SetCover['rows'], chosen: readonly number[]): boolean {
  return rows.every((row) => row.some((c) => chosen.includes(c)))
}

/** Least cost over all subsets. */
function leastCost({ costs, rows }: SetCover): number {
  let least = Number.POSITIVE_INFINITY
  for (let subset = 0; subset < 1 << costs.length; subset++) {
    const chosen = costs.flatMap((_, c) => (subset & (1 << c) ? [c] : []))
    const cost = chosen.reduce((sum, c) => sum + costs[c]!, 0)
    if (cost < least && covers(rows, chosen)) least = cost
  }
  return least
}

const families: Record<string, CostOf> = {
  'equal costs': () => 1,
  'whole costs': (random) => 1 + Math.floor(random() * 9),
  'costs of six decimals': (random) => Math.round(random() * 1e6) / 1e6,
  'some candidates free': (random) => Math.floor(random() * 3),
}

describe('set cover against all subsets, 60 seeded instances each', { tags: 'long' }, () => {
  for (const [name, costOf] of Object.entries(families)) {
    it(name, async () => {
      for (let seed = 1; seed <= 60; seed++) {
        const cover = randomCover(seed, costOf)
        const least = leastCost(cover)
        const found = await solveCover(cover)
        expect(covers(cover.rows, found.chosen), `seed ${seed}`).toBe(true)
        expect(found.cost, `seed ${seed}`).toBeCloseTo(least, 6)
        expect(found.lowerBound, `seed ${seed}`).toBeCloseTo(least, 6)
        expect(found.proven, `seed ${seed}`).toBe(true)
      }
    })
  }
})

describe('set cover', () => {
  it('keeps one of two free candidates that cover the same rows', async () => {
    expect(await solveCover({ costs: [0, 0], rows: [[0, 1]] })).toEqual({
      chosen: [0],
      cost: 0,
      lowerBound: 0,
      proven: true,
    })
  })

  it('needs nothing where there is no row', async () => {
    expect(await solveCover({ costs: [], rows: [] })).toEqual({ chosen: [], cost: 0, lowerBound: 0, proven: true })
  })

  it('stays honest at a node limit: the bound is not above the least cost, the choice covers', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const cover = { ...randomCover(seed, families['whole costs']!), nodeLimit: 1 }
      const found = await solveCover(cover)
      const least = leastCost(cover)
      expect(covers(cover.rows, found.chosen)).toBe(true)
      expect(found.lowerBound).toBeLessThanOrEqual(least)
      if (found.proven) expect(found.cost).toBe(least)
    }
  })

  it('takes columns that are there twice, rows that are there twice and rows that name a candidate twice', async () => {
    const cover = {
      costs: [3, 3, 1],
      rows: [
        [0, 1],
        [0, 1],
        [2, 2],
        [0, 1, 2],
      ],
    }
    expect(await solveCover(cover)).toEqual({ chosen: [0, 2], cost: 4, lowerBound: 4, proven: true })
  })

  it('stops at its limit, with a cover and an honest bound', { tags: 'long' }, async () => {
    const random = seeded(5)
    const costs = Array.from({ length: 600 }, () => 1 + Math.floor(random() * 9))
    const rows = Array.from({ length: 400 }, () => costs.flatMap((_, c) => (random() < 0.05 ? [c] : [])))
    const found = await solveCover({ costs, rows, nodeLimit: 0 })
    expect(covers(rows, found.chosen)).toBe(true)
    expect(found.proven).toBe(false)
    expect(found.lowerBound).toBeGreaterThanOrEqual(0)
    expect(found.lowerBound).toBeLessThan(found.cost)
  })

  it('refuses a limit in seconds, which no clock could keep alike everywhere', async () => {
    const timed = { costs: [1], rows: [[0]], timeLimitS: 60 }
    await expect(solveCover(timed)).rejects.toThrow(/give nodeLimit in the place of timeLimitS/)
  })

  it('refuses what is no cover problem', async () => {
    await expect(solveCover({ costs: [1], rows: [[]] })).rejects.toThrow(/row 0 is covered by no candidate/)
    await expect(solveCover({ costs: [1], rows: [[1]] })).rejects.toThrow(/row 0 names candidate 1/)
    await expect(solveCover({ costs: [-1], rows: [[0]] })).rejects.toThrow(/cost -1 of candidate 0/)
    await expect(solveCover({ costs: [Number.NaN], rows: [[0]] })).rejects.toThrow(/cost NaN of candidate 0/)
  })
})
