import { type Unborne, unborneWalls } from '../geometry/bearing-walls.js'
import { overhangProblems } from '../geometry/overhang.js'
import { distanceToSegmentM } from '../geometry/polygon.js'
import { type BuiltFloor, reportGeometry } from './floor.js'

/** Warnings about a floor that does not stand on the one below: rooms outside its outline, bearing walls without one under them. */
export function checkStoreys(floors: readonly BuiltFloor[]): void {
  for (const [index, upper] of floors.entries()) {
    const lower = floorBelow(floors, index)
    if (lower === null) continue
    checkOutline(lower, upper)
    checkBearing(lower, upper)
  }
}

/** The floor right below, where the file has it. */
export function floorBelow(floors: readonly BuiltFloor[], index: number): BuiltFloor | null {
  const [upper, lower] = [floors[index]!, floors[index - 1]]
  return lower !== undefined && upper.floor.level === lower.floor.level + 1 ? lower : null
}

/** A basement is smaller than what stands on the ground, and nothing hangs over it. */
function checkOutline({ floor: lower }: BuiltFloor, { scope, floor: upper }: BuiltFloor): void {
  if (lower.level < 0) return
  const problems = overhangProblems(
    lower.rooms.map(({ polygon }) => polygon),
    upper.rooms.map((room) => (room.isVoid ? null : room)),
  )
  for (const problem of problems) reportGeometry(scope, problem, ['rooms', problem.subject.index])
}

function checkBearing(lower: BuiltFloor, { scope, walls }: BuiltFloor): void {
  if (lower.walls === null || walls === null) return
  const { exterior, bearing } = lower.scope.floor.walls
  const carried = { ...walls, carrying: [] }
  for (const unborne of unborneWalls({ ...lower.walls, carrying: [exterior, bearing] }, carried)) {
    const index = writtenAt(scope.floor.partitions ?? [], unborne)
    const { lengthM, at, rooms } = unborne
    reportGeometry(
      scope,
      {
        code: 'bearing-unsupported',
        severity: 'warning',
        message: `this bearing wall runs for ${lengthM.toFixed(2)} m above rooms of '${lower.floor.id}' with no façade or bearing wall under it`,
        fix: `make the wall below bearing too, move one over the other, or leave 'bearing' out and give a material`,
        at,
        subject: { kind: 'partition', index },
        ids: [...new Set(rooms.filter((room) => room !== null))],
        actual: lengthM,
        limit: 0,
      },
      ['partitions', index],
    )
  }
}

type Partitions = NonNullable<BuiltFloor['scope']['floor']['partitions']>

/** The last entry of the file that made the wall. */
function writtenAt(partitions: Partitions, { rooms, at }: Unborne): number {
  const [first, second] = rooms.map((room) => room ?? 'outside')
  return partitions.findLastIndex(({ between, from, to, bearing }) => {
    if (bearing !== true) return false
    if (between) return between.includes(first!) && between.includes(second!)
    return from !== undefined && to !== undefined && distanceToSegmentM(from, to, at[0], at[1]) < 0.02
  })
}
