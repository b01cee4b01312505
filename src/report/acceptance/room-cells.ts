import { boundingBox, containsPoint } from '../../geometry/polygon.js'
import type { Point } from '../../geometry/shapes.js'
import type { FloorPlan, GridPlan, RoomPlan } from '../../model/location-plan.js'
import type { Band } from '../../model/site.js'

/** A cell of a floor's grid with what the plan foresees there. */
export interface Cell {
  readonly at: Point
  /** Median RSSI of the strongest AP, by band [dBm]. */
  readonly rssiDbm: Readonly<Partial<Record<Band, number>>>
}

const OUTSIDE = -128

function layers(grid: GridPlan): [Band, Int8Array][] {
  const entries = Object.entries(grid.rssiDbm) as [Band, string][]
  return entries.map(([band, text]) => {
    const bytes = Buffer.from(text, 'base64')
    return [band, new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)]
  })
}

/** Cells of a room, row by row from the south-west; those of which the plan foresees nothing are left out. */
export function roomCells({ grid }: FloorPlan, room: RoomPlan): Cell[] {
  const { originM, spacingM, width, height } = grid
  const box = boundingBox(room.polygon)
  const bands = layers(grid)
  const from = (low: number, origin: number): number => Math.max(0, Math.floor((low - origin) / spacingM))
  const cells: Cell[] = []
  for (let row = from(box.minY, originM[1]); row < height; row++) {
    const y = originM[1] + row * spacingM
    if (y > box.maxY) break
    for (let column = from(box.minX, originM[0]); column < width; column++) {
      const x = originM[0] + column * spacingM
      if (x > box.maxX) break
      if (!containsPoint(room.polygon, x, y)) continue
      const known = bands.flatMap(([band, values]) => {
        const value = values[row * width + column] ?? OUTSIDE
        return value === OUTSIDE ? [] : [[band, value] as const]
      })
      if (known.length > 0) cells.push({ at: [x, y], rssiDbm: Object.fromEntries(known) as Cell['rssiDbm'] })
    }
  }
  return cells
}
