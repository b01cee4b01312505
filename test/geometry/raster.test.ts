import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { containsPoint } from '../../src/geometry/polygon.js'
import { assignCells, cellCentre, gridOver, type SampleGrid } from '../../src/geometry/raster.js'
import type { Point, Polygon } from '../../src/geometry/shapes.js'
import { lines, rooms } from './draw.js'
import { randomRooms } from './random-floor.js'

function drawn(grid: SampleGrid, cells: Int32Array): string[] {
  return Array.from({ length: grid.height }, (_, row) =>
    [...cells.subarray(row * grid.width, (row + 1) * grid.width)].map((room) => 'ABCD'[room] ?? '.').join(''),
  ).reverse()
}

const PLAN = `
  AAB
  A.B
  CCC`

test('cells are as drawn', () => {
  const grid = gridOver({ minX: 0, minY: 0, maxX: 3, maxY: 3 }, 1)
  expect(
    drawn(
      grid,
      assignCells(
        grid,
        rooms(PLAN).map((room) => room.polygon),
      ),
    ),
  ).toEqual(lines(PLAN))
})

test('centres on edges belong to the room in the east and in the north', () => {
  const grid: SampleGrid = { minX: -0.5, minY: -0.5, spacingM: 1, width: 4, height: 4 }
  const cells = assignCells(
    grid,
    rooms(PLAN).map((room) => room.polygon),
  )
  expect(drawn(grid, cells)).toEqual(
    lines(`
    ....
    AAB.
    A.B.
    CCC.`),
  )
})

describe('grid over a box', () => {
  test.each([
    [3, 0.5, 6],
    [3.1, 0.5, 7],
    [0.7, 0.1, 7],
    [0.2, 0.5, 1],
  ])('%d m at %d m are %d cells', (extent, spacingM, cells) => {
    const grid = gridOver({ minX: 2, minY: 5, maxX: 2 + extent, maxY: 5 + extent }, spacingM)
    expect([grid.width, grid.height]).toEqual([cells, cells])
    expect(cellCentre(grid, 0)).toEqual([2 + spacingM / 2, 5 + spacingM / 2])
  })
})

/** Every cell by the containment test. */
function slowly(grid: SampleGrid, polygons: readonly Polygon[]): number[] {
  return Array.from({ length: grid.width * grid.height }, (_, cell) => {
    const [x, y] = cellCentre(grid, cell)
    return polygons.findIndex((polygon) => containsPoint(polygon, x, y))
  })
}

test('the scan lines agree with the containment test, on skew rooms and on rooms beyond the grid', {
  tags: 'long',
}, () => {
  const angle = fc.constantFrom(0, 0.3, Math.PI / 4)
  fc.assert(
    fc.property(randomRooms, angle, fc.constantFrom(0.5, 0.37), (shapes, turn, spacingM) => {
      const polygons = shapes.map(({ polygon }) =>
        polygon.map(
          ([x, y]) => [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)] as const,
        ),
      )
      const grid: SampleGrid = { minX: -2, minY: 1, spacingM, width: 20, height: 17 }
      expect([...assignCells(grid, polygons)]).toEqual(slowly(grid, polygons))
    }),
    { seed: 1, numRuns: 60 },
  )
})

test('edges that run exactly through cell centres', { tags: 'long' }, () => {
  for (const spacingM of [0.1, 0.3, 0.37, 0.7]) {
    const grid: SampleGrid = { minX: 0.1, minY: 0.2, spacingM, width: 40, height: 40 }
    for (let step = 1; step < 38; step++) {
      const [x, y] = cellCentre(grid, step * grid.width + step)
      const corner: Point = [grid.minX, grid.minY]
      const square: Polygon = [corner, [x, corner[1]], [x, y], [corner[0], y]]
      const slope: Polygon = [corner, [x, corner[1]], [corner[0], y]]
      for (const polygon of [square, slope]) {
        expect([...assignCells(grid, [polygon])]).toEqual(slowly(grid, [polygon]))
      }
    }
  }
})

test('rooms that tile a floor leave no cell to none, centres on edges included', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (cutX, cutY) => {
      const [x, y] = [cutX / 2, cutY / 2]
      const polygons: Polygon[] = [
        [
          [0, 0],
          [x, 0],
          [x, y],
          [0, y],
        ],
        [
          [x, 0],
          [5, 0],
          [5, y],
          [x, y],
        ],
        [
          [0, y],
          [5, y],
          [5, 5],
          [0, 5],
        ],
      ]
      const grid: SampleGrid = { minX: -0.25, minY: -0.25, spacingM: 0.5, width: 10, height: 10 }
      expect(assignCells(grid, polygons)).not.toContain(-1)
    }),
    { seed: 2 },
  )
})
