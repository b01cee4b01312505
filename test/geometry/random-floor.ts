import fc from 'fast-check'
import type { RoomShape } from '../../src/geometry/floor-specs.js'
import { rectPolygon } from '../../src/geometry/polygon.js'

interface Cell {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly depth: number
}

/** Cuts a cell again and again on the grid of `stepM`; every room stays at least 1 m wide. */
function split(cell: Cell, cuts: readonly number[], stepM: number, node = 0): Cell[] {
  const alongX = cell.width >= cell.depth
  const extent = alongX ? cell.width : cell.depth
  if (extent < 2 || node >= cuts.length) return [cell]
  const at = Math.round(Math.round((1 + cuts[node]! * (extent - 2)) / stepM) * stepM * 1000) / 1000
  const [first, second] = alongX
    ? [
        { ...cell, width: at },
        { ...cell, x: cell.x + at, width: extent - at },
      ]
    : [
        { ...cell, depth: at },
        { ...cell, y: cell.y + at, depth: extent - at },
      ]
  return [...split(first, cuts, stepM, 2 * node + 1), ...split(second, cuts, stepM, 2 * node + 2)]
}

/**
 * Rooms that tile a rectangle by repeated cuts: on the millimetre grid when all are kept; on half metres when some are
 * left out (yards, wells), because rooms less than 0.4 m apart across a yard are a mistake.
 */
export const randomRooms: fc.Arbitrary<RoomShape[]> = fc
  .record({
    width: fc.integer({ min: 6, max: 60 }),
    depth: fc.integer({ min: 6, max: 40 }),
    cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 31 }),
    gone: fc.array(fc.boolean(), { minLength: 32, maxLength: 32 }),
    withYards: fc.boolean(),
  })
  .map(({ width, depth, cuts, gone, withYards }) => {
    const cells = split({ x: 0, y: 0, width: width / 2, depth: depth / 2 }, cuts, withYards ? 0.5 : 0.001)
    const kept = withYards ? cells.filter((_, index) => index === 0 || !gone[index]) : cells
    return kept.map((cell, index) => ({
      id: `r${index}`,
      polygon: rectPolygon([cell.x, cell.y, cell.width, cell.depth]),
    }))
  })
