import { isWestOf } from './polygon.js'
import type { Box, Point, Polygon } from './shapes.js'

/** Square cells over a box, row by row from the south; (minX, minY) is the box's corner, not a cell centre. */
export interface SampleGrid {
  readonly minX: number
  readonly minY: number
  readonly spacingM: number
  readonly width: number
  readonly height: number
}

/** The grid of cells of `spacingM` that covers the box; the last column and row may reach beyond it. */
export function gridOver(box: Box, spacingM: number): SampleGrid {
  // A box of exactly n cells keeps n in spite of the last bit of a division.
  const cells = (extent: number) => Math.max(1, Math.ceil(extent / spacingM - 1e-9))
  return {
    minX: box.minX,
    minY: box.minY,
    spacingM,
    width: cells(box.maxX - box.minX),
    height: cells(box.maxY - box.minY),
  }
}

export function columnCentreX(grid: SampleGrid, column: number): number {
  return grid.minX + (column + 0.5) * grid.spacingM
}

export function rowCentreY(grid: SampleGrid, row: number): number {
  return grid.minY + (row + 0.5) * grid.spacingM
}

/** Centre [m] of a cell by its index, row × width + column. */
export function cellCentre(grid: SampleGrid, cell: number): Point {
  return [columnCentreX(grid, cell % grid.width), rowCentreY(grid, Math.floor(cell / grid.width))]
}

/**
 * For each cell the index of the polygon that contains its centre by the half-open rule of `containsPoint`, −1 for none;
 * where polygons overlap, the first one. Scan lines: the cost is that of the edges crossed and the cells filled.
 */
export function assignCells(grid: SampleGrid, polygons: readonly Polygon[]): Int32Array {
  const cells = new Int32Array(grid.width * grid.height).fill(-1)
  for (const [index, polygon] of polygons.entries()) fillPolygon(grid, polygon, index, cells)
  return cells
}

function fillPolygon(grid: SampleGrid, polygon: Polygon, index: number, cells: Int32Array): void {
  const starts = rowStarts(grid, polygon)
  for (const [row, columns] of starts) {
    columns.sort((a, b) => a - b)
    for (let pair = 0; pair + 1 < columns.length; pair += 2) {
      for (let column = columns[pair]!; column < columns[pair + 1]!; column++) {
        const cell = row * grid.width + column
        if (cells[cell] === -1) cells[cell] = index
      }
    }
  }
}

/** For each row that the polygon meets, the first columns at or east of each of its edges. */
function rowStarts(grid: SampleGrid, polygon: Polygon): Map<number, number[]> {
  const rows = new Map<number, number[]>()
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [a, b] = [polygon[j]!, polygon[i]!]
    if (a[1] === b[1]) continue
    const [lower, upper] = a[1] < b[1] ? [a, b] : [b, a]
    const end = firstRowFrom(grid, upper[1])
    for (let row = firstRowFrom(grid, lower[1]); row < end; row++) {
      const column = firstColumnEastOf(grid, lower, upper, row)
      const columns = rows.get(row)
      if (columns) columns.push(column)
      else rows.set(row, [column])
    }
  }
  return rows
}

/** The first row whose centre lies at or north of `y`, within the grid. */
function firstRowFrom(grid: SampleGrid, y: number): number {
  let row = Math.min(grid.height, Math.max(0, Math.ceil((y - grid.minY) / grid.spacingM - 0.5)))
  while (row > 0 && rowCentreY(grid, row - 1) >= y) row--
  while (row < grid.height && rowCentreY(grid, row) < y) row++
  return row
}

/** The first column whose centre does not lie west of the edge; the exact predicate settles what rounding leaves open. */
function firstColumnEastOf(grid: SampleGrid, lower: Point, upper: Point, row: number): number {
  const y = rowCentreY(grid, row)
  const x = lower[0] + ((y - lower[1]) / (upper[1] - lower[1])) * (upper[0] - lower[0])
  let column = Math.min(grid.width, Math.max(0, Math.ceil((x - grid.minX) / grid.spacingM - 0.5)))
  while (column > 0 && !isWestOf(lower, upper, columnCentreX(grid, column - 1), y)) column--
  while (column < grid.width && isWestOf(lower, upper, columnCentreX(grid, column), y)) column++
  return column
}
