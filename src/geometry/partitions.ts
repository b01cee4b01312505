import type { GeometryProblem } from './floor-problem.js'
import { NO_WALL, type PartitionSpec, type WallDefaults, type WeldedFloor } from './floor-specs.js'
import { type MmPoint, pointToMetres } from './millimetres.js'
import { pairText, roomIndex, somewhereIn } from './room-names.js'
import { roomsBeside, type Stretch, type StretchTable, stretchKey } from './stretches.js'
import { pathEdges } from './weld.js'

type BetweenSpec = PartitionSpec & { readonly kind: 'between' }
type LineSpec = PartitionSpec & { readonly kind: 'line' }

/**
 * Applies the exceptions to the default walls: first those between two rooms, then the lines, each in its order, so that
 * a line is always the finer exception. Changes the stretches in place and adds free walls to the table.
 */
export function applyPartitions(
  floor: WeldedFloor,
  table: StretchTable,
  partitions: readonly PartitionSpec[],
  defaults: WallDefaults,
): GeometryProblem[] {
  const pairs = stretchesByPair(table)
  const seen = new Map<string, number>()
  const between = partitions.flatMap((spec, index) =>
    spec.kind === 'between' ? applyBetween(floor, pairs, seen, spec, index, defaults) : [],
  )
  const lines = partitions.flatMap((spec, index) =>
    spec.kind === 'line' ? applyLine(floor, table, spec, index, defaults) : [],
  )
  return [...between, ...lines]
}

/** Key of two sides in either order; -1 is outside. */
function pairKey(a: number | null, b: number | null): string {
  const [first, second] = [a ?? -1, b ?? -1]
  return first < second ? `${first}|${second}` : `${second}|${first}`
}

function stretchesByPair(table: StretchTable): Map<string, Stretch[]> {
  const pairs = new Map<string, Stretch[]>()
  for (const stretch of table.values()) {
    const key = pairKey(stretch.rooms[0], stretch.rooms[1])
    const list = pairs.get(key)
    if (list) list.push(stretch)
    else pairs.set(key, [stretch])
  }
  return pairs
}

function applyBetween(
  floor: WeldedFloor,
  pairs: ReadonlyMap<string, readonly Stretch[]>,
  seen: Map<string, number>,
  spec: BetweenSpec,
  index: number,
  defaults: WallDefaults,
): GeometryProblem[] {
  const sides = spec.rooms.map((id) => roomIndex(floor, id))
  if (sides.some((side) => side !== null && floor.faulty.has(side))) return []
  const key = pairKey(sides[0]!, sides[1]!)
  const stretches = sides[0] === sides[1] ? [] : (pairs.get(key) ?? [])
  if (stretches.length === 0) return [noSharedWall(floor, spec, index)]
  for (const stretch of stretches) build(stretch, spec, defaults)
  const problems = seen.has(key) ? [repeated(spec, index, stretches[0]!)] : []
  seen.set(key, index)
  return problems
}

function build(stretch: Stretch, spec: PartitionSpec, defaults: WallDefaults): void {
  const exterior = stretch.kind === 'exterior'
  const unborne = exterior ? defaults.exterior : defaults.partition
  stretch.material = spec.material ?? (spec.bearing ? defaults.bearing : unborne)
  if (!exterior) stretch.kind = spec.bearing ? 'bearing' : isFree(stretch) ? 'free' : 'partition'
}

function isFree(stretch: Stretch): boolean {
  return stretch.rooms[0] === stretch.rooms[1]
}

function noSharedWall(floor: WeldedFloor, spec: BetweenSpec, index: number): GeometryProblem {
  return {
    code: 'partition-no-shared-wall',
    severity: 'error',
    message: `${pairText(spec.rooms)} share no wall`,
    fix: 'name two rooms with a common edge, or draw the wall with from and to',
    at: somewhereIn(floor, spec.rooms),
    subject: { kind: 'partition', index },
  }
}

function repeated(spec: BetweenSpec, index: number, stretch: Stretch): GeometryProblem {
  return {
    code: 'partition-repeated',
    severity: 'warning',
    message: `the wall between ${pairText(spec.rooms)} is given twice; the last one counts`,
    fix: 'keep one of them, or use from and to for a part of the wall',
    at: pointToMetres(stretch.a),
    subject: { kind: 'partition', index },
  }
}

function applyLine(
  floor: WeldedFloor,
  table: StretchTable,
  spec: LineSpec,
  index: number,
  defaults: WallDefaults,
): GeometryProblem[] {
  const edges = pathEdges(floor.lines.get(index)!)
  if (edges.length === 0) return [noLength(spec, index)]
  const built = edges.map(([a, b]) => {
    const known = table.get(stretchKey(a, b))
    if (known) build(known, spec, defaults)
    const stretch = known ?? freeWall(floor, a, b, spec, defaults)
    if (spec.material !== NO_WALL || known) table.set(stretchKey(a, b), stretch)
    return { stretch, isNew: !known }
  })
  if (built.every(({ isNew }) => isNew) && spec.material === NO_WALL) return [removesNothing(spec, index)]
  const outside = built.every(({ stretch }) => stretch.rooms[0] === null && stretch.rooms[1] === null)
  return outside ? [standsOutside(spec, index)] : []
}

function freeWall(floor: WeldedFloor, a: MmPoint, b: MmPoint, spec: LineSpec, defaults: WallDefaults): Stretch {
  return {
    a,
    b,
    rooms: roomsBeside(a, b, floor.rooms),
    kind: spec.bearing ? 'bearing' : 'free',
    material: spec.material ?? (spec.bearing ? defaults.bearing : defaults.partition),
  }
}

function noLength(spec: LineSpec, index: number): GeometryProblem {
  const lengthM = Math.hypot(spec.to[0] - spec.from[0], spec.to[1] - spec.from[1])
  return {
    code: 'partition-size',
    severity: 'error',
    message: `a wall of ${lengthM.toFixed(3)} m is no wall`,
    fix: 'from and to must be two different points',
    at: spec.from,
    subject: { kind: 'partition', index },
    actual: lengthM,
  }
}

function removesNothing(spec: LineSpec, index: number): GeometryProblem {
  return {
    code: 'partition-no-effect',
    severity: 'warning',
    message: `'${NO_WALL}' ${lineText(spec)} removes nothing: no room edge lies there`,
    fix: 'give the two ends of a stretch that two rooms share',
    at: spec.from,
    subject: { kind: 'partition', index },
  }
}

function standsOutside(spec: LineSpec, index: number): GeometryProblem {
  return {
    code: 'partition-outside',
    severity: 'warning',
    message: `the wall ${lineText(spec)} stands in no room`,
    fix: 'check its coordinates: metres from the south-west corner of the location',
    at: spec.from,
    subject: { kind: 'partition', index },
  }
}

function lineText({ from, to }: LineSpec): string {
  return `from [${from.join(', ')}] to [${to.join(', ')}]`
}
