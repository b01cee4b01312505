import type { Point, Segment } from '../../geometry/shapes.js'
import { type ThickWall, type WallDistance, wallDistances } from '../../geometry/wall-distances.js'
import type { AccessPointPlan, FloorPlan, LocationPlan } from '../../model/location-plan.js'

const same = (a: Point, b: Point): boolean => Math.hypot(a[0] - b[0], a[1] - b[1]) < 0.01

/** Doors and windows, each as thick as the thickest wall that ends at it. */
function thickOpenings({ openings, walls }: FloorPlan): ThickWall[] {
  const ends = ({ from, to }: Segment): readonly Point[] => [from, to]
  return openings.map((opening) => {
    const beside = walls.filter((wall) => ends(wall).some((end) => ends(opening).some((each) => same(end, each))))
    return { ...opening, thicknessM: Math.max(0, ...beside.map((wall) => wall.thicknessM)) }
  })
}

/** What a tape measure reads from an AP to two walls of its room; fewer where the room is open. */
export function apWallDistances(location: LocationPlan, ap: AccessPointPlan): readonly WallDistance[] {
  const floor = location.floors.find((each) => each.id === ap.floor)
  const room = floor?.rooms.find((each) => each.id === ap.room)
  if (floor === undefined || room === undefined) return []
  return wallDistances(ap.at, room.polygon, floor.walls, thickOpenings(floor))
}
