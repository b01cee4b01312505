import { describe, expect, it } from 'vitest'
import type { CoverProblem } from '../../src/placement/cover-problem.js'
import { solveFront } from '../../src/placement/front.js'
import { solvePlacement } from '../../src/placement/solve-placement.js'
import { exhaustive } from './exhaustive.js'
import { type SmallFloorOptions, smallFloor } from './small-floors.js'

/** Sets of rooms of at most so many. */
function subsets(rooms: number, most: number): number[][] {
  const all = Array.from({ length: 1 << rooms }, (_, mask) =>
    Array.from({ length: rooms }, (_, r) => r).filter((r) => (mask & (1 << r)) !== 0),
  )
  return all.filter((subset) => subset.length <= most)
}

/** The problem with nothing asked of some rooms. */
function without(problem: CoverProblem, givenUp: readonly number[]): CoverProblem {
  const rooms = problem.rooms.map((room, r) => (givenUp.includes(r) ? { ...room, need: 0, connected: 0 } : room))
  return { ...problem, rooms }
}

const families: Record<string, SmallFloorOptions> = {
  'coverage of 95 %': { areaShare: 0.95, secondary: false, crowd: 0, candidates: 11, forced: 0 },
  'coverage of 80 % with capacity': { areaShare: 0.8, secondary: false, crowd: 22, candidates: 10, forced: 0 },
  'full coverage with a pinned AP': { areaShare: 1, secondary: false, crowd: 6, candidates: 11, forced: 1 },
}

describe('fronts against every set of rooms and positions, on seeded small floors', () => {
  for (const [name, options] of Object.entries(families)) {
    it(name, async () => {
      let saving = 0
      for (let seed = 1; seed <= 12; seed++) {
        const floor = smallFloor(seed, options)
        const { problem, costCents } = await solvePlacement(floor, { nodeLimit: 500 })
        const seats = problem.rooms.map((_, r) => ((seed * 7 + r * 5) % 9) + 1)
        const points = await solveFront(floor, { most: 2, seats, nodeLimit: 500 })
        expect(points[0]!.costCents, `seed ${seed}`).toBe(costCents)
        for (const [most, point] of points.entries()) {
          const tried = subsets(problem.rooms.length, most).map((givenUp) => ({
            cost: exhaustive(without(problem, givenUp))!.costCents,
            lost: givenUp.reduce((sum, r) => sum + 1 + seats[r]!, 0),
          }))
          const least = Math.min(...tried.map(({ cost }) => cost))
          const fewest = Math.min(...tried.filter(({ cost }) => cost === least).map(({ lost }) => lost))
          expect(point.costCents, `seed ${seed}, ${most} rooms`).toBe(least)
          expect(point.proven, `seed ${seed}, ${most} rooms`).toBe(true)
          expect(point.boundCents).toBe(least)
          const lost = point.givenUp.reduce((sum, r) => sum + 1 + seats[r]!, 0)
          expect(lost, `seed ${seed}, ${most} rooms: seats`).toBe(fewest)
          if (point.costCents < costCents) saving += 1
        }
      }
      expect(saving, 'points that save something').toBeGreaterThan(5)
    })
  }
})
