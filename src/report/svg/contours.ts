import { contours } from 'd3-contour'
import type { Point } from '../../geometry/shapes.js'
import type { ValueGrid } from './grid-values.js'
import { pathData, type Viewport } from './viewport.js'

function toMetres(grid: ValueGrid, position: readonly number[]): Point {
  const [x = 0, y = 0] = position
  return [grid.originM[0] + (x - 0.5) * grid.spacingM, grid.originM[1] + (y - 0.5) * grid.spacingM]
}

/** Path data of the area where the value is at least each threshold, smooth, one path a threshold. */
export function areasAbove(grid: ValueGrid, thresholds: readonly number[], view: Viewport): string[] {
  const generate = contours().size([grid.width, grid.height]).smooth(true)
  const values = Array.from(grid.values)
  return thresholds.map((threshold) => {
    const area = generate.contour(values, threshold)
    return area.coordinates
      .flatMap((polygon) =>
        polygon.map((ring) =>
          pathData(
            view,
            ring.slice(0, -1).map((p) => toMetres(grid, p)),
            true,
          ),
        ),
      )
      .join('')
  })
}
