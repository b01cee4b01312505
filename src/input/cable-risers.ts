import { labelPoint } from '../geometry/label-point.js'
import { polygonOverlap } from '../geometry/polygon-overlap.js'
import type { Catalog } from '../model/catalog.js'
import type { Floor } from '../model/site.js'
import type { BuiltFloor } from './floor.js'
import { type LocationScope, placeOnFloor, report } from './site-scope.js'

/** Risers that have less than this [m] in common are not over one another. */
const IN_COMMON_M = 0.1

/** Warnings about floors with rooms to cover from which no shaft or telecom room leads cables to a level with a rack. */
export function checkCableRisers(scope: LocationScope, floors: readonly BuiltFloor[], catalog: Catalog): void {
  const racks = new Set((scope.location.telecomRooms ?? []).map(({ floor }) => floor))
  if (racks.size === 0) return
  const joined = joinedLevels(
    floors.map(({ floor }) => floor),
    catalog,
  )
  for (const [index, { floor, scope: onFloor }] of floors.entries()) {
    const required = floor.rooms.find((room) => room.coverage && catalog.roomUses[room.use]?.scope === 'dossier')
    const reached = floors.some((other, each) => racks.has(other.floor.id) && joined[each] === joined[index])
    if (reached || !required) continue
    const [x, y] = labelPoint(required.polygon)
    const at = { ...placeOnFloor(onFloor, ['id']), x, y }
    report(scope, 'warning', at, {
      code: 'no-cable-riser',
      message: `no shaft or telecom room leads cables from the floor '${floor.id}' to a rack`,
      fix: 'draw a shaft over the telecom room on each level between, at the same place, or give the floor a rack',
      ids: [floor.id],
    })
  }
}

/** A number for each floor, from the lowest up: equal for floors between which cables may rise. */
function joinedLevels(floors: readonly Floor[], catalog: Catalog): number[] {
  const risers = floors.map(({ rooms }) => rooms.filter(({ use }) => catalog.roomUses[use]?.verticalRuns === true))
  const levels: number[] = []
  for (const [index, upper] of risers.entries()) {
    const joins = upper.some(({ polygon }) =>
      risers[index - 1]?.some((below) => (polygonOverlap(polygon, below.polygon)?.thicknessM ?? 0) > IN_COMMON_M),
    )
    levels.push(joins ? levels[index - 1]! : index)
  }
  return levels
}
