import { acceptancePlan } from '../../../src/acceptance/acceptance-plan.js'
import { containsPoint } from '../../../src/geometry/polygon.js'
import type { Point } from '../../../src/geometry/shapes.js'
import type { LocationPlan } from '../../../src/model/location-plan.js'
import { lines, rooms } from '../../geometry/draw.js'
import { planFixture } from '../plan-fixture.js'

const SPACING_M = 0.5

/**
 * A location of one floor whose rooms are letters, a cell a metre; capitals must be covered. The level at a place is given [dBm];
 * outside of all rooms the grid holds nothing.
 */
export function drawnLocation(drawing: string, levelDbm: (at: Point) => number): LocationPlan {
  const [location] = planFixture().locations
  const [floor] = location!.floors
  const [room] = floor!.rooms
  const shapes = rooms(drawing)
  const rows = lines(drawing)
  const [width, height] = [Math.max(...rows.map((row) => row.length)) / SPACING_M, rows.length / SPACING_M]
  const cells = Array.from({ length: width * height }, (_, cell): Point => {
    return [((cell % width) + 0.5) * SPACING_M, (Math.floor(cell / width) + 0.5) * SPACING_M]
  })
  const levels = cells.map((at) =>
    shapes.some(({ polygon }) => containsPoint(polygon, at[0], at[1])) ? levelDbm(at) : -128,
  )
  const rssi = Buffer.from(Int8Array.from(levels).buffer).toString('base64')
  const grid = {
    ...floor!.grid,
    originM: [0.25, 0.25] as Point,
    width,
    height,
    rssiDbm: { '5GHz': rssi, '2.4GHz': rssi },
  }
  const drawn = shapes.map(({ id, polygon }) => ({
    ...room!,
    id,
    name: `Local ${id}`,
    polygon,
    areaM2: rows.join('').split(id).length - 1,
    required: id === id.toUpperCase(),
    profile: id === id.toUpperCase() ? room!.profile : null,
  }))
  const planned = { ...location!, floors: [{ ...floor!, rooms: drawn, grid }] }
  return { ...planned, acceptance: acceptancePlan(planned) }
}
