import type { OpeningSpec, PartitionSpec } from '../geometry/floor-walls.js'
import type { Material } from '../model/catalog.js'
import type { Finding } from '../model/finding.js'
import { checkName } from './names.js'
import { type FloorScope, placeOnFloor, report } from './site-scope.js'

/** What is written in the file, with its index there, ready for the wall builder. */
export interface Indexed<T> {
  readonly index: number
  readonly spec: T
}

const OUTSIDE = 'outside'
const NO_MATERIAL = 'none'

/** Partitions whose rooms and materials exist; the others are findings. */
export function partitionSpecs(scope: FloorScope): Indexed<PartitionSpec>[] {
  return (scope.floor.partitions ?? []).flatMap((partition, index): Indexed<PartitionSpec>[] => {
    const material = partition.material ?? null
    if (material !== null) checkMaterial(scope, 'wall', material, ['partitions', index, 'material'])
    const rest = { material, bearing: partition.bearing ?? false }
    if (partition.between) {
      if (!checkPair(scope, partition.between, ['partitions', index, 'between'])) return []
      return [{ index, spec: { kind: 'between', rooms: partition.between, ...rest } }]
    }
    const { from, to } = partition
    if (!from || !to) return []
    if (from[0] === to[0] && from[1] === to[1]) {
      report(scope, 'error', placeOnFloor(scope, ['partitions', index, 'to']), noLength)
      return []
    }
    return [{ index, spec: { kind: 'line', from, to, ...rest } }]
  })
}

const noLength: Omit<Finding, 'severity' | 'at'> = {
  code: 'partition-no-length',
  message: "the stretch of wall has no length: 'from' and 'to' are the same point",
}

/** Openings whose rooms and materials exist; the others are findings. */
export function openingSpecs(scope: FloorScope): Indexed<OpeningSpec>[] {
  return (scope.floor.openings ?? []).flatMap((opening, index): Indexed<OpeningSpec>[] => {
    checkMaterial(scope, opening.kind === 'door' ? 'door' : 'glazing', opening.material, [
      'openings',
      index,
      'material',
    ])
    const rooms: readonly [string, string] = opening.between ?? [opening.room ?? OUTSIDE, OUTSIDE]
    const path = opening.between ? ['openings', index, 'between'] : ['openings', index, 'room']
    if (!checkPair(scope, rooms, path, opening.between === undefined)) return []
    const spec: OpeningSpec = {
      kind: opening.kind,
      rooms,
      at: opening.at ?? null,
      side: opening.side ?? null,
      widthM: opening.widthM,
      material: opening.material,
      publicEntrance: opening.publicEntrance ?? false,
    }
    return [{ index, spec }]
  })
}

type MaterialUse = Material['usableAs'][number]

const MATERIAL_USES: Readonly<Record<MaterialUse, string>> = {
  wall: 'a wall',
  slab: 'a slab',
  door: 'a door',
  glazing: 'the glazing of a window',
}

/** Holds a material against the catalogue: it must be there, and meant for this; without a catalogue nothing can be said. */
export function checkMaterial(
  scope: FloorScope,
  use: MaterialUse,
  name: string,
  path: readonly (string | number)[],
): void {
  if (!scope.catalog) return
  const { materials } = scope.catalog
  const at = placeOnFloor(scope, path)
  const none = use === 'slab' ? [] : [NO_MATERIAL]
  if (!checkName(scope.ctx, 'material', { name, at }, [...Object.keys(materials), ...none]) || name === NO_MATERIAL)
    return
  const { usableAs } = materials[name]!
  if (usableAs.includes(use)) return
  const meant = Object.values(materials)
    .filter((material) => material.usableAs.includes(use))
    .map(({ key }) => key)
  report(scope, 'error', at, {
    code: 'material-use',
    message: `'${name}' is not meant for ${MATERIAL_USES[use]}: it is for ${usableAs.map((each) => MATERIAL_USES[each]).join(' or ')}`,
    fix: meant.length === 0 ? `add '${use}' to its usableAs in catalogs/materials.yaml` : `one of: ${meant.join(', ')}`,
    ids: [name],
  })
}

/** Both rooms must exist on the floor (where a refused room is missing nothing can be said) and be two. */
function checkPair(
  scope: FloorScope,
  rooms: readonly [string, string],
  path: readonly (string | number)[],
  single = false,
): boolean {
  const incomplete = scope.file.isIncomplete([...scope.floorPath, 'rooms'])
  const known = scope.floor.rooms.map((room) => room.id)
  const written = single ? [rooms[0]] : rooms
  const allKnown = written.map((name, side) => {
    if (name === OUTSIDE || known.includes(name)) return true
    const elsewhere = scope.location.floors.find((floor) => floor.rooms.some((room) => room.id === name))
    const at = placeOnFloor(scope, single ? path : [...path, side])
    if (elsewhere) {
      report(scope, 'error', at, {
        code: 'unknown-room',
        message: `the room '${name}' is on the floor '${elsewhere.id}', not on '${scope.floor.id}'`,
      })
    } else if (!incomplete) checkName(scope.ctx, 'room', { name, at }, single ? known : [...known, OUTSIDE])
    return false
  })
  if (!allKnown.every(Boolean)) return false
  if (single ? rooms[0] !== OUTSIDE : rooms[0] !== rooms[1]) return true
  report(scope, 'error', placeOnFloor(scope, path), {
    code: 'same-room',
    message: single ? "'outside' is no room" : `between '${rooms[0]}' and itself there is no wall`,
  })
  return false
}
