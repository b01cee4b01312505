import { passages, reachabilityProblems, type WalkableFloor } from '../geometry/floor-graph.js'
import { labelPoint } from '../geometry/label-point.js'
import { cutOffRooms, type WalkedLevel } from '../geometry/level-graph.js'
import { type Footprint, stackProblems } from '../geometry/stack.js'
import type { Room } from '../model/site.js'
import { type BuiltFloor, reportGeometry } from './floor.js'
import { type LocationScope, placeInLocation, placeOnFloor, report } from './site-scope.js'
import { floorBelow } from './storeys.js'

interface WayUp {
  readonly use: string
  /** Uses of the level below that it may stand on. */
  readonly on: readonly string[]
  /** Share of the smaller outline that must lie in the other: a lift's shaft is straight. */
  readonly leastShare: number
}

/** Room uses that lead from level to level. */
const WAYS_UP: readonly WayUp[] = [
  { use: 'stairs', on: ['stairs'], leastShare: 0.5 },
  { use: 'lift', on: ['lift'], leastShare: 0.9 },
  { use: 'shaft', on: ['shaft', 'telecom'], leastShare: 0.5 },
]
const WALKED_WAYS_UP: readonly string[] = ['stairs', 'lift']

/** Warnings about how a building is walked: rooms without a door, rooms and levels nobody reaches, stairs that do not stack, no entrance. */
export function checkCirculation(scope: LocationScope, floors: readonly BuiltFloor[]): void {
  const walked = floors.map(walkable)
  for (const [index, built] of floors.entries()) {
    for (const problem of reachabilityProblems(walked[index]!))
      reportGeometry(built.scope, problem, ['rooms', problem.subject.index])
    const lower = floorBelow(floors, index)
    if (lower !== null) checkStacking(lower, built)
  }
  checkLevels(floors, walked)
  const entered = floors.some(({ floor }) => floor.openings.some((opening) => opening.publicEntrance))
  if (entered) return
  report(scope, 'warning', placeInLocation(scope, ['id']), {
    code: 'no-public-entrance',
    message: `the location '${scope.location.id}' has no door that the public enters by`,
    fix: "add 'publicEntrance: true' to a door to the outside",
  })
}

function walkable({ floor, walls }: BuiltFloor): WalkableFloor {
  const rooms = floor.rooms.map((room) => ({
    id: room.id,
    polygon: room.polygon,
    vertical: WALKED_WAYS_UP.includes(room.use),
    closed: room.isVoid || room.use === 'shaft',
  }))
  return { rooms, openings: floor.openings, openStretches: walls?.openStretches ?? [] }
}

function checkStacking(lower: BuiltFloor, upper: BuiltFloor): void {
  for (const { use, on, leastShare } of WAYS_UP) {
    const problems = stackProblems(footprints(lower.floor.rooms, on), footprints(upper.floor.rooms, [use]), leastShare)
    for (const problem of problems) reportGeometry(upper.scope, problem, ['rooms', problem.subject.index])
  }
}

function footprints(rooms: readonly Room[], uses: readonly string[]): Footprint[] {
  return rooms.flatMap((room, roomIndex) =>
    uses.includes(room.use) ? [{ id: room.id, polygon: room.polygon, roomIndex }] : [],
  )
}

/** Floors that are walked in themselves but that no way leads to from a door to the outside: one warning a floor. */
function checkLevels(floors: readonly BuiltFloor[], walked: readonly WalkableFloor[]): void {
  const levels = floors.map(({ floor }, index): WalkedLevel => {
    const wells = WALKED_WAYS_UP.map((use) => footprints(floor.rooms, [use]))
    return { level: floor.level, links: passages(walked[index]!), wells }
  })
  for (const [index, cutOff] of cutOffRooms(levels).entries()) {
    const { scope } = floors[index]!
    const alone = new Set(reachabilityProblems(walked[index]!).map(({ subject }) => subject.index))
    const rooms = walked[index]!.rooms.filter((room, each) => cutOff.has(room.id) && !room.closed && !alone.has(each))
    if (rooms.length === 0) continue
    const others = rooms.length === 1 ? '' : ` and ${rooms.length - 1} more`
    const [x, y] = labelPoint(rooms[0]!.polygon)
    const at = { ...placeOnFloor(scope, ['id']), x, y }
    report(scope, 'warning', at, {
      code: 'floor-unreachable',
      message: `no way leads from a door to the outside to '${rooms[0]!.id}'${others} on the floor '${scope.floor.id}'`,
      fix: 'stairs need a door on each floor, and to stand on the stairs of the floor below',
      ids: [rooms[0]!.id],
    })
  }
}
