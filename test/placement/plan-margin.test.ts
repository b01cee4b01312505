import { describe, expect, it } from 'vitest'
import { buildCoverProblem, type CoverInput } from '../../src/placement/cover-problem.js'
import {
  keepsMargin,
  marginScale,
  type PlanMargin,
  planMargin,
  planMarginIf,
  restOfPlan,
  roomMarginsDb,
} from '../../src/placement/plan-margin.js'
import { type SmallFloorOptions, smallFloorInput } from './small-floors.js'

const OPTIONS: SmallFloorOptions = { areaShare: 0.9, secondary: false, crowd: 5, candidates: 12, forced: 0 }

/** Margin of an AP at a sample of a room, from the losses. */
function slowMargin(input: CoverInput, kind: 'primary' | 'secondary', ap: number, room: number, s: number): number {
  const { transmitter, type } = input.candidates[ap]!
  const limits = input.offers[type]![kind][room]!
  const { lossDb, obstructed } = input.losses.figures[0]!
  const at = transmitter * input.samples + s
  return (obstructed[at] === 1 ? limits.obstructedDb : limits.lineOfSightDb) - lossDb[at]!
}

/** Margin of each room by sorting the best margin of the whole plan, or of its best pair, at each of its samples. */
function slowMargins(input: CoverInput, aps: readonly number[]): number[] {
  return buildCoverProblem(input).rooms.map(({ start, end, need, secondary }, room) => {
    const best = Array.from({ length: end - start }, (_, i) => {
      const of = (kind: 'primary' | 'secondary', ap: number) => slowMargin(input, kind, ap, room, start + i)
      if (!secondary) return Math.max(...aps.map((ap) => of('primary', ap)))
      const pairs = aps.flatMap((ap, a) => aps.filter((_, b) => b !== a).map((other) => [ap, other] as const))
      return Math.max(...pairs.map(([ap, other]) => Math.min(of('primary', ap), of('secondary', other))))
    })
    return best.sort((a, b) => b - a)[need - 1]!
  })
}

describe('margins of a plan with one AP exchanged', () => {
  it.each([false, true])('are those of the whole plan looked at anew, room by room (two APs: %s)', (secondary) => {
    for (let seed = 1; seed <= 40; seed++) {
      const input = smallFloorInput(seed, { ...OPTIONS, secondary })
      const scale = marginScale(buildCoverProblem(input), input)
      for (const rest of [[], [1], [2, 7]]) {
        const known = restOfPlan(scale, rest)
        for (let candidate = 0; candidate < OPTIONS.candidates; candidate++) {
          const margins = slowMargins(input, [...rest, candidate])
          const worst = Math.min(...margins)
          const asked = margins.reduce((sum, margin) => sum + Math.min(margin, 12), 0)
          const plan = planMargin(scale, known, candidate)
          expect(plan, `seed ${seed}`).toEqual({ worstDb: worst, sumDb: asked })
          expect(roomMarginsDb(scale, [...rest, candidate])).toEqual(margins)
          for (const least of [asked - 0.1, asked + 0.1]) {
            const isEnough = ({ sumDb }: PlanMargin) => sumDb >= least
            expect(planMarginIf(scale, known, candidate, isEnough)).toEqual(asked >= least ? plan : null)
          }
          for (const least of [worst - 0.5, worst, worst + 0.5]) {
            expect(keepsMargin(scale, known, candidate, least), `seed ${seed}`).toBe(worst >= least)
          }
        }
      }
    }
  })
})
