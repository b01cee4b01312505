import type { FloorInput } from './schemas/site.js'
import { type LocationScope, placeInLocation, report } from './site-scope.js'

/** A floor of the file with its index there and its height above the location's origin. */
export interface ElevatedFloor {
  readonly floor: FloorInput
  readonly index: number
  readonly elevationM: number
}

/** Tolerance [m] of a written elevation against the ceiling below. */
const CEILING_TOLERANCE_M = 0.005

/**
 * Floors from the lowest up with their elevations: written, or elevation below + height below + thickness of the slab between. The lowest is at 0
 * unless it says otherwise.
 */
export function elevateFloors(scope: LocationScope): ElevatedFloor[] {
  const order = scope.location.floors
    .map((floor, index) => ({ floor, index }))
    .sort((a, b) => a.floor.level - b.floor.level)
  const elevated: ElevatedFloor[] = []
  for (const { floor, index } of order) {
    const below = elevated.at(-1)
    if (!below) {
      elevated.push({ floor, index, elevationM: floor.elevationM ?? 0 })
      continue
    }
    const ceilingM = below.elevationM + below.floor.heightM
    const elevationM = floor.elevationM ?? roundMm(ceilingM + slabThicknessM(scope, below))
    const certain = !scope.file.isIncomplete([...scope.path, 'floors', below.index])
    if (certain && elevationM < ceilingM - CEILING_TOLERANCE_M)
      reportTooLow(scope, index, elevationM, below, roundMm(ceilingM))
    elevated.push({ floor, index, elevationM })
  }
  return elevated
}

function roundMm(metres: number): number {
  return Math.round(metres * 1000) / 1000
}

/** A slab of unknown material has no thickness that could be known: the floors then touch, and a warning says so. */
function slabThicknessM(scope: LocationScope, below: ElevatedFloor): number {
  const { slab } = below.floor
  if (slab) return scope.catalog?.materials[slab]?.thicknessM ?? 0
  const at = { ...placeInLocation(scope, ['floors', below.index, 'slab']), floorId: below.floor.id }
  report(scope, 'warning', at, {
    code: 'slab-unknown',
    message: `the slab above '${below.floor.id}' has no material: a general floor loss is used, and no thickness`,
    fix: "give 'slab' a material of catalogs/materials.yaml",
  })
  return 0
}

function reportTooLow(
  scope: LocationScope,
  index: number,
  elevationM: number,
  below: ElevatedFloor,
  ceilingM: number,
): void {
  const floor = scope.location.floors[index]!
  report(scope, 'error', placeInLocation(scope, ['floors', index, 'elevationM']), {
    code: 'floor-too-low',
    message: `the floor '${floor.id}' is at ${elevationM} m, the ceiling of '${below.floor.id}' below it at ${ceilingM} m`,
    actual: elevationM,
    limit: ceilingM,
  })
}
