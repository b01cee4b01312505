import { describe, expect, it } from 'vitest'
import { arcPoints, polygonAreaM2 } from '../../src/geometry/polygon.js'
import type { Point } from '../../src/geometry/shapes.js'
import { siteSchema } from '../../src/model/schemas/site.js'

describe('an arc', () => {
  const half = arcPoints([0, 0], [5, 5], [10, 0])

  it('is drawn in facets on its circle, no more than 5 cm inside it', () => {
    let before: Point = [0, 0]
    for (const corner of half) {
      expect(Math.hypot(corner[0] - 5, corner[1])).toBeCloseTo(5, 2)
      expect(5 - Math.hypot((before[0] + corner[0]) / 2 - 5, (before[1] + corner[1]) / 2)).toBeLessThanOrEqual(0.051)
      before = corner
    }
    expect(half.at(-1)).toEqual([10, 0])
  })

  it('has the same corners from either end', () => {
    const back = arcPoints([10, 0], [5, 5], [0, 0])
    expect([...back.slice(0, -1)].reverse()).toEqual(half.slice(0, -1))
  })

  it('goes the way of its third point, the long one too', () => {
    const long = arcPoints([5, 0], [0, 5], [0, -5])
    expect(long.some(([x]) => x < -4.5)).toBe(true)
    expect(arcPoints([0, 0], [5, -5], [10, 0]).every(([, y]) => y <= 0)).toBe(true)
  })

  it('is straight where its points are', () => {
    expect(arcPoints([0, 0], [5, 0], [10, 0])).toEqual([[10, 0]])
  })
})

it('a room with an apse is a polygon of facets once it is read', () => {
  const apse = [[0, 0], [10, 0], [10, 5], { arc: [5, 10] }, [0, 5]]
  const floor = siteSchema.shape.locations.element.shape.floors.element
  const { rooms } = floor.parse({
    id: 'rdc',
    level: 0,
    heightM: 3,
    walls: { exterior: 'a', bearing: 'b', partition: 'c' },
    rooms: [{ id: 'nef', name: 'Nef', use: 'hall', polygon: apse }],
  })
  const { polygon } = rooms[0]!
  expect(polygon!.every((corner) => corner.length === 2)).toBe(true)
  expect(Math.abs(polygonAreaM2(polygon!) - (50 + (Math.PI * 25) / 2))).toBeLessThan(0.6)
})
