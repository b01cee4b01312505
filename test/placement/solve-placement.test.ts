import { describe, expect, it } from 'vitest'
import { solvePlacement } from '../../src/placement/solve-placement.js'
import { carriesAll, coversAll, exhaustive } from './exhaustive.js'
import { type SmallFloorOptions, smallFloor } from './small-floors.js'

const OPTIONS = { nodeLimit: 500, guardS: 60 }

const families: Record<string, SmallFloorOptions> = {
  'coverage of 95 %': { areaShare: 0.95, secondary: false, crowd: 0, candidates: 12, forced: 0 },
  'coverage of 80 % with capacity': { areaShare: 0.8, secondary: false, crowd: 22, candidates: 11, forced: 0 },
  'full coverage with a pinned AP': { areaShare: 1, secondary: false, crowd: 6, candidates: 12, forced: 1 },
  'secondary coverage': { areaShare: 0.9, secondary: true, crowd: 0, candidates: 10, forced: 0 },
  'secondary coverage and capacity': { areaShare: 0.95, secondary: true, crowd: 18, candidates: 10, forced: 1 },
}

describe('placement against exhaustive search on 250 seeded small floors', () => {
  for (const [name, options] of Object.entries(families)) {
    it(name, async () => {
      let bound = 0
      for (let seed = 1; seed <= 50; seed++) {
        const solution = await solvePlacement(smallFloor(seed, options), OPTIONS)
        const least = exhaustive(solution.problem)
        expect(least, `seed ${seed}`).not.toBeNull()
        expect(solution.costCents, `seed ${seed}`).toBe(least!.costCents)
        expect(solution.costLowerBoundCents, `seed ${seed}`).toBe(least!.costCents)
        expect(solution.proven).toBe(true)
        expect(solution.lowerBound, `seed ${seed}`).toBe(least!.count)
        expect(coversAll(solution.problem, solution.chosen)).toBe(true)
        expect(carriesAll(solution.problem, solution.chosen)).toBe(true)
        if (solution.relaxedRooms.length === 0) bound += 1
      }
      expect(bound, 'floors that needed no relaxation').toBeGreaterThan(5)
    })
  }
})
