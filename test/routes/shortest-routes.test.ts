import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildCableGrid, cellAt, cellCentre, cellsNear } from '../../src/routes/cable-grid.js'
import { routesTo } from '../../src/routes/cabling.js'
import { weightedByRelaxation } from './brute-force.js'
import { drawnLocation, letterAt, ROUTE_CATALOG } from './drawn-floor.js'

const letters = fc.constantFrom('o', 'o', 'c', 'c', 'p', 's', 'l', '.', 'h', 't')
const row = fc.array(letters, { minLength: 4, maxLength: 4 }).map((cells) => `o${cells.join('')}o`)
const floor = fc.array(row, { minLength: 4, maxLength: 4 })

it('is as short as relaxing every move until nothing changes, from every cell of every floor', { tags: 'long' }, () => {
  fc.assert(
    fc.property(fc.array(floor, { minLength: 1, maxLength: 3 }), fc.nat({ max: 3 }), (floors, rackRow) => {
      const grid = buildCableGrid(drawnLocation(floors, []), ROUTE_CATALOG, 1)
      expect([grid.width, grid.height, grid.floors]).toEqual([6, 4, floors.length])
      const tree = routesTo(grid, [{ cell: cellAt(grid, 0, 0.5, rackRow + 0.5), metres: 0 }])
      const best = weightedByRelaxation(floors, `0/0/${rackRow}`)
      for (let cell = 0; cell < grid.kind.length; cell++) {
        const { floorIndex, x, y } = cellCentre(grid, cell)
        const wanted = best.get(`${floorIndex}/${x - 0.5}/${y - 0.5}`)
        expect(Number.isFinite(tree.metres[cell]!)).toBe(wanted !== undefined)
        if (wanted === undefined) continue
        let [weight, metres] = [0, 0]
        for (let at = cell; tree.next[at]! >= 0; at = tree.next[at]!) {
          const here = cellCentre(grid, at)
          const vertical = cellCentre(grid, tree.next[at]!).floorIndex !== here.floorIndex
          // A step costs what the cell further from the rack costs.
          const factor = vertical || letterAt(floors[here.floorIndex]!, here.x, here.y) === 'c' ? 1 : 1.1
          weight += (vertical ? 3 : 1) * factor
          metres += vertical ? 3 : 1
        }
        expect(weight).toBeCloseTo(wanted, 9)
        expect(tree.metres[cell]).toBeCloseTo(metres, 9)
      }
    }),
    { numRuns: 150 },
  )
})

it('starts from the cell of a point on a cell centre, and from four about a corner', () => {
  const grid = buildCableGrid(drawnLocation([['ooo', 'oos']], []), ROUTE_CATALOG, 1)
  expect(cellsNear(grid, 0, [0.5, 0.5])).toEqual([{ cell: 0, metres: 0 }])
  expect(cellsNear(grid, 0, [1, 1]).map((near) => [near.cell, near.metres])).toEqual([
    [0, 1],
    [1, 1],
    [3, 1],
    [4, 1],
  ])
  expect(cellsNear(grid, 0, [2, 1]).map((near) => near.cell)).toEqual([1, 4, 5])
  expect(cellsNear(grid, 0, [3, 0])).toEqual([])
})
