import { describe, expect, it } from 'vitest'
import { rectPolygon } from '../../src/geometry/polygon.js'
import type { Point, Segment } from '../../src/geometry/shapes.js'
import { walkGrid, walkingMetres, walkOrder } from '../../src/geometry/walking.js'
import { seeded } from '../seeded.js'

/**
 *  8 ┌────────┬────────┐
 *    │ a      │      b │
 *    │        │        │
 *  1 │        ┤        │
 *    │          door   │
 *  0 └────────┴────────┘
 *    0        6        12
 */
const ROOMS = [rectPolygon([0, 0, 6, 8]), rectPolygon([6, 0, 6, 8])]
const WALL: Segment = { from: [6, 1], to: [6, 8] }

describe('ways through a floor', () => {
  it('lead through the door, not through the wall', () => {
    const [a, b]: Point[] = [
      [5, 7],
      [7, 7],
    ]
    const way = walkingMetres(walkGrid(ROOMS, [WALL]), [a!, b!])[1]!
    const shortest = 2 * Math.hypot(1, 6)
    expect(way).toBeGreaterThan(shortest - 0.5)
    // Steps to eight neighbours are up to a tenth longer than the straight line, and places stand for their cells.
    expect(way).toBeLessThan(shortest * 1.1 + 0.8)
  })

  it('are straight where no wall stands between, and as long back as forth', () => {
    const places: Point[] = [
      [1, 1],
      [11, 1],
      [3, 5],
      [9, 6],
    ]
    const metres = walkingMetres(walkGrid(ROOMS, []), places)
    for (let a = 0; a < 4; a++)
      for (let b = 0; b < 4; b++) {
        const straight = Math.hypot(places[a]![0] - places[b]![0], places[a]![1] - places[b]![1])
        expect(metres[a * 4 + b]).toBe(metres[b * 4 + a])
        expect(metres[a * 4 + b]).toBeGreaterThanOrEqual(straight)
        expect(metres[a * 4 + b]).toBeLessThan(straight * 1.1 + 0.8)
      }
  })

  it('are the straight line to a room without a door', () => {
    const closed: Segment = { from: [6, 0], to: [6, 8] }
    const [, way] = walkingMetres(walkGrid(ROOMS, [closed]), [
      [5, 4],
      [8, 4],
    ])
    expect(way).toBe(3)
  })
})

function permutations(left: readonly number[]): number[][] {
  if (left.length === 0) return [[]]
  return left.flatMap((first) => permutations(left.filter((other) => other !== first)).map((rest) => [first, ...rest]))
}

describe('the order of a walk', () => {
  const lengthOf = (order: readonly number[], metres: Float64Array): number =>
    order.slice(1).reduce((sum, place, i) => sum + metres[order[i]! * Math.sqrt(metres.length) + place]!, 0)

  it('begins at the first place, passes each once, and is hardly longer than the shortest', { tags: 'long' }, () => {
    let total = 0
    let best = 0
    for (let seed = 0; seed < 20; seed++) {
      const random = seeded(seed)
      const places = Array.from({ length: 7 }, () => [20 * random(), 20 * random()] as const)
      const metres = Float64Array.from(places.flatMap((a) => places.map((b) => Math.hypot(a[0] - b[0], a[1] - b[1]))))
      const order = walkOrder(metres)
      expect(order[0]).toBe(0)
      expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5, 6])
      const shortest = Math.min(...permutations([1, 2, 3, 4, 5, 6]).map((rest) => lengthOf([0, ...rest], metres)))
      expect(lengthOf(order, metres)).toBeLessThan(shortest * 1.25)
      total += lengthOf(order, metres)
      best += shortest
    }
    expect(total / best).toBeLessThan(1.05)
  })

  it('is empty without a place, and the place where there is one', () => {
    expect(walkOrder(new Float64Array(0))).toEqual([])
    expect(walkOrder(new Float64Array(1))).toEqual([0])
  })
})
