import { describe, expect, it } from 'vitest'
import { buildCoverProblem } from '../../src/placement/cover-problem.js'
import { keepsMargin, marginScale, planMargin, restOfPlan } from '../../src/placement/refine.js'
import { type SmallFloorOptions, smallFloorInput } from './small-floors.js'

const OPTIONS: SmallFloorOptions = { areaShare: 0.9, secondary: false, crowd: 5, candidates: 12, forced: 0 }

/** Margin of each room by sorting the best margin of the whole plan at each of its samples. */
function slowMargins(seed: number, aps: readonly number[]): number[] {
  const input = smallFloorInput(seed, OPTIONS)
  const { rooms } = buildCoverProblem(input)
  return rooms.map(({ start, end, need }, room) => {
    const best = Array.from({ length: end - start }, (_, i) =>
      Math.max(
        ...aps.map((ap) => {
          const { transmitter, type } = input.candidates[ap]!
          const limits = input.offers[type]!.primary[room]!
          const { lossDb, obstructed } = input.losses.figures[0]!
          const at = transmitter * input.samples + start + i
          return (obstructed[at] === 1 ? limits.obstructedDb : limits.lineOfSightDb) - lossDb[at]!
        }),
      ),
    )
    return best.sort((a, b) => b - a)[need - 1]!
  })
}

describe('margins of a plan with one AP exchanged', () => {
  it('are those of the whole plan looked at anew, room by room', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const input = smallFloorInput(seed, OPTIONS)
      const scale = marginScale(buildCoverProblem(input), input)
      for (const rest of [[], [1], [2, 7]]) {
        const known = restOfPlan(scale, rest)
        for (let candidate = 0; candidate < OPTIONS.candidates; candidate++) {
          const margins = slowMargins(seed, [...rest, candidate])
          const worst = Math.min(...margins)
          const { worstDb, sumDb } = planMargin(scale, known, candidate)
          expect(worstDb, `seed ${seed}`).toBe(worst)
          expect(sumDb).toBeCloseTo(
            margins.reduce((sum, margin) => sum + Math.min(margin, 12), 0),
            9,
          )
          for (const least of [worst - 0.5, worst, worst + 0.5]) {
            expect(keepsMargin(scale, known, candidate, least), `seed ${seed}`).toBe(worst >= least)
          }
        }
      }
    }
  })
})
