import { reachabilityProblems } from '../geometry/floor-graph.js'
import { type Footprint, stackProblems } from '../geometry/stack.js'
import type { Room } from '../model/site.js'
import { type BuiltFloor, reportGeometry } from './floor.js'
import { type LocationScope, placeInLocation, report } from './site-scope.js'

/** Room uses that lead from level to level, with the uses of the level below that each may stand on. */
const WAYS_UP: Readonly<Record<string, readonly string[]>> = {
  stairs: ['stairs'],
  lift: ['lift'],
  shaft: ['shaft', 'telecom'],
}
const WALKED_WAYS_UP: readonly string[] = ['stairs', 'lift']

/**
 * Warnings about how a building is walked: rooms without a door, rooms nobody reaches, stairs that do not stack, no
 * entrance. A file with errors is not judged: what seems to be missing in it may be what was refused.
 */
export function checkCirculation(scope: LocationScope, floors: readonly BuiltFloor[]): void {
  const { findings } = scope.ctx
  if (findings.some(({ severity, at }) => severity === 'error' && at.file === scope.file.path)) return
  for (const built of floors) checkWalking(built)
  for (const [index, upper] of floors.entries()) if (index > 0) checkStacking(floors[index - 1]!, upper)
  const entered = floors.some(({ floor }) => floor.openings.some((opening) => opening.publicEntrance))
  if (entered) return
  report(scope, 'warning', placeInLocation(scope, ['id']), {
    code: 'no-public-entrance',
    message: `the location '${scope.location.id}' has no door that the public enters by`,
    fix: "add 'publicEntrance: true' to a door to the outside",
  })
}

function checkWalking({ scope, floor, walls }: BuiltFloor): void {
  const rooms = floor.rooms.map((room) => ({
    id: room.id,
    polygon: room.polygon,
    vertical: WALKED_WAYS_UP.includes(room.use),
    closed: room.isVoid || room.use === 'shaft',
  }))
  const problems = reachabilityProblems({ rooms, openings: floor.openings, openStretches: walls?.openStretches ?? [] })
  for (const problem of problems) reportGeometry(scope, problem, ['rooms', problem.subject.index])
}

function checkStacking(lower: BuiltFloor, upper: BuiltFloor): void {
  if (upper.floor.level !== lower.floor.level + 1) return
  for (const [use, below] of Object.entries(WAYS_UP)) {
    const problems = stackProblems(footprints(lower.floor.rooms, below), footprints(upper.floor.rooms, [use]))
    for (const problem of problems) reportGeometry(upper.scope, problem, ['rooms', problem.subject.index])
  }
}

function footprints(rooms: readonly Room[], uses: readonly string[]): Footprint[] {
  return rooms.flatMap((room, roomIndex) =>
    uses.includes(room.use) ? [{ id: room.id, polygon: room.polygon, roomIndex }] : [],
  )
}
