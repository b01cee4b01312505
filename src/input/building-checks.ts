import { checkCableRisers } from './cable-risers.js'
import { checkCirculation } from './circulation.js'
import { checkCorridors } from './corridors.js'
import type { BuiltFloor } from './floor.js'
import { checkRoomFit } from './room-fit.js'
import type { LocationScope } from './site-scope.js'
import { checkStoreys } from './storeys.js'

/**
 * Warnings about a building as a whole: how it is walked, how its floors stand on one another, whether its rooms suit their
 * use, whether cables reach its levels. A file with errors is not judged: what seems to be missing in it may be what was refused.
 */
export function checkBuilding(scope: LocationScope, floors: readonly BuiltFloor[]): void {
  const { findings } = scope.ctx
  if (findings.some(({ severity, at }) => severity === 'error' && at.file === scope.file.path)) return
  checkCirculation(scope, floors)
  checkStoreys(floors)
  const { catalog } = scope
  if (catalog === null) return
  for (const built of floors) {
    checkRoomFit(built, catalog)
    checkCorridors(built, catalog)
  }
  checkCableRisers(scope, floors, catalog)
}
