import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crosses, RAY_OFFSET_X_M, RAY_OFFSET_Y_M } from '../../src/geometry/crossing.js'
import type { Point, Segment } from '../../src/geometry/shapes.js'
import { outline } from './draw.js'

const wall = (from: Point, to: Point): Segment => ({ from, to })
const count = (a: Point, b: Point, walls: readonly Segment[]) =>
  walls.filter((segment) => crosses(a[0], a[1], b[0], b[1], segment)).length

/** Eight directions, whole and half winds, as steps on the millimetre grid. */
const DIRECTIONS: readonly Point[] = outline('1,0 1,1 0,1 -1,1 -1,0 -1,-1 0,-1 1,-1')

test('the offset is shorter than a micrometre', () => {
  expect(Math.hypot(RAY_OFFSET_X_M, RAY_OFFSET_Y_M)).toBeLessThan(1e-6)
  expect(RAY_OFFSET_X_M / RAY_OFFSET_Y_M).toBeCloseTo((Math.sqrt(5) - 1) / 2 / (Math.SQRT2 - 1), 12)
})

/**
 * Walls around the corner (2, 2). A ray through the very corner passes beside it on the side of the offset: east of it
 * when it runs north, north of it when it runs east, south-east of it when it runs north-east, north-east of it when it
 * runs north-west.
 */
const north = wall([2, 2], [2, 4])
const east = wall([2, 2], [4, 2])
const south = wall([2, 0], [2, 2])
const west = wall([0, 2], [2, 2])

describe('through the corner', () => {
  const cases: readonly [string, readonly Segment[], readonly number[]][] = [
    // towards             E  NE  N  NW  W  SW  S  SE
    ['L corner', [north, east], [1, 1, 1, 2, 1, 1, 1, 2]],
    ['T corner', [north, east, west], [1, 1, 1, 2, 1, 1, 1, 2]],
    ['X corner', [north, east, south, west], [1, 2, 1, 2, 1, 2, 1, 2]],
    ['straight wall in two pieces', [south, north], [1, 1, 0, 1, 1, 1, 0, 1]],
  ]
  test.each(cases)('%s', (_, walls, expected) => {
    const crossed = DIRECTIONS.map(([dx, dy]) => count([2 - dx, 2 - dy], [2 + dx, 2 + dy], walls))
    expect(crossed).toEqual(expected)
  })

  test('the same from the far side, and with the wall written the other way round', () => {
    for (const [, walls] of cases) {
      const reversed = walls.map(({ from, to }) => wall(to, from))
      for (const [dx, dy] of DIRECTIONS) {
        const [a, b]: [Point, Point] = [
          [2 - dx, 2 - dy],
          [2 + dx, 2 + dy],
        ]
        expect(count(b, a, walls)).toBe(count(a, b, walls))
        expect(count(a, b, reversed)).toBe(count(a, b, walls))
      }
    }
  })
})

describe('along a wall', () => {
  test.each<[string, Point, Point]>([
    ['inside it', [2.5, 2], [3.5, 2]],
    ['over its end', [1, 2], [3, 2]],
    ['over both ends', [1, 2], [5, 2]],
    ['from end to end', [2, 2], [4, 2]],
  ])('%s, it is not crossed', (_, a, b) => {
    expect(count(a, b, [east])).toBe(0)
    expect(count(b, a, [east])).toBe(0)
  })

  test('a ray that ends on a wall is on the side of the offset', () => {
    expect(count([3, 1], [3, 2], [east])).toBe(1)
    expect(count([3, 3], [3, 2], [east])).toBe(0)
  })
})

test('a closed box is left through exactly one wall, whatever the corner aimed at', () => {
  const grid = fc.integer({ min: 1, max: 2999 }).map((mm) => mm / 1000)
  const box = [wall([0, 0], [3, 0]), wall([3, 0], [3, 3]), wall([3, 3], [0, 3]), wall([0, 3], [0, 0])]
  fc.assert(
    fc.property(grid, grid, fc.constantFrom<Point>([0, 0], [3, 0], [3, 3], [0, 3], [0, 1.5], [1, 3]), (x, y, aim) => {
      const beyond: Point = [aim[0] + 7 * (aim[0] - x), aim[1] + 7 * (aim[1] - y)]
      expect(count([x, y], beyond, box)).toBe(1)
    }),
    { seed: 1, numRuns: 500 },
  )
})

test('a to b is b to a for any ends and any wall', { tags: 'long' }, () => {
  const coordinate = fc.oneof(
    fc.integer({ min: -50_000, max: 50_000 }).map((mm) => mm / 1000),
    fc.double({ min: -50, max: 50, noNaN: true }),
    fc.constantFrom(RAY_OFFSET_X_M, RAY_OFFSET_Y_M, 0),
  )
  fc.assert(
    fc.property(fc.array(coordinate, { minLength: 8, maxLength: 8 }), (c) => {
      const segment = wall([c[4]!, c[5]!], [c[6]!, c[7]!])
      expect(crosses(c[0]!, c[1]!, c[2]!, c[3]!, segment)).toBe(crosses(c[2]!, c[3]!, c[0]!, c[1]!, segment))
    }),
    { seed: 2, numRuns: 2000 },
  )
})
