import type { GridPlan } from '../../model/location-plan.js'
import { pathData, type Viewport } from './viewport.js'

/** Path data of the cells whose byte passes a test, as strips of neighbours in a row: for values that no contour may round. */
export function cellStrips(
  grid: GridPlan,
  bytes: Uint8Array,
  belongs: (byte: number) => boolean,
  view: Viewport,
): string {
  const half = grid.spacingM / 2
  const parts: string[] = []
  for (let row = 0; row < grid.height; row++) {
    const y = grid.originM[1] + row * grid.spacingM
    for (let column = 0; column < grid.width; column++) {
      const at = row * grid.width + column
      if (!belongs(bytes[at]!)) continue
      const start = column
      while (column + 1 < grid.width && belongs(bytes[row * grid.width + column + 1]!)) column++
      const x0 = grid.originM[0] + start * grid.spacingM - half
      const x1 = grid.originM[0] + column * grid.spacingM + half
      const corners = [
        [x0, y - half],
        [x1, y - half],
        [x1, y + half],
        [x0, y + half],
      ] as const
      parts.push(pathData(view, corners, true))
    }
  }
  return parts.join('')
}
