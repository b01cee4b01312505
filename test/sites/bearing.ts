import { distanceToSegmentM } from '../../src/geometry/polygon.js'
import type { Point } from '../../src/geometry/shapes.js'
import type { Floor, Location, Wall } from '../../src/model/site.js'
import { lengthM } from './building.js'

/** Walls of these materials weigh on what is below, whatever they are called in the plan. */
const HEAVY = /^(?:refend|pierre|brique-pleine|parpaing)/
const isHeavy = (wall: Wall): boolean => HEAVY.test(wall.material)

const STEP_M = 0.5
/** A wall stands on the one below when their axes are this close [m]: half the thickness of the thinnest heavy wall. */
const ON_WALL_M = 0.1
/** A lintel or a beam at a corner carries as much without being spoken of [m]. */
const LINTEL_M = 1.5

/** Lengths [m] of heavy wall that stand on no heavy wall (nor on a door or window in one) of the level below. */
export function unsupportedWalls(location: Location): string[] {
  return location.floors.slice(1).flatMap((floor, i) => {
    const lengths = new Map<string, number>()
    for (const wall of floor.walls.filter(isHeavy)) {
      const name = `${location.id} ${floor.id} ${wall.rooms.map((id) => id ?? 'outside').join(' | ')}`
      lengths.set(name, (lengths.get(name) ?? 0) + hangingM(wall, location.floors[i]!))
    }
    return [...lengths].filter(([, length]) => length > LINTEL_M).map(([name]) => name)
  })
}

function hangingM(wall: Wall, below: Floor): number {
  const length = lengthM(wall)
  const steps = Math.max(1, Math.floor(length / STEP_M))
  const points = Array.from({ length: steps }, (_, i): Point => {
    const t = (i + 0.5) / steps
    return [wall.from[0] + (wall.to[0] - wall.from[0]) * t, wall.from[1] + (wall.to[1] - wall.from[1]) * t]
  })
  return (length / steps) * points.filter((point) => !stands(point, below)).length
}

function stands(point: Point, floor: Floor): boolean {
  return [...floor.walls.filter(isHeavy), ...floor.openings].some(
    ({ from, to }) => distanceToSegmentM(from, to, point[0], point[1]) <= ON_WALL_M,
  )
}
