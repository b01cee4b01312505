import { describe, expect, it } from 'vitest'
import type { RackPlan } from '../../src/model/rack-plan.js'
import { racksWithRoom } from '../../src/wiring/rack-room.js'

/** Racks that need 2 U and one more for each AP. */
const planOf =
  (free: readonly (number | null)[]) =>
  (assignment: readonly number[]): RackPlan[] =>
    free.map((freeUnits, rack) => {
      const aps = assignment.filter((each) => each === rack).length
      return { id: `r${rack}`, aps, units: aps === 0 ? null : 2 + aps, freeUnits } as RackPlan
    })

/** Metres from AP (row) to rack (column). */
const metres = (table: readonly (readonly number[])[]) => (ap: number, rack: number) => table[ap]![rack]!

describe('the nearest rack with room', () => {
  it('is the nearest where its units are enough, or nobody counted them', () => {
    const lengths = metres([
      [10, 20],
      [10, 20],
    ])
    for (const free of [
      [4, null],
      [null, null],
    ])
      expect(racksWithRoom([0, 0], 90, lengths, planOf(free))).toEqual({ assignment: [0, 0], moves: [] })
  })

  it('is the next one with room for all links of a full one, and says so', () => {
    const lengths = metres([
      [10, 20, 15],
      [10, 20, 15],
    ])
    expect(racksWithRoom([0, 0], 90, lengths, planOf([3, 9, 3]))).toEqual({
      assignment: [1, 1],
      moves: [{ from: 'r0', to: 'r1', links: 2, units: 4, freeUnits: 3 }],
    })
  })

  it('may be a rack in use that gets an enclosure, never one that nothing is known of and nobody uses', () => {
    const lengths = metres([
      [10, 20, 15],
      [30, 5, 40],
    ])
    expect(racksWithRoom([0, 1], 90, lengths, planOf([1, null, null])).assignment).toEqual([1, 1])
    expect(racksWithRoom([0, 0], 90, lengths, planOf([1, null, null])).assignment).toEqual([0, 0])
  })

  it('stays the nearest where the others are too far or as full', () => {
    const far = metres([
      [10, 91],
      [10, 20],
    ])
    expect(racksWithRoom([0, 0], 90, far, planOf([3, 9])).moves).toEqual([])
    const near = metres([
      [10, 20],
      [10, 20],
    ])
    expect(racksWithRoom([0, 0], 90, near, planOf([3, 3])).assignment).toEqual([0, 0])
  })
})
