import { describe, expect, it } from 'vitest'
import { columnsLeft, type PlainCover, relaxCover } from '../../src/placement/lagrangian.js'
import { seeded } from '../seeded.js'

const COLUMNS = 10

/** Columns over rows, each row in two of them at least. */
function drawnCover(seed: number, dearest: number): PlainCover {
  const random = seeded(seed)
  const rows = 20 + Math.floor(random() * 20)
  const rowsOf = Array.from({ length: COLUMNS }, () => new Set<number>())
  for (let row = 0; row < rows; row++) {
    const first = Math.floor(random() * COLUMNS)
    rowsOf[first]!.add(row)
    rowsOf[(first + 1 + Math.floor(random() * (COLUMNS - 1))) % COLUMNS]!.add(row)
    for (const held of rowsOf) if (random() < 0.06) held.add(row)
  }
  const filled = rowsOf.filter((held) => held.size > 0)
  const starts = new Int32Array(filled.length + 1)
  for (const [c, held] of filled.entries()) starts[c + 1] = starts[c]! + held.size
  return {
    ...{ rows, starts, entries: Int32Array.from(filled.flatMap((held) => [...held].sort((a, b) => a - b))) },
    costs: Float64Array.from(filled, () => 1 + Math.floor(random() * dearest)),
  }
}

/** Rows that a choice leaves open, and its cost. */
function judged({ rows, costs, starts, entries }: PlainCover, chosen: readonly number[]) {
  const met = new Set(chosen.flatMap((c) => [...entries.subarray(starts[c]!, starts[c + 1]!)]))
  return { open: rows - met.size, cost: chosen.reduce((sum, c) => sum + costs[c]!, 0) }
}

function leastCost(cover: PlainCover, allowed: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY
  for (let mask = 0; mask < 1 << allowed.length; mask++) {
    const { open, cost } = judged(
      cover,
      allowed.filter((_, i) => mask & (1 << i)),
    )
    if (open === 0) least = Math.min(least, cost)
  }
  return least
}

describe('set covers by prices against exhaustive search', () => {
  it('are proven to be the cheapest, and stopped early give a cover, a bound and all that a cheaper one may have', () => {
    let stopped = 0
    for (let seed = 1; seed <= 40; seed++) {
      const cover = drawnCover(seed, [1, 3, 100][seed % 3]!)
      const least = leastCost(cover, [...cover.costs.keys()])
      const whole = relaxCover(cover)
      expect(judged(cover, whole.chosen), `seed ${seed}`).toEqual({ open: 0, cost: least })
      expect(whole.bound, `seed ${seed}`).toBeGreaterThan(least - 1)
      const early = relaxCover(cover, 0)
      expect(judged(cover, early.chosen), `seed ${seed}`).toEqual({ open: 0, cost: early.cost })
      expect(early.bound, `seed ${seed}`).toBeLessThanOrEqual(least)
      expect(leastCost(cover, columnsLeft(early)), `seed ${seed}`).toBe(least)
      if (Math.ceil(early.bound) < early.cost) stopped += 1
    }
    expect(stopped, 'covers not proven by prices alone').toBeGreaterThan(5)
  })
})
