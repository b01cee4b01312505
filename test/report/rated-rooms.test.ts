import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocationPlan, RoomPlan } from '../../src/model/location-plan.js'
import { ratedRooms } from '../../src/report/subjects/rooms.js'

type Drawn = Pick<RoomPlan, 'required' | 'verdict' | 'marginDb'>

const room: fc.Arbitrary<Drawn> = fc.record({
  required: fc.boolean(),
  verdict: fc.constantFrom('pass' as const, 'fail' as const, null),
  marginDb: fc.option(fc.integer({ min: -4, max: 4 })),
})
const estate = fc.array(fc.array(fc.array(room, { maxLength: 5 }), { maxLength: 3 }), { maxLength: 8 })

const located = (floors: readonly (readonly Drawn[])[]): LocationPlan =>
  ({ floors: floors.map((rooms) => ({ rooms })) }) as unknown as LocationPlan

describe('the worst rooms', () => {
  it('are the first of all required rooms in the order of their rank, equals in the order of the plan', () => {
    fc.assert(
      fc.property(estate, fc.integer({ min: 1, max: 6 }), (drawn, most) => {
        const required = drawn.flat(2).filter((each) => each.required)
        const rank = (each: Drawn): number => (each.verdict === 'fail' ? -1000 : 0) + (each.marginDb ?? 0)
        const sorted = required.toSorted((a, b) => rank(a) - rank(b)).slice(0, most)
        const { worst, failed } = ratedRooms(drawn.map(located), most)
        expect(worst.map((each): Drawn => each.room)).toEqual(sorted)
        expect(failed).toBe(required.filter(({ verdict }) => verdict === 'fail').length)
      }),
    )
  })
})
