import { describe, expect, test } from 'vitest'
import { labelPoint } from '../../src/geometry/label-point.js'
import {
  boundingBox,
  centroid,
  containsPoint,
  counterClockwise,
  distanceToEdgesM,
  isAxisRectangle,
  normalisePolygon,
  perimeterM,
  polygonAreaM2,
  rectPolygon,
  signedAreaM2,
} from '../../src/geometry/polygon.js'
import { polygonOverlap } from '../../src/geometry/polygon-overlap.js'
import type { Polygon } from '../../src/geometry/shapes.js'
import { outline, rooms } from './draw.js'

const ell = rooms(`
  A..
  A..
  AAA`)[0]!.polygon

test('area, perimeter, box and centre of an L', () => {
  expect(signedAreaM2(ell)).toBe(5)
  expect(signedAreaM2([...ell].reverse())).toBe(-5)
  expect(polygonAreaM2([...ell].reverse())).toBe(5)
  expect(perimeterM(ell)).toBe(12)
  expect(boundingBox(ell)).toEqual({ minX: 0, minY: 0, maxX: 3, maxY: 3 })
  expect(centroid(ell)[0]).toBeCloseTo(1.1, 12)
  expect(centroid(ell)[1]).toBeCloseTo(1.1, 12)
})

test('the label of an L stands in it, far from its edges; that of a rectangle in its middle', () => {
  const [x, y] = labelPoint(ell)
  expect(containsPoint(ell, x, y)).toBe(true)
  // Largest circle of an L with legs of 1 m: it touches both outer sides and the inner corner.
  expect(distanceToEdgesM(ell, x, y)).toBeCloseTo(2 - Math.SQRT2, 2)
  expect(labelPoint(rectPolygon([2, 1, 4, 2]))).toEqual([4, 2])
})

test('orientation and repeated corners are put right', () => {
  const square: Polygon = outline('0,0 0,1 1,1 1,0')
  expect(counterClockwise(square)).toEqual(outline('0,0 1,0 1,1 0,1'))
  expect(normalisePolygon(outline('0,0 1.0004,0 1,0 1,1 0,1 0,-0.0004'))).toEqual(outline('1,0 1,1 0,1 0,0'))
})

test.each<[string, Polygon, boolean]>([
  ['rectangle', rectPolygon([1, 2, 3, 4]), true],
  ['rectangle from another corner', outline('4,2 4,6 1,6 1,2'), true],
  ['turned square', outline('1,0 2,1 1,2 0,1'), false],
  ['trapezium', outline('0,0 4,0 3,2 0,2'), false],
  ['L', ell, false],
])('axis rectangle: %s', (_, polygon, expected) => {
  expect(isAxisRectangle(polygon)).toBe(expected)
})

describe('half-open containment', () => {
  const cells = rooms(`
    AB
    CD`)
  test.each<[number, number, string]>([
    [1, 1, 'B'],
    [1, 0.5, 'D'],
    [0.5, 1, 'A'],
    [0, 0, 'C'],
    [0, 1, 'A'],
    [1, 0, 'D'],
    [2, 1, ''],
    [1, 2, ''],
  ])('(%d, %d) is in %s', (x, y, expected) => {
    expect(
      cells
        .filter((room) => containsPoint(room.polygon, x, y))
        .map((room) => room.id)
        .join(''),
    ).toBe(expected)
  })

  test('a point on a skew common edge is in exactly one room', () => {
    const left: Polygon = outline('0,0 3,0 4,3 0,3')
    const right: Polygon = outline('3,0 6,0 6,3 4,3')
    for (const y of [0.3, 0.75, 1.5, 2.1]) {
      const x = 3 + y / 3
      expect([left, right].filter((polygon) => containsPoint(polygon, x, y))).toHaveLength(1)
    }
  })
})

test('overlap of bent polygons', () => {
  const other: Polygon = outline('0.5,0.5 2.5,0.5 2.5,2.5 0.5,2.5')
  expect(polygonOverlap(ell, other)!.areaM2).toBeCloseTo(1.75, 12)
  const { at } = polygonOverlap(ell, other)!
  expect(containsPoint(ell, at[0], at[1]) && containsPoint(other, at[0], at[1])).toBe(true)
  expect(polygonOverlap(ell, rectPolygon([1, 1, 2, 2]))).toBeNull()
})
